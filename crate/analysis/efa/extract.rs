//! Loadings before rotation: principal components and principal axes. Maximum likelihood is in [`super::likelihood`].
//!
//! # Formula
//! R v_j = λ_j v_j. Components: l_j = v_j √λ_j. Principal axes: the same of R with communalities h on its diagonal, repeated
//! with h_i = Σ_j l_ij², from the squared multiple correlations on.
//!
//! # Shapes
//! R p × p, loadings p × m.
//!
//! # When the iteration ends
//! As SPSS: when no communality moves by .001 or more, or at the limit of iterations. Converged: at the fixed point, where
//! the residual variances g_i = h_i − Σ_j l_ij² vanish. Near it Newton's method replaces the slow repetition: g is the
//! gradient of half the sum of the squared discarded eigenvalues, whose curvature is known in closed form.
//!
//! # Errors
//! Principal axes: [`Error::SingularMatrix`], [`Error::NotPositiveDefinite`]. Components: [`Error::BadOption`] when more factors are asked for than R has positive eigenvalues.
//!
//! # Source
//! Harman (1976), Modern Factor Analysis, 3rd ed., chapters 8 and 9; Harman & Jones (1966), Psychometrika 31, 351-368, for
//! the function minimised.
//!
//! # Checked against
//! Matrices printed by SPSS 23 and 27 and R, both ways of ending (development); R's eigen in the tests below.

use serde::Serialize;

use super::order::reflect;
use super::suitability::with_names;
use crate::error::Error;
use crate::numeric::linalg::{DMatrix, Eigen, cholesky, symmetric_eigen};
use crate::numeric::minimize::{Stop, minimize_newton};

/// SPSS's ECONVERGE.
const SPSS_CHANGE: f64 = 1e-3;
/// Change of a communality that counts as none: above the rounding of an eigenvalue problem of a hundred items.
const CONVERGED_CHANGE: f64 = 1e-12;
/// Repetitions before Newton's method, and again after it, before giving up on convergence.
const MOST_REPETITIONS: usize = 2_000;
/// From this change on the solution is near enough for Newton's method.
const NEWTON_BELOW: f64 = 1e-4;
/// A communality beyond this belongs to no minimum.
const RUN_OFF: f64 = 10.0;
/// Where Newton's method ends: below the change that counts as none.
const STOP: Stop = Stop { gradient: 1e-13, iterations: 200 };

/// How an extraction ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum ExtractionEnd {
    /// It reached its criterion.
    Converged,
    /// It reached the limit of iterations first.
    NotConverged,
    /// A communality reached or passed 1.
    Heywood,
}

/// Loadings and how they were reached.
#[derive(Debug, Clone, PartialEq)]
pub struct Extracted {
    /// p × m, columns reflected to sums ≥ 0.
    pub loadings: DMatrix<f64>,
    /// Communalities before extraction.
    pub initial: Vec<f64>,
    /// Iterations done; 0 for components.
    pub iterations: usize,
    /// How it ended.
    pub end: ExtractionEnd,
    /// Largest change in the last iteration.
    pub change: f64,
    /// Positions of the items with a communality of 1 or more.
    pub heywood: Vec<usize>,
    /// Minimum of the likelihood's discrepancy; `None` for other methods.
    pub discrepancy: Option<f64>,
}

impl Extracted {
    /// h_i = Σ_j l_ij².
    pub fn communalities(&self) -> Vec<f64> {
        communalities(&self.loadings)
    }
}

pub(super) fn communalities(loadings: &DMatrix<f64>) -> Vec<f64> {
    loadings.row_iter().map(|row| row.norm_squared()).collect()
}

/// √|λ| v of the first m; SPSS takes the size of a negative eigenvalue.
fn scaled_vectors(eigen: &Eigen, m: usize) -> DMatrix<f64> {
    let p = eigen.vectors.nrows();
    DMatrix::from_fn(p, m, |i, j| eigen.vectors[(i, j)] * eigen.values[j].abs().sqrt())
}

/// The first m components of R.
///
/// # Errors
/// [`Error::BadOption`] when R has fewer positive eigenvalues.
pub fn components(eigen: &Eigen, m: usize) -> Result<Extracted, Error> {
    let largest = eigen.values.first().copied().unwrap_or(0.0);
    // An eigenvalue of a singular matrix is zero up to p roundings of the largest.
    let noise = largest * f64::EPSILON * eigen.values.len() as f64;
    if m > eigen.values.len() || eigen.values[..m].iter().any(|&value| value <= noise) {
        return Err(Error::BadOption { option: "count".to_string(), value: m.to_string() });
    }
    let mut loadings = scaled_vectors(eigen, m);
    reflect(&mut loadings);
    Ok(Extracted {
        loadings,
        initial: vec![1.0; eigen.values.len()],
        iterations: 0,
        end: ExtractionEnd::Converged,
        change: 0.0,
        heywood: vec![],
        discrepancy: None,
    })
}

/// When the principal axes are reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AxisStop {
    /// SPSS's criterion within this many iterations.
    Spss(usize),
    /// The fixed point.
    Converged,
}

