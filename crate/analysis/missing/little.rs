//! Are answers missing completely at random?
//!
//! # Formula
//! d² = Σ_p W_p (ȳ_p − μ̂_p)ᵀ Σ̂_p⁻¹ (ȳ_p − μ̂_p) over the patterns p of missing answers: W_p the weight of the pattern's cases, ȳ_p their means of
//! the variables that they answered, μ̂_p and Σ̂_p the maximum-likelihood estimates for these variables (divisor W). Under the hypothesis that answers are missing
//! completely at random d² follows χ² with Σ_p k_p − k degrees of freedom, k_p variables being answered in pattern p.
//!
//! # Undefined when
//! There is only one pattern: nothing can be compared. Σ̂ is singular.
//!
//! # Source
//! Little (1988), Journal of the American Statistical Association 83, 1198-1202.
//!
//! # Checked against
//! Enders (2010), Applied Missing Data Analysis, p. 21: χ²(5) = 14.63 for his employee selection data; an independent script with
//! lavaan's estimates.

use serde::Serialize;

use super::em::EmEstimates;
use super::patterns::Pattern;
use crate::data::sample::Sample;
use crate::numeric::dd::Dd;
use crate::numeric::sweep::Swept;
use crate::numeric::tail::{Tail, chi2_upper};
use crate::summary::code_sums::of_some;

/// The test.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct LittleTest {
    /// d².
    pub chi_square: f64,
    /// Degrees of freedom.
    pub df: f64,
    /// Upper tail.
    pub p: Tail,
}

/// The test from the estimates; `None` when it is undefined.
pub fn little_test(sample: &Sample, patterns: &[Pattern], estimates: &EmEstimates) -> Option<LittleTest> {
    let k = estimates.variables.len();
    let answered: usize = patterns.iter().map(Pattern::count).sum();
    let df = answered.checked_sub(k).filter(|df| *df > 0)? as f64;
    // In units of the estimates' deviations, so that variables of any size are swept alike.
    let unit: Vec<f64> = (0..k).map(|j| estimates.covariance[(j, j)].sqrt()).collect();
    let elements =
        (0..k * k).map(|at| estimates.covariance[(at / k, at % k)] / (unit[at / k] * unit[at % k]));
    let mut swept = Swept::new(k, elements.collect());
    let mut chi_square = 0.0;
    for pattern in patterns.iter().filter(|p| p.count() > 0) {
        swept.sweep_on(&pattern.answered)?;
        let weight: f64 = pattern.rows.iter().map(|&row| sample.population.weight(row)).sum();
        let observed = pattern.observed();
        // Sums of codes are exact.
        let exact = of_some(sample, &observed, &pattern.rows);
        let gaps: Vec<f64> = observed
            .iter()
            .enumerate()
            .map(|(place, &j)| {
                if let Some(gram) = &exact {
                    let gap = Dd::from(gram.sum[place]) - Dd::product(weight, estimates.mean[j]);
                    return gap.to_f64() / (weight * unit[j]);
                }
                let gap = |row: &usize| {
                    let x = sample.variables[j].column.number(*row).unwrap_or(estimates.mean[j]);
                    sample.population.weight(*row) * (x - estimates.mean[j])
                };
                pattern.rows.iter().map(gap).sum::<f64>() / (weight * unit[j])
            })
            .collect();
        for (a, &i) in observed.iter().enumerate() {
            for (b, &j) in observed.iter().enumerate() {
                chi_square -= weight * gaps[a] * gaps[b] * swept.at(i, j);
            }
        }
    }
    let p = chi2_upper(chi_square.max(0.0), df)?;
    Some(LittleTest { chi_square, df, p })
}
