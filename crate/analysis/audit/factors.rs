//! A printed factor solution: communalities, sums of squares and percentages from the loadings.
//!
//! # Formula
//! After an orthogonal rotation h_i² = Σ_f λ_if², the sum of squares of factor f is Σ_i λ_if², its share of the variance that sum
//! divided by the number of items.

use serde::{Deserialize, Serialize};

use super::check::{AuditCheck, AuditField, AuditNeed, AuditRule, AuditSection, Place};
use super::printed::Printed;
use super::read;
use crate::error::Error;
use crate::numeric::interval::Interval;

/// One factor solution as printed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct AuditFactors {
    /// Whether the rotation is oblique.
    pub oblique: bool,
    /// Number of items; 0: as many as rows of loadings.
    pub items: usize,
    /// Loadings, items × factors; empty where the table leaves out small ones.
    pub loadings: Vec<Vec<String>>,
    /// Loadings below this size are left out; empty: none is.
    pub hidden_below: String,
    /// Communalities of the items.
    pub communalities: Vec<String>,
    /// Sums of squared loadings (or eigenvalues) of the factors.
    pub sums: Vec<String>,
    /// Percentages of variance.
    pub percents: Vec<String>,
    /// Cumulative percentages.
    pub cumulative: Vec<String>,
}

/// Checks of one solution.
pub(super) fn audit(index: usize, one: &AuditFactors) -> Result<Vec<AuditCheck>, Error> {
    let place = Place::of(AuditSection::Factors, index);
    let name = |field: String| format!("factors[{index}].{field}");
    let list = |cells: &[String], field: &str| -> Result<Vec<Option<Printed>>, Error> {
        cells.iter().enumerate().map(|(i, text)| read(text, || name(format!("{field}[{i}]")))).collect()
    };
    let hidden = read(&one.hidden_below, || name("hiddenBelow".to_string()))?
        .map(|cut| Interval::new(-cut.range.high.abs(), cut.range.high.abs()));
    let factors = one.loadings.iter().map(Vec::len).max().unwrap_or(0);
    let mut squares: Vec<Vec<Option<Interval>>> = Vec::new();
    for (i, row) in one.loadings.iter().enumerate() {
        let mut line = Vec::new();
        for f in 0..factors {
            let printed = match row.get(f) {
                Some(text) => read(text, || name(format!("loadings[{i}][{f}]")))?,
                None => None,
            };
            line.push(printed.map(|p| p.range).or(hidden).map(Interval::squared));
        }
        squares.push(line);
    }
    let total = |cells: &mut dyn Iterator<Item = Option<Interval>>| {
        let mut cells = cells.peekable();
        cells.peek()?;
        cells.try_fold(Interval::point(0.0), |sum, square| Some(sum + square?))
    };
    let items = if one.items > 0 { one.items } else { one.loadings.len() };
    let mut checks = Vec::new();
    let mut check = |place: Place, field, rule, printed: &Printed, found: Option<Interval>, need| {
        checks.push(match found {
            _ if one.oblique && rule == AuditRule::FromLoadings => {
                place.needs(field, rule, printed, &[AuditNeed::OrthogonalRotation])
            }
            Some(possible) => place.within(field, rule, printed, possible),
            None => place.needs(field, rule, printed, &[need]),
        });
    };
    for (i, printed) in list(&one.communalities, "communalities")?.iter().enumerate() {
        let Some(printed) = printed else { continue };
        let found = squares.get(i).and_then(|row| total(&mut row.iter().copied()));
        let rule = AuditRule::FromLoadings;
        check(place.row(i), AuditField::Communality, rule, printed, found, AuditNeed::Loadings);
    }
    let sums = list(&one.sums, "sums")?;
    let percents = list(&one.percents, "percents")?;
    let column = |f: usize| {
        (squares.len() == items)
            .then(|| total(&mut squares.iter().map(|row| row.get(f).copied().flatten())))?
    };
    for (f, printed) in sums.iter().enumerate() {
        let Some(printed) = printed else { continue };
        check(
            place.column(f),
            AuditField::SumOfSquares,
            AuditRule::FromLoadings,
            printed,
            column(f),
            AuditNeed::Loadings,
        );
    }
    for (f, printed) in percents.iter().enumerate() {
        let Some(printed) = printed else { continue };
        let sum = sums.get(f).and_then(Option::as_ref).map(|s| s.range);
        let found =
            sum.filter(|_| items > 0).map(|s| s * Interval::point(100.0) / Interval::point(items as f64));
        check(
            place.column(f),
            AuditField::VariancePercent,
            AuditRule::FromSumOfSquares,
            printed,
            found,
            AuditNeed::SumOfSquares,
        );
    }
    let mut running = Some(Interval::point(0.0));
    for (f, printed) in list(&one.cumulative, "cumulative")?.iter().enumerate() {
        running = running.zip(percents.get(f).and_then(Option::as_ref)).map(|(sum, p)| sum + p.range);
        let Some(printed) = printed else { continue };
        check(
            place.column(f),
            AuditField::CumulativePercent,
            AuditRule::RunningSum,
            printed,
            running,
            AuditNeed::SumOfSquares,
        );
    }
    Ok(checks)
}
