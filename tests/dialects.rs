//! One survey in the manner of every platform opens to the same data.
//!
//! The survey is made here, answer by answer; the file without any platform's manner and what was put into it are the measure. Layouts
//! follow the platforms' documentation and public programs that read their exports (ARCHITECTURE.md lists them).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "dialects/survey.rs"]
mod survey;
#[path = "dialects/write.rs"]
mod write;

use std::rc::Rc;

use proptest::prelude::*;
use survey::{OPTIONS, Survey, survey};
use wenxi::data::codebook::Variable;
use wenxi::data::dataset::Dataset;
use wenxi::data::dialect::{Change, Dialect, DialectGuess, DialectOptions, read, steps};
use wenxi::data::guess::propose_scales;
use wenxi::data::open::{OpenOptions, Opener};
use wenxi::data::scale::Scale;
use wenxi::data::transform::apply;
use write::Manner;

/// A file as it is analysed.
struct Read {
    data: Dataset,
    scales: Vec<Scale>,
    guess: DialectGuess,
}

fn open_as(bytes: &[u8], options: OpenOptions) -> Read {
    let said = DialectOptions { dialect: options.dialect, declined: options.declined.clone() };
    // The bytes say what the file is, whatever its name.
    let mut opener = Opener::new("survey.csv", options).unwrap();
    opener.push(bytes).unwrap();
    let opened = opener.finish().unwrap();
    let reading = read(opened.table, &opened.headings, &said);
    let mut scales = propose_scales(&reading.table, &reading.variables);
    reading.name_scales(&mut scales);
    let (steps, _) = steps::steps(&reading.guess, &reading.table.names);
    let flags = |_: &Dataset, _: &_, _: &_| panic!("no step leaves out cases");
    let applied = apply(&Rc::new(reading.table), reading.variables, scales.clone(), &steps, &flags);
    for step in &applied.steps {
        assert_eq!(step.error, None, "{}", step.id);
    }
    Read { data: applied.data, scales, guess: reading.guess }
}

fn open(text: &str) -> Read {
    open_as(text.as_bytes(), OpenOptions::default())
}

/// The column's answers as they are analysed.
fn answers(read: &Read, name: &str) -> Vec<Option<String>> {
    let column =
        read.data.column(name).unwrap_or_else(|e| panic!("{name}: {e:?} among {:?}", read.data.table.names));
    (0..column.len())
        .map(|row| column.number(row).map(|x| x.to_string()).or_else(|| column.text(row).map(str::to_string)))
        .collect()
}

fn not_asked(read: &Read, name: &str) -> Vec<usize> {
    let column = read.data.column(name).unwrap();
    column.not_asked.as_ref().map_or(Vec::new(), |mask| mask.rows().collect())
}

fn variable<'a>(read: &'a Read, name: &str) -> &'a Variable {
    read.data.variable(name).unwrap()
}

/// That the file holds what the plain file holds, as far as its platform writes it.
fn agrees(survey: &Survey, manner: Manner) {
    let text = write::write(survey, manner);
    holds(&open(&text), survey, manner, &text);
}

/// That what was read holds what the plain file holds; `shown`: the file, for whoever looks into a failure.
fn holds(read: &Read, survey: &Survey, manner: Manner, shown: &str) {
    let plain = open(&write::plain(survey));
    assert_eq!(plain.guess.dialect, Dialect::Plain);
    assert_eq!(read.guess.dialect, manner.dialect(), "{shown}");
    for name in manner.columns() {
        assert_eq!(answers(read, &name), answers(&plain, &name), "{name} of {manner:?} in\n{shown}");
    }
    let items: Vec<String> = (1..=4).map(|k| format!("Q3_{k}")).collect();
    let scale = read.scales.iter().find(|s| s.items == items).unwrap_or_else(|| panic!("{:?}", read.scales));
    assert_eq!((scale.name.as_str(), scale.label.as_str()), ("Q3", survey::MATRIX), "{manner:?}");
    assert_eq!(read.scales.len(), 1, "{manner:?}: {:?}", read.scales);
    for (k, item) in items.iter().enumerate() {
        assert_eq!(variable(read, item).label, survey::ROWS[k], "{manner:?}");
        assert_eq!(variable(read, item).range, variable(&plain, item).range, "{manner:?}");
    }
    for (k, option) in OPTIONS.iter().enumerate() {
        assert_eq!(variable(read, &format!("Q2_{}", k + 1)).label, *option, "{manner:?}");
    }
    if manner.tells_skips() {
        for name in manner.columns().iter().filter(|n| survey::is_filtered(n)) {
            assert_eq!(not_asked(read, name), survey.skipped(), "{name} of {manner:?}");
        }
    }
}

#[test]
fn every_manner_opens_to_the_same_data() {
    let survey = survey(7, 60);
    for manner in Manner::ALL {
        agrees(&survey, manner);
    }
}

/// Most platforms hand out workbooks: all cells as text, or numbers as numbers.
#[test]
fn a_workbook_opens_as_the_text_of_its_cells() {
    let survey = survey(11, 60);
    let plain = open(&write::plain(&survey));
    for numbers in [false, true] {
        for manner in Manner::ALL {
            let rows = write::rows(&survey, manner);
            let read = open_as(&write::workbook(&rows, numbers), OpenOptions::default());
            holds(&read, &survey, manner, &format!("a workbook, numbers: {numbers}"));
            // More than the measure asks: every column, not only those that the platform writes in full.
            let text = open(&write::write(&survey, manner));
            assert_eq!(read.data.table.names, text.data.table.names, "{manner:?}");
            for (at, column) in text.data.table.columns.iter().enumerate() {
                assert_eq!(read.data.table.columns[at], *column, "{manner:?}: {}", text.data.table.names[at]);
            }
            assert_eq!(read.data.variables, text.data.variables, "{manner:?}");
        }
        let read = open_as(&write::workbook(&write::plain_rows(&survey), numbers), OpenOptions::default());
        assert_eq!(read.data.table.columns, plain.data.table.columns);
    }
}

