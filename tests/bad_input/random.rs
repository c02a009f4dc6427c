//! Random files under random recipes: nothing panics, every number is finite, every table whole, every gap explained.

use std::fmt;

use proptest::prelude::*;
use serde_json::json;
use wenxi::analysis::correlation::{CorrelationMethod, CorrelationOptions};
use wenxi::analysis::descriptives::DescriptivesOptions;
use wenxi::analysis::efa::{Extraction, FactorCount, FactorOptions, RandomData, Rotation, StopRule};
use wenxi::analysis::frequencies::FrequenciesOptions;
use wenxi::analysis::hypotheses::{ExpectedSign, HypothesesOptions, Hypothesis};
use wenxi::analysis::mediation::MediationOptions;
use wenxi::analysis::regression::RegressionOptions;
use wenxi::analysis::reliability::ReliabilityOptions;
use wenxi::analysis::resampling::{BootstrapInterval, BootstrapOptions};
use wenxi::data::sample::{Condition, MissingPolicy};
use wenxi::data::scale::{Scale, ScaleRole, ScoreRule};
use wenxi::data::transform::filter::{Filter, Join};
use wenxi::data::transform::step::{Step, StepEntry};
use wenxi::data::transform::weight::Weight;
use wenxi::recipe::plan::implied_hypotheses;
use wenxi::recipe::{Recipe, Request, RequestEntry};
use wenxi::session::Session;

use super::{open, sound};

/// What one column's cells are made of; a tenth of them are empty besides.
#[derive(Debug, Clone)]
enum Kind {
    Likert(u8),
    Constant(&'static str),
    Empty,
    Number(f64),
    Huge,
    Words(&'static [&'static str]),
    Mixed,
    Running,
    CopyOf(usize),
}

const WORDS: [&[&str]; 5] = [
    &["非常不同意", "不同意", "一般", "同意", "非常同意"],
    &["yes", "no"],
    &["NaN", "inf", "-inf", "1", "2"],
    &["2024-01-05", "2023/12/31", "2024-01-05 10:11:12"],
    &["=1+1", "<b>", "a,b", "say \"so\"", "two\nlines", "缺失", "N/A", "-"],
];

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        8 => (2u8..8).prop_map(Kind::Likert),
        1 => prop::sample::select(vec!["3", "0", "-1.5", "是", ""]).prop_map(Kind::Constant),
        1 => Just(Kind::Empty),
        2 => prop::sample::select(vec![1.0, 1e-3, 1e6, 1e15, 1e-200, 1e150]).prop_map(Kind::Number),
        1 => Just(Kind::Huge),
        2 => prop::sample::select(WORDS.to_vec()).prop_map(Kind::Words),
        1 => Just(Kind::Mixed),
        1 => Just(Kind::Running),
        1 => (0usize..6).prop_map(Kind::CopyOf),
    ]
}

fn header() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => Just(String::new()).prop_flat_map(|_| (1u8..12).prop_map(|at| format!("Q{at}"))),
        2 => (1u8..12).prop_map(|at| format!("{at}、您对社区满意吗？")),
        1 => Just(String::new()),
        1 => prop::sample::select(vec!["__proto__", "N", "scale1", "a,b", "\"", " x ", "1", "total:", "=A1", "é\u{301}", "q\nq"])
            .prop_map(String::from),
    ]
}

#[derive(Clone)]
struct Survey {
    columns: Vec<(String, Kind, Vec<u32>)>,
    rows: usize,
    ragged: Option<usize>,
    windows: bool,
}

fn survey() -> impl Strategy<Value = Survey> {
    let column = (header(), kind(), prop::collection::vec(any::<u32>(), 40));
    let rows = prop_oneof![1 => 1usize..5, 3 => 5usize..40];
    (prop::collection::vec(column, 1..9), rows, prop::option::weighted(0.1, 0usize..40), any::<bool>())
        .prop_map(|(columns, rows, ragged, windows)| Survey { columns, rows, ragged, windows })
}

