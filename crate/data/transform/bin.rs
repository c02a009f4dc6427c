//! Groups of a quantity, numbered from 1 upwards.
//!
//! Cut points c₁ < … < c₍k₋₁₎ make k groups; a value at a cut point belongs to the group below it (as SPSS's visual binning and
//! R's `cut`) unless the step says otherwise. Equal width: cᵢ = min + i(max − min)/k. Quantiles: cᵢ is the percentile 100i/k by
//! SPSS's weighted average ((n + 1)p, R's type 6); equal cut points, which ties make, are one. Both look at the cases that earlier
//! filters and exclusions kept, with their weights.

use serde::{Deserialize, Serialize};

use super::derived::{Derivation, NewVariable, numbers};
use crate::data::codebook::{Measure, ValueLabel, Variable};
use crate::data::dataset::Dataset;
use crate::data::population::Population;
use crate::data::table::Column;
use crate::data::tagged::tagged;
use crate::error::Error;
use crate::numeric::dd::Dd;
use crate::numeric::percentile::percentile;

/// Most groups.
const MOST: usize = 100;

/// Groups of a quantity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Bin {
    /// The quantity and the name of the groups' variable.
    pub variable: Derivation,
    /// Where the groups end.
    pub rule: BinRule,
    /// A value at a cut point belongs to the group above it instead.
    #[serde(default)]
    pub lower_included: bool,
    /// Words for the groups, from the lowest; empty: the groups' limits.
    #[serde(default)]
    pub labels: Vec<String>,
}

tagged! {
    name = "BinRule", tag = "kind";
    /// Where groups end.
    #[derive(Debug, Clone, PartialEq)]
    #[cfg_attr(feature = "js", derive(tsify::Tsify))]
    pub enum BinRule {
        /// Groups of the same width.
        EqualWidth {
            /// How many.
            groups: usize,
        },
        /// Groups of about the same number of cases.
        Quantiles {
            /// How many.
            groups: usize,
        },
        /// At these points, ascending.
        CutPoints {
            /// The points.
            points: Vec<f64>,
        },
    }
}

impl Bin {
    /// # Errors
    /// Those of [`Dataset::numeric`]; [`Error::BadOption`] for fewer than 2 or more than 100 groups, or cut points that do not
    /// ascend; [`Error::TooFewCases`] without an answer to take cut points from; [`Error::ConstantVariable`].
    pub(super) fn run(&self, data: &Dataset, population: &Population) -> Result<Vec<NewVariable>, Error> {
        let column = data.numeric(&self.variable.from)?;
        let cuts = self.cuts(&column, population)?;
        let group = |x: f64| {
            let below = if self.lower_included {
                cuts.partition_point(|cut| *cut <= x)
            } else {
                cuts.partition_point(|cut| *cut < x)
            };
            (below + 1) as f64
        };
        let values: Vec<Option<f64>> = numbers(&column).map(|answer| answer.map(group)).collect();
        let whole = numbers(&column).flatten().all(|x| x.fract() == 0.0);
        let value_labels = (0..=cuts.len())
            .map(|at| ValueLabel {
                value: (at + 1) as f64,
                label: match self.labels.get(at).filter(|label| !label.is_empty()) {
                    Some(label) => label.clone(),
                    None => limits(&cuts, at, self.lower_included, whole),
                },
            })
            .collect();
        let meaning = Variable { measure: Measure::Ordinal, value_labels, ..self.variable.meaning(data) };
        Ok(vec![NewVariable::new(meaning, &values)?])
    }

    fn cuts(&self, column: &Column, population: &Population) -> Result<Vec<f64>, Error> {
        let groups = match &self.rule {
            BinRule::EqualWidth { groups } | BinRule::Quantiles { groups } => *groups,
            BinRule::CutPoints { points } => {
                let ascend = points.windows(2).all(|pair| pair[0] < pair[1]);
                if points.is_empty()
                    || points.len() >= MOST
                    || !ascend
                    || points.iter().any(|p| !p.is_finite())
                {
                    let value = points.iter().map(f64::to_string).collect::<Vec<_>>().join(", ");
                    return Err(Error::BadOption { option: "points".to_string(), value });
                }
                return Ok(points.clone());
            }
        };
        if !(2..=MOST).contains(&groups) {
            return Err(Error::BadOption { option: "groups".to_string(), value: groups.to_string() });
        }
        let answers = ascending(column, population);
        let (Some((low, _)), Some((high, _))) = (answers.first(), answers.last()) else {
            return Err(Error::TooFewCases { given: 0.0, needed: 1.0 });
        };
        if low == high {
            return Err(Error::ConstantVariable { variables: vec![self.variable.from.clone()] });
        }
        let share = |at: usize| at as f64 / groups as f64;
        let mut cuts: Vec<f64> = match self.rule {
            // Two products, because the width may exceed the range of doubles.
            BinRule::EqualWidth { .. } => {
                (1..groups).map(|at| low * (1.0 - share(at)) + high * share(at)).collect()
            }
            _ => (1..groups)
                .filter_map(|at| percentile(answers.iter().copied(), 100.0 * at as f64 / groups as f64))
                .collect(),
        };
        cuts.dedup();
        Ok(cuts)
    }
}

/// The distinct answers of the population, ascending, each with its weight.
fn ascending(column: &Column, population: &Population) -> Vec<(f64, Dd)> {
    let rows = population.included.rows();
    let mut answers: Vec<(f64, f64)> =
        rows.filter_map(|row| column.number(row).map(|x| (x, population.weight(row)))).collect();
    answers.sort_by(|a, b| a.0.total_cmp(&b.0));
    answers
        .chunk_by(|a, b| a.0 == b.0)
        .map(|group| (group[0].0, group.iter().fold(Dd::ZERO, |total, (_, w)| total + *w)))
        .collect()
}

/// The limits of the group, of whole numbers as `21–30`, of others as an interval.
fn limits(cuts: &[f64], at: usize, lower_included: bool, whole: bool) -> String {
    let below = at.checked_sub(1).and_then(|i| cuts.get(i)).copied();
    let above = cuts.get(at).copied();
    if whole {
        let first = below.map(|cut| if lower_included { cut.ceil() } else { cut.floor() + 1.0 });
        let last = above.map(|cut| if lower_included { cut.ceil() - 1.0 } else { cut.floor() });
        return match (first, last) {
            (Some(first), Some(last)) if first < last => format!("{first}–{last}"),
            (Some(first), Some(_)) => first.to_string(),
            (Some(first), None) => format!("≥ {first}"),
            (None, Some(last)) => format!("≤ {last}"),
            (None, None) => String::new(),
        };
    }
    match (below.map(short), above.map(short), lower_included) {
        (Some(low), Some(high), true) => format!("[{low}, {high})"),
        (Some(low), Some(high), false) => format!("({low}, {high}]"),
        (Some(low), None, true) => format!("≥ {low}"),
        (Some(low), None, false) => format!("> {low}"),
        (None, Some(high), true) => format!("< {high}"),
        (None, Some(high), false) => format!("≤ {high}"),
        (None, None, _) => String::new(),
    }
}

/// A limit in a label: four decimals suffice to tell groups apart; the cut itself is not rounded.
fn short(x: f64) -> String {
    let text = format!("{x:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}
