//! Records to columns, with notes on those that do not fit.

use std::collections::HashSet;
use std::rc::Rc;

use super::super::column::builder::ColumnBuilder;
use super::super::column::commas::{self, Commas, DecimalMark};
use super::super::header::{self, Header, HeaderOptions, Heading};
use super::super::read_note::{MissingWord, MixedColumn, PLACES_LISTED, Places, ReadNote, RowPlace};
use super::super::table::{Table, Values};
use super::COLUMN_LIMIT;
use crate::error::Error;
use crate::numeric::sorting::sort_by;

/// The columns so far.
#[derive(Debug, Default)]
pub(in crate::data) struct Sheet {
    options: HeaderOptions,
    /// The first records, until there are enough to tell the header from the answers.
    held: Vec<Held>,
    header: Option<Header>,
    columns: Vec<ColumnBuilder>,
    rows: usize,
    extra: Places,
    short: Places,
    blank: Places,
    damaged: Places,
    last: Option<RowPlace>,
    /// Faults the decoder told of.
    pub(in crate::data) malformed: usize,
    /// Whether the last record's quotation mark was never closed.
    pub(in crate::data) unclosed_quote: bool,
    /// Encodings that the text may be in as well.
    pub(in crate::data) other_encodings: Vec<String>,
    /// The decimal mark that the person names.
    pub(in crate::data) decimal: DecimalMark,
    /// Whether commas separate the fields.
    pub(in crate::data) fields_by_comma: bool,
    /// Names of columns that hold words even where all of them look like numbers.
    pub(in crate::data) words: HashSet<String>,
}

/// A record that waits for the header to be known.
#[derive(Debug)]
struct Held {
    text: Vec<u8>,
    ends: Vec<usize>,
    delimiter: Option<u8>,
    line: u64,
}

impl Held {
    fn cells(&self) -> Vec<String> {
        let gap = usize::from(self.delimiter.is_some());
        let starts = std::iter::once(0).chain(self.ends.iter().map(|end| end + gap));
        let cell =
            |(start, &end): (usize, &usize)| String::from_utf8_lossy(&self.text[start..end]).into_owned();
        starts.zip(&self.ends).map(cell).collect()
    }
}

impl Sheet {
    pub(in crate::data) fn new(options: HeaderOptions) -> Self {
        Sheet { options, ..Sheet::default() }
    }

    /// Takes a record: its fields, where each ends, the delimiter when it still stands between them, and the line where the
    /// record begins.
    pub(in crate::data) fn record(
        &mut self,
        text: &[u8],
        ends: &[usize],
        delimiter: Option<u8>,
        line: u64,
    ) -> Result<(), Error> {
        if ends.len() > COLUMN_LIMIT {
            return Err(Error::TooManyColumns { columns: ends.len(), limit: COLUMN_LIMIT });
        }
        if self.header.is_some() {
            self.answers(text, ends, delimiter, line);
            return Ok(());
        }
        if self.held.is_empty() && ends.len() < 2 && is_blank(text, delimiter) {
            return Ok(());
        }
        self.held.push(Held { text: text.to_vec(), ends: ends.to_vec(), delimiter, line });
        if self.held.len() == header::RECORDS_HELD {
            self.settle();
        }
        Ok(())
    }

    /// Names the columns after the records held back and takes the rest of them as answers.
    fn settle(&mut self) {
        let held = std::mem::take(&mut self.held);
        let records: Vec<Vec<String>> = held.iter().map(Held::cells).collect();
        let header = header::read(&records, self.options);
        let builder = |heading: &Heading| match self.words.contains(&heading.name) {
            true => ColumnBuilder::of_words(),
            false => ColumnBuilder::default(),
        };
        self.columns = header.headings.iter().map(builder).collect();
        let rows = header.rows;
        self.header = Some(header);
        for (at, record) in held.iter().enumerate() {
            if at < rows {
                self.see_damage(&record.text, &record.ends, record.line);
            } else {
                self.answers(&record.text, &record.ends, record.delimiter, record.line);
            }
        }
    }