/// The file, so that a failure shows what to open.
impl fmt::Debug for Survey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl Survey {
    fn cell(&self, column: usize, row: usize) -> String {
        let (_, kind, random) = &self.columns[column];
        let x = random[row];
        if x % 10 == 0 && !matches!(kind, Kind::Constant(_)) {
            return String::new();
        }
        let (part, unit) = (x / 10, f64::from(x) / f64::from(u32::MAX));
        match kind {
            Kind::Likert(top) => (1 + part % u32::from(*top)).to_string(),
            Kind::Constant(text) => (*text).to_string(),
            Kind::Empty => String::new(),
            Kind::Number(size) => format!("{}", (unit - 0.3) * size),
            Kind::Huge => ["1e308", "-1.7e308", "5e-324", "1e-310", "0"][part as usize % 5].to_string(),
            Kind::Words(words) => words[part as usize % words.len()].to_string(),
            Kind::Mixed if part % 7 == 0 => "不知道".to_string(),
            Kind::Mixed => (part % 5).to_string(),
            Kind::Running => (1000 + row).to_string(),
            // The same answers in another unit: perfectly collinear.
            Kind::CopyOf(of) if *of < column => match self.cell(*of, row).parse::<f64>() {
                Ok(number) => format!("{}", number * 2.0 + 1.0),
                Err(_) => String::new(),
            },
            Kind::CopyOf(_) => "1".to_string(),
        }
    }

    fn text(&self) -> String {
        let end = if self.windows { "\r\n" } else { "\n" };
        let quote = |text: &str| match text.contains([',', '"', '\n']) {
            true => format!("\"{}\"", text.replace('"', "\"\"")),
            false => text.to_string(),
        };
        let line = |cells: Vec<String>| cells.join(",") + end;
        let mut text = line(self.columns.iter().map(|(name, ..)| quote(name)).collect());
        for row in 0..self.rows {
            let cells: Vec<String> =
                (0..self.columns.len()).map(|column| quote(&self.cell(column, row))).collect();
            text += &match self.ragged {
                Some(at) if at == row => line([cells, vec!["more".into()]].concat()),
                _ => line(cells),
            };
        }
        text
    }
}

/// Choices of the person, as numbers that select among what the file has.
#[derive(Debug, Clone)]
struct Choices {
    pick: Vec<usize>,
    flags: Vec<bool>,
    level: f64,
}

fn choices() -> impl Strategy<Value = Choices> {
    (prop::collection::vec(any::<usize>(), 40), prop::collection::vec(any::<bool>(), 20), 0.5f64..0.999)
        .prop_map(|(pick, flags, level)| Choices { pick, flags, level })
}

impl Choices {
    fn among<T: Clone>(&self, at: usize, list: &[T]) -> T {
        list[self.pick[at] % list.len()].clone()
    }

    /// Two to five names of the file from number `at` on, each once.
    fn some(&self, at: usize, names: &[String]) -> Vec<String> {
        let mut chosen: Vec<String> = Vec::new();
        for offset in 0..2 + self.pick[at] % 4 {
            let name = self.among(at + 1 + offset, names);
            if !chosen.contains(&name) {
                chosen.push(name);
            }
        }
        chosen
    }
}

/// The proposed recipe with scales of its own, roles, hypotheses, weight and filter.
fn changed(proposed: &Recipe, names: &[String], choices: &Choices) -> Recipe {
    let mut recipe = proposed.clone();
    for (at, role) in [(0, ScaleRole::Predictor), (6, ScaleRole::Predictor), (12, ScaleRole::Outcome)] {
        let items = choices.some(at, names);
        recipe.scales.push(Scale {
            name: format!("own scale {at}"),
            reversed: items.iter().filter(|_| choices.flags[at]).take(1).cloned().collect(),
            score: if choices.flags[at + 1] { ScoreRule::Sum } else { ScoreRule::Mean },
            minimum_answered: choices.flags[at + 2].then_some(1),
            role,
            items,
            ..Scale::default()
        });
    }
    recipe.hypotheses = implied_hypotheses(&recipe.scales);
    if choices.flags[18] {
        let variable = choices.among(20, names);
        recipe.steps.push(entry("weight", Step::Weight(Weight { variable })));
    }
    if choices.flags[19] {
        let variable = choices.among(21, names);
        let condition =
            Condition { variable, low: Some(2.0), negate: choices.flags[3], ..Condition::default() };
        let filter = Filter { join: Join::All, conditions: vec![condition] };
        recipe.steps.push(entry("filter", Step::Filter(filter)));
    }
    if choices.flags[13] {
        recipe.steps.extend(variable_steps(names, choices));
    }
    recipe.requests = Vec::new();
    recipe
}

