//! Does each hypothesis hold?

use serde::{Deserialize, Serialize};

use crate::data::VariableId;

/// The direction a hypothesis expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum ExpectedSign {
    /// More of the predictor goes with more of the outcome.
    #[default]
    Positive,
    /// More of the predictor goes with less of the outcome.
    Negative,
    /// Some effect, in either direction.
    Any,
}

/// What the evidence says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum Verdict {
    /// Significant, in the expected direction.
    Supported,
    /// Not significant.
    NotSupported,
    /// Significant, against the expected direction.
    Contrary,
    /// There is no evidence: the regression could not be computed or the predictor was left out.
    Undecided,
}

/// One hypothesis: the predictor has an effect on the outcome, other predictors held equal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Hypothesis {
    /// As H1.
    pub id: String,
    /// From.
    pub predictor: VariableId,
    /// To.
    pub outcome: VariableId,
    /// Direction expected.
    #[serde(default)]
    pub sign: ExpectedSign,
    /// Level of significance, between 0 and 1.
    #[serde(default = "default_level")]
    pub level: f64,
}

fn default_level() -> f64 {
    0.05
}

/// What is asked. The evidence for a hypothesis is its predictor's coefficient in the regression of its outcome on every
/// predictor that the hypotheses name for that outcome.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct HypothesesOptions {
    /// The hypotheses.
    pub hypotheses: Vec<Hypothesis>,
}
