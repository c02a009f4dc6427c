//! Items worded the other way, turned around.
//!
//! Formula: x → low + high − x, where low and high are the item's declared response range, else the smallest and largest
//! answer given. Missing stays missing. Turning twice gives the answers back.

use serde::{Deserialize, Serialize};

use super::derived::{Derivation, NewVariable, numbers};
use crate::data::codebook::{ValueLabel, Variable};
use crate::data::dataset::Dataset;
use crate::error::Error;
use crate::numeric::sorting::sort_by;

/// Turns answers around their response range, each variable into a new one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Reverse {
    /// The variables and the names of their reversed forms (by custom the old name with `_r`).
    #[serde(rename = "variables")]
    pub variables: Vec<Derivation>,
}

impl Reverse {
    /// # Errors
    /// Those of [`Dataset::reversed`].
    pub(super) fn run(&self, data: &Dataset) -> Result<Vec<NewVariable>, Error> {
        self.variables.iter().map(|derivation| one(data, derivation)).collect()
    }
}

fn one(data: &Dataset, derivation: &Derivation) -> Result<NewVariable, Error> {
    let column = data.reversed(&derivation.from)?;
    let range = data.range_of(&derivation.from)?;
    let mut value_labels: Vec<ValueLabel> = Vec::new();
    if let (Some(old), Some(range)) = (data.variable(&derivation.from), range) {
        let answers = old.value_labels.iter().filter(|l| !old.is_missing(l.value));
        value_labels.extend(
            answers.map(|l| ValueLabel { value: range.low + range.high - l.value, label: l.label.clone() }),
        );
        sort_by(&mut value_labels, |a, b| a.value.total_cmp(&b.value));
    }
    let meaning = Variable { value_labels, range, ..derivation.meaning(data) };
    let values: Vec<Option<f64>> = numbers(&column).collect();
    NewVariable::new(meaning, &values)
}
