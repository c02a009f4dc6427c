//! Files that other programs wrote are read back as they were written. What was written stands beside the files in JSON, from the
//! scripts of `tests/data/make`, which know nothing of this crate.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "round_trips/kept.rs"]
mod kept;
#[path = "round_trips/sav.rs"]
mod sav;
#[path = "round_trips/text.rs"]
mod text;
#[path = "round_trips/workbook.rs"]
mod workbook;

use std::path::PathBuf;

use wenxi::data::open::{OpenOptions, Opened, Opener};
use wenxi::error::Error;

/// A file of `tests/data`.
fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

/// Opens the bytes in chunks of an odd size.
fn open(name: &str, bytes: &[u8], options: OpenOptions) -> Result<Opened, Error> {
    let mut opener = Opener::new(name, options)?;
    for chunk in bytes.chunks(997) {
        opener.push(chunk)?;
    }
    opener.finish()
}
