//! Do the residuals look as the regression supposes: even about zero, equally wide everywhere, normal?
//!
//! # Formula
//! Standardised predicted values are (ŷ − their mean)/their standard deviation, standardised residuals e/√MS_residual. A value of which
//! W_i cases begin above C_{i−1} cumulated ones has the mean rank C_{i−1} + (W_i + 1)/2, Blom's position (rank − 3/8)/(W + 1/4), and stands
//! against that quantile of the standard normal distribution. Bounds of β are those of b times s_x/s_y, which are the bounds that the
//! regression of z-scores has.
//!
//! # Shapes
//! One element a row used. More than 2,000 different points are counted in 48 × 36 cells; of more than 2,000 different residuals the 100
//! outermost on either side and about 400 evenly spaced in rank are kept.
//!
//! # Undefined when
//! The fit is perfect or all predicted values are equal: no figure.
//!
//! # Source
//! IBM SPSS Statistics Algorithms, PPLOT (Blom's fractions, mean ranks, its defaults) and REGRESSION (*ZPRED, *ZRESID); Blom (1958),
//! Statistical Estimates and Transformed Beta-Variables.
//!
//! # Checked against
//! R's `lm`, `ppoints(n, a = 3/8)`, `hist`, `confint`: `tests/reference/regression/figures_*`.

use std::collections::HashMap;

use super::solve::{self, Residuals};
use super::{Regression, RegressionCoefficient};
use crate::data::sample::Sample;
use crate::numeric::dd::Dd;
use crate::numeric::tail::normal_quantile;
use crate::output::figure::{CoefficientInterval, Figure, Histogram, QuantilePlot, Scatter, ScatterPoint};
use crate::summary::histogram::{fill, normal_curve, pretty_edges};

/// More different points than this are counted by cells.
const MOST_POINTS: usize = 2000;
/// Cells across and up.
const CELLS: [usize; 2] = [48, 36];
/// Residuals that are kept on either side of many.
const OUTERMOST: usize = 100;
/// About so many are kept between them.
const BETWEEN: usize = 400;

/// The figures of a regression; those of its residuals where the rows are at hand.
pub(super) fn figures(fit: &Regression, rows: Option<(&Sample, &Residuals)>) -> Vec<Figure> {
    let residuals = rows.and_then(|(sample, rows)| diagnostics(fit, rows, solve::weights(sample).as_deref()));
    coefficients(fit).into_iter().chain(residuals).collect()
}

fn coefficients(fit: &Regression) -> Option<Figure> {
    let row = |c: &RegressionCoefficient| {
        let ratio = c.beta.map(|beta| beta / c.b).filter(|ratio| ratio.is_finite());
        Some(CoefficientInterval {
            predictor: c.predictor.clone()?,
            b: c.b,
            lower: c.lower,
            upper: c.upper,
            beta: c.beta,
            beta_lower: ratio.map(|ratio| c.lower * ratio).filter(|bound| bound.is_finite()),
            beta_upper: ratio.map(|ratio| c.upper * ratio).filter(|bound| bound.is_finite()),
            p: c.p,
        })
    };
    let rows: Vec<CoefficientInterval> = fit.coefficients.iter().filter_map(row).collect();
    (!rows.is_empty()).then(|| Figure::CoefficientPlot {
        outcome: fit.outcome.clone(),
        confidence: fit.confidence,
        rows,
    })
}

fn diagnostics(fit: &Regression, rows: &Residuals, weights: Option<&[f64]>) -> Option<Figure> {
    let spreads = fit.residuals.as_ref()?;
    let predicted = &spreads.predicted;
    let z = spreads.standardised_residual.as_ref()?;
    spreads.standardised_predicted.as_ref()?;
    let error = fit.standard_error;
    let cases = rows.residual.len();
    let distinct = distinct(rows);
    let scatter = |point: &dyn Fn(f64, f64) -> [f64; 2]| match &distinct {
        Some(places) => Scatter {
            points: places
                .iter()
                .map(|&([fitted, residual], cases)| {
                    let [x, y] = point(fitted, residual);
                    ScatterPoint { x, y, cases }
                })
                .collect(),
            cell: None,
        },
        None => by_cells(rows.predicted.iter().zip(&rows.residual).map(|(&f, &e)| point(f, e))),
    };
    let weight = |row: usize| weights.map_or(1.0, |w| w[row]);
    let edges = pretty_edges(z.minimum, z.maximum, fit.n)?;
    let counts = fill(&edges, rows.residual.iter().enumerate().map(|(row, e)| (e / error, weight(row))));
    Some(Figure::RegressionDiagnostics {
        outcome: fit.outcome.clone(),
        r_square: fit.r_square,
        observed: scatter(&|fitted, residual| [fitted, fitted + residual]),
        residuals: scatter(&|fitted, residual| [(fitted - predicted.mean) / predicted.sd, residual / error]),
        quantiles: quantiles(rows.residual.iter().enumerate().map(|(row, e)| (e / error, weight(row)))),
        histogram: Histogram { curve: normal_curve(&edges, fit.n, 0.0, 1.0), edges, counts },
        cases,
        weighted: weights.is_some(),
    })
}

/// Predicted value and residual of each place with its cases, in the order of the rows; `None` when there are too many.
fn distinct(rows: &Residuals) -> Option<Vec<([f64; 2], u64)>> {
    let mut known: HashMap<[u64; 2], usize> = HashMap::new();
    let mut places: Vec<([f64; 2], u64)> = Vec::new();
    for (&fitted, &residual) in rows.predicted.iter().zip(&rows.residual) {
        let at = *known.entry([fitted.to_bits(), residual.to_bits()]).or_insert(places.len());
        match places.get_mut(at) {
            Some(place) => place.1 += 1,
            None if at < MOST_POINTS => places.push(([fitted, residual], 1)),
            None => return None,
        }
    }
    Some(places)
}

