//! Laws and edges; numbers against lavaan are in `tests/reference/missing`.

use super::*;
use crate::data::mask::Mask;
use crate::data::table::{Column, Table, Values};

/// NaN is no answer.
fn data(columns: &[(&str, &[f64])], values: fn(Vec<f64>) -> Values) -> Dataset {
    let rows = columns.first().map_or(0, |c| c.1.len());
    let column = |list: &[f64]| {
        let present = Mask::from_fn(rows, |row| !list[row].is_nan());
        let numbers = list.iter().map(|x| if x.is_nan() { 0.0 } else { *x }).collect();
        Rc::new(Column { present: Some(present), ..Column::complete(values(numbers)) })
    };
    let table = Table {
        names: columns.iter().map(|c| c.0.to_string()).collect(),
        columns: columns.iter().map(|c| column(c.1)).collect(),
        rows,
    };
    Dataset::new(Rc::new(table), vec![], vec![])
}

fn run(columns: &[(&str, &[f64])]) -> MissingAnswers {
    run_with(columns, Values::Numbers)
}

fn run_with(columns: &[(&str, &[f64])], values: fn(Vec<f64>) -> Values) -> MissingAnswers {
    let data = data(columns, values);
    let population = Rc::new(Population::new(&data, &[], None).unwrap());
    let variables = columns.iter().map(|c| c.0.to_string()).collect();
    missing(&data, &population, &MissingOptions { variables, stop: EmStop::Converged, matrices: true })
        .unwrap()
}

const NO: f64 = f64::NAN;
const IQ: [f64; 20] = [
    78.0, 84.0, 84.0, 85.0, 87.0, 91.0, 92.0, 94.0, 94.0, 96.0, 99.0, 105.0, 105.0, 106.0, 108.0, 112.0,
    113.0, 115.0, 118.0, 134.0,
];
const WELL: [f64; 20] = [
    13.0, 9.0, 10.0, 10.0, NO, 3.0, 12.0, 3.0, 13.0, NO, 6.0, 12.0, 14.0, 10.0, NO, 10.0, 14.0, 14.0, 12.0,
    11.0,
];
const JOB: [f64; 20] =
    [NO, NO, NO, NO, NO, NO, NO, NO, NO, NO, 7.0, 10.0, 11.0, 15.0, 10.0, 10.0, 12.0, 14.0, 16.0, 12.0];

/// Enders (2010), Applied Missing Data Analysis: the employee selection data (table 1.1), of which he prints Little's χ²(5) = 14.63,
/// p = .01.
#[test]
fn employee_selection_data_of_enders() {
    let codes: fn(Vec<f64>) -> Values = |list| Values::Codes(list.into_iter().map(|x| x as u8).collect());
    // Codes are summed exactly, other numbers case by case.
    for values in [Values::Numbers, codes] {
        let result = run_with(&[("iq", &IQ), ("well", &WELL), ("job", &JOB)], values);
        let test = result.little.unwrap();
        let printed = ((test.chi_square * 100.0).round(), (test.p.p * 100.0).round());
        assert_eq!((test.df, printed), (5.0, (1463.0, 1.0)));
        assert_eq!(result.patterns.iter().map(|p| p.cases).sum::<usize>(), 20);
        assert_eq!(result.incomplete, 11);
    }
}

#[test]
fn without_missing_answers_there_is_nothing_to_estimate() {
    let result = run(&[("a", &[1.0, 2.0, 3.0, 5.0]), ("b", &[2.0, 1.0, 4.0, 3.0])]);
    assert_eq!((result.incomplete, result.estimates.is_none(), result.little), (0, true, None));
    assert!(result.notes.contains(&Note::NothingToEstimate));
    assert_eq!(result.tables().len(), 1);
}

/// Of two variables with missing answers in one only, the estimates have a closed form (Anderson, 1957): the complete variable's own mean
/// and variance, and the regression of the other on it carried to them.
#[test]
fn monotone_missing_answers_have_a_closed_form() {
    let x = [1.0, 2.0, 3.0, 4.0, 5.0, 9.0];
    let y = [2.0, 1.0, 4.0, 3.0, NO, NO];
    let result = run(&[("x", &x), ("y", &y)]);
    let found = result.estimates.unwrap();
    // Among the four complete cases: means 2.5 and 2.5, slope 3/5, residual variance (5 − 9/5) / 4.
    let (slope, rest) = (0.6, 0.8);
    let variance = (9.0 + 4.0 + 1.0 + 0.0 + 1.0 + 25.0) / 6.0;
    let expected = [4.0, 2.5 + slope * 1.5, variance, slope * variance, rest + slope * slope * variance];
    let actual = [
        found.mean[0],
        found.mean[1],
        found.covariance[0][0],
        found.covariance[1][0],
        found.covariance[1][1],
    ];
    for (e, a) in expected.iter().zip(actual) {
        assert!((e - a).abs() < 1e-8, "{expected:?} {actual:?}");
    }
}

#[test]
fn a_shift_and_a_rescaling_shift_and_rescale_the_estimates() {
    let shift = |list: &[f64]| -> Vec<f64> { list.iter().map(|x| 1e9 + x * 1e-3).collect() };
    let plain = run(&[("iq", &IQ), ("well", &WELL), ("job", &JOB)]);
    let moved = run(&[("iq", &shift(&IQ)), ("well", &WELL), ("job", &JOB)]);
    let (a, b) = (plain.estimates.unwrap(), moved.estimates.unwrap());
    for i in 0..3 {
        for j in 0..3 {
            assert!((a.correlation[i][j] - b.correlation[i][j]).abs() < 1e-6);
        }
    }
    assert!((plain.little.unwrap().chi_square - moved.little.unwrap().chi_square).abs() < 1e-4);
}

#[test]
fn few_cases_and_constants_leave_notes() {
    let few = run(&[("a", &[1.0, 2.0]), ("b", &[2.0, NO]), ("c", &[5.0, 4.0])]);
    assert!(few.estimates.is_none() && !few.notes.is_empty());
    let constant = run(&[
        ("a", &[1.0, 2.0, 3.0, 7.0, 4.0]),
        ("b", &[2.0, NO, 4.0, 1.0, 3.0]),
        ("c", &[3.0, 3.0, 3.0, NO, 3.0]),
    ]);
    assert!(constant.notes.contains(&Note::EstimatesWithout { variables: vec!["c".into()] }));
    assert_eq!(constant.estimates.unwrap().variables, ["a", "b"]);
    let none = run(&[("a", &[NO, NO, NO]), ("b", &[1.0, 2.0, 4.0])]);
    assert_eq!((none.variables[0].n, none.variables[0].mean), (0.0, None));
}
