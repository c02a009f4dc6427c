//! The one way in: a file's bytes, as they come, to a table and what is known about it.

mod text;

use encoding_rs::Encoding;
use serde::{Deserialize, Serialize};

use super::VariableId;
use super::codebook::{MultipleResponseSet, Variable};
use super::column::commas::DecimalMark;
use super::dialect::{Dialect, DialectOptions};
use super::fingerprint::Fingerprint;
use super::header::{HeaderOptions, Heading};
use super::kind::{FileKind, HEAD};
use super::read_note::ReadNote;
use super::table::Table;
use crate::error::Error;
use text::TextOpener;

/// What the person tells about the file; empty: all is found out.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct OpenOptions {
    /// Encoding by its WHATWG label (`utf-8`, `gbk`, `big5` …).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// Delimiter: one ASCII character.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<String>,
    /// The survey platform in whose manner the file is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dialect: Option<Dialect>,
    /// Ids of what follows from the manner and is not to be applied, see [`super::dialect::Decision`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub declined: Vec<String>,
    /// Rows before the first answer; 0: the columns have no names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_rows: Option<usize>,
    /// Decimal mark of its numbers: `.` (commas then separate thousands) or `,`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal: Option<String>,
    /// Columns of text, by name, that hold words even where all of them look like numbers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<VariableId>,
    /// Columns that the text was written without: they count among the file's.
    #[serde(skip_serializing_if = "is_none")]
    pub absent: usize,
    /// The sheet of a workbook, by name; without it the first that holds data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
}

fn is_none(count: &usize) -> bool {
    *count == 0
}

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct SheetSummary {
    /// Its name.
    pub name: String,
    /// Rows from the first to the last with anything in them.
    pub rows: usize,
    /// Columns likewise.
    pub columns: usize,
    /// Whether the workbook hides it.
    pub hidden: bool,
}

/// What the file was found to be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct SourceSummary {
    /// The file's name.
    pub file_name: String,
    /// `csv` (delimited text of any kind), `sav`, `xlsx`, `xls` or `ods`.
    pub format: String,
    /// Encoding of its text, by WHATWG name.
    pub encoding: String,
    /// Delimiter of its fields, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<String>,
    /// The sheets of a workbook, in its order.
    pub sheets: Vec<SheetSummary>,
    /// The sheet that was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Decimal mark that the person named, or `,` when it was found.
    pub decimal: Option<String>,
    /// Cases.
    pub rows: usize,
    /// Columns, those that it was written without included.
    pub columns: usize,
    /// Size.
    pub bytes: u64,
    /// XXH64 of all bytes, sixteen hexadecimal digits.
    pub fingerprint: String,
}

/// Tells a file from another: what a recipe remembers of the file that it was made for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct FileMark {
    /// The file's name.
    pub file_name: String,
    /// Size.
    pub bytes: u64,
    /// XXH64 of all bytes, sixteen hexadecimal digits.
    pub fingerprint: String,
    /// Cases.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
}

impl SourceSummary {
    /// What a recipe remembers of the file.
    pub fn mark(&self) -> FileMark {
        FileMark {
            file_name: self.file_name.clone(),
            bytes: self.bytes,
            fingerprint: self.fingerprint.clone(),
            rows: self.rows,
            columns: self.columns,
        }
    }
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opened {
    /// Its columns.
    pub table: Table,
    /// What the header says of each column; empty: nothing but names.
    pub headings: Vec<Heading>,
    /// What the person said of its manner.
    pub dialect: DialectOptions,
    /// What it was found to be.
    pub source: SourceSummary,
    /// What was noticed.
    pub notes: Vec<ReadNote>,
    /// Meanings that the file itself states (`sav`); `None`: it states none, see [`super::guess`].
    pub variables: Option<Vec<Variable>>,
    /// The weight variable that the file itself names.
    pub weight: Option<VariableId>,
    /// The multiple-response sets that the file itself states.
    pub response_sets: Vec<MultipleResponseSet>,
}

/// How far the reading of a whole file has come once all its bytes are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowsRead {
    /// Rows so far.
    pub done: u64,
    /// Rows in all; `None` while it is found out.
    pub total: Option<u64>,
}

/// Hears of [`RowsRead`] now and then.
pub type Tell<'a> = &'a dyn Fn(RowsRead);

/// Rows between two words about how far a file has come.
#[cfg(feature = "files")]
pub(super) const TELL_EVERY: u64 = 512;

/// Reads a file from its chunks; their borders do not matter.
#[derive(Debug)]
pub struct Opener {
    file_name: String,
    dialect: DialectOptions,
    absent: usize,
    #[cfg(feature = "files")]
    whole: WholeOptions,
    fingerprint: Fingerprint,
    format: Format,
}

#[derive(Debug)]
enum Format {
    /// Too few bytes yet to tell.
    Unknown {
        text: Option<Box<TextOpener>>,
        head: Vec<u8>,
    },
    Text(Box<TextOpener>),
    /// Its parts point to one another: the file is read as a whole.
    #[cfg(feature = "files")]
    Whole(FileKind, Vec<u8>),
}

/// What is told to the readers of whole files.
#[cfg(feature = "files")]
#[derive(Debug)]
struct WholeOptions {
    encoding: Option<&'static Encoding>,
    workbook: super::workbook::WorkbookOptions,
}

