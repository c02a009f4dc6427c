//! Maximum likelihood factors.
//!
//! # Formula
//! With uniquenesses ψ and γ₁ ≥ … ≥ γ_p, ω_j the eigenvalues and vectors of Ψ^(−½) R Ψ^(−½), the likelihood given ψ is
//! largest for L = Ψ^½ Ω_m (Γ_m − I)^½, where the discrepancy is f(ψ) = Σ_(j>m) (γ_j − ln γ_j − 1). Newton's method
//! minimises f over x = ln ψ: ∂f/∂x_i = Σ_(j>m) (1 − γ_j) ω_ij², and the curvature is known in closed form. Goodness of fit: χ² = (N − 1 − (2p + 5)/6 − 2m/3) f, df = ((p − m)² − p − m)/2.
//!
//! # Undefined when
//! df < 0: more parameters than correlations. df = 0: χ² has no p.
//!
//! # Errors
//! [`Error::SingularMatrix`], [`Error::NotPositiveDefinite`], [`Error::BadOption`] for df < 0.
//!
//! # Source
//! Jöreskog (1967), Psychometrika 32, 443-482; Lawley & Maxwell (1971), Factor Analysis as a Statistical Method, 2nd ed.
//!
//! # Checked against
//! R's factanal in the tests below; SciPy and an R program with the same function (development).

use super::extract::{Extracted, ExtractionEnd};
use super::order::reflect;
use super::suitability::with_names;
use crate::error::Error;
use crate::numeric::linalg::{DMatrix, Eigen, cholesky, symmetric_eigen};
use crate::numeric::minimize::{Stop, minimize_newton};

/// Smallest uniqueness allowed; a solution there is a Heywood case.
const LEAST_UNIQUENESS: f64 = 1e-8;
/// A uniqueness below this counts as reached zero.
const HEYWOOD_UNIQUENESS: f64 = 1e-6;
/// Gradient aimed at: some ten thousand roundings of 1.
const STOP: Stop = Stop { gradient: 1e-12, iterations: 500 };
/// Gradient accepted where rounding lets f fall no further.
const GRADIENT_AT_ROUNDING: f64 = 1e-8;

/// df = ((p − m)² − p − m)/2, which may be negative.
pub fn degrees_of_freedom(p: usize, m: usize) -> f64 {
    let (p, m) = (p as f64, m as f64);
    ((p - m) * (p - m) - p - m) / 2.0
}

struct Point {
    f: f64,
    eigen: Eigen,
}

impl Point {
    fn at(r: &DMatrix<f64>, x: &[f64], m: usize) -> Result<Point, Error> {
        let scale: Vec<f64> = x.iter().map(|x| libm::exp(-0.5 * x)).collect();
        let p = scale.len();
        let eigen = symmetric_eigen(&DMatrix::from_fn(p, p, |i, j| r[(i, j)] * scale[i] * scale[j]))?;
        // γ − 1 − ln γ, by log1p near γ = 1 where the terms cancel.
        let term = |g: f64| (g - 1.0) - libm::log1p(g - 1.0);
        let f = eigen.values[m..].iter().map(|&g| term(g)).sum();
        Ok(Point { f, eigen })
    }

    fn gradient(&self, m: usize) -> Vec<f64> {
        let (g, w) = (&self.eigen.values, &self.eigen.vectors);
        let p = g.len();
        (0..p).map(|i| (m..p).map(|j| (1.0 - g[j]) * w[(i, j)] * w[(i, j)]).sum()).collect()
    }

    /// Σ_d c_d ω_d ω_dᵀ over the discarded.
    fn weighted(&self, m: usize, weight: impl Fn(f64) -> f64) -> DMatrix<f64> {
        let (g, w) = (&self.eigen.values, &self.eigen.vectors);
        let mut sum = DMatrix::<f64>::zeros(g.len(), g.len());
        for d in m..g.len() {
            sum.ger(weight(g[d]), &w.column(d), &w.column(d), 1.0);
        }
        sum
    }

    fn hessian(&self, m: usize) -> DMatrix<f64> {
        let (g, w) = (&self.eigen.values, &self.eigen.vectors);
        let p = g.len();
        let mut hessian = self.weighted(m, |g| g).component_mul(&self.weighted(m, |_| 1.0));
        for l in 0..m {
            // The difference γ_l − γ_d is positive unless the kept and the discarded meet, where f has no curvature.
            let part = self.weighted(m, |d| (1.0 - d) * (d + g[l]) / (g[l] - d).max(f64::MIN_POSITIVE));
            for i in 0..p {
                for k in 0..p {
                    hessian[(i, k)] += part[(i, k)] * w[(i, l)] * w[(k, l)];
                }
            }
        }
        hessian
    }
}

