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
    let value = |row| {
        let unasked = |mask: &Mask| mask.contains(row);
        let asked = columns.iter().filter(|column| !column.not_asked.as_ref().is_some_and(unasked));
        let (asked, answered) = asked.fold((0usize, 0usize), |(asked, answered), column| {
            (asked + 1, answered + usize::from(column.is_present(row)))
        });
        (asked > 0).then(|| (asked - answered) as f64 / asked as f64)
    };
    Ok(Flags::of(included, value, |share| share > bound))
}
