//! The wire: `docs/json.md` describes exactly the fields that exist, its example runs and gives what it says, and the program `wenxi`
//! prints that JSON.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde::Serialize;
use serde_json::Value;
use wenxi::analysis::audit::{AuditMean, AuditTables, audit};
use wenxi::analysis::hypotheses::{ExpectedSign, Hypothesis};
use wenxi::data::codebook::{ResponseRange, Variable};
use wenxi::data::dialect::paradata::Paradata;
use wenxi::data::open::{OpenOptions, Opener, SheetSummary, SourceSummary};
use wenxi::data::population::{Condition, Presence};
use wenxi::data::scale::Scale;
use wenxi::data::transform::StepReport;
use wenxi::data::transform::step::{Step, StepEntry};
use wenxi::data::transform::weight::Weight;
use wenxi::error::Error;
use wenxi::output::label::Label;
use wenxi::output::table::{Cell, CellKind};
use wenxi::recipe::{Outcome, Recipe, Report, Request};
use wenxi::session::bundle::BundleOptions;
use wenxi::session::grid::{GridQuery, GridWindow};
use wenxi::session::sav::{SavColumn, SavOptions};
use wenxi::session::{Inspection, ReviewMark, Session};

fn page() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/json.md")).unwrap()
}

/// The text between ```NAME and ``` on the page.
fn block(name: &str) -> String {
    let page = page();
    let (_, rest) = page.split_once(&format!("```{name}\n")).unwrap_or_else(|| panic!("no block {name}"));
    rest.split_once("```").unwrap().0.to_string()
}

fn session() -> Session {
    let mut opener = Opener::new("survey.csv", OpenOptions::default()).unwrap();
    opener.push(block("csv").as_bytes()).unwrap();
    Session::new(opener.finish().unwrap())
}

fn report() -> Report {
    session().report(&Recipe::from_json(&block("json recipe")).unwrap())
}

fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

/// Where the example says something that is not so: an object may say less, a list may stop early.
fn untrue(example: &Value, actual: &Value, place: &str, faults: &mut Vec<String>) {
    match (example, actual) {
        (Value::Object(said), Value::Object(is)) => {
            for (key, value) in said {
                match is.get(key) {
                    Some(found) => untrue(value, found, &format!("{place}.{key}"), faults),
                    None => faults.push(format!("{place} has no field {key}")),
                }
            }
        }
        (Value::Array(said), Value::Array(is)) => {
            if said.len() > is.len() {
                faults.push(format!("{place} has {} elements", is.len()));
            }
            for (at, (said, is)) in said.iter().zip(is).enumerate() {
                untrue(said, is, &format!("{place}[{at}]"), faults);
            }
        }
        // Printed digits read back give the same double.
        (Value::Number(said), Value::Number(is)) if said.as_f64() == is.as_f64() => {}
        (said, is) if said == is => {}
        (said, is) => faults.push(format!("{place} is {is}, not {said}")),
    }
}

#[test]
fn the_example_recipe_gives_the_example_report() {
    let report = report();
    assert_eq!(report.outcomes.len(), 2);
    let mut faults = Vec::new();
    let example: Value = serde_json::from_str(&block("json report")).unwrap();
    untrue(&example, &json(&report), "report", &mut faults);
    assert_eq!(faults, Vec::<String>::new());
}

/// Cronbach's alpha of the example by hand: with the five complete cases the items' variances are 2.5, 1.7 and 2.2, the sums
/// 13, 7, 9, 14, 4 have 17.3 (divisor 4), and 3/2 · (1 − 6.4/17.3) = 0.945086705…
#[test]
fn the_examples_alpha_is_right() {
    let example: Value = serde_json::from_str(&block("json report")).unwrap();
    let alpha = example["outcomes"][1]["result"]["result"]["alpha"].as_f64().unwrap();
    assert!((alpha - 1.5 * (1.0 - 6.4 / 17.3)).abs() < 1e-15);
}

/// Fields that the page lists under `### \`NAME\``.
fn documented(name: &str) -> BTreeSet<String> {
    let page = page();
    let (_, rest) =
        page.split_once(&format!("\n### `{name}`\n")).unwrap_or_else(|| panic!("{name} is not described"));
    let section = rest.split("\n#").next().unwrap();
    let field = |line: &str| Some(line.strip_prefix("| `")?.split_once('`')?.0.to_string());
    section.lines().filter_map(field).collect()
}

