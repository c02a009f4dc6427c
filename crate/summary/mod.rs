//! Sufficient statistics of a sample: what analyses need instead of rows. All of them merge: two halves add up to the whole.

pub mod code_sums;
pub mod counts;
pub mod digest;
pub mod hinges;
pub mod histogram;
pub mod moments;
pub mod pairwise;
pub mod profile;
pub mod ranks;
