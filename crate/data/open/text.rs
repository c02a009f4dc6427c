//! Delimited text: its bytes become characters, and these rows.

use encoding_rs::Encoding;

use super::{Opened, SourceSummary, bad_option};
use crate::data::csv::CsvReader;
use crate::data::decode::{Decoded, Decoder};
use crate::data::dialect::DialectOptions;
use crate::data::header::HeaderOptions;
use crate::error::Error;

/// A text whose chunks come one by one.
#[derive(Debug)]
pub(super) struct TextOpener {
    decoder: Decoder,
    pub(super) reader: CsvReader,
}

impl TextOpener {
    pub(super) fn new(
        file_name: &str,
        encoding: Option<&'static Encoding>,
        delimiter: Option<&str>,
        header: HeaderOptions,
    ) -> Result<Self, Error> {
        let delimiter = match delimiter.map(|d| (d, d.as_bytes())) {
            None => None,
            Some((_, [byte])) if byte.is_ascii() && !b"\"\r\n\0".contains(byte) => Some(*byte),
            Some((text, _)) => return Err(bad_option("delimiter", text)),
        };
        let lower = file_name.to_lowercase();
        let prefers_tab = lower.ends_with(".tsv") || lower.ends_with(".tab");
        let reader = CsvReader::new(delimiter, prefers_tab, header);
        Ok(TextOpener { decoder: Decoder::new(encoding), reader })
    }

    pub(super) fn push(&mut self, chunk: &[u8]) -> Result<(), Error> {
        let reader = &mut self.reader;
        self.decoder.push(chunk, &mut |decoded| feed(reader, decoded))
    }

    pub(super) fn finish(self, mut source: SourceSummary, dialect: DialectOptions) -> Result<Opened, Error> {
        let TextOpener { decoder, mut reader } = self;
        let encoding = decoder.finish(&mut |decoded| feed(&mut reader, decoded))?;
        let read = reader.finish(encoding.name())?;
        source.encoding = encoding.name().to_string();
        source.delimiter = Some(char::from(read.delimiter).to_string());
        source.decimal = read.decimal.map(str::to_string);
        Ok(Opened {
            table: read.table,
            headings: read.headings,
            dialect,
            source,
            notes: read.notes,
            variables: None,
            weight: None,
            response_sets: Vec::new(),
        })
    }
}

fn feed(reader: &mut CsvReader, decoded: Decoded<'_>) -> Result<(), Error> {
    match decoded {
        Decoded::Text(text) => reader.push(text),
        Decoded::Malformed => {
            reader.malformed();
            Ok(())
        }
        Decoded::Unsure(others) => {
            reader.unsure(others);
            Ok(())
        }
    }
}
