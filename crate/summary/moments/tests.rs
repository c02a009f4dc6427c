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

/// By hand: 0 and 2e-151 have Σ(x − x̄)² = 2e-302, which two cases' 1e-300 each covers; a hundred times the numbers have ten
/// thousand times that.
#[test]
fn numbers_near_the_smallest_do_not_vary() {
    let of = |x: f64| moments(&[numbers(&[0.0, x])], &Mask::filled(2, true), None);
    assert!(of(2e-151).is_constant(0));
    assert!(!of(2e-149).is_constant(0));
}

/// By hand: x = 1 2 3 4, y = 2 4 5 5: Σx² = 30, Σxy = 2 + 8 + 15 + 20 = 45, S = C/3, R as in the first test. Decimals are the same numbers.
#[test]
fn matrices_by_hand() {
    let (x, y) = ([1, 2, 3, 4], [2, 4, 5, 5]);
    let decimals = [x, y].map(|v| numbers(&v.map(f64::from)));
    for columns in [[codes(&x), codes(&y)], decimals] {
        let m = moments(&columns, &Mask::filled(4, true), None);
        assert_eq!([(0, 0), (0, 1), (1, 1)].map(|(i, j)| m.raw_cross_dd(i, j).to_f64()), [30.0, 45.0, 70.0]);
        let r = 0.912_870_929_175_276_9;
        assert_eq!(m.correlation_matrix().unwrap(), DMatrix::from_row_slice(2, 2, &[1.0, r, r, 1.0]));
        let third = |c: f64| c / 3.0;
        let s = DMatrix::from_row_slice(2, 2, &[5.0, 5.0, 5.0, 6.0].map(third));
        assert_eq!(m.covariance_matrix().unwrap(), s);
        assert_eq!(m.variance(1), Some(2.0));
        assert_eq!((m.r(0, 1), m.r(1, 1)), (Some(r), Some(1.0)));
    }
}

/// W − 1 is the divisor: with W = 1 or less there is no variance, with a little more there is.
#[test]
fn too_few_cases_have_no_variance() {
    for (weight, defined) in [(0.25, false), (0.5, false), (0.75, true)] {
        let columns = [numbers(&[1.0, 3.0]), numbers(&[0.5, 0.0])];
        let m = moments(&columns, &Mask::filled(2, true), Some(&[weight; 2]));
        // C_xx = 2w, and W − 1 = ½.
        assert_eq!(m.variance(0), defined.then_some(3.0), "{weight}");
        assert_eq!(m.covariance_matrix().is_some(), defined);
        assert_eq!(m.correlation_matrix().is_ok(), defined);
    }
    let none = moments(&[codes(&[1, 2])], &Mask::filled(2, false), None);
    assert_eq!((none.mean(0), none.cross(0, 0), none.n()), (0.0, 0.0, 0.0));
    assert_eq!(none.correlation_matrix(), Err(Error::TooFewCases { given: 0.0, needed: 2.0 }));
    let constant = moments(&[codes(&[1, 2]), codes(&[3, 3])], &Mask::filled(2, true), None);
    assert_eq!(
        constant.correlation_matrix(),
        Err(Error::ConstantVariable { variables: vec!["v1".to_string()] })
    );
    assert_eq!(constant.correlations(), [[Some(1.0), None], [None, None]]);
}

/// Sums beyond 31 bits: 4 and 0 in turn, by hand n Σx² − (Σx)² = 4n² for n = 2 · 40,000 cases, so C = 4n.
#[test]
fn sums_that_need_more_bits() {
    let n = 80_000;
    let values: Vec<u8> = (0..n).map(|i| if i % 2 == 0 { 4 } else { 0 }).collect();
    for times in [1, 50] {
        let wide = |s: usize| (s * times) as i64;
        let m = Moments::of_codes(vec!["a".into()], n * times, vec![wide(2 * n)], vec![wide(8 * n)]);
        assert_eq!((m.cross(0, 0), m.mean(0)), ((4 * n * times) as f64, 2.0));
    }
    let m = moments(&[codes(&values)], &Mask::filled(n, true), None);
    assert_eq!(m.cross(0, 0), (4 * n) as f64);
}

