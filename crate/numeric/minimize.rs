//! The smallest value of a smooth function of a few variables between bounds.
//!
//! Question: where is f smallest, given f and its gradient (and, if at hand, its matrix of second derivatives)?
//! Formula: d solves B d = −g over the variables not held at a bound; x ← P(x + αd), P the projection on the bounds, α
//! halved until f falls enough (Armijo). B is the Hessian where given, made positive definite if need be, else
//! Powell's damped BFGS matrix.
//! Shapes: up to about 60 variables (each step solves a dense system).
//! Undefined when: f or a gradient is not finite at the start. Elsewhere such a point is simply stepped back from.
//! Errors: [`Error::NotFinite`]; [`Error::Internal`] when lengths differ or a lower bound is above its upper one. Not
//! reaching the criterion is no error: `converged` says so.
//! Source: Bertsekas (1982), SIAM J. Control Optim. 20, 221-246 (projection); Nocedal & Wright (2006), Numerical
//! Optimization, 2nd ed., procedure 18.2 (damping).
//! Checked against: problems solved in closed form.

use super::linalg::DMatrix;
use crate::error::Error;

/// When to stop.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stop {
    /// Largest element of the projected gradient at a minimum.
    pub gradient: f64,
    /// Steps allowed.
    pub iterations: usize,
}

impl Default for Stop {
    fn default() -> Stop {
        Stop { gradient: 1e-8, iterations: 1000 }
    }
}

/// Where the search ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Minimum {
    /// x.
    pub point: Vec<f64>,
    /// f(x).
    pub value: f64,
    /// Gradient at x.
    pub gradient: Vec<f64>,
    /// max |P(x − g) − x|: how far a gradient step would move, 0 at a minimum.
    pub gradient_norm: f64,
    /// Steps done.
    pub iterations: usize,
    /// Times f was computed.
    pub evaluations: usize,
    /// The gradient criterion was met.
    pub converged: bool,
}

/// Minimum of `f`, which returns value and gradient, by damped BFGS.
pub fn minimize(
    f: impl FnMut(&[f64]) -> (f64, Vec<f64>),
    start: &[f64],
    bounds: &[(f64, f64)],
    stop: Stop,
) -> Result<Minimum, Error> {
    search(f, None, start, bounds, stop)
}

/// Minimum of `f` by Newton's method: `hessian` returns the matrix of second derivatives.
pub fn minimize_newton(
    f: impl FnMut(&[f64]) -> (f64, Vec<f64>),
    mut hessian: impl FnMut(&[f64]) -> DMatrix<f64>,
    start: &[f64],
    bounds: &[(f64, f64)],
    stop: Stop,
) -> Result<Minimum, Error> {
    search(f, Some(&mut hessian), start, bounds, stop)
}

type Hessian<'a> = Option<&'a mut dyn FnMut(&[f64]) -> DMatrix<f64>>;

struct State {
    x: Vec<f64>,
    value: f64,
    gradient: Vec<f64>,
}

fn search(
    mut f: impl FnMut(&[f64]) -> (f64, Vec<f64>),
    mut hessian: Hessian<'_>,
    start: &[f64],
    bounds: &[(f64, f64)],
    stop: Stop,
) -> Result<Minimum, Error> {
    let n = start.len();
    if bounds.len() != n || !bounds.iter().all(|(low, high)| low <= high) {
        return Err(Error::Internal { detail: "bounds do not fit the start".to_owned() });
    }
    let mut evaluations = 0;
    let mut evaluate = |x: Vec<f64>| {
        evaluations += 1;
        let (value, gradient) = f(&x);
        State { x, value, gradient }
    };
    let mut now = evaluate(project(start, bounds));
    if !usable(&now, n) {
        return Err(Error::NotFinite { quantity: "function at the start".to_owned() });
    }
    // Before the first step nothing is known of the scale; |g| makes that step one of length 1.
    let first = |g: &[f64]| DMatrix::identity(n, n) * dot(g, g).sqrt().max(1e-8);
    let mut b = first(&now.gradient);
    let (mut iterations, mut fresh) = (0, true);
    let mut norm = projected_gradient(&now, bounds);
    while norm > stop.gradient && iterations < stop.iterations {
        if let Some(hessian) = hessian.as_mut() {
            b = hessian(&now.x);
        }
        let d = direction(&b, &now, bounds, norm);
        let Some(next) = line_search(&mut evaluate, &now, &d, bounds, norm) else {
            if fresh || hessian.is_some() {
                break;
            }
            b = first(&now.gradient);
            fresh = true;
            continue;
        };
        iterations += 1;
        if hessian.is_none() {
            update(&mut b, &now, &next, fresh);
            fresh = false;
        }
        now = next;
        norm = projected_gradient(&now, bounds);
    }
    Ok(Minimum {
        converged: norm <= stop.gradient,
        point: now.x,
        value: now.value,
        gradient: now.gradient,
        gradient_norm: norm,
        iterations,
        evaluations,
    })
}

