//! Value labels and missing values of strings longer than eight bytes, which have records of their own by the variable's long name.

use std::collections::HashMap;

use super::bytes::Bytes;
use crate::error::Error;

/// What one variable's record says.
#[derive(Debug, Default, Clone)]
pub(super) struct LongTexts<'a> {
    /// Values with their words.
    pub(super) labels: Vec<(&'a [u8], &'a [u8])>,
    /// Missing values, at most eight bytes each.
    pub(super) missing: Vec<&'a [u8]>,
}

/// By the variable's name as the records spell it.
pub(super) type ByName<'a> = HashMap<&'a [u8], LongTexts<'a>>;

/// Reads both records.
pub(super) fn read<'a>(labels: &'a [u8], missing: &'a [u8], big_endian: bool) -> Result<ByName<'a>, Error> {
    let mut found = ByName::default();
    let mut bytes = Bytes::new(labels);
    bytes.big_endian = big_endian;
    while bytes.left() >= 4 {
        let name = counted(&mut bytes)?;
        bytes.i32()?;
        let count = bytes.size()?;
        let entry = found.entry(name).or_default();
        for _ in 0..count {
            let value = counted(&mut bytes)?;
            entry.labels.push((value, counted(&mut bytes)?));
        }
    }
    let mut bytes = Bytes::new(missing);
    bytes.big_endian = big_endian;
    while bytes.left() >= 4 {
        let name = counted(&mut bytes)?;
        let count = bytes.take(1)?[0];
        let length = bytes.size()?;
        let entry = found.entry(name).or_default();
        for at in 0..count {
            // Some programs write the length before each value, not once.
            let mut ahead = bytes.clone();
            if at > 0 && ahead.i32().is_ok_and(|repeated| usize::try_from(repeated) == Ok(length)) {
                bytes = ahead;
            }
            entry.missing.push(bytes.take(length)?);
        }
    }
    Ok(found)
}

/// Bytes behind their number.
fn counted<'a>(bytes: &mut Bytes<'a>) -> Result<&'a [u8], Error> {
    let length = bytes.size()?;
    bytes.take(length)
}
