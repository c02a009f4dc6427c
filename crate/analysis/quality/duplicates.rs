//! Does the case repeat another one's answers?
//!
//! # Formula
//! The value is the number of cases, this one included, with the same answers to all variables, the same ones missing. Flagged are the
//! later ones of such a group: the first may be the genuine one. A case without any answer has no value.
//!
//! # Cost
//! Rows are hashed column by column and found in a table; then each column is compared with itself, repeated rows against the first of
//! their hash: n k steps.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::rows::{BLOCK, CodeBlocks, Flags, NONE, columns, key};
use crate::data::VariableId;
use crate::data::dataset::Dataset;
use crate::data::mask::Mask;
use crate::data::products::codes;
use crate::data::table::Column;
use crate::error::Error;

/// No answer has these bits: they are a NaN's.
const MISSING: u64 = u64::MAX;
/// Codes, of nine bits each with the one for "no answer", in half a word.
const CODES_IN_HALF: usize = 3;

/// Later copies are flagged.
pub(super) fn flags(data: &Dataset, included: &Mask, variables: &[VariableId]) -> Result<Flags, Error> {
    let columns = columns(data, variables)?;
    let mut answered = Mask::filled(included.len(), columns.iter().any(|column| column.present.is_none()));
    columns.iter().filter_map(|column| column.present.as_ref()).for_each(|present| answered.unite(present));
    answered.intersect(included);
    let hashes = hashes(&columns, included.len());
    let repeats = repeats(&hashes, &answered);
    // Different rows of one hash are next to impossible, but possible.
    if !columns.iter().all(|column| agrees(column, &repeats)) {
        return Ok(by_comparing(&columns, &answered));
    }
    let mut cases = vec![1_u32; included.len()];
    repeats.iter().for_each(|&(_, first)| cases[first as usize] += 1);
    // No first row repeats another one.
    repeats.iter().for_each(|&(row, first)| cases[row as usize] = cases[first as usize]);
    let mut flags = Flags::of(&answered, |row| Some(f64::from(cases[row])), |_| false);
    repeats.iter().for_each(|&(row, _)| flags.flagged.insert(row as usize));
    Ok(flags)
}

/// A hash of each row's answers, made column by column.
fn hashes(columns: &[Rc<Column>], rows: usize) -> Vec<u64> {
    let mut hashes = vec![0; rows];
    let (coded, others): (Vec<Rc<Column>>, Vec<Rc<Column>>) =
        columns.iter().cloned().partition(|column| codes(column).is_some());
    for column in others {
        for (row, hash) in hashes.iter_mut().enumerate() {
            *hash = mix(*hash, key(&column, row).unwrap_or(MISSING));
        }
    }
    let Some(blocks) = CodeBlocks::of(&coded) else { return hashes };
    for (block, hashes) in hashes.chunks_mut(BLOCK).enumerate() {
        hash_block(&blocks, block * BLOCK, hashes);
    }
    hashes
}

/// Goes on with the hashes of a block of rows.
#[inline(never)]
fn hash_block(blocks: &CodeBlocks<'_>, from: usize, hashes: &mut [u64]) {
    let mut answers = [NONE; BLOCK];
    for first in (0..blocks.width()).step_by(2 * CODES_IN_HALF) {
        let mut halves = [[0_u32; BLOCK]; 2];
        for column in first..blocks.width().min(first + 2 * CODES_IN_HALF) {
            blocks.fill(column, from, &mut answers);
            let half = &mut halves[(column - first) / CODES_IN_HALF];
            for (word, &answer) in half.iter_mut().zip(&answers) {
                *word = (*word << 9) | u32::from(answer);
            }
        }
        for (hash, (&high, &low)) in hashes.iter_mut().zip(halves[0].iter().zip(&halves[1])) {
            *hash = mix(*hash, (u64::from(high) << 32) | u64::from(low));
        }
    }
}

