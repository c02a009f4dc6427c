//! Does the case answer the two halves of each scale alike?
//!
//! # Formula
//! Each scale gives the case two half scores, the means of its answered odd (first, third, …) and even items, reversed items turned
//! around. Over the scales with both, r = the correlation of the even with the odd scores within the case, stepped up by
//! Spearman-Brown, 2r / (1 + r), and cut at −1.
//!
//! # Undefined when
//! Fewer than three scales have both halves (two points always lie on a line), or either set of half scores does not vary.
//!
//! # Source
//! Johnson (2005), Journal of Research in Personality 39, 103-129, after Jackson (1976), who proposed .30. Few scales make it unstable:
//! Johnson had thirty.
//!
//! # Checked against
//! The same definition in R with `cor`.

use std::rc::Rc;

use super::rows::{BLOCK, CodeBlocks, Flags, NONE, by_blocks, numbers};
use crate::data::dataset::Dataset;
use crate::data::exclusion::ItemSet;
use crate::data::mask::Mask;
use crate::data::table::Column;
use crate::error::Error;

/// Fewest scales of two items or more for the index.
pub const FEWEST_SCALES: usize = 3;

/// Consistencies below `bound` are flagged.
pub(super) fn flags(data: &Dataset, included: &Mask, scales: &[ItemSet], bound: f64) -> Result<Flags, Error> {
    let scales = scales
        .iter()
        .filter(|scale| scale.items.len() >= 2)
        .map(|scale| numbers(data, &scale.items, &scale.reversed))
        .collect::<Result<Vec<_>, _>>()?;
    if let Some(blocks) = scales.iter().map(|items| CodeBlocks::of(items)).collect::<Option<Vec<_>>>() {
        let values = of_codes(&blocks, included.len());
        return Ok(Flags::of_values(included, &values, |consistency| consistency < bound));
    }
    let value = |row| {
        let halves: Vec<(f64, f64)> =
            scales.iter().filter_map(|items| Some((half(items, row, 0)?, half(items, row, 1)?))).collect();
        even_odd_consistency(&halves)
    };
    Ok(Flags::of(included, value, |consistency| consistency < bound))
}

