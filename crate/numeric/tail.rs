//! Tail probabilities and quantiles of Student's t, F, chi-square, normal and beta.
//!
//! Question: how probable is a statistic at least this extreme when nothing is there, and where does a given area end?
//! Formula: upper tails are incomplete beta and gamma functions: t and F by I_x(df₂/2, df₁/2) with
//! x = df₂/(df₂ + df₁ F), chi-square by Q(df/2, x/2), normal by Q(½, z²/2). Never 1 − cdf.
//! Symbols: df may be any positive number, for weighted cases need not be whole.
//! Undefined when: the statistic is NaN, or df is not positive and finite: `None`. An infinite statistic (a perfect fit) has
//! p = 0 and no logarithm.
//! Source: Abramowitz & Stegun 26.5-26.7; DLMF 8.17, 8.2.
//! Checked against: mpmath at 60 digits, `tests/reference/tails.json`; worst relative errors measured there are in the tests.
//!
//! For maintainers: the crate statrs gives the point where a quantile's search begins. Its tails are not used: measured against the
//! same values, statrs 0.19's t is off by 8e-9 at t = 1e-8, its normal by 7e-11 in the tail, its chi-square by 8e-11 at df = 1e5, and it
//! has no logarithms of areas.

use std::cell::Cell;

use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, Normal};

use super::dd::Dd;
use super::special::{Areas, beta_areas, gamma_areas};

/// A tail probability that stays readable where `f64` ends.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Tail {
    /// The probability; 0 below 5e-324.
    pub p: f64,
    /// log₁₀ p, right also where `p` underflows. None when p is exactly 0, which only an infinite statistic gives.
    pub log10_p: Option<f64>,
}

impl Tail {
    /// All of the distribution lies beyond the point.
    const WHOLE: Tail = Tail { p: 1.0, log10_p: Some(0.0) };
    /// Nothing lies beyond the point.
    const NOTHING: Tail = Tail { p: 0.0, log10_p: None };

    fn new(p: f64, ln_p: f64) -> Tail {
        let log10_p = ln_p / std::f64::consts::LN_10;
        Tail { p, log10_p: log10_p.is_finite().then_some(log10_p) }
    }

    fn upper(areas: Areas) -> Tail {
        Tail::new(areas.upper, areas.ln_upper)
    }

    fn lower(areas: Areas) -> Tail {
        Tail::new(areas.lower, areas.ln_lower)
    }

    /// The upper tail of a symmetric distribution from the two-sided one and the side.
    fn one_sided(areas: Areas, positive: bool) -> Tail {
        let half = areas.upper / 2.0;
        if positive {
            Tail::new(half, areas.ln_upper - std::f64::consts::LN_2)
        } else {
            Tail::new(1.0 - half, libm::log1p(-half))
        }
    }
}

/// Places in the table of [`ln_of`].
const KEPT: usize = 16;

thread_local! {
    /// Degrees of freedom and their logarithms: a table of p-values has few different ones, a quantile's search two.
    static LOGARITHMS: Cell<[(f64, Dd); KEPT]> = const { Cell::new([(f64::NAN, Dd::ZERO); KEPT]) };
}

/// ln of degrees of freedom.
fn ln_of(df: f64) -> Dd {
    let place = (df.to_bits().wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 60) as usize % KEPT;
    LOGARITHMS.with(|known| {
        let mut table = known.get();
        if table[place].0 != df {
            table[place] = (df, Dd::from(df).ln());
            known.set(table);
        }
        table[place].1
    })
}

/// |T| ≤ |t| below, |T| > |t| above.
fn t_areas(t: f64, df: f64) -> Option<Areas> {
    if t.is_nan() || !(df > 0.0 && df.is_finite()) {
        return None;
    }
    if t == 0.0 {
        return Some(Areas::ALL_ABOVE);
    }
    if t.is_infinite() {
        return Some(Areas::ALL_ABOVE.swapped());
    }
    let ln_odds = Dd::from(t.abs()).ln().scale(2.0) - ln_of(df);
    beta_areas(df / 2.0, 0.5, Dd::product(t, t) / df, ln_odds).map(Areas::swapped)
}

fn f_areas(f: f64, df1: f64, df2: f64) -> Option<Areas> {
    if f.is_nan() || !(df1 > 0.0 && df1.is_finite() && df2 > 0.0 && df2.is_finite()) {
        return None;
    }
    if f <= 0.0 {
        return Some(Areas::ALL_ABOVE);
    }
    if f == f64::INFINITY {
        return Some(Areas::ALL_ABOVE.swapped());
    }
    let ln_odds = Dd::from(f).ln() + ln_of(df1) - ln_of(df2);
    let odds = Dd::product(f, df1) / df2;
    beta_areas(df2 / 2.0, df1 / 2.0, odds, ln_odds).map(Areas::swapped)
}

