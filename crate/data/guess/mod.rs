//! What the columns mean, guessed from names and answers; the person corrects it.

mod answer_words;
mod bands;
mod measures;
mod names;
pub mod personal;
mod profile;
mod scales;
mod text_codes;

use super::places::places;
use crate::numeric::sorting::sort_by;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::VariableId;
use super::codebook::{Measure, ResponseRange, Variable, VariableRole};
use super::dataset::Dataset;
use super::header::Heading;
use super::scale::Scale;
use super::table::{Column, Table};
use names::Hint;
use profile::Profile;
use text_codes::Coding;

/// Most categories of a background question.
const MOST_CATEGORIES: usize = 20;

/// A guess that changes what an analysis counts, so the person should know of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum GuessNote {
    /// Answers in words were given codes.
    WordsCoded {
        /// The columns.
        variables: Vec<VariableId>,
    },
    /// Codes outside the rating were declared missing.
    MissingCodes {
        /// The columns.
        variables: Vec<VariableId>,
        /// The codes, ascending.
        codes: Vec<f64>,
    },
}

/// What a fresh file is taken to be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Proposal {
    /// One a column.
    pub variables: Vec<Variable>,
    /// Blocks of items.
    pub scales: Vec<Scale>,
    /// What the person should know.
    pub notes: Vec<GuessNote>,
}

/// Meanings, scales and notes of a fresh file.
pub fn propose(table: &Table) -> Proposal {
    let variables = guess_codebook(table);
    let scales = propose_scales(table, &variables);
    let notes = guess_notes(&variables);
    Proposal { variables, scales, notes }
}

/// What a file itself says of a variable.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stated {
    /// Name, label, value labels, text codes and missing values; the rest is guessed.
    pub variable: Variable,
    /// The measure, if the file says one.
    pub measure: Option<Measure>,
    /// The question in the file's header, when it is not the name.
    pub title: String,
    /// Whether the column is a row of a matrix or an option: its title tells nothing of the kind of its answers.
    pub in_set: bool,
}

impl Stated {
    /// What a heading says of its column.
    pub fn heading(heading: &Heading) -> Self {
        Stated {
            variable: Variable {
                name: heading.name.clone(),
                label: heading.label().to_string(),
                ..Variable::default()
            },
            title: heading.title.clone(),
            in_set: heading.set.is_some(),
            ..Stated::default()
        }
    }

    fn hint(&self) -> Hint {
        match names::hint(&self.variable.name) {
            Hint::None if !self.in_set => names::hint(&self.title),
            hint => hint,
        }
    }
}

/// A meaning for each column.
pub fn guess_codebook(table: &Table) -> Vec<Variable> {
    complete_codebook(table, unstated(table))
}

/// The columns' names and nothing else.
pub fn unstated(table: &Table) -> Vec<Stated> {
    let stated = |name: &VariableId| Stated {
        variable: Variable { name: name.clone(), ..Variable::default() },
        ..Stated::default()
    };
    table.names.iter().map(stated).collect()
}

/// The same where the file states meanings, one a column in the table's order: what it says stands, the rest is guessed.
pub fn complete_codebook(table: &Table, stated: Vec<Stated>) -> Vec<Variable> {
    let data =
        Dataset::new(Rc::new(table.clone()), stated.iter().map(|s| s.variable.clone()).collect(), Vec::new());
    let columns: Vec<Option<Rc<Column>>> = table.names.iter().map(|name| data.column(name).ok()).collect();
    let profiles: Vec<Profile<'_>> =
        columns.iter().map(|c| c.as_ref().map_or(Profile::Empty, |c| profile::profile(c))).collect();
    let codings = text_codes::code(&closed_words(table, &profiles));
    let alike = says_the_same_of_all(&stated);
    let mut variables = Vec::with_capacity(profiles.len());
    let mut candidates = Vec::new();
    let hints: Vec<Hint> = stated.iter().map(Stated::hint).collect();
    for (at, ((stated, profile), coding)) in stated.iter().zip(&profiles).zip(codings).enumerate() {
        let degrees = coding.as_ref().is_none_or(|c| c.degrees);
        let hint = hints[at];
        let personal = personal::look(&table.names[at], Some(&stated.variable), &table.columns[at]);
        if personal.is_some() {
            variables.push(put_aside(&stated.variable, profile, hint));
            continue;
        }
        let mut variable = one(&stated.variable, profile, coding, hint);
        let range = variable.range.filter(|_| degrees && scales::may_be_item(&variable, hint));
        if let Some(range) = range {
            candidates.push(scales::candidate(at, &variable, range));
        }
        if let Some(measure) = stated.measure.filter(|m| is_meant(*m, &variable, alike)) {
            variable.measure = measure;
        }
        variables.push(variable);
    }
    for block in scales::blocks(&candidates) {
        for at in block.columns {
            variables[at].range = Some(block.range);
            variables[at].role = VariableRole::Item;
        }
    }
    for ((variable, profile), hint) in variables.iter_mut().zip(&profiles).zip(hints) {
        let free = variable.role == VariableRole::None && !variable.is_left_out();
        if free && is_background(variable, profile, hint) {
            variable.role = VariableRole::Background;
        }
    }
    variables
}

/// Whether the stated measure is a decision, not what a program writes when nobody decided.
fn is_meant(measure: Measure, guessed: &Variable, alike: bool) -> bool {
    match guessed.measure {
        // A list of names stays a list of names, whatever the file calls it.
        Measure::Identifier | Measure::Date | Measure::Text => false,
        _ if measure == Measure::Date => true,
        // Labelled answers are categories.
        _ if measure == Measure::Scale && guessed.value_labels.len() > 1 => false,
        _ => !alike,
    }
}

