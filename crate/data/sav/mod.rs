//! SPSS system files (`.sav`, `.zsav`): a table with the meanings that the file states.
//!
//! Layout after the PSPP developers' description of the system file format: a header, records of variables, value labels and
//! extensions, then cases of eight-byte units, plain, in bytecode or in zlib blocks, in either byte order. Nothing the file says
//! about sizes is believed beyond the bytes it has.

mod attributes;
mod bytes;
mod cases;
mod dates;
mod dictionary;
mod encoding;
mod header;
mod long_texts;
mod meaning;
mod sets;

use std::collections::HashMap;

use encoding_rs::Encoding;

use super::VariableId;
use super::codebook::{MultipleResponseSet, Variable, VariableRole};
use super::header::names as unique_names;
use super::open::{RowsRead, TELL_EVERY, Tell};
use super::read_note::{PLACES_LISTED, ReadNote, RenamedColumn};
use super::table::Table;
use crate::data::decode::converter::decode;
use crate::error::Error;
use bytes::{Bytes, fault, number};
use cases::Units;
use dictionary::{Dictionary, RawVariable};
use long_texts::LongTexts;

/// What SPSS writes for a number that is not there, unless the file says otherwise.
const SYSTEM_MISSING: f64 = -f64::MAX;
/// Used bytes of each but the last record of a string longer than 255; the format counts such strings in steps of 252.
const LONG_STRING_STEP: usize = 252;

/// A system file that was read.
#[derive(Debug)]
pub(super) struct SavFile {
    pub(super) table: Table,
    pub(super) variables: Vec<Variable>,
    pub(super) weight: Option<VariableId>,
    pub(super) sets: Vec<MultipleResponseSet>,
    pub(super) encoding: &'static Encoding,
    pub(super) notes: Vec<ReadNote>,
}

/// One column of the table: a number, or a string over one or more records.
struct ColumnPlan<'a> {
    raw: RawVariable<'a>,
    /// First unit and used bytes of each record of a string; empty for a number.
    segments: Vec<(usize, usize)>,
    /// What the records about long strings say of it.
    long: LongTexts<'a>,
}

/// Reads the whole file; `forced` overrides what it says about its encoding.
pub(super) fn read(data: &[u8], forced: Option<&'static Encoding>, tell: Tell<'_>) -> Result<SavFile, Error> {
    let mut bytes = Bytes::new(data);
    let header = header::read(&mut bytes)?;
    let dictionary = dictionary::read(&mut bytes)?;
    let forced = forced.filter(|encoding| encoding.is_ascii_compatible());
    let encoding = forced.unwrap_or_else(|| encoding::of(&dictionary));
    let mut plans = plan(&dictionary, bytes.at())?;
    let (names, renamed) = names(&dictionary, &plans, encoding);
    let find = finder(&plans, &names);
    let big_endian = bytes.big_endian;
    for (name, long) in long_texts::read(dictionary.long_labels, dictionary.long_missing, big_endian)? {
        if let Some(at) = find(&text(name, encoding)) {
            plans[at].long = long;
        }
    }
    let system_missing = dictionary.system_missing.unwrap_or(SYSTEM_MISSING);
    let units = Units::new(bytes, &header, system_missing)?;
    let expected = dictionary.cases.or(header.cases);
    let mut columns = meaning::columns(&plans, encoding, big_endian);
    let rows = read_cases(units, &plans, dictionary.units, expected, tell, |plan_at, plan, case| {
        if plan.segments.is_empty() {
            let value = number(case[plan.raw.unit], big_endian);
            columns[plan_at].number(value, system_missing);
        } else {
            columns[plan_at].string(case, &plan.segments);
        }
    })?;
    if rows == 0 {
        return Err(Error::HeaderOnly { columns: plans.len() });
    }
    let (table, mut variables, mut notes) =
        meaning::finish(&plans, names, columns, rows, encoding, big_endian);
    if !renamed.is_empty() {
        let total = renamed.len();
        notes.push(ReadNote::RenamedColumns {
            renamed: renamed.into_iter().take(PLACES_LISTED).collect(),
            total,
        });
    }
    let aside: Vec<usize> = attributes::without_part(dictionary.attributes, encoding)
        .iter()
        .filter_map(|name| find(name))
        .collect();
    // A file that sets all aside sets none aside.
    if aside.len() < variables.len() {
        aside.into_iter().for_each(|at| variables[at].role = VariableRole::None);
    }
    let described =
        |at: usize| (table.names[at].as_str(), variables[at].label.as_str(), !plans[at].segments.is_empty());
    let sets = sets::read(dictionary.sets, encoding, &find, described);
    let weight = header
        .weight
        .checked_sub(1)
        .and_then(|unit| plans.iter().position(|p| p.raw.unit == unit && p.segments.is_empty()))
        .map(|at| table.names[at].clone());
    Ok(SavFile { table, variables, weight, sets, encoding, notes })
}