/// The consistency of each row: sums of codes are exact in any order. Infinite, which is no value, where there is none.
fn of_codes(scales: &[CodeBlocks<'_>], rows: usize) -> Vec<f64> {
    by_blocks(rows, |from| of_block(scales, from))
}

/// The consistencies of a block of rows.
#[inline(never)]
fn of_block(scales: &[CodeBlocks<'_>], from: usize) -> [f64; BLOCK] {
    let mut answers = [NONE; BLOCK];
    // NaN where nothing was answered.
    let mut means = vec![[[0.0; BLOCK]; 2]; scales.len()];
    for (scale, means) in scales.iter().zip(&mut means) {
        for (half, means) in means.iter_mut().enumerate() {
            let (mut sum, mut answered) = ([0_u32; BLOCK], [0_u32; BLOCK]);
            for item in (half..scale.width()).step_by(2) {
                scale.fill(item, from, &mut answers);
                for at in 0..BLOCK {
                    sum[at] += u32::from(answers[at]) & 0xff;
                    answered[at] += u32::from(answers[at] != NONE);
                }
            }
            for at in 0..BLOCK {
                means[at] = f64::from(sum[at]) / f64::from(answered[at]);
            }
        }
    }
    let mut values = consistencies(&means);
    let mut row = Vec::with_capacity(scales.len());
    for (at, value) in values.iter_mut().enumerate().filter(|(_, value)| value.is_nan()) {
        row.clear();
        let both = means.iter().map(|[odd, even]| (odd[at], even[at]));
        row.extend(both.filter(|(odd, even)| !odd.is_nan() && !even.is_nan()));
        *value = even_odd_consistency(&row).unwrap_or(f64::INFINITY);
    }
    values
}

/// [`even_odd_consistency`] of a block of rows, to the same bits; NaN for rows that it must judge one by one: some half is missing or does
/// not vary.
fn consistencies(means: &[[[f64; BLOCK]; 2]]) -> [f64; BLOCK] {
    let mut found = [f64::NAN; BLOCK];
    if means.len() < FEWEST_SCALES {
        return found;
    }
    let n = means.len() as f64;
    let (mut x, mut y) = ([0.0; BLOCK], [0.0; BLOCK]);
    for [odd, even] in means {
        for at in 0..BLOCK {
            x[at] += odd[at] / n;
            y[at] += even[at] / n;
        }
    }
    let (mut xx, mut yy, mut xy, mut size) = ([0.0; BLOCK], [0.0; BLOCK], [0.0; BLOCK], [0.0; BLOCK]);
    for [odd, even] in means {
        for at in 0..BLOCK {
            let (dx, dy) = (odd[at] - x[at], even[at] - y[at]);
            xx[at] += dx * dx;
            yy[at] += dy * dy;
            xy[at] += dx * dy;
            size[at] += odd[at] * odd[at] + even[at] * even[at];
        }
    }
    for at in 0..BLOCK {
        let varies = xx[at] > 1e-26 * size[at] && yy[at] > 1e-26 * size[at];
        let r = xy[at] / (xx[at] * yy[at]).sqrt();
        found[at] = if varies { stepped_up(r) } else { f64::NAN };
    }
    found
}

/// Spearman-Brown for two halves.
#[inline]
fn stepped_up(r: f64) -> f64 {
    let r = r.clamp(-1.0, 1.0);
    // 2r / (1 + r) is −1 at r = −1/3 and falls without bound below it.
    if r <= -1.0 / 3.0 { -1.0 } else { 2.0 * r / (1.0 + r) }
}

/// Mean of the answered items at every second place.
fn half(items: &[Rc<Column>], row: usize, first: usize) -> Option<f64> {
    let (mut sum, mut answered) = (0.0, 0usize);
    for answer in items.iter().skip(first).step_by(2).filter_map(|item| item.number(row)) {
        sum += answer;
        answered += 1;
    }
    (answered > 0).then(|| sum / answered as f64)
}

/// The stepped-up correlation of pairs of half scores.
pub fn even_odd_consistency(halves: &[(f64, f64)]) -> Option<f64> {
    if halves.len() < FEWEST_SCALES {
        return None;
    }
    let n = halves.len() as f64;
    let (x, y) = halves.iter().fold((0.0, 0.0), |(x, y), h| (x + h.0 / n, y + h.1 / n));
    let (mut xx, mut yy, mut xy, mut size) = (0.0, 0.0, 0.0, 0.0);
    for h in halves {
        let (dx, dy) = (h.0 - x, h.1 - y);
        xx += dx * dx;
        yy += dy * dy;
        xy += dx * dy;
        size += h.0 * h.0 + h.1 * h.1;
    }
    // Half scores are means of answers: what is left of equal ones is rounding.
    if xx <= 1e-26 * size || yy <= 1e-26 * size {
        return None;
    }
    Some(stepped_up(xy / (xx * yy).sqrt()))
}

#[cfg(test)]
mod tests {
    use super::even_odd_consistency;

    /// By hand: (1,1), (2,3), (3,2) has r = 1/2, so 2/3; r = −1/2 gives −2, cut at −1.
    #[test]
    fn the_correlation_is_stepped_up() {
        let near = |halves: &[(f64, f64)], expected: f64| {
            let found = even_odd_consistency(halves).unwrap();
            assert!((found - expected).abs() < 1e-15, "{found}");
        };
        near(&[(1.0, 1.0), (2.0, 3.0), (3.0, 2.0)], 2.0 / 3.0);
        near(&[(1.0, 3.0), (2.0, 1.0), (3.0, 2.0)], -1.0);
        near(&[(1.0, 3.0), (2.0, 2.0), (3.0, 1.0)], -1.0);
        near(&[(1.0, 1.0), (2.0, 2.0), (4.0, 4.0)], 1.0);
        assert_eq!(even_odd_consistency(&[(1.0, 1.0), (2.0, 2.0)]), None);
        assert_eq!(even_odd_consistency(&[(3.0, 1.0), (3.0, 2.0), (3.0, 3.0)]), None);
    }
}
