//! The bad files that people do open, each with what must be said about it.

use wenxi::analysis::hypotheses::{ExpectedSign, Hypothesis};
use wenxi::data::read_note::ReadNote;
use wenxi::data::scale::{Scale, ScaleRole};
use wenxi::data::transform::step::{Step, StepEntry};
use wenxi::data::transform::weight::Weight;
use wenxi::error::Error;
use wenxi::output::note::Note;
use wenxi::output::table::OutputTable;
use wenxi::recipe::{AnalysisResult, Outcome, Recipe, Report};
use wenxi::session::Session;

use super::{open, sound};

/// The whole analysis as one press runs it, checked for soundness.
fn whole(session: &Session) -> Report {
    let inspection = session.inspection();
    assert_eq!(sound::not_finite(&format!("{inspection:?}")), None);
    sound_report(session, &inspection.recipe)
}

fn sound_report(session: &Session, recipe: &Recipe) -> Report {
    let report = session.report(&session.plan(recipe));
    assert_eq!(sound::faults(&report), Vec::<String>::new());
    report
}

fn section<'a>(report: &'a Report, id: &str) -> &'a Outcome {
    report.outcomes.iter().find(|o| o.id == id).unwrap_or_else(|| {
        let ids: Vec<&str> = report.outcomes.iter().map(|o| o.id.as_str()).collect();
        panic!("no section {id} in {ids:?}")
    })
}

fn scale(name: &str, items: &[&str], role: ScaleRole) -> Scale {
    let items = items.iter().map(|i| i.to_string()).collect();
    Scale { name: name.to_string(), items, role, ..Scale::default() }
}

/// The study that a person makes of the file: these scales, the first predictors, the last the outcome.
fn study(session: &Session, scales: Vec<Scale>) -> Report {
    let mut recipe = Recipe { scales, ..session.inspection().recipe };
    recipe.hypotheses = wenxi::recipe::plan::implied_hypotheses(&recipe.scales);
    recipe.requests = Vec::new();
    sound_report(session, &recipe)
}

#[test]
fn an_empty_file_is_refused() {
    assert_eq!(open("a.csv", b"").err(), Some(Error::EmptyFile));
}

#[test]
fn a_header_alone_is_refused_with_its_columns() {
    assert_eq!(open("a.csv", b"a,b,c\n").err(), Some(Error::HeaderOnly { columns: 3 }));
}

#[test]
fn one_row_has_frequencies_and_says_what_needs_more_cases() {
    let session = open("a.csv", b"sex,q1,q2,q3\n1,4,5,3\n").unwrap();
    whole(&session);
    let scales =
        vec![scale("x", &["q1", "q2"], ScaleRole::Predictor), scale("y", &["q3"], ScaleRole::Outcome)];
    let report = study(&session, scales);
    let missing = Some(Error::TooFewCases { given: 1.0, needed: 2.0 });
    assert_eq!(section(&report, "reliability:x").error, missing);
    assert!(matches!(section(&report, "regression:y").error, Some(Error::TooFewCases { .. })));
    assert!(section(&report, "descriptives:scales").notes.contains(&Note::UndefinedTooFewCases));
    assert!(section(&report, "correlation").tables[0].notes.contains(&Note::UndefinedTooFewCases));
}

#[test]
fn one_column_is_a_survey_of_one_question() {
    let session = open("a.csv", b"q1\n1\n2\n3\n2\n5\n4\n").unwrap();
    let report = whole(&session);
    assert!(report.outcomes.iter().all(|o| o.error.is_none()));
}

#[test]
fn words_alone_are_counted_and_cannot_be_calculated_with() {
    let session = open("a.csv", "城市,看法\n北京,很好\n上海,一般\n北京,差\n广州,很好\n".as_bytes()).unwrap();
    whole(&session);
    let report = study(&session, vec![scale("x", &["城市", "看法"], ScaleRole::None)]);
    let refused = Error::NotNumeric { variable: "城市".into(), row: 1, answer: "北京".into() };
    assert_eq!(section(&report, "reliability:x").error, Some(refused));
}

#[test]
fn a_constant_column_is_named_wherever_it_matters() {
    let mut text = "q1,q2,q3,q4\n".to_string();
    for (a, b, c) in [(1, 2, 4), (2, 3, 3), (4, 4, 5), (5, 3, 1), (3, 1, 2), (2, 2, 2)] {
        text += &format!("{a},3,{b},{c}\n");
    }
    let session = open("a.csv", text.as_bytes()).unwrap();
    whole(&session);
    let report = study(
        &session,
        vec![scale("x", &["q1", "q2", "q3"], ScaleRole::Predictor), scale("y", &["q4"], ScaleRole::Outcome)],
    );
    let named = Note::ConstantVariables { variables: vec!["q2".into()] };
    assert!(section(&report, "reliability:x").notes.contains(&named));
    let refused = Error::ConstantVariable { variables: vec!["q2".into()] };
    assert_eq!(section(&report, "factor:predictors").error, Some(refused));
    let report = study(
        &session,
        vec![scale("x", &["q2"], ScaleRole::Predictor), scale("y", &["q4"], ScaleRole::Outcome)],
    );
    let refused = Error::ConstantVariable { variables: vec!["x".into()] };
    assert_eq!(section(&report, "regression:y").error, Some(refused.clone()));
    let notes = &section(&report, "hypotheses").notes;
    assert!(notes.contains(&Note::NoEvidence { hypothesis: "H1".into(), reason: refused }));
}

