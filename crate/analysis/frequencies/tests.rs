use super::*;
use crate::data::codebook::{
    CountedValue, Measure, MissingValues, MultipleResponseSet, ResponseRange, ValueLabel, Variable,
    VariableRole,
};
use crate::data::mask::Mask;
use crate::data::table::{Column, Table, Values};
use crate::output::label::Label;
use crate::output::table::CellKind;

fn item(name: &str) -> Variable {
    Variable {
        name: name.into(),
        role: VariableRole::Item,
        measure: Measure::Ordinal,
        range: Some(ResponseRange { low: 1.0, high: 3.0 }),
        value_labels: vec![ValueLabel { value: 1.0, label: "never".into() }],
        missing_values: vec![MissingValues::new(8.0, 9.0)],
        ..Variable::default()
    }
}

fn data() -> Dataset {
    let words = Rc::new(["west", "east", "Æ"].map(String::from).to_vec());
    let columns = vec![
        Column {
            values: Values::Codes(vec![1, 3, 3, 9, 8, 9, 2, 0]),
            present: Some(Mask::from_fn(8, |row| row != 7)),
            declared_missing: None,
            not_asked: None,
        },
        Column::complete(Values::Codes(vec![2, 2, 3, 3, 2, 2, 2, 3])),
        Column::complete(Values::Texts { indices: vec![0, 1, 1, 0, 2, 1, 0, 1], dictionary: words }),
        Column::complete(Values::Numbers(vec![0.5, 1.0, 0.5, 2.0, 1.0, 0.25, 0.75, 1.5])),
    ];
    let names = ["a", "b", "region", "w"].map(String::from).to_vec();
    let columns = columns.into_iter().map(Rc::new).collect();
    let variables = vec![item("a"), item("b")];
    Dataset::new(Rc::new(Table { names, columns, rows: 8 }), variables, vec![])
}

fn run(variables: &[&str], weight: Option<&str>) -> Frequencies {
    let data = data();
    let population = Rc::new(Population::new(&data, &[], weight).unwrap());
    let variables = variables.iter().map(|v| v.to_string()).collect();
    frequencies(
        &data,
        &population,
        &FrequenciesOptions { variables, statistics: true, ..FrequenciesOptions::default() },
    )
    .unwrap()
}

fn stubs(table: &OutputTable) -> Vec<Vec<Head>> {
    table.rows.iter().map(|row| row.stubs.clone()).collect()
}

/// By hand: valid 1 2 3 3 of 8 cases; codes 8 and 9 declared missing, one cell empty.
#[test]
fn rows_and_percentages_as_spss_prints_them() {
    let table = &run(&["a"], None).tables()[1];
    let value = |value| Head::Value { variable: "a".into(), value };
    let (valid, missing) = (|h: Head| vec![Label::Valid.into(), h], |h: Head| vec![Label::Missing.into(), h]);
    let total = || Head::from(Label::Total);
    let expected = vec![
        valid(value(1.0)),
        valid(value(2.0)),
        valid(value(3.0)),
        valid(total()),
        missing(value(8.0)),
        missing(value(9.0)),
        missing(Label::System.into()),
        missing(total()),
        vec![total(), Head::Blank],
    ];
    assert_eq!(stubs(table), expected);
    let column = |at: usize| -> Vec<Option<f64>> { table.rows.iter().map(|r| r.cells[at].value).collect() };
    assert_eq!(column(0), [1.0, 1.0, 2.0, 4.0, 1.0, 2.0, 1.0, 4.0, 8.0].map(Some));
    assert_eq!(column(1), [12.5, 12.5, 25.0, 50.0, 12.5, 25.0, 12.5, 50.0, 100.0].map(Some));
    assert_eq!(column(2)[..5], [Some(25.0), Some(25.0), Some(50.0), Some(100.0), None]);
    assert_eq!(column(3)[..4], [Some(25.0), Some(50.0), Some(100.0), None]);
}

#[test]
fn without_missing_answers_the_valid_total_is_the_last_row() {
    let table = &run(&["b"], None).tables()[1];
    assert_eq!(stubs(table).last(), Some(&vec![Label::Valid.into(), Label::Total.into()]));
}

