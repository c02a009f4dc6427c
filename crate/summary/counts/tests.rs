use std::rc::Rc;

use super::*;

fn of(values: Values, weights: Option<&[f64]>) -> Counts {
    let rows = Mask::filled(values.len(), true);
    Counts::of(&Column::complete(values), &rows, weights)
}

fn listed(list: &[CategoryCount]) -> Vec<(Category, f64)> {
    list.iter().map(|c| (c.category.clone(), c.tally.weight.to_f64())).collect()
}

#[test]
fn valid_declared_and_empty_are_told_apart() {
    let column = Column {
        values: Values::Codes(vec![1, 9, 2, 0, 1, 8]),
        present: Some(Mask::from_fn(6, |row| [0, 2, 4].contains(&row))),
        declared_missing: Some(Mask::from_fn(6, |row| [1, 5].contains(&row))),
        not_asked: None,
    };
    let counts = Counts::of(&column, &Mask::from_fn(6, |row| row != 2), None);
    assert_eq!(listed(&counts.valid), vec![(Category::Number(1.0), 2.0)]);
    assert_eq!(listed(&counts.declared), vec![(Category::Number(8.0), 1.0), (Category::Number(9.0), 1.0)]);
    assert_eq!((counts.empty.cases, counts.missing_total().cases, counts.total().cases), (1, 3, 5));
}

#[test]
fn codes_and_decimals_give_the_same_counts() {
    let codes = [3_u8, 1, 2, 3, 1, 0];
    let weights = [0.5, 1.25, 2.0, 0.1, 0.2, 3.0];
    let decimals = || codes.iter().map(|&c| f64::from(c)).collect();
    for w in [None, Some(&weights[..])] {
        assert_eq!(of(Values::Codes(codes.to_vec()), w), of(Values::Numbers(decimals()), w));
    }
}

#[test]
fn halves_merge_to_the_same_bits() {
    let words = Rc::new(vec!["west".to_string(), "east".to_string(), "north".to_string()]);
    let all = [
        Column::complete(Values::Codes(vec![5, 1, 4, 4, 2, 5, 1])),
        Column::complete(Values::Numbers(vec![0.5, -0.0, 0.0, 7.25, 0.5, -3.0, 1e9])),
        Column::complete(Values::Texts { indices: vec![0, 1, 0, 2, 1, 2, 2], dictionary: words }),
    ];
    for column in all {
        let whole = Counts::of(&column, &Mask::filled(7, true), None);
        for cut in 0..=7 {
            let left = Counts::of(&column, &Mask::from_fn(7, |row| row < cut), None);
            let right = Counts::of(&column, &Mask::from_fn(7, |row| row >= cut), None);
            assert_eq!(left.merge(&right).unwrap(), whole);
        }
    }
}

#[test]
fn words_and_numbers_do_not_merge() {
    let words = Values::Texts { indices: vec![0], dictionary: Rc::new(vec!["a".to_string()]) };
    assert!(of(words, None).merge(&of(Values::Codes(vec![1]), None)).is_err());
}

/// R 4.2.2: quantile(c(2, 3, 5, 5, 8, 13, 21), c(.05, .1, .25, .5, .75, .9, .95), type = 6).
#[test]
fn percentiles_are_type_6() {
    let counts = of(Values::Codes(vec![13, 2, 5, 21, 3, 8, 5]), None);
    let got: Vec<f64> =
        [5, 10, 25, 50, 75, 90, 95].iter().map(|&p| counts.percentile(f64::from(p)).unwrap()).collect();
    assert_eq!(got, vec![2.0, 2.0, 3.0, 5.0, 13.0, 21.0, 21.0]);
    let four = of(Values::Numbers(vec![1.0, 2.0, 4.0, 8.0]), None);
    // quantile(c(1, 2, 4, 8), c(.25, .5, .75), type = 6)
    assert_eq!([25.0, 50.0, 75.0].map(|p| four.percentile(p)), [Some(1.25), Some(3.0), Some(7.0)]);
}

/// By hand from the formula: y = 1, 2, 3 with w = 2, 0.5, 1.5, so W + 1 = 5 and C = 2, 2.5, 4.
/// P = 45: t = 2.25, g = .25 of a weight .5: 1.5. P = 55: t = 2.75, g = .25: 2.25. P = 70: t = 3.5, g = 1: 3.
#[test]
fn weighted_percentiles() {
    let counts = of(Values::Codes(vec![1, 2, 3]), Some(&[2.0, 0.5, 1.5]));
    for (p, expected) in [(20.0, 1.0), (45.0, 1.5), (55.0, 2.25), (70.0, 3.0), (95.0, 3.0)] {
        assert_eq!(counts.percentile(p), Some(expected), "{p}");
    }
}

