//! One coefficient and its test, from the sums of one pair.
//!
//! # Formula
//! Pearson: r = C_xy/√(C_xx C_yy), t = r √(W − 2)/√(1 − r²) with W − 2 degrees of freedom; 1 − r² is taken as
//! (C_xx C_yy − C_xy²)/(C_xx C_yy), which keeps its digits where r is near ±1.
//! Spearman: the same of mid-ranks, W the number of cases.
//! Kendall: τ_b = S/√((n₀ − n₁)(n₀ − n₂)), n₀ = n(n−1)/2, n₁ and n₂ the tied pairs; z = S/√v with
//! v = (n(n−1)(2n+5) − Σt(t−1)(2t+5) − Σu(u−1)(2u+5))/18 + 2n₁n₂/(n(n−1)) + Σt(t−1)(t−2) Σu(u−1)(u−2)/(9n(n−1)(n−2)),
//! without continuity correction.
//!
//! # Undefined when
//! A variable is constant, its squares overflow, or there are fewer than 2 cases; the t test needs W > 2 and |r| < 1 (at |r| = 1, p is 0).
//!
//! # Source
//! IBM SPSS Statistics Algorithms, CORRELATIONS and NONPAR CORR; Kendall & Gibbons (1990), Rank Correlation Methods.

use crate::numeric::dd::Dd;
use crate::numeric::order::Concordance;
use crate::numeric::tail::{Tail, normal_two_sided, t_two_sided};
use crate::summary::ranks::{RankProducts, TieSums};

/// Below this 1 − r² is the rounding of data that lie on a line: squares of relative errors of 1e-16, with room for their sum.
const ON_A_LINE: f64 = 1e-28;

/// A coefficient with its test.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Coefficient {
    /// r, rho or tau-b.
    pub r: Option<f64>,
    /// t, or z for Kendall's tau-b.
    pub statistic: Option<f64>,
    /// Two-tailed.
    pub p: Option<Tail>,
    /// Whether all cases lie on a line, so that t is infinite.
    pub on_a_line: bool,
}

/// Question: how strong is the linear relation, and could it be chance? From centred sums of squares and products.
pub fn linear(xx: Dd, yy: Dd, xy: Dd, n: f64) -> Coefficient {
    if !(n > 1.0 && xx.to_f64() > 0.0 && yy.to_f64() > 0.0 && xx.is_finite() && yy.is_finite()) {
        return Coefficient::default();
    }
    // In units of powers of two near the deviations, so that the product of two squares neither overflows nor vanishes.
    let (x, y) = (unit(xx), unit(yy));
    let (xx, yy, xy) = (xx.scale(x).scale(x), yy.scale(y).scale(y), xy.scale(x).scale(y));
    let scale = xx * yy;
    let rest = scale - xy.square();
    let on_a_line = rest.to_f64() <= ON_A_LINE * scale.to_f64();
    let r =
        if on_a_line { 1f64.copysign(xy.to_f64()) } else { (xy / scale.sqrt()).to_f64().clamp(-1.0, 1.0) };
    let df = n - 2.0;
    if df <= 0.0 {
        return Coefficient { r: Some(r), on_a_line, ..Coefficient::default() };
    }
    if on_a_line {
        return Coefficient { r: Some(r), statistic: None, p: t_two_sided(f64::INFINITY, df), on_a_line };
    }
    let t = (xy / rest.sqrt() * Dd::from(df).sqrt()).to_f64();
    Coefficient { r: Some(r), statistic: Some(t), p: t_two_sided(t, df), on_a_line }
}

/// A power of two near 1/√`square`.
fn unit(square: Dd) -> f64 {
    2f64.powi(-(square.to_f64().log2() / 2.0).floor() as i32)
}

/// Spearman's rho.
pub fn rho(products: &RankProducts) -> Coefficient {
    let RankProducts { n, xx, yy, xy } = *products;
    linear(Dd::from(xx), Dd::from(yy), Dd::from(xy), n as f64)
}

/// Kendall's tau-b.
pub fn tau_b(pairs: &Concordance) -> Coefficient {
    let Some(tau) = pairs.tau_b() else { return Coefficient::default() };
    let (x, y) = (TieSums::of(&pairs.ties_x), TieSums::of(&pairs.ties_y));
    let n = i128::from(pairs.n);
    let mut variance = Dd::from(n * (n - 1) * (2 * n + 5) - x.cubes - y.cubes) / 18.0;
    variance += Dd::from(2 * x.pairs * y.pairs) / Dd::from(n * (n - 1));
    if n > 2 {
        variance += Dd::from(x.triples) * Dd::from(y.triples) / Dd::from(9 * n * (n - 1) * (n - 2));
    }
    if variance.to_f64() <= 0.0 {
        return Coefficient { r: Some(tau), ..Coefficient::default() };
    }
    let z = (Dd::from(pairs.score) / variance.sqrt()).to_f64();
    Coefficient { r: Some(tau), statistic: Some(z), p: normal_two_sided(z), on_a_line: false }
}
