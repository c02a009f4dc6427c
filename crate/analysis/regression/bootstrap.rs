//! How much do the coefficients of a regression vary from sample to sample?
//!
//! # Formula
//! Each replicate draws cases with replacement and fits the same equation, with the predictors that entered, to them; see
//! [`crate::analysis::resampling`] for draws and intervals and [`bootstrap::two_tailed`](crate::numeric::bootstrap::two_tailed) for p.
//!
//! # Undefined when
//! In a replicate the predictors determine each other or one is constant: such a replicate is left out, with a note.
//!
//! # Source
//! The table that SPSS's BOOTSTRAP before REGRESSION prints (simple sampling of cases). No definition of SPSS's p was at hand; this one has
//! the same least value, 1 / (samples + 1).
//!
//! # Checked against
//! R `lm` on the same drawn cases (`tests/reference/make/bootstrap.R`).

use serde::Serialize;

use super::Regression;
use super::replicate::Coefficients;
use super::solve::OUTCOME;
use crate::analysis::resampling::{self, BootstrapEstimate, BootstrapOptions, Job, Replicates, Statistic};
use crate::data::VariableId;
use crate::data::sample::Sample;
use crate::error::Error;
use crate::numeric::tail::Tail;
use crate::output::note::Note;
use crate::summary::moments::Moments;

/// What samples drawn from the sample say of the coefficients.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct CoefficientsBootstrap {
    /// How they were drawn.
    pub options: BootstrapOptions,
    /// The constant if there is one, then the predictors entered, in the order given.
    pub coefficients: Vec<CoefficientBootstrap>,
}

/// One coefficient.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct CoefficientBootstrap {
    /// The predictor; `None` for the constant.
    pub predictor: Option<VariableId>,
    /// Unstandardised coefficient.
    pub b: BootstrapEstimate,
    /// Two-tailed p of the hypothesis that it is zero; `None` when hardly any sample has the coefficient.
    pub p: Option<Tail>,
}

impl CoefficientsBootstrap {
    /// In how many of the samples the coefficients are undefined, or that there is no interval.
    pub(super) fn caveat(&self) -> Option<Note> {
        self.coefficients.iter().find_map(|row| row.b.caveat(self.options.samples))
    }
}

/// Of the coefficients that `fit` has, over the sample's cases.
pub(super) fn bootstrap(
    fit: &Regression,
    sample: &Sample,
    moments: &Moments,
    options: BootstrapOptions,
    replicates: Replicates<'_>,
) -> Result<CoefficientsBootstrap, Error> {
    options.check()?;
    let entered = |j: &usize| *j == OUTCOME || fit.coefficient(&moments.variables[*j]).is_some();
    let positions: Vec<usize> = (0..moments.k()).filter(entered).collect();
    // Through the origin, deviations from a mean would be another model.
    let origin: Vec<f64> =
        positions.iter().map(|&j| if fit.intercept { moments.mean(j) } else { 0.0 }).collect();
    let variables = positions.iter().map(|&j| sample.variables[j].clone()).collect();
    let statistic = Statistic::Coefficients { intercept: fit.intercept };
    let job =
        Job::new(statistic, options.seed, options.samples, &Sample { variables, ..sample.clone() }, &origin)?;
    let estimates: Vec<f64> = fit.coefficients.iter().map(|row| row.b).collect();
    debug_assert_eq!(estimates.len(), Coefficients::width(positions.len(), fit.intercept));
    let made = resampling::tested(&job, &options, fit.confidence, &estimates, replicates)?;
    let row = |(row, (b, p)): (&super::RegressionCoefficient, (BootstrapEstimate, Option<f64>))| {
        let p = p.map(|p| Tail { p, log10_p: Some(libm::log10(p)) });
        CoefficientBootstrap { predictor: row.predictor.clone(), b, p }
    };
    let coefficients = fit.coefficients.iter().zip(made).map(row).collect();
    Ok(CoefficientsBootstrap { options, coefficients })
}

#[cfg(test)]
mod tests;