/// m principal axes of R.
///
/// # Errors
/// [`Error::SingularMatrix`] naming the items, [`Error::NotPositiveDefinite`]; those of the eigenvalues.
pub fn principal_axes(
    r: &DMatrix<f64>,
    names: &[String],
    m: usize,
    stop: AxisStop,
) -> Result<Extracted, Error> {
    let p = r.nrows();
    if m > p {
        return Err(Error::BadOption { option: "count".to_string(), value: m.to_string() });
    }
    let initial = squared_multiple_correlations(r, names)?;
    let start = Axes::new(p, m, initial.clone());
    let (mut axes, criterion) = match stop {
        AxisStop::Spss(limit) => (start.repeat(r, limit, SPSS_CHANGE)?, SPSS_CHANGE),
        AxisStop::Converged => {
            let near = start.repeat(r, MOST_REPETITIONS, NEWTON_BELOW)?;
            (near.descend(r)?.repeat(r, MOST_REPETITIONS, CONVERGED_CHANGE)?, CONVERGED_CHANGE)
        }
    };
    reflect(&mut axes.loadings);
    let reached = communalities(&axes.loadings);
    let heywood: Vec<usize> = (0..p).filter(|&i| reached[i] > 1.0).collect();
    let end = if axes.change >= criterion {
        ExtractionEnd::NotConverged
    } else if heywood.is_empty() {
        ExtractionEnd::Converged
    } else {
        ExtractionEnd::Heywood
    };
    let Axes { loadings, iterations, change, .. } = axes;
    Ok(Extracted { loadings, initial, iterations, end, change, heywood, discrepancy: None })
}

/// Where the iteration stands.
struct Axes {
    /// Communalities to put on the diagonal next.
    h: Vec<f64>,
    loadings: DMatrix<f64>,
    iterations: usize,
    change: f64,
}

impl Axes {
    fn new(p: usize, m: usize, h: Vec<f64>) -> Axes {
        Axes { h, loadings: DMatrix::zeros(p, m), iterations: 0, change: f64::INFINITY }
    }

    /// Repeats until no communality changes by the criterion or more, at most `limit` times more.
    fn repeat(mut self, r: &DMatrix<f64>, limit: usize, criterion: f64) -> Result<Axes, Error> {
        let last = self.iterations + limit;
        self.change = f64::INFINITY;
        while self.iterations < last && self.change >= criterion {
            self.iterations += 1;
            self.loadings = scaled_vectors(&reduced(r, &self.h)?, self.loadings.ncols());
            let next = communalities(&self.loadings);
            self.change = largest_difference(&next, &self.h);
            self.h = next;
        }
        Ok(self)
    }

    /// Newton's method on half the sum of the squared discarded eigenvalues.
    fn descend(self, r: &DMatrix<f64>) -> Result<Axes, Error> {
        let (p, m) = self.loadings.shape();
        if m >= p {
            return Ok(self);
        }
        let value = |h: &[f64]| match reduced(r, h) {
            Ok(eigen) => (0.5 * eigen.values[m..].iter().map(|x| x * x).sum::<f64>(), gradient(&eigen, m)),
            Err(_) => (f64::NAN, vec![]),
        };
        let curvature = |h: &[f64]| match reduced(r, h) {
            Ok(eigen) => curvature(&eigen, m),
            Err(_) => DMatrix::identity(p, p),
        };
        let anywhere = vec![(f64::NEG_INFINITY, f64::INFINITY); p];
        let found = minimize_newton(value, curvature, &self.h, &anywhere, STOP)?;
        // A slope also vanishes where a communality runs off without end: that is no solution.
        let sound = found.point.iter().all(|h| (0.0..=RUN_OFF).contains(h));
        let better = sound && found.gradient_norm < self.change;
        let h = if better { found.point } else { self.h };
        Ok(Axes { h, iterations: self.iterations + found.iterations, ..self })
    }
}

fn reduced(r: &DMatrix<f64>, h: &[f64]) -> Result<Eigen, Error> {
    let mut matrix = r.clone();
    for (i, &value) in h.iter().enumerate() {
        matrix[(i, i)] = value;
    }
    symmetric_eigen(&matrix)
}

fn largest_difference(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| (x - y).abs()).fold(0.0, f64::max)
}

fn squared_multiple_correlations(r: &DMatrix<f64>, names: &[String]) -> Result<Vec<f64>, Error> {
    let inverse = cholesky(r).map_err(|error| with_names(error, r, names))?.inverse();
    Ok((0..r.nrows()).map(|i| 1.0 - 1.0 / inverse[(i, i)]).collect())
}

/// g_i = Σ_d λ_d v_id² over the discarded d.
fn gradient(eigen: &Eigen, m: usize) -> Vec<f64> {
    let (v, values) = (&eigen.vectors, &eigen.values);
    let p = values.len();
    (0..p).map(|i| (m..p).map(|d| values[d] * v[(i, d)] * v[(i, d)]).sum()).collect()
}

/// ∂g_i/∂h_k = (Σ_d v_id v_kd)² + 2 Σ_d Σ_l λ_d / (λ_d − λ_l) v_id v_kd v_il v_kl over discarded d and kept l.
fn curvature(eigen: &Eigen, m: usize) -> DMatrix<f64> {
    let (v, values) = (&eigen.vectors, &eigen.values);
    let p = values.len();
    let weighted = |weight: &dyn Fn(usize) -> f64| {
        let mut sum = DMatrix::<f64>::zeros(p, p);
        for d in m..p {
            sum.ger(weight(d), &v.column(d), &v.column(d), 1.0);
        }
        sum
    };
    let discarded = weighted(&|_| 1.0);
    let mut sum = discarded.component_mul(&discarded);
    for l in 0..m {
        // Where a kept and a discarded eigenvalue meet, f has no curvature; the least difference keeps the number finite.
        let part = weighted(&|d| 2.0 * values[d] / (values[d] - values[l]).min(-f64::EPSILON));
        for i in 0..p {
            for k in 0..p {
                sum[(i, k)] += part[(i, k)] * v[(i, l)] * v[(k, l)];
            }
        }
    }
    sum
}
