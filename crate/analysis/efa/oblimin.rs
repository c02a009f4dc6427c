//! Simple structure with correlated factors: direct oblimin.
//!
//! # Formula
//! F(Λ) = Σ_(j≠k) [Σ_i λ_ij² λ_ik² − (δ/p) Σ_i λ_ij² Σ_i λ_ik²] of the (Kaiser-normalised) pattern Λ = A (Tᵀ)⁻¹, minimised over
//! T with columns of length 1; factor correlations Φ = TᵀT.
//! Ordered pairs in turn: axis x moves towards y, t_x ← (t_x + a t_y)/√α with α = 1 + 2aφ_xy + a², so λ_x ← √α λ_x and
//! λ_y ← λ_y − aλ_x; F is a polynomial of degree four in a, whose least value is taken. Where no pair moves, F is stationary
//! in every direction, because the moves of an axis towards the others span all its directions.
//!
//! # Shapes
//! A, Λ p × m; T m × m.
//!
//! # When the iteration ends
//! As SPSS: when an iteration over all pairs changes F by less than a ten-thousandth of it. Converged: when no axis moves.
//!
//! # Undefined when
//! δ is so large that F has no minimum: `converged` is false then.
//!
//! # Errors
//! [`Error::SingularMatrix`] when two axes fall together.
//!
//! # Source
//! Jennrich & Sampson (1966), Psychometrika 31, 313-323.
//!
//! # Checked against
//! R's GPArotation, another algorithm, in the tests below; matrices and counts of iterations printed by SPSS 29 (development).

use super::rotate::{Rotated, RotationStop, row_lengths, scale_rows, varimax};
use crate::error::Error;
use crate::numeric::linalg::{DMatrix, cholesky};

/// SPSS's RCONVERGE: relative change of F in an iteration.
const SPSS_CHANGE: f64 = 1e-4;
/// Movement of an axis that counts as none.
const STILL: f64 = 1e-12;
/// Iterations before giving up on convergence.
const MOST_ITERATIONS: usize = 10_000;

/// Direct oblimin of `loadings`.
///
/// As SPSS: from the unrotated loadings, which gives SPSS's count of iterations, signs and order of factors. Converged: the
/// lowest minimum reached from there, from varimax with and from varimax without normalisation.
///
/// # Errors
/// As the file's head says.
pub fn oblimin(
    loadings: &DMatrix<f64>,
    kaiser: bool,
    delta: f64,
    stop: RotationStop,
) -> Result<Rotated, Error> {
    let m = loadings.ncols();
    let lengths = row_lengths(loadings, kaiser);
    let a = scale_rows(loadings, |i| 1.0 / lengths[i]);
    let mut best = Search::new(&a, DMatrix::identity(m, m), delta);
    best.run(stop);
    if stop == RotationStop::Converged {
        for rows in [true, false] {
            let start = varimax(loadings, rows, RotationStop::Converged).transformation;
            let mut other = Search::new(&a, start, delta);
            other.run(stop);
            // Only a lower minimum counts: the same one again may have another order and other signs.
            if other.criterion < best.criterion - 1e-9 * best.criterion.abs() {
                best = other;
            }
        }
    }
    let pattern = scale_rows(&best.pattern, |i| lengths[i]);
    let phi = best.phi();
    let structure = &pattern * &phi;
    // (Tᵀ)⁻¹ = T (TᵀT)⁻¹.
    let transformation = &best.axes * cholesky(&phi)?.inverse();
    let Search { iterations, converged, .. } = best;
    Ok(Rotated { pattern, structure: Some(structure), phi: Some(phi), transformation, iterations, converged })
}

struct Search {
    pattern: DMatrix<f64>,
    axes: DMatrix<f64>,
    delta_over_p: f64,
    criterion: f64,
    iterations: usize,
    converged: bool,
}

impl Search {
    /// From orthogonal axes.
    fn new(a: &DMatrix<f64>, axes: DMatrix<f64>, delta: f64) -> Search {
        let mut search = Search {
            pattern: a * &axes,
            axes,
            delta_over_p: delta / a.nrows() as f64,
            criterion: 0.0,
            iterations: 0,
            converged: false,
        };
        search.criterion = search.value();
        search
    }