/// By hand: Σ w = 7.5; value 2 of b has .5 + 1 + 1 + .25 + .75 = 3.5.
#[test]
fn weighted_counts_stay_unrounded() {
    let b = &run(&["b"], Some("w")).variables[0];
    assert_eq!((b.n_valid, b.table[0].count, b.table[1].count), (7.5, 3.5, 4.0));
    // One rounding of the exact 46.666….
    assert_eq!(b.table[0].percent, 100.0 * 3.5 / 7.5);
    assert_eq!(b.table[1].cum_percent, 100.0);
}

#[test]
fn words_are_sorted_and_have_no_mean() {
    let result = run(&["region"], None);
    let region = &result.variables[0];
    let rows: Vec<_> = region.table.iter().map(|row| (row.value.clone(), row.count)).collect();
    let word = |w: &str| Category::Text(w.into());
    assert_eq!(rows, vec![(word("east"), 4.0), (word("west"), 3.0), (word("Æ"), 1.0)]);
    assert_eq!((region.mode.clone(), region.stats.is_none()), (Some(word("east")), true));
    let statistics = &result.tables()[0];
    assert!(statistics.rows[2..].iter().all(|row| row.cells[0].kind == CellKind::Empty));
    let expected = Finding::MostFrequent {
        variable: "region".into(),
        categories: 3,
        percent: 50.0,
        head: Head::Text { text: "east".into() },
    };
    assert_eq!(result.findings(), vec![expected]);
}

#[test]
fn several_modes_are_marked() {
    let data = Dataset::new(
        Rc::new(Table {
            names: vec!["x".into(), "none".into()],
            columns: vec![
                Rc::new(Column::complete(Values::Codes(vec![4, 2, 4, 2]))),
                Rc::new(Column {
                    values: Values::Codes(vec![0; 4]),
                    present: Some(Mask::filled(4, false)),
                    declared_missing: None,
                    not_asked: None,
                }),
            ],
            rows: 4,
        }),
        vec![],
        vec![],
    );
    let population = Rc::new(Population::new(&data, &[], None).unwrap());
    let options = FrequenciesOptions {
        variables: vec!["x".into(), "none".into()],
        statistics: true,
        ..FrequenciesOptions::default()
    };
    let result = frequencies(&data, &population, &options).unwrap();
    let x = &result.variables[0];
    assert_eq!((x.mode.clone(), x.n_modes), (Some(Category::Number(2.0)), 2));
    let tables = result.tables();
    let mode = tables[0].rows.iter().find(|row| row.stubs[0] == Label::Mode.into()).unwrap();
    assert_eq!(tables[0].notes[mode.cells[0].marks[0]], Note::SeveralModes);
    assert!(tables[0].notes.contains(&Note::UndefinedTooFewCases));
    // Nobody answered `none`: one row says so.
    assert_eq!(stubs(&tables[2]), vec![vec![Label::Missing.into(), Label::System.into()]]);
    assert_eq!(tables[2].rows[0].cells[1].value, Some(100.0));
}

#[test]
fn items_with_the_same_answers_share_a_figure() {
    let result = run(&["a", "region", "b"], None);
    let [Figure::LikertBars { answers, items }, Figure::FrequencyBars { bars, .. }] =
        result.figures.as_slice()
    else {
        panic!("{:?}", result.figures)
    };
    assert_eq!((answers.len(), bars.len()), (3, 3));
    assert_eq!(items[0].percents, vec![25.0, 25.0, 50.0]);
    assert_eq!((items[1].percents.clone(), items[1].mean), (vec![0.0, 62.5, 37.5], Some(2.375)));
}

/// Columns of numbers, the sixth row's and others' holes as NaN.
fn several(columns: &[(&str, [f64; 6])]) -> Dataset {
    let column = |values: &[f64; 6]| Column {
        values: Values::Numbers(values.iter().map(|v| if v.is_nan() { 0.0 } else { *v }).collect()),
        present: Some(Mask::from_fn(6, |row| !values[row].is_nan())),
        declared_missing: None,
        not_asked: None,
    };
    let names = columns.iter().map(|(name, _)| name.to_string()).collect();
    let columns = columns.iter().map(|(_, values)| Rc::new(column(values))).collect();
    Dataset::new(Rc::new(Table { names, columns, rows: 6 }), vec![], vec![])
}

