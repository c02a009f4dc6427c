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

use super::philox::{LANES, philox};

/// Words of a block, and of as many blocks as are made at once.
const BLOCK: usize = 4;
const WORDS: usize = BLOCK * LANES;

/// One stream of random numbers.
#[derive(Debug, Clone)]
pub struct Random {
    key: [u32; 2],
    stream: u64,
    /// The first block that is still to be made.
    block: u64,
    words: [u32; WORDS],
    /// Words already given out.
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
            words: [0; WORDS],
            used: WORDS,
            spare: None,
        }
    }

    /// 32 random bits.
    pub fn next_u32(&mut self) -> u32 {
        if self.used == WORDS {
            for (word, lanes) in self.next_blocks().into_iter().enumerate() {
                for (lane, bits) in lanes.into_iter().enumerate() {
                    self.words[lane * BLOCK + word] = bits;
                }
            }
            self.used = 0;
        }
        self.used += 1;
        self.words[self.used - 1]
    }

    /// The next blocks, word by word, in each of them a lane a block.
    fn next_blocks(&mut self) -> [[u32; LANES]; BLOCK] {
        let halves = |x: u64| [x as u32, (x >> 32) as u32];
        let [s0, s1] = halves(self.stream);
        let mut counters = [[0; LANES], [0; LANES], [s0; LANES], [s1; LANES]];
        for lane in 0..LANES {
            let [b0, b1] = halves(self.block.wrapping_add(lane as u64));
            counters[0][lane] = b0;
            counters[1][lane] = b1;
        }
        self.block = self.block.wrapping_add(LANES as u64);
        philox(counters, self.key)
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

    /// Whole numbers in 0..n, each equally likely, from the next whole block on (what is drawn afterwards begins some blocks later); zeros
    /// when n is 0. Up to 65,536 two
    /// come from each word of 32 bits, the lower half first, by the same rejection as [`Random::below`].
    pub fn fill_below(&mut self, n: u32, out: &mut [u32]) {
        self.block = self.block.wrapping_sub(((WORDS - self.used) / BLOCK) as u64);
        self.used = WORDS;
        let halves = n <= 1 << 16;
        let range: u64 = if halves { 1 << 16 } else { 1 << 32 };
        let rest = if n == 0 { 0 } else { (range % u64::from(n)) as u32 };
        let mut at = 0;
        while at < out.len() {
            let words = self.next_blocks();
            at = if halves {
                keep_halves(&words, n, rest, out, at)
            } else {
                keep_words(&words, n, rest, out, at)
            };
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

/// Puts the kept halves of some blocks' words into `out` from `at` on, block by block; gives where the next belongs.
#[inline(always)]
fn keep_halves(words: &[[u32; LANES]; BLOCK], n: u32, rest: u32, out: &mut [u32], mut at: usize) -> usize {
    let mut wide = [0; 2 * WORDS];
    let mut lost = 0;
    for lane in 0..LANES {
        for (word, lanes) in words.iter().enumerate() {
            let (low, high) = ((lanes[lane] & 0xffff) * n, (lanes[lane] >> 16) * n);
            lost |= u32::from(low & 0xffff < rest) | u32::from(high & 0xffff < rest);
            wide[2 * (lane * BLOCK + word)] = low;
            wide[2 * (lane * BLOCK + word) + 1] = high;
        }
    }
    let end = at + wide.len();
    if let (0, Some(places)) = (lost, out.get_mut(at..end)) {
        places.iter_mut().zip(wide).for_each(|(place, product)| *place = product >> 16);
        return end;
    }
    // A number that is not kept is written over by the next.
    for product in wide {
        if let Some(place) = out.get_mut(at) {
            *place = product >> 16;
            at += usize::from(product & 0xffff >= rest);
        }
    }
    at
}

/// The same of whole words.
fn keep_words(words: &[[u32; LANES]; BLOCK], n: u32, rest: u32, out: &mut [u32], at: usize) -> usize {
    let all = (0..LANES).flat_map(|lane| words.iter().map(move |lanes| u64::from(lanes[lane])));
    let kept = all.map(|word| word * u64::from(n)).filter(|product| *product as u32 >= rest);
    out.iter_mut().skip(at).zip(kept).map(|(place, product)| *place = (product >> 32) as u32).count() + at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::tail;

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

    /// Against one counter after the other.
    #[test]
    fn words_come_block_by_block() {
        let word = |at: usize| {
            let counters = [[(at / BLOCK) as u32; LANES], [0; LANES], [5; LANES], [0; LANES]];
            philox(counters, [9, 0])[at % BLOCK][0]
        };
        let mut random = Random::new(9, 5);
        for at in 0..41 {
            assert_eq!(random.next_u32(), word(at), "{at}");
        }
        // 41 words are 10 blocks and one word: the next whole block is the eleventh after the first.
        let mut drawn = [0_u32; 70];
        random.fill_below(1 << 16, &mut drawn);
        let halves = (0..70).map(|half| word(44 + half / 2) >> (16 * (half % 2)) & 0xffff);
        assert!(drawn.into_iter().eq(halves));
        // Of 40,000 every second half or so is not kept.
        Random::new(9, 5).fill_below(40_000, &mut drawn);
        let kept = (0..).map(|half| (word(half / 2) >> (16 * (half % 2)) & 0xffff) * 40_000);
        let kept = kept.filter(|wide| wide & 0xffff >= 65_536 % 40_000).map(|wide| wide >> 16);
        assert!(drawn.into_iter().eq(kept.take(70)));
        Random::new(9, 5).fill_below(3_000_000_000, &mut drawn);
        let kept = (0..).map(|at| u64::from(word(at)) * 3_000_000_000);
        let kept = kept.filter(|wide| *wide as u32 >= 1_294_967_296).map(|wide| (wide >> 32) as u32);
        assert!(drawn.into_iter().eq(kept.take(70)));
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
