//! A column of several answers a cell, as one 0/1 variable an option.
//!
//! The variable of an option is 1 where the cell holds the option, else 0; missing where the cell is empty, and not asked where the
//! question was not put. An option that holds the separator is found whole ([`cut`]).

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::derived::NewVariable;
use crate::data::VariableId;
use crate::data::codebook::{Measure, ValueLabel, Variable, VariableRole};
use crate::data::dataset::Dataset;
use crate::data::dialect::cut::{Piece, cut};
use crate::data::dialect::texts::Texts;
use crate::data::mask::Mask;
use crate::data::table::{Column, Values};
use crate::error::Error;

/// The variables of one column's options.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Split {
    /// The column of words.
    pub variable: VariableId,
    /// What stands between answers.
    pub separator: String,
    /// The options, in the order of the new variables.
    pub options: Vec<SplitOption>,
    /// Where answers go that are none of the options, and words added to an option; absent: there must be none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub other: Option<SplitOther>,
    /// Words for 0 and 1.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub value_labels: Vec<ValueLabel>,
}

/// One option.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct SplitOption {
    /// The option as cells have it.
    pub text: String,
    /// Name of the new variable.
    pub into: VariableId,
}

/// Answers in the respondents' own words.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct SplitOther {
    /// The option that such an answer chooses, by its variable; absent: none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub option: Option<VariableId>,
    /// Name of the new variable that holds the words.
    pub into: VariableId,
}

impl Split {
    /// Names of the new variables.
    pub(super) fn creates(&self) -> Vec<VariableId> {
        let options = self.options.iter().map(|o| o.into.clone());
        options.chain(self.other.iter().map(|o| o.into.clone())).collect()
    }

    /// The meanings of the new variables.
    pub fn meanings(&self) -> Vec<Variable> {
        let option = |option: &SplitOption| Variable {
            name: option.into.clone(),
            label: option.text.clone(),
            measure: Measure::Nominal,
            role: VariableRole::Background,
            value_labels: self.value_labels.clone(),
            ..Variable::default()
        };
        let words = |other: &SplitOther| Variable {
            name: other.into.clone(),
            measure: Measure::Text,
            ..Variable::default()
        };
        self.options.iter().map(option).chain(self.other.iter().map(words)).collect()
    }

    /// # Errors
    /// [`Error::UnknownVariable`]; [`Error::TooFewVariables`] without an option; [`Error::BadOption`] without a separator;
    /// [`Error::UnforeseenWord`] for an answer that is no option when there is no place for others.
    pub(super) fn run(&self, data: &Dataset) -> Result<Vec<NewVariable>, Error> {
        if self.options.is_empty() {
            return Err(Error::TooFewVariables { given: 0, needed: 1 });
        }
        let cells = Cells::read(data, &self.variable, &self.separator)?;
        let options: Vec<&str> = self.options.iter().map(|o| o.text.as_str()).collect();
        let other = self.other.as_ref().and_then(|o| o.option.as_ref());
        let other = other.and_then(|name| self.options.iter().position(|o| o.into == *name));
        // Each distinct cell is taken apart once.
        let mut ticks: Vec<Vec<bool>> = Vec::with_capacity(cells.texts.len());
        let mut words: Vec<String> = Vec::with_capacity(cells.texts.len());
        for (index, text) in cells.texts.iter().enumerate() {
            let mut ticked = vec![false; options.len()];
            let mut said: Vec<&str> = Vec::new();
            for Piece { option, known, words } in cut(text, &self.separator, &options) {
                match options.iter().position(|o| *o == option) {
                    Some(at) if known => {
                        ticked[at] = true;
                        said.extend((!words.is_empty()).then_some(words));
                    }
                    _ if self.other.is_none() && cells.occurs(index) => {
                        return Err(cells.unforeseen(&self.variable, index, option));
                    }
                    _ => {
                        said.push(option);
                        if let Some(at) = other {
                            ticked[at] = true;
                        }
                    }
                }
            }
            ticks.push(ticked);
            words.push(said.join("; "));
        }
        let column = |at: usize| Column {
            values: Values::Codes(cells.each(|index| u8::from(ticks[index][at]))),
            ..cells.frame.clone()
        };
        let mut columns: Vec<Column> = (0..options.len()).map(column).collect();
        if self.other.is_some() {
            columns.push(cells.words(&words));
        }
        Ok(cells.named(self.meanings(), columns))
    }
}

