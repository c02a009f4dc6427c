//! Which columns are items of one scale: neighbours with the same answers and the same beginning of their names.

use super::super::codebook::{Measure, ResponseRange, ValueLabel, Variable, VariableRole};
use super::super::scale::Scale;
use super::names::{self, Hint};
use std::collections::HashSet;

/// Fewest items of a proposed scale.
const FEWEST_ITEMS: usize = 3;

/// What block-building needs to know of a column.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Candidate {
    /// Position among the columns.
    pub(super) at: usize,
    pub(super) stem: String,
    /// Smallest and largest answer, or the answers offered when `fixed`.
    pub(super) range: ResponseRange,
    /// Whether the range is known, not just seen.
    pub(super) fixed: bool,
    /// What the file calls the answers; items of one scale have the same.
    pub(super) labels: Vec<ValueLabel>,
}

/// Neighbouring columns that share answers and stem, and their common range.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Block {
    pub(super) columns: Vec<usize>,
    pub(super) range: ResponseRange,
}

/// Whether the column can be an item: a rating, not a background question.
pub(super) fn may_be_item(variable: &Variable, hint: Hint) -> bool {
    let points = variable.range.map_or(0.0, |r| r.high - r.low);
    variable.measure == Measure::Ordinal && points >= 1.0 && hint == Hint::None
}

/// A column as block-building sees it.
pub(super) fn candidate(at: usize, variable: &Variable, range: ResponseRange) -> Candidate {
    // Labels of coded words are the words that occur: they differ between items of one scale.
    let words = !variable.text_codes.is_empty();
    let labels = if words { Vec::new() } else { variable.value_labels.clone() };
    Candidate { at, stem: names::stem(&variable.name), range, fixed: words, labels }
}

/// Blocks of at least three.
pub(super) fn blocks(candidates: &[Candidate]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    while start < candidates.len() {
        let mut end = start + 1;
        while end < candidates.len()
            && candidates[end].at == candidates[end - 1].at + 1
            && candidates[end].stem == candidates[start].stem
            && candidates[end].labels == candidates[start].labels
        {
            end += 1;
        }
        split_by_range(&candidates[start..end], &mut blocks);
        start = end;
    }
    blocks
}

/// Splits a run where the answers change for good: a single item on which nobody chose the end of the scale stays.
fn split_by_range(run: &[Candidate], blocks: &mut Vec<Block>) {
    let mut start = 0;
    while start < run.len() {
        let mut end = start + 1;
        let mut range = run[start].range;
        while end < run.len() && !changes_at(run, start, end, range) {
            range.low = range.low.min(run[end].range.low);
            range.high = range.high.max(run[end].range.high);
            end += 1;
        }
        let block = &run[start..end];
        // Names without a number share nothing but their place: they need a rating's range in common.
        let alike = !block[0].stem.is_empty()
            || range.high - range.low >= 3.0 && block.iter().all(|c| c.range.high == range.high);
        if block.len() >= FEWEST_ITEMS && alike && range.high - range.low >= 2.0 {
            blocks.push(Block { columns: block.iter().map(|c| c.at).collect(), range: widened(range) });
        }
        start = end;
    }
}

/// Whether another kind of answers begins at `end`: it and the next two (as far as there are) all end elsewhere than the block.
fn changes_at(run: &[Candidate], start: usize, end: usize, range: ResponseRange) -> bool {
    if run[end].fixed && run[start].fixed {
        return run[end].range != run[start].range;
    }
    let high = run[end].range.high;
    let ahead = &run[end..run.len().min(end + FEWEST_ITEMS)];
    let enough = ahead.len() == FEWEST_ITEMS && end - start >= FEWEST_ITEMS;
    let lower = high < range.high && ahead.iter().all(|c| c.range.high <= high);
    let higher = high > range.high && ahead.iter().all(|c| c.range.high > range.high);
    enough && (lower || higher)
}

/// Ratings begin at 1, or at 0 when someone chose it.
fn widened(range: ResponseRange) -> ResponseRange {
    ResponseRange { low: if range.low > 1.0 { 1.0 } else { range.low }, high: range.high }
}

