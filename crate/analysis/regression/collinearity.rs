//! Collinearity diagnostics: along which directions do the terms of the equation nearly vanish, and whose variance lies there?
//!
//! Formula: columns of the design, constant included and not centred, scaled to length 1: Z. λ the eigenvalues of ZᵀZ with
//! vectors v; condition index √(λ₁/λ_d); share of term j's variance in dimension d: (v_jd²/λ_d) / Σ_d (v_jd²/λ_d).
//! Shapes: q terms, q dimensions.
//! Symbols: ZᵀZ = G Gᵀ, G a Cholesky factor; one-sided Jacobi turns the rows of G orthogonal, so that small λ keep their digits.
//! Undefined when: a term is determined by the others; such terms must have been left out.
//! Errors: [`Error::NotConverged`].
//! Source: Belsley, Kuh & Welsch (1980), Regression Diagnostics, chapter 3; Golub & Van Loan, 4th ed., 8.6.3 (Jacobi).
//! Checked against: 60-digit arithmetic, R `eigen`; see the tests.

use serde::Serialize;

use crate::error::Error;
use crate::numeric::dd::Dd;
use crate::numeric::sorting::sort_by;
use crate::summary::moments::Moments;

/// Sweeps of rotations; ten suffice.
const MAX_SWEEPS: usize = 60;

/// Rows are orthogonal when their cosine is below this: λ are then right to its square, vectors to itself.
const ORTHOGONAL: f64 = 1e-24;

/// Collinearity diagnostics of a regression.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Collinearity {
    /// λ, largest first.
    pub eigenvalues: Vec<f64>,
    /// √(λ₁/λ), one a dimension.
    pub condition_indices: Vec<f64>,
    /// One row a dimension; in it one share a term: the constant first if there is one, then the predictors.
    pub variance_proportions: Vec<Vec<f64>>,
}

/// Diagnostics of the given predictors of `moments`, with a constant or without.
pub(super) fn diagnose(
    moments: &Moments,
    predictors: &[usize],
    intercept: bool,
) -> Result<Collinearity, Error> {
    let mut rows = factor(moments, predictors, intercept);
    for row in &mut rows {
        let length = dot(row, row).sqrt();
        row.iter_mut().for_each(|x| *x /= length);
    }
    let q = rows.len();
    let mut vectors: Vec<Vec<Dd>> =
        (0..q).map(|i| (0..q).map(|j| if i == j { Dd::ONE } else { Dd::ZERO }).collect()).collect();
    orthogonalise(&mut rows, &mut vectors)?;
    let mut dimensions: Vec<(Dd, &Vec<Dd>)> = rows.iter().map(|row| dot(row, row)).zip(&vectors).collect();
    sort_by(&mut dimensions, |a, b| b.0.to_f64().total_cmp(&a.0.to_f64()));
    let eigenvalues: Vec<f64> = dimensions.iter().map(|d| d.0.to_f64()).collect();
    let share = |(value, vector): &(Dd, &Vec<Dd>), term: usize| vector[term] * vector[term] / *value;
    let totals: Vec<Dd> = (0..q).map(|term| dimensions.iter().map(|d| share(d, term)).sum()).collect();
    Ok(Collinearity {
        condition_indices: eigenvalues.iter().map(|value| (eigenvalues[0] / value).sqrt()).collect(),
        variance_proportions: dimensions
            .iter()
            .map(|d| (0..q).map(|term| (share(d, term) / totals[term]).to_f64()).collect())
            .collect(),
        eigenvalues,
    })
}

/// Rows of G: for the constant (√W, 0 …), for predictor i (√W m_i, row i of the Cholesky factor of the centred products).
fn factor(moments: &Moments, predictors: &[usize], intercept: bool) -> Vec<Vec<Dd>> {
    let (p, offset) = (predictors.len(), usize::from(intercept));
    let mut rows = vec![vec![Dd::ZERO; p + offset]; p + offset];
    let root = Dd::from(moments.n()).sqrt();
    if intercept {
        rows[0][0] = root;
    }
    for (i, &a) in predictors.iter().enumerate() {
        if intercept {
            rows[i + 1][0] = root * moments.mean_dd(a);
        }
        for (j, &b) in predictors[..=i].iter().enumerate() {
            let cross = if intercept { moments.cross_dd(a, b) } else { moments.raw_cross_dd(a, b) };
            let before: Dd = (offset..j + offset).map(|c| rows[i + offset][c] * rows[j + offset][c]).sum();
            rows[i + offset][j + offset] = if i == j {
                (cross - before).sqrt()
            } else {
                (cross - before) / rows[j + offset][j + offset]
            };
        }
    }
    rows
}

fn dot(x: &[Dd], y: &[Dd]) -> Dd {
    x.iter().zip(y).map(|(&a, &b)| a * b).sum()
}

/// Rotates pairs of rows until all are orthogonal; `vectors` takes part and ends as the eigenvectors, one a row.
fn orthogonalise(rows: &mut [Vec<Dd>], vectors: &mut [Vec<Dd>]) -> Result<(), Error> {
    for _ in 0..MAX_SWEEPS {
        let mut rotated = false;
        for i in 1..rows.len() {
            for j in 0..i {
                let (a, b) = (dot(&rows[i], &rows[i]), dot(&rows[j], &rows[j]));
                let c = dot(&rows[i], &rows[j]);
                if c.abs().to_f64() <= ORTHOGONAL * (a.to_f64() * b.to_f64()).sqrt() {
                    continue;
                }
                rotated = true;
                let zeta = (b - a) / c.scale(2.0);
                let size = Dd::ONE / (zeta.abs() + (zeta * zeta + 1.0).sqrt());
                let tangent = if zeta.to_f64() < 0.0 { -size } else { size };
                let cosine = Dd::ONE / (tangent * tangent + 1.0).sqrt();
                rotate(rows, i, j, cosine, cosine * tangent);
                rotate(vectors, i, j, cosine, cosine * tangent);
            }
        }
        if !rotated {
            return Ok(());
        }
    }
    Err(Error::NotConverged { method: "collinearity".to_string(), iterations: MAX_SWEEPS })
}

fn rotate(rows: &mut [Vec<Dd>], i: usize, j: usize, cosine: Dd, sine: Dd) {
    let (before, after) = rows.split_at_mut(i);
    for (x, y) in after[0].iter_mut().zip(&mut before[j]) {
        let (a, b) = (*x, *y);
        *x = cosine * a - sine * b;
        *y = sine * a + cosine * b;
    }
}
