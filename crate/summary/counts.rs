//! How often each distinct value of one variable occurs: all that frequency tables, percentiles and the moments of one variable need.
//!
//! # Formula
//! For value v: cases n_v and weight W_v = Σ w over the cases with that value. Percentile P by the weighted average at
//! t = (W + 1) P/100: with C_i the cumulative weight and C_k ≤ t < C_{k+1}, let g = t − C_k; the percentile is
//! (1 − g) y_k + g y_{k+1} while g < 1, else y_{k+1}; a weight W_{k+1} < 1 stretches g to g / W_{k+1}.
//!
//! # Accuracy
//! Cases are whole numbers and weights double-double sums: unweighted counts merge to the same bits in any order and split.
//!
//! # Source
//! HAVERAGE of IBM SPSS Statistics Algorithms, EXAMINE; unweighted it is R's type 6 (Hyndman & Fan 1996).

use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use serde::Serialize;

use crate::data::levels::Levels;
use crate::data::mask::Mask;
use crate::data::sample::Sample;
use crate::data::table::{Column, Values};
use crate::error::Error;
use crate::numeric::dd::Dd;
use crate::numeric::histogram::histogram;
use crate::numeric::sorting::sort_by;

/// A distinct value: a number, or a word of a column that no coding turns into numbers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum Category {
    /// A number; −0 is 0.
    Number(f64),
    /// A word.
    Text(String),
}

/// Cases and the sum of their weights.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Tally {
    /// Cases.
    pub cases: u64,
    /// Σ w; equal to the cases without weights.
    pub weight: Dd,
}

impl Tally {
    fn of(cases: u64) -> Self {
        Tally { cases, weight: Dd::from(cases as f64) }
    }

    fn add(&mut self, weight: f64) {
        self.cases += 1;
        self.weight += weight;
    }

    fn plus(self, other: Tally) -> Tally {
        Tally { cases: self.cases + other.cases, weight: self.weight + other.weight }
    }
}

/// One distinct value and how often it occurs.
#[derive(Debug, Clone, PartialEq)]
pub struct CategoryCount {
    /// The value.
    pub category: Category,
    /// How often.
    pub tally: Tally,
}

/// Weighted counts of one variable's values.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Counts {
    /// Values that count: numbers ascending, words by first appearance.
    pub valid: Vec<CategoryCount>,
    /// Values that the codebook declares missing, in the same order.
    pub declared: Vec<CategoryCount>,
    /// Cases without any value to whom the question was put, as far as the file tells.
    pub empty: Tally,
    /// Cases without any value to whom the question was not put.
    pub not_asked: Tally,
}

impl Counts {
    /// Of a sample's variable, by position, over the sample's rows. Without weights codes are counted, and the few different numbers of a
    /// column found, once for all who ask.
    pub fn of_variable(sample: &Sample, j: usize) -> Self {
        let column = &sample.variables[j].column;
        let weights = sample.population.weights.as_ref().map(|w| w.as_slice());
        let products = &sample.products;
        let known = if weights.is_none() { products.histogram(column, &sample.rows) } else { None };
        let decimals = weights.is_none() && matches!(column.values, Values::Numbers(_));
        let levels = if decimals { products.levels(column) } else { None };
        Counts::with(column, &sample.rows, weights, |valid| match (known, levels) {
            (Some(histogram), _) => of_codes(histogram.iter().copied().map(Tally::of)),
            (None, Some(levels)) => of_levels(&levels, valid),
            (None, None) => count(&column.values, valid, weights),
        })
    }

    /// Of the column's values in the rows, each row counting by its weight.
    pub fn of(column: &Column, rows: &Mask, weights: Option<&[f64]>) -> Self {
        Counts::with(column, rows, weights, |valid| count(&column.values, valid, weights))
    }

    /// With the values that count counted by another.
    fn with(
        column: &Column,
        rows: &Mask,
        weights: Option<&[f64]>,
        valid_counts: impl FnOnce(&Mask) -> Vec<CategoryCount>,
    ) -> Self {
        let mut valid = rows.clone();
        let mut declared = Mask::filled(rows.len(), false);
        let (mut empty, mut not_asked) = (Tally::default(), Tally::default());
        if let Some(present) = &column.present {
            valid.intersect(present);
            if let Some(missing) = &column.declared_missing {
                declared = rows.clone();
                declared.intersect(missing);
            }
            let mut rest = rows.clone();
            rest.subtract(&valid);
            rest.subtract(&declared);
            if let Some(skipped) = &column.not_asked {
                let mut skips = rest.clone();
                skips.intersect(skipped);
                not_asked = tally(&skips, weights);
                rest.subtract(skipped);
            }
            empty = tally(&rest, weights);
        }
        Counts {
            valid: valid_counts(&valid),
            declared: count(&column.values, &declared, weights),
            empty,
            not_asked,
        }
    }

