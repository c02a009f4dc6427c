//! Where do the answers lie and how much do they differ?

use serde::{Deserialize, Serialize};

use crate::data::VariableId;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct DescriptivesOptions {
    /// The variables, each on its own valid cases unless `listwise`.
    pub variables: Vec<VariableId>,
    /// Only cases with an answer to all of them.
    #[serde(default)]
    pub listwise: bool,
}
