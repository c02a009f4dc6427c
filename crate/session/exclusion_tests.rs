//! Exclusions through a whole session: the rest is analysed as if the cases had never been in the file.

use super::*;
use crate::data::open::{OpenOptions, Opener};
use crate::recipe::{AnalysisResult, Recipe};

/// Twenty people of whom rows 5 and 12 gave one answer throughout, which turns H1 around.
const CARELESS: [usize; 2] = [4, 11];

fn rows() -> Vec<String> {
    (0..20usize)
        .map(|i| {
            if CARELESS.contains(&i) {
                return "1,1,1,1".to_string();
            }
            let a = 2 + i % 4;
            format!("{a},{},{},{}", 1 + (i * 7) % 5, 5 - i % 4, 1 + (i * 3 + 1) % 5)
        })
        .collect()
}

fn session(rows: &[String]) -> Session {
    let mut opener = Opener::new("survey.csv", OpenOptions::default()).unwrap();
    opener.push(format!("a1,a2,b1,b2\n{}\n", rows.join("\n")).as_bytes()).unwrap();
    Session::new(opener.finish().unwrap())
}

fn recipe(session: &Session, steps: &str) -> Recipe {
    let text = format!(
        r#"{{ "version": 2, "steps": [{steps}],
            "scales": [{{ "name": "A", "items": ["a1", "a2"] }}, {{ "name": "B", "items": ["b1", "b2"] }}],
            "hypotheses": [{{ "id": "H1", "predictor": "A", "outcome": "B" }}] }}"#
    );
    session.plan(&Recipe::from_json(&text).unwrap())
}

const EXCLUDE: &str = r#"{ "id": "e", "step": { "kind": "exclude", "rule": { "kind": "quality",
    "rule": { "index": "responseVariability", "items": ["a1", "a2", "b1", "b2"], "bound": 0 } } } }"#;

#[test]
fn the_rest_is_analysed_as_if_the_cases_had_never_been_there() {
    let all = rows();
    let kept: Vec<String> =
        (0..all.len()).filter(|i| !CARELESS.contains(i)).map(|i| all[i].clone()).collect();
    let (whole, part) = (session(&all), session(&kept));
    let with = whole.run(&recipe(&whole, EXCLUDE), "hypotheses").unwrap();
    let without = part.run(&recipe(&part, ""), "hypotheses").unwrap();
    assert_eq!(
        with.result,
        without.result.map(|result| match result {
            // The ledgers differ: one file never had the cases.
            AnalysisResult::Hypotheses(mut h) => {
                let AnalysisResult::Hypotheses(own) = with.result.clone().unwrap() else {
                    panic!("{with:?}")
                };
                for (model, other) in h.models.iter_mut().zip(&own.models) {
                    model.ledger = other.ledger.clone();
                }
                h.ledger = own.ledger;
                AnalysisResult::Hypotheses(h)
            }
            other => other,
        })
    );
    let ledger = with.ledger.unwrap();
    assert_eq!((ledger.total, ledger.excluded, ledger.used), (20, 2, 18));
    assert_eq!((ledger.steps[0].excluded, ledger.steps[0].remaining), (2, 18));
}

#[test]
fn verdicts_are_compared_only_while_somebody_is_left_out() {
    let whole = session(&rows());
    let asked = |steps: &str| {
        let recipe = recipe(&whole, steps);
        recipe.requests.iter().any(|entry| entry.id == "sensitivity")
    };
    assert!(asked(EXCLUDE) && !asked(""));
    let recipe = recipe(&whole, EXCLUDE);
    let outcome = whole.run(&recipe, "sensitivity").unwrap();
    let Some(AnalysisResult::Sensitivity(found)) = &outcome.result else { panic!("{outcome:?}") };
    let alone = |recipe: &Recipe| match whole.run(recipe, "hypotheses").unwrap().result {
        Some(AnalysisResult::Hypotheses(h)) => h.tests,
        other => panic!("{other:?}"),
    };
    assert_eq!(found.with_exclusions, alone(&recipe));
    assert_eq!(found.without_exclusions, alone(&self::recipe(&whole, "")));
    assert_ne!(found.with_exclusions[0].b, found.without_exclusions[0].b);
    let differs = found.with_exclusions[0].verdict != found.without_exclusions[0].verdict;
    assert_eq!((found.changed.len(), found.excluded), (usize::from(differs), 2));
}

#[test]
fn a_rule_looks_at_the_cases_that_earlier_steps_kept() {
    let whole = session(&rows());
    let filter =
        r#"{ "id": "f", "step": { "kind": "filter", "conditions": [{ "variable": "a1", "low": 2 }] } }"#;
    let recipe = recipe(&whole, &format!("{filter}, {EXCLUDE}"));
    let ledger = whole.run(&recipe, "hypotheses").unwrap().ledger.unwrap();
    assert_eq!((ledger.filtered, ledger.excluded, ledger.used), (2, 0, 18));
}

#[test]
fn missing_answers_are_asked_about_only_when_there_are_any() {
    let mut rows = rows();
    let asks = |session: &Session| recipe(session, "").requests.iter().any(|entry| entry.id == "missing");
    assert!(!asks(&session(&rows)));
    rows[3] = "2,,3,4".to_string();
    assert!(asks(&session(&rows)));
}
