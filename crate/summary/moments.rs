//! Σw, means and centred cross-products: all that correlation, reliability, factor analysis and regression coefficients need.
//!
//! # Formula
//! W = Σ w, m_j = Σ w x_j / W, C_ij = Σ w (x_i − m_i)(x_j − m_j); s_ij = C_ij / (W − 1), r_ij = C_ij / √(C_ii C_jj).
//! Weights count cases as SPSS has it: they need not be whole, and the divisor is W − 1.
//!
//! # Accuracy
//! Unweighted response codes are summed as integers, so C is the exact value rounded once, whatever the order or split of
//! the rows. Other numbers are taken as deviations from an origin near their mean and summed in double-double arithmetic; decimals as the
//! file has them, not as doubles round them ([`crate::numeric::decimal`]).

mod sums;

use crate::data::VariableId;
use crate::data::sample::Sample;
use crate::error::Error;
use crate::numeric::dd::Dd;
use crate::numeric::gram::Gram;
use crate::numeric::linalg::DMatrix;
use crate::summary::code_sums;
use serde::{Deserialize, Serialize};
use sums::{Sums, at, few_levels};

/// Sums of k variables over the cases of a sample.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Moments {
    /// The variables, k of them.
    pub variables: Vec<VariableId>,
    /// Cases, whatever their weight.
    pub cases: usize,
    sums: Sums,
}

impl Moments {
    /// Of the sample's rows. Rows that lack an answer must have been left out (listwise).
    pub fn of(sample: &Sample) -> Self {
        let sums = match code_sums::of_complete(sample) {
            Some(Gram { sum, product }) => Sums::Exact { sum, product },
            None => match few_levels(sample) {
                Some(levels) => Sums::of_levels(&levels, &sample.rows),
                None => Sums::shifted(sample),
            },
        };
        Moments { variables: sample.ids(), cases: sample.rows.count(), sums }
    }

    /// Of unweighted codes whose sums and products (lower triangle by rows) are known.
    pub(super) fn of_codes(
        variables: Vec<VariableId>,
        cases: usize,
        sum: Vec<i64>,
        product: Vec<i64>,
    ) -> Self {
        Moments { variables, cases, sums: Sums::Exact { sum, product } }
    }

    /// The sums of two sets of cases together.
    ///
    /// # Errors
    /// [`Error::Internal`] when the variables differ.
    pub fn merge(&self, other: &Moments) -> Result<Moments, Error> {
        if self.variables != other.variables {
            return Err(Error::Internal {
                detail: "moments of different variables do not add up".to_string(),
            });
        }
        Ok(Moments {
            variables: self.variables.clone(),
            cases: self.cases + other.cases,
            sums: self.sums.merge(&other.sums, self.cases, other.cases),
        })
    }

    /// The moments of some of the variables, by position.
    pub fn select(&self, chosen: &[usize]) -> Moments {
        let pairs = || (0..chosen.len()).flat_map(|i| (0..=i).map(move |j| (i, j)));
        let sums = match &self.sums {
            Sums::Exact { sum, product } => Sums::Exact {
                sum: chosen.iter().map(|&c| sum[c]).collect(),
                product: pairs().map(|(i, j)| product[at(chosen[i], chosen[j])]).collect(),
            },
            Sums::Shifted { weight, origin, sum, product } => Sums::Shifted {
                weight: *weight,
                origin: chosen.iter().map(|&c| origin[c]).collect(),
                sum: chosen.iter().map(|&c| sum[c]).collect(),
                product: pairs().map(|(i, j)| product[at(chosen[i], chosen[j])]).collect(),
            },
        };
        Moments {
            variables: chosen.iter().map(|&c| self.variables[c].clone()).collect(),
            cases: self.cases,
            sums,
        }
    }

    /// Whether there are as many sums as variables call for, of a size that data can have, and no sum of squares is negative.
    pub fn is_sound(&self) -> bool {
        let k = self.k();
        let shape = |sums: usize, products: usize| sums == k && products == k * (k + 1) / 2;
        let sums = match &self.sums {
            Sums::Exact { sum, product } => {
                let small = |list: &[i64]| list.iter().all(|s| s.unsigned_abs() <= 1 << 53);
                shape(sum.len(), product.len()) && small(sum) && small(product)
            }
            Sums::Shifted { weight, origin, sum, product } => {
                let finite = |list: &[Dd]| list.iter().all(|x| x.is_finite());
                shape(sum.len(), product.len())
                    && origin.len() == k
                    && origin.iter().all(|x| x.is_finite())
                    && finite(sum)
                    && finite(product)
                    && weight.is_finite()
                    && weight.to_f64() > 0.0
            }
        };
        // Of constants rounding leaves a little on either side of zero.
        let square = |j: usize| {
            let reach = self.raw_cross_dd(j, j).abs().to_f64().max(1e-300);
            self.cross(j, j) >= -1e-20 * reach
        };
        sums && (1..=1u64 << 40).contains(&(self.cases as u64)) && (0..k).all(square)
    }

    /// Number of variables.
    pub fn k(&self) -> usize {
        self.variables.len()
    }

    /// Σw.
    pub fn n(&self) -> f64 {
        self.weight().to_f64()
    }

    fn weight(&self) -> Dd {
        match &self.sums {
            Sums::Exact { .. } => Dd::from(self.cases as f64),
            Sums::Shifted { weight, .. } => *weight,
        }
    }

