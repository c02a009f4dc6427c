//! Records to columns, with notes on those that do not fit.

use std::collections::HashSet;
use std::rc::Rc;

use super::super::column::builder::ColumnBuilder;
use super::super::read_note::{
    MissingWord, MixedColumn, PLACES_LISTED, Places, ReadNote, RenamedColumn, RowPlace,
};
use super::super::table::{Table, Values};
use super::{COLUMN_LIMIT, header};
use crate::error::Error;

/// The columns so far.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    names: Vec<String>,
    columns: Vec<ColumnBuilder>,
    rows: usize,
    renamed: Vec<RenamedColumn>,
    no_header: bool,
    extra: Places,
    short: Places,
    blank: Places,
    damaged: Places,
    last: Option<RowPlace>,
    /// Faults the decoder told of.
    pub(super) malformed: usize,
    /// Whether the last record's quotation mark was never closed.
    pub(super) unclosed_quote: bool,
}

impl Sheet {
    /// Takes a record: its fields, where each ends, the delimiter when it still stands between them, and the line where the
    /// record begins.
    pub(super) fn record(
        &mut self,
        text: &[u8],
        ends: &[usize],
        delimiter: Option<u8>,
        line: u64,
    ) -> Result<(), Error> {
        let gap = usize::from(delimiter.is_some());
        if ends.len() > COLUMN_LIMIT {
            return Err(Error::TooManyColumns { columns: ends.len(), limit: COLUMN_LIMIT });
        }
        let blank = is_blank(text, delimiter);
        if self.columns.is_empty() {
            if blank && ends.len() < 2 {
                return Ok(());
            }
            if self.begin(text, ends, gap) {
                self.see_damage(text, ends, line);
                return Ok(());
            }
        }
        if blank && ends.len() < self.columns.len() && ends.len() == 1 {
            // Spaces only: a blank line.
            return Ok(());
        }
        let mut start = 0;
        for (column, &end) in self.columns.iter_mut().zip(ends) {
            if end == start + 1 {
                column.push_byte(text[start]);
            } else {
                column.push(std::str::from_utf8(&text[start..end]).unwrap_or(""));
            }
            start = end + gap;
        }
        self.rows += 1;
        let place = RowPlace { row: self.rows, line, fields: ends.len() };
        let (found, expected) = (ends.len(), self.columns.len());
        if found < expected {
            self.columns[found..].iter_mut().for_each(ColumnBuilder::push_absent);
            self.short.add(place);
        } else if found > expected && !is_blank(&text[start..], delimiter) {
            self.extra.add(place);
        }
        if blank {
            self.blank.add(place);
        }
        self.last = Some(place);
        self.see_damage(text, ends, line);
        Ok(())
    }

    /// Names the columns after the first record. Whether the record was the header.
    fn begin(&mut self, text: &[u8], ends: &[usize], gap: usize) -> bool {
        let starts = std::iter::once(0).chain(ends.iter().map(|end| end + gap));
        let cells: Vec<String> = starts
            .zip(ends)
            .map(|(start, &end)| String::from_utf8_lossy(&text[start..end]).into_owned())
            .collect();
        self.columns.resize_with(cells.len(), ColumnBuilder::default);
        self.no_header = header::is_answers(&cells);
        if self.no_header {
            self.names = (1..=cells.len()).map(|number| format!("V{number}")).collect();
        } else {
            (self.names, self.renamed) = header::names(&cells);
        }
        !self.no_header
    }

    fn see_damage(&mut self, text: &[u8], ends: &[usize], line: u64) {
        if self.malformed > 0 && String::from_utf8_lossy(text).contains('\u{FFFD}') {
            self.damaged.add(RowPlace { row: self.rows, line, fields: ends.len() });
        }
    }

