//! Coefficients of a regression from sums alone, made to be computed some thousand times.
//!
//! # Formula
//! Sweeping the cross-products of outcome and predictors (about the means with a constant, else about zero) on every predictor leaves b_j
//! in the outcome's column. The variables are given less an origin o (their means, so that the sums keep their digits):
//! b₀ = (o_y + ȳ) − Σ b_j (o_j + x̄_j).
//!
//! # Undefined when
//! A predictor has no variance that is its own: NaN, all of them. A constant outcome has slopes of zero.

use crate::numeric::sweep::{LEAST_PIVOT, pivot_on};

/// Room for one computation after the other.
#[derive(Debug, Clone)]
pub struct Coefficients {
    /// p: the outcome, then the predictors.
    variables: usize,
    intercept: bool,
    matrix: Vec<f64>,
}

impl Coefficients {
    /// For p variables, the outcome first.
    pub fn new(variables: usize, intercept: bool) -> Self {
        Coefficients { variables, intercept, matrix: vec![0.0; variables * variables] }
    }

    /// Numbers that come out: the constant if there is one, then one a predictor.
    pub fn width(variables: usize, intercept: bool) -> usize {
        variables.saturating_sub(1) + usize::from(intercept)
    }

    /// From Σ w x_i and Σ w x_i x_j (lower triangle by rows) of the variables less `origin`, with W = Σ w. The numbers of
    /// [`Coefficients::width`], put behind the others.
    pub fn of_sums(&mut self, sums: &[f64], weight: f64, origin: &[f64], all: &mut Vec<f64>) {
        let begin = all.len();
        if self.try_of_sums(sums, weight, origin, all).is_none() {
            all.truncate(begin);
            all.resize(begin + Coefficients::width(self.variables, self.intercept), f64::NAN);
        }
    }

    fn try_of_sums(&mut self, sums: &[f64], weight: f64, origin: &[f64], all: &mut Vec<f64>) -> Option<()> {
        let p = self.variables;
        let (first, second) = sums.split_at_checked(p)?;
        let mut product = second.iter();
        for i in 0..p {
            for j in 0..=i {
                let about_zero = product.next()?;
                let about = if self.intercept { first[i] * first[j] / weight } else { 0.0 };
                self.matrix[i * p + j] = about_zero - about;
                self.matrix[j * p + i] = about_zero - about;
            }
        }
        let variances: Vec<f64> = (0..p).map(|i| self.matrix[i * p + i]).collect();
        // What rounding leaves of a constant is of the size of its square's rounding.
        let constant =
            |i: usize| variances[i].is_nan() || variances[i] <= 1e-13 * second[i * (i + 3) / 2].abs();
        if (1..p).any(constant) {
            return None;
        }
        for i in 1..p {
            let left = self.matrix[i * p + i];
            // Also when it is NaN.
            if left.is_nan() || left <= LEAST_PIVOT * variances[i] {
                return None;
            }
            pivot_on(&mut self.matrix, p, i);
        }
        let slope = |j: usize| self.matrix[j * p];
        if self.intercept {
            let mean = |j: usize| origin.get(j).copied().unwrap_or(0.0) + first[j] / weight;
            all.push(mean(0) - (1..p).map(|j| slope(j) * mean(j)).sum::<f64>());
        }
        all.extend((1..p).map(slope));
        Some(())
    }
}
