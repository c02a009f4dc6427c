//! How well do the predictors together predict the outcome, and what does each add?
//!
//! Formula: b minimises Σ w (y − b₀ − Σ b_j x_j)². SS_total about the mean with a constant, about zero without; W cases (the sum
//! of weights), q predictors entered; df = q and W − q − 1 (W − q through the origin). β_j = b_j √(S_jj/S_yy), part_j = b_j/√(S⁻¹_jj S_yy),
//! partial_j = b_j/√(b_j² + SS_res S⁻¹_jj), tolerance_j = 1/(S_jj S⁻¹_jj). Durbin-Watson = Σ (e_i − e_{i−1})²/Σ w e² over the rows in file order.
//! Shapes: n × (1 + p), cases with the outcome and every predictor.
//! Undefined when: the fit is perfect (F, t, Durbin-Watson); through the origin (zero-order r; tolerance of a sole predictor).
//! Errors: [`Error::TooFewVariables`] without predictors; [`Error::TooFewCases`] when no degree of freedom is left;
//! [`Error::ConstantVariable`] for a constant outcome or only constant predictors; [`Error::BadOption`];
//! [`Error::NotFinite`] for numbers beyond 1e60; those of [`Sample::new`].
//! Source: as SPSS REGRESSION with METHOD = ENTER prints it.
//! Checked against: NIST StRD, 60-digit arithmetic, R `lm`, SPSS 29 weighted and not. How SPSS weights Durbin-Watson was not seen.

mod bootstrap;
pub mod collinearity;
mod diagnostics;
mod entry;
mod fit;
pub mod replicate;
mod solve;
mod tables;

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::analysis::resampling::{self, BootstrapOptions, Replicates};
use crate::data::VariableId;
use crate::data::dataset::Dataset;
use crate::data::sample::{Ledger, MissingPolicy, Population, Sample};
use crate::error::Error;
use crate::numeric::tail::Tail;
use crate::output::figure::Figure;
use crate::output::finding::Finding;
use crate::output::note::{EquationTerm, Note};
use crate::summary::digest::Digest;
pub use bootstrap::{CoefficientBootstrap, CoefficientsBootstrap};
use collinearity::Collinearity;

/// What is asked. Cases that lack the outcome or a predictor are left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct RegressionOptions {
    /// What is predicted.
    pub outcome: VariableId,
    /// What predicts it; all enter at once.
    pub predictors: Vec<VariableId>,
    /// Whether the equation has a constant.
    #[serde(default = "yes")]
    pub intercept: bool,
    /// Level of the confidence intervals, between 0 and 1.
    #[serde(default = "default_confidence")]
    pub confidence: f64,
    /// A predictor enters when its tolerance exceeds this; SPSS's rule is .0001, and 0 lets in whatever arithmetic can tell apart.
    #[serde(default = "default_tolerance")]
    pub tolerance: f64,
    /// Whether the coefficients are judged by bootstrap as well.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub bootstrap: Option<BootstrapOptions>,
}

fn yes() -> bool {
    true
}

fn default_confidence() -> f64 {
    0.95
}

fn default_tolerance() -> f64 {
    1e-4
}

impl RegressionOptions {
    /// A regression as SPSS runs it when nothing else is chosen.
    pub fn enter(outcome: VariableId, predictors: Vec<VariableId>) -> Self {
        let (confidence, tolerance) = (default_confidence(), default_tolerance());
        RegressionOptions { outcome, predictors, intercept: true, confidence, tolerance, bootstrap: None }
    }
}

/// Variance inflation factors above this are pointed out.
const HIGH_VIF: f64 = 10.0;

/// A multiple linear regression.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Regression {
    /// What is predicted.
    pub outcome: VariableId,
    /// Whether the equation has a constant.
    pub intercept: bool,
    /// W.
    pub n: f64,
    /// Level of the confidence intervals.
    pub confidence: f64,
    /// Predictors entered, in the order in which they entered.
    pub entered: Vec<VariableId>,
    /// Predictors left out, in the order given.
    pub excluded: Vec<ExcludedPredictor>,
    /// Multiple correlation.
    pub r: f64,
    /// Share of the outcome's variation that is explained.
    pub r_square: f64,
    /// R² for the degrees of freedom spent.
    pub adjusted_r_square: f64,
    /// Standard error of the estimate.
    pub standard_error: f64,
    /// Durbin-Watson statistic; `None` for a perfect fit and without rows.
    pub durbin_watson: Option<f64>,
    /// Analysis of variance.
    pub anova: RegressionAnova,
    /// The constant if there is one, then the predictors entered, in the order given.
    pub coefficients: Vec<RegressionCoefficient>,
    /// The coefficients by bootstrap, when it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bootstrap: Option<CoefficientsBootstrap>,
    /// Collinearity diagnostics.
    pub collinearity: Collinearity,
    /// Predicted values and residuals; `None` when they are not at hand, only sums.
    pub residuals: Option<ResidualStatistics>,
    /// Cases used and left out.
    pub ledger: Ledger,
    /// Caveats, and the equation.
    pub notes: Vec<Note>,
    /// The coefficients' intervals and what the residuals look like.
    #[serde(skip)]
    figures: Vec<Figure>,
}

