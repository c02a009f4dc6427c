//! Percentiles of weighted values by SPSS's weighted average.
//!
//! Of values y₁ < y₂ < … with weights w and W = Σw, the percentile p stands at (W + 1)p/100 of the cumulated weights, between the
//! value reached there and the one before. With weights of 1 it is R's `quantile(type = 6)`.

use super::dd::Dd;

/// The percentile (above 0, below 100) of values that ascend, each with its weight; `None` without any. In per cent because 5/100 is
/// no binary number.
pub fn percentile(values: impl Iterator<Item = (f64, Dd)> + Clone, percent: f64) -> Option<f64> {
    let (total, last) = values.clone().fold((Dd::ZERO, None), |(sum, _), (y, w)| (sum + w, Some(y)));
    let last = last?;
    let target = (total + 1.0) * percent / 100.0;
    let (mut below, mut reached) = (None, Dd::ZERO);
    for (value, weight) in values {
        if target < reached + weight {
            let gap = (target - reached).to_f64();
            return Some(match below {
                None => value,
                Some(_) if gap >= 1.0 => value,
                Some(lower) => {
                    let share = if weight.to_f64() < 1.0 { gap / weight.to_f64() } else { gap };
                    between(lower, value, share)
                }
            });
        }
        below = Some(value);
        reached += weight;
    }
    Some(last)
}

/// (1 − g) low + g high, exact at both ends.
fn between(low: f64, high: f64, share: f64) -> f64 {
    let gap = Dd::difference(high, low); // infinite between the ends of the range
    if gap.is_finite() { (Dd::from(low) + gap * share).to_f64() } else { low * (1.0 - share) + high * share }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn between_two_values_is_exact_at_both_ends_and_never_infinite() {
        assert_eq!(between(1.0, 2.0, 0.0), 1.0);
        assert_eq!(between(1.0, 2.0, 1.0), 2.0);
        assert_eq!(between(-1e308, 1e308, 0.5), 0.0, "their distance is beyond the range");
    }
}
