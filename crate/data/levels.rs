//! The few different numbers of a column, and which of them each row has.
//!
//! Scores, years and durations in minutes are no codes, but they have few values, each of many cases. What is summed over the cases can
//! then be summed over the values: a score of ten items of five points has 41.

use super::mask::Mask;
use super::table::{Column, Values};
use crate::numeric::histogram::histogram;

/// Most values: their positions are bytes.
pub const MOST_LEVELS: usize = 256;
/// Places of the table in which numbers are found: a power of two, a quarter full at most.
const PLACES: usize = 1024;

/// Numbers by position.
#[derive(Debug, Clone, PartialEq)]
pub struct Levels {
    /// The different numbers of the rows that count, ascending.
    pub values: Vec<f64>,
    /// The position of each row's number; 0 for a row that does not count.
    pub codes: Vec<u8>,
}

/// Numbers seen so far, in the order of their first appearance.
struct Seen {
    /// 1 + the position of a number, 0 where the place is free.
    places: [u16; PLACES],
    values: Vec<f64>,
}

impl Seen {
    fn new() -> Self {
        Seen { places: [0; PLACES], values: Vec::new() }
    }

    /// The position of the number; `None` when it is one too many.
    #[inline]
    fn position(&mut self, value: f64) -> Option<u8> {
        // Adding 0 turns −0 into 0.
        let value = value + 0.0;
        let mut place = (value.to_bits().wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 54) as usize;
        loop {
            match self.places[place] {
                0 => {
                    if self.values.len() == MOST_LEVELS {
                        return None;
                    }
                    self.values.push(value);
                    self.places[place] = self.values.len() as u16;
                    return Some((self.values.len() - 1) as u8);
                }
                known if self.values[usize::from(known) - 1] == value => return Some((known - 1) as u8),
                _ => place = (place + 1) % PLACES,
            }
        }
    }

    /// Writes the positions of 64 numbers; `None` when there are too many different ones. Not inlined, because browsers compile what is called
    /// often anew and better.
    #[inline(never)]
    fn place<T: Copy + Into<f64>>(&mut self, numbers: &[T], rows: u64, codes: &mut [u8]) -> Option<()> {
        let mut rest = rows;
        while rest != 0 {
            let at = rest.trailing_zeros() as usize;
            codes[at] = self.position(numbers[at].into())?;
            rest &= rest - 1;
        }
        Some(())
    }
}

impl Levels {
    /// Of the rows that count; `None` when there are more values than [`MOST_LEVELS`], or words.
    pub fn of(column: &Column) -> Option<Self> {
        let mut seen = Seen::new();
        let mut codes = vec![0; column.len()];
        let everybody = Mask::filled(column.len(), true);
        let words = column.present.as_ref().unwrap_or(&everybody).words();
        for (block, (codes, &word)) in codes.chunks_mut(64).zip(words).enumerate() {
            match &column.values {
                Values::Codes(numbers) => seen.place(&numbers[64 * block..], word, codes)?,
                Values::Numbers(numbers) => seen.place(&numbers[64 * block..], word, codes)?,
                Values::Texts { .. } => return None,
            }
        }
        let mut order: Vec<usize> = (0..seen.values.len()).collect();
        order.sort_unstable_by(|&a, &b| seen.values[a].total_cmp(&seen.values[b]));
        let mut place = [0_u8; MOST_LEVELS];
        order.iter().enumerate().for_each(|(new, &old)| place[old] = new as u8);
        codes.iter_mut().for_each(|code| *code = place[usize::from(*code)]);
        if let Some(present) = &column.present {
            // The first number seen need not be the smallest.
            for (codes, &word) in codes.chunks_mut(64).zip(present.words()) {
                let absent = |at: &usize| word >> at & 1 == 0;
                (0..codes.len()).filter(absent).for_each(|at| codes[at] = 0);
            }
        }
        Some(Levels { values: order.iter().map(|&at| seen.values[at]).collect(), codes })
    }

    /// How many of the rows have each value.
    pub fn counts(&self, rows: &Mask) -> Vec<u32> {
        let counts = histogram(&self.codes, rows.words());
        counts.iter().take(self.values.len()).map(|&cases| cases as u32).collect()
    }

    /// How many of the rows have each value of this column (the line of the table) and of the other (the place in it).
    pub fn counts_with(&self, other: &Levels, rows: &Mask) -> Vec<u32> {
        let width = other.values.len();
        let mut counts = vec![0; self.values.len() * width];
        let blocks = self.codes.chunks(64).zip(other.codes.chunks(64));
        for ((own, theirs), &word) in blocks.zip(rows.words()) {
            count_pairs(own, theirs, word, width, &mut counts);
        }
        counts
    }
}

/// Counts the pairs of 64 rows.
#[inline(never)]
fn count_pairs(own: &[u8], theirs: &[u8], rows: u64, width: usize, counts: &mut [u32]) {
    let mut count = |own: u8, theirs: u8| counts[usize::from(own) * width + usize::from(theirs)] += 1;
    if rows == u64::MAX {
        own.iter().zip(theirs).for_each(|(&own, &theirs)| count(own, theirs));
        return;
    }
    let mut rest = rows;
    while rest != 0 {
        let at = rest.trailing_zeros() as usize;
        count(own[at], theirs[at]);
        rest &= rest - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(numbers: Vec<f64>, missing: &[usize]) -> Column {
        let present = Mask::from_fn(numbers.len(), |row| !missing.contains(&row));
        Column { present: Some(present), ..Column::complete(Values::Numbers(numbers)) }
    }

    /// By hand.
    #[test]
    fn values_ascend_and_rows_point_to_them() {
        let levels = Levels::of(&numbers(vec![2.5, 9.0, -1.0, 0.0, -0.0, 2.5], &[1])).unwrap();
        assert_eq!(levels, Levels { values: vec![-1.0, 0.0, 2.5], codes: vec![2, 0, 0, 1, 1, 2] });
        let rows = Mask::from_fn(6, |row| row > 1);
        assert_eq!(levels.counts(&rows), [1, 2, 1]);
        assert_eq!(levels.counts_with(&levels, &rows), [1, 0, 0, 0, 2, 0, 0, 0, 1]);
    }

    #[test]
    fn there_are_at_most_as_many_as_a_byte_tells() {
        let many = |n: usize| numbers((0..n).map(|x| x as f64 / 7.0).collect(), &[]);
        assert_eq!(Levels::of(&many(MOST_LEVELS)).unwrap().values.len(), MOST_LEVELS);
        assert_eq!(Levels::of(&many(MOST_LEVELS + 1)), None);
    }
}
