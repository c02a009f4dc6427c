//! Laws of the steps, and what they say when they cannot be carried out. Numbers of other programs are in `tests/reference/transform`.

use proptest::prelude::*;

use super::bin::{Bin, BinRule};
use super::compute::{Compute, ComputeRule};
use super::dummy::{Dummy, Indicator};
use super::exclude::{Exclude, listed};
use super::filter::{Filter, Join};
use super::recode::{Recode, RecodeFrom, RecodeRule, RecodeTo};
use super::reverse::Reverse;
use super::standardise::Standardise;
use super::weight::Weight;
use super::*;
use crate::data::codebook::{MissingValues, ResponseRange, ValueLabel};
use crate::data::population::{Condition, Presence, StepKind};
use crate::data::table::{Column, Values};

type Answers = Vec<Vec<Option<u8>>>;

/// Columns a, b, c of answers from 1 to 5 with some missing.
fn answers() -> impl Strategy<Value = Answers> {
    (2usize..40).prop_flat_map(|rows| {
        let answer = prop_oneof![5 => (1u8..=5).prop_map(Some), 1 => Just(None)];
        prop::collection::vec(prop::collection::vec(answer, rows), 3)
    })
}

fn column(answers: &[Option<u8>]) -> Column {
    Column {
        present: Some(Mask::from_fn(answers.len(), |row| answers[row].is_some())),
        ..Column::complete(Values::Codes(answers.iter().map(|a| a.unwrap_or(0)).collect()))
    }
}

fn table(answers: &Answers) -> Rc<Table> {
    let names = ["a", "b", "c"].map(String::from).to_vec();
    let columns = answers.iter().map(|list| Rc::new(column(list))).collect();
    Rc::new(Table { names, columns, rows: answers[0].len() })
}

fn small() -> Rc<Table> {
    let list = |codes: [u8; 5]| codes.map(|c| (c > 0).then_some(c)).to_vec();
    table(&vec![list([1, 2, 3, 4, 5]), list([2, 2, 0, 4, 1]), list([3, 3, 3, 3, 3])])
}

fn variables() -> Vec<Variable> {
    let range = Some(ResponseRange { low: 1.0, high: 5.0 });
    ["a", "b", "c"].map(|name| Variable { name: name.into(), range, ..Variable::default() }).to_vec()
}

fn entry(id: &str, step: Step) -> StepEntry {
    StepEntry { id: id.into(), off: false, label: None, step }
}

fn from(from: &str, into: &str) -> Derivation {
    Derivation { from: from.into(), into: into.into(), label: String::new() }
}

fn reverse(of: &str, into: &str) -> Step {
    Step::Reverse(Reverse { variables: vec![from(of, into)] })
}

fn z(of: &str, into: &str) -> Step {
    Step::Standardise(Standardise { variables: vec![from(of, into)] })
}

fn weight(variable: &str) -> Step {
    Step::Weight(Weight { variable: variable.into() })
}

fn at_least(variable: &str, low: f64) -> Step {
    let condition = Condition { variable: variable.into(), low: Some(low), ..Condition::default() };
    Step::Filter(Filter { join: Join::All, conditions: vec![condition] })
}

fn rows(data: &Dataset, _: &Population, rule: &ExcludeRule) -> Result<Mask, Error> {
    match rule {
        ExcludeRule::Rows { rows } => listed(rows, data.table.rows),
        #[allow(
            unreachable_patterns,
            reason = "rules that need statistics are tested where they are computed"
        )]
        _ => Ok(Mask::filled(data.table.rows, false)),
    }
}

fn run(table: &Rc<Table>, steps: &[StepEntry]) -> Applied {
    apply(table, variables(), Vec::new(), steps, &rows)
}

