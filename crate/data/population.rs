//! Who is analysed and how much each case counts: what filters, exclusions and weights leave, with a line for each of them.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::VariableId;
use super::dataset::Dataset;
use super::exclusion::QualityIndex;
use super::mask::Mask;
use crate::error::Error;

/// A comparison that a case must meet to be analysed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Condition {
    /// The variable compared; a case without an answer to it is left out.
    pub variable: VariableId,
    /// Smallest value kept.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub low: Option<f64>,
    /// Largest value kept.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub high: Option<f64>,
    /// Values kept; empty: no list.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub values: Vec<f64>,
    /// Words kept, of a variable whose answers are words; empty: no list.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub texts: Vec<String>,
    /// Keep the cases that do not match instead.
    #[serde(default)]
    pub negate: bool,
    /// Asks only whether there is an answer; nothing else of the condition is looked at.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub presence: Option<Presence>,
}

/// Whether a case has an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum Presence {
    /// It has one that counts.
    Answered,
    /// It has none.
    Missing,
}

impl Condition {
    fn keeps(&self, value: f64) -> bool {
        let within = self.low.is_none_or(|low| value >= low) && self.high.is_none_or(|high| value <= high);
        let listed = self.values.is_empty() || self.values.contains(&value);
        (within && listed) != self.negate
    }
}

/// The rows that meet the condition. A row without an answer meets none but [`Presence::Missing`].
///
/// # Errors
/// [`Error::UnknownVariable`]; [`Error::NotNumeric`] when numbers are compared with words.
pub fn met(data: &Dataset, condition: &Condition) -> Result<Mask, Error> {
    let rows = data.table.rows;
    if let Some(presence) = condition.presence {
        let column = data.column(&condition.variable)?;
        let wanted = presence == Presence::Answered;
        return Ok(Mask::from_fn(rows, |row| column.is_present(row) == wanted));
    }
    if !condition.texts.is_empty() {
        let column = data.column(&condition.variable)?;
        let kept = |text: &str| condition.texts.iter().any(|t| t == text) != condition.negate;
        return Ok(Mask::from_fn(rows, |row| column.text(row).is_some_and(kept)));
    }
    let column = data.numeric(&condition.variable)?;
    Ok(Mask::from_fn(rows, |row| column.number(row).is_some_and(|value| condition.keeps(value))))
}

/// How a step changes who is analysed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum StepKind {
    /// Conditions.
    Filter,
    /// A rule of data quality.
    Exclude,
    /// A weight; leaves out cases without a positive one.
    Weight,
}

/// One step's line in the ledger.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct LedgerStep {
    /// The step's id in the recipe.
    pub step: String,
    /// What it does.
    pub kind: StepKind,
    /// The person's words for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The index of data quality whose rule it applies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<QualityIndex>,
    /// Cases that it left out.
    pub excluded: usize,
    /// Cases left after it.
    pub remaining: usize,
}

/// In sums with weights beyond this, a case that counts once is lost.
const LARGEST_WEIGHT: f64 = 1e15;
/// A weight below this counts for nothing.
const LEAST_WEIGHT: f64 = 1e-15;

/// Who is analysed and how much each case counts; the same for every request of a recipe.
#[derive(Debug, Clone)]
pub struct Population {
    /// Cases kept by filters, exclusions and weight.
    pub included: Mask,
    /// One weight a row of the file, all finite; `None`: every case counts once.
    pub weights: Option<Rc<Vec<f64>>>,
    /// The variable of the weights.
    pub weight: Option<VariableId>,
    /// Cases left out by filters.
    pub filtered: usize,
    /// Cases left out by rules of data quality.
    pub excluded: usize,
    /// Cases left out because they have no positive weight.
    pub unweighted: usize,
    /// One line a step.
    pub steps: Vec<LedgerStep>,
    /// For each row, 1 + the position of the step that left it out, 0 for none; empty as long as no row is left out.
    pub left_by: Vec<u16>,
}

