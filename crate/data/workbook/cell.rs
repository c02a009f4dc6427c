//! How a cell is spelled as text, so that a sheet reads as the delimited text of the same cells does.

use std::io::Write;

use calamine::{Data, DataRef, ExcelDateTime, ExcelDateTimeType};

/// Milliseconds in a day.
const DAY: f64 = 86_400_000.0;
/// The first whole number that a column's reader takes for a code with more digits than a number keeps.
const LONG: f64 = 1e15;
/// Days from 1900 (or 1904) to the year 10000.
const LAST_DAY: f64 = 2_958_466.0;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'a> {
    Empty,
    Number(f64),
    Text(&'a str),
    Bool(bool),
    /// Days since the workbook's first day, which is in 1904 when said so.
    Date(f64, bool),
    /// Days.
    Duration(f64),
    /// A date or time in the form of ISO 8601.
    Iso(&'a str),
    /// `#N/A` and its kin.
    Error(String),
}

impl<'a> From<&'a Data> for Value<'a> {
    fn from(data: &'a Data) -> Self {
        match data {
            Data::Empty => Value::Empty,
            Data::Int(value) => Value::Number(*value as f64),
            Data::Float(value) => Value::Number(*value),
            Data::String(text) => Value::Text(text),
            Data::Bool(value) => Value::Bool(*value),
            Data::DateTime(date) => dated(date),
            Data::DateTimeIso(text) | Data::DurationIso(text) => Value::Iso(text),
            Data::Error(error) => Value::Error(error.to_string()),
        }
    }
}

impl<'a> From<&'a DataRef<'a>> for Value<'a> {
    fn from(data: &'a DataRef<'a>) -> Self {
        match data {
            DataRef::Empty => Value::Empty,
            DataRef::Int(value) => Value::Number(*value as f64),
            DataRef::Float(value) => Value::Number(*value),
            DataRef::String(text) => Value::Text(text),
            DataRef::SharedString(text) => Value::Text(text),
            DataRef::Bool(value) => Value::Bool(*value),
            DataRef::DateTime(date) => dated(date),
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Value::Iso(text),
            DataRef::Error(error) => Value::Error(error.to_string()),
        }
    }
}

fn dated(date: &ExcelDateTime) -> Value<'static> {
    if date.is_duration() {
        return Value::Duration(date.as_f64());
    }
    // The date keeps its epoch to itself but for comparison.
    let is_1904 = *date == ExcelDateTime::new(date.as_f64(), ExcelDateTimeType::DateTime, true);
    Value::Date(date.as_f64(), is_1904)
}

impl Value<'_> {
    /// Whether the cell holds nothing, not even an error.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Value::Empty => true,
            Value::Text(text) | Value::Iso(text) => text.trim().is_empty(),
            _ => false,
        }
    }

    /// Appends the cell's text; an error has none.
    pub(super) fn spell(&self, into: &mut Vec<u8>) {
        // Writing to memory cannot fail.
        let _ = match self {
            Value::Empty | Value::Error(_) => Ok(()),
            Value::Number(value) => number(*value, into),
            Value::Text(text) => into.write_all(text.as_bytes()),
            Value::Bool(true) => into.write_all(b"TRUE"),
            Value::Bool(false) => into.write_all(b"FALSE"),
            Value::Date(days, is_1904) => date(*days, *is_1904, into),
            Value::Duration(days) => duration((days * DAY).round(), into),
            Value::Iso(text) => iso(text, into),
        };
    }
}

/// In the shortest digits that give the number back; whole numbers that would pass for identity cards with an exponent.
fn number(value: f64, into: &mut Vec<u8>) -> std::io::Result<()> {
    if !value.is_finite() {
        return Ok(());
    }
    if value.abs() >= LONG && value == value.trunc() {
        write!(into, "{value:e}")
    } else {
        write!(into, "{value}")
    }
}

fn date(days: f64, is_1904: bool, into: &mut Vec<u8>) -> std::io::Result<()> {
    if !(0.0..LAST_DAY).contains(&days) {
        return number(days, into);
    }
    // Excel's times are fractions of a day, exact to less than a millisecond.
    let mut day = days.floor();
    let mut within = ((days - day) * DAY).round();
    if within >= DAY {
        (day, within) = (day + 1.0, 0.0);
    }
    if day == 0.0 {
        return duration(within, into);
    }
    let (year, month, of_month, ..) =
        ExcelDateTime::new(day, ExcelDateTimeType::DateTime, is_1904).to_ymd_hms_milli();
    write!(into, "{year:04}-{month:02}-{of_month:02}")?;
    if within > 0.0 {
        into.push(b' ');
        duration(within, into)?;
    }
    Ok(())
}

