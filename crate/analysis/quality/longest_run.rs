//! Did the case give the same answer many times in a row?
//!
//! # Formula
//! The length of the longest run of identical answers over the items in file order. An unanswered item ends a run and is none.
//!
//! # Undefined when
//! The case answered no item.
//!
//! # Source
//! Johnson (2005), Journal of Research in Personality 39, 103-129. A run of half the items or more: Curran (2016), Journal of
//! Experimental Social Psychology 66, 4-19.
//!
//! # Checked against
//! R's `rle`, of which a missing answer is a run of its own.

use super::rows::{BLOCK, CodeBlocks, Flags, NONE, by_blocks, file_order, numbers};
use crate::data::VariableId;
use crate::data::dataset::Dataset;
use crate::data::mask::Mask;
use crate::error::Error;

/// Runs of at least `bound` items are flagged.
pub(super) fn flags(
    data: &Dataset,
    included: &Mask,
    items: &[VariableId],
    bound: f64,
) -> Result<Flags, Error> {
    let columns = numbers(data, &file_order(data, items), &[])?;
    if let Some(blocks) = CodeBlocks::of(&columns) {
        let values = of_codes(&blocks, included.len());
        return Ok(Flags::of_values(included, &values, |run| run >= bound));
    }
    let value = |row| longest_run(columns.iter().map(|column| column.number(row))).map(|run| run as f64);
    Ok(Flags::of(included, value, |run| run >= bound))
}

/// The longest run of each row; infinite, which is no value, for a row without an answer.
fn of_codes(blocks: &CodeBlocks<'_>, rows: usize) -> Vec<f64> {
    let value = |run: u16| if run > 0 { f64::from(run) } else { f64::INFINITY };
    by_blocks(rows, |from| of_block(blocks, from).map(value))
}

/// The longest runs of a block of rows.
#[inline(never)]
fn of_block(blocks: &CodeBlocks<'_>, from: usize) -> [u16; BLOCK] {
    let mut answers = [NONE; BLOCK];
    let (mut longest, mut run, mut before) = ([0_u16; BLOCK], [0_u16; BLOCK], [NONE; BLOCK]);
    for item in 0..blocks.width() {
        blocks.fill(item, from, &mut answers);
        for at in 0..BLOCK {
            let going_on = if answers[at] == before[at] { run[at] } else { 0 };
            run[at] = if answers[at] == NONE { 0 } else { going_on + 1 };
            before[at] = answers[at];
            longest[at] = longest[at].max(run[at]);
        }
    }
    longest
}

/// Length of the longest run of equal answers.
pub fn longest_run(answers: impl IntoIterator<Item = Option<f64>>) -> Option<usize> {
    let (mut longest, mut run, mut before) = (0, 0, None);
    for answer in answers {
        run = match answer {
            None => 0,
            Some(_) if answer == before => run + 1,
            Some(_) => 1,
        };
        before = answer;
        longest = longest.max(run);
    }
    (longest > 0).then_some(longest)
}

#[cfg(test)]
mod tests {
    use super::longest_run;

    /// Counted by hand.
    #[test]
    fn a_run_ends_at_another_answer_and_at_none() {
        let run = |answers: &[Option<f64>]| longest_run(answers.iter().copied());
        assert_eq!(run(&[Some(3.0), Some(3.0), Some(4.0), Some(4.0), Some(4.0), Some(3.0)]), Some(3));
        assert_eq!(run(&[Some(3.0), Some(3.0), None, Some(3.0), Some(3.0), Some(3.0)]), Some(3));
        assert_eq!(run(&[Some(1.0), None]), Some(1));
        assert_eq!(run(&[None, None]), None);
        assert_eq!(run(&[]), None);
    }
}
