//! Laws and edges; numbers against R are in `tests/reference/quality`.

use super::*;
use crate::data::exclusion::ItemSet;
use crate::data::table::{Column, Table, Values};
use crate::numeric::random::Random;

fn data(columns: &[(&str, &[u8])]) -> Dataset {
    let rows = columns.first().map_or(0, |c| c.1.len());
    // 0 is no answer.
    let column = |codes: &[u8]| {
        let present = codes.contains(&0).then(|| Mask::from_fn(rows, |row| codes[row] != 0));
        Rc::new(Column { present, ..Column::complete(Values::Codes(codes.to_vec())) })
    };
    let table = Table {
        names: columns.iter().map(|c| c.0.to_string()).collect(),
        columns: columns.iter().map(|c| column(c.1)).collect(),
        rows,
    };
    Dataset::new(Rc::new(table), vec![], vec![])
}

fn names(list: &[&str]) -> Vec<String> {
    list.iter().map(|name| name.to_string()).collect()
}

fn all(data: &Dataset) -> Mask {
    Mask::filled(data.table.rows, true)
}

fn flagged(data: &Dataset, rule: &ExclusionRule) -> Vec<usize> {
    flags(data, &all(data), rule).unwrap().flagged.rows().collect()
}

#[test]
fn runs_follow_the_file_whatever_the_order_of_the_items() {
    let data = data(&[("a", &[1, 1]), ("b", &[2, 1]), ("c", &[1, 1]), ("d", &[1, 5])]);
    let rule = |items: &[&str]| ExclusionRule::LongestRun { items: names(items), bound: 3.0 };
    assert_eq!(flagged(&data, &rule(&["a", "b", "c", "d"])), [1]);
    assert_eq!(flagged(&data, &rule(&["a", "c", "d", "b"])), [1]);
}

/// By hand: rows 1 and 3 repeat row 0 (row 3 lacks the same answer as row 2), row 4 has no answer at all.
#[test]
fn later_copies_are_flagged_and_the_first_is_kept() {
    let data = data(&[("a", &[1, 1, 2, 2, 0, 0]), ("b", &[5, 5, 0, 0, 0, 0]), ("c", &[3, 3, 4, 4, 0, 0])]);
    let rule = ExclusionRule::Duplicates { variables: names(&["a", "b", "c"]) };
    let found = flags(&data, &all(&data), &rule).unwrap();
    assert_eq!(found.flagged.rows().collect::<Vec<_>>(), [1, 3]);
    assert_eq!(found.values, [Some(2.0), Some(2.0), Some(2.0), Some(2.0), None, None]);
    // A case that an earlier step left out is no original.
    let mut included = all(&data);
    included.remove(0);
    assert_eq!(flags(&data, &included, &rule).unwrap().flagged.rows().collect::<Vec<_>>(), [3]);
}

/// By hand: rows 0 and 1 share three of four, row 2 shares one with row 0; missing answers match nothing.
#[test]
fn percent_match_is_the_largest_share() {
    let data =
        data(&[("a", &[1, 1, 2, 0]), ("b", &[2, 2, 5, 0]), ("c", &[3, 3, 3, 0]), ("d", &[4, 5, 1, 0])]);
    let rule = ExclusionRule::PercentMatch { variables: names(&["a", "b", "c", "d"]), bound: 0.75 };
    let found = flags(&data, &all(&data), &rule).unwrap();
    assert_eq!(found.values, [Some(0.75), Some(0.75), Some(0.25), Some(0.0)]);
    assert_eq!(found.flagged.rows().collect::<Vec<_>>(), [0, 1]);
    assert!(percent_match::within_limit(4_400, 100) && !percent_match::within_limit(100_000, 10));
}

/// By hand on 1 … 5: 5 and 5 to opposite items is the whole range, 4 and 4 half of it, 5 and 1 nothing.
#[test]
fn agreeing_with_both_sides_is_a_contradiction() {
    let data = data(&[("a", &[5, 4, 5, 1, 0]), ("b", &[5, 4, 1, 5, 3])]);
    let scale = ItemSet { items: names(&["a", "b"]), reversed: names(&["b"]) };
    let rule = ExclusionRule::Contradiction { scales: vec![scale], bound: 1.0 };
    let found = flags(&data, &all(&data), &rule).unwrap();
    assert_eq!(found.values, [Some(1.0), Some(0.5), Some(0.0), Some(0.0), None]);
    assert_eq!(found.flagged.rows().collect::<Vec<_>>(), [0]);
}

