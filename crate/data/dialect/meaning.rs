//! What the decisions say of single columns.

use super::paradata::Paradata;
use crate::data::places::places;
use std::rc::Rc;

use super::recognise::of_heading;
use super::{Change, Dialect, ParadataColumn};
use crate::data::VariableId;
use crate::data::codebook::{
    Measure, MissingKind, MissingValues, MultipleResponseSet, ValueLabel, Variable, VariableRole,
};
use crate::data::guess::Stated;
use crate::data::header::Heading;
use crate::data::mask::Mask;
use crate::data::table::{Column, Table, Values};

/// 问卷星's code of a question that was not put.
const SKIPPED: f64 = -3.0;
/// Its code of an empty answer.
const BLANK: f64 = -2.0;

/// What is known of columns before the rest is guessed.
#[derive(Debug, Default)]
pub(super) struct Meanings {
    pub(super) paradata: Vec<ParadataColumn>,
    pub(super) missing: Vec<(VariableId, Vec<MissingValues>)>,
    /// Options of questions with several answers: 1 is ticked.
    pub(super) ticks: Vec<VariableId>,
    /// Ranks of options.
    pub(super) ranks: Vec<VariableId>,
    pub(super) sets: Vec<MultipleResponseSet>,
    pub(super) matrices: Vec<(Vec<VariableId>, String)>,
}

impl Meanings {
    pub(super) fn paradata_of(&self, name: &str) -> Option<Paradata> {
        self.paradata.iter().find(|c| c.variable == name).map(|c| c.kind)
    }

    /// One more missing code of the column.
    pub(super) fn declare(&mut self, name: &str, missing: MissingValues) {
        match self.missing.iter_mut().find(|(known, _)| known == name) {
            Some((_, codes)) => codes.push(missing),
            None => self.missing.push((name.to_string(), vec![missing])),
        }
    }

    /// What is known of the column before its answers are looked at.
    pub(super) fn stated(&self, heading: &Heading) -> Stated {
        let mut stated = Stated::heading(heading);
        stated.variable.paradata = self.paradata_of(&heading.name);
        if let Some((_, missing)) = self.missing.iter().find(|(name, _)| *name == heading.name) {
            stated.variable.missing_values.clone_from(missing);
        }
        stated
    }

    /// Corrects what was guessed from the answers alone.
    pub(super) fn finish(&self, variables: &mut [Variable]) {
        for variable in variables {
            if let Some(kind) = variable.paradata {
                *variable = Variable {
                    name: variable.name.clone(),
                    label: variable.label.clone(),
                    measure: match (kind.measure(), variable.measure) {
                        // Free words about the interview stay free words.
                        (Measure::Nominal, guessed @ (Measure::Text | Measure::Identifier)) => guessed,
                        (measure, _) => measure,
                    },
                    paradata: Some(kind),
                    ..Variable::default()
                };
            } else if self.ticks.contains(&variable.name) {
                variable.measure = Measure::Nominal;
                variable.role = VariableRole::Background;
                variable.range = None;
                variable.value_labels = ticked_labels(&variable.label);
            } else if self.ranks.contains(&variable.name) {
                variable.measure = Measure::Ordinal;
                variable.role = VariableRole::None;
            }
        }
    }
}

/// Words for 0 and 1 in the language of the option.
pub(super) fn ticked_labels(option: &str) -> Vec<ValueLabel> {
    let words = if option.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)) {
        ["未选", "选中"]
    } else {
        ["Not selected", "Selected"]
    };
    let label = |(value, label): (f64, &str)| ValueLabel { value, label: label.to_string() };
    [0.0, 1.0].into_iter().zip(words).map(label).collect()
}

/// A column that is read through the variables it was split into takes no part itself.
pub(super) fn of_several_answers(variable: &mut Variable) {
    variable.measure = Measure::Text;
    variable.role = VariableRole::None;
    variable.text_codes.clear();
    variable.value_labels.clear();
    variable.range = None;
}

/// The columns that the platform adds.
pub(super) fn paradata(table: &Table, headings: &[Heading], dialect: Dialect) -> Vec<ParadataColumn> {
    let in_file = places(&table.names);
    let of = |heading: &Heading| {
        let (whose, kind) = of_heading(heading)?;
        // A file of no known manner keeps its `status` and `name` as answers.
        (whose == dialect && in_file.contains_key(heading.name.as_str()))
            .then(|| ParadataColumn { variable: heading.name.clone(), kind })
    };
    headings.iter().filter_map(of).collect()
}

/// 问卷星's codes of missing answers, by column.
pub(super) fn missing_codes(
    table: &Table,
    paradata: &[ParadataColumn],
) -> Vec<(VariableId, Vec<MissingValues>)> {
    let mut found = Vec::new();
    for (name, column) in table.names.iter().zip(&table.columns) {
        let Values::Numbers(numbers) = &column.values else { continue };
        if paradata.iter().any(|c| c.variable == *name) {
            continue;
        }
        let negative: Vec<f64> =
            (0..numbers.len()).filter_map(|row| column.number(row)).filter(|x| *x < 0.0).collect();
        // A question about debts or degrees has other negative answers too.
        if negative.is_empty() || negative.iter().any(|x| *x != SKIPPED && *x != BLANK) {
            continue;
        }
        let mut codes = Vec::new();
        if negative.contains(&SKIPPED) {
            codes.push(MissingValues::not_asked(SKIPPED));
        }
        if negative.contains(&BLANK) {
            codes.push(MissingValues::new(BLANK, BLANK));
        }
        found.push((name.clone(), codes));
    }
    found
}

/// The same codes as words of columns that hold words otherwise: those cells are missing.
pub(super) fn missing_words(table: &mut Table, paradata: &[ParadataColumn]) {
    for (name, shared) in table.names.iter().zip(&mut table.columns) {
        let Values::Texts { indices, dictionary } = &shared.values else { continue };
        let position = |word: &str| dictionary.iter().position(|w| w == word).map(|at| at as u32);
        let codes = [position("-3"), position("-2")];
        if codes == [None, None] || paradata.iter().any(|c| c.variable == *name) {
            continue;
        }
        let rows = indices.len();
        let has = |row: usize, code: Option<u32>| shared.is_present(row) && code == Some(indices[row]);
        let skips = Mask::from_fn(rows, |row| has(row, codes[0]));
        let present = Mask::from_fn(rows, |row| {
            shared.is_present(row) && codes.iter().all(|code| *code != Some(indices[row]))
        });
        let not_asked = if skips.count() > 0 { Some(skips) } else { shared.not_asked.clone() };
        *shared = Rc::new(Column { present: Some(present), not_asked, ..(**shared).clone() });
    }
}

/// The decision that declares these codes; `None`: there is none.
pub(super) fn missing_change(missing: &[(VariableId, Vec<MissingValues>)]) -> Option<Change> {
    let any = |kind: MissingKind| missing.iter().any(|(_, codes)| codes.iter().any(|c| c.kind == kind));
    let mut codes = Vec::new();
    if any(MissingKind::NotAsked) {
        codes.push(SKIPPED);
    }
    if any(MissingKind::NotAnswered) {
        codes.push(BLANK);
    }
    (!codes.is_empty()).then(|| Change::MissingCodes {
        variables: missing.iter().map(|(name, _)| name.clone()).collect(),
        codes,
    })
}
