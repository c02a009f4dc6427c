//! Which predictors enter, in which order, and what the sweep of their cross-products gives.
//!
//! Question: which predictors can be told apart, and what are (XᵀX)⁻¹ and (XᵀX)⁻¹Xᵀy of those?
//! Formula: symmetric sweep of the (p + 1) × (p + 1) cross-products (about the means with a constant, else about zero), in
//! double-double. Swept on the set E: A_EE = −S_EE⁻¹, A_Ej = S_EE⁻¹ S_Ej, A_jj = S_jj (1 − R²_j.E).
//! Rule: the predictor with the highest tolerance S_jj.E / S_jj enters next, of equal ones the last listed, as long as
//! its own tolerance and those of the entered predictors stay above the limit: SPSS's ENTER.
//! Undefined when: a predictor is determined by the entered ones to the rounding of its doubles: what is left of it is
//! below 16 ε (|x_j| + Σ|c_i||x_i|). It never enters.
//! Source: IBM technote 21615662 (order of entry); Goodnight (1979), American Statistician 33, 149-158 (sweep).
//! Checked against: the predictor lists of eight SPSS 29 regressions; exact arithmetic for the coefficients.

use crate::numeric::dd::Dd;
use crate::summary::moments::Moments;

/// Size, in units of ε, of the rounding that doubles are granted when dependence is judged. NIST's hardest set, Filip, stands 10⁶
/// above ε; the rounding of dependent decimals stays near 1.
pub(super) const ROUNDING: f64 = 16.0 * f64::EPSILON;

/// A predictor that stayed out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Left {
    /// Position among the variables of the moments.
    pub(super) position: usize,
    /// 1 − R² on the entered predictors; 0 when they determine it.
    pub(super) tolerance: f64,
}

/// The swept cross-products.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Positions of the entered predictors, in order of entry.
    pub(super) entered: Vec<usize>,
    /// Predictors that stayed out, in the order given.
    pub(super) left: Vec<Left>,
    swept: Vec<Vec<Dd>>,
    diagonal: Vec<Dd>,
    /// Lengths about zero, √Σwx².
    lengths: Vec<f64>,
}

impl Entry {
    /// Enters predictors (positions) into the regression on the variables of `moments`.
    pub(super) fn new(moments: &Moments, predictors: &[usize], intercept: bool, limit: f64) -> Self {
        let k = moments.k();
        let swept: Vec<Vec<Dd>> = (0..k)
            .map(|i| {
                let element = |j| if intercept { moments.cross_dd(i, j) } else { moments.raw_cross_dd(i, j) };
                (0..k).map(element).collect()
            })
            .collect();
        let mut entry = Entry {
            entered: Vec::new(),
            left: Vec::new(),
            diagonal: (0..k).map(|j| swept[j][j]).collect(),
            lengths: (0..k).map(|j| moments.raw_cross_dd(j, j).sqrt().to_f64()).collect(),
            swept,
        };
        let mut waiting = predictors.to_vec();
        while let Some(next) = entry.next(&waiting, limit) {
            entry.sweep(next);
            entry.entered.push(next);
            waiting.retain(|&j| j != next);
        }
        entry.left =
            waiting.iter().map(|&j| Left { position: j, tolerance: entry.open_tolerance(j) }).collect();
        entry
    }

    /// S_jj about the means, or about zero.
    pub(super) fn sum_of_squares(&self, j: usize) -> Dd {
        self.diagonal[j]
    }

    /// S_jj.E, what the entered predictors leave of a variable that has not entered.
    pub(super) fn rest(&self, j: usize) -> Dd {
        self.swept[j][j]
    }

    /// (S_EE⁻¹)_ij of entered predictors.
    pub(super) fn inverse(&self, i: usize, j: usize) -> Dd {
        -self.swept[i][j]
    }

    /// Coefficient of the entered predictor i for the variable j that has not entered.
    pub(super) fn coefficient(&self, i: usize, j: usize) -> Dd {
        self.swept[i][j]
    }

    /// Tolerance of an entered predictor: 1/(S_ii (S_EE⁻¹)_ii).
    pub(super) fn tolerance(&self, i: usize) -> f64 {
        (Dd::ONE / (self.diagonal[i] * self.inverse(i, i))).to_f64()
    }

    /// Whether the entered predictors determine j to rounding.
    fn determined(&self, j: usize) -> bool {
        let on_others = |&i: &usize| self.swept[i][j].to_f64().abs() * self.lengths[i];
        let reach = self.lengths[j] + self.entered.iter().map(on_others).sum::<f64>();
        self.swept[j][j].to_f64() <= (ROUNDING * reach).powi(2)
    }

    /// Tolerance of a predictor that has not entered.
    fn open_tolerance(&self, j: usize) -> f64 {
        if self.determined(j) { 0.0 } else { (self.swept[j][j] / self.diagonal[j]).to_f64() }
    }

    /// The smallest tolerance of an entered predictor once j is in as well.
    fn smallest_with(&self, j: usize) -> f64 {
        let with = |&i: &usize| {
            let c = self.swept[i][j];
            (Dd::ONE / (self.diagonal[i] * (self.inverse(i, i) + c * c / self.swept[j][j]))).to_f64()
        };
        self.entered.iter().map(with).fold(f64::INFINITY, f64::min)
    }

    fn next(&self, waiting: &[usize], limit: f64) -> Option<usize> {
        let mut best: Option<(usize, f64)> = None;
        for &j in waiting {
            let tolerance = self.open_tolerance(j);
            let enters = tolerance > limit && self.smallest_with(j) > limit;
            if enters && best.is_none_or(|(_, highest)| tolerance >= highest) {
                best = Some((j, tolerance));
            }
        }
        best.map(|(j, _)| j)
    }

    fn sweep(&mut self, pivot: usize) {
        let k = self.swept.len();
        let d = self.swept[pivot][pivot];
        let row: Vec<Dd> = self.swept[pivot].clone();
        for i in (0..k).filter(|&i| i != pivot) {
            for j in (0..k).filter(|&j| j != pivot) {
                self.swept[i][j] -= row[i] * row[j] / d;
            }
        }
        for j in (0..k).filter(|&j| j != pivot) {
            self.swept[j][pivot] = row[j] / d;
            self.swept[pivot][j] = row[j] / d;
        }
        self.swept[pivot][pivot] = -(Dd::ONE / d);
    }
}
