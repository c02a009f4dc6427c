//! Sums and products of columns of whole numbers from 0 to 255, exact and fast.
//!
//! Question: what are Σ x_i and Σ x_i x_j of every pair of columns, over the rows that count?
//! Formula: rows that do not count are zeros, which add nothing. A block of 2,048 rows is widened to 16 bits once; four columns are
//! multiplied by two at a time, so that what is loaded is used often; eight products are added by one instruction (dot product of
//! 16-bit lanes) where the machine has it. A lane's sum of a block stays below 2²⁵ and goes to 64 bits with the block.
//! Shapes: k columns of n rows; k (k + 1) / 2 products, lower triangle by rows; n k² / 16 instructions.
//! Undefined when: a column is shorter than the others (its missing rows count as zeros).
//! Checked against: the plain sums, for any mask and any number of rows.

/// Rows widened at once: a multiple of 64, so that blocks begin with a word of the mask.
const BLOCK: usize = 2048;
/// Groups of eight rows in a block.
const GROUPS: usize = BLOCK / 8;

/// One column and the rows of it that count.
#[derive(Debug, Clone, Copy)]
pub struct CodeColumn<'a> {
    /// The numbers.
    pub codes: &'a [u8],
    /// Rows that count, 64 a word, the first in the least significant bit; `None`: all.
    pub rows: Option<&'a [u64]>,
}

/// Sums and products of k columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gram {
    /// Σ x_i.
    pub sum: Vec<i64>,
    /// Σ x_i x_j, j ≤ i, at i (i + 1) / 2 + j.
    pub product: Vec<i64>,
}

impl Gram {
    /// Takes away the sums of some of the rows; exact, because all are whole numbers.
    pub fn subtract(&mut self, part: &Gram) {
        self.sum.iter_mut().zip(&part.sum).for_each(|(sum, part)| *sum -= part);
        self.product.iter_mut().zip(&part.product).for_each(|(product, part)| *product -= part);
    }
}

/// Of columns of equal length.
pub fn gram(columns: &[CodeColumn<'_>]) -> Gram {
    let k = columns.len();
    let rows = columns.iter().map(|column| column.codes.len()).max().unwrap_or(0);
    let mut sum = vec![0; k];
    let mut product = vec![0; k * (k + 1) / 2];
    // No more than the rows need: patterns of missing answers ask for the sums of few cases, often.
    let groups = rows.div_ceil(8).min(GROUPS);
    // Columns of zeros fill the last four.
    let mut wide = vec![lanes::ZEROS; k.next_multiple_of(4) * groups];
    let ones = lanes::widen([1; 8]);
    for from in (0..rows).step_by(BLOCK) {
        let used = (rows - from).div_ceil(8).min(groups);
        for ((column, wide), sum) in columns.iter().zip(wide.chunks_exact_mut(groups)).zip(&mut sum) {
            let wide = &mut wide[..used];
            fill(column, from, wide);
            let total = wide.iter().fold(lanes::NOTHING, |total, eight| lanes::dot_add(total, *eight, ones));
            *sum += lanes::total(total);
        }
        for i in (0..k).step_by(4) {
            for j in (0..k.min(i + 4)).step_by(2) {
                let block = |column: usize| &wide[column * groups..][..used];
                let found = tile([0, 1, 2, 3].map(|at| block(i + at)), [block(j), block(j + 1)]);
                for (at, pair) in found.iter().enumerate() {
                    for (beside, &value) in pair.iter().enumerate() {
                        let (row, column) = (i + at, j + beside);
                        if row < k && column <= row {
                            product[row * (row + 1) / 2 + column] += value;
                        }
                    }
                }
            }
        }
    }
    Gram { sum, product }
}

/// Σ x y of four columns with two, over a block. By itself, because browsers compile what is called often anew and better.
#[inline(never)]
fn tile(x: [&[lanes::Eight]; 4], y: [&[lanes::Eight]; 2]) -> [[i64; 2]; 4] {
    let mut sums = [[lanes::NOTHING; 2]; 4];
    let groups = y[0].len();
    let (x, y) = (x.map(|x| &x[..groups]), y.map(|y| &y[..groups]));
    for at in 0..groups {
        let (left, right) = (y[0][at], y[1][at]);
        for (sum, x) in sums.iter_mut().zip(x) {
            sum[0] = lanes::dot_add(sum[0], x[at], left);
            sum[1] = lanes::dot_add(sum[1], x[at], right);
        }
    }
    sums.map(|pair| pair.map(lanes::total))
}

/// Widens a block of the column that begins at row `from`.
#[inline(never)]
fn fill(column: &CodeColumn<'_>, from: usize, wide: &mut [lanes::Eight]) {
    let codes = column.codes.get(from..).unwrap_or(&[]);
    let codes = &codes[..codes.len().min(BLOCK)];
    let (whole, rest) = codes.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let eights = whole.iter().copied().chain(std::iter::once(last));
    match column.rows {
        None => wide.iter_mut().zip(eights).for_each(|(wide, eight)| *wide = lanes::widen(eight)),
        Some(words) => {
            for (at, (wide, eight)) in wide.iter_mut().zip(eights).enumerate() {
                let word = words.get(from / 64 + at / 8).copied().unwrap_or(0);
                let kept = u64::from_le_bytes(eight) & spread((word >> (at % 8 * 8)) as u8);
                *wide = lanes::widen(kept.to_le_bytes());
            }
        }
    }
    for wide in wide.iter_mut().skip(codes.len().div_ceil(8)) {
        *wide = lanes::ZEROS;
    }
}

/// Eight bits to eight bytes of ones or zeros.
fn spread(bits: u8) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    // Byte i holds bit i at its own place; adding 127 carries it to the highest.
    let own = u64::from(bits).wrapping_mul(EACH) & 0x8040_2010_0804_0201;
    (((own + 0x7f * EACH) >> 7) & EACH) * 0xff
}

