//! Says how much each case counts. As in SPSS, a case whose weight is missing, zero or negative is left out.

use serde::{Deserialize, Serialize};

use crate::data::VariableId;

/// Weights cases by a variable.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Weight {
    /// The variable that holds each case's weight.
    pub variable: VariableId,
}
