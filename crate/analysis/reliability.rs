//! Do the items of one scale measure the same thing?

use serde::{Deserialize, Serialize};

use crate::data::VariableId;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct ReliabilityOptions {
    /// The scale that the items make; `None` when they are taken together from several.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub scale: Option<VariableId>,
    /// The items; cases that lack any of them are left out.
    pub items: Vec<VariableId>,
    /// Those of them that are turned around.
    #[serde(default)]
    pub reversed: Vec<VariableId>,
    /// Level of alpha's confidence interval, between 0 and 1.
    #[serde(default = "default_confidence")]
    pub confidence: f64,
}

fn default_confidence() -> f64 {
    0.95
}
