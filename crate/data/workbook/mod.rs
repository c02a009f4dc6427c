//! Workbooks (`.xlsx`, `.xls`, `.ods`): one sheet to a table, by the same way as delimited text.
//!
//! calamine reads the cells. Before it sees a byte, a guard of each format's container bounds what reading can cost: sizes that the
//! file states are never believed, what unpacks is counted, and what would fill the memory is refused with its place.

mod archive;
mod biff;
mod cell;
mod compound;
mod ods;
mod rows;
mod xls;
mod xlsx;

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::dialect::DialectOptions;
use super::header::HeaderOptions;
use super::kind::FileKind;
use super::open::{Opened, RowsRead, SheetSummary, SourceSummary, TELL_EVERY, Tell};
use super::read_note::ReadNote;
use crate::error::Error;
use archive::Content;
use cell::Value;
use rows::{Extent, Rows};

/// Most cells, empty ones between others included, of a sheet that is read.
const AREA_LIMIT: u64 = 64_000_000;
/// Most cells of a whole workbook whose reader keeps all sheets in memory (`.xls`, `.ods`).
const KEPT_LIMIT: u64 = 8_000_000;

/// What the person says about a workbook.
#[derive(Debug, Clone)]
pub(super) struct WorkbookOptions {
    /// The sheet's name; `None`: the first that holds data.
    pub(super) sheet: Option<String>,
    /// What is said about its header.
    pub(super) header: HeaderOptions,
}

/// A sheet before it is read.
#[derive(Debug, Clone, Default)]
struct SheetFacts {
    name: String,
    hidden: bool,
    /// From the first to the last cell that holds anything.
    extent: Option<Extent>,
}

/// What a sheet says about itself beside its cells.
#[derive(Debug, Clone, Default)]
struct Margins {
    hidden_rows: usize,
    /// 0-based.
    hidden_columns: Vec<u32>,
    /// Such as `A1:C1`.
    merged: Vec<String>,
    /// Cells whose formula came without a value, 0-based row and column; the first of them.
    uncalculated: Vec<(u32, u32)>,
    uncalculated_total: usize,
}

/// An opened workbook.
trait Book {
    /// What its sheets hold; a reader that must go through their cells for it tells of the rows.
    fn sheets(&mut self, tell: Tell<'_>) -> Result<Vec<SheetFacts>, Error>;
    fn margins(&mut self, sheet: usize) -> Result<Margins, Error>;
    /// Hands on the cells that hold anything, row by row from left to right.
    fn cells(
        &mut self,
        sheet: usize,
        take: &mut dyn FnMut(u32, u32, Value<'_>) -> Result<(), Error>,
    ) -> Result<(), Error>;
}

/// Reads a workbook whose bytes are all there.
///
/// # Errors
/// [`Error::BadFile`], [`Error::DamagedFile`], [`Error::FileTooLarge`], [`Error::PasswordProtected`], [`Error::UnsupportedFormat`],
/// [`Error::EmptyWorkbook`], [`Error::HeaderOnly`], [`Error::TooManyColumns`]; [`Error::BadOption`] for a sheet that is not there.
pub(super) fn read(
    kind: FileKind,
    bytes: &[u8],
    options: &WorkbookOptions,
    source: SourceSummary,
    tell: Tell<'_>,
) -> Result<Opened, Error> {
    let format = if kind == FileKind::Compound {
        "xls"
    } else {
        match archive::inspect(bytes)? {
            Content::Xlsx => "xlsx",
            Content::Ods => "ods",
        }
    };
    // Where panics unwind, one in the reader ends the file and not the program. In the browser it ends the readers' module, which the
    // worker then starts anew.
    catch_unwind(AssertUnwindSafe(|| match format {
        "xls" => open(xls::open(bytes)?, format, options, source, tell),
        "ods" => open(ods::open(bytes, tell)?, format, options, source, tell),
        _ => open(xlsx::open(bytes)?, format, options, source, tell),
    }))
    .unwrap_or_else(|panic| {
        let detail = panic
            .downcast_ref::<String>()
            .cloned()
            .or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_string()))
            .unwrap_or_default();
        Err(Error::DamagedFile { format: format.to_string(), detail })
    })
}