fn fields(value: &impl Serialize) -> BTreeSet<String> {
    json(value).as_object().unwrap().keys().cloned().collect()
}

#[test]
fn the_page_lists_the_fields_of_what_goes_in() {
    let condition = Condition {
        variable: "a".into(),
        low: Some(1.0),
        high: Some(2.0),
        values: vec![1.0],
        texts: vec!["x".into()],
        negate: false,
        presence: Some(Presence::Answered),
    };
    let hypothesis = Hypothesis {
        id: "H1".into(),
        predictor: "trust".into(),
        outcome: "q1".into(),
        sign: ExpectedSign::Any,
        level: 0.05,
    };
    let scale = Scale { minimum_answered: Some(2), ..Scale::default() };
    let variable = Variable {
        range: Some(ResponseRange { low: 1.0, high: 5.0 }),
        paradata: Some(Paradata::Duration),
        left_out: Some(true),
        ..Variable::default()
    };
    let mark = session().inspection().source.mark();
    assert_eq!(documented("FileMark"), fields(&mark));
    assert_eq!(documented("Recipe"), fields(&Recipe { source: Some(mark), ..Recipe::default() }));
    assert_eq!(documented("Variable"), fields(&variable));
    assert_eq!(documented("Scale"), fields(&scale));
    assert_eq!(documented("Condition"), fields(&condition));
    assert_eq!(documented("Hypothesis"), fields(&hypothesis));
}

#[test]
fn the_page_lists_the_fields_of_a_bundle() {
    let recipe = Recipe::from_json(&block("json recipe")).unwrap();
    let text = session().bundle(&recipe, &BundleOptions::default()).unwrap().text;
    let bundle: Value = serde_json::from_str(&text).unwrap();
    let mut found = fields(&bundle);
    // The example has no weight.
    assert!(found.insert("weight".to_string()));
    assert_eq!(documented("Bundle"), found);
    let digest = &bundle["sums"][0]["digest"];
    assert_eq!(digest["sums"]["whole"]["cases"], 5);
}

#[test]
fn the_page_lists_the_fields_of_published_tables() {
    let mean = AuditMean { n: "28".into(), mean: "5.19".into(), ..AuditMean::default() };
    let tables = AuditTables { means: vec![mean], ..AuditTables::default() };
    assert_eq!(documented("AuditTables"), fields(&tables));
    assert_eq!(documented("AuditCheck"), fields(&audit(&tables).unwrap().checks[0]));
}

#[test]
fn the_page_lists_the_fields_of_every_step() {
    let recipe = Recipe::from_json(
        r#"{ "version": 2, "steps": [
            { "id": "1", "label": "", "step": { "kind": "reverse", "variables": [] } },
            { "id": "2", "label": "", "step": { "kind": "recode", "variables": [], "rules": [], "measure": "nominal" } },
            { "id": "3", "label": "", "step": { "kind": "compute", "into": "x", "variables": [], "minimumAnswered": 1 } },
            { "id": "4", "label": "", "step": { "kind": "standardise", "variables": [] } },
            { "id": "5", "label": "", "step": { "kind": "bin", "variable": { "from": "a", "into": "b" },
                "rule": { "kind": "quantiles", "groups": 4 } } },
            { "id": "6", "label": "", "step": { "kind": "dummy", "variable": "a", "reference": 1, "indicators": [] } },
            { "id": "s", "label": "", "step": { "kind": "split", "variable": "a", "separator": ";", "options": [],
                "other": { "into": "b" }, "valueLabels": [{ "value": 1, "label": "yes" }] } },
            { "id": "r", "label": "", "step": { "kind": "ranking", "variable": "a", "separator": ">", "options": [] } },
            { "id": "7", "label": "", "step": { "kind": "filter", "conditions": [] } },
            { "id": "8", "label": "", "step": { "kind": "exclude", "rule": { "kind": "rows", "rows": [] } } },
            { "id": "9", "label": "", "step": { "kind": "weight", "variable": "w" } }
        ] }"#,
    )
    .unwrap();
    for entry in &recipe.steps {
        assert_eq!(documented("StepEntry"), fields(entry));
        let step = json(&entry.step);
        assert_eq!(documented(step["kind"].as_str().unwrap()), fields(&step));
        // A kind of step that is added must be added here.
        match entry.step {
            Step::Reverse(_)
            | Step::Recode(_)
            | Step::Compute(_)
            | Step::Standardise(_)
            | Step::Bin(_)
            | Step::Dummy(_)
            | Step::Split(_)
            | Step::Ranking(_)
            | Step::Filter(_)
            | Step::Exclude(_)
            | Step::Weight(_) => {}
        }
    }
}

