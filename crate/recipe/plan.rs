//! The whole analysis that papers print, as requests: what one press asks of a file whose variables and scales are known.
//!
//! Ids say what a section is about (`reliability:trust`), so that options a person changed survive when items or scales change.

mod quality;

use super::{Recipe, Request, RequestEntry};
use crate::analysis::correlation::{CorrelationMethod, CorrelationOptions};
use crate::analysis::descriptives::DescriptivesOptions;
use crate::analysis::efa::{Extraction, FactorCount, FactorOptions, Rotation, StopRule};
use crate::analysis::frequencies::FrequenciesOptions;
use crate::analysis::hypotheses::{ExpectedSign, HypothesesOptions, Hypothesis};
use crate::analysis::mediation::MediationOptions;
use crate::analysis::missing::MissingOptions;
use crate::analysis::missing::em::EmStop;
use crate::analysis::overview::OverviewOptions;
use crate::analysis::regression::RegressionOptions;
use crate::analysis::reliability::ReliabilityOptions;
use crate::analysis::resampling::BootstrapOptions;
use crate::analysis::sensitivity::SensitivityOptions;
use crate::data::VariableId;
use crate::data::codebook::{Measure, Variable, VariableRole};
use crate::data::population::StepKind;
use crate::data::sample::MissingPolicy;
use crate::data::scale::{Scale, ScaleRole};

/// The requests that the recipe's variables, scales and hypotheses call for, in report order. A request that the recipe already
/// has under the same id keeps its options; only its variables are renewed. Requests of the person's own stay at the end. `lacks` says
/// whether some case has no answer to a variable.
pub fn plan(recipe: &Recipe, lacks: &dyn Fn(&str) -> bool) -> Vec<RequestEntry> {
    let fresh = standard(recipe, lacks);
    let own = recipe.requests.iter().filter(|entry| is_own(&entry.id)).cloned();
    let renewed = fresh.iter().map(|entry| {
        let kept = recipe.requests.iter().find(|old| old.id == entry.id);
        let request = match kept {
            Some(old) => keep_options(&old.request, &entry.request, &recipe.variables, &recipe.scales),
            None => entry.request.clone(),
        };
        RequestEntry { id: entry.id.clone(), request }
    });
    renewed.chain(own).collect()
}

/// Hypotheses that the scales' roles imply: every predictor raises every outcome.
pub fn implied_hypotheses(scales: &[Scale]) -> Vec<Hypothesis> {
    let of = |role| scales.iter().filter(move |s| s.role == role);
    of(ScaleRole::Predictor)
        .flat_map(|predictor| of(ScaleRole::Outcome).map(move |outcome| (predictor, outcome)))
        .enumerate()
        .map(|(index, (predictor, outcome))| Hypothesis {
            id: format!("H{}", index + 1),
            predictor: predictor.name.clone(),
            outcome: outcome.name.clone(),
            sign: ExpectedSign::Positive,
            level: 0.05,
        })
        .collect()
}

/// Requests whose id the standard plan never gives were added by a person.
fn is_own(id: &str) -> bool {
    id.starts_with("own:")
}

