//! `adequacy` and `factor` cases: params vars (or matrix_n: the data set is a correlation matrix), method, rotation, n_factors
//! (absent: eigenvalues above 1), spss_maxiter.
//!
//! `values` is the converged solution, `spss_default_stop` the one at which SPSS stops: both are compared. Columns are matched to the
//! expected ones and reflected before the worst loading is judged.

use std::rc::Rc;

use serde_json::{Map, Value, json};
use wenxi::analysis::efa::{
    Extraction, FactorAnalysis, FactorCount, FactorOptions, FactorSolution, Rotation, StopRule, factor,
    factor_from_correlations,
};
use wenxi::data::dataset::Dataset;
use wenxi::data::sample::{MissingPolicy, Population};
use wenxi::error::Error;
use wenxi::numeric::linalg::DMatrix;

use super::aligned::{Matrix, align, arranged, matrix};
use super::cases::Case;
use super::compare::{Comparison, Tolerance};

pub(crate) fn options(case: &Case, stop: StopRule, iterations: usize) -> FactorOptions {
    let params = case.params();
    let missing = match params["missing"].as_str() {
        Some("pairwise") => MissingPolicy::Pairwise,
        _ => MissingPolicy::Listwise,
    };
    FactorOptions {
        variables: case.names("vars"),
        reversed: Vec::new(),
        missing,
        extraction: match params["method"].as_str().unwrap_or("pca") {
            "pca" => Extraction::Pca,
            "paf" => Extraction::PrincipalAxis,
            "ml" => Extraction::MaximumLikelihood,
            other => panic!("{}: extraction {other} is unknown", case.id()),
        },
        rotation: match params["rotation"].as_str().unwrap_or("none") {
            "none" => Rotation::None,
            "varimax" => Rotation::Varimax,
            "promax" => Rotation::Promax { kappa: params["kappa"].as_f64().unwrap_or(4.0) },
            "oblimin" => Rotation::Oblimin { delta: params["delta"].as_f64().unwrap_or(0.0) },
            other => panic!("{}: rotation {other} is unknown", case.id()),
        },
        count: match params["n_factors"].as_u64() {
            Some(count) => FactorCount::Fixed { count: count as usize },
            None => FactorCount::Eigenvalue { above: 1.0 },
        },
        stop,
        iterations,
        kaiser: true,
        descriptives: false,
        sorted: false,
        hide_below: None,
    }
}

pub(crate) fn run(case: &Case, data: &Dataset, options: &FactorOptions) -> Result<FactorAnalysis, Error> {
    let Some(n) = case.params()["matrix_n"].as_f64() else {
        let population = Rc::new(Population::new(data, &[], case.params()["weight"].as_str())?);
        return factor(data, &population, options);
    };
    // A matrix's file has a column of names before its numbers.
    let numeric: Vec<(String, _)> = data
        .table
        .names
        .iter()
        .filter_map(|name| data.numeric(name).ok().map(|column| (name.clone(), column)))
        .collect();
    let chosen = |name: &String| options.variables.is_empty() || options.variables.contains(name);
    let kept: Vec<usize> = (0..numeric.len()).filter(|&i| chosen(&numeric[i].0)).collect();
    let r = DMatrix::from_fn(kept.len(), kept.len(), |i, j| {
        numeric[kept[j]].1.number(kept[i]).unwrap_or(f64::NAN)
    });
    // Tools rewrite a matrix's headings in their own ways, so its variables go by the case's names, in order.
    let said =
        ["loadings", "anti_image_correlation"].iter().find_map(|key| case.values()[*key]["rows"].as_array());
    let names: Vec<String> = match said {
        Some(rows) => rows.iter().filter_map(|name| name.as_str().map(str::to_string)).collect(),
        None => kept.iter().map(|&i| numeric[i].0.clone()).collect(),
    };
    factor_from_correlations(&r, &names, n, options)
}

