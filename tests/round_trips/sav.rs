//! System files by pyreadstat, PSPP, and byte by byte (`tests/data/make/sav.py`).

use serde::Deserialize;
use serde_json::Value;

use wenxi::data::codebook::{CountedValue, Measure, MissingValues, Variable};
use wenxi::data::open::{OpenOptions, Opened};
use wenxi::data::table::Values;
use wenxi::error::Error;
use wenxi::recipe::AnalysisResult;
use wenxi::session::Session;

use super::{open, path};

#[derive(Deserialize)]
struct Written {
    files: Vec<String>,
    encoding: String,
    rows: usize,
    weight: Option<String>,
    sets: Vec<WrittenSet>,
    columns: Vec<WrittenColumn>,
}

#[derive(Deserialize)]
struct WrittenSet {
    name: String,
    label: String,
    kind: String,
    counted: Option<f64>,
    variables: Vec<String>,
}

/// `values` with the missing ones as null; `raw` with those that are declared missing in their place.
#[derive(Deserialize)]
struct WrittenColumn {
    name: String,
    values: Vec<Value>,
    raw: Option<Vec<Value>>,
    #[serde(default)]
    label: String,
    measure: Option<Measure>,
    #[serde(default)]
    missing: Vec<Value>,
    #[serde(default)]
    labels: Vec<(Value, String)>,
}

/// One cell as JSON has it.
fn cell(opened: &Opened, column: usize, row: usize) -> Value {
    let column = &opened.table.columns[column];
    match column.number(row) {
        Some(number) => Value::from(number),
        None => column.text(row).map_or(Value::Null, Value::from),
    }
}

fn same(found: &Value, written: &Value) -> bool {
    match (found.as_f64(), written.as_f64()) {
        (Some(found), Some(written)) => found == written,
        _ => found == written,
    }
}

/// What differs between a column and what was written, in words; empty: nothing.
fn differences(opened: &Opened, at: usize, written: &WrittenColumn) -> Vec<String> {
    let mut told = Vec::new();
    let variable = &opened.variables.as_ref().unwrap()[at];
    if opened.table.names[at] != written.name || variable.name != written.name {
        told.push(format!("called {}", variable.name));
    }
    if variable.label != written.label {
        told.push(format!("label {:?}", variable.label));
    }
    if written.measure.is_some_and(|measure| measure != variable.measure) {
        told.push(format!("measure {:?}", variable.measure));
    }
    for (row, expected) in written.raw.as_ref().unwrap_or(&written.values).iter().enumerate() {
        let found = cell(opened, at, row);
        if !same(&found, expected) {
            told.push(format!("row {row}: {found}, not {expected}"));
        }
        let counts = found.as_f64().is_none_or(|number| !variable.is_missing(number));
        if !same(if counts { &found } else { &Value::Null }, &written.values[row]) {
            told.push(format!("row {row}: {found} counts as missing otherwise than {}", written.values[row]));
        }
    }
    let words = matches!(opened.table.columns[at].values, Values::Texts { .. });
    if !words && variable.missing_values != written.missing.iter().map(missing).collect::<Vec<_>>() {
        told.push(format!("missing {:?}", variable.missing_values));
    }
    let (mut found, mut expected) = (labels(variable, words), written.labels.clone());
    if words {
        // PSPP writes the labels of long strings in no order.
        found.sort_by(|a, b| a.1.cmp(&b.1));
        expected.sort_by(|a, b| a.1.cmp(&b.1));
    }
    if found != expected {
        told.push(format!("labels {found:?}"));
    }
    told
}

/// LOWEST is the smallest number but one, because the smallest means system missing; HIGHEST is the largest.
fn missing(bounds: &Value) -> MissingValues {
    let bound = |at: usize| match bounds[at].as_str() {
        Some("lowest") => f64::MIN.next_up(),
        Some("highest") => f64::MAX,
        _ => bounds[at].as_f64().unwrap(),
    };
    MissingValues::new(bound(0), bound(1))
}

/// Values with their words; those of words are found through their codes.
fn labels(variable: &Variable, words: bool) -> Vec<(Value, String)> {
    let mut labels = Vec::new();
    for label in &variable.value_labels {
        let value = if words {
            let coded = variable.text_codes.iter().find(|c| c.code == label.value).unwrap();
            Value::from(coded.text.clone())
        } else {
            Value::from(label.value)
        };
        labels.push((value, label.label.clone()));
    }
    labels
}

