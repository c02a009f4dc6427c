//! Do the items share enough variance for factor analysis?
//!
//! # Formula
//! With R the correlation matrix, R⁻¹ = (r^ij): partial correlations q_ij = −r^ij / √(r^ii r^jj).
//! KMO = Σr² / (Σr² + Σq²) over all pairs i ≠ j; MSA_i the same over the pairs of item i.
//! Bartlett: χ² = −(N − 1 − (2p + 5)/6) ln|R|, df = p(p − 1)/2.
//!
//! # Undefined when
//! KMO and MSA: all correlations concerned are zero. Bartlett: fewer cases than the multiplier needs.
//!
//! # Errors
//! [`Error::SingularMatrix`] naming the items that others determine; [`Error::NotPositiveDefinite`]. A determinant near
//! zero alone is no reason: fifty good items have one of 1e-15.
//!
//! # Source
//! Kaiser & Rice (1974), Educational and Psychological Measurement 34, 111-117; Bartlett (1950), British Journal of
//! Psychology 3, 77-85.
//!
//! # Checked against
//! 60-digit arithmetic, R's psych and PSPP (development); R's psych in the tests below.

use serde::Serialize;

use crate::error::Error;
use crate::numeric::linalg::{DMatrix, cholesky, dependent_variables};
use crate::numeric::tail::{Tail, chi2_upper};

/// Measures of how well a correlation matrix suits factor analysis.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Suitability {
    /// Kaiser-Meyer-Olkin measure of sampling adequacy.
    pub kmo: Option<f64>,
    /// The same for each item.
    pub msa: Vec<Option<f64>>,
    /// Negative partial correlations by rows, measures of sampling adequacy on the diagonal.
    pub anti_image_correlation: Vec<Vec<Option<f64>>>,
    /// Squared multiple correlation of each item with the others.
    pub squared_multiple_correlations: Vec<f64>,
    /// |R|; 0 where it is below the range of doubles.
    pub determinant: f64,
    /// ln |R|.
    pub log_determinant: f64,
    /// Bartlett's test of sphericity.
    pub bartlett: Sphericity,
}

/// Bartlett's test that all correlations are zero.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Sphericity {
    /// χ²; `None` when there are too few cases.
    pub chi_square: Option<f64>,
    /// p(p − 1)/2.
    pub df: f64,
    /// P(X > χ²).
    pub p: Option<Tail>,
}

/// Of a p × p correlation matrix of N cases; see the file's head.
///
/// # Errors
/// As the file's head says.
pub fn suitability(r: &DMatrix<f64>, names: &[String], n: f64) -> Result<Suitability, Error> {
    let factor = cholesky(r).map_err(|error| with_names(error, r, names))?;
    let inverse = factor.inverse();
    let p = r.nrows();
    let partial = |i: usize, j: usize| -inverse[(i, j)] / (inverse[(i, i)].sqrt() * inverse[(j, j)].sqrt());
    let sums = |i: usize| {
        (0..p)
            .filter(|&j| j != i)
            .fold((0.0, 0.0), |(rr, qq), j| (rr + r[(i, j)] * r[(i, j)], qq + partial(i, j) * partial(i, j)))
    };
    let adequacy = |(rr, qq): (f64, f64)| (rr + qq > 0.0).then(|| rr / (rr + qq));
    let rows: Vec<(f64, f64)> = (0..p).map(sums).collect();
    let all = rows.iter().fold((0.0, 0.0), |(rr, qq), row| (rr + row.0, qq + row.1));
    let msa: Vec<Option<f64>> = rows.into_iter().map(adequacy).collect();
    let log_determinant = factor.log_determinant();
    Ok(Suitability {
        kmo: adequacy(all),
        anti_image_correlation: (0..p)
            .map(|i| (0..p).map(|j| if i == j { msa[i] } else { Some(-partial(i, j)) }).collect())
            .collect(),
        msa,
        squared_multiple_correlations: (0..p).map(|i| 1.0 - 1.0 / inverse[(i, i)]).collect(),
        determinant: libm::exp(log_determinant),
        log_determinant,
        bartlett: bartlett(log_determinant, p, n),
    })
}

fn bartlett(log_determinant: f64, p: usize, n: f64) -> Sphericity {
    let p = p as f64;
    let multiplier = n - 1.0 - (2.0 * p + 5.0) / 6.0;
    let df = p * (p - 1.0) / 2.0;
    // −ln|R| ≥ 0 by Hadamard; rounding may leave a negative zero's worth.
    let chi_square = (multiplier > 0.0).then(|| (-log_determinant * multiplier).max(0.0));
    Sphericity { chi_square, df, p: chi_square.and_then(|x| chi2_upper(x, df)) }
}

/// A refusal of R with the items' names in it.
pub(super) fn with_names(error: Error, r: &DMatrix<f64>, names: &[String]) -> Error {
    match error {
        Error::SingularMatrix { .. } => Error::SingularMatrix {
            variables: dependent_variables(r)
                .unwrap_or_default()
                .into_iter()
                .filter_map(|at| names.get(at).cloned())
                .collect(),
        },
        other => other,
    }
}
