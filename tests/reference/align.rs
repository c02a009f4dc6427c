//! Factors have neither an order nor a sign of their own: those of the result are matched to the expected ones.
//!
//! A group's `align` is `{by, columns?, rows?, order?}`: `by` is the address of the loadings by which factors are matched (most congruent first);
//! of the values at `columns` and `rows` these are arranged (a matrix in both lists has both arranged), at `order` a list is put in their order.

use serde_json::{Value, json};

/// For each expected factor the result's factor and its sign.
pub(crate) type Arrangement = Vec<(usize, f64)>;

/// How the factors of `actual` are arranged to match `expected`; both p × m.
pub(crate) fn arrangement(expected: &Value, actual: &Value) -> Result<Arrangement, String> {
    let matrix = |value: &Value| -> Result<Vec<Vec<f64>>, String> {
        serde_json::from_value(value.clone()).map_err(|e| format!("loadings to align by: {e}"))
    };
    let (expected, actual) = (matrix(expected)?, matrix(actual)?);
    let m = expected.first().map_or(0, Vec::len);
    if expected.len() != actual.len() || actual.first().map_or(0, Vec::len) != m {
        return Err("loadings to align by differ in shape".to_string());
    }
    let congruence = |i: usize, j: usize| {
        let product: f64 = expected.iter().zip(&actual).map(|(e, a)| e[i] * a[j]).sum();
        product / actual.iter().map(|a| a[j] * a[j]).sum::<f64>().sqrt()
    };
    let mut found: Arrangement = Vec::new();
    for i in 0..m {
        let free = (0..m).filter(|j| found.iter().all(|(taken, _)| taken != j));
        let best = free.max_by(|&a, &b| congruence(i, a).abs().total_cmp(&congruence(i, b).abs()));
        found.extend(best.map(|j| (j, congruence(i, j).signum())));
    }
    Ok(found)
}

/// The value with its factors arranged as `align` says of its address.
pub(crate) fn arranged(value: Value, address: &str, align: &Value, factors: &Arrangement) -> Value {
    let listed = |list: &str| align[list].as_array().is_some_and(|all| all.iter().any(|a| a == address));
    let mut value = value;
    if listed("order") {
        value = factors.iter().map(|&(j, _)| value[j].clone()).collect();
    }
    let times = |number: &Value, sign: f64| number.as_f64().map_or(Value::Null, |x| json!(sign * x));
    if listed("columns") {
        let row = |row: &Value| factors.iter().map(|&(j, sign)| times(&row[j], sign)).collect::<Value>();
        value = value.as_array().into_iter().flatten().map(row).collect();
    }
    if listed("rows") {
        let signed =
            |row: &Value, sign| row.as_array().into_iter().flatten().map(|x| times(x, sign)).collect();
        value = factors.iter().map(|&(j, sign)| -> Value { signed(&value[j], sign) }).collect();
    }
    value
}

#[test]
fn swapped_and_reflected_factors_are_put_back() {
    let expected = json!([[0.8, 0.1], [0.7, -0.2], [0.1, 0.6]]);
    let actual = json!([[-0.1, 0.8], [0.2, 0.7], [-0.6, 0.1]]);
    let factors = arrangement(&expected, &actual).unwrap();
    assert_eq!(factors, [(1, 1.0), (0, -1.0)]);
    let align = json!({"columns": ["l", "phi"], "rows": ["phi"], "order": ["sums"]});
    assert_eq!(arranged(actual, "l", &align, &factors), expected);
    assert_eq!(arranged(json!([2.0, 1.0]), "sums", &align, &factors), json!([1.0, 2.0]));
    let phi = json!([[1.0, 0.3], [0.3, 1.0]]);
    assert_eq!(arranged(phi, "phi", &align, &factors), json!([[1.0, -0.3], [-0.3, 1.0]]));
}
