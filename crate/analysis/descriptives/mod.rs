//! Where do the answers lie and how much do they differ?
//!
//! # Formula
//! W = Σ w, m = Σ w x / W, M_r = Σ w (x − m)^r; s² = M₂/(W − 1), SE of the mean s/√W;
//! G₁ = W M₃ / ((W − 1)(W − 2) s³), its SE √(6 W (W − 1) / ((W − 2)(W + 1)(W + 3)));
//! G₂ = (W (W + 1) M₄ − 3 M₂² (W − 1)) / ((W − 1)(W − 2)(W − 3) s⁴), its SE 2 SE(G₁) √((W² − 1) / ((W − 3)(W + 5))).
//! The median is the 50th percentile of [`crate::summary::counts`].
//!
//! # Undefined when
//! s² needs W > 1, G₁ W > 2, G₂ W > 3; a constant variable has neither G₁ nor G₂.
//!
//! # Errors
//! [`Error::TooFewVariables`] without variables; [`Error::RepeatedVariable`], [`Error::UnknownVariable`], [`Error::NotNumeric`].
//!
//! # Source
//! IBM SPSS Statistics Algorithms, DESCRIPTIVES; G₁ and G₂ as in Joanes & Gill (1998), The Statistician 47, 183-189.
//!
//! # Checked against
//! NIST StRD univariate data sets, exact arithmetic with 60 digits, SPSS 29 (weighted and not).

mod figures;

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::data::VariableId;
use crate::data::dataset::Dataset;
use crate::data::sample::{Ledger, MissingPolicy, Population, Sample};
use crate::error::Error;
use crate::numeric::dd::Dd;
use crate::numeric::decimal::Decimals;
use crate::output::figure::Figure;
use crate::output::finding::Finding;
use crate::output::label::Label;
use crate::output::note::Note;
use crate::output::table::{Cell, ColumnHead, Head, OutputTable};
use crate::summary::counts::Counts;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct DescriptivesOptions {
    /// The variables, each on its own valid cases unless `listwise`.
    pub variables: Vec<VariableId>,
    /// Only cases with an answer to all of them.
    #[serde(default)]
    pub listwise: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Descriptives {
    /// One a variable, in the order asked.
    pub variables: Vec<VariableDescription>,
    /// Σ w of the cases with an answer to all of them.
    pub n_listwise: f64,
    /// Cases used and left out.
    pub ledger: Ledger,
    /// Caveats.
    pub notes: Vec<Note>,
    /// Histograms and box plots of the quantities.
    #[serde(skip)]
    figures: Vec<Figure>,
}

/// One variable and its statistics.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct VariableDescription {
    /// The variable.
    pub variable: VariableId,
    /// Its statistics.
    pub statistics: DescriptiveStatistics,
}

/// Statistics of one variable; `None` where undefined.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct DescriptiveStatistics {
    /// Σ w of the valid cases.
    pub n: f64,
    /// Σ w of the missing cases.
    pub missing: f64,
    /// m.
    pub mean: Option<f64>,
    /// s/√W.
    pub se_mean: Option<f64>,
    /// s.
    pub sd: Option<f64>,
    /// s².
    pub variance: Option<f64>,
    /// G₁.
    pub skewness: Option<f64>,
    /// Standard error of G₁.
    pub se_skewness: Option<f64>,
    /// G₂.
    pub kurtosis: Option<f64>,
    /// Standard error of G₂.
    pub se_kurtosis: Option<f64>,
    /// Smallest value.
    pub min: Option<f64>,
    /// Largest value.
    pub max: Option<f64>,
    /// max − min.
    pub range: Option<f64>,
    /// Σ w x.
    pub sum: Option<f64>,
    /// Median.
    pub median: Option<f64>,
}

impl DescriptiveStatistics {
    /// Whether every valid case has the same value.
    pub fn is_constant(&self) -> bool {
        self.min.is_some() && self.min == self.max
    }

    /// Whether some statistic is undefined for want of cases.
    pub fn has_too_few_cases(&self) -> bool {
        self.se_kurtosis.is_none()
    }

