//! A table as data: headings, kinds of number, notes. One renderer shows them all.

use serde::Serialize;

use super::label::Label;
use super::note::Note;
use crate::data::VariableId;
use crate::numeric::tail::Tail;

/// A heading of a row, a column or a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum Head {
    /// Nothing.
    Blank,
    /// A term of statistics.
    Label {
        /// The term.
        label: Label,
    },
    /// A term with a percentage in it, as "95 % confidence interval".
    Level {
        /// The term.
        label: Label,
        /// From 0 to 1.
        level: f64,
    },
    /// A variable or scale, shown by its label.
    Variable {
        /// Its name.
        name: VariableId,
        /// Whether it was turned around its response range.
        reversed: bool,
    },
    /// An arrow from a predictor to an outcome.
    Path {
        /// From.
        predictor: VariableId,
        /// To.
        outcome: VariableId,
    },
    /// A value of a variable, shown by its value label.
    Value {
        /// The variable.
        variable: VariableId,
        /// The value.
        value: f64,
    },
    /// Words from the file or the person.
    Text {
        /// The words.
        text: String,
    },
    /// A numbered thing: component 1, model 1.
    Index {
        /// From 1.
        number: usize,
    },
}

impl Head {
    /// A variable's heading.
    pub fn variable(name: &str) -> Self {
        Head::Variable { name: name.to_string(), reversed: false }
    }

    /// The headings 1 … n.
    pub fn numbered(n: usize) -> Vec<Self> {
        (1..=n).map(|number| Head::Index { number }).collect()
    }
}

impl From<Label> for Head {
    fn from(label: Label) -> Self {
        Head::Label { label }
    }
}

/// What a number is, which decides how it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum CellKind {
    /// No number belongs here.
    Empty,
    /// Cases, or a sum of weights.
    Count,
    /// A statistic with any size and sign.
    Statistic,
    /// A statistic in the variable's own unit: an answer, a minimum, a median.
    Answer,
    /// Degrees of freedom.
    DegreesOfFreedom,
    /// A probability; `log10P` holds where it is too small for a double.
    Probability,
    /// A number that cannot exceed 1 in size: a correlation, a loading, an alpha.
    Bounded,
    /// A percentage, 0 to 100.
    Percent,
    /// A heading stands here instead of a number.
    Heading,
    /// The number is undefined for these data; a note says why.
    Undefined,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Cell {
    /// What the number is.
    pub kind: CellKind,
    /// The number in full precision, always finite.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// For a probability: its decimal logarithm.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log10_p: Option<f64>,
    /// Stars of significance, 0 to 2; not written when there are none, as most cells have neither these nor marks.
    #[serde(skip_serializing_if = "none")]
    #[cfg_attr(feature = "js", tsify(optional))]
    pub stars: u8,
    /// Notes of the table that this cell bears as marks, by position; not written when there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "js", tsify(optional))]
    pub marks: Vec<usize>,
    /// The heading, for [`CellKind::Heading`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head: Option<Head>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn none(stars: &u8) -> bool {
    *stars == 0
}

impl Cell {
    fn of(kind: CellKind, value: Option<f64>) -> Self {
        let value = value.filter(|v| v.is_finite());
        let kind = if value.is_none() && kind != CellKind::Empty { CellKind::Undefined } else { kind };
        Cell { kind, value, log10_p: None, stars: 0, marks: Vec::new(), head: None }
    }

    /// No number belongs here.
    pub fn empty() -> Self {
        Cell::of(CellKind::Empty, None)
    }

    /// Cases or weights.
    pub fn count(value: f64) -> Self {
        Cell::of(CellKind::Count, Some(value))
    }

    /// A statistic; undefined when `None`.
    pub fn statistic(value: impl Into<Option<f64>>) -> Self {
        Cell::of(CellKind::Statistic, value.into())
    }

    /// A number in the variable's own unit.
    pub fn answer(value: impl Into<Option<f64>>) -> Self {
        Cell::of(CellKind::Answer, value.into())
    }

