//! Commas in numbers: decimal commas (`3,14` in files that separate fields otherwise), thousands separators (`1,234.5`), and lists of
//! codes (`1,2`), which stay words.
//!
//! A column of words is read as numbers when every word is one. Decimal commas must prove themselves, because a list of two codes
//! looks alike: by a word that no list holds (`0,5`, `-1,5`, `2,05`, `3,3`, `120,5`) or by three words that end alike (`1,5`, `2,5`,
//! `3,5`). Three digits behind the comma may be thousands and prove nothing.

use super::builder::ColumnBuilder;
use super::{missing_words, number};

/// The decimal mark of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DecimalMark {
    /// To be found out; a file whose fields are separated by commas has no decimal commas.
    #[default]
    Unknown,
    /// `3.14`, and commas between groups of three digits separate thousands.
    Point,
    /// `3,14`.
    Comma,
}

/// What became of the columns with commas, by position.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Commas {
    /// Read as numbers with decimal commas.
    pub decimal: Vec<usize>,
    /// Read as numbers whose commas separate thousands.
    pub thousands: Vec<usize>,
    /// Left as words: numbers whose commas may be one or the other, or lists.
    pub unsure: Vec<usize>,
}

/// What a column's words could be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// No numbers with commas, or not all of them.
    Words,
    /// Decimal commas for certain.
    Decimal,
    /// Decimal commas, thousands separators or lists.
    Unsure {
        /// All could separate thousands.
        grouped: bool,
        /// All could be lists of two codes in order.
        listed: bool,
    },
    /// `1,234.5`.
    Thousands,
}

/// Reads columns of words again whose words are numbers with commas.
pub fn settle(columns: &mut [ColumnBuilder], mark: DecimalMark, fields_by_comma: bool) -> Commas {
    let readings: Vec<Reading> = columns.iter().map(reading).collect();
    let finds_out = mark == DecimalMark::Unknown && !fields_by_comma;
    let proved = finds_out && readings.contains(&Reading::Decimal);
    let mut found = Commas::default();
    for (at, (column, reading)) in columns.iter_mut().zip(readings).enumerate() {
        let decimal = match reading {
            Reading::Words | Reading::Thousands => false,
            Reading::Decimal => mark == DecimalMark::Comma || finds_out,
            Reading::Unsure { listed, .. } => mark == DecimalMark::Comma || proved && !listed,
        };
        let thousands = match reading {
            Reading::Thousands => mark != DecimalMark::Comma,
            Reading::Unsure { grouped, .. } => grouped && mark == DecimalMark::Point,
            _ => false,
        };
        let grouped = matches!(reading, Reading::Unsure { grouped: true, .. });
        if decimal {
            column.reread(decimal_comma);
            found.decimal.push(at);
        } else if thousands {
            column.reread(grouped_point);
            found.thousands.push(at);
        } else if mark == DecimalMark::Unknown
            && (grouped || finds_out && matches!(reading, Reading::Unsure { .. }))
        {
            found.unsure.push(at);
        }
    }
    found
}

fn reading(column: &ColumnBuilder) -> Reading {
    if column.is_words_only() {
        return Reading::Words;
    }
    let (mut commas, mut decimal, mut point) = (0, true, true);
    let (mut certain, mut grouped, mut listed, mut dotted) = (false, true, true, false);
    let mut end: Option<&str> = None;
    let mut alike = true;
    for word in column.words() {
        if missing_words::between_numbers(word).is_some() {
            continue;
        }
        decimal = decimal && decimal_comma(word).is_some();
        point = point && grouped_point(word).is_some();
        if !decimal && !point {
            return Reading::Words;
        }
        let Some((left, right)) = word.split_once(',') else {
            dotted = dotted || word.contains('.');
            continue;
        };
        commas += 1;
        dotted = dotted || right.contains('.');
        certain = certain || is_no_list(left, right);
        grouped = grouped && is_groups(word);
        listed = listed && is_ascending(left, right);
        alike = alike && *end.get_or_insert(right) == right;
    }
    certain = certain || alike && commas >= 3 && end.is_some_and(|end| end.len() < 3);
    match (commas, decimal, point) {
        (0, ..) => Reading::Words,
        (_, false, true) if dotted => Reading::Thousands,
        (_, true, _) if certain => Reading::Decimal,
        (_, true, _) => Reading::Unsure { grouped, listed },
        // 1,234,567.
        (_, false, _) => Reading::Unsure { grouped: true, listed: false },
    }
}

/// Whether a number split at its comma cannot be a list of two codes, nor thousands.
fn is_no_list(left: &str, right: &str) -> bool {
    if right.len() == 3 && right.bytes().all(|b| b.is_ascii_digit()) && left != "0" && left != "-0" {
        return false;
    }
    !left.bytes().all(|b| b.is_ascii_digit())
        || left == "0"
        || left == right
        || left.len() > 2
        || right.starts_with('0')
        || right.len() > 3
        || right.bytes().any(|b| !b.is_ascii_digit())
}

/// Whether a list of two codes, of one or two digits each, in order.
fn is_ascending(left: &str, right: &str) -> bool {
    right.len() < 3
        && matches!((left.parse::<u32>(), right.parse::<u32>()), (Ok(left), Ok(right)) if left < right)
}

/// Whether the commas stand before groups of three digits, as `1,234` or `12,345,678`.
fn is_groups(word: &str) -> bool {
    let whole = word.split_once('.').map_or(word, |(whole, _)| whole);
    let mut groups = whole.strip_prefix(['-', '+']).unwrap_or(whole).split(',');
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let first = groups.next().unwrap_or("");
    (1..=3).contains(&first.len())
        && digits(first)
        && !first.starts_with('0')
        && groups.all(|group| group.len() == 3 && digits(group))
}