/// A step of each kind that adds variables, some about what other steps add, some that must fail.
fn variable_steps(names: &[String], choices: &Choices) -> Vec<StepEntry> {
    let [a, b, c] = [22, 23, 24].map(|at| choices.among(at, names));
    let rule = choices
        .among(25, &[json!({"kind": "equalWidth", "groups": 3}), json!({"kind": "quantiles", "groups": 4})]);
    serde_json::from_value(json!([
        {"id": "1", "step": {"kind": "reverse", "variables": [{"from": a, "into": "step 1"}]}},
        {"id": "2", "step": {"kind": "compute", "into": "step 2", "variables": [b, c], "rule": "sum", "minimumAnswered": 1}},
        {"id": "3", "step": {"kind": "standardise", "variables": [{"from": "step 2", "into": "step 3"}]}},
        {"id": "4", "step": {"kind": "bin", "variable": {"from": b, "into": "step 4"}, "rule": rule}},
        {"id": "5", "step": {"kind": "dummy", "variable": "step 4", "indicators": [
            {"value": 1, "into": "step 5"}, {"value": 2, "into": "step 6"}, {"value": 3, "into": "step 7"}]}},
        {"id": "6", "step": {"kind": "recode", "variables": [{"from": c, "into": "step 8"}], "otherwise": {"kind": "missing"},
            "rules": [{"from": {"kind": "range", "high": 3}, "to": {"kind": "copy"}}]}},
        {"id": "7", "step": {"kind": "exclude", "rule": {"kind": "rows", "rows": [1, choices.pick[26] % 40]}}},
    ]))
    .unwrap()
}

fn entry(id: &str, step: Step) -> StepEntry {
    StepEntry { id: id.into(), off: false, label: None, step }
}

