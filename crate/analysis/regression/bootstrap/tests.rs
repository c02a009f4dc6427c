//! That replicates are regressions on the drawn cases, and what is said where they have none. Numbers are compared with R's in
//! `tests/reference/regression/bootstrap*.json`.

use std::cell::RefCell;
use std::rc::Rc;

use crate::analysis::regression::{RegressionOptions, regression, regression_by, regression_of};
use crate::analysis::resampling::{BootstrapInterval, BootstrapOptions, Job};
use crate::data::dataset::Dataset;
use crate::data::sample::{MissingPolicy, Population, Sample};
use crate::data::table::{Column, Table, Values};
use crate::error::Error;
use crate::numeric::bootstrap::draw;
use crate::numeric::random::Random;
use crate::output::label::Label;
use crate::output::note::Note;
use crate::summary::digest::Digest;

const CASES: usize = 40;
const DRAWN: BootstrapOptions =
    BootstrapOptions { samples: 200, seed: 8, interval: BootstrapInterval::Percentile };

/// y, two predictors, a predictor that only the first case has, a constant, and weights, far from zero.
fn columns() -> Vec<(&'static str, Vec<f64>)> {
    let mut random = Random::new(21, 0);
    let mut normal = |about: f64| (0..CASES).map(|_| about + random.normal()).collect::<Vec<f64>>();
    let (x, z, noise) = (normal(1000.0), normal(-50.0), normal(0.0));
    let y = (0..CASES).map(|i| 0.5 * x[i] - 0.1 * z[i] + noise[i]).collect();
    let rare = (0..CASES).map(|i| f64::from(u8::from(i == 0))).collect();
    let weight = (0..CASES).map(|i| 0.5 + (i % 3) as f64).collect();
    vec![("y", y), ("x", x), ("z", z), ("rare", rare), ("same", vec![3.0; CASES]), ("w", weight)]
}

/// The given cases of the columns.
fn data(cases: &[usize]) -> Dataset {
    let (names, columns): (Vec<String>, Vec<Rc<Column>>) = columns()
        .into_iter()
        .map(|(name, values)| {
            let values = cases.iter().map(|&case| values[case]).collect();
            (name.to_string(), Rc::new(Column::complete(Values::Numbers(values))))
        })
        .unzip();
    Dataset::new(Rc::new(Table { names, columns, rows: cases.len() }), vec![], vec![])
}

fn everyone(data: &Dataset, weighted: bool) -> Rc<Population> {
    Rc::new(Population::new(data, &[], weighted.then_some("w")).unwrap())
}

fn asked(predictors: &[&str], intercept: bool, bootstrap: Option<BootstrapOptions>) -> RegressionOptions {
    let predictors = predictors.iter().map(|name| name.to_string()).collect();
    RegressionOptions { intercept, bootstrap, ..RegressionOptions::enter("y".to_string(), predictors) }
}

#[test]
fn each_replicate_is_the_regression_on_its_cases() {
    let whole = data(&(0..CASES).collect::<Vec<_>>());
    for (weighted, intercept) in [(false, true), (true, true), (false, false), (true, false)] {
        let options = asked(&["x", "z"], intercept, Some(DRAWN));
        let kept = RefCell::new(Vec::new());
        let compute = |job: &Job| {
            let all = job.replicates(0, job.samples());
            kept.borrow_mut().extend_from_slice(&all);
            Ok(all)
        };
        let fit = regression_by(&whole, &everyone(&whole, weighted), &options, &compute).unwrap();
        let width = fit.coefficients.len();
        assert_eq!(width, 2 + usize::from(intercept));
        let replicates = kept.into_inner();
        let mut rows = vec![0; CASES];
        for sample in [0, 1, 77, 199] {
            draw(DRAWN.seed, sample as u64, &mut rows);
            let drawn = data(&rows.iter().map(|&row| row as usize).collect::<Vec<_>>());
            let alone = asked(&["x", "z"], intercept, None);
            let own = regression(&drawn, &everyone(&drawn, weighted), &alone).unwrap();
            for (at, row) in own.coefficients.iter().enumerate() {
                let found = replicates[sample * width + at];
                assert!((found - row.b).abs() <= 1e-9 * row.b.abs().max(1.0), "{found} is not {}", row.b);
            }
        }
        let made = fit.bootstrap.unwrap();
        for (row, drawn) in fit.coefficients.iter().zip(&made.coefficients) {
            assert_eq!((row.b, &row.predictor), (drawn.b.estimate, &drawn.predictor));
            assert_eq!(drawn.b.samples, 200);
        }
    }
}

/// A sample without the first case has no coefficient of a predictor that only this case has.
#[test]
fn samples_in_which_a_predictor_is_constant_are_left_out_and_told() {
    let whole = data(&(0..CASES).collect::<Vec<_>>());
    let options = asked(&["x", "rare", "same"], true, Some(DRAWN));
    let fit = regression(&whole, &everyone(&whole, false), &options).unwrap();
    let mut rows = vec![0; CASES];
    let without = (0..200).filter(|&sample| {
        draw(DRAWN.seed, sample, &mut rows);
        !rows.contains(&0)
    });
    let undefined = without.count();
    assert!(undefined > 30);
    let note = Note::BootstrapUndefined { samples: undefined };
    assert!(fit.notes.contains(&note));
    let made = fit.bootstrap.as_ref().unwrap();
    // The constant predictor did not enter.
    assert_eq!(made.coefficients.len(), 3);
    assert!(made.coefficients.iter().all(|row| row.b.samples == 200 - undefined));
    let tables = fit.tables();
    let table = tables.iter().find(|table| table.title == Label::BootstrapCoefficients).unwrap();
    assert_eq!(table.rows.len(), 3);
    assert!(table.notes.contains(&note));
}

#[test]
fn it_is_refused_where_it_cannot_be_made() {
    let whole = data(&(0..CASES).collect::<Vec<_>>());
    let options = asked(&["x"], true, Some(BootstrapOptions { samples: 10, ..DRAWN }));
    let refused = regression(&whole, &everyone(&whole, false), &options);
    assert_eq!(refused, Err(Error::BadOption { option: "samples".to_string(), value: "10".to_string() }));
    let names = ["y", "x"].map(String::from);
    let sample = Sample::new(&whole, &everyone(&whole, false), &names, &[], MissingPolicy::Listwise).unwrap();
    let digest = Digest::of(&sample, &[]);
    assert!(regression_of(&digest, &asked(&["x"], true, None)).is_ok());
    let refused = regression_of(&digest, &asked(&["x"], true, Some(DRAWN)));
    assert_eq!(refused, Err(Error::NeedsRows { variables: vec![] }));
}