/// The number in a word with a decimal comma, its thousands perhaps separated by points (`1.234,5`), or without any mark.
fn decimal_comma(word: &str) -> Option<f64> {
    let Some((left, right)) = word.split_once(',') else {
        return if word.contains('.') { None } else { number::parse(word).map(|n| n.value) };
    };
    if left.trim_start_matches(['-', '+']).is_empty() || !right.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let left = if left.contains('.') {
        if !is_groups(&left.replace('.', ",")) {
            return None;
        }
        left.replace('.', "")
    } else {
        left.to_string()
    };
    if right.contains('.') { None } else { number::parse(&format!("{left}.{right}")).map(|n| n.value) }
}

/// The number in a word with a decimal point, its thousands perhaps separated by commas.
fn grouped_point(word: &str) -> Option<f64> {
    if !word.contains(',') {
        return number::parse(word).map(|n| n.value);
    }
    if is_groups(word) { number::parse(&word.replace(',', "")).map(|n| n.value) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(
        columns: &[&[&str]],
        mark: DecimalMark,
        fields_by_comma: bool,
    ) -> (Commas, Vec<Vec<Option<f64>>>) {
        let build = |cells: &&[&str]| {
            let mut column = ColumnBuilder::default();
            cells.iter().for_each(|cell| column.push(cell));
            column
        };
        let mut builders: Vec<ColumnBuilder> = columns.iter().map(build).collect();
        let found = settle(&mut builders, mark, fields_by_comma);
        let columns = builders.into_iter().map(|builder| builder.finish(&[]).column);
        (found, columns.map(|c| (0..c.len()).map(|row| c.number(row)).collect()).collect())
    }

    fn of(cells: &[&str]) -> Vec<Option<f64>> {
        settled(&[cells], DecimalMark::Unknown, false).1.remove(0)
    }

    #[test]
    fn decimal_commas_that_prove_themselves() {
        assert_eq!(of(&["3,17", "2", "", "NA", "0,5"]), [Some(3.17), Some(2.0), None, None, Some(0.5)]);
        assert_eq!(of(&["-1,5", "1,5E-05"]), [Some(-1.5), Some(1.5e-5)]);
        assert_eq!(of(&["1.234,5", "12.345.678,25"]), [Some(1234.5), Some(12_345_678.25)]);
        assert_eq!(of(&["1,5", "2,5", "4", "3,5"]), [Some(1.5), Some(2.5), Some(4.0), Some(3.5)]);
        assert_eq!(of(&["3,3", "1,2"]), [Some(3.3), Some(1.2)]);
    }

    #[test]
    fn lists_of_codes_stay_words() {
        for lists in
            [["1,2", "1,3", "2"], ["1,2,3", "2,3", "1"], ["10,11", "1,12", "3,12"], ["2,1", "3,1", "1,3"]]
        {
            assert_eq!(of(&lists), [None, None, None], "{lists:?}");
        }
        // Not even beside decimal commas, when they stand in order.
        let columns: [&[&str]; 2] = [&["1,2", "1,3", "2"], &["0,5", "1,5", "2"]];
        let (found, numbers) = settled(&columns, DecimalMark::Unknown, false);
        assert_eq!((found.decimal, found.unsure), (vec![1], vec![0]));
        assert_eq!(numbers[0], [None, None, None]);
    }

    #[test]
    fn a_file_that_has_decimal_commas_has_them_in_doubtful_columns_too() {
        let columns: [&[&str]; 3] = [&["3,1", "1,7"], &["1,234", "2,345"], &["0,5", "1,5"]];
        let (found, numbers) = settled(&columns, DecimalMark::Unknown, false);
        assert_eq!(found.decimal, [0, 1, 2]);
        assert_eq!(numbers[1], [Some(1.234), Some(2.345)]);
        let (alone, _) = settled(&columns[..2], DecimalMark::Unknown, false);
        assert_eq!((alone.decimal, alone.unsure), (vec![], vec![0, 1]));
    }

    #[test]
    fn thousands() {
        let (found, numbers) = settled(&[&["1,234.5", "12", "0.5"]], DecimalMark::Unknown, true);
        assert_eq!(
            (found.thousands, numbers[0].clone()),
            (vec![0], vec![Some(1234.5), Some(12.0), Some(0.5)])
        );
        let unsure: [&[&str]; 2] = [&["1,234", "999"], &["1,234,567", "1"]];
        let (found, numbers) = settled(&unsure, DecimalMark::Unknown, true);
        assert_eq!((found.unsure, numbers[0][0], numbers[1][0]), (vec![0, 1], None, None));
        let (found, numbers) = settled(&unsure, DecimalMark::Point, true);
        assert_eq!(
            (found.thousands, numbers[0][0], numbers[1][0]),
            (vec![0, 1], Some(1234.0), Some(1_234_567.0))
        );
    }

    #[test]
    fn a_person_can_say_which() {
        let columns: [&[&str]; 1] = [&["1,2", "1,3"]];
        assert_eq!(settled(&columns, DecimalMark::Comma, true).1[0], [Some(1.2), Some(1.3)]);
        let decimals: [&[&str]; 1] = [&["0,5", "1,5"]];
        assert_eq!(settled(&decimals, DecimalMark::Point, false).1[0], [None, None]);
    }

    #[test]
    fn what_is_no_number_keeps_the_column_as_it_is() {
        for cells in [
            ["0,5", "x"],
            ["0,5", "1.5"],
            ["0,5", "2024-01-02"],
            ["0,5", "007"],
            ["0,5", "5,"],
            ["0,5", ",5"],
        ] {
            assert_eq!(of(&cells), [None, None], "{cells:?}");
        }
    }
}
