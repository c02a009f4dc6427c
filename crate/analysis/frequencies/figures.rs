//! Bars of answers. Items that share their answers and their words share a figure, so that they can be compared.

use super::{Category, VariableFrequencies, head};
use crate::data::codebook::{Measure, Variable, VariableRole};
use crate::data::dataset::Dataset;
use crate::output::figure::{Bar, Figure, LikertItem};
use crate::output::table::Head;

/// More bars than this show nothing.
const MOST_BARS: usize = 24;
/// A stacked bar shows no more parts than this.
const MOST_ANSWERS: usize = 11;

/// Likert bars for each group of two or more variables with the same answers, at the place of its first; bars for the others.
pub(super) fn figures(data: &Dataset, variables: &[VariableFrequencies]) -> Vec<Figure> {
    let shared: Vec<Option<Answers>> =
        variables.iter().map(|v| answers(data.variable(&v.variable), v)).collect();
    let mut figures = Vec::new();
    for (at, v) in variables.iter().enumerate() {
        let alike: Vec<usize> = match &shared[at] {
            None => Vec::new(),
            some => (0..variables.len()).filter(|&other| shared[other] == *some).collect(),
        };
        match (&shared[at], alike.as_slice()) {
            (Some(answers), [first, _, ..]) => {
                if *first == at {
                    let items: Vec<&VariableFrequencies> = alike.iter().map(|&i| &variables[i]).collect();
                    figures.push(likert(&answers.values, &items));
                }
            }
            _ => figures.extend(bars(data.variable(&v.variable), v)),
        }
    }
    figures
}

/// What two items must have in common to be compared: the values and the words for them.
#[derive(Debug, PartialEq)]
struct Answers {
    values: Vec<f64>,
    words: Vec<(f64, String)>,
}

/// The answers that the question allows, where it is declared and whole; else those that occur. Background variables that happen
/// to have the same codes (sex, employed) are no items of one question.
fn answers(variable: Option<&Variable>, v: &VariableFrequencies) -> Option<Answers> {
    let is_item = variable.is_some_and(|variable| {
        variable.role == VariableRole::Item
            || (variable.role == VariableRole::None && variable.measure == Measure::Ordinal)
    });
    if !is_item || v.n_valid <= 0.0 {
        return None;
    }
    let occurring: Vec<f64> = v
        .table
        .iter()
        .map(|row| match row.value {
            Category::Number(value) => Some(value),
            Category::Text(_) => None,
        })
        .collect::<Option<_>>()?;
    let range = variable.and_then(|variable| variable.range);
    let allowed = range.filter(|r| r.low.fract() == 0.0 && r.high.fract() == 0.0).map(|r| {
        let steps = (r.high - r.low).clamp(0.0, MOST_BARS as f64) as usize;
        (0..=steps).map(|step| r.low + step as f64).collect::<Vec<f64>>()
    });
    let values = match allowed {
        Some(allowed) if occurring.iter().all(|value| allowed.contains(value)) => allowed,
        _ => occurring,
    };
    let labels = variable.map_or(&[][..], |variable| &variable.value_labels);
    let words = labels.iter().filter(|l| values.contains(&l.value)).map(|l| (l.value, l.label.clone()));
    let words = words.collect();
    (values.len() <= MOST_ANSWERS).then_some(Answers { values, words })
}

fn likert(values: &[f64], items: &[&VariableFrequencies]) -> Figure {
    let percent = |v: &VariableFrequencies, value: f64| {
        let row = v.table.iter().find(|row| row.value == Category::Number(value));
        row.map_or(0.0, |row| row.valid_percent)
    };
    let first = items.first().map_or("", |v| v.variable.as_str());
    Figure::LikertBars {
        answers: values.iter().map(|&value| head(first, &Category::Number(value))).collect::<Vec<Head>>(),
        items: items
            .iter()
            .map(|v| LikertItem {
                variable: v.variable.clone(),
                percents: values.iter().map(|&value| percent(v, value)).collect(),
                mean: v.stats.as_ref().and_then(|s| s.mean),
            })
            .collect(),
    }
}

fn bars(variable: Option<&Variable>, v: &VariableFrequencies) -> Option<Figure> {
    let quantity = variable.is_some_and(|variable| variable.measure == Measure::Scale);
    // The bars of a quantity would stand at equal distances whatever the values.
    let limit = if quantity { MOST_ANSWERS } else { MOST_BARS };
    (1..=limit).contains(&v.table.len()).then(|| Figure::FrequencyBars {
        variable: v.variable.clone(),
        bars: v
            .table
            .iter()
            .map(|row| Bar {
                head: head(&v.variable, &row.value),
                count: row.count,
                percent: row.valid_percent,
            })
            .collect(),
    })
}
