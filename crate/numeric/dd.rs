//! Double-double arithmetic: a number as the unevaluated sum of two `f64`, about 32 decimal digits.
//!
//! Formula: x = hi + lo with |lo| ≤ ulp(hi)/2. Sums by Knuth's two-sum, products by Dekker's exact product with
//! Veltkamp's splitting. Fused multiply-add is not used: WebAssembly has none, and the emulated one would be slow there.
//! With the splitting every machine gives the same bits.
//! Undefined when: a result beyond 1.8e308 is infinite; products whose low part falls below 1e-308 lose that part.
//! Source: Dekker (1971), Numerische Mathematik 18, 224-242; Hida, Li & Bailey (2001), ARITH-15.
//! Checked against: 60-digit mpmath values in the tests below.

use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Sub, SubAssign};

/// A number of about 106 significant bits; written as its two halves.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(from = "[f64; 2]", into = "[f64; 2]")]
pub struct Dd {
    hi: f64,
    lo: f64,
}

/// The sum of two numbers and its rounding error, whatever their order of size.
#[inline]
fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let s = a + b;
    let t = s - a;
    (s, (a - (s - t)) + (b - t))
}

/// 26-bit halves of a number. Large numbers are scaled first because the splitting factor would overflow. Small enough to become part
/// of its callers, where the halves of a factor that comes back are made once.
#[inline]
fn split(a: f64) -> (f64, f64) {
    const LARGE: f64 = 6.696_928_794_914_171e299; // 2^996
    if a.abs() > LARGE { split_large(a) } else { halves(a) }
}

#[inline]
fn halves(a: f64) -> (f64, f64) {
    const FACTOR: f64 = 134_217_729.0; // 2^27 + 1
    let t = FACTOR * a;
    let h = t - (t - a);
    (h, a - h)
}

#[cold]
#[inline(never)]
fn split_large(a: f64) -> (f64, f64) {
    const DOWN: f64 = 3.725_290_298_461_914e-9; // 2^-28
    if !a.is_finite() {
        return halves(a);
    }
    let (h, l) = halves(a * DOWN);
    (h / DOWN, l / DOWN)
}

/// The product of two numbers and its rounding error.
#[inline]
fn two_prod(a: f64, b: f64) -> (f64, f64) {
    let p = a * b;
    let (ah, al) = split(a);
    let (bh, bl) = split(b);
    (p, ((ah * bh - p) + ah * bl + al * bh) + al * bl)
}

impl Dd {
    /// 0.
    pub const ZERO: Dd = Dd { hi: 0.0, lo: 0.0 };
    /// 1.
    pub const ONE: Dd = Dd { hi: 1.0, lo: 0.0 };
    /// ln 2.
    pub const LN_2: Dd = Dd { hi: std::f64::consts::LN_2, lo: 2.319_046_813_846_299_6e-17 };
    /// ln 10.
    pub const LN_10: Dd = Dd { hi: std::f64::consts::LN_10, lo: -2.170_756_223_382_249_4e-16 };
    /// ½ ln 2π.
    pub const HALF_LN_TAU: Dd = Dd { hi: 0.918_938_533_204_672_8, lo: -3.878_294_158_067_242e-17 };
    /// π.
    pub const PI: Dd = Dd { hi: std::f64::consts::PI, lo: 1.224_646_799_147_353_2e-16 };

    /// hi + lo of a pair whose first dominates; an overflow stays a plain infinity instead of becoming NaN.
    #[inline]
    fn normal(hi: f64, lo: f64) -> Dd {
        let s = hi + lo;
        if s.is_finite() { Dd { hi: s, lo: lo - (s - hi) } } else { Dd { hi: s, lo: 0.0 } }
    }

    /// a + b without rounding.
    #[inline]
    pub fn sum(a: f64, b: f64) -> Dd {
        let (s, e) = two_sum(a, b);
        Dd::normal(s, if s.is_finite() { e } else { 0.0 })
    }

    /// a − b without rounding.
    #[inline]
    pub fn difference(a: f64, b: f64) -> Dd {
        Dd::sum(a, -b)
    }

    /// a·b without rounding (unless the result leaves the range of `f64`).
    #[inline]
    pub fn product(a: f64, b: f64) -> Dd {
        let (p, e) = two_prod(a, b);
        Dd::normal(p, if e.is_finite() { e } else { 0.0 })
    }

    /// a/b to double-double accuracy.
    pub fn ratio(a: f64, b: f64) -> Dd {
        Dd::from(a) / b
    }

    /// The nearest `f64`.
    #[inline]
    pub fn to_f64(self) -> f64 {
        self.hi
    }

    /// The rounding error of [`Dd::to_f64`].
    #[inline]
    pub fn low(self) -> f64 {
        self.lo
    }

    /// Neither infinite nor NaN.
    pub fn is_finite(self) -> bool {
        self.hi.is_finite() && self.lo.is_finite()
    }

