//! A printed regression against the correlations, and against itself.

use super::check::{AuditCheck, AuditField, AuditNeed, AuditRule, AuditSection, AuditVerdict, Place};
use super::correlations::Correlations;
use super::model::{Model, Shape};
use super::printed::Printed;
use super::printed_regression::{AuditRegression, Read};
use crate::error::Error;
use crate::numeric::enclosure::{Enclosure, Parameters};
use crate::numeric::interval::Interval;
use crate::numeric::tail::{f_upper, t_two_sided};

/// Relative error of the tails, far above the measured one.
const TAIL_ACCURACY: f64 = 1e-10;

/// A standard deviation that one regression implies for a variable.
#[derive(Debug, Clone)]
pub(super) struct Implied {
    pub(super) variable: usize,
    pub(super) place: Place,
    pub(super) field: AuditField,
    pub(super) printed: Printed,
    pub(super) possible: Interval,
    pub(super) attained: Interval,
}

/// Checks of one regression, and the standard deviations it implies.
pub(super) fn audit(
    index: usize,
    regression: &AuditRegression,
    correlations: &Correlations,
    n: Option<f64>,
) -> Result<(Vec<AuditCheck>, Vec<Implied>), Error> {
    let place = Place::of(AuditSection::Regression, index);
    let printed = Read::new(index, regression)?;
    let predictors: Vec<&str> =
        regression.coefficients.iter().map(|c| c.predictor.trim()).filter(|name| !name.is_empty()).collect();
    let mut checks = Vec::new();
    let shape = n.map(|n| Shape { k: predictors.len(), n, deviations: false, means: false });
    printed.against_itself(place, shape.as_ref(), &mut checks);
    let box_ = correlations.of(&predictors, regression.outcome.trim());
    let (Some(shape), Some(box_)) = (shape.filter(|s| s.residual_df() >= 1.0 && s.k > 0), box_) else {
        printed.unchecked(place, n.is_none(), &mut checks);
        return Ok((checks, Vec::new()));
    };
    let with = Shape { deviations: box_.deviations, means: box_.means, ..shape };
    let parameters = Parameters::new(box_.ranges);
    let model = with.model(&parameters);
    let source = Source { shape: &with, parameters: &parameters, model: model.as_ref() };
    printed.against_correlations(place, &source, &mut checks);
    let implied = printed.implied(place, &source, &box_.variables);
    Ok((checks, implied))
}

/// The statistics over the box and how to compute them at a corner of it.
struct Source<'a> {
    shape: &'a Shape,
    parameters: &'a Parameters,
    model: Option<&'a Model<'a>>,
}

impl Source<'_> {
    /// All values of a statistic, and values that points of the box give it; `None` when it cannot be had from this box at all.
    fn values(
        &self,
        choose: impl for<'m> Fn(&Model<'m>) -> Option<Enclosure<'m>>,
    ) -> Option<(Interval, Vec<f64>)> {
        let Some(model) = self.model else { return Some((Interval::WHOLE, self.at_middle(&choose))) };
        let whole = choose(model)?;
        let mut attained = self.at_middle(&choose);
        for up in [false, true] {
            attained.extend(self.at(&whole.corner(up), &choose));
        }
        Some((whole.range, attained))
    }

    fn at_middle(&self, choose: impl for<'m> Fn(&Model<'m>) -> Option<Enclosure<'m>>) -> Vec<f64> {
        let middle: Vec<f64> = self.parameters.ranges().iter().map(|p| p.middle()).collect();
        self.at(&middle, choose).into_iter().collect()
    }

    fn at(&self, point: &[f64], choose: impl for<'m> Fn(&Model<'m>) -> Option<Enclosure<'m>>) -> Option<f64> {
        let parameters = Parameters::at(point);
        let model = self.shape.model(&parameters)?;
        // Outside the correlation matrices nothing is attained.
        if model.r_square.range.high > 1.0 - 1e-12 {
            return None;
        }
        let value = choose(&model)?.range;
        value.is_bounded().then(|| value.middle())
    }
}

