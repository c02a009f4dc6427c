//! Data that a project keeps as text, because columns were left out of it, opens to what the file itself opens to.

use wenxi::data::dialect::Dialect;
use wenxi::data::open::{OpenOptions, Opened};
use wenxi::data::table::{Table, Values};
use wenxi::error::Error;
use wenxi::recipe::Recipe;
use wenxi::session::Session;

use super::{open, path};

/// As the page writes it, in parts, and opens it again.
fn reopened(session: &Session, rows: usize, without: &[String]) -> Result<Opened, Error> {
    let text: String = (0..rows.max(1)).step_by(7).map(|row| session.csv(row, 7, without)).collect();
    let options = OpenOptions {
        encoding: Some("utf-8".to_string()),
        delimiter: Some(",".to_string()),
        dialect: Some(Dialect::Plain),
        header_rows: Some(1),
        words: session.word_columns(without),
        absent: without.len(),
        ..OpenOptions::default()
    };
    open("kept.csv", text.as_bytes(), options)
}

fn answers(table: &Table, name: &str) -> (u8, Vec<String>) {
    let column = table.column(name).unwrap_or_else(|| panic!("{name} among {:?}", table.names));
    let kind = match column.values {
        Values::Codes(_) => 0,
        Values::Numbers(_) => 1,
        Values::Texts { .. } => 2,
    };
    let in_set = |mask: &Option<wenxi::data::mask::Mask>, row| mask.as_ref().is_some_and(|m| m.contains(row));
    let cell = |row| {
        let number = column.raw_number(row).map(f64::to_bits);
        let skipped = in_set(&column.not_asked, row);
        format!("{number:?} {:?} {skipped} {}", column.text(row), in_set(&column.declared_missing, row))
    };
    (kind, (0..table.rows).map(cell).collect())
}

/// Every section of the report as JSON.
fn report(session: &Session, recipe: &Recipe) -> Vec<serde_json::Value> {
    let planned = session.plan(recipe);
    let report = session.report(&planned);
    report.outcomes.iter().map(|outcome| serde_json::to_value(outcome).unwrap()).collect()
}

fn check(name: &str, bytes: &[u8], options: OpenOptions) {
    let opened = open(name, bytes, options).unwrap_or_else(|e| panic!("{name}: {e}"));
    let rows = opened.table.rows;
    let session = Session::new(opened);
    let inspection = session.inspection();
    let names: Vec<String> = inspection.recipe.variables.iter().map(|v| v.name.clone()).collect();
    // Nothing left out, then each third column.
    for step in [usize::MAX, 3] {
        let without: Vec<String> = if step == usize::MAX {
            Vec::new()
        } else {
            names.iter().skip(1).step_by(step).cloned().collect()
        };
        if without.len() == names.len() {
            continue;
        }
        let mut recipe = inspection.recipe.clone();
        for variable in &mut recipe.variables {
            variable.left_out = Some(without.contains(&variable.name));
        }
        recipe.scales.iter_mut().for_each(|scale| scale.items.retain(|item| !without.contains(item)));
        recipe.scales.retain(|scale| scale.items.len() > 1);
        let again = reopened(&session, rows, &without).unwrap_or_else(|e| panic!("{name}: {e}"));
        // What the columns hold before anything is said about them.
        let whole = session.table();
        assert_eq!(again.table.rows, rows, "{name}");
        for column in names.iter().filter(|column| !without.contains(column)) {
            assert_eq!(answers(&again.table, column), answers(whole, column), "{name}: {column}");
        }
        assert_eq!(again.table.names.len(), names.len() - without.len(), "{name}");
        let second = Session::new(again);
        let mut told = recipe.clone();
        told.variables.retain(|variable| !without.contains(&variable.name));
        let profiles = |session: &Session, recipe: &Recipe| {
            let mut found = session.describe(recipe).profiles;
            found.retain(|profile| names.contains(&profile.name) && !without.contains(&profile.name));
            found
        };
        assert_eq!(profiles(&second, &told), profiles(&session, &recipe), "{name}");
        if without.is_empty() {
            assert_eq!(report(&second, &told), report(&session, &recipe), "{name}");
        }
    }
}

