//! A file that was read, as it crosses between the modules in a browser: from the one that reads workbooks and SPSS files as one
//! buffer, from the first to the one that analyses as an object and a buffer.
//!
//! Everything but the answers is JSON, which all modules speak anyway; the answers are bytes, column by column, so that numbers
//! cross with every bit. Lengths are eight bytes, the least significant first.

use std::rc::Rc;

use serde_json::Value;

use super::mask::Mask;
use super::open::Opened;
use super::table::{Column, Table, Values};
use crate::error::Error;

const CODES: u8 = 0;
const NUMBERS: u8 = 1;
const TEXTS: u8 = 2;

/// The file as bytes.
///
/// # Errors
/// [`Error::Internal`] when memory does not suffice.
pub fn pack(opened: &Opened) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    put(&mut bytes, &serde_json::to_vec(opened).map_err(internal)?);
    bytes.append(&mut pack_columns(&opened.table)?);
    Ok(bytes)
}

/// The answers as bytes.
fn pack_columns(table: &Table) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    table.columns.iter().try_for_each(|column| write_column(column, &mut bytes))?;
    Ok(bytes)
}

/// One column's answers as bytes: a large file crosses column by column, so that it is never there three times.
///
/// # Errors
/// [`Error::Internal`] when memory does not suffice.
pub fn pack_column(column: &Column) -> Result<Vec<u8>, Error> {
    // Room for codes and the mask of those that are missing; numbers and words are few in a large file.
    let mut bytes = Vec::with_capacity(column.len() + column.len() / 8 + 64);
    write_column(column, &mut bytes)?;
    Ok(bytes)
}

fn write_column(column: &Column, bytes: &mut Vec<u8>) -> Result<(), Error> {
    match &column.values {
        Values::Codes(codes) => {
            bytes.push(CODES);
            put(bytes, codes);
        }
        Values::Numbers(numbers) => {
            bytes.push(NUMBERS);
            put(bytes, &numbers.iter().flat_map(|x| x.to_le_bytes()).collect::<Vec<u8>>());
        }
        Values::Texts { indices, dictionary } => {
            bytes.push(TEXTS);
            put(bytes, &indices.iter().flat_map(|x| x.to_le_bytes()).collect::<Vec<u8>>());
            put(bytes, &serde_json::to_vec(dictionary.as_ref()).map_err(internal)?);
        }
    }
    for mask in [&column.present, &column.declared_missing, &column.not_asked] {
        bytes.push(u8::from(mask.is_some()));
        if let Some(mask) = mask {
            put(bytes, &mask.words().iter().flat_map(|x| x.to_le_bytes()).collect::<Vec<u8>>());
        }
    }
    Ok(())
}

/// The file again.
///
/// # Errors
/// [`Error::Internal`] for bytes that [`pack`] did not write.
pub fn unpack(bytes: &[u8]) -> Result<Opened, Error> {
    let mut rest = Bytes(bytes);
    let tree: Value = serde_json::from_slice(rest.block()?).map_err(internal)?;
    let mut opened: Opened = serde_json::from_value(tree).map_err(internal)?;
    for _ in 0..opened.table.names.len() {
        let column = read_column(&mut rest, opened.table.rows)?;
        opened.table.columns.push(Rc::new(column));
    }
    Ok(opened)
}

/// A column of so many rows again.
///
/// # Errors
/// [`Error::Internal`] for bytes that [`pack_column`] did not write of such a column.
pub fn unpack_column(bytes: &[u8], rows: usize) -> Result<Column, Error> {
    read_column(&mut Bytes(bytes), rows)
}

fn read_column(rest: &mut Bytes<'_>, rows: usize) -> Result<Column, Error> {
    let values = match rest.byte()? {
        CODES => Values::Codes(rest.block()?.to_vec()),
        NUMBERS => {
            Values::Numbers(rest.block()?.as_chunks().0.iter().map(|x| f64::from_le_bytes(*x)).collect())
        }
        TEXTS => {
            let indices = rest.block()?.as_chunks().0.iter().map(|x| u32::from_le_bytes(*x)).collect();
            Values::Texts { indices, dictionary: Rc::new(words(rest.block()?)?) }
        }
        other => return Err(internal(format!("no kind of column is {other}"))),
    };
    let mut mask = || -> Result<Option<Mask>, Error> {
        if rest.byte()? == 0 {
            return Ok(None);
        }
        let words = rest.block()?.as_chunks().0.iter().map(|x| u64::from_le_bytes(*x)).collect();
        Mask::from_words(words, rows).map(Some).ok_or_else(|| internal("a mask of another length"))
    };
    let (present, declared_missing, not_asked) = (mask()?, mask()?, mask()?);
    if values.len() != rows {
        return Err(internal("a column of another length"));
    }
    Ok(Column { values, present, declared_missing, not_asked })
}

/// A length and as many bytes.
fn put(bytes: &mut Vec<u8>, block: &[u8]) {
    bytes.extend_from_slice(&(block.len() as u64).to_le_bytes());
    bytes.extend_from_slice(block);
}

struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], Error> {
        let (block, rest) = self.0.split_at_checked(length).ok_or_else(|| internal("bytes are missing"))?;
        self.0 = rest;
        Ok(block)
    }

    fn byte(&mut self) -> Result<u8, Error> {
        Ok(self.take(1)?[0])
    }

    fn block(&mut self) -> Result<&'a [u8], Error> {
        let length = self.take(8)?.iter().rev().fold(0u64, |sum, b| sum << 8 | u64::from(*b));
        self.take(usize::try_from(length).map_err(internal)?)
    }
}

/// A list of texts.
fn words(json: &[u8]) -> Result<Vec<String>, Error> {
    let tree: Value = serde_json::from_slice(json).map_err(internal)?;
    let Value::Array(list) = tree else {
        return Err(internal("no list of texts"));
    };
    list.into_iter()
        .map(|word| match word {
            Value::String(word) => Ok(word),
            _ => Err(internal("no text")),
        })
        .collect()
}

fn internal(fault: impl std::fmt::Display) -> Error {
    Error::Internal { detail: fault.to_string() }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::super::codebook::{
        Measure, MissingKind, MissingValues, ResponseRange, TextCode, ValueLabel, Variable,
    };
    use super::super::mask::Mask;
    use super::super::open::{OpenOptions, Opener};
    use super::super::read_note::{MissingWord, ReadNote, RowPlace};
    use super::super::table::{Column, Values};
    use super::*;

    fn opened() -> Opened {
        let mut opener = Opener::new("问卷.csv", OpenOptions::default()).unwrap();
        opener.push("性别,x\n男,1\n,NA\n女,3,4\n".as_bytes()).unwrap();
        opener.finish().unwrap()
    }

    #[test]
    fn every_bit_of_a_number_survives() {
        let values = vec![
            0.1 + 0.2,
            -0.0,
            f64::MIN_POSITIVE,
            5e-324,
            f64::MAX,
            -f64::MAX,
            1.0 / 3.0,
            9007199254740993.0,
        ];
        let mut opened = opened();
        let rows = values.len();
        opened.table.rows = rows;
        opened.table.names = vec!["v".into(), "c".into(), "t".into()];
        let dictionary = Rc::new(vec!["男".to_string(), "a\0b\n".to_string(), String::new()]);
        let indices = (0..rows as u32).map(|row| row % 3).collect();
        opened.table.columns = vec![
            Rc::new(Column {
                values: Values::Numbers(values.clone()),
                present: Some(Mask::from_fn(rows, |row| row % 3 > 0)),
                declared_missing: Some(Mask::from_fn(rows, |row| row % 3 == 0)),
                not_asked: Some(Mask::from_fn(rows, |row| row == 3)),
            }),
            Rc::new(Column::complete(Values::Codes((0..rows).map(|row| (row * 255 / 7) as u8).collect()))),
            Rc::new(Column::complete(Values::Texts { indices, dictionary })),
        ];
        let again = unpack(&pack(&opened).unwrap()).unwrap();
        assert_eq!(again, opened);
        for column in &opened.table.columns {
            let bytes = pack_column(column).unwrap();
            assert_eq!(unpack_column(&bytes, rows).unwrap(), **column);
            assert!(unpack_column(&bytes, rows + 1).is_err());
        }
        // Equality takes -0 for 0.
        let Values::Numbers(back) = &again.table.columns[0].values else { panic!() };
        let bits = |numbers: &[f64]| numbers.iter().map(|n| n.to_bits()).collect::<Vec<_>>();
        assert_eq!(bits(back), bits(&values));
    }

    #[test]
    fn meanings_notes_and_weight_survive() {
        let mut opened = opened();
        opened.weight = Some("x".into());
        opened.variables = Some(vec![
            Variable {
                name: "性别".into(),
                label: "您的性别".into(),
                measure: Measure::Ordinal,
                value_labels: vec![ValueLabel { value: 0.1 + 0.2, label: "…".into() }],
                missing_values: vec![MissingValues {
                    low: -f64::MAX,
                    high: -1.0,
                    kind: MissingKind::NotAsked,
                }],
                text_codes: vec![TextCode { text: "男".into(), code: 1.0 }],
                range: Some(ResponseRange { low: 1.0, high: 5.0 }),
                ..Variable::default()
            },
            Variable { name: "x".into(), ..Variable::default() },
        ]);
        opened.notes.push(ReadNote::MissingWords {
            words: vec![MissingWord { variable: "x".into(), word: "NA".into(), count: 1 }],
            total: 1,
        });
        opened.notes.push(ReadNote::UnclosedQuote { place: RowPlace { row: 3, line: u64::MAX, fields: 2 } });
        assert!(opened.notes.len() > 3);
        assert_eq!(unpack(&pack(&opened).unwrap()).unwrap(), opened);
    }

    #[test]
    fn other_bytes_are_refused() {
        let bytes = pack(&opened()).unwrap();
        assert!(unpack(&bytes[..bytes.len() - 1]).is_err());
        assert!(unpack(b"no such thing").is_err());
    }
}
