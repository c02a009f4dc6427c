//! What one column holds, in the few numbers that a list of variables shows.

use serde::Serialize;

use crate::data::VariableId;
use crate::data::dataset::Dataset;
use crate::data::mask::Mask;
use crate::data::table::Values;
use crate::error::Error;
use crate::numeric::histogram::histogram;
use crate::numeric::sorting::sort_by;

/// Most values listed.
const LISTED: usize = 12;

/// A column in brief.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct VariableProfile {
    /// Its name.
    pub name: VariableId,
    /// Rows without an answer that counts.
    pub missing: usize,
    /// Different answers.
    pub distinct: usize,
    /// Smallest number; none for words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<f64>,
    /// Largest number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<f64>,
    /// Its most frequent answers (numbers ascending when there are few), at most twelve.
    pub answers: Vec<AnswerCount>,
}

/// How often one answer was given.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct AnswerCount {
    /// The answer as the file has it.
    pub answer: String,
    /// Rows.
    pub cases: usize,
}

/// The column in brief, over all rows of the file.
///
/// # Errors
/// [`Error::UnknownVariable`].
pub fn profile(data: &Dataset, name: &str) -> Result<VariableProfile, Error> {
    let column = data.raw(name).ok_or_else(|| Error::UnknownVariable { variable: name.to_string() })?;
    let present = column.present.clone().unwrap_or_else(|| Mask::filled(column.len(), true));
    let missing = column.len() - present.count();
    // The value, or the word's place in the dictionary, and its cases.
    let mut words: &[String] = &[];
    let mut counts: Vec<(f64, usize)> = match &column.values {
        Values::Codes(codes) => {
            let bins = histogram(codes, present.words());
            let used = bins.into_iter().enumerate().filter(|(_, cases)| *cases > 0);
            used.map(|(code, cases)| (code as f64, cases as usize)).collect()
        }
        Values::Numbers(numbers) => {
            let mut sorted: Vec<f64> = present.rows().map(|row| numbers[row]).collect();
            sorted.sort_unstable_by(f64::total_cmp);
            sorted.chunk_by(|a, b| a == b).map(|group| (group[0], group.len())).collect()
        }
        Values::Texts { indices, dictionary } => {
            words = dictionary;
            let mut cases = vec![0usize; dictionary.len()];
            present.rows().for_each(|row| cases[indices[row] as usize] += 1);
            let used = cases.into_iter().enumerate().filter(|(_, cases)| *cases > 0);
            used.map(|(word, cases)| (word as f64, cases)).collect()
        }
    };
    let is_number = !matches!(column.values, Values::Texts { .. });
    let number = |entry: Option<&(f64, usize)>| entry.map(|e| e.0).filter(|x| is_number && x.is_finite());
    let (minimum, maximum) = (number(counts.first()), number(counts.last()));
    let distinct = counts.len();
    if distinct > LISTED {
        sort_by(&mut counts, |a, b| b.1.cmp(&a.1));
        counts.truncate(LISTED);
    }
    // Spelled only now: a column of numbers of cases has as many as the file has rows.
    let spelled = |value: f64| match words.get(value as usize) {
        Some(word) => word.clone(),
        None => value.to_string(),
    };
    let answers = counts.into_iter().map(|(value, cases)| AnswerCount { answer: spelled(value), cases });
    let answers = answers.collect();
    Ok(VariableProfile { name: name.to_string(), missing, distinct, minimum, maximum, answers })
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::data::table::{Column, Table};

    #[test]
    fn a_profile_lists_what_was_answered() {
        let mut present = Mask::filled(5, true);
        present.remove(4);
        let columns = vec![
            Rc::new(Column {
                values: Values::Codes(vec![3, 1, 3, 5, 0]),
                present: Some(present),
                declared_missing: None,
                not_asked: None,
            }),
            Rc::new(Column::complete(Values::Numbers((0..5).map(f64::from).map(|x| x / 2.0).collect()))),
        ];
        let table = Rc::new(Table { names: vec!["a".into(), "b".into()], columns, rows: 5 });
        let data = Dataset::new(table, vec![], vec![]);
        let a = profile(&data, "a").unwrap();
        assert_eq!((a.missing, a.distinct, a.minimum, a.maximum), (1, 3, Some(1.0), Some(5.0)));
        assert_eq!(a.answers[1], AnswerCount { answer: "3".into(), cases: 2 });
        assert_eq!(profile(&data, "b").unwrap().answers[1].answer, "0.5");
        assert!(profile(&data, "c").is_err());
    }

    /// Of a column alone in its file.
    fn of(values: Values, present: Option<Mask>) -> VariableProfile {
        let rows = values.len();
        let column = Rc::new(Column { values, present, declared_missing: None, not_asked: None });
        let table = Rc::new(Table { names: vec!["a".into()], columns: vec![column], rows });
        profile(&Dataset::new(table, vec![], vec![]), "a").unwrap()
    }

    /// By hand: i occurs i times; up to twelve values stand in their order, of more the twelve most frequent do.
    #[test]
    fn the_most_frequent_of_many_values() {
        let codes = |top: u8| Values::Codes((1..=top).flat_map(|i| vec![i; usize::from(i)]).collect());
        let listed = |found: &VariableProfile| -> Vec<(String, usize)> {
            found.answers.iter().map(|a| (a.answer.clone(), a.cases)).collect()
        };
        let twelve = of(codes(12), None);
        assert_eq!(listed(&twelve), (1..=12).map(|i| (i.to_string(), i)).collect::<Vec<_>>());
        let more = of(codes(14), None);
        assert_eq!(listed(&more), (3..=14).rev().map(|i| (i.to_string(), i)).collect::<Vec<_>>());
        assert_eq!((more.missing, more.distinct), (0, 14));
        assert_eq!((more.minimum, more.maximum), (Some(1.0), Some(14.0)));
    }

    #[test]
    fn words_have_no_ends_and_equal_decimals_are_one_answer() {
        let dictionary = Rc::new(["never", "often", "unused"].map(String::from).to_vec());
        let words = of(
            Values::Texts { indices: vec![1, 0, 1, 0, 1], dictionary },
            Some(Mask::from_fn(5, |r| r != 3)),
        );
        assert_eq!((words.missing, words.distinct, words.minimum, words.maximum), (1, 2, None, None));
        let answers = [("never", 1), ("often", 3)].map(|(a, cases)| AnswerCount { answer: a.into(), cases });
        assert_eq!(words.answers, answers);
        let decimals = of(Values::Numbers(vec![2.5, -1.0, 2.5, 7.0]), Some(Mask::from_fn(4, |r| r != 3)));
        assert_eq!((decimals.missing, decimals.minimum, decimals.maximum), (1, Some(-1.0), Some(2.5)));
        let answers = [("-1", 1), ("2.5", 2)].map(|(a, cases)| AnswerCount { answer: a.into(), cases });
        assert_eq!(decimals.answers, answers);
    }
}