    /// m_j in double-double; zero when there is no case.
    pub fn mean_dd(&self, j: usize) -> Dd {
        if self.cases == 0 {
            return Dd::from(0.0);
        }
        match &self.sums {
            Sums::Exact { sum, .. } => Dd::from(sum[j]) / self.weight(),
            Sums::Shifted { weight, origin, sum, .. } => Dd::from(origin[j]) + sum[j] / *weight,
        }
    }

    /// m_j; zero when there is no case.
    pub fn mean(&self, j: usize) -> f64 {
        self.mean_dd(j).to_f64()
    }

    /// C_ij in double-double.
    pub fn cross_dd(&self, i: usize, j: usize) -> Dd {
        if self.cases == 0 {
            return Dd::from(0.0);
        }
        match &self.sums {
            Sums::Exact { sum, product } => {
                // Products of two numbers of 31 bits and their difference fit in 64, which is several times faster than 128.
                let small = |x: i64| x.unsigned_abs() < 1 << 31;
                let (n, both) = (self.cases as i64, product[at(i, j)]);
                if [n, both, sum[i], sum[j]].into_iter().all(small) {
                    return Dd::from(n * both - sum[i] * sum[j]) / Dd::from(n as f64);
                }
                let n = self.cases as i128;
                let centred = n * i128::from(product[at(i, j)]) - i128::from(sum[i]) * i128::from(sum[j]);
                Dd::from(centred) / Dd::from(n)
            }
            Sums::Shifted { weight, sum, product, .. } => product[at(i, j)] - sum[i] * sum[j] / *weight,
        }
    }

    /// Σ w x_i x_j, about zero, in double-double.
    pub fn raw_cross_dd(&self, i: usize, j: usize) -> Dd {
        self.cross_dd(i, j) + self.weight() * self.mean_dd(i) * self.mean_dd(j)
    }

    /// C_ij.
    pub fn cross(&self, i: usize, j: usize) -> f64 {
        self.cross_dd(i, j).to_f64()
    }

    /// s_ij; `None` when W ≤ 1.
    pub fn covariance(&self, i: usize, j: usize) -> Option<f64> {
        let divisor = self.weight() - 1.0;
        // What rounding leaves of a constant may be below zero, of which there is no root.
        let constant = i == j && self.is_constant(j);
        (self.n() > 1.0).then(|| if constant { 0.0 } else { (self.cross_dd(i, j) / divisor).to_f64() })
    }

    /// s_jj; `None` when W ≤ 1.
    pub fn variance(&self, j: usize) -> Option<f64> {
        self.covariance(j, j)
    }

    /// √s_jj; `None` when W ≤ 1.
    pub fn standard_deviation(&self, j: usize) -> Option<f64> {
        self.variance(j).map(f64::sqrt)
    }

    /// Whether variable j has no variance: exactly for codes, to rounding for other numbers.
    pub fn is_constant(&self, j: usize) -> bool {
        match &self.sums {
            Sums::Exact { .. } => self.cross(j, j) <= 0.0,
            Sums::Shifted { weight, product, .. } => {
                let cross = self.cross(j, j);
                cross <= 0.0 || cross <= 1e-28 * product[at(j, j)].to_f64() + 1e-300 * weight.to_f64()
            }
        }
    }

    /// The variables without variance.
    pub fn constants(&self) -> Vec<VariableId> {
        (0..self.k()).filter(|&j| self.is_constant(j)).map(|j| self.variables[j].clone()).collect()
    }

    /// r_ij within −1 … 1; `None` when a variable is constant.
    pub fn r(&self, i: usize, j: usize) -> Option<f64> {
        if self.is_constant(i) || self.is_constant(j) {
            return None;
        }
        if i == j {
            return Some(1.0);
        }
        let scale = (self.cross_dd(i, i) * self.cross_dd(j, j)).sqrt();
        Some((self.cross_dd(i, j) / scale).to_f64().clamp(-1.0, 1.0))
    }

    /// r_ij of all variables by rows.
    pub fn correlations(&self) -> Vec<Vec<Option<f64>>> {
        let k = self.k();
        let square: Vec<Dd> = (0..k).map(|j| self.cross_dd(j, j)).collect();
        let constant: Vec<bool> = (0..k).map(|j| self.is_constant(j)).collect();
        let mut all = vec![vec![None; k]; k];
        for i in (0..k).filter(|&i| !constant[i]) {
            for j in (0..i).filter(|&j| !constant[j]) {
                let r = self.cross_dd(i, j) / (square[i] * square[j]).sqrt();
                let r = Some(r.to_f64().clamp(-1.0, 1.0));
                (all[i][j], all[j][i]) = (r, r);
            }
            all[i][i] = Some(1.0);
        }
        all
    }

    /// S, k × k; `None` when W ≤ 1.
    pub fn covariance_matrix(&self) -> Option<DMatrix<f64>> {
        (self.n() > 1.0)
            .then(|| DMatrix::from_fn(self.k(), self.k(), |i, j| self.covariance(i, j).unwrap_or(0.0)))
    }

    /// R, k × k.
    ///
    /// # Errors
    /// [`Error::TooFewCases`] when W ≤ 1, [`Error::ConstantVariable`] when a variable has no variance.
    pub fn correlation_matrix(&self) -> Result<DMatrix<f64>, Error> {
        if self.n() <= 1.0 {
            return Err(Error::TooFewCases { given: self.n(), needed: 2.0 });
        }
        let constants = self.constants();
        if !constants.is_empty() {
            return Err(Error::ConstantVariable { variables: constants });
        }
        let all = self.correlations();
        Ok(DMatrix::from_fn(self.k(), self.k(), |i, j| all[i][j].unwrap_or(0.0)))
    }
}

#[cfg(test)]
mod tests;
