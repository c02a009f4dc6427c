//! Does each hypothesis hold?
//!
//! Formula: for each outcome one regression on all predictors that the hypotheses name for it, method Enter. p two-tailed,
//! compared with the hypothesis's level; the sign of b compared with the sign expected.
//! Undefined when: the regression cannot be computed or the predictor did not enter: undecided, with the reason.
//! Errors: [`Error::TooFewVariables`] without hypotheses, [`Error::BadOption`] for a level outside 0 … 1. What a single
//! regression lacks is told with its hypotheses and stops no other.
//! Source: the rule is the usual one of path hypotheses in applied papers. Checked against: see [`regression`].

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::regression::{Regression, RegressionOptions, regression_numbers};
use crate::data::VariableId;
use crate::data::dataset::Dataset;
use crate::data::sample::{Ledger, MissingPolicy, Population, Sample};
use crate::error::Error;
use crate::numeric::tail::Tail;
use crate::output::figure::{Figure, ModelOutcome, ModelPath};
use crate::output::finding::Finding;
pub use crate::output::finding::Verdict;
use crate::output::label::Label;
use crate::output::note::Note;
use crate::output::table::{Cell, ColumnHead, Head, OutputTable};

/// The direction a hypothesis expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum ExpectedSign {
    /// More of the predictor goes with more of the outcome.
    #[default]
    Positive,
    /// More of the predictor goes with less of the outcome.
    Negative,
    /// Some effect, in either direction.
    Any,
}

/// One hypothesis: the predictor has an effect on the outcome, other predictors held equal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Hypothesis {
    /// As H1.
    pub id: String,
    /// From.
    pub predictor: VariableId,
    /// To.
    pub outcome: VariableId,
    /// Direction expected.
    #[serde(default)]
    pub sign: ExpectedSign,
    /// Level of significance, between 0 and 1.
    #[serde(default = "default_level")]
    pub level: f64,
}

fn default_level() -> f64 {
    0.05
}

/// What is asked. The evidence for a hypothesis is its predictor's coefficient in the regression of its outcome on every
/// predictor that the hypotheses name for that outcome.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct HypothesesOptions {
    /// The hypotheses.
    pub hypotheses: Vec<Hypothesis>,
}

/// The evidence on one hypothesis.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct HypothesisTest {
    /// The hypothesis.
    pub hypothesis: Hypothesis,
    /// Unstandardised coefficient of the predictor.
    pub b: Option<f64>,
    /// Standardised coefficient.
    pub beta: Option<f64>,
    /// t.
    pub t: Option<f64>,
    /// Its two-tailed p.
    pub p: Option<Tail>,
    /// What follows.
    pub verdict: Verdict,
    /// Why there is no evidence, for [`Verdict::Undecided`].
    pub reason: Option<Error>,
}

impl HypothesisTest {
    /// Whether the predictors determine the outcome, so that there is a coefficient and no t.
    fn is_perfect(&self) -> bool {
        self.b.is_some() && self.t.is_none()
    }
}

/// The regression behind the hypotheses about one outcome.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct HypothesisModel {
    /// The outcome.
    pub outcome: VariableId,
    /// All predictors that the hypotheses name for it.
    pub predictors: Vec<VariableId>,
    /// R²; `None` when the regression could not be computed.
    pub r_square: Option<f64>,
    /// Cases used and left out; `None` when the regression could not be computed.
    pub ledger: Option<Ledger>,
}

/// The verdicts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Hypotheses {
    /// One a hypothesis, in the order given.
    pub tests: Vec<HypothesisTest>,
    /// One an outcome, in the order of first mention.
    pub models: Vec<HypothesisModel>,
    /// Cases of the regression that left out most; each model has its own ledger.
    pub ledger: Ledger,
    /// Caveats.
    pub notes: Vec<Note>,
}

/// Question: which hypotheses do the data support?
///
/// Errors: see the file's head.
pub fn hypotheses(
    data: &Dataset,
    population: &Rc<Population>,
    options: &HypothesesOptions,
) -> Result<Hypotheses, Error> {
    // When no regression can be computed: the ledger of the population without any variable.
    let nobody = Sample::new(data, population, &[], &[], MissingPolicy::Listwise)?.ledger();
    hypotheses_by(options, nobody, &|model| regression_numbers(data, population, model))
}

