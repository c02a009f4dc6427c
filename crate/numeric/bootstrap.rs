//! Drawing cases with replacement, again and again, and what the draws say of an estimate.
//!
//! # Formula
//! Replicate r draws n of n rows by stream r of the seeded generator and adds them up. It depends on nothing but seed and number, so
//! replicates can be computed in any order, in any number of places. A statistic that is a function of sums over cases (a moment)
//! needs no more of the drawn cases than that.
//! Standard error: the standard deviation of the B replicates, divisor B − 1; bias: their mean less the estimate.
//! Percentile interval with γ = 1 − level: of the sorted replicates number Bγ/2, rounded, and number ⌊B(1 − γ/2)⌋ + 1: the ranks that the
//! PROCESS macro takes, which leave equally many on either side where Bγ/2 is whole.
//! Bias-corrected and accelerated: z₀ = Φ⁻¹(share of replicates below the estimate), a = Σ d³ / (6 (Σ d²)^1.5) with d the mean of the
//! jackknife's values less each; γ/2 becomes Φ(z₀ + (z₀ + z) / (1 − a (z₀ + z))) with z = Φ⁻¹(γ/2), and likewise above.
//! Two-tailed p of the hypothesis that the number is zero: (1 + #{|t* − t| ≥ |t|}) / (B + 1), t* the replicates and t the estimate.
//!
//! # Shapes
//! n rows of k numbers; B replicates.
//!
//! # Undefined when
//! No replicate has a value; every replicate lies on one side of the estimate (bias-corrected interval).
//!
//! # Source
//! Efron & Tibshirani (1993), An introduction to the bootstrap, Chapman & Hall, chapters 13, 14; Davison & Hinkley (1997), Bootstrap
//! methods and their application, Cambridge University Press, section 4.4, for p.
//!
//! # Checked against
//! R, on the very rows that were drawn (`tests/reference/make/bootstrap.R`).

use super::random::Random;
use super::tail;

/// Rows of numbers, ready to be added up quickly.
#[derive(Debug, Clone)]
pub struct Rows {
    cases: usize,
    width: usize,
    /// Groups of lanes in a row.
    groups: usize,
    cells: Cells,
}

#[derive(Debug, Clone)]
enum Cells {
    /// Whole numbers, so small that no sum of n rows leaves 32 bits.
    Whole(Vec<lanes::Four>),
    Decimal(Vec<lanes::Two>),
}

impl Rows {
    /// Of n rows of k numbers, row by row. Sums of whole numbers are exact.
    pub fn new(width: usize, values: &[f64]) -> Self {
        let cases = values.len().checked_div(width).unwrap_or(0);
        let limit = f64::from(u32::MAX) / cases.max(1) as f64;
        let whole = values.iter().all(|x| (0.0..=limit).contains(x) && x.fract() == 0.0);
        let rows = || values.chunks_exact(width.max(1));
        if whole {
            let groups = width.div_ceil(4);
            let cell = |row: &[f64], at: usize| row.get(at).map_or(0, |&x| x as u32);
            let four = |row: &[f64], g: usize| lanes::four([0, 1, 2, 3].map(|lane| cell(row, 4 * g + lane)));
            let cells = rows().flat_map(|row| (0..groups).map(move |g| four(row, g))).collect();
            Rows { cases, width, groups, cells: Cells::Whole(cells) }
        } else {
            let groups = width.div_ceil(2);
            let cell = |row: &[f64], at: usize| row.get(at).copied().unwrap_or(0.0);
            let two = |row: &[f64], g: usize| lanes::two([cell(row, 2 * g), cell(row, 2 * g + 1)]);
            let cells = rows().flat_map(|row| (0..groups).map(move |g| two(row, g))).collect();
            Rows { cases, width, groups, cells: Cells::Decimal(cells) }
        }
    }

    /// n.
    pub fn cases(&self) -> usize {
        self.cases
    }

    /// k.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Adds up some rows, by number; a row that is not there counts as the last.
    pub fn add(&self, drawn: &[u32], sums: &mut [f64]) {
        if self.cases == 0 {
            sums.fill(0.0);
            return;
        }
        match &self.cells {
            Cells::Whole(cells) => {
                let mut store = |at: usize, four: lanes::Four| {
                    for (sum, x) in sums.iter_mut().skip(4 * at).zip(lanes::whole(four)) {
                        *sum = f64::from(x);
                    }
                };
                self.add_groups(cells, lanes::NO_FOUR, lanes::add_four, drawn, &mut store);
            }
            Cells::Decimal(cells) => {
                let mut store = |at: usize, two: lanes::Two| {
                    for (sum, x) in sums.iter_mut().skip(2 * at).zip(lanes::decimal(two)) {
                        *sum = x;
                    }
                };
                self.add_groups(cells, lanes::NO_TWO, lanes::add_two, drawn, &mut store);
            }
        }
    }

