//! One file, one question. Each has Options (what is asked), a result in full precision, and its tables as data.

pub mod audit;
pub mod correlation;
pub mod descriptives;
pub mod efa;
pub mod frequencies;
pub mod hypotheses;
pub mod mediation;
pub mod missing;
pub mod overview;
pub mod quality;
pub mod regression;
pub mod reliability;
pub mod resampling;
pub mod sensitivity;