/// A scale for each block of items; items are those of role [`VariableRole::Item`].
pub(super) fn propose(variables: &[Variable]) -> Vec<Scale> {
    let candidates: Vec<Candidate> = variables
        .iter()
        .enumerate()
        .filter(|(_, v)| v.role == VariableRole::Item)
        .filter_map(|(at, v)| v.range.map(|range| Candidate { fixed: true, ..candidate(at, v, range) }))
        .collect();
    let mut scales: Vec<Scale> = Vec::new();
    let mut taken: HashSet<String> = variables.iter().map(|v| v.name.clone()).collect();
    for block in blocks(&candidates) {
        let items: Vec<String> = block.columns.iter().map(|&at| variables[at].name.clone()).collect();
        let stem = names::stem(&items[0]);
        let short = stem.trim_end_matches(['_', '-', '.', ' ']).trim_matches('#').to_string();
        let label =
            if short.chars().count() > 8 { names::question(&short).to_string() } else { String::new() };
        let wanted = if short.is_empty() { format!("S{}", scales.len() + 1) } else { short };
        let mut name = wanted.clone();
        let mut number = 2;
        while !taken.insert(name.clone()) {
            name = format!("{wanted}_{number}");
            number += 1;
        }
        scales.push(Scale { name, label, items, ..Scale::default() });
    }
    scales
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(stem: &str, from: usize, ranges: &[(f64, f64)]) -> Vec<Candidate> {
        let candidate = |(i, &(low, high)): (usize, &(f64, f64))| Candidate {
            at: from + i,
            stem: stem.to_string(),
            range: ResponseRange { low, high },
            fixed: false,
            labels: vec![],
        };
        ranges.iter().enumerate().map(candidate).collect()
    }

    fn found(candidates: &[Candidate]) -> Vec<(Vec<usize>, f64, f64)> {
        blocks(candidates).into_iter().map(|b| (b.columns, b.range.low, b.range.high)).collect()
    }

    #[test]
    fn an_end_that_nobody_chose_is_still_offered() {
        let block = run("Q", 2, &[(1.0, 5.0), (2.0, 5.0), (1.0, 4.0), (1.0, 5.0)]);
        assert_eq!(found(&block), [(vec![2, 3, 4, 5], 1.0, 5.0)]);
        assert_eq!(found(&run("Q", 0, &[(2.0, 5.0), (2.0, 5.0), (3.0, 5.0)])), [(vec![0, 1, 2], 1.0, 5.0)]);
        assert_eq!(
            found(&run("Q", 0, &[(0.0, 10.0), (2.0, 10.0), (1.0, 9.0)])),
            [(vec![0, 1, 2], 0.0, 10.0)]
        );
    }

    #[test]
    fn other_answers_or_another_stem_make_another_block() {
        let five_then_seven =
            run("Q", 0, &[(1.0, 5.0), (1.0, 5.0), (1.0, 5.0), (1.0, 7.0), (1.0, 7.0), (2.0, 7.0)]);
        assert_eq!(found(&five_then_seven), [(vec![0, 1, 2], 1.0, 5.0), (vec![3, 4, 5], 1.0, 7.0)]);
        let seven_then_five =
            run("Q", 0, &[(1.0, 7.0), (1.0, 7.0), (1.0, 7.0), (1.0, 5.0), (1.0, 5.0), (2.0, 5.0)]);
        assert_eq!(found(&seven_then_five).len(), 2);
        let mut stems = run("A", 0, &[(1.0, 6.0); 5]);
        stems.extend(run("C", 5, &[(1.0, 6.0); 5]));
        assert_eq!(found(&stems), [((0..5).collect(), 1.0, 6.0), ((5..10).collect(), 1.0, 6.0)]);
    }

    #[test]
    fn two_are_no_block_and_neighbours_only() {
        assert_eq!(found(&run("Q", 0, &[(1.0, 5.0), (1.0, 5.0)])), []);
        let mut apart = run("Q", 0, &[(1.0, 5.0), (1.0, 5.0)]);
        apart.extend(run("Q", 3, &[(1.0, 5.0)]));
        assert_eq!(found(&apart), []);
    }
}