    /// Degrees of freedom.
    pub fn df(value: impl Into<Option<f64>>) -> Self {
        Cell::of(CellKind::DegreesOfFreedom, value.into())
    }

    /// A number within −1 … 1.
    pub fn bounded(value: impl Into<Option<f64>>) -> Self {
        Cell::of(CellKind::Bounded, value.into())
    }

    /// 0 … 100.
    pub fn percent(value: impl Into<Option<f64>>) -> Self {
        Cell::of(CellKind::Percent, value.into())
    }

    /// A probability with its logarithm.
    pub fn probability(tail: impl Into<Option<Tail>>) -> Self {
        let tail = tail.into();
        Cell { log10_p: tail.and_then(|t| t.log10_p), ..Cell::of(CellKind::Probability, tail.map(|t| t.p)) }
    }

    /// A heading in a cell's place.
    pub fn heading(head: impl Into<Head>) -> Self {
        Cell { kind: CellKind::Heading, head: Some(head.into()), ..Cell::empty() }
    }

    /// With stars: two at p ≤ .01, one at p ≤ .05, as SPSS flags.
    pub fn starred(mut self, tail: Option<Tail>) -> Self {
        self.stars = match tail {
            Some(t) if t.p <= 0.01 => 2,
            Some(t) if t.p <= 0.05 => 1,
            _ => 0,
        };
        self
    }

    /// With a mark that refers to the table's note at `position`.
    pub fn marked(mut self, position: usize) -> Self {
        self.marks.push(position);
        self
    }
}

/// One column's headings from the outermost group to the column's own. Neighbours that share a group are shown under one heading.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct ColumnHead {
    /// At least one heading; shorter paths than the table's longest stretch downward.
    pub path: Vec<Head>,
}

impl ColumnHead {
    /// A column of its own.
    pub fn single(head: impl Into<Head>) -> Self {
        ColumnHead { path: vec![head.into()] }
    }

    /// A column in a group.
    pub fn grouped(group: impl Into<Head>, head: impl Into<Head>) -> Self {
        ColumnHead { path: vec![group.into(), head.into()] }
    }
}

/// One row: headings, then cells.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct OutputRow {
    /// As many as the table's `stubs`; equal neighbours in one stub column are shown as one.
    pub stubs: Vec<Head>,
    /// As many as the table's `columns`.
    pub cells: Vec<Cell>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct OutputTable {
    /// What table it is.
    pub title: Label,
    /// What it is about: the variable, the scale, the outcome; empty when the section says it.
    pub subject: Vec<Head>,
    /// Headings over the row headings, outermost first.
    pub stubs: Vec<Head>,
    /// Column headings.
    pub columns: Vec<ColumnHead>,
    /// Rows.
    pub rows: Vec<OutputRow>,
    /// Notes under the table.
    pub notes: Vec<Note>,
    /// Notes that the title bears as marks, by position.
    pub title_marks: Vec<usize>,
}

impl OutputTable {
    /// A table without rows yet.
    pub fn new(title: Label, stubs: Vec<Head>, columns: Vec<ColumnHead>) -> Self {
        OutputTable {
            title,
            subject: vec![],
            stubs,
            columns,
            rows: vec![],
            notes: vec![],
            title_marks: vec![],
        }
    }

    /// About something.
    pub fn about(mut self, subject: Head) -> Self {
        self.subject.push(subject);
        self
    }

    /// Adds a row.
    pub fn push(&mut self, stubs: Vec<Head>, cells: Vec<Cell>) {
        debug_assert_eq!(stubs.len(), self.stubs.len());
        debug_assert_eq!(cells.len(), self.columns.len());
        self.rows.push(OutputRow { stubs, cells });
    }

    /// Adds a note and gives its position, for marks.
    pub fn note(&mut self, note: Note) -> usize {
        self.notes.push(note);
        self.notes.len() - 1
    }
}
