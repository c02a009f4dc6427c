//! The incomplete beta and gamma functions on a logarithmic scale, both areas at once.
//!
//! Question: how much of a beta or gamma distribution lies below and above a point, however far out?
//! Formula: I_x(a, b) = x^a y^b / (a B(a, b)) · C(x), with the continued fraction C of DLMF 8.17.22, taken on the side of
//! the mean where it converges in O(√max(a, b)) steps; P(a, x) by its series (DLMF 8.11.4), Q(a, x) by its continued
//! fraction (DLMF 8.9.2). The factor in front is where digits are lost when a is large (a difference of terms of size
//! a ln a), so its logarithm is taken in double-double; fraction and series are plain `f64`.
//! Undefined when: a shape is not positive and finite, or 10⁷ steps do not suffice (shapes beyond about 10¹²).
//! Source: NIST Digital Library of Mathematical Functions, chapters 5 and 8; Lentz (1976) for the fractions.
//! Checked against: `tests/reference/tails.json` (mpmath) through [`super::tail`], and the identities below.

use std::cell::Cell;

use super::dd::Dd;

const MAX_STEPS: u32 = 10_000_000;
/// Half an ulp of 1: a step that changes the result by less is the last.
const STEP: f64 = f64::EPSILON / 2.0;
/// Replaces a zero divisor in Lentz's method.
const TINY: f64 = 1e-300;

/// The area below and above a point, each with its natural logarithm, which goes on where the area underflows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Areas {
    pub(crate) lower: f64,
    pub(crate) ln_lower: f64,
    pub(crate) upper: f64,
    pub(crate) ln_upper: f64,
}

impl Areas {
    pub(crate) const ALL_ABOVE: Areas =
        Areas { lower: 0.0, ln_lower: f64::NEG_INFINITY, upper: 1.0, ln_upper: 0.0 };

    /// From the logarithm of the area below: the other is its complement.
    fn from_ln_lower(ln_lower: Dd) -> Areas {
        // Rounding may leave a logarithm of 1e-17 above 0.
        let ln_lower = if ln_lower.to_f64() > 0.0 { Dd::ZERO } else { ln_lower };
        let lower = ln_lower.exp().to_f64();
        Areas {
            lower,
            ln_lower: ln_lower.to_f64(),
            upper: (Dd::ONE - lower).to_f64(),
            ln_upper: libm::log1p(-lower),
        }
    }

    pub(crate) fn swapped(self) -> Areas {
        Areas { lower: self.upper, ln_lower: self.ln_upper, upper: self.lower, ln_upper: self.ln_lower }
    }
}

fn is_shape(a: f64) -> bool {
    a > 0.0 && a.is_finite()
}

/// Question: ln Γ(z) for z > 0.
/// Formula: Stirling's series with twelve Bernoulli terms at z + m ≥ 40, less ln z(z+1)…(z+m−1).
/// Source: DLMF 5.11.1. Accurate to about 1e-31 absolute or relative, whichever is larger.
pub(crate) fn ln_gamma(z: Dd) -> Dd {
    /// B₂ₖ / (2k (2k−1)) for k = 1 … 12 as exact fractions.
    const TERMS: [(f64, f64); 12] = [
        (1.0, 12.0),
        (-1.0, 360.0),
        (1.0, 1260.0),
        (-1.0, 1680.0),
        (1.0, 1188.0),
        (-691.0, 360_360.0),
        (1.0, 156.0),
        (-3617.0, 122_400.0),
        (43_867.0, 244_188.0),
        (-174_611.0, 125_400.0),
        (77_683.0, 5796.0),
        (-236_364_091.0, 1_506_960.0),
    ];
    let mut z = z;
    let mut shift = Dd::ONE;
    while z.to_f64() < 40.0 {
        shift *= z;
        z += 1.0;
    }
    let inverse = Dd::ONE / z;
    let square = inverse.square();
    let series = TERMS.iter().rev().fold(Dd::ZERO, |sum, &(p, q)| sum * square + Dd::ratio(p, q));
    (z - 0.5) * z.ln() - z + Dd::HALF_LN_TAU + series * inverse - shift.ln()
}

/// Places in the table of [`gammas_of`].
const KEPT: usize = 16;

