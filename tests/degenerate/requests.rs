//! One request for each analysis and each of its choices; what stands before the colon of the id is its group.

use serde_json::{Value, json};

const ITEMS: [&str; 5] = ["q1", "q2", "q3", "q4", "q5"];

/// All of them.
pub(super) fn all() -> Vec<Value> {
    let mut list: Vec<(String, Value)> = Vec::new();
    let mut add = |id: &str, analysis: &str, options: Value| {
        list.push((id.to_string(), json!({"analysis": analysis, "options": options})));
    };
    let everything = ["q1", "q2", "q3", "q4", "q5", "g", "y", "w", "time"];
    add("overview", "overview", json!({"variables": everything}));
    add("frequencies", "frequencies", json!({"variables": everything, "statistics": true}));
    for listwise in [false, true] {
        let options = json!({"variables": everything, "listwise": listwise});
        add(&format!("descriptives: listwise {listwise}"), "descriptives", options);
    }
    for (items, reversed) in [(&ITEMS[..], vec![]), (&ITEMS[..], vec!["q2"]), (&ITEMS[..2], vec![])] {
        for confidence in [0.5, 0.95, 0.999] {
            let id = format!("reliability: {items:?} {reversed:?} {confidence}");
            let options = json!({"items": items, "reversed": reversed, "confidence": confidence});
            add(&id, "reliability", options);
        }
    }
    for method in ["pearson", "spearman", "kendall"] {
        for missing in ["listwise", "pairwise", "em"] {
            let options =
                json!({"variables": ["q1", "q2", "q3", "g", "y"], "method": method, "missing": missing});
            // Ranks have no normal distribution to estimate.
            let em_of_ranks = missing == "em" && method != "pearson";
            add(
                &if em_of_ranks { format!("em of ranks: {method}") } else { format!("{method} {missing}") },
                "correlation",
                options,
            );
        }
    }
    for (predictors, intercept, tolerance) in [
        (&["q1"][..], true, 1e-4),
        (&["g"], true, 1e-4),
        (&["q1", "q2", "q3"], true, 1e-4),
        (&["q1", "q2", "q3"], true, 0.0),
        (&["q1", "q2", "q3"], false, 1e-4),
        (&["q1", "q2", "q3", "q4", "q5"], true, 1e-4),
    ] {
        let id = format!("regression: {predictors:?} {intercept} {tolerance}");
        let options =
            json!({"outcome": "y", "predictors": predictors, "intercept": intercept, "tolerance": tolerance});
        add(&id, "regression", options);
    }
    for (intercept, interval) in [(true, "percentile"), (true, "biasCorrected"), (false, "biasCorrected")] {
        let bootstrap = json!({"samples": 100, "seed": 2, "interval": interval});
        let options = json!({"outcome": "y", "predictors": ["q1", "g"], "intercept": intercept, "bootstrap": bootstrap});
        add(&format!("regression: bootstrap {intercept} {interval}"), "regression", options);
    }
    let twice = |predictors: &[&str]| json!({"outcome": "y", "predictors": predictors});
    add("a variable twice: predictor", "regression", twice(&["q1", "q1"]));
    add("a variable twice: outcome", "regression", twice(&["y"]));
    let hypotheses = json!([
        {"id": "H1", "predictor": "q1", "outcome": "y", "sign": "positive"},
        {"id": "H2", "predictor": "q2", "outcome": "y", "sign": "negative"},
        {"id": "H3", "predictor": "g", "outcome": "y", "sign": "any", "level": 1e-300},
    ]);
    add("hypotheses", "hypotheses", json!({"hypotheses": hypotheses}));
    add("sensitivity", "sensitivity", json!({"hypotheses": hypotheses}));
    for stop in ["converged", "spss"] {
        let options = json!({"variables": everything, "stop": stop, "matrices": true});
        add(&format!("missing: {stop}"), "missing", options);
    }
    let scales = json!([{"name": "a", "items": ["q1", "q2", "q3"], "reversed": ["q2"]}, {"name": "b", "items": ["q4", "q5"]}]);
    let bounds = json!({"longestRun": 0.5, "responseVariability": 0.0, "secondsPerItem": 2.0, "relativeTime": 0.5, "duplicates": true,
        "percentMatch": 0.85, "evenOdd": 0.3, "mahalanobis": 0.001, "contradiction": 0.75, "missingShare": 0.15});
    add(
        "quality",
        "quality",
        json!({"items": ITEMS, "scales": scales, "background": ["g"], "duration": "time", "bounds": bounds}),
    );
    for (id, options) in factors() {
        add(&id, "factor", options);
    }
    list.into_iter().map(|(id, request)| json!({"id": id, "request": request})).collect()
}

/// Each extraction with each rotation, number of factors, treatment of missing answers and rule to stop.
fn factors() -> Vec<(String, Value)> {
    let rotations = [
        json!({"kind": "none"}),
        json!({"kind": "varimax"}),
        json!({"kind": "promax", "kappa": 4}),
        json!({"kind": "oblimin", "delta": 0}),
        json!({"kind": "oblimin", "delta": -2}),
    ];
    let counts = [
        json!({"kind": "eigenvalue", "above": 1}),
        json!({"kind": "fixed", "count": 2}),
        json!({"kind": "fixed", "count": 1}),
        json!({"kind": "parallel", "replications": 5, "percentile": 95, "seed": 7}),
    ];
    let mut list = Vec::new();
    for (name, extraction) in
        [("components", "pca"), ("axes", "principalAxis"), ("likelihood", "maximumLikelihood")]
    {
        for rotation in &rotations {
            // One factor cannot be turned, and how the number was found does not matter to a rotation.
            let some = if rotation["kind"] == "varimax" { &counts[..] } else { &counts[..2] };
            for count in some {
                for missing in ["listwise", "pairwise", "em"] {
                    for stop in ["spss", "converged"] {
                        let id = format!("{name} {missing}: {rotation} {count} {stop}");
                        let options = json!({"variables": ITEMS, "extraction": extraction, "rotation": rotation, "count": count,
                            "missing": missing, "stop": stop, "iterations": 100, "descriptives": true});
                        list.push((id, options));
                    }
                }
            }
        }
    }
    list
}
