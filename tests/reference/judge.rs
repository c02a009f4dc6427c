//! Expected and actual values side by side; the worst element decides.

use serde_json::Value;

use super::address::find;
use super::align::{arranged, arrangement};
use super::fixture::{Fixture, Group};

/// What a comparison found.
#[derive(Default)]
pub(crate) struct Verdict {
    /// Values compared.
    pub(crate) compared: usize,
    /// The worst error, in parts of what is allowed.
    pub(crate) worst: f64,
    /// Each disagreement, with its place.
    pub(crate) failures: Vec<String>,
}

impl Verdict {
    /// Adds what another comparison found.
    pub(crate) fn absorb(&mut self, place: &str, other: Verdict) {
        self.compared += other.compared;
        self.worst = self.worst.max(other.worst);
        self.failures.extend(other.failures.into_iter().map(|failure| format!("{place}: {failure}")));
    }

    fn fail(&mut self, place: &str, what: impl std::fmt::Display) {
        self.failures.push(format!("{place}: {what}"));
    }

    fn number(&mut self, place: &str, expected: f64, actual: f64, group: &Group) {
        let (error, allowed) = ((expected - actual).abs(), group.within + group.relative * expected.abs());
        // The subtraction rounds too.
        if error.is_nan() || error > allowed * (1.0 + 1e-9) {
            self.fail(
                place,
                format!("expected {expected}, got {actual} ({error:.2e} off, {allowed:.2e} allowed)"),
            );
        }
        if error > 0.0 {
            self.worst = self.worst.max(error / allowed);
        }
    }

    /// `{below: x}`: a number smaller than x in size, where a program does not print it.
    fn tree(&mut self, place: &str, expected: &Value, actual: &Value, group: &Group) {
        if let (Value::Array(e), Value::Array(a)) = (expected, actual) {
            if e.len() != a.len() {
                self.fail(place, format!("expected {} elements, got {}", e.len(), a.len()));
            }
            for (at, (e, a)) in e.iter().zip(a).enumerate() {
                self.tree(&format!("{place}[{at}]"), e, a, group);
            }
            return;
        }
        self.compared += 1;
        match (expected["below"].as_f64(), expected.as_f64(), actual.as_f64()) {
            (Some(bound), _, Some(a)) if a.abs() < bound => {}
            (None, Some(e), Some(a)) => self.number(place, e, a, group),
            (None, None, _) if expected == actual => {}
            _ => self.fail(place, format!("expected {expected}, got {actual}")),
        }
    }
}

/// Compares an outcome with what the fixture expects.
pub(crate) fn judge(fixture: &Fixture, outcome: &Value) -> Verdict {
    let mut verdict = Verdict::default();
    for group in &fixture.expected {
        let mut factors = None;
        if let Some(by) = group.align["by"].as_str() {
            let loadings = find(outcome, by).and_then(|actual| arrangement(&group.values[by], &actual));
            match loadings {
                Ok(found) => factors = Some(found),
                Err(fault) => {
                    verdict.fail(by, fault);
                    continue;
                }
            }
        }
        for (address, expected) in &group.values {
            match find(outcome, address) {
                Ok(actual) => {
                    let actual = match &factors {
                        Some(factors) => arranged(actual, address, &group.align, factors),
                        None => actual,
                    };
                    verdict.tree(address, expected, &actual, group);
                }
                Err(fault) => verdict.fail(address, fault),
            }
        }
    }
    verdict
}

#[test]
fn a_number_beyond_its_bound_fails_and_one_within_does_not() {
    let group = Group { within: 0.0005, relative: 1e-9, values: Default::default(), align: Value::Null };
    let judged = |expected: Value, actual: Value| {
        let mut verdict = Verdict::default();
        verdict.tree("x", &expected, &actual, &group);
        verdict.failures.len()
    };
    assert_eq!(
        judged(serde_json::json!([0.5, null, {"below": 0.4}]), serde_json::json!([0.5004, null, -0.39])),
        0
    );
    assert_eq!(
        judged(serde_json::json!([0.5, null, {"below": 0.4}]), serde_json::json!([0.5006, 0.0, 0.41])),
        3
    );
    assert_eq!(judged(serde_json::json!([1.0, 2.0]), serde_json::json!([1.0])), 1);
}
