//! `.xlsx`, the workbooks of Excel since 2007, WPS and most survey platforms. Cells stream: no sheet is in memory as a whole.

use std::collections::HashMap;
use std::io::{BufReader, Cursor, Read};

use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use quick_xml::events::{BytesStart, Event};

use super::super::open::Tell;
use super::super::read_note::PLACES_LISTED;
use super::archive::Archive;
use super::cell::Value;
use super::rows::Extent;
use super::{Book, Margins, SheetFacts, Telling, archive, bad};
use crate::error::Error;

pub(super) struct XlsxBook<'a> {
    archive: Archive<'a>,
    book: Xlsx<Cursor<&'a [u8]>>,
    names: Vec<String>,
    /// The part of each sheet.
    parts: HashMap<String, String>,
}

pub(super) fn open(bytes: &[u8]) -> Result<XlsxBook<'_>, Error> {
    let mut archive = archive::open(bytes)?;
    check_strings(&mut archive)?;
    let parts = parts(&mut archive).unwrap_or_default();
    let book = Xlsx::new(Cursor::new(bytes)).map_err(|error| fault("workbook.xml", error))?;
    let sheets = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let names = sheets.map(|sheet| sheet.name.clone()).collect();
    Ok(XlsxBook { archive, book, names, parts })
}

fn fault(place: &str, error: XlsxError) -> Error {
    bad("xlsx", place, error)
}

type Xml<R> = quick_xml::Reader<BufReader<R>>;

fn xml<R: Read>(part: R) -> Xml<R> {
    let mut reader = quick_xml::Reader::from_reader(BufReader::new(part));
    reader.config_mut().check_end_names = false;
    reader.config_mut().expand_empty_elements = true;
    reader
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    Some(attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// The reader makes room for as many strings as the table of strings states; there cannot be more than its bytes.
fn check_strings(archive: &mut Archive<'_>) -> Result<(), Error> {
    let names: Vec<String> = archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
    for name in names.iter().filter(|name| name.to_ascii_lowercase().ends_with("sharedstrings.xml")) {
        let part = archive.by_name(name).map_err(|error| bad("xlsx", name, error))?;
        let size = part.size();
        let mut reader = xml(part);
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).map_err(|error| bad("xlsx", name, error))? {
                Event::Start(e) if e.local_name().as_ref() == "sst" => {
                    let stated =
                        attribute(&e, "uniqueCount").and_then(|text| text.trim().parse::<u64>().ok());
                    // The shortest string is <si/>.
                    if let Some(found) =
                        stated.filter(|stated| *stated > size.min(archive::UNPACKED_LIMIT) / 5 + 1)
                    {
                        return Err(Error::FileTooLarge { place: name.clone(), found, limit: size / 5 + 1 });
                    }
                    break;
                }
                Event::Eof => break,
                _ => {}
            }
        }
    }
    Ok(())
}

/// The part of each sheet, by the workbook's list and its relationships; `None` when they are not where they usually are.
fn parts(archive: &mut Archive<'_>) -> Option<HashMap<String, String>> {
    let names: Vec<String> = archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
    let workbook = names.iter().find(|name| name.to_ascii_lowercase().ends_with("workbook.xml"))?;
    let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", workbook));
    let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let relationships = format!("{prefix}_rels/{file}.rels");
    let targets: HashMap<String, String> = elements(archive, &relationships, "Relationship")?
        .into_iter()
        .filter_map(|mut found| Some((found.remove("Id")?, found.remove("Target")?)))
        .collect();
    let sheets = elements(archive, workbook, "sheet")?;
    let part = |mut sheet: HashMap<String, String>| {
        let id = sheet.iter().find(|(key, _)| key.rsplit(':').next() == Some("id"))?.1.clone();
        let target = targets.get(&id)?;
        let path = target.strip_prefix('/').map_or_else(|| format!("{prefix}{target}"), str::to_string);
        let real = names.iter().find(|name| name.eq_ignore_ascii_case(&path))?;
        Some((sheet.remove("name")?, real.clone()))
    };
    Some(sheets.into_iter().filter_map(part).collect())
}

