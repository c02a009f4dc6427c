//! `.ods`, the workbooks of LibreOffice and OpenOffice.

use std::collections::HashMap;
use std::io::{BufReader, Cursor, Read};

use calamine::{Data, Ods, OdsError, Range, Reader, SheetVisible};
use quick_xml::events::{BytesStart, Event};

use super::super::open::Tell;
use super::super::read_note::PLACES_LISTED;
use super::cell::Value;
use super::rows::Extent;
use super::xls::{extent, hand_on};
use super::{Book, KEPT_LIMIT, Margins, SheetFacts, Telling, archive, bad};
use crate::error::Error;

const CONTENT: &str = "content.xml";
/// Columns of a sheet; repeated cells reach no further.
const COLUMNS: u64 = 16_384;
/// Rows of a sheet.
const ROWS: u64 = 1_048_576;

pub(super) struct OdsBook {
    names: Vec<String>,
    hidden: Vec<bool>,
    ranges: Vec<Range<Data>>,
    margins: HashMap<String, Margins>,
}

pub(super) fn open(bytes: &[u8], tell: Tell<'_>) -> Result<OdsBook, Error> {
    let mut archive = archive::open(bytes)?;
    let margins = {
        let part = archive.by_name(CONTENT).map_err(|error| bad("ods", CONTENT, error))?;
        inspect(part, tell)?
    };
    let mut book = Ods::new(Cursor::new(bytes)).map_err(|error| match error {
        OdsError::Password => Error::PasswordProtected,
        error => bad("ods", CONTENT, error),
    })?;
    let names = book.sheet_names();
    let hidden = book.sheets_metadata().iter().map(|sheet| sheet.visible != SheetVisible::Visible).collect();
    let ranges = names
        .iter()
        .map(|name| book.worksheet_range(name).map_err(|error| bad("ods", name, error)))
        .collect::<Result<_, _>>()?;
    Ok(OdsBook { names, hidden, ranges, margins })
}

/// How many cells the workbook's repetitions make, and what its sheets hide.
///
/// # Errors
/// [`Error::BadFile`]; [`Error::FileTooLarge`] before the reader would make room for them.
fn inspect(part: impl Read, tell: Tell<'_>) -> Result<HashMap<String, Margins>, Error> {
    // Each element must end, by its own name: calamine waits for the end of a table, also behind the end of the file.
    let mut reader = quick_xml::Reader::from_reader(BufReader::new(part));
    reader.config_mut().expand_empty_elements = true;
    let mut open = 0usize;
    let mut sheets: HashMap<String, Margins> = HashMap::new();
    let mut name = String::new();
    let mut margins = Margins::default();
    let mut count = Count::default();
    let mut told = Telling::new(tell, None);
    let (mut row, mut column, mut columns) = (0u64, 0u64, 0u64);
    let mut repeated = 1;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| bad("ods", CONTENT, error))? {
            Event::Start(e) => {
                open += 1;
                match e.name().as_ref() {
                    "table:table" => {
                        name = attribute(&e, "table:name").unwrap_or_default();
                        (margins, row, columns) = (Margins::default(), 0, 0);
                        told = Telling::new(tell, None);
                        count.begin();
                    }
                    "table:table-column" => {
                        let several = number(&e, "table:number-columns-repeated").min(COLUMNS);
                        if is_hidden(&e) && columns < COLUMNS {
                            let end = (columns + several).min(COLUMNS);
                            margins.hidden_columns.extend((columns..end).map(|at| at as u32));
                        }
                        columns += several;
                    }
                    "table:table-row" => {
                        repeated = number(&e, "table:number-rows-repeated").min(ROWS.saturating_sub(row));
                        if is_hidden(&e) {
                            margins.hidden_rows += repeated as usize;
                        }
                        column = 0;
                    }
                    "table:table-cell" | "table:covered-table-cell" => {
                        let several =
                            number(&e, "table:number-columns-repeated").min(COLUMNS.saturating_sub(column));
                        let formula = attribute(&e, "table:formula").is_some();
                        let value = e.attributes_raw().contains("office:value-type");
                        if formula || value {
                            count.add(row, repeated, column, several);
                        }
                        if formula && !value {
                            margins.uncalculated_total += 1;
                            if margins.uncalculated.len() < PLACES_LISTED {
                                margins.uncalculated.push((row as u32, column as u32));
                            }
                        }
                        let (down, across) = (
                            number(&e, "table:number-rows-spanned"),
                            number(&e, "table:number-columns-spanned"),
                        );
                        if (down > 1 || across > 1) && column < COLUMNS {
                            let last = (
                                (row + down - 1).min(ROWS) as u32,
                                (column + across - 1).min(COLUMNS) as u32,
                            );
                            margins.merged.push(Extent { first: (row as u32, column as u32), last }.spell());
                        }
                        column += several;
                    }
                    _ => {}
                }
            }
            Event::End(e) => {
                open = open.saturating_sub(1);
                match e.name().as_ref() {
                    "table:table-row" => {
                        count.check(&name)?;
                        told.row(row as u32);
                        row += repeated;
                    }
                    "table:table" => {
                        count.end();
                        sheets.insert(std::mem::take(&mut name), std::mem::take(&mut margins));
                    }
                    _ => {}
                }
            }
            Event::Eof if open > 0 => return Err(bad("ods", CONTENT, "the part ends within an element")),
            Event::Eof => return Ok(sheets),
            _ => {}
        }
    }
}