fn values(applied: &Applied, name: &str) -> Vec<Option<f64>> {
    let column = applied.data.numeric(name).unwrap();
    (0..column.len()).map(|row| column.number(row)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn reversing_twice_and_recoding_nothing_give_the_answers_back(answers in answers()) {
        let recode = Recode {
            variables: vec![from("a", "same")],
            rules: vec![],
            otherwise: RecodeTo::Copy,
            value_labels: vec![],
            measure: None,
        };
        let steps = [
            entry("1", reverse("a", "once")),
            entry("2", reverse("once", "twice")),
            entry("3", Step::Recode(recode)),
        ];
        let applied = run(&table(&answers), &steps);
        prop_assert_eq!(values(&applied, "twice"), values(&applied, "a"));
        prop_assert_eq!(values(&applied, "same"), values(&applied, "a"));
    }

    #[test]
    fn indicators_of_every_value_sum_to_one(answers in answers()) {
        let indicators: Vec<Indicator> = (1..=5)
            .map(|v| Indicator { value: f64::from(v), into: format!("a{v}"), label: String::new() })
            .collect();
        let names: Vec<VariableId> = indicators.iter().map(|i| i.into.clone()).collect();
        let dummy = Step::Dummy(Dummy { variable: "a".into(), reference: None, indicators });
        let sum = Step::Compute(Compute {
            into: "sum".into(),
            label: String::new(),
            variables: names,
            rule: ComputeRule::Sum,
            minimum_answered: None,
        });
        let applied = run(&table(&answers), &[entry("1", dummy), entry("2", sum)]);
        let ones: Vec<Option<f64>> = answers[0].iter().map(|a| a.map(|_| 1.0)).collect();
        prop_assert_eq!(values(&applied, "sum"), ones);
    }

    /// A filter may stand before or after a weight and a variable that it does not use; a z score may not.
    #[test]
    fn the_order_of_independent_steps_does_not_matter(answers in answers()) {
        let table = table(&answers);
        let steps = [
            entry("f", at_least("a", 2.0)),
            entry("w", weight("b")),
            entry("r", reverse("c", "turned")),
        ];
        let first = run(&table, &steps);
        for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let other = run(&table, &order.map(|at| steps[at].clone()));
            prop_assert_eq!(values(&first, "turned"), values(&other, "turned"));
            match (&first.population, &other.population) {
                (Ok(a), Ok(b)) => {
                    prop_assert_eq!(&a.included, &b.included);
                    prop_assert_eq!(&a.weights, &b.weights);
                }
                (a, b) => prop_assert_eq!(a.is_ok(), b.is_ok()),
            }
        }
    }

    #[test]
    fn a_step_that_is_off_is_as_if_it_were_not_there(answers in answers()) {
        let table = table(&answers);
        let on = [entry("r", reverse("a", "turned")), entry("z", z("turned", "score"))];
        let off = StepEntry { off: true, ..entry("f", at_least("a", 3.0)) };
        let (with, without) = (run(&table, &[off, on[0].clone(), on[1].clone()]), run(&table, &on));
        prop_assert_eq!(&with.data.table, &without.data.table);
        prop_assert_eq!(&with.data.variables, &without.data.variables);
        prop_assert_eq!(&with.steps[1..], &without.steps[..]);
    }

    /// Filter then weight: the ledger adds up at each step and in the whole.
    #[test]
    fn the_ledger_of_the_steps_adds_up(answers in answers()) {
        let steps = [
            entry("f", at_least("a", 2.0)),
            entry("x", Step::Exclude(Exclude { rule: ExcludeRule::Rows { rows: vec![1, 2] } })),
            entry("w", weight("b")),
        ];
        let Ok(population) = run(&table(&answers), &steps).population else { return Ok(()) };
        let mut left = answers[0].len();
        for line in &population.steps {
            left -= line.excluded;
            prop_assert_eq!(line.remaining, left);
        }
        prop_assert_eq!(population.included.count(), left);
        let gone = population.filtered + population.excluded + population.unweighted;
        prop_assert_eq!(gone, answers[0].len() - left);
    }
}

