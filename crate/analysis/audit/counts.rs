//! Whole numbers behind printed ones: percentages of cases, and means and deviations of whole-number answers (GRIM, GRIMMER).
//!
//! # Formula
//! A percentage of n cases is 100 c / n for a whole c. The mean of n cases on k items of whole numbers is S / (n k) for a whole S;
//! in units of 1/k each case's total X_i is whole, Σ X_i = S, and s² k² (n − 1) = Q − S² / n with the whole number Q = Σ X_i²,
//! which is odd exactly when S is. Answers from a to b bound X_i by k a and k b and so S and Q.
//!
//! # Source
//! Brown & Heathers (2017), Social Psychological and Personality Science 8, 363–369 (GRIM); Anaya (2016), PeerJ Preprints 4,
//! e2400v1 (GRIMMER); Allard (2018) on the parity of the sum of squares.

use serde::{Deserialize, Serialize};

use super::check::{AuditCheck, AuditField, AuditNeed, AuditRule, AuditSection, AuditVerdict, Place};
use super::printed::Printed;
use super::read;
use crate::error::Error;
use crate::numeric::interval::Interval;

/// Above this many candidate sums every deviation of two or three decimals is reached; looking on would only take time.
const MOST_CANDIDATES: f64 = 1e6;

/// A frequency table as printed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct AuditFrequencies {
    /// Cases that the percentages refer to.
    pub n: String,
    /// Counts, a row each; empty where the paper prints none.
    pub counts: Vec<String>,
    /// Percentages.
    pub percents: Vec<String>,
    /// Whether each case stands in one row, so that the rows add up to the whole.
    pub complete: bool,
}

/// A mean of whole-number answers as printed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct AuditMean {
    /// Cases.
    pub n: String,
    /// Items that the mean is taken over.
    pub items: usize,
    /// Smallest answer; empty: unknown.
    pub low: String,
    /// Largest answer.
    pub high: String,
    /// Mean.
    pub mean: String,
    /// Standard deviation.
    pub standard_deviation: String,
}

/// Checks of one frequency table.
pub(super) fn frequencies(index: usize, one: &AuditFrequencies) -> Result<Vec<AuditCheck>, Error> {
    let place = Place::of(AuditSection::Frequencies, index);
    let name = |field: String| format!("frequencies[{index}].{field}");
    let n = read(&one.n, || name("n".into()))?.and_then(|p| p.whole()).filter(|n| *n > 0);
    let list = |cells: &[String], field: &str| -> Result<Vec<Option<Printed>>, Error> {
        cells.iter().enumerate().map(|(i, text)| read(text, || name(format!("{field}[{i}]")))).collect()
    };
    let counts = list(&one.counts, "counts")?;
    let percents = list(&one.percents, "percents")?;
    let mut checks = Vec::new();
    for (i, printed) in percents.iter().enumerate() {
        let Some(printed) = printed else { continue };
        let place = place.row(i);
        let count = counts.get(i).and_then(Option::as_ref).and_then(Printed::whole);
        checks.push(match (n, count) {
            (Some(n), Some(count)) => {
                let share =
                    Interval::point(count as f64) * Interval::point(100.0) / Interval::point(n as f64);
                place.within(AuditField::Percent, AuditRule::FromCounts, printed, share)
            }
            (Some(n), None) => {
                let cases = printed.range * Interval::point(n as f64 / 100.0);
                let verdict = possible(whole_in(cases, 0.0, n as f64).is_some());
                place.said(AuditField::Percent, AuditRule::WholeCases, Some(printed), verdict)
            }
            (None, _) => {
                place.needs(AuditField::Percent, AuditRule::WholeCases, printed, &[AuditNeed::Cases])
            }
        });
    }
    let whole = |cells: &[Option<Printed>]| -> Option<Interval> {
        let printed = cells.iter().flatten().collect::<Vec<_>>();
        (one.complete && printed.len() > 1 && printed.len() == cells.len())
            .then(|| printed.iter().fold(Interval::point(0.0), |sum, p| sum + p.range))
    };
    if let Some(total) = whole(&percents) {
        let verdict = possible(total.contains(100.0));
        let check = place.said(AuditField::Percent, AuditRule::AddsUp, None, verdict);
        checks.push(AuditCheck { possible: Some(total.into()), ..check });
    }
    if let (Some(n), Some(_)) = (n, whole(&counts)) {
        let total: Option<u64> = counts.iter().map(|c| c.as_ref().and_then(Printed::whole)).sum();
        if let Some(total) = total {
            let check = place.said(AuditField::Count, AuditRule::AddsUp, None, possible(total == n));
            checks.push(AuditCheck { possible: Some(Interval::point(total as f64).into()), ..check });
        }
    }
    Ok(checks)
}

