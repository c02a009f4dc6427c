//! Laws that hold for every survey, tried on random ones: the order of rows and items, units, reversal, repetition and merging change nothing
//! but what they should.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::rc::Rc;

use proptest::prelude::*;
use wenxi::analysis::correlation::{CorrelationMethod, CorrelationOptions, correlation};
use wenxi::analysis::efa::{Extraction, FactorCount, FactorOptions, Rotation, StopRule, factor};
use wenxi::analysis::regression::{RegressionOptions, regression};
use wenxi::analysis::reliability::{ReliabilityOptions, reliability};
use wenxi::data::codebook::{ResponseRange, Variable};
use wenxi::data::dataset::Dataset;
use wenxi::data::mask::Mask;
use wenxi::data::sample::{MissingPolicy, Population, Sample};
use wenxi::data::table::{Column, Table, Values};
use wenxi::summary::moments::Moments;

/// Answers from 1 to 5, `None` where missing; one inner list a case.
type Answers = Vec<Vec<Option<u8>>>;

/// Between 8 and 40 cases that answer `items` items; a tenth of the answers is missing.
fn survey(items: usize) -> impl Strategy<Value = Answers> {
    let answer = prop_oneof![9 => (1u8..=5).prop_map(Some), 1 => Just(None)];
    prop::collection::vec(prop::collection::vec(answer, items), 8..40)
}

fn names(items: usize) -> Vec<String> {
    (0..items).map(|j| format!("q{j}")).collect()
}

fn dataset(answers: &Answers) -> Dataset {
    let items = answers[0].len();
    let columns = (0..items)
        .map(|j| {
            Rc::new(Column {
                values: Values::Codes(answers.iter().map(|case| case[j].unwrap_or(0)).collect()),
                present: Some(Mask::from_fn(answers.len(), |row| answers[row][j].is_some())),
                declared_missing: None,
                not_asked: None,
            })
        })
        .collect();
    let range = Some(ResponseRange { low: 1.0, high: 5.0 });
    let variables =
        names(items).into_iter().map(|name| Variable { name, range, ..Variable::default() }).collect();
    Dataset::new(Rc::new(Table { names: names(items), columns, rows: answers.len() }), variables, Vec::new())
}

fn everyone(data: &Dataset) -> Rc<Population> {
    Rc::new(Population::new(data, &[], None).unwrap())
}

/// The same answers with the column as decimals a·x + b.
fn rescaled(data: &Dataset, column: usize, a: f64, b: f64) -> Dataset {
    let mut table: Table = (*data.table).clone();
    let old = Rc::clone(&table.columns[column]);
    let numbers = (0..table.rows).map(|row| a * old.raw_number(row).unwrap_or(0.0) + b).collect();
    table.columns[column] = Rc::new(Column {
        values: Values::Numbers(numbers),
        present: old.present.clone(),
        declared_missing: None,
        not_asked: None,
    });
    Dataset::new(Rc::new(table), data.variables.clone(), data.scales.clone())
}

fn alpha(data: &Dataset, items: &[String], reversed: &[String]) -> Option<f64> {
    let options = ReliabilityOptions {
        scale: None,
        items: items.to_vec(),
        reversed: reversed.to_vec(),
        confidence: 0.95,
        bootstrap: None,
    };
    reliability(data, &everyone(data), &options).ok().and_then(|r| r.alpha)
}

fn regress(data: &Dataset, predictors: &[String]) -> Option<wenxi::analysis::regression::Regression> {
    let options = RegressionOptions {
        outcome: "q0".into(),
        predictors: predictors.to_vec(),
        intercept: true,
        confidence: 0.95,
        tolerance: 1e-4,
        bootstrap: None,
    };
    regression(data, &everyone(data), &options).ok().filter(|fit| fit.excluded.is_empty())
}

