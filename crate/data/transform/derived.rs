//! What the steps that add variables share: where a new variable comes from, and how its column is stored.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::data::VariableId;
use crate::data::codebook::{Variable, VariableRole};
use crate::data::dataset::Dataset;
use crate::data::mask::Mask;
use crate::data::table::{Column, Values};
use crate::error::Error;

/// A new variable made of an old one.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Derivation {
    /// The variable that is read: a column of the file, a scale's score, or what an earlier step added.
    pub from: VariableId,
    /// Name of the new variable; unique among columns, scales and what other steps add.
    pub into: VariableId,
    /// Words for it; empty: those of the old variable.
    #[serde(default)]
    pub label: String,
}

impl Derivation {
    /// The old variable's meaning without what depends on its values, under the new name. A variable that describes the
    /// respondent still does so when it is grouped or recoded.
    pub(super) fn meaning(&self, data: &Dataset) -> Variable {
        let old = data.variable(&self.from);
        let label = if !self.label.is_empty() {
            self.label.clone()
        } else if let Some(scale) = data.scale(&self.from) {
            scale.label.clone()
        } else {
            old.map(|v| v.label.clone()).unwrap_or_default()
        };
        Variable {
            name: self.into.clone(),
            label,
            measure: old.map(|v| v.measure).unwrap_or_default(),
            role: match old.map(|v| v.role) {
                Some(VariableRole::Background) => VariableRole::Background,
                _ => VariableRole::None,
            },
            ..Variable::default()
        }
    }
}

/// A variable that a step adds: its meaning and its values.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct NewVariable {
    pub(super) meaning: Variable,
    pub(super) column: Rc<Column>,
}

impl NewVariable {
    /// # Errors
    /// [`Error::NotFinite`] when a value left the range of doubles.
    pub(super) fn new(meaning: Variable, values: &[Option<f64>]) -> Result<Self, Error> {
        if values.iter().flatten().any(|x| !x.is_finite()) {
            return Err(Error::NotFinite { quantity: meaning.name });
        }
        Ok(NewVariable { meaning, column: Rc::new(column(values)) })
    }
}

/// The narrowest column that holds the values.
fn column(values: &[Option<f64>]) -> Column {
    let small =
        |x: &f64| x.fract() == 0.0 && (0.0..=255.0).contains(x) && !(*x == 0.0 && x.is_sign_negative());
    let stored = if values.iter().flatten().all(small) {
        Values::Codes(values.iter().map(|x| x.unwrap_or(0.0) as u8).collect())
    } else {
        Values::Numbers(values.iter().map(|x| x.unwrap_or(0.0)).collect())
    };
    let present = Mask::from_fn(values.len(), |row| values[row].is_some());
    Column {
        values: stored,
        present: if present.is_full() { None } else { Some(present) },
        declared_missing: None,
        not_asked: None,
    }
}

/// The column's numbers, row by row.
pub(super) fn numbers(column: &Column) -> impl Iterator<Item = Option<f64>> + '_ {
    (0..column.len()).map(|row| column.number(row))
}
