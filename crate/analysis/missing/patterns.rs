//! Which answers are missing together.
//!
//! # Formula
//! Cases that lack answers to the same variables form a pattern. Every included case belongs to exactly one.

use std::collections::HashMap;

use crate::data::sample::Sample;
use crate::numeric::sorting::sort_by;

/// Cases that lack the same answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Pattern {
    /// One a variable: whether it is answered.
    pub answered: Vec<bool>,
    /// The cases' rows in the file, from 0, ascending.
    pub rows: Vec<usize>,
}

impl Pattern {
    /// Positions of the answered variables.
    pub fn observed(&self) -> Vec<usize> {
        (0..self.answered.len()).filter(|&j| self.answered[j]).collect()
    }

    /// Answered variables.
    pub fn count(&self) -> usize {
        self.answered.iter().filter(|a| **a).count()
    }
}

/// The patterns of the sample's rows, the complete cases first, then by what is missing: neighbours differ little.
pub fn patterns(sample: &Sample) -> Vec<Pattern> {
    let k = sample.variables.len();
    let mut found: HashMap<Vec<u64>, Vec<usize>> = HashMap::new();
    let mut key = vec![0u64; k.div_ceil(64)];
    // Most cases lack nothing: they are told apart by words of 64 cases.
    let mut complete = sample.rows.clone();
    sample.variables.iter().filter_map(|v| v.column.present.as_ref()).for_each(|p| complete.intersect(p));
    let mut rest = sample.rows.clone();
    rest.subtract(&complete);
    let whole: Vec<usize> = complete.rows().collect();
    if !whole.is_empty() {
        found.insert(key.clone(), whole);
    }
    for row in rest.rows() {
        key.fill(0);
        for (j, variable) in sample.variables.iter().enumerate() {
            if !variable.column.is_present(row) {
                key[j / 64] |= 1 << (63 - j % 64);
            }
        }
        match found.get_mut(&key) {
            Some(rows) => rows.push(row),
            None => {
                found.insert(key.clone(), vec![row]);
            }
        }
    }
    let mut list: Vec<(Vec<u64>, Vec<usize>)> = found.into_iter().collect();
    sort_by(&mut list, |a, b| a.0.cmp(&b.0));
    list.into_iter()
        .map(|(key, rows)| Pattern {
            answered: (0..k).map(|j| key[j / 64] >> (63 - j % 64) & 1 == 0).collect(),
            rows,
        })
        .collect()
}
