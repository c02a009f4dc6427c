//! Workbooks: any bytes are read or refused; what is read is finite and rectangular.
//!
//! Mutated archives mostly fail their checksums, so an input may also be one part of a sound workbook: its first line names the
//! part, the rest is what it holds. The other parts are put around it.

use std::io::{Cursor, Write};

use wenxi::data::open::{OpenOptions, Opener};
use wenxi::session::Session;
use zip::write::SimpleFileOptions;

/// The parts of an `.xlsx` of one sheet.
const XLSX: [(&str, &str); 6] = [
    (
        "[Content_Types].xml",
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#,
    ),
    (
        "_rels/.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
    (
        "xl/workbook.xml",
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="data" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#,
    ),
    (
        "xl/styles.xml",
        r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>"#,
    ),
    (
        "xl/worksheets/sheet1.xml",
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2"><v>4</v></c><c r="B2" s="1"><v>45000</v></c></row></sheetData></worksheet>"#,
    ),
];

/// The strings of the `.xlsx`, which must stand behind what names them.
const STRINGS: (&str, &str) = (
    "xl/sharedStrings.xml",
    r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="2" uniqueCount="2"><si><t>Q1</t></si><si><t>day</t></si></sst>"#,
);

/// The parts of an `.ods`.
const ODS: [(&str, &str); 3] = [
    ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
    (
        "META-INF/manifest.xml",
        r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>"#,
    ),
    (
        "content.xml",
        r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="data"><table:table-row><table:table-cell office:value-type="string"><text:p>Q1</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell office:value-type="float" office:value="4"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#,
    ),
];

/// The archive of the parts with one of them replaced; `None` when the name is none of theirs.
fn around(name: &[u8], content: &[u8]) -> Option<Vec<u8>> {
    let name = std::str::from_utf8(name).ok()?.trim_end();
    let holds = |parts: &[(&str, &str)]| parts.iter().any(|(part, _)| *part == name);
    let xlsx: Vec<(&str, &str)> = XLSX.into_iter().chain([STRINGS]).collect();
    let parts = if holds(&xlsx) {
        xlsx
    } else if holds(&ODS) {
        ODS.to_vec()
    } else {
        return None;
    };
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (part, sound) in parts {
        archive.start_file(part, stored).ok()?;
        archive.write_all(if part == name { content } else { sound.as_bytes() }).ok()?;
    }
    Some(archive.finish().ok()?.into_inner())
}

/// Panics when a promise is broken.
pub(crate) fn check(bytes: &[u8]) {
    let border = bytes.iter().take(64).position(|byte| *byte == b'\n');
    let archive = border.and_then(|at| around(&bytes[..at], &bytes[at + 1..]));
    let bytes = archive.as_deref().unwrap_or(bytes);
    let Ok(mut opener) = Opener::new("survey.xlsx", OpenOptions::default()) else { return };
    let Ok(opened) = opener.push(bytes).and_then(|()| opener.finish()) else { return };
    // The first bytes may say that it is something else.
    if !["xlsx", "xls", "ods"].contains(&opened.source.format.as_str()) {
        return;
    }
    assert!(opened.source.sheets.iter().any(|sheet| Some(&sheet.name) == opened.source.sheet.as_ref()));
    assert_eq!(opened.headings.len(), opened.table.names.len());
    for column in &opened.table.columns {
        assert_eq!(column.len(), opened.table.rows);
        assert!((0..column.len()).all(|row| column.number(row).is_none_or(f64::is_finite)));
    }
    let inspection = Session::new(opened).inspection();
    assert_eq!(inspection.profiles.len(), inspection.recipe.variables.len());
}
