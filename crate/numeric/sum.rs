//! Sums that keep what plain addition rounds away.
//!
//! Question: what is Σxᵢ, Σwᵢxᵢ, Σxᵢyᵢ, Σwᵢxᵢyᵢ to the last digit of an `f64`?
//! Formula: products split exactly, accumulated in double-double ([`Dd`]) in the order given.
//! Undefined when: slices differ in length (the extra elements are left out); overflow gives an infinity.
//! Source: Ogita, Rump & Oishi (2005), SIAM J. Sci. Comput. 26, 1955-1988.
//! Checked against: exact integer arithmetic.

use super::dd::Dd;

/// Σxᵢ.
pub fn sum(values: impl IntoIterator<Item = f64>) -> Dd {
    values.into_iter().fold(Dd::ZERO, |total, x| total + x)
}

/// Sums that grow side by side: an addition does not wait for the one before.
const LANES: usize = 8;

/// Σxᵢ of many numbers, whose parts are added in another order: every eighth to the same sum, together with what this rounds away.
pub fn sum_of_many(values: &[f64]) -> Dd {
    let (eights, rest) = values.as_chunks::<LANES>();
    let (mut high, mut low) = ([0.0; LANES], [0.0; LANES]);
    for x in eights {
        for at in 0..LANES {
            let sum = high[at] + x[at];
            let taken = sum - high[at];
            low[at] += (high[at] - (sum - taken)) + (x[at] - taken);
            high[at] = sum;
        }
    }
    let part = |(&high, &low): (&f64, &f64)| {
        if f64::is_finite(high) { Dd::sum(high, low) } else { Dd::from(high) }
    };
    high.iter().zip(&low).map(part).chain(rest.iter().map(|&x| Dd::from(x))).sum()
}

/// Σxᵢyᵢ.
pub fn dot(x: &[f64], y: &[f64]) -> Dd {
    x.iter().zip(y).fold(Dd::ZERO, |total, (&x, &y)| total + Dd::product(x, y))
}

/// Σwᵢxᵢ; without weights Σxᵢ.
pub fn weighted_sum(values: &[f64], weights: Option<&[f64]>) -> Dd {
    match weights {
        Some(weights) => dot(values, weights),
        None => sum(values.iter().copied()),
    }
}

/// Σwᵢxᵢyᵢ; without weights Σxᵢyᵢ.
pub fn weighted_dot(x: &[f64], y: &[f64], weights: Option<&[f64]>) -> Dd {
    match weights {
        Some(weights) => {
            let products = x.iter().zip(y).zip(weights);
            products.fold(Dd::ZERO, |total, ((&x, &y), &w)| total + Dd::product(x, y) * w)
        }
        None => dot(x, y),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_number_survives_between_large_ones() {
        // Exact by hand: plain addition gives 0.
        assert_eq!(sum([1e16, 1.0, -1e16]).to_f64(), 1.0);
        assert_eq!(dot(&[1e16, 3.0, -1e16], &[1.0, 2.0, 1.0]).to_f64(), 6.0);
        assert_eq!(weighted_sum(&[1e15, 1.0, 1e15], Some(&[2.5, 0.5, -2.5])).to_f64(), 0.5);
        assert_eq!(weighted_dot(&[1e8, 1.0, 1e8], &[1e8, 1.0, -1e8], Some(&[3.0, 0.25, 3.0])).to_f64(), 0.25);
    }

    #[test]
    fn squares_of_large_integers_sum_as_in_exact_arithmetic() {
        // Origin: the same sum in i128, which is exact.
        let values: Vec<i128> = (0..5000).map(|i| 1_000_000_000_000 + 7919 * i * i - 104_729 * i).collect();
        let exact: i128 = values.iter().map(|v| v * v).sum();
        let floats: Vec<f64> = values.iter().map(|&v| v as f64).collect();
        assert_eq!(dot(&floats, &floats), Dd::from(exact));
        assert_eq!(weighted_dot(&floats, &floats, None), Dd::from(exact));
    }

    #[test]
    fn many_numbers_sum_as_in_exact_arithmetic() {
        // Origin: the same sum in i128, which is exact. Numbers of 53 bits and of few, with and without a rest.
        for n in [0, 1, 7, 8, 9, 4001] {
            let values: Vec<i128> = (0..n)
                .map(|i| if i % 3 == 0 { (1 << 53) - 1 - i } else { i % 7 - 3 } * (1 - i % 2 * 2))
                .collect();
            let floats: Vec<f64> = values.iter().map(|&v| v as f64).collect();
            assert_eq!(sum_of_many(&floats), Dd::from(values.iter().sum::<i128>()), "{n}");
        }
        assert_eq!(sum_of_many(&[1e308; 20]).to_f64(), f64::INFINITY);
    }

    #[test]
    fn tenths_sum_to_the_nearest_number() {
        // 10⁶ times the double nearest 0.1 is 100000.000000000005551115123125782702118158340454…: exact, from its bits.
        assert_eq!(sum(std::iter::repeat_n(0.1, 1_000_000)).to_f64(), 100_000.0);
        assert!((sum(std::iter::repeat_n(0.1, 1_000_000)).low() - 5.551_115_123_125_783e-12).abs() < 1e-22);
    }
}