/// A predictor that did not enter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct ExcludedPredictor {
    /// The predictor.
    pub predictor: VariableId,
    /// Share of its variance that the entered predictors leave; 0 when they determine it, `None` when it is constant.
    pub tolerance: Option<f64>,
}

/// Analysis of variance of a regression.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct RegressionAnova {
    /// Explained sum of squares.
    pub ss_regression: f64,
    /// Its degrees of freedom.
    pub df_regression: f64,
    /// Its mean square.
    pub ms_regression: f64,
    /// Residual sum of squares.
    pub ss_residual: f64,
    /// Its degrees of freedom.
    pub df_residual: f64,
    /// Its mean square.
    pub ms_residual: f64,
    /// Total sum of squares: about the mean, or about zero without a constant.
    pub ss_total: f64,
    /// Its degrees of freedom.
    pub df_total: f64,
    /// F; `None` for a perfect fit.
    pub f: Option<f64>,
    /// Its upper tail; 0 for a perfect fit.
    pub p: Option<Tail>,
}

/// A row of the coefficients.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct RegressionCoefficient {
    /// The predictor; `None` for the constant.
    pub predictor: Option<VariableId>,
    /// Unstandardised coefficient.
    pub b: f64,
    /// Its standard error.
    pub se: f64,
    /// Standardised coefficient; `None` for the constant.
    pub beta: Option<f64>,
    /// b / se; `None` for a perfect fit.
    pub t: Option<f64>,
    /// Its two-tailed p; 0 for a perfect fit, `None` for a coefficient of zero in one.
    pub p: Option<Tail>,
    /// Lower bound of b.
    pub lower: f64,
    /// Upper bound of b.
    pub upper: f64,
    /// r with the outcome; `None` for the constant and through the origin.
    pub zero_order: Option<f64>,
    /// r with the outcome, the other predictors taken out of both; `None` for the constant.
    pub partial: Option<f64>,
    /// r with the outcome, the other predictors taken out of the predictor; `None` for the constant.
    pub part: Option<f64>,
    /// 1 − R² on the other terms; `None` for the constant and when there is no other term.
    pub tolerance: Option<f64>,
    /// 1 / tolerance.
    pub vif: Option<f64>,
}

/// Minimum, maximum, mean, standard deviation of something computed for each case.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct ResidualSpread {
    /// Smallest.
    pub minimum: f64,
    /// Largest.
    pub maximum: f64,
    /// Weighted mean.
    pub mean: f64,
    /// Standard deviation about that mean, divisor W − 1.
    pub sd: f64,
}

/// Predicted values and residuals, raw and standardised.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct ResidualStatistics {
    /// Predicted values.
    pub predicted: ResidualSpread,
    /// Residuals.
    pub residual: ResidualSpread,
    /// Predicted values as z-scores; `None` when they are all equal.
    pub standardised_predicted: Option<ResidualSpread>,
    /// Residuals over the standard error of the estimate; `None` for a perfect fit.
    pub standardised_residual: Option<ResidualSpread>,
}

/// Question: what do the predictors say about the outcome?
///
/// Errors: see the file's head.
pub fn regression(
    data: &Dataset,
    population: &Rc<Population>,
    options: &RegressionOptions,
) -> Result<Regression, Error> {
    solved(data, population, options, Some(&resampling::here))
}

/// The same when others compute the replicates of a bootstrap.
///
/// Errors: see the file's head, those of [`resampling`] and of whoever computes.
pub fn regression_by(
    data: &Dataset,
    population: &Rc<Population>,
    options: &RegressionOptions,
    replicates: Replicates<'_>,
) -> Result<Regression, Error> {
    solved(data, population, options, Some(replicates))
}

/// The same numbers without figures and bootstrap, for those who ask for many regressions.
///
/// Errors: see the file's head.
pub fn regression_numbers(
    data: &Dataset,
    population: &Rc<Population>,
    options: &RegressionOptions,
) -> Result<Regression, Error> {
    solved(data, population, options, None)
}

