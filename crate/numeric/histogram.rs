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
/// Rows that are looked at together: sixteen times as many as a count of eight bits holds, and whole words of a mask.
const BLOCK: usize = 16 * 240;
/// Codes that are counted in one go over the rows.
const TOGETHER: usize = 4;

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
    let (sixteens, rest) = codes.as_chunks::<16>();
    let largest = rest.iter().fold(lanes::largest(sixteens), |largest, &code| code.max(largest));
    if largest <= FEW && 2 * counting > codes.len() {
        for first in (0..=largest).step_by(TOGETHER) {
            let found = lanes::count(sixteens, first);
            counts[0]
                .iter_mut()
                .skip(usize::from(first))
                .zip(found)
                .for_each(|(count, found)| *count += found);
        }
        rest.iter().for_each(|&code| counts[0][usize::from(code)] += 1);
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

/// Sixteen rows by the instructions of WebAssembly.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod lanes {
    use std::arch::wasm32::{
        i8x16_eq, i8x16_splat, i8x16_sub, u8x16_max, u16x8_extadd_pairwise_u8x16,
        u32x4_extadd_pairwise_u16x8, u32x4_extract_lane, u64x2, u64x2_extract_lane, v128,
    };

    use super::TOGETHER;

    #[inline]
    fn load(rows: &[u8; 16]) -> v128 {
        let [a, b, c, d, e, f, g, h, rest @ ..] = *rows;
        u64x2(u64::from_le_bytes([a, b, c, d, e, f, g, h]), u64::from_le_bytes(rest))
    }

    #[inline]
    pub(super) fn largest(sixteens: &[[u8; 16]]) -> u8 {
        let largest = sixteens.iter().fold(u64x2(0, 0), |largest, rows| u8x16_max(largest, load(rows)));
        let halves = [u64x2_extract_lane::<0>(largest), u64x2_extract_lane::<1>(largest)];
        halves.iter().flat_map(|half| half.to_le_bytes()).max().unwrap_or(0)
    }

    /// How often the codes from `first` on occur in up to 255 times sixteen rows.
    #[inline]
    pub(super) fn count(sixteens: &[[u8; 16]], first: u8) -> [u64; TOGETHER] {
        // Written out: what is small but a function stays one in a module that is compiled for size.
        let code = |at: u8| i8x16_splat((first + at) as i8);
        let (first, second, third, fourth) = (code(0), code(1), code(2), code(3));
        let mut counts = [u64x2(0, 0); TOGETHER];
        for rows in sixteens {
            let rows = load(rows);
            // Equal is −1.
            counts[0] = i8x16_sub(counts[0], i8x16_eq(rows, first));
            counts[1] = i8x16_sub(counts[1], i8x16_eq(rows, second));
            counts[2] = i8x16_sub(counts[2], i8x16_eq(rows, third));
            counts[3] = i8x16_sub(counts[3], i8x16_eq(rows, fourth));
        }
        counts.map(|counts| {
            let sums = u32x4_extadd_pairwise_u16x8(u16x8_extadd_pairwise_u8x16(counts));
            let [a, b] = [u32x4_extract_lane::<0>(sums), u32x4_extract_lane::<1>(sums)];
            let [c, d] = [u32x4_extract_lane::<2>(sums), u32x4_extract_lane::<3>(sums)];
            u64::from(a + b + c + d)
        })
    }
}

/// The same in plain arithmetic.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod lanes {
    use super::TOGETHER;

    pub(super) fn largest(sixteens: &[[u8; 16]]) -> u8 {
        sixteens.as_flattened().iter().fold(0, |largest, &code| code.max(largest))
    }

    pub(super) fn count(sixteens: &[[u8; 16]], first: u8) -> [u64; TOGETHER] {
        let mut counts = [[0_u8; 16]; TOGETHER];
        for rows in sixteens {
            for (counts, code) in counts.iter_mut().zip(first..) {
                for at in 0..16 {
                    counts[at] += u8::from(rows[at] == code);
                }
            }
        }
        counts.map(|counts| counts.iter().map(|&count| u64::from(count)).sum())
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
        for rows in [16, 17, BLOCK, 3 * BLOCK + 7] {
            let counts = histogram(&vec![FEW; rows], &vec![u64::MAX; rows.div_ceil(64)]);
            assert_eq!((counts[usize::from(FEW)], counts.iter().sum()), (rows as u64, rows as u64));
        }
        assert_eq!(histogram(&[2; 100], &[u64::MAX])[2], 64);
    }
}
