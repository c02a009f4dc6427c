//! Does a predictor bear on an outcome through mediators?
//!
//! # Formula
//! Ordinary least squares with a constant, covariates in each equation: Y on X (total effect c); each M_j on X (a_j); Y on X and all mediators
//! (direct effect c′, b_j). Indirect effects a_j b_j; c = c′ + Σ a_j b_j. Standardised: times s_X / s_Y. Their intervals are made by
//! bootstrap over the cases, because a product of coefficients is not normal; total and direct effect have those of the regression.
//! Verdict at the level 1 − confidence: none when zero lies within the interval of a_j b_j; else full, partial or suppression by whether c′
//! is significant and of which sign.
//!
//! # Shapes
//! n × (2 + m + covariates), cases with every answer.
//!
//! # Undefined when
//! The share of the total effect: when it and the indirect effect differ in sign or the indirect one is larger in size.
//!
//! # Errors
//! Those of regression and [`resampling`]; [`Error::TooFewVariables`] without a mediator; [`Error::Collinear`] when predictors determine
//! each other.
//!
//! # Source
//! Hayes (2022), Introduction to mediation, moderation, and conditional process analysis, model 4; Preacher & Hayes (2008), Behavior
//! Research Methods 40, 879-891; 温忠麟、叶宝娟 (2014), 心理科学进展 22, 731-745, for the verdict.
//!
//! # Checked against
//! R `lm` and the same drawn cases recomputed in R (`tests/reference/make/bootstrap.R`).

pub mod effects;
mod tables;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::analysis::regression::{Regression, RegressionCoefficient, RegressionOptions, regression_of};
use crate::analysis::resampling::{self, BootstrapEstimate, BootstrapOptions, Job, Replicates, Statistic};
use crate::data::VariableId;
use crate::data::dataset::Dataset;
use crate::data::sample::{Ledger, MissingPolicy, Population, Sample};
use crate::error::Error;
use crate::numeric::tail::Tail;
use crate::output::figure::{Figure, ModelOutcome, ModelPath};
use crate::output::finding::{Finding, MediationVerdict};
use crate::output::note::Note;
use crate::summary::digest::Digest;

/// What is asked. Cases that lack any of the variables are left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct MediationOptions {
    /// X.
    pub predictor: VariableId,
    /// M, beside each other.
    pub mediators: Vec<VariableId>,
    /// Y.
    pub outcome: VariableId,
    /// Held constant in every equation.
    #[serde(default)]
    pub covariates: Vec<VariableId>,
    /// Level of the confidence intervals, between 0 and 1.
    #[serde(default = "default_confidence")]
    pub confidence: f64,
    /// How samples are drawn.
    #[serde(default)]
    pub bootstrap: BootstrapOptions,
}

fn default_confidence() -> f64 {
    0.95
}

/// A simple or parallel mediation.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Mediation {
    /// As it was asked.
    pub options: MediationOptions,
    /// W.
    pub n: f64,
    /// The regressions: total effect, each mediator, outcome on predictor and mediators.
    pub models: Vec<MediationModel>,
    /// c.
    pub total: PathEffect,
    /// c′.
    pub direct: PathEffect,
    /// One a mediator, in the order given; then all together when there are several.
    pub indirect: Vec<IndirectPath>,
    /// Cases used and left out.
    pub ledger: Ledger,
    /// Caveats.
    pub notes: Vec<Note>,
}

/// One of the regressions.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct MediationModel {
    /// What is predicted.
    pub outcome: VariableId,
    /// Multiple correlation.
    pub r: f64,
    /// Share of the variation that is explained.
    pub r_square: f64,
    /// F; `None` for a perfect fit.
    pub f: Option<f64>,
    /// Degrees of freedom above.
    pub df_regression: f64,
    /// Degrees of freedom below.
    pub df_residual: f64,
    /// Upper tail of F.
    pub p: Option<Tail>,
    /// The constant, then the predictors.
    pub coefficients: Vec<RegressionCoefficient>,
}

/// An effect that is a coefficient.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct PathEffect {
    /// The effect.
    pub effect: f64,
    /// Its standard error.
    pub se: f64,
    /// t; `None` for a perfect fit.
    pub t: Option<f64>,
    /// Its two-tailed p.
    pub p: Option<Tail>,
    /// Lower bound.
    pub lower: f64,
    /// Upper bound.
    pub upper: f64,
    /// Standardised.
    pub standardised: f64,
}

