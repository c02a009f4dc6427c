//! The table of correlations, as SPSS lays it out: per variable a row each for coefficient, significance and n.

use super::{Correlation, CorrelationMethod};
use crate::data::sample::MissingPolicy;
use crate::output::label::Label;
use crate::output::note::Note;
use crate::output::table::{Cell, ColumnHead, Head, OutputTable};

/// Positions of the notes that cells bear.
struct Marks {
    constant: Option<usize>,
    few: Option<usize>,
    beyond: Option<usize>,
}

pub(super) fn correlations(c: &Correlation) -> OutputTable {
    let k = c.variables.len();
    let columns = c.variables.iter().map(|v| ColumnHead::single(Head::variable(v))).collect();
    let mut table = OutputTable::new(Label::Correlations, vec![Head::Blank, Head::Blank], columns);
    let marks = notes(c, &mut table);
    let name = match c.method {
        CorrelationMethod::Pearson => Label::PearsonCorrelation,
        CorrelationMethod::Spearman => Label::SpearmanRho,
        CorrelationMethod::Kendall => Label::KendallTauB,
    };
    for i in 0..k {
        let mut row = |label: Label, cell: &dyn Fn(usize) -> Cell| {
            let cells = (0..k).map(cell).collect();
            table.push(vec![Head::variable(&c.variables[i]), label.into()], cells);
        };
        row(name, &|j| coefficient(c, i, j, &marks));
        if c.missing == MissingPolicy::Em {
            continue;
        }
        row(Label::SignificanceTwoTailed, &|j| match c.p[i][j] {
            None if i == j || c.r[i][j].is_none() => Cell::empty(),
            None => marked(Cell::probability(None), marks.few),
            tail => Cell::probability(tail),
        });
        if c.missing == MissingPolicy::Pairwise {
            row(Label::N, &|j| Cell::count(c.n[i][j]));
        }
    }
    table
}

fn coefficient(c: &Correlation, i: usize, j: usize, marks: &Marks) -> Cell {
    match c.r[i][j] {
        // SPSS prints a bare 1 here: a whole number, not a measured coefficient.
        Some(_) if i == j => Cell::count(1.0),
        Some(r) => Cell::bounded(r).starred(c.p[i][j]),
        None if [i, j].iter().any(|&v| c.beyond_range.contains(&c.variables[v])) => {
            marked(Cell::bounded(None), marks.beyond)
        }
        None if c.n[i][j] > 1.0 => marked(Cell::bounded(None), marks.constant),
        None => marked(Cell::bounded(None), marks.few),
    }
}

fn marked(cell: Cell, note: Option<usize>) -> Cell {
    match note {
        Some(position) => cell.marked(position),
        None => cell,
    }
}

/// The notes that this table needs, in SPSS's order.
fn notes(c: &Correlation, table: &mut OutputTable) -> Marks {
    let k = c.variables.len();
    let pairs = || (0..k).flat_map(move |i| (0..i).map(move |j| (i, j)));
    let stars = |count: u8| {
        pairs().any(|(i, j)| c.r[i][j].is_some() && Cell::empty().starred(c.p[i][j]).stars == count)
    };
    if stars(2) {
        table.note(Note::StarsOnePercent);
    }
    if stars(1) {
        table.note(Note::StarsFivePercent);
    }
    if c.missing == MissingPolicy::Listwise {
        let position = table.note(Note::ListwiseN { n: c.n.first().map_or(0.0, |row| row[0]) });
        table.title_marks.push(position);
    }
    if c.missing == MissingPolicy::Em {
        for note in &c.notes {
            table.note(note.clone());
        }
    }
    let constant = (!c.constants.is_empty())
        .then(|| table.note(Note::ConstantVariables { variables: c.constants.clone() }));
    let beyond = (!c.beyond_range.is_empty())
        .then(|| table.note(Note::BeyondRange { variables: c.beyond_range.clone() }));
    let too_few = pairs().any(|(i, j)| match c.r[i][j] {
        None => c.n[i][j] <= 1.0,
        Some(_) => c.missing != MissingPolicy::Em && c.p[i][j].is_none(),
    });
    let few = (too_few || (0..k).any(|i| c.n[i][i] <= 1.0)).then(|| table.note(Note::UndefinedTooFewCases));
    if c.on_a_line {
        table.note(Note::PerfectFit);
    }
    if c.weights_ignored {
        table.note(Note::WeightsIgnored);
    }
    Marks { constant, few, beyond }
}