fn chi2_areas(x: f64, df: f64) -> Option<Areas> {
    gamma_areas(df / 2.0, Dd::from(if x <= 0.0 { 0.0 } else { x }).scale(0.5))
}

/// |Z| ≤ |z| below, |Z| > |z| above.
fn normal_areas(z: f64) -> Option<Areas> {
    gamma_areas(0.5, Dd::product(z, z).scale(0.5))
}

/// P(|T| > |t|) for Student's t with `df` degrees of freedom.
pub fn t_two_sided(t: f64, df: f64) -> Option<Tail> {
    t_areas(t, df).map(Tail::upper)
}

/// P(T > t) for Student's t with `df` degrees of freedom.
pub fn t_upper(t: f64, df: f64) -> Option<Tail> {
    t_areas(t, df).map(|areas| Tail::one_sided(areas, t >= 0.0))
}

/// P(F > f) for the F distribution; a negative f counts as 0.
pub fn f_upper(f: f64, df1: f64, df2: f64) -> Option<Tail> {
    f_areas(f, df1, df2).map(Tail::upper)
}

/// P(F ≤ f) for the F distribution; a negative f counts as 0.
pub fn f_lower(f: f64, df1: f64, df2: f64) -> Option<Tail> {
    f_areas(f, df1, df2).map(Tail::lower)
}

/// P(X > x) for chi-square with `df` degrees of freedom; a negative x counts as 0.
pub fn chi2_upper(x: f64, df: f64) -> Option<Tail> {
    chi2_areas(x, df).map(Tail::upper)
}

/// P(X ≤ x) for chi-square with `df` degrees of freedom; a negative x counts as 0.
pub fn chi2_lower(x: f64, df: f64) -> Option<Tail> {
    chi2_areas(x, df).map(Tail::lower)
}

/// P(|Z| > |z|) for the standard normal.
pub fn normal_two_sided(z: f64) -> Option<Tail> {
    normal_areas(z).map(Tail::upper)
}

/// P(Z > z) for the standard normal.
pub fn normal_upper(z: f64) -> Option<Tail> {
    normal_areas(z).map(|areas| Tail::one_sided(areas, z >= 0.0))
}

/// P(X > x) for the beta distribution with shapes a and b; x outside [0, 1] counts as its nearest end.
pub fn beta_upper(x: f64, a: f64, b: f64) -> Option<Tail> {
    if x.is_nan() || !(a > 0.0 && a.is_finite() && b > 0.0 && b.is_finite()) {
        return None;
    }
    if x <= 0.0 {
        return Some(Tail::WHOLE);
    }
    if x >= 1.0 {
        return Some(Tail::NOTHING);
    }
    let rest = Dd::difference(1.0, x);
    let ln_odds = rest.ln() - Dd::from(x).ln();
    beta_areas(a, b, rest / x, ln_odds).map(Tail::upper)
}

/// P(X ≤ x) for the beta distribution with shapes a and b; x outside [0, 1] counts as its nearest end.
pub fn beta_lower(x: f64, a: f64, b: f64) -> Option<Tail> {
    if x >= 1.0 && a > 0.0 && b > 0.0 {
        return Some(Tail::WHOLE);
    }
    if x <= 0.0 && a > 0.0 && b > 0.0 {
        return Some(Tail::NOTHING);
    }
    let rest = Dd::difference(1.0, x);
    let ln_odds = rest.ln() - Dd::from(x).ln();
    beta_areas(a, b, rest / x, ln_odds).map(Tail::lower)
}

/// The t with P(T ≤ t) = p, for 0 < p < 1. None outside, and where t would overflow.
pub fn t_quantile(p: f64, df: f64) -> Option<f64> {
    // Hill (1970), Communications of the ACM 13, 619: the first term of t in powers of z.
    symmetric_quantile(p, |z| z + (z * z * z + z) / (4.0 * df), |t| t_areas(t, df))
}

/// The z with P(Z ≤ z) = p, for 0 < p < 1.
pub fn normal_quantile(p: f64) -> Option<f64> {
    symmetric_quantile(p, |z| z, normal_areas)
}

/// The f with P(F ≤ f) = p, for 0 < p < 1. None outside, and where f would overflow.
pub fn f_quantile(p: f64, df1: f64, df2: f64) -> Option<f64> {
    quantile(p, |_| 1.0, |f| f_areas(f, df1, df2))
}