fn close(a: f64, b: f64, bound: f64) -> bool {
    (a - b).abs() <= bound * a.abs().max(b.abs()).max(1e-3)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Answers are summed as whole numbers, so not a bit may change.
    #[test]
    fn the_order_of_cases_changes_nothing(answers in survey(4), shift in 1usize..7) {
        let mut turned = answers.clone();
        turned.rotate_left(shift % answers.len());
        turned.reverse();
        let (a, b) = (dataset(&answers), dataset(&turned));
        prop_assert_eq!(alpha(&a, &names(4), &[]), alpha(&b, &names(4), &[]));
        let options = CorrelationOptions {
            variables: names(4), method: CorrelationMethod::Pearson, missing: MissingPolicy::Pairwise,
        };
        let r = |data: &Dataset| correlation(data, &everyone(data), &options).unwrap().r;
        prop_assert_eq!(r(&a), r(&b));
    }

    #[test]
    fn the_order_of_items_changes_nothing_but_the_order(answers in survey(5)) {
        let data = dataset(&answers);
        let mut turned = names(5);
        turned.reverse();
        match (alpha(&data, &names(5), &[]), alpha(&data, &turned, &[])) {
            // The same exact covariances added in another order: the last bits may differ.
            (Some(a), Some(b)) => prop_assert!(close(a, b, 1e-12)),
            (a, b) => prop_assert_eq!(a, b),
        }
        let predictors = ["q1".to_string(), "q2".to_string(), "q3".to_string()];
        let mut other = predictors.clone();
        other.reverse();
        if let (Some(a), Some(b)) = (regress(&data, &predictors), regress(&data, &other)) {
            prop_assert!(close(a.r_square, b.r_square, 1e-11));
            for c in a.coefficients.iter() {
                let same = b.coefficients.iter().find(|d| d.predictor == c.predictor).unwrap();
                prop_assert!(close(c.b, same.b, 1e-9), "{} against {}", c.b, same.b);
            }
        }
    }

    /// Another unit for a predictor divides its B and leaves beta, t and R² as they are.
    #[test]
    fn units_change_only_what_is_measured_in_them(answers in survey(3), a in 0.1f64..20.0, b in -50.0f64..50.0) {
        let data = dataset(&answers);
        let other = rescaled(&data, 1, a, b);
        let predictors = ["q1".to_string(), "q2".to_string()];
        if let (Some(x), Some(y)) = (regress(&data, &predictors), regress(&other, &predictors)) {
            // The new unit's decimals carry one rounding of relative 1e-16 each, enlarged by b / (a · sd): under 1e-9 here.
            prop_assert!(close(x.r_square, y.r_square, 1e-9));
            let of = |fit: &wenxi::analysis::regression::Regression| fit.coefficients[1].clone();
            prop_assert!(close(of(&x).b, a * of(&y).b, 1e-8));
            if let (Some(s), Some(t)) = (of(&x).t, of(&y).t) {
                prop_assert!(close(s, t, 1e-8));
            }
        }
    }

    #[test]
    fn reversing_every_item_leaves_alpha(answers in survey(4)) {
        let data = dataset(&answers);
        match (alpha(&data, &names(4), &[]), alpha(&data, &names(4), &names(4))) {
            (Some(a), Some(b)) => prop_assert!(close(a, b, 1e-13)),
            (a, b) => prop_assert_eq!(a, b),
        }
    }

    /// A case with weight 2 is two cases.
    #[test]
    fn whole_weights_repeat_cases(answers in survey(3), weights in prop::collection::vec(1u8..4, 40)) {
        let mut repeated = Answers::new();
        for (case, &weight) in answers.iter().zip(&weights) {
            repeated.extend(std::iter::repeat_n(case.clone(), weight.into()));
        }
        let mut table: Table = (*dataset(&answers).table).clone();
        table.names.push("w".into());
        table.columns.push(Rc::new(Column::complete(Values::Codes(weights[..answers.len()].to_vec()))));
        let weighted = { let whole = dataset(&answers); Dataset::new(Rc::new(table), whole.variables, whole.scales) };
        let population = Rc::new(Population::new(&weighted, &[], Some("w")).unwrap());
        let options = ReliabilityOptions { scale: None, items: names(3), reversed: vec![], confidence: 0.95, bootstrap: None };
        let a = reliability(&weighted, &population, &options).ok().and_then(|r| r.alpha);
        match (a, alpha(&dataset(&repeated), &names(3), &[])) {
            (Some(a), Some(b)) => prop_assert!(close(a, b, 1e-12)),
            (a, b) => prop_assert_eq!(a, b),
        }
    }

    #[test]
    fn any_split_of_the_cases_merges_to_the_whole(answers in survey(3), split in any::<u64>()) {
        let data = dataset(&answers);
        let sample = Sample::new(&data, &everyone(&data), &names(3), &[], MissingPolicy::Listwise).unwrap();
        let part = |inside: bool| {
            let mut half = sample.clone();
            half.rows = Mask::from_fn(answers.len(), |row| sample.rows.contains(row) && (split >> (row % 64) & 1 == 1) == inside);
            Moments::of(&half)
        };
        prop_assert_eq!(part(true).merge(&part(false)).unwrap(), Moments::of(&sample));
    }

    /// Σ of squared loadings by row is the communality, by column the eigenvalue; all components together give R back.
    #[test]
    fn loadings_recompose_the_correlations(answers in survey(4)) {
        let data = dataset(&answers);
        let options = FactorOptions {
            variables: names(4), reversed: vec![], missing: MissingPolicy::Listwise, extraction: Extraction::Pca,
            rotation: Rotation::None, count: FactorCount::Fixed { count: 4 }, stop: StopRule::Spss, iterations: 25,
            kaiser: true, descriptives: false, sorted: false, hide_below: None,
        };
        let sample = Sample::new(&data, &everyone(&data), &names(4), &[], MissingPolicy::Listwise).unwrap();
        if let (Ok(result), Ok(r)) = (factor(&data, &everyone(&data), &options), Moments::of(&sample).correlation_matrix())
            && let Some(solution) = result.solution
            && solution.loadings[0].len() == 4
        {
            let loadings = solution.loadings;
            for i in 0..4 {
                for j in 0..4 {
                    let product: f64 = (0..4).map(|f| loadings[i][f] * loadings[j][f]).sum();
                    prop_assert!((product - r[(i, j)]).abs() < 1e-12);
                }
            }
        }
    }
}