    fn phi(&self) -> DMatrix<f64> {
        let mut phi = self.axes.transpose() * &self.axes;
        phi.fill_diagonal(1.0);
        phi
    }

    /// F.
    fn value(&self) -> f64 {
        let squares = self.pattern.map(|x| x * x);
        let all = squares.column_sum();
        let sums = squares.row_sum();
        let products: f64 =
            squares.column_iter().map(|column| column.dot(&all) - column.norm_squared()).sum();
        products - self.delta_over_p * (sums.sum() * sums.sum() - sums.norm_squared())
    }

    fn run(&mut self, stop: RotationStop) {
        let limit = match stop {
            RotationStop::Spss(limit) => limit,
            RotationStop::Converged => MOST_ITERATIONS,
        };
        let m = self.pattern.ncols();
        self.converged = m < 2;
        while !self.converged && self.iterations < limit {
            self.iterations += 1;
            let mut moved: f64 = 0.0;
            for x in 0..m {
                for y in (0..m).filter(|&y| y != x) {
                    let Some(a) = self.best_move(x, y) else { return };
                    self.shift(x, y, a);
                    moved = moved.max(a.abs());
                }
            }
            let before = self.criterion;
            self.criterion = self.value();
            self.converged = match stop {
                RotationStop::Spss(_) => (before - self.criterion).abs() < SPSS_CHANGE * before.abs(),
                RotationStop::Converged => moved < STILL,
            };
        }
    }

    /// The a that makes F least; `None` when F has no minimum along a.
    fn best_move(&self, x: usize, y: usize) -> Option<f64> {
        let (lx, ly) = (self.pattern.column(x), self.pattern.column(y));
        let mut weighted = [0.0; 5];
        let mut plain = [0.0; 4];
        for i in 0..lx.len() {
            let (u, v) = (lx[i], ly[i]);
            let rest = self.pattern.row(i).norm_squared() - u * u - v * v;
            let terms = [u * u * rest, u * v * rest, u * u * v * v, u * u * u * v, u * u * u * u];
            weighted.iter_mut().zip(terms).for_each(|(sum, term)| *sum += term);
            plain.iter_mut().zip([u * u, u * v, v * v, rest]).for_each(|(sum, term)| *sum += term);
        }
        let d = self.delta_over_p;
        let x_rest = weighted[0] - d * plain[0] * plain[3];
        let xy_rest = weighted[1] - d * plain[1] * plain[3];
        let x_y = weighted[2] - d * plain[0] * plain[2];
        let x_xy = weighted[3] - d * plain[0] * plain[1];
        let x_x = weighted[4] - d * plain[0] * plain[0];
        if x_x <= 0.0 {
            return None;
        }
        let phi = self.axes.column(x).dot(&self.axes.column(y));
        let quartic = [
            2.0 * (phi * (x_rest + x_y) - xy_rest - x_xy),
            2.0 * x_rest + x_y - 4.0 * phi * x_xy + x_x,
            2.0 * (phi * x_x - x_xy),
            x_x,
        ];
        let value = |a: f64| a * (quartic[0] + a * (quartic[1] + a * (quartic[2] + a * quartic[3])));
        cubic_roots([quartic[0], 2.0 * quartic[1], 3.0 * quartic[2], 4.0 * quartic[3]])
            .into_iter()
            .min_by(|&a, &b| value(a).total_cmp(&value(b)))
    }

    fn shift(&mut self, x: usize, y: usize, a: f64) {
        let phi = self.axes.column(x).dot(&self.axes.column(y));
        let length = (1.0 + 2.0 * a * phi + a * a).sqrt();
        for i in 0..self.pattern.nrows() {
            let u = self.pattern[(i, x)];
            self.pattern[(i, y)] -= a * u;
            self.pattern[(i, x)] = length * u;
        }
        for i in 0..self.axes.nrows() {
            self.axes[(i, x)] = (self.axes[(i, x)] + a * self.axes[(i, y)]) / length;
        }
    }
}

