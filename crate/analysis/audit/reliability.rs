//! Printed reliabilities: α from the correlations of the items.
//!
//! # Formula
//! Standardised α = k r̄ / (1 + (k − 1) r̄) with r̄ the mean correlation of the k items;
//! α = k / (k − 1) · (1 − Σ s_i² / Σ_ij s_i s_j r_ij).
//!
//! # Source
//! Cronbach (1951), Psychometrika 16, 297–334.

use serde::{Deserialize, Serialize};

use super::check::{AuditCheck, AuditField, AuditNeed, AuditRule, AuditSection, Place};
use super::read;
use crate::error::Error;
use crate::numeric::enclosure::{Enclosure, Parameters};
use crate::numeric::interval::Interval;

/// One scale's reliability as printed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct AuditReliability {
    /// Number of items.
    pub items: usize,
    /// α.
    pub alpha: String,
    /// Whether `alpha` is the standardised one.
    pub standardised: bool,
    /// Mean correlation of the items.
    pub mean_correlation: String,
    /// Correlations of the items, lower triangle by rows without the diagonal.
    pub correlations: Vec<String>,
    /// Standard deviations of the items.
    pub standard_deviations: Vec<String>,
}

/// Checks of one scale.
pub(super) fn audit(index: usize, one: &AuditReliability) -> Result<Vec<AuditCheck>, Error> {
    let place = Place::of(AuditSection::Reliability, index);
    let name = |field: &str| format!("reliabilities[{index}].{field}");
    let Some(alpha) = read(&one.alpha, || name("alpha"))? else { return Ok(Vec::new()) };
    let k = one.items;
    if k < 2 {
        return Err(Error::BadOption { option: name("items"), value: k.to_string() });
    }
    let list = |cells: &[String], field: &str| -> Result<Option<Vec<Interval>>, Error> {
        cells
            .iter()
            .enumerate()
            .map(|(i, text)| Ok(read(text, || name(&format!("{field}[{i}]")))?.map(|p| p.range)))
            .collect::<Result<Option<Vec<_>>, Error>>()
    };
    let count = k * (k - 1) / 2;
    let correlations = list(&one.correlations, "correlations")?.filter(|all| all.len() == count);
    let deviations = list(&one.standard_deviations, "standardDeviations")?.filter(|all| all.len() == k);
    let mean = read(&one.mean_correlation, || name("meanCorrelation"))?;
    let unit = Interval::new(-1.0, 1.0);
    let mut checks = Vec::new();
    if let (Some(mean), true) = (&mean, one.standardised) {
        let range = mean.range.intersection(unit).unwrap_or(mean.range);
        // It rises with r̄ wherever the denominator is positive.
        let possible = if range.low > -1.0 / (k as f64 - 1.0) {
            range.monotone(1e-14, |r| Some(k as f64 * r / (1.0 + (k as f64 - 1.0) * r)))
        } else {
            Interval::WHOLE
        };
        checks.push(place.within(AuditField::Alpha, AuditRule::FromMeanCorrelation, &alpha, possible));
    }
    let given = if one.standardised { Some(vec![Interval::point(1.0); k]) } else { deviations };
    match (correlations, given) {
        (Some(r), Some(s)) => {
            let ranges: Vec<Interval> =
                r.into_iter().map(|r| r.intersection(unit).unwrap_or(r)).chain(s).collect();
            let parameters = Parameters::new(ranges);
            let whole = value(&parameters, k, count);
            let attained: Vec<f64> = [false, true]
                .into_iter()
                .filter_map(|up| {
                    let at = value(&Parameters::at(&whole.corner(up)), k, count).range;
                    at.is_bounded().then(|| at.middle())
                })
                .collect();
            checks.push(place.against(
                AuditField::Alpha,
                AuditRule::FromItems,
                &alpha,
                whole.range,
                &attained,
            ));
        }
        (None, _) if mean.is_none() => {
            checks.push(place.needs(
                AuditField::Alpha,
                AuditRule::FromItems,
                &alpha,
                &[AuditNeed::Correlations],
            ));
        }
        (Some(_), None) => checks.push(place.needs(
            AuditField::Alpha,
            AuditRule::FromItems,
            &alpha,
            &[AuditNeed::StandardDeviations],
        )),
        (None, _) => {
            if !one.standardised {
                let missing = [AuditNeed::Correlations, AuditNeed::StandardDeviations];
                checks.push(place.needs(AuditField::Alpha, AuditRule::FromItems, &alpha, &missing));
            }
        }
    }
    Ok(checks)
}

/// α over the box: correlations, then k standard deviations.
fn value(parameters: &Parameters, k: usize, count: usize) -> Enclosure<'_> {
    let mut own = parameters.constant(0.0);
    let mut between = parameters.constant(0.0);
    for i in 0..k {
        let s = parameters.parameter(count + i);
        own = own.plus(&s.squared());
        for j in 0..i {
            let r = parameters.parameter(i * (i - 1) / 2 + j);
            between = between.plus(&r.times(&s).times(&parameters.parameter(count + j)).scaled(2.0));
        }
    }
    let total = own.plus(&between);
    between.over(&total).scaled(k as f64 / (k as f64 - 1.0))
}