/// Positions of variables by their names: the records name them by the short ones or the long ones, in any case.
fn finder(plans: &[ColumnPlan<'_>], names: &[String]) -> impl Fn(&str) -> Option<usize> + use<> {
    let mut positions: HashMap<String, usize> = HashMap::new();
    for (at, name) in names.iter().enumerate() {
        positions.insert(name.to_lowercase(), at);
    }
    // Short names count before long ones, which are other variables' short names only by accident.
    for (at, plan) in plans.iter().enumerate() {
        positions.insert(String::from_utf8_lossy(plan.raw.name.trim_ascii_end()).to_lowercase(), at);
    }
    move |name| positions.get(&name.to_lowercase()).copied()
}

/// Hands every column of every case to `visit`; returns the number of cases.
fn read_cases<'a>(
    mut units: Units<'_>,
    plans: &[ColumnPlan<'a>],
    case_units: usize,
    expected: Option<usize>,
    tell: Tell<'_>,
    mut visit: impl FnMut(usize, &ColumnPlan<'a>, &[[u8; 8]]),
) -> Result<usize, Error> {
    let mut case: Vec<[u8; 8]> = Vec::with_capacity(case_units);
    let mut rows = 0;
    while expected.is_none_or(|expected| rows < expected) {
        if (rows as u64).is_multiple_of(TELL_EVERY) {
            tell(RowsRead { done: rows as u64, total: expected.map(|rows| rows as u64) });
        }
        case.clear();
        while case.len() < case_units {
            let unit = units.next().map_err(|error| match error {
                Error::TruncatedFile { format, .. } => {
                    Error::TruncatedFile { format, row: Some(rows + 1), rows: expected }
                }
                other => other,
            });
            match unit? {
                Some(unit) => case.push(unit),
                None => break,
            }
        }
        if case.len() < case_units {
            if case.is_empty() && expected.is_none() {
                break;
            }
            return Err(Error::TruncatedFile {
                format: "sav".to_string(),
                row: Some(rows + 1),
                rows: expected,
            });
        }
        for (at, plan) in plans.iter().enumerate() {
            visit(at, plan, &case);
        }
        rows += 1;
    }
    Ok(rows)
}

/// Which units make which column.
fn plan<'a>(dictionary: &Dictionary<'a>, place: usize) -> Result<Vec<ColumnPlan<'a>>, Error> {
    let units_of = |width: usize| width.div_ceil(8).max(1);
    for (at, variable) in dictionary.variables.iter().enumerate() {
        let next = dictionary.variables.get(at + 1).map_or(dictionary.units, |v| v.unit);
        if next - variable.unit != units_of(variable.width) {
            return Err(fault(place, "a string has another number of parts than its width needs"));
        }
    }
    let widths: Vec<(&[u8], usize)> = pairs(dictionary.long_strings)
        .filter_map(|(name, width)| {
            let digits: Vec<u8> = width.iter().copied().filter(u8::is_ascii_digit).collect();
            Some((name, std::str::from_utf8(&digits).ok()?.parse().ok()?))
        })
        .collect();
    let mut plans = Vec::new();
    let mut rest = dictionary.variables.iter();
    while let Some(first) = rest.next() {
        let mut segments = Vec::new();
        if first.width > 0 {
            segments.push((first.unit, first.width));
            let name = first.name.trim_ascii_end();
            let width = widths.iter().find(|(n, _)| *n == name).map_or(0, |(_, width)| *width);
            if width > 255 {
                for _ in 1..width.div_ceil(LONG_STRING_STEP) {
                    let next = rest
                        .next()
                        .filter(|v| v.width > 0)
                        .ok_or_else(|| fault(place, "a long string has fewer parts than its width needs"))?;
                    segments.push((next.unit, next.width));
                }
            }
        }
        plans.push(ColumnPlan { raw: first.clone(), segments, long: LongTexts::default() });
    }
    Ok(plans)
}

/// The columns' names: the long ones where the file has them. Names that a wrong encoding makes alike are told apart.
fn names(
    dictionary: &Dictionary<'_>,
    plans: &[ColumnPlan<'_>],
    encoding: &'static Encoding,
) -> (Vec<String>, Vec<RenamedColumn>) {
    let long: HashMap<&[u8], &[u8]> = pairs(dictionary.long_names).collect();
    let names: Vec<String> = plans
        .iter()
        .map(|plan| {
            let short = plan.raw.name.trim_ascii_end();
            text(long.get(short).copied().unwrap_or(short), encoding)
        })
        .collect();
    unique_names(&names)
}

/// `key=value` pairs between tabs.
fn pairs(data: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    data.split(|b| *b == b'\t').filter_map(|pair| {
        let at = pair.iter().position(|b| *b == b'=')?;
        Some((&pair[..at], pair[at + 1..].trim_ascii_end()))
    })
}

/// Zero bytes fill up strings; one within is no sign of any text and is shown as such.
fn text(bytes: &[u8], encoding: &'static Encoding) -> String {
    let decoded = decode(bytes, encoding);
    decoded.trim_matches(|c: char| c == '\0' || c.is_whitespace()).replace('\0', "\u{FFFD}")
}

#[cfg(test)]
mod tests;