    /// The counts of two sets of cases together.
    ///
    /// # Errors
    /// [`Error::Internal`] when one side has words and the other numbers.
    pub fn merge(&self, other: &Counts) -> Result<Counts, Error> {
        Ok(Counts {
            valid: merge(&self.valid, &other.valid)?,
            declared: merge(&self.declared, &other.declared)?,
            empty: self.empty.plus(other.empty),
            not_asked: self.not_asked.plus(other.not_asked),
        })
    }

    /// The cases whose value counts.
    pub fn valid_total(&self) -> Tally {
        total(&self.valid)
    }

    /// The cases that are empty, declared missing or were not asked.
    pub fn missing_total(&self) -> Tally {
        total(&self.declared).plus(self.empty).plus(self.not_asked)
    }

    /// All cases.
    pub fn total(&self) -> Tally {
        self.valid_total().plus(self.missing_total())
    }

    /// Whether the values are words.
    pub fn is_text(&self) -> bool {
        self.valid.iter().any(|c| matches!(c.category, Category::Text(_)))
    }

    /// The valid numbers ascending, each with its weight. Words are left out.
    pub fn numbers(&self) -> impl DoubleEndedIterator<Item = (f64, Dd)> + '_ {
        self.valid.iter().filter_map(|c| match c.category {
            Category::Number(value) => Some((value, c.tally.weight)),
            Category::Text(_) => None,
        })
    }

    /// The most frequent value, the smallest of several, and how many share the place; `None` without a valid case.
    pub fn mode(&self) -> Option<(&Category, usize)> {
        let most = self.valid.iter().map(|c| c.tally.weight).reduce(|a, b| if b > a { b } else { a })?;
        // Equal sums of equal weights may differ in the last of 106 bits by the order of the rows.
        let near = most * (1.0 - 1e-14);
        let modes = || self.valid.iter().filter(|c| c.tally.weight >= near).map(|c| &c.category);
        Some((modes().min_by(|a, b| order(a, b))?, modes().count()))
    }

    /// The percentile (above 0, below 100) of the valid numbers; `None` without any.
    pub fn percentile(&self, percent: f64) -> Option<f64> {
        let numbers: Vec<(f64, Dd)> = self.numbers().collect();
        crate::numeric::percentile::percentile(numbers.into_iter(), percent)
    }
}

/// Numbers ascending, then words by their characters.
pub fn order(a: &Category, b: &Category) -> Ordering {
    match (a, b) {
        (Category::Number(x), Category::Number(y)) => x.total_cmp(y),
        (Category::Text(x), Category::Text(y)) => x.cmp(y),
        (Category::Number(_), Category::Text(_)) => Ordering::Less,
        (Category::Text(_), Category::Number(_)) => Ordering::Greater,
    }
}

fn total(list: &[CategoryCount]) -> Tally {
    list.iter().fold(Tally::default(), |sum, c| sum.plus(c.tally))
}

fn tally(rows: &Mask, weights: Option<&[f64]>) -> Tally {
    match weights {
        None => Tally::of(rows.count() as u64),
        Some(w) => {
            let mut sum = Tally::default();
            rows.rows().for_each(|row| sum.add(w[row]));
            sum
        }
    }
}

/// Of the tallies of codes from 0 on.
fn of_codes(tallies: impl Iterator<Item = Tally>) -> Vec<CategoryCount> {
    let occurring = tallies.enumerate().filter(|(_, tally)| tally.cases > 0);
    occurring.map(|(code, tally)| CategoryCount { category: Category::Number(code as f64), tally }).collect()
}

/// Of a column whose different numbers are known.
fn of_levels(levels: &Levels, rows: &Mask) -> Vec<CategoryCount> {
    let occurring = levels.values.iter().zip(levels.counts(rows)).filter(|(_, cases)| *cases > 0);
    occurring
        .map(|(&value, cases)| CategoryCount {
            category: Category::Number(value),
            tally: Tally::of(u64::from(cases)),
        })
        .collect()
}

fn count(values: &Values, rows: &Mask, weights: Option<&[f64]>) -> Vec<CategoryCount> {
    let number = |value: f64, tally| CategoryCount { category: Category::Number(value), tally };
    match values {
        Values::Codes(codes) => of_codes(match weights {
            None => histogram(codes, rows.words()).map(Tally::of).to_vec().into_iter(),
            Some(_) => bins(256, rows, weights, |row| usize::from(codes[row])).into_iter(),
        }),
        Values::Numbers(numbers) if weights.is_none() && rows.count() > FEW_FROM => {
            match few(numbers, rows) {
                Some(few) => few.into_iter().map(|(value, cases)| number(value, Tally::of(cases))).collect(),
                None => sorted(numbers, rows, weights),
            }
        }
        Values::Numbers(numbers) => sorted(numbers, rows, weights),
        Values::Texts { indices, dictionary } => {
            let bins = bins(dictionary.len(), rows, weights, |row| indices[row] as usize);
            let occurring = bins.into_iter().zip(dictionary.iter()).filter(|(t, _)| t.cases > 0);
            occurring
                .map(|(tally, word)| CategoryCount { category: Category::Text(word.clone()), tally })
                .collect()
        }
    }
}

