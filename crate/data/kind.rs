//! What a file is, by its first bytes; its name settles only what they leave open.

/// First bytes that are enough to tell.
pub const HEAD: usize = 1024;

/// What reads the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Delimited text.
    Text,
    /// An SPSS system file.
    Sav,
    /// A zip archive: a workbook (`.xlsx`, `.ods`) or something else.
    Zip,
    /// An OLE compound file: an old workbook (`.xls`), a workbook with a password, or something else.
    Compound,
    /// Told, but not read: the name of its format.
    Foreign(&'static str),
}

impl FileKind {
    /// Tells it from the first [`HEAD`] bytes, or all when there are fewer.
    pub fn of(head: &[u8], file_name: &str) -> Self {
        if head.starts_with(b"$FL2") || head.starts_with(b"$FL3") {
            return FileKind::Sav;
        }
        if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
            return FileKind::Zip;
        }
        if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
            return FileKind::Compound;
        }
        if let Some(format) = foreign(head) {
            return FileKind::Foreign(format);
        }
        let name = file_name.to_lowercase();
        // Cut off before its first four bytes, or not what it is called: the reader says so.
        if name.ends_with(".sav") || name.ends_with(".zsav") { FileKind::Sav } else { FileKind::Text }
    }

    /// Whether the readers of whole files are needed.
    pub fn needs_readers(self) -> bool {
        matches!(self, FileKind::Sav | FileKind::Zip | FileKind::Compound)
    }
}

/// Formats that are often called `.xls` or taken for a survey file, and need another program first.
fn foreign(head: &[u8]) -> Option<&'static str> {
    // UTF-16 has a zero byte beside each ASCII character.
    let plain: Vec<u8> = head.iter().filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
    let text = plain.trim_ascii_start();
    let text = [&b"\xEF\xBB\xBF"[..], b"\xFF\xFE", b"\xFE\xFF"]
        .iter()
        .find_map(|mark| text.strip_prefix(*mark))
        .unwrap_or(text)
        .trim_ascii_start();
    let has = |words: &[u8]| {
        let begins = words.first().copied().unwrap_or_default();
        memchr::memchr_iter(begins, text).any(|at| text[at..].starts_with(words))
    };
    if text.starts_with(b"%pdf") {
        return Some("pdf");
    }
    if text.starts_with(b"ascii spss port file") || has(b"spssport") {
        return Some("por");
    }
    if text.starts_with(b"mime-version:") {
        return Some("mhtml");
    }
    if !text.starts_with(b"<") {
        return None;
    }
    if has(b"urn:schemas-microsoft-com:office:spreadsheet") || has(b"progid=\"excel.sheet\"") {
        return Some("xmlSpreadsheet");
    }
    if has(b"office:document") {
        return Some("fods");
    }
    if has(b"<stata_dta>") {
        return Some("dta");
    }
    [&b"<html"[..], b"<!doctype html", b"<table", b"<head", b"<meta", b"<body", b"<style"]
        .iter()
        .any(|tag| has(tag))
        .then_some("html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_tell_before_the_name_does() {
        for (head, name, kind) in [
            (&b"$FL2@(#)"[..], "a.csv", FileKind::Sav),
            (b"$FL3@(#)", "a", FileKind::Sav),
            (b"PK\x03\x04....", "a.csv", FileKind::Zip),
            (b"PK\x05\x06....", "a.xlsx", FileKind::Zip),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "a.csv", FileKind::Compound),
            (b"a,b\n1,2", "a.xlsx", FileKind::Text),
            (b"a\tb\n1\t2", "a.xls", FileKind::Text),
            (b"a,b\n1,2", "a.SAV", FileKind::Sav),
            (b"\xEF\xBB\xBF <HTML xmlns:x>", "a.xls", FileKind::Foreign("html")),
            (b"\xFF\xFE<\0t\0a\0b\0l\0e\0>\0", "a.xls", FileKind::Foreign("html")),
            (
                b"<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>",
                "a.xls",
                FileKind::Foreign("xmlSpreadsheet"),
            ),
            (b"%PDF-1.7", "a.xls", FileKind::Foreign("pdf")),
            (b"<5,5-10\n1,2\n", "a.csv", FileKind::Text),
        ] {
            assert_eq!(FileKind::of(head, name), kind, "{name}");
        }
    }
}