/// By hand: median of 4 times is 45; a share of .5 is 22.5.
#[test]
fn time_is_compared_with_items_and_with_the_median() {
    let data = data(&[("t", &[10, 40, 50, 60, 0]), ("a", &[1, 2, 3, 4, 5]), ("b", &[1, 2, 3, 4, 5])]);
    let fast = ExclusionRule::RelativeTime { duration: "t".into(), bound: 0.5 };
    assert_eq!(flags(&data, &all(&data), &fast).unwrap().values[1], Some(40.0 / 45.0));
    assert_eq!(flagged(&data, &fast), [0]);
    let rule = ExclusionRule::SecondsPerItem { duration: "t".into(), items: names(&["a", "b"]), bound: 20.5 };
    assert_eq!(flagged(&data, &rule), [0, 1]);
}

#[test]
fn several_rules_count_together() {
    let data = data(&[("a", &[3, 3, 1]), ("b", &[3, 0, 2]), ("c", &[3, 0, 3])]);
    let items = names(&["a", "b", "c"]);
    let rules = vec![
        ExclusionRule::ResponseVariability { items: items.clone(), bound: 0.0 },
        ExclusionRule::LongestRun { items: items.clone(), bound: 3.0 },
        ExclusionRule::MissingShare { items, bound: 0.5 },
    ];
    assert_eq!(flagged(&data, &ExclusionRule::Several { rules: rules.clone(), least: 1 }), [0, 1]);
    assert_eq!(flagged(&data, &ExclusionRule::Several { rules, least: 2 }), [0]);
}

fn options(items: &[&str]) -> QualityOptions {
    QualityOptions {
        items: names(items),
        scales: vec![],
        background: vec![],
        duration: None,
        bounds: QualityBounds::default(),
    }
}

fn run(data: &Dataset, options: &QualityOptions) -> Result<Quality, Error> {
    quality(data, &Rc::new(Population::new(data, &[], None).unwrap()), options)
}

#[test]
fn fewer_cases_than_items_have_no_distances_but_every_other_index() {
    let data = data(&[("a", &[1, 2]), ("b", &[2, 3]), ("c", &[5, 1])]);
    let result = run(&data, &options(&["a", "b", "c"])).unwrap();
    assert!(result.notes.contains(&Note::NoDistances { items: 3 }));
    assert!(result.indices.iter().all(|i| i.index != QualityIndex::Mahalanobis && i.spread.n == 2));
    assert_eq!(result.flagged_by.iter().sum::<usize>(), 2);
    assert!(!result.tables().is_empty());
}

#[test]
fn constant_items_are_left_out_of_the_distance() {
    let data = data(&[("a", &[1, 2, 3, 5]), ("b", &[3, 3, 3, 3])]);
    let result = run(&data, &options(&["a", "b"])).unwrap();
    assert!(result.notes.contains(&Note::DistanceWithout { variables: vec!["b".into()] }));
    let distance = result.indices.iter().find(|i| i.index == QualityIndex::Mahalanobis).unwrap();
    assert_eq!(distance.df, Some(1));
    // Of one variable D² is z²: the largest is (5 − 2.75)² / (35/12).
    assert!((distance.spread.maximum.unwrap() - 5.0625 / (35.0 / 12.0)).abs() < 1e-12);
}

#[test]
fn all_missing_is_answered_with_notes() {
    let data = data(&[("a", &[0, 0]), ("b", &[0, 0])]);
    let result = run(&data, &options(&["a", "b"])).unwrap();
    assert!(result.notes.contains(&Note::NoIndexValue { index: QualityIndex::LongestRun }));
    let missing = result.indices.iter().find(|i| i.index == QualityIndex::MissingShare).unwrap();
    assert_eq!((missing.flagged, missing.rows.clone()), (2, vec![1, 2]));
}