fn usable(state: &State, n: usize) -> bool {
    state.value.is_finite() && state.gradient.len() == n && state.gradient.iter().all(|g| g.is_finite())
}

fn dot(x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).map(|(x, y)| x * y).sum()
}

fn project(x: &[f64], bounds: &[(f64, f64)]) -> Vec<f64> {
    x.iter().zip(bounds).map(|(x, (low, high))| x.max(*low).min(*high)).collect()
}

fn projected_gradient(state: &State, bounds: &[(f64, f64)]) -> f64 {
    let step = |((x, g), (low, high)): ((&f64, &f64), &(f64, f64))| ((x - g).max(*low).min(*high) - x).abs();
    state.x.iter().zip(&state.gradient).zip(bounds).map(step).fold(0.0, f64::max)
}

/// −B⁻¹g over the free variables; those that the gradient pushes onto a bound close by go straight there.
fn direction(b: &DMatrix<f64>, now: &State, bounds: &[(f64, f64)], norm: f64) -> Vec<f64> {
    let near = norm.min(1e-3);
    let mut d = vec![0.0; now.x.len()];
    let mut free = Vec::new();
    for (i, &(low, high)) in bounds.iter().enumerate() {
        let (x, g) = (now.x[i], now.gradient[i]);
        if g > 0.0 && x - low <= near {
            d[i] = low - x;
        } else if g < 0.0 && high - x <= near {
            d[i] = high - x;
        } else {
            free.push(i);
        }
    }
    let largest = free.iter().map(|&i| b[(i, i)].abs()).fold(1e-300, f64::max);
    let mut ridge = 0.0;
    for _ in 0..60 {
        if let Some(step) = solve(b, &free, &now.gradient, ridge) {
            for (&i, step) in free.iter().zip(step) {
                d[i] = -step;
            }
            return d;
        }
        ridge = if ridge == 0.0 { 1e-10 * largest } else { ridge * 4.0 };
    }
    free.iter().for_each(|&i| d[i] = -now.gradient[i]);
    d
}

/// (B + ridge I)⁻¹ g over the free variables; None where that matrix is not safely positive definite.
fn solve(b: &DMatrix<f64>, free: &[usize], g: &[f64], ridge: f64) -> Option<Vec<f64>> {
    let n = free.len();
    let mut l = DMatrix::<f64>::zeros(n, n);
    let mut z = vec![0.0; n];
    for i in 0..n {
        for j in 0..=i {
            let known: f64 = (0..j).map(|k| l[(i, k)] * l[(j, k)]).sum();
            let rest = b[(free[i], free[j])] - known;
            if i > j {
                l[(i, j)] = rest / l[(j, j)];
            } else {
                let pivot = rest + ridge;
                // Comparison with NaN is false: a matrix that is not finite is refused here as well.
                if !(pivot > 1e-13 * (b[(free[i], free[i])].abs() + ridge) && pivot.is_finite()) {
                    return None;
                }
                l[(i, i)] = pivot.sqrt();
            }
        }
        let known: f64 = (0..i).map(|k| l[(i, k)] * z[k]).sum();
        z[i] = (g[free[i]] - known) / l[(i, i)];
    }
    for i in (0..n).rev() {
        let known: f64 = (i + 1..n).map(|k| l[(k, i)] * z[k]).sum();
        z[i] = (z[i] - known) / l[(i, i)];
    }
    z.iter().all(|z| z.is_finite()).then_some(z)
}

