//! A rule that leaves out cases answered carelessly or not enough: which index, over which variables, beyond which bound.
//!
//! The rule is a decision of the person, so it is data and names what it needs in full: it holds when scales change afterwards.
//! `analysis::quality` computes the indices and says which cases a rule flags.

use serde::{Deserialize, Serialize};

use super::VariableId;
use super::tagged::tagged;

/// An index of how carefully a case was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum QualityIndex {
    /// Longest run of identical answers.
    LongestRun,
    /// Standard deviation of a case's answers.
    ResponseVariability,
    /// Seconds an item.
    SecondsPerItem,
    /// Time as a share of the median time.
    RelativeTime,
    /// Cases with the same answers throughout.
    Duplicates,
    /// Largest share of answers shared with another case.
    PercentMatch,
    /// Agreement of the scales' even and odd halves within the case.
    EvenOdd,
    /// Distance from the centre of all cases.
    Mahalanobis,
    /// Agreeing with an item and with its opposite.
    Contradiction,
    /// Share of unanswered items.
    MissingShare,
}

/// The items of one scale as a rule needs them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct ItemSet {
    /// Its items, in order.
    pub items: Vec<VariableId>,
    /// Those of them that are worded the other way.
    #[serde(default)]
    pub reversed: Vec<VariableId>,
}

tagged! {
    name = "ExclusionRule", tag = "index";
    /// Which cases to leave out.
    #[derive(Debug, Clone, PartialEq)]
    #[cfg_attr(feature = "js", derive(tsify::Tsify))]
    pub enum ExclusionRule {
        /// A run of identical answers of at least `bound` items.
        LongestRun {
            /// The items.
            items: Vec<VariableId>,
            /// Items in the shortest run that is flagged.
            bound: f64,
        },
        /// Answers whose standard deviation is at most `bound`.
        ResponseVariability {
            /// The items.
            items: Vec<VariableId>,
            /// In units of an answer.
            bound: f64,
        },
        /// Less than `bound` seconds an item.
        SecondsPerItem {
            /// The variable that holds seconds.
            duration: VariableId,
            /// The items that were answered in this time.
            items: Vec<VariableId>,
            /// Seconds.
            bound: f64,
        },
        /// Less time than `bound` times the median.
        RelativeTime {
            /// The variable that holds the time.
            duration: VariableId,
            /// From 0 to 1.
            bound: f64,
        },
        /// The answers of an earlier case once more.
        Duplicates {
            /// The variables compared.
            variables: Vec<VariableId>,
        },
        /// At least `bound` of the answers shared with another case.
        PercentMatch {
            /// The variables compared.
            variables: Vec<VariableId>,
            /// From 0 to 1.
            bound: f64,
        },
        /// Even-odd consistency below `bound`.
        EvenOdd {
            /// The scales.
            scales: Vec<ItemSet>,
            /// A correlation.
            bound: f64,
        },
        /// Mahalanobis distance whose p is below `bound`.
        Mahalanobis {
            /// The items.
            items: Vec<VariableId>,
            /// A probability.
            bound: f64,
        },
        /// Straight and reversed items of a scale apart by at least `bound` of the response range.
        Contradiction {
            /// Scales; those without straight or without reversed items take no part.
            scales: Vec<ItemSet>,
            /// From 0 to 1.
            bound: f64,
        },
        /// More than `bound` of the items unanswered.
        MissingShare {
            /// The items.
            items: Vec<VariableId>,
            /// From 0 to 1.
            bound: f64,
        },
        /// At least `least` of several rules.
        Several {
            /// The rules.
            rules: Vec<ExclusionRule>,
            /// How many must flag the case.
            least: usize,
        },
    }
}

impl ExclusionRule {
    /// Which index it looks at; `None` for several.
    pub fn index(&self) -> Option<QualityIndex> {
        Some(match self {
            ExclusionRule::LongestRun { .. } => QualityIndex::LongestRun,
            ExclusionRule::ResponseVariability { .. } => QualityIndex::ResponseVariability,
            ExclusionRule::SecondsPerItem { .. } => QualityIndex::SecondsPerItem,
            ExclusionRule::RelativeTime { .. } => QualityIndex::RelativeTime,
            ExclusionRule::Duplicates { .. } => QualityIndex::Duplicates,
            ExclusionRule::PercentMatch { .. } => QualityIndex::PercentMatch,
            ExclusionRule::EvenOdd { .. } => QualityIndex::EvenOdd,
            ExclusionRule::Mahalanobis { .. } => QualityIndex::Mahalanobis,
            ExclusionRule::Contradiction { .. } => QualityIndex::Contradiction,
            ExclusionRule::MissingShare { .. } => QualityIndex::MissingShare,
            ExclusionRule::Several { .. } => return None,
        })
    }

    /// Its bound; `None` where there is none to choose.
    pub fn bound(&self) -> Option<f64> {
        match self {
            ExclusionRule::LongestRun { bound, .. }
            | ExclusionRule::ResponseVariability { bound, .. }
            | ExclusionRule::SecondsPerItem { bound, .. }
            | ExclusionRule::RelativeTime { bound, .. }
            | ExclusionRule::PercentMatch { bound, .. }
            | ExclusionRule::EvenOdd { bound, .. }
            | ExclusionRule::Mahalanobis { bound, .. }
            | ExclusionRule::Contradiction { bound, .. }
            | ExclusionRule::MissingShare { bound, .. } => Some(*bound),
            ExclusionRule::Duplicates { .. } | ExclusionRule::Several { .. } => None,
        }
    }
}
