//! Upper tail of the studentized range, for comparing several means, and the noncentral chi-square.
//!
//! Question: how probable is a range of k means at least q standard errors wide when all are equal; how probable is a
//! chi-square of a model that is wrong by a known amount?
//! Formula: p = ∫ f(s) R(qs) ds, f the density of s = √(χ²/df), R(w) = k ∫ φ(z) (Φ(z)^(k−1) − (Φ(z) − Φ(z−w))^(k−1)) dz the
//! tail of the range of k normals, written as a sum of positive terms; both by the trapezoidal rule, which converges
//! faster than any power for such integrands. Noncentral: Σ Poisson(j; λ/2) P(χ²(df + 2j) ≤ x).
//! Undefined when: q is NaN, k < 2, df not positive and finite: None.
//! Source: Copenhaver & Holland (1988), J. Stat. Comput. Simul. 30, 1-15; Trefethen & Weideman (2014), SIAM Review 56,
//! 385-458, for the trapezoidal rule; Johnson, Kotz & Balakrishnan (1995), chapter 29.
//! Checked against: Student's t for k = 2, Gauss-Legendre quadrature (`tests/reference/range.json`). R's `ptukey` and scipy's
//! `studentized_range` keep five to ten digits on those points.

use super::dd::Dd;
use super::special::ln_gamma;
use super::tail::{chi2_lower, chi2_upper};

/// Terms below this share of the sum so far end it.
const NEGLIGIBLE: f64 = 1e-18;

/// P(Q > q) for the range of `k` means in units of their standard error, estimated with `df` degrees of freedom.
pub fn studentized_range_upper(q: f64, k: u32, df: f64) -> Option<f64> {
    if q.is_nan() || k < 2 || !(df > 0.0 && df.is_finite()) {
        return None;
    }
    if q <= 0.0 {
        return Some(1.0);
    }
    if q == f64::INFINITY {
        return Some(0.0);
    }
    // With u = ln s: 2 (df/2)^(df/2) / Γ(df/2) · exp(df (u − e^(2u)/2)), a curve of width 1/√(2 df) about 0.
    let half = Dd::from(df / 2.0);
    let front = (half * half.ln() - ln_gamma(half) + Dd::LN_2 - half).to_f64();
    let density = |u: f64| libm::exp(front + df * (u - libm::expm1(2.0 * u) / 2.0));
    let term = |u: f64| density(u) * range_upper(q * libm::exp(u), k);
    let step = (0.4 / (2.0 * df).sqrt()).min(0.1);
    // The tail of the range falls as e^(−w²/4), which puts the one hill of the product at s² = df/(df + q²/2), or so.
    let top = -0.5 * libm::log1p(q * q / (2.0 * df));
    let mut sum = term(top);
    for direction in [-1.0, 1.0] {
        let mut before = 0.0;
        for i in 1..200_000 {
            let value = term(top + direction * step * f64::from(i));
            sum += value;
            if value <= NEGLIGIBLE * sum && value <= before {
                break;
            }
            before = value;
        }
    }
    Some((sum * step).min(1.0))
}

/// R(w): P(range of k standard normals > w).
fn range_upper(w: f64, k: u32) -> f64 {
    const STEP: f64 = 0.125;
    const REACH: f64 = 9.0;
    let below = |z: f64| 0.5 * libm::erfc(-z * std::f64::consts::FRAC_1_SQRT_2);
    let steps = ((w.min(60.0) + 2.0 * REACH) / STEP).ceil() as u32;
    let mut sum = 0.0;
    for i in 0..=steps {
        let z = -REACH + STEP * f64::from(i);
        let (all, outside) = (below(z), below(z - w));
        // all^m − inside^m = outside · (all^(m−1) + all^(m−2) inside + …), m = k − 1; nothing is subtracted twice.
        let inside = all - outside;
        sum += libm::exp(-0.5 * z * z) * outside * powers(all, inside, k - 1);
    }
    // k φ(z) with φ's factor 1/√2π.
    (f64::from(k) * sum * STEP * 0.398_942_280_401_432_7).min(1.0)
}

/// all^(m−1) + all^(m−2) inside + … + inside^(m−1).
fn powers(all: f64, inside: f64, m: u32) -> f64 {
    let (mut sum, mut power) = (0.0, 1.0);
    for _ in 0..m {
        sum = sum * all + power;
        power *= inside;
    }
    sum
}