thread_local! {
    /// Shapes and what [`gammas_of`] gave for them: a table of p-values has few degrees of freedom, a quantile's search one.
    static GAMMAS: Cell<[([f64; 2], [Dd; 3]); KEPT]> = const { Cell::new([([0.0; 2], [Dd::ZERO; 3]); KEPT]) };
}

thread_local! {
    /// The latest shape and its ln Γ: a bound is searched for with one.
    static GAMMA: Cell<(f64, Dd)> = const { Cell::new((0.0, Dd::ZERO)) };
}

/// ln Γ(a).
fn ln_gamma_of(a: f64) -> Dd {
    GAMMA.with(|known| {
        let (shape, found) = known.get();
        // No shape is 0.
        if shape == a {
            return found;
        }
        let found = ln_gamma(Dd::from(a));
        known.set((a, found));
        found
    })
}

/// ln Γ(a + b), ln Γ(a), ln Γ(b).
fn gammas_of(a: f64, b: f64) -> [Dd; 3] {
    let place = (a.to_bits() ^ b.to_bits()).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 60;
    GAMMAS.with(|known| {
        let mut table = known.get();
        let slot = &mut table[place as usize % KEPT];
        // No shape is 0.
        if slot.0 != [a, b] {
            let (da, db) = (Dd::from(a), Dd::from(b));
            *slot = ([a, b], [ln_gamma(da + db), ln_gamma(da), ln_gamma(db)]);
            let found = slot.1;
            known.set(table);
            return found;
        }
        slot.1
    })
}

/// Question: I_x(a, b) and its complement at the point where y/x = (1−x)/x = `odds`.
/// `ln_odds` is the logarithm of the same number, which stays finite where the number overflows.
pub(crate) fn beta_areas(a: f64, b: f64, odds: Dd, ln_odds: Dd) -> Option<Areas> {
    if !is_shape(a) || !is_shape(b) || odds.to_f64().is_nan() {
        return None;
    }
    // Of x and y the smaller one must not be found by subtraction.
    let (ln_x, ln_y, x, y);
    if odds.to_f64() <= 1.0 {
        ln_x = -(odds + 1.0).ln();
        ln_y = ln_x + ln_odds;
        x = Dd::ONE / (odds + 1.0);
        y = odds / (odds + 1.0);
    } else {
        let inverse = Dd::ONE / odds;
        ln_y = -(inverse + 1.0).ln();
        ln_x = ln_y - ln_odds;
        x = inverse / (inverse + 1.0);
        y = Dd::ONE / (inverse + 1.0);
    }
    let (da, db) = (Dd::from(a), Dd::from(b));
    // In this order, for the bits.
    let gammas = gammas_of(a, b);
    let ln_power = da * ln_x + db * ln_y + gammas[0] - gammas[1] - gammas[2];
    if x.to_f64() <= (a + 1.0) / (a + b + 2.0) {
        let fraction = beta_fraction(a, b, x, y)?;
        Some(Areas::from_ln_lower(ln_power - Dd::from(fraction).ln()))
    } else {
        let fraction = beta_fraction(b, a, y, x)?;
        Some(Areas::from_ln_lower(ln_power - Dd::from(fraction).ln()).swapped())
    }
}

/// The reciprocal continued fraction of a B(a, b) I_x(a, b) / (x^a y^b): the even part of DLMF 8.17.22, by Lentz's method.
/// The even part is written in x and y = 1 − x, so that nothing is lost where x is close to 1.
fn beta_fraction(a: f64, b: f64, x: Dd, y: Dd) -> Option<f64> {
    let guard = |v: f64| if v.abs() < TINY { TINY } else { v };
    let offset = (y * a - x * b + 1.0).to_f64();
    let (x, y) = (x.to_f64(), y.to_f64());
    let mut value = guard(a * offset / (a + 1.0));
    let mut c = value;
    let mut d = 0.0;
    for m in 1..MAX_STEPS {
        let m = f64::from(m);
        let before = a + 2.0 * m - 1.0;
        let top = (a + m - 1.0) / before * ((a + b + m - 1.0) / before) * m * (b - m) * x * x;
        let bottom = m + m * (b - m) * x / before + (a + m) * (offset + m * (1.0 + y)) / (before + 2.0);
        d = 1.0 / guard(bottom + top * d);
        c = guard(bottom + top / c);
        value *= c * d;
        if (c * d - 1.0).abs() <= 2.0 * STEP {
            return Some(value);
        }
    }
    None
}