/// Each answering row whose hash an earlier one has, with the first of these.
#[inline(never)]
fn repeats(hashes: &[u64], answered: &Mask) -> Vec<(u32, u32)> {
    const FREE: u32 = u32::MAX;
    // At most half full, so that a free place is near.
    let size = (2 * answered.count()).next_power_of_two();
    let mut table = vec![FREE; size];
    let find = |row: usize| {
        let mut place = hashes[row] as usize & (size - 1);
        loop {
            let known = table[place];
            if known == FREE {
                table[place] = row as u32;
                return None;
            }
            if hashes[known as usize] == hashes[row] {
                return Some((row as u32, known));
            }
            place = (place + 1) & (size - 1);
        }
    };
    answered.rows().filter_map(find).collect()
}

/// Whether each row that repeats a hash has the same cell as the first row of it.
#[inline(never)]
fn agrees(column: &Column, repeats: &[(u32, u32)]) -> bool {
    match (codes(column), &column.present) {
        (Some(codes), None) => {
            repeats.iter().all(|&(row, first)| codes[row as usize] == codes[first as usize])
        }
        (Some(codes), Some(present)) => {
            let answer = |row: u32| {
                let row = row as usize;
                if present.contains(row) { u16::from(codes[row]) } else { NONE }
            };
            repeats.iter().all(|&(row, first)| answer(row) == answer(first))
        }
        _ => repeats.iter().all(|&(row, first)| key(column, row as usize) == key(column, first as usize)),
    }
}

/// Without hashes, each row with each first one: for files made to make hashes collide.
fn by_comparing(columns: &[Rc<Column>], answered: &Mask) -> Flags {
    let keys = |row: usize| columns.iter().map(move |column| key(column, row)).collect::<Vec<_>>();
    let mut groups: BTreeMap<Vec<Option<u64>>, Vec<usize>> = BTreeMap::new();
    answered.rows().for_each(|row| groups.entry(keys(row)).or_default().push(row));
    let mut flags = Flags::none(answered.len());
    for rows in groups.values() {
        rows.iter().for_each(|&row| flags.values[row] = Some(rows.len() as f64));
        rows[1..].iter().for_each(|&row| flags.flagged.insert(row));
    }
    flags
}

/// One step of a multiplicative hash; the finaliser of SplitMix64 spreads the bits.
fn mix(hash: u64, key: u64) -> u64 {
    let mut z = (hash ^ key).wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::data::table::Values;
    use crate::numeric::random::Random;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// Columns of all kinds, few answers, so that copies occur.
        #[test]
        fn hashing_finds_what_comparing_finds(rows in 0..200_usize, k in 1..10_usize, seed in any::<u64>()) {
            let mut random = Random::new(seed, 0);
            let mut column = |_| {
                let present = Mask::from_fn(rows, |_| random.below(4) > 0);
                let mut answer = || random.below(2);
                let values = match answer() * 2 + answer() {
                    0 => Values::Numbers((0..rows).map(|_| if answer() == 0 { 0.0 } else { -0.0 }).collect()),
                    1 => Values::Texts {
                        indices: (0..rows).map(|_| answer() as u32).collect(),
                        dictionary: Rc::new(vec!["a".to_string(), "b".to_string()]),
                    },
                    _ => Values::Codes((0..rows).map(|_| 254 + answer() as u8).collect()),
                };
                Rc::new(Column { present: Some(present), ..Column::complete(values) })
            };
            let columns: Vec<Rc<Column>> = (0..k).map(&mut column).collect();
            let names: Vec<String> = (0..k).map(|at| format!("v{at}")).collect();
            let table = crate::data::table::Table { names: names.clone(), columns: columns.clone(), rows };
            let data = Dataset::new(Rc::new(table), vec![], vec![]);
            let included = Mask::from_fn(rows, |row| row % 7 != 3);
            let mut answered = Mask::filled(rows, false);
            columns.iter().filter_map(|c| c.present.as_ref()).for_each(|p| answered.unite(p));
            answered.intersect(&included);
            prop_assert_eq!(flags(&data, &included, &names).unwrap(), by_comparing(&columns, &answered));
        }
    }
}
