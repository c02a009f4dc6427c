//! SPSS system files (`.sav`), written: data with names, labels, value labels, missing values, measures, roles, sets of several answers
//! and the weight, in UTF-8 and little-endian, cases in bytecode.
//!
//! Layout after the PSPP developers' description of the system file format. What a system file has no room for is cut at the end of a
//! letter: labels of variables after 255 bytes, of values after 120, answers in words after 32,767. Of missing values it holds three, or
//! a range and one; a variable that declares more has its missing answers as system-missing.

mod cases;
mod plan;
mod records;

use std::rc::Rc;

use super::codebook::{MultipleResponseSet, Variable};
use super::table::Column;
use crate::error::Error;

/// What SPSS writes for a number that is not there.
const SYSTEM_MISSING: f64 = -f64::MAX;

/// One variable of the file.
#[derive(Debug, Clone)]
pub struct SavVariable {
    /// Its meaning under the name that it has in the file.
    pub meaning: Variable,
    /// Its values, answers in words coded.
    pub column: Rc<Column>,
}

/// All that is written.
#[derive(Debug, Clone, Default)]
pub struct SavData {
    /// Variables, in order.
    pub variables: Vec<SavVariable>,
    /// Cases.
    pub rows: usize,
    /// Position of the variable that weights the cases.
    pub weight: Option<usize>,
    /// Questions with several answers, in the names of the file; those that name others are left out.
    pub sets: Vec<MultipleResponseSet>,
    /// Words about the file, and when it was made as `dd mmm yy hh:mm:ss`.
    pub label: String,
    /// Day and time.
    pub created: String,
}

/// The file.
///
/// # Errors
/// [`Error::BadOption`] where there is no variable, a name that SPSS does not take or that stands twice, or more cases than can be
/// counted.
pub fn write_sav(data: &SavData) -> Result<Vec<u8>, Error> {
    let plans = plan::plans(&data.variables)?;
    let cases = i32::try_from(data.rows)
        .map_err(|_| Error::BadOption { option: "rows".to_string(), value: data.rows.to_string() })?;
    let mut out = Vec::new();
    records::write(&mut out, data, &plans, cases);
    cases::write(&mut out, data, &plans);
    Ok(out)
}

/// The words cut to so many bytes of UTF-8, never within a letter.
fn clipped(words: &str, bytes: usize) -> &str {
    let mut end = words.len().min(bytes);
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    &words[..end]
}

#[cfg(test)]
mod tests;
