//! Edges and verdicts. Numbers are compared with R's in `tests/resampling.rs` and `tests/reference/mediation`.

use std::rc::Rc;

use super::*;
use crate::data::table::{Column, Table, Values};
use crate::numeric::random::Random;

/// x and m independent, y = b m + c x + noise where m = a x + noise.
fn data(a: f64, b: f64, c: f64) -> Dataset {
    let mut random = Random::new(9, 1);
    let x: Vec<f64> = (0..200).map(|_| random.normal()).collect();
    let m: Vec<f64> = x.iter().map(|x| a * x + random.normal()).collect();
    let other: Vec<f64> = x.iter().map(|_| random.normal()).collect();
    let y: Vec<f64> = x.iter().zip(&m).map(|(x, m)| b * m + c * x + random.normal()).collect();
    let constant = vec![2.0; 200];
    let names = ["x", "m", "other", "y", "constant", "twice"].map(String::from).to_vec();
    let twice = x.iter().map(|x| 2.0 * x).collect();
    let columns = [x, m, other, y, constant, twice]
        .map(|values| Rc::new(Column::complete(Values::Numbers(values))))
        .to_vec();
    Dataset::new(Rc::new(Table { names, columns, rows: 200 }), vec![], vec![])
}

fn options(mediators: &[&str]) -> MediationOptions {
    MediationOptions {
        predictor: "x".into(),
        mediators: mediators.iter().map(|m| m.to_string()).collect(),
        outcome: "y".into(),
        covariates: vec![],
        confidence: 0.95,
        bootstrap: BootstrapOptions { samples: 1000, ..BootstrapOptions::default() },
    }
}

fn run(data: &Dataset, options: &MediationOptions) -> Result<Mediation, Error> {
    let population = Rc::new(Population::new(data, &[], None).unwrap());
    mediation(data, &population, options, &resampling::here)
}

/// Effects as large as these cannot be missed, and their absence has no sign.
#[test]
fn verdicts_follow_interval_and_direct_effect() {
    use MediationVerdict::*;
    for (a, b, c, verdict) in [
        (0.8, 0.8, 0.0, Full),
        (0.8, 0.8, 0.8, Partial),
        (0.8, 0.8, -0.9, Suppression),
        (0.0, 0.0, 0.5, None),
    ] {
        let found = run(&data(a, b, c), &options(&["m"])).unwrap();
        assert_eq!(found.indirect[0].verdict, verdict, "{a} {b} {c}");
        assert_eq!(found.indirect.len(), 1);
    }
}

#[test]
fn effects_add_up() {
    let found = run(&data(0.5, 0.6, 0.2), &options(&["m", "other"])).unwrap();
    let sum: f64 = found.indirect[..2].iter().map(|path| path.effect.estimate).sum();
    let all = &found.indirect[2];
    assert!(all.mediator.is_none());
    assert!((all.effect.estimate - sum).abs() < 1e-14);
    assert!((found.total.effect - found.direct.effect - sum).abs() < 1e-13);
    assert!((all.standardised.estimate + found.direct.standardised - found.total.standardised).abs() < 1e-13);
    assert_eq!(found.models.len(), 4);
    let [Figure::ModelDiagram { paths, outcomes }] = &found.figures()[..] else { panic!("one diagram") };
    let arrows: Vec<String> = paths.iter().map(|p| format!("{}{}", p.predictor, p.outcome)).collect();
    assert_eq!(arrows, ["xm", "xother", "xy", "my", "othery"]);
    assert_eq!(outcomes.len(), 3);
    // The replicates' own estimate of the whole sample is that of the regressions.
    let mut effects = effects::Effects::new(4, 2);
    let data = data(0.5, 0.6, 0.2);
    let columns: Vec<Vec<f64>> = ["x", "m", "other", "y"]
        .iter()
        .map(|name| (0..200).map(|row| data.column(name).unwrap().number(row).unwrap()).collect())
        .collect();
    let dot = |i: usize, j: usize| columns[i].iter().zip(&columns[j]).map(|(a, b)| a * b).sum::<f64>();
    let mut sums: Vec<f64> = columns.iter().map(|c| c.iter().sum()).collect();
    sums.extend((0..4).flat_map(|i| (0..=i).map(move |j| (i, j))).map(|(i, j)| dot(i, j)));
    let mut all = Vec::new();
    effects.of_sums(&sums, 200.0, &mut all);
    assert_eq!(all.len(), effects::Effects::width(2));
    let products = found.indirect.iter().map(|path| &path.effect);
    let standardised = found.indirect.iter().map(|path| &path.standardised);
    let (direct, total) = (&found.direct, &found.total);
    let mut expected: Vec<f64> = products.map(|made| made.estimate).collect();
    expected.extend([direct.effect, total.effect]);
    expected.extend(standardised.map(|made| made.estimate));
    expected.extend([direct.standardised, total.standardised]);
    assert_eq!(all.len(), expected.len());
    for (a, b) in all.iter().zip(expected) {
        assert!((a - b).abs() < 1e-12, "{a} is not {b}");
    }
}

#[test]
fn what_cannot_be_answered() {
    let data = data(0.5, 0.5, 0.5);
    assert_eq!(run(&data, &options(&[])), Err(Error::TooFewVariables { given: 0, needed: 1 }));
    assert_eq!(run(&data, &options(&["x"])), Err(Error::RepeatedVariable { variable: "x".into() }));
    let constant = Error::ConstantVariable { variables: vec!["constant".into()] };
    assert_eq!(run(&data, &options(&["constant"])), Err(constant));
    assert!(matches!(run(&data, &options(&["twice"])), Err(Error::Collinear { .. })));
    let mut none = options(&["m"]);
    none.bootstrap.samples = 5;
    assert!(matches!(run(&data, &none), Err(Error::BadOption { .. })));
}