    /// Up to eight groups at a time stay in registers while all rows pass.
    fn add_groups<T: Copy>(
        &self,
        cells: &[T],
        nothing: T,
        add: impl Fn(T, T) -> T + Copy,
        drawn: &[u32],
        store: &mut impl FnMut(usize, T),
    ) {
        for first in (0..self.groups).step_by(8) {
            match self.groups - first {
                1 => self.pass::<1, T>(cells, nothing, add, drawn, first, store),
                2 => self.pass::<2, T>(cells, nothing, add, drawn, first, store),
                3 => self.pass::<3, T>(cells, nothing, add, drawn, first, store),
                4 => self.pass::<4, T>(cells, nothing, add, drawn, first, store),
                5 => self.pass::<5, T>(cells, nothing, add, drawn, first, store),
                6 => self.pass::<6, T>(cells, nothing, add, drawn, first, store),
                7 => self.pass::<7, T>(cells, nothing, add, drawn, first, store),
                _ => self.pass::<8, T>(cells, nothing, add, drawn, first, store),
            }
        }
    }

    #[inline(always)]
    fn pass<const N: usize, T: Copy>(
        &self,
        cells: &[T],
        nothing: T,
        add: impl Fn(T, T) -> T,
        drawn: &[u32],
        first: usize,
        store: &mut impl FnMut(usize, T),
    ) {
        let mut sums = [nothing; N];
        for &row in drawn {
            let at = (row as usize).min(self.cases - 1) * self.groups + first;
            if let Some(cells) = cells.get(at..at + N) {
                sums.iter_mut().zip(cells).for_each(|(sum, &cell)| *sum = add(*sum, cell));
            }
        }
        sums.into_iter().enumerate().for_each(|(lane, sum)| store(first + lane, sum));
    }
}

/// The rows of one replicate: as many as there are, each time any of them with equal chance.
pub fn draw(seed: u32, replicate: u64, drawn: &mut [u32]) {
    let n = u32::try_from(drawn.len()).unwrap_or(u32::MAX);
    Random::new(u64::from(seed), replicate).fill_below(n, drawn);
}

/// What the replicates say of an estimate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// Replicates that have a value.
    pub used: usize,
    /// Their mean less the estimate.
    pub bias: f64,
    /// Their standard deviation.
    pub se: f64,
    /// Bounds of the interval.
    pub interval: Option<(f64, f64)>,
}

/// Of the replicates of one statistic, in any order (NaN: without a value). With the jackknife's values (the statistic without each case)
/// the interval is bias-corrected and accelerated, else that of the percentiles. `None` below two replicates with a value.
pub fn spread(replicates: &[f64], estimate: f64, level: f64, jackknife: Option<&[f64]>) -> Option<Spread> {
    let mut sorted: Vec<f64> = replicates.iter().copied().filter(|x| x.is_finite()).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let used = sorted.len();
    if used < 2 {
        return None;
    }
    // About the estimate, so that a tiny spread of large numbers keeps its digits.
    let bias = sorted.iter().map(|x| x - estimate).sum::<f64>() / used as f64;
    let squares: f64 = sorted.iter().map(|x| (x - estimate - bias).powi(2)).sum();
    let half = (1.0 - level) / 2.0;
    let tails = match jackknife {
        None => Some((half, 1.0 - half)),
        Some(values) => corrected(&sorted, estimate, half, values),
    };
    let interval = tails.map(|(low, high)| between(&sorted, low, high));
    Some(Spread { used, bias, se: (squares / (used - 1) as f64).sqrt(), interval })
}

/// Two-tailed p of the hypothesis that the number is zero: how often a replicate is as far from the estimate as the estimate is from zero.
/// `None` without a replicate that has a value.
pub fn two_tailed(replicates: &[f64], estimate: f64) -> Option<f64> {
    let values = || replicates.iter().filter(|x| x.is_finite());
    let far = values().filter(|x| (*x - estimate).abs() >= estimate.abs()).count();
    let used = values().count();
    (used > 0).then(|| (far + 1) as f64 / (used + 1) as f64)
}

