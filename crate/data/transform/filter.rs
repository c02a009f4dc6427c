//! Keeps the cases that meet conditions.

use serde::{Deserialize, Serialize};

use crate::data::dataset::Dataset;
use crate::data::mask::Mask;
use crate::data::population::{Condition, met};
use crate::error::Error;

/// How conditions are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum Join {
    /// A case must meet every condition.
    #[default]
    All,
    /// A case must meet at least one.
    Any,
}

/// Keeps the cases that meet the conditions. A comparison with a missing answer is not met.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Filter {
    /// Every condition or at least one.
    #[serde(default)]
    pub join: Join,
    /// The conditions.
    pub conditions: Vec<Condition>,
}

impl Filter {
    /// The rows that stay. Without conditions every row does.
    ///
    /// # Errors
    /// [`Error::UnknownVariable`], [`Error::NotNumeric`].
    pub(super) fn run(&self, data: &Dataset) -> Result<Mask, Error> {
        let rows = data.table.rows;
        let masks = self.conditions.iter().map(|c| met(data, c)).collect::<Result<Vec<_>, _>>()?;
        Ok(match self.join {
            Join::All => masks.into_iter().fold(Mask::filled(rows, true), |mut kept, mask| {
                kept.intersect(&mask);
                kept
            }),
            Join::Any if masks.is_empty() => Mask::filled(rows, true),
            Join::Any => Mask::from_fn(rows, |row| masks.iter().any(|mask| mask.contains(row))),
        })
    }
}
