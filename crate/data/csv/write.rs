//! A table back to comma-separated text (RFC 4180), UTF-8, that opens again to the same table when its columns of words are named.

use std::borrow::Cow;
use std::fmt::Write;

use super::super::column::missing_words::NOT_ASKED;
use super::super::table::{Table, Values};

/// Rows as text: `count` rows from row `start` (from 0), without the columns named in `without`; the names stand before row 0. Names may be
/// numbers, so it is opened with `header_rows` 1, as `plain`; words may look like numbers, so those that [`word_columns`] gives are named.
/// Missing answers are empty fields, those to questions that were not put the word for it; codes that are declared missing are
/// written as they are.
pub fn write_csv(table: &Table, start: usize, count: usize, without: &[String]) -> String {
    let kept: Vec<usize> = (0..table.names.len())
        .filter(|&at| table.names.get(at).is_some_and(|name| !without.contains(name)))
        .collect();
    let mut out = String::new();
    let mut line = |fields: &mut dyn Iterator<Item = Cow<'_, str>>| {
        let begun = out.len();
        for (at, field) in fields.enumerate() {
            if at > 0 {
                out.push(',');
            }
            push_field(&mut out, &field);
        }
        // A line without any character would be no row.
        if out.len() == begun && !kept.is_empty() {
            out.push_str("\"\"");
        }
        out.push_str("\r\n");
    };
    if start == 0 {
        line(&mut kept.iter().filter_map(|&at| table.names.get(at)).map(|name| Cow::from(name.as_str())));
    }
    for row in start..start.saturating_add(count).min(table.rows) {
        line(&mut kept.iter().filter_map(|&at| table.columns.get(at)).map(|column| {
            match column.raw_number(row) {
                // The reader takes many digits for a code, an exponent for a number.
                Some(number) if number.abs() >= 1e15 => Cow::from(format!("{number:e}")),
                Some(number) => Cow::from(number.to_string()),
                None if column.not_asked.as_ref().is_some_and(|rows| rows.contains(row)) => {
                    Cow::from(NOT_ASKED)
                }
                None => Cow::from(column.text(row).unwrap_or_default()),
            }
        }));
    }
    out
}

/// The columns of words, without those named in `without`.
pub fn word_columns(table: &Table, without: &[String]) -> Vec<String> {
    let kept = table.names.iter().zip(&table.columns).filter(|(name, _)| !without.contains(name));
    let words = kept.filter(|(_, column)| matches!(column.values, Values::Texts { .. }));
    words.map(|(name, _)| name.clone()).collect()
}

/// Quotes are doubled; a field that holds what separates fields or lines stands between quotes.
fn push_field(out: &mut String, field: &str) {
    if field.contains([',', '"', '\r', '\n']) {
        let _ = write!(out, "\"{}\"", field.replace('"', "\"\""));
    } else {
        out.push_str(field);
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use proptest::prelude::*;

    use super::super::super::dialect::Dialect;
    use super::super::super::open::{OpenOptions, Opener};
    use super::super::super::table::{Column, Values};
    use super::*;

    fn open(text: &str) -> Table {
        let mut opener = Opener::new(
            "survey.csv",
            OpenOptions { header_rows: Some(1), dialect: Some(Dialect::Plain), ..OpenOptions::default() },
        )
        .unwrap();
        opener.push(text.as_bytes()).unwrap();
        opener.finish().unwrap().table
    }

    fn written(table: &Table, without: &[&str]) -> String {
        let without: Vec<String> = without.iter().map(|name| name.to_string()).collect();
        // In two parts, as a large file is written.
        format!("{}{}", write_csv(table, 0, 2, &without), write_csv(table, 2, usize::MAX, &without))
    }

    #[test]
    fn the_columns_left_out_are_gone_and_the_others_as_they_were() {
        let table = open("name,q1,q2\n王小明,1,\"a, \"\"b\"\"\"\n李雷,2.5,\n韩梅梅,,c\n");
        assert_eq!(written(&table, &["name"]), "q1,q2\r\n1,\"a, \"\"b\"\"\"\r\n2.5,\r\n,c\r\n");
    }

    #[test]
    fn an_empty_answer_alone_on_its_line_stays_a_row() {
        let table = open("name,q1\nx,1\ny,\nz,3\n");
        let again = open(&written(&table, &["name"]));
        assert_eq!((again.rows, again.columns.first().and_then(|c| c.number(2))), (3, Some(3.0)));
        assert_eq!(again.columns.first().and_then(|c| c.number(1)), None);
    }

    #[test]
    fn names_that_are_numbers_stay_names() {
        let table = open("name,1,2\nx,4,5\ny,5,4\n");
        let again = open(&written(&table, &["name"]));
        assert_eq!((again.names, again.rows), (vec!["1".to_string(), "2".to_string()], 2));
    }

    proptest! {
        /// Numbers to their last bit and words to their last sign.
        #[test]
        fn what_is_written_opens_to_the_same_answers(
            rows in prop::collection::vec((any::<f64>().prop_filter("finite", |x| x.is_finite()), "[a-z][ -~\n问卷]{0,8}[a-z]"), 3..20)
        ) {
            let (numbers, words): (Vec<f64>, Vec<String>) = rows.into_iter().unzip();
            let indices = (0..words.len()).map(|at| at as u32).collect();
            let texts = Values::Texts { indices, dictionary: Rc::new(words.clone()) };
            let columns = vec![Rc::new(Column::complete(Values::Numbers(numbers.clone()))), Rc::new(Column::complete(texts))];
            let table = Table { names: vec!["x".into(), "y".into()], columns, rows: numbers.len() };
            let again = open(&written(&table, &[]));
            prop_assert_eq!(again.rows, numbers.len());
            for (row, (number, word)) in numbers.iter().zip(&words).enumerate() {
                prop_assert_eq!(again.columns[0].number(row), Some(*number));
                // Words that mean "no answer" are none.
                if let Some(read) = again.columns[1].text(row) {
                    prop_assert_eq!(read, word.as_str());
                }
            }
        }
    }
}
