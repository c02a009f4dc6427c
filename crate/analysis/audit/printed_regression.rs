//! A regression as it stands in print, and its numbers read.

use serde::{Deserialize, Serialize};

use super::printed::Printed;
use super::read;
use crate::error::Error;

/// One row of a table of coefficients, each number as printed; empty where the paper prints none.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct AuditCoefficient {
    /// The predictor's name as in the correlations; empty for the constant.
    pub predictor: String,
    /// B.
    pub b: String,
    /// Its standard error.
    pub standard_error: String,
    /// Standardised coefficient.
    pub beta: String,
    /// t.
    pub t: String,
    /// p of t.
    pub p: String,
    /// Tolerance.
    pub tolerance: String,
    /// Variance inflation factor.
    pub vif: String,
}

/// One regression as printed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct AuditRegression {
    /// The outcome's name as in the correlations.
    pub outcome: String,
    /// Its coefficients.
    pub coefficients: Vec<AuditCoefficient>,
    /// Multiple R.
    pub r: String,
    /// R².
    pub r_square: String,
    /// Adjusted R².
    pub adjusted_r_square: String,
    /// Standard error of the estimate.
    pub error_of_estimate: String,
    /// F.
    pub f: String,
    /// p of F.
    pub f_significance: String,
    /// Degrees of freedom of the regression.
    pub regression_df: String,
    /// Degrees of freedom of the residual.
    pub residual_df: String,
}

/// The regression's numbers, read.
pub(super) struct Read {
    pub(super) rows: Vec<Row>,
    pub(super) r: Option<Printed>,
    pub(super) r_square: Option<Printed>,
    pub(super) adjusted: Option<Printed>,
    pub(super) error: Option<Printed>,
    pub(super) f: Option<Printed>,
    pub(super) f_significance: Option<Printed>,
    pub(super) regression_df: Option<Printed>,
    pub(super) residual_df: Option<Printed>,
}

pub(super) struct Row {
    /// Its place in the printed table.
    pub(super) at: usize,
    /// Its place among the predictors; `None`: the constant.
    pub(super) predictor: Option<usize>,
    pub(super) b: Option<Printed>,
    pub(super) error: Option<Printed>,
    pub(super) beta: Option<Printed>,
    pub(super) t: Option<Printed>,
    pub(super) p: Option<Printed>,
    pub(super) tolerance: Option<Printed>,
    pub(super) vif: Option<Printed>,
}

impl Read {
    /// Reads every cell; an error names the one that is no number.
    pub(super) fn new(index: usize, regression: &AuditRegression) -> Result<Self, Error> {
        let cell = |text: &str, name: &str| read(text, || format!("regressions[{index}].{name}"));
        let mut predictors = 0;
        let rows = regression
            .coefficients
            .iter()
            .enumerate()
            .map(|(at, c)| {
                let cell = |text: &str, name: &str| cell(text, &format!("coefficients[{at}].{name}"));
                let predictor = (!c.predictor.trim().is_empty()).then(|| {
                    predictors += 1;
                    predictors - 1
                });
                Ok(Row {
                    at,
                    predictor,
                    b: cell(&c.b, "b")?,
                    error: cell(&c.standard_error, "standardError")?,
                    beta: cell(&c.beta, "beta")?,
                    t: cell(&c.t, "t")?,
                    p: cell(&c.p, "p")?.map(Printed::into_probability),
                    tolerance: cell(&c.tolerance, "tolerance")?,
                    vif: cell(&c.vif, "vif")?,
                })
            })
            .collect::<Result<Vec<_>, Error>>()?;
        Ok(Read {
            rows,
            r: cell(&regression.r, "r")?,
            r_square: cell(&regression.r_square, "rSquare")?,
            adjusted: cell(&regression.adjusted_r_square, "adjustedRSquare")?,
            error: cell(&regression.error_of_estimate, "errorOfEstimate")?,
            f: cell(&regression.f, "f")?,
            f_significance: cell(&regression.f_significance, "fSignificance")?.map(Printed::into_probability),
            regression_df: cell(&regression.regression_df, "regressionDf")?,
            residual_df: cell(&regression.residual_df, "residualDf")?,
        })
    }
}
