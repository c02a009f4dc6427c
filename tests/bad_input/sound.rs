//! What every report must be, whatever the file was: finite, rectangular, and silent about nothing.

use wenxi::error::Error;
use wenxi::output::label::Label;
use wenxi::output::note::Note;
use wenxi::output::table::{CellKind, OutputTable};
use wenxi::recipe::{Outcome, Report};

/// What is wrong with the report, by place; empty when it is sound.
pub(super) fn faults(report: &Report) -> Vec<String> {
    let mut faults = Vec::new();
    for outcome in &report.outcomes {
        let mut here: Vec<String> = Vec::new();
        here.extend(not_finite(&format!("{outcome:?}")).map(|place| format!("not finite: {place}")));
        match &outcome.error {
            Some(Error::Internal { detail }) => here.push(format!("an internal error: {detail}")),
            Some(_) if !outcome.tables.is_empty() => here.push("an error and tables".to_string()),
            None if outcome.tables.is_empty() => here.push("neither an error nor a table".to_string()),
            _ => {}
        }
        for table in &outcome.tables {
            here.extend(
                of_table(table, outcome).into_iter().map(|fault| format!("{:?}: {fault}", table.title)),
            );
        }
        faults.extend(here.into_iter().map(|fault| format!("{}: {fault}", outcome.id)));
    }
    faults
}

fn of_table(table: &OutputTable, outcome: &Outcome) -> Vec<String> {
    let mut faults = Vec::new();
    if table.columns.iter().any(|column| column.path.is_empty()) {
        faults.push("a column without a heading".to_string());
    }
    let mut marks = table.title_marks.clone();
    let mut undefined = Vec::new();
    for (at, row) in table.rows.iter().enumerate() {
        if row.stubs.len() != table.stubs.len() || row.cells.len() != table.columns.len() {
            faults.push(format!("row {at} has {} headings and {} cells", row.stubs.len(), row.cells.len()));
        }
        for (column, cell) in row.cells.iter().enumerate() {
            marks.extend(&cell.marks);
            let place = format!("row {at} {:?}, column {column}", row.stubs);
            let value = cell.value.unwrap_or(0.0);
            match cell.kind {
                CellKind::Undefined => undefined.push(place),
                CellKind::Empty => {}
                CellKind::Heading if cell.head.is_none() => faults.push(format!("{place}: no heading")),
                CellKind::Heading => {}
                _ if cell.value.is_none() => faults.push(format!("{place}: no number")),
                CellKind::Probability if !(0.0..=1.0).contains(&value) => {
                    faults.push(format!("{place}: p = {value}"));
                }
                // Percentages are quotients of sums: their last bits may pass the end. Factors beyond their bounds explain more
                // than there is, and a note says so.
                CellKind::Percent
                    if !(-1e-9..=100.0 + 1e-9).contains(&value)
                        && !outcome.notes.iter().any(exceeds)
                        // Cases that chose several answers count several times.
                        && table.title != Label::MultipleResponseTable =>
                {
                    faults.push(format!("{place}: {value} %"));
                }
                CellKind::Count if value < 0.0 => faults.push(format!("{place}: a count of {value}")),
                _ => {}
            }
        }
    }
    if let Some(mark) = marks.iter().find(|&&mark| mark >= table.notes.len()) {
        faults.push(format!("mark {mark} of {} notes", table.notes.len()));
    }
    if !undefined.is_empty() && !table.notes.iter().chain(&outcome.notes).any(says_why) {
        faults.push(format!("undefined without a reason: {}", undefined.join("; ")));
    }
    faults
}

/// Whether the note says that communalities have passed 1 or that eigenvalues are negative.
fn exceeds(note: &Note) -> bool {
    matches!(
        note,
        Note::Heywood { .. } | Note::ExtractionNotConverged { .. } | Note::NotPositiveDefiniteMatrix
    )
}

/// Whether the note gives a reason for which a number can be undefined.
fn says_why(note: &Note) -> bool {
    matches!(
        note,
        Note::ConstantVariables { .. }
            | Note::BeyondRange { .. }
            | Note::UndefinedTooFewCases
            | Note::PerfectFit
            | Note::UndefinedSingular
            | Note::UndefinedTwoItems
            | Note::NoCorrelation
            | Note::ThroughOrigin
            | Note::EqualPredictions
            | Note::EqualQuartiles
            | Note::NoEvidence { .. }
            | Note::BootstrapUndefined { .. }
            | Note::NotPositiveDefiniteMatrix
            | Note::EmWithoutTests { .. }
    )
}

/// The first number that is not finite in the Debug form, outside quoted text, with what stands before it. (In JSON such a number
/// would be hidden as null.)
pub(super) fn not_finite(debug: &str) -> Option<String> {
    let mut quoted = false;
    let mut escaped = false;
    let mut word_from = None;
    for (at, c) in debug.char_indices() {
        if quoted {
            (quoted, escaped) = match (c, escaped) {
                (_, true) => (true, false),
                ('\\', false) => (true, true),
                ('"', false) => (false, false),
                _ => (true, false),
            };
            continue;
        }
        if c.is_alphanumeric() || c == '_' {
            word_from.get_or_insert(at);
            continue;
        }
        if let Some(from) = word_from.take()
            && ["NaN", "inf"].contains(&&debug[from..at])
        {
            let start = debug[..from].char_indices().rev().nth(80).map_or(0, |(start, _)| start);
            return Some(debug[start..at].to_string());
        }
        quoted = c == '"';
    }
    None
}

#[test]
fn the_scan_sees_numbers_that_are_not_finite_and_no_words() {
    let scan = |value: (f64, &str)| not_finite(&format!("{value:?}"));
    assert_eq!(scan((1.5, "NaN, inf and \" -inf")), None);
    assert!(scan((f64::NAN, "a")).is_some());
    assert!(scan((f64::NEG_INFINITY, "\\\"")).is_some());
}