/// m factors of R; see the file's head.
///
/// # Errors
/// As the file's head says.
pub fn maximum_likelihood(r: &DMatrix<f64>, names: &[String], m: usize) -> Result<Extracted, Error> {
    let p = r.nrows();
    if m > p || degrees_of_freedom(p, m) < 0.0 {
        return Err(Error::BadOption { option: "count".to_string(), value: m.to_string() });
    }
    let inverse = cholesky(r).map_err(|error| with_names(error, r, names))?.inverse();
    let share = 1.0 - m as f64 / (2.0 * p as f64);
    let lowest = libm::log(LEAST_UNIQUENESS);
    let start: Vec<f64> = (0..p).map(|i| libm::log(share / inverse[(i, i)])).collect();
    let value = |x: &[f64]| match Point::at(r, x, m) {
        Ok(point) => (point.f, point.gradient(m)),
        Err(_) => (f64::NAN, vec![]),
    };
    let hessian = |x: &[f64]| match Point::at(r, x, m) {
        Ok(point) => point.hessian(m),
        Err(_) => DMatrix::identity(p, p),
    };
    let minimum = minimize_newton(value, hessian, &start, &vec![(lowest, 0.0); p], STOP)?;
    let (x, slope) = polish(r, minimum.point, m, lowest)?;
    let converged = slope <= GRADIENT_AT_ROUNDING;
    let point = Point::at(r, &x, m)?;
    let (g, w) = (&point.eigen.values, &point.eigen.vectors);
    let root = |i: usize| libm::exp(0.5 * x[i]);
    let mut loadings = DMatrix::from_fn(p, m, |i, j| root(i) * w[(i, j)] * (g[j] - 1.0).max(0.0).sqrt());
    reflect(&mut loadings);
    let heywood: Vec<usize> = (0..p).filter(|&i| x[i] < libm::log(HEYWOOD_UNIQUENESS)).collect();
    let end = match (converged, heywood.is_empty()) {
        (false, _) => ExtractionEnd::NotConverged,
        (true, true) => ExtractionEnd::Converged,
        (true, false) => ExtractionEnd::Heywood,
    };
    let initial = (0..p).map(|i| 1.0 - 1.0 / inverse[(i, i)]).collect();
    Ok(Extracted {
        loadings,
        initial,
        iterations: minimum.iterations,
        end,
        change: slope,
        heywood,
        discrepancy: Some(point.f),
    })
}

/// Newton steps judged by the slope alone: near the minimum f is all rounding and a search that wants it to fall stops too
/// early. Gives the point and the largest slope not held by a bound.
fn polish(r: &DMatrix<f64>, mut x: Vec<f64>, m: usize, lowest: f64) -> Result<(Vec<f64>, f64), Error> {
    let free = |x: &[f64], gradient: &[f64]| -> Vec<usize> {
        let held = |i: usize| (x[i] <= lowest && gradient[i] > 0.0) || (x[i] >= 0.0 && gradient[i] < 0.0);
        (0..x.len()).filter(|&i| !held(i)).collect()
    };
    let largest = |at: &[usize], gradient: &[f64]| at.iter().map(|&i| gradient[i].abs()).fold(0.0, f64::max);
    let mut point = Point::at(r, &x, m)?;
    let mut gradient = point.gradient(m);
    let mut at = free(&x, &gradient);
    let mut slope = largest(&at, &gradient);
    while slope > 0.0 {
        let hessian = point.hessian(m).select_rows(&at).select_columns(&at);
        let right = DMatrix::from_fn(at.len(), 1, |i, _| -gradient[at[i]]);
        let Ok(step) = cholesky(&hessian).and_then(|factor| factor.solve(&right)) else { break };
        let mut next = x.clone();
        for (row, &i) in at.iter().enumerate() {
            next[i] = (next[i] + step[(row, 0)]).clamp(lowest, 0.0);
        }
        let there = Point::at(r, &next, m)?;
        let its_gradient = there.gradient(m);
        let its_free = free(&next, &its_gradient);
        let its_slope = largest(&its_free, &its_gradient);
        // Halving at least: a smaller gain is rounding, and the loop ends.
        if its_slope.is_nan() || its_slope > 0.5 * slope {
            break;
        }
        (x, point, gradient, at, slope) = (next, there, its_gradient, its_free, its_slope);
    }
    Ok((x, slope))
}
