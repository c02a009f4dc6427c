//! The rows as a person sees them: any window of cells, and where a text stands. Columns that are left out are covered.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::data::VariableId;
use crate::data::codebook::{MissingKind, Variable};
use crate::data::column::number::spell;
use crate::data::dataset::Dataset;
use crate::data::population::LedgerStep;
use crate::data::table::{Column, Values};
use crate::data::transform::Applied;

/// Most cells in one answer: what a person copies at once, not a way to carry the file off.
const MOST_CELLS: usize = 500_000;

/// The grid of one recipe.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    applied: Rc<Applied>,
    /// The variable of each column, in the order of columns.
    variables: Vec<Option<Variable>>,
}

/// What the grid is like before any cell is shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct GridHead {
    /// Rows.
    pub rows: usize,
    /// Columns, those of the file first.
    pub columns: Vec<GridColumn>,
    /// Rows that the analysis leaves out.
    pub outside: usize,
    /// The steps that say who is analysed, as far as they could be applied.
    pub steps: Vec<LedgerStep>,
}

/// One column of the grid.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct GridColumn {
    /// Its name.
    pub name: VariableId,
    /// Whether a step of the recipe made it.
    pub derived: bool,
    /// Whether its cells are covered because the variable is left out.
    pub covered: bool,
}

/// Which cells are wanted.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct GridWindow {
    /// First row, from 0.
    pub row: usize,
    /// Rows.
    pub rows: usize,
    /// First column, from 0.
    pub column: usize,
    /// Columns.
    pub columns: usize,
}

/// The cells of a window.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct GridPage {
    /// One text a cell: the code, the number or the words; empty when there is no answer or the column is covered.
    pub rows: Vec<Vec<String>>,
    /// Cells without an answer that counts of which more is known than that they are empty.
    pub missing: Vec<GridMissing>,
    /// Rows of the window that the analysis leaves out.
    pub outside: Vec<GridOutside>,
}

/// A cell, counted from 0 in rows and columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct GridPlace {
    /// Row.
    pub row: usize,
    /// Column.
    pub column: usize,
}

/// A cell without an answer that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct GridMissing {
    /// Row.
    pub row: usize,
    /// Column.
    pub column: usize,
    /// Whether the question was put.
    pub kind: MissingKind,
}

/// A row that the analysis leaves out, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct GridOutside {
    /// The row, from 0.
    pub row: usize,
    /// Position of the step that leaves it out among the head's steps.
    pub step: usize,
}

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct GridQuery {
    /// The text; upper and lower case are alike.
    pub text: String,
    /// Whether the whole cell must be it.
    pub whole: bool,
    /// Whether words of value labels count too.
    pub labels: bool,
    /// The only column to look in; absent: all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    /// Look backwards.
    pub backwards: bool,
    /// The cell from which on; itself not.
    pub from: Option<GridPlace>,
    /// Rows to look through before answering.
    pub rows: usize,
}

/// How far the search came.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct GridFound {
    /// The first cell that fits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<GridPlace>,
    /// Where to go on when nothing was found in these rows; absent at the end of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<GridPlace>,
}

impl Grid {
    /// The columns as the recipe means them. When a step that says who is analysed fails, no row is marked: the report says what is
    /// wrong with the step.
    pub(super) fn new(applied: Rc<Applied>) -> Self {
        let data = &applied.data;
        let variables = data.table.names.iter().map(|name| data.variable(name).cloned()).collect();
        Grid { variables, applied }
    }

    fn data(&self) -> &Dataset {
        &self.applied.data
    }

    pub(super) fn head(&self) -> GridHead {
        let data = self.data();
        let rows = data.table.rows;
        let columns = data.table.names.iter().zip(&self.variables).enumerate();
        let population = self.applied.population.as_ref().ok();
        GridHead {
            rows,
            columns: columns
                .map(|(at, (name, variable))| GridColumn {
                    name: name.clone(),
                    derived: at >= data.file_columns,
                    covered: variable.as_ref().is_some_and(Variable::is_left_out),
                })
                .collect(),
            outside: population.map_or(0, |p| rows - p.included.count()),
            steps: population.map_or_else(Vec::new, |p| p.steps.clone()),
        }
    }

    pub(super) fn page(&self, window: &GridWindow) -> GridPage {
        let table = &self.data().table;
        let last_column = window.column.saturating_add(window.columns).min(table.columns.len());
        let columns = window.column.min(last_column)..last_column;
        let most_rows = MOST_CELLS / columns.len().max(1);
        let last_row = window.row.saturating_add(window.rows.min(most_rows)).min(table.rows);
        let mut page = GridPage { rows: Vec::new(), missing: Vec::new(), outside: Vec::new() };
        for row in window.row.min(last_row)..last_row {
            let mut texts = Vec::with_capacity(columns.len());
            for column in columns.clone() {
                let (text, missing) = self.cell(row, column);
                texts.push(text);
                page.missing.extend(missing.map(|kind| GridMissing { row, column, kind }));
            }
            page.rows.push(texts);
            if let Some(step) = self.applied.population.as_ref().ok().and_then(|p| p.left_by(row)) {
                page.outside.push(GridOutside { row, step });
            }
        }
        page
    }

