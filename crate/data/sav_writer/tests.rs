//! What is written opens again to the same data and meanings; the first bytes are those that the format's description asks for.
//! `tests/boundary/sav.test.ts` has other programs read such files.
#![cfg(feature = "files")]

use proptest::prelude::*;

use super::super::codebook::{CountedValue, Measure, MissingValues, TextCode, ValueLabel, VariableRole};
use super::super::mask::Mask;
use super::super::open::{OpenOptions, Opened, Opener};
use super::super::table::Values;
use super::*;

fn opened(bytes: &[u8]) -> Opened {
    let mut opener = Opener::new("written.sav", OpenOptions::default()).unwrap();
    opener.push(bytes).unwrap();
    opener.finish().unwrap()
}

fn numbers(values: Vec<Option<f64>>) -> Rc<Column> {
    let present = Mask::from_fn(values.len(), |row| values[row].is_some());
    let mut column =
        Column::complete(Values::Numbers(values.into_iter().map(Option::unwrap_or_default).collect()));
    column.present = Some(present);
    Rc::new(column)
}

fn words(texts: &[&str]) -> Rc<Column> {
    let present = Mask::from_fn(texts.len(), |row| !texts[row].is_empty());
    let dictionary = Rc::new(texts.iter().map(|text| text.to_string()).collect());
    let mut column =
        Column::complete(Values::Texts { indices: (0..texts.len() as u32).collect(), dictionary });
    column.present = Some(present);
    Rc::new(column)
}

fn named(name: &str, column: Rc<Column>) -> SavVariable {
    SavVariable {
        meaning: Variable {
            name: name.to_string(),
            measure: Measure::Scale,
            role: VariableRole::Item,
            ..Variable::default()
        },
        column,
    }
}

fn data(variables: Vec<SavVariable>) -> SavData {
    let rows = variables.first().map_or(0, |one| one.column.len());
    SavData {
        variables,
        rows,
        label: "问卷".into(),
        created: "23 Nov 26 13:45:07".into(),
        ..SavData::default()
    }
}

/// By hand after the description of the format: one variable, three cases, of which the last has no answer.
#[test]
fn the_bytes_of_a_small_file() {
    let bytes = write_sav(&data(vec![named("Q1", numbers(vec![Some(5.0), Some(0.5), None]))])).unwrap();
    assert_eq!(&bytes[..30], b"$FL2@(#) SPSS DATA FILE Wenxi ");
    // Layout 2, one unit, bytecode, no weight, three cases, bias 100.
    assert_eq!(bytes[64..84], [2, 1, 1, 0, 3].map(i32::to_le_bytes).concat());
    assert_eq!(bytes[84..92], 100f64.to_le_bytes());
    assert_eq!(&bytes[92..109], b"23 Nov 2613:45:07");
    assert_eq!(&bytes[109..115], "问卷".as_bytes());
    // A variable: a number without label or missing values, F8.1 for print and write.
    let format = 5 << 16 | 8 << 8 | 1;
    assert_eq!(bytes[176..200], [2, 0, 0, 0, format, format].map(i32::to_le_bytes).concat());
    assert_eq!(&bytes[200..208], b"Q1      ");
    // 5 is 105, .5 stands behind, 255 is system-missing.
    let end = [&[105, 253, 255, 0, 0, 0, 0, 0], 0.5f64.to_le_bytes().as_slice()].concat();
    assert!(bytes.ends_with(&[[999, 0].map(i32::to_le_bytes).concat(), end].concat()));
}

