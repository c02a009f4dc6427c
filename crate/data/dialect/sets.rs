//! Neighbouring columns that belong to one question: options that are ticked, options that are ranked, rows of a matrix.

use crate::data::places::places;
use std::collections::HashSet;
use std::rc::Rc;

use super::meaning::Meanings;
use super::{Add, Change};
use crate::data::VariableId;
use crate::data::codebook::{CountedValue, MissingKind, MissingValues, MultipleResponseSet};
use crate::data::header::Heading;
use crate::data::mask::Mask;
use crate::data::table::{Column, Table, Values};

/// Finds the sets that the header shows, and reads their columns.
pub(super) fn find(table: &mut Table, headings: &[Heading], meanings: &mut Meanings, add: &mut Add<'_>) {
    let names = table.names.clone();
    let in_file = places(&names);
    for (name, group) in groups(headings) {
        let columns: Vec<usize> =
            group.iter().filter_map(|h| in_file.get(h.name.as_str()).copied()).collect();
        if columns.len() < 2 || columns.len() != group.len() {
            continue;
        }
        let variables: Vec<VariableId> = group.iter().map(|h| h.name.clone()).collect();
        let label = group[0].question.clone();
        let cells: Vec<Cells> = columns
            .iter()
            .zip(&group)
            .enumerate()
            .map(|(option, (&at, heading))| {
                Cells::of(&table.columns[at], heading, option + 1, meanings, &variables)
            })
            .collect();
        let cells = by_number(cells);
        if cells.iter().all(|c| c.ticks) && cells.iter().any(|c| c.ticked.count() > 0) {
            let (filled, read) = fill(&cells);
            let change = Change::OptionSet { variables: variables.clone(), label: label.clone(), filled };
            if add(format!("set:{name}"), false, change) {
                for (&at, column) in columns.iter().zip(read) {
                    table.columns[at] = Rc::new(column);
                }
                meanings.missing.retain(|(name, _)| !variables.contains(name));
                meanings.ticks.extend(variables.iter().cloned());
                meanings.sets.push(MultipleResponseSet {
                    name,
                    label,
                    counted: Some(CountedValue::Number(1.0)),
                    labelled_by_value: false,
                    variables,
                });
            }
        } else if are_ranks(&cells) {
            let change = Change::RankSet { variables: variables.clone(), label };
            if add(format!("ranks:{name}"), false, change) {
                // An option that was not ranked may hold 0.
                for (variable, cells) in variables.iter().zip(&cells) {
                    if cells.unticked.count() > 0 {
                        meanings.declare(variable, MissingValues::new(0.0, 0.0));
                    }
                }
                meanings.ranks.extend(variables);
            }
        } else if !label.is_empty() {
            let change = Change::Matrix { variables: variables.clone(), label: label.clone() };
            if add(format!("matrix:{name}"), false, change) {
                meanings.matrices.push((variables, label));
            }
        }
    }
}

/// The columns of each set, and the name that they share.
fn groups(headings: &[Heading]) -> Vec<(String, Vec<&Heading>)> {
    let mut groups: Vec<(usize, Vec<&Heading>)> = Vec::new();
    for heading in headings {
        let Some(set) = heading.set else { continue };
        match groups.last_mut().filter(|(last, _)| *last == set) {
            Some((_, group)) => group.push(heading),
            None => groups.push((set, vec![heading])),
        }
    }
    let mut used = HashSet::new();
    groups
        .into_iter()
        .map(|(_, group)| {
            let own = &group[0].name;
            let first = own.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(['_', '.', 'A']);
            // Two sets may share the beginning of their names; columns never share the whole of it.
            let numbered = (2..).map(|number| format!("{own}/{number}"));
            let name = [first.to_string(), own.clone()]
                .into_iter()
                .chain(numbered)
                .find(|name| !name.is_empty() && used.insert(name.clone()));
            (name.unwrap_or_default(), group)
        })
        .collect()
}

/// A column of a set, looked at as an option.
struct Cells {
    /// Whether the cells say nothing but ticked, not ticked and missing.
    ticks: bool,
    ticked: Mask,
    /// Rows that say "not ticked" in so many words.
    unticked: Mask,
    not_asked: Option<Mask>,
    numbers: Option<Vec<Option<f64>>>,
    /// Rows that hold the option's own number among the options, when the cells say nothing else but 0 and missing.
    own_number: Option<Mask>,
}