fn standard(recipe: &Recipe, lacks: &dyn Fn(&str) -> bool) -> Vec<RequestEntry> {
    let mut entries = Vec::new();
    let mut add = |id: String, request: Request| entries.push(RequestEntry { id, request });
    let background = background(&recipe.variables);
    let quantities = quantities(&recipe.variables);
    let items = items(recipe);
    let scales: Vec<&Scale> = recipe.scales.iter().filter(|s| !s.items.is_empty()).collect();

    let mut study = [background.clone(), quantities.clone(), items.clone()].concat();
    if study.is_empty() {
        study = recipe.variables.iter().filter(|v| !v.is_left_out()).map(|v| v.name.clone()).collect();
    }
    add("overview".into(), Request::Overview(OverviewOptions { variables: study }));
    if !items.is_empty() {
        add("quality".into(), quality::quality_of(recipe, &items, &background));
        if items.iter().any(|name| lacks(name)) {
            let options =
                MissingOptions { variables: items.clone(), stop: EmStop::Converged, matrices: false };
            add("missing".into(), Request::Missing(options));
        }
    }
    if !background.is_empty() {
        let options = FrequenciesOptions { variables: background, ..FrequenciesOptions::default() };
        add("frequencies:background".into(), Request::Frequencies(options));
    }
    if !items.is_empty() {
        let options = FrequenciesOptions { variables: items.clone(), ..FrequenciesOptions::default() };
        add("frequencies:items".into(), Request::Frequencies(options));
    }
    // A set whose variables a step no longer adds waits for them.
    let known = |name: &VariableId| recipe.variables.iter().any(|v| v.name == *name);
    let sets: Vec<_> =
        recipe.response_sets.iter().filter(|set| set.variables.iter().all(known)).cloned().collect();
    if !sets.is_empty() {
        let options = FrequenciesOptions { sets, ..FrequenciesOptions::default() };
        add("frequencies:sets".into(), Request::Frequencies(options));
    }
    let scores: Vec<VariableId> = scales.iter().map(|s| s.name.clone()).collect();
    let described = [quantities, scores.clone()].concat();
    if !described.is_empty() {
        let options = DescriptivesOptions { variables: described, listwise: false };
        add("descriptives:scales".into(), Request::Descriptives(options));
    }
    if !items.is_empty() {
        let options = DescriptivesOptions { variables: items, listwise: false };
        add("descriptives:items".into(), Request::Descriptives(options));
    }
    for scale in scales.iter().filter(|s| s.items.len() >= 2) {
        add(format!("reliability:{}", scale.name), reliability_of(&[scale], Some(scale.name.clone())));
    }
    if scales.len() >= 2 {
        add("reliability:all".into(), reliability_of(&scales, None));
    }
    for (id, role) in [
        ("predictors", ScaleRole::Predictor),
        ("mediators", ScaleRole::Mediator),
        ("outcomes", ScaleRole::Outcome),
        ("others", ScaleRole::None),
    ] {
        let set: Vec<&Scale> = scales.iter().copied().filter(|s| s.role == role).collect();
        if set.iter().map(|s| s.items.len()).sum::<usize>() >= 3 {
            add(format!("factor:{id}"), factor_of(&set));
        }
    }
    if scores.len() >= 2 {
        let options = CorrelationOptions {
            variables: scores,
            method: CorrelationMethod::Pearson,
            missing: MissingPolicy::Pairwise,
        };
        add("correlation".into(), Request::Correlation(options));
    }
    let predictors: Vec<VariableId> =
        scales.iter().filter(|s| s.role == ScaleRole::Predictor).map(|s| s.name.clone()).collect();
    for outcome in scales.iter().filter(|s| s.role == ScaleRole::Outcome && !predictors.is_empty()) {
        let options = RegressionOptions {
            outcome: outcome.name.clone(),
            predictors: predictors.clone(),
            intercept: true,
            confidence: 0.95,
            tolerance: 1e-4,
            bootstrap: None,
        };
        add(format!("regression:{}", outcome.name), Request::Regression(options));
    }
    let of_role =
        |role| scales.iter().filter(move |s| s.role == role).map(|s| s.name.clone()).collect::<Vec<_>>();
    let mediators = of_role(ScaleRole::Mediator);
    for (predictor, outcome) in
        predictors.iter().flat_map(|p| of_role(ScaleRole::Outcome).into_iter().map(move |o| (p, o)))
    {
        if !mediators.is_empty() {
            let id = format!("mediation:{predictor}:{outcome}");
            let options = MediationOptions {
                predictor: predictor.clone(),
                mediators: mediators.clone(),
                outcome,
                covariates: Vec::new(),
                confidence: 0.95,
                bootstrap: BootstrapOptions::default(),
            };
            add(id, Request::Mediation(options));
        }
    }
    let known = |name: &str| {
        recipe.scales.iter().any(|s| s.name == name) || recipe.variables.iter().any(|v| v.name == name)
    };
    let hypotheses: Vec<Hypothesis> =
        recipe.hypotheses.iter().filter(|h| known(&h.predictor) && known(&h.outcome)).cloned().collect();
    let mut comparison = None;
    if !hypotheses.is_empty() {
        if recipe.steps.iter().any(|entry| !entry.off && entry.step.narrows() == Some(StepKind::Exclude)) {
            let hypotheses = hypotheses.clone();
            comparison = Some(Request::Sensitivity(SensitivityOptions { hypotheses }));
        }
        add("hypotheses".into(), Request::Hypotheses(HypothesesOptions { hypotheses }));
    }
    if let Some(comparison) = comparison {
        add("sensitivity".into(), comparison);
    }
    entries
}

fn background(variables: &[Variable]) -> Vec<VariableId> {
    let categorical = |v: &&Variable| matches!(v.measure, Measure::Nominal | Measure::Ordinal);
    variables
        .iter()
        .filter(|v| v.role == VariableRole::Background && !v.is_left_out())
        .filter(categorical)
        .map(|v| v.name.clone())
        .collect()
}

