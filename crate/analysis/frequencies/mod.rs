//! How often was each answer given?
//!
//! # Formula
//! For value v with weight W_v among W valid and T cases in all: percent 100 W_v / T, valid percent 100 W_v / W, cumulative
//! percent 100 Σ W_u / W over u ≤ v. Numbers ascend; words are sorted by their characters. Percentiles are those of
//! [`crate::summary::counts`], the other statistics those of [`crate::analysis::descriptives`].
//!
//! # Undefined when
//! No case is valid: valid and cumulative percent have no rows. Words have a mode but no other statistic.
//!
//! # Errors
//! [`Error::TooFewVariables`] without variables; [`Error::RepeatedVariable`], [`Error::UnknownVariable`].
//!
//! # Source
//! IBM SPSS Statistics Algorithms, FREQUENCIES: weighted counts are sums of weights, unrounded here.
//!
//! # Checked against
//! SPSS 29 (weighted and not), R 4.2.2.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::analysis::descriptives::{DescriptiveStatistics, describe};
use crate::analysis::overview::whole_sample;
use crate::data::VariableId;
use crate::data::codebook::MultipleResponseSet;
use crate::data::dataset::Dataset;
use crate::data::sample::{Ledger, Population};
use crate::error::Error;
use crate::numeric::dd::Dd;
use crate::numeric::sorting::sort_by;
use crate::output::figure::Figure;
use crate::output::finding::Finding;
use crate::output::note::Note;
use crate::output::table::{Head, OutputTable};
use crate::summary::counts::{Category, CategoryCount, Counts, order};

pub mod coarse;
mod figures;
mod sets;
mod tables;

pub use coarse::MergedRow;
pub use sets::{ResponseRow, SetFrequencies};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct FrequenciesOptions {
    /// The variables, one table each.
    pub variables: Vec<VariableId>,
    /// Whether to print mean, median, mode, percentiles and their kin first.
    #[serde(default)]
    pub statistics: bool,
    /// Questions with several answers, one table each.
    #[serde(default)]
    pub sets: Vec<MultipleResponseSet>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Frequencies {
    /// One a variable, in the order asked.
    pub variables: Vec<VariableFrequencies>,
    /// One a multiple-response set, in the order asked.
    pub sets: Vec<SetFrequencies>,
    /// Whether the table of statistics is printed.
    pub statistics: bool,
    /// What the figures show.
    pub figures: Vec<Figure>,
    /// Cases used and left out; missing answers leave none out here.
    pub ledger: Ledger,
    /// Caveats.
    pub notes: Vec<Note>,
}

/// One variable's answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct VariableFrequencies {
    /// The variable.
    pub variable: VariableId,
    /// Σ w of the valid cases.
    pub n_valid: f64,
    /// Σ w of the missing cases.
    pub n_missing: f64,
    /// Valid values, ascending.
    pub table: Vec<FrequencyRow>,
    /// Values of few cases in one row, when they were merged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merged: Option<MergedRow>,
    /// Values that the codebook declares missing, ascending.
    pub declared_missing: Vec<MissingRow>,
    /// Cases to whom the question was not put; `None`: none are known.
    pub not_asked: Option<MissingRow>,
    /// Other cases without any value; `None`: there are none.
    pub system_missing: Option<MissingRow>,
    /// The most frequent value, the smallest of several.
    pub mode: Option<Category>,
    /// How many values are most frequent.
    pub n_modes: usize,
    /// Statistics of numbers; `None` for words.
    pub stats: Option<DescriptiveStatistics>,
    /// Percentiles of numbers; `None` for words and without a valid case.
    pub percentiles: Option<Percentiles>,
}

/// One valid value.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct FrequencyRow {
    /// The value.
    pub value: Category,
    /// Σ w.
    pub count: f64,
    /// Of all cases.
    pub percent: f64,
    /// Of the valid cases.
    pub valid_percent: f64,
    /// Of the valid cases, up to this value.
    pub cum_percent: f64,
}

/// One kind of missing answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct MissingRow {
    /// The missing code; `None`: no value at all.
    pub value: Option<Category>,
    /// Σ w.
    pub count: f64,
    /// Of all cases.
    pub percent: f64,
}

/// Values below which that many per cent of the cases lie.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
#[allow(missing_docs, reason = "the names say it all")]
pub struct Percentiles {
    pub p5: f64,
    pub p10: f64,
    pub p25: f64,
    pub p50: f64,
    pub p75: f64,
    pub p90: f64,
    pub p95: f64,
}

impl Percentiles {
    fn of(counts: &Counts) -> Option<Self> {
        let at = |percent: f64| counts.percentile(percent);
        Some(Percentiles {
            p5: at(5.0)?,
            p10: at(10.0)?,
            p25: at(25.0)?,
            p50: at(50.0)?,
            p75: at(75.0)?,
            p90: at(90.0)?,
            p95: at(95.0)?,
        })
    }
}

