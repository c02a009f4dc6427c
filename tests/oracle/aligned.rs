//! Factors have no order and no sign of their own: finds which actual column each expected one is, and how it is turned.

use serde_json::Value;

pub(crate) type Matrix = Vec<Vec<f64>>;

/// Which actual column (and with which sign) each expected column is: the most congruent one.
pub(crate) fn align(expected: &Matrix, actual: &Matrix) -> Option<Vec<(usize, f64)>> {
    let columns = expected.first()?.len();
    if actual.first()?.len() != columns {
        return None;
    }
    let product = |a: &Matrix, i: usize, b: &Matrix, j: usize| -> f64 {
        a.iter().zip(b).map(|(x, y)| x[i] * y[j]).sum()
    };
    let congruence = |i: usize, j: usize| {
        product(expected, i, actual, j)
            / (product(expected, i, expected, i) * product(actual, j, actual, j)).sqrt()
    };
    let mut map = Vec::new();
    for i in 0..columns {
        let free = (0..columns).filter(|j| !map.iter().any(|(taken, _)| taken == j));
        let best = free.max_by(|&a, &b| congruence(i, a).abs().total_cmp(&congruence(i, b).abs()))?;
        map.push((best, congruence(i, best).signum()));
    }
    Some(map)
}

pub(crate) fn matrix(value: &Value) -> Option<Matrix> {
    serde_json::from_value(value.get("data")?.clone()).ok()
}

/// The matrix with its columns (and its rows, where they are factors too) in the expected order and sign.
pub(crate) fn arranged(actual: &Matrix, columns: &[(usize, f64)], rows: Option<&[(usize, f64)]>) -> Matrix {
    let row_order: Vec<(usize, f64)> =
        rows.map_or_else(|| (0..actual.len()).map(|i| (i, 1.0)).collect(), <[_]>::to_vec);
    row_order.iter().map(|&(i, s)| columns.iter().map(|&(j, t)| s * t * actual[i][j]).collect()).collect()
}