#[test]
fn each_step_reports_its_kind_and_count() {
    let steps = [
        entry("f", at_least("a", 2.0)),
        entry("x", Step::Exclude(Exclude { rule: ExcludeRule::Rows { rows: vec![2, 5] } })),
        entry("w", weight("b")),
    ];
    let population = run(&small(), &steps).population.unwrap();
    let lines: Vec<_> =
        population.steps.iter().map(|l| (l.step.as_str(), l.kind, l.excluded, l.remaining)).collect();
    let expected =
        [("f", StepKind::Filter, 1, 4), ("x", StepKind::Exclude, 2, 2), ("w", StepKind::Weight, 1, 1)];
    assert_eq!(lines, expected);
}

#[test]
fn one_of_several_conditions_suffices_when_asked_and_missing_can_be_asked_for() {
    let low = Condition { variable: "a".into(), high: Some(1.0), ..Condition::default() };
    let missing =
        Condition { variable: "b".into(), presence: Some(Presence::Missing), ..Condition::default() };
    let filter = |join| {
        let step = Step::Filter(Filter { join, conditions: vec![low.clone(), missing.clone()] });
        run(&small(), &[entry("f", step)]).population
    };
    assert_eq!(filter(Join::Any).unwrap().included.rows().collect::<Vec<_>>(), [0, 2]);
    let reason = Box::new(Error::NoCases);
    assert_eq!(filter(Join::All).unwrap_err(), Error::StepFailed { step: "f".into(), reason });
}

#[test]
fn words_are_compared_with_words() {
    let words = Column::complete(Values::Texts {
        indices: vec![0, 1, 0],
        dictionary: Rc::new(vec!["east".into(), "west".into()]),
    });
    let table = Rc::new(Table { names: vec!["region".into()], columns: vec![Rc::new(words)], rows: 3 });
    let kept = |negate| {
        let condition = Condition {
            variable: "region".into(),
            texts: vec!["east".into()],
            negate,
            ..Condition::default()
        };
        let step = Step::Filter(Filter { join: Join::All, conditions: vec![condition] });
        let population = run(&table, &[entry("f", step)]).population.unwrap();
        population.included.rows().collect::<Vec<_>>()
    };
    assert_eq!(kept(false), [0, 2]);
    assert_eq!(kept(true), [1]);
}

/// By hand: of 2, 4, 5 the mean is 11/3 and the sum of squares 14/3; the first z is −(5/3)/√(7/3).
#[test]
fn z_scores_look_at_the_cases_kept_so_far_and_leave_the_others_without() {
    let steps = [
        entry("f", at_least("a", 2.0)),
        entry("x", Step::Exclude(Exclude { rule: ExcludeRule::Rows { rows: vec![3] } })),
        entry("z", z("a", "za")),
    ];
    let scores = values(&run(&small(), &steps), "za");
    assert_eq!((scores[0], scores[2]), (None, None));
    assert!((scores[1].unwrap() + (5.0 / 3.0) / (7.0f64 / 3.0).sqrt()).abs() < 1e-15);
    let constant = run(&small(), &[entry("z", z("c", "zc"))]).steps[0].error.clone();
    assert_eq!(constant, Some(Error::ConstantVariable { variables: vec!["c".into()] }));
}

/// By hand: with weights 2, 2, 4, 1 (the third case has none) a = 1, 2, 4, 5 has mean 27/9 = 3 and Σw(a − 3)² = 18, so s² = 18/8.
#[test]
fn z_scores_use_the_weight_before_them() {
    let steps = [entry("w", weight("b")), entry("z", z("a", "za"))];
    let scores = values(&run(&small(), &steps), "za");
    assert!((scores[0].unwrap() + 2.0 / 1.5).abs() < 1e-15);
    assert_eq!(scores[2], None);
}

#[test]
fn a_failing_step_adds_nothing_and_what_needs_it_names_it() {
    let steps = [
        entry("gone", reverse("nowhere", "x")),
        entry("needs", z("x", "zx")),
        entry("other", reverse("a", "a_r")),
        entry("again", reverse("zx", "y")),
    ];
    let applied = run(&small(), &steps);
    let gone = Error::UnknownVariable { variable: "nowhere".into() };
    let failed = Error::StepFailed { step: "gone".into(), reason: Box::new(gone.clone()) };
    let errors: Vec<_> = applied.steps.iter().map(|s| s.error.clone()).collect();
    assert_eq!(errors, [Some(gone), Some(failed.clone()), None, Some(failed.clone())]);
    assert!(applied.population.is_ok());
    assert_eq!(applied.data.table.names, ["a", "b", "c", "a_r"]);
    assert_eq!(applied.explain(&steps, Error::UnknownVariable { variable: "zx".into() }), failed);
    assert_eq!(applied.explain(&steps, Error::NoCases), Error::NoCases);
}

