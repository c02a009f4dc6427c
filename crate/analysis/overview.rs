//! Who answered, and how completely?

use serde::{Deserialize, Serialize};

use crate::data::VariableId;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct OverviewOptions {
    /// The study's variables.
    pub variables: Vec<VariableId>,
}
