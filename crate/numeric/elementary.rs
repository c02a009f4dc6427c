//! Exponential and logarithm in double-double.
//!
//! Formula: eˣ = 2ᵏ (e^(r/512))^512 with |r| ≤ ln(2)/2, by Taylor's series and nine squarings; ln x by one Newton step on eˣ
//! from the logarithm of the leading double. Starting values come from the `libm` crate, so that every machine gives the
//! same bits.
//! Undefined when: ln of a negative number (NaN); eˣ beyond 709.8 is infinite and below −745.2 zero.
//! Source: Hida, Li & Bailey (2001), ARITH-15.
//! Checked against: 60-digit mpmath values in the tests below.

use super::dd::Dd;

impl Dd {
    /// eˣ.
    pub fn exp(self) -> Dd {
        if self.to_f64() > 709.8 {
            return Dd::from(f64::INFINITY);
        }
        if self.to_f64() < -745.2 {
            return Dd::ZERO;
        }
        // e^u − 1 is squared up, so that small arguments keep their digits.
        let k = (self.to_f64() / std::f64::consts::LN_2).round();
        let r = (self - Dd::LN_2 * k).scale(1.0 / 512.0);
        let mut term = r;
        let mut sum = r;
        for n in 2..10 {
            term = term * r / f64::from(n);
            sum += term;
        }
        for _ in 0..9 {
            sum = sum.scale(2.0) + sum.square();
        }
        let value = sum + 1.0;
        // In two halves because 2^k alone may lie outside the range of f64.
        let half = (k / 2.0).trunc();
        value.scale(power_of_two(half)).scale(power_of_two(k - half))
    }

    /// ln x: −∞ at 0, NaN below. Accurate to about 1e-32 absolute or relative, whichever is larger.
    pub fn ln(self) -> Dd {
        if !(self.to_f64() > 0.0 && self.to_f64().is_finite()) {
            return Dd::from(libm::log(self.to_f64()));
        }
        // Bring x to [½, 1) first, so that e^(−ln x) in the Newton step cannot underflow.
        let (_, exponent) = libm::frexp(self.to_f64());
        let half = exponent / 2;
        let m = self.scale(power_of_two(f64::from(-half))).scale(power_of_two(f64::from(half - exponent)));
        let guess = libm::log(m.to_f64());
        let refined = Dd::from(guess) + (m * Dd::from(-guess).exp() - 1.0);
        refined + Dd::LN_2 * f64::from(exponent)
    }
}

/// 2^k for an integer −1074 ≤ k ≤ 1023.
fn power_of_two(k: f64) -> f64 {
    libm::exp2(k)
}

#[cfg(test)]
mod tests {
    use super::super::dd::tests::assert_dd;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn exp_and_ln_agree_with_mpmath() {
        // exp carries the error of its reduction by a multiple of ln 2, up to 1000 units for arguments near 700.
        assert_dd(Dd::ONE.exp(), std::f64::consts::E, 1.445_646_891_729_250_2e-16, 1e-30);
        assert_dd(Dd::from(1e-5).exp(), 1.000_010_000_05, 9.701_884_258_585_04e-17, 1e-30);
        assert_dd(Dd::from(650.3).exp(), 2.640_593_693_241_026e282, 2.250_462_148_797_899_5e266, 1e-28);
        assert_dd(Dd::from(3.0).ln(), 1.098_612_288_668_109_8, -9.071_297_235_001_53e-17, 1e-31);
        assert_dd(Dd::from(1e-300).ln(), -690.775_527_898_213_7, -2.367_009_617_670_983_2e-14, 1e-31);
        assert_dd(Dd::from(1e300).ln(), 690.775_527_898_213_7, 2.374_766_002_880_024_3e-14, 1e-31);
        assert_dd(Dd::from(5e-324).ln(), -744.440_071_921_381_2, -4.422_444_340_918_698e-14, 1e-31);
        // ln(1 + 2^-60): the f64 next to 1 is far away, the low part alone carries the digits.
        let tiny = 2f64.powi(-60);
        assert_dd(Dd::sum(1.0, tiny).ln(), 8.673_617_379_884_035e-19, -3.761_581_922_631_32e-37, 1e-13);
    }

    proptest! {
        #[test]
        fn logarithm_and_exponential_invert(x in 1e-300..1e300_f64, low in -1e-17..1e-17_f64) {
            let x = Dd::from(x) * (Dd::ONE + low);
            // An absolute error of 1e-29 in a logarithm of up to 690.
            prop_assert!((x.ln().exp() - x).abs().to_f64() <= 1e-28 * x.to_f64());
        }
    }
}