/// Whole answers without a pattern: a step of the SplitMix64 generator.
fn answer(row: usize, column: usize) -> usize {
    let mut z = ((row * 31 + column + 1) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    1 + ((z ^ (z >> 31)) % 5) as usize
}

fn grid(rows: usize, columns: usize) -> String {
    let line = |cells: Vec<String>| cells.join(",") + "\n";
    let header = line((1..=columns).map(|j| format!("q{j}")).collect());
    header
        + &(0..rows)
            .map(|row| line((0..columns).map(|column| answer(row, column).to_string()).collect()))
            .collect::<String>()
}

#[test]
fn more_items_than_cases_leave_components_without_tests() {
    let session = open("a.csv", grid(6, 12).as_bytes()).unwrap();
    whole(&session);
    let items: Vec<String> = (1..=12).map(|j| format!("q{j}")).collect();
    let names: Vec<&str> = items.iter().map(String::as_str).collect();
    let report = study(&session, vec![scale("x", &names, ScaleRole::Predictor)]);
    assert!(section(&report, "factor:predictors").notes.contains(&Note::UndefinedSingular));
    assert!(section(&report, "reliability:x").notes.contains(&Note::UndefinedSingular));
}

#[test]
fn predictors_that_determine_each_other_are_named() {
    let mut text = "a,b,c,y\n".to_string();
    for row in 0..30 {
        let (a, b) = (answer(row, 0), answer(row, 1));
        text += &format!("{a},{b},{},{}\n", a + b, answer(row, 2));
    }
    let session = open("a.csv", text.as_bytes()).unwrap();
    let predictors = ["a", "b", "c"].map(|name| scale(&format!("s{name}"), &[name], ScaleRole::Predictor));
    let mut scales = predictors.to_vec();
    scales.push(scale("sy", &["y"], ScaleRole::Outcome));
    let report = study(&session, scales);
    let excluded =
        |note: &&Note| matches!(note, Note::ExcludedCollinear { variables, .. } if variables.len() == 1);
    assert_eq!(section(&report, "regression:sy").notes.iter().filter(excluded).count(), 1);
    let undecided = |note: &&Note| matches!(note, Note::NoEvidence { reason: Error::Collinear { variables }, .. } if variables.len() == 1);
    assert_eq!(section(&report, "hypotheses").notes.iter().filter(undecided).count(), 1);
}

#[test]
fn words_for_numbers_that_are_none_are_no_numbers() {
    let session = open("a.csv", b"q1,q2\n1,2\nNaN,inf\n3,-Infinity\n2,1e999\n4,5\n5,4\n").unwrap();
    let report = whole(&session);
    assert!(!report.outcomes.is_empty());
    study(&session, vec![scale("x", &["q1", "q2"], ScaleRole::Predictor)]);
}

#[test]
fn a_line_of_forty_megabytes_is_refused_at_its_place() {
    let mut bytes = b"q1,q2\n1,2\n3,\"".to_vec();
    bytes.resize(40 << 20, b'x');
    let Some(Error::LineTooLong { line, bytes }) = open("a.csv", &bytes).err() else { panic!("not refused") };
    assert_eq!(line, 3);
    assert!(bytes <= 40 << 20);
    let mut header = b"q1,".to_vec();
    header.resize(40 << 20, b'7');
    assert!(matches!(open("a.csv", &header).err(), Some(Error::LineTooLong { line: 1, .. })));
}

#[test]
fn a_column_of_commas_is_too_many_columns() {
    let mut bytes = vec![b','; 40 << 20];
    bytes.push(b'\n');
    let error = open("a.csv", &bytes).err();
    let refused = matches!(error, Some(Error::TooManyColumns { .. } | Error::LineTooLong { line: 1, .. }));
    assert!(refused, "{error:?}");
}

#[test]
fn bytes_of_another_encoding_are_marked_with_their_rows() {
    // Declared by its mark as UTF-8, which the third line is not.
    let mut bytes = "\u{feff}城市,分\n北京,1\n".as_bytes().to_vec();
    bytes.extend([0xb1, 0xb1, 0xbe, 0xa9, b',', b'2', b'\n']);
    bytes.extend("上海,3\n".as_bytes());
    let session = open("a.csv", &bytes).unwrap();
    let notes = session.inspection().notes;
    let place = |note: &ReadNote| match note {
        ReadNote::MalformedText { places, .. } => places.first().map(|place| place.row),
        _ => None,
    };
    assert_eq!(notes.iter().find_map(place), Some(2), "{notes:?}");
    whole(&session);
}

#[test]
fn chinese_in_its_old_encoding_is_read_without_a_word() {
    // 城市,看法 / 北京,好 / 上海,差 in GB18030.
    let bytes = [
        &[0xb3, 0xc7, 0xca, 0xd0, b',', 0xbf, 0xb4, 0xb7, 0xa8, b'\n'][..],
        &[0xb1, 0xb1, 0xbe, 0xa9, b',', 0xba, 0xc3, b'\n'],
        &[0xc9, 0xcf, 0xba, 0xa3, b',', 0xb2, 0xee, b'\n'],
    ]
    .concat();
    let session = open("a.csv", &bytes).unwrap();
    let names: Vec<String> = session.inspection().recipe.variables.into_iter().map(|v| v.name).collect();
    assert_eq!(names, ["城市", "看法"]);
}

#[test]
fn a_binary_file_is_refused_at_its_first_impossible_byte() {
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";
    assert!(matches!(open("a.png", picture).err(), Some(Error::BinaryFile { .. })));
    let noise: Vec<u8> = (0..100_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    assert!(matches!(open("a.csv", &noise).err(), Some(Error::BinaryFile { .. })));
}

#[test]
fn numbers_near_the_ends_of_the_range_are_refused_or_explained() {
    let mut text = "a,b,c\n".to_string();
    for (a, b, c) in [(1e308, 1e-320, 3), (-1e308, 2e-310, 4), (1.5e308, 5e-324, 1), (9e307, 0.0, 2)] {
        text += &format!("{a:e},{b:e},{c}\n");
    }
    let session = open("a.csv", text.as_bytes()).unwrap();
    whole(&session);
    let scales = [("x", "a"), ("z", "b"), ("y", "c")].map(|(name, item)| {
        scale(name, &[item], if name == "y" { ScaleRole::Outcome } else { ScaleRole::Predictor })
    });
    study(&session, scales.to_vec());
    study(&session, vec![scale("x", &["a", "b"], ScaleRole::None), scale("y", &["a", "c"], ScaleRole::None)]);
}

/// A correlation has no unit: an item in a unit 2⁵⁰ times as large agrees with the other as it did before.
#[test]
fn items_in_very_different_units_still_correlate() {
    let r = |factor: f64| {
        let rows = (0..30).map(|row| format!("{},{:e}\n", answer(row, 0), answer(row, 1) as f64 * factor));
        let text = format!("a,b\n{}", rows.collect::<String>());
        let session = open("a.csv", text.as_bytes()).unwrap();
        let report = study(&session, vec![scale("x", &["a", "b"], ScaleRole::Predictor)]);
        match &section(&report, "reliability:x").result {
            Some(AnalysisResult::Reliability(result)) => result.items[0].corrected_item_total.unwrap(),
            _ => panic!("{:?}", section(&report, "reliability:x").error),
        }
    };
    // The factor is a power of two: only the last bits may differ.
    assert!((r(1.0) - r(2f64.powi(-50))).abs() < 1e-14);
}

/// A predictor without any relation to the outcome (their cross-product is exactly zero) predicts the mean for everyone.
#[test]
fn equal_predictions_cannot_be_standardised_and_a_note_says_so() {
    let session = open("a.csv", b"a,y\n1,1\n1,3\n2,1\n2,3\n1,2\n2,2\n").unwrap();
    let scales = vec![scale("x", &["a"], ScaleRole::Predictor), scale("z", &["y"], ScaleRole::Outcome)];
    let report = study(&session, scales);
    let noted = |table: &OutputTable| table.notes.contains(&Note::EqualPredictions);
    assert!(section(&report, "regression:z").tables.iter().any(noted));
}

#[test]
fn a_recipe_for_another_file_says_which_variables_are_missing() {
    let session = open("a.csv", grid(20, 4).as_bytes()).unwrap();
    let hypothesis = Hypothesis {
        id: "H1".into(),
        predictor: "gone".into(),
        outcome: "q1".into(),
        sign: ExpectedSign::Positive,
        level: 0.05,
    };
    let mut recipe = session.inspection().recipe;
    recipe.scales = vec![scale("x", &["q1", "gone"], ScaleRole::Predictor)];
    recipe.hypotheses = vec![hypothesis];
    let report = sound_report(&session, &recipe);
    let gone = Some(Error::UnknownVariable { variable: "gone".into() });
    assert_eq!(section(&report, "reliability:x").error, gone);
    let weight = Step::Weight(Weight { variable: "nowhere".into() });
    recipe.steps = vec![StepEntry { id: "w".into(), off: false, label: None, step: weight }];
    let report = sound_report(&session, &recipe);
    let reason = Box::new(Error::UnknownVariable { variable: "nowhere".into() });
    let gone = Some(Error::StepFailed { step: "w".into(), reason });
    assert!(report.outcomes.iter().all(|outcome| outcome.error == gone));
}
