//! Numbers of other programs; expected values without another origin are from R by `tests/reference/make/factor.R`.

use super::extract::ExtractionEnd;
use super::*;

mod edges;
mod extraction;
mod rotation;

type Items = [[f64; 3]; 9];

/// Made up: nine items of three overlapping factors; N = 200.
const R: [[f64; 9]; 9] = [
    [1.0, 0.42, 0.64, 0.27, 0.16, 0.29, 0.11, -0.07, 0.22],
    [0.42, 1.0, 0.46, 0.03, -0.04, 0.15, 0.12, -0.02, 0.16],
    [0.64, 0.46, 1.0, 0.26, 0.04, 0.34, 0.3, 0.02, 0.33],
    [0.27, 0.03, 0.26, 1.0, 0.45, 0.35, 0.15, -0.03, 0.21],
    [0.16, -0.04, 0.04, 0.45, 1.0, 0.36, -0.1, -0.18, 0.06],
    [0.29, 0.15, 0.34, 0.35, 0.36, 1.0, 0.16, 0.04, 0.27],
    [0.11, 0.12, 0.3, 0.15, -0.1, 0.16, 1.0, 0.41, 0.43],
    [-0.07, -0.02, 0.02, -0.03, -0.18, 0.04, 0.41, 1.0, 0.3],
    [0.22, 0.16, 0.33, 0.21, 0.06, 0.27, 0.43, 0.3, 1.0],
];

fn matrix<const N: usize, const M: usize>(rows: &[[f64; M]; N]) -> DMatrix<f64> {
    DMatrix::from_fn(N, M, |i, j| rows[i][j])
}

/// From the elements below the diagonal, by rows.
fn from_lower(p: usize, lower: &[f64]) -> DMatrix<f64> {
    let at = |i: usize, j: usize| lower[i * (i - 1) / 2 + j];
    DMatrix::from_fn(p, p, |i, j| if i == j { 1.0 } else { at(i.max(j), i.min(j)) })
}

fn names(p: usize) -> Vec<String> {
    (1..=p).map(|i| format!("v{i}")).collect()
}

fn options(extraction: Extraction, rotation: Rotation, count: usize, stop: StopRule) -> FactorOptions {
    let defaults = r#"{ "variables": [] }"#;
    let count = FactorCount::Fixed { count };
    FactorOptions { extraction, rotation, count, stop, ..serde_json::from_str(defaults).unwrap() }
}

fn run(r: &DMatrix<f64>, n: f64, options: &FactorOptions) -> FactorAnalysis {
    factor_from_correlations(r, &names(r.nrows()), n, options).unwrap()
}

fn solved(extraction: Extraction, rotation: Rotation, stop: StopRule) -> FactorSolution {
    run(&matrix(&R), 200.0, &options(extraction, rotation, 3, stop)).solution.unwrap()
}

fn flat(rows: &[Vec<f64>]) -> Vec<f64> {
    rows.concat()
}

#[track_caller]
fn assert_near(actual: &[f64], expected: &[f64], within: f64) {
    assert_eq!(actual.len(), expected.len());
    for (at, (a, e)) in actual.iter().zip(expected).enumerate() {
        assert!((a - e).abs() <= within, "element {at}: {a} instead of {e}");
    }
}

/// Thirteen printed digits of numbers up to 500.
const PRINTED: f64 = 1e-12;