/// Eight 16-bit numbers and four 32-bit sums, by the instructions of WebAssembly.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod lanes {
    use std::arch::wasm32::{
        i32x4, i32x4_add, i32x4_dot_i16x8, i32x4_extract_lane, u16x8_extend_low_u8x16, u64x2, v128,
    };

    pub(super) type Eight = v128;
    pub(super) type Four = v128;
    pub(super) const ZEROS: Eight = u64x2(0, 0);
    pub(super) const NOTHING: Four = i32x4(0, 0, 0, 0);

    #[inline]
    pub(super) fn widen(bytes: [u8; 8]) -> Eight {
        u16x8_extend_low_u8x16(u64x2(u64::from_le_bytes(bytes), 0))
    }

    #[inline]
    pub(super) fn dot_add(sum: Four, x: Eight, y: Eight) -> Four {
        i32x4_add(sum, i32x4_dot_i16x8(x, y))
    }

    #[inline]
    pub(super) fn total(sum: Four) -> i64 {
        i64::from(i32x4_extract_lane::<0>(sum))
            + i64::from(i32x4_extract_lane::<1>(sum))
            + i64::from(i32x4_extract_lane::<2>(sum))
            + i64::from(i32x4_extract_lane::<3>(sum))
    }
}

/// The same in plain arithmetic.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod lanes {
    pub(super) type Eight = [i16; 8];
    pub(super) type Four = [i32; 4];
    pub(super) const ZEROS: Eight = [0; 8];
    pub(super) const NOTHING: Four = [0; 4];

    #[inline]
    pub(super) fn widen(bytes: [u8; 8]) -> Eight {
        bytes.map(i16::from)
    }

    #[inline]
    pub(super) fn dot_add(mut sum: Four, x: Eight, y: Eight) -> Four {
        for at in 0..4 {
            sum[at] += i32::from(x[2 * at]) * i32::from(y[2 * at])
                + i32::from(x[2 * at + 1]) * i32::from(y[2 * at + 1]);
        }
        sum
    }

    #[inline]
    pub(super) fn total(sum: Four) -> i64 {
        sum.iter().map(|&x| i64::from(x)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The definition, row by row.
    fn plain(columns: &[CodeColumn<'_>]) -> Gram {
        let rows = columns.first().map_or(0, |column| column.codes.len());
        let x = |column: &CodeColumn<'_>, row: usize| {
            let counts = column.rows.is_none_or(|words| words[row / 64] >> (row % 64) & 1 == 1);
            i64::from(u8::from(counts)) * i64::from(column.codes[row])
        };
        let sum = columns.iter().map(|c| (0..rows).map(|row| x(c, row)).sum()).collect();
        let pairs = (0..columns.len()).flat_map(|i| (0..=i).map(move |j| (i, j)));
        let of =
            |(i, j): (usize, usize)| (0..rows).map(|row| x(&columns[i], row) * x(&columns[j], row)).sum();
        Gram { sum, product: pairs.map(of).collect() }
    }

    #[test]
    fn the_largest_codes_do_not_overflow() {
        // By hand: 255² a row.
        let codes = vec![255; 3 * BLOCK + 5];
        let column = CodeColumn { codes: &codes, rows: None };
        let rows = codes.len() as i64;
        assert_eq!(gram(&[column]), Gram { sum: vec![255 * rows], product: vec![255 * 255 * rows] });
        assert_eq!(gram(&[]), Gram { sum: vec![], product: vec![] });
    }

    #[test]
    fn bits_spread_to_bytes() {
        for bits in 0..=255_u8 {
            let bytes = std::array::from_fn(|at| if bits >> at & 1 == 1 { 255 } else { 0 });
            assert_eq!(spread(bits), u64::from_le_bytes(bytes));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn it_is_the_plain_sum(
            rows in prop_oneof![0..70_usize, 2040..2060_usize, Just(2 * BLOCK), Just(5000)],
            k in 1..10_usize,
            largest in prop_oneof![Just(5_u8), Just(255)],
            seed in any::<u64>(),
        ) {
            let mut random = crate::numeric::random::Random::new(seed, 0);
            let codes: Vec<Vec<u8>> =
                (0..k).map(|_| (0..rows).map(|_| random.below(u64::from(largest) + 1) as u8).collect()).collect();
            let masks: Vec<Option<Vec<u64>>> = (0..k)
                .map(|_| {
                    let words = (0..rows.div_ceil(64)).map(|_| random.next_u64() | random.next_u64()).collect();
                    (random.below(3) > 0).then_some(words)
                })
                .collect();
            let columns: Vec<CodeColumn<'_>> =
                codes.iter().zip(&masks).map(|(codes, rows)| CodeColumn { codes, rows: rows.as_deref() }).collect();
            prop_assert_eq!(gram(&columns), plain(&columns));
        }
    }
}
