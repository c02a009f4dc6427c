//! A file that was read, as one buffer: how the module that reads workbooks and SPSS files hands it to the one that analyses.
//!
//! MessagePack with the fields' names, because notes and variables are tagged enums and leave out what they do not have. Numbers
//! cross with every bit.

use super::open::Opened;
use crate::error::Error;

/// The file as bytes.
///
/// # Errors
/// [`Error::Internal`] when memory does not suffice.
pub fn pack(opened: &Opened) -> Result<Vec<u8>, Error> {
    rmp_serde::to_vec_named(opened).map_err(internal)
}

/// The file again.
///
/// # Errors
/// [`Error::Internal`] for bytes that [`pack`] did not write.
pub fn unpack(bytes: &[u8]) -> Result<Opened, Error> {
    rmp_serde::from_slice(bytes).map_err(internal)
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
