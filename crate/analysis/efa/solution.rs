//! One solution: extraction, rotation and what follows from them, put together as the options ask.
//!
//! # Formula
//! Rotation sums are Σ_i λ_ij² of the rotated loadings, of the structure matrix where factors are oblique. Goodness of fit: as
//! in [`super::likelihood`].
//!
//! # Errors
//! Those of the parts.

use serde::Serialize;

use super::extract::{AxisStop, Extracted, ExtractionEnd, components, principal_axes};
use super::likelihood::{degrees_of_freedom, maximum_likelihood};
use super::oblimin::oblimin;
use super::rotate::{Rotated, RotationStop, promax, varimax};
use super::scores::{Residuals, component_scores, factor_scores, residuals};
use super::{Extraction, FactorOptions, Rotation, StopRule};
use crate::data::VariableId;
use crate::error::Error;
use crate::numeric::linalg::{DMatrix, Eigen};
use crate::numeric::tail::{Tail, chi2_upper};

/// Loadings and what follows from them. Matrices by rows, one row an item.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct FactorSolution {
    /// Communalities before extraction: 1 for components, else squared multiple correlations.
    pub initial_communalities: Vec<f64>,
    /// Communalities of the solution.
    pub communalities: Vec<f64>,
    /// Unrotated, p × m.
    pub loadings: Vec<Vec<f64>>,
    /// Sums of squared unrotated loadings.
    pub extraction_sums: Vec<f64>,
    /// Iterations of extraction; 0 for components.
    pub iterations: usize,
    /// How extraction ended.
    pub end: ExtractionEnd,
    /// Largest change of a communality (principal axes) or slope (maximum likelihood) at the end.
    pub change: f64,
    /// Items with a communality of 1 or more.
    pub heywood: Vec<VariableId>,
    /// Whether the loadings are printed: SPSS prints none of an extraction that did not end well, so under its stop rule the
    /// tables show none either.
    pub printed: bool,
    /// Test that m factors suffice; maximum likelihood only.
    pub goodness_of_fit: Option<GoodnessOfFit>,
    /// What the factors leave unexplained.
    pub residuals: Residuals,
    /// After rotation; `None` when there is none or one factor.
    pub rotated: Option<RotatedSolution>,
    /// Coefficients of the factor scores by regression; `None` when R has no inverse.
    pub score_coefficients: Option<Vec<Vec<f64>>>,
}

/// Test that m factors suffice.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct GoodnessOfFit {
    /// Minimum of the discrepancy function.
    pub discrepancy: f64,
    /// χ²; `None` with too few cases.
    pub chi_square: Option<f64>,
    /// ((p − m)² − p − m)/2.
    pub df: f64,
    /// P(X > χ²); `None` when df is 0.
    pub p: Option<Tail>,
}

/// Loadings after rotation.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct RotatedSolution {
    /// Rotated loadings; for oblique factors the pattern matrix. p × m.
    pub pattern: Vec<Vec<f64>>,
    /// Correlations of items and factors; oblique only.
    pub structure: Option<Vec<Vec<f64>>>,
    /// Correlations of the factors; oblique only.
    pub factor_correlations: Option<Vec<Vec<f64>>>,
    /// pattern = loadings · transformation. m × m.
    pub transformation: Vec<Vec<f64>>,
    /// Sums of squared rotated loadings; of the structure matrix when oblique.
    pub sums: Vec<f64>,
    /// As SPSS counts them: varimax's last look counts as one.
    pub iterations: usize,
    /// Whether the criterion was reached.
    pub converged: bool,
}

