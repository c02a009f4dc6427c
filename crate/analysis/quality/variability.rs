//! How much do a case's answers vary?
//!
//! # Formula
//! The standard deviation (divisor k − 1) of the k answers that the case gave to the items, as they were given: reversed items are not
//! turned around.
//!
//! # Undefined when
//! The case answered fewer than two items.
//!
//! # Source
//! Dunn, Heggestad, Shanock & Theilgard (2018), Journal of Business and Psychology 33, 105-121: intra-individual response
//! variability. They give no bound; the same answer to every item, a deviation of 0, is beyond doubt.
//!
//! # Checked against
//! R's `sd` of each row.

use super::rows::{BLOCK, CodeBlocks, Flags, NONE, by_blocks, numbers};
use crate::data::VariableId;
use crate::data::dataset::Dataset;
use crate::data::mask::Mask;
use crate::error::Error;

/// So many squares of codes have a sum of 32 bits.
const MOST_ITEMS: usize = 1 << 16;

/// Deviations of at most `bound` are flagged.
pub(super) fn flags(
    data: &Dataset,
    included: &Mask,
    items: &[VariableId],
    bound: f64,
) -> Result<Flags, Error> {
    let columns = numbers(data, items, &[])?;
    if let Some(blocks) = CodeBlocks::of(&columns).filter(|blocks| blocks.width() <= MOST_ITEMS) {
        let values = of_codes(&blocks, included.len());
        return Ok(Flags::of_values(included, &values, |deviation| deviation <= bound));
    }
    let mut answers = Vec::with_capacity(columns.len());
    let value = |row| {
        answers.clear();
        answers.extend(columns.iter().filter_map(|column| column.number(row)));
        standard_deviation(&answers)
    };
    Ok(Flags::of(included, value, |deviation| deviation <= bound))
}

/// [`standard_deviation`] of each row: √((k Σx² − (Σx)²) / (k (k − 1))), of which codes give both parts exactly. Infinite, which is no value,
/// for a row with fewer than two answers.
fn of_codes(blocks: &CodeBlocks<'_>, rows: usize) -> Vec<f64> {
    by_blocks(rows, |from| of_block(blocks, from))
}

/// The deviations of a block of rows.
#[inline(never)]
fn of_block(blocks: &CodeBlocks<'_>, from: usize) -> [f64; BLOCK] {
    let mut answers = [NONE; BLOCK];
    let (mut count, mut sum, mut squares) = ([0_u32; BLOCK], [0_u32; BLOCK], [0_u32; BLOCK]);
    for item in 0..blocks.width() {
        blocks.fill(item, from, &mut answers);
        for at in 0..BLOCK {
            let code = u32::from(answers[at]) & 0xff;
            count[at] += u32::from(answers[at] != NONE);
            sum[at] += code;
            squares[at] += code * code;
        }
    }
    std::array::from_fn(|at| {
        let [k, sum, squares] = [count[at], sum[at], squares[at]].map(f64::from);
        if count[at] < 2 { f64::INFINITY } else { ((k * squares - sum * sum) / (k * (k - 1.0))).sqrt() }
    })
}

/// √(Σ(x − x̄)² / (k − 1)), exactly 0 when all are equal.
pub fn standard_deviation(answers: &[f64]) -> Option<f64> {
    let first = *answers.first()?;
    if answers.len() < 2 {
        return None;
    }
    let k = answers.len() as f64;
    // From the first answer, so that equal answers have deviations of exactly zero.
    let mean = answers.iter().map(|x| x - first).sum::<f64>() / k;
    let squares: f64 = answers.iter().map(|x| (x - first - mean).powi(2)).sum();
    Some((squares / (k - 1.0)).sqrt())
}

#[cfg(test)]
mod tests {
    use super::standard_deviation;

    /// By hand: 2, 4, 4, 4, 5, 5, 7, 9 has the sum of squares 32.
    #[test]
    fn it_is_the_sample_standard_deviation() {
        let deviation = standard_deviation(&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]).unwrap();
        assert!((deviation - (32.0_f64 / 7.0).sqrt()).abs() < 1e-15);
        assert_eq!(standard_deviation(&[0.1, 0.1, 0.1]), Some(0.0));
        assert_eq!(standard_deviation(&[3.0]), None);
        assert_eq!(standard_deviation(&[]), None);
    }
}