fn of_set(data: &Dataset, counted: Option<CountedValue>, variables: &[&str]) -> SetFrequencies {
    let population = Rc::new(Population::new(data, &[], Some("w")).unwrap());
    let variables = variables.iter().map(|v| v.to_string()).collect();
    let set = MultipleResponseSet {
        name: "s".into(),
        label: "".into(),
        counted,
        labelled_by_value: false,
        variables,
    };
    let options = FrequenciesOptions { sets: vec![set], ..FrequenciesOptions::default() };
    let found = frequencies(data, &population, &options).unwrap();
    assert_eq!(found.tables().len(), 2);
    found.sets[0].clone()
}

const NONE: f64 = f64::NAN;

/// R 4.2.2: m <- cbind(a = c(1, 0, 1, NA, 0, 1), b = c(1, 1, 0, NA, 0, 1), c = c(0, 0, 0, 0, 0, 1)) == 1;
/// w <- c(1, 2, .5, 1, 1, 1.5); n <- colSums(m * w, na.rm = TRUE); v <- rowSums(m, na.rm = TRUE) > 0;
/// n; sum(w[v]); sum(w[!v]); 100 * n / sum(n); 100 * n / sum(w[v])
#[test]
fn options_chosen_by_several_at_once() {
    let data = several(&[
        ("a", [1.0, 0.0, 1.0, NONE, 0.0, 1.0]),
        ("b", [1.0, 1.0, 0.0, NONE, 0.0, 1.0]),
        ("c", [0.0, 0.0, 0.0, 0.0, 0.0, 1.0]),
        ("w", [1.0, 2.0, 0.5, 1.0, 1.0, 1.5]),
    ]);
    let set = of_set(&data, Some(CountedValue::Number(1.0)), &["a", "b", "c"]);
    assert_eq!((set.n_valid, set.n_missing, set.responses), (5.0, 2.0, 9.0));
    let counts: Vec<f64> = set.table.iter().map(|row| row.count).collect();
    assert_eq!(counts, [3.0, 4.5, 1.5]);
    let of_cases: Vec<f64> = set.table.iter().map(|row| row.percent_of_cases).collect();
    assert_eq!(of_cases, [60.0, 90.0, 30.0]);
    assert_eq!(set.table[1].percent_of_responses, 50.0);
    assert_eq!(set.table[0].head, Head::variable("a"));
}

/// By hand: 1 is chosen by the first two cases (weights 1 and 2), 2 by the third (twice, counted once: .5) and 3 by the first and the
/// sixth (1 and 1.5); the other cases chose nothing (1 and 1).
#[test]
fn codes_of_the_answers_given() {
    let data = several(&[
        ("first", [3.0, 1.0, 2.0, NONE, NONE, 3.0]),
        ("second", [1.0, NONE, 2.0, NONE, NONE, NONE]),
        ("w", [1.0, 2.0, 0.5, 1.0, 1.0, 1.5]),
    ]);
    let set = of_set(&data, None, &["first", "second"]);
    let rows: Vec<(Head, f64)> = set.table.iter().map(|row| (row.head.clone(), row.count)).collect();
    let value = |variable: &str, value: f64| Head::Value { variable: variable.into(), value };
    assert_eq!(rows, [(value("second", 1.0), 3.0), (value("first", 2.0), 0.5), (value("first", 3.0), 2.5)]);
    assert_eq!((set.n_valid, set.n_missing, set.responses), (5.0, 2.0, 6.0));
}

#[test]
fn a_set_that_nobody_answered_has_no_table_of_answers() {
    let data = several(&[("a", [0.0; 6]), ("w", [1.0; 6])]);
    let population = Rc::new(Population::new(&data, &[], None).unwrap());
    let set = MultipleResponseSet {
        name: "s".into(),
        label: "".into(),
        counted: Some(CountedValue::Number(1.0)),
        labelled_by_value: false,
        variables: vec!["a".into()],
    };
    let options = FrequenciesOptions { sets: vec![set], ..FrequenciesOptions::default() };
    let found = frequencies(&data, &population, &options).unwrap();
    assert_eq!((found.sets[0].n_missing, found.tables().len()), (6.0, 1));
}
