//! Files that PSPP and ReadStat wrote, against what pyreadstat reads from them (`tests/data/sav/make.py`), and damaged files.

use super::super::codebook::{Measure, MissingValues};
use super::super::open::{OpenOptions, Opened, Opener};
use super::super::table::Table;
use super::*;

const PLAIN: &[u8] = include_bytes!("../../../tests/data/sav/plain.sav");
const PACKED: &[u8] = include_bytes!("../../../tests/data/sav/packed.sav");
const ZLIB: &[u8] = include_bytes!("../../../tests/data/sav/zlib.zsav");
const READSTAT: &[u8] = include_bytes!("../../../tests/data/sav/pyreadstat.sav");
const BIG_ENDIAN: &[u8] = include_bytes!("../../../tests/data/sav/big_endian.sav");

fn open(bytes: &[u8], chunk: usize) -> Result<Opened, Error> {
    let mut opener = Opener::new("survey.sav", OpenOptions::default())?;
    for part in bytes.chunks(chunk) {
        opener.push(part)?;
    }
    opener.finish()
}

fn numbers(table: &Table, name: &str) -> Vec<Option<f64>> {
    let column = table.column(name).unwrap();
    (0..table.rows).map(|row| column.number(row)).collect()
}

fn words<'a>(table: &'a Table, name: &str) -> Vec<Option<&'a str>> {
    let column = table.column(name).unwrap();
    (0..table.rows).map(|row| column.text(row)).collect()
}

fn one(value: f64) -> MissingValues {
    MissingValues::new(value, value)
}

#[test]
fn three_compressions_hold_the_same_survey() {
    let comment =
        format!("start{}around 255{}around 504{}end", "-".repeat(245), "+".repeat(240), ".".repeat(20));
    for (bytes, chunk) in [(PLAIN, 3), (PACKED, 1000), (ZLIB, 5000)] {
        let opened = open(bytes, chunk).unwrap();
        let table = &opened.table;
        assert_eq!((opened.source.format.as_str(), opened.source.encoding.as_str()), ("sav", "UTF-8"));
        assert_eq!((opened.source.rows, opened.source.columns), (5, 10));
        assert_eq!(numbers(table, "gender"), [1.0, 2.0, 9.0, 2.0, 1.0].map(Some));
        let first = [Some(5.0), Some(4.0), None, Some(300.0), Some(1.0)];
        assert_eq!(numbers(table, "item_one_with_a_long_name"), first);
        assert_eq!(numbers(table, "item2"), [-1.0, 3.0, 98.0, 4.0, 99.0].map(Some));
        assert_eq!(numbers(table, "income"), [Some(2500.25), Some(-0.125), None, Some(1e10), Some(3000.0)]);
        let towns = [Some("Chongqing"), Some("重庆市江北区"), None, Some("Ning bo"), Some("长沙")];
        assert_eq!(words(table, "town"), towns);
        assert_eq!(words(table, "grade"), [Some("a"), Some("b"), Some("a"), None, Some("b")]);
        let comments = [Some("short"), Some(comment.as_str()), None, Some("y"), Some("z")];
        assert_eq!(words(table, "comment"), comments.map(|c| c.filter(|c| *c != "x")));
        let days = [Some("2024-01-02"), Some("2024-02-03"), None, Some("1999-12-31"), Some("2024-02-29")];
        assert_eq!(words(table, "day"), days);
        assert_eq!(opened.weight.as_deref(), Some("w"));
    }
}

