//! Expected numbers: R 4.2.2 with psych 2.2.9 (`alpha`, `smc`, `alpha.ci`) and `cov.wt` on the same ten cases, printed with
//! 17 digits; what R does not give is worked out by hand. 1e-12 leaves R its own rounding.

use std::rc::Rc;

use super::*;
use crate::data::codebook::{ResponseRange, Variable};
use crate::data::table::{Column, Table, Values};
use crate::output::label::Label;

const A: [u8; 10] = [4, 5, 3, 2, 5, 4, 1, 3, 4, 2];
const B: [u8; 10] = [3, 5, 3, 1, 4, 4, 2, 3, 5, 2];
/// Worded the other way.
const C: [u8; 10] = [2, 1, 4, 5, 2, 1, 4, 3, 2, 3];
const D: [u8; 10] = [5, 4, 3, 3, 4, 5, 2, 2, 4, 1];
const WEIGHTS: [f64; 10] = [0.5, 1.5, 1.0, 2.0, 0.25, 1.0, 1.75, 1.0, 0.5, 1.0];

fn data(columns: &[(&str, &[u8])]) -> Dataset {
    let variable = |name: &str| Variable {
        name: name.to_string(),
        range: Some(ResponseRange { low: 1.0, high: 5.0 }),
        ..Variable::default()
    };
    let column = |values: &[u8]| Rc::new(Column::complete(Values::Codes(values.to_vec())));
    let mut names: Vec<String> = columns.iter().map(|c| c.0.to_string()).collect();
    let mut list: Vec<Rc<Column>> = columns.iter().map(|c| column(c.1)).collect();
    names.push("weight".to_string());
    list.push(Rc::new(Column::complete(Values::Numbers(WEIGHTS[..columns[0].1.len()].to_vec()))));
    Dataset::new(
        Rc::new(Table { names, columns: list, rows: columns[0].1.len() }),
        columns.iter().map(|c| variable(c.0)).collect(),
        vec![],
    )
}

fn run(data: &Dataset, reversed: &[&str], weight: Option<&str>) -> Result<Reliability, Error> {
    let names = &data.table.names;
    let options = ReliabilityOptions {
        scale: None,
        items: names[..names.len() - 1].to_vec(),
        reversed: reversed.iter().map(|r| r.to_string()).collect(),
        confidence: 0.95,
        bootstrap: None,
    };
    let population = Rc::new(Population::new(data, &[], weight).unwrap());
    reliability(data, &population, &options)
}

fn near(value: impl Into<Option<f64>>, expected: f64) {
    let value = value.into().unwrap();
    assert!((value - expected).abs() <= 1e-12 * expected.abs().max(1e-3), "{value} is not {expected}");
}

#[test]
fn four_items_one_of_them_reversed() {
    let result = run(&data(&[("a", &A), ("b", &B), ("c", &C), ("d", &D)]), &["c"], None).unwrap();
    near(result.alpha, 0.921_540_196_552_279_6);
    near(result.standardised_alpha, 0.921_603_717_042_890_2);
    near(result.mean_inter_item_r, 0.746_123_734_751_182_5);
    near(result.mean_inter_item_covariance, 1.324_074_074_074_074);
    near(result.alpha_lower, 0.793_583_587_672_239_6);
    near(result.alpha_upper, 0.978_111_076_017_753_7);
    near(result.scale_mean, 13.1);
    near(result.scale_variance, 22.988_888_888_888_89);
    let items = [
        (12.622_222_222_222_22, 0.902_578_950_639_801_6, 0.821_046_736_584_869_3, 0.868_838_028_169_014),
        (13.211_111_111_111_11, 0.840_534_113_216_075, 0.794_059_919_733_169_2, 0.890_664_423_885_618_1),
        (13.066_666_666_666_67, 0.841_132_640_943_321_5, 0.752_708_597_157_731_9, 0.890_306_122_448_979_4),
        (14.177_777_777_777_78, 0.697_186_240_530_244_7, 0.577_244_572_734_379_6, 0.938_087_774_294_670_8),
    ];
    assert_eq!(result.items.len(), items.len());
    for (item, (variance, r, smc, alpha)) in result.items.iter().zip(items) {
        near(item.scale_variance_if_deleted, variance);
        near(item.corrected_item_total, r);
        near(item.squared_multiple_correlation, smc);
        near(item.alpha_if_deleted, alpha);
    }
    near(result.split_half.r_between, 0.866_957_206_219_732_7);
    near(result.split_half.spearman_brown_equal, 0.928_738_166_393_403_3);
    // Halves of equal length: both coefficients are one.
    near(result.split_half.spearman_brown_unequal, 0.928_738_166_393_403_3);
    near(result.split_half.guttman, 0.927_984_533_591_106_9);
    assert!(result.notes.is_empty(), "{:?}", result.notes);
}

