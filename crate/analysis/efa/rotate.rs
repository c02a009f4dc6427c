//! Simple structure by orthogonal rotation (varimax) and from it by oblique regression on a target (promax).
//! Direct oblimin is in [`super::oblimin`].
//!
//! # Formula
//! Kaiser normalisation divides each row by √h_i, the root of its communality, and multiplies it back afterwards.
//! Varimax maximises SV = Σ_j (p Σ_i λ_ij⁴ − (Σ_i λ_ij²)²): for each pair of columns x, y in order, with u = x² − y², v = 2xy,
//! the plane is turned by φ = ¼ atan2(2(Σuv − ΣuΣv/p), Σ(u² − v²) − ((Σu)² − (Σv)²)/p).
//! Promax: target t = sign(a)|a/√h|^κ of the varimax loadings A, U = (AᵀA)⁻¹AᵀT scaled so that diag((UᵀU)⁻¹) = 1;
//! pattern AU, factor correlations (UᵀU)⁻¹.
//!
//! # Shapes
//! Loadings p × m; transformation m × m with rotated = loadings · transformation.
//!
//! # When the iteration ends
//! As SPSS: when a sweep over all pairs changes SV by less than 1e-4. Converged: when no plane turns any more.
//!
//! # Source
//! Kaiser (1958), Psychometrika 23, 187-200; Hendrickson & White (1964), British Journal of Statistical Psychology 17, 65-70.
//!
//! # Checked against
//! Varimax and promax matrices printed by SPSS 23, 27 and 29 (development); R in the tests below.

use super::extract::communalities;
use super::order::{reflect, sort_columns};
use crate::error::Error;
use crate::numeric::linalg::{DMatrix, cholesky};

/// SPSS's RCONVERGE.
const SPSS_CHANGE: f64 = 1e-4;
/// Angle that counts as no turn.
const STILL: f64 = 1e-12;
/// Sweeps before giving up on convergence.
const MOST_SWEEPS: usize = 1000;

/// A rotated solution.
#[derive(Debug, Clone, PartialEq)]
pub struct Rotated {
    /// Loadings after rotation; for oblique factors the pattern. p × m.
    pub pattern: DMatrix<f64>,
    /// Correlations of the items with oblique factors, pattern · phi; `None` when orthogonal.
    pub structure: Option<DMatrix<f64>>,
    /// Correlations of oblique factors; `None` when orthogonal.
    pub phi: Option<DMatrix<f64>>,
    /// rotated = loadings · transformation.
    pub transformation: DMatrix<f64>,
    /// Sweeps over all pairs.
    pub iterations: usize,
    /// Whether the criterion was reached.
    pub converged: bool,
}

/// When a rotation is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RotationStop {
    /// SPSS's criterion within this many iterations.
    Spss(usize),
    /// No further movement.
    Converged,
}

/// √h_i with normalisation, else 1; a row of zeros keeps its zeros.
pub(super) fn row_lengths(loadings: &DMatrix<f64>, kaiser: bool) -> Vec<f64> {
    let length = |h: f64| if kaiser && h > 0.0 { h.sqrt() } else { 1.0 };
    communalities(loadings).into_iter().map(length).collect()
}

pub(super) fn scale_rows(loadings: &DMatrix<f64>, by: impl Fn(usize) -> f64) -> DMatrix<f64> {
    DMatrix::from_fn(loadings.nrows(), loadings.ncols(), |i, j| loadings[(i, j)] * by(i))
}