#[test]
fn the_page_lists_the_options_of_every_request() {
    let recipe = Recipe::from_json(
        r#"{ "version": 1, "requests": [
            { "id": "1", "request": { "analysis": "overview", "options": { "variables": [] } } },
            { "id": "9", "request": { "analysis": "quality", "options": { "items": [], "duration": "t" } } },
            { "id": "10", "request": { "analysis": "missing", "options": { "variables": [] } } },
            { "id": "11", "request": { "analysis": "sensitivity", "options": { "hypotheses": [] } } },
            { "id": "2", "request": { "analysis": "frequencies", "options": { "variables": [] } } },
            { "id": "3", "request": { "analysis": "descriptives", "options": { "variables": [] } } },
            { "id": "4", "request": { "analysis": "reliability", "options": { "scale": "x", "items": [], "bootstrap": {} } } },
            { "id": "12", "request": { "analysis": "mediation", "options": { "predictor": "x", "mediators": ["m"], "outcome": "y" } } },
            { "id": "5", "request": { "analysis": "factor", "options": { "variables": [], "hideBelow": 0.3 } } },
            { "id": "6", "request": { "analysis": "correlation", "options": { "variables": [] } } },
            { "id": "7", "request": { "analysis": "regression", "options": { "outcome": "x", "predictors": [], "bootstrap": {} } } },
            { "id": "8", "request": { "analysis": "hypotheses", "options": { "hypotheses": [] } } }
        ] }"#,
    )
    .unwrap();
    for entry in &recipe.requests {
        assert_eq!(documented("RequestEntry"), fields(entry));
        let request = json(&entry.request);
        if let Request::Mediation(options) = &entry.request {
            assert_eq!(documented("BootstrapOptions"), fields(&options.bootstrap));
        }
        assert_eq!(documented(request["analysis"].as_str().unwrap()), fields(&request["options"]));
        // A kind of request that is added must be added here.
        match entry.request {
            Request::Overview(_)
            | Request::Quality(_)
            | Request::Missing(_)
            | Request::Sensitivity(_)
            | Request::Frequencies(_)
            | Request::Descriptives(_)
            | Request::Reliability(_)
            | Request::Factor(_)
            | Request::Correlation(_)
            | Request::Regression(_)
            | Request::Mediation(_)
            | Request::Hypotheses(_) => {}
        }
    }
}

#[test]
fn the_page_lists_the_fields_of_what_comes_out() {
    let mut opener = Opener::new("contacts.csv", OpenOptions::default()).unwrap();
    opener.push("姓名,Q1\n李雷,5\n韩梅梅,4\n".as_bytes()).unwrap();
    let mut personal = Session::new(opener.finish().unwrap());
    assert_eq!(documented("PersonalColumn"), fields(&personal.inspection().personal[0]));
    let head = personal.look(&Recipe::default());
    assert_eq!(documented("GridHead"), fields(&head));
    assert_eq!(documented("GridColumn"), fields(&head.columns[0]));
    let window = GridWindow { row: 0, rows: 2, column: 0, columns: 2 };
    assert_eq!(documented("GridWindow"), fields(&window));
    assert_eq!(documented("GridPage"), fields(&personal.page(&window)));
    let query = GridQuery { column: Some(1), ..GridQuery::default() };
    assert_eq!(documented("GridQuery"), fields(&query));
    assert_eq!(documented("SavOptions"), fields(&SavOptions::default()));
    let column = SavColumn { from: Some("q1".into()), step: Some("s".into()), ..SavColumn::default() };
    assert_eq!(documented("SavColumn"), fields(&column));
    let review = ReviewMark { program: "1".into(), threshold: 5, open_sections: vec![] };
    let inspection = Inspection { review: Some(review), ..session().inspection() };
    assert_eq!(documented("Inspection"), fields(&inspection));
    let source = SourceSummary { sheet: Some("Sheet1".into()), ..inspection.source.clone() };
    assert_eq!(documented("SourceSummary"), fields(&source));
    let sheet = SheetSummary { name: "Sheet1".into(), rows: 1, columns: 1, hidden: false };
    assert_eq!(documented("SheetSummary"), fields(&sheet));
    assert_eq!(documented("VariableProfile"), fields(&inspection.profiles[0]));
    let weight = Step::Weight(Weight { variable: "gone".into() });
    let step = StepEntry { id: "w".into(), off: false, label: None, step: weight };
    let described = session().describe(&Recipe { steps: vec![step], ..inspection.recipe });
    assert_eq!(documented("Description"), fields(&described));
    let reported = StepReport { remaining: Some(6), ..described.steps[0].clone() };
    assert_eq!(documented("StepReport"), fields(&reported));
    let report = report();
    assert_eq!(documented("Report"), fields(&report));
    let answered = &report.outcomes[0];
    let both = Outcome { error: Some(Error::NoCases), ..answered.clone() };
    assert_eq!(documented("Outcome"), fields(&both));
    assert_eq!(documented("Ledger"), fields(answered.ledger.as_ref().unwrap()));
    let table = &answered.tables[0];
    assert_eq!(documented("OutputTable"), fields(table));
    assert_eq!(documented("OutputRow"), fields(&table.rows[0]));
    let cell = Cell {
        value: Some(0.5),
        log10_p: Some(-0.3),
        kind: CellKind::Probability,
        stars: 1,
        ..Cell::heading(Label::Mean).marked(0)
    };
    assert_eq!(documented("Cell"), fields(&cell));
}

