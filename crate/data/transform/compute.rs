//! Mean or sum of several variables, as SPSS's `COMPUTE x = MEAN.n(…)` and `SUM.n(…)`.
//!
//! Mean: Σxⱼ/m over the m answered variables. Sum: Σxⱼ over the answered variables, as SPSS adds up what is there. This
//! differs from the sum of a scale ([`crate::data::scale::ScoreRule::Sum`]), which is the mean times the number of items, so
//! that an unanswered item does not lower it. With every variable answered the two agree. Missing when fewer than
//! `minimum_answered` are answered; SPSS's `MEAN` and `SUM` without `.n` are `minimum_answered` = 1.

use serde::{Deserialize, Serialize};

use super::derived::NewVariable;
use crate::data::VariableId;
use crate::data::codebook::{Measure, Variable};
use crate::data::dataset::Dataset;
use crate::error::Error;
use crate::numeric::sum::sum;

/// How the values are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum ComputeRule {
    /// Mean of the answered variables.
    #[default]
    Mean,
    /// Sum of the answered variables.
    Sum,
}

/// Mean or sum of several variables.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Compute {
    /// Name of the new variable.
    pub into: VariableId,
    /// Words for it.
    #[serde(default)]
    pub label: String,
    /// What is put together.
    pub variables: Vec<VariableId>,
    /// How.
    #[serde(default)]
    pub rule: ComputeRule,
    /// Fewest answered variables for a value; absent: all of them.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub minimum_answered: Option<usize>,
}

impl Compute {
    /// # Errors
    /// Those of [`Dataset::numeric`]; [`Error::TooFewVariables`] without variables; [`Error::RepeatedVariable`];
    /// [`Error::BadOption`] when more answers are asked for than there are variables, or none.
    pub(super) fn run(&self, data: &Dataset) -> Result<Vec<NewVariable>, Error> {
        if self.variables.is_empty() {
            return Err(Error::TooFewVariables { given: 0, needed: 1 });
        }
        for (at, name) in self.variables.iter().enumerate() {
            if self.variables[..at].contains(name) {
                return Err(Error::RepeatedVariable { variable: name.clone() });
            }
        }
        let all = self.variables.len();
        let needed = self.minimum_answered.unwrap_or(all);
        if !(1..=all).contains(&needed) {
            return Err(Error::BadOption {
                option: "minimumAnswered".to_string(),
                value: needed.to_string(),
            });
        }
        let columns = self.variables.iter().map(|name| data.numeric(name)).collect::<Result<Vec<_>, _>>()?;
        let mut answers = Vec::with_capacity(all);
        let values: Vec<Option<f64>> = (0..data.table.rows)
            .map(|row| {
                answers.clear();
                answers.extend(columns.iter().filter_map(|column| column.number(row)));
                let total = (answers.len() >= needed).then(|| sum(answers.iter().copied()).to_f64())?;
                Some(match self.rule {
                    ComputeRule::Mean => total / answers.len() as f64,
                    ComputeRule::Sum => total,
                })
            })
            .collect();
        let meaning = Variable {
            name: self.into.clone(),
            label: self.label.clone(),
            measure: Measure::Scale,
            ..Variable::default()
        };
        Ok(vec![NewVariable::new(meaning, &values)?])
    }
}
