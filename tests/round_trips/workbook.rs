//! Workbooks that `rust_xlsxwriter` makes, cell by cell, are read back as they were written.

use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

use wenxi::data::open::{OpenOptions, Opened};
use wenxi::data::read_note::ReadNote;
use wenxi::data::table::Values;

use super::open;

/// A workbook of one sheet, filled by `fill`.
fn book(fill: impl FnOnce(&mut Worksheet)) -> Opened {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    read(&mut book)
}

fn read(book: &mut Workbook) -> Opened {
    open("survey.xlsx", &book.save_to_buffer().unwrap(), OpenOptions::default()).unwrap()
}

fn texts(opened: &Opened, name: &str) -> Vec<Option<String>> {
    let column = opened.table.column(name).unwrap_or_else(|| panic!("{:?}", opened.table.names));
    (0..opened.table.rows).map(|row| column.text(row).map(str::to_string)).collect()
}

#[test]
fn dates_are_written_as_people_read_them() {
    let opened = book(|sheet| {
        let form = |form: &str| Format::new().set_num_format(form);
        sheet.write_row(0, 0, ["day", "moment", "time", "agreed", "sum"]).unwrap();
        for (row, day) in [(1, 2), (2, 29)] {
            let date = ExcelDateTime::from_ymd(2024, 2, day).unwrap();
            sheet.write_datetime_with_format(row, 0, &date, &form("yyyy\"年\"m\"月\"d\"日\"")).unwrap();
            let moment = date.and_hms(9, 5, 30.0).unwrap();
            sheet.write_datetime_with_format(row, 1, &moment, &form("yyyy-mm-dd hh:mm:ss")).unwrap();
            let time = ExcelDateTime::from_hms(13, 4, 5.0).unwrap();
            sheet.write_datetime_with_format(row, 2, &time, &form("hh:mm:ss")).unwrap();
            sheet.write_boolean(row, 3, day == 2).unwrap();
            sheet.write_formula(row, 4, rust_xlsxwriter::Formula::new("=1+1").set_result("2")).unwrap();
        }
    });
    assert_eq!(texts(&opened, "day"), [Some("2024-02-02".to_string()), Some("2024-02-29".to_string())]);
    assert_eq!(texts(&opened, "moment")[0].as_deref(), Some("2024-02-02 09:05:30"));
    assert_eq!(texts(&opened, "time")[0].as_deref(), Some("13:04:05"));
    assert_eq!(texts(&opened, "agreed"), [Some("TRUE".to_string()), Some("FALSE".to_string())]);
    let sum = opened.table.column("sum").unwrap();
    assert_eq!((sum.number(0), sum.number(1)), (Some(2.0), Some(2.0)));
}

#[test]
fn sheets_merged_cells_and_what_is_hidden_are_told() {
    let mut made = Workbook::new();
    made.add_worksheet().set_name("说明").unwrap();
    let data = made.add_worksheet().set_name("答卷").unwrap();
    data.write_row(0, 0, ["id", "满意度"]).unwrap();
    for row in 1..=3 {
        data.write_number(row, 0, f64::from(row)).unwrap();
        data.write_number(row, 1, f64::from(6 - row)).unwrap();
    }
    data.merge_range(4, 0, 4, 1, "合计", &Format::new()).unwrap();
    data.set_column_hidden(1).unwrap();
    data.set_row_hidden(2).unwrap();
    let old = made.add_worksheet().set_name("旧").unwrap();
    old.write_string(0, 0, "x").unwrap();
    old.set_hidden(true);
    let opened = read(&mut made);
    assert_eq!(opened.source.sheet.as_deref(), Some("答卷"));
    let sheets: Vec<_> =
        opened.source.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    assert_eq!(sheets, [("说明", false), ("答卷", false), ("旧", true)]);
    let merged = ReadNote::MergedCells { ranges: vec!["A5:B5".to_string()], total: 1 };
    assert!(opened.notes.contains(&merged), "{:?}", opened.notes);
    let hidden = ReadNote::HiddenParts { sheet: false, rows: 1, columns: vec!["B".to_string()], total: 1 };
    assert!(opened.notes.contains(&hidden), "{:?}", opened.notes);
}

/// Words that a cell of a survey may hold, none of which is a number, a date or a word for "no answer".
fn word() -> impl Strategy<Value = String> {
    "[甲乙丙丁 a-z,;\"'&<>_\n\t😀é-]{0,12}字"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn numbers_keep_every_bit_and_words_every_letter(
        numbers in prop::collection::vec(-1e12f64..1e12, 3..20),
        words in prop::collection::vec(word(), 20),
        hole in 0usize..20,
    ) {
        let opened = book(|sheet| {
            sheet.write_row(0, 0, ["number", "word"]).unwrap();
            for (row, number) in numbers.iter().enumerate() {
                sheet.write_number(row as u32 + 1, 0, *number).unwrap();
                if row != hole {
                    sheet.write_string(row as u32 + 1, 1, &words[row]).unwrap();
                }
            }
        });
        let column = opened.table.column("number").unwrap();
        let numeric = !matches!(column.values, Values::Texts { .. });
        prop_assert!(numeric);
        for (row, number) in numbers.iter().enumerate() {
            prop_assert_eq!(column.number(row).map(f64::to_bits), Some(number.to_bits()));
        }
        for (row, found) in texts(&opened, "word").iter().enumerate() {
            let written = (row != hole).then(|| words[row].trim().to_string());
            prop_assert_eq!(found, &written);
        }
    }
}