/// P(X ≤ x) for chi-square with `df` degrees of freedom and noncentrality `lambda` ≥ 0.
pub fn noncentral_chi2_lower(x: f64, df: f64, lambda: f64) -> Option<f64> {
    mixture(lambda, |j| chi2_lower(x, df + 2.0 * j).map(|tail| tail.p))
}

/// P(X > x) for chi-square with `df` degrees of freedom and noncentrality `lambda` ≥ 0.
pub fn noncentral_chi2_upper(x: f64, df: f64, lambda: f64) -> Option<f64> {
    mixture(lambda, |j| chi2_upper(x, df + 2.0 * j).map(|tail| tail.p))
}

/// Σ e^(−λ/2) (λ/2)^j / j! · area(j).
fn mixture(lambda: f64, area: impl Fn(f64) -> Option<f64>) -> Option<f64> {
    if !(lambda >= 0.0 && lambda.is_finite()) {
        return None;
    }
    if lambda == 0.0 {
        return area(0.0);
    }
    let mean = lambda / 2.0;
    let ln_mean = Dd::from(mean).ln();
    let weight = |j: f64| (ln_mean * j - mean - ln_gamma(Dd::from(j + 1.0))).exp().to_f64();
    let start = mean.floor();
    let mut sum = weight(start) * area(start)?;
    for direction in [-1.0, 1.0] {
        let (mut j, mut before) = (start + direction, 0.0);
        while j >= 0.0 {
            let value = weight(j) * area(j)?;
            sum += value;
            if value <= NEGLIGIBLE * sum && value <= before {
                break;
            }
            before = value;
            j += direction;
        }
    }
    Some(sum.min(1.0))
}

#[cfg(test)]
mod tests {
    use super::super::tail::t_two_sided;
    use super::*;

    fn error(value: Option<f64>, expected: f64) -> f64 {
        (value.unwrap() / expected - 1.0).abs()
    }

    #[test]
    fn the_range_of_two_means_is_student_t() {
        // Q = √2 |t|. libm's erfc is right to 1e-16, of some hundred terms.
        for df in [0.7, 1.0, 3.0, 12.5, 147.0, 1e5] {
            for q in [1e-3, 0.5, 2.0, 4.5, 20.0, 300.0] {
                let expected = t_two_sided(q / 2f64.sqrt(), df).unwrap().p;
                if expected > 1e-250 {
                    let off = error(studentized_range_upper(q, 2, df), expected);
                    println!("{q} {df} {expected:e} {off:e}");
                    assert!(off < 1e-12, "{q} {df}: {off:e}");
                }
            }
        }
    }

    #[test]
    fn agrees_with_other_quadrature() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reference/range.json");
        let all: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        for row in all["rows"].as_array().unwrap() {
            let at = |i: usize| row["at"][i].as_f64().unwrap();
            let value = match row["of"].as_str().unwrap() {
                "studentizedRangeUpper" => studentized_range_upper(at(0), at(1) as u32, at(2)),
                "noncentralChi2Upper" => noncentral_chi2_upper(at(0), at(1), at(2)),
                "noncentralChi2Lower" => noncentral_chi2_lower(at(0), at(1), at(2)),
                other => panic!("{other}"),
            };
            let off = error(value, row["p"].as_f64().unwrap());
            println!("{row} {off:e}");
            // Sums of some thousand positive terms, each right to a few ulp.
            assert!(off < 1e-12, "{row}: {value:?}, error {off:e}");
        }
        assert_eq!(noncentral_chi2_upper(3.0, 2.0, 0.0), chi2_upper(3.0, 2.0).map(|t| t.p));
    }

    #[test]
    fn ends_and_nonsense() {
        assert_eq!(studentized_range_upper(0.0, 3, 5.0), Some(1.0));
        assert_eq!(studentized_range_upper(f64::INFINITY, 3, 5.0), Some(0.0));
        for undefined in [
            studentized_range_upper(f64::NAN, 3, 5.0),
            studentized_range_upper(1.0, 1, 5.0),
            studentized_range_upper(1.0, 3, 0.0),
            noncentral_chi2_lower(1.0, 0.0, 1.0),
            noncentral_chi2_lower(f64::NAN, 2.0, 1.0),
            noncentral_chi2_upper(1.0, 2.0, -1.0),
        ] {
            assert_eq!(undefined, None);
        }
    }
}
