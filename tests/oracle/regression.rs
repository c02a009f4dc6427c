//! `regression` cases: params y, x, intercept (default true), degree (powers of the one x).

use std::rc::Rc;

use serde_json::{Value, json};
use wenxi::analysis::regression::{Regression, RegressionOptions, regression};
use wenxi::data::dataset::Dataset;
use wenxi::data::sample::Population;
use wenxi::data::table::{Column, Table, Values};
use wenxi::numeric::tail::Tail;

use super::cases::Case;
use super::compare::Comparison;

pub(crate) fn check(case: &Case, data: &Dataset) -> Comparison {
    let mut comparison = Comparison::default();
    let params = case.params();
    let mut predictors = case.names("x");
    let mut data = data.clone();
    // A polynomial is collinear by nature: SPSS's limit of tolerance would leave its powers out, so the limit is lifted.
    let mut tolerance = 1e-4;
    if let Some(degree) = params["degree"].as_u64() {
        let x = predictors[0].clone();
        (data, predictors) = with_powers(&data, &x, degree as i32);
        tolerance = 0.0;
    }
    let population = Rc::new(Population::new(&data, &[], params["weight"].as_str()).unwrap());
    let options = RegressionOptions {
        outcome: params["y"].as_str().unwrap().to_string(),
        predictors,
        intercept: params["intercept"].as_bool().unwrap_or(true),
        confidence: 0.95,
        tolerance,
        bootstrap: None,
    };
    let result = regression(&data, &population, &options);
    if case.json["values"].get("error").is_some() {
        // Either is right: refuse, or leave out what the others determine and say so.
        match result {
            Ok(fit) if fit.excluded.is_empty() => {
                comparison.fail("error", "answered without a word of collinearity")
            }
            _ => comparison.compared += 1,
        }
        return comparison;
    }
    match result {
        Ok(fit) => comparison = case.compare(&shape(&fit), &[]),
        Err(error) => comparison.fail("result", error),
    }
    comparison
}

fn with_powers(data: &Dataset, x: &str, degree: i32) -> (Dataset, Vec<String>) {
    let mut table: Table = (*data.table).clone();
    let column = data.numeric(x).unwrap();
    let mut names = Vec::new();
    for power in 1..=degree {
        let values = (0..table.rows).map(|row| column.raw_number(row).unwrap_or(0.0).powi(power)).collect();
        let name = format!("x^{power}");
        table.names.push(name.clone());
        table.columns.push(Rc::new(Column {
            values: Values::Numbers(values),
            present: column.present.clone(),
            declared_missing: None,
            not_asked: None,
        }));
        names.push(name);
    }
    (Dataset::new(Rc::new(table), data.variables.clone(), data.scales.clone()), names)
}

fn p(tail: Option<Tail>) -> (Value, Value) {
    (json!(tail.map(|t| t.p)), json!(tail.and_then(|t| t.log10_p)))
}

fn shape(fit: &Regression) -> Value {
    let a = &fit.anova;
    let (f_p, f_log) = p(a.p);
    let coefficients: Vec<Value> = fit
        .coefficients
        .iter()
        .map(|c| {
            let (t_p, t_log) = p(c.p);
            let name = c.predictor.clone().unwrap_or_else(|| "(Constant)".to_string());
            json!({"name": name, "b": c.b, "se": c.se, "beta": c.beta, "t": c.t, "p": t_p, "log10_p": t_log,
                   "ci_low": c.lower, "ci_high": c.upper, "zero_order": c.zero_order, "partial": c.partial, "part": c.part,
                   "tolerance": c.tolerance, "vif": c.vif})
        })
        .collect();
    let names: Vec<&Value> = coefficients.iter().map(|c| &c["name"]).collect();
    let residual = &fit.residuals.as_ref().unwrap().residual;
    json!({
        "n": fit.n, "y": fit.outcome, "intercept": fit.intercept, "r": fit.r, "r2": fit.r_square, "adj_r2": fit.adjusted_r_square,
        "se_estimate": fit.standard_error, "durbin_watson": fit.durbin_watson,
        "anova": {"ss_reg": a.ss_regression, "df_reg": a.df_regression, "ms_reg": a.ms_regression, "ss_res": a.ss_residual,
                  "df_res": a.df_residual, "ms_res": a.ms_residual, "ss_total": a.ss_total, "df_total": a.df_total, "F": a.f,
                  "p": f_p, "log10_p": f_log},
        "coefficients": coefficients,
        "collinearity": {"eigenvalues": fit.collinearity.eigenvalues, "condition_index": fit.collinearity.condition_indices,
                         "variance_proportions": {"cols": names, "data": fit.collinearity.variance_proportions}},
        "residuals": {"min": residual.minimum, "max": residual.maximum, "sd": residual.sd},
    })
}
