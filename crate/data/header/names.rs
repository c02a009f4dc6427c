//! Names that can be typed: short, unique, on one line.

use std::collections::HashSet;

use super::super::VariableId;
use super::super::dialect::paradata;
use super::super::read_note::RenamedColumn;
use super::titles::Parts;

/// Width of the widest title that still serves as a name; a Chinese character is two wide.
const LONGEST_NAME: usize = 24;

/// Names after the questions' numbers, where the titles are whole questions; `None`: the titles serve as names.
pub(super) fn short(titles: &[String], parts: &[Parts]) -> Option<Vec<String>> {
    let own: Vec<bool> = titles.iter().map(|t| t.is_empty() || paradata::of_title(t).is_some()).collect();
    let questions = own.iter().filter(|own| !**own).count();
    let numbered = (0..titles.len()).filter(|&at| !own[at] && parts[at].number.is_some()).count();
    let by_number = numbered >= 2 && numbered * 2 >= questions;
    let long = (0..titles.len()).filter(|&at| !own[at] && width(&titles[at]) > LONGEST_NAME).count();
    let platform = titles.iter().filter(|t| paradata::of_title(t).is_some()).count() >= 2;
    if !by_number && (long * 3 < questions && !platform || long == 0) {
        return None;
    }
    let (mut names, mut ordinal, mut within) = (Vec::with_capacity(titles.len()), 0, 0);
    for (at, title) in titles.iter().enumerate() {
        let part = &parts[at];
        if own[at] {
            names.push(title.clone());
            continue;
        }
        let continues = at > 0 && part.set.is_some() && part.set == parts[at - 1].set;
        within = if continues { within + 1 } else { 1 };
        ordinal += usize::from(!continues);
        let question = match part.number {
            Some(number) if by_number => number.to_string(),
            _ if by_number || is_name(title) => {
                names.push(title.clone());
                continue;
            }
            _ => ordinal.to_string(),
        };
        names.push(if part.set.is_some() { format!("Q{question}_{within}") } else { format!("Q{question}") });
    }
    Some(names)
}

/// Whether a person would call it a name: `age`, `Q3_2`.
fn is_name(title: &str) -> bool {
    title.len() <= 16 && title.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '.')
}

fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// Unique names, and which headers could not be used as they stand: empty ones become `V` and the column's number, repeated
/// ones get `_2`, `_3` ….
pub(super) fn unique(headers: &[String]) -> (Vec<VariableId>, Vec<RenamedColumn>) {
    let in_file: HashSet<&str> = headers.iter().map(String::as_str).collect();
    let mut taken: HashSet<String> = HashSet::new();
    let (mut names, mut renamed) = (Vec::with_capacity(headers.len()), Vec::new());
    for (at, header) in headers.iter().enumerate() {
        let mut name = header.clone();
        if header.is_empty() || taken.contains(header) {
            let stem = if header.is_empty() { format!("V{}", at + 1) } else { header.clone() };
            name = stem.clone();
            let mut number = 2;
            while taken.contains(&name) || in_file.contains(name.as_str()) {
                name = format!("{stem}_{number}");
                number += 1;
            }
            renamed.push(RenamedColumn { column: at + 1, header: header.clone(), name: name.clone() });
        }
        taken.insert(name.clone());
        names.push(name);
    }
    (names, renamed)
}
