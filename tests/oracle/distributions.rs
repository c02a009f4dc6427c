//! `ref/_distributions.json`: tail probabilities with their logarithms, each at a relative 1e-10.

use std::path::Path;

use serde_json::Value;
use wenxi::numeric::tail::{Tail, chi2_upper, f_upper, normal_two_sided, t_quantile, t_two_sided};

use super::compare::{Comparison, Tolerance};

/// The tail that a row describes.
type TailOf = fn(&Value) -> Option<Tail>;

/// The smallest probability that a double holds in full precision; below it the logarithm alone is compared.
const SMALLEST: f64 = 1e-300;

pub(crate) fn check(folder: &Path) -> Option<Comparison> {
    let text = std::fs::read_to_string(folder.join("ref/_distributions.json")).ok()?;
    let json: Value = serde_json::from_str(&text).unwrap();
    let mut comparison = Comparison::default();
    let at = |row: &Value, key: &str| row[key].as_f64().unwrap();
    let tails: [(&str, TailOf); 4] = [
        ("t_two_sided", |r| t_two_sided(r["t"].as_f64()?, r["df"].as_f64()?)),
        ("F_upper", |r| f_upper(r["F"].as_f64()?, r["df1"].as_f64()?, r["df2"].as_f64()?)),
        ("chi2_upper", |r| chi2_upper(r["x"].as_f64()?, r["df"].as_f64()?)),
        ("normal_two_sided", |r| normal_two_sided(r["z"].as_f64()?)),
    ];
    for (name, tail) in tails {
        for row in json[name].as_array().into_iter().flatten() {
            let place = format!("{name} {row}");
            let Some(tail) = tail(row) else {
                comparison.fail(&place, "no result");
                continue;
            };
            let expected = at(row, "p");
            if expected > SMALLEST {
                relative(&mut comparison, &place, expected, tail.p);
            }
            let log10 = tail.log10_p.unwrap_or(f64::NAN);
            // Near p = 1 the logarithm is a tiny difference of the stored p, so it is judged against 1 there.
            let tolerance = Tolerance {
                bound: 1e-10 * at(row, "log10_p").abs().max(1.0),
                relative: false,
                attainable: vec![],
            };
            comparison.number(&place, "log10_p", at(row, "log10_p"), log10, &tolerance);
        }
    }
    for row in json["t_quantile_975"].as_array().into_iter().flatten() {
        let q = t_quantile(0.975, at(row, "df")).unwrap_or(f64::NAN);
        relative(&mut comparison, &format!("t_quantile {row}"), at(row, "q"), q);
    }
    Some(comparison)
}

fn relative(comparison: &mut Comparison, place: &str, expected: f64, actual: f64) {
    comparison.compared += 1;
    let error = ((expected - actual) / expected).abs();
    comparison.worst = comparison.worst.max(error);
    if error.is_nan() || error > 1e-10 {
        comparison.fail(place, format!("expected {expected:e}, got {actual:e} (error {error:.2e})"));
    }
}
