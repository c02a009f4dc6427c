//! Which answers are missing, together with which others, and does it matter?
//!
//! # Formula
//! Univariate: n, mean, standard deviation of each variable's own answers, its missing answers, and its extremes: answers below
//! Q1 − 1.5 (Q3 − Q1) or above Q3 + 1.5 (Q3 − Q1). Patterns: [`mod@patterns`]. Estimates: [`mod@em`]. The test: [`little`].
//!
//! # Shapes
//! k variables; patterns of at least one per cent of the cases are tabulated.
//!
//! # Undefined when
//! Extremes: the quartiles are equal. Estimates and test: see their files; a note says why, and the rest stands.
//!
//! # Errors
//! [`Error::TooFewVariables`], [`Error::RepeatedVariable`], [`Error::UnknownVariable`], [`Error::NotNumeric`]; [`Error::NotFinite`] for
//! numbers beyond 1e60.
//!
//! # Source
//! The tables are those of SPSS's Missing Value Analysis.

pub mod em;
pub mod little;
pub mod patterns;
mod tables;

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use self::em::{EmStop, em_of};
use self::little::{LittleTest, little_test};
use self::patterns::patterns;
use crate::data::VariableId;
use crate::data::dataset::Dataset;
use crate::data::sample::{Ledger, MissingPolicy, Population, Sample};
use crate::error::Error;
use crate::output::note::Note;
use crate::summary::counts::Counts;
use crate::summary::pairwise::PairwiseMoments;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct MissingOptions {
    /// The variables.
    pub variables: Vec<VariableId>,
    /// When the estimation ends.
    #[serde(default)]
    pub stop: EmStop,
    /// Whether estimated covariances and correlations are printed as well.
    #[serde(default)]
    pub matrices: bool,
}

/// One variable's answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct UnivariateMissing {
    /// The variable.
    pub variable: VariableId,
    /// Σw of the cases with an answer.
    pub n: f64,
    /// Mean.
    pub mean: Option<f64>,
    /// Standard deviation.
    pub sd: Option<f64>,
    /// Cases without an answer, whatever their weight.
    pub missing: usize,
    /// Of the cases.
    pub percent: f64,
    /// Low extremes; `None` when the quartiles are equal.
    pub low: Option<f64>,
    /// High extremes; `None` when the quartiles are equal.
    pub high: Option<f64>,
}

/// Cases that lack the same answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct MissingPattern {
    /// Variables without an answer.
    pub missing: Vec<VariableId>,
    /// Cases.
    pub cases: usize,
    /// Complete cases if these variables are not used.
    pub complete_if: usize,
}

/// The estimates by expectation and maximisation.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct MissingEstimates {
    /// The variables, those without variance left out.
    pub variables: Vec<VariableId>,
    /// Σw of the cases with any answer.
    pub n: f64,
    /// Means.
    pub mean: Vec<f64>,
    /// Covariances by rows, divisor n.
    pub covariance: Vec<Vec<f64>>,
    /// Correlations by rows.
    pub correlation: Vec<Vec<f64>>,
    /// Iterations.
    pub iterations: usize,
    /// Whether the criterion was met.
    pub converged: bool,
    /// ln L.
    pub log_likelihood: f64,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct MissingAnswers {
    /// One a variable.
    pub variables: Vec<UnivariateMissing>,
    /// All patterns, the complete cases first.
    pub patterns: Vec<MissingPattern>,
    /// Cases that lack an answer.
    pub incomplete: usize,
    /// Of all answers that there could be.
    pub missing_percent: f64,
    /// The estimates; `None` with a note.
    pub estimates: Option<MissingEstimates>,
    /// Little's test; `None` with a note.
    pub little: Option<LittleTest>,
    /// Whether matrices are printed.
    pub matrices: bool,
    /// Cases used and left out.
    pub ledger: Ledger,
    /// Caveats.
    pub notes: Vec<Note>,
}

