//! Intervals of real numbers with bounds rounded outward: the result of an operation holds every result that its operands allow.
//!
//! # Formula
//! X ∘ Y ⊇ { x ∘ y : x ∈ X, y ∈ Y }. Each bound is computed in doubles and moved one step outward, which covers the rounding
//! (addition, multiplication, division and square root are correctly rounded).
//!
//! # Undefined when
//! A divisor holds zero: the quotient is the whole line. A square root of an interval below zero is the whole line, too; of one
//! that holds zero it begins at zero.
//!
//! # Source
//! R. E. Moore, R. B. Kearfott, M. J. Cloud (2009), Introduction to Interval Analysis, SIAM.

use std::ops::{Add, Div, Mul, Neg, Sub};

/// All numbers from `low` to `high`, both included; infinite where nothing is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Smallest.
    pub low: f64,
    /// Largest.
    pub high: f64,
}

impl Interval {
    /// Every number.
    pub const WHOLE: Interval = Interval { low: f64::NEG_INFINITY, high: f64::INFINITY };

    /// Between two bounds; the whole line when they are in the wrong order or no numbers.
    pub fn new(low: f64, high: f64) -> Self {
        if low <= high { Interval { low, high } } else { Interval::WHOLE }
    }

    /// One number.
    pub fn point(x: f64) -> Self {
        Interval::new(x, x)
    }

    /// Whether both bounds are finite.
    pub fn is_bounded(self) -> bool {
        self.low.is_finite() && self.high.is_finite()
    }

    /// Whether the number lies in it.
    pub fn contains(self, x: f64) -> bool {
        self.low <= x && x <= self.high
    }

    /// Whether the two share a number.
    pub fn meets(self, other: Interval) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// What both hold; `None` when they share nothing.
    pub fn intersection(self, other: Interval) -> Option<Interval> {
        self.meets(other).then(|| Interval { low: self.low.max(other.low), high: self.high.min(other.high) })
    }

    /// The smallest interval that holds both.
    pub fn hull(self, other: Interval) -> Interval {
        Interval { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    /// A number in its middle; 0 when it has no bounds.
    pub fn middle(self) -> f64 {
        let middle = self.low / 2.0 + self.high / 2.0;
        if middle.is_finite() { middle.clamp(self.low, self.high) } else { 0.0 }
    }

    /// high − low.
    pub fn width(self) -> f64 {
        self.high - self.low
    }

    /// |x|.
    pub fn abs(self) -> Interval {
        if self.low >= 0.0 {
            self
        } else if self.high <= 0.0 {
            -self
        } else {
            Interval { low: 0.0, high: self.high.max(-self.low) }
        }
    }

    /// x².
    pub fn squared(self) -> Interval {
        let size = self.abs();
        Interval { low: (size.low * size.low).next_down().max(0.0), high: (size.high * size.high).next_up() }
    }

    /// √x of its part that is not negative.
    pub fn sqrt(self) -> Interval {
        if self.high < 0.0 {
            return Interval::WHOLE;
        }
        Interval { low: self.low.max(0.0).sqrt().next_down().max(0.0), high: self.high.sqrt().next_up() }
    }

    /// The image under a function that rises or falls throughout and whose relative error is below `accuracy`; a bound where the
    /// function has no value is unknown.
    pub fn monotone(self, accuracy: f64, function: impl Fn(f64) -> Option<f64>) -> Interval {
        let (Some(a), Some(b)) = (function(self.low), function(self.high)) else { return Interval::WHOLE };
        let (low, high) = (a.min(b), a.max(b));
        Interval::new(low - accuracy * low.abs(), high + accuracy * high.abs())
    }

    fn outward(low: f64, high: f64) -> Interval {
        // 0 · ∞ and ∞ − ∞ tell nothing.
        if low.is_nan() || high.is_nan() {
            return Interval::WHOLE;
        }
        Interval { low: low.next_down(), high: high.next_up() }
    }
}

impl From<f64> for Interval {
    fn from(x: f64) -> Self {
        Interval::point(x)
    }
}

impl Add for Interval {
    type Output = Interval;
    fn add(self, other: Interval) -> Interval {
        Interval::outward(self.low + other.low, self.high + other.high)
    }
}

impl Sub for Interval {
    type Output = Interval;
    fn sub(self, other: Interval) -> Interval {
        Interval::outward(self.low - other.high, self.high - other.low)
    }
}

impl Neg for Interval {
    type Output = Interval;
    fn neg(self) -> Interval {
        Interval { low: -self.high, high: -self.low }
    }
}

impl Mul for Interval {
    type Output = Interval;
    fn mul(self, other: Interval) -> Interval {
        // Nothing times anything is nothing, also where a bound is unknown.
        let product = |a: f64, b: f64| if a == 0.0 || b == 0.0 { 0.0 } else { a * b };
        let corners = [
            product(self.low, other.low),
            product(self.low, other.high),
            product(self.high, other.low),
            product(self.high, other.high),
        ];
        let low = corners.into_iter().fold(f64::INFINITY, f64::min);
        let high = corners.into_iter().fold(f64::NEG_INFINITY, f64::max);
        Interval::outward(low, high)
    }
}

impl Div for Interval {
    type Output = Interval;
    fn div(self, other: Interval) -> Interval {
        if other.contains(0.0) {
            return Interval::WHOLE;
        }
        let inverse = Interval::outward(1.0 / other.high, 1.0 / other.low);
        self * inverse
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn interval() -> impl Strategy<Value = Interval> {
        (-10.0..10.0f64, 0.0..3.0f64).prop_map(|(low, width)| Interval::new(low, low + width))
    }

    proptest! {
        /// The law of interval arithmetic: what points give, intervals hold.
        #[test]
        fn results_of_points_are_held(x in interval(), y in interval(), s in 0.0..=1.0f64, t in 0.0..=1.0f64) {
            let a = (x.low + s * x.width()).clamp(x.low, x.high);
            let b = (y.low + t * y.width()).clamp(y.low, y.high);
            prop_assert!((x + y).contains(a + b));
            prop_assert!((x - y).contains(a - b));
            prop_assert!((x * y).contains(a * b));
            prop_assert!((x / y).contains(a / b));
            prop_assert!(x.squared().contains(a * a));
            prop_assert!(x.abs().contains(a.abs()));
            if a >= 0.0 {
                prop_assert!(x.sqrt().contains(a.sqrt()));
            }
        }
    }

    #[test]
    fn a_divisor_that_holds_zero_tells_nothing() {
        assert_eq!(Interval::point(1.0) / Interval::new(-1.0, 1.0), Interval::WHOLE);
        assert_eq!(Interval::new(-2.0, -1.0).sqrt(), Interval::WHOLE);
        assert!((Interval::WHOLE * Interval::point(0.0)).is_bounded());
    }

    #[test]
    fn a_tenth_and_two_tenths_hold_three_tenths() {
        // 0.1 + 0.2 is 0.30000000000000004 in doubles: the exact sum of the two doubles lies between the bounds.
        let sum = Interval::point(0.1) + Interval::point(0.2);
        assert!(sum.low < sum.high && sum.contains(0.1 + 0.2) && sum.contains(0.3));
    }
}
