//! Who answered carelessly?
//!
//! # Formula
//! One file an index. Each gives a value a case; a rule flags the cases beyond its bound. Counts are of cases: weights play no part.
//!
//! # Shapes
//! r indices in the order of [`QualityIndex`], those for which the study has what they need; an r × r overlap.
//!
//! # Undefined when
//! An index that cannot be computed has no value and a note that says why; the others stand.
//!
//! # Errors
//! [`Error::UnknownVariable`], [`Error::RepeatedVariable`], [`Error::NotNumeric`]; [`Error::BadOption`] for a bound out of its range.
//!
//! # Source
//! Those of the indices. No single index decides: Curran (2016), Journal of Experimental Social Psychology 66, 4-19.

pub mod contradiction;
mod distance_tables;
mod duplicates;
pub mod even_odd;
pub mod longest_run;
mod mahalanobis;
mod missing_share;
mod options;
pub mod percent_match;
mod rows;
mod speed;
pub mod spread;
mod tables;
pub mod variability;

use std::rc::Rc;

use serde::Serialize;

pub use self::options::{QualityBounds, QualityOptions};
pub use self::rows::Flags;
pub use self::spread::Spread;
pub use self::tables::index_label;
use crate::data::dataset::Dataset;
use crate::data::exclusion::{ExclusionRule, QualityIndex};
use crate::data::mask::Mask;
use crate::data::sample::{Ledger, MissingPolicy, Population, Sample};
use crate::error::Error;
use crate::output::note::Note;

/// Row numbers of flagged cases that a result lists; the count has them all.
const LISTED: usize = 200;

/// One index over all cases.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct IndexResult {
    /// Which.
    pub index: QualityIndex,
    /// The rule that flags cases; `None` when no bound is set or the index could not be computed.
    pub rule: Option<ExclusionRule>,
    /// Its values.
    pub spread: Spread,
    /// Cases that the rule flags.
    pub flagged: usize,
    /// Their row numbers in the file, from 1, at most 200 of them.
    pub rows: Vec<usize>,
    /// Degrees of freedom of a distance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub df: Option<usize>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Quality {
    /// One an index.
    pub indices: Vec<IndexResult>,
    /// The indices whose rule flagged or could have flagged cases, in the order of `overlap`.
    pub rules: Vec<QualityIndex>,
    /// Cases that both rules flag; on the diagonal those that the rule flags.
    pub overlap: Vec<Vec<usize>>,
    /// Cases that 0, 1, 2 … rules flag.
    pub flagged_by: Vec<usize>,
    /// Two rules at once, when there are two.
    pub several: Option<ExclusionRule>,
    /// Cases looked at.
    pub ledger: Ledger,
    /// Caveats.
    pub notes: Vec<Note>,
}

/// The rows that the rule flags among the included ones, with the values of its index (for several rules: how many flag the case).
///
/// # Errors
/// Those of the columns; [`Error::SingularMatrix`] and its kin when distances have no value.
pub fn flags(data: &Dataset, included: &Mask, rule: &ExclusionRule) -> Result<Flags, Error> {
    match rule {
        ExclusionRule::LongestRun { items, bound } => longest_run::flags(data, included, items, *bound),
        ExclusionRule::ResponseVariability { items, bound } => {
            variability::flags(data, included, items, *bound)
        }
        ExclusionRule::SecondsPerItem { duration, items, bound } => {
            speed::seconds_per_item(data, included, duration, items, *bound)
        }
        ExclusionRule::RelativeTime { duration, bound } => {
            speed::relative_time(data, included, duration, *bound)
        }
        ExclusionRule::Duplicates { variables } => duplicates::flags(data, included, variables),
        ExclusionRule::PercentMatch { variables, bound } => {
            percent_match::flags(data, included, variables, *bound)
        }
        ExclusionRule::EvenOdd { scales, bound } => even_odd::flags(data, included, scales, *bound),
        ExclusionRule::Mahalanobis { items, bound } => {
            mahalanobis::distances(data, included, items, *bound).map(|found| found.flags)
        }
        ExclusionRule::Contradiction { scales, bound } => {
            contradiction::flags(data, included, scales, *bound)
        }
        ExclusionRule::MissingShare { items, bound } => missing_share::flags(data, included, items, *bound),
        ExclusionRule::Several { rules, least } => {
            let each = rules
                .iter()
                .map(|rule| flags(data, included, rule).map(|found| found.flagged))
                .collect::<Result<Vec<_>, _>>()?;
            let count = |row| Some(each.iter().filter(|mask| mask.contains(row)).count() as f64);
            Ok(Flags::of(included, count, |rules| rules >= (*least).max(1) as f64))
        }
    }
}