    /// Takes a record of answers.
    fn answers(&mut self, text: &[u8], ends: &[usize], delimiter: Option<u8>, line: u64) {
        let gap = usize::from(delimiter.is_some());
        let blank = is_blank(text, delimiter);
        if blank && ends.len() < self.columns.len() && ends.len() == 1 {
            // Spaces only: a blank line.
            return;
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
    }

    /// The number of columns, as soon as the header has told it.
    pub(super) fn width(&self) -> Option<usize> {
        self.header.as_ref().map(|_| self.columns.len())
    }

    /// Takes rows of one-digit answers, as many to a row as there are columns; the first is on `line`.
    pub(super) fn digit_rows(&mut self, text: &[u8], rows: usize, stride: usize, line: u64) {
        for (at, column) in self.columns.iter_mut().enumerate() {
            column.push_digits(&text[2 * at..], stride, rows);
        }
        self.rows += rows;
        let line = line + rows as u64 - 1;
        self.last = Some(RowPlace { row: self.rows, line, fields: self.columns.len() });
    }

    fn see_damage(&mut self, text: &[u8], ends: &[usize], line: u64) {
        if self.malformed > 0 && String::from_utf8_lossy(text).contains('\u{FFFD}') {
            self.damaged.add(RowPlace { row: self.rows, line, fields: ends.len() });
        }
    }

    /// The table and the notes.
    pub(in crate::data) fn finish(
        mut self,
        encoding: &str,
    ) -> Result<(Table, Vec<Heading>, Vec<ReadNote>), Error> {
        if self.header.is_none() {
            self.settle();
        }
        let header = self.header.unwrap_or_default();
        if self.columns.is_empty() {
            return Err(Error::EmptyFile);
        }
        if self.rows == 0 {
            return Err(Error::HeaderOnly { columns: self.columns.len() });
        }
        let columns = self.columns.len();
        let commas = commas::settle(&mut self.columns, self.decimal, self.fields_by_comma);
        let mut notes = comma_notes(&commas, &header.headings);
        if !self.other_encodings.is_empty() {
            notes.push(ReadNote::EncodingUnsure {
                chosen: encoding.to_string(),
                others: self.other_encodings,
            });
        }
        if header.rows == 0 {
            notes.push(ReadNote::NoHeader { columns });
        }
        if header.row_names {
            let variable = header.headings.first().map_or_else(String::new, |first| first.name.clone());
            notes.push(ReadNote::RowNames { variable });
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
        let (table, headings, mut found) = build(header, self.columns, self.rows);
        notes.append(&mut found);
        Ok((table, headings, notes))
    }
}

/// What became of numbers with commas.
fn comma_notes(commas: &Commas, headings: &[Heading]) -> Vec<ReadNote> {
    let listed = |positions: &[usize]| -> (Vec<String>, usize) {
        let first = positions.iter().take(PLACES_LISTED);
        (first.map(|&at| headings[at].name.clone()).collect(), positions.len())
    };
    let mut notes = Vec::new();
    if !commas.decimal.is_empty() {
        let (columns, total) = listed(&commas.decimal);
        notes.push(ReadNote::DecimalCommas { columns, total });
    }
    if !commas.thousands.is_empty() {
        let (columns, total) = listed(&commas.thousands);
        notes.push(ReadNote::ThousandsCommas { columns, total });
    }
    if !commas.unsure.is_empty() {
        let (columns, total) = listed(&commas.unsure);
        notes.push(ReadNote::UnsureCommas { columns, total });
    }
    notes
}

/// Finishes the columns; leaves out those with neither a header nor an answer.
fn build(header: Header, builders: Vec<ColumnBuilder>, rows: usize) -> (Table, Vec<Heading>, Vec<ReadNote>) {
    let mut renamed = header.renamed;
    let habit: HashSet<&'static str> = builders.iter().flat_map(ColumnBuilder::habit).collect();
    let mut habit: Vec<&str> = habit.into_iter().collect();
    sort_by(&mut habit, |a, b| a.cmp(b));
    let nameless: HashSet<usize> = renamed.iter().filter(|r| r.header.is_empty()).map(|r| r.column).collect();
    let (mut words, mut mixed, mut empty) = (Vec::new(), Vec::new(), Vec::new());
    let (mut table, mut headings) = (Table { rows, ..Table::default() }, Vec::new());
    for (at, (heading, builder)) in header.headings.into_iter().zip(builders).enumerate() {
        let name = heading.name.clone();
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
        headings.push(heading);
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
    (table, headings, notes)
}

fn is_blank(text: &[u8], delimiter: Option<u8>) -> bool {
    text.iter().all(|byte| byte.is_ascii_whitespace() || Some(*byte) == delimiter)
}
