//! Lines that a test shows even when it passes: the harness holds back what `println!` prints.

use std::io::Write;

/// Writes a line to standard error.
pub(crate) fn say(line: &str) {
    // A closed terminal is no reason to fail a test.
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}