/// Cases by the cells of a grid over all of them.
fn by_cells(points: impl Iterator<Item = [f64; 2]> + Clone) -> Scatter {
    let mut low = [f64::INFINITY; 2];
    let mut high = [f64::NEG_INFINITY; 2];
    for point in points.clone() {
        for ((value, low), high) in point.into_iter().zip(&mut low).zip(&mut high) {
            *low = low.min(value);
            *high = high.max(value);
        }
    }
    let size = [0, 1].map(|axis| (high[axis] - low[axis]) / CELLS[axis] as f64);
    let mut cells = vec![0_u64; CELLS[0] * CELLS[1]];
    for point in points {
        let [column, row] = [0, 1].map(|axis| {
            // Of equal values the width is zero and the place 0 / 0, which is cell 0.
            (((point[axis] - low[axis]) / size[axis]) as usize).min(CELLS[axis] - 1)
        });
        cells[row * CELLS[0] + column] += 1;
    }
    let middle = |axis: usize, at: usize| low[axis] + (at as f64 + 0.5) * size[axis];
    let points = cells
        .into_iter()
        .enumerate()
        .filter(|&(_, cases)| cases > 0)
        .map(|(at, cases)| ScatterPoint { x: middle(0, at % CELLS[0]), y: middle(1, at / CELLS[0]), cases })
        .collect();
    Scatter { points, cell: Some(size) }
}

/// Each distinct value against the normal quantile at Blom's position of its mean rank.
fn quantiles(values: impl Iterator<Item = (f64, f64)>) -> QuantilePlot {
    let mut sorted: Vec<(f64, f64)> = values.collect();
    sorted.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    // One element a value: the value, its weight.
    sorted.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        kept.1 += if same { next.1 } else { 0.0 };
        same
    });
    let count = sorted.len();
    let total: Dd = sorted.iter().map(|&(_, w)| Dd::from(w)).sum();
    let step = if count > MOST_POINTS { (count - 2 * OUTERMOST).div_ceil(BETWEEN) } else { 1 };
    let mut before = Dd::ZERO;
    let mut points = Vec::new();
    for (at, (value, weight)) in sorted.into_iter().enumerate() {
        let outer = at < OUTERMOST || at + OUTERMOST >= count;
        if step == 1 || outer || at % step == 0 {
            let rank = (before + (weight + 1.0) / 2.0).to_f64();
            let position = (rank - 0.375) / (total.to_f64() + 0.25);
            points.extend(normal_quantile(position).filter(|q| q.is_finite()).map(|q| [q, value]));
        }
        before += Dd::from(weight);
    }
    QuantilePlot { points, values: count }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Many cases at even steps of a normal distribution, which is what Blom's quantiles of it are.
    fn many() -> Residuals {
        let n = 50_000;
        let residual: Vec<f64> = (0..n)
            .map(|i| normal_quantile((f64::from(i) + 0.625) / (f64::from(n) + 0.25)).unwrap())
            .collect();
        let predicted: Vec<f64> = (0..n).map(|i| f64::from(i % 97)).collect();
        let ss = residual.iter().map(|e| Dd::from(*e).square()).sum();
        let from_first = predicted.clone();
        Residuals { predicted, from_first, residual, ss, perfect: false, noise: 0.0 }
    }

    #[test]
    fn many_points_are_counted_in_cells_without_losing_any() {
        let rows = many();
        assert_eq!(distinct(&rows), None);
        let found = by_cells(rows.predicted.iter().zip(&rows.residual).map(|(&x, &y)| [x, y]));
        assert_eq!(found.points.iter().map(|point| point.cases).sum::<u64>(), 50_000);
        assert!(found.points.len() <= CELLS[0] * CELLS[1] && found.points.iter().all(|p| p.x.is_finite()));
        let flat = by_cells([[1.0, 2.0], [1.0, 3.0]].into_iter());
        assert_eq!(flat.points.iter().map(|p| (p.x, p.cases)).collect::<Vec<_>>(), [(1.0, 1), (1.0, 1)]);
    }

    #[test]
    fn of_many_residuals_the_outermost_stay_and_the_others_are_spaced() {
        let found = quantiles(many().residual.into_iter().map(|e| (e, 1.0)));
        assert_eq!(found.values, 50_000);
        assert!((550..=650).contains(&found.points.len()), "{} points", found.points.len());
        // They are the quantiles that they were made of.
        assert!(found.points.iter().all(|[expected, value]| (expected - value).abs() < 1e-12));
        assert!(found.points.windows(2).all(|pair| pair[0][0] < pair[1][0] && pair[0][1] < pair[1][1]));
    }

    /// R 4.2.2: `qnorm((rank(x) - 3/8) / (length(x) + 1/4))` of x = 1 1 2 5 5 5 7, whose ranks are 1.5 3 5 7.
    #[test]
    fn ties_share_their_mean_rank_and_weights_repeat_cases() {
        let once = quantiles([5.0, 1.0, 7.0, 5.0, 1.0, 2.0, 5.0].into_iter().map(|v| (v, 1.0)));
        let expected = [-1.014_498_745_8, -0.352_933_986_1, 0.352_933_986_1, 1.364_488_748_2];
        assert_eq!(once.points.iter().map(|p| p[1]).collect::<Vec<_>>(), [1.0, 2.0, 5.0, 7.0]);
        for (point, expected) in once.points.iter().zip(expected) {
            assert!((point[0] - expected).abs() < 1e-10, "{} is not {expected}", point[0]);
        }
        assert_eq!(quantiles([(7.0, 1.0), (1.0, 2.0), (2.0, 1.0), (5.0, 3.0)].into_iter()), once);
    }
}
