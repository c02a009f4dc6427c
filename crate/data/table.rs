//! What the file holds: named, typed columns. Missing is a mask, never a number.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::mask::Mask;

/// The answers of one column, by the narrowest type that holds them all.
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// Whole numbers from 0 to 255: nearly every answer to a closed question. A quarter of the memory's worth and exact sums.
    Codes(Vec<u8>),
    /// Any other numbers, all finite.
    Numbers(Vec<f64>),
    /// Words: each row an index into the distinct texts, in order of first appearance.
    Texts {
        /// One index a row.
        indices: Vec<u32>,
        /// The distinct texts.
        dictionary: Rc<Vec<String>>,
    },
}

impl Values {
    /// Rows.
    pub fn len(&self) -> usize {
        match self {
            Values::Codes(v) => v.len(),
            Values::Numbers(v) => v.len(),
            Values::Texts { indices, .. } => indices.len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// One column: values and which of them count. The value under a row that is not present means nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The values, one a row.
    pub values: Values,
    /// Rows with a value that counts; `None`: all of them.
    pub present: Option<Mask>,
    /// Rows whose value is in the file but is declared missing (a missing code); `None`: no row.
    pub declared_missing: Option<Mask>,
    /// Rows without a value that counts because the question was not put to the respondent; `None`: no such row is known.
    pub not_asked: Option<Mask>,
}

impl Column {
    /// A column in which every row counts.
    pub fn complete(values: Values) -> Self {
        Column { values, present: None, declared_missing: None, not_asked: None }
    }

    /// Rows.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Whether the row has a value that counts.
    pub fn is_present(&self, row: usize) -> bool {
        self.present.as_ref().is_none_or(|mask| mask.contains(row))
    }

    /// The number in the row; `None` when missing or a word.
    pub fn number(&self, row: usize) -> Option<f64> {
        if self.is_present(row) { self.raw_number(row) } else { None }
    }

    /// The number in the row whether it counts or is declared missing; `None` for an empty row or a word.
    pub fn raw_number(&self, row: usize) -> Option<f64> {
        let counts = self.is_present(row) || self.declared_missing.as_ref().is_some_and(|m| m.contains(row));
        match &self.values {
            _ if !counts => None,
            Values::Codes(v) => v.get(row).map(|&code| f64::from(code)),
            Values::Numbers(v) => v.get(row).copied(),
            Values::Texts { .. } => None,
        }
    }

    /// The word in the row; `None` when missing or a number.
    pub fn text(&self, row: usize) -> Option<&str> {
        match &self.values {
            Values::Texts { indices, dictionary } if self.is_present(row) => {
                dictionary.get(*indices.get(row)? as usize).map(String::as_str)
            }
            _ => None,
        }
    }
}

/// The file's columns, each with its name, in file order. All columns have the same number of rows.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Table {
    /// Unique names.
    pub names: Vec<String>,
    /// As many as names. They cross between modules by themselves, see [`super::transport`].
    #[serde(skip)]
    pub columns: Vec<Rc<Column>>,
    /// Rows (cases) in the file.
    pub rows: usize,
}

impl Table {
    /// The column's position.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|n| n == name)
    }

    /// The column of that name.
    pub fn column(&self, name: &str) -> Option<&Rc<Column>> {
        self.position(name).and_then(|at| self.columns.get(at))
    }
}
