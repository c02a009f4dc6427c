//! Workbooks of independent writers open to the table of their CSV; what no reader should trust is refused with a reason.
//! `tests/data/make/workbooks.py` writes the files.

use std::path::Path;

use super::super::open::{OpenOptions, Opened, Opener};
use super::super::read_note::{CellNote, ReadNote, TextNumbers};
use super::super::table::Values;
use crate::error::Error;

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

fn open_as(name: &str, bytes: &[u8], sheet: Option<&str>) -> Result<Opened, Error> {
    let options = OpenOptions { sheet: sheet.map(str::to_string), ..OpenOptions::default() };
    let mut opener = Opener::new(name, options)?;
    for chunk in bytes.chunks(4093) {
        opener.push(chunk)?;
    }
    opener.finish()
}

fn open(name: &str) -> Result<Opened, Error> {
    open_as(name, &bytes(&format!("tests/data/workbooks/{name}")), None)
}

fn csv(path: &str) -> Opened {
    open_as("a.csv", &bytes(path), None).unwrap()
}

#[test]
fn the_tricky_table_opens_alike_from_every_writer() {
    let expected = csv("tests/data/workbooks/tricky.csv");
    assert_eq!((expected.table.rows, expected.table.names.len()), (6, 12));
    for name in [
        "tricky_openpyxl.xlsx",
        "tricky_xlwt.xls",
        "tricky_libreoffice.xlsx",
        "tricky_libreoffice.xls",
        "tricky_libreoffice.ods",
    ] {
        let opened = open(name).unwrap();
        assert_eq!(opened.table.names, expected.table.names, "{name}");
        for (at, column) in expected.table.columns.iter().enumerate() {
            // LibreOffice writes the booleans of a workbook that it converts to .ods as the numbers 1 and 0.
            if name.ends_with(".ods") && expected.table.names[at] == "同意" {
                assert_eq!(opened.table.columns[at].values, Values::Codes(vec![1, 0, 1, 1, 0, 1]));
                continue;
            }
            assert_eq!(opened.table.columns[at], *column, "{name}: {}", expected.table.names[at]);
        }
        assert_eq!(opened.headings, expected.headings, "{name}");
        // "100" in the column of codes and five in the column of numbers.
        let columns =
            [("H", 1), ("J", 5)].map(|(column, count)| TextNumbers { column: column.into(), count });
        let note = ReadNote::NumbersAsText { columns: columns.to_vec(), total: 6 };
        assert!(opened.notes.contains(&note), "{name}: {:?}", opened.notes);
        assert_eq!(opened.source.sheets.len(), 1);
        assert_eq!(opened.source.sheet.as_deref(), Some("答卷"));
    }
}

#[test]
fn the_sample_survey_opens_alike_from_every_writer() {
    let expected = csv("www/sample/xiachen.csv");
    for name in ["xiachen.xlsx", "xiachen.xls", "xiachen.ods"] {
        let opened = open(name).unwrap();
        assert_eq!(opened.table, expected.table, "{name}");
        assert_eq!(opened.source.format, name.rsplit('.').next().unwrap());
    }
}

#[test]
fn every_note_names_its_place() {
    let opened = open("features.xlsx").unwrap();
    assert_eq!(opened.source.sheet.as_deref(), Some("数据"));
    let sheets: Vec<(&str, usize, usize, bool)> =
        opened.source.sheets.iter().map(|s| (s.name.as_str(), s.rows, s.columns, s.hidden)).collect();
    assert_eq!(sheets, [("空白", 0, 0, false), ("数据", 4, 5, false), ("隐藏", 2, 2, true)]);
    assert_eq!(opened.table.names, ["态度", "V2", "V3", "年龄", "年龄_2"]);
    assert_eq!(opened.table.columns[3].values, Values::Codes(vec![20, 31, 42]));
    let present =
        |column: usize| (0..3).map(|row| opened.table.columns[column].is_present(row)).collect::<Vec<_>>();
    assert_eq!(present(2), [true, false, true]);
    assert_eq!(present(4), [true, false, true]);
    for note in [
        ReadNote::BlankMargin { rows: 2, columns: 1 },
        ReadNote::HiddenParts { sheet: false, rows: 1, columns: vec!["C".into()], total: 1 },
        ReadNote::MergedCells { ranges: vec!["B3:D3".into()], total: 1 },
        ReadNote::FormulasWithoutValue { cells: vec!["F5".into()], total: 1 },
        ReadNote::ErrorCells { cells: vec![CellNote { cell: "D5".into(), text: "#N/A".into() }], total: 1 },
        ReadNote::NumbersAsText { columns: vec![TextNumbers { column: "E".into(), count: 3 }], total: 3 },
    ] {
        assert!(opened.notes.contains(&note), "{note:?} is not in {:?}", opened.notes);
    }
}

