//! Does the case agree with an item and with its opposite?
//!
//! # Formula
//! For each scale with straight and reversed items: |mean of the answered straight items − mean of the answered reversed items after
//! turning them around| / width of the response range, high − low. The value is the largest over the scales. 1: full agreement with both sides; with five
//! answers, 4 and 4 ("agree" to an item and to its opposite) is .5, 5 and 4 is .75.
//!
//! # Undefined when
//! No scale has an answered straight and an answered reversed item.
//!
//! # Source
//! Our own bound. The idea of opposite items: Meade & Craig (2012), Psychological Methods 17, 437-455 (psychometric antonyms).

use std::rc::Rc;

use super::rows::{Flags, numbers};
use crate::data::VariableId;
use crate::data::dataset::Dataset;
use crate::data::exclusion::ItemSet;
use crate::data::mask::Mask;
use crate::data::table::Column;
use crate::error::Error;

/// One scale's items by direction, reversed ones turned around.
struct Sides {
    straight: Vec<Rc<Column>>,
    turned: Vec<Rc<Column>>,
    width: f64,
}

/// Whether a scale has items of both directions.
pub(super) fn has_both(scale: &ItemSet) -> bool {
    let reversed = scale.items.iter().filter(|item| scale.reversed.contains(item)).count();
    reversed > 0 && reversed < scale.items.len()
}

/// Shares of at least `bound` are flagged.
pub(super) fn flags(data: &Dataset, included: &Mask, scales: &[ItemSet], bound: f64) -> Result<Flags, Error> {
    let sides = scales
        .iter()
        .filter(|scale| has_both(scale))
        .map(|scale| sides(data, scale))
        .collect::<Result<Vec<_>, _>>()?;
    let value = |row: usize| {
        let apart = sides.iter().filter_map(|scale| {
            let gap = (mean(&scale.straight, row)? - mean(&scale.turned, row)?).abs();
            (scale.width > 0.0).then(|| gap / scale.width)
        });
        apart.reduce(f64::max)
    };
    // Thirds and quarters of a range do not divide evenly in binary.
    Ok(Flags::of(included, value, |share| share >= bound - 1e-12))
}

fn sides(data: &Dataset, scale: &ItemSet) -> Result<Sides, Error> {
    let (reversed, straight): (Vec<VariableId>, Vec<VariableId>) =
        scale.items.iter().cloned().partition(|item| scale.reversed.contains(item));
    let mut width: f64 = 0.0;
    for item in &scale.items {
        let column = data.numeric(item)?;
        if let Some(range) = data.response_range(item, &column) {
            width = width.max(range.high - range.low);
        }
    }
    Ok(Sides {
        straight: numbers(data, &straight, &[])?,
        turned: numbers(data, &reversed, &reversed)?,
        width,
    })
}

fn mean(items: &[Rc<Column>], row: usize) -> Option<f64> {
    let answers = items.iter().filter_map(|item| item.number(row));
    let (sum, answered) = answers.fold((0.0, 0_u32), |(sum, n), x| (sum + x, n + 1));
    (answered > 0).then(|| sum / f64::from(answered))
}