fn solved(
    data: &Dataset,
    population: &Rc<Population>,
    options: &RegressionOptions,
    replicates: Option<Replicates<'_>>,
) -> Result<Regression, Error> {
    check(options)?;
    let mut variables = vec![options.outcome.clone()];
    variables.extend(options.predictors.iter().cloned());
    let sample = Sample::new(data, population, &variables, &[], MissingPolicy::Listwise)?;
    sample.require_moderate()?;
    let digest = Digest::of(&sample, &[]);
    let mut found = fit::fit(Some(&sample), &digest, options, replicates.is_some())?;
    if let (Some(asked), Some(replicates)) = (options.bootstrap, replicates) {
        let made = bootstrap::bootstrap(&found, &sample, digest.moments()?, asked, replicates)?;
        found.notes.extend(made.caveat());
        found.bootstrap = Some(made);
    }
    Ok(found)
}

/// The same from sums of the outcome and the predictors, in this order: all but Durbin-Watson, the residuals and their figures.
///
/// Errors: see the file's head; [`Error::NeedsRows`] when predictors are nearly collinear or the fit is nearly perfect, where sums have
/// lost the digits that rows have, and when a bootstrap is asked for.
pub fn regression_of(digest: &Digest, options: &RegressionOptions) -> Result<Regression, Error> {
    check(options)?;
    if options.bootstrap.is_some() {
        return Err(Error::NeedsRows { variables: vec![] });
    }
    fit::fit(None, digest, options, true)
}

fn check(options: &RegressionOptions) -> Result<(), Error> {
    let bad = |option: &str, value: f64| {
        Err(Error::BadOption { option: option.to_string(), value: value.to_string() })
    };
    if !(options.confidence > 0.0 && options.confidence < 1.0) {
        return bad("confidence", options.confidence);
    }
    if !(options.tolerance >= 0.0 && options.tolerance < 1.0) {
        return bad("tolerance", options.tolerance);
    }
    if let Some(asked) = options.bootstrap {
        asked.check()?;
    }
    if options.predictors.is_empty() {
        return Err(Error::TooFewVariables { given: 0, needed: 1 });
    }
    Ok(())
}

impl Regression {
    /// The row of a predictor; `None` when it did not enter.
    pub fn coefficient(&self, predictor: &str) -> Option<&RegressionCoefficient> {
        self.coefficients.iter().find(|c| c.predictor.as_deref() == Some(predictor))
    }

    /// What should be known beside the numbers, and the equation.
    fn caveats(&self, perfect: bool, tolerance: f64) -> Vec<Note> {
        let mut notes = Vec::new();
        if self.ledger.incomplete > 0 {
            notes.push(Note::CasesDropped { cases: self.ledger.incomplete });
        }
        let named = |constant: bool| -> Vec<VariableId> {
            let chosen = self.excluded.iter().filter(|e| e.tolerance.is_none() == constant);
            chosen.map(|e| e.predictor.clone()).collect()
        };
        let (constants, collinear) = (named(true), named(false));
        if !constants.is_empty() {
            notes.push(Note::ConstantVariables { variables: constants });
        }
        if !collinear.is_empty() {
            notes.push(Note::ExcludedCollinear { variables: collinear, tolerance });
        }
        let inflated = |c: &&RegressionCoefficient| c.vif.is_some_and(|vif| vif > HIGH_VIF);
        let variables: Vec<VariableId> =
            self.coefficients.iter().filter(inflated).filter_map(|c| c.predictor.clone()).collect();
        if !variables.is_empty() {
            notes.push(Note::HighCollinearity { variables, bound: HIGH_VIF });
        }
        if perfect {
            notes.push(Note::PerfectFit);
        }
        if !self.intercept {
            notes.push(Note::ThroughOrigin);
        }
        if self.residuals.is_none() {
            notes.push(Note::WithoutRows);
        }
        notes.push(self.equation());
        notes
    }

    fn equation(&self) -> Note {
        let term = |c: &RegressionCoefficient| {
            c.predictor.clone().map(|predictor| EquationTerm { predictor, b: c.b })
        };
        Note::Equation {
            outcome: self.outcome.clone(),
            constant: self.coefficients.iter().find(|c| c.predictor.is_none()).map(|c| c.b),
            terms: self.coefficients.iter().filter_map(term).collect(),
        }
    }

    /// The coefficients' intervals and what the residuals look like; the model's diagram belongs to the hypotheses.
    pub fn figures(&self) -> Vec<Figure> {
        self.figures.clone()
    }

    /// R² and its test.
    pub fn findings(&self) -> Vec<Finding> {
        vec![Finding::ModelFit { outcome: self.outcome.clone(), r_square: self.r_square, p: self.anova.p }]
    }
}

#[cfg(test)]
mod tests;