#[test]
fn another_sheet_can_be_chosen() {
    let file = bytes("tests/data/workbooks/features.xlsx");
    let opened = open_as("a.xlsx", &file, Some("隐藏")).unwrap();
    assert_eq!(opened.table.names, ["x", "y"]);
    assert!(opened.notes.iter().any(|note| matches!(note, ReadNote::HiddenParts { sheet: true, .. })));
    let error = open_as("a.xlsx", &file, Some("没有")).unwrap_err();
    assert_eq!(error, Error::BadOption { option: "sheet".into(), value: "没有".into() });
    assert_eq!(open_as("a.xlsx", &file, Some("空白")).unwrap_err(), Error::EmptyWorkbook { sheets: 3 });
}

/// 5 July 1998, as the writer was told; it writes 16 digits of a number, so 0.1 + 0.2 is 0.3 in the file.
#[test]
fn dates_since_1904() {
    let opened = open("since_1904.xlsx").unwrap();
    let day = &opened.table.columns[0];
    assert_eq!([day.text(0), day.text(1)], [Some("1998-07-05"), Some("2024-02-29")]);
    assert_eq!(opened.table.columns[1].values, Values::Numbers(vec![0.3, 1.0 / 3.0]));
}

#[test]
fn text_under_the_name_of_a_workbook_opens_as_text() {
    for name in ["tabs.xls", "commas.xlsx"] {
        let opened = open(name).unwrap();
        assert_eq!(opened.source.format, "csv", "{name}");
        assert_eq!(opened.table.names, ["性别", "满意度"]);
    }
}

#[test]
fn formats_that_are_not_read_are_named() {
    for (name, format) in [
        ("page.xls", "html"),
        ("binary.xlsb", "xlsb"),
        ("pages.numbers", "numbers"),
        ("letter.docx", "office"),
        ("photos.zip", "zip"),
    ] {
        assert_eq!(open(name).unwrap_err(), Error::UnsupportedFormat { format: format.into() }, "{name}");
    }
    assert_eq!(open("password.xlsx").unwrap_err(), Error::PasswordProtected);
    assert_eq!(open("nothing.xlsx").unwrap_err(), Error::EmptyWorkbook { sheets: 1 });
}

#[test]
fn what_would_fill_the_memory_is_refused() {
    for (name, place) in [
        ("bomb.xlsx", "xl/worksheets/sheet1.xml"),
        ("corner.xlsx", "S!A1:XFD1048576"),
        ("strings.xlsx", "xl/sharedStrings.xml"),
        ("repeated.ods", "S!A1:XFD1048576"),
        ("vast.xls", "byte"),
    ] {
        match open(name) {
            Err(Error::FileTooLarge { place: found, found: size, limit }) => {
                assert!(found.starts_with(place), "{name}: {found}");
                assert!(size > limit, "{name}: {size} {limit}");
            }
            other => panic!("{name}: {other:?}"),
        }
    }
}

#[test]
fn damage_is_named_with_its_place() {
    for (name, place) in
        [("laughs.xlsx", "xl/worksheets/sheet1.xml"), ("backwards.xlsx", "S!A1"), ("circle.xls", "byte")]
    {
        match open(name) {
            Err(Error::BadFile { place: found, .. }) => assert!(found.starts_with(place), "{name}: {found}"),
            other => panic!("{name}: {other:?}"),
        }
    }
    // Elements within elements without a cell; a NUL in a header; a shared formula of a large number, whose value counts.
    assert_eq!(open("deep.xlsx").unwrap_err(), Error::EmptyWorkbook { sheets: 1 });
    assert_eq!(open("nul.xlsx").unwrap_err(), Error::HeaderOnly { columns: 1 });
    assert_eq!(open("shared.xlsx").unwrap().table.rows, 1);
}

/// Cut anywhere, or with any byte changed, a workbook opens or is refused; it never ends the program.
#[test]
fn no_damage_ends_the_program() {
    let mut seed = 0x9E37_79B9_7F4A_7C15u64;
    let mut random = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed as usize
    };
    for name in
        ["tricky_openpyxl.xlsx", "tricky_xlwt.xls", "tricky_libreoffice.ods", "tricky_libreoffice.xls"]
    {
        let whole = bytes(&format!("tests/data/workbooks/{name}"));
        let (mut refused, mut opened) = (0, 0);
        for round in 0..60 {
            let mut file = whole.clone();
            if round % 3 == 0 {
                file.truncate(random() % whole.len());
            } else {
                for _ in 0..=random() % 8 {
                    let at = random() % file.len();
                    file[at] = random() as u8;
                }
            }
            match open_as(name, &file, None) {
                Ok(_) => opened += 1,
                Err(_) => refused += 1,
            }
        }
        assert!(refused > 0, "{name}: {opened} opened");
    }
}
