//! How often each code from 0 to 255 occurs.
//!
//! Question: how many rows hold each code, among the rows that count?
//! Formula: four lists of counts, taken in turn and added in the end: a code that follows its like does not wait for its count.
//! Shapes: n codes, 256 counts.
//! Undefined when: never; rows beyond the mask do not count.
//! Checked against: counting one by one.

/// Counts of the codes in the rows of a mask: 64 a word, the first in the least significant bit.
pub fn histogram(codes: &[u8], rows: &[u64]) -> [u64; 256] {
    let mut counts = [[0_u64; 256]; 4];
    for (block, &word) in codes.chunks(64).zip(rows) {
        if word == u64::MAX {
            for (at, &code) in block.iter().enumerate() {
                counts[at % 4][usize::from(code)] += 1;
            }
            continue;
        }
        let mut rest = word;
        while let Some(&code) = block.get(rest.trailing_zeros() as usize) {
            counts[0][usize::from(code)] += 1;
            rest &= rest - 1;
        }
    }
    let [a, b, c, d] = counts;
    std::array::from_fn(|code| a[code] + b[code] + c[code] + d[code])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::random::Random;

    #[test]
    fn it_counts_one_by_one() {
        let mut random = Random::new(1, 1);
        for rows in [0, 1, 63, 64, 65, 1000] {
            let codes: Vec<u8> = (0..rows).map(|_| random.below(256) as u8).collect();
            for mask in [u64::MAX, 0, random.next_u64(), 1, 1 << 63] {
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
}