/// Real roots of c₀ + c₁a + c₂a² + c₃a³, c₃ ≠ 0: Viète's form, each sharpened by Newton steps.
fn cubic_roots(c: [f64; 4]) -> Vec<f64> {
    let (b, q, r) = (c[2] / c[3] / 3.0, c[1] / c[3], c[0] / c[3]);
    // With a = t − b: t³ + 3 s t + 2 w = 0.
    let s = q / 3.0 - b * b;
    let w = b * b * b + (r - q * b) / 2.0;
    let discriminant = w * w + s * s * s;
    let guesses = if discriminant >= 0.0 {
        let root = discriminant.sqrt();
        // The larger of the two cube roots first: the other follows without cancellation.
        let large = libm::cbrt(if w >= 0.0 { -w - root } else { root - w });
        vec![if large == 0.0 { 0.0 } else { large - s / large }]
    } else {
        let radius = (-s).sqrt();
        let angle = libm::acos((-w / (radius * radius * radius)).clamp(-1.0, 1.0));
        let turn = 2.0 * std::f64::consts::PI;
        (0..3).map(|k| 2.0 * radius * libm::cos((angle + turn * f64::from(k)) / 3.0)).collect()
    };
    let sharpen = |start: f64| {
        (0..3).fold(start, |a, _| {
            let slope = c[1] + a * (2.0 * c[2] + 3.0 * a * c[3]);
            let step = (c[0] + a * (c[1] + a * (c[2] + a * c[3]))) / slope;
            if step.is_finite() { a - step } else { a }
        })
    };
    guesses.into_iter().map(|t| sharpen(t - b)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::random::Random;

    /// Along the move F is its definition's value after the move. Some random patterns of oblique axes have two minima, of which the lower counts.
    #[test]
    fn a_move_is_to_the_lowest_of_all_places_on_its_line() {
        let mut random = Random::new(11, 0);
        let mut several = 0;
        for round in 0..400 {
            let loadings = DMatrix::from_fn(2 + round % 2, 3, |_, _| random.normal().powi(3));
            let mut search =
                Search::new(&loadings, DMatrix::identity(3, 3), [0.0, -0.5, -2.0, 0.5][round % 4]);
            search.shift(1, 2, 4.0 * random.uniform() - 2.0);
            let after = |a: f64| {
                let mut moved =
                    Search { pattern: search.pattern.clone(), axes: search.axes.clone(), ..search };
                moved.shift(1, 2, a);
                moved.value()
            };
            let Some(best) = search.best_move(1, 2) else { continue };
            let line: Vec<f64> = (-400..=400).map(|step| after(f64::from(step) / 100.0)).collect();
            several += usize::from(line.windows(3).filter(|w| w[1] < w[0] && w[1] < w[2]).count() > 1);
            let lowest = line.into_iter().fold(f64::INFINITY, f64::min);
            assert!(after(best) <= lowest + 1e-9 * lowest.abs(), "{round}: {best}");
        }
        assert!(several > 3, "{several}");
    }

    /// By hand: 2 (a − 1)(a − 2)(a + 3) and (a − 2)(a² + 1).
    #[test]
    fn roots_of_a_cubic() {
        let sorted = |c: [f64; 4]| {
            let mut roots = cubic_roots(c);
            roots.sort_by(f64::total_cmp);
            roots
        };
        for (c, roots) in [
            ([12.0, -14.0, 0.0, 2.0], vec![-3.0, 1.0, 2.0]),
            ([-2.0, 1.0, -2.0, 1.0], vec![2.0]),
            ([0.0, 0.0, 0.0, 5.0], vec![0.0]),
        ] {
            let found = sorted(c);
            assert_eq!(found.len(), roots.len());
            for (a, root) in found.into_iter().zip(roots) {
                assert!((a - root).abs() < 1e-14, "{a} is not {root}");
            }
        }
    }
}