/// Whether the file gives all its numbers one measure, as programs do that know of none.
fn says_the_same_of_all(stated: &[Stated]) -> bool {
    let mut measures = stated.iter().filter(|s| s.variable.text_codes.is_empty()).filter_map(|s| s.measure);
    let first = measures.next();
    let mut others = measures.filter(|m| *m != Measure::Date).peekable();
    others.peek().is_some() && others.all(|m| Some(m) == first)
}

/// The distinct words and the stem of each column of words.
fn closed_words<'a>(table: &Table, profiles: &[Profile<'a>]) -> Vec<Option<(Vec<&'a str>, String)>> {
    let words = |(name, profile): (&String, &Profile<'a>)| match profile {
        Profile::Words(words) => Some((words.distinct.clone(), names::stem(name))),
        _ => None,
    };
    table.names.iter().zip(profiles).map(words).collect()
}

/// The guess for a column that says who answered: no codes and no labels, for those would be its answers.
fn put_aside(stated: &Variable, profile: &Profile<'_>, hint: Hint) -> Variable {
    let mut variable = one(stated, profile, None, hint);
    if !matches!(variable.measure, Measure::Identifier | Measure::Date | Measure::Text) {
        variable.measure = Measure::Identifier;
    }
    variable.range = None;
    variable.left_out = Some(true);
    variable
}

/// The guess for one column, neighbours aside.
fn one(stated: &Variable, profile: &Profile<'_>, coding: Option<Coding>, hint: Hint) -> Variable {
    let mut variable = stated.clone();
    let name = variable.name.clone();
    if variable.label.is_empty() && names::question(&name) != name {
        variable.label = names::question(&name).to_string();
    }
    match (profile, coding) {
        (Profile::Empty, _) => {}
        (Profile::Numbers(numbers), _) => {
            let (measure, missing) = measures::of_numbers(numbers, hint);
            variable.measure = measure;
            if stated.missing_values.is_empty() && stated.value_labels.is_empty() {
                variable.missing_values = missing;
            }
            if measure == Measure::Ordinal {
                let answers = numbers.distinct.iter().flatten().copied();
                let offered = stated.value_labels.iter().map(|l| l.value);
                let all = answers.chain(offered).filter(|x| !variable.is_missing(*x));
                // One answer alone tells of no range.
                variable.range = span(all).filter(|r| r.low < r.high);
            }
        }
        (Profile::Words(_), Some(coding)) => {
            variable.measure = if coding.ordered { Measure::Ordinal } else { Measure::Nominal };
            variable.text_codes = coding.codes;
            variable.value_labels = coding.labels;
            variable.missing_values = coding.missing;
            variable.range = coding.range;
        }
        (Profile::Words(words), None) => variable.measure = measures::of_words(words, hint),
    }
    variable
}

/// A scale for each block of items with the same answers and the same beginning of their names.
pub fn propose_scales(table: &Table, variables: &[Variable]) -> Vec<Scale> {
    // Neighbours are neighbours in the file, whatever the order of the codebook.
    let in_file = places(&table.names);
    let mut in_file_order: Vec<(usize, &Variable)> =
        variables.iter().filter_map(|v| in_file.get(v.name.as_str()).map(|&at| (at, v))).collect();
    sort_by(&mut in_file_order, |(a, _), (b, _)| a.cmp(b));
    let ordered: Vec<Variable> = in_file_order.into_iter().map(|(_, v)| v.clone()).collect();
    scales::propose(&ordered)
}

fn is_background(variable: &Variable, profile: &Profile<'_>, hint: Hint) -> bool {
    let categories = match profile {
        Profile::Empty => 0,
        Profile::Numbers(numbers) => numbers.distinct.as_ref().map_or(usize::MAX, Vec::len),
        Profile::Words(words) => words.distinct.len(),
    };
    matches!(variable.measure, Measure::Nominal | Measure::Ordinal)
        && (1..=MOST_CATEGORIES).contains(&categories)
        && hint != Hint::Platform
}

fn span(values: impl Iterator<Item = f64>) -> Option<ResponseRange> {
    values.fold(None, |range, x| {
        Some(match range {
            None => ResponseRange { low: x, high: x },
            Some(r) => ResponseRange { low: f64::min(r.low, x), high: f64::max(r.high, x) },
        })
    })
}

/// What the person should know of the meanings.
pub fn guess_notes(variables: &[Variable]) -> Vec<GuessNote> {
    let mut notes = Vec::new();
    let names = |keep: &dyn Fn(&Variable) -> bool| -> Vec<VariableId> {
        variables.iter().filter(|v| keep(v)).map(|v| v.name.clone()).collect()
    };
    let coded = names(&|v| !v.text_codes.is_empty());
    if !coded.is_empty() {
        notes.push(GuessNote::WordsCoded { variables: coded });
    }
    let by_code = |v: &Variable| v.text_codes.is_empty() && !v.missing_values.is_empty();
    let missing = names(&by_code);
    if !missing.is_empty() {
        let mut codes: Vec<f64> = variables
            .iter()
            .filter(|v| by_code(v))
            .flat_map(|v| v.missing_values.iter().map(|m| m.low))
            .collect();
        codes.sort_unstable_by(f64::total_cmp);
        codes.dedup();
        notes.push(GuessNote::MissingCodes { variables: missing, codes });
    }
    notes
}

#[cfg(test)]
mod tests;
