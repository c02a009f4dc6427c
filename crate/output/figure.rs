//! A figure as data, in the data's own units. The page draws it.

use serde::Serialize;

use super::table::Head;
use crate::data::VariableId;
use crate::numeric::tail::Tail;

/// A figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum Figure {
    /// Bars of one variable's valid percentages.
    FrequencyBars {
        /// The variable.
        variable: VariableId,
        /// Its categories, in table order.
        bars: Vec<Bar>,
    },
    /// One stacked bar an item; items share their answers.
    LikertBars {
        /// The shared answers, ascending.
        answers: Vec<Head>,
        /// The items.
        items: Vec<LikertItem>,
    },
    /// Eigenvalues by number.
    Scree {
        /// Of the observed correlation matrix, descending.
        eigenvalues: Vec<f64>,
        /// Of random data (the percentile compared with); empty without parallel analysis.
        random: Vec<f64>,
        /// Factors extracted.
        extracted: usize,
    },
    /// A square matrix of correlations.
    CorrelationHeatmap {
        /// The variables.
        variables: Vec<VariableId>,
        /// Row by row; `None` where undefined.
        r: Vec<Vec<Option<f64>>>,
    },
    /// Predictors, outcomes and the standardised paths between them.
    ModelDiagram {
        /// The paths.
        paths: Vec<ModelPath>,
        /// Outcomes with their R².
        outcomes: Vec<ModelOutcome>,
    },
}

/// One category.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Bar {
    /// The category.
    pub head: Head,
    /// Cases.
    pub count: f64,
    /// Of the valid cases.
    pub percent: f64,
}

/// One item's answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct LikertItem {
    /// The item.
    pub variable: VariableId,
    /// Valid percentages, one an answer.
    pub percents: Vec<f64>,
    /// Mean answer.
    pub mean: Option<f64>,
}

/// One arrow of the model.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct ModelPath {
    /// From.
    pub predictor: VariableId,
    /// To.
    pub outcome: VariableId,
    /// Standardised coefficient.
    pub beta: Option<f64>,
    /// Its two-tailed p.
    pub p: Option<Tail>,
    /// The hypotheses on this path, as H1.
    pub hypotheses: Vec<String>,
}

/// One outcome of the model.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct ModelOutcome {
    /// The outcome.
    pub variable: VariableId,
    /// Its R².
    pub r_square: Option<f64>,
}
