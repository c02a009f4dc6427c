//! The reader against a slow obvious one, and against files that are wrong in every way we could think of.

use std::collections::HashSet;

use proptest::prelude::*;

use super::super::header::RECORDS_HELD;
use super::super::open::{OpenOptions, Opened, Opener};
use super::super::read_note::{MissingWord, MixedColumn, ReadNote, RenamedColumn, RowPlace};
use super::super::table::{Table, Values};
use super::*;

fn open_chunks(bytes: &[u8], chunk: usize) -> Result<Opened, Error> {
    let mut opener = Opener::new("survey.csv", OpenOptions::default())?;
    for part in bytes.chunks(chunk) {
        opener.push(part)?;
    }
    opener.finish()
}

fn open(text: &str) -> Result<Opened, Error> {
    open_chunks(text.as_bytes(), 7)
}

/// Every cell as words; `None`: no answer.
fn cells(table: &Table) -> Vec<Vec<Option<String>>> {
    let cell = |c: &super::super::table::Column, row| {
        c.text(row).map(str::to_string).or_else(|| c.number(row).map(|x| x.to_string()))
    };
    (0..table.rows).map(|row| table.columns.iter().map(|c| cell(c, row)).collect()).collect()
}

/// RFC 4180 by hand, one character at a time; blank lines skipped.
fn slow(text: &str, delimiter: char) -> Vec<Vec<String>> {
    let chars: Vec<char> = text.chars().collect();
    let (mut records, mut record, mut field) = (Vec::new(), Vec::new(), String::new());
    let (mut at, mut any) = (0, false);
    while at < chars.len() {
        let c = chars[at];
        if c == '"' && field.is_empty() {
            any = true;
            at += 1;
            loop {
                match (chars.get(at), chars.get(at + 1)) {
                    (Some('"'), Some('"')) => {
                        field.push('"');
                        at += 2;
                    }
                    (Some('"'), _) => {
                        at += 1;
                        break;
                    }
                    (Some(other), _) => {
                        field.push(*other);
                        at += 1;
                    }
                    (None, _) => break,
                }
            }
            continue;
        }
        at += 1;
        if c == delimiter {
            any = true;
            record.push(std::mem::take(&mut field));
        } else if c == '\n' || c == '\r' {
            if any {
                record.push(std::mem::take(&mut field));
                records.push(std::mem::take(&mut record));
            }
            any = false;
        } else {
            any = true;
            field.push(c);
        }
    }
    if any {
        record.push(field);
        records.push(record);
    }
    records
}

fn quoted(cell: &str) -> String {
    if cell.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_string()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    // Words only, so that the cell's text is what must come back.
    #[test]
    fn agrees_with_the_slow_reader(
        rows in prop::collection::vec(prop::collection::vec("(x|学|\"|,| |\n|\r\n|;){0,5}w", 1..5), 2..12),
        ending in prop::sample::select(vec!["\n", "\r\n", "\r"]),
        chunk in 1usize..40,
    ) {
        let text: String = rows
            .iter()
            .map(|row| row.iter().map(|c| quoted(c)).collect::<Vec<_>>().join(",") + ending)
            .collect();
        let expected = slow(&text, ',');
        let mut reader = CsvReader::new(Some(b','), false, HeaderOptions::default());
        let chars: Vec<char> = text.chars().collect();
        for part in chars.chunks(chunk) {
            reader.push(&part.iter().collect::<String>()).unwrap();
        }
        let read = reader.finish("UTF-8").unwrap();
        // Answers that all have one field more, each its own first: names of rows, which have no title.
        let (header, first) = (expected[0].len(), &expected[1..expected.len().min(RECORDS_HELD)]);
        let distinct: HashSet<&str> = first.iter().map(|row| row[0].as_str()).collect();
        let named = header > 1 && first.iter().all(|row| row.len() == header + 1) && distinct.len() == first.len();
        let columns = header + usize::from(named);
        let expected: Vec<Vec<Option<String>>> = expected[1..]
            .iter()
            .map(|row| (0..columns).map(|j| row.get(j).map(|c| c.trim().to_string())).collect())
            .collect();
        prop_assert_eq!(cells(&read.table), expected);
        let ragged = rows[1..].iter().filter(|r| r.len() != columns).count();
        let noted: usize = read.notes.iter().map(|n| match n {
            ReadNote::ExtraFields { total, .. } | ReadNote::MissingFields { total, .. } => *total,
            _ => 0,
        }).sum();
        prop_assert_eq!(noted, ragged);
    }

    #[test]
    fn numbers_come_back_whatever_the_borders(
        rows in prop::collection::vec(prop::collection::vec(prop::option::of(-300i32..300), 3), 1..40),
        chunk in 1usize..50,
    ) {
        let spell = |x: &Option<i32>| x.map_or(String::new(), |x| x.to_string());
        let mut text = "a,b,c\n".to_string();
        for row in &rows {
            text += &(row.iter().map(spell).collect::<Vec<_>>().join(",") + "\n");
        }
        let opened = open_chunks(text.as_bytes(), chunk).unwrap();
        for (row, expected) in rows.iter().enumerate() {
            for (j, x) in expected.iter().enumerate() {
                prop_assert_eq!(opened.table.columns[j].number(row), x.map(f64::from));
            }
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), chunk in 1usize..50) {
        let whole = open_chunks(&bytes, 1000).map(|o| (o.table, o.source, o.notes));
        let parts = open_chunks(&bytes, chunk).map(|o| (o.table, o.source, o.notes));
        prop_assert_eq!(whole, parts);
    }
}

