//! The records of an `.xls` workbook: how far each sheet's cells reach and what it hides, before calamine makes room for them.
//!
//! Layout after Microsoft's [MS-XLS].

use super::rows::Extent;
use super::{KEPT_LIMIT, Margins, bad};
use crate::error::Error;

const EOF: u16 = 0x000A;
const BOUND_SHEET: u16 = 0x0085;
const BOF: u16 = 0x0809;
const DIMENSIONS: u16 = 0x0200;
const ROW: u16 = 0x0208;
const COLUMNS: u16 = 0x007D;
const MUL_RK: u16 = 0x00BD;
/// Formula, number, label, rich label, boolean or error, packed number, shared label.
const CELLS: [u16; 7] = [0x0006, 0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, 0x00FD];

/// What each sheet hides, in the workbook's order.
///
/// # Errors
/// [`Error::BadFile`], [`Error::FileTooLarge`].
pub(super) fn inspect(stream: &[u8]) -> Result<Vec<Margins>, Error> {
    let mut sheets = Vec::new();
    for record in (Records { stream, at: 0 }) {
        let (kind, data, at) = record?;
        match kind {
            EOF => break,
            BOUND_SHEET => {
                let position = u32_at(data, 0).ok_or_else(|| short(at))? as usize;
                if position >= stream.len() {
                    return Err(bad(
                        "xls",
                        &format!("byte {at} of the workbook"),
                        "a sheet lies behind the end",
                    ));
                }
                sheets.push(position);
            }
            _ => {}
        }
    }
    let mut area = 0;
    sheets.into_iter().map(|position| sheet(stream, position, &mut area)).collect()
}

fn sheet(stream: &[u8], position: usize, area: &mut u64) -> Result<Margins, Error> {
    let mut margins = Margins::default();
    let mut extent = None;
    let mut depth = 0;
    for record in (Records { stream, at: position }) {
        let (kind, data, at) = record?;
        match kind {
            BOF => depth += 1,
            EOF if depth <= 1 => break,
            EOF => depth -= 1,
            // Charts within the sheet have records of their own.
            _ if depth > 1 => {}
            DIMENSIONS => declared(data, at)?,
            MUL_RK => {
                let row = u16_at(data, 0).ok_or_else(|| short(at))?;
                let first = u16_at(data, 2).ok_or_else(|| short(at))?;
                let last =
                    data.len().checked_sub(2).and_then(|end| u16_at(data, end)).ok_or_else(|| short(at))?;
                Extent::grow(&mut extent, row.into(), first.into());
                Extent::grow(&mut extent, row.into(), last.into());
            }
            kind if CELLS.contains(&kind) => {
                let row = u16_at(data, 0).ok_or_else(|| short(at))?;
                let column = u16_at(data, 2).ok_or_else(|| short(at))?;
                Extent::grow(&mut extent, row.into(), column.into());
            }
            ROW if data.get(12).is_some_and(|flags| flags & 0x20 != 0) => margins.hidden_rows += 1,
            COLUMNS if data.get(8).is_some_and(|flags| flags & 1 != 0) => {
                let (first, last) = (u16_at(data, 0).unwrap_or(0), u16_at(data, 2).unwrap_or(0));
                margins.hidden_columns.extend((first..=last.min(255)).map(u32::from));
            }
            _ => {}
        }
    }
    if let Some(extent) = extent {
        *area += extent.area();
        if *area > KEPT_LIMIT {
            return Err(Error::FileTooLarge { place: extent.spell(), found: *area, limit: KEPT_LIMIT });
        }
    }
    Ok(margins)
}

/// The size that the sheet states, for which the reader makes room.
fn declared(data: &[u8], at: usize) -> Result<(), Error> {
    let get16 = |at: usize| u16_at(data, at).map(u64::from);
    let get32 = |at: usize| u32_at(data, at).map(u64::from);
    let bounds = if data.len() >= 14 {
        (get32(0), get32(4), get16(8), get16(10))
    } else {
        (get16(0), get16(2), get16(4), get16(6))
    };
    let (Some(top), Some(bottom), Some(left), Some(right)) = bounds else { return Err(short(at)) };
    let area = (bottom.saturating_sub(top) + 1) * (right.saturating_sub(left) + 1);
    // An empty sheet ends before it begins.
    let backwards = top > bottom || left > right;
    if area > KEPT_LIMIT || backwards {
        return Err(Error::FileTooLarge {
            place: format!("byte {at} of the workbook"),
            found: area,
            limit: KEPT_LIMIT,
        });
    }
    Ok(())
}

struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Iterator for Records<'a> {
    /// Kind, data, place.
    type Item = Result<(u16, &'a [u8], usize), Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let at = self.at;
        if at + 4 > self.stream.len() {
            return (at < self.stream.len()).then(|| {
                self.at = self.stream.len();
                Err(short(at))
            });
        }
        let kind = u16_at(self.stream, at)?;
        let length = usize::from(u16_at(self.stream, at + 2)?);
        let data = self.stream.get(at + 4..at + 4 + length);
        self.at = if data.is_some() { at + 4 + length } else { self.stream.len() };
        Some(data.map(|data| (kind, data, at)).ok_or_else(|| short(at)))
    }
}

fn short(at: usize) -> Error {
    bad("xls", &format!("byte {at} of the workbook"), "the file ends within a record")
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
