//! Was the case answered faster than one can read?
//!
//! # Formula
//! Seconds an item: the case's seconds / number of items. Relative time: the case's time / the median time of all cases.
//!
//! # Undefined when
//! The time is missing or negative; relative time also when the median is zero.
//!
//! # Source
//! Two seconds an item: Huang, Curran, Keeney, Poposki & DeShon (2012), Journal of Business and Psychology 27, 99-114. Twice as fast as
//! the typical respondent (relative time .5): Leiner (2019), Survey Research Methods 13, 229-248.
//!
//! # Checked against
//! R's division and `median`.

use super::rows::Flags;
use super::spread::percentile;
use crate::data::VariableId;
use crate::data::dataset::Dataset;
use crate::data::mask::Mask;
use crate::error::Error;

/// Cases with less than `bound` seconds an item are flagged.
pub(super) fn seconds_per_item(
    data: &Dataset,
    included: &Mask,
    duration: &str,
    items: &[VariableId],
    bound: f64,
) -> Result<Flags, Error> {
    let column = data.numeric(duration)?;
    let k = items.len().max(1) as f64;
    let value = |row| column.number(row).filter(|time| *time >= 0.0).map(|time| time / k);
    Ok(Flags::of(included, value, |seconds| seconds < bound))
}

/// Cases that took less than `bound` times the median are flagged.
pub(super) fn relative_time(
    data: &Dataset,
    included: &Mask,
    duration: &str,
    bound: f64,
) -> Result<Flags, Error> {
    let column = data.numeric(duration)?;
    let time = |row| column.number(row).filter(|time| *time >= 0.0);
    let mut times: Vec<f64> = included.rows().filter_map(time).collect();
    let median = percentile(&mut times, 50.0).filter(|median| *median > 0.0);
    let value = |row| Some(time(row)? / median?);
    Ok(Flags::of(included, value, |share| share < bound))
}
