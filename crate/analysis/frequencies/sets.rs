//! How often was each answer to a question with several answers given?
//!
//! # Formula
//! A case is valid when it chose at least one answer. For answer a with weight W_a (each case once), responses R = Σ W_a and valid cases of
//! weight W: percent of responses 100 W_a / R, percent of cases 100 W_a / W; the latter sum to more than 100 when cases chose several.
//!
//! # Undefined when
//! No case is valid: there is no table of answers.
//!
//! # Source
//! IBM SPSS Statistics, MULT RESPONSE: FREQUENCIES over dichotomy and category groups, missing answers left out one by one. A case that gives
//! the same answer in two variables of a category group counts once for it.
//!
//! # Checked against
//! R 4.2.2: sums over the columns (see the tests).

use std::rc::Rc;

use serde::Serialize;

use super::Category;
use crate::analysis::overview::whole_sample;
use crate::data::codebook::{CountedValue, MultipleResponseSet};
use crate::data::dataset::Dataset;
use crate::data::sample::Population;
use crate::data::table::Column;
use crate::error::Error;
use crate::numeric::dd::Dd;
use crate::numeric::sorting::sort_by;
use crate::output::label::Label;
use crate::output::table::{Cell, ColumnHead, Head, OutputTable};
use crate::summary::counts::order;

/// One multiple-response set's answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct SetFrequencies {
    /// The set's words, or its name when it has none.
    pub title: String,
    /// Σ w of the cases that chose at least one answer.
    pub n_valid: f64,
    /// Σ w of the others.
    pub n_missing: f64,
    /// Σ w of the answers chosen.
    pub responses: f64,
    /// Options in the order of the variables, or codes ascending; none without a valid case.
    pub table: Vec<ResponseRow>,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct ResponseRow {
    /// What it is called.
    pub head: Head,
    /// Σ w of the cases that chose it.
    pub count: f64,
    /// Of all answers chosen.
    pub percent_of_responses: f64,
    /// Of the valid cases.
    pub percent_of_cases: f64,
}

/// Question: what share of answers and of cases has each option? Formulas at the head of this file.
///
/// # Errors
/// [`Error::RepeatedVariable`], [`Error::UnknownVariable`].
pub(super) fn tabulate(
    data: &Dataset,
    population: &Rc<Population>,
    set: &MultipleResponseSet,
) -> Result<SetFrequencies, Error> {
    let sample = whole_sample(data, population, &set.variables)?;
    let weights = population.weights.as_ref().map(|w| w.as_slice());
    let columns: Vec<&Column> = sample.variables.iter().map(|v| &*v.column).collect();
    let weight_of = |row: usize| weights.map_or(1.0, |w| w[row]);
    let (mut valid, mut missing) = (Dd::ZERO, Dd::ZERO);
    let mut options: Vec<(Head, Option<Category>, Dd)> = Vec::new();
    if let Some(counted) = &set.counted {
        let wanted: Vec<Category> = set.variables.iter().map(|v| wanted(data, v, counted)).collect();
        for (variable, wanted) in set.variables.iter().zip(&wanted) {
            let head =
                if set.labelled_by_value { super::head(variable, wanted) } else { Head::variable(variable) };
            options.push((head, None, Dd::ZERO));
        }
        for row in sample.rows.rows() {
            let mut any = false;
            for (at, column) in columns.iter().enumerate() {
                if category(column, row).as_ref() == Some(&wanted[at]) {
                    options[at].2 += weight_of(row);
                    any = true;
                }
            }
            *(if any { &mut valid } else { &mut missing }) += weight_of(row);
        }
    } else {
        for row in sample.rows.rows() {
            let mut given: Vec<Category> = Vec::new();
            for (at, column) in columns.iter().enumerate() {
                let Some(answer) = category(column, row).filter(|answer| !given.contains(answer)) else {
                    continue;
                };
                let place = options.iter().position(|(_, known, _)| known.as_ref() == Some(&answer));
                let place = place.unwrap_or_else(|| {
                    options.push((super::head(&set.variables[at], &answer), Some(answer.clone()), Dd::ZERO));
                    options.len() - 1
                });
                options[place].2 += weight_of(row);
                given.push(answer);
            }
            *(if given.is_empty() { &mut missing } else { &mut valid }) += weight_of(row);
        }
        sort_by(&mut options, |a, b| match (&a.1, &b.1) {
            (Some(a), Some(b)) => order(a, b),
            _ => std::cmp::Ordering::Equal,
        });
    }
    let responses = options.iter().fold(Dd::ZERO, |sum, (_, _, weight)| sum + *weight);
    if valid.to_f64() <= 0.0 {
        options.clear();
    }
    let row = |(head, _, weight): (Head, Option<Category>, Dd)| ResponseRow {
        head,
        count: weight.to_f64(),
        percent_of_responses: (weight * 100.0 / responses).to_f64(),
        percent_of_cases: (weight * 100.0 / valid).to_f64(),
    };
    Ok(SetFrequencies {
        title: if set.label.is_empty() { set.name.clone() } else { set.label.clone() },
        n_valid: valid.to_f64(),
        n_missing: missing.to_f64(),
        responses: responses.to_f64(),
        table: options.into_iter().map(row).collect(),
    })
}

