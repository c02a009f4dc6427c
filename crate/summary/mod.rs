//! Sufficient statistics of a sample: what analyses need instead of rows. All of them merge: two halves add up to the whole.

pub mod moments;