fn quantities(variables: &[Variable]) -> Vec<VariableId> {
    variables
        .iter()
        .filter(|v| v.role == VariableRole::Background && v.measure == Measure::Scale && !v.is_left_out())
        .map(|v| v.name.clone())
        .collect()
}

/// The scales' items in the scales' order, each once, then items that no scale has.
fn items(recipe: &Recipe) -> Vec<VariableId> {
    let mut names: Vec<VariableId> = Vec::new();
    let scaled = recipe.scales.iter().flat_map(|s| s.items.iter());
    let loose =
        recipe.variables.iter().filter(|v| v.role == VariableRole::Item && !v.is_left_out()).map(|v| &v.name);
    for name in scaled.chain(loose) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

/// Items of several scales, each once, and those of them that are reversed.
fn pooled(scales: &[&Scale]) -> (Vec<VariableId>, Vec<VariableId>) {
    let (mut items, mut reversed) = (Vec::new(), Vec::new());
    for scale in scales {
        for item in &scale.items {
            if !items.contains(item) {
                items.push(item.clone());
                if scale.reversed.contains(item) {
                    reversed.push(item.clone());
                }
            }
        }
    }
    (items, reversed)
}

fn reliability_of(scales: &[&Scale], scale: Option<VariableId>) -> Request {
    let (items, reversed) = pooled(scales);
    Request::Reliability(ReliabilityOptions { scale, items, reversed, confidence: 0.95, bootstrap: None })
}

fn factor_of(scales: &[&Scale]) -> Request {
    let (variables, reversed) = pooled(scales);
    Request::Factor(FactorOptions {
        variables,
        reversed,
        missing: MissingPolicy::Listwise,
        extraction: Extraction::Pca,
        rotation: Rotation::Varimax,
        count: FactorCount::default(),
        stop: StopRule::Spss,
        iterations: 25,
        kaiser: true,
        descriptives: false,
        sorted: false,
        hide_below: None,
    })
}

/// The old request's options about the new request's variables.
fn keep_options(old: &Request, new: &Request, variables: &[Variable], scales: &[Scale]) -> Request {
    match (old, new) {
        (Request::Quality(o), Request::Quality(n)) => Request::Quality(quality::kept(o, n, variables)),
        (Request::Missing(o), Request::Missing(n)) => {
            Request::Missing(MissingOptions { variables: n.variables.clone(), ..o.clone() })
        }
        (Request::Frequencies(o), Request::Frequencies(n)) => {
            Request::Frequencies(FrequenciesOptions { statistics: o.statistics, ..n.clone() })
        }
        (Request::Descriptives(o), Request::Descriptives(n)) => {
            Request::Descriptives(DescriptivesOptions { variables: n.variables.clone(), ..o.clone() })
        }
        (Request::Reliability(o), Request::Reliability(n)) => {
            let (confidence, bootstrap) = (o.confidence, o.bootstrap);
            Request::Reliability(ReliabilityOptions { confidence, bootstrap, ..n.clone() })
        }
        (Request::Factor(o), Request::Factor(n)) => Request::Factor(FactorOptions {
            variables: n.variables.clone(),
            reversed: n.reversed.clone(),
            ..o.clone()
        }),
        (Request::Correlation(o), Request::Correlation(n)) => {
            Request::Correlation(CorrelationOptions { variables: n.variables.clone(), ..o.clone() })
        }
        (Request::Regression(o), Request::Regression(n)) => Request::Regression(RegressionOptions {
            outcome: n.outcome.clone(),
            predictors: n.predictors.clone(),
            ..o.clone()
        }),
        (Request::Mediation(o), Request::Mediation(n)) => Request::Mediation(MediationOptions {
            confidence: o.confidence,
            bootstrap: o.bootstrap,
            covariates: held(&o.covariates, n, variables, scales),
            ..n.clone()
        }),
        _ => new.clone(),
    }
}

/// The covariates that still are variables and have no part in the mediation.
fn held(
    covariates: &[VariableId],
    new: &MediationOptions,
    variables: &[Variable],
    scales: &[Scale],
) -> Vec<VariableId> {
    let known = |name: &VariableId| {
        variables.iter().any(|v| v.name == *name && !v.is_left_out())
            || scales.iter().any(|s| s.name == *name)
    };
    let free = |name: &&VariableId| {
        new.predictor != **name && new.outcome != **name && !new.mediators.contains(name)
    };
    covariates.iter().filter(free).filter(|name| known(name)).cloned().collect()
}

#[cfg(test)]
mod tests;