/// The answer that counts, as the variable's column holds it: words may have become codes.
fn wanted(data: &Dataset, variable: &str, counted: &CountedValue) -> Category {
    match counted {
        CountedValue::Number(number) => Category::Number(*number + 0.0),
        CountedValue::Text(text) => {
            let meaning = data.variables.iter().find(|v| v.name == variable);
            let code = meaning.and_then(|v| v.text_codes.iter().find(|code| code.text == *text));
            code.map_or_else(|| Category::Text(text.clone()), |code| Category::Number(code.code))
        }
    }
}

fn category(column: &Column, row: usize) -> Option<Category> {
    let number = column.number(row).map(Category::Number);
    number.or_else(|| column.text(row).map(|text| Category::Text(text.to_string())))
}

/// Cases with and without an answer, one row a set.
pub(super) fn summary(sets: &[SetFrequencies]) -> OutputTable {
    let mut columns = Vec::new();
    for group in [Label::Valid, Label::Missing, Label::Total] {
        for name in [Label::N, Label::Percent] {
            columns.push(ColumnHead::grouped(group, name));
        }
    }
    let mut table = OutputTable::new(Label::CaseProcessingSummary, vec![Head::Blank], columns);
    for set in sets {
        let all = set.n_valid + set.n_missing;
        let share = |n: f64| if all > 0.0 { 100.0 * n / all } else { 0.0 };
        let cells = [set.n_valid, set.n_missing, all];
        let cells = cells.into_iter().flat_map(|n| [Cell::count(n), Cell::percent(share(n))]).collect();
        table.push(vec![Head::Text { text: set.title.clone() }], cells);
    }
    table
}

/// The set's answers with their total; `None` without a valid case.
pub(super) fn responses(set: &SetFrequencies) -> Option<OutputTable> {
    if set.table.is_empty() {
        return None;
    }
    let columns = vec![
        ColumnHead::grouped(Label::Responses, Label::N),
        ColumnHead::grouped(Label::Responses, Label::Percent),
        ColumnHead::single(Label::PercentOfCases),
    ];
    let mut table = OutputTable::new(Label::MultipleResponseTable, vec![Head::Blank], columns)
        .about(Head::Text { text: set.title.clone() });
    for row in &set.table {
        let cells = vec![
            Cell::count(row.count),
            Cell::percent(row.percent_of_responses),
            Cell::percent(row.percent_of_cases),
        ];
        table.push(vec![row.head.clone()], cells);
    }
    let cases = 100.0 * set.responses / set.n_valid;
    let cells = vec![Cell::count(set.responses), Cell::percent(100.0), Cell::percent(cases)];
    table.push(vec![Label::Total.into()], cells);
    Some(table)
}
