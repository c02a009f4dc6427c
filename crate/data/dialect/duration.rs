//! Times spent, written in words: `123秒`, `2分30秒`, `1小时2分3秒`, `00:02:30`.

use crate::data::table::{Column, Values};

/// The column in seconds; `None` when it holds numbers already or a word that is no duration.
pub fn in_seconds(column: &Column) -> Option<Column> {
    let Values::Texts { indices, dictionary } = &column.values else { return None };
    let seconds: Vec<Option<f64>> = dictionary.iter().map(|word| parse(word)).collect();
    let of = |row: usize| seconds.get(indices[row] as usize).copied().flatten();
    if (0..indices.len()).any(|row| column.is_present(row) && of(row).is_none()) {
        return None;
    }
    let number = |row: usize| if column.is_present(row) { of(row).unwrap_or(0.0) } else { 0.0 };
    Some(Column { values: Values::Numbers((0..indices.len()).map(number).collect()), ..column.clone() })
}

/// A duration in seconds; `None`: no duration.
pub fn parse(word: &str) -> Option<f64> {
    let word = word.trim();
    if word.contains(':') {
        return clock(word);
    }
    let (mut rest, mut total, mut any) = (word, 0.0, false);
    while !rest.is_empty() {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
        let amount: f64 = rest[..digits].parse().ok()?;
        rest = rest[digits..].trim_start();
        let (unit, seconds) = UNITS.iter().find(|(unit, _)| rest.starts_with(unit))?;
        rest = rest[unit.len()..].trim_start();
        total += amount * seconds;
        any = true;
    }
    any.then_some(total)
}

/// Longer units before their beginnings.
const UNITS: [(&str, f64); 9] = [
    ("小时", 3600.0),
    ("分钟", 60.0),
    ("分", 60.0),
    ("秒钟", 1.0),
    ("秒", 1.0),
    ("天", 86_400.0),
    ("h", 3600.0),
    ("min", 60.0),
    ("s", 1.0),
];

/// `2:30` is minutes and seconds, `1:02:30` hours too.
fn clock(word: &str) -> Option<f64> {
    let parts: Vec<f64> =
        word.split(':').map(|p| p.parse().ok().filter(|x: &f64| *x >= 0.0)).collect::<Option<_>>()?;
    match parts[..] {
        [minutes, seconds] => Some(60.0 * minutes + seconds),
        [hours, minutes, seconds] => Some(3600.0 * hours + 60.0 * minutes + seconds),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn words_and_clocks() {
        for (word, seconds) in [
            ("123秒", Some(123.0)),
            ("2分30秒", Some(150.0)),
            ("1小时2分3秒", Some(3723.0)),
            ("5分钟", Some(300.0)),
            ("00:02:30", Some(150.0)),
            ("2:30", Some(150.0)),
            ("3 min 5 s", Some(185.0)),
            ("很快", None),
            ("", None),
            ("秒", None),
            ("12", None),
        ] {
            assert_eq!(parse(word), seconds, "{word}");
        }
    }
}
