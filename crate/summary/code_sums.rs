//! Exact sums of answers that are codes, without weights: over complete cases, and over the cases of each pair of variables.
//!
//! # Formula
//! Let P be the products over all rows of the population in which a missing answer is 0 ([`crate::data::products`]). Over complete cases: P less the products
//! of the cases left out. Over the cases with answers to i and j: Σ x_i x_j is P_ij itself; Σ x_i, Σ x_i² and n are those of
//! variable i less what the cases without an answer to j give. All are whole numbers, so subtraction loses nothing.

use std::rc::Rc;

use crate::data::mask::Mask;
use crate::data::products::codes;
use crate::data::sample::Sample;
use crate::data::table::Column;
use crate::numeric::gram::{CodeColumn, Gram, gram};

/// Sums of the sample's rows, all of which have every answer; `None` unless all variables are codes without weights.
pub(super) fn of_complete(sample: &Sample) -> Option<Gram> {
    let population = &sample.population;
    let columns: Vec<Rc<Column>> = sample.variables.iter().map(|v| Rc::clone(&v.column)).collect();
    if population.weights.is_some() || columns.iter().any(|column| codes(column).is_none()) {
        return None;
    }
    // Sections of one report ask for the same cases.
    let known = sample.products.known(&columns, &sample.rows);
    if known.is_some() {
        return known;
    }
    let (all, used) = (population.included.count(), sample.rows.count());
    let mut gone = population.included.clone();
    gone.subtract(&sample.rows);
    // Rows from elsewhere, or so few that they are sooner read by themselves.
    if gone.count() + used != all || gone.count() > used {
        return Some(of_answers(&columns, &sample.rows.rows().collect::<Vec<_>>()));
    }
    let mut found = sample.products.of(&columns, &population.included)?;
    if used < all {
        found.subtract(&of_rows(&columns, &gone.rows().collect::<Vec<_>>()));
        sample.products.keep(&columns, &sample.rows, &found);
    }
    Some(found)
}

/// Sums of some of the sample's variables, by position, over some rows of the population, which have answers to all of them; `None` unless
/// these are codes without weights.
pub fn of_some(sample: &Sample, chosen: &[usize], rows: &[usize]) -> Option<Gram> {
    let columns: Vec<Rc<Column>> = chosen.iter().map(|&j| Rc::clone(&sample.variables[j].column)).collect();
    let coded = sample.population.weights.is_none() && columns.iter().all(|column| codes(column).is_some());
    if !coded {
        return None;
    }
    let included = &sample.population.included;
    if 2 * rows.len() <= included.count() {
        return Some(of_answers(&columns, rows));
    }
    let mut used = Mask::filled(included.len(), false);
    rows.iter().for_each(|&row| used.insert(row));
    let known = sample.products.known(&columns, &used);
    if known.is_some() {
        return known;
    }
    let mut gone = included.clone();
    gone.subtract(&used);
    let mut found = sample.products.of(&columns, included)?;
    found.subtract(&of_rows(&columns, &gone.rows().collect::<Vec<_>>()));
    sample.products.keep(&columns, &used, &found);
    Some(found)
}

/// Of some rows, which are gathered first; missing answers are zeros.
fn of_rows(columns: &[Rc<Column>], rows: &[usize]) -> Gram {
    of_gathered(columns.iter().map(|column| gather(column, column.present.as_ref(), rows)).collect())
}

/// Of some rows that have every answer.
fn of_answers(columns: &[Rc<Column>], rows: &[usize]) -> Gram {
    of_gathered(columns.iter().map(|column| gather(column, None, rows)).collect())
}

/// The codes of some rows; 0 where the answer is missing.
#[inline(never)]
fn gather(column: &Column, present: Option<&Mask>, rows: &[usize]) -> Vec<u8> {
    let codes = codes(column).unwrap_or(&[]);
    match present {
        None => rows.iter().map(|&row| codes[row]).collect(),
        Some(present) => rows.iter().map(|&row| if present.contains(row) { codes[row] } else { 0 }).collect(),
    }
}

fn of_gathered(gathered: Vec<Vec<u8>>) -> Gram {
    gram(&gathered.iter().map(|codes| CodeColumn { codes, rows: None }).collect::<Vec<_>>())
}