/// The attributes of all elements of that name in a part.
fn elements(archive: &mut Archive<'_>, part: &str, name: &str) -> Option<Vec<HashMap<String, String>>> {
    let mut reader = xml(archive.by_name(part).ok()?);
    let mut found = Vec::new();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(e) if e.local_name().as_ref() == name => {
                let attributes = e.attributes().filter_map(|attribute| {
                    let attribute = attribute.ok()?;
                    let key = attribute.key.as_ref().to_string();
                    Some((
                        key,
                        attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned(),
                    ))
                });
                found.push(attributes.collect());
            }
            Event::Eof => return Some(found),
            _ => {}
        }
    }
}

/// What a sheet hides, and formulas without a value.
fn inspect(part: impl Read, name: &str) -> Result<Margins, Error> {
    let mut reader = xml(part);
    let mut margins = Margins::default();
    let mut buffer = Vec::new();
    let (mut row, mut column, mut in_value) = (0u32, 0u32, false);
    let (mut formula, mut value) = (false, false);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| bad("xlsx", name, error))? {
            Event::Start(e) => match e.local_name().as_ref() {
                "col" if is_hidden(&e) => {
                    let bound =
                        |key| attribute(&e, key).and_then(|text| text.parse::<u32>().ok()).unwrap_or(0);
                    margins
                        .hidden_columns
                        .extend((bound("min").max(1)..=bound("max").min(16_384)).map(|at| at - 1));
                }
                "row" => {
                    row = attribute(&e, "r").and_then(|text| text.parse::<u32>().ok()).unwrap_or(row + 1);
                    column = 0;
                    margins.hidden_rows += usize::from(is_hidden(&e));
                }
                "c" => {
                    column = attribute(&e, "r").and_then(|text| column_of(&text)).unwrap_or(column + 1);
                    (formula, value) = (false, false);
                }
                "f" => formula = true,
                "v" | "is" => in_value = true,
                "mergeCell" => margins.merged.extend(attribute(&e, "ref")),
                _ => {}
            },
            Event::Text(text) if in_value => value |= !text.is_empty(),
            Event::End(e) => match e.local_name().as_ref() {
                "v" | "is" => in_value = false,
                "c" if formula && !value => {
                    margins.uncalculated_total += 1;
                    if margins.uncalculated.len() < PLACES_LISTED {
                        margins.uncalculated.push((row.saturating_sub(1), column.saturating_sub(1)));
                    }
                }
                _ => {}
            },
            Event::Eof => return Ok(margins),
            _ => {}
        }
    }
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    attribute(element, "hidden").is_some_and(|hidden| hidden == "1" || hidden == "true")
}

/// The column of an address such as `C12`, from 1.
fn column_of(address: &str) -> Option<u32> {
    let letters = address.bytes().take_while(u8::is_ascii_alphabetic).take(4);
    let column = letters.fold(0, |sum, letter| sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    (column > 0).then_some(column)
}

impl Book for XlsxBook<'_> {
    fn sheets(&mut self, tell: Tell<'_>) -> Result<Vec<SheetFacts>, Error> {
        let mut facts = Vec::new();
        for name in self.names.clone() {
            let visible =
                self.book.sheets_metadata().iter().find(|sheet| sheet.name == name).map(|s| s.visible);
            let (mut extent, mut told) = (None, Telling::new(tell, None));
            let mut cells = self.book.worksheet_cells_reader(&name).map_err(|error| fault(&name, error))?;
            while let Some(cell) = cells.next_cell().map_err(|error| fault(&name, error))? {
                let (row, column) = cell.get_position();
                told.row(row);
                if !Value::from(cell.get_value()).is_empty() {
                    Extent::grow(&mut extent, row, column);
                }
            }
            facts.push(SheetFacts { name, hidden: visible != Some(SheetVisible::Visible), extent });
        }
        Ok(facts)
    }

    fn margins(&mut self, sheet: usize) -> Result<Margins, Error> {
        let name = &self.names[sheet];
        let Some(part) = self.parts.get(name) else { return Ok(Margins::default()) };
        inspect(self.archive.by_name(part).map_err(|error| bad("xlsx", part, error))?, name)
    }

    fn cells(
        &mut self,
        sheet: usize,
        take: &mut dyn FnMut(u32, u32, Value<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let name = &self.names[sheet];
        let mut cells = self.book.worksheet_cells_reader(name).map_err(|error| fault(name, error))?;
        while let Some(cell) = cells.next_cell().map_err(|error| fault(name, error))? {
            let (row, column) = cell.get_position();
            take(row, column, Value::from(cell.get_value()))?;
        }
        Ok(())
    }
}
