//! From stored values to columns and their meanings.

use std::rc::Rc;

use encoding_rs::Encoding;

use super::super::codebook::{Measure, MissingValues, TextCode, ValueLabel, Variable};
use super::super::column::builder::ColumnBuilder;
use super::super::guess::{self, Stated};
use super::super::read_note::{MissingWord, PLACES_LISTED, ReadNote};
use super::super::table::Table;
use super::bytes::number;
use super::{ColumnPlan, text};

/// One column on its way.
pub(super) struct SavColumn {
    builder: ColumnBuilder,
    encoding: &'static Encoding,
    bytes: Vec<u8>,
    /// Strings that the file declares missing.
    missing: Vec<(String, usize)>,
}

/// Empty columns for the plans.
pub(super) fn columns(plans: &[ColumnPlan<'_>], encoding: &'static Encoding) -> Vec<SavColumn> {
    plans
        .iter()
        .map(|plan| {
            let words = !plan.segments.is_empty();
            let declared = if words { plan.raw.missing.as_slice() } else { &[] };
            SavColumn {
                builder: if words { ColumnBuilder::of_words() } else { ColumnBuilder::default() },
                encoding,
                bytes: Vec::new(),
                missing: declared.iter().map(|m| (text(m, encoding), 0)).collect(),
            }
        })
        .collect()
}

impl SavColumn {
    pub(super) fn number(&mut self, value: f64, system_missing: f64) {
        if value == system_missing || !value.is_finite() {
            self.builder.push_absent();
        } else {
            self.builder.push_value(value);
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
            Ok(ascii) if ascii.is_ascii() => ascii.trim_matches(['\0', ' ']).into(),
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
    if plan.segments.is_empty() {
        for (value, label) in &raw.value_labels {
            let value = number(*value, big_endian);
            if value.is_finite() && !variable.value_labels.iter().any(|l| l.value == value) {
                variable.value_labels.push(ValueLabel { value, label: text(label, encoding) });
            }
        }
        variable.value_labels.sort_by(|a, b| a.value.total_cmp(&b.value));
        let values: Vec<f64> = raw.missing.iter().map(|m| number(*m, big_endian)).collect();
        let (range, single) = values.split_at(if raw.missing_range { 2 } else { 0 });
        let ranges = range.chunks(2).map(|r| MissingValues { low: r[0], high: r[r.len() - 1] });
        let singles = single.iter().map(|&value| MissingValues { low: value, high: value });
        // LOWEST and HIGHEST may be stored as infinities.
        variable.missing_values = ranges
            .chain(singles)
            .filter(|m| !m.low.is_nan() && !m.high.is_nan())
            .map(|m| MissingValues { low: m.low.max(f64::MIN), high: m.high.min(f64::MAX) })
            .collect();
    } else {
        // Labelled words become codes in the order of their labels.
        for (at, (value, label)) in raw.value_labels.iter().enumerate() {
            let code = at as f64 + 1.0;
            variable.text_codes.push(TextCode { text: text(value, encoding), code });
            variable.value_labels.push(ValueLabel { value: code, label: text(label, encoding) });
        }
    }
    let measure = match raw.measure {
        _ if plan.segments.is_empty() && is_date(raw.format) => Some(Measure::Date),
        1 => Some(Measure::Nominal),
        2 => Some(Measure::Ordinal),
        3 => Some(Measure::Scale),
        _ => None,
    };
    Stated { variable, measure }
}

/// Display formats of dates and times; months and weekdays are categories.
fn is_date(format: u8) -> bool {
    matches!(format, 20..=25 | 28..=30 | 38..=41)
}
