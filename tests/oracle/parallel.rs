//! `parallel` cases: params vars, reps. Random results are judged by bands.

use serde_json::json;
use wenxi::analysis::efa::{FactorCount, FactorOptions, RandomData, StopRule};
use wenxi::data::dataset::Dataset;

use super::cases::Case;
use super::compare::{Comparison, Tolerance};
use super::factor::{options, run};

pub(crate) fn check(case: &Case, data: &Dataset) -> Comparison {
    let mut comparison = Comparison::default();
    let replications = case.params()["reps"].as_u64().unwrap_or(1000) as usize;
    let count = FactorCount::Parallel { replications, percentile: 95.0, seed: 1, random: RandomData::Normal };
    let options = FactorOptions { count, ..options(case, StopRule::Spss, 25) };
    let analysis = match run(case, data, &options) {
        Ok(analysis) => analysis,
        Err(error) => {
            comparison.fail("result", error);
            return comparison;
        }
    };
    let Some(parallel) = &analysis.parallel else {
        comparison.fail("parallel", "not given");
        return comparison;
    };
    let list =
        |key: &str| -> Vec<f64> { serde_json::from_value(case.values()[key].clone()).unwrap_or_default() };
    let exact = Tolerance { bound: 1e-9, relative: true, attainable: vec![] };
    comparison.tree(
        "eigenvalues",
        "",
        &json!(list("eigenvalues")),
        &json!(analysis.eigenvalues),
        &exact,
        &[],
    );
    // Two independent simulations: the difference of two means has √2 of one mean's standard error, and the band is five of those; a 95th
    // percentile's standard error is about 2.1 times a mean's (√(.05 · .95)/φ(1.645) of the standard deviation).
    let (se, mean, p95) = (list("mc_se_mean"), list("random_mean"), list("random_p95"));
    for j in 0..mean.len() {
        for (key, expected, actual, width) in [
            ("random_mean", mean[j], parallel.random_mean[j], 5.0 * 2f64.sqrt() * se[j]),
            ("random_p95", p95[j], parallel.random_percentile[j], 5.0 * 2f64.sqrt() * 2.1 * se[j]),
        ] {
            let band = Tolerance { bound: width, relative: false, attainable: vec![] };
            comparison.number(&format!("{key}[{j}]"), "", expected, actual, &band);
        }
    }
    let retained =
        [("n_retained_mean", parallel.retained_by_mean), ("n_retained_p95", parallel.retained_by_percentile)];
    for (key, actual) in retained {
        let same = Tolerance { bound: 0.0, relative: false, attainable: vec![] };
        comparison.number(key, "", case.values()[key].as_f64().unwrap(), actual as f64, &same);
    }
    comparison
}