/// The values that leave these shares below them and above; of a level that B cannot show, the outermost.
fn between(sorted: &[f64], low: f64, high: f64) -> (f64, f64) {
    let b = sorted.len();
    // 5000 × .025 is a little more or less than 125 in binary.
    let below = |rank: f64| (rank + 1e-9).floor().max(0.0) as usize;
    let lower = below(b as f64 * low + 0.5);
    let upper = below(b as f64 * high) + 1;
    (sorted[lower.clamp(1, b) - 1], sorted[upper.clamp(1, b) - 1])
}

/// Shares of the tails, corrected.
fn corrected(sorted: &[f64], estimate: f64, half: f64, jackknife: &[f64]) -> Option<(f64, f64)> {
    let below = sorted.partition_point(|&x| x < estimate) as f64 / sorted.len() as f64;
    let shift = tail::normal_quantile(below)?;
    let values: Vec<f64> = jackknife.iter().copied().filter(|x| x.is_finite()).collect();
    let mean = values.iter().sum::<f64>() / values.len().max(1) as f64;
    let power = |p: i32| values.iter().map(|x| (mean - x).powi(p)).sum::<f64>();
    let square = power(2);
    let acceleration = if square > 0.0 { power(3) / (6.0 * square * square.sqrt()) } else { 0.0 };
    let share = |p: f64| {
        let z = shift + tail::normal_quantile(p)?;
        let at = shift + z / (1.0 - acceleration * z);
        Some(tail::normal_upper(-at)?.p)
    };
    Some((share(half)?, share(1.0 - half)?))
}

/// Four 32-bit numbers and two doubles, by the instructions of WebAssembly.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod lanes {
    use std::arch::wasm32::{
        f64x2, f64x2_add, f64x2_extract_lane, u32x4, u32x4_add, u32x4_extract_lane, v128,
    };

    pub(super) type Four = v128;
    pub(super) type Two = v128;
    pub(super) const NO_FOUR: Four = u32x4(0, 0, 0, 0);
    pub(super) const NO_TWO: Two = f64x2(0.0, 0.0);

    pub(super) fn four([a, b, c, d]: [u32; 4]) -> Four {
        u32x4(a, b, c, d)
    }

    pub(super) fn two([a, b]: [f64; 2]) -> Two {
        f64x2(a, b)
    }

    #[inline]
    pub(super) fn add_four(a: Four, b: Four) -> Four {
        u32x4_add(a, b)
    }

    #[inline]
    pub(super) fn add_two(a: Two, b: Two) -> Two {
        f64x2_add(a, b)
    }

    pub(super) fn whole(four: Four) -> [u32; 4] {
        [
            u32x4_extract_lane::<0>(four),
            u32x4_extract_lane::<1>(four),
            u32x4_extract_lane::<2>(four),
            u32x4_extract_lane::<3>(four),
        ]
    }

    pub(super) fn decimal(two: Two) -> [f64; 2] {
        [f64x2_extract_lane::<0>(two), f64x2_extract_lane::<1>(two)]
    }
}