impl Read {
    /// What follows from other numbers of the same tables.
    fn against_itself(&self, place: Place, shape: Option<&Shape>, checks: &mut Vec<AuditCheck>) {
        let k = self.rows.iter().filter(|row| row.predictor.is_some()).count() as f64;
        let df =
            shape.map(Shape::residual_df).or_else(|| self.residual_df.as_ref()?.whole().map(|n| n as f64));
        let df = df.filter(|df| *df >= 1.0);
        for row in &self.rows {
            let place = place.row(row.at);
            if let (Some(b), Some(error), Some(t)) = (&row.b, &row.error, &row.t) {
                let possible = b.range / error.range;
                checks.push(place.within(AuditField::T, AuditRule::FromCoefficient, t, possible));
            }
            match (&row.p, &row.t, df) {
                (Some(p), Some(t), Some(df)) => {
                    let possible =
                        t.range.abs().monotone(TAIL_ACCURACY, |t| t_two_sided(t, df).map(|tail| tail.p));
                    checks.push(place.within(AuditField::P, AuditRule::FromT, p, possible));
                }
                (Some(p), None, _) if row.predictor.is_none() => {
                    checks.push(place.needs(AuditField::P, AuditRule::FromT, p, &[AuditNeed::T]));
                }
                (Some(p), Some(_), None) => {
                    checks.push(place.needs(AuditField::P, AuditRule::FromT, p, &[AuditNeed::Cases]));
                }
                _ => {}
            }
            if let (Some(vif), Some(tolerance)) = (&row.vif, &row.tolerance) {
                let possible = Interval::point(1.0) / tolerance.range;
                checks.push(place.within(AuditField::Vif, AuditRule::FromTolerance, vif, possible));
            }
        }
        if let (Some(r), Some(square)) = (&self.r, &self.r_square) {
            checks.push(place.within(AuditField::MultipleR, AuditRule::FromRSquare, r, square.range.sqrt()));
        }
        if let (Some(square), Some(df)) = (&self.r_square, df) {
            // 1 − R² stands once in each formula, so plain intervals are narrow.
            let unexplained = Interval::point(1.0) - square.range;
            if let Some(adjusted) = &self.adjusted {
                let possible =
                    Interval::point(1.0) - unexplained * (Interval::point(df + k) / Interval::point(df));
                checks.push(place.within(
                    AuditField::AdjustedRSquare,
                    AuditRule::FromRSquare,
                    adjusted,
                    possible,
                ));
            }
            if let (Some(f), true) = (&self.f, k > 0.0) {
                // R² / (1 − R²) = 1 / (1 − R²) − 1.
                let odds = Interval::point(1.0) / unexplained - Interval::point(1.0);
                let possible = odds * (Interval::point(df) / Interval::point(k));
                checks.push(place.within(AuditField::F, AuditRule::FromRSquare, f, possible));
            }
        }
        if let Some(p) = &self.f_significance {
            checks.push(match (&self.f, df) {
                (Some(f), Some(df)) if k > 0.0 && f.range.high > 0.0 => {
                    let range = Interval::new(f.range.low.max(0.0), f.range.high);
                    let possible = range.monotone(TAIL_ACCURACY, |f| f_upper(f, k, df).map(|tail| tail.p));
                    place.within(AuditField::FSignificance, AuditRule::FromF, p, possible)
                }
                _ => place.needs(AuditField::FSignificance, AuditRule::FromF, p, &[AuditNeed::F]),
            });
        }
        for (printed, field, expected) in [
            (&self.regression_df, AuditField::RegressionDf, Some(k)),
            (&self.residual_df, AuditField::ResidualDf, shape.map(Shape::residual_df)),
        ] {
            let Some(printed) = printed else { continue };
            checks.push(match expected {
                Some(df) => place.within(field, AuditRule::FromCounts, printed, Interval::point(df)),
                None => place.needs(field, AuditRule::FromCounts, printed, &[AuditNeed::Cases]),
            });
        }
    }