/// One request of each kind with options that the standard plan does not take.
fn own_requests(names: &[String], choices: &Choices) -> Vec<RequestEntry> {
    let missing = if choices.flags[4] { MissingPolicy::Pairwise } else { MissingPolicy::Listwise };
    let methods = [CorrelationMethod::Pearson, CorrelationMethod::Spearman, CorrelationMethod::Kendall];
    let extractions = [Extraction::Pca, Extraction::PrincipalAxis, Extraction::MaximumLikelihood];
    let rotations = [
        Rotation::None,
        Rotation::Varimax,
        Rotation::Promax { kappa: 4.0 },
        Rotation::Oblimin { delta: 0.0 },
        Rotation::Oblimin { delta: -2.0 },
    ];
    let counts = [
        FactorCount::default(),
        FactorCount::Fixed { count: 1 },
        FactorCount::Fixed { count: 2 },
        FactorCount::Parallel {
            replications: 20,
            percentile: 95.0,
            seed: 7,
            random: choices.among(31, &[RandomData::Normal, RandomData::Permuted]),
        },
    ];
    let predictors = choices.some(22, names);
    let outcome = choices.among(30, names);
    let hypothesis = Hypothesis {
        id: "H9".into(),
        predictor: predictors[0].clone(),
        outcome: outcome.clone(),
        sign: ExpectedSign::Any,
        level: 1.0 - choices.level,
    };
    let items = choices.some(22, names);
    let factor = FactorOptions {
        variables: choices.some(25, names),
        reversed: vec![],
        missing,
        extraction: choices.among(31, &extractions),
        rotation: choices.among(32, &rotations),
        count: choices.among(33, &counts),
        stop: if choices.flags[5] { StopRule::Spss } else { StopRule::Converged },
        iterations: 1 + choices.pick[34] % 60,
        kaiser: choices.flags[6],
        sorted: choices.flags[7],
        hide_below: choices.flags[8].then_some(0.3),
        descriptives: choices.flags[12],
    };
    let requests = [
        Request::Frequencies(FrequenciesOptions {
            variables: names.to_vec(),
            statistics: true,
            ..FrequenciesOptions::default()
        }),
        Request::Descriptives(DescriptivesOptions { variables: items.clone(), listwise: choices.flags[9] }),
        Request::Mediation(MediationOptions {
            predictor: choices.among(36, names),
            mediators: choices.some(26, names),
            outcome: choices.among(38, names),
            covariates: if choices.flags[3] { choices.some(20, names) } else { vec![] },
            confidence: choices.level,
            bootstrap: BootstrapOptions { samples: 100, ..BootstrapOptions::default() },
        }),
        Request::Reliability(ReliabilityOptions {
            scale: None,
            reversed: items[..1].to_vec(),
            items,
            confidence: choices.level,
            bootstrap: choices.flags[2].then_some(BootstrapOptions {
                samples: 100,
                seed: 7,
                interval: BootstrapInterval::BiasCorrected,
            }),
        }),
        Request::Factor(factor),
        Request::Correlation(CorrelationOptions {
            variables: choices.some(24, names),
            method: choices.among(35, &methods),
            missing,
        }),
        Request::Regression(RegressionOptions {
            outcome,
            predictors,
            intercept: choices.flags[10],
            confidence: choices.level,
            tolerance: if choices.flags[11] { 0.0 } else { 1e-4 },
            bootstrap: choices.flags[2].then_some(BootstrapOptions {
                samples: 100,
                seed: 7,
                interval: BootstrapInterval::BiasCorrected,
            }),
        }),
        Request::Hypotheses(HypothesesOptions { hypotheses: vec![hypothesis] }),
    ];
    let entry = |(at, request)| RequestEntry { id: format!("own:{at}"), request };
    requests.into_iter().enumerate().map(entry).collect()
}

fn faults(session: &Session, recipe: &Recipe) -> Vec<String> {
    sound::faults(&session.report(&session.plan(recipe)))
}

/// 300 of each, or as many as `PROPTEST_CASES` says for a longer search.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(300)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_survey_under_any_recipe_gives_a_sound_report(survey in survey(), choices in choices()) {
        let text = survey.text();
        // A file may well be refused; that is an answer.
        if let Ok(session) = open("random.csv", text.as_bytes()) {
            let inspection = session.inspection();
            prop_assert_eq!(sound::not_finite(&format!("{inspection:?}")), None);
            let names: Vec<String> = inspection.recipe.variables.iter().map(|v| v.name.clone()).collect();
            prop_assert_eq!(faults(&session, &inspection.recipe), Vec::<String>::new());
            let mut recipe = changed(&inspection.recipe, &names, &choices);
            prop_assert_eq!(faults(&session, &recipe), Vec::<String>::new());
            let made = session.describe(&recipe).variables.into_iter().map(|v| v.name);
            recipe.requests = own_requests(&made.collect::<Vec<_>>(), &choices);
            prop_assert_eq!(sound::faults(&session.report(&recipe)), Vec::<String>::new());
        }
    }

    /// What survives damage is analysed like anything else: wild numbers, wild codes, wild labels.
    #[test]
    fn a_damaged_system_file_is_read_or_refused(
        file in prop::sample::select(vec!["plain.sav", "packed.sav", "zlib.zsav", "big_endian.sav"]),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/sav").join(file);
        let mut bytes = std::fs::read(path).unwrap();
        for (place, byte) in damage {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Ok(session) = open(file, &bytes) {
            let inspection = session.inspection();
            prop_assert_eq!(sound::not_finite(&format!("{inspection:?}")), None);
            prop_assert_eq!(faults(&session, &inspection.recipe), Vec::<String>::new());
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        if let Ok(session) = open("random.csv", &bytes) {
            let recipe = session.inspection().recipe;
            prop_assert_eq!(faults(&session, &recipe), Vec::<String>::new());
        }
    }
}
