//! Sections of a report, beyond their results: that each has the findings, figures, tables and notes that belong to it, and that these repeat
//! numbers of the result, which other tests compare with other programs, instead of having numbers of their own.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::HashSet;
use std::path::Path;

use serde_json::{Value, json};
use wenxi::data::open::{OpenOptions, Opener};
use wenxi::recipe::Recipe;
use wenxi::session::Session;

/// A request of the sample, and the codes and kinds that its section has.
struct Section {
    analysis: &'static str,
    options: Value,
    findings: &'static [&'static str],
    figures: &'static [&'static str],
    tables: &'static [&'static str],
    notes: &'static [&'static str],
    table_notes: &'static [&'static str],
}

fn sections(hypotheses: &Value) -> Vec<Section> {
    let items = ["Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q8", "Q9", "Q10", "Q11"];
    vec![
        Section {
            analysis: "overview",
            options: json!({"variables": ["gender", "Q1"]}),
            findings: &["cases"],
            figures: &[],
            tables: &["sampleOverview", "missingByVariable"],
            notes: &[],
            table_notes: &[],
        },
        Section {
            analysis: "quality",
            options: json!({"items": items}),
            findings: &["carelessCases"],
            figures: &[],
            tables: &["qualityRules", "rulesPerCase", "rulesOverlap", "indexDistribution"],
            notes: &["noDuration", "flagsAreNoProof"],
            table_notes: &["indexSource"; 5],
        },
        Section {
            analysis: "missing",
            options: json!({"variables": ["Q1", "Q2", "Q3"]}),
            findings: &["missingAnswers"],
            figures: &[],
            tables: &["univariateStatistics"],
            notes: &["nothingToEstimate"],
            table_notes: &["extremesRule"],
        },
        Section {
            analysis: "frequencies",
            options: json!({"variables": ["gender", "Q1", "Q2"], "statistics": true}),
            findings: &["mostFrequent"; 3],
            figures: &["frequencyBars", "likertBars"],
            tables: &["statistics", "frequencyTable", "frequencyTable", "frequencyTable"],
            notes: &[],
            table_notes: &[],
        },
        Section {
            analysis: "descriptives",
            options: json!({"variables": ["professional", "life"]}),
            findings: &["meanOf"; 2],
            figures: &["distributions"],
            tables: &["descriptiveStatistics"],
            notes: &[],
            table_notes: &[],
        },
        Section {
            analysis: "reliability",
            options: json!({"items": ["Q1", "Q2", "Q3", "Q4"]}),
            findings: &["alphaOf"],
            figures: &[],
            tables: &[
                "caseProcessingSummary",
                "reliabilityStatistics",
                "itemStatistics",
                "interItemCorrelationMatrix",
                "itemTotalStatistics",
                "scaleStatistics",
            ],
            notes: &[],
            table_notes: &["listwiseDeletion"],
        },
        Section {
            analysis: "correlation",
            options: json!({"variables": ["professional", "integration", "life"]}),
            findings: &["significantCorrelations"],
            figures: &["correlationHeatmap"],
            tables: &["correlations"],
            notes: &[],
            table_notes: &["starsOnePercent"],
        },
        Section {
            analysis: "regression",
            options: json!({"outcome": "life", "predictors": ["professional", "integration"]}),
            findings: &["modelFit"],
            figures: &["coefficientPlot", "regressionDiagnostics"],
            tables: &[
                "variablesEntered",
                "modelSummary",
                "anova",
                "coefficients",
                "collinearityDiagnostics",
                "residualStatistics",
            ],
            notes: &["equation"],
            table_notes: &[
                "dependentVariable",
                "allEntered",
                "predictors",
                "dependentVariable",
                "dependentVariable",
                "predictors",
                "dependentVariable",
                "dependentVariable",
                "dependentVariable",
            ],
        },
        Section {
            analysis: "mediation",
            options: json!({
                "predictor": "professional",
                "mediators": ["integration"],
                "outcome": "life",
                "bootstrap": {"samples": 200, "seed": 1},
            }),
            findings: &["indirectEffect"],
            figures: &["modelDiagram"],
            tables: &["mediationModelSummary", "mediationModels", "mediationEffects"],
            notes: &[],
            table_notes: &["bootstrapSamples", "mediationIntervals"],
        },
        Section {
            analysis: "hypotheses",
            options: json!({"hypotheses": hypotheses}),
            findings: &["hypothesisVerdict"; 4],
            figures: &["modelDiagram"],
            tables: &["hypothesisTests"],
            notes: &["evidenceFromRegression"],
            table_notes: &["evidenceFromRegression"],
        },
        Section {
            analysis: "factor",
            options: json!({
                "variables": items,
                "rotation": {"kind": "varimax"},
                "count": {"kind": "fixed", "count": 2},
            }),
            findings: &["adequacy", "factorsExplain"],
            figures: &["scree", "loadingPlot"],
            tables: &[
                "kmoAndBartlett",
                "antiImageCorrelation",
                "communalities",
                "totalVarianceExplained",
                "componentMatrix",
                "rotatedComponentMatrix",
                "componentTransformationMatrix",
            ],
            notes: &["otherFactorCount"],
            table_notes: &[
                "extractionMethod",
                "extractionMethod",
                "extractionMethod",
                "extracted",
                "extractionMethod",
                "rotationMethod",
                "rotationConverged",
                "extractionMethod",
                "rotationMethod",
            ],
        },
    ]
}

