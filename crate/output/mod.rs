//! The vocabulary of results: what a number is, never how it is worded or rounded.

pub mod figure;
pub mod finding;
pub mod label;
pub mod note;
pub mod table;
