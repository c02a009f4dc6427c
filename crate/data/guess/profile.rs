//! What a column's answers look like, in a few numbers.

use std::collections::{BTreeMap, HashSet};

use super::super::mask::Mask;
use super::super::table::{Column, Values};
use crate::numeric::histogram::histogram;

/// Distinct values listed.
const LISTED: usize = 40;

/// The answers of a column of numbers.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Numbers {
    /// Answers.
    pub(super) answered: usize,
    /// Whether all are whole.
    pub(super) whole: bool,
    /// Distinct values, ascending, as long as they are few; `None`: many.
    pub(super) distinct: Option<Vec<f64>>,
    /// Whether no two are equal.
    pub(super) unique: bool,
    /// Whether the answers count the rows: 1, 2, 3 ….
    pub(super) counting: bool,
}

/// The answers of a column of words.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Words<'a> {
    /// Answers.
    pub(super) answered: usize,
    /// Distinct words that occur, in order of first appearance.
    pub(super) distinct: Vec<&'a str>,
}

/// Either.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Profile<'a> {
    Empty,
    Numbers(Numbers),
    Words(Words<'a>),
}

pub(super) fn profile(column: &Column) -> Profile<'_> {
    match &column.values {
        Values::Texts { indices, dictionary } => {
            let mut used = vec![false; dictionary.len()];
            let mut answered = 0;
            for (row, &index) in indices.iter().enumerate() {
                if column.is_present(row) {
                    answered += 1;
                    used[index as usize] = true;
                }
            }
            let distinct = dictionary.iter().zip(used).filter(|(_, u)| *u).map(|(w, _)| w.as_str()).collect();
            if answered == 0 { Profile::Empty } else { Profile::Words(Words { answered, distinct }) }
        }
        Values::Codes(codes) => {
            let everybody;
            let present = match &column.present {
                Some(present) => present,
                None => {
                    everybody = Mask::filled(codes.len(), true);
                    &everybody
                }
            };
            let counts = histogram(codes, present.words());
            // Beyond 255 rows no code counts them.
            let counting = codes.len() < 256
                && present.is_full()
                && codes.iter().enumerate().all(|(row, &code)| usize::from(code) == row + 1);
            let answered = present.count();
            let distinct: Vec<f64> = (0..256).filter(|c| counts[*c] > 0).map(|c| c as f64).collect();
            if answered == 0 {
                return Profile::Empty;
            }
            Profile::Numbers(Numbers {
                answered,
                whole: true,
                unique: distinct.len() == answered,
                counting,
                distinct: (distinct.len() <= LISTED).then_some(distinct),
            })
        }
        Values::Numbers(_) => numbers(column),
    }
}

fn numbers(column: &Column) -> Profile<'_> {
    let mut found = Numbers { whole: true, unique: true, counting: true, ..Numbers::default() };
    let mut counts: BTreeMap<u64, f64> = BTreeMap::new();
    let mut seen: HashSet<u64> = HashSet::new();
    for row in 0..column.len() {
        let Some(x) = column.number(row) else {
            found.counting = false;
            continue;
        };
        found.answered += 1;
        found.whole &= x.fract() == 0.0;
        found.counting &= x == row as f64 + 1.0;
        if found.unique {
            found.unique = seen.insert(x.to_bits());
        }
        if counts.len() <= LISTED {
            counts.insert(x.to_bits(), x);
        }
    }
    if found.answered == 0 {
        return Profile::Empty;
    }
    if counts.len() <= LISTED {
        let mut distinct: Vec<f64> = counts.into_values().collect();
        distinct.sort_unstable_by(f64::total_cmp);
        found.distinct = Some(distinct);
    }
    Profile::Numbers(found)
}