#[test]
fn meanings_are_read_back() {
    let label = |value: f64, label: &str| ValueLabel { value, label: label.to_string() };
    let mut sex = named("性别", numbers(vec![Some(1.0), Some(2.0), Some(9.0)]));
    sex.meaning = Variable {
        label: "您的性别".into(),
        measure: Measure::Nominal,
        role: VariableRole::Background,
        value_labels: vec![label(1.0, "男"), label(2.0, "女"), label(9.0, "不愿回答")],
        missing_values: vec![MissingValues::new(9.0, 9.0)],
        ..sex.meaning
    };
    let mut item = named("a_name_longer_than_eight", numbers(vec![Some(-0.5), Some(1e10), None]));
    item.meaning.measure = Measure::Ordinal;
    item.meaning.missing_values = vec![MissingValues::new(f64::MIN, 0.0), MissingValues::new(99.0, 99.0)];
    let mut many = named("V2", numbers(vec![Some(5.0), Some(97.0), Some(98.0)]));
    many.meaning.role = VariableRole::None;
    many.meaning.missing_values =
        [96.0, 97.0, 98.0, 99.0].map(|code| MissingValues::new(code, code)).to_vec();
    let mut coded = named("agree", numbers(vec![Some(1.0), Some(2.0), Some(1.0)]));
    coded.meaning.measure = Measure::Nominal;
    coded.meaning.text_codes =
        [("同意", 1.0), ("反对", 2.0)].map(|(text, code)| TextCode { text: text.into(), code }).to_vec();
    coded.meaning.value_labels = vec![label(2.0, "不同意")];
    let weight = named("w", numbers(vec![Some(0.5), Some(1.25), Some(2.0)]));
    let mut written = data(vec![sex, item, many, coded, weight]);
    written.weight = Some(4);
    written.sets = vec![
        MultipleResponseSet {
            name: "apps".into(),
            label: "用过的软件".into(),
            counted: Some(CountedValue::Number(1.0)),
            labelled_by_value: false,
            variables: vec!["a_name_longer_than_eight".into(), "agree".into()],
        },
        MultipleResponseSet {
            name: "codes".into(),
            label: String::new(),
            counted: None,
            labelled_by_value: false,
            variables: vec!["性别".into(), "V2".into()],
        },
    ];
    let again = opened(&write_sav(&written).unwrap());
    assert_eq!(again.source.encoding, "UTF-8");
    assert_eq!(again.weight.as_deref(), Some("w"));
    assert_eq!(again.response_sets, written.sets);
    let found = again.variables.unwrap();
    for (found, written) in found.iter().zip(&written.variables) {
        assert_eq!((&found.name, &found.label), (&written.meaning.name, &written.meaning.label));
        assert_eq!(found.measure, written.meaning.measure, "{}", found.name);
    }
    assert_eq!(found[0].value_labels, written.variables[0].meaning.value_labels);
    assert_eq!(found[0].missing_values, written.variables[0].meaning.missing_values);
    let lowest = MissingValues::new(f64::MIN.next_up(), 0.0);
    assert_eq!(found[1].missing_values, [lowest, MissingValues::new(99.0, 99.0)]);
    // Four values are more than can be declared.
    assert_eq!(found[2].missing_values, []);
    let column = again.table.column("V2").unwrap();
    assert_eq!([0, 1, 2].map(|row| column.raw_number(row)), [Some(5.0), None, None]);
    assert_eq!(found[2].role, VariableRole::None);
    assert_eq!(found[3].value_labels, [label(1.0, "同意"), label(2.0, "不同意")]);
}

#[test]
fn labels_are_cut_between_letters() {
    let mut one = named("x", numbers(vec![Some(1.0)]));
    one.meaning.label = "题".repeat(200);
    one.meaning.value_labels = vec![ValueLabel { value: 1.0, label: "很".repeat(50) }];
    let found = opened(&write_sav(&data(vec![one])).unwrap()).variables.unwrap();
    assert_eq!(found[0].label, "题".repeat(85));
    assert_eq!(found[0].value_labels[0].label, "很".repeat(40));
}

#[test]
fn answers_in_words_of_every_length_are_read_back() {
    for length in [1, 7, 8, 9, 254, 255, 256, 257, 504, 505, 507, 508, 765, 766, 5000, 32_767] {
        let long = "x".repeat(length - 1) + "y";
        let column = words(&[&long, "短", "", "z"]);
        let again = opened(
            &write_sav(&data(vec![named("before", numbers(vec![Some(1.0); 4])), named("开放题", column)]))
                .unwrap(),
        );
        let found = again.table.column("开放题").unwrap();
        let read: Vec<Option<&str>> = (0..4).map(|row| found.text(row)).collect();
        assert_eq!(read, [Some(long.as_str()), Some("短"), None, Some("z")], "{length}");
    }
}

#[test]
fn names_that_spss_does_not_take_are_refused() {
    let one = |name: &str| named(name, numbers(vec![Some(1.0)]));
    for name in ["", "1x", "a b", "a=b", "x.", "题目/一", &"x".repeat(65)] {
        assert!(write_sav(&data(vec![one(name)])).is_err(), "{name}");
    }
    assert!(write_sav(&data(vec![])).is_err());
    assert!(write_sav(&data(vec![one("Q1"), one("q1")])).is_err());
    assert!(write_sav(&data(vec![one("题目一"), one("V1"), one("v2")])).is_ok());
}

proptest! {
    #[test]
    fn numbers_come_back_to_their_last_bit(
        rows in prop::collection::vec(
            prop::collection::vec(prop::option::of(prop_oneof![
                (-120i32..300).prop_map(f64::from),
                any::<f64>().prop_filter("a number", |x| x.is_finite() && *x != -f64::MAX),
            ]), 5), 1..40)
    ) {
        let columns = (0..5).map(|at| rows.iter().map(|row| row[at]).collect::<Vec<_>>());
        let written = data(columns.enumerate().map(|(at, values)| named(&format!("v{at}"), numbers(values))).collect());
        let again = opened(&write_sav(&written).unwrap());
        prop_assert_eq!(again.table.rows, rows.len());
        for (found, written) in again.table.columns.iter().zip(&written.variables) {
            for row in 0..rows.len() {
                prop_assert_eq!(found.number(row), written.column.number(row));
            }
        }
    }
}