/// The first of α = 1, ½, ¼ … at which f falls by a ten-thousandth of what the gradient promises.
fn line_search(
    evaluate: &mut impl FnMut(Vec<f64>) -> State,
    now: &State,
    d: &[f64],
    bounds: &[(f64, f64)],
    norm: f64,
) -> Option<State> {
    let mut alpha = 1.0;
    for _ in 0..60 {
        let target: Vec<f64> = now.x.iter().zip(d).map(|(x, d)| x + alpha * d).collect();
        let next = evaluate(project(&target, bounds));
        if next.x == now.x {
            return None;
        }
        if usable(&next, d.len()) {
            let step: Vec<f64> = next.x.iter().zip(&now.x).map(|(a, b)| a - b).collect();
            let promised = dot(&now.gradient, &step);
            let fall = now.value - next.value;
            // Close to the minimum f is all rounding, and the gradient alone can tell progress.
            let flat = fall.abs() <= 8.0 * f64::EPSILON * now.value.abs().max(1e-300);
            if (promised < 0.0 && fall >= -1e-4 * promised)
                || (flat && projected_gradient(&next, bounds) < 0.9 * norm)
            {
                return Some(next);
            }
        }
        alpha *= 0.5;
    }
    None
}

/// Powell's damped BFGS update of B; the first one sets the scale of B to that of the function.
fn update(b: &mut DMatrix<f64>, now: &State, next: &State, fresh: bool) {
    let n = now.x.len();
    let s: Vec<f64> = next.x.iter().zip(&now.x).map(|(a, b)| a - b).collect();
    let mut y: Vec<f64> = next.gradient.iter().zip(&now.gradient).map(|(a, b)| a - b).collect();
    let sy = dot(&s, &y);
    if fresh && sy > 0.0 {
        *b = DMatrix::identity(n, n) * (dot(&y, &y) / sy);
    }
    let bs: Vec<f64> = (0..n).map(|i| (0..n).map(|j| b[(i, j)] * s[j]).sum()).collect();
    let curvature = dot(&s, &bs);
    if curvature <= 0.0 || curvature.is_nan() {
        return;
    }
    if sy < 0.2 * curvature {
        let theta = 0.8 * curvature / (curvature - sy);
        y.iter_mut().zip(&bs).for_each(|(y, bs)| *y = theta * *y + (1.0 - theta) * bs);
    }
    let sy = dot(&s, &y);
    for i in 0..n {
        for j in 0..n {
            b[(i, j)] += y[i] * y[j] / sy - bs[i] * bs[j] / curvature;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FREE: (f64, f64) = (f64::NEG_INFINITY, f64::INFINITY);

    fn rosenbrock(x: &[f64]) -> (f64, Vec<f64>) {
        let (a, b) = (1.0 - x[0], x[1] - x[0] * x[0]);
        (a * a + 100.0 * b * b, vec![-2.0 * a - 400.0 * x[0] * b, 200.0 * b])
    }

    fn rosenbrock_hessian(x: &[f64]) -> DMatrix<f64> {
        let corner = 2.0 - 400.0 * (x[1] - 3.0 * x[0] * x[0]);
        DMatrix::from_row_slice(2, 2, &[corner, -400.0 * x[0], -400.0 * x[0], 200.0])
    }

    #[test]
    fn finds_the_end_of_a_curved_valley() {
        // Minimum 0 at (1, 1); with x₁ ≤ ½ it lies at (½, ¼). Both by hand.
        for (bound, expected) in [(FREE, [1.0, 1.0]), ((-3.0, 0.5), [0.5, 0.25])] {
            let bounds = [bound, FREE];
            let start = [-1.2, 1.0];
            let bfgs = minimize(rosenbrock, &start, &bounds, Stop::default()).unwrap();
            let newton =
                minimize_newton(rosenbrock, rosenbrock_hessian, &start, &bounds, Stop::default()).unwrap();
            for result in [bfgs, newton] {
                assert!(result.converged && result.gradient_norm <= 1e-8, "{result:?}");
                assert!(result.iterations < 100, "{result:?}");
                for (x, expected) in result.point.iter().zip(expected) {
                    // A gradient of 1e-8 over the smallest curvature, 0.4.
                    assert!((x - expected).abs() < 1e-7, "{result:?}");
                }
            }
        }
    }

    #[test]
    fn many_variables_some_at_their_bounds() {
        // Σ cᵢ (xᵢ − tᵢ)²/2 + (Σ xᵢ − Σ clamp(tᵢ))²/2 with bounds 0.005 and 1: the minimum is clamp(tᵢ), by its gradient.
        let n = 40;
        let t: Vec<f64> = (0..n).map(|i| -0.5 + 0.05 * f64::from(i)).collect();
        let expected: Vec<f64> = t.iter().map(|t| t.clamp(0.005, 1.0)).collect();
        let total: f64 = expected.iter().sum();
        let c = |i: usize| 10f64.powi(i as i32 % 5 - 2);
        let f = |x: &[f64]| {
            let excess = x.iter().sum::<f64>() - total;
            let value: f64 = x.iter().enumerate().map(|(i, x)| c(i) * (x - t[i]).powi(2) / 2.0).sum();
            let gradient = x.iter().enumerate().map(|(i, x)| c(i) * (x - t[i]) + excess).collect();
            (value + excess * excess / 2.0, gradient)
        };
        let bounds = vec![(0.005, 1.0); n as usize];
        let stop = Stop { gradient: 1e-10, iterations: 1000 };
        let result = minimize(f, &vec![0.5; n as usize], &bounds, stop).unwrap();
        assert!(result.converged, "{result:?}");
        for (x, expected) in result.point.iter().zip(&expected) {
            // Gradient 1e-10 over curvature 0.01.
            assert!((x - expected).abs() < 1e-7, "{x} {expected}");
        }
        let held = result.point.iter().zip(&expected).filter(|(_, e)| **e == 0.005 || **e == 1.0);
        assert!(held.clone().count() > 15 && held.clone().all(|(x, e)| x == e));
    }

    #[test]
    fn steps_back_from_where_the_function_ends() {
        // x − ln x, minimum 1 at x = 1, undefined for x ≤ 0: the first full step from 30 lands below 0.
        let f = |x: &[f64]| (x[0] - x[0].ln(), vec![1.0 - 1.0 / x[0]]);
        let hessian = |x: &[f64]| DMatrix::from_element(1, 1, 1.0 / (x[0] * x[0]));
        let result = minimize_newton(f, hessian, &[30.0], &[FREE], Stop::default()).unwrap();
        assert!(result.converged && (result.point[0] - 1.0).abs() < 1e-7);
        assert!((result.value - 1.0).abs() < 1e-15);
    }

    #[test]
    fn an_indefinite_hessian_is_left_downhill() {
        // x⁴ − 2x²: a maximum at 0 between minima −1 at ±1. From 0.1 the Hessian is negative.
        let f = |x: &[f64]| (x[0].powi(4) - 2.0 * x[0] * x[0], vec![4.0 * x[0].powi(3) - 4.0 * x[0]]);
        let hessian = |x: &[f64]| DMatrix::from_element(1, 1, 12.0 * x[0] * x[0] - 4.0);
        let result = minimize_newton(f, hessian, &[0.1], &[FREE], Stop::default()).unwrap();
        assert!(result.converged && (result.point[0] - 1.0).abs() < 1e-8, "{result:?}");
    }

    #[test]
    fn says_when_it_did_not_converge_and_refuses_nonsense() {
        let short = Stop { gradient: 1e-8, iterations: 3 };
        let result = minimize(rosenbrock, &[-1.2, 1.0], &[FREE; 2], short).unwrap();
        assert!(!result.converged && result.iterations == 3 && result.gradient_norm > 1e-8);
        let nan = |_: &[f64]| (f64::NAN, vec![0.0]);
        assert!(matches!(minimize(nan, &[0.0], &[FREE], short), Err(Error::NotFinite { .. })));
        let fine = |x: &[f64]| (x[0] * x[0], vec![2.0 * x[0]]);
        assert!(matches!(minimize(fine, &[0.0], &[(1.0, 0.0)], short), Err(Error::Internal { .. })));
        assert!(matches!(minimize(fine, &[0.0], &[], short), Err(Error::Internal { .. })));
    }
}