#[test]
fn system_files_are_read_back_as_they_were_written() {
    let (mut files, mut faults) = (0, Vec::new());
    for entry in std::fs::read_dir(path("round")).unwrap() {
        let json = entry.unwrap().path();
        if json.extension().is_none_or(|ending| ending != "json") {
            continue;
        }
        let mut written: Written = serde_json::from_slice(&std::fs::read(&json).unwrap()).unwrap();
        for column in &mut written.columns {
            for (value, _) in &mut column.labels {
                // 1 and 1.0 are the same code.
                if let Some(number) = value.as_f64() {
                    *value = Value::from(number);
                }
            }
        }
        for file in &written.files {
            files += 1;
            let bytes = std::fs::read(path("round").join(file)).unwrap();
            let opened = open(file, &bytes, OpenOptions::default()).unwrap_or_else(|e| panic!("{file}: {e}"));
            assert_eq!(opened.source.encoding, written.encoding, "{file}");
            assert_eq!(opened.table.rows, written.rows, "{file}");
            assert_eq!(opened.table.names.len(), written.columns.len(), "{file}: {:?}", opened.table.names);
            assert_eq!(opened.weight, written.weight, "{file}");
            for (at, column) in written.columns.iter().enumerate() {
                let told = differences(&opened, at, column);
                faults.extend(told.into_iter().map(|what| format!("{file}: {}: {what}", column.name)));
            }
            let sets: Vec<_> = opened.response_sets.iter().collect();
            assert_eq!(sets.len(), written.sets.len(), "{file}: {sets:?}");
            for (set, written) in sets.iter().zip(&written.sets) {
                assert_eq!((&set.name, &set.label), (&written.name, &written.label), "{file}");
                assert_eq!(set.counted, written.counted.map(CountedValue::Number), "{file}");
                assert_eq!(set.counted.is_some(), written.kind == "dichotomies", "{file}");
                assert_eq!(set.variables, written.variables, "{file}");
            }
        }
    }
    assert!(files >= 11, "{files} files");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_file_without_cases_is_refused_with_its_columns() {
    let bytes = std::fs::read(path("round/no_cases.sav")).unwrap();
    let refused = open("no_cases.sav", &bytes, OpenOptions::default()).unwrap_err();
    assert_eq!(refused, Error::HeaderOnly { columns: 13 });
}

#[test]
fn files_cut_at_any_byte_are_refused() {
    for file in ["big_packed.sav", "little_zlib.zsav", "pspp_packed.sav", "pspp.zsav"] {
        let whole = std::fs::read(path("round").join(file)).unwrap();
        for length in (1..whole.len()).filter(|l| l % 3 == 0 || l + 200 > whole.len()) {
            match open(file, &whole[..length], OpenOptions::default()) {
                Err(Error::BadFile { format, .. } | Error::TruncatedFile { format, .. }) => {
                    assert_eq!(format, "sav");
                }
                // The end mark and padding behind the last case.
                Ok(_) => assert!(length + 16 > whole.len(), "{file} cut at {length} was read"),
                Err(other) => panic!("{file} cut at {length}: {other}"),
            }
        }
    }
}

/// `big_plain.sav` gives its first variable the role "none", which keeps it out; the others keep what is guessed.
#[test]
fn roles_that_take_no_part() {
    let bytes = std::fs::read(path("round/big_plain.sav")).unwrap();
    let opened = open("a.sav", &bytes, OpenOptions::default()).unwrap();
    let role = |name: &str| opened.variables.as_ref().unwrap().iter().find(|v| v.name == name).unwrap().role;
    assert_eq!(role("性别"), wenxi::data::codebook::VariableRole::None);
    assert_ne!(role("pick1"), wenxi::data::codebook::VariableRole::None);
}

/// Of the three cases, with weights .5, 1.5 and 2, the first and the third chose 微信, the first also 抖音.
#[test]
fn sets_of_the_file_are_counted_in_its_report() {
    let bytes = std::fs::read(path("round/pspp.zsav")).unwrap();
    let session = Session::new(open("pspp.zsav", &bytes, OpenOptions::default()).unwrap());
    let recipe = session.inspection().recipe;
    let outcome = session.run(&recipe, "frequencies:sets").unwrap();
    let Some(AnalysisResult::Frequencies(found)) = outcome.result else { panic!("{:?}", outcome.error) };
    let [apps, fruit, yes] = found.sets.as_slice() else { panic!("{:?}", found.sets) };
    assert_eq!((apps.n_valid, apps.n_missing, apps.responses), (2.5, 1.5, 3.0));
    assert_eq!((fruit.n_valid, fruit.responses, fruit.table.len()), (4.0, 6.0, 3));
    assert_eq!(yes.table.len(), 2);
}
