//! NIST's certified values: the correct digits of Wenxi, of R and of Python side by side.
//!
//! The fixtures of `tests/reference/nist` hold the certified values; what R and Python answer to the same columns was written down by
//! `tests/reference/make/nist.R` and `nist_python.py`. A row prints the log relative error, LRE = −log₁₀(|x − c| / |c|), of the worst number.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "reference/address.rs"]
mod address;
#[path = "common/say.rs"]
mod say;

use std::path::Path;

use say::say;
use serde_json::{Value, json};
use wenxi::data::open::{OpenOptions, Opener};
use wenxi::recipe::Recipe;
use wenxi::session::Session;

/// Certified values have 15 digits; the last may be half a unit off, which for a leading 1 leaves 14.3.
const CERTIFIED: f64 = 14.3;

fn read(path: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Correct significant digits; for a certified 0 (standard errors of exact fits) those of the absolute error, as NIST advises.
fn digits(value: Option<f64>, certified: f64) -> f64 {
    let Some(value) = value else { return 0.0 };
    let error = if certified == 0.0 { value.abs() } else { (value / certified - 1.0).abs() };
    if error == 0.0 { CERTIFIED } else { (-error.log10()).clamp(0.0, CERTIFIED) }
}

/// What Wenxi answers to a fixture.
fn outcome(fixture: &Value) -> Value {
    let file = fixture["data"].as_str().unwrap();
    let bytes = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
    let mut opener = Opener::new(file, OpenOptions::default()).unwrap();
    opener.push(&bytes).unwrap();
    let session = Session::new(opener.finish().unwrap());
    let request = json!([{"id": "nist", "request": fixture["request"]}]);
    let recipe = Recipe::from_value(json!({"version": 1, "requests": request})).unwrap();
    serde_json::to_value(session.run(&recipe, "nist").unwrap()).unwrap()
}

/// Worst digits of Wenxi, R and Python.
fn worst(name: &str, r: &Value, python: &Value) -> [f64; 3] {
    let fixture = read(&format!("tests/reference/nist/{name}.json"));
    let outcome = outcome(&fixture);
    let mut worst = [CERTIFIED; 3];
    for (address, certified) in fixture["expected"][0]["values"].as_object().unwrap() {
        let certified = certified.as_f64().unwrap();
        let peer = |peer: &Value| peer["answers"][name][address].as_f64();
        let ours = address::find(&outcome, address).unwrap().as_f64();
        for (worst, value) in worst.iter_mut().zip([ours, peer(r), peer(python)]) {
            *worst = worst.min(digits(value, certified));
        }
    }
    worst
}

#[test]
fn no_fewer_correct_digits_than_r_or_python() {
    let (r, python) = (read("tests/reference/nist_r.json"), read("tests/reference/nist_python.json"));
    say(&format!(
        "{:<24}{:>8}{:>8}{:>8}   correct digits of the worst number",
        "NIST", "Wenxi", "R", "Python"
    ));
    let mut faults = Vec::new();
    for (name, least) in [
        // Lower and average difficulty: 13 at least. NumAcc4, of higher difficulty, keeps them as well.
        ("pidigits", 13.0),
        ("lottery", 13.0),
        ("lew", 13.0),
        ("mavro", 13.0),
        ("michelso", 13.0),
        ("numacc1", 13.0),
        ("numacc2", 13.0),
        ("numacc3", 13.0),
        ("numacc4", 13.0),
        ("norris_regression", 13.0),
        ("pontius_regression", 13.0),
        ("noint1_regression", 13.0),
        ("noint2_regression", 13.0),
        ("longley_regression", 13.0),
        ("wampler1_regression", 13.0),
        ("wampler2_regression", 13.0),
        ("wampler3_regression", 13.0),
        ("wampler4_regression", 13.0),
        ("wampler5_regression", 13.0),
        // Tenth powers in a file are rounded to doubles, which alone moves the answer in its seventh digit.
        ("filip_regression", 6.0),
    ] {
        let [ours, r, python] = worst(name, &r, &python);
        say(&format!("{name:<24}{ours:>8.1}{r:>8.1}{python:>8.1}"));
        if ours < least || ours < r.max(python) - 0.05 {
            faults.push(format!("{name}: {ours:.2}, R {r:.2}, Python {python:.2}, at least {least}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