/// The same in plain arithmetic.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod lanes {
    pub(super) type Four = [u32; 4];
    pub(super) type Two = [f64; 2];
    pub(super) const NO_FOUR: Four = [0; 4];
    pub(super) const NO_TWO: Two = [0.0; 2];

    pub(super) fn four(numbers: [u32; 4]) -> Four {
        numbers
    }

    pub(super) fn two(numbers: [f64; 2]) -> Two {
        numbers
    }

    #[inline]
    pub(super) fn add_four(a: Four, b: Four) -> Four {
        [0, 1, 2, 3].map(|lane| a[lane].wrapping_add(b[lane]))
    }

    #[inline]
    pub(super) fn add_two(a: Two, b: Two) -> Two {
        [a[0] + b[0], a[1] + b[1]]
    }

    pub(super) fn whole(four: Four) -> [u32; 4] {
        four
    }

    pub(super) fn decimal(two: Two) -> [f64; 2] {
        two
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sums(rows: &Rows, drawn: &[u32]) -> Vec<f64> {
        let mut sums = vec![0.0; rows.width()];
        rows.add(drawn, &mut sums);
        sums
    }

    /// Against adding one number after the other.
    #[test]
    fn rows_of_any_width_add_up() {
        let mut random = Random::new(11, 0);
        for width in (1..22).chain([31, 32, 33, 64, 65, 70]) {
            for decimals in [false, true] {
                let shift = if decimals { 0.25 } else { 0.0 };
                let values: Vec<f64> = (0..width * 9).map(|_| random.below(250) as f64 + shift).collect();
                let rows = Rows::new(width, &values);
                assert_eq!(matches!(rows.cells, Cells::Decimal(_)), decimals);
                let drawn: Vec<u32> = (0..40).map(|_| random.below(9) as u32).collect();
                let plain: Vec<f64> = (0..width)
                    .map(|k| drawn.iter().map(|&row| values[row as usize * width + k]).sum())
                    .collect();
                assert_eq!(sums(&rows, &drawn), plain, "{width}");
            }
        }
    }

    #[test]
    fn sums_that_would_leave_32_bits_are_doubles() {
        let rows = Rows::new(1, &[3e9, 1.0]);
        assert!(matches!(rows.cells, Cells::Decimal(_)));
        assert_eq!(sums(&rows, &[0, 0]), [6e9]);
        assert_eq!(sums(&Rows::new(2, &[]), &[0]), [0.0, 0.0]);
    }

    /// Replicates 1 … 1000 in disorder: by hand the 25th from either end, mean 500.5, variance (1000² − 1)/12 · 1000/999.
    #[test]
    fn percentiles_are_order_statistics() {
        let replicates: Vec<f64> = (0..1000).map(|i| f64::from(i * 7 % 1000 + 1)).collect();
        let found = spread(&replicates, 500.0, 0.95, None).unwrap();
        assert_eq!((found.used, found.interval), (1000, Some((25.0, 976.0))));
        assert!((found.bias - 0.5).abs() < 1e-12);
        assert!((found.se - (999_999.0_f64 / 12.0 * 1000.0 / 999.0).sqrt()).abs() < 1e-9);
        // Of 1234 the 30.85th, rounded, and the 1203.15th, cut, and one more; of 110 the 2.75th and 107.25th; of 100 the 2.5th, 97.5th.
        for (b, bounds) in
            [(1234, (31.0, 1204.0)), (110, (3.0, 108.0)), (100, (3.0, 98.0)), (90, (2.0, 88.0))]
        {
            let replicates: Vec<f64> = (1..=b).map(f64::from).collect();
            assert_eq!(spread(&replicates, 50.0, 0.95, None).unwrap().interval, Some(bounds), "{b}");
        }
        // Fewer than the level needs: the outermost. What has no value is left out.
        let few = [2.0, f64::NAN, 1.0, 3.0];
        assert_eq!(spread(&few, 2.0, 0.95, None).unwrap().interval, Some((1.0, 3.0)));
        assert_eq!(spread(&[f64::NAN, 1.0], 1.0, 0.95, None), None);
    }

    /// Counted by hand: of −1 … 8 about 3 those at or below 0 and at or above 6 are as far off; of values about 0 all are.
    #[test]
    fn p_counts_what_is_as_far_off_as_zero() {
        let replicates: Vec<f64> = (-1..=8).map(f64::from).chain([f64::NAN]).collect();
        assert_eq!(two_tailed(&replicates, 3.0), Some(6.0 / 11.0));
        assert_eq!(two_tailed(&replicates, -3.0), Some(10.0 / 11.0));
        assert_eq!(two_tailed(&replicates, 0.0), Some(1.0));
        assert_eq!(two_tailed(&replicates, 20.0), Some(3.0 / 11.0));
        assert_eq!(two_tailed(&[1.0; 999], 1.0), Some(0.001));
        assert_eq!(two_tailed(&[f64::NAN], 1.0), None);
    }

    /// R 4.2.2: `u <- mean(j) - j; a <- sum(u^3) / (6 * sum(u^2)^1.5); z <- qnorm(mean(b < 520)); pnorm(z + (z + qnorm(c(.025, .975))) /
    /// (1 - a * (z + qnorm(c(.025, .975)))))` with `b <- 1:1000` and `j <- (1:30)^2` gives these shares.
    #[test]
    fn the_corrected_interval_is_rs() {
        let replicates: Vec<f64> = (1..=1000).map(f64::from).collect();
        let jackknife: Vec<f64> = (1..=30).map(|i| f64::from(i * i)).collect();
        let (low, high) = spread(&replicates, 520.0, 0.95, Some(&jackknife)).unwrap().interval.unwrap();
        let shares = corrected(&replicates, 520.0, 0.025, &jackknife).unwrap();
        assert_eq!((low, high), between(&replicates, shares.0, shares.1));
        assert!(
            (shares.0 - 0.026_425_745_622_013_743).abs() < 1e-12
                && (shares.1 - 0.976_265_980_707_395_8).abs() < 1e-12,
            "{shares:?}"
        );
        // All on one side: no correction is that large.
        assert_eq!(spread(&replicates, 0.5, 0.95, Some(&jackknife)).unwrap().interval, None);
    }
}