/// The regressions that the hypotheses call for: one an outcome, in the order of first mention.
pub fn models(list: &[Hypothesis]) -> Vec<RegressionOptions> {
    let mut outcomes: Vec<(VariableId, Vec<VariableId>)> = Vec::new();
    for h in list {
        match outcomes.iter_mut().find(|(outcome, _)| *outcome == h.outcome) {
            Some((_, predictors)) if predictors.contains(&h.predictor) => {}
            Some((_, predictors)) => predictors.push(h.predictor.clone()),
            None => outcomes.push((h.outcome.clone(), vec![h.predictor.clone()])),
        }
    }
    outcomes.into_iter().map(|(outcome, predictors)| RegressionOptions::enter(outcome, predictors)).collect()
}

/// The same with regressions from wherever they can be had; `nobody` is the ledger when none of them can.
///
/// Errors: see the file's head.
pub fn hypotheses_by(
    options: &HypothesesOptions,
    nobody: Ledger,
    fit: &dyn Fn(&RegressionOptions) -> Result<Regression, Error>,
) -> Result<Hypotheses, Error> {
    check(&options.hypotheses)?;
    let models: Vec<(VariableId, Vec<VariableId>, Result<Regression, Error>)> = models(&options.hypotheses)
        .into_iter()
        .map(|model| {
            let fit = fit(&model);
            (model.outcome, model.predictors, fit)
        })
        .collect();
    let tests: Vec<HypothesisTest> = options
        .hypotheses
        .iter()
        .filter_map(|h| models.iter().find(|m| m.0 == h.outcome).map(|m| test(h, &m.2)))
        .collect();
    let models: Vec<HypothesisModel> = models
        .into_iter()
        .map(|(outcome, predictors, fit)| {
            let fit = fit.ok();
            HypothesisModel {
                outcome,
                predictors,
                r_square: fit.as_ref().map(|f| f.r_square),
                ledger: fit.map(|f| f.ledger),
            }
        })
        .collect();
    let mut notes = vec![Note::EvidenceFromRegression];
    notes.extend(tests.iter().filter_map(|t| {
        let reason = t.reason.clone()?;
        Some(Note::NoEvidence { hypothesis: t.hypothesis.id.clone(), reason })
    }));
    if tests.iter().any(HypothesisTest::is_perfect) {
        notes.push(Note::PerfectFit);
    }
    let ledger = models.iter().filter_map(|m| m.ledger.clone()).min_by_key(|l| l.used).unwrap_or(nobody);
    Ok(Hypotheses { tests, models, ledger, notes })
}

fn check(list: &[Hypothesis]) -> Result<(), Error> {
    if list.is_empty() {
        return Err(Error::TooFewVariables { given: 0, needed: 1 });
    }
    match list.iter().find(|h| !(h.level > 0.0 && h.level < 1.0)) {
        Some(h) => Err(Error::BadOption { option: "level".to_string(), value: h.level.to_string() }),
        None => Ok(()),
    }
}

/// The verdict on one hypothesis, from the regression of its outcome.
fn test(hypothesis: &Hypothesis, fit: &Result<Regression, Error>) -> HypothesisTest {
    let row = match fit {
        Ok(fit) => fit.coefficient(&hypothesis.predictor).ok_or_else(|| why_excluded(fit, hypothesis)),
        Err(error) => Err(error.clone()),
    };
    match row {
        Ok(row) => HypothesisTest {
            hypothesis: hypothesis.clone(),
            b: Some(row.b),
            beta: row.beta,
            t: row.t,
            p: row.p,
            verdict: verdict(hypothesis, row.b, row.p),
            reason: None,
        },
        Err(reason) => HypothesisTest {
            hypothesis: hypothesis.clone(),
            b: None,
            beta: None,
            t: None,
            p: None,
            verdict: Verdict::Undecided,
            reason: Some(reason),
        },
    }
}