    /// The table and the notes.
    pub(super) fn finish(self, encoding: &str) -> Result<(Table, Vec<ReadNote>), Error> {
        if self.columns.is_empty() {
            return Err(Error::EmptyFile);
        }
        if self.rows == 0 {
            return Err(Error::HeaderOnly { columns: self.columns.len() });
        }
        let columns = self.columns.len();
        let mut notes = Vec::new();
        if self.no_header {
            notes.push(ReadNote::NoHeader { columns });
        }
        if self.malformed > 0 {
            notes.push(ReadNote::MalformedText {
                encoding: encoding.to_string(),
                places: self.damaged.listed,
                total: self.malformed,
            });
        }
        if let Some(place) = self.last.filter(|_| self.unclosed_quote) {
            notes.push(ReadNote::UnclosedQuote { place });
        }
        let (extra, short, blank) = (self.extra, self.short, self.blank);
        if !extra.is_empty() {
            notes.push(ReadNote::ExtraFields { columns, places: extra.listed, total: extra.total });
        }
        if !short.is_empty() {
            notes.push(ReadNote::MissingFields { columns, places: short.listed, total: short.total });
        }
        if !blank.is_empty() {
            notes.push(ReadNote::BlankRows { places: blank.listed, total: blank.total });
        }
        let (table, mut found) = build(self.names, self.columns, self.renamed, self.rows);
        notes.append(&mut found);
        Ok((table, notes))
    }
}

/// Finishes the columns; leaves out those with neither a header nor an answer.
fn build(
    names: Vec<String>,
    builders: Vec<ColumnBuilder>,
    mut renamed: Vec<RenamedColumn>,
    rows: usize,
) -> (Table, Vec<ReadNote>) {
    let habit: HashSet<&'static str> = builders.iter().flat_map(ColumnBuilder::habit).collect();
    let mut habit: Vec<&str> = habit.into_iter().collect();
    habit.sort_unstable();
    let nameless: HashSet<usize> = renamed.iter().filter(|r| r.header.is_empty()).map(|r| r.column).collect();
    let (mut words, mut mixed, mut empty) = (Vec::new(), Vec::new(), Vec::new());
    let mut table = Table { rows, ..Table::default() };
    for (at, (name, builder)) in names.into_iter().zip(builders).enumerate() {
        let built = builder.finish(&habit);
        if nameless.contains(&(at + 1)) && built.column.present.as_ref().is_some_and(|p| p.count() == 0) {
            empty.push(at + 1);
            continue;
        }
        for (word, count) in built.missing_words {
            words.push(MissingWord { variable: name.clone(), word, count });
        }
        if let Some((numbers, others, row)) = built.mixed {
            let word = match &built.column.values {
                Values::Texts { .. } => built.column.text(row).unwrap_or("").chars().take(40).collect(),
                _ => String::new(),
            };
            mixed.push(MixedColumn { variable: name.clone(), numbers, words: others, row: row + 1, word });
        }
        table.names.push(name);
        table.columns.push(Rc::new(built.column));
    }
    renamed.retain(|r| !empty.contains(&r.column));
    let mut notes = Vec::new();
    if !renamed.is_empty() {
        let total = renamed.len();
        renamed.truncate(PLACES_LISTED);
        notes.push(ReadNote::RenamedColumns { renamed, total });
    }
    if !empty.is_empty() {
        let total = empty.len();
        empty.truncate(PLACES_LISTED);
        notes.push(ReadNote::EmptyColumns { columns: empty, total });
    }
    if !words.is_empty() {
        let total = words.iter().map(|w| w.count).sum();
        words.truncate(PLACES_LISTED);
        notes.push(ReadNote::MissingWords { words, total });
    }
    if !mixed.is_empty() {
        let total = mixed.len();
        mixed.truncate(PLACES_LISTED);
        notes.push(ReadNote::MixedColumns { columns: mixed, total });
    }
    (table, notes)
}

fn is_blank(text: &[u8], delimiter: Option<u8>) -> bool {
    text.iter().all(|byte| byte.is_ascii_whitespace() || Some(*byte) == delimiter)
}