    /// What follows from correlations, standard deviations and means.
    fn against_correlations(&self, place: Place, source: &Source<'_>, checks: &mut Vec<AuditCheck>) {
        let shape = source.shape;
        let df = shape.residual_df();
        let mut check = |place: Place,
                         field: AuditField,
                         rule: AuditRule,
                         printed: &Option<Printed>,
                         found: Option<(Interval, Vec<f64>)>,
                         missing: AuditNeed| {
            let Some(printed) = printed else { return };
            checks.push(match found {
                Some((possible, attained)) => place.against(field, rule, printed, possible, &attained),
                None => place.needs(field, rule, printed, &[missing]),
            });
        };
        use AuditNeed::{Means, StandardDeviations};
        use AuditRule::{FromCorrelations, FromDeviations, FromMeans};
        for row in &self.rows {
            let place = place.row(row.at);
            let Some(j) = row.predictor else {
                let constant = source.values(|m| m.constant());
                check(place, AuditField::B, FromMeans, &row.b, constant, Means);
                continue;
            };
            let b = source.values(|m| m.b(j));
            check(place, AuditField::B, FromDeviations, &row.b, b, StandardDeviations);
            let error = source.values(|m| m.standard_error(j, shape));
            check(place, AuditField::StandardError, FromDeviations, &row.error, error, StandardDeviations);
            let beta = source.values(|m| Some(m.beta[j].clone()));
            check(place, AuditField::Beta, FromCorrelations, &row.beta, beta, StandardDeviations);
            let t = source.values(|m| Some(m.t[j].clone()));
            if let (Some(p), None, Some((range, attained))) = (&row.p, &row.t, &t) {
                let tail = |t: f64| t_two_sided(t.abs(), df).map(|tail| tail.p);
                let possible = if range.is_bounded() {
                    range.abs().monotone(TAIL_ACCURACY, tail)
                } else {
                    Interval::new(0.0, 1.0)
                };
                let attained: Vec<f64> = attained.iter().filter_map(|&t| tail(t)).collect();
                let found = Some((possible, attained));
                check(place, AuditField::P, FromCorrelations, &Some(p.clone()), found, AuditNeed::T);
            }
            check(place, AuditField::T, FromCorrelations, &row.t, t, StandardDeviations);
            let tolerance = source.values(|m| Some(m.tolerance[j].clone()));
            check(
                place,
                AuditField::Tolerance,
                FromCorrelations,
                &row.tolerance,
                tolerance,
                StandardDeviations,
            );
            let vif = source.values(|m| Some(m.vif[j].clone()));
            check(place, AuditField::Vif, FromCorrelations, &row.vif, vif, StandardDeviations);
        }
        let summary = |choose: for<'m> fn(&Model<'m>) -> Option<Enclosure<'m>>| source.values(choose);
        let none = AuditNeed::Correlations;
        let r = summary(|m| Some(m.multiple_r.clone()));
        check(place, AuditField::MultipleR, FromCorrelations, &self.r, r, none);
        let square = summary(|m| Some(m.r_square.clone()));
        check(place, AuditField::RSquare, FromCorrelations, &self.r_square, square, none);
        let adjusted = summary(|m| Some(m.adjusted.clone()));
        check(place, AuditField::AdjustedRSquare, FromCorrelations, &self.adjusted, adjusted, none);
        let f = summary(|m| Some(m.f.clone()));
        check(place, AuditField::F, FromCorrelations, &self.f, f, none);
        let error = summary(|m| m.error_of_estimate());
        check(place, AuditField::ErrorOfEstimate, FromDeviations, &self.error, error, StandardDeviations);
    }

    /// Numbers that only correlations and n could check, when they are not there.
    fn unchecked(&self, place: Place, cases: bool, checks: &mut Vec<AuditCheck>) {
        let missing: &[AuditNeed] =
            if cases { &[AuditNeed::Correlations, AuditNeed::Cases] } else { &[AuditNeed::Correlations] };
        let mut say = |place: Place, field: AuditField, printed: &Option<Printed>| {
            if let Some(printed) = printed {
                checks.push(place.needs(field, AuditRule::FromCorrelations, printed, missing));
            }
        };
        for row in &self.rows {
            let place = place.row(row.at);
            for (field, printed) in [
                (AuditField::B, &row.b),
                (AuditField::StandardError, &row.error),
                (AuditField::Beta, &row.beta),
                (AuditField::T, &row.t),
                (AuditField::Tolerance, &row.tolerance),
                (AuditField::Vif, &row.vif),
            ] {
                say(place, field, printed);
            }
        }
        say(place, AuditField::RSquare, &self.r_square);
        say(place, AuditField::ErrorOfEstimate, &self.error);
    }

    /// s_y = SEE / error share and s_j = β_j s_y / B_j.
    fn implied(&self, place: Place, source: &Source<'_>, variables: &[usize]) -> Vec<Implied> {
        let mut implied = Vec::new();
        let Some(error) = &self.error else { return implied };
        let mut add = |place: Place, field: AuditField, printed: &Printed, at: usize, b: Option<&Printed>| {
            // The box with SEE, and B of the row, as further parameters.
            let mut ranges = source.parameters.ranges().to_vec();
            let see = ranges.len();
            ranges.push(error.range);
            ranges.extend(b.map(|b| b.range));
            let parameters = Parameters::new(ranges);
            let deviation = |parameters: &Parameters| {
                let model = source.shape.model(parameters)?;
                let outcome = parameters.parameter(see).over(&model.error_share);
                let result = match b {
                    None => outcome,
                    Some(_) => model.beta[at].times(&outcome).over(&parameters.parameter(see + 1)),
                };
                Some((result.range, result.corner(false), result.corner(true)))
            };
            let Some((possible, low, high)) = deviation(&parameters).filter(|d| d.0.is_bounded()) else {
                return;
            };
            let point = |corner: &[f64]| deviation(&Parameters::at(corner)).map(|d| d.0.middle());
            let (Some(low), Some(high)) = (point(&low), point(&high)) else { return };
            let attained = Interval::new(low.min(high), low.max(high));
            let variable = variables[at];
            implied.push(Implied { variable, place, field, printed: printed.clone(), possible, attained });
        };
        let k = source.shape.k;
        add(place, AuditField::ErrorOfEstimate, error, k, None);
        for row in &self.rows {
            if let (Some(j), Some(b)) = (row.predictor, &row.b) {
                add(place.row(row.at), AuditField::B, b, j, Some(b));
            }
        }
        implied
    }
}

