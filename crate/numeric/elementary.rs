//! Exponential and logarithm in double-double.
//!
//! Formula: eˣ = 2ᵏ e^(i/64) e^u with |u| ≤ 1/128, by a table and twelve terms of Taylor's series; ln x by one Newton step on eˣ
//! from the logarithm of the leading double. Starting values come from the `libm` crate, so that every machine gives the
//! same bits.
//! Undefined when: ln of a negative number (NaN); eˣ beyond 709.8 is infinite and below −745.2 zero.
//! Source: Tang (1989), ACM Transactions on Mathematical Software 15, 144-157 (the table); Hida, Li & Bailey (2001), ARITH-15.
//! Checked against: 60-digit mpmath values in the tests below.

use super::dd::Dd;

/// Steps in 1 at which powers of e are known.
const STEPS: f64 = 64.0;
/// Places on either side of 0: ln(2)/2 is 22.2 steps.
const REACH: i64 = 23;

/// 1/n! of the terms u³ to u⁶: the nearest double and the double nearest to the rest.
const TERMS: [[f64; 2]; 4] = [
    [0.166_666_666_666_666_66, 9.251_858_538_542_97e-18],
    [0.041_666_666_666_666_664, 2.312_964_634_635_742_7e-18],
    [0.008_333_333_333_333_333, 1.156_482_317_317_871_4e-19],
    [0.001_388_888_888_888_889, -5.300_543_954_373_577e-20],
];

/// 1/n! of the terms u⁷ to u¹².
const SMALL_TERMS: [f64; 6] = [
    1.0 / 5040.0,
    1.0 / 40_320.0,
    1.0 / 362_880.0,
    1.0 / 3_628_800.0,
    1.0 / 39_916_800.0,
    1.0 / 479_001_600.0,
];

/// e^(i/64) for i from −23 to 23: the double nearest to mpmath's value with 80 digits, and the double nearest to the rest.
const POWERS: [[f64; 2]; 47] = [
    [0.698_112_510_068_125_8, 4.379_112_262_891_346e-17],
    [0.709_106_182_437_398_4, -1.286_805_565_534_630_4e-17],
    [0.720_272_979_955_439_8, -3.737_408_828_048_469_5e-17],
    [0.731_615_628_946_641_8, 8.355_764_680_316_04e-18],
    [0.743_136_898_668_758_3, -9.001_102_395_673_582e-19],
    [0.754_839_601_989_007_3, -9.844_076_038_651_084e-18],
    [0.766_726_596_070_82, 2.568_259_280_209_657_4e-17],
    [0.778_800_783_071_404_9, -1.023_186_953_453_149_8e-17],
    [0.791_065_110_850_296, 5.426_586_044_764_942e-17],
    [0.803_522_573_689_060_8, -3.661_886_830_920_417e-17],
    [0.816_176_213_022_339_8, 6.554_697_808_700_811e-18],
    [0.829_029_118_180_400_4, -2.760_440_871_953_922_3e-17],
    [0.842_084_427_143_382_4, -3.896_788_744_068_552_4e-17],
    [0.855_345_327_307_422_5, 1.720_490_000_505_759_4e-17],
    [0.868_815_056_262_843_2, 6.146_598_011_714_697e-19],
    [0.882_496_902_584_595_5, -5.224_526_916_735_663e-17],
    [0.896_394_206_635_150_5, -4.746_049_770_906_628_5e-17],
    [0.910_510_361_380_034_2, -3.325_048_324_577_564e-17],
    [0.924_848_813_216_204_8, 1.061_426_175_861_288_7e-17],
    [0.939_413_062_813_475_8, -2.152_447_043_447_057e-17],
    [0.954_206_665_969_188_4, -3.392_457_164_103_672e-17],
    [0.969_233_234_476_344_1, -4.801_151_707_083_219e-17],
    [0.984_496_437_005_408_5, -4.749_302_656_635_618_6e-17],
    [1.0, 0.0],
    [1.015_747_708_586_685_7, 2.053_046_787_493_226_7e-17],
    [1.031_743_407_499_102_8, -8.944_417_741_043_132e-17],
    [1.047_991_002_016_632_8, -5.327_900_898_877_614e-17],
    [1.064_494_458_917_859_3, 1.087_288_814_321_195_7e-16],
    [1.081_257_807_449_039_5, 6.013_904_942_011_385e-17],
    [1.098_285_140_307_825_8, 9.070_644_949_793_751e-17],
    [1.115_580_614_642_480_7, 5.298_211_318_168_963e-17],
    [1.133_148_453_066_826_3, -5.370_737_708_558_031e-18],
    [1.150_992_944_691_176_4, 3.761_317_362_270_107_6e-17],
    [1.169_118_446_169_504_3, 6.945_488_167_320_411e-17],
    [1.187_529_382_763_100_6, 6.415_816_207_759_217e-19],
    [1.206_230_249_420_980_7, 3.929_571_507_110_552_5e-17],
    [1.225_225_611_877_307_5, 8.279_379_001_181_868e-17],
    [1.244_520_107_766_095_2, -7.440_512_295_261_056e-17],
    [1.264_118_447_753_466_4, -1.541_497_933_603_795e-17],
    [1.284_025_416_687_741_4, 8.968_972_781_793_724e-17],
    [1.304_245_874_767_637_8, 1.709_357_810_798_165_8e-17],
    [1.324_784_758_728_865_5, 9.422_682_377_542_367e-17],
    [1.345_647_083_049_410_5, 3.415_854_209_639_032e-17],
    [1.366_837_941_173_796_3, 5.144_944_659_641_154_4e-17],
    [1.388_362_506_756_626_8, 6.691_963_657_219_203e-17],
    [1.410_226_034_925_710_7, -4.175_881_027_368_419_6e-17],
    [1.432_433_863_565_078_2, -6.538_622_126_421_98e-17],
];

