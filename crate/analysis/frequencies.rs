//! How often was each answer given?

use serde::{Deserialize, Serialize};

use crate::data::VariableId;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct FrequenciesOptions {
    /// The variables, one table each.
    pub variables: Vec<VariableId>,
    /// Whether to print mean, median, mode, percentiles and their kin first.
    #[serde(default)]
    pub statistics: bool,
}
