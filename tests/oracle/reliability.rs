//! `reliability` cases: params items, reverse (item → low + high of its response range).

use std::rc::Rc;

use serde_json::{Value, json};
use wenxi::analysis::reliability::{Reliability, ReliabilityOptions, reliability};
use wenxi::data::codebook::{ResponseRange, Variable};
use wenxi::data::dataset::Dataset;
use wenxi::data::sample::Population;

use super::cases::Case;
use super::compare::Comparison;

pub(crate) fn check(case: &Case, data: &Dataset) -> Comparison {
    let mut comparison = Comparison::default();
    let mut data = data.clone();
    let mut reversed = Vec::new();
    for (item, turn) in case.params()["reverse"].as_object().into_iter().flatten() {
        // Any range with this sum of its ends turns the answers in the same way.
        let range = Some(ResponseRange { low: 0.0, high: turn.as_f64().unwrap() });
        data.variables.push(Variable { name: item.clone(), range, ..Variable::default() });
        reversed.push(item.clone());
    }
    let population = Rc::new(Population::new(&data, &[], case.params()["weight"].as_str()).unwrap());
    let options = ReliabilityOptions {
        scale: None,
        items: case.names("items"),
        reversed,
        confidence: 0.95,
        bootstrap: None,
    };
    let result = reliability(&data, &population, &options);
    match (case.values().get("error"), result) {
        (Some(_), Err(_)) => comparison.compared += 1,
        (Some(why), Ok(_)) => comparison.fail("error", format!("answered, but should refuse: {why}")),
        (None, Ok(r)) => comparison = case.compare(&shape(&r), &[]),
        (None, Err(error)) => comparison.fail("result", error),
    }
    comparison
}

fn shape(r: &Reliability) -> Value {
    let items: Vec<&String> = r.items.iter().map(|i| &i.item).collect();
    let item_total: Vec<Value> = r
        .items
        .iter()
        .map(|i| {
            json!({"item": i.item, "mean": i.mean, "sd": i.sd, "scale_mean_if_deleted": i.scale_mean_if_deleted,
                   "scale_variance_if_deleted": i.scale_variance_if_deleted, "corrected_item_total": i.corrected_item_total,
                   "squared_multiple_correlation": i.squared_multiple_correlation, "alpha_if_deleted": i.alpha_if_deleted})
        })
        .collect();
    let s = &r.split_half;
    json!({
        "n": r.n, "n_excluded": r.n_excluded, "k": items.len(), "items": items, "alpha": r.alpha, "std_alpha": r.standardised_alpha,
        "scale_mean": r.scale_mean, "scale_variance": r.scale_variance, "scale_sd": r.scale_sd,
        "mean_inter_item_r": r.mean_inter_item_r, "mean_inter_item_cov": r.mean_inter_item_covariance, "item_total": item_total,
        "split_half": {"k1": s.k1, "k2": s.k2, "alpha_part1": s.alpha_part1, "alpha_part2": s.alpha_part2, "r_between": s.r_between,
                       "spearman_brown_equal": s.spearman_brown_equal, "spearman_brown_unequal": s.spearman_brown_unequal,
                       "guttman": s.guttman},
    })
}
