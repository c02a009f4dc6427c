//! A regression's statistics as functions of correlations that are known only as far as they are printed.
//!
//! # Formula
//! With the predictors' correlations R (k × k) and those with the outcome r: β = R⁻¹ r, R² = βᵀ r, tolerance_j = 1 / (R⁻¹)_jj,
//! t_j = β_j / √((1 − R²) (R⁻¹)_jj / (n − k − 1)), F = (R² / k) / ((1 − R²) / (n − k − 1)); with standard deviations
//! B_j = β_j s_y / s_j, standard error of the estimate s_y √((1 − R²)(n − 1) / (n − k − 1)); with means B₀ = m_y − Σ B_j m_j.
//!
//! # Source
//! Cohen, Cohen, West & Aiken (2003), Applied Multiple Regression, chapter 3.

use crate::numeric::enclosure::{Enclosure, Parameters};
use crate::numeric::interval::Interval;

/// The box of a regression: correlations first (lower triangle by rows, outcome last), then standard deviations and means of the
/// k predictors and the outcome where they are printed.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    /// Predictors.
    pub(super) k: usize,
    /// Cases.
    pub(super) n: f64,
    /// Whether standard deviations follow.
    pub(super) deviations: bool,
    /// Whether means follow them.
    pub(super) means: bool,
}

/// The statistics over the box.
#[derive(Debug)]
pub(super) struct Model<'a> {
    pub(super) beta: Vec<Enclosure<'a>>,
    pub(super) t: Vec<Enclosure<'a>>,
    pub(super) tolerance: Vec<Enclosure<'a>>,
    pub(super) vif: Vec<Enclosure<'a>>,
    pub(super) r_square: Enclosure<'a>,
    pub(super) adjusted: Enclosure<'a>,
    pub(super) multiple_r: Enclosure<'a>,
    pub(super) f: Enclosure<'a>,
    /// √((1 − R²)(n − 1) / (n − k − 1)): the standard error of the estimate in standard deviations of the outcome.
    pub(super) error_share: Enclosure<'a>,
    pub(super) deviation: Option<Vec<Enclosure<'a>>>,
    pub(super) mean: Option<Vec<Enclosure<'a>>>,
}

impl Shape {
    /// k + 1 variables' correlations without the diagonal.
    pub(super) fn correlations(&self) -> usize {
        self.k * (self.k + 1) / 2
    }

    pub(super) fn residual_df(&self) -> f64 {
        self.n - self.k as f64 - 1.0
    }

    fn correlation<'a>(&self, parameters: &'a Parameters, i: usize, j: usize) -> Enclosure<'a> {
        if i == j {
            return parameters.constant(1.0);
        }
        let (i, j) = (i.max(j), i.min(j));
        parameters.parameter(i * (i - 1) / 2 + j)
    }

    /// The statistics; `None` when the predictors may be collinear within the box.
    pub(super) fn model<'a>(&self, parameters: &'a Parameters) -> Option<Model<'a>> {
        let k = self.k;
        let outcome = |j: usize| self.correlation(parameters, k, j);
        // [R | r | 1] → [1 | β | R⁻¹] by Gauss and Jordan; without row exchanges, as the pivots of a correlation matrix are positive.
        let mut rows: Vec<Vec<Enclosure<'a>>> = (0..k)
            .map(|i| {
                let left = (0..k).map(|j| self.correlation(parameters, i, j));
                let unit = (0..k).map(|j| parameters.constant(f64::from(u8::from(i == j))));
                left.chain([outcome(i)]).chain(unit).collect()
            })
            .collect();
        for pivot in 0..k {
            let divisor = rows[pivot][pivot].clone();
            if divisor.range.low <= 0.0 {
                return None;
            }
            let pivot_row: Vec<Enclosure<'a>> = rows[pivot].iter().map(|x| x.over(&divisor)).collect();
            for (i, row) in rows.iter_mut().enumerate() {
                if i != pivot {
                    let factor = row[pivot].clone();
                    for (x, p) in row.iter_mut().zip(&pivot_row).skip(pivot) {
                        *x = x.minus(&factor.times(p));
                    }
                }
            }
            rows[pivot] = pivot_row;
        }
        let beta: Vec<Enclosure<'a>> = rows.iter().map(|row| row[k].clone()).collect();
        let vif: Vec<Enclosure<'a>> = (0..k).map(|j| rows[j][k + 1 + j].clone()).collect();
        let r_square = beta
            .iter()
            .enumerate()
            .fold(parameters.constant(0.0), |sum, (j, b)| sum.plus(&b.times(&outcome(j))))
            .within(Interval::new(0.0, 1.0));
        let unexplained = parameters.constant(1.0).minus(&r_square).within(Interval::new(0.0, 1.0));
        let df = self.residual_df();
        let share = unexplained.scaled(1.0 / df);
        let t = beta.iter().zip(&vif).map(|(b, v)| b.over(&share.times(v).sqrt())).collect();
        let follow = |from: usize| (0..=k).map(|j| parameters.parameter(from + j)).collect();
        let deviations_at = self.correlations();
        let one = parameters.constant(1.0);
        Some(Model {
            tolerance: vif.iter().map(|v| one.over(v)).collect(),
            t,
            vif,
            adjusted: one.minus(&share.scaled(self.n - 1.0)),
            multiple_r: r_square.sqrt(),
            f: r_square.scaled(1.0 / k as f64).over(&share),
            error_share: share.scaled(self.n - 1.0).sqrt(),
            r_square,
            beta,
            deviation: self.deviations.then(|| follow(deviations_at)),
            mean: self.means.then(|| follow(deviations_at + k + 1)),
        })
    }
}

impl<'a> Model<'a> {
    /// B_j.
    pub(super) fn b(&self, j: usize) -> Option<Enclosure<'a>> {
        let s = self.deviation.as_ref()?;
        Some(self.beta[j].times(s.last()?).over(&s[j]))
    }

    /// The standard error of B_j.
    pub(super) fn standard_error(&self, j: usize, shape: &Shape) -> Option<Enclosure<'a>> {
        let s = self.deviation.as_ref()?;
        let share = self.error_share.scaled(1.0 / (shape.n - 1.0).sqrt());
        Some(share.times(&self.vif[j].sqrt()).times(s.last()?).over(&s[j]))
    }

    /// The standard error of the estimate.
    pub(super) fn error_of_estimate(&self) -> Option<Enclosure<'a>> {
        Some(self.error_share.times(self.deviation.as_ref()?.last()?))
    }

    /// B₀.
    pub(super) fn constant(&self) -> Option<Enclosure<'a>> {
        let means = self.mean.as_ref()?;
        let mut sum = means.last()?.clone();
        for (j, mean) in means.iter().enumerate().take(self.beta.len()) {
            sum = sum.minus(&self.b(j)?.times(mean));
        }
        Some(sum)
    }
}