/// From 2,000 rows on the few values of decimals are counted instead: values are quarters, so that all sums are whole numbers of sixteenths.
#[test]
fn few_values_of_many_rows_are_summed_as_row_by_row() {
    let quarters = |step: usize, rows: usize| -> Vec<i64> {
        (0..rows).map(|i| ((i * step + i / 7) % 5) as i64 * 3 - 4).collect()
    };
    for rows in [1_999, 2_000, 2_001] {
        let lists = [quarters(1, rows), quarters(2, rows), quarters(3, rows)];
        let columns: Vec<Column> =
            lists.iter().map(|l| numbers(&l.iter().map(|&q| q as f64 / 4.0).collect::<Vec<_>>())).collect();
        let used = Mask::from_fn(rows, |row| row != 11);
        let m = moments(&columns, &used, None);
        let n = used.count() as i64;
        for i in 0..3 {
            let sum = |list: &[i64]| used.rows().map(|row| list[row]).sum::<i64>();
            assert_eq!(m.mean(i), sum(&lists[i]) as f64 / (4 * n) as f64);
            for j in 0..=i {
                let both: i64 = used.rows().map(|row| lists[i][row] * lists[j][row]).sum();
                let cross = (n * both - sum(&lists[i]) * sum(&lists[j])) as f64 / (16 * n) as f64;
                // The rational number rounded once, and the double-double sum rounded once.
                assert!((m.cross(i, j) - cross).abs() <= f64::EPSILON * cross.abs(), "{rows} {i} {j}");
            }
        }
    }
}

/// What was read from elsewhere may say anything: each part is wrong by itself.
#[test]
fn sums_that_no_data_have_are_seen() {
    let exact = |cases: usize, sum: &[i64], product: &[i64]| {
        Moments::of_codes(vec!["a".into()], cases, sum.to_vec(), product.to_vec()).is_sound()
    };
    let most = 1_i64 << 53;
    assert!(exact(2, &[3], &[5]) && exact(1, &[2], &[4]) && exact(10, &[0], &[most]));
    assert!(exact(1 << 40, &[0], &[9]));
    let no = [
        exact(0, &[0], &[0]),
        exact((1 << 40) + 1, &[0], &[9]),
        exact(10, &[0], &[most + 1]),
        exact(1, &[2], &[3]),
        exact(2, &[3, 3], &[5]),
        exact(2, &[3], &[5, 5]),
    ];
    assert_eq!(no, [false; 6]);

    let sound = moments(&[numbers(&[0.1, 2.5]), numbers(&[7.25, 3.5])], &Mask::filled(2, true), None);
    type Forge<'a> = &'a dyn Fn(&mut Dd, &mut Vec<f64>, &mut Vec<Dd>, &mut Vec<Dd>);
    let forged = |forge: Forge| {
        let mut other = sound.clone();
        let Sums::Shifted { weight, origin, sum, product } = &mut other.sums else { panic!("decimals") };
        forge(weight, origin, sum, product);
        other.is_sound()
    };
    let (nan, none) = (Dd::from(f64::NAN), Dd::from(0.0));
    assert!(forged(&|_, _, _, _| ()));
    let no = [
        forged(&|weight, _, _, _| *weight = none),
        forged(&|weight, _, _, _| *weight = Dd::from(-1.0)),
        forged(&|weight, _, _, _| *weight = Dd::from(f64::INFINITY)),
        forged(&|_, origin, _, _| origin[1] = f64::INFINITY),
        forged(&|_, origin, _, _| origin.push(0.0)),
        forged(&|_, _, sum, _| sum[1] = nan),
        forged(&|_, _, sum, _| sum.push(none)),
        // A product of two variables, of which no square is looked at.
        forged(&|_, _, _, product| product[1] = nan),
        forged(&|_, _, _, product| product[2] = Dd::from(-1.0)),
        forged(&|_, _, _, product| product.push(none)),
    ];
    assert_eq!(no, [false; 10]);
}

/// By hand: 0, 1, 2, 3 about 4e15 have C = 5 a time. Squares about zero would have lost the units of C: 1.6e31 has them 105 bits further down.
#[test]
fn deviations_are_taken_near_the_mean() {
    for times in [1, 600] {
        let values: Vec<f64> = (0..4 * times).map(|i| 4e15 + f64::from(i % 4)).collect();
        let m = moments(&[numbers(&values)], &Mask::filled(values.len(), true), None);
        assert_eq!((m.cross(0, 0), m.mean(0)), (5.0 * f64::from(times), 4e15 + 1.5));
    }
}