/// A folder for the files of one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn wenxi(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wenxi")).args(arguments).current_dir(folder).output().unwrap()
}

fn printed(output: &Output) -> Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
    serde_json::from_slice(&output.stdout).unwrap()
}

fn refused(output: &Output) -> Value {
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    serde_json::from_slice(&output.stderr).unwrap()
}

/// Names of all fields that are not camelCase.
fn odd_names(value: &Value, odd: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                let camel = key.starts_with(|c: char| c.is_ascii_lowercase())
                    && key.chars().all(|c| c.is_ascii_alphanumeric());
                if !camel {
                    odd.insert(key.clone());
                }
                odd_names(value, odd);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| odd_names(value, odd)),
        _ => {}
    }
}

#[test]
fn the_program_prints_what_the_library_says() {
    let folder = folder("wire");
    std::fs::write(folder.join("survey.csv"), block("csv")).unwrap();
    std::fs::write(folder.join("recipe.json"), block("json recipe")).unwrap();
    let inspection = printed(&wenxi(&folder, &["inspect", "survey.csv"]));
    assert_eq!(inspection, json(&session().inspection()));
    let by_recipe = printed(&wenxi(&folder, &["run", "recipe.json", "survey.csv"]));
    assert_eq!(by_recipe, json(&report()));
    let proposed = printed(&wenxi(&folder, &["run", "survey.csv"]));
    assert_eq!(proposed, json(&session().report(&session().inspection().recipe)));
    // What is printed can be run: the recipe of the inspection gives the same report.
    std::fs::write(folder.join("printed.json"), inspection["recipe"].to_string()).unwrap();
    assert_eq!(printed(&wenxi(&folder, &["run", "printed.json", "survey.csv"])), proposed);
    let mut odd = BTreeSet::new();
    for value in [&inspection, &by_recipe, &proposed] {
        odd_names(value, &mut odd);
    }
    assert_eq!(odd, BTreeSet::new());
}

#[test]
fn the_program_refuses_in_json() {
    let folder = folder("wire-refused");
    std::fs::write(folder.join("survey.csv"), "sex,q1,q2,q3\n").unwrap();
    let example: Value = serde_json::from_str(&block("json error")).unwrap();
    assert_eq!(refused(&wenxi(&folder, &["inspect", "survey.csv"])), example);
    std::fs::write(folder.join("empty.csv"), "").unwrap();
    assert_eq!(refused(&wenxi(&folder, &["run", "empty.csv"]))["error"]["code"], "emptyFile");
    let absent = refused(&wenxi(&folder, &["run", "absent.csv"]));
    assert_eq!((&absent["file"], &absent["error"]["code"]), (&"absent.csv".into(), &"badFile".into()));
    for (text, place) in [("{", "1:1"), (r#"{ "version": 9 }"#, "version")] {
        std::fs::write(folder.join("recipe.json"), text).unwrap();
        let error = refused(&wenxi(&folder, &["run", "recipe.json", "survey.csv"]));
        assert_eq!((&error["file"], &error["error"]["place"]), (&"recipe.json".into(), &place.into()));
        assert_eq!(error["error"]["format"], "recipe");
    }
    assert_eq!(wenxi(&folder, &["dance"]).status.code(), Some(2));
}