    /// |x|.
    pub fn abs(self) -> Dd {
        if self.hi < 0.0 { -self } else { self }
    }

    /// x².
    #[inline]
    pub fn square(self) -> Dd {
        self * self
    }

    /// x·2^k for a factor that is a power of two: exact.
    #[inline]
    pub fn scale(self, power_of_two: f64) -> Dd {
        Dd { hi: self.hi * power_of_two, lo: self.lo * power_of_two }
    }

    /// √x; NaN below zero.
    pub fn sqrt(self) -> Dd {
        if self.hi == 0.0 || self.hi == f64::INFINITY {
            return self;
        }
        let root = self.hi.sqrt();
        let rest = self - Dd::product(root, root);
        Dd::sum(root, rest.hi / (2.0 * root))
    }
}

impl From<[f64; 2]> for Dd {
    /// The halves of a number as they were, to the bit.
    fn from([hi, lo]: [f64; 2]) -> Dd {
        Dd { hi, lo }
    }
}

impl From<Dd> for [f64; 2] {
    fn from(value: Dd) -> [f64; 2] {
        [value.hi, value.lo]
    }
}

impl From<f64> for Dd {
    #[inline]
    fn from(value: f64) -> Dd {
        Dd { hi: value, lo: 0.0 }
    }
}

impl From<i128> for Dd {
    /// Exact up to 2^106 in size; rounded to 106 bits beyond.
    fn from(value: i128) -> Dd {
        // 64 bits are enough for most sums, and several times faster.
        if value.unsigned_abs() <= 1 << 62 {
            return Dd::from(value as i64);
        }
        let hi = value as f64;
        // Rounding up to 2^127 would not fit back into i128.
        let rest = if hi >= 170_141_183_460_469_231_731_687_303_715_884_105_728.0 {
            value - i128::MAX
        } else {
            value - hi as i128
        };
        Dd::sum(hi, rest as f64)
    }
}

impl From<i64> for Dd {
    fn from(value: i64) -> Dd {
        // Nearer to the ends of the range the rounded number would not fit back.
        if value.unsigned_abs() > 1 << 62 {
            return Dd::from(i128::from(value));
        }
        let hi = value as f64;
        Dd::sum(hi, (value - hi as i64) as f64)
    }
}

impl PartialOrd for Dd {
    fn partial_cmp(&self, other: &Dd) -> Option<Ordering> {
        match self.hi.partial_cmp(&other.hi) {
            Some(Ordering::Equal) => self.lo.partial_cmp(&other.lo),
            order => order,
        }
    }
}

impl Neg for Dd {
    type Output = Dd;
    #[inline]
    fn neg(self) -> Dd {
        Dd { hi: -self.hi, lo: -self.lo }
    }
}

impl Add for Dd {
    type Output = Dd;
    #[inline]
    fn add(self, other: Dd) -> Dd {
        let (s, e) = two_sum(self.hi, other.hi);
        if !s.is_finite() {
            return Dd::from(s);
        }
        let (t, f) = two_sum(self.lo, other.lo);
        let first = Dd::normal(s, e + t);
        Dd::normal(first.hi, first.lo + f)
    }
}

impl Mul for Dd {
    type Output = Dd;
    #[inline]
    fn mul(self, other: Dd) -> Dd {
        let (p, e) = two_prod(self.hi, other.hi);
        let cross = self.hi * other.lo + self.lo * other.hi;
        Dd::normal(p, if e.is_finite() { e + cross } else { 0.0 })
    }
}

impl Div for Dd {
    type Output = Dd;
    #[inline]
    fn div(self, other: Dd) -> Dd {
        let first = self.hi / other.hi;
        if !first.is_finite() || !other.hi.is_finite() {
            return Dd::from(first);
        }
        let rest = self - other * first;
        let second = rest.hi / other.hi;
        let rest = rest - other * second;
        Dd::sum(first, second) + rest.hi / other.hi
    }
}

impl Sub for Dd {
    type Output = Dd;
    #[inline]
    fn sub(self, other: Dd) -> Dd {
        self + -other
    }
}

impl Add<f64> for Dd {
    type Output = Dd;
    #[inline]
    fn add(self, other: f64) -> Dd {
        let (s, e) = two_sum(self.hi, other);
        if s.is_finite() { Dd::normal(s, e + self.lo) } else { Dd::from(s) }
    }
}

impl Sub<f64> for Dd {
    type Output = Dd;
    #[inline]
    fn sub(self, other: f64) -> Dd {
        self + -other
    }
}

impl Mul<f64> for Dd {
    type Output = Dd;
    #[inline]
    fn mul(self, other: f64) -> Dd {
        let (p, e) = two_prod(self.hi, other);
        Dd::normal(p, if e.is_finite() { e + self.lo * other } else { 0.0 })
    }
}