/// The exports as files: for the page's tests (`tests/data/exports`) and the fuzz target `dialect`.
#[test]
#[ignore = "writes tests/data/exports and tests/fuzz/seeds/dialect"]
fn write_the_files() {
    for (folder, rows) in [("tests/data/exports", 30), ("tests/fuzz/seeds/dialect", 8)] {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let survey = survey(7, rows);
        std::fs::create_dir_all(&folder).unwrap();
        for manner in Manner::ALL {
            std::fs::write(folder.join(format!("{manner:?}.csv")), write::write(&survey, manner)).unwrap();
        }
        std::fs::write(folder.join("Plain.csv"), write::plain(&survey)).unwrap();
    }
}

/// What the page's tests drop is what is judged here.
#[test]
fn the_written_exports_are_those_of_this_survey() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/exports");
    let survey = survey(7, 30);
    for manner in Manner::ALL {
        let file = std::fs::read_to_string(folder.join(format!("{manner:?}.csv"))).unwrap();
        assert!(file == write::write(&survey, manner), "{manner:?}");
    }
    assert!(std::fs::read_to_string(folder.join("Plain.csv")).unwrap() == write::plain(&survey));
}

#[test]
fn gbk_and_utf_8_are_the_same_file() {
    let text = write::write(&survey(3, 40), Manner::WenjuanxingText);
    // The interpunct ┋ and the brackets 〖〗 are characters of GBK.
    let (bytes, _, lost) = encoding_rs::GBK.encode(&text);
    assert!(!lost);
    let (utf_8, gbk) = (open(&text), open_as(&bytes, OpenOptions::default()));
    assert_eq!(utf_8.data.table.names, gbk.data.table.names);
    assert_eq!(utf_8.data.table.columns, gbk.data.table.columns);
    assert_eq!(utf_8.data.variables, gbk.data.variables);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_survey_opens_alike(seed in 0u64..1_000_000, rows in 30usize..80, manner in prop::sample::select(Manner::ALL.to_vec())) {
        agrees(&survey(seed, rows), manner);
    }
}

#[test]
fn what_the_platform_adds_is_no_answer() {
    let read = open(&write::write(&survey(1, 30), Manner::WenjuanxingText));
    let seconds = answers(&read, "所用时间");
    assert_eq!(seconds[0], Some("100".to_string()));
    assert_eq!(seconds[29], Some("129".to_string()));
    assert!(read.data.numeric("所用时间").is_ok());
    for name in ["序号", "提交答卷时间", "来源", "来自IP"] {
        assert!(variable(&read, name).paradata.is_some(), "{name}");
    }
}

#[test]
fn what_is_declined_is_not_done() {
    let text = write::write(&survey(1, 30), Manner::WenjuanxingText);
    let ids: Vec<String> = open(&text).guess.decisions.iter().map(|d| d.id.clone()).collect();
    assert_eq!(ids, ["paradata", "other:Q4", "matrix:Q3", "split:Q2", "ranking:Q5"]);
    let read = open_as(text.as_bytes(), OpenOptions { declined: ids.clone(), ..OpenOptions::default() });
    assert!(read.guess.decisions.iter().all(|d| !d.on));
    assert!(read.data.table.position("Q2_1").is_none() && read.data.table.position("Q4_text").is_none());
    assert_eq!(variable(&read, "所用时间").paradata, None);
    // As a file of nobody's manner: names as they stand, nothing taken apart.
    let plain = OpenOptions { dialect: Some(Dialect::Plain), ..OpenOptions::default() };
    let read = open_as(text.as_bytes(), plain);
    assert!(read.guess.decisions.is_empty() && read.guess.told);
    assert!(read.data.table.position("1、您的性别是男还是女（请如实填写）").is_some());
}

#[test]
fn options_in_doubt_are_asked() {
    let mut text = "Timestamp,Which of these do you use at least once a week?\n".to_string();
    for row in 0..40 {
        let cell = match row % 4 {
            0 => "\"Car, Bike\"",
            1 => "Car",
            2 => "Bike",
            _ if row < 12 => "\"Bike, Bus, tram\"",
            _ => "Bike",
        };
        text += &format!("1/2/2024 10:0{}:00,{cell}\n", row % 10);
    }
    let read = open(&text);
    let split = read.guess.decisions.iter().find(|d| d.id == "split:Q1").unwrap();
    assert!(split.doubtful);
    let Change::Split { options, unsure, .. } = &split.change else { panic!("{split:?}") };
    assert_eq!(
        (options.as_slice(), unsure.as_slice()),
        (&["Car", "Bike", "Bus, tram"].map(String::from)[..], &["Bus, tram".to_string()][..])
    );
}

#[test]
fn an_ordinary_file_is_left_as_it_is() {
    let text = "id,name,status,city,comment\n1,Ann,1,\"Paris, France\",\"well, yes\"\n2,Bo,2,\"Rome, Italy\",no\n3,Cy,1,\"Paris, France\",fine\n";
    let read = open(text);
    assert_eq!((read.guess.dialect, read.guess.decisions.len()), (Dialect::Plain, 0));
    assert_eq!(read.data.table.names, ["id", "name", "status", "city", "comment"]);
}
