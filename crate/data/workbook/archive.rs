//! The zip archive around `.xlsx` and `.ods`: what it holds, and that unpacking it is bounded.
//!
//! Every XML part is unpacked once to nowhere, and counted, before calamine unpacks any. What the archive says about sizes is not
//! believed.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::bad;
use crate::error::Error;

/// Most bytes that all XML parts may unpack to.
pub(super) const UNPACKED_LIMIT: u64 = 512 << 20;
/// How often a part may be larger than its packed form, from the size where that matters.
const RATIO_LIMIT: u64 = 300;
const RATIO_MATTERS: u64 = 16 << 20;
/// Longest tag or text, which a reader of XML must hold in memory.
const RUN_LIMIT: usize = 16 << 20;
/// Parts of an archive.
const PARTS_LIMIT: usize = 20_000;
/// Bytes that a document type declaration is known by.
const MARKS: [&[u8]; 2] = [b"<!DOCTYPE", b"<!ENTITY"];

/// What kind of workbook the archive is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    Xlsx,
    Ods,
}

/// The archive as calamine and the guards read it.
pub(super) type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

pub(super) fn open(bytes: &[u8]) -> Result<Archive<'_>, Error> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|fault| match fault {
        // The list of its parts stands at the end of an archive.
        ZipError::InvalidArchive(_) => {
            Error::TruncatedFile { format: "zip".to_string(), row: None, rows: None }
        }
        fault => bad("zip", &format!("byte {}", bytes.len()), fault),
    })
}

/// Tells what the archive holds and that it is safe to read.
///
/// # Errors
/// [`Error::BadFile`], [`Error::TruncatedFile`], [`Error::FileTooLarge`], [`Error::PasswordProtected`], [`Error::UnsupportedFormat`].
pub(super) fn inspect(bytes: &[u8]) -> Result<Content, Error> {
    let mut archive = open(bytes)?;
    if archive.len() > PARTS_LIMIT {
        let (found, limit) = (archive.len() as u64, PARTS_LIMIT as u64);
        return Err(Error::FileTooLarge { place: "zip".to_string(), found, limit });
    }
    let content = content(&mut archive)?;
    let mut unpacked = 0;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|fault| refusal(fault, "zip"))?;
        let name = part.name().map(|name| name.into_owned()).unwrap_or_default();
        let lower = name.to_ascii_lowercase();
        if !lower.ends_with(".xml") && !lower.ends_with(".rels") {
            continue;
        }
        let packed = part.compressed_size().min(bytes.len() as u64).max(1);
        unpack(part, &name, packed, &mut unpacked)?;
    }
    Ok(content)
}

fn refusal(fault: ZipError, place: &str) -> Error {
    let detail = fault.to_string();
    if detail.to_lowercase().contains("password") || detail.contains("encrypt") {
        Error::PasswordProtected
    } else {
        bad("zip", place, detail)
    }
}

fn content(archive: &mut Archive<'_>) -> Result<Content, Error> {
    let names: Vec<String> =
        archive.file_names().filter_map(|name| Some(name.ok()?.to_ascii_lowercase())).collect();
    let has = |name: &str| names.iter().any(|n| n == name);
    let begins = |start: &str| names.iter().any(|n| n.starts_with(start));
    let foreign = |format: &str| Err(Error::UnsupportedFormat { format: format.to_string() });
    if has("xl/workbook.bin") {
        return foreign("xlsb");
    }
    if has("index.zip")
        || has("index/document.iwa")
        || names.iter().any(|n| n.ends_with(".numbers/index.zip"))
    {
        return foreign("numbers");
    }
    if begins("word/") || begins("ppt/") {
        return foreign("office");
    }
    if has("mimetype") && has("content.xml") {
        let mut mime = String::new();
        if let Ok(part) = archive.by_name("mimetype") {
            // A type that is not text is none.
            let _ = part.take(100).read_to_string(&mut mime);
        }
        let sheet = mime.starts_with("application/vnd.oasis.opendocument.spreadsheet");
        return if sheet { Ok(Content::Ods) } else { foreign("office") };
    }
    if has("_rels/.rels") && names.iter().any(|n| n.ends_with("workbook.xml")) {
        return Ok(Content::Xlsx);
    }
    foreign("zip")
}

/// Unpacks one part to nowhere.
fn unpack(mut part: impl Read, name: &str, packed: u64, unpacked: &mut u64) -> Result<(), Error> {
    let too_large = |found: u64, limit: u64| Error::FileTooLarge { place: name.to_string(), found, limit };
    let keep = MARKS[0].len() - 1;
    let mut buffer = vec![0u8; 64 * 1024 + keep];
    let (mut kept, mut size, mut run) = (0, 0u64, 0usize);
    loop {
        let read = match part.read(&mut buffer[kept..]) {
            Ok(0) => return Ok(()),
            Ok(read) => read,
            Err(fault) => return Err(bad("zip", name, fault)),
        };
        size += read as u64;
        *unpacked += read as u64;
        if *unpacked > UNPACKED_LIMIT {
            return Err(too_large(*unpacked, UNPACKED_LIMIT));
        }
        if size > RATIO_MATTERS && size / packed > RATIO_LIMIT {
            return Err(too_large(size, RATIO_LIMIT * packed));
        }
        let fresh = &buffer[kept..kept + read];
        match fresh.iter().rposition(|byte| matches!(byte, b'<' | b'>')) {
            Some(at) => run = fresh.len() - at,
            None => run += fresh.len(),
        }
        if run > RUN_LIMIT {
            return Err(too_large(run as u64, RUN_LIMIT as u64));
        }
        let all = &buffer[..kept + read];
        let declares = |at: usize| MARKS.iter().any(|mark| all[at..].starts_with(mark));
        if all.iter().enumerate().any(|(at, byte)| *byte == b'<' && declares(at)) {
            return Err(bad("zip", name, "the part declares a document type, which no workbook does"));
        }
        let end = kept + read;
        kept = end.min(keep);
        buffer.copy_within(end - kept..end, 0);
    }
}