/// Cells that the reader will keep: those of each row up to its last, and the rectangle around all of them.
#[derive(Default)]
struct Count {
    /// Of the sheets before.
    before: u64,
    /// Written out before rows are repeated.
    in_rows: u64,
    reach: u64,
    extent: Option<Extent>,
    row: u64,
}

impl Count {
    fn begin(&mut self) {
        (self.in_rows, self.reach, self.extent, self.row) = (0, 0, None, 0);
    }

    fn add(&mut self, row: u64, rows: u64, column: u64, columns: u64) {
        if rows == 0 || columns == 0 {
            return;
        }
        if row != self.row {
            (self.row, self.reach) = (row, 0);
        }
        let reach = column + columns;
        self.in_rows += reach.saturating_sub(self.reach);
        self.reach = self.reach.max(reach);
        Extent::grow(&mut self.extent, row as u32, column as u32);
        Extent::grow(&mut self.extent, (row + rows - 1) as u32, (reach - 1) as u32);
    }

    fn sum(&self) -> u64 {
        self.before + self.in_rows + self.extent.as_ref().map_or(0, Extent::area)
    }

    fn check(&self, name: &str) -> Result<(), Error> {
        let found = self.sum();
        if found <= 2 * KEPT_LIMIT {
            return Ok(());
        }
        let place = format!("{name}!{}", self.extent.as_ref().map(Extent::spell).unwrap_or_default());
        Err(Error::FileTooLarge { place, found, limit: 2 * KEPT_LIMIT })
    }

    fn end(&mut self) {
        self.before = self.sum();
        self.begin();
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    Some(attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.into_owned())
}

/// A count of at least 1.
fn number(element: &BytesStart<'_>, name: &str) -> u64 {
    attribute(element, name).and_then(|text| text.parse().ok()).unwrap_or(1).max(1)
}

fn is_hidden(element: &BytesStart<'_>) -> bool {
    attribute(element, "table:visibility").is_some_and(|v| v == "collapse" || v == "filter")
}

impl Book for OdsBook {
    fn sheets(&mut self, _: Tell<'_>) -> Result<Vec<SheetFacts>, Error> {
        let facts = self.names.iter().zip(&self.hidden).zip(&self.ranges);
        Ok(facts
            .map(|((name, hidden), range)| SheetFacts {
                name: name.clone(),
                hidden: *hidden,
                extent: extent(range),
            })
            .collect())
    }

    fn margins(&mut self, sheet: usize) -> Result<Margins, Error> {
        Ok(self.margins.get(&self.names[sheet]).cloned().unwrap_or_default())
    }

    fn cells(
        &mut self,
        sheet: usize,
        take: &mut dyn FnMut(u32, u32, Value<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        hand_on(&self.ranges[sheet], take)
    }
}
