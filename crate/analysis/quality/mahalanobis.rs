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
    let mut z = vec![0.0; k];
    let value = |row: usize| {
        if !sample.rows.contains(row) {
            return None;
        }
        // L z = x − m, D² = z · z.
        for i in 0..k {
            let x = sample.variables[varying[i]].column.number(row)? - means[i];
            let before: f64 = (0..i).map(|j| lower[(i, j)] * z[j]).sum();
            z[i] = (x - before) / lower[(i, i)];
        }
        Some(z.iter().map(|z| z * z).sum())
    };
    let beyond = |distance| chi2_upper(distance, k as f64).is_some_and(|tail| tail.p < bound);
    Ok(Distances { flags: Flags::of(included, value, beyond), df: k, constant })
}
