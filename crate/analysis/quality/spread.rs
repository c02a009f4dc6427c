//! How an index is spread over the cases: n, mean, standard deviation, smallest, largest, percentiles.
//!
//! Percentiles are SPSS's HAVERAGE: the value at (n + 1) p / 100 of the sorted values, between two of them by weighted average.

use serde::Serialize;

use crate::numeric::sum::sum_of_many;

/// The distribution of an index over the cases that have it.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Spread {
    /// Cases with a value.
    pub n: usize,
    /// Mean.
    pub mean: Option<f64>,
    /// Standard deviation (divisor n − 1).
    pub sd: Option<f64>,
    /// Smallest.
    pub minimum: Option<f64>,
    /// 5th percentile.
    pub percentile5: Option<f64>,
    /// Median.
    pub median: Option<f64>,
    /// 95th percentile.
    pub percentile95: Option<f64>,
    /// Largest.
    pub maximum: Option<f64>,
}

impl Spread {
    /// Of the values that there are.
    #[inline(never)]
    pub fn of(values: impl IntoIterator<Item = Option<f64>>) -> Self {
        let mut values: Vec<f64> = values.into_iter().flatten().collect();
        let n = values.len();
        if n == 0 {
            return Spread::default();
        }
        let (minimum, maximum) = values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &x| {
            (if x < low { x } else { low }, if x > high { x } else { high })
        });
        // In a unit of a power of two, which changes no digit: the square of a huge difference would exceed what a double holds.
        let largest = minimum.abs().max(maximum.abs());
        let unit =
            if largest > 0.0 { 2f64.powi(largest.log2().floor().clamp(-1000.0, 1000.0) as i32) } else { 1.0 };
        values.iter_mut().for_each(|x| *x /= unit);
        let mean = sum_of_many(&values) / n as f64;
        let percentiles = [5.0, 50.0, 95.0].map(|percent| percentile(&mut values, percent));
        values.iter_mut().for_each(|x| *x = (mean - *x).to_f64().powi(2));
        let variance = sum_of_many(&values) / (n as f64 - 1.0);
        let back = |value: f64| Some(value * unit).filter(|value| value.is_finite());
        let [percentile5, median, percentile95] = percentiles.map(|percentile| percentile.and_then(back));
        Spread {
            n,
            mean: back(mean.to_f64()),
            sd: if n > 1 { back(variance.sqrt().to_f64()) } else { None },
            minimum: Some(minimum),
            percentile5,
            median,
            percentile95,
            maximum: Some(maximum),
        }
    }
}

/// The percentile of values, whose order it changes; `None` without any.
pub(super) fn percentile(values: &mut [f64], percent: f64) -> Option<f64> {
    let last = values.len().checked_sub(1)?;
    let place = (values.len() as f64 + 1.0) * percent / 100.0;
    let below = place.floor() as usize;
    // Which of equal values comes first does not matter: they have equal bits.
    let (_, &mut lower, above) =
        values.select_nth_unstable_by(below.saturating_sub(1).min(last), f64::total_cmp);
    let between = if below == 0 { 0.0 } else { place - place.floor() };
    Some(match above.iter().copied().min_by(f64::total_cmp) {
        Some(upper) => lower + between * (upper - lower),
        None => lower,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand, by the definition of HAVERAGE: (5 + 1) · 5 % = .3 lies below the first value, (5 + 1) · 50 % is the third.
    #[test]
    fn spread_of_five() {
        let s = Spread::of([Some(5.0), None, Some(1.0), Some(2.0), Some(4.0), Some(3.0)]);
        assert_eq!((s.n, s.mean, s.minimum, s.maximum), (5, Some(3.0), Some(1.0), Some(5.0)));
        assert_eq!((s.percentile5, s.median, s.percentile95), (Some(1.0), Some(3.0), Some(5.0)));
        assert!((s.sd.unwrap() - 2.5_f64.sqrt()).abs() < 1e-15);
        assert_eq!(percentile(&mut [3.0, 1.0, 4.0, 2.0], 25.0), Some(1.25));
        assert_eq!(Spread::of([None, None]), Spread::default());
    }
    /// Two equal deviations d give d·√2: the spread of 1e200 and 3e200 is √2 · 1e200, though its square is no double.
    #[test]
    fn spread_of_huge_values() {
        let s = Spread::of([Some(1e200), Some(3e200)]);
        let sd = s.sd.unwrap_or_default();
        assert!((sd / 1e200 - 2f64.sqrt()).abs() < 1e-15, "{sd}");
        assert_eq!((s.mean, s.minimum, s.maximum), (Some(2e200), Some(1e200), Some(3e200)));
    }
}