/// Some exports write a ticked option as its number among the options: 1 in the first column, 2 in the second. One order that
/// everybody gave looks alike, but is complete in each row.
fn by_number(mut cells: Vec<Cells>) -> Vec<Cells> {
    let numbered = cells.iter().all(|c| c.own_number.is_some()) && !cells.iter().all(|c| c.ticks);
    if numbered && !are_ranks(&cells) {
        for cell in &mut cells {
            if let Some(ticked) = cell.own_number.take() {
                (cell.ticks, cell.ticked) = (true, ticked);
            }
        }
    }
    cells
}

impl Cells {
    /// `option`: which of its set it is, from 1.
    fn of(
        column: &Column,
        heading: &Heading,
        option: usize,
        meanings: &Meanings,
        set: &[VariableId],
    ) -> Self {
        let rows = column.len();
        let declared =
            meanings.missing.iter().find(|(name, _)| *name == heading.name).map(|(_, m)| m.as_slice());
        let missing = |x: f64| declared.unwrap_or_default().iter().any(|m| m.contains(x));
        let skipped = |x: f64| {
            declared.unwrap_or_default().iter().any(|m| m.kind == MissingKind::NotAsked && m.contains(x))
        };
        let mut cells = Cells {
            ticks: set.len() >= 2,
            ticked: Mask::filled(rows, false),
            unticked: Mask::filled(rows, false),
            not_asked: column.not_asked.clone(),
            numbers: None,
            own_number: None,
        };
        if let Values::Texts { dictionary, .. } = &column.values {
            let own = |word: &str| word == heading.item || word == heading.item.trim_end_matches([':', '：']);
            cells.ticks &= dictionary.iter().all(|word| own(word));
            for row in (0..rows).filter(|&row| column.is_present(row)) {
                cells.ticked.insert(row);
            }
            return cells;
        }
        let own = option as f64;
        let mut numbered = Mask::filled(rows, false);
        let mut only_own = true;
        let numbers: Vec<Option<f64>> = (0..rows).map(|row| column.number(row)).collect();
        for (row, x) in numbers.iter().enumerate().filter_map(|(row, x)| x.map(|x| (row, x))) {
            if x == own {
                numbered.insert(row);
            } else {
                only_own &= x == 0.0 || missing(x);
            }
            if x == 1.0 {
                cells.ticked.insert(row);
            } else if x == 0.0 {
                cells.unticked.insert(row);
            } else if skipped(x) {
                cells.not_asked.get_or_insert_with(|| Mask::filled(rows, false)).insert(row);
            } else if !missing(x) {
                cells.ticks = false;
            }
        }
        cells.own_number = only_own.then_some(numbered);
        cells.numbers = Some(numbers.into_iter().map(|x| x.filter(|x| !missing(*x))).collect());
        cells
    }
}

/// The columns as 0 and 1: a row counts when any option of it is ticked or unticked. How many empty cells became 0.
fn fill(cells: &[Cells]) -> (usize, Vec<Column>) {
    let rows = cells.first().map_or(0, |c| c.ticked.len());
    let answered =
        Mask::from_fn(rows, |row| cells.iter().any(|c| c.ticked.contains(row) || c.unticked.contains(row)));
    let mut filled = 0;
    let columns = cells
        .iter()
        .map(|cell| {
            filled += answered
                .rows()
                .filter(|&row| !cell.ticked.contains(row) && !cell.unticked.contains(row))
                .count();
            let not_asked = cell.not_asked.clone().map(|mut mask| {
                mask.subtract(&answered);
                mask
            });
            Column {
                values: Values::Codes((0..rows).map(|row| u8::from(cell.ticked.contains(row))).collect()),
                present: if answered.is_full() { None } else { Some(answered.clone()) },
                declared_missing: None,
                not_asked: not_asked.filter(|mask| mask.count() > 0),
            }
        })
        .collect();
    (filled, columns)
}

/// Whether the columns hold ranks: in every row that has any, the numbers 1 to as many as there are, each once.
fn are_ranks(cells: &[Cells]) -> bool {
    let columns: Option<Vec<&Vec<Option<f64>>>> = cells.iter().map(|c| c.numbers.as_ref()).collect();
    let Some(columns) = columns.filter(|c| c.len() >= 3) else { return false };
    let rows = columns[0].len();
    let mut ranked = 0;
    for row in 0..rows {
        let mut ranks: Vec<f64> = columns.iter().filter_map(|c| c[row]).filter(|x| *x != 0.0).collect();
        if ranks.is_empty() {
            continue;
        }
        ranks.sort_unstable_by(f64::total_cmp);
        if ranks.iter().enumerate().any(|(at, rank)| *rank != at as f64 + 1.0) {
            return false;
        }
        ranked += 1;
    }
    ranked >= 3
}
