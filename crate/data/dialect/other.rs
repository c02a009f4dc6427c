//! Words that a respondent added to an option: `其他〖自己做饭〗` is the option `其他` and the words `自己做饭`.

use std::rc::Rc;

use super::texts::Texts;
use super::{Add, Change, ParadataColumn};
use crate::data::header::Heading;
use crate::data::mask::Mask;
use crate::data::table::{Column, Table, Values};

/// Brackets that platforms put around such words. Those that options themselves hold count only behind a word for "other".
const BRACKETS: [(char, char, bool); 4] =
    [('〖', '〗', true), ('【', '】', true), ('(', ')', false), ('（', '）', false)];
/// Options that ask for words.
const OTHER: [&str; 5] = ["其他", "其它", "其余", "other", "others"];

/// The option and the words added to it; `None`: nothing is added. An option left open without words is the option alone.
pub(super) fn split(answer: &str) -> Option<(&str, &str)> {
    let answer = answer.trim();
    let close = answer.chars().next_back()?;
    let (open, _, sure) = *BRACKETS.iter().find(|(_, c, _)| *c == close)?;
    let at = answer.find(open)?;
    let option = answer[..at].trim_end_matches([' ', ':', '：']);
    let words = answer[at + open.len_utf8()..answer.len() - close.len_utf8()].trim();
    // Only what asks for words may be followed by round brackets: `研究生(硕士)` is an option.
    let asks = OTHER.iter().any(|other| option.to_lowercase().starts_with(other));
    (!option.is_empty() && (sure || asks)).then_some((option, words))
}

/// Whether the option asks for words of one's own.
pub(super) fn is_other(option: &str) -> bool {
    let lower = option.trim().to_lowercase();
    OTHER.iter().any(|other| lower.starts_with(other))
}

/// Takes the words out of columns of single answers, each into a column behind it.
pub(super) fn take_apart(
    table: &mut Table,
    headings: &mut Vec<Heading>,
    paradata: &[ParadataColumn],
    add: &mut Add<'_>,
) {
    let mut at = 0;
    while at < table.names.len() {
        let name = table.names[at].clone();
        if paradata.iter().all(|c| c.variable != name)
            && let Some((options, words, count)) = apart(&table.columns[at])
        {
            let into = free_name(table, &format!("{name}_text"));
            let change = Change::OtherText { variable: name.clone(), into: into.clone(), count };
            if add(format!("other:{name}"), false, change) {
                table.columns[at] = Rc::new(options);
                at += 1;
                table.names.insert(at, into.clone());
                table.columns.insert(at, Rc::new(words));
                let title = headings.get(at - 1).map(|h| h.title.clone()).unwrap_or_default();
                let question = headings.get(at - 1).map(|h| h.question.clone()).unwrap_or_default();
                let heading = Heading { name: into, title, question, ..Heading::default() };
                headings.insert(at.min(headings.len()), heading);
            }
        }
        at += 1;
    }
}

/// A name that no column has.
pub(super) fn free_name(table: &Table, wanted: &str) -> String {
    let mut name = wanted.to_string();
    let mut number = 2;
    while table.position(&name).is_some() {
        name = format!("{wanted}{number}");
        number += 1;
    }
    name
}

/// The column of options, the column of words, and how many answers have words; `None`: no answer is taken apart.
fn apart(column: &Column) -> Option<(Column, Column, usize)> {
    let Values::Texts { indices, dictionary } = &column.values else { return None };
    // Several answers a cell are taken apart where the cell is split.
    if dictionary.iter().any(|word| word.contains('┋') || word.contains('→')) {
        return None;
    }
    let parts: Vec<Option<(&str, &str)>> = dictionary.iter().map(|word| split(word)).collect();
    parts.iter().flatten().next()?;
    let (mut options, mut words) = (Texts::default(), Texts::default());
    let mut spoken = Mask::filled(column.len(), false);
    let mut count = 0;
    for (row, &index) in indices.iter().enumerate() {
        let part = parts.get(index as usize).copied().flatten();
        let whole = dictionary.get(index as usize).map_or("", String::as_str);
        options.push(part.map_or(whole, |(option, _)| option));
        let said = part.map_or("", |(_, said)| said);
        words.push(said);
        if column.is_present(row) && part.is_some() {
            count += 1;
            if !said.is_empty() {
                spoken.insert(row);
            }
        }
    }
    // Words alone in many different answers are free text that happens to end with a bracket.
    let distinct = options.distinct();
    (count > 0 && distinct <= 40 && distinct * 2 <= column.len().max(4)).then(|| {
        let options = Column { values: options.values(), ..column.clone() };
        let words =
            Column { values: words.values(), present: Some(spoken), declared_missing: None, not_asked: None };
        (options, words, count)
    })
}
