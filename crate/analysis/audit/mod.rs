//! Whether the numbers of published tables can stand together.
//!
//! # Question
//! A paper prints correlations, regressions, reliabilities, factor solutions, frequencies, means. Are there data that round to all
//! of them?
//!
//! # Method
//! Every printed number stands for all numbers that round to it. From them each other printed number is recomputed with bounds
//! rounded outward ([`crate::numeric::interval`], narrowed by [`crate::numeric::enclosure`]): a printed number outside is
//! **impossible**. It is **consistent** when numbers that round to the printed ones are found to give it, and **undecidable** when
//! neither can be shown; then the reason says what is missing. Each check looks at one number; that all hold at once is not shown.
//!
//! # Errors
//! [`Error::BadOption`] names a cell that is no number, or too many cells; [`Error::RepeatedVariable`] two variables of one name (none is no name).

mod check;
mod correlations;
mod counts;
mod factors;
mod model;
mod printed;
mod printed_regression;
mod regression;
mod reliability;

use serde::{Deserialize, Serialize};

pub use check::{
    AuditCheck, AuditField, AuditNeed, AuditRange, AuditReason, AuditRule, AuditSection, AuditVerdict,
};
pub use correlations::AuditVariable;
pub use counts::{AuditFrequencies, AuditMean};
pub use factors::AuditFactors;
pub use printed_regression::{AuditCoefficient, AuditRegression};
pub use reliability::AuditReliability;

use crate::error::Error;
use correlations::Correlations;
use printed::Printed;

/// More cells than any paper prints are refused.
const MOST_VARIABLES: usize = 60;

/// The tables of a paper, every number as it is printed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct AuditTables {
    /// Cases of correlations and regressions.
    pub n: String,
    /// Variables of the correlations.
    pub variables: Vec<AuditVariable>,
    /// Their correlations: a row a variable; a triangle or both.
    pub correlations: Vec<Vec<String>>,
    /// Regressions.
    pub regressions: Vec<AuditRegression>,
    /// Reliabilities.
    pub reliabilities: Vec<AuditReliability>,
    /// Factor solutions.
    pub factors: Vec<AuditFactors>,
    /// Frequency tables.
    pub frequencies: Vec<AuditFrequencies>,
    /// Means of whole-number answers.
    pub means: Vec<AuditMean>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Audit {
    /// Every check, table by table.
    pub checks: Vec<AuditCheck>,
    /// Checks that numbers rounding to the printed ones pass.
    pub consistent: usize,
    /// Checks that none passes.
    pub impossible: usize,
    /// Checks that decide nothing.
    pub undecidable: usize,
}

/// Checks the tables.
///
/// # Errors
/// See the module.
pub fn audit(tables: &AuditTables) -> Result<Audit, Error> {
    let wide = tables.regressions.iter().map(|r| r.coefficients.len()).max().unwrap_or(0);
    if tables.variables.len().max(wide) > MOST_VARIABLES {
        return Err(Error::TooManyColumns {
            columns: tables.variables.len().max(wide),
            limit: MOST_VARIABLES,
        });
    }
    let n = read(&tables.n, || "n".to_string())?.and_then(|p| p.whole()).map(|n| n as f64);
    let correlations = Correlations::read(&tables.variables, &tables.correlations)?;
    let mut checks = correlations.audit(n)?;
    let mut implied = Vec::new();
    let mut regressions = Vec::new();
    for (index, regression) in tables.regressions.iter().enumerate() {
        let (found, deviations) = regression::audit(index, regression, &correlations, n)?;
        regressions.push(found);
        implied.extend(deviations);
    }
    let compared = regression::compare(&implied, &correlations);
    for (index, mut found) in regressions.into_iter().enumerate() {
        found.extend(compared.iter().filter(|check| check.index == index).cloned());
        checks.extend(found);
    }
    for (index, one) in tables.reliabilities.iter().enumerate() {
        checks.extend(reliability::audit(index, one)?);
    }
    for (index, one) in tables.factors.iter().enumerate() {
        checks.extend(factors::audit(index, one)?);
    }
    for (index, one) in tables.frequencies.iter().enumerate() {
        checks.extend(counts::frequencies(index, one)?);
    }
    for (index, one) in tables.means.iter().enumerate() {
        checks.extend(counts::mean(index, one)?);
    }
    let count = |verdict| checks.iter().filter(|check| check.verdict == verdict).count();
    Ok(Audit {
        consistent: count(AuditVerdict::Consistent),
        impossible: count(AuditVerdict::Impossible),
        undecidable: count(AuditVerdict::Undecidable),
        checks,
    })
}

/// A cell; `None` when it is empty or a dash.
fn read(text: &str, place: impl Fn() -> String) -> Result<Option<Printed>, Error> {
    if matches!(text.trim(), "" | "-" | "–" | "—" | "——" | "/") {
        return Ok(None);
    }
    match Printed::parse(text) {
        Some(printed) => Ok(Some(printed)),
        None => Err(Error::BadOption { option: place(), value: text.trim().chars().take(40).collect() }),
    }
}

#[cfg(test)]
mod tests;
