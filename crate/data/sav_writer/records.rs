//! Everything before the cases: the header, variables, value labels, extensions.

use std::collections::HashSet;

use super::super::codebook::{CountedValue, Measure, MultipleResponseSet, Variable, VariableRole};
use super::super::column::number::spell;
use super::plan::{LONG_STRING, Plan, units_of};
use super::{SYSTEM_MISSING, SavData, SavVariable, clipped};

/// A number less this is its bytecode.
pub(super) const BIAS: f64 = 100.0;
/// Bytes of a variable's label and of a value's.
const VARIABLE_LABEL: usize = 255;
const VALUE_LABEL: usize = 120;
/// Bounds beyond this are LOWEST and HIGHEST.
const ENDLESS: f64 = 1e300;

/// Writes them all.
pub(super) fn write(out: &mut Vec<u8>, data: &SavData, plans: &[Plan], cases: i32) {
    header(out, data, plans, cases);
    for (variable, plan) in data.variables.iter().zip(plans) {
        records_of(out, variable, plan);
    }
    for (variable, plan) in data.variables.iter().zip(plans) {
        value_labels(out, &variable.meaning, plan);
    }
    extensions(out, data, plans, cases);
    ints(out, &[999, 0]);
}

fn ints(out: &mut Vec<u8>, values: &[i32]) {
    values.iter().for_each(|value| out.extend(value.to_le_bytes()));
}

/// A count, of which no file that fits into memory has too many.
fn count(value: usize) -> i32 {
    i32::try_from(value).unwrap_or(i32::MAX)
}

fn numbers(out: &mut Vec<u8>, values: &[f64]) {
    values.iter().for_each(|value| out.extend(value.to_le_bytes()));
}

/// The words, cut or filled with spaces.
fn padded(out: &mut Vec<u8>, words: &str, bytes: usize) {
    let cut = clipped(words, bytes);
    out.extend(cut.as_bytes());
    out.resize(out.len() + bytes - cut.len(), b' ');
}

fn header(out: &mut Vec<u8>, data: &SavData, plans: &[Plan], cases: i32) {
    out.extend(b"$FL2");
    padded(out, concat!("@(#) SPSS DATA FILE Wenxi ", env!("CARGO_PKG_VERSION")), 60);
    let units = plans.iter().map(Plan::units).sum();
    let weight = data.weight.and_then(|at| plans.get(at)).filter(|plan| plan.width == 0);
    // Layout, units, cases in bytecode.
    ints(out, &[2, count(units), 1, weight.map_or(0, |plan| count(plan.unit)), cases]);
    numbers(out, &[BIAS]);
    let (day, time) = data.created.split_at_checked(10).unwrap_or_default();
    padded(out, day, 9);
    padded(out, time, 8);
    padded(out, &data.label, 64);
    out.extend([0; 3]);
}

/// The record of a variable, those that go on with its string, and those of the further parts of a long one.
fn records_of(out: &mut Vec<u8>, SavVariable { meaning, .. }: &SavVariable, plan: &Plan) {
    for (at, (name, width)) in plan.short_names.iter().zip(plan.widths()).enumerate() {
        let label = if at == 0 { clipped(&meaning.label, VARIABLE_LABEL) } else { "" };
        let missing = missing(plan);
        // Format 5 is F, 1 is A.
        let format = match plan.width {
            0 => 5 << 16 | i32::from(plan.shown.0) << 8 | i32::from(plan.shown.1),
            _ => 1 << 16 | count(width) << 8,
        };
        let has_label = i32::from(!label.is_empty());
        ints(out, &[2, count(width), has_label, missing.0, format, format]);
        padded(out, name, 8);
        if has_label == 1 {
            ints(out, &[count(label.len())]);
            padded(out, label, label.len().next_multiple_of(4));
        }
        numbers(out, &missing.1);
        for _ in 1..units_of(width) {
            ints(out, &[2, -1, 0, 0, 0, 0]);
            padded(out, "", 8);
        }
    }
}

/// How many missing values, below zero with a range, and the values.
fn missing(plan: &Plan) -> (i32, Vec<f64>) {
    let Some(declared) = &plan.missing else { return (0, Vec::new()) };
    let Some((low, high)) = declared.range else {
        return (count(declared.single.len()), declared.single.clone());
    };
    // LOWEST is the smallest number but one: the smallest is system-missing.
    let low = if low <= -ENDLESS { f64::MIN.next_up() } else { low };
    let high = if high >= ENDLESS { f64::MAX } else { high };
    let values: Vec<f64> = [low, high].into_iter().chain(declared.single.iter().copied()).collect();
    (-count(values.len()), values)
}

/// Words for numbers: those of the codebook, then answers in words that have a code and no label.
fn value_labels(out: &mut Vec<u8>, variable: &Variable, plan: &Plan) {
    if plan.width > 0 {
        return;
    }
    let labelled = variable.value_labels.iter().map(|one| (one.value, one.label.as_str()));
    let coded = variable.text_codes.iter().map(|one| (one.code, one.text.as_str()));
    let mut seen = HashSet::new();
    let labels: Vec<(f64, &str)> = labelled
        .chain(coded)
        .filter(|(value, label)| !label.is_empty() && seen.insert((value + 0.0).to_bits()))
        .map(|(value, label)| (value, clipped(label, VALUE_LABEL)))
        .collect();
    if labels.is_empty() {
        return;
    }
    ints(out, &[3, count(labels.len())]);
    for (value, label) in labels {
        numbers(out, &[value]);
        out.push(label.len() as u8);
        // With the byte of its length it fills units.
        padded(out, label, (label.len() + 1).next_multiple_of(8) - 1);
    }
    ints(out, &[4, 1, count(plan.unit)]);
}