#[test]
fn meanings_are_those_of_the_file() {
    let variables = open(PACKED, 999).unwrap().variables.unwrap();
    let of = |name: &str| variables.iter().find(|v| v.name == name).unwrap();
    assert_eq!((of("gender").label.as_str(), of("gender").measure), ("性别", Measure::Nominal));
    let labels: Vec<(f64, &str)> =
        of("gender").value_labels.iter().map(|l| (l.value, l.label.as_str())).collect();
    assert_eq!(labels, [(1.0, "男"), (2.0, "女"), (9.0, "未答")]);
    assert_eq!(of("gender").missing_values, [one(9.0)]);
    assert_eq!(of("item_one_with_a_long_name").missing_values, [one(300.0), one(301.0), one(302.0)]);
    // LOWEST is the smallest number but one: the smallest means system missing.
    let lowest = MissingValues::new(f64::MIN.next_up(), 0.0);
    assert_eq!(of("item2").missing_values, [lowest, one(99.0)]);
    assert_eq!(of("income").missing_values, [MissingValues::new(1e9, f64::MAX)]);
    assert_eq!((of("item2").measure, of("income").measure), (Measure::Ordinal, Measure::Scale));
    assert_eq!(of("day").measure, Measure::Date);
    let codes: Vec<(&str, f64)> = of("grade").text_codes.iter().map(|c| (c.text.as_str(), c.code)).collect();
    assert_eq!(codes, [("a", 1.0), ("b", 2.0)]);
    assert_eq!(of("grade").value_labels[0].label, "upper");
}

#[test]
fn a_file_by_readstat() {
    let opened = open(READSTAT, 100).unwrap();
    assert_eq!(opened.table.names, ["编号", "Q1", "Q2", "answer"]);
    assert_eq!(numbers(&opened.table, "Q1"), [Some(5.0), None, Some(3.0)]);
    assert_eq!(numbers(&opened.table, "Q2"), [Some(4.5), Some(0.25), Some(-7.0)]);
    assert_eq!(words(&opened.table, "answer"), [Some("同意"), None, Some("a".repeat(300).as_str())]);
    let variables = opened.variables.unwrap();
    assert_eq!(variables[3].label, "自由回答");
    assert_eq!(variables[2].missing_values, [MissingValues::new(-9.0, -1.0)]);
    assert_eq!(opened.weight, None);
}

#[test]
fn a_big_endian_file_in_a_chinese_code_page() {
    let opened = open(BIG_ENDIAN, 50).unwrap();
    assert_eq!(opened.source.encoding, "gb18030");
    assert_eq!(numbers(&opened.table, "SEX"), [Some(1.0), Some(9.0), Some(2.0)]);
    assert_eq!(numbers(&opened.table, "WT"), [Some(0.5), None, Some(2.0)]);
    assert_eq!(words(&opened.table, "CITY"), [Some("重庆"), Some("长沙市"), None]);
    assert_eq!(opened.weight.as_deref(), Some("WT"));
    let variables = opened.variables.unwrap();
    assert_eq!((variables[0].label.as_str(), variables[0].value_labels[1].label.as_str()), ("性别", "女"));
    assert_eq!((variables[0].missing_values.clone(), variables[1].measure), (vec![one(9.0)], Measure::Scale));
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    for whole in [PLAIN, PACKED, ZLIB, READSTAT, BIG_ENDIAN] {
        // The last bytes one by one, where a missing end is easily overlooked.
        for length in (1..whole.len()).filter(|l| l % 5 == 0 || l + 300 > whole.len()) {
            match open(&whole[..length], 4096) {
                Err(Error::BadFile { format, .. } | Error::TruncatedFile { format, .. }) => {
                    assert_eq!(format, "sav");
                }
                // Without a stated number of cases a file cut between two cases is a shorter file.
                Ok(opened) if whole == BIG_ENDIAN => assert!(opened.table.rows < 3),
                Err(Error::HeaderOnly { columns: 3 }) if whole == BIG_ENDIAN => {}
                // The end mark and padding behind the last case.
                Ok(opened) => assert!(length + 16 > whole.len(), "{length}: {} rows", opened.table.rows),
                Err(other) => panic!("{length}: {other}"),
            }
        }
    }
}

