//! What the session does with a recipe's steps.

use super::*;
use crate::data::open::{OpenOptions, Opener};
use crate::data::transform::step::Step;
use crate::error::Error;
use crate::recipe::Request;

/// Five respondents; `w` is a weight, `sex` describes them.
const SURVEY: &str = "sex,q1,q2,q3,w\n1,1,2,5,1\n2,5,4,3,2\n2,4,4,2,1\n1,2,1,4,0\n2,3,,3,1\n";

fn session() -> Session {
    let mut opener = Opener::new("survey.csv", OpenOptions::default()).unwrap();
    opener.push(SURVEY.as_bytes()).unwrap();
    Session::new(opener.finish().unwrap())
}

fn recipe(steps: &str) -> Recipe {
    let json = format!(
        r#"{{ "version": 2,
            "variables": [{{ "name": "sex", "role": "background", "label": "Sex",
                "valueLabels": [{{ "value": 1, "label": "male" }}, {{ "value": 2, "label": "female" }}] }}],
            "steps": [{steps}],
            "requests": [
                {{ "id": "own:q1", "request": {{ "analysis": "frequencies", "options": {{ "variables": ["q1"] }} }} }},
                {{ "id": "own:r", "request": {{ "analysis": "frequencies", "options": {{ "variables": ["r"] }} }} }}
            ] }}"#
    );
    Recipe::from_json(&json).unwrap()
}

const REVERSE: &str =
    r#"{ "id": "turn", "step": { "kind": "reverse", "variables": [{ "from": "q1", "into": "r" }] } }"#;
const WOMEN: &str = r#"{ "id": "women", "step": { "kind": "filter", "conditions": [{ "variable": "sex", "values": [2] }] } }"#;
const WEIGHT: &str = r#"{ "id": "w", "step": { "kind": "weight", "variable": "w" } }"#;

#[test]
fn the_outcome_tells_the_steps_and_the_weight() {
    let outcome = session().run(&recipe(&format!("{WOMEN}, {WEIGHT}, {REVERSE}")), "own:r").unwrap();
    let ledger = outcome.ledger.unwrap();
    let lines: Vec<_> = ledger.steps.iter().map(|s| (s.step.as_str(), s.excluded, s.remaining)).collect();
    assert_eq!(lines, [("women", 2, 3), ("w", 0, 3)]);
    assert_eq!((ledger.filtered, ledger.used, ledger.used_weight), (2, 3, 4.0));
    assert!(outcome.notes.contains(&Note::Weighted { variable: "w".into() }));
}

#[test]
fn a_broken_step_stops_only_what_needs_it() {
    let session = session();
    let broken = recipe(&REVERSE.replace("\"q1\"", "\"q9\""));
    let gone = Error::UnknownVariable { variable: "q9".into() };
    assert_eq!(session.describe(&broken).steps[0].error, Some(gone.clone()));
    assert_eq!(session.run(&broken, "own:q1").unwrap().error, None);
    let failed = Error::StepFailed { step: "turn".into(), reason: Box::new(gone) };
    assert_eq!(session.run(&broken, "own:r").unwrap().error, Some(failed));
    // Switched off, the variable is simply not there.
    let off = recipe(&REVERSE.replace("{ \"id\"", "{ \"off\": true, \"id\""));
    let unknown = Error::UnknownVariable { variable: "r".into() };
    assert_eq!(session.run(&off, "own:r").unwrap().error, Some(unknown));
    // A filter that fails stops everything: its cases would be among the others in silence.
    let filter = recipe(&WOMEN.replace("\"sex\"", "\"age\""));
    assert!(matches!(session.run(&filter, "own:q1").unwrap().error, Some(Error::StepFailed { .. })));
}

#[test]
fn the_plan_has_new_variables_and_the_recipe_only_what_a_person_said_of_them() {
    let session = session();
    let group = r#"{ "id": "g", "step": { "kind": "recode", "rules": [], "variables": [{ "from": "sex", "into": "same" }] } }"#;
    let planned = session.plan(&recipe(group));
    let named = |recipe: &Recipe, name: &str| recipe.variables.iter().any(|v| v.name == name);
    assert!(!named(&planned, "same"));
    let background = planned.requests.iter().find(|r| r.id == "frequencies:background").unwrap();
    let Request::Frequencies(asked) = &background.request else { panic!("{background:?}") };
    let place = |name: &str| asked.variables.iter().position(|v| v == name);
    assert!(place("sex").is_some() && place("sex") < place("same"), "{:?}", asked.variables);
    let mut own = recipe(group);
    own.variables.push(Variable { name: "same".into(), label: "mine".into(), ..Variable::default() });
    own.variables.push(Variable { name: "nobody".into(), ..Variable::default() });
    let planned = session.plan(&own);
    assert!(named(&planned, "same") && !named(&planned, "nobody"));
    let described = session.describe(&own);
    assert_eq!(described.variables.last().unwrap().label, "mine");
    assert_eq!(described.profiles.last().unwrap().distinct, 2);
    assert_eq!(described.variables.len(), 6);
}

#[test]
fn rows_end_with_new_variables() {
    let mut session = session();
    let head = session.look(&recipe(REVERSE));
    assert_eq!(head.columns.iter().filter(|c| c.derived).count(), 1);
    let page = session.page(&GridWindow { row: 1, rows: 2, column: 0, columns: head.columns.len() });
    assert_eq!(page.rows, [["2", "5", "4", "3", "2", "1"], ["2", "4", "4", "2", "1", "2"]]);
}

#[test]
fn data_are_made_once_for_requests_that_share_them() {
    let session = session();
    let first = session.applied(&recipe(REVERSE));
    let mut other = recipe(REVERSE);
    other.requests.clear();
    assert!(Rc::ptr_eq(&first, &session.applied(&other)));
    assert!(matches!(other.steps[0].step, Step::Reverse(_)));
    other.steps[0].off = true;
    assert!(!Rc::ptr_eq(&first, &session.applied(&other)));
}
