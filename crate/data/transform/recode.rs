//! Values given other values: lists and ranges, as SPSS's `RECODE … INTO`.
//!
//! The first rule that names a value decides it. Two differences from SPSS are meant: a value that no rule names is copied
//! unless the recipe says otherwise (SPSS makes it missing), and a missing answer stays missing unless a rule names missing
//! answers (SPSS's `ELSE` takes them too, which turns the silent into respondents).

use serde::{Deserialize, Serialize};

use super::derived::{Derivation, NewVariable, numbers};
use crate::data::codebook::{Measure, ValueLabel, Variable};
use crate::data::dataset::Dataset;
use crate::data::tagged::tagged;
use crate::error::Error;

/// Gives values other values, each variable into a new one by the same rules.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Recode {
    /// The variables and the names of their recoded forms.
    pub variables: Vec<Derivation>,
    /// Tried in order; the first that names a value decides it.
    pub rules: Vec<RecodeRule>,
    /// What becomes of answers that no rule names.
    #[serde(default)]
    pub otherwise: RecodeTo,
    /// Words for the new values; empty: those of the old variable for the values that were copied.
    #[serde(default)]
    pub value_labels: Vec<ValueLabel>,
    /// What kind of information the new variable carries; absent: as the old one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub measure: Option<Measure>,
}

/// Old values and the new one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct RecodeRule {
    /// The old values.
    pub from: RecodeFrom,
    /// What becomes of them.
    pub to: RecodeTo,
}

tagged! {
    name = "RecodeFrom", tag = "kind";
    /// Old values.
    #[derive(Debug, Clone, PartialEq)]
    #[cfg_attr(feature = "js", derive(tsify::Tsify))]
    pub enum RecodeFrom {
        /// Each of these.
        Values {
            /// The list.
            values: Vec<f64>,
        },
        /// From `low` to `high`, both included.
        Range {
            /// Absent: from the lowest (`LO THRU`).
            #[serde(skip_serializing_if = "Option::is_none", default)]
            low: Option<f64>,
            /// Absent: to the highest (`THRU HI`).
            #[serde(skip_serializing_if = "Option::is_none", default)]
            high: Option<f64>,
        },
        /// Cases without an answer.
        Missing,
    }
}

tagged! {
    name = "RecodeTo", tag = "kind", with = Default;
    /// What becomes of old values.
    #[derive(Debug, Clone, Copy, PartialEq)]
    #[cfg_attr(feature = "js", derive(tsify::Tsify))]
    pub enum RecodeTo {
        /// They stay as they are.
        #[default]
        Copy,
        /// Missing.
        Missing,
        /// One new value.
        Value {
            /// The value.
            value: f64,
        },
    }
}

impl RecodeFrom {
    fn names(&self, answer: Option<f64>) -> bool {
        match (self, answer) {
            (RecodeFrom::Missing, answer) => answer.is_none(),
            (RecodeFrom::Values { values }, Some(x)) => values.contains(&x),
            (RecodeFrom::Range { low, high }, Some(x)) => {
                low.is_none_or(|low| x >= low) && high.is_none_or(|high| x <= high)
            }
            (_, None) => false,
        }
    }
}

impl RecodeTo {
    fn give(self, answer: Option<f64>) -> Option<f64> {
        match self {
            RecodeTo::Copy => answer,
            RecodeTo::Missing => None,
            RecodeTo::Value { value } => Some(value),
        }
    }
}

impl Recode {
    fn value(&self, answer: Option<f64>) -> Option<f64> {
        match self.rules.iter().find(|rule| rule.from.names(answer)) {
            Some(rule) => rule.to.give(answer),
            None => answer.and_then(|x| self.otherwise.give(Some(x))),
        }
    }

    /// # Errors
    /// Those of [`Dataset::numeric`]; [`Error::BadOption`] for a range whose low end exceeds its high end;
    /// [`Error::NotFinite`] for a new value that is not finite.
    pub(super) fn run(&self, data: &Dataset) -> Result<Vec<NewVariable>, Error> {
        for rule in &self.rules {
            if let RecodeFrom::Range { low: Some(low), high: Some(high) } = rule.from
                && low > high
            {
                return Err(Error::BadOption {
                    option: "range".to_string(),
                    value: format!("{low} > {high}"),
                });
            }
        }
        self.variables.iter().map(|derivation| self.one(data, derivation)).collect()
    }

    fn one(&self, data: &Dataset, derivation: &Derivation) -> Result<NewVariable, Error> {
        let column = data.numeric(&derivation.from)?;
        let values: Vec<Option<f64>> = numbers(&column).map(|answer| self.value(answer)).collect();
        let mut meaning = derivation.meaning(data);
        if let Some(measure) = self.measure {
            meaning.measure = measure;
        }
        meaning.value_labels = self.value_labels.clone();
        if self.value_labels.is_empty()
            && let Some(old) = data.variable(&derivation.from)
        {
            let stays = |value: f64| self.value(Some(value)) == Some(value) && !old.is_missing(value);
            // A value that others were folded into keeps no word of its own.
            let alone = |value: f64| !self.rules.iter().any(|r| r.to == RecodeTo::Value { value });
            let kept = old.value_labels.iter().filter(|l| stays(l.value) && alone(l.value));
            meaning.value_labels = kept.cloned().collect();
        }
        NewVariable::new(Variable { range: self.range(data, derivation), ..meaning }, &values)
    }

    /// The response range of the new values, when every rule leaves the old one as it is.
    fn range(&self, data: &Dataset, derivation: &Derivation) -> Option<crate::data::codebook::ResponseRange> {
        let same = self.otherwise == RecodeTo::Copy
            && self.rules.iter().all(|r| r.to != RecodeTo::Copy)
            && self.rules.iter().all(|r| r.to == RecodeTo::Missing);
        data.variable(&derivation.from).and_then(|old| old.range).filter(|_| same)
    }
}
