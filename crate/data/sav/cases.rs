//! The cases: eight-byte units, plain or packed.

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::bytes::{Bytes, ended, fault};
use super::header::{Compression, Header};
use crate::error::Error;

/// Largest zlib block that a writer makes is 4 MiB.
const BLOCK_LIMIT: usize = 64 << 20;
/// Values that a file may unpack to, and more for each of its bytes: a small file must not fill the memory.
const VALUES: usize = 1 << 26;
const VALUES_PER_BYTE: usize = 32;

/// Gives the units of the cases one after the other.
pub(super) struct Units<'a> {
    source: Source<'a>,
    packed: bool,
    bias: f64,
    system_missing: f64,
    big_endian: bool,
    /// Eight instructions and how many are done.
    instructions: [u8; 8],
    done: usize,
    ended: bool,
    /// Values that may still come.
    allowed: usize,
}

/// Where bytes come from: the rest of the file, or zlib blocks of it.
enum Source<'a> {
    Plain(Bytes<'a>),
    Blocks { file: Bytes<'a>, blocks: std::vec::IntoIter<Block>, data: Vec<u8>, at: usize },
}

struct Block {
    offset: usize,
    packed: usize,
    unpacked: usize,
}

impl<'a> Units<'a> {
    /// The cursor stands behind the dictionary.
    pub(super) fn new(bytes: Bytes<'a>, header: &Header, system_missing: f64) -> Result<Self, Error> {
        let big_endian = bytes.big_endian;
        let allowed = VALUES.saturating_add(VALUES_PER_BYTE.saturating_mul(bytes.at() + bytes.left()));
        let source = match header.compression {
            Compression::Zlib => {
                let (file, blocks) = zlib_blocks(bytes)?;
                Source::Blocks { file, blocks: blocks.into_iter(), data: Vec::new(), at: 0 }
            }
            _ => Source::Plain(bytes),
        };
        Ok(Units {
            source,
            packed: header.compression != Compression::None,
            bias: header.bias,
            system_missing,
            big_endian,
            instructions: [0; 8],
            done: 8,
            ended: false,
            allowed,
        })
    }

    /// The next unit; `None` at the end of the cases.
    pub(super) fn next(&mut self) -> Result<Option<[u8; 8]>, Error> {
        self.allowed = self
            .allowed
            .checked_sub(1)
            .ok_or_else(|| fault(self.source.place(), "the file unpacks to more values than can be read"))?;
        if !self.packed {
            return self.source.unit();
        }
        while !self.ended {
            if self.done == 8 {
                let Some(instructions) = self.source.unit()? else { break };
                (self.instructions, self.done) = (instructions, 0);
            }
            let instruction = self.instructions[self.done];
            self.done += 1;
            match instruction {
                0 => {}
                252 => self.ended = true,
                253 => {
                    // A value stands behind its instruction.
                    return self.source.unit()?.map(Some).ok_or_else(ended);
                }
                254 => return Ok(Some([b' '; 8])),
                255 => return Ok(Some(self.store(self.system_missing))),
                code => return Ok(Some(self.store(f64::from(code) - self.bias))),
            }
        }
        Ok(None)
    }

    fn store(&self, value: f64) -> [u8; 8] {
        if self.big_endian { value.to_be_bytes() } else { value.to_le_bytes() }
    }
}

impl Source<'_> {
    fn place(&self) -> usize {
        match self {
            Source::Plain(bytes) => bytes.at(),
            Source::Blocks { file, .. } => file.at(),
        }
    }

    /// The next eight bytes; `None` when fewer than eight are left, of which the last may be padding.
    fn unit(&mut self) -> Result<Option<[u8; 8]>, Error> {
        match self {
            Source::Plain(bytes) if bytes.left() == 0 => Ok(None),
            Source::Plain(bytes) => bytes.unit().map(Some),
            Source::Blocks { file, blocks, data, at } => {
                while data.len() - *at < 8 {
                    let Some(block) = blocks.next() else {
                        let left = data.len() - *at;
                        return if left == 0 { Ok(None) } else { Err(ended()) };
                    };
                    file.seek(block.offset)?;
                    let packed = file.take(block.packed)?;
                    let fresh = decompress_to_vec_zlib_with_limit(packed, block.unpacked)
                        .map_err(|_| fault(block.offset, "a compressed block is damaged"))?;
                    data.drain(..*at);
                    *at = 0;
                    data.extend_from_slice(&fresh);
                }
                let mut unit = [0; 8];
                unit.copy_from_slice(&data[*at..*at + 8]);
                *at += 8;
                Ok(Some(unit))
            }
        }
    }
}

/// The table of zlib blocks, which stands at the end of the file.
fn zlib_blocks(mut bytes: Bytes<'_>) -> Result<(Bytes<'_>, Vec<Block>), Error> {
    let size = |place: usize, value: i64, limit: usize| {
        usize::try_from(value)
            .ok()
            .filter(|v| *v <= limit)
            .ok_or_else(|| fault(place, "an impossible size or offset in the table of compressed blocks"))
    };
    let end = bytes.at() + bytes.left();
    bytes.i64()?;
    let place = bytes.at();
    let trailer = bytes.i64()?;
    if usize::try_from(trailer).is_ok_and(|at| at > end) {
        return Err(ended());
    }
    let trailer = size(place, trailer, end)?;
    bytes.i64()?;
    bytes.seek(trailer)?;
    bytes.i64()?;
    bytes.i64()?;
    bytes.i32()?;
    let count = bytes.size()?;
    let mut blocks = Vec::new();
    for _ in 0..count {
        let place = bytes.at();
        bytes.i64()?;
        let offset = size(place, bytes.i64()?, end)?;
        let unpacked = size(place, i64::from(bytes.i32()?), BLOCK_LIMIT)?;
        let packed = size(place, i64::from(bytes.i32()?), end)?;
        blocks.push(Block { offset, packed, unpacked });
    }
    Ok((bytes, blocks))
}
