//! Wenxi, the questionnaire analyser: everything that is a number.
//!
//! A [`recipe::Recipe`] (what the person decided) is applied to a [`data::table::Table`] (what the file holds) and gives a
//! [`recipe::Report`] (what is true). Layers, low to high: [`error`] · [`numeric`] · [`data`] · [`output`] · [`summary`] ·
//! [`analysis`] · [`recipe`] · [`session`] · the doors (`wasm`, the program `wenxi`). `ARCHITECTURE.md` tells the whole plan.

pub mod analysis;
pub mod data;
pub mod error;
pub mod numeric;
pub mod output;
pub mod recipe;
pub mod session;
pub mod summary;
#[cfg(feature = "js")]
pub mod wasm;
#[cfg(feature = "js-files")]
pub mod wasm_files;
#[cfg(any(feature = "js", feature = "js-files"))]
pub mod wasm_host;
#[cfg(feature = "js-analyses")]
pub mod wasm_review;