impl Div<f64> for Dd {
    type Output = Dd;
    #[inline]
    fn div(self, other: f64) -> Dd {
        self / Dd::from(other)
    }
}

impl<T> AddAssign<T> for Dd
where
    Dd: Add<T, Output = Dd>,
{
    #[inline]
    fn add_assign(&mut self, other: T) {
        *self = *self + other;
    }
}

impl<T> SubAssign<T> for Dd
where
    Dd: Sub<T, Output = Dd>,
{
    #[inline]
    fn sub_assign(&mut self, other: T) {
        *self = *self - other;
    }
}

impl<T> MulAssign<T> for Dd
where
    Dd: Mul<T, Output = Dd>,
{
    #[inline]
    fn mul_assign(&mut self, other: T) {
        *self = *self * other;
    }
}

impl<T> DivAssign<T> for Dd
where
    Dd: Div<T, Output = Dd>,
{
    #[inline]
    fn div_assign(&mut self, other: T) {
        *self = *self / other;
    }
}

impl std::iter::Sum for Dd {
    fn sum<I: Iterator<Item = Dd>>(values: I) -> Dd {
        values.fold(Dd::ZERO, |total, value| total + value)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// `value` = hi + lo of the 60-digit mpmath value, to `within` relative: a few units of 2^-106 = 1.2e-32 per step.
    pub(in crate::numeric) fn assert_dd(value: Dd, hi: f64, lo: f64, within: f64) {
        let error = ((value - hi) - lo).abs().to_f64();
        assert!(error <= within * hi.abs(), "{value:?} should be {hi:e} + {lo:e}, error {error:e}");
    }

    #[test]
    fn arithmetic_agrees_with_mpmath() {
        assert_dd(Dd::ratio(1.0, 3.0), 0.333_333_333_333_333_3, 1.850_371_707_708_594e-17, 4e-32);
        assert_dd(Dd::product(0.1, 0.7) / 0.3, 0.233_333_333_333_333_34, 3.083_952_846_180_989_6e-18, 1e-31);
        assert_dd(Dd::from(2.0).sqrt(), std::f64::consts::SQRT_2, -9.667_293_313_452_913e-17, 4e-32);
    }

    #[test]
    fn integers_convert_exactly() {
        let big = (1_i128 << 105) + 12_345;
        let value = Dd::from(big);
        assert_eq!(value.to_f64() as i128 + value.low() as i128, big);
        assert_eq!(Dd::from(i128::MAX).to_f64(), 2f64.powi(127));
        assert_eq!(Dd::from(-7_i64).to_f64(), -7.0);
    }

    #[test]
    fn large_numbers_do_not_overflow_in_the_splitting() {
        let value = Dd::product(1.5e300, 1e8);
        assert_eq!(value.to_f64(), 1.5e308);
        assert!(value.low().is_finite());
        assert_eq!((Dd::from(1e300) * 1e300).to_f64(), f64::INFINITY);
        assert_eq!((Dd::from(f64::MAX) + f64::MAX).to_f64(), f64::INFINITY);
        assert_eq!((Dd::ONE / 0.0).to_f64(), f64::INFINITY);
        assert_eq!(Dd::product(f64::INFINITY, 2.0), Dd::from(f64::INFINITY));
        assert!((Dd::from(f64::INFINITY) * 0.0).to_f64().is_nan());
    }

    #[test]
    fn order_looks_at_the_low_part() {
        assert!(Dd::sum(1.0, 1e-20) > Dd::ONE);
        assert!(Dd::sum(1.0, -1e-20) < Dd::ONE);
        assert_eq!(Dd::sum(-1.0, 1e-20).abs(), Dd::sum(1.0, -1e-20));
    }

    mod laws {
        use super::*;
        use proptest::prelude::*;

        fn number() -> impl Strategy<Value = f64> {
            (-1e6..1e6, -40..40).prop_map(|(m, e): (f64, i32)| m * 2f64.powi(e))
        }

        proptest! {
            #[test]
            fn root_and_quotient_invert(a in number(), b in number(), c in number()) {
                prop_assume!(a != 0.0 && b != 0.0);
                let x = Dd::product(a, b) + c;
                prop_assume!(x.to_f64() != 0.0);
                // Bounds: a handful of roundings of 2^-104 each.
                let within = |y: Dd, factor: f64| (y - x).abs().to_f64() <= factor * x.abs().to_f64();
                prop_assert!(within(x / b * b, 1e-30));
                prop_assert!(within(x * x / x, 1e-30));
                let root = x.abs().sqrt();
                prop_assert!(((root * root) - x.abs()).abs().to_f64() <= 1e-30 * x.abs().to_f64());
                prop_assert!((x - c) + c - x <= Dd::from(1e-30) * x.abs().to_f64().max(c.abs()));
            }
        }
    }
}