#[test]
fn every_file_that_others_wrote_comes_back_with_the_kinds_of_its_columns() {
    let mut checked = 0;
    for folder in ["round", "sav", "workbooks", "text", "kept", "../fuzz/seeds/dialect"] {
        for entry in std::fs::read_dir(path(folder)).unwrap() {
            let file = entry.unwrap().path();
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let survey = ["sav", "zsav", "xlsx", "xls", "ods", "csv", "tsv", "txt"];
            let ending = name.rsplit('.').next().unwrap_or_default().to_string();
            let bytes = std::fs::read(&file).unwrap();
            // Among them are files that are refused.
            if survey.contains(&ending.as_str()) && open(&name, &bytes, OpenOptions::default()).is_ok() {
                check(&name, &bytes, OpenOptions::default());
                checked += 1;
            }
        }
    }
    assert!(checked >= 60, "{checked}");
}

/// The three kinds that plain text would lose: numbers in a column of words, questions that were not put, a column without answers.
#[test]
fn numbers_among_words_and_questions_not_put_are_kept_apart() {
    let text = "id,postcode,lists,Q1,Q2\n1,100871,\"1,234\",(跳过),(跳过)\n2,200433,\"5,678\",2,好\n3,NA,\"1,2\",(空),不好\n";
    let words = vec!["postcode".to_string(), "lists".to_string()];
    let opened = open("a.csv", text.as_bytes(), OpenOptions { words, ..OpenOptions::default() }).unwrap();
    let postcode = opened.table.column("postcode").unwrap();
    assert_eq!([postcode.text(0), postcode.text(2)], [Some("100871"), Some("NA")]);
    assert_eq!(opened.table.column("lists").unwrap().text(1), Some("5,678"));
    let session = Session::new(opened);
    assert_eq!(session.word_columns(&[]), ["postcode", "lists", "Q2"]);
    let again = reopened(&session, 3, &["id".to_string()]).unwrap();
    for name in ["postcode", "lists", "Q1", "Q2"] {
        assert_eq!(again.table.column(name), session.table().column(name), "{name}");
    }
    let asked = again.table.column("Q1").unwrap().not_asked.clone().unwrap();
    assert_eq!([asked.contains(0), asked.contains(1), asked.contains(2)], [true, false, false]);
}

/// Signs that a file from elsewhere could not have: the text is ours, so nothing in it means another format.
#[test]
fn odd_signs_are_kept_too() {
    let odd = ["\u{FEFF}x", "<html>", "\u{FFFD}", "é\u{1}", "two\r\nlines \"q\"", "=1+1", "٣", "001"];
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["word", "n"]).unwrap();
    for (row, word) in odd.iter().enumerate() {
        sheet.write_string(row as u32 + 1, 0, word.replace('\u{1}', "_")).unwrap();
        sheet.write_number(row as u32 + 1, 1, row as f64 / 3.0).unwrap();
    }
    check("odd.xlsx", &book.save_to_buffer().unwrap(), OpenOptions::default());
    let quoted = odd.map(|word| format!("\"{}\",1\n", word.replace('"', "\"\"")));
    let options = OpenOptions { encoding: Some("utf-8".to_string()), ..OpenOptions::default() };
    check("odd.csv", format!("word,n\n{}", quoted.concat()).as_bytes(), options);
}

/// A zero byte is no sign of any text: it is shown as what cannot be shown, or the kept text could not be opened.
#[test]
fn a_zero_byte_within_a_string_is_kept_as_a_sign() {
    let mut bytes = std::fs::read(path("round/pspp_plain.sav")).unwrap();
    let cases = bytes.windows(10).rposition(|window| window == b"alpha beta").unwrap();
    bytes[cases + 5] = 0;
    let opened = open("a.sav", &bytes, OpenOptions::default()).unwrap();
    assert_eq!(opened.table.column("word").unwrap().text(0), Some("alpha\u{FFFD}beta gamma"));
    check("a.sav", &bytes, OpenOptions::default());
}