/// The x with P(X ≤ x) = p for chi-square, for 0 < p < 1. None outside.
pub fn chi2_quantile(p: f64, df: f64) -> Option<f64> {
    // Wilson & Hilferty (1931), PNAS 17, 684: the cube root of chi-square is nearly normal.
    let cube_root = |z: f64| 1.0 - 2.0 / (9.0 * df) + z * (2.0 / (9.0 * df)).sqrt();
    quantile(p, |z| df * cube_root(z).powi(3), |x| chi2_areas(x, df))
}

/// `guess` turns a normal quantile into a point near the sought one.
fn symmetric_quantile(
    p: f64,
    guess: impl Fn(f64) -> f64,
    areas: impl Fn(f64) -> Option<Areas>,
) -> Option<f64> {
    if !(p > 0.0 && p < 1.0) {
        return None;
    }
    if p == 0.5 {
        return areas(1.0).map(|_| 0.0);
    }
    // Both differences are exact in f64 where they are used.
    let (tail, sign) = if p < 0.5 { (p, -1.0) } else { (1.0 - p, 1.0) };
    let near = guess(Normal::standard().inverse_cdf(1.0 - tail));
    let size = if tail > 0.25 {
        solve(libm::log(1.0 - 2.0 * tail), false, near, areas)
    } else {
        solve(libm::log(2.0 * tail), true, near, areas)
    };
    size.map(|size| sign * size)
}

fn quantile(p: f64, guess: impl Fn(f64) -> f64, areas: impl Fn(f64) -> Option<Areas>) -> Option<f64> {
    if !(p > 0.0 && p < 1.0) {
        return None;
    }
    let near = guess(Normal::standard().inverse_cdf(p));
    if p <= 0.5 {
        solve(libm::log(p), false, near, areas)
    } else {
        solve(libm::log(1.0 - p), true, near, areas)
    }
}

/// The positive point beyond which (`upper`) or below which lies an area of logarithm `target`.
///
/// Searched in logarithms of both point and area, where all these curves are nearly straight: the bracket is doubled
/// outwards from `near`, then closed by Chandrupatla's method (Adv. Eng. Software 28, 1997, 145-149).
fn solve(target: f64, upper: bool, near: f64, areas: impl Fn(f64) -> Option<Areas>) -> Option<f64> {
    /// e^709 is about the largest double.
    const LARGEST: f64 = 709.0;
    let height = |u: f64| {
        let areas = areas(libm::exp(u))?;
        let excess = if upper { target - areas.ln_upper } else { areas.ln_lower - target };
        (!excess.is_nan()).then_some(excess)
    };
    // Rounded, so that the search takes the same steps whatever the last bits of the guess are on this machine.
    let start = (libm::log(near) * 16.0).round() / 16.0;
    let start = if start.is_finite() { start } else { 0.0 };
    let (mut a, mut fa) = (start, height(start)?);
    let direction = if fa < 0.0 { 1.0 } else { -1.0 };
    let mut step = 0.0625 * direction;
    let (mut b, mut fb) = (a + step, height(a + step)?);
    while fb * direction < 0.0 {
        (a, fa) = (b, fb);
        if b.abs() == LARGEST {
            return None;
        }
        step *= 2.0;
        b = (a + step).clamp(-LARGEST, LARGEST);
        fb = height(b)?;
    }
    let (mut c, mut fc);
    let mut t = 0.5;
    for _ in 0..200 {
        let x = a + t * (b - a);
        let fx = height(x)?;
        if (fx < 0.0) == (fa < 0.0) {
            (c, fc) = (a, fa);
        } else {
            (c, fc, b, fb) = (b, fb, a, fa);
        }
        (a, fa) = (x, fx);
        let (best, f_best) = if fa.abs() < fb.abs() { (a, fa) } else { (b, fb) };
        let limit = f64::EPSILON * best.abs().max(0.25) / (b - a).abs();
        if f_best == 0.0 || limit > 0.5 {
            return Some(libm::exp(best));
        }
        let xi = (a - b) / (c - b);
        let phi = (fa - fb) / (fc - fb);
        // Inverse quadratic interpolation where it is safe, else the middle.
        t = if phi * phi < xi && (1.0 - phi) * (1.0 - phi) < 1.0 - xi {
            fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)
        } else {
            0.5
        };
        t = t.clamp(limit, 1.0 - limit);
    }
    None
}

#[cfg(test)]
mod tests;