/// An effect through a mediator.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct IndirectPath {
    /// The mediator; `None` for all together.
    pub mediator: Option<VariableId>,
    /// The effect.
    pub effect: BootstrapEstimate,
    /// Standardised.
    pub standardised: BootstrapEstimate,
    /// Its share of the total effect, 0 to 1.
    pub share: Option<f64>,
    /// What the evidence says.
    pub verdict: MediationVerdict,
}

/// Question: does the predictor bear on the outcome through the mediators?
///
/// Errors: see the file's head.
pub fn mediation(
    data: &Dataset,
    population: &Rc<Population>,
    options: &MediationOptions,
    replicates: Replicates<'_>,
) -> Result<Mediation, Error> {
    options.bootstrap.check()?;
    if options.mediators.is_empty() {
        return Err(Error::TooFewVariables { given: 0, needed: 1 });
    }
    let variables: Vec<VariableId> = std::iter::once(&options.predictor)
        .chain(&options.mediators)
        .chain([&options.outcome])
        .chain(&options.covariates)
        .cloned()
        .collect();
    let sample = Sample::new(data, population, &variables, &[], MissingPolicy::Listwise)?;
    sample.require_moderate()?;
    let digest = Digest::of(&sample, &[]);
    let moments = digest.moments()?;
    let constants = moments.constants();
    if moments.cases > 1 && !constants.is_empty() {
        return Err(Error::ConstantVariable { variables: constants });
    }
    let own = |outcome: &VariableId, mediators: &[VariableId]| {
        let mut predictors = vec![options.predictor.clone()];
        predictors.extend(mediators.iter().chain(&options.covariates).cloned());
        fitted(&digest, outcome, predictors, options.confidence)
    };
    let whole = own(&options.outcome, &[])?;
    let mediating = options.mediators.iter().map(|m| own(m, &[])).collect::<Result<Vec<_>, _>>()?;
    let full = own(&options.outcome, &options.mediators)?;

    let total = path(&whole, &options.predictor)?;
    let direct = path(&full, &options.predictor)?;
    let deviation = |j: usize| moments.standard_deviation(j).unwrap_or(0.0);
    let scale = deviation(0) / deviation(options.mediators.len() + 1);
    let products = options
        .mediators
        .iter()
        .zip(&mediating)
        .map(|(m, fit)| Ok(path(fit, &options.predictor)?.effect * path(&full, m)?.effect))
        .collect::<Result<Vec<f64>, Error>>()?;
    let mut estimates = products.clone();
    estimates.extend([products.iter().sum(), direct.effect, total.effect]);
    estimates.extend(estimates.clone().iter().map(|effect| effect * scale));

    let asked = options.bootstrap;
    let means: Vec<f64> = (0..moments.k()).map(|j| moments.mean(j)).collect();
    let statistic = Statistic::Mediation { mediators: options.mediators.len() };
    let job = Job::new(statistic, asked.seed, asked.samples, &sample, &means)?;
    let made = resampling::estimates(&job, &asked, options.confidence, &estimates, replicates)?;
    let names = options.mediators.iter().cloned().map(Some);
    let several = (options.mediators.len() > 1).then_some(None);
    let half = made.len() / 2;
    let indirect: Vec<IndirectPath> = (names.chain(several).enumerate())
        .map(|(at, mediator)| {
            let effect = made[at];
            let share = effect.estimate / total.effect;
            IndirectPath {
                mediator,
                effect,
                standardised: made[half + at],
                share: (0.0..=1.0).contains(&share).then_some(share),
                verdict: verdict(&effect, &direct, options.confidence),
            }
        })
        .collect();
    let mut result = Mediation {
        options: options.clone(),
        n: moments.n(),
        models: std::iter::once(whole).chain(mediating).chain([full]).map(model).collect(),
        total,
        direct,
        indirect,
        ledger: digest.ledger.clone(),
        notes: Vec::new(),
    };
    result.notes = result.caveats();
    Ok(result)
}