pub(crate) fn check_adequacy(case: &Case, data: &Dataset) -> Comparison {
    let mut comparison = Comparison::default();
    let result = run(case, data, &options(case, StopRule::Spss, 25));
    if case.values().get("error").is_some() {
        match result {
            Ok(FactorAnalysis { suitability: Some(_), .. }) => {
                comparison.fail("error", "KMO was given though it is undefined");
            }
            Ok(analysis) => {
                comparison.compared += 1;
                eigenvalues(&mut comparison, case, &analysis);
            }
            Err(_) => comparison.compared += 1,
        }
        return comparison;
    }
    let analysis = match result {
        Ok(analysis) => analysis,
        Err(error) => {
            comparison.fail("result", error);
            return comparison;
        }
    };
    let Some(s) = &analysis.suitability else {
        comparison.fail("suitability", "not given");
        return comparison;
    };
    let names = &analysis.variables;
    let actual = json!({
        "n": analysis.n, "p": names.len(), "kmo": s.kmo,
        "msa": keyed(names, s.msa.iter().map(|m| json!(m))), "determinant": s.determinant, "log_determinant": s.log_determinant,
        "bartlett": {"chi2": s.bartlett.chi_square, "df": s.bartlett.df, "p": s.bartlett.p.map(|t| t.p),
                     "log10_p": s.bartlett.p.and_then(|t| t.log10_p)},
        "anti_image_correlation": {"rows": names, "cols": names, "data": s.anti_image_correlation},
    });
    comparison.tree("", "", case.values(), &actual, &case.tolerance(), &[]);
    comparison
}

fn eigenvalues(comparison: &mut Comparison, case: &Case, analysis: &FactorAnalysis) {
    if let Some(expected) = case.values().get("eigenvalues").filter(|v| v.is_array()) {
        // Those of a singular matrix that should be zero are rounding noise of the others.
        let tolerance = Tolerance { bound: 1e-8, relative: false, attainable: vec![] };
        comparison.tree("eigenvalues", "", expected, &json!(analysis.eigenvalues), &tolerance, &[]);
    }
}

fn keyed(names: &[String], values: impl Iterator<Item = Value>) -> Value {
    Value::Object(names.iter().cloned().zip(values).collect::<Map<_, _>>())
}

pub(crate) fn check(case: &Case, data: &Dataset) -> Comparison {
    let mut comparison = Comparison::default();
    let converged = run(case, data, &options(case, StopRule::Converged, 100_000));
    if case.values().get("error").is_some() {
        match converged {
            Ok(_) => comparison.fail("error", "answered, but should refuse"),
            Err(_) => comparison.compared += 1,
        }
        let mut components = options(case, StopRule::Spss, 25);
        components.extraction = Extraction::Pca;
        if let Ok(analysis) = run(case, data, &components) {
            eigenvalues(&mut comparison, case, &analysis);
        }
        return comparison;
    }
    match &converged {
        Ok(analysis) => solution(&mut comparison, "values", case.values(), analysis, case),
        Err(error) => comparison.fail("result", error),
    }
    if let Some(expected) = case.json.get("spss_default_stop") {
        let limit = case.params()["spss_maxiter"].as_u64().unwrap_or(25) as usize;
        match run(case, data, &options(case, StopRule::Spss, limit)) {
            Ok(analysis) => {
                solution(&mut comparison, "spss_default_stop", expected, &analysis, case);
                let solved = analysis.solution.as_ref();
                if let (Some(iterations), Some(s)) = (case.values()["spss_iterations"].as_f64(), solved) {
                    let exact = Tolerance { bound: 0.0, relative: false, attainable: vec![] };
                    comparison.number("spss_iterations", "", iterations, s.iterations as f64, &exact);
                }
            }
            Err(error) => comparison.fail("spss_default_stop", error),
        }
    }
    comparison
}

struct Judge<'a> {
    comparison: &'a mut Comparison,
    place: &'a str,
    tolerance: Tolerance,
}

