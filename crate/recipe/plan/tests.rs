//! What the plan asks for.

use super::*;

fn scale(name: &str, items: &[&str], role: ScaleRole) -> Scale {
    Scale {
        name: name.into(),
        items: items.iter().map(|i| i.to_string()).collect(),
        role,
        ..Scale::default()
    }
}

fn recipe() -> Recipe {
    let scales = vec![
        scale("trust", &["a1", "a2", "a3"], ScaleRole::Predictor),
        scale("voice", &["b1", "b2"], ScaleRole::Predictor),
        scale("life", &["c1", "c2", "c3"], ScaleRole::Outcome),
    ];
    let background = Variable { name: "sex".into(), role: VariableRole::Background, ..Variable::default() };
    let hypotheses = implied_hypotheses(&scales);
    Recipe { version: 1, variables: vec![background], scales, hypotheses, ..Recipe::default() }
}

fn ids(entries: &[RequestEntry]) -> Vec<&str> {
    entries.iter().map(|e| e.id.as_str()).collect()
}

#[test]
fn a_study_gets_every_section_in_report_order() {
    let planned = plan(&recipe(), &|_| false);
    assert_eq!(
        ids(&planned),
        [
            "overview",
            "quality",
            "frequencies:background",
            "frequencies:items",
            "descriptives:scales",
            "descriptives:items",
            "reliability:trust",
            "reliability:voice",
            "reliability:life",
            "reliability:all",
            "factor:predictors",
            "factor:outcomes",
            "correlation",
            "regression:life",
            "hypotheses"
        ]
    );
}

#[test]
fn roles_imply_a_hypothesis_for_each_predictor_and_outcome() {
    let all = implied_hypotheses(&recipe().scales);
    let paths: Vec<_> =
        all.iter().map(|h| (h.id.as_str(), h.predictor.as_str(), h.outcome.as_str())).collect();
    assert_eq!(paths, [("H1", "trust", "life"), ("H2", "voice", "life")]);
}

#[test]
fn changed_options_survive_a_changed_scale() {
    let mut recipe = recipe();
    recipe.requests = plan(&recipe, &|_| false);
    for entry in &mut recipe.requests {
        if let Request::Factor(options) = &mut entry.request {
            options.count = FactorCount::Fixed { count: 2 };
        }
    }
    recipe.scales[0].items.pop();
    recipe.scales[0].reversed = vec!["a1".into()];
    let planned = plan(&recipe, &|_| false);
    let factor = planned.iter().find(|e| e.id == "factor:predictors").unwrap();
    let Request::Factor(options) = &factor.request else { panic!("not a factor request") };
    assert_eq!(options.variables, ["a1", "a2", "b1", "b2"]);
    assert_eq!(options.reversed, ["a1"]);
    assert_eq!(options.count, FactorCount::Fixed { count: 2 });
}

#[test]
fn a_mediator_asks_for_a_mediation_of_each_pair_and_keeps_its_covariates() {
    let mut recipe = recipe();
    recipe.scales.push(scale("hope", &["d1", "d2"], ScaleRole::Mediator));
    recipe.requests = plan(&recipe, &|_| false);
    for entry in &mut recipe.requests {
        if let Request::Mediation(options) = &mut entry.request {
            options.covariates = vec!["sex".into(), "voice".into(), "gone".into()];
            options.bootstrap.samples = 2000;
        }
    }
    let planned = plan(&recipe, &|_| false);
    let found: Vec<_> = planned
        .iter()
        .filter_map(|entry| match &entry.request {
            Request::Mediation(o) => Some((entry.id.as_str(), &o.mediators[..], o.covariates.join(" "))),
            _ => None,
        })
        .collect();
    let hope = ["hope".to_string()];
    assert_eq!(
        found,
        [
            ("mediation:trust:life", &hope[..], "sex voice".to_string()),
            ("mediation:voice:life", &hope[..], "sex".to_string()),
        ]
    );
}

#[test]
fn a_file_without_scales_still_gets_an_overview() {
    let variables = vec![Variable { name: "x".into(), ..Variable::default() }];
    let recipe = Recipe { variables, ..Recipe::default() };
    assert_eq!(ids(&plan(&recipe, &|_| false)), ["overview"]);
}

#[test]
fn hypotheses_about_vanished_scales_wait_without_being_asked() {
    let mut recipe = recipe();
    recipe.scales.pop();
    assert!(!ids(&plan(&recipe, &|_| false)).contains(&"hypotheses"));
    assert_eq!(recipe.hypotheses.len(), 2);
}
