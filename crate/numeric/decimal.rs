//! Numbers as the decimals they were written as.
//!
//! A file says 10000000.2; the nearest double is off by 2·10⁻¹⁰, which is a billionth of a deviation of 0.1. Where every number of a set is
//! the double nearest to a decimal of few enough digits, that decimal is known again, and sums over it lose nothing.
//!
//! # Formula
//! With the fewest places p such that for every x the whole number m = x·10ᵖ, rounded, has |m| < 10¹⁵ and the double nearest to m·10⁻ᵖ is x:
//! x was written m·10⁻ᵖ. Decimals of up to 15 digits are told apart by their doubles, so there is no other of that length. m and 10ᵖ are
//! exact doubles, so one division of doubles finds the nearest double.
//!
//! # Source
//! Clinger (1990), How to read floating point numbers accurately, PLDI '90, 92-101 (the exact case of his algorithm).

use super::dd::Dd;

/// Below this every whole number times a power of ten is told from its neighbours by its double.
const LIMIT: f64 = 1e15;

/// More places than this are results of calculations, not answers.
const MOST_PLACES: i32 = 12;

/// What has no more binary places than there may be decimal ones has no more decimal ones either, and is exact.
const BINARY: f64 = 4096.0;

/// How a set of numbers was written: with so many places at most, or not as decimals at all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Decimals {
    /// 10ᵖ; `None` when some number is no short decimal.
    power: Option<f64>,
}

impl Decimals {
    /// Of the numbers.
    pub fn of(numbers: impl Iterator<Item = f64>) -> Self {
        let mut places = 0;
        let mut largest = 0.0_f64;
        for x in numbers {
            largest = largest.max(x.abs());
            while whole(x, 10f64.powi(places)).is_none() {
                places += 1;
                if places > MOST_PLACES {
                    return Decimals { power: None };
                }
            }
        }
        let power = 10f64.powi(places);
        // A number of fewer places needs room for all of them.
        Decimals { power: (largest * power < LIMIT).then_some(power) }
    }

    /// What the numbers, as they were written, are beyond their doubles, by position; `None` when that is nothing for all of them.
    pub fn beyond(numbers: &[Option<f64>]) -> Option<Vec<f64>> {
        let each = || numbers.iter().flatten().copied();
        // Whole numbers, halves, quarters …: their doubles are what was written. Most columns end here.
        if each().all(|x| (x * BINARY).fract() == 0.0) {
            return None;
        }
        let written = Decimals::of(each());
        written.power?;
        Some(numbers.iter().map(|x| x.map_or(0.0, |x| written.exact(x).low())).collect())
    }

    /// The number as it was written; itself when it was not written as a decimal.
    pub fn exact(self, x: f64) -> Dd {
        match self.power.and_then(|power| Some((whole(x, power)?, power))) {
            Some((m, power)) => Dd::ratio(m, power),
            None => Dd::from(x),
        }
    }
}

/// m such that x is the double nearest to m / power.
fn whole(x: f64, power: f64) -> Option<f64> {
    let m = (x * power).round();
    (m.abs() < LIMIT && m / power == x).then_some(m)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 10000000.2 = 100000002 / 10 by its digits; the rest beyond the double is 100000002 / 10 − 10000000.2 in exact arithmetic
    /// (Python: float(Fraction(100000002, 10) - Fraction(10000000.2)) = 7.450580596923829e-10).
    #[test]
    fn a_decimal_is_known_again() {
        let written = Decimals::of([10_000_000.2, 3.0, -0.25].into_iter());
        assert_eq!(written.power, Some(100.0));
        let exact = written.exact(10_000_000.2);
        assert_eq!(exact.to_f64(), 10_000_000.2);
        assert_eq!(exact.low(), 7.450_580_596_923_829e-10);
        assert_eq!((written.exact(3.0), written.exact(-0.25)), (Dd::from(3.0), Dd::from(-0.25)));
    }

    #[test]
    fn what_no_short_decimal_gives_stays_as_it_is() {
        for x in [1.0 / 3.0, 2f64.sqrt(), 1e15 + 0.5, 1e300, 5e-324] {
            let written = Decimals::of([0.5, x].into_iter());
            assert_eq!(written.exact(x), Dd::from(x), "{x}");
            assert_eq!(written.exact(0.5), Dd::from(0.5), "{x}");
        }
        // Together they need 16 digits.
        assert_eq!(Decimals::of([1e14, 0.01].into_iter()).power, None);
    }

    #[test]
    fn only_what_doubles_cannot_hold_is_beyond_them() {
        assert_eq!(Decimals::beyond(&[Some(3.0), None, Some(-0.25), Some(1e15)]), None);
        assert_eq!(Decimals::beyond(&[Some(0.5), Some(1.0 / 3.0)]), None);
        let beyond = Decimals::beyond(&[Some(10_000_000.2), None, Some(0.5)]);
        assert_eq!(beyond, Some(vec![7.450_580_596_923_829e-10, 0.0, 0.0]));
    }

    #[test]
    fn whole_numbers_need_no_places() {
        assert_eq!(Decimals::of([1.0, -7.0, 0.0].into_iter()).power, Some(1.0));
    }
}