/// A column of words by its distinct cells.
pub(super) struct Cells {
    indices: Vec<u32>,
    pub(super) texts: Rc<Vec<String>>,
    /// A column with the rows that count and those not asked, and no values.
    pub(super) frame: Column,
}

impl Cells {
    pub(super) fn read(data: &Dataset, variable: &str, separator: &str) -> Result<Self, Error> {
        if separator.trim().is_empty() {
            let value = separator.to_string();
            return Err(Error::BadOption { option: "separator".to_string(), value });
        }
        let column = data
            .table
            .column(variable)
            .ok_or_else(|| Error::UnknownVariable { variable: variable.to_string() })?;
        let (indices, texts) = match &column.values {
            Values::Texts { indices, dictionary } => (indices.clone(), Rc::clone(dictionary)),
            // A column of one option only, written as a number.
            _ => {
                let mut texts = Texts::default();
                (0..column.len())
                    .for_each(|row| texts.push(&column.number(row).map_or(String::new(), |x| x.to_string())));
                texts.into_parts()
            }
        };
        let frame = Column { values: Values::Codes(Vec::new()), ..(**column).clone() };
        Ok(Cells { indices, texts, frame })
    }

    /// Whether a row that counts has the cell.
    pub(super) fn occurs(&self, index: usize) -> bool {
        self.first(index).is_some()
    }

    fn first(&self, index: usize) -> Option<usize> {
        let has = |row: &usize| self.indices[*row] as usize == index && self.frame.is_present(*row);
        (0..self.indices.len()).find(has)
    }

    pub(super) fn unforeseen(&self, variable: &str, index: usize, answer: &str) -> Error {
        Error::UnforeseenWord {
            variable: variable.to_string(),
            answer: answer.chars().take(40).collect(),
            row: self.first(index).map_or(0, |row| row + 1),
        }
    }

    /// A value for each row, by its cell.
    pub(super) fn each<T: Default>(&self, value: impl Fn(usize) -> T) -> Vec<T> {
        let of = |(row, &index): (usize, &u32)| {
            if self.frame.is_present(row) { value(index as usize) } else { T::default() }
        };
        self.indices.iter().enumerate().map(of).collect()
    }

    /// The rows that count and whose cell meets the condition.
    pub(super) fn rows(&self, keep: impl Fn(usize) -> bool) -> Mask {
        let kept = |row: usize| self.frame.is_present(row) && keep(self.indices[row] as usize);
        Mask::from_fn(self.indices.len(), kept)
    }

    /// A column of words by cell, missing where there are none.
    fn words(&self, words: &[String]) -> Column {
        let mut texts = Texts::default();
        self.indices
            .iter()
            .for_each(|&index| texts.push(words.get(index as usize).map_or("", String::as_str)));
        let said = self.rows(|index| words.get(index).is_some_and(|w| !w.is_empty()));
        let (indices, dictionary) = texts.into_parts();
        Column {
            values: Values::Texts { indices, dictionary },
            present: Some(said),
            declared_missing: None,
            not_asked: self.frame.not_asked.clone(),
        }
    }

    pub(super) fn named(&self, meanings: Vec<Variable>, columns: Vec<Column>) -> Vec<NewVariable> {
        let new = |(meaning, column)| NewVariable { meaning, column: Rc::new(column) };
        meanings.into_iter().zip(columns).map(new).collect()
    }
}