fn why_excluded(fit: &Regression, hypothesis: &Hypothesis) -> Error {
    let variables = vec![hypothesis.predictor.clone()];
    match fit.excluded.iter().find(|e| e.predictor == hypothesis.predictor) {
        Some(excluded) if excluded.tolerance.is_none() => Error::ConstantVariable { variables },
        _ => Error::Collinear { variables },
    }
}

/// A coefficient without p is exactly zero in a perfect fit: no effect.
fn verdict(hypothesis: &Hypothesis, b: f64, p: Option<Tail>) -> Verdict {
    let as_expected = match hypothesis.sign {
        ExpectedSign::Positive => b > 0.0,
        ExpectedSign::Negative => b < 0.0,
        ExpectedSign::Any => true,
    };
    match p {
        Some(tail) if tail.p <= hypothesis.level => {
            if as_expected {
                Verdict::Supported
            } else {
                Verdict::Contrary
            }
        }
        _ => Verdict::NotSupported,
    }
}

impl Hypotheses {
    /// The table of verdicts.
    pub fn tables(&self) -> Vec<OutputTable> {
        let columns =
            [Label::ExpectedSign, Label::B, Label::Beta, Label::T, Label::Significance, Label::Verdict];
        let stubs = vec![Label::Hypothesis.into(), Label::Path.into()];
        let columns = columns.into_iter().map(ColumnHead::single).collect();
        let mut table = OutputTable::new(Label::HypothesisTests, stubs, columns);
        table.note(Note::EvidenceFromRegression);
        for test in &self.tests {
            let h = &test.hypothesis;
            let mut verdict = Cell::heading(verdict_label(test.verdict));
            if let Some(reason) = &test.reason {
                let note = Note::NoEvidence { hypothesis: h.id.clone(), reason: reason.clone() };
                verdict = verdict.marked(table.note(note));
            }
            let cells = vec![
                Cell::heading(sign_label(h.sign)),
                Cell::statistic(test.b),
                Cell::statistic(test.beta),
                Cell::statistic(test.t),
                Cell::probability(test.p),
                verdict,
            ];
            let stubs = vec![
                Head::Text { text: h.id.clone() },
                Head::Path { predictor: h.predictor.clone(), outcome: h.outcome.clone() },
            ];
            table.push(stubs, cells);
        }
        if self.tests.iter().any(HypothesisTest::is_perfect) {
            table.note(Note::PerfectFit);
        }
        vec![table]
    }

    /// Predictors, outcomes and the paths between them.
    pub fn figures(&self) -> Vec<Figure> {
        let mut paths: Vec<ModelPath> = Vec::new();
        for test in &self.tests {
            let h = &test.hypothesis;
            match paths.iter_mut().find(|p| p.predictor == h.predictor && p.outcome == h.outcome) {
                Some(path) => path.hypotheses.push(h.id.clone()),
                None => paths.push(ModelPath {
                    predictor: h.predictor.clone(),
                    outcome: h.outcome.clone(),
                    beta: test.beta,
                    p: test.p,
                    hypotheses: vec![h.id.clone()],
                }),
            }
        }
        let outcome =
            |m: &HypothesisModel| ModelOutcome { variable: m.outcome.clone(), r_square: m.r_square };
        vec![Figure::ModelDiagram { paths, outcomes: self.models.iter().map(outcome).collect() }]
    }

    /// One verdict a hypothesis.
    pub fn findings(&self) -> Vec<Finding> {
        let finding = |test: &HypothesisTest| Finding::HypothesisVerdict {
            hypothesis: test.hypothesis.id.clone(),
            verdict: test.verdict,
        };
        self.tests.iter().map(finding).collect()
    }
}

/// The verdict's word.
pub(super) fn verdict_label(verdict: Verdict) -> Label {
    match verdict {
        Verdict::Supported => Label::Supported,
        Verdict::NotSupported => Label::NotSupported,
        Verdict::Contrary => Label::Contrary,
        Verdict::Undecided => Label::Undecided,
    }
}

fn sign_label(sign: ExpectedSign) -> Label {
    match sign {
        ExpectedSign::Positive => Label::Positive,
        ExpectedSign::Negative => Label::Negative,
        ExpectedSign::Any => Label::NotZero,
    }
}

#[cfg(test)]
mod tests;