#[test]
fn a_file_that_ends_among_its_cases_tells_the_case() {
    let cut = |whole: &[u8], by: usize| open(&whole[..whole.len() - by], 4096).unwrap_err();
    let rows = open(PLAIN, 4096).unwrap().table.rows;
    let ends =
        |row: Option<usize>, rows: Option<usize>| Error::TruncatedFile { format: "sav".into(), row, rows };
    assert_eq!(cut(PLAIN, 1), ends(Some(rows), Some(rows)));
    // The list of blocks stands at the end of a zsav.
    assert_eq!(cut(ZLIB, ZLIB.len() / 8), ends(None, None));
}

#[test]
fn no_damaged_byte_makes_it_panic() {
    // All bytes of the smallest; of the others enough to fall into every record.
    for (whole, step) in [(BIG_ENDIAN, 1), (READSTAT, 3), (PACKED, 7), (ZLIB, 7), (PLAIN, 23)] {
        let mut bytes = whole.to_vec();
        for at in (4..whole.len()).step_by(step) {
            for value in [0, 1, 0x7F, 0xFF] {
                bytes[at] = value;
                // Any answer will do, as long as there is one.
                let _ = open(&bytes, 1 << 16);
            }
            bytes[at] = whole[at];
        }
    }
}

#[test]
fn a_promise_in_the_name_is_checked() {
    let error = open(b"id,gender\n1,2\n", 100).unwrap_err();
    assert!(matches!(error, Error::BadFile { format, place, .. } if format == "sav" && place == "byte 0"));
    assert!(matches!(open(b"$F", 1), Err(Error::TruncatedFile { .. })));
}

/// A little-endian file of one string of 255 bytes whose cases are the blocks.
fn zlib_file(packed: &[u8], unpacked: i32, blocks: i32) -> Vec<u8> {
    let int = |values: &[i32]| values.iter().flat_map(|v| v.to_le_bytes()).collect::<Vec<u8>>();
    let long = |values: &[i64]| values.iter().flat_map(|v| v.to_le_bytes()).collect::<Vec<u8>>();
    let mut file =
        [b"$FL3".as_slice(), &[b' '; 60], &int(&[2, 32, 2, 0, -1]), &100f64.to_le_bytes(), &[b' '; 84]]
            .concat();
    file.extend([int(&[2, 255, 0, 0, 0, 0]), b"S       ".to_vec()].concat());
    (1..32).for_each(|_| file.extend([int(&[2, -1, 0, 0, 0, 0]), vec![b' '; 8]].concat()));
    file.extend(int(&[999, 0]));
    let start = file.len() as i64;
    let trailer = start + 24 + packed.len() as i64;
    file.extend(long(&[start, trailer, 24 + 24 * i64::from(blocks)]));
    file.extend(packed);
    file.extend([long(&[-100, 0]), int(&[unpacked, blocks])].concat());
    // All blocks are the same bytes of the file.
    let block = [long(&[0, start + 24]), int(&[unpacked, packed.len() as i32])].concat();
    (0..blocks).for_each(|_| file.extend(&block));
    file
}

#[test]
fn a_small_file_that_unpacks_without_end_is_refused() {
    // Eight spaces for each instruction 254: a case of 256 bytes in 32.
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(&vec![254; 1 << 22], 6);
    let sound = open(&zlib_file(&packed, 1 << 22, 1), 4096).unwrap();
    assert_eq!(sound.table.rows, (1 << 22) / 32);
    let bomb = zlib_file(&packed, 1 << 22, 2000);
    assert!(bomb.len() < 100_000);
    let refused = open(&bomb, 4096).unwrap_err();
    assert!(matches!(&refused, Error::BadFile { detail, .. } if detail.contains("more values")), "{refused}");
    // A block larger than it says, or than any writer makes, is damaged.
    assert!(matches!(open(&zlib_file(&packed, 1 << 20, 1), 4096), Err(Error::BadFile { .. })));
    assert!(matches!(open(&zlib_file(&packed, i32::MAX, 1), 4096), Err(Error::BadFile { .. })));
    assert!(matches!(open(&zlib_file(&packed, -1, 1), 4096), Err(Error::BadFile { .. })));
}