    /// Whether some statistic is undefined because it exceeds what a double holds.
    pub fn is_beyond_range(&self) -> bool {
        let spread = self.n > 1.0 && self.variance.is_none();
        self.min.is_some() && (self.sum.is_none() || self.range.is_none() || spread)
    }
}

/// Question: what describes the numbers that were counted? Words are left out. Formulas at the head of this file.
pub fn describe(counts: &Counts) -> DescriptiveStatistics {
    let weight: Dd = counts.numbers().map(|(_, w)| w).sum();
    let n = weight.to_f64();
    let missing = counts.missing_total().weight.to_f64();
    let (first, last) = (counts.numbers().next(), counts.numbers().next_back());
    let (Some((min, _)), Some((max, _))) = (first, last) else {
        return DescriptiveStatistics { missing, ..DescriptiveStatistics::default() };
    };
    // Deviations around a far mean would keep little of a decimal that its double has rounded.
    let written = Decimals::of(counts.numbers().map(|(x, _)| x));
    let sum: Dd = counts.numbers().map(|(x, w)| w * written.exact(x)).sum();
    // The mean of equal values is that value, whatever rounding the sum had.
    let mean = if min == max { written.exact(min) } else { sum / weight };
    // Powers of deviations up to 2⁻ᵏ times their size: the fourth power of a large number would overflow.
    let largest = (mean - min).abs().to_f64().max((mean - max).abs().to_f64());
    let unit =
        if largest > 0.0 { 2f64.powi(largest.log2().floor().clamp(-1000.0, 1000.0) as i32) } else { 1.0 };
    let [mut m2, mut m3, mut m4] = [Dd::ZERO; 3];
    for (x, w) in counts.numbers() {
        let d = (written.exact(x) - mean).scale(1.0 / unit);
        let square = d.square();
        m2 += w * square;
        m3 += w * square * d;
        m4 += w * square.square();
    }
    // Of the deviations in that unit; they vanish exactly when all values are equal.
    let s2 = (n > 1.0).then(|| m2 / (weight - 1.0));
    let spread = s2.filter(|s2| s2.to_f64() > 0.0);
    let se_skewness = (n > 2.0)
        .then(|| (weight * 6.0 * (weight - 1.0) / ((weight - 2.0) * (weight + 1.0) * (weight + 3.0))).sqrt());
    let se_kurtosis = se_skewness
        .filter(|_| n > 3.0)
        .map(|se| se * 2.0 * ((weight.square() - 1.0) / ((weight - 3.0) * (weight + 5.0))).sqrt());
    let skewness =
        spread.filter(|_| n > 2.0).map(|s2| weight * m3 / ((weight - 1.0) * (weight - 2.0) * s2 * s2.sqrt()));
    let kurtosis = spread.filter(|_| n > 3.0).map(|s2| {
        let top = weight * (weight + 1.0) * m4 - m2.square() * (weight - 1.0) * 3.0;
        top / ((weight - 1.0) * (weight - 2.0) * (weight - 3.0) * s2.square())
    });
    let finite = |value: Dd| Some(value.to_f64()).filter(|v| v.is_finite());
    DescriptiveStatistics {
        n,
        missing,
        mean: finite(mean),
        se_mean: s2.and_then(|s2| finite((s2 / weight).sqrt().scale(unit))),
        sd: s2.and_then(|s2| finite(s2.sqrt().scale(unit))),
        variance: s2.and_then(|s2| finite(s2.scale(unit).scale(unit))),
        skewness: skewness.and_then(finite),
        se_skewness: se_skewness.and_then(finite),
        kurtosis: kurtosis.and_then(finite),
        se_kurtosis: se_kurtosis.and_then(finite),
        min: Some(min),
        max: Some(max),
        range: finite(written.exact(max) - written.exact(min)),
        sum: finite(sum),
        median: counts.percentile(50.0),
    }
}

