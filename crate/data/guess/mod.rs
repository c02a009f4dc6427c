//! What the columns mean, guessed from names and answers; the person corrects it.

mod answer_words;
mod bands;
mod measures;
mod names;
mod profile;
mod scales;
mod text_codes;

use serde::{Deserialize, Serialize};

use super::VariableId;
use super::codebook::{Measure, ResponseRange, Variable, VariableRole};
use super::scale::Scale;
use super::table::Table;
use names::Hint;
use profile::Profile;

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
    let notes = notes(&variables);
    Proposal { variables, scales, notes }
}

/// A meaning for each column.
pub fn guess_codebook(table: &Table) -> Vec<Variable> {
    let profiles: Vec<Profile<'_>> = table.columns.iter().map(|c| profile::profile(c)).collect();
    let words: Vec<_> = table
        .names
        .iter()
        .zip(&profiles)
        .map(|(name, profile)| match profile {
            Profile::Words(words) => Some((words.distinct.clone(), names::stem(name))),
            _ => None,
        })
        .collect();
    let codings = text_codes::code(&words);
    let mut variables = Vec::with_capacity(profiles.len());
    let mut candidates = Vec::new();
    for (at, ((name, profile), coding)) in table.names.iter().zip(&profiles).zip(codings).enumerate() {
        let hint = names::hint(name);
        let mut variable = Variable { name: name.clone(), ..Variable::default() };
        if names::question(name) != name {
            variable.label = names::question(name).to_string();
        }
        let mut degrees = true;
        match (profile, coding) {
            (Profile::Empty, _) => {}
            (Profile::Numbers(numbers), _) => {
                (variable.measure, variable.missing_values) = measures::of_numbers(numbers, hint);
                if matches!(variable.measure, Measure::Ordinal) {
                    let answers = numbers.distinct.iter().flatten().filter(|x| !variable.is_missing(**x));
                    // One answer alone tells of no range.
                    variable.range = span(answers.copied()).filter(|r| r.low < r.high);
                }
            }
            (Profile::Words(_), Some(coding)) => {
                degrees = coding.degrees;
                variable.measure = if coding.ordered { Measure::Ordinal } else { Measure::Nominal };
                variable.text_codes = coding.codes;
                variable.value_labels = coding.labels;
                variable.missing_values = coding.missing;
                variable.range = coding.range;
            }
            (Profile::Words(words), None) => variable.measure = measures::of_words(words, hint),
        }
        let stem = names::stem(name);
        if degrees && let Some(range) = variable.range.filter(|_| scales::may_be_item(&variable)) {
            let fixed = !variable.text_codes.is_empty();
            candidates.push(scales::Candidate { at, stem, range, fixed });
        }
        variables.push(variable);
    }
    for block in scales::blocks(&candidates) {
        for at in block.columns {
            variables[at].range = Some(block.range);
            variables[at].role = VariableRole::Item;
        }
    }
    for (variable, profile) in variables.iter_mut().zip(&profiles) {
        if variable.role == VariableRole::None && is_background(variable, profile) {
            variable.role = VariableRole::Background;
        }
    }
    variables
}

/// A scale for each block of items with the same answers and the same beginning of their names.
pub fn propose_scales(table: &Table, variables: &[Variable]) -> Vec<Scale> {
    // Neighbours are neighbours in the file, whatever the order of the codebook.
    let mut in_file_order: Vec<(usize, &Variable)> =
        variables.iter().filter_map(|v| table.position(&v.name).map(|at| (at, v))).collect();
    in_file_order.sort_by_key(|(at, _)| *at);
    let ordered: Vec<Variable> = in_file_order.into_iter().map(|(_, v)| v.clone()).collect();
    scales::propose(&ordered)
}

fn is_background(variable: &Variable, profile: &Profile<'_>) -> bool {
    let categories = match profile {
        Profile::Empty => 0,
        Profile::Numbers(numbers) => numbers.distinct.as_ref().map_or(usize::MAX, Vec::len),
        Profile::Words(words) => words.distinct.len(),
    };
    matches!(variable.measure, Measure::Nominal | Measure::Ordinal)
        && (1..=MOST_CATEGORIES).contains(&categories)
        && names::hint(&variable.name) != Hint::Platform
}

fn span(values: impl Iterator<Item = f64>) -> Option<ResponseRange> {
    values.fold(None, |range, x| {
        Some(match range {
            None => ResponseRange { low: x, high: x },
            Some(r) => ResponseRange { low: f64::min(r.low, x), high: f64::max(r.high, x) },
        })
    })
}

fn notes(variables: &[Variable]) -> Vec<GuessNote> {
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
        codes.sort_by(f64::total_cmp);
        codes.dedup();
        notes.push(GuessNote::MissingCodes { variables: missing, codes });
    }
    notes
}

#[cfg(test)]
mod tests;
