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
    /// Histograms with the normal curve, each under its box plot.
    Distributions {
        /// One a variable.
        panels: Vec<Distribution>,
        /// Whether cases count by a weight.
        weighted: bool,
    },
    /// Items by their loadings on two factors at a time.
    LoadingPlot {
        /// The items.
        variables: Vec<VariableId>,
        /// One row an item, one column a factor.
        loadings: Vec<Vec<f64>>,
        /// Whether the factors are components.
        components: bool,
        /// Whether they are rotated.
        rotated: bool,
        /// Whether they are correlated: the loadings are those of the pattern matrix.
        oblique: bool,
    },
    /// A regression's coefficients with their confidence intervals.
    CoefficientPlot {
        /// What is predicted.
        outcome: VariableId,
        /// Level of the intervals, from 0 to 1.
        confidence: f64,
        /// One a predictor entered.
        rows: Vec<CoefficientInterval>,
    },
    /// What the residuals of a regression look like.
    RegressionDiagnostics {
        /// What is predicted.
        outcome: VariableId,
        /// R².
        r_square: f64,
        /// x predicted, y observed, in the outcome's unit.
        observed: Scatter,
        /// x standardised predicted values, y standardised residuals.
        residuals: Scatter,
        /// Standardised residuals against normal ones.
        quantiles: QuantilePlot,
        /// Standardised residuals and the standard normal curve.
        histogram: Histogram,
        /// Cases.
        cases: usize,
        /// Whether cases count by a weight.
        weighted: bool,
    },
}

/// Counts by class, and the normal curve of the same mean and standard deviation.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Histogram {
    /// Bounds of the classes, ascending, one more than there are classes; a class holds its upper bound.
    pub edges: Vec<f64>,
    /// Σ w of each class.
    pub counts: Vec<f64>,
    /// Points of the curve in the unit of the counts, x then y; empty when it is undefined.
    pub curve: Vec<[f64; 2]>,
}

/// How one variable is distributed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Distribution {
    /// The variable.
    pub variable: VariableId,
    /// Its histogram.
    pub histogram: Histogram,
    /// Its box.
    pub boxed: BoxPlot,
    /// What the axis spans: the classes and, where it is declared, the response range.
    pub axis: [f64; 2],
    /// Σ w.
    pub n: f64,
    /// Mean.
    pub mean: Option<f64>,
    /// Standard deviation.
    pub sd: Option<f64>,
}

/// A box plot as SPSS EXAMINE draws it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct BoxPlot {
    /// Smallest value within 1.5 box lengths below the box.
    pub lower_whisker: f64,
    /// Tukey's lower hinge.
    pub lower_hinge: f64,
    /// Median.
    pub median: f64,
    /// Tukey's upper hinge.
    pub upper_hinge: f64,
    /// Largest value within 1.5 box lengths above the box.
    pub upper_whisker: f64,
    /// Values beyond the whiskers, ascending; of many the outermost.
    pub outliers: Vec<Outlier>,
    /// Cases whose value lies beyond the whiskers, drawn or not.
    pub outlying_cases: u64,
    /// Whether some outlying values are not among `outliers`.
    pub shortened: bool,
}

/// A value beyond the whiskers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Outlier {
    /// The value.
    pub value: f64,
    /// Cases with it.
    pub cases: u64,
    /// Whether it lies more than 3 box lengths from the box.
    pub extreme: bool,
}

/// A coefficient and its bounds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct CoefficientInterval {
    /// The predictor.
    pub predictor: VariableId,
    /// Unstandardised coefficient.
    pub b: f64,
    /// Lower bound of b.
    pub lower: f64,
    /// Upper bound of b.
    pub upper: f64,
    /// Standardised coefficient.
    pub beta: Option<f64>,
    /// Lower bound of b over the standard deviations' ratio, as in the regression of z-scores.
    pub beta_lower: Option<f64>,
    /// Upper bound of the same.
    pub beta_upper: Option<f64>,
    /// Two-tailed p.
    pub p: Option<Tail>,
}

/// Cases by two quantities; cases in one place share a point.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Scatter {
    /// The points.
    pub points: Vec<ScatterPoint>,
    /// Width and height of a cell where there are too many points and they are counted by cells; a point is a cell's middle then.
    pub cell: Option<[f64; 2]>,
}

/// One place of a scatter plot.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct ScatterPoint {
    /// Across.
    pub x: f64,
    /// Up.
    pub y: f64,
    /// Cases there.
    pub cases: u64,
}

/// Quantiles of data against those of a normal distribution.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct QuantilePlot {
    /// Standard normal quantile at Blom's position, then the value; ascending.
    pub points: Vec<[f64; 2]>,
    /// Distinct values; more than there are points when some are left out.
    pub values: usize,
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