/// Checks of one mean.
pub(super) fn mean(index: usize, one: &AuditMean) -> Result<Vec<AuditCheck>, Error> {
    let place = Place::of(AuditSection::Means, index);
    let cell = |text: &str, field: &str| read(text, || format!("means[{index}].{field}"));
    let (Some(mean), n) = (cell(&one.mean, "mean")?, cell(&one.n, "n")?.and_then(|p| p.whole())) else {
        return Ok(Vec::new());
    };
    let deviation = cell(&one.standard_deviation, "standardDeviation")?;
    let bound = |printed: Option<Printed>, none: f64| printed.map_or(none, |p| p.range.middle().round());
    let low = bound(cell(&one.low, "low")?, f64::NEG_INFINITY);
    let high = bound(cell(&one.high, "high")?, f64::INFINITY);
    let Some(n) = n.filter(|n| *n > 0) else {
        return Ok(vec![place.needs(AuditField::Mean, AuditRule::Grim, &mean, &[AuditNeed::Cases])]);
    };
    let (cases, items) = (n as f64, one.items.max(1) as f64);
    let answers = Answers { cases, low: low * items, high: high * items };
    let sums = mean.range * Interval::point(cases * items);
    let found = whole_in(sums, answers.low * cases, answers.high * cases);
    let mut checks =
        vec![place.said(AuditField::Mean, AuditRule::Grim, Some(&mean), possible(found.is_some()))];
    let Some(deviation) = deviation.filter(|_| n > 1) else { return Ok(checks) };
    let Some((first, last)) = found else { return Ok(checks) };
    let verdict = if last - first > MOST_CANDIDATES {
        AuditVerdict::Consistent
    } else {
        let spread = Interval::new(deviation.range.low.max(0.0), deviation.range.high).squared()
            * Interval::point(items * items * (cases - 1.0));
        let mut sum = first;
        let mut any = false;
        while sum <= last && !any {
            any = answers.allow(sum, spread);
            sum += 1.0;
        }
        possible(any)
    };
    checks.push(place.said(AuditField::StandardDeviation, AuditRule::Grimmer, Some(&deviation), verdict));
    Ok(checks)
}

/// Totals of the cases: whole numbers from `low` to `high`.
struct Answers {
    cases: f64,
    low: f64,
    high: f64,
}

impl Answers {
    /// Whether totals with this sum may have centred squares within `spread`: some whole Q of the right parity between the least
    /// and the largest that the sum and the bounds allow.
    fn allow(&self, sum: f64, spread: Interval) -> bool {
        let n = self.cases;
        let centre = Interval::point(sum).squared() / Interval::point(n);
        let squares = spread + centre;
        // Least: all totals next to the mean. Largest: as many as can be at the bounds, one between.
        let floor = (sum / n).floor();
        let above = sum - n * floor;
        let least = (n - above) * floor * floor + above * (floor + 1.0) * (floor + 1.0);
        let largest = if self.low.is_finite() && self.high > self.low && self.high.is_finite() {
            let at_high = ((sum - n * self.low) / (self.high - self.low)).floor();
            let rest = sum - n * self.low - at_high * (self.high - self.low);
            let between = self.low + rest;
            let at_low = n - at_high - f64::from(u8::from(rest > 0.0));
            at_high * self.high * self.high
                + at_low * self.low * self.low
                + if rest > 0.0 { between * between } else { 0.0 }
        } else {
            f64::INFINITY
        };
        let Some((first, last)) = whole_in(squares, least, largest) else { return false };
        // Each x² is odd when x is, so Q and S are odd together; of two neighbours one is right.
        last > first || (first - sum).rem_euclid(2.0) == 0.0
    }
}

fn possible(it_is: bool) -> AuditVerdict {
    if it_is { AuditVerdict::Consistent } else { AuditVerdict::Impossible }
}