/// One of the regressions, over the cases that all of them share.
fn fitted(
    digest: &Digest,
    outcome: &VariableId,
    predictors: Vec<VariableId>,
    confidence: f64,
) -> Result<Regression, Error> {
    let variables: Vec<VariableId> = std::iter::once(outcome).chain(&predictors).cloned().collect();
    let chosen = digest
        .select(&variables, &[])
        .ok_or_else(|| Error::Internal { detail: "a variable of the mediation is missing".to_string() })?;
    let options =
        RegressionOptions { confidence, ..RegressionOptions::enter(outcome.clone(), predictors.clone()) };
    let fit = regression_of(&chosen, &options).map_err(|error| match error {
        Error::NeedsRows { .. } => Error::Collinear { variables: predictors },
        other => other,
    })?;
    if fit.excluded.is_empty() {
        return Ok(fit);
    }
    Err(Error::Collinear { variables: fit.excluded.iter().map(|e| e.predictor.clone()).collect() })
}

fn path(fit: &Regression, predictor: &str) -> Result<PathEffect, Error> {
    let c = fit
        .coefficient(predictor)
        .ok_or_else(|| Error::Collinear { variables: vec![predictor.to_string()] })?;
    Ok(PathEffect {
        effect: c.b,
        se: c.se,
        t: c.t,
        p: c.p,
        lower: c.lower,
        upper: c.upper,
        standardised: c.beta.unwrap_or(0.0),
    })
}

fn model(fit: Regression) -> MediationModel {
    MediationModel {
        outcome: fit.outcome,
        r: fit.r,
        r_square: fit.r_square,
        f: fit.anova.f,
        df_regression: fit.anova.df_regression,
        df_residual: fit.anova.df_residual,
        p: fit.anova.p,
        coefficients: fit.coefficients,
    }
}

fn verdict(indirect: &BootstrapEstimate, direct: &PathEffect, confidence: f64) -> MediationVerdict {
    let significant = direct.p.map(|p| p.p < 1.0 - confidence);
    match (indirect.excludes_zero(), significant) {
        (Some(false), _) => MediationVerdict::None,
        (Some(true), Some(false)) => MediationVerdict::Full,
        (Some(true), Some(true)) if (indirect.estimate > 0.0) == (direct.effect > 0.0) => {
            MediationVerdict::Partial
        }
        (Some(true), Some(true)) => MediationVerdict::Suppression,
        _ => MediationVerdict::Undecided,
    }
}

impl Mediation {
    fn caveats(&self) -> Vec<Note> {
        let mut notes = Vec::new();
        if self.ledger.incomplete > 0 {
            notes.push(Note::CasesDropped { cases: self.ledger.incomplete });
        }
        if self.models.iter().any(|model| model.f.is_none()) {
            notes.push(Note::PerfectFit);
        }
        let samples = self.options.bootstrap.samples;
        notes.extend(self.indirect.iter().find_map(|path| path.effect.caveat(samples)));
        notes
    }

    /// The path diagram: a_j, b_j and c′, standardised.
    pub fn figures(&self) -> Vec<Figure> {
        let Some((full, others)) = self.models.split_last() else { return Vec::new() };
        let arrow = |model: &MediationModel, predictor: &VariableId| {
            let row = model.coefficients.iter().find(|c| c.predictor.as_ref() == Some(predictor));
            ModelPath {
                predictor: predictor.clone(),
                outcome: model.outcome.clone(),
                beta: row.and_then(|row| row.beta),
                p: row.and_then(|row| row.p),
                hypotheses: Vec::new(),
            }
        };
        let mediating = others.get(1..).unwrap_or(&[]);
        let mut paths: Vec<ModelPath> =
            mediating.iter().map(|model| arrow(model, &self.options.predictor)).collect();
        paths.push(arrow(full, &self.options.predictor));
        paths.extend(self.options.mediators.iter().map(|mediator| arrow(full, mediator)));
        let share = |model: &MediationModel| ModelOutcome {
            variable: model.outcome.clone(),
            r_square: Some(model.r_square),
        };
        let outcomes = mediating.iter().chain([full]).map(share).collect();
        vec![Figure::ModelDiagram { paths, outcomes }]
    }

    /// The indirect effects.
    pub fn findings(&self) -> Vec<Finding> {
        let finding = |path: &IndirectPath| Finding::IndirectEffect {
            predictor: self.options.predictor.clone(),
            mediator: path.mediator.clone(),
            outcome: self.options.outcome.clone(),
            effect: path.effect.estimate,
            lower: path.effect.lower,
            upper: path.effect.upper,
            verdict: path.verdict,
        };
        self.indirect.iter().map(finding).collect()
    }
}
