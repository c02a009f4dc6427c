//! What stands in a bundle, what does not, and that its sums give the author's numbers.

use super::review::{Review, Reviewed};
use super::*;
use crate::data::open::{OpenOptions, Opener};
use crate::output::note::Note;
use crate::recipe::{AnalysisResult, RequestEntry};

fn open(name: &str, bytes: &[u8]) -> Session {
    let mut opener = Opener::new(name, OpenOptions::default()).unwrap();
    opener.push(bytes).unwrap();
    Session::new(opener.finish().unwrap())
}

fn file(path: &str) -> Session {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    open("survey.csv", &std::fs::read(path).unwrap())
}

fn everything() -> BundleOptions {
    BundleOptions {
        merge_values: false,
        hide_extremes: false,
        leave_out_sums: false,
        ..BundleOptions::default()
    }
}

/// The request with another rotation, another extraction, fewer items …; the same request to the data and to the sums.
fn changed(request: &Request) -> Vec<Request> {
    use crate::analysis::efa::{Extraction, FactorCount, Rotation};
    match request {
        Request::Factor(asked) => {
            let mut all = Vec::new();
            for rotation in
                [Rotation::None, Rotation::Promax { kappa: 4.0 }, Rotation::Oblimin { delta: 0.0 }]
            {
                for extraction in [Extraction::Pca, Extraction::PrincipalAxis] {
                    let count = FactorCount::Fixed { count: 2 };
                    let descriptives = true;
                    all.push(Request::Factor(crate::analysis::efa::FactorOptions {
                        rotation,
                        extraction,
                        count,
                        descriptives,
                        ..asked.clone()
                    }));
                }
            }
            all
        }
        Request::Reliability(asked) if asked.items.len() > 2 => {
            let mut fewer = asked.clone();
            let gone = fewer.items.remove(1);
            fewer.reversed.retain(|item| *item != gone);
            vec![Request::Reliability(fewer)]
        }
        Request::Correlation(asked) if asked.variables.len() > 2 => {
            let mut fewer = asked.clone();
            fewer.variables.remove(0);
            fewer.missing = MissingPolicy::Pairwise;
            vec![Request::Correlation(fewer)]
        }
        Request::Regression(asked) => {
            let mut other = asked.clone();
            other.predictors.reverse();
            other.confidence = 0.9;
            vec![Request::Regression(other)]
        }
        _ => vec![],
    }
}

/// The outcome without what rows alone give.
fn without_rows(outcome: &Outcome) -> Outcome {
    let Some(AnalysisResult::Regression(fit)) = &outcome.result else { return outcome.clone() };
    let mut fit = fit.clone();
    (fit.durbin_watson, fit.residuals) = (None, None);
    fit.notes.insert(fit.notes.len() - 1, Note::WithoutRows);
    let weighted = outcome.notes.iter().rfind(|note| matches!(note, Note::Weighted { .. })).cloned();
    let mut known = Outcome::answered(&outcome.id, &outcome.request, AnalysisResult::Regression(fit));
    known.notes.extend(weighted);
    known
}

/// The outcome as text, figures that show cases left out. Doubles are written so that they are read to the same bits.
fn text(mut outcome: Outcome) -> String {
    outcome.figures.retain(is_summary);
    serde_json::to_string(&outcome).unwrap()
}

/// That two texts are the same; says where they part.
fn assert_same(made: &str, direct: &str, place: &str) {
    let at =
        made.bytes().zip(direct.bytes()).position(|(a, b)| a != b).unwrap_or(made.len().min(direct.len()));
    let near = |text: &str| {
        String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(80)..(at + 80).min(text.len())])
            .into_owned()
    };
    assert!(made == direct, "{place}: {} | {}", near(made), near(direct));
}

/// The author's report and the reader's: every section as it was printed, and every section that sums answer to the bit.
fn round_trip(session: &Session, recipe: &Recipe) -> usize {
    let draft = session.bundle(recipe, &everything()).unwrap();
    let review = Review::from_json(&draft.text).unwrap();
    let mut anew = 0;
    for entry in &recipe.requests {
        let mut author = session.run(recipe, &entry.id).unwrap();
        if let Some(AnalysisResult::Quality(found)) = &mut author.result {
            found.indices.iter_mut().for_each(|index| index.rows.clear());
        }
        let Reviewed::Kept(kept) = review.run(recipe, &entry.id).unwrap() else { panic!("{}", entry.id) };
        author.figures.retain(is_summary);
        assert!(kept == serde_json::to_value(&author).unwrap(), "{}", entry.id);
        if let Ok((result, notes)) = review.anew(&entry.request) {
            let mut made = Outcome::answered(&entry.id, &entry.request, result);
            made.notes.extend(notes);
            assert_same(&text(made), &text(without_rows(&author)), &entry.id);
            anew += 1;
        }
        for request in changed(&entry.request) {
            let mut other = recipe.clone();
            other.requests = vec![RequestEntry { id: "own".into(), request }];
            let direct = without_rows(&session.run(&other, "own").unwrap());
            let Reviewed::Made(made) = review.run(&other, "own").unwrap() else { panic!("kept") };
            assert_same(&text(made), &text(direct), &format!("{:?}", other.requests[0].request));
            anew += 1;
        }
    }
    anew
}

