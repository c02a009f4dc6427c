//! Delimited text as R, pandas and Excel write it, and texts in many encodings (`tests/data/make/text.py` and `text.R`).

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use wenxi::data::open::{OpenOptions, Opened};
use wenxi::data::read_note::ReadNote;
use wenxi::error::Error;

use super::{open, path};

#[derive(Deserialize)]
struct Survey {
    files: Vec<SurveyFile>,
    columns: BTreeMap<String, Vec<Value>>,
}

/// `leading`: columns of row names before the survey's own.
#[derive(Deserialize)]
struct SurveyFile {
    file: String,
    leading: usize,
}

#[derive(Deserialize)]
struct Encoded {
    file: String,
    encoding: String,
    names: Vec<String>,
    rows: Vec<Vec<String>>,
}

fn read(name: &str, options: OpenOptions) -> Opened {
    let bytes = std::fs::read(path(name)).unwrap();
    open(name, &bytes, options).unwrap_or_else(|refused| panic!("{name}: {refused}"))
}

fn column(opened: &Opened, name: &str) -> Vec<Value> {
    let column = opened.table.column(name).unwrap_or_else(|| panic!("{:?}", opened.table.names));
    let cell = |row| match column.number(row) {
        Some(number) => Value::from(number),
        None => column.text(row).map_or(Value::Null, Value::from),
    };
    (0..opened.table.rows).map(cell).collect()
}

/// Numbers by value, words by letter.
fn same(found: &[Value], written: &[Value]) -> bool {
    found.len() == written.len()
        && found.iter().zip(written).all(|(found, written)| match (found.as_f64(), written.as_f64()) {
            (Some(found), Some(written)) => found == written,
            _ => found == written,
        })
}

#[test]
fn one_survey_by_many_programs_is_one_table() {
    let survey: Survey = serde_json::from_slice(&std::fs::read(path("text/survey.json")).unwrap()).unwrap();
    assert!(survey.files.len() >= 20);
    let mut faults = Vec::new();
    for SurveyFile { file, leading } in &survey.files {
        let opened = read(&format!("text/{file}"), OpenOptions::default());
        if opened.table.names.len() != survey.columns.len() + leading {
            faults.push(format!("{file}: columns {:?}", opened.table.names));
            continue;
        }
        for (name, written) in &survey.columns {
            let found = column(&opened, name);
            if !same(&found, written) {
                faults.push(format!("{file}: {name}: {found:?}"));
            }
        }
        let commas = opened
            .notes
            .iter()
            .any(|note| *note == ReadNote::DecimalCommas { columns: vec!["score".to_string()], total: 1 });
        let by_comma = ["comma", "semicolon", "csv2", "sep"].iter().any(|word| file.contains(word));
        if commas != by_comma || opened.source.decimal.as_deref() != by_comma.then_some(",") {
            faults.push(format!("{file}: decimal {:?}, {:?}", opened.source.decimal, opened.notes));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// R's `write.table` writes names of rows without a title above them: no column may take its neighbour's answers.
#[test]
fn names_of_rows_without_a_title_are_told() {
    for (file, delimiter) in
        [("r_table_row_names.tsv", "\t"), ("r_table_row_names.csv", ","), ("r_table_spaces.txt", " ")]
    {
        let opened = read(&format!("text/{file}"), OpenOptions::default());
        assert_eq!(opened.source.delimiter.as_deref(), Some(delimiter), "{file}");
        assert_eq!(opened.table.names, ["V1", "id", "score", "city", "chosen", "day"], "{file}");
        assert_eq!(column(&opened, "V1"), (1..=5).map(|n| Value::from(f64::from(n))).collect::<Vec<_>>());
        let told = ReadNote::RowNames { variable: "V1".to_string() };
        assert!(opened.notes.contains(&told), "{file}: {:?}", opened.notes);
        let odd =
            |note: &ReadNote| matches!(note, ReadNote::ExtraFields { .. } | ReadNote::RenamedColumns { .. });
        assert!(!opened.notes.iter().any(odd), "{file}: {:?}", opened.notes);
    }
}

#[test]
fn a_decimal_mark_can_be_named() {
    let named = |mark: &str| OpenOptions { decimal: Some(mark.to_string()), ..OpenOptions::default() };
    let point = read("text/r_csv2.csv", named("."));
    assert_eq!(column(&point, "score")[0], Value::from("3,14"));
    assert_eq!(point.source.decimal.as_deref(), Some("."));
    let comma = read("text/r_csv_no_names.csv", named(","));
    assert_eq!(column(&comma, "chosen")[0], Value::from(1.2));
    let refused = open("a.csv", b"a\n1\n", named("·")).unwrap_err();
    assert_eq!(refused, Error::BadOption { option: "decimal".to_string(), value: "·".to_string() });
}

#[test]
fn texts_in_many_encodings_are_told_and_read() {
    let files: Vec<Encoded> =
        serde_json::from_slice(&std::fs::read(path("encodings/texts.json")).unwrap()).unwrap();
    assert!(files.len() >= 12);
    for file in files {
        let opened = read(&format!("encodings/{}", file.file), OpenOptions::default());
        assert_eq!(opened.source.encoding, file.encoding, "{}", file.file);
        assert_eq!(opened.table.names, file.names, "{}", file.file);
        assert_eq!(opened.table.rows, file.rows.len(), "{}", file.file);
        for (at, column) in opened.table.columns.iter().enumerate().skip(1) {
            for (row, written) in file.rows.iter().enumerate() {
                assert_eq!(column.text(row), Some(written[at].as_str()), "{}", file.file);
            }
        }
        assert_eq!(opened.notes, [], "{}", file.file);
    }
}

/// 男 in GB18030 is C4 D0, which is 鹹 in Big5: two bytes are too few to be sure.
#[test]
fn a_close_choice_is_told_with_the_other_encodings() {
    let opened = open("a.csv", b"sex,q\n\xC4\xD0,1\n", OpenOptions::default()).unwrap();
    let [ReadNote::EncodingUnsure { chosen, others }] = opened.notes.as_slice() else {
        panic!("{:?}", opened.notes)
    };
    assert_eq!(chosen, "gb18030");
    assert!(others.contains(&"Big5".to_string()), "{others:?}");
    let named = OpenOptions { encoding: Some("gb18030".to_string()), ..OpenOptions::default() };
    assert_eq!(open("a.csv", b"sex,q\n\xC4\xD0,1\n", named).unwrap().notes, []);
}
