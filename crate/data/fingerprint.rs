//! A short name for the file's bytes, so that a recipe can tell whether it meets the file it was made for.
//!
//! XXH64 with seed 0 (Y. Collet, xxHash fast digest algorithm, 64-bit variant), which the program `xxh64sum` prints as well.
//! It guards against mistakes, not against forgery.

const P1: u64 = 0x9E37_79B1_85EB_CA87;
const P2: u64 = 0xC2B2_AE3D_27D4_EB4F;
const P3: u64 = 0x1656_67B1_9E37_79F9;
const P4: u64 = 0x85EB_CA77_C2B2_AE63;
const P5: u64 = 0x27D4_EB2F_1656_67C5;
const STRIPE: usize = 32;

/// Hashes bytes as they come; the borders of the chunks do not matter.
#[derive(Debug, Clone)]
pub struct Fingerprint {
    lanes: [u64; 4],
    rest: [u8; STRIPE],
    rest_len: usize,
    total: u64,
}

impl Default for Fingerprint {
    fn default() -> Self {
        let lanes = [P1.wrapping_add(P2), P2, 0, 0u64.wrapping_sub(P1)];
        Fingerprint { lanes, rest: [0; STRIPE], rest_len: 0, total: 0 }
    }
}

impl Fingerprint {
    /// Bytes seen.
    pub fn bytes(&self) -> u64 {
        self.total
    }

    /// Takes the next bytes in.
    pub fn push(&mut self, mut bytes: &[u8]) {
        self.total += bytes.len() as u64;
        if self.rest_len > 0 {
            let take = bytes.len().min(STRIPE - self.rest_len);
            self.rest[self.rest_len..self.rest_len + take].copy_from_slice(&bytes[..take]);
            self.rest_len += take;
            bytes = &bytes[take..];
            if self.rest_len < STRIPE {
                return;
            }
            let stripe = self.rest;
            mix_stripe(&mut self.lanes, &stripe);
            self.rest_len = 0;
        }
        let mut stripes = bytes.chunks_exact(STRIPE);
        for stripe in &mut stripes {
            mix_stripe(&mut self.lanes, stripe);
        }
        let rest = stripes.remainder();
        self.rest[..rest.len()].copy_from_slice(rest);
        self.rest_len = rest.len();
    }

    /// Sixteen hexadecimal digits.
    pub fn hex(&self) -> String {
        let mut hash = if self.total >= STRIPE as u64 {
            let [a, b, c, d] = self.lanes;
            let sum = a
                .rotate_left(1)
                .wrapping_add(b.rotate_left(7))
                .wrapping_add(c.rotate_left(12))
                .wrapping_add(d.rotate_left(18));
            [a, b, c, d]
                .iter()
                .fold(sum, |hash, &lane| (hash ^ round(0, lane)).wrapping_mul(P1).wrapping_add(P4))
        } else {
            P5
        };
        hash = hash.wrapping_add(self.total);
        let mut words = self.rest[..self.rest_len].chunks_exact(8);
        for word in &mut words {
            hash = (hash ^ round(0, little_endian(word))).rotate_left(27).wrapping_mul(P1).wrapping_add(P4);
        }
        let mut tail = words.remainder();
        if tail.len() >= 4 {
            hash = (hash ^ little_endian(&tail[..4]).wrapping_mul(P1))
                .rotate_left(23)
                .wrapping_mul(P2)
                .wrapping_add(P3);
            tail = &tail[4..];
        }
        for &byte in tail {
            hash = (hash ^ u64::from(byte).wrapping_mul(P5)).rotate_left(11).wrapping_mul(P1);
        }
        hash = (hash ^ (hash >> 33)).wrapping_mul(P2);
        hash = (hash ^ (hash >> 29)).wrapping_mul(P3);
        format!("{:016x}", hash ^ (hash >> 32))
    }
}

fn round(lane: u64, word: u64) -> u64 {
    lane.wrapping_add(word.wrapping_mul(P2)).rotate_left(31).wrapping_mul(P1)
}

fn mix_stripe(lanes: &mut [u64; 4], stripe: &[u8]) {
    for (lane, word) in lanes.iter_mut().zip(stripe.as_chunks::<8>().0) {
        *lane = round(*lane, u64::from_le_bytes(*word));
    }
}

/// Up to eight bytes as a number.
fn little_endian(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8]) -> String {
        let mut hash = Fingerprint::default();
        hash.push(bytes);
        hash.hex()
    }

    // Expected: the reference implementation (libxxhash 0.8.4 through Python's `xxhash.xxh64(b).hexdigest()`).
    #[test]
    fn agrees_with_the_reference_implementation() {
        let counting: Vec<u8> = (0..=255).cycle().take(1003).collect();
        assert_eq!(of(b""), "ef46db3751d8e999");
        assert_eq!(of(b"abc"), "44bc2cf5ad770999");
        assert_eq!(of(b"id,gender\n1,2\n"), "e3272df23af80db4");
        assert_eq!(of(&counting), "3fdbab264e08fe73");
    }

    #[test]
    fn chunk_borders_do_not_matter() {
        let bytes: Vec<u8> = (0..=255).cycle().take(500).collect();
        for size in 1..70 {
            let mut hash = Fingerprint::default();
            bytes.chunks(size).for_each(|chunk| hash.push(chunk));
            assert_eq!((hash.hex(), hash.bytes()), (of(&bytes), 500));
        }
    }
}
