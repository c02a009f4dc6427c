//! The same door as the page, for a terminal.

fn main() {}