/// Question: how carefully did people answer, and whom does each rule flag?
///
/// # Errors
/// See the file's head.
pub fn quality(
    data: &Dataset,
    population: &Rc<Population>,
    options: &QualityOptions,
) -> Result<Quality, Error> {
    options.check()?;
    let included = &population.included;
    let ledger = Sample::new(data, population, &[], &[], MissingPolicy::Pairwise)?.ledger();
    let mut result = Quality {
        indices: Vec::new(),
        rules: Vec::new(),
        overlap: Vec::new(),
        flagged_by: Vec::new(),
        several: None,
        ledger,
        notes: Vec::new(),
    };
    let mut masks: Vec<(ExclusionRule, Mask)> = Vec::new();
    for (index, bound, rule) in options.candidates() {
        let mut df = None;
        let found = match &rule {
            ExclusionRule::PercentMatch { variables, .. } => {
                if bound.is_none() {
                    continue;
                }
                if !percent_match::within_limit(included.count(), variables.len()) {
                    result.notes.push(Note::TooManyCasesToCompare { cases: included.count() });
                    continue;
                }
                flags(data, included, &rule)?
            }
            ExclusionRule::Mahalanobis { items, bound } => {
                match mahalanobis::distances(data, included, items, *bound) {
                    Ok(found) => {
                        df = Some(found.df);
                        if !found.constant.is_empty() {
                            result.notes.push(Note::DistanceWithout { variables: found.constant });
                        }
                        found.flags
                    }
                    Err(
                        Error::TooFewCases { .. }
                        | Error::SingularMatrix { .. }
                        | Error::NotPositiveDefinite { .. },
                    ) => {
                        result.notes.push(Note::NoDistances { items: items.len() });
                        continue;
                    }
                    Err(error) => return Err(error),
                }
            }
            _ => flags(data, included, &rule)?,
        };
        let spread = Spread::of(found.values.iter().copied());
        if spread.n == 0 {
            result.notes.push(Note::NoIndexValue { index });
        }
        let rule = (bound.is_some() && spread.n > 0).then_some(rule);
        let flagged = if rule.is_some() { found.flagged } else { Mask::filled(included.len(), false) };
        result.indices.push(IndexResult {
            index,
            rule: rule.clone(),
            spread,
            flagged: flagged.count(),
            rows: flagged.rows().take(LISTED).map(|row| row + 1).collect(),
            df,
        });
        if let Some(rule) = rule {
            result.rules.push(index);
            masks.push((rule, flagged));
        }
    }
    result.count(included, &masks);
    result.remark(population, options);
    Ok(result)
}

impl Quality {
    /// Overlap of the rules, and how many flag each case.
    fn count(&mut self, included: &Mask, masks: &[(ExclusionRule, Mask)]) {
        let both = |a: &Mask, b: &Mask| {
            let mut both = a.clone();
            both.intersect(b);
            both.count()
        };
        self.overlap = masks.iter().map(|(_, a)| masks.iter().map(|(_, b)| both(a, b)).collect()).collect();
        self.flagged_by = vec![0; masks.len() + 1];
        let mut flagged = Mask::filled(included.len(), false);
        masks.iter().for_each(|(_, mask)| flagged.unite(mask));
        flagged.intersect(included);
        self.flagged_by[0] = included.count() - flagged.count();
        for row in flagged.rows() {
            self.flagged_by[masks.iter().filter(|(_, mask)| mask.contains(row)).count()] += 1;
        }
        self.several = (masks.len() >= 2).then(|| ExclusionRule::Several {
            rules: masks.iter().map(|(rule, _)| rule.clone()).collect(),
            least: 2,
        });
    }

    fn remark(&mut self, population: &Population, options: &QualityOptions) {
        if population.weights.is_some() {
            self.notes.push(Note::QualityWithoutWeights);
        }
        let unbound =
            |index| self.indices.iter().any(|i| i.index == index && i.rule.is_none() && i.spread.n > 0);
        if unbound(QualityIndex::LongestRun) || unbound(QualityIndex::EvenOdd) {
            self.notes.push(Note::BoundsLeftOpen);
        }
        if options.duration.is_none() {
            self.notes.push(Note::NoDuration);
        }
        if self.flagged_by.iter().skip(1).any(|&cases| cases > 0) {
            self.notes.push(Note::FlagsAreNoProof);
        }
    }

    /// Cases that at least so many rules flag.
    pub fn flagged_by_at_least(&self, least: usize) -> usize {
        self.flagged_by.iter().skip(least).sum()
    }
}

#[cfg(test)]
mod tests;
