//! The first 176 bytes: byte order, compression, weight, number of cases.

use super::bytes::{Bytes, fault};
use crate::error::Error;

/// How the cases are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compression {
    /// Eight bytes a value.
    None,
    /// One byte for a small whole number.
    Bytecode,
    /// The same in zlib blocks.
    Zlib,
}

#[derive(Debug, Clone)]
pub(super) struct Header {
    pub(super) compression: Compression,
    /// 1-based position of the weight variable among the eight-byte units of a case; 0: none.
    pub(super) weight: usize,
    /// Cases, when the writer knew.
    pub(super) cases: Option<usize>,
    /// Subtracted from a bytecode to give its number.
    pub(super) bias: f64,
}

/// Whether the file begins as a sav file does.
fn is_sav(bytes: &[u8]) -> bool {
    bytes.starts_with(b"$FL2") || bytes.starts_with(b"$FL3")
}

pub(super) fn read(bytes: &mut Bytes<'_>) -> Result<Header, Error> {
    if !is_sav(bytes.take(4)?) {
        return Err(fault(0, "the file does not begin with $FL2 or $FL3"));
    }
    bytes.take(60)?;
    // The layout code is 2 or 3 in the writer's byte order.
    let place = bytes.at();
    let layout = bytes.i32()?;
    if !(2..=3).contains(&layout) {
        if !(2..=3).contains(&layout.swap_bytes()) {
            return Err(fault(place, "the layout code is neither 2 nor 3"));
        }
        bytes.big_endian = true;
    }
    bytes.i32()?;
    let place = bytes.at();
    let compression = match bytes.i32()? {
        0 => Compression::None,
        1 => Compression::Bytecode,
        2 => Compression::Zlib,
        _ => return Err(fault(place, "unknown compression")),
    };
    let weight = usize::try_from(bytes.i32()?).unwrap_or(0);
    let cases = usize::try_from(bytes.i32()?).ok();
    let bias = bytes.f64()?;
    bytes.take(9 + 8 + 64 + 3)?;
    Ok(Header { compression, weight, cases, bias })
}
