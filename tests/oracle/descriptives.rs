//! `frequencies` and `descriptives` cases: params vars, missing ("listwise").

use std::rc::Rc;

use serde_json::{Map, Value, json};
use wenxi::analysis::descriptives::{DescriptivesOptions, descriptives};
use wenxi::analysis::frequencies::{FrequenciesOptions, VariableFrequencies, frequencies};
use wenxi::data::dataset::Dataset;
use wenxi::data::sample::Population;

use super::cases::Case;
use super::compare::Comparison;

/// What another program gives by another definition, kept in the cases for the record.
const OTHER_DEFINITIONS: [&str; 1] = ["percentiles_type7_not_spss"];

pub(crate) fn check(case: &Case, data: &Dataset) -> Comparison {
    let mut comparison = Comparison::default();
    let population = Rc::new(Population::new(data, &[], case.params()["weight"].as_str()).unwrap());
    let listwise = case.params()["missing"] == "listwise";
    let options = DescriptivesOptions { variables: case.names("vars"), listwise };
    match descriptives(data, &population, &options) {
        Ok(result) => {
            let variables: Map<String, Value> = result
                .variables
                .iter()
                .map(|v| (v.variable.clone(), snake(serde_json::to_value(&v.statistics).unwrap())))
                .collect();
            let actual = json!({"n_listwise": result.n_listwise, "vars": variables});
            comparison = case.compare(&actual, &[]);
        }
        Err(error) => comparison.fail("result", error),
    }
    comparison
}

pub(crate) fn check_frequencies(case: &Case, data: &Dataset) -> Comparison {
    let mut comparison = Comparison::default();
    let population = Rc::new(Population::new(data, &[], case.params()["weight"].as_str()).unwrap());
    let options = FrequenciesOptions {
        variables: case.names("vars"),
        statistics: true,
        ..FrequenciesOptions::default()
    };
    match frequencies(data, &population, &options) {
        Ok(result) => {
            let variables: Map<String, Value> =
                result.variables.iter().map(|v| (v.variable.clone(), shape(v))).collect();
            let actual = json!({ "vars": variables });
            comparison = case.compare(&actual, &OTHER_DEFINITIONS);
        }
        Err(error) => comparison.fail("result", error),
    }
    comparison
}

fn shape(v: &VariableFrequencies) -> Value {
    let table: Vec<Value> = v
        .table
        .iter()
        .map(|row| {
            json!({"value": row.value, "count": row.count, "percent": row.percent, "valid_percent": row.valid_percent,
                   "cum_percent": row.cum_percent})
        })
        .collect();
    json!({
        "n_valid": v.n_valid, "n_missing": v.n_missing, "table": table, "mode": v.mode, "n_modes": v.n_modes,
        "stats": v.stats.as_ref().map(|s| snake(serde_json::to_value(s).unwrap())),
        "percentiles": v.percentiles,
    })
}

/// The cases' keys: seMean becomes se_mean.
fn snake(value: Value) -> Value {
    let Value::Object(map) = value else { return value };
    let rename = |key: String| {
        key.chars().fold(String::new(), |mut name, c| {
            if c.is_uppercase() {
                name.push('_');
            }
            name.extend(c.to_lowercase());
            name
        })
    };
    Value::Object(map.into_iter().map(|(key, value)| (rename(key), value)).collect())
}