#[test]
fn the_samples_numbers_come_out_of_its_bundle_to_the_bit() {
    let session = file("www/sample/xiachen.csv");
    let recipe = session.inspection().recipe;
    assert!(round_trip(&session, &recipe) > 10);
}

#[test]
fn weighted_numbers_do_so_too() {
    // Decimals, weights that are no whole numbers, missing answers by pair.
    let mut text = String::from("a,b,c,d,w\n");
    for row in 0..60u32 {
        let cell = |k: u32| f64::from((row * 37 + k * 11 + row * row * k) % 97) / 7.0 + f64::from(row) / 9.0;
        let b = if row == 7 || row == 31 { String::new() } else { cell(2).to_string() };
        text += &format!("{},{b},{},{},{}\n", cell(1), cell(3), cell(5), 0.5 + f64::from(row % 4));
    }
    let session = open("decimals.csv", text.as_bytes());
    let recipe = r#"{ "version": 2, "steps": [{ "id": "w", "step": { "kind": "weight", "variable": "w" } }], "requests": [
        { "id": "r", "request": { "analysis": "correlation", "options": { "variables": ["a", "b", "c", "d"] } } },
        { "id": "f", "request": { "analysis": "factor", "options": { "variables": ["a", "b", "c", "d"], "missing": "pairwise" } } },
        { "id": "e", "request": { "analysis": "factor", "options": { "variables": ["a", "b", "c", "d"], "missing": "em" } } },
        { "id": "m", "request": { "analysis": "regression", "options": { "outcome": "a", "predictors": ["b", "c", "d"] } } },
        { "id": "h", "request": { "analysis": "hypotheses", "options": { "hypotheses": [{ "id": "H1", "predictor": "c", "outcome": "d" }] } } },
        { "id": "x", "request": { "analysis": "reliability", "options": { "items": ["a", "c", "d"] } } } ] }"#;
    let recipe = Recipe::from_json(recipe).unwrap();
    assert_eq!(round_trip(&session, &recipe), 6 + 1 + 6 + 6 + 1 + 1);
}

/// 30 respondents. `note` is free text, `town` words, `name` personal; sex is 1, 2 and once 3; one is 93 years old.
fn small() -> (Session, Recipe) {
    let mut text = String::from("name,sex,town,note,age,q1,q2,q3\n");
    for row in 0..30usize {
        let sex = if row == 4 { 3 } else { 1 + row % 2 };
        let town = if row == 9 { "Xanadu" } else { ["Beijing", "Wuhan"][row % 2] };
        let age = if row == 11 { 93 } else { 20 + row / 10 };
        let q = |k: usize| 1 + (row * (k + 2) + row / 3) % 5;
        let q3 = if row == 17 { String::new() } else { q(3).to_string() };
        text += &format!("Person {row},{sex},{town},I said {row} things,{age},{},{},{q3}\n", q(1), q(2));
    }
    let recipe = r#"{ "version": 2, "variables": [
        { "name": "name", "measure": "text", "leftOut": true }, { "name": "town", "measure": "nominal" },
        { "name": "note", "measure": "text" },
        { "name": "sex", "valueLabels": [{ "value": 1, "label": "m" }, { "value": 3, "label": "other" }] }],
        "requests": [
        { "id": "who", "request": { "analysis": "frequencies", "options": { "variables": ["sex", "town"] } } },
        { "id": "age", "request": { "analysis": "descriptives", "options": { "variables": ["age"] } } },
        { "id": "both", "request": { "analysis": "reliability", "options": { "items": ["q1", "q2"] } } },
        { "id": "all", "request": { "analysis": "reliability", "options": { "items": ["q1", "q2", "q3"] } } } ] }"#;
    (open("small.csv", text.as_bytes()), Recipe::from_json(recipe).unwrap())
}

