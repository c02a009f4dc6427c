//! Column names from the first record.

use std::collections::HashSet;

use super::super::column::number;
use super::super::read_note::RenamedColumn;

/// Unique names, and which headers could not be used as they stand: empty ones become `V` and the column's number, repeated
/// ones get `_2`, `_3` ….
pub(in crate::data) fn names(headers: &[String]) -> (Vec<String>, Vec<RenamedColumn>) {
    let headers: Vec<String> = headers.iter().map(|h| clean(h)).collect();
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

/// Without spaces around it, on one line.
fn clean(header: &str) -> String {
    let header = header.trim().trim_matches('\u{FEFF}').trim();
    if header.contains(char::is_control) {
        header
            .split(char::is_control)
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    } else {
        header.to_string()
    }
}

/// Whether the first record can only be answers: a number in every cell.
pub(super) fn is_answers(cells: &[String]) -> bool {
    !cells.is_empty() && cells.iter().all(|cell| number::parse(cell.trim()).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(headers: &[&str]) -> Vec<String> {
        names(&headers.iter().map(|h| h.to_string()).collect::<Vec<_>>()).0
    }

    #[test]
    fn names_become_unique() {
        assert_eq!(of(&["Q1", "Q1", "Q1_2", "Q1"]), ["Q1", "Q1_3", "Q1_2", "Q1_4"]);
        assert_eq!(of(&["a", "", "V2", " "]), ["a", "V2_2", "V2", "V4"]);
        assert_eq!(of(&[" 性别 ", "第1题\r\n(多选)"]), ["性别", "第1题 (多选)"]);
    }

    #[test]
    fn the_changes_are_told() {
        let headers = ["x".to_string(), "x".to_string()];
        let expected = RenamedColumn { column: 2, header: "x".into(), name: "x_2".into() };
        assert_eq!(names(&headers).1, vec![expected]);
    }
}
