//! The one way in: a file's bytes, as they come, to a table and what is known about it.

use encoding_rs::Encoding;
use serde::{Deserialize, Serialize};

use super::VariableId;
use super::codebook::Variable;
use super::csv::CsvReader;
use super::decode::{Decoded, Decoder};
use super::fingerprint::Fingerprint;
use super::read_note::ReadNote;
use super::table::Table;
use crate::error::Error;

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
}

/// What the file was found to be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct SourceSummary {
    /// The file's name.
    pub file_name: String,
    /// `csv` (delimited text of any kind) or `sav`.
    pub format: String,
    /// Encoding of its text, by WHATWG name.
    pub encoding: String,
    /// Delimiter of its fields, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<String>,
    /// Cases.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
    /// Size.
    pub bytes: u64,
    /// XXH64 of all bytes, sixteen hexadecimal digits.
    pub fingerprint: String,
}

/// A file that was read.
#[derive(Debug)]
pub struct Opened {
    /// Its columns.
    pub table: Table,
    /// What it was found to be.
    pub source: SourceSummary,
    /// What was noticed.
    pub notes: Vec<ReadNote>,
    /// Meanings that the file itself states (`sav`); `None`: it states none, see [`super::guess`].
    pub variables: Option<Vec<Variable>>,
    /// The weight variable that the file itself names.
    pub weight: Option<VariableId>,
}

/// Reads a file from its chunks; their borders do not matter.
#[derive(Debug)]
pub struct Opener {
    file_name: String,
    fingerprint: Fingerprint,
    text: TextOpener,
}

#[derive(Debug)]
struct TextOpener {
    decoder: Decoder,
    reader: CsvReader,
}

impl Opener {
    /// Begins a file. The name's extension settles what the bytes leave open.
    ///
    /// # Errors
    /// [`Error::BadOption`] for an unknown encoding or a delimiter that is not one ASCII character.
    pub fn new(file_name: &str, options: OpenOptions) -> Result<Self, Error> {
        Ok(Opener {
            file_name: file_name.to_string(),
            fingerprint: Fingerprint::default(),
            text: TextOpener::new(file_name, &options)?,
        })
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// [`Error::BinaryFile`], [`Error::LineTooLong`], [`Error::TooManyColumns`]. After an error the opener is of no more use.
    pub fn push(&mut self, chunk: &[u8]) -> Result<(), Error> {
        self.fingerprint.push(chunk);
        self.text.push(chunk)
    }

    /// The table.
    ///
    /// # Errors
    /// [`Error::EmptyFile`], [`Error::HeaderOnly`] and those of [`Opener::push`].
    pub fn finish(self) -> Result<Opened, Error> {
        if self.fingerprint.bytes() == 0 {
            return Err(Error::EmptyFile);
        }
        let (bytes, fingerprint) = (self.fingerprint.bytes(), self.fingerprint.hex());
        let TextOpener { decoder, mut reader } = self.text;
        let encoding = decoder.finish(&mut |decoded| feed(&mut reader, decoded))?;
        let read = reader.finish(encoding.name())?;
        let source = SourceSummary {
            file_name: self.file_name,
            format: "csv".to_string(),
            encoding: encoding.name().to_string(),
            delimiter: Some(char::from(read.delimiter).to_string()),
            rows: read.table.rows,
            columns: read.table.names.len(),
            bytes,
            fingerprint,
        };
        Ok(Opened { table: read.table, source, notes: read.notes, variables: None, weight: None })
    }
}

impl TextOpener {
    fn new(file_name: &str, options: &OpenOptions) -> Result<Self, Error> {
        let bad = |option: &str, value: &str| Error::BadOption { option: option.into(), value: value.into() };
        let encoding = match &options.encoding {
            None => None,
            Some(label) => Some(Encoding::for_label(label.as_bytes()).ok_or_else(|| bad("encoding", label))?),
        };
        let delimiter = match options.delimiter.as_deref().map(|d| (d, d.as_bytes())) {
            None => None,
            Some((_, [byte])) if byte.is_ascii() && !b"\"\r\n\0".contains(byte) => Some(*byte),
            Some((text, _)) => return Err(bad("delimiter", text)),
        };
        let lower = file_name.to_lowercase();
        let prefers_tab = lower.ends_with(".tsv") || lower.ends_with(".tab");
        Ok(TextOpener { decoder: Decoder::new(encoding), reader: CsvReader::new(delimiter, prefers_tab) })
    }

    fn push(&mut self, chunk: &[u8]) -> Result<(), Error> {
        let reader = &mut self.reader;
        self.decoder.push(chunk, &mut |decoded| feed(reader, decoded))
    }
}

fn feed(reader: &mut CsvReader, decoded: Decoded<'_>) -> Result<(), Error> {
    match decoded {
        Decoded::Text(text) => reader.push(text),
        Decoded::Malformed => {
            reader.malformed();
            Ok(())
        }
    }
}
