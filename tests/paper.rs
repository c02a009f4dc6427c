//! The paper: on the sample survey, every figure that the source paper prints (`tests/data/published.json`, which says where the figures
//! come from and how they are compared). The same figures are read through the built wasm in `tests/boundary/paper.test.ts` and off the
//! rendered page in `tests/page/paper.test.ts`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::path::Path;

use serde_json::Value;
use wenxi::analysis::correlation::Correlation;
use wenxi::analysis::efa::FactorAnalysis;
use wenxi::analysis::hypotheses::Verdict;
use wenxi::analysis::regression::Regression;
use wenxi::data::open::{OpenOptions, Opener};
use wenxi::output::label::Label;
use wenxi::output::table::Head;
use wenxi::recipe::{AnalysisResult, Outcome, Recipe, Report};
use wenxi::session::Session;

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn published() -> Value {
    serde_json::from_str(&read("tests/data/published.json")).unwrap()
}

/// What one press makes of the sample.
fn report(language: &str) -> Report {
    let mut opener = Opener::new("xiachen.csv", OpenOptions::default()).unwrap();
    opener.push(read("www/sample/xiachen.csv").as_bytes()).unwrap();
    let session = Session::new(opener.finish().unwrap());
    let recipe = Recipe::from_json(&read(&format!("www/sample/sample.{language}.recipe.json"))).unwrap();
    let report = session.report(&session.plan(&recipe));
    for outcome in &report.outcomes {
        assert_eq!(outcome.error, None, "{}", outcome.id);
    }
    report
}

fn outcome<'a>(report: &'a Report, id: &str) -> &'a Outcome {
    report.outcomes.iter().find(|o| o.id == id).unwrap_or_else(|| panic!("no section {id}"))
}

/// As SPSS prints it: three decimals, no zero before the point.
fn printed(value: f64) -> String {
    format!("{value:.3}").replacen("0.", ".", 1)
}

/// A printed figure rounded to three decimals; further digits of the paper are compared elsewhere.
fn three(text: &Value) -> String {
    printed(text.as_str().unwrap().parse().unwrap())
}

fn number(text: &Value) -> f64 {
    text.as_f64().unwrap_or_else(|| text.as_str().unwrap().parse().unwrap())
}

fn correlation(report: &Report) -> &Correlation {
    match &outcome(report, "correlation").result {
        Some(AnalysisResult::Correlation(result)) => result,
        other => panic!("{other:?}"),
    }
}

fn regression<'a>(report: &'a Report, outcome_name: &str) -> &'a Regression {
    match &outcome(report, &format!("regression:{outcome_name}")).result {
        Some(AnalysisResult::Regression(result)) => result,
        other => panic!("{other:?}"),
    }
}

fn factor<'a>(report: &'a Report, id: &str) -> &'a FactorAnalysis {
    match &outcome(report, id).result {
        Some(AnalysisResult::Factor(result)) => result,
        other => panic!("{other:?}"),
    }
}

#[test]
fn correlations_stars_and_p_are_the_papers() {
    let expected = &published()["correlation"];
    let order: Vec<&str> =
        expected["order"].as_array().unwrap().iter().map(|v| v.as_str().unwrap()).collect();
    for language in ["zh", "en"] {
        let report = report(language);
        let result = correlation(&report);
        let table = &outcome(&report, "correlation").tables[0];
        let at = |name: &str| result.variables.iter().position(|v| v == name).unwrap();
        for (i, row) in order.iter().enumerate() {
            let stub = vec![Head::variable(row), Label::PearsonCorrelation.into()];
            let cells = &table.rows.iter().find(|r| r.stubs == stub).unwrap().cells;
            for (j, column) in order.iter().enumerate() {
                let cell = &cells[at(column)];
                let shown = match i == j {
                    true => format!("{}", cell.value.unwrap()),
                    false => printed(cell.value.unwrap()) + &"*".repeat(cell.stars.into()),
                };
                assert_eq!(shown, expected["r"][i][j].as_str().unwrap(), "{row} with {column}");
                assert_eq!(result.n[at(row)][at(column)], number(&expected["n"]));
                if i != j {
                    let p = result.p[at(row)][at(column)].unwrap().p;
                    assert_eq!(printed(p), ".000", "p of {row} with {column}");
                }
            }
        }
    }
}

#[test]
fn both_regressions_are_the_papers() {
    let published = published();
    let comparison = &published["comparison"];
    let report = report("zh");
    for (at, expected) in published["regression"].as_array().unwrap().iter().enumerate() {
        let fit = regression(&report, expected["outcome"].as_str().unwrap());
        assert_eq!(fit.n, number(&published["n"]));
        assert_eq!(printed(fit.r), three(&expected["R"]));
        let square = &comparison["r_square"];
        assert_eq!(printed(fit.r_square), square["sample"][at].as_str().unwrap());
        let apart = (fit.r_square - number(&expected["R_square"])).abs();
        assert!(apart < number(&square["within"]), "{apart} apart");
        let se = &comparison["std_error_of_estimate"];
        let apart = (fit.standard_error - number(&expected["std_error_of_estimate"])).abs();
        assert!(apart < number(&se["within"]), "{} apart", apart);
        assert_eq!(format!("{:.5}", fit.standard_error), format!("0{}", se["sample"][at].as_str().unwrap()));
        for name in ["constant", "professional", "integration"] {
            let row = fit
                .coefficients
                .iter()
                .find(|c| c.predictor.as_deref().unwrap_or("constant") == name)
                .unwrap_or_else(|| panic!("no row {name}"));
            let [b, t, p] = [0, 1, 2].map(|column| &expected[name][column]);
            assert_eq!(printed(row.b), three(b), "B of {name}");
            assert!((row.t.unwrap() - number(t)).abs() < number(&comparison["t"]["within"]), "t of {name}");
            assert_eq!(printed(row.p.unwrap().p), three(p), "p of {name}");
        }
    }
}

