//! How many rows of a sheet are its header, and what they call the columns.
//!
//! Most files have one row of names. Qualtrics writes three (names, questions, identifiers as JSON), SurveyMonkey two (questions,
//! options). A platform that writes whole questions into its header gives no names that one could type: such columns are named
//! after the question's number (`Q7`, `Q7_2`) and keep the question as their label. A sheet of any source passes here.

mod layout;
mod names;
mod titles;

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::VariableId;
use super::column::number;
use super::dialect::Dialect;
use super::read_note::RenamedColumn;

/// Records that must be at hand to tell the header from the answers: the longest header and one answer.
pub const RECORDS_HELD: usize = 4;

/// What the person says about the header; empty: it is found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HeaderOptions {
    /// Whose manner it follows.
    pub dialect: Option<Dialect>,
    /// Rows before the first answer.
    pub rows: Option<usize>,
}

/// What the header says of one column.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Heading {
    /// The column's name.
    pub name: VariableId,
    /// The title as the file has it, rows of the header joined.
    pub title: String,
    /// The question without its number, the same for all columns of a set.
    pub question: String,
    /// What tells the column from the others of its set: a row of a matrix, an option.
    pub item: String,
    /// Which set of neighbouring columns asks one question; `None`: a question of its own.
    pub set: Option<usize>,
}

impl Heading {
    /// The column's label: its item, else its question; empty when the name says it all.
    pub fn label(&self) -> &str {
        let label = if self.item.is_empty() { &self.question } else { &self.item };
        if *label == self.name { "" } else { label }
    }
}

/// A header that was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Header {
    /// Records that belong to it; 0: the first record is an answer.
    pub rows: usize,
    /// One a column.
    pub headings: Vec<Heading>,
    /// Whether the first column has no title because it holds the names of the rows, see [`has_row_names`].
    pub row_names: bool,
    /// Titles that were empty or stood twice.
    pub renamed: Vec<RenamedColumn>,
}

/// Reads the header from a file's first records, [`RECORDS_HELD`] of them or all.
pub fn read(records: &[Vec<String>], options: HeaderOptions) -> Header {
    let columns = records.first().map_or(0, Vec::len);
    let plain = options.dialect == Some(Dialect::Plain);
    let layout = match options.rows {
        Some(0) => layout::Layout::None,
        Some(rows) => layout::of_rows(rows.min(records.len()), records),
        None if records.first().is_none_or(|first| is_answers(first)) => layout::Layout::None,
        None if plain => layout::Layout::Names(1),
        None => layout::guess(records),
    };
    let rows = layout.rows();
    if rows == 0 {
        let heading = |at: usize| Heading { name: format!("V{at}"), ..Heading::default() };
        let headings = (1..=columns).map(heading).collect();
        return Header { rows, headings, ..Header::default() };
    }
    let columns = records[..rows.min(records.len())].iter().map(Vec::len).max().unwrap_or(columns);
    let row_names = layout == layout::Layout::Names(1) && has_row_names(records);
    let (columns, shift) = (columns + usize::from(row_names), usize::from(row_names));
    let cell = |row: usize, at: usize| {
        let at = at.checked_sub(shift);
        at.and_then(|at| records.get(row)?.get(at)).map(|text| clean(text)).unwrap_or_default()
    };
    let first: Vec<String> = (0..columns).map(|at| cell(0, at)).collect();
    let (titles, given) = match layout {
        layout::Layout::NamesAndTitles { titles, .. } => {
            ((0..columns).map(|at| cell(titles, at)).collect(), true)
        }
        layout::Layout::QuestionsAndOptions => {
            let options: Vec<String> = (0..columns).map(|at| cell(1, at)).collect();
            (layout::join(&first, &options), false)
        }
        layout::Layout::Names(_) | layout::Layout::None => (first.clone(), false),
    };
    let parts = if plain { titles::whole(&titles) } else { titles::take_apart(&titles) };
    let wanted = if given || plain { None } else { names::short(&titles, &parts) };
    let (names, renamed) = names::unique(wanted.as_ref().unwrap_or(if given { &first } else { &titles }));
    // A title that became a question's number was no faulty name.
    let renamed = if wanted.is_some() {
        renamed.into_iter().filter(|r| titles[r.column - 1].is_empty()).collect()
    } else {
        renamed
    };
    // The column of row names is told by a note of its own.
    let renamed = renamed.into_iter().filter(|r| !(row_names && r.column == 1)).collect();
    let headings = names
        .into_iter()
        .zip(titles)
        .zip(parts)
        .map(|((name, title), part)| Heading {
            name,
            title,
            question: part.question,
            item: part.item,
            set: part.set,
        })
        .collect();
    Header { rows, headings, row_names, renamed }
}

/// Unique names of the columns, and which headers could not be used as they stand.
pub fn names(headers: &[String]) -> (Vec<VariableId>, Vec<RenamedColumn>) {
    names::unique(&headers.iter().map(|header| clean(header)).collect::<Vec<_>>())
}

/// Without spaces around it, on one line, without a byte order mark.
fn clean(text: &str) -> String {
    let text = text.trim().trim_matches('\u{FEFF}').trim();
    if text.contains(char::is_control) {
        let parts = text.split(char::is_control).map(str::trim).filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" ")
    } else {
        text.to_string()
    }
}

/// Whether the answers have one field more than the header because R's `write.table` wrote the names of the rows before them and no
/// title above them. `read.table` takes such a file in the same way. A delimiter at the end of each line makes one field more too,
/// but an empty one.
fn has_row_names(records: &[Vec<String>]) -> bool {
    let Some((header, answers)) = records.split_first() else { return false };
    let mut names = HashSet::new();
    header.len() > 1
        && !answers.is_empty()
        && answers.iter().all(|answer| {
            answer.len() == header.len() + 1 && !answer[0].trim().is_empty() && names.insert(&answer[0])
        })
        && answers.iter().any(|answer| answer.last().is_some_and(|last| !last.trim().is_empty()))
}

/// Whether the first record can only be answers: a number in every cell.
fn is_answers(cells: &[String]) -> bool {
    !cells.is_empty() && cells.iter().all(|cell| number::parse(cell.trim()).is_some())
}

#[cfg(test)]
mod tests;
