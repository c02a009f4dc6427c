//! Which variables go together?

use serde::{Deserialize, Serialize};

use crate::data::VariableId;
use crate::data::sample::MissingPolicy;

/// Which coefficient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum CorrelationMethod {
    /// Pearson's r.
    #[default]
    Pearson,
    /// Spearman's rho: Pearson's r of mid-ranks.
    Spearman,
    /// Kendall's tau-b.
    Kendall,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct CorrelationOptions {
    /// The variables; every pair is correlated.
    pub variables: Vec<VariableId>,
    /// Which coefficient.
    #[serde(default)]
    pub method: CorrelationMethod,
    /// What to do about missing answers; SPSS takes pairs.
    #[serde(default = "pairwise")]
    pub missing: MissingPolicy,
}

fn pairwise() -> MissingPolicy {
    MissingPolicy::Pairwise
}