impl Judge<'_> {
    fn matrix(&mut self, name: &str, expected: Option<&Value>, actual: Option<Matrix>) {
        let Some(expected) = expected else { return };
        let place = format!("{}.{name}", self.place);
        match actual {
            Some(actual) => {
                self.comparison.tree(&place, "", &expected["data"], &json!(actual), &self.tolerance, &[]);
            }
            None => self.comparison.fail(&place, "not given"),
        }
    }

    fn list(&mut self, name: &str, expected: Option<&Value>, actual: &[f64]) {
        let Some(expected) = expected.filter(|e| !e.is_null()) else { return };
        // A list, or an object whose keys are in the list's order.
        let numbers: Vec<f64> = match expected {
            Value::Array(list) => list.iter().filter_map(Value::as_f64).collect(),
            Value::Object(map) => ordered(map),
            _ => Vec::new(),
        };
        let place = format!("{}.{name}", self.place);
        if numbers.len() != actual.len() {
            return self.comparison.fail(&place, format!("{} numbers for {}", actual.len(), numbers.len()));
        }
        for (index, (e, a)) in numbers.iter().zip(actual).enumerate() {
            self.comparison.number(&format!("{place}[{index}]"), "", *e, *a, &self.tolerance);
        }
    }

    fn by_name(&mut self, name: &str, expected: Option<&Value>, names: &[String], actual: &[f64]) {
        let Some(expected) = expected else { return };
        let actual = keyed(names, actual.iter().map(|x| json!(x)));
        self.comparison.tree(&format!("{}.{name}", self.place), "", expected, &actual, &self.tolerance, &[]);
    }
}

/// Values of keys such as PC1, PC2 … PC10 by their number.
fn ordered(map: &Map<String, Value>) -> Vec<f64> {
    let number =
        |key: &str| key.trim_start_matches(|c: char| !c.is_ascii_digit()).parse::<usize>().unwrap_or(0);
    let mut entries: Vec<(usize, f64)> =
        map.iter().filter_map(|(key, value)| Some((number(key), value.as_f64()?))).collect();
    entries.sort_by_key(|(position, _)| *position);
    entries.into_iter().map(|(_, value)| value).collect()
}

fn solution(
    comparison: &mut Comparison,
    place: &str,
    expected: &Value,
    analysis: &FactorAnalysis,
    case: &Case,
) {
    let Some(s) = &analysis.solution else { return comparison.fail(place, "no solution") };
    let tolerance = case.tolerance();
    assert!(tolerance.bound.is_finite(), "{}: no bound in its tolerance", case.id());
    let Some(unrotated) = matrix(&expected["loadings"]).and_then(|e| align(&e, &s.loadings)) else {
        return comparison.fail(place, format!("{} factors", s.loadings.first().map_or(0, Vec::len)));
    };
    let mut judge = Judge { comparison, place, tolerance };
    let e = |key: &str| expected.get(key);
    for (key, actual) in
        [("n", analysis.n), ("p", analysis.variables.len() as f64), ("n_factors", analysis.count as f64)]
    {
        if let Some(number) = e(key).and_then(Value::as_f64) {
            let exact = Tolerance { bound: 0.0, relative: false, attainable: vec![] };
            judge.comparison.number(&format!("{place}.{key}"), "", number, actual, &exact);
        }
    }
    // `values` splits communalities into initial and extraction; `spss_default_stop` lists the extracted ones.
    let communalities = e("communalities");
    let extracted = communalities.and_then(|c| c.get("extraction")).or(communalities);
    judge.by_name("communalities", extracted, &analysis.variables, &s.communalities);
    if let Some(initial) = communalities.and_then(|c| c.get("initial")) {
        judge.by_name("initial", Some(initial), &analysis.variables, &s.initial_communalities);
    }
    judge.matrix("loadings", e("loadings"), Some(arranged(&s.loadings, &unrotated, None)));
    variance(&mut judge, expected, analysis, s, &unrotated);
    if let Some(expected) = e("residuals") {
        let actual = json!({"n_over_05": s.residuals.above_05, "percent": s.residuals.percent, "rmsr": s.residuals.rmsr});
        judge.comparison.tree(&format!("{place}.residuals"), "", expected, &actual, &judge.tolerance, &[]);
    }
    let columns = rotated(&mut judge, expected, s, &unrotated).unwrap_or(unrotated);
    let scores = s.score_coefficients.as_ref().map(|m| arranged(m, &columns, None));
    judge.matrix("score_coefficients", e("score_coefficients"), scores);
    if let Some(heywood) = e("heywood").and_then(Value::as_bool) {
        judge.comparison.compared += 1;
        if heywood == s.heywood.is_empty() {
            judge.comparison.fail(&format!("{place}.heywood"), format!("expected {heywood}"));
        }
    }
    if let (Some(expected), Some(fit)) = (e("goodness_of_fit"), &s.goodness_of_fit) {
        let actual = json!({"chi2": fit.chi_square, "df": fit.df, "p": fit.p.map(|t| t.p)});
        // Of the size of a sum over all residuals, so judged relative to itself.
        let relative = Tolerance { relative: true, ..judge.tolerance.clone() };
        judge.comparison.tree(&format!("{place}.goodness_of_fit"), "", expected, &actual, &relative, &[]);
        if let Some(discrepancy) = e("discrepancy").and_then(Value::as_f64) {
            judge.comparison.number(
                &format!("{place}.discrepancy"),
                "",
                discrepancy,
                fit.discrepancy,
                &relative,
            );
        }
    }
}

