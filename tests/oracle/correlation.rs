//! `correlation` cases: params vars, method, missing (default pairwise).

use std::rc::Rc;

use serde_json::{Value, json};
use wenxi::analysis::correlation::{Correlation, CorrelationMethod, CorrelationOptions, correlation};
use wenxi::data::dataset::Dataset;
use wenxi::data::sample::{MissingPolicy, Population};
use wenxi::numeric::tail::Tail;

use super::cases::Case;
use super::compare::Comparison;

pub(crate) fn check(case: &Case, data: &Dataset) -> Comparison {
    let mut comparison = Comparison::default();
    let method = match case.params()["method"].as_str().unwrap_or("pearson") {
        "pearson" => CorrelationMethod::Pearson,
        "spearman" => CorrelationMethod::Spearman,
        "kendall" => CorrelationMethod::Kendall,
        other => panic!("{}: method {other} is unknown", case.id()),
    };
    let missing = if case.params()["missing"] == "listwise" {
        MissingPolicy::Listwise
    } else {
        MissingPolicy::Pairwise
    };
    let population = Rc::new(Population::new(data, &[], case.params()["weight"].as_str()).unwrap());
    let options = CorrelationOptions { variables: case.names("vars"), method, missing };
    match correlation(data, &population, &options) {
        Ok(result) => comparison = case.compare(&shape(&result, case), &[]),
        Err(error) => comparison.fail("result", error),
    }
    comparison
}

fn shape(result: &Correlation, case: &Case) -> Value {
    let k = result.variables.len();
    // The diagonal has no test.
    let off_diagonal = |cell: &dyn Fn(usize, usize) -> Value| -> Vec<Vec<Value>> {
        (0..k).map(|i| (0..k).map(|j| if i == j { Value::Null } else { cell(i, j) }).collect()).collect()
    };
    let tail =
        |part: fn(&Tail) -> Option<f64>| off_diagonal(&|i, j| json!(result.p[i][j].as_ref().and_then(part)));
    let named = |data: Value| json!({"rows": result.variables, "cols": result.variables, "data": data});
    json!({
        "method": case.values()["method"], "missing": case.values()["missing"],
        "r": named(json!(result.r)), "p": named(json!(tail(|t| Some(t.p)))), "log10_p": named(json!(tail(|t| t.log10_p))),
        "n": named(json!(result.n)), "statistic": named(json!(off_diagonal(&|i, j| json!(result.statistic[i][j])))),
    })
}