#[test]
fn small_cells_are_named_and_taken_out() {
    let (session, recipe) = small();
    let draft = session.bundle(&recipe, &BundleOptions::default()).unwrap();
    let number = |variable: &str, value: f64| SmallPlace::Value {
        variable: variable.into(),
        value: Category::Number(value),
    };
    let expected = [
        ("who", number("sex", 3.0), 1),
        ("who", SmallPlace::Value { variable: "town".into(), value: Category::Text("Xanadu".into()) }, 1),
        ("age", SmallPlace::Maximum { variable: "age".into(), value: 93.0 }, 1),
        // 30 cases answered q1 and q2, 29 also q3.
        ("all", SmallPlace::Difference { other: "both".into() }, 1),
    ];
    let expected: Vec<SmallCell> = expected
        .into_iter()
        .map(|(id, place, cases)| SmallCell { request: id.into(), place, cases, handled: true })
        .collect();
    assert_eq!(draft.cells, expected);
    assert!(!draft.text.contains("Xanadu") && !draft.text.contains(":93"), "{}", draft.text);
    assert_eq!(draft.open_sections, ["both"]);
    // Left as it is, everything stands there and is still warned of.
    let open = session.bundle(&recipe, &everything()).unwrap();
    assert!(open.text.contains("Xanadu") && open.cells.iter().all(|cell| !cell.handled));
    assert_eq!(open.open_sections, ["both", "all"]);
}

#[test]
fn no_row_and_no_word_of_the_file_is_in_a_bundle() {
    let (session, recipe) = small();
    let text = session.bundle(&recipe, &everything()).unwrap().text;
    for word in ["Person", "I said", "things", "\"name\"", "note"] {
        assert!(!text.contains(&format!("{word} ")) && !text.contains(&format!(" {word}")), "{word}: {text}");
    }
    // As many numbers in a row as there are cases would be cases.
    let session = file("www/sample/xiachen.csv");
    let recipe = session.inspection().recipe;
    let value: Value = serde_json::from_str(&session.bundle(&recipe, &everything()).unwrap().text).unwrap();
    fn longest(value: &Value) -> usize {
        match value {
            Value::Array(list) => list.len().max(list.iter().map(longest).max().unwrap_or(0)),
            Value::Object(fields) => fields.values().map(longest).max().unwrap_or(0),
            _ => 0,
        }
    }
    assert!(longest(&value["outcomes"]) < 200, "{}", longest(&value["outcomes"]));
}

#[test]
fn what_needs_rows_is_refused() {
    let (session, recipe) = small();
    let review = Review::from_json(&session.bundle(&recipe, &everything()).unwrap().text).unwrap();
    let ask = |request: &str| {
        let json = format!(r#"{{ "version": 2, "requests": [{{ "id": "own", "request": {request} }}] }}"#);
        let Reviewed::Made(made) = review.run(&Recipe::from_json(&json).unwrap(), "own").unwrap() else {
            panic!("kept")
        };
        made
    };
    let rows = ask(r#"{ "analysis": "descriptives", "options": { "variables": ["q1"] } }"#);
    assert_eq!(rows.error, Some(Error::NeedsRows { variables: vec![] }));
    let ranks =
        r#"{ "analysis": "correlation", "options": { "variables": ["q1", "q2"], "method": "spearman" } }"#;
    assert_eq!(ask(ranks).error, Some(Error::NeedsRows { variables: vec![] }));
    let unknown = ask(r#"{ "analysis": "reliability", "options": { "items": ["q1", "age"] } }"#);
    assert_eq!(unknown.error, Some(Error::NeedsRows { variables: vec!["q1".into(), "age".into()] }));
    // Those with an answer to q3 as well: told.
    let fewer = ask(r#"{ "analysis": "reliability", "options": { "items": ["q2", "q3"] } }"#);
    assert!(fewer.notes.contains(&Note::CasesOfSection { cases: 29.0 }));
}

#[test]
fn damaged_bundles_are_refused() {
    let (session, recipe) = small();
    let text = session.bundle(&recipe, &everything()).unwrap().text;
    let fault = |text: &str| match Review::from_json(text) {
        Err(Error::BadFile { format, place, .. }) => format!("{format} {place}"),
        other => panic!("{:?}", other.map(|_| ())),
    };
    assert_eq!(fault("{"), "review 1:1");
    assert_eq!(fault("{}"), "review format");
    assert_eq!(fault(&text.replacen("\"version\":1", "\"version\":2", 1)), "review version");
    assert_eq!(fault(&text.replacen("\"findings\":[", "\"other\":[", 1)), "review outcomes");
    assert_eq!(fault(&text.replacen("\"lacking\":[0.0,0.0]", "\"lacking\":[0.0]", 1)), "review sums");
}
