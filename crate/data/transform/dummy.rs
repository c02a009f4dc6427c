//! 0/1 indicators of a categorical variable, for regressions.
//!
//! The indicator of a value is 1 where the answer is that value, else 0; missing where the answer is missing. With k
//! categories, k − 1 indicators leave one category as the reference that the coefficients compare with; all k sum to 1.

use serde::{Deserialize, Serialize};

use super::derived::{NewVariable, numbers};
use crate::data::VariableId;
use crate::data::codebook::{Measure, ResponseRange, Variable};
use crate::data::dataset::Dataset;
use crate::error::Error;

/// Indicators of one variable's values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Dummy {
    /// The categorical variable.
    pub variable: VariableId,
    /// The value without an indicator, which the others are compared with; absent: every value has one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reference: Option<f64>,
    /// One a value.
    pub indicators: Vec<Indicator>,
}

/// The indicator of one value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Indicator {
    /// The value that gives 1.
    pub value: f64,
    /// Name of the new variable.
    pub into: VariableId,
    /// Words for it; empty: the value's words.
    #[serde(default)]
    pub label: String,
}

impl Dummy {
    /// # Errors
    /// Those of [`Dataset::numeric`]; [`Error::TooFewVariables`] without an indicator; [`Error::BadOption`] when the reference
    /// has an indicator or a value has two; [`Error::UnforeseenValue`] when an answer has neither an indicator nor is the reference.
    pub(super) fn run(&self, data: &Dataset) -> Result<Vec<NewVariable>, Error> {
        if self.indicators.is_empty() {
            return Err(Error::TooFewVariables { given: 0, needed: 1 });
        }
        for (at, indicator) in self.indicators.iter().enumerate() {
            let twice = self.indicators[..at].iter().any(|other| other.value == indicator.value);
            if twice || self.reference == Some(indicator.value) {
                let value = indicator.value.to_string();
                return Err(Error::BadOption { option: "indicators".to_string(), value });
            }
        }
        let column = data.numeric(&self.variable)?;
        let answers: Vec<Option<f64>> = numbers(&column).collect();
        let foreseen = |x: f64| self.reference == Some(x) || self.indicators.iter().any(|i| i.value == x);
        if let Some(row) = answers.iter().position(|answer| answer.is_some_and(|x| !foreseen(x))) {
            let value = answers[row].unwrap_or_default();
            return Err(Error::UnforeseenValue { variable: self.variable.clone(), value, row: row + 1 });
        }
        self.indicators.iter().map(|indicator| self.one(data, indicator, &answers)).collect()
    }

    fn one(
        &self,
        data: &Dataset,
        indicator: &Indicator,
        answers: &[Option<f64>],
    ) -> Result<NewVariable, Error> {
        let word = || {
            let labels = &data.variable(&self.variable)?.value_labels;
            labels.iter().find(|l| l.value == indicator.value).map(|l| l.label.clone())
        };
        let label =
            if indicator.label.is_empty() { word().unwrap_or_default() } else { indicator.label.clone() };
        let meaning = Variable {
            name: indicator.into.clone(),
            label,
            measure: Measure::Nominal,
            range: Some(ResponseRange { low: 0.0, high: 1.0 }),
            ..Variable::default()
        };
        let values: Vec<Option<f64>> =
            answers.iter().map(|answer| answer.map(|x| f64::from(u8::from(x == indicator.value)))).collect();
        NewVariable::new(meaning, &values)
    }
}