/// The first and last whole number of the range that lie between the bounds.
fn whole_in(range: Interval, low: f64, high: f64) -> Option<(f64, f64)> {
    let (first, last) = (range.low.max(low).ceil(), range.high.min(high).floor());
    (first <= last).then_some((first, last))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// Every printed deviation beside every mean of a few cases, against all that so few cases can have: their answers are written out, least and
    /// largest sums of squares looked up, and the bounds compared as whole numbers.
    #[test]
    fn grimmer_says_impossible_exactly_where_it_is() {
        for (n, items, high) in [(6_i64, 1_i64, 4_i64), (3, 2, 3), (3, 1, 5), (10, 1, 2)] {
            // By sum: the least and the largest Σx² of n totals from `items` to `items · high`.
            let mut squares: BTreeMap<i64, (i64, i64)> = BTreeMap::new();
            let each = items * high - items + 1;
            for code in 0..each.pow(n as u32) {
                let totals = (0..n).map(|place| code / each.pow(place as u32) % each + items);
                let (sum, q) = totals.fold((0, 0), |(sum, q), x| (sum + x, q + x * x));
                let known = squares.entry(sum).or_insert((q, q));
                *known = (known.0.min(q), known.1.max(q));
            }
            for (&sum, &(least, largest)) in &squares {
                for hundredths in 0..=250_i64 {
                    // n (n − 1) s² = n Q − S² of totals; the deviation of means is s over the items, printed to half a hundredth.
                    let bound = |thousandths: i64| n * (n - 1) * (items * thousandths.max(0)).pow(2);
                    let fits = |q: i64| {
                        let exact = 1_000_000 * (n * q - sum * sum);
                        bound(10 * hundredths - 5) <= exact && exact <= bound(10 * hundredths + 5)
                    };
                    let possible = (least..=largest).any(|q| (q - sum) % 2 == 0 && fits(q));
                    let one = AuditMean {
                        n: n.to_string(),
                        items: items as usize,
                        low: "1".into(),
                        high: high.to_string(),
                        mean: format!("{:.2}", sum as f64 / (n * items) as f64),
                        standard_deviation: format!("{}.{:02}", hundredths / 100, hundredths % 100),
                    };
                    let found = mean(0, &one).unwrap();
                    let verdicts: Vec<AuditVerdict> = found.iter().map(|check| check.verdict).collect();
                    let expected = if possible { AuditVerdict::Consistent } else { AuditVerdict::Impossible };
                    assert_eq!(verdicts, [AuditVerdict::Consistent, expected], "{one:?}");
                }
            }
        }
    }

    /// By hand: of 8 cases 3 are 37.5 % and .2 % is none; without cases, or with none, nothing can be said.
    #[test]
    fn percentages_of_few_cases() {
        let table = |n: &str, counts: &[&str], percents: &[&str]| AuditFrequencies {
            n: n.into(),
            counts: counts.iter().map(|c| c.to_string()).collect(),
            percents: percents.iter().map(|c| c.to_string()).collect(),
            complete: false,
        };
        let said = |one: &AuditFrequencies| -> Vec<(AuditRule, AuditVerdict)> {
            frequencies(0, one).unwrap().iter().map(|c| (c.rule, c.verdict)).collect()
        };
        use AuditRule::{AddsUp, FromCounts, WholeCases};
        use AuditVerdict::{Consistent, Impossible, Undecidable};
        assert_eq!(said(&table("8", &["3"], &["37.5"])), [(FromCounts, Consistent)]);
        assert_eq!(said(&table("8", &[""], &["37.5"])), [(WholeCases, Consistent)]);
        assert_eq!(said(&table("8", &[""], &["0.2"])), [(WholeCases, Impossible)]);
        for n in ["", "0"] {
            assert_eq!(said(&table(n, &["3"], &["37.5"])), [(WholeCases, Undecidable)]);
        }
        // What adds up is asked of complete tables of more than one line, in which no cell is empty.
        let whole = |counts: &[&str], percents: &[&str]| {
            said(&AuditFrequencies { complete: true, ..table("8", counts, percents) })
        };
        let line = (FromCounts, Consistent);
        assert_eq!(whole(&["8"], &["100.0"]), [line]);
        assert_eq!(whole(&["3", "5"], &["37.5", ""]), [line, (AddsUp, Consistent)]);
        assert_eq!(
            whole(&["3", ""], &["37.5", "62.5"]),
            [line, (WholeCases, Consistent), (AddsUp, Consistent)]
        );
        assert_eq!(
            whole(&["3", "4"], &["37.5", "50.0"]),
            [line, line, (AddsUp, Impossible), (AddsUp, Impossible)]
        );
    }

    /// Nothing is said of the deviation of one case, nor of a mean without cases; without bounds only the least sum of squares is a limit:
    /// by hand two cases with the sum 4 have Σx² = 8 + 2d², d = 0, 1 … and s = d √2.
    #[test]
    fn means_without_bounds() {
        let said = |n: &str, deviation: &str| -> Vec<(AuditRule, AuditVerdict)> {
            let one = AuditMean {
                n: n.into(),
                mean: "2.00".into(),
                standard_deviation: deviation.into(),
                ..AuditMean::default()
            };
            mean(0, &one).unwrap().iter().map(|c| (c.rule, c.verdict)).collect()
        };
        use AuditRule::{Grim, Grimmer};
        use AuditVerdict::{Consistent, Impossible, Undecidable};
        assert_eq!(said("", "1.00"), [(Grim, Undecidable)]);
        assert_eq!(said("0", "1.00"), [(Grim, Undecidable)]);
        assert_eq!(said("1", "1.00"), [(Grim, Consistent)]);
        assert_eq!(said("2", ""), [(Grim, Consistent)]);
        for (deviation, verdict) in
            [("0.00", Consistent), ("1.41", Consistent), ("7.07", Consistent), ("1.00", Impossible)]
        {
            assert_eq!(said("2", deviation), [(Grim, Consistent), (Grimmer, verdict)], "{deviation}");
        }
    }
}