/// Factor 1 of `names` by the largest loading: their place among the rotated columns must be the same for all.
fn loads_on(result: &FactorAnalysis, names: &[String]) -> usize {
    let pattern = &result.solution.as_ref().unwrap().rotated.as_ref().unwrap().pattern;
    let largest = |name: &String| {
        let row = &pattern[result.variables.iter().position(|v| v == name).unwrap()];
        (0..row.len()).max_by(|&a, &b| row[a].abs().total_cmp(&row[b].abs())).unwrap()
    };
    let places: Vec<usize> = names.iter().map(largest).collect();
    assert!(places.iter().all(|&place| place == places[0]), "{names:?} load on {places:?}");
    places[0]
}

#[test]
fn validity_is_the_papers() {
    let published = published();
    let comparison = &published["comparison"];
    let items = |scale: &str| -> Vec<String> {
        serde_json::from_value(published["scales"][scale]["items"].clone()).unwrap()
    };
    let report = report("zh");
    let sets = [
        ("factor:predictors", "process", "integration", "professional"),
        ("factor:outcomes", "outcome", "life", "governance"),
    ];
    for (at, (id, paper, first, second)) in sets.into_iter().enumerate() {
        let expected = &published["validity"][paper];
        let result = factor(&report, id);
        let suitability = result.suitability.as_ref().unwrap();
        let kmo = suitability.kmo.unwrap();
        assert_eq!(printed(kmo), comparison["kmo"]["sample"][at].as_str().unwrap());
        assert!((kmo - number(&expected["kmo"])).abs() < number(&comparison["kmo"]["within"]));
        assert!(kmo > 0.7);
        assert_eq!(printed(suitability.bartlett.p.unwrap().p), three(&expected["bartlett_p"]));
        let solution = result.solution.as_ref().unwrap();
        let communalities = || solution.communalities.iter().copied();
        let range = [
            communalities().fold(f64::INFINITY, f64::min),
            communalities().fold(f64::NEG_INFINITY, f64::max),
        ];
        for (end, value) in range.into_iter().enumerate() {
            assert_eq!(printed(value), comparison["communalities"]["sample"][at][end].as_str().unwrap());
            let apart = (value - number(&expected["communalities"][end])).abs();
            assert!(apart < number(&comparison["communalities"]["within"]), "{apart} apart");
        }
        assert!(range[0] > 0.4);
        assert_eq!(result.count as f64, number(&expected["factors"]));
        let places = [loads_on(result, &items(first)), loads_on(result, &items(second))];
        assert_eq!(places, [0, 1], "{paper}: the paper's factor 1 and 2");
    }
}

#[test]
fn scales_are_consistent_and_their_means_lie_where_the_paper_says() {
    let report = report("zh");
    for scale in ["professional", "integration", "life", "governance"] {
        let Some(AnalysisResult::Reliability(result)) =
            &outcome(&report, &format!("reliability:{scale}")).result
        else {
            panic!("no reliability of {scale}")
        };
        assert!(result.alpha.unwrap() > 0.7, "alpha of {scale}");
    }
    let Some(AnalysisResult::Descriptives(result)) = &outcome(&report, "descriptives:scales").result else {
        panic!("no descriptives")
    };
    let mean =
        |name: &str| result.variables.iter().find(|v| v.variable == name).unwrap().statistics.mean.unwrap();
    assert!(mean("professional") > 3.0);
    assert!(mean("governance") > 3.0);
    assert!(mean("integration") < 3.0);
}

#[test]
fn every_hypothesis_is_supported() {
    let report = report("zh");
    let Some(AnalysisResult::Hypotheses(result)) = &outcome(&report, "hypotheses").result else {
        panic!("no hypotheses")
    };
    let published = published();
    let stated = &published["hypotheses"];
    assert_eq!(result.tests.len(), 4);
    for test in &result.tests {
        let h = &test.hypothesis;
        let path = format!("{} -> {}, positive", h.predictor, h.outcome);
        assert_eq!(stated[&h.id].as_str(), Some(path.as_str()));
        assert_eq!(test.verdict, Verdict::Supported, "{}", h.id);
    }
}

/// The recipes differ in words alone, and the guesses alone, without any recipe, give the same scales.
#[test]
fn both_languages_give_the_same_numbers() {
    let results = |language: &str| -> Vec<Option<AnalysisResult>> {
        report(language).outcomes.into_iter().map(|o| o.result).collect()
    };
    assert_eq!(results("zh"), results("en"));
}