#[test]
fn when_a_filter_fails_nobody_knows_who_is_analysed_but_variables_are_made() {
    let steps = [
        entry("f", at_least("nowhere", 1.0)),
        entry("r", reverse("a", "a_r")),
        entry("z", z("a", "za")),
        entry("w", weight("b")),
    ];
    let applied = run(&small(), &steps);
    let gone = Box::new(Error::UnknownVariable { variable: "nowhere".into() });
    let failed = Error::StepFailed { step: "f".into(), reason: gone };
    assert_eq!(applied.population.as_ref().unwrap_err(), &failed);
    assert_eq!(applied.steps[1].error, None);
    assert_eq!(applied.steps[1].remaining, None);
    // A z score looks at the kept cases, and a weight at what is left of them.
    assert_eq!(applied.steps[2].error, Some(failed.clone()));
    assert_eq!(applied.steps[3].error, Some(failed));
}

#[test]
fn names_are_unique_and_one_weight_counts() {
    let scale = Scale { name: "s".into(), items: vec!["a".into()], ..Scale::default() };
    let steps = [
        entry("1", reverse("a", "b")),
        entry("2", reverse("a", "s")),
        entry("3", reverse("a", " ")),
        entry("4", reverse("a", "x")),
        entry("5", reverse("a", "x")),
        entry("6", Step::Reverse(Reverse { variables: vec![from("a", "y"), from("b", "y")] })),
        entry("7", weight("a")),
        entry("8", weight("c")),
    ];
    let applied = apply(&small(), variables(), vec![scale], &steps, &rows);
    let taken = |variable: &str| Some(Error::NameTaken { variable: variable.into() });
    let errors: Vec<_> = applied.steps.into_iter().map(|s| s.error).collect();
    let second = Some(Error::SecondWeight { variable: "c".into() });
    assert_eq!(errors, [taken("b"), taken("s"), taken(" "), None, taken("x"), taken("y"), None, second]);
}

#[test]
fn a_scale_may_have_derived_items_and_a_step_may_read_a_score() {
    let scale = Scale { name: "s".into(), items: vec!["a".into(), "c_r".into()], ..Scale::default() };
    let steps = [entry("1", reverse("c", "c_r")), entry("2", z("s", "zs"))];
    let applied = apply(&small(), variables(), vec![scale.clone()], &steps, &rows);
    assert_eq!(values(&applied, "s")[..2], [Some(2.0), Some(2.5)]);
    assert_eq!(applied.steps[1].created, ["zs"]);
    // The other way round the score lacks an item yet.
    let swapped = [steps[1].clone(), steps[0].clone()];
    let error = apply(&small(), variables(), vec![scale], &swapped, &rows).steps[0].error.clone();
    assert_eq!(error, Some(Error::UnknownVariable { variable: "c_r".into() }));
}

