//! A cursor over the file that cannot run off its end.

use crate::error::Error;

/// The file's bytes and a place in them.
#[derive(Debug, Clone)]
pub(super) struct Bytes<'a> {
    data: &'a [u8],
    at: usize,
    pub(super) big_endian: bool,
}

/// The file is not what it says; `at` is a byte offset.
pub(super) fn fault(at: usize, detail: &str) -> Error {
    Error::BadFile { format: "sav".to_string(), place: format!("byte {at}"), detail: detail.to_string() }
}

/// The file ends before what it announces.
pub(super) fn ended() -> Error {
    Error::TruncatedFile { format: "sav".to_string(), row: None, rows: None }
}

impl<'a> Bytes<'a> {
    pub(super) fn new(data: &'a [u8]) -> Self {
        Bytes { data, at: 0, big_endian: false }
    }

    /// Bytes before the cursor.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn left(&self) -> usize {
        self.data.len() - self.at
    }

    /// Moves the cursor.
    pub(super) fn seek(&mut self, at: usize) -> Result<(), Error> {
        if at > self.data.len() {
            return Err(fault(self.at, "an offset lies beyond the end of the file"));
        }
        self.at = at;
        Ok(())
    }

    pub(super) fn take(&mut self, count: usize) -> Result<&'a [u8], Error> {
        if count > self.left() {
            return Err(ended());
        }
        let taken = &self.data[self.at..self.at + count];
        self.at += count;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(N)?);
        Ok(array)
    }

    pub(super) fn unit(&mut self) -> Result<[u8; 8], Error> {
        self.array()
    }

    pub(super) fn i32(&mut self) -> Result<i32, Error> {
        let bytes = self.array()?;
        Ok(if self.big_endian { i32::from_be_bytes(bytes) } else { i32::from_le_bytes(bytes) })
    }

    pub(super) fn i64(&mut self) -> Result<i64, Error> {
        let bytes = self.array()?;
        Ok(if self.big_endian { i64::from_be_bytes(bytes) } else { i64::from_le_bytes(bytes) })
    }

    pub(super) fn f64(&mut self) -> Result<f64, Error> {
        let bytes = self.array()?;
        Ok(number(bytes, self.big_endian))
    }

    /// A count or size, which cannot be negative nor say more than the file has bytes left.
    pub(super) fn size(&mut self) -> Result<usize, Error> {
        let place = self.at;
        let size = self.i32()?;
        match usize::try_from(size) {
            Ok(size) if size <= self.left() => Ok(size),
            Ok(_) => Err(ended()),
            Err(_) => Err(fault(place, "a count is negative")),
        }
    }
}

pub(super) fn number(bytes: [u8; 8], big_endian: bool) -> f64 {
    if big_endian { f64::from_be_bytes(bytes) } else { f64::from_le_bytes(bytes) }
}
