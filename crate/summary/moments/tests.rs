use std::rc::Rc;

use super::*;
use crate::data::mask::Mask;
use crate::data::sample::{MissingPolicy, Population, SampleVariable};
use crate::data::table::{Column, Values};

fn codes(values: &[u8]) -> Column {
    Column::complete(Values::Codes(values.to_vec()))
}

fn numbers(values: &[f64]) -> Column {
    Column::complete(Values::Numbers(values.to_vec()))
}

fn moments(columns: &[Column], rows: &Mask, weights: Option<&[f64]>) -> Moments {
    let variable = |(j, column): (usize, &Column)| SampleVariable {
        id: format!("v{j}"),
        column: Rc::new(column.clone()),
    };
    let weights = weights.map(|list| Rc::new(list.to_vec()));
    Moments::of(&Sample {
        variables: columns.iter().enumerate().map(variable).collect(),
        population: Rc::new(Population { weights, ..Population::everyone(rows.len()) }),
        missing: MissingPolicy::Listwise,
        rows: rows.clone(),
        products: Rc::default(),
    })
}

/// By hand: x = 1 2 3 4, y = 2 4 5 5; means 2.5 and 4; C_xx = 5, C_yy = 6, C_xy = 5.
#[test]
fn sums_by_hand() {
    let m = moments(&[codes(&[1, 2, 3, 4]), codes(&[2, 4, 5, 5])], &Mask::filled(4, true), None);
    assert_eq!((m.mean(0), m.mean(1)), (2.5, 4.0));
    assert_eq!((m.cross(0, 0), m.cross(1, 1), m.cross(0, 1)), (5.0, 6.0, 5.0));
    assert_eq!(m.covariance(0, 1), Some(5.0 / 3.0));
    // 5/√30, correctly rounded by Python's decimal module.
    assert_eq!(m.r(0, 1), Some(0.912_870_929_175_276_9));
}

#[test]
fn codes_as_decimals_give_the_same_bits() {
    let rows = Mask::filled(5, true);
    let a = moments(&[codes(&[1, 5, 2, 2, 4]), codes(&[3, 3, 1, 5, 4])], &rows, None);
    let b = moments(&[numbers(&[1.0, 5.0, 2.0, 2.0, 4.0]), numbers(&[3.0, 3.0, 1.0, 5.0, 4.0])], &rows, None);
    for (i, j) in [(0, 0), (0, 1), (1, 1)] {
        assert_eq!(a.cross(i, j), b.cross(i, j));
    }
}

/// NIST StRD NumAcc4: 10 000 000.2, then 500 pairs of 10 000 000.1 and 10 000 000.3; certified standard deviation 0.1.
/// Parsing those decimals to doubles already costs 8 digits, so the bound is 1e-8 and not smaller.
#[test]
fn a_huge_offset_costs_only_what_parsing_costs() {
    let mut y = vec![10_000_000.2];
    for _ in 0..500 {
        y.extend([10_000_000.1, 10_000_000.3]);
    }
    let m = moments(&[numbers(&y)], &Mask::filled(1001, true), None);
    assert!((m.standard_deviation(0).unwrap() - 0.1).abs() / 0.1 < 1e-8);
}

#[test]
fn whole_weights_repeat_cases() {
    let rows = Mask::filled(3, true);
    let weighted = moments(&[codes(&[1, 2, 5]), numbers(&[0.5, 1.5, -1.0])], &rows, Some(&[2.0, 1.0, 3.0]));
    let repeated = moments(
        &[codes(&[1, 1, 2, 5, 5, 5]), numbers(&[0.5, 0.5, 1.5, -1.0, -1.0, -1.0])],
        &Mask::filled(6, true),
        None,
    );
    assert_eq!(weighted.n(), 6.0);
    for (i, j) in [(0, 0), (0, 1), (1, 1)] {
        assert_eq!(weighted.cross(i, j), repeated.cross(i, j));
    }
}

#[test]
fn halves_add_up_to_the_whole() {
    let ints = [codes(&[1, 2, 3, 4, 5, 1]), codes(&[5, 4, 4, 2, 1, 3])];
    let decimals = [numbers(&[0.1, 0.2, 0.7, 1e6, 3.3, -2.0]), codes(&[5, 4, 4, 2, 1, 3])];
    let left = Mask::from_fn(6, |row| row % 2 == 0);
    let right = Mask::from_fn(6, |row| row % 2 == 1);
    let all = Mask::filled(6, true);
    let whole = moments(&ints, &all, None);
    let merged = moments(&ints, &left, None).merge(&moments(&ints, &right, None)).unwrap();
    assert_eq!(whole, merged);
    let whole = moments(&decimals, &all, None);
    let merged = moments(&decimals, &right, None).merge(&moments(&decimals, &left, None)).unwrap();
    for (i, j) in [(0, 0), (0, 1), (1, 1)] {
        // Double-double sums differ in their last bits at most: the rounded doubles agree to one unit in the last place.
        assert!((whole.cross(i, j) - merged.cross(i, j)).abs() <= f64::EPSILON * whole.cross(i, j).abs());
    }
    let none = moments(&decimals, &Mask::filled(6, false), None);
    assert_eq!(none.merge(&whole).unwrap().cross(0, 1), whole.cross(0, 1));
}

#[test]
fn a_constant_has_no_correlation() {
    let m = moments(&[numbers(&[0.1; 7]), codes(&[1, 2, 3, 4, 5, 6, 7])], &Mask::filled(7, true), None);
    assert_eq!(m.r(0, 1), None);
    assert_eq!(m.constants(), vec!["v0".to_string()]);
}

/// One value with a fractional weight: what rounding leaves of its square must not have a root that is no number. The case was found by random
/// surveys; a constant has no variance, by its definition.
#[test]
fn a_constant_has_no_variance_whatever_rounding_leaves() {
    for value in [86_207.467_267_803_76, 0.1, -3.3e7, 1e-5] {
        let m = moments(&[numbers(&[value; 3])], &Mask::filled(3, true), Some(&[value.abs(), 0.7, 1e5]));
        assert_eq!((m.variance(0), m.standard_deviation(0)), (Some(0.0), Some(0.0)), "{value}");
    }
}