/// Question: P(a, x) below and Q(a, x) above the point x ≥ 0 of a gamma distribution of shape a and scale 1.
pub(crate) fn gamma_areas(a: f64, x: Dd) -> Option<Areas> {
    if !is_shape(a) || x.to_f64().is_nan() || x.to_f64() < 0.0 {
        return None;
    }
    if x.to_f64() == 0.0 {
        return Some(Areas::ALL_ABOVE);
    }
    if x.to_f64() == f64::INFINITY {
        return Some(Areas::ALL_ABOVE.swapped());
    }
    let ln_power = x.ln() * a - x - ln_gamma_of(a);
    if x.to_f64() < a + 1.0 {
        let series = Dd::from(gamma_series(a, x.to_f64())?) / a;
        Some(Areas::from_ln_lower(ln_power + series.ln()))
    } else {
        Some(Areas::from_ln_lower(ln_power + Dd::from(gamma_fraction(a, x)?).ln()).swapped())
    }
}

/// 1 + x/(a+1) + x²/((a+1)(a+2)) + …
fn gamma_series(a: f64, x: f64) -> Option<f64> {
    let mut term = 1.0;
    let mut sum = 1.0;
    for n in 1..MAX_STEPS {
        term *= x / (a + f64::from(n));
        sum += term;
        if term <= STEP * sum {
            return Some(sum);
        }
    }
    None
}

/// 1/(x+1−a − 1(1−a)/(x+3−a − 2(2−a)/(x+5−a − …))), by Lentz's method.
fn gamma_fraction(a: f64, x: Dd) -> Option<f64> {
    let guard = |v: f64| if v.abs() < TINY { TINY } else { v };
    let mut b = (x - a + 1.0).to_f64();
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / guard(b);
    let mut value = d;
    for n in 1..MAX_STEPS {
        let n = f64::from(n);
        let step = -n * (n - a);
        b += 2.0;
        d = 1.0 / guard(step * d + b);
        c = guard(b + step / c);
        value *= c * d;
        if (c * d - 1.0).abs() <= STEP * 2.0 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ln_gamma_agrees_with_mpmath() {
        // hi + lo of 60-digit values; the bound is a few units of 2^-106 of the largest term in the sum.
        for (z, hi, lo) in [
            (0.5, 0.572_364_942_924_700_1, 5.132_975_581_353_913e-18),
            (0.01, 4.599_479_878_042_022, -1.504_443_394_709_409_4e-16),
            (12.3, 18.238_983_407_092_245, -1.718_727_862_086_633_4e-15),
            (1_000_000.25, 12_815_508.023_025_157, 4.709_486_884_277_269e-10),
        ] {
            let error = (ln_gamma(Dd::from(z)) - hi - lo).abs().to_f64();
            assert!(error <= 2e-30 * hi.max(1.0), "ln Γ({z}): error {error:e}");
        }
    }

    #[test]
    fn closed_forms() {
        // I_x(1, b) = 1 − (1−x)^b and Q(1, x) = e^−x, at 4 ulp.
        for odds in [1e-3, 0.5, 1.0, 7.0, 1e4] {
            let b = 3.5;
            let areas = beta_areas(1.0, b, Dd::from(odds), Dd::from(odds).ln()).unwrap();
            let upper = (odds / (1.0 + odds)).powf(b);
            assert!((areas.upper - upper).abs() <= 2e-15 * upper, "{odds}: {} {upper}", areas.upper);
        }
        for x in [1e-9, 0.3, 1.999, 2.0, 50.0, 700.0] {
            let areas = gamma_areas(1.0, Dd::from(x)).unwrap();
            assert!((areas.ln_upper + x).abs() <= 1e-15 * x.max(areas.upper * 1e-15), "{x}: {areas:?}");
        }
    }

    #[test]
    fn no_shape_no_answer() {
        assert_eq!(gamma_areas(0.0, Dd::ONE), None);
        assert_eq!(gamma_areas(f64::NAN, Dd::ONE), None);
        assert_eq!(gamma_areas(1.0, Dd::from(-1.0)), None);
        assert_eq!(beta_areas(1.0, -2.0, Dd::ONE, Dd::ZERO), None);
        assert_eq!(beta_areas(1.0, 2.0, Dd::from(f64::NAN), Dd::ZERO), None);
    }
}
