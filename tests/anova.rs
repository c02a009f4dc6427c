//! NIST's certified one-way analyses of variance, as a regression on dummy variables and as descriptive statistics by group.
//!
//! `tests/reference/make/nist_anova.py` read NIST's values and proved the formula of the sets SmLs01 to SmLs09. Doubles cannot hold the
//! decimals of the harder sets: what exact arithmetic makes of the doubles has few of the certified digits. Wenxi knows the decimals again and
//! is held to the certified values themselves; the digits of R stand beside.

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

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// Correct significant digits.
fn digits(value: f64, certified: f64) -> f64 {
    let error = (value / certified - 1.0).abs();
    if error == 0.0 { CERTIFIED } else { (-error.log10()).clamp(0.0, CERTIFIED) }
}

/// Treatment and y as text; nine treatments by the formula, or NIST's observations.
fn data(name: &str, set: &Value) -> String {
    let Some(replicates) = set["replicates"].as_u64() else {
        return read(&format!("tests/data/nist/{}.csv", name.to_lowercase()));
    };
    let offset = set["offset"].as_str().unwrap();
    let side = |at: u64| match (at, at % 2) {
        (0, _) => 0,
        (_, 1) => -1,
        _ => 1,
    };
    let row = |treatment: u64, case: u64| {
        format!("{},{offset}.{}\n", treatment + 1, 4 + side(treatment) + side(case))
    };
    let rows = (0..9).flat_map(|treatment| (0..replicates).map(move |case| row(treatment, case)));
    format!("treatment,y\n{}", rows.collect::<String>())
}

fn outcome(session: &Session, recipe: Value) -> Value {
    serde_json::to_value(session.run(&Recipe::from_value(recipe).unwrap(), "nist").unwrap()).unwrap()
}

fn regression(session: &Session, treatments: u64) -> Value {
    let indicators: Vec<Value> =
        (2..=treatments).map(|value| json!({"value": value, "into": format!("d{value}")})).collect();
    let predictors: Vec<String> = (2..=treatments).map(|value| format!("d{value}")).collect();
    let step = json!({"kind": "dummy", "variable": "treatment", "reference": 1, "indicators": indicators});
    let options = json!({"outcome": "y", "predictors": predictors});
    outcome(
        session,
        json!({"version": 2, "steps": [{"id": "d", "step": step}],
            "requests": [{"id": "nist", "request": {"analysis": "regression", "options": options}}]}),
    )
}

/// Mean and standard deviation of one treatment.
fn group(session: &Session, treatment: u64) -> [f64; 3] {
    let filter = json!({"kind": "filter", "join": "all", "conditions": [{"variable": "treatment", "values": [treatment]}]});
    let options = json!({"variables": ["y"]});
    let found = outcome(
        session,
        json!({"version": 2, "steps": [{"id": "f", "step": filter}],
            "requests": [{"id": "nist", "request": {"analysis": "descriptives", "options": options}}]}),
    );
    ["n", "mean", "sd"].map(|name| {
        let place = format!("variables[variable=y].statistics.{name}");
        address::find(&found, &place).unwrap().as_f64().unwrap()
    })
}

#[test]
fn analyses_of_variance_have_all_certified_digits() {
    let nist: Value = serde_json::from_str(&read("tests/reference/nist_anova.json")).unwrap();
    let r: Value = serde_json::from_str(&read("tests/reference/nist_anova_r.json")).unwrap();
    say(&format!(
        "{:<10}{:>8}{:>8}{:>8}{:>14}   correct digits of the worst number",
        "NIST", "Wenxi", "doubles", "R", "within, by sd"
    ));
    let mut faults = Vec::new();
    for (name, set) in nist["sets"].as_object().unwrap() {
        let mut opener = Opener::new("nist.csv", OpenOptions::default()).unwrap();
        opener.push(data(name, set).as_bytes()).unwrap();
        let session = Session::new(opener.finish().unwrap());
        let treatments = set["treatments"].as_u64().unwrap();
        let found = regression(&session, treatments);
        let [mut ours, mut of_r, mut of_doubles] = [CERTIFIED; 3];
        for (place, certified) in set["certified"].as_object().unwrap() {
            let certified = certified.as_f64().unwrap();
            let value = address::find(&found, place).unwrap().as_f64().unwrap();
            ours = ours.min(digits(value, certified));
            of_r = of_r.min(digits(r["answers"][name][place].as_f64().unwrap(), certified));
            of_doubles = of_doubles.min(digits(set["ofDoubles"][place].as_f64().unwrap(), certified));
            // 15 digits are certified, and a quotient of rounded numbers is off by some units in the last place.
            if digits(value, certified) < 14.0 {
                faults.push(format!("{name} {place}: {value}, certified {certified}"));
            }
        }
        // Σ (n − 1) s² over the groups.
        let groups: Vec<[f64; 3]> = (1..=treatments).map(|treatment| group(&session, treatment)).collect();
        let within: f64 = groups.iter().map(|[n, _, sd]| (n - 1.0) * sd * sd).sum();
        let by_groups = digits(within, set["certified"]["anova.ssResidual"].as_f64().unwrap());
        if by_groups < 13.0 {
            faults.push(format!("{name}: within groups {within}"));
        }
        // The first simulated treatment lies at the offset and four tenths.
        if let Some(offset) = set["offset"].as_str()
            && groups[0][1] != format!("{offset}.4").parse::<f64>().unwrap()
        {
            faults.push(format!("{name}: mean {}", groups[0][1]));
        }
        say(&format!("{name:<10}{ours:>8.1}{of_doubles:>8.1}{of_r:>8.1}{by_groups:>14.1}"));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
