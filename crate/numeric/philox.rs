//! Philox4x32-10: a bijection of a 128-bit counter under a 64-bit key, whose outputs pass as random.
//!
//! # Formula
//! Ten rounds of (c₀, c₁, c₂, c₃) → (hi(m₁c₂) ⊕ c₁ ⊕ k₀, lo(m₁c₂), hi(m₀c₀) ⊕ c₃ ⊕ k₁, lo(m₀c₀)), the key growing by a constant
//! each round.
//!
//! # Source
//! Salmon, Moraes, Dror & Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, SC'11.
//!
//! # Checked against
//! The known answers published with Random123.

/// Multipliers and key increments.
const MULTIPLY: [u32; 2] = [0xD251_1F53, 0xCD9E_8D57];
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];
const ROUNDS: usize = 10;

/// Blocks that [`philox`] makes at once: as many as a vector has lanes of 32 bits.
pub(super) const LANES: usize = 4;

/// Random words for counters under a key: word by word, in each of them a lane a counter.
///
/// Loops over lanes become instructions for all of them; one counter at a time takes three times as long in WebAssembly.
#[inline]
pub(super) fn philox(mut counters: [[u32; LANES]; 4], mut key: [u32; 2]) -> [[u32; LANES]; 4] {
    for _ in 0..ROUNDS {
        let [c0, c1, c2, c3] = counters;
        let mut next = [[0; LANES]; 4];
        for lane in 0..LANES {
            let product0 = u64::from(MULTIPLY[0]) * u64::from(c0[lane]);
            let product1 = u64::from(MULTIPLY[1]) * u64::from(c2[lane]);
            next[0][lane] = (product1 >> 32) as u32 ^ c1[lane] ^ key[0];
            next[1][lane] = product1 as u32;
            next[2][lane] = (product0 >> 32) as u32 ^ c3[lane] ^ key[1];
            next[3][lane] = product0 as u32;
        }
        counters = next;
        key = [key[0].wrapping_add(WEYL[0]), key[1].wrapping_add(WEYL[1])];
    }
    counters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_answers() {
        // Random123, file kat_vectors, rows philox4x32 10.
        let ones = u32::MAX;
        for (counter, key, expected) in [
            ([0; 4], [0; 2], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
            ([ones; 4], [ones; 2], [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
            (
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
                [0xa409_3822, 0x299f_31d0],
                [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1],
            ),
        ] {
            // In each lane, beside others.
            for lane in 0..LANES {
                let mut counters = [[7; LANES]; 4];
                counters.iter_mut().zip(counter).for_each(|(word, value)| word[lane] = value);
                assert_eq!(philox(counters, key).map(|word| word[lane]), expected);
            }
        }
    }
}