#[test]
fn meanings_follow_the_values_and_a_person_may_give_others() {
    let label = |value: f64, label: &str| ValueLabel { value, label: label.into() };
    let mut meant = variables();
    meant[0].label = "Question".into();
    meant[0].value_labels = vec![label(1.0, "never"), label(5.0, "always"), label(9.0, "refused")];
    meant[0].missing_values = vec![MissingValues::new(9.0, 9.0)];
    let one = |value| RecodeTo::Value { value };
    let recode = Recode {
        variables: vec![from("a", "few")],
        rules: vec![RecodeRule { from: RecodeFrom::Range { low: None, high: Some(4.0) }, to: one(1.0) }],
        otherwise: RecodeTo::Copy,
        value_labels: vec![],
        measure: None,
    };
    let steps = [entry("1", reverse("a", "a_r")), entry("2", Step::Recode(recode))];
    let applied = apply(&small(), meant.clone(), Vec::new(), &steps, &rows);
    let turned = applied.data.variable("a_r").unwrap();
    assert_eq!(turned.value_labels, [label(1.0, "always"), label(5.0, "never")]);
    assert_eq!((turned.label.as_str(), turned.range), ("Question", meant[0].range));
    // 1 now means 1 to 4: its old word would be wrong.
    assert_eq!(applied.data.variable("few").unwrap().value_labels, [label(5.0, "always")]);
    meant.push(Variable { name: "a_r".into(), label: "Turned".into(), ..Variable::default() });
    let applied = apply(&small(), meant, Vec::new(), &steps, &rows);
    assert_eq!(applied.data.variable("a_r").unwrap().label, "Turned");
}

#[test]
fn groups_are_called_by_their_limits() {
    let labels = |of: &str, points: &[f64], lower_included: bool| {
        let half = Column::complete(Values::Numbers(vec![0.5, 1.25, 2.0, 3.0, 4.0]));
        let mut table = (*small()).clone();
        table.names.push("half".into());
        table.columns.push(Rc::new(half));
        let rule = BinRule::CutPoints { points: points.to_vec() };
        let bin =
            Bin { variable: from(of, "g"), rule, lower_included, labels: vec![String::new(), "mid".into()] };
        let applied = run(&Rc::new(table), &[entry("1", Step::Bin(bin))]);
        let labels = applied.data.variable("g").unwrap().value_labels.clone();
        labels.into_iter().map(|l| l.label).collect::<Vec<_>>()
    };
    assert_eq!(labels("a", &[1.0, 2.0, 4.0], false), ["≤ 1", "mid", "3–4", "≥ 5"]);
    assert_eq!(labels("a", &[2.0, 3.0, 5.0], true), ["≤ 1", "mid", "3–4", "≥ 5"]);
    assert_eq!(labels("half", &[1.0, 2.0, 10.0 / 3.0], false), ["≤ 1", "mid", "(2, 3.3333]", "> 3.3333"]);
    assert_eq!(labels("half", &[1.0, 2.0, 3.0], true), ["< 1", "mid", "[2, 3)", "≥ 3"]);
}

#[test]
fn impossible_options_are_named() {
    let fault = |step: Step| run(&small(), &[entry("1", step)]).steps[0].error.clone();
    let bad =
        |option: &str, value: &str| Some(Error::BadOption { option: option.into(), value: value.into() });
    let bin = |rule| Step::Bin(Bin { variable: from("a", "g"), rule, lower_included: false, labels: vec![] });
    assert_eq!(fault(bin(BinRule::Quantiles { groups: 1 })), bad("groups", "1"));
    assert_eq!(fault(bin(BinRule::CutPoints { points: vec![2.0, 2.0] })), bad("points", "2, 2"));
    let compute = |minimum_answered| {
        Step::Compute(Compute {
            into: "m".into(),
            label: String::new(),
            variables: vec!["a".into(), "b".into()],
            rule: ComputeRule::Mean,
            minimum_answered,
        })
    };
    assert_eq!(fault(compute(Some(3))), bad("minimumAnswered", "3"));
    let indicator = Indicator { value: 1.0, into: "a1".into(), label: String::new() };
    let dummy = |reference, indicators| Step::Dummy(Dummy { variable: "a".into(), reference, indicators });
    assert_eq!(fault(dummy(Some(1.0), vec![indicator.clone()])), bad("indicators", "1"));
    let unforeseen = Error::UnforeseenValue { variable: "a".into(), value: 3.0, row: 3 };
    assert_eq!(fault(dummy(Some(2.0), vec![indicator])), Some(unforeseen));
    let exclude = Step::Exclude(Exclude { rule: ExcludeRule::Rows { rows: vec![6] } });
    assert_eq!(fault(exclude), bad("rows", "6"));
}
