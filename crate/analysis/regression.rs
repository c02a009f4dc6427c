//! How well do the predictors together predict the outcome, and what does each add?

use serde::{Deserialize, Serialize};

use crate::data::VariableId;

/// What is asked. Cases that lack the outcome or a predictor are left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct RegressionOptions {
    /// What is predicted.
    pub outcome: VariableId,
    /// What predicts it; all enter at once.
    pub predictors: Vec<VariableId>,
    /// Whether the equation has a constant.
    #[serde(default = "yes")]
    pub intercept: bool,
    /// Level of the confidence intervals, between 0 and 1.
    #[serde(default = "default_confidence")]
    pub confidence: f64,
    /// A predictor enters when its tolerance exceeds this; SPSS's rule is .0001, and 0 lets in whatever arithmetic can tell apart.
    #[serde(default = "default_tolerance")]
    pub tolerance: f64,
}

fn yes() -> bool {
    true
}

fn default_confidence() -> f64 {
    0.95
}

fn default_tolerance() -> f64 {
    1e-4
}
