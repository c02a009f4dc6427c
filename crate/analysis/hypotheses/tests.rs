//! Expected numbers: those of the regression's own tests (R `lm`); verdicts by the stated rule.

use super::*;
use crate::data::table::{Column, Table, Values};

const Y: [f64; 12] = [3.2, 4.1, 2.8, 5.0, 3.9, 4.4, 2.1, 3.3, 4.8, 3.6, 2.9, 4.0];
const X1: [f64; 12] = [2.0, 4.0, 1.0, 5.0, 3.0, 4.0, 1.0, 2.0, 5.0, 3.0, 2.0, 4.0];
const X2: [f64; 12] = [1.5, 2.5, 3.0, 2.0, 4.0, 1.0, 2.2, 3.1, 2.9, 1.8, 3.3, 2.4];

fn run(list: &[(&str, &str, ExpectedSign)]) -> Result<Hypotheses, Error> {
    let columns = [("y", Y), ("x1", X1), ("x2", X2), ("c", [3.0; 12])];
    let column = |values: &[f64]| Rc::new(Column::complete(Values::Numbers(values.to_vec())));
    let table = Table {
        names: columns.iter().map(|c| c.0.to_string()).collect(),
        columns: columns.iter().map(|c| column(&c.1)).collect(),
        rows: 12,
    };
    let data = Dataset::new(Rc::new(table), vec![], vec![]);
    let population = Rc::new(Population::new(&data, &[], None).unwrap());
    let hypothesis = |(at, (predictor, outcome, sign)): (usize, &(&str, &str, ExpectedSign))| Hypothesis {
        id: format!("H{}", at + 1),
        predictor: predictor.to_string(),
        outcome: outcome.to_string(),
        sign: *sign,
        level: 0.05,
    };
    let list = list.iter().enumerate().map(hypothesis).collect();
    hypotheses(&data, &population, &HypothesesOptions { hypotheses: list })
}

#[test]
fn each_verdict() {
    use ExpectedSign::{Any, Negative, Positive};
    let result = run(&[
        ("x1", "y", Positive),
        ("x1", "y", Negative),
        ("x1", "y", Any),
        ("x2", "y", Positive),
        ("c", "y", Positive),
        ("x1", "c", Positive),
        ("x1", "nowhere", Any),
    ])
    .unwrap();
    let verdicts: Vec<Verdict> = result.tests.iter().map(|t| t.verdict).collect();
    use Verdict::{Contrary, NotSupported, Supported, Undecided};
    assert_eq!(verdicts, [Supported, Contrary, Supported, NotSupported, Undecided, Undecided, Undecided]);
    assert!((result.tests[0].b.unwrap() - 0.590_290_386_672_780_1).abs() < 1e-12);
    assert!((result.tests[0].t.unwrap() - 11.178_529_713_346_937).abs() < 1e-10);
    let constant = |name: &str| Some(Error::ConstantVariable { variables: vec![name.to_string()] });
    assert_eq!(result.tests[4].reason, constant("c"));
    assert_eq!(result.tests[5].reason, constant("c"));
    assert_eq!(result.tests[6].reason, Some(Error::UnknownVariable { variable: "nowhere".to_string() }));
    assert_eq!(result.notes.len(), 4);
}

#[test]
fn the_diagram_has_each_path_once() {
    let result = run(&[("x1", "y", ExpectedSign::Positive), ("x1", "y", ExpectedSign::Any)]).unwrap();
    let [Figure::ModelDiagram { paths, outcomes }] = &result.figures()[..] else { panic!("one diagram") };
    assert_eq!(paths.len(), 1);
    assert_eq!(paths[0].hypotheses, ["H1", "H2"]);
    assert!((outcomes[0].r_square.unwrap() - 0.966_204_042_138_538_7_f64.powi(2)).abs() < 1e-12);
    let table = &result.tables()[0];
    assert_eq!(table.rows.len(), 2);
    assert!(table.rows.iter().all(|r| r.cells.len() == 6 && r.stubs.len() == 2));
}

#[test]
fn nothing_to_test_is_refused() {
    assert_eq!(run(&[]).unwrap_err(), Error::TooFewVariables { given: 0, needed: 1 });
}