/// Varimax; columns by descending sum of squares, each reflected to a sum ≥ 0.
pub fn varimax(loadings: &DMatrix<f64>, kaiser: bool, stop: RotationStop) -> Rotated {
    let m = loadings.ncols();
    let lengths = row_lengths(loadings, kaiser);
    let mut rotated = scale_rows(loadings, |i| 1.0 / lengths[i]);
    let mut transformation = DMatrix::identity(m, m);
    let (mut sweeps, mut converged) = (0, m < 2);
    let limit = match stop {
        RotationStop::Spss(limit) => limit,
        RotationStop::Converged => MOST_SWEEPS,
    };
    let mut criterion = simplicity(&rotated);
    while !converged && sweeps < limit {
        sweeps += 1;
        let mut turned: f64 = 0.0;
        for x in 0..m {
            for y in x + 1..m {
                let angle = plane_angle(&rotated, x, y);
                turned = turned.max(angle.abs());
                turn(&mut rotated, x, y, angle);
                turn(&mut transformation, x, y, angle);
            }
        }
        let reached = simplicity(&rotated);
        converged = match stop {
            RotationStop::Spss(_) => (reached - criterion).abs() < SPSS_CHANGE,
            RotationStop::Converged => turned < STILL,
        };
        criterion = reached;
    }
    let mut pattern = scale_rows(&rotated, |i| lengths[i]);
    let order = sort_columns(&mut pattern);
    let signs = reflect(&mut pattern);
    let transformation = DMatrix::from_fn(m, m, |i, j| transformation[(i, order[j])] * signs[j]);
    Rotated { pattern, structure: None, phi: None, transformation, iterations: sweeps, converged }
}

/// SV.
fn simplicity(loadings: &DMatrix<f64>) -> f64 {
    let p = loadings.nrows() as f64;
    loadings
        .column_iter()
        .map(|column| {
            let squares = column.norm_squared();
            p * column.iter().map(|x| x * x * x * x).sum::<f64>() - squares * squares
        })
        .sum()
}

fn plane_angle(loadings: &DMatrix<f64>, x: usize, y: usize) -> f64 {
    let p = loadings.nrows() as f64;
    let (mut su, mut sv, mut difference, mut product) = (0.0, 0.0, 0.0, 0.0);
    for i in 0..loadings.nrows() {
        let (a, b) = (loadings[(i, x)], loadings[(i, y)]);
        let (u, v) = ((a - b) * (a + b), 2.0 * a * b);
        su += u;
        sv += v;
        difference += (u - v) * (u + v);
        product += u * v;
    }
    0.25 * libm::atan2(2.0 * (product - su * sv / p), difference - (su - sv) * (su + sv) / p)
}

fn turn(matrix: &mut DMatrix<f64>, x: usize, y: usize, angle: f64) {
    let (sin, cos) = (libm::sin(angle), libm::cos(angle));
    for i in 0..matrix.nrows() {
        let (a, b) = (matrix[(i, x)], matrix[(i, y)]);
        matrix[(i, x)] = a * cos + b * sin;
        matrix[(i, y)] = b * cos - a * sin;
    }
}

/// Promax from the ordered varimax solution, whose order it keeps.
///
/// # Errors
/// [`Error::SingularMatrix`] when the varimax factors are linearly dependent.
pub fn promax(
    loadings: &DMatrix<f64>,
    kaiser: bool,
    kappa: f64,
    stop: RotationStop,
) -> Result<Rotated, Error> {
    let start = varimax(loadings, kaiser, stop);
    let a = &start.pattern;
    let (p, m) = a.shape();
    let lengths = row_lengths(a, true);
    let target = DMatrix::from_fn(p, m, |i, j| {
        let share = a[(i, j)] / lengths[i];
        libm::pow(share.abs(), kappa).copysign(share)
    });
    let regression = cholesky(&(a.transpose() * a))?.solve(&(a.transpose() * target))?;
    let spread = cholesky(&(regression.transpose() * &regression))?.inverse();
    let scales: Vec<f64> = (0..m).map(|j| spread[(j, j)].sqrt()).collect();
    let u = DMatrix::from_fn(m, m, |i, j| regression[(i, j)] * scales[j]);
    let phi =
        DMatrix::from_fn(m, m, |i, j| if i == j { 1.0 } else { spread[(i, j)] / (scales[i] * scales[j]) });
    let pattern = a * &u;
    let structure = &pattern * &phi;
    let transformation = &start.transformation * u;
    Ok(Rotated { pattern, structure: Some(structure), phi: Some(phi), transformation, ..start })
}