fn open(
    mut book: impl Book,
    format: &str,
    options: &WorkbookOptions,
    mut source: SourceSummary,
    tell: Tell<'_>,
) -> Result<Opened, Error> {
    let sheets = book.sheets(tell)?;
    let (at, extent) = choose(&sheets, options.sheet.as_deref())?;
    let name = &sheets[at].name;
    if extent.area() > AREA_LIMIT {
        let place = format!("{name}!{}", extent.spell());
        return Err(Error::FileTooLarge { place, found: extent.area(), limit: AREA_LIMIT });
    }
    let mut rows = Rows::new(format, name, extent, options.header);
    let mut told = Telling::new(tell, Some(extent));
    book.cells(at, &mut |row, column, value| {
        told.row(row);
        rows.cell(row, column, value)
    })?;
    let (table, headings, mut notes) = rows.finish()?;
    notes.extend(about(&book.margins(at)?, extent, sheets[at].hidden));
    source.format = format.to_string();
    source.encoding = "UTF-8".to_string();
    source.sheet = Some(name.clone());
    source.sheets = sheets.iter().map(summary).collect();
    Ok(Opened {
        table,
        headings,
        dialect: DialectOptions::default(),
        source,
        notes,
        variables: None,
        weight: None,
        response_sets: Vec::new(),
    })
}

/// Tells of the rows of a sheet as their cells come.
struct Telling<'a> {
    tell: Tell<'a>,
    first: u32,
    total: Option<u64>,
    next: u64,
}

impl<'a> Telling<'a> {
    /// `extent`: the sheet's, when it is known.
    fn new(tell: Tell<'a>, extent: Option<Extent>) -> Self {
        let (first, total) = extent.map_or((0, None), |extent| (extent.first.0, Some(extent.rows())));
        Telling { tell, first, total, next: 0 }
    }

    /// A cell of this row comes.
    fn row(&mut self, row: u32) {
        let done = u64::from(row.saturating_sub(self.first));
        if done >= self.next {
            self.next = done + TELL_EVERY;
            (self.tell)(RowsRead { done, total: self.total });
        }
    }
}

fn summary(sheet: &SheetFacts) -> SheetSummary {
    let size = |count: fn(&Extent) -> u64| sheet.extent.as_ref().map_or(0, count) as usize;
    SheetSummary {
        name: sheet.name.clone(),
        rows: size(Extent::rows),
        columns: size(Extent::columns),
        hidden: sheet.hidden,
    }
}

/// The sheet asked for, else the first with data, one that is shown before one that is hidden.
fn choose(sheets: &[SheetFacts], asked: Option<&str>) -> Result<(usize, Extent), Error> {
    let empty = || Error::EmptyWorkbook { sheets: sheets.len() };
    if let Some(name) = asked {
        let at = sheets
            .iter()
            .position(|sheet| sheet.name == name)
            .ok_or_else(|| Error::BadOption { option: "sheet".to_string(), value: name.to_string() })?;
        return Ok((at, sheets[at].extent.ok_or_else(empty)?));
    }
    let full = |hidden: bool| {
        sheets.iter().enumerate().find_map(|(at, s)| Some((at, s.extent.filter(|_| s.hidden == hidden)?)))
    };
    full(false).or_else(|| full(true)).ok_or_else(empty)
}

/// Notes on what the sheet hides, merges or leaves blank.
fn about(margins: &Margins, extent: Extent, hidden: bool) -> Vec<ReadNote> {
    let listed = super::read_note::PLACES_LISTED;
    let mut notes = Vec::new();
    let (rows, columns) = (extent.first.0 as usize, extent.first.1 as usize);
    if rows + columns > 0 {
        notes.push(ReadNote::BlankMargin { rows, columns });
    }
    let hidden_columns: Vec<u32> = margins
        .hidden_columns
        .iter()
        .copied()
        .filter(|at| (extent.first.1..=extent.last.1).contains(at))
        .collect();
    if hidden || margins.hidden_rows > 0 || !hidden_columns.is_empty() {
        notes.push(ReadNote::HiddenParts {
            sheet: hidden,
            rows: margins.hidden_rows,
            columns: hidden_columns.iter().take(listed).map(|at| rows::letters(*at)).collect(),
            total: hidden_columns.len(),
        });
    }
    if !margins.merged.is_empty() {
        notes.push(ReadNote::MergedCells {
            ranges: margins.merged.iter().take(listed).cloned().collect(),
            total: margins.merged.len(),
        });
    }
    if margins.uncalculated_total > 0 {
        notes.push(ReadNote::FormulasWithoutValue {
            cells: margins.uncalculated.iter().map(|(row, column)| rows::address(*row, *column)).collect(),
            total: margins.uncalculated_total,
        });
    }
    notes
}

/// The format's reader says no.
fn bad(format: &str, place: &str, detail: impl std::fmt::Display) -> Error {
    Error::BadFile { format: format.to_string(), place: place.to_string(), detail: detail.to_string() }
}

#[cfg(test)]
mod tests;
