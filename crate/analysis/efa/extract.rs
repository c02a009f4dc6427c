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
//! the residual variances g_i = h_i − Σ_j l_ij² vanish. Near it Newton steps on g replace the slow repetition; g is the
//! gradient of half the sum of the squared discarded eigenvalues, whose curvature is known in closed form.
//!
//! # Errors
//! Principal axes: [`Error::SingularMatrix`]. All: [`Error::BadOption`] when more factors are asked for than R has positive eigenvalues.
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

/// SPSS's ECONVERGE.
const SPSS_CHANGE: f64 = 1e-3;
/// Change of a communality that counts as none: above the rounding of an eigenvalue problem of a hundred items.
const CONVERGED_CHANGE: f64 = 1e-12;
/// Repetitions before giving up on convergence.
const MOST_REPETITIONS: usize = 20_000;
/// From this change on the solution is near enough for Newton steps.
const NEWTON_BELOW: f64 = 1e-4;

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
/// [`Error::SingularMatrix`] naming the items; those of the eigenvalues.
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
    let initial = initial_communalities(r, names)?;
    let (limit, criterion) = match stop {
        AxisStop::Spss(limit) => (limit, SPSS_CHANGE),
        AxisStop::Converged => (MOST_REPETITIONS, CONVERGED_CHANGE),
    };
    let mut h = initial.clone();
    let (mut iterations, mut change) = (0, f64::INFINITY);
    let mut loadings = DMatrix::zeros(p, m);
    let mut newton: Option<(Vec<f64>, f64)> = None;
    while iterations < limit && change >= criterion {
        iterations += 1;
        let eigen = reduced(r, &h)?;
        loadings = scaled_vectors(&eigen, m);
        let next = communalities(&loadings);
        let moved = largest_difference(&next, &h);
        if let Some((fallback, before)) = newton.take()
            && moved > before
        {
            // The Newton step led away: go on from where it started.
            h = fallback;
            continue;
        }
        change = moved;
        let step = (stop == AxisStop::Converged && change < NEWTON_BELOW && change >= criterion)
            .then(|| newton_step(&eigen, &h, m))
            .flatten();
        h = match step {
            Some(better) => {
                newton = Some((next, change));
                better
            }
            None => next,
        };
    }
    reflect(&mut loadings);
    let reached = communalities(&loadings);
    let heywood: Vec<usize> = (0..p).filter(|&i| reached[i] > 1.0).collect();
    let end = if change >= criterion {
        ExtractionEnd::NotConverged
    } else if heywood.is_empty() {
        ExtractionEnd::Converged
    } else {
        ExtractionEnd::Heywood
    };
    Ok(Extracted { loadings, initial, iterations, end, change, heywood, discrepancy: None })
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

/// Squared multiple correlations; where R has a negative eigenvalue and they are no proportions, each item's largest |r|.
pub(super) fn initial_communalities(r: &DMatrix<f64>, names: &[String]) -> Result<Vec<f64>, Error> {
    let p = r.nrows();
    match cholesky(r) {
        Ok(factor) => {
            let inverse = factor.inverse();
            Ok((0..p).map(|i| 1.0 - 1.0 / inverse[(i, i)]).collect())
        }
        Err(Error::NotPositiveDefinite { .. }) => {
            let eigen = symmetric_eigen(r)?;
            let smc: Vec<f64> = (0..p)
                .map(|i| {
                    let diagonal: f64 =
                        (0..p).map(|j| eigen.vectors[(i, j)] * eigen.vectors[(i, j)] / eigen.values[j]).sum();
                    1.0 - 1.0 / diagonal
                })
                .collect();
            if smc.iter().all(|s| (0.0..=1.0).contains(s)) {
                return Ok(smc);
            }
            let largest = |i: usize| (0..p).filter(|&j| j != i).map(|j| r[(i, j)].abs()).fold(0.0, f64::max);
            Ok((0..p).map(largest).collect())
        }
        Err(error) => Err(with_names(error, r, names)),
    }
}

/// h − J⁻¹g, J_ik = (Σ_d v_id v_kd)² + 2 Σ_d Σ_l λ_d / (λ_d − λ_l) v_id v_kd v_il v_kl over discarded d and kept l.
/// `None` where J is not positive definite: not near a minimum.
fn newton_step(eigen: &Eigen, h: &[f64], m: usize) -> Option<Vec<f64>> {
    let (p, v, values) = (h.len(), &eigen.vectors, &eigen.values);
    if m == 0 || m >= p || values[m - 1] <= 0.0 || values[m - 1] - values[m] < 1e-9 {
        return None;
    }
    let weighted = |weight: &dyn Fn(usize) -> f64| {
        let mut sum = DMatrix::<f64>::zeros(p, p);
        for d in m..p {
            sum.ger(weight(d), &v.column(d), &v.column(d), 1.0);
        }
        sum
    };
    let discarded = weighted(&|_| 1.0);
    let mut jacobian = discarded.component_mul(&discarded);
    for l in 0..m {
        let part = weighted(&|d| 2.0 * values[d] / (values[d] - values[l]));
        for i in 0..p {
            for k in 0..p {
                jacobian[(i, k)] += part[(i, k)] * v[(i, l)] * v[(k, l)];
            }
        }
    }
    let gradient =
        DMatrix::from_fn(p, 1, |i, _| (m..p).map(|d| values[d] * v[(i, d)] * v[(i, d)]).sum::<f64>());
    let step = cholesky(&jacobian).ok()?.solve(&gradient).ok()?;
    Some((0..p).map(|i| h[i] - step[(i, 0)]).collect())
}
