//! Expected and actual values side by side, the worst element judged.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// How near is near enough.
#[derive(Debug, Clone)]
pub(crate) struct Tolerance {
    /// Bound of |expected − actual| / max(|expected|, floor) when relative, of the plain difference otherwise.
    pub(crate) bound: f64,
    /// Whether the bound is relative.
    pub(crate) relative: bool,
    /// By key: digits that doubles can give at best once the data are parsed.
    pub(crate) attainable: Vec<(String, f64)>,
}

/// Below this size a relative bound becomes an absolute one: numbers near zero are differences of larger ones.
const FLOOR: f64 = 1e-3;

impl Tolerance {
    fn bound_for(&self, key: &str) -> f64 {
        let digits = self.attainable.iter().find(|(name, _)| name == key).map(|(_, digits)| *digits);
        // Twice what one rounding of the data costs: the product rounds once more.
        digits.map_or(self.bound, |d| self.bound.max(2.0 * 10f64.powf(-d)))
    }
}

/// What a comparison found.
#[derive(Debug, Default)]
pub(crate) struct Comparison {
    /// Numbers compared.
    pub(crate) compared: usize,
    /// The worst error, in units of the rule that applied.
    pub(crate) worst: f64,
    /// Each disagreement, with its place.
    pub(crate) failures: Vec<String>,
    /// The error at each place where numbers were compared.
    errors: BTreeMap<String, f64>,
}

impl Comparison {
    /// Records a disagreement that is no difference of numbers.
    pub(crate) fn fail(&mut self, place: &str, what: impl std::fmt::Display) {
        self.failures.push(format!("{place}: {what}"));
    }

    /// Adds what another comparison found.
    pub(crate) fn absorb(&mut self, place: &str, other: Comparison) {
        self.compared += other.compared;
        self.worst = self.worst.max(other.worst);
        self.failures.extend(other.failures.into_iter().map(|failure| format!("{place}{failure}")));
    }

    /// Of two expectations for the same numbers, at each place the one that is met: a failure is a place that fails both.
    pub(crate) fn either(self, other: Comparison) -> Comparison {
        let places = |failures: &[String]| -> BTreeSet<String> {
            failures.iter().map(|failure| failure.split(": ").next().unwrap_or("").to_string()).collect()
        };
        let (here, there) = (places(&self.failures), places(&other.failures));
        let both = |failure: &String| there.contains(failure.split(": ").next().unwrap_or(""));
        let failures = self.failures.iter().filter(|failure| both(failure)).cloned().collect();
        // Where this expectation is not met, the other one's error counts.
        let nearer = |(place, error): (&String, &f64)| {
            if here.contains(place) { other.errors.get(place).copied() } else { Some(*error) }
        };
        let worst = self.errors.iter().filter_map(nearer).fold(0.0, f64::max);
        Comparison { compared: self.compared, worst, failures, errors: self.errors }
    }

    /// Compares a number.
    pub(crate) fn number(
        &mut self,
        place: &str,
        key: &str,
        expected: f64,
        actual: f64,
        tolerance: &Tolerance,
    ) {
        self.compared += 1;
        let scale = if tolerance.relative { expected.abs().max(FLOOR) } else { 1.0 };
        let error = (expected - actual).abs() / scale;
        self.worst = self.worst.max(error);
        self.errors.insert(place.to_string(), error);
        if error.is_nan() || error > tolerance.bound_for(key) {
            self.fail(place, format!("expected {expected}, got {actual} (error {error:.2e})"));
        }
    }

    /// Compares two trees: every key of `expected` but those in `ignored` must be in `actual` and agree.
    pub(crate) fn tree(
        &mut self,
        place: &str,
        key: &str,
        expected: &Value,
        actual: &Value,
        tolerance: &Tolerance,
        ignored: &[&str],
    ) {
        match (expected, actual) {
            (Value::Object(e), Value::Object(a)) => {
                for (name, value) in e.iter().filter(|(name, _)| !ignored.contains(&name.as_str())) {
                    let below = format!("{place}.{name}");
                    match a.get(name) {
                        Some(given) => self.tree(&below, name, value, given, tolerance, ignored),
                        None => self.fail(&below, "not given"),
                    }
                }
            }
            (Value::Array(e), Value::Array(a)) if e.len() == a.len() => {
                for (index, (value, given)) in e.iter().zip(a).enumerate() {
                    self.tree(&format!("{place}[{index}]"), key, value, given, tolerance, ignored);
                }
            }
            (Value::Number(e), Value::Number(a)) => {
                self.number(place, key, e.as_f64().unwrap(), a.as_f64().unwrap(), tolerance);
            }
            // An infinite statistic has no number here: the result says so with an empty value and a note.
            (Value::String(e), Value::Null) if e == "Infinity" || e == "-Infinity" => self.compared += 1,
            (e, a) if e == a => self.compared += 1,
            (e, a) => self.fail(place, format!("expected {e}, got {a}")),
        }
    }
}

#[test]
fn a_difference_beyond_the_bound_fails_and_one_within_does_not() {
    let tolerance = Tolerance { bound: 1e-9, relative: true, attainable: vec![("sd".into(), 6.0)] };
    let mut comparison = Comparison::default();
    let expected = serde_json::json!({"a": 2.0, "sd": 1.0, "x": null});
    let actual = serde_json::json!({"a": 2.0 + 1e-9, "sd": 1.0 + 1e-6, "x": null});
    comparison.tree("", "", &expected, &actual, &tolerance, &[]);
    assert!(comparison.failures.is_empty(), "{:?}", comparison.failures);
    let actual = serde_json::json!({"a": 2.0 + 1e-8, "sd": 1.0, "x": 0.0});
    comparison.tree("", "", &expected, &actual, &tolerance, &[]);
    assert_eq!(comparison.failures.len(), 2);
}
