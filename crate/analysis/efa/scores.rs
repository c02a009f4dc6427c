//! What follows from a solution: score coefficients and what the factors leave unexplained.
//!
//! # Formula
//! Scores by regression: W = R⁻¹ S, S the structure matrix (the loadings where factors are orthogonal). For components
//! R⁻¹L = LΛ⁻¹ needs no inverse, so W = L Λ⁻¹ M with S = L M. Residual correlations: the elements of R − LLᵀ off the diagonal.
//!
//! # Undefined when
//! R is singular: coefficients of factors (not of components) are `None`.
//!
//! # Source
//! Thomson (1951), The Factorial Analysis of Human Ability, 5th ed.
//!
//! # Checked against
//! R, by the same formula with R's solve (development).

use serde::Serialize;

use crate::numeric::linalg::{DMatrix, Eigen};

/// What the extracted factors leave unexplained.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Residuals {
    /// Pairs with a residual correlation above .05 in size.
    pub above_05: usize,
    /// Their percentage of all pairs; `None` with one item.
    pub percent: Option<f64>,
    /// Root of the mean squared residual correlation; `None` with one item.
    pub rmsr: Option<f64>,
}

/// R − LLᵀ off the diagonal, in three numbers.
pub fn residuals(r: &DMatrix<f64>, loadings: &DMatrix<f64>) -> Residuals {
    let p = r.nrows();
    let left = r - loadings * loadings.transpose();
    let (mut above_05, mut squares) = (0, 0.0);
    for i in 0..p {
        for j in 0..i {
            above_05 += usize::from(left[(i, j)].abs() > 0.05);
            squares += left[(i, j)] * left[(i, j)];
        }
    }
    let pairs = (p * p.saturating_sub(1) / 2) as f64;
    let defined = pairs > 0.0;
    Residuals {
        above_05,
        percent: defined.then(|| 100.0 * above_05 as f64 / pairs),
        rmsr: defined.then(|| (squares / pairs).sqrt()),
    }
}

/// R⁻¹S of factors; `None` when R is singular.
pub fn factor_scores(eigen: &Eigen, structure: &DMatrix<f64>) -> Option<DMatrix<f64>> {
    let p = eigen.values.len();
    let largest = eigen.values.first().copied()?;
    // An eigenvalue that is zero up to p roundings of the largest has no inverse.
    if eigen.values.iter().any(|value| value.abs() <= largest * f64::EPSILON * p as f64) {
        return None;
    }
    let mut turned = eigen.vectors.transpose() * structure;
    for i in 0..p {
        turned.row_mut(i).unscale_mut(eigen.values[i]);
    }
    Some(&eigen.vectors * turned)
}

/// LΛ⁻¹M of components: `turn` is M, structure = loadings · M.
pub fn component_scores(eigen: &Eigen, loadings: &DMatrix<f64>, turn: &DMatrix<f64>) -> DMatrix<f64> {
    let scaled =
        DMatrix::from_fn(loadings.nrows(), loadings.ncols(), |i, j| loadings[(i, j)] / eigen.values[j]);
    scaled * turn
}