#[test]
fn files_without_answers() {
    assert_eq!(open("").unwrap_err(), Error::EmptyFile);
    assert_eq!(open("\n\r\n  \n").unwrap_err(), Error::EmptyFile);
    assert_eq!(open("\u{FEFF}").unwrap_err(), Error::EmptyFile);
    assert_eq!(open("a,b,c\n").unwrap_err(), Error::HeaderOnly { columns: 3 });
    assert_eq!(open("a").unwrap_err(), Error::HeaderOnly { columns: 1 });
}

#[test]
fn one_row_one_column_one_value() {
    let row = open("a,b\n1,2").unwrap();
    assert_eq!((row.source.rows, row.source.columns), (1, 2));
    let column = open("a\n1\n2\n").unwrap();
    assert_eq!((column.source.rows, column.source.columns), (2, 1));
    assert_eq!(column.table.columns[0].values, Values::Codes(vec![1, 2]));
    let constant = open("a,b\n3,1\n3,2\n").unwrap();
    assert_eq!(constant.table.columns[0].values, Values::Codes(vec![3, 3]));
}

#[test]
fn all_words() {
    let opened = open("a,b\nx,学生\ny,学生\n").unwrap();
    assert_eq!(opened.notes, vec![]);
    assert_eq!(opened.table.columns[1].text(1), Some("学生"));
}

#[test]
fn not_a_number_is_no_number() {
    let opened = open("a,b\nNaN,Inf\n1,2\n2,3\n").unwrap();
    assert_eq!(opened.table.columns[0].number(0), None);
    assert_eq!(opened.table.columns[1].text(0), Some("Inf"));
    let word = MissingWord { variable: "a".into(), word: "NaN".into(), count: 1 };
    assert!(opened.notes.contains(&ReadNote::MissingWords { words: vec![word], total: 1 }));
    let column = MixedColumn { variable: "b".into(), numbers: 2, words: 1, row: 1, word: "Inf".into() };
    assert!(opened.notes.contains(&ReadNote::MixedColumns { columns: vec![column], total: 1 }));
}

#[test]
fn an_endless_line_is_refused_where_it_begins() {
    let mut opener = Opener::new("a.csv", OpenOptions::default()).unwrap();
    opener.push(b"a,b\n1,2\n").unwrap();
    let chunk = vec![b'x'; 1 << 20];
    let error = (0..40).find_map(|_| opener.push(&chunk).err()).unwrap();
    assert!(
        matches!(error, Error::LineTooLong { line: 3, bytes } if bytes > RECORD_LIMIT && bytes < RECORD_LIMIT + (1 << 21))
    );
    let mut quote = Opener::new("a.csv", OpenOptions::default()).unwrap();
    quote.push(b"a,b\n1,\"2\n").unwrap();
    let lines = b"1,2\n".repeat(1 << 18);
    let error = (0..40).find_map(|_| quote.push(&lines).err()).unwrap();
    assert!(matches!(error, Error::LineTooLong { line: 2, .. }));
}

#[test]
fn too_many_columns() {
    let header = vec!["x"; COLUMN_LIMIT + 1].join(",");
    let error = open_chunks(format!("{header}\n").as_bytes(), 5000).unwrap_err();
    assert_eq!(error, Error::TooManyColumns { columns: COLUMN_LIMIT + 1, limit: COLUMN_LIMIT });
}