/// Different numbers that are counted as they come, and from how many rows on that is faster than sorting.
const FEW: usize = 1024;
const FEW_FROM: usize = 4 * FEW;

/// The different numbers, ascending, each with its cases; `None` when they are more than few.
fn few(numbers: &[f64], rows: &Mask) -> Option<Vec<(f64, u64)>> {
    let mut places: HashMap<u64, usize, BuildHasherDefault<Spread>> = HashMap::default();
    let mut list: Vec<(f64, u64)> = Vec::new();
    for row in rows.rows() {
        // Adding 0 turns −0 into 0.
        let value = numbers[row] + 0.0;
        let place = *places.entry(value.to_bits()).or_insert(list.len());
        match list.get_mut(place) {
            Some(known) => known.1 += 1,
            None if place == FEW => return None,
            None => list.push((value, 1)),
        }
    }
    sort_by(&mut list, |a, b| a.0.total_cmp(&b.0));
    Some(list)
}

/// Spreads the bits of a number, which differ in the high ones, over a hash. Bits of a file's own making may collide: then it is slow, not
/// wrong, and [`FEW`] bounds how slow.
#[derive(Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(u64::from(byte)));
    }
    fn write_u64(&mut self, bits: u64) {
        let mixed = (self.0 ^ bits).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ mixed >> 32;
    }
}

/// The different numbers, ascending, by sorting.
fn sorted(numbers: &[f64], rows: &Mask, weights: Option<&[f64]>) -> Vec<CategoryCount> {
    let number = |value: f64, tally| CategoryCount { category: Category::Number(value), tally };
    // Adding 0 turns −0 into 0.
    let weight = |row: usize| weights.map_or(1.0, |w| w[row]);
    let mut list: Vec<(f64, f64)> = rows.rows().map(|row| (numbers[row] + 0.0, weight(row))).collect();
    // Stable, so that the weights of one value are added in row order.
    list.sort_by(|a, b| a.0.total_cmp(&b.0));
    let tally = |run: &[(f64, f64)]| {
        let mut sum = Tally::default();
        run.iter().for_each(|&(_, w)| sum.add(w));
        number(run[0].0, sum)
    };
    list.chunk_by(|a, b| a.0 == b.0).map(tally).collect()
}

fn bins(size: usize, rows: &Mask, weights: Option<&[f64]>, bin: impl Fn(usize) -> usize) -> Vec<Tally> {
    match weights {
        None => {
            let mut cases = vec![0_u64; size];
            rows.rows().for_each(|row| cases[bin(row)] += 1);
            cases.into_iter().map(Tally::of).collect()
        }
        Some(w) => {
            let mut tallies = vec![Tally::default(); size];
            rows.rows().for_each(|row| tallies[bin(row)].add(w[row]));
            tallies
        }
    }
}

fn merge(left: &[CategoryCount], right: &[CategoryCount]) -> Result<Vec<CategoryCount>, Error> {
    let is_text = |c: &CategoryCount| matches!(c.category, Category::Text(_));
    match (left.first().map(is_text), right.first().map(is_text)) {
        (None, _) => Ok(right.to_vec()),
        (_, None) => Ok(left.to_vec()),
        (Some(true), Some(true)) => Ok(merge_words(left, right)),
        (Some(false), Some(false)) => Ok(merge_numbers(left, right)),
        _ => Err(Error::Internal { detail: "counts of words and of numbers do not add up".to_string() }),
    }
}

fn merge_words(left: &[CategoryCount], right: &[CategoryCount]) -> Vec<CategoryCount> {
    let mut all = left.to_vec();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (at, c) in left.iter().chain(right).enumerate() {
        if let Category::Text(word) = &c.category {
            let new = places.len();
            match places.entry(word) {
                std::collections::hash_map::Entry::Vacant(place) => {
                    place.insert(new);
                    if at >= left.len() {
                        all.push(c.clone());
                    }
                }
                std::collections::hash_map::Entry::Occupied(place) => {
                    all[*place.get()].tally = all[*place.get()].tally.plus(c.tally);
                }
            }
        }
    }
    all
}

fn merge_numbers(left: &[CategoryCount], right: &[CategoryCount]) -> Vec<CategoryCount> {
    let mut all: Vec<CategoryCount> = Vec::with_capacity(left.len() + right.len());
    let (mut l, mut r) = (left.iter().peekable(), right.iter().peekable());
    loop {
        let next = match (l.peek(), r.peek()) {
            (Some(a), Some(b)) if order(&b.category, &a.category).is_lt() => r.next(),
            (Some(_), _) => l.next(),
            (None, _) => r.next(),
        };
        let Some(next) = next else { return all };
        match all.last_mut() {
            Some(last) if last.category == next.category => last.tally = last.tally.plus(next.tally),
            _ => all.push(next.clone()),
        }
    }
}

#[cfg(test)]
mod tests;
