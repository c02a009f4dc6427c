//! Delimited text to a table, as it comes.
//!
//! Records are split by csv-core after RFC 4180 and its kin: quoted fields may hold delimiters, doubled quotation marks and
//! line breaks; a line ends with LF, CR or CRLF; blank lines are skipped. Lines that need none of this are read by simpler means,
//! each only after it was proven to be such a line.

mod delimiter;
mod digits;
pub(in crate::data) mod sheet;
mod write;

use csv_core::ReadRecordResult;

use super::VariableId;
use super::column::commas::DecimalMark;
use super::header::{HeaderOptions, Heading};
use super::read_note::ReadNote;
use super::table::Table;
use crate::error::Error;
use sheet::Sheet;

pub use write::{word_columns, write_csv};

/// Most bytes in one record; beyond, a quotation mark is missing somewhere.
pub const RECORD_LIMIT: u64 = 16 << 20;
/// Most columns.
pub const COLUMN_LIMIT: usize = 20_000;
/// Text from which the delimiter is guessed.
const SAMPLE: usize = 64 * 1024;

/// The delimiter that a reader is made for while none is known; making one takes as long as reading some hundred rows.
const LIKELIEST: u8 = b',';

/// Most rows that are checked before they are taken: they are still at hand then.
const DIGIT_ROWS: usize = 256;

/// Splits text into records and hands them to the sheet.
#[derive(Debug)]
pub struct CsvReader {
    delimiter: Option<u8>,
    prefers_tab: bool,
    /// Whether the first text was looked at.
    decided: bool,
    /// Text held back until the delimiter is known.
    held: Vec<u8>,
    core: csv_core::Reader,
    record: Record,
    /// 1-based line at hand.
    line: u64,
    /// Whether the last byte was CR: an LF after it belongs to the same line break.
    after_cr: bool,
    sheet: Sheet,
}

/// The record being read: its fields end to end, and where each ends.
#[derive(Debug)]
struct Record {
    text: Vec<u8>,
    text_len: usize,
    ends: Vec<usize>,
    ends_len: usize,
    /// Bytes of the file in it so far; 0: between records.
    bytes: u64,
    line: u64,
}

/// The table and what was noticed.
#[derive(Debug)]
pub struct ReadTable {
    /// The table.
    pub table: Table,
    /// What the header says of each column.
    pub headings: Vec<Heading>,
    /// What was noticed.
    pub notes: Vec<ReadNote>,
    /// The delimiter.
    pub delimiter: u8,
    /// The decimal mark that was named, or the comma when it was found.
    pub decimal: Option<&'static str>,
}

impl CsvReader {
    /// A reader that uses the delimiter or guesses it; a guess that hangs in the balance falls on tab for a `.tsv` file.
    pub fn new(delimiter: Option<u8>, prefers_tab: bool, header: HeaderOptions) -> Self {
        CsvReader {
            delimiter,
            prefers_tab,
            decided: false,
            held: Vec::new(),
            core: core_reader(delimiter.unwrap_or(LIKELIEST)),
            record: Record {
                text: vec![0; 4096],
                text_len: 0,
                ends: vec![0; 256],
                ends_len: 0,
                bytes: 0,
                line: 1,
            },
            line: 1,
            after_cr: false,
            sheet: Sheet::new(header),
        }
    }

    /// Says which decimal mark the numbers have, before any text is taken.
    pub fn set_decimal(&mut self, mark: DecimalMark) {
        self.sheet.decimal = mark;
    }

    /// Names columns that hold words even where all of them look like numbers, before any text is taken.
    pub fn set_words(&mut self, names: Vec<VariableId>) {
        self.sheet.words = names.into_iter().collect();
    }

    /// Takes the next text.
    ///
    /// # Errors
    /// [`Error::LineTooLong`], [`Error::TooManyColumns`].
    pub fn push(&mut self, text: &str) -> Result<(), Error> {
        let bytes = text.as_bytes();
        if self.decided {
            return self.read(bytes);
        }
        let take = bytes.len().min(SAMPLE - self.held.len());
        self.held.extend_from_slice(&bytes[..take]);
        if self.held.len() < SAMPLE {
            return Ok(());
        }
        self.decide(false)?;
        self.read(&bytes[take..])
    }

    /// Notes that bytes were lost in the text that follows.
    pub fn malformed(&mut self) {
        self.sheet.malformed += 1;
    }