impl Population {
    /// Every case of a file of `rows` cases, counted once.
    pub fn everyone(rows: usize) -> Self {
        Population {
            included: Mask::filled(rows, true),
            weights: None,
            weight: None,
            filtered: 0,
            excluded: 0,
            unweighted: 0,
            steps: Vec::new(),
            left_by: Vec::new(),
        }
    }

    /// Every case that meets all conditions, weighted by the variable: the population of a recipe with these steps and no other.
    ///
    /// # Errors
    /// Those of [`met`], [`Population::keep`] and [`Population::weigh`].
    pub fn new(data: &Dataset, filter: &[Condition], weight: Option<&str>) -> Result<Self, Error> {
        let mut population = Population::everyone(data.table.rows);
        for condition in filter {
            population.keep(StepKind::Filter, &met(data, condition)?)?;
        }
        if let Some(name) = weight {
            population.weigh(data, name)?;
        }
        Ok(population)
    }

    /// Position among the steps of the one that left the row out.
    pub fn left_by(&self, row: usize) -> Option<usize> {
        self.left_by.get(row).and_then(|step| usize::from(*step).checked_sub(1))
    }

    /// Leaves out the rows that are not in the mask; how many that were.
    ///
    /// # Errors
    /// [`Error::NoCases`] when none is left.
    pub fn keep(&mut self, kind: StepKind, rows: &Mask) -> Result<usize, Error> {
        let before = self.included.count();
        let mut gone = self.included.clone();
        gone.subtract(rows);
        if gone.count() > 0 {
            self.left_by.resize(gone.len(), 0);
            let step = u16::try_from(self.steps.len() + 1).unwrap_or(u16::MAX);
            gone.rows().for_each(|row| self.left_by[row] = step);
        }
        self.included.intersect(rows);
        let left = self.included.count();
        if left == 0 {
            return Err(Error::NoCases);
        }
        match kind {
            StepKind::Filter => self.filtered += before - left,
            StepKind::Exclude => self.excluded += before - left,
            StepKind::Weight => self.unweighted += before - left,
        }
        Ok(before - left)
    }

    /// Weights every case by the variable. As in SPSS, a case whose weight is missing, zero or negative is left out; how many that were.
    ///
    /// # Errors
    /// [`Error::UnknownVariable`], [`Error::NotNumeric`]; [`Error::BadWeights`] when no case has a positive weight;
    /// [`Error::NotFinite`] for weights beyond 1e15, whose sums lose the other cases; [`Error::SecondWeight`].
    pub fn weigh(&mut self, data: &Dataset, name: &str) -> Result<usize, Error> {
        if self.weight.is_some() {
            return Err(Error::SecondWeight { variable: name.to_string() });
        }
        let column = data.numeric(name)?;
        let list: Vec<f64> = (0..data.table.rows)
            .map(|row| column.number(row).filter(|w| *w >= LEAST_WEIGHT).unwrap_or(0.0))
            .collect();
        if list.iter().any(|w| *w > LARGEST_WEIGHT) {
            return Err(Error::NotFinite { quantity: name.to_string() });
        }
        let positive = Mask::from_fn(list.len(), |row| list[row] > 0.0);
        let gone = self
            .keep(StepKind::Weight, &positive)
            .map_err(|_| Error::BadWeights { variable: name.to_string(), row: 0 })?;
        self.weights = Some(Rc::new(list));
        self.weight = Some(name.to_string());
        Ok(gone)
    }

    /// The case's weight: 1 without a weight variable.
    pub fn weight(&self, row: usize) -> f64 {
        self.weights.as_ref().map_or(1.0, |w| w[row])
    }

    /// Σw over the rows of the mask.
    pub fn total_weight(&self, rows: &Mask) -> f64 {
        match &self.weights {
            None => rows.count() as f64,
            Some(w) => crate::numeric::sum::sum(rows.rows().map(|row| w[row])).to_f64(),
        }
    }
}