#[test]
fn rows_that_do_not_fit_are_named() {
    let opened = open("a,b\r\n1,2,9\r\n\"x\r\ny\",2\r\n\r\n3\r\n4,5,\r\n").unwrap();
    assert_eq!(opened.table.rows, 4);
    let extra = RowPlace { row: 1, line: 2, fields: 3 };
    let short = RowPlace { row: 3, line: 6, fields: 1 };
    assert_eq!(
        opened.notes[..2],
        [
            ReadNote::ExtraFields { columns: 2, places: vec![extra], total: 1 },
            ReadNote::MissingFields { columns: 2, places: vec![short], total: 1 },
        ]
    );
}

#[test]
fn lines_are_counted_whatever_ends_them() {
    for ending in ["\n", "\r", "\r\n"] {
        let text = ["a,b", "1,2", "", "3", "4,5", "6"].join(ending);
        let opened = open(&text).unwrap();
        let places = [(2, 4), (4, 6)].map(|(row, line)| RowPlace { row, line, fields: 1 }).to_vec();
        assert_eq!(
            opened.notes,
            vec![ReadNote::MissingFields { columns: 2, places, total: 2 }],
            "{ending:?}"
        );
    }
}

#[test]
fn headers_that_cannot_be_names() {
    let opened = open("Q1,Q1,,d,\n1,2,3,4,\n5,6,7,8,\n").unwrap();
    assert_eq!(opened.table.names, ["Q1", "Q1_2", "V3", "d"]);
    let renamed = vec![
        RenamedColumn { column: 2, header: "Q1".into(), name: "Q1_2".into() },
        RenamedColumn { column: 3, header: String::new(), name: "V3".into() },
    ];
    assert_eq!(
        opened.notes,
        vec![
            ReadNote::RenamedColumns { renamed, total: 2 },
            ReadNote::EmptyColumns { columns: vec![5], total: 1 }
        ]
    );
    let numbers = open("1,2\n3,4\n").unwrap();
    assert_eq!((numbers.table.names.join(","), numbers.table.rows), ("V1,V2".to_string(), 2));
    assert_eq!(numbers.notes, vec![ReadNote::NoHeader { columns: 2 }]);
}

#[test]
fn a_quotation_mark_that_is_never_closed() {
    let opened = open("a,b\n1,2\n3,\"4\n5,6\n").unwrap();
    assert_eq!(opened.table.rows, 2);
    let place = RowPlace { row: 2, line: 3, fields: 2 };
    assert_eq!(opened.notes[0], ReadNote::UnclosedQuote { place });
    assert_eq!(opened.table.columns[1].text(1), Some("4\n5,6"));
}

#[test]
fn rows_without_answers_stay_cases() {
    let opened = open("a,b\n1,2\n,\n   \n3,4\n").unwrap();
    assert_eq!(opened.table.rows, 3);
    let places = vec![RowPlace { row: 2, line: 3, fields: 2 }];
    assert_eq!(opened.notes, vec![ReadNote::BlankRows { places, total: 1 }]);
}

#[test]
fn damaged_text_is_shown_with_its_row() {
    let mut bytes = "姓名,b\n".as_bytes().to_vec();
    bytes.extend("学生,2\n".repeat(10).into_bytes());
    bytes.extend(b"\xFF,3\n");
    let opened = open_chunks(&bytes, 5).unwrap();
    let places = vec![RowPlace { row: 11, line: 12, fields: 2 }];
    let note = ReadNote::MalformedText { encoding: "UTF-8".into(), places, total: 1 };
    assert_eq!(opened.notes, vec![note]);
}

#[test]
fn an_encoding_and_a_delimiter_can_be_forced() {
    let options =
        OpenOptions { encoding: Some("big5".into()), delimiter: Some(";".into()), ..OpenOptions::default() };
    let mut opener = Opener::new("a.csv", options).unwrap();
    // 學 in Big5 is BE C7.
    opener.push(b"a;b\n\xBE\xC7,1;2\n").unwrap();
    let opened = opener.finish().unwrap();
    assert_eq!(opened.table.columns[0].text(0), Some("學,1"));
    assert_eq!((opened.source.encoding.as_str(), opened.source.delimiter.as_deref()), ("Big5", Some(";")));
    for (encoding, delimiter) in [(Some("klingon"), None), (None, Some(";;")), (None, Some("，"))] {
        let options = OpenOptions {
            encoding: encoding.map(str::to_string),
            delimiter: delimiter.map(str::to_string),
            ..OpenOptions::default()
        };
        assert!(matches!(Opener::new("a.csv", options), Err(Error::BadOption { .. })));
    }
}

#[test]
fn a_workbook_renamed_to_csv_is_taken_for_what_it_is() {
    assert!(
        matches!(open("PK\u{3}\u{4}....").unwrap_err(), Error::TruncatedFile { format, .. } if format == "zip")
    );
}
