//! Coefficients and what the rows say once they are known: residuals, their sum of squares, whether the fit is perfect.
//!
//! Formula: b from the swept cross-products; where the smallest tolerance is below 1e-8, from the rows by double-double QR.
//! Residuals e = y − b₀ − Σ b_j x_j in double-double from the rows. Σwe² is S_yy.E of the sweep as long as it keeps far more digits than a
//! double has, else the sum over the rows, which does not come out of a difference.
//! Undefined when: no predictor entered. Errors: those of [`least_squares`].
//! Source: Golub & Van Loan, 4th ed., 5.3. Checked against: NIST StRD.

use super::entry::{Entry, ROUNDING};
use crate::data::sample::Sample;
use crate::error::Error;
use crate::numeric::dd::Dd;
use crate::numeric::least_squares::least_squares;
use crate::summary::moments::Moments;

/// Below this tolerance the cross-products have lost half of double-double's digits, and the rows are asked.
const ASK_ROWS: f64 = 1e-8;

/// A term of the equation: its coefficient and its element of the inverse of the design's cross-products, which times the
/// error variance is the coefficient's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Term {
    pub(super) b: Dd,
    pub(super) inverse: f64,
}

/// The equation: constant, then predictors at the given positions.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Solution {
    pub(super) constant: Option<Term>,
    pub(super) terms: Vec<(usize, Term)>,
}

/// The outcome's position in the moments and the sample.
pub(super) const OUTCOME: usize = 0;

/// Solves for the entered predictors, `order` giving them as they are listed.
pub(super) fn solve(
    sample: Option<&Sample>,
    moments: &Moments,
    entry: &Entry,
    order: &[usize],
    intercept: bool,
) -> Result<Solution, Error> {
    let smallest = order.iter().map(|&j| entry.tolerance(j)).fold(f64::INFINITY, f64::min);
    if smallest < ASK_ROWS {
        let Some(sample) = sample else {
            return Err(Error::NeedsRows { variables: vec![] });
        };
        if let Some(solution) = from_rows(sample, order, intercept)? {
            return Ok(solution);
        }
    }
    Ok(from_products(moments, entry, order, intercept))
}

fn from_products(moments: &Moments, entry: &Entry, order: &[usize], intercept: bool) -> Solution {
    let terms: Vec<(usize, Term)> = order
        .iter()
        .map(|&j| (j, Term { b: entry.coefficient(j, OUTCOME), inverse: entry.inverse(j, j).to_f64() }))
        .collect();
    let constant = intercept.then(|| {
        let explained: Dd = terms.iter().map(|(j, term)| term.b * moments.mean_dd(*j)).sum();
        // Of the inverse bordered by the constant: 1/W + mᵀ S⁻¹ m.
        let spread: Dd = order
            .iter()
            .flat_map(|&i| {
                order.iter().map(move |&j| entry.inverse(i, j) * moments.mean_dd(i) * moments.mean_dd(j))
            })
            .sum();
        Term { b: moments.mean_dd(OUTCOME) - explained, inverse: (spread + Dd::ONE / moments.n()).to_f64() }
    });
    Solution { constant, terms }
}

/// Values of a variable in the rows used.
pub(super) fn column(sample: &Sample, position: usize) -> Vec<f64> {
    let column = &sample.variables[position].column;
    sample.rows.rows().map(|row| column.number(row).unwrap_or(0.0)).collect()
}

/// What its values, as the file has them, are beyond the doubles of [`column`]; `None` when that is nothing.
fn beyond(sample: &Sample, position: usize) -> Option<Vec<f64>> {
    let all = sample.products.beyond(&sample.variables[position].column)?;
    Some(sample.rows.rows().map(|row| all[row]).collect())
}

/// The values as the file has them.
fn written(sample: &Sample, position: usize) -> Vec<Dd> {
    let mut values: Vec<Dd> = column(sample, position).into_iter().map(Dd::from).collect();
    if let Some(beyond) = beyond(sample, position) {
        values.iter_mut().zip(beyond).for_each(|(value, beyond)| *value += beyond);
    }
    values
}

/// Weights of the rows used; `None` when each counts once.
pub(super) fn weights(sample: &Sample) -> Option<Vec<f64>> {
    let weights = sample.population.weights.as_ref()?;
    Some(sample.rows.rows().map(|row| weights[row]).collect())
}

fn from_rows(sample: &Sample, order: &[usize], intercept: bool) -> Result<Option<Solution>, Error> {
    let mut columns: Vec<Vec<Dd>> = Vec::new();
    if intercept {
        columns.push(vec![Dd::ONE; sample.rows.count()]);
    }
    columns.extend(order.iter().map(|&j| written(sample, j)));
    let fit = least_squares(&columns, &written(sample, OUTCOME), weights(sample).as_deref())?;
    if !fit.dependent.is_empty() {
        return Ok(None);
    }
    let term = |at: usize| Term { b: fit.coefficients[at], inverse: fit.covariance_unscaled[(at, at)] };
    let offset = usize::from(intercept);
    Ok(Some(Solution {
        constant: intercept.then(|| term(0)),
        terms: order.iter().enumerate().map(|(i, &j)| (j, term(i + offset))).collect(),
    }))
}

