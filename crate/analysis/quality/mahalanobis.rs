//! How far is the case from the centre of all cases, items taken together?
//!
//! # Formula
//! D² = (x − m)ᵀ S⁻¹ (x − m) with the means m and covariances S (divisor n − 1) of the complete cases; p its upper tail in χ² with one
//! degree of freedom an item. The value of a case is D².
//!
//! # Undefined when
//! An answer is missing; for all cases when S has no inverse: fewer complete cases than items, or an item that others determine.
//! Items without variance are left out first.
//!
//! # Source
//! Mahalanobis (1936); p < .001 for outliers: Tabachnick & Fidell (2013), Using Multivariate Statistics. As an index of careless
//! answers: Meade & Craig (2012), Psychological Methods 17, 437-455.
//!
//! # Checked against
//! R's `mahalanobis` and `pchisq`.

use std::rc::Rc;

use super::rows::Flags;
use crate::data::VariableId;
use crate::data::dataset::Dataset;
use crate::data::mask::Mask;
use crate::data::sample::{MissingPolicy, Population, Sample};
use crate::error::Error;
use crate::numeric::linalg::cholesky;
use crate::numeric::tail::chi2_upper;
use crate::summary::moments::Moments;

/// Cases whose sums are made side by side: each waits for the sum before, eight do not wait for one another.
const TOGETHER: usize = 8;
/// No bound that says something is met beyond.
const LARGEST_DISTANCE: f64 = 1e6;

/// Distances and what they are made of.
pub(super) struct Distances {
    /// D² and the rows whose p is below the bound.
    pub flags: Flags,
    /// Items that vary: the degrees of freedom.
    pub df: usize,
    /// Items left out because everyone gave the same answer.
    pub constant: Vec<VariableId>,
}

/// Distances with p < `bound` are flagged.
///
/// # Errors
/// [`Error::SingularMatrix`], [`Error::NotPositiveDefinite`], [`Error::TooFewCases`] when S has no inverse; those of the columns.
pub(super) fn distances(
    data: &Dataset,
    included: &Mask,
    items: &[VariableId],
    bound: f64,
) -> Result<Distances, Error> {
    // Weights play no part: how far a case lies out does not depend on how many it stands for.
    let everyone = Population::everyone(included.len());
    let population = Rc::new(Population { included: included.clone(), ..everyone });
    let sample = Sample::new(data, &population, items, &[], MissingPolicy::Listwise)?;
    sample.require_moderate()?;
    let all = Moments::of(&sample);
    let constant = all.constants();
    let varying: Vec<usize> = (0..all.k()).filter(|&j| !all.is_constant(j)).collect();
    let moments = all.select(&varying);
    let k = moments.k();
    let few = || Error::TooFewCases { given: all.cases as f64, needed: k as f64 + 1.0 };
    if k == 0 || all.cases <= k {
        return Err(few());
    }
    let covariances = moments.covariance_matrix().ok_or_else(few)?;
    let lower = cholesky(&covariances)?.lower();
    let means: Vec<f64> = (0..k).map(|j| moments.mean(j)).collect();
    let rows: Vec<usize> = sample.rows.rows().collect();
    let mut values = vec![None; included.len()];
    let mut z = vec![[0.0; TOGETHER]; k];
    for rows in rows.chunks(TOGETHER) {
        // L z = x − m, D² = z · z.
        for i in 0..k {
            let column = &sample.variables[varying[i]].column;
            let mut before = [0.0; TOGETHER];
            for j in 0..i {
                let l = lower[(i, j)];
                before.iter_mut().zip(&z[j]).for_each(|(before, z)| *before += l * z);
            }
            for (at, &row) in rows.iter().enumerate() {
                let x = column.number(row).unwrap_or(means[i]) - means[i];
                z[i][at] = (x - before[at]) / lower[(i, i)];
            }
        }
        for (at, &row) in rows.iter().enumerate() {
            values[row] = Some(z.iter().map(|z| z[at] * z[at]).sum());
        }
    }
    let flags = Flags::of(included, |row| values[row], beyond(bound, k as f64));
    Ok(Distances { flags, df: k, constant })
}

/// Whether a distance's p is below the bound. The tail is computed only near the distance where it meets the bound.
fn beyond(bound: f64, df: f64) -> impl Fn(f64) -> bool {
    let below = move |distance| chi2_upper(distance, df).is_some_and(|tail| tail.p < bound);
    // p falls as the distance grows: nobody is beyond at `low`, everybody at `high`.
    let (mut low, mut high) = (0.0, df);
    while high < LARGEST_DISTANCE && !below(high) {
        (low, high) = (high, 2.0 * high);
    }
    while high < LARGEST_DISTANCE && high - low > 1e-6 * high {
        let middle = 0.5 * (low + high);
        if below(middle) { high = middle } else { low = middle }
    }
    move |distance| (distance > high && high < LARGEST_DISTANCE) || (distance > low && below(distance))
}
