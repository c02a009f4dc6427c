//! Bad input: whatever is opened, there is a clear refusal or a report that says what could not be told and why. Never a panic, never
//! a number that is not finite.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "bad_input/named.rs"]
mod named;
#[path = "bad_input/random.rs"]
mod random;
#[path = "bad_input/sound.rs"]
mod sound;

use wenxi::data::open::{OpenOptions, Opener};
use wenxi::error::Error;
use wenxi::session::Session;

/// Opens the bytes as the worker does: chunk by chunk.
fn open(name: &str, bytes: &[u8]) -> Result<Session, Error> {
    let mut opener = Opener::new(name, OpenOptions::default())?;
    for chunk in bytes.chunks(1 << 16) {
        opener.push(chunk)?;
    }
    opener.finish().map(Session::new)
}
