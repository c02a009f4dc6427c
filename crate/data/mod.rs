//! From bytes to rows that mean something. No arithmetic on answers but recoding and scale scores.

pub mod codebook;
mod coding;
pub mod column;
pub mod csv;
pub mod dataset;
pub mod decode;
pub mod dialect;
pub mod exclusion;
pub mod fingerprint;
pub mod guess;
pub mod header;
pub mod kind;
pub mod levels;
pub mod mask;
pub mod open;
pub mod places;
pub mod population;
pub mod products;
pub mod read_note;
pub mod sample;
#[cfg(feature = "files")]
mod sav;
#[cfg(feature = "analyses")]
pub mod sav_writer;
pub mod scale;
pub mod table;
pub(crate) mod tagged;
pub mod transform;
pub mod transport;
#[cfg(feature = "files")]
mod workbook;

/// A variable's name: unique among the file's columns and the recipe's scales.
pub type VariableId = String;