/// A record of kind 7: its number, the size of a part, its bytes.
fn extension(out: &mut Vec<u8>, kind: i32, size: usize, bytes: &[u8]) {
    if bytes.is_empty() {
        return;
    }
    ints(out, &[7, kind, count(size), count(bytes.len() / size)]);
    out.extend(bytes);
}

fn extensions(out: &mut Vec<u8>, data: &SavData, plans: &[Plan], cases: i32) {
    let mut bytes = Vec::new();
    // The version of a program, IEEE numbers, little-endian, UTF-8.
    ints(&mut bytes, &[20, 0, 0, -1, 1, 1, 2, 65001]);
    extension(out, 3, 4, &bytes);
    bytes.clear();
    numbers(&mut bytes, &[SYSTEM_MISSING, f64::MAX, f64::MIN.next_up()]);
    extension(out, 4, 8, &bytes);
    let sets: String = data.sets.iter().filter_map(|set| set_of(set, data, plans)).collect();
    extension(out, 7, 1, sets.as_bytes());
    bytes.clear();
    let pairs = data.variables.iter().zip(plans);
    for (SavVariable { meaning, .. }, plan) in pairs.clone() {
        for width in plan.widths() {
            // Measure, columns on screen, left or right.
            let columns = if width == 0 { i32::from(plan.shown.0) } else { count(width.min(32)) };
            ints(&mut bytes, &[measure(meaning.measure, plan), columns, i32::from(width == 0)]);
        }
    }
    extension(out, 11, 4, &bytes);
    let names = pairs.clone().map(|(variable, plan)| (plan, variable.meaning.name.as_str()));
    let long: Vec<String> =
        names.clone().map(|(plan, name)| format!("{}={name}", plan.short_names[0])).collect();
    extension(out, 13, 1, long.join("\t").as_bytes());
    let strings = plans.iter().filter(|plan| plan.width > LONG_STRING);
    let strings: String =
        strings.map(|plan| format!("{}={:05}\0\t", plan.short_names[0], plan.width)).collect();
    extension(out, 14, 1, strings.as_bytes());
    bytes.clear();
    bytes.extend(1i64.to_le_bytes());
    bytes.extend(i64::from(cases).to_le_bytes());
    extension(out, 16, 8, &bytes);
    let roles: Vec<String> = pairs
        .map(|(SavVariable { meaning, .. }, _)| format!("{}:$@Role('{}'\n)", meaning.name, role(meaning)))
        .collect();
    extension(out, 18, 1, roles.join("/").as_bytes());
    extension(out, 20, 1, b"UTF-8");
}

fn measure(measure: Measure, plan: &Plan) -> i32 {
    match measure {
        Measure::Ordinal => 2,
        Measure::Scale if plan.width == 0 => 3,
        _ => 1,
    }
}

/// 0 is input, 3 is none.
fn role(variable: &Variable) -> u8 {
    if variable.role == VariableRole::None { 3 } else { 0 }
}

/// `$name=D1 1 5 label a b` for options that are variables, `$name=C 5 label a b` for variables that hold options.
fn set_of(set: &MultipleResponseSet, data: &SavData, plans: &[Plan]) -> Option<String> {
    let places: Vec<usize> = set
        .variables
        .iter()
        .map(|name| data.variables.iter().position(|one| one.meaning.name == *name))
        .collect::<Option<_>>()?;
    // Sets of words and numbers together are none.
    let words = |at: &usize| plans[*at].width > 0;
    let first = places.first().map(words)?;
    if places.iter().any(|at| words(at) != first)
        || set.name.contains(|c: char| c == '=' || c.is_whitespace())
    {
        return None;
    }
    let kind = match &set.counted {
        None => "C".to_string(),
        Some(counted) => {
            let value = match counted {
                CountedValue::Number(code) => spell(*code),
                CountedValue::Text(word) if first => word.clone(),
                // The word's code, which must be the same in all of them.
                CountedValue::Text(word) => {
                    let code = |at: &usize| {
                        data.variables[*at]
                            .meaning
                            .text_codes
                            .iter()
                            .find(|c| c.text == *word)
                            .map(|c| c.code)
                    };
                    let codes = places.iter().map(code).collect::<Option<Vec<f64>>>()?;
                    let one = codes.first().copied()?;
                    if codes.iter().any(|code| *code != one) {
                        return None;
                    }
                    spell(one)
                }
            };
            format!("D{} {value}", value.len())
        }
    };
    let label = clipped(&set.label, VARIABLE_LABEL).replace('\n', " ");
    let names = places.iter().map(|at| format!(" {}", plans[*at].short_names[0].to_ascii_lowercase()));
    Some(format!("${}={kind} {} {label}{}\n", set.name, label.len(), names.collect::<String>()))
}
