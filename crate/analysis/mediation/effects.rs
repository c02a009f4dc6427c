//! Effects of a mediation from sums alone, made to be computed some thousand times.
//!
//! # Formula
//! From the covariances of predictor X, mediators M_j, outcome Y and covariates C, by sweeping: on X and C, which gives a_j (X in the
//! regression of M_j) and c (X in that of Y); then on the mediators too, which gives b_j and c′ in the regression of Y on all.
//! Indirect effects a_j b_j; standardised: times s_X / s_Y.
//!
//! # Undefined when
//! X, a covariate or a mediator has no variance that is its own, or Y none: NaN.

use crate::numeric::sweep::{LEAST_PIVOT, pivot_on};

/// Room for one computation after the other.
#[derive(Debug, Clone)]
pub struct Effects {
    /// p: X, the mediators, Y, the covariates.
    variables: usize,
    mediators: usize,
    matrix: Vec<f64>,
    a: Vec<f64>,
}

impl Effects {
    /// For p variables, of which so many are mediators.
    pub fn new(variables: usize, mediators: usize) -> Self {
        let matrix = vec![0.0; variables * variables];
        Effects { variables, mediators, matrix, a: vec![0.0; mediators] }
    }

    /// Numbers that come out: the indirect effect of each mediator, all of them together, direct, total; then the same standardised.
    pub fn width(mediators: usize) -> usize {
        2 * (mediators + 3)
    }

    /// From Σ w x_i and Σ w x_i x_j (lower triangle by rows), with W = Σ w. The numbers of [`Effects::width`], put behind the others.
    pub fn of_sums(&mut self, sums: &[f64], weight: f64, all: &mut Vec<f64>) {
        let begin = all.len();
        if self.try_of_sums(sums, weight, all).is_none() {
            all.truncate(begin);
            all.resize(begin + Effects::width(self.mediators), f64::NAN);
        }
    }

    fn try_of_sums(&mut self, sums: &[f64], weight: f64, all: &mut Vec<f64>) -> Option<()> {
        let (p, m) = (self.variables, self.mediators);
        let y = m + 1;
        let (first, second) = sums.split_at_checked(p)?;
        let mut product = second.iter();
        for i in 0..p {
            for j in 0..=i {
                let cross = product.next()? - first[i] * first[j] / weight;
                self.matrix[i * p + j] = cross;
                self.matrix[j * p + i] = cross;
            }
        }
        let variances: Vec<f64> = (0..p).map(|i| self.matrix[i * p + i]).collect();
        // What rounding leaves of a constant is of the size of its square's rounding.
        let constant =
            |i: usize| variances[i].is_nan() || variances[i] <= 1e-13 * second[i * (i + 3) / 2].abs();
        if (0..p).any(constant) {
            return None;
        }
        let scale = (variances[0] / variances[y]).sqrt();
        self.sweep(0, variances[0])?;
        for i in y + 1..p {
            self.sweep(i, variances[i])?;
        }
        for j in 0..m {
            self.a[j] = self.matrix[(j + 1) * p];
        }
        let total = self.matrix[y * p];
        for j in 1..=m {
            self.sweep(j, variances[j])?;
        }
        let direct = self.matrix[y * p];
        let begin = all.len();
        all.extend((0..m).map(|j| self.a[j] * self.matrix[y * p + j + 1]));
        let indirect = all[begin..].iter().sum();
        all.extend([indirect, direct, total]);
        all.extend_from_within(begin..);
        all[begin + m + 3..].iter_mut().for_each(|effect| *effect *= scale);
        Some(())
    }

    fn sweep(&mut self, on: usize, variance: f64) -> Option<()> {
        let left = self.matrix[on * self.variables + on];
        // Also when it is NaN.
        if left.is_nan() || left <= LEAST_PIVOT * variance {
            return None;
        }
        pivot_on(&mut self.matrix, self.variables, on);
        Some(())
    }
}