#[test]
fn bounds_must_make_sense() {
    let data = data(&[("a", &[1, 2])]);
    let mut asked = options(&["a"]);
    asked.bounds.mahalanobis = Some(2.0);
    let error = run(&data, &asked).unwrap_err();
    assert_eq!(error, Error::BadOption { option: "mahalanobis".into(), value: "2".into() });
    assert_eq!(run(&data, &options(&[])), Err(Error::TooFewVariables { given: 0, needed: 1 }));
}

#[test]
fn the_diagonal_of_the_overlap_is_what_each_rule_flags() {
    let data = data(&[("a", &[3, 3, 1, 2]), ("b", &[3, 3, 2, 5]), ("c", &[3, 3, 3, 1])]);
    let result = run(&data, &options(&["a", "b", "c"])).unwrap();
    for (at, index) in result.rules.iter().enumerate() {
        let found = result.indices.iter().find(|i| i.index == *index).unwrap();
        assert_eq!(result.overlap[at][at], found.flagged);
    }
    let counted: usize = result.flagged_by.iter().enumerate().map(|(rules, cases)| rules * cases).sum();
    assert_eq!(counted, result.indices.iter().map(|i| i.flagged).sum::<usize>());
}

/// Codes are read side by side, their spread from whole sums and their distances from tables; the same answers as decimals are read one
/// by one. Both are the definition.
#[test]
fn answers_as_codes_and_as_decimals_have_the_same_indices() {
    let mut random = Random::new(11, 1);
    let items = ["a", "b", "c", "d", "e", "f", "g"];
    let answers: Vec<Vec<u8>> =
        items.iter().map(|_| (0..700).map(|_| random.below(60).min(5) as u8).collect()).collect();
    let answers: Vec<Vec<u8>> = answers
        .iter()
        .map(|item| item.iter().map(|&a| if a == 5 { 1 + random.below(5) as u8 } else { a }).collect())
        .collect();
    let codes =
        data(&items.iter().zip(&answers).map(|(name, item)| (*name, item.as_slice())).collect::<Vec<_>>());
    let decimal = |column: &Rc<Column>| match &column.values {
        Values::Codes(codes) => Rc::new(Column {
            present: column.present.clone(),
            ..Column::complete(Values::Numbers(codes.iter().map(|&code| f64::from(code)).collect()))
        }),
        _ => Rc::clone(column),
    };
    let columns = codes.table.columns.iter().map(decimal).collect();
    let table = Table { names: codes.table.names.clone(), columns, rows: codes.table.rows };
    let decimals = Dataset::new(Rc::new(table), vec![], vec![]);
    let all_items = names(&items);
    let scale = |items: &[&str]| ItemSet { items: names(items), reversed: names(&[]) };
    let scales = vec![scale(&["a", "b", "c"]), scale(&["d", "e"]), scale(&["f", "g"])];
    for rule in [
        ExclusionRule::LongestRun { items: all_items.clone(), bound: 3.0 },
        ExclusionRule::ResponseVariability { items: all_items.clone(), bound: 1.0 },
        ExclusionRule::Duplicates { variables: all_items.clone() },
        ExclusionRule::EvenOdd { scales, bound: 0.3 },
        ExclusionRule::Mahalanobis { items: all_items.clone(), bound: 0.05 },
        ExclusionRule::MissingShare { items: all_items, bound: 0.1 },
    ] {
        let found = [&codes, &decimals].map(|data| flags(data, &all(data), &rule).unwrap());
        assert_eq!(found[0].flagged, found[1].flagged, "{rule:?}");
        assert!((1..700).contains(&found[0].flagged.count()), "{rule:?} flags some");
        for (row, (code, decimal)) in found[0].values.iter().zip(&found[1].values).enumerate() {
            let near = match (code, decimal) {
                (Some(code), Some(decimal)) => (code - decimal).abs() <= 1e-12 * decimal.abs().max(1.0),
                (code, decimal) => code == decimal,
            };
            assert!(near, "{rule:?}, row {row}: {code:?} and {decimal:?}");
        }
    }
}
