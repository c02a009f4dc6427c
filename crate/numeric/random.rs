//! Random numbers that anybody can draw again: the same seed gives the same bits on every machine.
//!
//! Question: how do I draw uniform, normal, gamma and chi-square numbers, in streams that do not depend on each other?
//! Formula: Philox4x32-10, a bijection of a 128-bit counter under a 64-bit key. Key = seed; counter = (block, stream): a
//! stream is a function of its two numbers alone, so replications can be computed in any order.
//! Normal numbers by Marsaglia's polar method, gamma numbers by Marsaglia & Tsang's.
//! Logarithms come from the `libm` crate: those of operating systems and browsers differ in the last bit.
//! Source: Salmon, Moraes, Dror & Shaw (2011), Parallel random numbers: as easy as 1, 2, 3, SC'11; Marsaglia & Bray
//! (1964), SIAM Review 6, 260-264; Marsaglia & Tsang (2000), ACM Trans. Math. Softw. 26, 363-372.
//! Checked against: the known answers published with Random123; moments of the distributions.

/// Multipliers and key increments of Philox4x32.
const MULTIPLY: [u32; 2] = [0xD251_1F53, 0xCD9E_8D57];
const WEYL: [u32; 2] = [0x9E37_79B9, 0xBB67_AE85];
const ROUNDS: usize = 10;

/// One block of the generator: four random words for a counter and a key.
fn philox(mut counter: [u32; 4], mut key: [u32; 2]) -> [u32; 4] {
    for _ in 0..ROUNDS {
        let product = |factor: u32, word: u32| {
            let wide = u64::from(factor) * u64::from(word);
            ((wide >> 32) as u32, wide as u32)
        };
        let (high0, low0) = product(MULTIPLY[0], counter[0]);
        let (high1, low1) = product(MULTIPLY[1], counter[2]);
        counter = [high1 ^ counter[1] ^ key[0], low1, high0 ^ counter[3] ^ key[1], low0];
        key = [key[0].wrapping_add(WEYL[0]), key[1].wrapping_add(WEYL[1])];
    }
    counter
}

/// One stream of random numbers.
#[derive(Debug, Clone)]
pub struct Random {
    key: [u32; 2],
    stream: u64,
    block: u64,
    words: [u32; 4],
    /// Words of the block already given out.
    used: usize,
    /// The second number of the last polar pair.
    spare: Option<f64>,
}

impl Random {
    /// The stream of that number under a seed. Streams of one seed, and seeds, are independent.
    pub fn new(seed: u64, stream: u64) -> Random {
        Random {
            key: [seed as u32, (seed >> 32) as u32],
            stream,
            block: 0,
            words: [0; 4],
            used: 4,
            spare: None,
        }
    }

    /// 32 random bits.
    pub fn next_u32(&mut self) -> u32 {
        if self.used == 4 {
            self.words = self.next_block();
            self.used = 0;
        }
        self.used += 1;
        self.words[self.used - 1]
    }

    fn next_block(&mut self) -> [u32; 4] {
        let halves = |x: u64| [x as u32, (x >> 32) as u32];
        let ([b0, b1], [s0, s1]) = (halves(self.block), halves(self.stream));
        self.block = self.block.wrapping_add(1);
        philox([b0, b1, s0, s1], self.key)
    }

    /// 64 random bits.
    pub fn next_u64(&mut self) -> u64 {
        let low = u64::from(self.next_u32());
        low | u64::from(self.next_u32()) << 32
    }

    /// Uniform in (0, 1): the middles of 2⁵² equal parts, so neither end is ever drawn.
    pub fn uniform(&mut self) -> f64 {
        ((self.next_u64() >> 12) as f64 + 0.5) * f64::EPSILON
    }

    /// A whole number in 0..n, each equally likely; 0 when n is 0. By rejection (Lemire 2019, ACM TOMACS 29, 3).
    pub fn below(&mut self, n: u64) -> u64 {
        let rest = if n == 0 { 0 } else { n.wrapping_neg() % n };
        loop {
            let wide = u128::from(self.next_u64()) * u128::from(n);
            if wide as u64 >= rest {
                return (wide >> 64) as u64;
            }
        }
    }

    /// Whole numbers in 0..n, each equally likely, from the next whole block on; zeros when n is 0. Up to 65,536 two
    /// come from each word of 32 bits, the lower half first, by the same rejection as [`Random::below`].
    pub fn fill_below(&mut self, n: u32, out: &mut [u32]) {
        self.used = 4;
        let halves = n <= 1 << 16;
        let range: u64 = if halves { 1 << 16 } else { 1 << 32 };
        let rest = if n == 0 { 0 } else { (range % u64::from(n)) as u32 };
        let mut at = 0;
        // A number that is not kept is written over by the next.
        let mut put = |kept: bool, value: u32| {
            if let Some(place) = out.get_mut(at) {
                *place = value;
                at += usize::from(kept);
            }
            at < out.len()
        };
        let mut more = put(false, 0);
        while more {
            for word in self.next_block() {
                more = if halves {
                    let (low, high) = ((word & 0xffff) * n, (word >> 16) * n);
                    put(low & 0xffff >= rest, low >> 16);
                    put(high & 0xffff >= rest, high >> 16)
                } else {
                    let wide = u64::from(word) * u64::from(n);
                    put(wide as u32 >= rest, (wide >> 32) as u32)
                };
            }
        }
    }