fn variance(
    judge: &mut Judge,
    expected: &Value,
    analysis: &FactorAnalysis,
    s: &FactorSolution,
    columns: &[(usize, f64)],
) {
    let Some(variance) = expected.get("variance") else { return };
    let p = analysis.variables.len() as f64;
    let percent = |sums: &[f64]| sums.iter().map(|x| 100.0 * x / p).collect::<Vec<_>>();
    let cumulative = |percents: &[f64]| {
        percents
            .iter()
            .scan(0.0, |sum, x| {
                *sum += x;
                Some(*sum)
            })
            .collect::<Vec<f64>>()
    };
    // The bound is one of loadings and sums; a percentage is 100/p times a sum.
    let bound = judge.tolerance.bound;
    let percent_bound = bound * (100.0 / p).max(1.0);
    let mut three = |names: [&str; 3], sums: &[f64]| {
        judge.list(names[0], variance.get(names[0]), sums);
        judge.tolerance.bound = percent_bound;
        judge.list(names[1], variance.get(names[1]), &percent(sums));
        judge.list(names[2], variance.get(names[2]), &cumulative(&percent(sums)));
        judge.tolerance.bound = bound;
    };
    three(["initial_eigenvalues", "initial_percent", "initial_cumulative"], &analysis.eigenvalues);
    let extraction: Vec<f64> = columns.iter().map(|&(j, _)| s.extraction_sums[j]).collect();
    three(["extraction_ss", "extraction_percent", "extraction_cumulative"], &extraction);
    if let Some(rotated) = &s.rotated {
        let loadings = expected.get("rotated_loadings").or(expected.get("pattern"));
        if let Some(columns) = loadings.and_then(matrix).and_then(|e| align(&e, &rotated.pattern)) {
            let sums: Vec<f64> = columns.iter().map(|&(j, _)| rotated.sums[j]).collect();
            three(["rotation_ss", "rotation_percent", "rotation_cumulative"], &sums);
        }
    }
}

/// Compares what rotation gave; returns how its columns are arranged.
fn rotated(
    judge: &mut Judge,
    expected: &Value,
    s: &FactorSolution,
    unrotated: &[(usize, f64)],
) -> Option<Vec<(usize, f64)>> {
    let loadings = expected.get("rotated_loadings").or(expected.get("pattern"))?;
    let Some(rotated) = &s.rotated else {
        judge.comparison.fail(judge.place, "not rotated");
        return None;
    };
    let columns = align(&matrix(loadings)?, &rotated.pattern)?;
    judge.matrix("rotated", Some(loadings), Some(arranged(&rotated.pattern, &columns, None)));
    let transformation = arranged(&rotated.transformation, &columns, Some(unrotated));
    judge.matrix("transformation", expected.get("transformation"), Some(transformation));
    let structure = rotated.structure.as_ref().map(|m| arranged(m, &columns, None));
    judge.matrix("structure", expected.get("structure"), structure);
    let phi = rotated.factor_correlations.as_ref().map(|m| arranged(m, &columns, Some(&columns)));
    judge.matrix("phi", expected.get("phi"), phi);
    Some(columns)
}