/// Hours, minutes and seconds.
fn duration(milliseconds: f64, into: &mut Vec<u8>) -> std::io::Result<()> {
    if milliseconds.is_nan() || milliseconds.abs() > 1e15 {
        return Ok(());
    }
    let all = milliseconds.abs() as u64;
    let (seconds, rest) = (all / 1000, all % 1000);
    let sign = if milliseconds < 0.0 { "-" } else { "" };
    write!(into, "{sign}{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)?;
    if rest > 0 { write!(into, ".{rest:03}") } else { Ok(()) }
}

/// `2024-01-02T10:11:12` with a space, `PT10H11M12S` with colons, without zeros behind the point.
fn iso(text: &str, into: &mut Vec<u8>) -> std::io::Result<()> {
    if let Some(days) = period(text) {
        return duration((days * 1000.0).round(), into);
    }
    let text = text.trim_end_matches('Z');
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text };
    let text = text.strip_suffix("T00:00:00").unwrap_or(text);
    match text.split_once('T') {
        Some((day, time)) => write!(into, "{day} {time}"),
        None => into.write_all(text.as_bytes()),
    }
}

/// Seconds of `PT…H…M…S`.
fn period(text: &str) -> Option<f64> {
    let (sign, text) = text.strip_prefix('-').map_or((1.0, text), |rest| (-1.0, rest));
    let mut rest = text.strip_prefix("PT")?;
    let mut seconds = 0.0;
    for (mark, unit) in [('H', 3600.0), ('M', 60.0), ('S', 1.0)] {
        if let Some((count, after)) = rest.split_once(mark) {
            seconds += count.parse::<f64>().ok()? * unit;
            rest = after;
        }
    }
    rest.is_empty().then_some(sign * seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(value: Value<'_>) -> String {
        let mut text = Vec::new();
        value.spell(&mut text);
        String::from_utf8(text).unwrap()
    }

    /// Serials and dates from Microsoft's documentation of the two date systems: 5 July 1998 is 35981 and 34519.
    #[test]
    fn dates_of_both_systems() {
        for (days, is_1904, expected) in [
            (35981.0, false, "1998-07-05"),
            (34519.0, true, "1998-07-05"),
            (1.0, false, "1900-01-01"),
            (61.0, false, "1900-03-01"),
            (45_293.424_444_444_45, false, "2024-01-02 10:11:12"),
            (45_292.999_999_999_99, false, "2024-01-02"),
            (0.5, false, "12:00:00"),
            (2_958_465.0, false, "9999-12-31"),
            (-1.0, false, "-1"),
            (3e6, false, "3000000"),
        ] {
            assert_eq!(spelled(Value::Date(days, is_1904)), expected, "{days}");
        }
    }

    #[test]
    fn numbers_keep_every_bit() {
        use super::super::super::column::number::parse;
        for value in
            [0.1 + 0.2, 1.0 / 3.0, 5e-324, 1e20, f64::MAX, -123_456_789_012_345_680.0, 2f64.powi(53), -0.5]
        {
            let text = spelled(Value::Number(value));
            assert_eq!(parse(&text).map(|n| n.value.to_bits()), Some(value.to_bits()), "{text}");
        }
        assert_eq!(spelled(Value::Number(f64::NAN)), "");
    }

    #[test]
    fn forms_of_iso_8601() {
        for (text, expected) in [
            ("2024-01-02", "2024-01-02"),
            ("2024-01-02T10:11:12", "2024-01-02 10:11:12"),
            ("2024-01-02T10:11:12.500000000", "2024-01-02 10:11:12.5"),
            ("2024-01-02T00:00:00Z", "2024-01-02"),
            ("PT10H11M12S", "10:11:12"),
            ("PT36H00M00.25S", "36:00:00.250"),
            ("soon", "soon"),
        ] {
            assert_eq!(spelled(Value::Iso(text)), expected);
        }
        assert_eq!(spelled(Value::Duration(1.5)), "36:00:00");
    }
}