/// Sums of each pair of some columns over the cases that have both answers.
pub(super) struct PairSums {
    k: usize,
    gram: Gram,
    /// Cases with answers to i and j at i k + j; likewise Σ x_i and Σ x_i² over them.
    cases: Vec<i64>,
    sum: Vec<i64>,
    square: Vec<i64>,
}

impl PairSums {
    /// Of the sample's columns at `chosen`; `None` unless they are codes, without weights, and the sample has all rows of its population.
    pub(super) fn of(sample: &Sample, chosen: &[usize]) -> Option<PairSums> {
        let rows = &sample.rows;
        if sample.population.weights.is_some() || *rows != sample.population.included {
            return None;
        }
        let columns: Vec<Rc<Column>> =
            chosen.iter().map(|&j| Rc::clone(&sample.variables[j].column)).collect();
        let gram = sample.products.of(&columns, rows)?;
        let (k, all) = (columns.len(), rows.count() as i64);
        // The rows of each column without an answer, listed once.
        let missing: Vec<Vec<usize>> = columns
            .iter()
            .map(|column| {
                let Some(present) = &column.present else { return Vec::new() };
                let mut gone = rows.clone();
                gone.subtract(present);
                gone.rows().collect()
            })
            .collect();
        let own = |i: usize| (all - missing[i].len() as i64, gram.sum[i], gram.product[i * (i + 1) / 2 + i]);
        let (mut cases, mut sum, mut square) = (vec![0; k * k], vec![0; k * k], vec![0; k * k]);
        for i in 0..k {
            let codes = codes(&columns[i])?;
            for (j, gone) in missing.iter().enumerate() {
                let mut left = own(i);
                if i != j {
                    for &row in gone.iter().filter(|&&row| columns[i].is_present(row)) {
                        let x = i64::from(codes[row]);
                        left = (left.0 - 1, left.1 - x, left.2 - x * x);
                    }
                }
                (cases[i * k + j], sum[i * k + j], square[i * k + j]) = left;
            }
        }
        Some(PairSums { k, gram, cases, sum, square })
    }

