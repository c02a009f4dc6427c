//! Mathematics of numbers and matrices that knows no questionnaire.

pub mod bootstrap;
pub mod cholesky;
pub mod dd;
pub mod decimal;
pub mod drawn_products;
mod elementary;
pub mod enclosure;
pub mod gram;
pub mod histogram;
pub mod interval;
pub mod least_squares;
pub mod linalg;
pub mod minimize;
pub mod order;
pub mod percentile;
mod philox;
pub mod random;
pub mod sorting;
mod special;
pub mod sum;
pub mod sweep;
pub mod tail;
