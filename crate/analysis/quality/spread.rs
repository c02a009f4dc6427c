//! How an index is spread over the cases: n, mean, standard deviation, smallest, largest, percentiles.
//!
//! Percentiles are SPSS's HAVERAGE: the value at (n + 1) p / 100 of the sorted values, between two of them by weighted average.

use serde::Serialize;

use crate::numeric::dd::Dd;
use crate::numeric::sum::sum;

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
    pub fn of(values: impl IntoIterator<Item = Option<f64>>) -> Self {
        let mut sorted: Vec<f64> = values.into_iter().flatten().collect();
        sorted.sort_by(f64::total_cmp);
        let n = sorted.len();
        let Some(&first) = sorted.first() else { return Spread::default() };
        let mean = sum(sorted.iter().copied()) / n as f64;
        let squares = sorted.iter().fold(Dd::ZERO, |total, x| total + (mean - *x).square());
        Spread {
            n,
            mean: Some(mean.to_f64()),
            sd: (n > 1).then(|| (squares / (n as f64 - 1.0)).sqrt().to_f64()),
            minimum: Some(first),
            percentile5: percentile(&sorted, 5.0),
            median: percentile(&sorted, 50.0),
            percentile95: percentile(&sorted, 95.0),
            maximum: sorted.last().copied(),
        }
    }
}

/// The percentile of ascending values; `None` without any.
pub(super) fn percentile(sorted: &[f64], percent: f64) -> Option<f64> {
    let (first, last) = (*sorted.first()?, *sorted.last()?);
    let place = (sorted.len() as f64 + 1.0) * percent / 100.0;
    let below = place.floor() as usize;
    Some(match below {
        0 => first,
        _ if below >= sorted.len() => last,
        _ => sorted[below - 1] + (place - place.floor()) * (sorted[below] - sorted[below - 1]),
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
        assert_eq!(percentile(&[1.0, 2.0, 3.0, 4.0], 25.0), Some(1.25));
        assert_eq!(Spread::of([None, None]), Spread::default());
    }
}