impl Dd {
    /// eˣ.
    pub fn exp(self) -> Dd {
        if self.to_f64() > 709.8 {
            return Dd::from(f64::INFINITY);
        }
        if self.to_f64() < -745.2 {
            return Dd::ZERO;
        }
        if self.to_f64().is_nan() {
            return self;
        }
        let k = (self.to_f64() / std::f64::consts::LN_2).round();
        let r = self - Dd::LN_2 * k;
        // |r| ≤ ln(2)/2 lies within half a step of one of the places.
        let step = (r.to_f64() * STEPS).round();
        let u = r - step / STEPS;
        let power = Dd::from(POWERS[(step as i64 + REACH).clamp(0, 2 * REACH) as usize]);
        // Terms from u⁷ on are so small that doubles have all their digits that count.
        let small = u.to_f64();
        let rest = SMALL_TERMS.iter().rev().fold(0.0, |sum, &term| sum * small + term) * small;
        let terms = TERMS.iter().rev().fold(Dd::from(rest), |sum, &term| (sum + Dd::from(term)) * u);
        // e^u − 1 comes first, so that small arguments keep their digits.
        let beyond = ((terms + 0.5) * u + 1.0) * u;
        let value = power + power * beyond;
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
    if (-1022.0..=1023.0).contains(&k) { f64::from_bits(((k + 1023.0) as u64) << 52) } else { libm::exp2(k) }
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
        // Either end of the table, halfway between two places, and next to nothing.
        assert_dd(Dd::from(0.346_5).exp(), 1.414_109_493_830_362_4, -2.554_893_430_883_697_4e-17, 1e-31);
        assert_dd(Dd::from(-0.346_5).exp(), 0.707_158_819_287_271_3, 2.739_816_963_591_875_7e-17, 1e-31);
        assert_dd(Dd::from(0.007_812_5).exp(), 1.007_843_097_206_448, -6.872_774_751_042_842e-17, 1e-31);
        assert_dd(Dd::from(-0.023_437_5).exp(), 0.976_835_024_950_062, 8.596_502_733_683_23e-18, 1e-31);
        assert_dd(Dd::from(1e-20).exp(), 1.0, 1e-20, 1e-31);
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