/// What the rows say once the equation is known. Vectors have one element a row used.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Residuals {
    pub(super) predicted: Vec<f64>,
    /// The same less the first of them: what they differ in, where all are far from zero.
    pub(super) from_first: Vec<f64>,
    pub(super) residual: Vec<f64>,
    /// Σ w e²; zero for a perfect fit.
    pub(super) ss: Dd,
    /// The residuals are no larger than the rounding of the answers to doubles.
    pub(super) perfect: bool,
    /// Root of Σ w (rounding of a row)²: what Σ w e² can be by rounding alone.
    pub(super) noise: f64,
}

/// What is left unexplained.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rest {
    /// Σ w e².
    pub(super) ss: Dd,
    pub(super) perfect: bool,
    pub(super) noise: f64,
}

/// The sweep keeps this share of its digits: 32 less those that small tolerances and a small rest cost leave more than a double has.
const CLEAR_TOLERANCE: f64 = 1e-4;
const CLEAR_REST: f64 = 1e-6;

/// What is left unexplained, from the sweep or, where that has lost digits, from the rows.
pub(super) fn rest(
    moments: &Moments,
    entry: &Entry,
    solution: &Solution,
    rows: Option<&Residuals>,
) -> Result<Rest, Error> {
    let ss = entry.rest(OUTCOME);
    let tolerance = solution.terms.iter().map(|(j, _)| entry.tolerance(*j)).fold(f64::INFINITY, f64::min);
    let share = (ss / entry.sum_of_squares(OUTCOME)).to_f64();
    // No less than the rounding of all rows together: |y| + |b₀| √W + Σ |b_j| |x_j| bounds the length of the vector of their reaches.
    let length = |j: usize| moments.raw_cross_dd(j, j).to_f64().max(0.0).sqrt();
    let constant = solution.constant.map_or(0.0, |term| term.b.to_f64().abs() * moments.n().sqrt());
    let parts = solution.terms.iter().map(|(j, term)| term.b.to_f64().abs() * length(*j)).sum::<f64>();
    let noise = ROUNDING * (length(OUTCOME) + constant + parts);
    let clear = tolerance >= CLEAR_TOLERANCE && share >= CLEAR_REST && ss.to_f64() > noise * noise;
    match rows {
        _ if clear => Ok(Rest { ss, perfect: false, noise }),
        Some(rows) => Ok(Rest { ss: rows.ss, perfect: rows.perfect, noise: rows.noise }),
        None => Err(Error::NeedsRows { variables: vec![] }),
    }
}

/// Residuals in the order of the rows.
pub(super) fn residuals(sample: &Sample, solution: &Solution) -> Residuals {
    let outcome = column(sample, OUTCOME);
    let columns: Vec<Vec<f64>> = solution.terms.iter().map(|(j, _)| column(sample, *j)).collect();
    let constant = solution.constant.map_or(Dd::ZERO, |term| term.b);
    let weights = weights(sample);
    // What decimals are beyond their doubles is so little that a product of doubles is exact enough.
    let outcome_beyond = beyond(sample, OUTCOME);
    let beyond: Vec<(f64, Vec<f64>)> =
        solution.terms.iter().filter_map(|(j, term)| Some((term.b.to_f64(), beyond(sample, *j)?))).collect();
    let (mut ss, mut noise, mut first) = (Dd::ZERO, 0.0, None);
    let (mut predicted, mut from_first, mut residual) = (Vec::new(), Vec::new(), Vec::new());
    for (row, &y) in outcome.iter().enumerate() {
        let (mut fitted, mut reach) = (constant, y.abs());
        for (column, (_, term)) in columns.iter().zip(&solution.terms) {
            let part = term.b * column[row];
            fitted += part;
            reach += part.to_f64().abs();
        }
        for (b, beyond) in &beyond {
            fitted += b * beyond[row];
        }
        let e = Dd::from(y) + outcome_beyond.as_ref().map_or(0.0, |beyond| beyond[row]) - fitted;
        let w = weights.as_ref().map_or(1.0, |w| w[row]);
        ss += e * e * w;
        noise += w * (ROUNDING * reach).powi(2);
        predicted.push(fitted.to_f64());
        from_first.push((fitted - *first.get_or_insert(fitted)).to_f64());
        residual.push(e.to_f64());
    }
    let perfect = ss.to_f64() <= noise;
    if perfect {
        residual.fill(0.0);
        ss = Dd::ZERO;
    }
    Residuals { predicted, from_first, residual, ss, perfect, noise: noise.sqrt() }
}
