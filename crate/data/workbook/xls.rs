//! `.xls`, the workbooks of Excel 97 to 2003 and of many survey platforms.

use std::io::Cursor;

use calamine::{Data, Dimensions, Range, Reader, SheetVisible, Xls, XlsError};

use super::super::open::Tell;
use super::cell::Value;
use super::rows::Extent;
use super::{Book, Margins, SheetFacts, bad, biff, compound};
use crate::error::Error;

pub(super) struct XlsBook<'a> {
    book: Xls<Cursor<&'a [u8]>>,
    names: Vec<String>,
    margins: Vec<Margins>,
}

pub(super) fn open(bytes: &[u8]) -> Result<XlsBook<'_>, Error> {
    let margins = biff::inspect(&compound::workbook(bytes)?)?;
    let book = Xls::new(Cursor::new(bytes)).map_err(|error| fault("workbook", error))?;
    let names = book.sheet_names();
    Ok(XlsBook { book, names, margins })
}

fn fault(place: &str, error: XlsError) -> Error {
    match error {
        XlsError::Password => Error::PasswordProtected,
        error => bad("xls", place, error),
    }
}

/// From the first to the last cell that holds anything.
pub(super) fn extent(range: &Range<Data>) -> Option<Extent> {
    let start = range.start()?;
    let mut extent = None;
    for (row, column, data) in range.used_cells() {
        if !Value::from(data).is_empty() {
            Extent::grow(&mut extent, start.0 + row as u32, start.1 + column as u32);
        }
    }
    extent
}

/// Hands on the cells of a range that hold anything.
pub(super) fn hand_on(
    range: &Range<Data>,
    take: &mut dyn FnMut(u32, u32, Value<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    let Some(start) = range.start() else { return Ok(()) };
    for (row, column, data) in range.used_cells() {
        take(start.0 + row as u32, start.1 + column as u32, Value::from(data))?;
    }
    Ok(())
}

/// Such as `A1:C1`.
pub(super) fn spell(range: &Dimensions) -> String {
    Extent { first: range.start, last: range.end }.spell()
}

impl Book for XlsBook<'_> {
    fn sheets(&mut self, _: Tell<'_>) -> Result<Vec<SheetFacts>, Error> {
        let shown: Vec<bool> =
            self.book.sheets_metadata().iter().map(|sheet| sheet.visible == SheetVisible::Visible).collect();
        let names = self.names.clone();
        names
            .into_iter()
            .zip(shown)
            .map(|(name, shown)| {
                let range = self.book.worksheet_range(&name).map_err(|error| fault(&name, error))?;
                Ok(SheetFacts { name, hidden: !shown, extent: extent(&range) })
            })
            .collect()
    }

    fn margins(&mut self, sheet: usize) -> Result<Margins, Error> {
        let mut margins = self.margins.get(sheet).cloned().unwrap_or_default();
        // A workbook without merged cells has none to list.
        let merged = self.book.merge_cells_by_sheet_id(sheet).unwrap_or_default();
        margins.merged = merged.iter().map(spell).collect();
        Ok(margins)
    }

    fn cells(
        &mut self,
        sheet: usize,
        take: &mut dyn FnMut(u32, u32, Value<'_>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let name = &self.names[sheet];
        hand_on(&self.book.worksheet_range(name).map_err(|error| fault(name, error))?, take)
    }
}
