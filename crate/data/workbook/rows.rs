//! Cells of a sheet, row by row, to the records that delimited text is made of.

use super::super::column::number;
use super::super::csv::sheet::Sheet;
use super::super::header::{HeaderOptions, Heading};
use super::super::read_note::{CellNote, PLACES_LISTED, ReadNote, TextNumbers};
use super::super::table::{Table, Values};
use super::bad;
use super::cell::Value;
use crate::error::Error;

/// The smallest rectangle with all cells that hold anything; rows and columns from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Extent {
    pub(super) first: (u32, u32),
    pub(super) last: (u32, u32),
}

impl Extent {
    /// Grows to hold the cell.
    pub(super) fn grow(extent: &mut Option<Extent>, row: u32, column: u32) {
        let grown = extent.get_or_insert(Extent { first: (row, column), last: (row, column) });
        grown.first = (grown.first.0.min(row), grown.first.1.min(column));
        grown.last = (grown.last.0.max(row), grown.last.1.max(column));
    }

    pub(super) fn rows(&self) -> u64 {
        u64::from(self.last.0 - self.first.0) + 1
    }

    pub(super) fn columns(&self) -> u64 {
        u64::from(self.last.1 - self.first.1) + 1
    }

    pub(super) fn area(&self) -> u64 {
        self.rows() * self.columns()
    }

    /// Such as `A1:C10`.
    pub(super) fn spell(&self) -> String {
        format!("{}:{}", address(self.first.0, self.first.1), address(self.last.0, self.last.1))
    }
}

/// A column's letters, from 0.
pub(super) fn letters(column: u32) -> String {
    let mut rest = u64::from(column) + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A cell's address, such as `C12`, by row and column from 0.
pub(super) fn address(row: u32, column: u32) -> String {
    format!("{}{}", letters(column), u64::from(row) + 1)
}

/// The rows so far.
pub(super) struct Rows {
    format: String,
    name: String,
    extent: Extent,
    sheet: Sheet,
    text: Vec<u8>,
    ends: Vec<usize>,
    row: u32,
    errors: Vec<CellNote>,
    errors_total: usize,
    /// Cells of each column below the first row whose text is a number.
    text_numbers: Vec<usize>,
}

impl Rows {
    pub(super) fn new(format: &str, name: &str, extent: Extent, header: HeaderOptions) -> Self {
        Rows {
            format: format.to_string(),
            name: name.to_string(),
            extent,
            sheet: Sheet::new(header),
            text: Vec::new(),
            ends: Vec::new(),
            row: extent.first.0,
            errors: Vec::new(),
            errors_total: 0,
            text_numbers: vec![0; extent.columns() as usize],
        }
    }

    /// The next cell; those between it and the last are empty.
    pub(super) fn cell(&mut self, row: u32, column: u32, value: Value<'_>) -> Result<(), Error> {
        let Extent { first, last } = self.extent;
        if value.is_empty() || row < first.0 || row > last.0 || column < first.1 || column > last.1 {
            return Ok(());
        }
        let at = (column - first.1) as usize;
        if row < self.row || row == self.row && at < self.ends.len() {
            let place = format!("{}!{}", self.name, address(row, column));
            return Err(bad(&self.format, &place, "the cells are not in order"));
        }
        while self.row < row {
            self.end_row()?;
        }
        self.ends.resize(at, self.text.len());
        match &value {
            Value::Error(error) => {
                self.errors_total += 1;
                if self.errors.len() < PLACES_LISTED {
                    self.errors.push(CellNote { cell: address(row, column), text: error.clone() });
                }
            }
            Value::Text(text) if row > first.0 && number::parse(text.trim()).is_some() => {
                self.text_numbers[at] += 1;
            }
            _ => {}
        }
        let begin = self.text.len();
        value.spell(&mut self.text);
        // A zero byte is no sign of any text, and text that holds one could not be opened again.
        if self.text[begin..].contains(&0) {
            let spelled = String::from_utf8_lossy(&self.text[begin..]).replace('\0', "\u{FFFD}");
            self.text.truncate(begin);
            self.text.extend_from_slice(spelled.as_bytes());
        }
        self.ends.push(self.text.len());
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Error> {
        self.ends.resize(self.extent.columns() as usize, self.text.len());
        self.sheet.record(&self.text, &self.ends, None, u64::from(self.row) + 1)?;
        self.text.clear();
        self.ends.clear();
        self.row += 1;
        Ok(())
    }

    /// The table, what its header says, and what was noticed.
    pub(super) fn finish(mut self) -> Result<(Table, Vec<Heading>, Vec<ReadNote>), Error> {
        while self.row <= self.extent.last.0 {
            self.end_row()?;
        }
        let (table, headings, mut notes) = self.sheet.finish("UTF-8")?;
        if self.errors_total > 0 {
            notes.push(ReadNote::ErrorCells { cells: self.errors, total: self.errors_total });
        }
        // In a column of words a text that is a number is a word like the others.
        let numeric = table.columns.iter().any(|column| !matches!(column.values, Values::Texts { .. }));
        let all = self.text_numbers.iter().enumerate().filter(|(_, count)| **count > 0);
        let columns: Vec<TextNumbers> = all
            .map(|(at, count)| TextNumbers {
                column: letters(self.extent.first.1 + at as u32),
                count: *count,
            })
            .collect();
        if numeric && !columns.is_empty() {
            let total = columns.iter().map(|column| column.count).sum();
            notes.push(ReadNote::NumbersAsText {
                columns: columns.into_iter().take(PLACES_LISTED).collect(),
                total,
            });
        }
        Ok((table, headings, notes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_columns() {
        for (column, expected) in
            [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")]
        {
            assert_eq!(letters(column), expected);
        }
        assert_eq!(address(1_048_575, 16_383), "XFD1048576");
    }
}