/// Numbers of findings that are counts or shares of what the result lists: `analysis.field`.
const DERIVED: [&str; 5] = [
    "quality.flagged",
    "reliability.items",
    "correlation.significant",
    "correlation.pairs",
    "factor.percent",
];

/// The bits of every number within.
fn numbers(value: &Value, found: &mut HashSet<u64>) {
    match value {
        Value::Number(number) => drop(found.insert(number.as_f64().unwrap().to_bits())),
        Value::Array(list) => list.iter().for_each(|part| numbers(part, found)),
        Value::Object(fields) => fields.values().for_each(|part| numbers(part, found)),
        _ => {}
    }
}

/// The texts of a field of each.
fn each<'a>(list: &'a Value, field: &str) -> Vec<&'a str> {
    list.as_array().unwrap().iter().map(|part| part[field].as_str().unwrap()).collect()
}

#[test]
fn sections_have_their_parts_and_no_numbers_of_their_own() {
    let read = |file: &str| {
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("www/sample").join(file)).unwrap()
    };
    let mut opener = Opener::new("xiachen.csv", OpenOptions::default()).unwrap();
    opener.push(read("xiachen.csv").as_bytes()).unwrap();
    let session = Session::new(opener.finish().unwrap());
    let mut recipe: Value = serde_json::from_str(&read("sample.zh.recipe.json")).unwrap();
    let sections = sections(&recipe["hypotheses"]);
    let request =
        |s: &Section| json!({"id": s.analysis, "request": {"analysis": s.analysis, "options": s.options}});
    recipe["requests"] = sections.iter().map(request).collect();
    let report = session.report(&Recipe::from_value(recipe).unwrap());
    assert_eq!(report.outcomes.len(), sections.len());

    for (section, outcome) in sections.iter().zip(&report.outcomes) {
        let place = section.analysis;
        let outcome = serde_json::to_value(outcome).unwrap();
        let tables = outcome["tables"].as_array().unwrap();
        assert_eq!(each(&outcome["findings"], "code"), section.findings, "{place}");
        assert_eq!(each(&outcome["figures"], "kind"), section.figures, "{place}");
        assert_eq!(each(&outcome["tables"], "title"), section.tables, "{place}");
        assert_eq!(each(&outcome["notes"], "code"), section.notes, "{place}");
        let notes: Vec<&str> = tables.iter().flat_map(|table| each(&table["notes"], "code")).collect();
        assert_eq!(notes, section.table_notes, "{place}");

        let mut known = HashSet::new();
        numbers(&outcome["result"], &mut known);
        let is_known = |value: &Value| {
            let mut own = HashSet::new();
            numbers(value, &mut own);
            own.is_subset(&known)
        };
        for finding in outcome["findings"].as_array().unwrap() {
            for (field, value) in finding.as_object().unwrap() {
                let derived = DERIVED.contains(&format!("{place}.{field}").as_str());
                assert!(derived || is_known(value), "{place}: {field} of {finding}");
            }
        }
        for note in outcome["notes"].as_array().unwrap().iter().chain(tables.iter().map(|t| &t["notes"])) {
            assert!(is_known(note), "{place}: {note}");
        }
        let cells = tables.iter().flat_map(|table| table["rows"].as_array().unwrap());
        for cell in cells.flat_map(|row| row["cells"].as_array().unwrap()) {
            let counted = ["count", "percent"].iter().any(|kind| cell["kind"] == *kind);
            assert!(counted || is_known(&cell["value"]), "{place}: {cell}");
        }
    }
}
