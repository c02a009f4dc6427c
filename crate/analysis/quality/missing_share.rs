//! How many of the items did the case leave unanswered?
//!
//! # Formula
//! Unanswered items / items that the case was asked. An item that was not put to the case is neither.
//!
//! # Undefined when
//! The case was asked no item.
//!
//! # Source
//! Cases with more than 15 % of their answers missing are usually removed: Hair, Hult, Ringle & Sarstedt (2017), A Primer on Partial Least
//! Squares Structural Equation Modeling, 2nd ed., chapter 2.

use super::rows::{Flags, numbers};
use crate::data::VariableId;
use crate::data::dataset::Dataset;
use crate::data::mask::Mask;
use crate::error::Error;

/// Shares above `bound` are flagged.
pub(super) fn flags(
    data: &Dataset,
    included: &Mask,
    items: &[VariableId],
    bound: f64,
) -> Result<Flags, Error> {
    let columns = numbers(data, items, &[])?;
    // Most cases lack nothing: only the cells that are empty are visited.
    let mut unasked = vec![0_u32; included.len()];
    let mut missing = vec![0_u32; included.len()];
    for column in &columns {
        let mut empty = included.clone();
        if let Some(skipped) = &column.not_asked {
            let mut skips = included.clone();
            skips.intersect(skipped);
            skips.rows().for_each(|row| unasked[row] += 1);
            empty.subtract(skipped);
        }
        let Some(present) = &column.present else { continue };
        empty.subtract(present);
        empty.rows().for_each(|row| missing[row] += 1);
    }
    let value = |row: usize| {
        let asked = columns.len() as u32 - unasked[row];
        (asked > 0).then(|| f64::from(missing[row]) / f64::from(asked))
    };
    Ok(Flags::of(included, value, |share| share > bound))
}
