//! A scale: items that measure one thing, and the rule that makes one score of them.

use serde::{Deserialize, Serialize};

use super::VariableId;

/// How the score is made from the items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum ScoreRule {
    /// Mean of the answered items.
    #[default]
    Mean,
    /// Sum of the items: the mean of the answered ones times their number, so that an unanswered item does not lower it.
    Sum,
}

/// The scale's place in the person's model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum ScaleRole {
    /// Explains.
    Predictor,
    /// Is explained.
    Outcome,
    /// Stands between the two.
    Mediator,
    /// Neither.
    #[default]
    None,
}

/// Items that measure one thing. Its score is a derived column named `name`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Scale {
    /// Name of the derived column; unique among variables and scales.
    pub name: VariableId,
    /// Words for it.
    pub label: String,
    /// Its items, in order.
    pub items: Vec<VariableId>,
    /// Those of the items that are worded the other way: x becomes low + high − x of the item's response range.
    pub reversed: Vec<VariableId>,
    /// How the score is made.
    pub score: ScoreRule,
    /// Fewest answered items for a score; `None`: all of them, as a sum divided by their number in SPSS has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum_answered: Option<usize>,
    /// Place in the model.
    pub role: ScaleRole,
}
