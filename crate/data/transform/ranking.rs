//! A column of options in order of preference, as one variable an option that holds its rank.
//!
//! The first option of a cell has rank 1. An option that a cell leaves out has no rank: it is missing, as all are where the cell is empty.

use serde::{Deserialize, Serialize};

use super::derived::NewVariable;
use super::split::{Cells, SplitOption};
use crate::data::VariableId;
use crate::data::codebook::{Measure, Variable};
use crate::data::dataset::Dataset;
use crate::data::dialect::cut::cut;
use crate::data::table::{Column, Values};
use crate::error::Error;

/// The ranks of one column's options.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Ranking {
    /// The column of words.
    pub variable: VariableId,
    /// What stands between options.
    pub separator: String,
    /// The options.
    pub options: Vec<SplitOption>,
}

impl Ranking {
    /// The meanings of the new variables.
    pub fn meanings(&self) -> Vec<Variable> {
        let one = |option: &SplitOption| Variable {
            name: option.into.clone(),
            label: option.text.clone(),
            measure: Measure::Ordinal,
            ..Variable::default()
        };
        self.options.iter().map(one).collect()
    }

    /// # Errors
    /// [`Error::UnknownVariable`]; [`Error::TooFewVariables`] without an option; [`Error::BadOption`] without a separator;
    /// [`Error::UnforeseenWord`] for an answer that is none of the options.
    pub(super) fn run(&self, data: &Dataset) -> Result<Vec<NewVariable>, Error> {
        if self.options.is_empty() {
            return Err(Error::TooFewVariables { given: 0, needed: 1 });
        }
        let cells = Cells::read(data, &self.variable, &self.separator)?;
        let options: Vec<&str> = self.options.iter().map(|o| o.text.as_str()).collect();
        let mut ranks: Vec<Vec<u8>> = Vec::with_capacity(cells.texts.len());
        for (index, text) in cells.texts.iter().enumerate() {
            let mut ranked = vec![0u8; options.len()];
            for (place, piece) in cut(text, &self.separator, &options).into_iter().enumerate() {
                match options.iter().position(|o| *o == piece.option) {
                    // An option named twice keeps its better rank.
                    Some(at) if ranked[at] == 0 => ranked[at] = u8::try_from(place + 1).unwrap_or(u8::MAX),
                    Some(_) => {}
                    None if cells.occurs(index) => {
                        return Err(cells.unforeseen(&self.variable, index, piece.option));
                    }
                    None => {}
                }
            }
            ranks.push(ranked);
        }
        let column = |at: usize| Column {
            values: Values::Codes(cells.each(|index| ranks[index][at])),
            present: Some(cells.rows(|index| ranks[index][at] > 0)),
            ..cells.frame.clone()
        };
        let columns = (0..options.len()).map(column).collect();
        Ok(cells.named(self.meanings(), columns))
    }
}