    /// The cell as the codebook reads it, and how its answer is missing where that is known. One cell alone: a file of a million rows
    /// is not coded anew for the forty in sight.
    fn cell(&self, row: usize, column: usize) -> (String, Option<MissingKind>) {
        let Some((raw, variable)) = self.readable(column) else { return (String::new(), None) };
        let not_asked =
            raw.not_asked.as_ref().is_some_and(|m| m.contains(row)).then_some(MissingKind::NotAsked);
        let Some(x) = number(raw, variable, row) else {
            let text = raw.text(row).unwrap_or_default().to_string();
            let missing = if text.is_empty() { not_asked } else { None };
            return (text, missing);
        };
        let code = variable.and_then(|v| v.missing_values.iter().find(|m| m.contains(x)).map(|m| m.kind));
        let declared = raw.declared_missing.as_ref().is_some_and(|m| m.contains(row));
        (spell(x), code.or(not_asked).or(declared.then_some(MissingKind::NotAnswered)))
    }

    /// The column and its variable, unless it is covered.
    fn readable(&self, column: usize) -> Option<(&Rc<Column>, Option<&Variable>)> {
        let variable = self.variables.get(column)?.as_ref();
        if variable.is_some_and(Variable::is_left_out) {
            return None;
        }
        Some((self.data().table.columns.get(column)?, variable))
    }

    pub(super) fn find(&self, query: &GridQuery) -> GridFound {
        let wanted = query.text.trim().to_lowercase();
        let (rows, width) = (self.data().table.rows, self.data().table.columns.len());
        if wanted.is_empty() || rows == 0 || width == 0 {
            return GridFound { found: None, next: None };
        }
        let columns: Vec<usize> = match query.column {
            Some(only) => (0..width).filter(|at| *at == only).collect(),
            None => (0..width).collect(),
        };
        let searches: Vec<Search<'_>> =
            columns.iter().filter_map(|&at| Search::new(self, at, query, &wanted)).collect();
        let start = query.from.map_or(if query.backwards { rows } else { 0 }, |from| from.row.min(rows - 1));
        let slice = query.rows.max(1);
        let hit = |row: usize, after: Option<usize>| {
            let fits = |s: &&Search<'_>| {
                let beyond = after.is_none_or(|at| if query.backwards { s.at < at } else { s.at > at });
                beyond && s.fits(row)
            };
            let found =
                if query.backwards { searches.iter().rev().find(fits) } else { searches.iter().find(fits) };
            found.map(|s| GridPlace { row, column: s.at })
        };
        // In the row where the last match stands, only the cells behind it.
        let here = query.from.and_then(|from| hit(from.row.min(rows - 1), Some(from.column)));
        let past = usize::from(query.from.is_some() || query.backwards);
        let (found, next) = if query.backwards {
            let end = (start + 1).saturating_sub(past);
            let begin = end.saturating_sub(slice);
            let found = here.or_else(|| (begin..end).rev().find_map(|row| hit(row, None)));
            (found, (begin > 0).then_some(GridPlace { row: begin, column: 0 }))
        } else {
            let begin = start + past;
            let end = begin.saturating_add(slice).min(rows);
            let found = here.or_else(|| (begin..end).find_map(|row| hit(row, None)));
            (found, (end < rows).then(|| GridPlace { row: end - 1, column: width }))
        };
        GridFound { found, next: if found.is_some() { None } else { next } }
    }
}

/// The code or number in the row, also where it is declared missing.
fn number(raw: &Column, variable: Option<&Variable>, row: usize) -> Option<f64> {
    raw.raw_number(row).or_else(|| {
        let codes = &variable?.text_codes;
        let text = if codes.is_empty() { None } else { raw.text(row) }?;
        codes.iter().find(|c| c.text == text).map(|c| c.code)
    })
}

/// A text looked for in one column.
struct Search<'a> {
    at: usize,
    raw: &'a Column,
    variable: Option<&'a Variable>,
    wanted: &'a str,
    whole: bool,
    /// Values whose label fits.
    labelled: Vec<f64>,
    /// For small codes, which of the 256 fit.
    codes: Option<Vec<bool>>,
}

impl<'a> Search<'a> {
    fn new(grid: &'a Grid, at: usize, query: &GridQuery, wanted: &'a str) -> Option<Self> {
        let (raw, variable) = grid.readable(at)?;
        let labels = variable.filter(|_| query.labels).map(|v| v.value_labels.as_slice()).unwrap_or_default();
        let labelled =
            labels.iter().filter(|l| matches(&l.label, wanted, query.whole)).map(|l| l.value).collect();
        let mut search = Search { at, raw, variable, wanted, whole: query.whole, labelled, codes: None };
        if matches!(raw.values, Values::Codes(_)) {
            search.codes = Some((0..256).map(|code| search.value_fits(f64::from(code))).collect());
        }
        Some(search)
    }

    fn value_fits(&self, x: f64) -> bool {
        self.labelled.contains(&x) || matches(&spell(x), self.wanted, self.whole)
    }

    fn fits(&self, row: usize) -> bool {
        if let (Some(fitting), Values::Codes(codes)) = (&self.codes, &self.raw.values) {
            return self.raw.raw_number(row).is_some()
                && codes.get(row).is_some_and(|&code| fitting[usize::from(code)]);
        }
        number(self.raw, self.variable, row).is_some_and(|x| self.value_fits(x))
            || self.raw.text(row).is_some_and(|text| matches(text, self.wanted, self.whole))
    }
}

fn matches(text: &str, wanted: &str, whole: bool) -> bool {
    let lower = text.to_lowercase();
    if whole { lower.trim() == wanted } else { lower.contains(wanted) }
}

#[cfg(test)]
mod tests;
