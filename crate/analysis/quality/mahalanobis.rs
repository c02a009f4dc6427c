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

use super::distance_tables::{CASES, DistanceTables};
use super::rows::Flags;
use crate::data::VariableId;
use crate::data::dataset::Dataset;
use crate::data::mask::Mask;
use crate::data::products::codes;
use crate::data::sample::{MissingPolicy, Population, Sample};
use crate::data::table::{Column, Values};
use crate::error::Error;
use crate::numeric::dd::Dd;
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
    let factor = cholesky(&covariances)?.lower();
    let lower: Vec<Vec<f64>> = (0..k).map(|i| (0..=i).map(|j| factor[(i, j)]).collect()).collect();
    let means: Vec<Dd> = (0..k).map(|j| moments.mean_dd(j)).collect();
    let columns: Vec<&Column> = varying.iter().map(|&j| sample.variables[j].column.as_ref()).collect();
    let rows: Vec<usize> = sample.rows.rows().collect();
    let mut values = vec![f64::NAN; included.len()];
    let counted = |&j: &usize| {
        let column = &sample.variables[j].column;
        codes(column).zip(data.products.histogram(column, included))
    };
    let counted: Option<Vec<_>> = varying.iter().map(counted).collect();
    let tables = counted.and_then(|items| DistanceTables::of(&items, rows.len(), &means, &lower));
    if let Some(tables) = tables {
        let mut places = Vec::new();
        for rows in rows.chunks(CASES) {
            let found = tables.distances(rows, &mut places);
            rows.iter().zip(found).for_each(|(&row, distance)| values[row] = distance);
        }
    } else {
        let mut z = vec![[0.0; TOGETHER]; k];
        for rows in rows.chunks(TOGETHER) {
            let found = of_cases(rows, &columns, &means, &lower, &mut z);
            rows.iter().zip(found).for_each(|(&row, distance)| values[row] = distance);
        }
    }
    let flags = Flags::of_values(included, &values, beyond(bound, k as f64));
    Ok(Distances { flags, df: k, constant })
}

/// D² of some cases: L z = x − m, D² = z · z. Called for few cases at a time, so that a browser, which compiles what is called often anew and
/// better, does so early in a large file.
#[inline(never)]
fn of_cases(
    rows: &[usize],
    columns: &[&Column],
    means: &[Dd],
    lower: &[Vec<f64>],
    z: &mut [[f64; TOGETHER]],
) -> [f64; TOGETHER] {
    let mut distance = [0.0; TOGETHER];
    for i in 0..columns.len() {
        let (solved, rest) = z.split_at_mut(i);
        let before = products(&lower[i], solved);
        let x = deviations(columns[i], rows, means[i]);
        for at in 0..TOGETHER {
            let own = (x[at] - before[at]) / lower[i][i];
            rest[0][at] = own;
            distance[at] += own * own;
        }
    }
    distance
}

/// Σ_j l_j z_j of cases side by side.
#[inline]
fn products(l: &[f64], z: &[[f64; TOGETHER]]) -> [f64; TOGETHER] {
    let mut sums = [0.0; TOGETHER];
    for (l, z) in l.iter().zip(z) {
        for at in 0..TOGETHER {
            sums[at] += l * z[at];
        }
    }
    sums
}

/// x − m of the rows; 0 where there is no further row. A mean far from zero has no room for its digits in one double: what is left of it
/// is taken off as well.
#[inline]
fn deviations(column: &Column, rows: &[usize], mean: Dd) -> [f64; TOGETHER] {
    let mut found = [0.0; TOGETHER];
    let (mean, rest) = (mean.to_f64(), mean.low());
    match &column.values {
        Values::Codes(codes) => {
            found.iter_mut().zip(rows).for_each(|(x, &row)| *x = f64::from(codes[row]) - mean);
        }
        _ => found
            .iter_mut()
            .zip(rows)
            .for_each(|(x, &row)| *x = column.number(row).map_or(0.0, |number| (number - mean) - rest)),
    }
    found
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
