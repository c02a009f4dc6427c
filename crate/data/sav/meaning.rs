//! From stored values to columns and their meanings.

use crate::numeric::sorting::sort_by;
use std::collections::HashSet;
use std::rc::Rc;

use encoding_rs::Encoding;

use super::super::codebook::{Measure, MissingValues, TextCode, ValueLabel, Variable};
use super::super::column::builder::ColumnBuilder;
use super::super::guess::{self, Stated};
use super::super::read_note::{MissingWord, PLACES_LISTED, ReadNote};
use super::super::table::Table;
use super::bytes::number;
use super::dates::{self, DateForm};
use super::dictionary::RawVariable;
use super::{ColumnPlan, text};

/// One column on its way.
pub(super) struct SavColumn {
    builder: ColumnBuilder,
    encoding: &'static Encoding,
    bytes: Vec<u8>,
    /// Strings that the file declares missing.
    missing: Vec<(String, usize)>,
    date: Option<DateColumn>,
}

/// Dates become words; what is declared of their numbers is settled on the way.
struct DateColumn {
    form: DateForm,
    missing: Vec<MissingValues>,
    labels: Vec<ValueLabel>,
    /// The first value found that is declared missing, and cells with such a value.
    declared: Option<(String, usize)>,
}

/// Empty columns for the plans.
pub(super) fn columns(
    plans: &[ColumnPlan<'_>],
    encoding: &'static Encoding,
    big_endian: bool,
) -> Vec<SavColumn> {
    plans
        .iter()
        .map(|plan| {
            let words = !plan.segments.is_empty();
            let date = dates::form(plan.raw.format).filter(|_| !words).map(|form| DateColumn {
                form,
                missing: missing_values(&plan.raw, big_endian),
                labels: value_labels(&plan.raw, encoding, big_endian),
                declared: None,
            });
            let short = if words { plan.raw.missing.as_slice() } else { &[] };
            let declared = short.iter().map(<[u8; 8]>::as_slice).chain(plan.long.missing.iter().copied());
            SavColumn {
                builder: if words || date.is_some() {
                    ColumnBuilder::of_words()
                } else {
                    ColumnBuilder::default()
                },
                encoding,
                bytes: Vec::new(),
                missing: declared.map(|m| (text(m, encoding), 0)).collect(),
                date,
            }
        })
        .collect()
}

impl SavColumn {
    pub(super) fn number(&mut self, value: f64, system_missing: f64) {
        if value == system_missing || !value.is_finite() {
            return self.builder.push_absent();
        }
        let Some(date) = &mut self.date else { return self.builder.push_value(value) };
        if date.missing.iter().any(|m| m.contains(value)) {
            date.declared.get_or_insert_with(|| (value.to_string(), 0)).1 += 1;
            self.builder.push_absent();
        } else if let Some(label) = date.labels.iter().find(|label| label.value == value) {
            self.builder.push(&label.label);
        } else {
            self.builder.push(&dates::spell(value, date.form));
        }
    }

    pub(super) fn string(&mut self, case: &[[u8; 8]], segments: &[(usize, usize)]) {
        self.bytes.clear();
        for &(unit, width) in segments {
            let before = self.bytes.len();
            let units = &case[unit..unit + width.div_ceil(8)];
            units.iter().for_each(|unit| self.bytes.extend_from_slice(unit));
            self.bytes.truncate(before + width);
        }
        let word = match std::str::from_utf8(&self.bytes) {
            Ok(ascii) if ascii.is_ascii() && !ascii.trim_matches(['\0', ' ']).contains('\0') => {
                ascii.trim_matches(['\0', ' ']).into()
            }
            _ => std::borrow::Cow::from(text(&self.bytes, self.encoding)),
        };
        match self.missing.iter_mut().find(|(m, _)| *m == word) {
            Some((_, count)) if !word.is_empty() => {
                *count += 1;
                self.builder.push_absent();
            }
            _ => self.builder.push(&word),
        }
    }
}

/// The table, its codebook and what was noticed.
pub(super) fn finish(
    plans: &[ColumnPlan<'_>],
    names: Vec<String>,
    columns: Vec<SavColumn>,
    rows: usize,
    encoding: &'static Encoding,
    big_endian: bool,
) -> (Table, Vec<Variable>, Vec<ReadNote>) {
    let (mut table, mut words, mut stated) = (Table { rows, ..Table::default() }, Vec::new(), Vec::new());
    for ((plan, name), column) in plans.iter().zip(names).zip(columns) {
        if let Some((word, count)) = column.date.and_then(|date| date.declared) {
            words.push(MissingWord { variable: name.clone(), word, count });
        }
        let declared = column.missing.into_iter().filter(|(_, count)| *count > 0);
        words.extend(declared.map(|(word, count)| MissingWord { variable: name.clone(), word, count }));
        let built = column.builder.finish(&[]);
        for (word, count) in built.missing_words {
            words.push(MissingWord { variable: name.clone(), word, count });
        }
        stated.push(meaning(plan, &name, encoding, big_endian));
        table.names.push(name);
        table.columns.push(Rc::new(built.column));
    }
    let mut notes = Vec::new();
    if !words.is_empty() {
        let total = words.iter().map(|w| w.count).sum();
        words.truncate(PLACES_LISTED);
        notes.push(ReadNote::MissingWords { words, total });
    }
    let variables = guess::complete_codebook(&table, stated);
    (table, variables, notes)
}

/// What the file itself says of a variable.
fn meaning(plan: &ColumnPlan<'_>, name: &str, encoding: &'static Encoding, big_endian: bool) -> Stated {
    let raw = &plan.raw;
    let mut variable =
        Variable { name: name.to_string(), label: text(raw.label, encoding), ..Variable::default() };
    let date = plan.segments.is_empty() && dates::form(raw.format).is_some();
    if !plan.segments.is_empty() {
        // Labelled words become codes in the order of their labels.
        let short = raw.value_labels.iter().map(|(value, label)| (value.as_slice(), *label));
        let mut seen = HashSet::new();
        for (value, label) in short.chain(plan.long.labels.iter().copied()) {
            let word = text(value, encoding);
            if seen.insert(word.clone()) {
                let code = seen.len() as f64;
                variable.text_codes.push(TextCode { text: word, code });
                variable.value_labels.push(ValueLabel { value: code, label: text(label, encoding) });
            }
        }
    } else if !date {
        variable.value_labels = value_labels(raw, encoding, big_endian);
        variable.missing_values = missing_values(raw, big_endian);
    }
    let measure = match raw.measure {
        _ if date => Some(Measure::Date),
        1 => Some(Measure::Nominal),
        2 => Some(Measure::Ordinal),
        3 => Some(Measure::Scale),
        _ => None,
    };
    Stated { variable, measure, ..Stated::default() }
}

/// Words for numbers, ascending.
fn value_labels(raw: &RawVariable<'_>, encoding: &'static Encoding, big_endian: bool) -> Vec<ValueLabel> {
    let mut seen = HashSet::new();
    let mut labels: Vec<ValueLabel> = Vec::new();
    for (value, label) in raw.value_labels.iter() {
        // No code is minus nothing.
        let value = number(*value, big_endian) + 0.0;
        if value.is_finite() && seen.insert(value.to_bits()) {
            labels.push(ValueLabel { value, label: text(label, encoding) });
        }
    }
    sort_by(&mut labels, |a, b| a.value.total_cmp(&b.value));
    labels
}

/// The range, if there is one, then single values.
fn missing_values(raw: &RawVariable<'_>, big_endian: bool) -> Vec<MissingValues> {
    let values: Vec<f64> = raw.missing.iter().map(|m| number(*m, big_endian)).collect();
    let (range, single) = values.split_at(if raw.missing_range { 2 } else { 0 });
    let ranges = range.chunks(2).map(|r| MissingValues::new(r[0], r[r.len() - 1]));
    let singles = single.iter().map(|&value| MissingValues::new(value, value));
    // LOWEST and HIGHEST may be stored as infinities.
    ranges
        .chain(singles)
        .filter(|m| !m.low.is_nan() && !m.high.is_nan())
        .map(|m| MissingValues::new(m.low.max(f64::MIN), m.high.min(f64::MAX)))
        .collect()
}
