//! How each variable stands in the file: as a number or a string, under which short name, in which eight-byte units of a case.

use std::collections::HashSet;

use super::super::codebook::MissingValues;
use super::super::table::{Column, Values};
use super::{SavVariable, clipped};
use crate::error::Error;

/// Bytes of a name.
const LONGEST_NAME: usize = 64;
/// Bytes of a short name.
const SHORT_NAME: usize = 8;
/// Bytes of the longest string.
const LONGEST_STRING: usize = 32_767;
/// Bytes of the longest string that is one record; longer ones are cut into records of so many, counted in steps of 252.
pub(super) const LONG_STRING: usize = 255;
const LONG_STRING_STEP: usize = 252;
/// Most decimals that are shown.
const DECIMALS: i32 = 4;

/// One variable's place.
#[derive(Debug)]
pub(super) struct Plan {
    /// Short name of each record.
    pub(super) short_names: Vec<String>,
    /// 0: a number; else bytes of a string.
    pub(super) width: usize,
    /// Digits and decimals that are shown of a number.
    pub(super) shown: (u8, u8),
    /// 1-based first unit in a case.
    pub(super) unit: usize,
    /// Missing values that the file declares; `None`: more than it can.
    pub(super) missing: Option<Declared>,
}

/// Missing values as the format has them.
#[derive(Debug, Default)]
pub(super) struct Declared {
    pub(super) range: Option<(f64, f64)>,
    pub(super) single: Vec<f64>,
}

impl Plan {
    /// Widths of the records; a number is one.
    pub(super) fn widths(&self) -> Vec<usize> {
        let records = self.short_names.len();
        (0..records)
            .map(|at| {
                let last = at + 1 == records;
                if last { self.width - at * LONG_STRING_STEP } else { LONG_STRING }
            })
            .collect()
    }

    /// Units in a case.
    pub(super) fn units(&self) -> usize {
        self.widths().iter().map(|width| units_of(*width)).sum()
    }
}

/// Eight-byte units of a record.
pub(super) fn units_of(width: usize) -> usize {
    width.div_ceil(8).max(1)
}

/// Places of all variables.
pub(super) fn plans(variables: &[SavVariable]) -> Result<Vec<Plan>, Error> {
    let refused = |name: &str| Error::BadOption { option: "columns".to_string(), value: name.to_string() };
    if variables.is_empty() {
        return Err(refused(""));
    }
    let mut taken = HashSet::new();
    for SavVariable { meaning, .. } in variables {
        if !is_legal(&meaning.name) || !taken.insert(meaning.name.to_uppercase()) {
            return Err(refused(&meaning.name));
        }
    }
    let mut unit = 1;
    let mut number = 0;
    let mut plans = Vec::with_capacity(variables.len());
    for SavVariable { meaning, column } in variables {
        let width = string_width(column);
        let records = if width > LONG_STRING { width.div_ceil(LONG_STRING_STEP) } else { 1 };
        let own = meaning.name.to_ascii_uppercase();
        let mut short_names = Vec::with_capacity(records);
        for at in 0..records {
            if at == 0 && own.is_ascii() && own.len() <= SHORT_NAME {
                short_names.push(own.clone());
                continue;
            }
            let free = loop {
                number += 1;
                let name = format!("V{number}");
                // No other variable's name, long or short.
                if taken.insert(name.clone()) {
                    break name;
                }
            };
            short_names.push(free);
        }
        let missing = if width == 0 { declared(&meaning.missing_values) } else { Some(Declared::default()) };
        let plan = Plan { short_names, width, shown: shown(column), unit, missing };
        unit += plan.units();
        plans.push(plan);
    }
    Ok(plans)
}

/// Whether SPSS takes the name.
fn is_legal(name: &str) -> bool {
    let begins = name.chars().next().is_some_and(|c| c.is_alphabetic() || c == '@');
    let goes_on = name.chars().all(|c| c.is_alphanumeric() || "_.$#@".contains(c));
    begins && goes_on && !name.ends_with('.') && name.len() <= LONGEST_NAME
}

/// Bytes of the longest answer in words; 0 for a column of numbers.
fn string_width(column: &Column) -> usize {
    match &column.values {
        Values::Texts { dictionary, .. } => {
            dictionary.iter().map(|text| clipped(text, LONGEST_STRING).len()).max().unwrap_or(0).max(1)
        }
        _ => 0,
    }
}

/// Digits and decimals of the number that needs most.
fn shown(column: &Column) -> (u8, u8) {
    let (mut largest, mut decimals) = (0.0f64, 0);
    if let Values::Numbers(_) = column.values {
        for number in (0..column.len()).filter_map(|row| column.raw_number(row)) {
            largest = largest.max(number.abs());
            while decimals < DECIMALS && !is_whole(number * 10f64.powi(decimals)) {
                decimals += 1;
            }
        }
    }
    let digits = if largest < 1e15 { largest.max(1.0).log10().floor() as i32 + 1 } else { 16 };
    // Room for a sign and the point.
    let width = (digits + 1 + decimals + i32::from(decimals > 0)).max(8);
    (width as u8, decimals as u8)
}

fn is_whole(number: f64) -> bool {
    (number - number.round()).abs() <= 1e-9 * number.abs().max(1.0)
}

/// Up to three values, or a range and one; `None` when there are more.
fn declared(values: &[MissingValues]) -> Option<Declared> {
    let mut found = Declared::default();
    for value in values {
        if value.low == value.high {
            found.single.push(value.low);
        } else if found.range.replace((value.low, value.high)).is_some() {
            return None;
        }
    }
    let room = if found.range.is_some() { 1 } else { 3 };
    (found.single.len() <= room).then_some(found)
}