#[test]
fn the_smallest_of_several_modes() {
    let counts = of(Values::Codes(vec![4, 2, 4, 2, 3]), None);
    assert_eq!(counts.mode(), Some((&Category::Number(2.0), 2)));
    assert_eq!(Counts::default().mode(), None);
    assert_eq!(Counts::default().percentile(50.0), None);
}

/// More rows than are sorted, of few different numbers and of more than few: by hand, row i has i mod m.
#[test]
fn many_rows_of_decimals_are_counted() {
    let rows = FEW_FROM + 1;
    for m in [3, FEW, FEW + 1] {
        let number = |i: usize| (i % m) as f64 - 0.5;
        let counts = of(Values::Numbers((0..rows).map(number).collect()), None);
        let expected: Vec<(Category, f64)> = (0..m)
            .map(|i| (Category::Number(number(i)), (rows / m + usize::from(i < rows % m)) as f64))
            .collect();
        assert_eq!(listed(&counts.valid), expected, "{m}");
        assert_eq!(counts.valid_total().cases, rows as u64);
    }
    // −0 and 0 are one number, however many rows there are.
    let zeros = (0..rows).map(|i| if i % 2 == 0 { -0.0 } else { 0.0 }).collect();
    assert_eq!(of(Values::Numbers(zeros), None).valid.len(), 1);
}

/// Rows 0 to 6: valid, declared, empty, not asked, empty, declared and not asked, left out; weights are powers of two, so each sum tells its rows.
#[test]
fn every_kind_of_missing_has_its_weight() {
    let among = |rows: &[usize]| Some(Mask::from_fn(7, |row| rows.contains(&row)));
    let weights = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0];
    for values in [
        Values::Codes(vec![1, 9, 0, 0, 0, 9, 1]),
        Values::Texts {
            indices: vec![1, 0, 0, 0, 0, 0, 1],
            dictionary: Rc::new(vec!["no".into(), "yes".into()]),
        },
    ] {
        let (text, valid) = match &values {
            Values::Texts { .. } => (true, Category::Text("yes".into())),
            _ => (false, Category::Number(1.0)),
        };
        let column = Column {
            values,
            present: among(&[0, 6]),
            declared_missing: among(&[1, 5]),
            not_asked: among(&[3, 5]),
        };
        let rows = Mask::from_fn(7, |row| row != 6);
        let counts = Counts::of(&column, &rows, Some(&weights));
        assert_eq!(listed(&counts.valid), vec![(valid, 1.0)]);
        let parts = [counts.valid_total(), total(&counts.declared), counts.empty, counts.not_asked];
        assert_eq!(parts.map(|t| (t.cases, t.weight.to_f64())), [(1, 1.0), (2, 34.0), (2, 20.0), (1, 8.0)]);
        let sums = [counts.missing_total(), counts.total()];
        assert_eq!(sums.map(|t| (t.cases, t.weight.to_f64())), [(5, 62.0), (6, 63.0)]);
        assert_eq!(counts.is_text(), text);
        assert_eq!(counts.numbers().count(), usize::from(!text));
        let twice = counts.merge(&counts).unwrap();
        assert_eq!((twice.empty.cases, twice.not_asked.cases, twice.total().weight.to_f64()), (4, 2, 126.0));
    }
}

#[test]
fn numbers_stand_before_words() {
    let (one, two) = (Category::Number(1.0), Category::Number(2.0));
    let (a, b) = (Category::Text("a".into()), Category::Text("b".into()));
    for (i, left) in [&one, &two, &a, &b].into_iter().enumerate() {
        for (j, right) in [&one, &two, &a, &b].into_iter().enumerate() {
            assert_eq!(order(left, right), i.cmp(&j), "{left:?} {right:?}");
        }
    }
}

/// Two of the three values share the first place by weight, not by cases.
#[test]
fn modes_are_by_weight() {
    let counts = of(Values::Codes(vec![1, 1, 2, 3]), Some(&[0.5, 0.5, 2.0, 2.0]));
    assert_eq!(counts.mode(), Some((&Category::Number(2.0), 2)));
}
