//! Every analysis on data of every awkward shape: each gives numbers, or says why there are none. Nothing panics, nothing is not finite,
//! no gap is without its reason, and what is refused is refused for the reason that stands here.
//!
//! The numbers themselves are judged by the fixtures of `tests/reference/degenerate`, which R made.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "degenerate/expected.rs"]
mod expected;
#[path = "degenerate/requests.rs"]
mod requests;
#[path = "common/say.rs"]
mod say;
#[path = "degenerate/shapes.rs"]
mod shapes;
#[path = "bad_input/sound.rs"]
mod sound;

use std::collections::{BTreeMap, BTreeSet};

use say::say;
use serde_json::json;
use shapes::Shape;
use wenxi::data::open::{OpenOptions, Opener};
use wenxi::error::Error;
use wenxi::recipe::{Outcome, Recipe};
use wenxi::session::Session;

fn outcomes(shape: &Shape) -> Vec<Outcome> {
    let mut opener = Opener::new("degenerate.csv", OpenOptions::default()).unwrap();
    opener.push(shape.csv().as_bytes()).unwrap();
    let session = Session::new(opener.finish().unwrap());
    let steps = match shape.weighted {
        true => json!([{"id": "weight", "step": {"kind": "weight", "variable": "w"}}]),
        false => json!([]),
    };
    let recipe = json!({"version": 2, "steps": steps, "requests": requests::all()});
    let report = session.report(&Recipe::from_value(recipe).unwrap());
    assert_eq!(sound::faults(&report), Vec::<String>::new(), "{}", shape.name);
    report.outcomes
}

/// The code of an outcome's error, `answered` without one; of a failed step the code of its reason.
fn verdict(outcome: &Outcome) -> String {
    let code = |error: &Error| serde_json::to_value(error).unwrap()["code"].as_str().unwrap().to_string();
    match &outcome.error {
        None => "answered".to_string(),
        Some(Error::StepFailed { reason, .. }) => format!("step {}", code(reason)),
        Some(error) => code(error),
    }
}

/// Groups that were not simply answered, by what came of them: `tooFewCases: axes em, regression`. A group of which some requests were
/// answered has both words; `axes` without a policy stands for all three, `factor` for all methods of extraction, `all` for every group.
fn refused(outcomes: &[Outcome]) -> BTreeSet<String> {
    let mut verdicts: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for outcome in outcomes {
        verdicts.entry(outcome.id.split(':').next().unwrap()).or_default().insert(verdict(outcome));
    }
    let count = verdicts.len();
    let mut groups: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (group, words) in verdicts {
        let words: Vec<String> = words.into_iter().collect();
        groups.entry(words.join(" or ")).or_default().insert(group.to_string());
    }
    groups.remove("answered");
    for groups in groups.values_mut() {
        if groups.len() == count {
            *groups = ["all".to_string()].into();
        }
        for method in ["axes", "components", "likelihood", "pearson"] {
            merge(groups, &["listwise", "pairwise", "em"].map(|policy| format!("{method} {policy}")), method);
        }
        merge(groups, &["axes", "components", "likelihood"].map(String::from), "factor");
    }
    let line = |(verdict, groups): (String, BTreeSet<String>)| {
        format!("{verdict}: {}", groups.into_iter().collect::<Vec<_>>().join(", "))
    };
    groups.into_iter().map(line).collect()
}

fn merge(groups: &mut BTreeSet<String>, parts: &[String], whole: &str) {
    if parts.iter().all(|part| groups.contains(part)) {
        groups.retain(|group| !parts.contains(group));
        groups.insert(whole.to_string());
    }
}

/// Whether the analysis or one of its tables has the note.
fn tells(outcome: &Outcome, note: &str) -> bool {
    let own = outcome.notes.iter().chain(outcome.tables.iter().flat_map(|table| &table.notes));
    own.into_iter().any(|own| serde_json::to_value(own).unwrap()["code"] == note)
}

#[test]
fn every_analysis_of_every_shape_answers_or_says_why_not() {
    let mut faults = Vec::new();
    let (mut asked, mut notes) = (0, 0);
    let shapes = shapes::all();
    for shape in &shapes {
        let outcomes = outcomes(shape);
        asked += outcomes.len();
        let found = refused(&outcomes);
        let expected = expected::refused(shape.name);
        if found != expected {
            faults.push(format!("{}: found {found:#?}, expected {expected:#?}", shape.name));
        }
        for (_, group, told) in expected::NOTES.iter().filter(|(name, ..)| *name == shape.name) {
            notes += 1;
            if !outcomes.iter().any(|o| o.id.starts_with(group) && tells(o, told)) {
                faults.push(format!("{}: {group} does not tell {told}", shape.name));
            }
        }
    }
    say(&format!("{} shapes of data, {asked} analyses", shapes.len()));
    assert_eq!(notes, expected::NOTES.len(), "a caveat is expected of a shape that is not there");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
