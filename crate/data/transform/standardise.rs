//! z scores, as SPSS's `DESCRIPTIVES … /SAVE` and R's `scale()`.
//!
//! Formula: z = (x − M)/s with M = Σwx/W and s² = Σw(x − M)²/(W − 1), W = Σw, over the cases that earlier filters and
//! exclusions kept and that answered; without a weight step before it w = 1. Cases left out earlier have no z.
//! Undefined when W ≤ 1 or everyone kept gave the same answer.

use serde::{Deserialize, Serialize};

use super::derived::{Derivation, NewVariable};
use crate::data::codebook::{Measure, Variable};
use crate::data::dataset::Dataset;
use crate::data::population::Population;
use crate::error::Error;
use crate::numeric::sum::{weighted_dot, weighted_sum};

/// z scores, each variable into a new one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Standardise {
    /// The variables and the names of their z scores (by SPSS's custom the old name after a `Z`).
    pub variables: Vec<Derivation>,
}

impl Standardise {
    /// # Errors
    /// Those of [`Dataset::numeric`]; [`Error::TooFewCases`]; [`Error::ConstantVariable`].
    pub(super) fn run(&self, data: &Dataset, population: &Population) -> Result<Vec<NewVariable>, Error> {
        self.variables.iter().map(|derivation| one(data, population, derivation)).collect()
    }
}

fn one(data: &Dataset, population: &Population, derivation: &Derivation) -> Result<NewVariable, Error> {
    let column = data.numeric(&derivation.from)?;
    let mut rows = population.included.clone();
    if let Some(present) = &column.present {
        rows.intersect(present);
    }
    let answers: Vec<f64> = rows.rows().filter_map(|row| column.number(row)).collect();
    let weights: Option<Vec<f64>> =
        population.weights.as_ref().map(|all| rows.rows().map(|row| all[row]).collect());
    let weights = weights.as_deref();
    let total = population.total_weight(&rows);
    if total <= 1.0 {
        return Err(Error::TooFewCases { given: total, needed: 2.0 });
    }
    let mean = weighted_sum(&answers, weights).to_f64() / total;
    let deviations: Vec<f64> = answers.iter().map(|x| x - mean).collect();
    // The rounding of the mean leaves a small sum of deviations, whose square is taken out again.
    let rest = weighted_sum(&deviations, weights).to_f64();
    let squares = weighted_dot(&deviations, &deviations, weights).to_f64() - rest * rest / total;
    let deviation = (squares / (total - 1.0)).sqrt();
    let constant = answers.iter().all(|x| Some(x) == answers.first());
    if constant || deviation <= 0.0 || deviation.is_nan() {
        return Err(Error::ConstantVariable { variables: vec![derivation.from.clone()] });
    }
    let mut values = vec![None; data.table.rows];
    for (row, from_mean) in rows.rows().zip(&deviations) {
        values[row] = Some((from_mean - rest / total) / deviation);
    }
    let meaning = Variable { measure: Measure::Scale, ..derivation.meaning(data) };
    NewVariable::new(meaning, &values)
}
