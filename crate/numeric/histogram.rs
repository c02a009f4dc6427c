//! How often each code from 0 to 255 occurs.
//!
//! Question: how many rows hold each code, among the rows that count?
//! Formula: where codes are few, the rows that hold each are counted, sixteen rows by one instruction, and those that do not count are taken
//! off. Else four lists of counts, taken in turn and added in the end: a code that follows its like does not wait for its count.
//! Shapes: n codes, 256 counts.
//! Undefined when: never; rows beyond the mask do not count.
//! Checked against: counting one by one.

/// Codes up to this one are counted one after another over all rows.
const FEW: u8 = 15;
/// Rows whose count has eight bits, so that sixteen of them are compared and counted by one instruction.
const ROWS: usize = 240;
/// Rows that are looked at together.
const BLOCK: usize = 16 * ROWS;

/// Counts of the codes in the rows of a mask: 64 a word, the first in the least significant bit.
pub fn histogram(codes: &[u8], rows: &[u64]) -> [u64; 256] {
    let mut counts = [[0_u64; 256]; 4];
    for (codes, rows) in codes.chunks(BLOCK).zip(rows.chunks(BLOCK / 64)) {
        count(codes, rows, &mut counts);
    }
    let [a, b, c, d] = counts;
    std::array::from_fn(|code| a[code] + b[code] + c[code] + d[code])
}

/// Adds the counts of a block of rows. A function of its own, because a browser compiles what is called often anew and better.
#[inline(never)]
fn count(codes: &[u8], rows: &[u64], counts: &mut [[u64; 256]; 4]) {
    let codes = &codes[..codes.len().min(64 * rows.len())];
    let counting: usize = rows.iter().map(|word| word.count_ones() as usize).sum();
    let largest = codes.iter().fold(0, |largest, &code| code.max(largest));
    if largest <= FEW && 2 * counting > codes.len() {
        count_few(codes, largest, &mut counts[0]);
        for (block, &word) in codes.chunks(64).zip(rows) {
            each(block, !word, |code| counts[0][usize::from(code)] -= 1);
        }
        return;
    }
    for (block, &word) in codes.chunks(64).zip(rows) {
        if word == u64::MAX {
            for (at, &code) in block.iter().enumerate() {
                counts[at % 4][usize::from(code)] += 1;
            }
        } else {
            each(block, word, |code| counts[0][usize::from(code)] += 1);
        }
    }
}

/// The codes of up to 64 rows whose bits are set.
fn each(block: &[u8], rows: u64, mut does: impl FnMut(u8)) {
    let mut rest = rows;
    while let Some(&code) = block.get(rest.trailing_zeros() as usize) {
        does(code);
        rest &= rest - 1;
    }
}

/// Adds the counts of the codes up to the largest.
#[inline]
fn count_few(block: &[u8], largest: u8, counts: &mut [u64; 256]) {
    for (code, count) in (0..=largest).zip(counts.iter_mut()) {
        for rows in block.chunks(ROWS) {
            *count += u64::from(rows.iter().map(|&row| u8::from(row == code)).sum::<u8>());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::random::Random;

    #[test]
    fn it_counts_one_by_one() {
        let mut random = Random::new(1, 1);
        for (rows, codes) in
            [0, 1, 63, 64, 65, 1000, 10_000].into_iter().flat_map(|n| [(n, 256), (n, 16), (n, 6)])
        {
            let codes: Vec<u8> = (0..rows).map(|_| random.below(codes) as u8).collect();
            for mask in [u64::MAX, 0, random.next_u64(), 1, 1 << 63, u64::MAX - 1] {
                let mut words = vec![mask; codes.len().div_ceil(64)];
                if let Some(first) = words.first_mut() {
                    *first = u64::MAX;
                }
                let mut expected = [0; 256];
                for (row, &code) in codes.iter().enumerate() {
                    expected[usize::from(code)] += words[row / 64] >> (row % 64) & 1;
                }
                assert_eq!(histogram(&codes, &words), expected);
            }
        }
    }

    /// One value in all rows: as many of a kind as a count can meet. Rows without a word do not count.
    #[test]
    fn equal_codes_do_not_overflow() {
        for rows in [ROWS, ROWS + 1, BLOCK, 3 * BLOCK + 7] {
            let counts = histogram(&vec![FEW; rows], &vec![u64::MAX; rows.div_ceil(64)]);
            assert_eq!((counts[usize::from(FEW)], counts.iter().sum()), (rows as u64, rows as u64));
        }
        assert_eq!(histogram(&[2; 100], &[u64::MAX])[2], 64);
    }
}