impl FactorSolution {
    /// m factors of R.
    pub(super) fn of(
        r: &DMatrix<f64>,
        names: &[String],
        n: f64,
        options: &FactorOptions,
        eigen: &Eigen,
        m: usize,
    ) -> Result<FactorSolution, Error> {
        let as_spss = options.stop == StopRule::Spss;
        let axis_stop = if as_spss { AxisStop::Spss(options.iterations) } else { AxisStop::Converged };
        let found = match options.extraction {
            Extraction::Pca => components(eigen, m)?,
            Extraction::PrincipalAxis => principal_axes(r, names, m, axis_stop)?,
            Extraction::MaximumLikelihood => maximum_likelihood(r, names, m)?,
        };
        let rotated = rotate(&found.loadings, options)?;
        // S = L M: the matrix whose columns the scores estimate.
        let turn = match &rotated {
            None => DMatrix::identity(m, m),
            Some(Rotated { transformation, phi: None, .. }) => transformation.clone(),
            Some(Rotated { transformation, phi: Some(phi), .. }) => transformation * phi,
        };
        let score_coefficients = match options.extraction {
            Extraction::Pca => Some(component_scores(eigen, &found.loadings, &turn)),
            _ => factor_scores(eigen, &(&found.loadings * &turn)),
        };
        let ended_well = match options.extraction {
            Extraction::Pca => true,
            Extraction::PrincipalAxis => found.end == ExtractionEnd::Converged,
            Extraction::MaximumLikelihood => found.end != ExtractionEnd::NotConverged,
        };
        Ok(FactorSolution {
            communalities: found.communalities(),
            extraction_sums: column_sums(&found.loadings),
            goodness_of_fit: goodness_of_fit(&found, n),
            residuals: residuals(r, &found.loadings),
            loadings: rows(&found.loadings),
            heywood: found.heywood.iter().map(|&i| names[i].clone()).collect(),
            printed: ended_well || !as_spss,
            initial_communalities: found.initial,
            iterations: found.iterations,
            end: found.end,
            change: found.change,
            rotated: rotated.map(|rotated| RotatedSolution::of(rotated, options.rotation)),
            score_coefficients: score_coefficients.as_ref().map(rows),
        })
    }
}

fn rotate(loadings: &DMatrix<f64>, options: &FactorOptions) -> Result<Option<Rotated>, Error> {
    let stop = match options.stop {
        StopRule::Spss => RotationStop::Spss(options.iterations),
        StopRule::Converged => RotationStop::Converged,
    };
    if loadings.ncols() < 2 {
        return Ok(None);
    }
    // Loadings of zero, as of items without any correlation, span fewer dimensions than there are factors to turn.
    let too_many = |error: Error| match error {
        Error::SingularMatrix { .. } => {
            Error::BadOption { option: "count".to_string(), value: loadings.ncols().to_string() }
        }
        other => other,
    };
    Ok(match options.rotation {
        Rotation::None => None,
        Rotation::Varimax => Some(varimax(loadings, options.kaiser, stop)),
        Rotation::Promax { kappa } => Some(promax(loadings, options.kaiser, kappa, stop).map_err(too_many)?),
        Rotation::Oblimin { delta } => {
            Some(oblimin(loadings, options.kaiser, delta, stop).map_err(too_many)?)
        }
    })
}

fn goodness_of_fit(found: &Extracted, n: f64) -> Option<GoodnessOfFit> {
    let discrepancy = found.discrepancy?;
    let (p, m) = found.loadings.shape();
    let multiplier = n - 1.0 - (2.0 * p as f64 + 5.0) / 6.0 - 2.0 * m as f64 / 3.0;
    let df = degrees_of_freedom(p, m);
    let chi_square = (multiplier > 0.0).then(|| (multiplier * discrepancy).max(0.0));
    let p = chi_square.filter(|_| df > 0.0).and_then(|x| chi2_upper(x, df));
    Some(GoodnessOfFit { discrepancy, chi_square, df, p })
}

impl RotatedSolution {
    fn of(rotated: Rotated, rotation: Rotation) -> Self {
        let counts_last_look = !matches!(rotation, Rotation::Oblimin { .. }) && rotated.converged;
        RotatedSolution {
            sums: column_sums(rotated.structure.as_ref().unwrap_or(&rotated.pattern)),
            pattern: rows(&rotated.pattern),
            structure: rotated.structure.as_ref().map(rows),
            factor_correlations: rotated.phi.as_ref().map(rows),
            transformation: rows(&rotated.transformation),
            iterations: rotated.iterations + usize::from(counts_last_look),
            converged: rotated.converged,
        }
    }
}

pub(super) fn rows(matrix: &DMatrix<f64>) -> Vec<Vec<f64>> {
    matrix.row_iter().map(|row| row.iter().copied().collect()).collect()
}

fn column_sums(matrix: &DMatrix<f64>) -> Vec<f64> {
    matrix.column_iter().map(|column| column.norm_squared()).collect()
}
