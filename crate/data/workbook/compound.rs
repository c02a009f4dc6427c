//! The OLE compound file around `.xls`: that its chains of sectors end and lie within the file, and what it holds.
//!
//! calamine follows the chains without looking where they lead, so they are followed here first. Layout after Microsoft's
//! [MS-CFB].

use super::bad;
use crate::error::Error;

/// Marks the end of a chain.
const END: u32 = 0xFFFF_FFFE;
/// Sector numbers from here on are marks.
const MARKS: u32 = 0xFFFF_FFFA;
/// Sectors of the table of sectors that the header itself lists.
const LISTED: std::ops::Range<usize> = 76..512;
/// Streams shorter than this lie in small sectors.
const SMALL_STREAM: usize = 4096;
const SMALL_SECTOR: usize = 64;
/// Bytes of a directory entry.
const ENTRY: usize = 128;

struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    /// The sector after each sector.
    next: Vec<u32>,
}

/// The stream with the workbook's records.
///
/// # Errors
/// [`Error::BadFile`], [`Error::PasswordProtected`]; [`Error::UnsupportedFormat`] for a file that holds no workbook.
pub(super) fn workbook(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let header = bytes.get(..512).ok_or_else(|| fault(bytes.len(), "the file ends in its header"))?;
    let sector = match u16_at(header, 30) {
        9 => 512,
        12 => 4096,
        _ => return Err(fault(30, "the sectors have no size that is known")),
    };
    if u16_at(header, 32) != 6 {
        return Err(fault(32, "the small sectors have no size that is known"));
    }
    let mut compound = Compound { bytes, sector, next: Vec::new() };
    compound.next = compound.table(header)?;
    let directory = compound.chain(u32_at(header, 48), usize::MAX)?;
    let entries: Vec<Entry> = directory.chunks_exact(ENTRY).map(|entry| Entry::of(entry, sector)).collect();
    let root = entries.first().ok_or_else(|| fault(48, "the directory is empty"))?;
    let small_table: Vec<u32> =
        words(&compound.chain(u32_at(header, 60), (u32_at(header, 64) as usize).saturating_mul(sector))?);
    let small = if u32_at(header, 64) > 0 { compound.chain(root.start, root.size)? } else { Vec::new() };
    let named = |name: &str| entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name));
    if named("EncryptedPackage").is_some() || named("EncryptionInfo").is_some() {
        return Err(Error::PasswordProtected);
    }
    // The reader may open any stream; each must be sound.
    let mut workbook = None;
    for name in ["Workbook", "Book"] {
        if let Some(entry) = named(name) {
            let stream = if entry.size < SMALL_STREAM {
                small_chain(&small, &small_table, entry)?
            } else {
                compound.chain(entry.start, entry.size)?
            };
            workbook.get_or_insert(stream);
        }
    }
    for name in ["_VBA_PROJECT_CUR", "VBA", "\u{5}SummaryInformation", "\u{5}DocumentSummaryInformation"] {
        if let Some(entry) = named(name).filter(|entry| entry.size >= SMALL_STREAM) {
            compound.chain(entry.start, entry.size)?;
        }
    }
    workbook.ok_or_else(|| Error::UnsupportedFormat { format: "office".to_string() })
}

struct Entry {
    name: String,
    start: u32,
    size: usize,
}

impl Entry {
    fn of(entry: &[u8], sector: usize) -> Self {
        let units = entry[..64].chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
        let name = char::decode_utf16(units.take_while(|unit| *unit != 0))
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect();
        // The upper half of the size means nothing when sectors are small.
        let high = if sector == 512 { 0 } else { u32_at(entry, 124) };
        let size = if high > 0 { usize::MAX } else { u32_at(entry, 120) as usize };
        Entry { name, start: u32_at(entry, 116), size }
    }
}

impl Compound<'_> {
    fn sector(&self, number: u32) -> Result<&[u8], Error> {
        let start = (number as usize).saturating_add(1).saturating_mul(self.sector);
        if number >= MARKS || start >= self.bytes.len() {
            return Err(fault(start.min(self.bytes.len()), "a sector lies behind the end of the file"));
        }
        Ok(&self.bytes[start..self.bytes.len().min(start + self.sector)])
    }

    /// Which sector follows which, from the sectors that hold the table.
    fn table(&self, header: &[u8]) -> Result<Vec<u32>, Error> {
        let sectors = self.bytes.len() / self.sector;
        let mut holders = words(&header[LISTED]);
        let mut more = u32_at(header, 68);
        let mut steps = 0;
        while more < MARKS {
            steps += 1;
            if steps > sectors {
                return Err(fault(68, "the list of sectors leads in a circle"));
            }
            holders.extend(words(self.sector(more)?));
            more = holders.pop().unwrap_or(END);
        }
        let mut table = Vec::new();
        for holder in holders.into_iter().filter(|holder| *holder < MARKS) {
            if table.len() > self.bytes.len() {
                return Err(fault(76, "the table of sectors is larger than the file"));
            }
            table.extend(words(self.sector(holder)?));
        }
        Ok(table)
    }

    /// The bytes of a chain, at most `size`.
    fn chain(&self, start: u32, size: usize) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        let mut at = start;
        while at != END && bytes.len() < size {
            bytes.extend_from_slice(self.sector(at)?);
            if bytes.len() > self.bytes.len() {
                return Err(fault(0, "a chain of sectors leads in a circle"));
            }
            if bytes.len() >= size {
                break;
            }
            at = *self.next.get(at as usize).ok_or_else(|| fault(0, "a chain of sectors breaks off"))?;
        }
        bytes.truncate(size);
        Ok(bytes)
    }
}

fn small_chain(small: &[u8], table: &[u32], entry: &Entry) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let mut at = entry.start;
    while at != END && bytes.len() < entry.size {
        let start = (at as usize).saturating_mul(SMALL_SECTOR);
        let end = small.len().min(start.saturating_add(SMALL_SECTOR));
        bytes.extend_from_slice(
            small
                .get(start..end)
                .filter(|s| !s.is_empty())
                .ok_or_else(|| fault(0, "a small sector is missing"))?,
        );
        if bytes.len() >= entry.size {
            break;
        }
        at = *table.get(at as usize).ok_or_else(|| fault(0, "a chain of small sectors breaks off"))?;
    }
    bytes.truncate(entry.size);
    Ok(bytes)
}

fn fault(place: usize, detail: &str) -> Error {
    bad("xls", &format!("byte {place}"), detail)
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

fn words(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|word| u32_at(word, 0)).collect()
}
