//! Leaves out the cases that a rule points at. Most rules need statistics of the whole sample, which this layer does not
//! have: [`super::apply`] is handed a function that says which cases a rule points at.

use serde::{Deserialize, Serialize};

use crate::data::exclusion::ExclusionRule;
use crate::data::mask::Mask;
use crate::data::tagged::tagged;
use crate::error::Error;

/// Leaves out the cases that a rule points at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Exclude {
    /// The rule.
    pub rule: ExcludeRule,
}

tagged! {
    name = "ExcludeRule", tag = "kind";
    /// Which cases are left out.
    #[derive(Debug, Clone, PartialEq)]
    #[cfg_attr(feature = "js", derive(tsify::Tsify))]
    pub enum ExcludeRule {
        /// Cases named one by one.
        Rows {
            /// 1-based positions in the file.
            rows: Vec<usize>,
        },
        /// Cases that a rule of data quality flags, among those that the steps before it kept.
        Quality {
            /// The rule.
            rule: ExclusionRule,
        },
    }
}

/// The named rows of a file of `rows` rows.
///
/// # Errors
/// [`Error::BadOption`] naming a row that the file does not have.
pub fn listed(listed: &[usize], rows: usize) -> Result<Mask, Error> {
    let mut mask = Mask::filled(rows, false);
    for &row in listed {
        if row == 0 || row > rows {
            return Err(Error::BadOption { option: "rows".to_string(), value: row.to_string() });
        }
        mask.insert(row - 1);
    }
    Ok(mask)
}