    /// Puts a slice into random order, each order equally likely (Fisher-Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i as u64 + 1) as usize);
        }
    }

    /// A standard normal number.
    pub fn normal(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        loop {
            let (x, y) = (2.0 * self.uniform() - 1.0, 2.0 * self.uniform() - 1.0);
            let square = x * x + y * y;
            if square < 1.0 && square > 0.0 {
                let factor = (-2.0 * libm::log(square) / square).sqrt();
                self.spare = Some(y * factor);
                return x * factor;
            }
        }
    }

    /// A gamma number of scale 1; NaN-free: a shape that is not positive and finite gives 0.
    pub fn gamma(&mut self, shape: f64) -> f64 {
        if !(shape > 0.0 && shape.is_finite()) {
            return 0.0;
        }
        if shape < 1.0 {
            // A gamma number of shape a is one of shape a + 1 times U^(1/a).
            let larger = self.gamma(shape + 1.0);
            return larger * libm::exp(libm::log(self.uniform()) / shape);
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let root = 1.0 + c * x;
            if root <= 0.0 {
                continue;
            }
            let v = root * root * root;
            if libm::log(self.uniform()) < 0.5 * x * x + d * (1.0 - v + libm::log(v)) {
                return d * v;
            }
        }
    }

    /// A chi-square number; 0 when df is not positive and finite.
    pub fn chi_square(&mut self, df: f64) -> f64 {
        2.0 * self.gamma(df / 2.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::tail;

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
            assert_eq!(philox(counter, key), expected);
        }
    }

    #[test]
    fn a_stream_is_a_function_of_seed_and_number() {
        let draw = |seed, stream| -> Vec<u64> {
            let mut random = Random::new(seed, stream);
            (0..9).map(|_| random.next_u64()).collect()
        };
        assert_eq!(draw(7, 3), draw(7, 3));
        assert_ne!(draw(7, 3), draw(7, 4));
        assert_ne!(draw(7, 3), draw(8, 3));
        // The first block of stream 0 under seed 0 is the first known answer, low word first.
        assert_eq!(draw(0, 0)[..2], [0xe169_c58d_6627_e8d5, 0x9b00_dbd8_bc57_ac4c]);
    }

    /// Kolmogorov's distance of 20,000 numbers from their distribution function. Its 1 − 1e-9 quantile is 3.27/√n; the seed
    /// is fixed, so this cannot fail by chance.
    fn distance(mut draw: impl FnMut() -> f64, cdf: impl Fn(f64) -> f64) -> f64 {
        let n = 20_000;
        let mut values: Vec<f64> = (0..n).map(|_| draw()).collect();
        values.sort_by(f64::total_cmp);
        let far = |(i, &v): (usize, &f64)| (cdf(v) - (i as f64 + 0.5) / f64::from(n)).abs();
        values.iter().enumerate().map(far).fold(0.0, f64::max) * f64::from(n).sqrt()
    }

    #[test]
    fn numbers_follow_their_distributions() {
        let mut random = Random::new(20_240_501, 1);
        assert!(distance(|| random.uniform(), |x| x) < 3.27);
        assert!(distance(|| random.normal(), |x| 1.0 - tail::normal_upper(x).unwrap().p) < 3.27);
        for df in [0.3, 1.0, 2.0, 7.5, 300.0] {
            let cdf = |x| tail::chi2_lower(x, df).unwrap().p;
            assert!(distance(|| random.chi_square(df), cdf) < 3.27, "{df}");
        }
        assert_eq!((random.gamma(f64::NAN), random.gamma(-1.0)), (0.0, 0.0));
    }

    #[test]
    fn whole_numbers_and_orders_are_equally_likely() {
        let mut random = Random::new(1, 2);
        let mut counts = [0_u32; 6];
        for _ in 0..60_000 {
            let mut order = [0, 1, 2];
            random.shuffle(&mut order);
            counts[order[0] * 2 + usize::from(order[1] > order[2])] += 1;
        }
        // Chi-square with 5 df; its 1 − 1e-9 quantile is 51.6 (fixed seed).
        let chi2: f64 = counts.iter().map(|&c| (f64::from(c) - 1e4).powi(2) / 1e4).sum();
        assert!(chi2 < 51.6, "{counts:?}");
        assert_eq!((random.below(0), random.below(1)), (0, 0));
        // 100,000 of 10 by halves of words, of 100,000 by whole ones; the 1 − 1e-9 quantile with 9 df is 60.6.
        for n in [10, 100_000] {
            let mut drawn = [0_u32; 100_000];
            random.fill_below(n, &mut drawn);
            let mut counts = [0_u32; 10];
            drawn.iter().for_each(|&x| counts[(x / n.div_ceil(10)) as usize] += 1);
            let chi2: f64 = counts.iter().map(|&c| (f64::from(c) - 1e4).powi(2) / 1e4).sum();
            assert!(chi2 < 60.6, "{counts:?}");
        }
        let mut none = [7; 3];
        random.fill_below(0, &mut none);
        random.fill_below(5, &mut []);
        assert_eq!(none, [0; 3]);
        assert!((0..1000).all(|_| random.below(3) < 3));
    }
}