/// Each implied standard deviation against the printed one and the others of its variable.
pub(super) fn compare(implied: &[Implied], correlations: &Correlations) -> Vec<AuditCheck> {
    let mut checks = Vec::new();
    for one in implied {
        let mut others: Vec<(Interval, Interval)> = implied
            .iter()
            .filter(|other| {
                other.variable == one.variable
                    && (other.place.index, other.place.row) != (one.place.index, one.place.row)
            })
            .map(|other| (other.possible, other.attained))
            .collect();
        others.extend(correlations.deviation(one.variable).map(|s| (s.range, s.range)));
        // Whatever the others say, a standard deviation is positive.
        let positive = Interval::new(0.0, f64::INFINITY);
        if others.is_empty() {
            if one.possible.meets(positive) {
                continue;
            }
            others.push((positive, positive));
        }
        let possible = others.iter().all(|other| one.possible.meets(other.0));
        let attained = others.iter().all(|other| one.attained.meets(other.1));
        let verdict = match (possible, attained) {
            (false, _) => AuditVerdict::Impossible,
            (true, true) => AuditVerdict::Consistent,
            (true, false) => AuditVerdict::Undecidable,
        };
        let check = one.place.said(one.field, AuditRule::ImpliedDeviation, Some(&one.printed), verdict);
        checks.push(AuditCheck {
            possible: Some(one.possible.into()),
            reason: (verdict == AuditVerdict::Undecidable)
                .then_some(super::check::AuditReason::RoundingLeavesOpen),
            ..check
        });
    }
    checks
}