/// Question: which answers are missing, and at random?
///
/// # Errors
/// See the file's head.
pub fn missing(
    data: &Dataset,
    population: &Rc<Population>,
    options: &MissingOptions,
) -> Result<MissingAnswers, Error> {
    if options.variables.is_empty() {
        return Err(Error::TooFewVariables { given: 0, needed: 1 });
    }
    let sample = Sample::new(data, population, &options.variables, &[], MissingPolicy::Pairwise)?;
    sample.require_moderate()?;
    let ledger = sample.ledger();
    let univariate = univariate(&sample);
    let found = patterns(&sample);
    let tabulated: Vec<MissingPattern> = found
        .iter()
        .map(|pattern| {
            let used = &pattern.answered;
            let complete =
                |other: &&patterns::Pattern| (0..used.len()).all(|j| !used[j] || other.answered[j]);
            MissingPattern {
                missing: (0..used.len())
                    .filter(|&j| !used[j])
                    .map(|j| sample.variables[j].id.clone())
                    .collect(),
                cases: pattern.rows.len(),
                complete_if: found.iter().filter(complete).map(|other| other.rows.len()).sum(),
            }
        })
        .collect();
    let cases = ledger.used;
    let complete: usize = tabulated.iter().filter(|p| p.missing.is_empty()).map(|p| p.cases).sum();
    let blanks: usize = univariate.iter().map(|v| v.missing).sum();
    let mut result = MissingAnswers {
        incomplete: cases - complete,
        missing_percent: 100.0 * blanks as f64 / (cases * univariate.len()).max(1) as f64,
        variables: univariate,
        patterns: tabulated,
        estimates: None,
        little: None,
        matrices: options.matrices,
        ledger,
        notes: Vec::new(),
    };
    result.estimate(data, population, options)?;
    Ok(result)
}

fn univariate(sample: &Sample) -> Vec<UnivariateMissing> {
    let moments = PairwiseMoments::of(sample);
    let cases = sample.rows.count();
    (0..sample.variables.len())
        .map(|j| {
            let valid = sample.valid(j);
            let counts = Counts::of_variable(sample, j);
            let quartiles = counts.percentile(25.0).zip(counts.percentile(75.0));
            let fences = quartiles
                .filter(|(low, high)| high > low)
                .map(|(low, high)| (low - 1.5 * (high - low), high + 1.5 * (high - low)));
            let beyond = |outside: &dyn Fn(f64) -> bool| {
                counts.numbers().filter(|(x, _)| outside(*x)).map(|(_, w)| w.to_f64()).sum::<f64>()
            };
            let missing = cases - valid.count();
            let n = moments.n(j, j);
            UnivariateMissing {
                variable: sample.variables[j].id.clone(),
                n,
                mean: (n > 0.0).then(|| moments.mean(j)),
                sd: moments.standard_deviation(j),
                missing,
                percent: 100.0 * missing as f64 / cases.max(1) as f64,
                low: fences.map(|(low, _)| beyond(&|x| x < low)),
                high: fences.map(|(_, high)| beyond(&|x| x > high)),
            }
        })
        .collect()
}

impl MissingAnswers {
    /// Estimates and test over the variables that vary.
    fn estimate(
        &mut self,
        data: &Dataset,
        population: &Rc<Population>,
        options: &MissingOptions,
    ) -> Result<(), Error> {
        let varying: Vec<VariableId> = self
            .variables
            .iter()
            .filter(|v| v.sd.is_some_and(|sd| sd > 0.0))
            .map(|v| v.variable.clone())
            .collect();
        let constant: Vec<VariableId> =
            options.variables.iter().filter(|name| !varying.contains(name)).cloned().collect();
        if !constant.is_empty() {
            self.notes.push(Note::EstimatesWithout { variables: constant });
        }
        if self.incomplete == 0 || varying.len() < 2 {
            self.notes.push(Note::NothingToEstimate);
            return Ok(());
        }
        let sample = Sample::new(data, population, &varying, &[], MissingPolicy::Pairwise)?;
        let patterns = patterns(&sample);
        let found = match em_of(&sample, &patterns, options.stop) {
            Ok(found) => found,
            Err(
                reason @ (Error::SingularMatrix { .. }
                | Error::TooFewCases { .. }
                | Error::TooManyPatterns { .. }
                | Error::ConstantVariable { .. }),
            ) => {
                self.notes.push(Note::NoEstimates { reason });
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        if !found.converged {
            self.notes.push(Note::EstimatesNotConverged { iterations: found.iterations });
        }
        self.little = little_test(&sample, &patterns, &found);
        if self.little.is_none() {
            self.notes.push(Note::OnePattern);
        }
        let k = varying.len();
        let rows = |m: &crate::numeric::linalg::DMatrix<f64>| {
            (0..k).map(|i| (0..k).map(|j| m[(i, j)]).collect()).collect()
        };
        self.estimates = Some(MissingEstimates {
            variables: varying,
            n: found.n,
            mean: found.mean.clone(),
            covariance: rows(&found.covariance),
            correlation: rows(&found.correlations()),
            iterations: found.iterations,
            converged: found.converged,
            log_likelihood: found.log_likelihood,
        });
        Ok(())
    }
}

#[cfg(test)]
mod tests;
