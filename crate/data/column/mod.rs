//! From the cells of a column, as they come, to the narrowest column that holds them.

pub mod builder;
pub mod commas;
pub mod missing_words;
pub mod number;