/// Descriptive statistics of the variables, each on its own valid cases or all on the complete ones.
///
/// # Errors
/// See the head of this file.
pub fn descriptives(
    data: &Dataset,
    population: &Rc<Population>,
    options: &DescriptivesOptions,
) -> Result<Descriptives, Error> {
    if options.variables.is_empty() {
        return Err(Error::TooFewVariables { given: 0, needed: 1 });
    }
    let listwise = Sample::new(data, population, &options.variables, &[], MissingPolicy::Listwise)?;
    let n_listwise = population.total_weight(&listwise.rows);
    let sample = if options.listwise {
        listwise
    } else {
        Sample { rows: population.included.clone(), missing: MissingPolicy::Pairwise, ..listwise }
    };
    let mut variables: Vec<VariableDescription> = Vec::new();
    let mut panels = Vec::new();
    for (j, v) in sample.variables.iter().enumerate() {
        let counts = Counts::of_variable(&sample, j);
        let described = VariableDescription { variable: v.id.clone(), statistics: describe(&counts) };
        panels.extend(figures::panel(data, &described, &counts));
        variables.push(described);
    }
    let figures = figures::figures(&panels, population.weights.is_some());
    let ledger = sample.ledger();
    let mut notes = Vec::new();
    if ledger.incomplete > 0 {
        notes.push(Note::CasesDropped { cases: ledger.incomplete });
    }
    notes.extend(undefined(variables.iter().map(|v| (&v.variable, &v.statistics))));
    Ok(Descriptives { variables, n_listwise, ledger, notes, figures })
}

/// Why some statistics of these variables are undefined.
pub fn undefined<'a>(
    variables: impl Iterator<Item = (&'a VariableId, &'a DescriptiveStatistics)> + Clone,
) -> Vec<Note> {
    let named = |test: fn(&DescriptiveStatistics) -> bool| -> Vec<VariableId> {
        variables.clone().filter(|(_, s)| test(s)).map(|(name, _)| name.clone()).collect()
    };
    let mut notes = Vec::new();
    let constants = named(DescriptiveStatistics::is_constant);
    if !constants.is_empty() {
        notes.push(Note::ConstantVariables { variables: constants });
    }
    if !named(DescriptiveStatistics::has_too_few_cases).is_empty() {
        notes.push(Note::UndefinedTooFewCases);
    }
    let huge = named(DescriptiveStatistics::is_beyond_range);
    if !huge.is_empty() {
        notes.push(Note::BeyondRange { variables: huge });
    }
    notes
}

impl Descriptives {
    /// Descriptive Statistics, as SPSS lays it out.
    pub fn tables(&self) -> Vec<OutputTable> {
        let alone = |label: Label| ColumnHead::grouped(label, Label::Statistic);
        let with_error = |label: Label| [alone(label), ColumnHead::grouped(label, Label::StandardError)];
        let mut columns = vec![alone(Label::N), alone(Label::Minimum), alone(Label::Maximum)];
        columns.extend(with_error(Label::Mean));
        columns.push(alone(Label::StandardDeviation));
        columns.extend(with_error(Label::Skewness));
        columns.extend(with_error(Label::Kurtosis));
        let width = columns.len();
        let mut table = OutputTable::new(Label::DescriptiveStatistics, vec![Head::Blank], columns);
        table.notes = undefined(self.variables.iter().map(|v| (&v.variable, &v.statistics)));
        for v in &self.variables {
            let s = &v.statistics;
            let cells = vec![
                Cell::count(s.n),
                Cell::answer(s.min),
                Cell::answer(s.max),
                Cell::statistic(s.mean),
                Cell::statistic(s.se_mean),
                Cell::statistic(s.sd),
                Cell::statistic(s.skewness),
                Cell::statistic(s.se_skewness),
                Cell::statistic(s.kurtosis),
                Cell::statistic(s.se_kurtosis),
            ];
            table.push(vec![Head::variable(&v.variable)], cells);
        }
        let mut last = vec![Cell::empty(); width];
        last[0] = Cell::count(self.n_listwise);
        table.push(vec![Label::ValidNListwise.into()], last);
        vec![table]
    }

    /// Histogram, normal curve and box plot of each quantity.
    pub fn figures(&self) -> Vec<Figure> {
        self.figures.clone()
    }

    /// Each variable's mean.
    pub fn findings(&self) -> Vec<Finding> {
        let mean_of = |v: &VariableDescription| {
            let mean = v.statistics.mean?;
            Some(Finding::MeanOf { variable: v.variable.clone(), mean, sd: v.statistics.sd })
        };
        self.variables.iter().filter_map(mean_of).collect()
    }
}

#[cfg(test)]
mod tests;