/// Frequency tables of the variables, each over all cases that filter and weight keep.
///
/// # Errors
/// See the head of this file.
pub fn frequencies(
    data: &Dataset,
    population: &Rc<Population>,
    options: &FrequenciesOptions,
) -> Result<Frequencies, Error> {
    if options.variables.is_empty() && options.sets.is_empty() {
        return Err(Error::TooFewVariables { given: 0, needed: 1 });
    }
    let sample = whole_sample(data, population, &options.variables)?;
    let variables: Vec<VariableFrequencies> = sample
        .variables
        .iter()
        .enumerate()
        .map(|(j, v)| tabulate(&v.id, &Counts::of_variable(&sample, j)))
        .collect();
    let sets = options.sets.iter().map(|set| sets::tabulate(data, population, set));
    let sets = sets.collect::<Result<Vec<_>, Error>>()?;
    let figures = figures::figures(data, &variables);
    Ok(Frequencies {
        variables,
        sets,
        statistics: options.statistics,
        figures,
        ledger: sample.ledger(),
        notes: Vec::new(),
    })
}

/// Question: what share has each value? Formulas at the head of this file.
pub fn tabulate(variable: &str, counts: &Counts) -> VariableFrequencies {
    let (valid, missing) = (counts.valid_total().weight, counts.missing_total().weight);
    let all = valid + missing;
    let percent = |part: Dd, whole: Dd| (part * 100.0 / whole).to_f64();
    let mut sorted: Vec<&CategoryCount> = counts.valid.iter().collect();
    sort_by(&mut sorted, |a, b| order(&a.category, &b.category));
    let mut cumulative = Dd::ZERO;
    let table = sorted
        .into_iter()
        .map(|c| {
            cumulative += c.tally.weight;
            FrequencyRow {
                value: c.category.clone(),
                count: c.tally.weight.to_f64(),
                percent: percent(c.tally.weight, all),
                valid_percent: percent(c.tally.weight, valid),
                cum_percent: percent(cumulative, valid),
            }
        })
        .collect();
    let missing_row = |value: Option<Category>, weight: Dd| MissingRow {
        value,
        count: weight.to_f64(),
        percent: percent(weight, all),
    };
    let mode = counts.mode();
    VariableFrequencies {
        variable: variable.to_string(),
        n_valid: valid.to_f64(),
        n_missing: missing.to_f64(),
        table,
        merged: None,
        declared_missing: counts
            .declared
            .iter()
            .map(|c| missing_row(Some(c.category.clone()), c.tally.weight))
            .collect(),
        not_asked: (counts.not_asked.cases > 0).then(|| missing_row(None, counts.not_asked.weight)),
        system_missing: (counts.empty.cases > 0).then(|| missing_row(None, counts.empty.weight)),
        mode: mode.map(|(category, _)| category.clone()),
        n_modes: mode.map_or(0, |(_, several)| several),
        stats: (!counts.is_text()).then(|| describe(counts)),
        percentiles: Percentiles::of(counts),
    }
}

/// The heading of a value: a number by its value label, a word as it is.
fn head(variable: &str, value: &Category) -> Head {
    match value {
        Category::Number(value) => Head::Value { variable: variable.to_string(), value: *value },
        Category::Text(text) => Head::Text { text: text.clone() },
    }
}

impl Frequencies {
    /// Statistics when asked, then one table a variable, then the cases of the sets and one table a set.
    pub fn tables(&self) -> Vec<OutputTable> {
        let statistics = self.statistics && !self.variables.is_empty();
        let statistics = statistics.then(|| tables::statistics(&self.variables));
        let variables = self.variables.iter().map(tables::frequencies);
        let summary = (!self.sets.is_empty()).then(|| sets::summary(&self.sets));
        let sets = self.sets.iter().filter_map(sets::responses);
        statistics.into_iter().chain(variables).chain(summary).chain(sets).collect()
    }

    /// Bars of a variable's answers; items with the same answers share one figure.
    pub fn figures(&self) -> Vec<Figure> {
        self.figures.clone()
    }

    /// Each variable's most frequent answer.
    pub fn findings(&self) -> Vec<Finding> {
        let most_frequent = |v: &VariableFrequencies| {
            let mode = v.mode.as_ref()?;
            let row = v.table.iter().find(|row| row.value == *mode)?;
            Some(Finding::MostFrequent {
                variable: v.variable.clone(),
                categories: v.table.len(),
                percent: row.valid_percent,
                head: head(&v.variable, mode),
            })
        };
        self.variables.iter().filter_map(most_frequent).collect()
    }
}

#[cfg(test)]
mod tests;