impl Opener {
    /// Begins a file. The name's extension settles what the bytes leave open.
    ///
    /// # Errors
    /// [`Error::BadOption`] for an unknown encoding, a delimiter that is not one ASCII character or a decimal mark that is none.
    pub fn new(file_name: &str, options: OpenOptions) -> Result<Self, Error> {
        let encoding = match &options.encoding {
            None => None,
            Some(label) => {
                Some(Encoding::for_label(label.as_bytes()).ok_or_else(|| bad_option("encoding", label))?)
            }
        };
        let header = HeaderOptions { dialect: options.dialect, rows: options.header_rows };
        let mut text = Box::new(TextOpener::new(file_name, encoding, options.delimiter.as_deref(), header)?);
        text.reader.set_decimal(match options.decimal.as_deref() {
            None => DecimalMark::Unknown,
            Some(".") => DecimalMark::Point,
            Some(",") => DecimalMark::Comma,
            Some(other) => return Err(bad_option("decimal", other)),
        });
        text.reader.set_words(options.words);
        Ok(Opener {
            file_name: file_name.to_string(),
            dialect: DialectOptions { dialect: options.dialect, declined: options.declined },
            absent: options.absent,
            #[cfg(feature = "files")]
            whole: WholeOptions {
                encoding,
                workbook: super::workbook::WorkbookOptions { sheet: options.sheet, header },
            },
            fingerprint: Fingerprint::default(),
            format: Format::Unknown { text: Some(text), head: Vec::new() },
        })
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// [`Error::BinaryFile`], [`Error::LineTooLong`], [`Error::TooManyColumns`], [`Error::UnsupportedFormat`]. After an error the
    /// opener is of no more use.
    pub fn push(&mut self, chunk: &[u8]) -> Result<(), Error> {
        self.fingerprint.push(chunk);
        match &mut self.format {
            Format::Text(text) => text.push(chunk),
            #[cfg(feature = "files")]
            Format::Whole(_, bytes) => {
                bytes.extend_from_slice(chunk);
                Ok(())
            }
            Format::Unknown { head, .. } => {
                head.extend_from_slice(chunk);
                if head.len() < HEAD { Ok(()) } else { self.recognise() }
            }
        }
    }

    /// Decides by the first bytes what reads the file.
    fn recognise(&mut self) -> Result<(), Error> {
        let Format::Unknown { head, text } = &mut self.format else { return Ok(()) };
        let head = std::mem::take(head);
        match FileKind::of(&head, &self.file_name) {
            FileKind::Text => {
                if let Some(mut text) = text.take() {
                    text.push(&head)?;
                    self.format = Format::Text(text);
                }
            }
            FileKind::Foreign(format) => {
                return Err(Error::UnsupportedFormat { format: format.to_string() });
            }
            #[cfg(feature = "files")]
            kind => self.format = Format::Whole(kind, head),
            #[cfg(not(feature = "files"))]
            _ => return Err(Error::Internal { detail: "this module reads text only".to_string() }),
        }
        Ok(())
    }

    /// The table.
    ///
    /// # Errors
    /// [`Error::EmptyFile`], [`Error::HeaderOnly`], [`Error::BadFile`] and those of [`Opener::push`].
    pub fn finish(self) -> Result<Opened, Error> {
        self.finish_telling(&|_| {})
    }

    /// As [`Opener::finish`]; a file that is read as a whole tells of its rows. Rows of text have come with its bytes.
    ///
    /// # Errors
    /// Those of [`Opener::finish`].
    #[cfg_attr(not(feature = "files"), allow(unused_variables, reason = "text has nothing left to tell"))]
    pub fn finish_telling(mut self, tell: Tell<'_>) -> Result<Opened, Error> {
        if self.fingerprint.bytes() == 0 {
            return Err(Error::EmptyFile);
        }
        self.recognise()?;
        let source = SourceSummary {
            file_name: self.file_name,
            format: "csv".to_string(),
            encoding: String::new(),
            delimiter: None,
            sheets: Vec::new(),
            sheet: None,
            decimal: None,
            rows: 0,
            columns: 0,
            bytes: self.fingerprint.bytes(),
            fingerprint: self.fingerprint.hex(),
        };
        let mut opened = match self.format {
            #[cfg(feature = "files")]
            Format::Whole(kind, bytes) => whole(kind, bytes, &self.whole, self.dialect, source, tell)?,
            Format::Text(text) => text.finish(source, self.dialect)?,
            Format::Unknown { .. } => return Err(Error::EmptyFile),
        };
        opened.source.rows = opened.table.rows;
        opened.source.columns = opened.table.names.len().saturating_add(self.absent);
        Ok(opened)
    }
}

/// Reads a file whose bytes are all there.
#[cfg(feature = "files")]
fn whole(
    kind: FileKind,
    bytes: Vec<u8>,
    options: &WholeOptions,
    dialect: DialectOptions,
    mut source: SourceSummary,
    tell: Tell<'_>,
) -> Result<Opened, Error> {
    match kind {
        FileKind::Zip | FileKind::Compound => {
            let opened = super::workbook::read(kind, &bytes, &options.workbook, source, tell)?;
            Ok(Opened { dialect, ..opened })
        }
        _ => {
            let file = super::sav::read(&bytes, options.encoding, tell)?;
            source.format = "sav".to_string();
            source.encoding = file.encoding.name().to_string();
            Ok(Opened {
                table: file.table,
                headings: Vec::new(),
                dialect: DialectOptions::default(),
                source,
                notes: file.notes,
                variables: Some(file.variables),
                weight: file.weight,
                response_sets: file.sets,
            })
        }
    }
}

fn bad_option(option: &str, value: &str) -> Error {
    Error::BadOption { option: option.to_string(), value: value.to_string() }
}