/// The interval itself is compared with R's in `tests/reference/reliability/bootstrap.json`.
#[test]
fn a_bootstrap_stands_beside_the_interval_and_needs_the_rows() {
    let data = data(&[("a", &A), ("b", &B), ("c", &C), ("d", &D)]);
    let population = Rc::new(Population::new(&data, &[], None).unwrap());
    let mut options = ReliabilityOptions {
        scale: None,
        items: ["a", "b", "c", "d"].map(String::from).to_vec(),
        reversed: vec!["c".to_string()],
        confidence: 0.9,
        bootstrap: Some(BootstrapOptions::default()),
    };
    let found = reliability(&data, &population, &options).unwrap();
    let made = found.bootstrap.as_ref().unwrap();
    assert_eq!(Some(made.alpha.estimate), found.alpha);
    assert!(
        made.alpha.lower.unwrap() < made.alpha.estimate && made.alpha.estimate < made.alpha.upper.unwrap()
    );
    assert!(found.tables().iter().any(|table| table.title == Label::BootstrapReliability));
    let sample = Sample::new(&data, &population, &options.items, &options.reversed, MissingPolicy::Listwise);
    let digest = Digest::of(&sample.unwrap(), &options.reversed);
    assert!(matches!(reliability_of(&digest, &options), Err(Error::NeedsRows { .. })));
    options.bootstrap = None;
    let without = reliability(&data, &population, &options).unwrap();
    assert_eq!(without.bootstrap, None);
    assert_eq!(without.tables().len() + 1, found.tables().len());
}

#[test]
fn weights_count_cases() {
    let data = data(&[("a", &A), ("b", &B), ("c", &C), ("d", &D)]);
    let result = run(&data, &["c"], Some("weight")).unwrap();
    assert_eq!(result.n, 10.5);
    near(result.alpha, 0.925_672_857_921_919_6);
    near(result.standardised_alpha, 0.924_457_818_443_298_7);
    near(result.items[0].sd, 1.410_664_714_715_498_3);
    near(result.items[3].squared_multiple_correlation, 0.574_129_249_587_590_4);
}

#[test]
fn an_item_that_should_be_reversed_is_named() {
    let result = run(&data(&[("a", &A), ("b", &B), ("c", &C), ("d", &D)]), &[], None).unwrap();
    assert!(result.notes.contains(&Note::NegativeItemTotal { variables: vec!["c".to_string()] }));
}

/// By hand: variances 2.166… and 2, the sum varies by 1/6, so α = 2 (1 − (13/6 + 2) / (1/6)) = −48 (R agrees).
#[test]
fn a_negative_alpha_is_neither_clipped_nor_unexplained() {
    let result = run(&data(&[("x", &[1, 2, 3, 4, 5, 2]), ("y", &[5, 4, 3, 2, 1, 3])]), &[], None).unwrap();
    near(result.alpha, -48.0);
    assert!(result.notes.contains(&Note::NegativeAlpha));
    assert!(result.items.iter().all(|i| i.alpha_if_deleted.is_none()), "one item has no alpha");
    assert!(result.notes.contains(&Note::UndefinedTwoItems));
    let table = result.tables().into_iter().find(|t| t.title == Label::ReliabilityStatistics).unwrap();
    assert_eq!(table.rows[0].cells[0].marks, vec![0]);
    assert_eq!(table.notes[0], Note::NegativeAlpha);
}

/// A constant adds k/(k − 1) but no variance: α₅ = (5/4)/(4/3) α₄ by hand.
#[test]
fn a_constant_item_leaves_raw_alpha() {
    let fives = [5u8; 10];
    let result =
        run(&data(&[("a", &A), ("b", &B), ("c", &C), ("d", &D), ("e", &fives)]), &["c"], None).unwrap();
    near(result.alpha, 0.921_540_196_552_279_6 * 15.0 / 16.0);
    assert_eq!(result.standardised_alpha, None);
    assert_eq!(result.mean_inter_item_r, None);
    assert!(result.items.iter().all(|i| i.squared_multiple_correlation.is_none()));
    near(result.items[4].alpha_if_deleted, 0.921_540_196_552_279_6);
    assert_eq!(result.items[4].corrected_item_total, None);
    assert!(result.notes.contains(&Note::ConstantVariables { variables: vec!["e".to_string()] }));
}

#[test]
fn a_repeated_item_leaves_no_squared_multiple_correlation() {
    let result = run(&data(&[("a", &A), ("b", &B), ("again", &A)]), &[], None).unwrap();
    assert!(result.alpha.is_some());
    assert!(result.items.iter().all(|i| i.squared_multiple_correlation.is_none()));
    assert!(result.notes.contains(&Note::UndefinedSingular));
}

#[test]
fn what_cannot_be_answered() {
    let error = run(&data(&[("a", &A)]), &[], None).unwrap_err();
    assert_eq!(error, Error::TooFewVariables { given: 1, needed: 2 });
    let error = run(&data(&[("a", &[1]), ("b", &[2])]), &[], None).unwrap_err();
    assert_eq!(error, Error::TooFewCases { given: 1.0, needed: 2.0 });
    let error = run(&data(&[("a", &A), ("b", &B)]), &["z"], None).unwrap_err();
    assert_eq!(error, Error::BadOption { option: "reversed".to_string(), value: "z".to_string() });
}
