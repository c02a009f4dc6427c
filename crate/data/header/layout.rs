//! Which of the first rows say what.

use super::super::dialect::{Dialect, paradata};

/// The rows of a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// The first row is an answer.
    None,
    /// One row of names; what follows it up to `.0` rows is passed over.
    Names(usize),
    /// A row of names, questions in row `titles` (from 0), `rows` in all.
    NamesAndTitles { titles: usize, rows: usize },
    /// A row of questions, each standing over its first option only, and a row of options.
    QuestionsAndOptions,
}

impl Layout {
    pub(super) fn rows(self) -> usize {
        match self {
            Layout::None => 0,
            Layout::Names(rows) | Layout::NamesAndTitles { rows, .. } => rows,
            Layout::QuestionsAndOptions => 2,
        }
    }
}

/// What SurveyMonkey writes under a question that has no options.
const NO_OPTION: [&str; 3] = ["response", "open-ended response", "回复"];

/// The layout that the rows show.
pub(super) fn guess(records: &[Vec<String>]) -> Layout {
    let Some(first) = records.first() else { return Layout::None };
    if is_identifiers(records.get(2)) {
        return Layout::NamesAndTitles { titles: 1, rows: 3 };
    }
    // The row of questions was deleted by hand.
    if is_identifiers(records.get(1)) {
        return Layout::Names(2);
    }
    let Some(second) = records.get(1) else { return Layout::Names(1) };
    if repeats_titles(first, second) {
        return Layout::NamesAndTitles { titles: 1, rows: 2 };
    }
    if is_options(first, second) { Layout::QuestionsAndOptions } else { Layout::Names(1) }
}

/// The layout of a header of so many rows, at least one.
pub(super) fn of_rows(rows: usize, records: &[Vec<String>]) -> Layout {
    let guessed = guess(records);
    match rows {
        _ if guessed.rows() == rows => guessed,
        0 | 1 => Layout::Names(1),
        2 if records.first().is_some_and(|first| first.iter().any(|c| c.trim().is_empty())) => {
            Layout::QuestionsAndOptions
        }
        _ => Layout::NamesAndTitles { titles: 1, rows },
    }
}

/// Whether the row holds Qualtrics's identifiers: `{"ImportId":"QID1"}`.
fn is_identifiers(record: Option<&Vec<String>>) -> bool {
    record.is_some_and(|cells| {
        let json = cells.iter().filter(|c| c.trim_start().starts_with("{\"ImportId\"")).count();
        json > 0 && json * 2 >= cells.len()
    })
}

/// Whether the second row calls Qualtrics's own columns by their titles (`StartDate`, `Start Date`), as older exports do.
fn repeats_titles(first: &[String], second: &[String]) -> bool {
    let squeezed =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    let own = |(name, title): &(&String, &String)| {
        matches!(paradata::of_title(name), Some((Dialect::Qualtrics, _)))
            && !title.trim().is_empty()
            && squeezed(name) == squeezed(title)
    };
    first.iter().zip(second).any(|pair| own(&pair))
}

/// Whether the second row holds options: it has none under the platform's own columns.
fn is_options(first: &[String], second: &[String]) -> bool {
    let own = |cell: &String| matches!(paradata::of_title(cell), Some((Dialect::SurveyMonkey, _)));
    let under_own = first.iter().zip(second).filter(|(title, _)| own(title));
    let (mut owned, mut empty) = (0, 0);
    for (_, cell) in under_own {
        owned += 1;
        empty += usize::from(cell.trim().is_empty());
    }
    let word = |cell: &String| NO_OPTION.contains(&cell.trim().to_lowercase().as_str());
    owned >= 2 && owned == empty || owned >= 1 && owned == empty && second.iter().any(word)
}

/// Each column's question and option as one title, `question - option`.
pub(super) fn join(questions: &[String], options: &[String]) -> Vec<String> {
    let mut current = "";
    questions
        .iter()
        .zip(options)
        .map(|(question, option)| {
            if !question.is_empty() {
                current = question;
            }
            if option.is_empty() || NO_OPTION.contains(&option.to_lowercase().as_str()) {
                current.to_string()
            } else {
                format!("{current} - {option}")
            }
        })
        .collect()
}