    /// Notes that the text may be in one of other encodings.
    pub fn unsure(&mut self, others: &[&'static encoding_rs::Encoding]) {
        self.sheet.other_encodings = others.iter().map(|encoding| encoding.name().to_string()).collect();
    }

    /// Reads what was held back and builds the table.
    ///
    /// # Errors
    /// [`Error::EmptyFile`], [`Error::HeaderOnly`] and those of [`CsvReader::push`].
    pub fn finish(mut self, encoding: &str) -> Result<ReadTable, Error> {
        if !self.decided {
            self.decide(true)?;
        }
        if self.record.bytes > 0 {
            // A line break ends any record but one whose quotation mark is still open.
            self.read(b"\n")?;
            if self.record.bytes > 0 {
                self.sheet.unclosed_quote = true;
                while self.record.bytes > 0 {
                    self.step(&[])?;
                }
            }
        }
        let named = self.sheet.decimal;
        let (table, headings, notes) = self.sheet.finish(encoding)?;
        let commas = notes.iter().any(|note| matches!(note, ReadNote::DecimalCommas { .. }));
        let decimal = match named {
            DecimalMark::Point => Some("."),
            DecimalMark::Unknown if !commas => None,
            DecimalMark::Unknown | DecimalMark::Comma => Some(","),
        };
        Ok(ReadTable { table, headings, notes, delimiter: self.delimiter.unwrap_or(b','), decimal })
    }

    fn decide(&mut self, whole: bool) -> Result<(), Error> {
        let held = std::mem::take(&mut self.held);
        let (named, line) = delimiter::named(&held);
        let text = &held[line..];
        self.line += u64::from(line > 0);
        let guess = || named.unwrap_or_else(|| delimiter::guess(text, whole, self.prefers_tab));
        let delimiter = self.delimiter.unwrap_or_else(guess);
        if delimiter != self.delimiter.unwrap_or(LIKELIEST) {
            self.core = core_reader(delimiter);
        }
        (self.delimiter, self.decided) = (Some(delimiter), true);
        self.sheet.fields_by_comma = delimiter == b',';
        self.read(text)
    }

    fn read(&mut self, mut input: &[u8]) -> Result<(), Error> {
        loop {
            if self.record.bytes == 0 {
                input = self.skip_line_breaks(input);
                self.record.line = self.line;
                let used = match self.digit_rows(input) {
                    None => self.plain_line(input)?,
                    some => some,
                };
                if let Some(used) = used {
                    input = &input[used..];
                    continue;
                }
            }
            if input.is_empty() {
                return Ok(());
            }
            let used = self.step(input)?;
            input = &input[used..];
        }
    }

    /// The core skips line breaks between records as well, but does not count lines that end with CR.
    fn skip_line_breaks<'a>(&mut self, mut input: &'a [u8]) -> &'a [u8] {
        while let [first @ (b'\n' | b'\r'), rest @ ..] = input {
            if *first == b'\r' || !self.after_cr {
                self.line += 1;
            }
            self.after_cr = *first == b'\r';
            input = rest;
        }
        if !input.is_empty() {
            self.after_cr = false;
        }
        input
    }

    /// Reads rows of one-digit answers that lie in the input as a whole. Returns the bytes used; `None`: the first row is another.
    fn digit_rows(&mut self, input: &[u8]) -> Option<usize> {
        let found = digits::digit_rows(input, self.delimiter?, self.sheet.width()?, DIGIT_ROWS)?;
        self.sheet.digit_rows(input, found.rows, found.stride, self.line);
        self.line += found.rows as u64;
        self.after_cr = false;
        Some(found.rows * found.stride)
    }

    /// Reads a line without quotation marks that lies in the input as a whole, several times faster than the core does.
    /// Returns the bytes used; `None`: the core must read it.
    fn plain_line(&mut self, input: &[u8]) -> Result<Option<usize>, Error> {
        let Some(delimiter) = self.delimiter else { return Ok(None) };
        let ends = &mut self.record.ends;
        let mut fields = 0;
        for (at, &byte) in input.iter().enumerate() {
            let ends_line = byte == b'\n' || byte == b'\r';
            if byte == delimiter || ends_line {
                if fields == ends.len() {
                    return Ok(None);
                }
                ends[fields] = at;
                fields += 1;
                if ends_line {
                    self.sheet.record(&input[..at], &ends[..fields], Some(delimiter), self.line)?;
                    self.line += 1;
                    self.after_cr = byte == b'\r';
                    return Ok(Some(at + 1));
                }
            } else if byte == b'"' {
                return Ok(None);
            }
        }
        Ok(None)
    }

    /// Reads up to the end of the record, the input or the room; returns the bytes used.
    fn step(&mut self, input: &[u8]) -> Result<usize, Error> {
        let record = &mut self.record;
        let (result, used, written, ended) = self.core.read_record(
            input,
            &mut record.text[record.text_len..],
            &mut record.ends[record.ends_len..],
        );
        record.bytes += used as u64;
        record.text_len += written;
        record.ends_len += ended;
        if record.bytes > RECORD_LIMIT {
            return Err(Error::LineTooLong { line: record.line, bytes: record.bytes });
        }
        match result {
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull => record.text.resize(record.text.len() * 2, 0),
            ReadRecordResult::OutputEndsFull => record.ends.resize(record.ends.len() * 2, 0),
            ReadRecordResult::Record => {
                let text = &record.text[..record.text_len];
                self.line += line_breaks(text);
                if let Some(last @ (b'\n' | b'\r')) = input[..used].last() {
                    self.line += 1;
                    self.after_cr = *last == b'\r';
                }
                self.sheet.record(text, &record.ends[..record.ends_len], None, record.line)?;
                (record.text_len, record.ends_len, record.bytes) = (0, 0, 0);
            }
            ReadRecordResult::End => record.bytes = 0,
        }
        Ok(used)
    }
}

fn core_reader(delimiter: u8) -> csv_core::Reader {
    csv_core::ReaderBuilder::new().delimiter(delimiter).build()
}

/// Line breaks inside quoted fields.
fn line_breaks(text: &[u8]) -> u64 {
    let breaks = |byte: u8| text.iter().filter(|b| **b == byte).count();
    let (lf, cr) = (breaks(b'\n'), breaks(b'\r'));
    if cr == 0 {
        return lf as u64;
    }
    let both = text.windows(2).filter(|pair| pair == b"\r\n").count();
    (lf + cr - both) as u64
}

#[cfg(test)]
mod tests;