    /// Cases of the pair, sums and products as moments of i and j have them; of i alone when both are the same.
    pub(super) fn pair(&self, i: usize, j: usize) -> (usize, Vec<i64>, Vec<i64>) {
        let (one, other) = (i * self.k + j, j * self.k + i);
        let cases = usize::try_from(self.cases[one]).unwrap_or(0);
        if i == j {
            return (cases, vec![self.sum[one]], vec![self.square[one]]);
        }
        let (high, low) = (i.max(j), i.min(j));
        let both = self.gram.product[high * (high + 1) / 2 + low];
        (cases, vec![self.sum[one], self.sum[other]], vec![self.square[one], both, self.square[other]])
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::data::sample::{MissingPolicy, Population, SampleVariable};
    use crate::data::table::Values;
    use crate::numeric::random::Random;

    /// Codes of which every `holes`-th answer is missing (0: none), of cases of whom every `left_out`-th is not in the population.
    fn sample(rows: usize, k: usize, holes: u64, left_out: u64, listwise: bool, seed: u64) -> Sample {
        let mut random = Random::new(seed, 0);
        let mut often = |every: u64| every == 0 || random.below(every) > 0;
        let included = Mask::from_fn(rows, |_| often(left_out));
        let masks: Vec<Mask> = (0..k).map(|_| Mask::from_fn(rows, |_| often(holes))).collect();
        let mut complete = included.clone();
        masks.iter().for_each(|mask| complete.intersect(mask));
        let variables = masks.into_iter().enumerate().map(|(j, present)| {
            let codes = (0..rows).map(|_| random.below(256) as u8).collect();
            let present = (!present.is_full()).then_some(present);
            let column = Rc::new(Column { present, ..Column::complete(Values::Codes(codes)) });
            SampleVariable { id: format!("v{j}"), column }
        });
        let missing = if listwise { MissingPolicy::Listwise } else { MissingPolicy::Pairwise };
        let variables = variables.collect();
        let rows = if listwise { complete } else { included.clone() };
        let population = Rc::new(Population { included, ..Population::everyone(rows.len()) });
        Sample { variables, population, missing, rows, products: Rc::default() }
    }

    fn answer(sample: &Sample, j: usize, row: usize) -> Option<i64> {
        sample.variables[j].column.number(row).map(|x| x as i64)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn complete_cases_are_summed_as_row_by_row(
            rows in 0..300_usize,
            k in 1..6_usize,
            holes in prop_oneof![Just(0), Just(2), Just(8), Just(100)],
            left_out in prop_oneof![Just(0), Just(3)],
            seed in any::<u64>(),
        ) {
            let sample = sample(rows, k, holes, left_out, true, seed);
            // What was asked for before must not matter.
            let part = Sample { variables: sample.variables[..1].to_vec(), ..sample.clone() };
            of_complete(&part);
            let found = of_complete(&sample).unwrap();
            for i in 0..k {
                let x = |j| sample.rows.rows().map(move |row| (row, j));
                let value = |(row, j)| answer(&sample, j, row).unwrap();
                prop_assert_eq!(found.sum[i], x(i).map(value).sum::<i64>());
                for j in 0..=i {
                    let plain: i64 = x(i).zip(x(j)).map(|(a, b)| value(a) * value(b)).sum();
                    prop_assert_eq!(found.product[i * (i + 1) / 2 + j], plain);
                }
            }
        }

        #[test]
        fn pairs_are_summed_as_row_by_row(
            rows in 0..300_usize,
            k in 1..6_usize,
            holes in prop_oneof![Just(0), Just(2), Just(8), Just(100)],
            left_out in prop_oneof![Just(0), Just(3)],
            seed in any::<u64>(),
        ) {
            let sample = sample(rows, k, holes, left_out, false, seed);
            let found = PairSums::of(&sample, &(0..k).collect::<Vec<_>>()).unwrap();
            for i in 0..k {
                for j in 0..=i {
                    let both = |row| answer(&sample, i, row).zip(answer(&sample, j, row));
                    let cases: Vec<(i64, i64)> = sample.rows.rows().filter_map(both).collect();
                    let of = |term: fn(i64, i64) -> i64| cases.iter().map(|&(x, y)| term(x, y)).sum::<i64>();
                    let sum = vec![of(|x, _| x), of(|_, y| y)];
                    let product = vec![of(|x, _| x * x), of(|x, y| x * y), of(|_, y| y * y)];
                    let (n, found_sum, found_product) = found.pair(i, j);
                    prop_assert_eq!(n, cases.len());
                    if i == j {
                        prop_assert_eq!((found_sum, found_product), (sum[..1].to_vec(), product[..1].to_vec()));
                    } else {
                        prop_assert_eq!((found_sum, found_product), (sum, product));
                    }
                }
            }
        }
    }

    #[test]
    fn some_variables_over_some_rows() {
        let rows = 200;
        let sample = sample(rows, 4, 8, 3, false, 7);
        let chosen = [3, 1];
        let both = |row: &usize| chosen.iter().all(|&j| answer(&sample, j, *row).is_some());
        let used: Vec<usize> = sample.rows.rows().filter(both).collect();
        // More and less than half of the population, and the same again from what is known.
        for rows in [&used[..], &used[..20], &used[..]] {
            let found = of_some(&sample, &chosen, rows).unwrap();
            let value = |j: usize, row: usize| answer(&sample, j, row).unwrap();
            let sum = |j: usize| rows.iter().map(|&row| value(j, row)).sum::<i64>();
            let product =
                |i: usize, j: usize| rows.iter().map(|&row| value(i, row) * value(j, row)).sum::<i64>();
            assert_eq!(found.sum, [sum(3), sum(1)]);
            assert_eq!(found.product, [product(3, 3), product(1, 3), product(1, 1)]);
        }
        assert!(2 * used.len() > sample.rows.count());
    }

    /// Weights and other numbers are for other sums.
    #[test]
    fn only_codes_without_weights() {
        let codes = sample(50, 2, 0, 0, true, 1);
        let weighted = Population { weights: Some(Rc::new(vec![1.0; 50])), ..Population::everyone(50) };
        let weighted = Sample { population: Rc::new(weighted), ..codes.clone() };
        let mut decimals = codes.clone();
        decimals.variables[1].column = Rc::new(Column::complete(Values::Numbers(vec![0.5; 50])));
        for (sample, exact) in [(codes, true), (weighted, false), (decimals, false)] {
            assert_eq!(of_complete(&sample).is_some(), exact);
            assert_eq!(of_some(&sample, &[0, 1], &[0, 1]).is_some(), exact);
            assert_eq!(PairSums::of(&sample, &[0, 1]).is_some(), exact);
        }
    }
}
