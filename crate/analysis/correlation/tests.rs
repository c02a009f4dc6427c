use super::*;
use crate::data::mask::Mask;
use crate::data::table::{Column, Table, Values};
use crate::output::label::Label;
use crate::output::table::{CellKind, Head};

const X: [f64; 7] = [1.0, 2.0, 3.0, 4.0, 5.0, 9.0, 2.0];
const Y: [f64; 7] = [2.0, 1.0, 4.0, 4.0, 3.0, 6.0, 2.0];
/// The third answer is missing.
const Z: [f64; 7] = [5.0, 3.0, 0.0, 4.0, 1.0, 0.5, 4.0];
const W: [f64; 7] = [1.5, 0.5, 2.0, 0.25, 1.0, 0.75, 1.25];

fn run(
    columns: &[(&str, &[f64], &[usize])],
    method: CorrelationMethod,
    missing: MissingPolicy,
    weights: Option<&[f64]>,
) -> Correlation {
    let rows = columns[0].1.len();
    let mut names: Vec<String> = columns.iter().map(|c| c.0.to_string()).collect();
    let variables = names.clone();
    let mut list: Vec<Rc<Column>> = columns
        .iter()
        .map(|(_, values, holes)| {
            let present = (!holes.is_empty()).then(|| Mask::from_fn(rows, |row| !holes.contains(&row)));
            Rc::new(Column {
                values: Values::Numbers(values.to_vec()),
                present,
                declared_missing: None,
                not_asked: None,
            })
        })
        .collect();
    names.push("weight".into());
    list.push(Rc::new(Column::complete(Values::Numbers(weights.map_or(vec![1.0; rows], <[f64]>::to_vec)))));
    let data = Dataset::new(Rc::new(Table { names, columns: list, rows }), vec![], vec![]);
    let population = Rc::new(Population::new(&data, &[], weights.map(|_| "weight")).unwrap());
    correlation(&data, &population, &CorrelationOptions { variables, method, missing }).unwrap()
}

fn xyz(method: CorrelationMethod, missing: MissingPolicy, weights: Option<&[f64]>) -> Correlation {
    run(&[("x", &X, &[]), ("y", &Y, &[]), ("z", &Z, &[2])], method, missing, weights)
}

/// (r, statistic, p) of the pair, worst relative difference from the expected.
fn worst(c: &Correlation, i: usize, j: usize, expected: [f64; 3]) -> f64 {
    assert_eq!((c.r[i][j], c.p[i][j], c.statistic[i][j]), (c.r[j][i], c.p[j][i], c.statistic[j][i]));
    let got = [c.r[i][j].unwrap(), c.statistic[i][j].unwrap(), c.p[i][j].unwrap().p];
    got.iter().zip(expected).map(|(g, e)| (g - e).abs() / e.abs()).fold(0.0, f64::max)
}

/// mpmath with 50 digits from the definitions; p by its incomplete beta function. Weighted with W − 2 = 5.25 degrees of freedom.
#[test]
fn pearson_against_fifty_digits() {
    let c = xyz(CorrelationMethod::Pearson, MissingPolicy::Pairwise, None);
    // A p has the relative error of a few roundings in a continued fraction.
    let within = 1e-14;
    let xy = [0.860_616_778_807_105, 3.778_862_555_629_598_5, 0.012_904_945_599_199_494];
    let xz = [-0.857_092_961_266_716, -3.327_471_100_221_637, 0.029_174_378_673_425_32];
    assert!(worst(&c, 0, 1, xy) < within);
    assert!(worst(&c, 0, 2, xz) < within);
    assert_eq!((c.n[0][1], c.n[0][2], c.n[2][2]), (7.0, 6.0, 6.0));
    let c = xyz(CorrelationMethod::Pearson, MissingPolicy::Pairwise, Some(&W));
    let xy = [0.819_667_041_756_659_5, 3.278_563_551_129_742, 0.020_470_898_122_710_91];
    assert!(worst(&c, 0, 1, xy) < within);
    assert_eq!((c.n[0][1], c.n[0][2], c.weights_ignored), (7.25, 5.25, false));
}

/// R 4.2.2: cor.test(method = "spearman" | "kendall", exact = FALSE, continuity = FALSE); t of rho from R's rho.
#[test]
fn rank_correlations_against_r() {
    // R's rho carries the roundings of plain sums and its p those of 1 − r², magnified some ten times.
    let within = 1e-13;
    let c = xyz(CorrelationMethod::Spearman, MissingPolicy::Pairwise, None);
    for (i, j, r, p, df) in [
        (0, 1, 0.798_198_729_716_611_7, 0.031_413_922_245_846_08, 5.0),
        (0, 2, -0.867_647_058_823_529_3, 0.025_116_718_400_162_89, 4.0),
        (1, 2, -0.455_882_352_941_176_46, 0.363_549_193_466_313_6, 4.0),
    ] {
        let t = r * f64::sqrt(df / (1.0 - r * r));
        assert!(worst(&c, i, j, [r, t, p]) < within, "{i} {j}");
    }
    let c = xyz(CorrelationMethod::Kendall, MissingPolicy::Pairwise, None);
    for (i, j, expected) in [
        (0, 1, [0.615_587_011_251_092_5, 1.864_366_398_797_596, 0.062_270_268_173_041_94]),
        (0, 2, [-0.785_714_285_714_285_6, -2.140_872_096_444_187_6, 0.032_284_353_910_766_894]),
        (1, 2, [-0.357_142_857_142_857_1, -0.973_123_680_201_903_5, 0.330_491_836_159_262_4]),
    ] {
        assert!(worst(&c, i, j, expected) < within, "{i} {j}");
    }
}

#[test]
fn ranks_take_no_weights_and_say_so() {
    for method in [CorrelationMethod::Spearman, CorrelationMethod::Kendall] {
        let plain = xyz(method, MissingPolicy::Pairwise, None);
        let weighted = xyz(method, MissingPolicy::Pairwise, Some(&W));
        assert_eq!((plain.r, plain.p, plain.n), (weighted.r, weighted.p, weighted.n));
        assert!(
            weighted.notes.contains(&Note::WeightsIgnored) && !plain.notes.contains(&Note::WeightsIgnored)
        );
    }
}

#[test]
fn spss_layout_pairwise_and_listwise() {
    let table = xyz(CorrelationMethod::Pearson, MissingPolicy::Pairwise, None).tables().remove(0);
    assert_eq!((table.rows.len(), table.columns.len()), (9, 3));
    let stubs = |label: Label| vec![Head::variable("x"), label.into()];
    assert_eq!(table.rows[0].stubs, stubs(Label::PearsonCorrelation));
    assert_eq!(table.rows[1].stubs, stubs(Label::SignificanceTwoTailed));
    assert_eq!(table.rows[2].stubs, stubs(Label::N));
    assert_eq!((table.rows[0].cells[0].value, table.rows[1].cells[0].kind), (Some(1.0), CellKind::Empty));
    // p = .013, .029, .218: one star, one star, none; no coefficient earns two, so no note explains two.
    assert_eq!((table.rows[0].cells[1].stars, table.rows[3].cells[2].stars), (1, 0));
    assert_eq!(table.notes, vec![Note::StarsFivePercent]);
    let listwise = xyz(CorrelationMethod::Pearson, MissingPolicy::Listwise, None);
    let table = listwise.tables().remove(0);
    assert_eq!(table.rows.len(), 6);
    assert_eq!(table.notes[table.title_marks[0]], Note::ListwiseN { n: 6.0 });
    assert_eq!(listwise.notes, vec![Note::CasesDropped { cases: 1 }]);
}

#[test]
fn constants_and_too_few_cases_are_undefined_with_a_reason() {
    let same = [3.0; 7];
    for method in [CorrelationMethod::Pearson, CorrelationMethod::Spearman, CorrelationMethod::Kendall] {
        let c = run(
            &[
                ("x", &X, &[]),
                ("same", &same, &[]),
                ("one", &Y, &[1, 2, 3, 4, 5, 6]),
                ("none", &Y, &[0, 1, 2, 3, 4, 5, 6]),
            ],
            method,
            MissingPolicy::Pairwise,
            None,
        );
        assert_eq!(
            (c.r[0][0], c.r[1][1], c.r[0][1], c.r[0][2], c.r[3][3]),
            (Some(1.0), None, None, None, None)
        );
        assert_eq!((c.n[0][2], c.n[0][3]), (1.0, 0.0));
        assert_eq!(c.constants, vec!["same".to_string()]);
        let table = c.tables().remove(0);
        let reason = |column: usize| &table.notes[table.rows[0].cells[column].marks[0]];
        assert_eq!(reason(1), &Note::ConstantVariables { variables: vec!["same".into()] });
        assert_eq!(reason(2), &Note::UndefinedTooFewCases);
        assert_eq!(
            c.findings(),
            vec![Finding::SignificantCorrelations { significant: 0, pairs: 0, lowest: None, highest: None }]
        );
    }
}

#[test]
fn on_a_line_t_is_infinite() {
    let double = X.map(|x| 0.1 - 0.3 * x);
    let c = run(
        &[("x", &X, &[]), ("y", &double, &[])],
        CorrelationMethod::Pearson,
        MissingPolicy::Pairwise,
        None,
    );
    assert_eq!((c.r[0][1], c.statistic[0][1]), (Some(-1.0), None));
    assert_eq!(c.p[0][1], Some(Tail { p: 0.0, log10_p: None }));
    let table = c.tables().remove(0);
    assert_eq!(
        (table.rows[0].cells[1].stars, &table.notes),
        (2, &vec![Note::StarsOnePercent, Note::PerfectFit])
    );
    // Two cases always lie on a line: r says nothing and has no p.
    let two = run(
        &[("x", &X[..2], &[]), ("y", &Y[..2], &[])],
        CorrelationMethod::Pearson,
        MissingPolicy::Pairwise,
        None,
    );
    assert_eq!((two.r[0][1], two.p[0][1]), (Some(-1.0), None));
    assert_eq!(two.tables()[0].notes, vec![Note::UndefinedTooFewCases]);
}

/// r has no unit: where squares multiply to less or more than any double it is the r of the plain numbers.
#[test]
fn large_and_small_units() {
    let plain = xyz(CorrelationMethod::Pearson, MissingPolicy::Pairwise, None);
    for power in [-400, 450] {
        let (x, y) = (X.map(|x| x * 2f64.powi(power)), Y.map(|y| y * 2f64.powi(power)));
        let columns: [(&str, &[f64], &[usize]); 2] = [("x", &x, &[]), ("y", &y, &[])];
        let c = run(&columns, CorrelationMethod::Pearson, MissingPolicy::Pairwise, None);
        assert_eq!((c.r[0][1], c.statistic[0][1]), (plain.r[0][1], plain.statistic[0][1]));
    }
    let huge = X.map(|x| x * 2f64.powi(600));
    let columns: [(&str, &[f64], &[usize]); 2] = [("y", &Y, &[]), ("huge", &huge, &[])];
    let c = run(&columns, CorrelationMethod::Pearson, MissingPolicy::Pairwise, None);
    assert_eq!((c.r[0][1], c.r[1][1], &c.beyond_range), (None, None, &vec!["huge".to_string()]));
    let table = c.tables().remove(0);
    let reason = &table.notes[table.rows[0].cells[1].marks[0]];
    assert_eq!(reason, &Note::BeyondRange { variables: vec!["huge".into()] });
    let ranks = run(&columns, CorrelationMethod::Spearman, MissingPolicy::Pairwise, None);
    assert!(ranks.r[0][1].is_some() && ranks.beyond_range.is_empty());
}

#[test]
fn one_variable_is_too_few() {
    let data = Dataset::new(Rc::new(Table::default()), vec![], vec![]);
    let population = Rc::new(Population::everyone(0));
    let options = CorrelationOptions {
        variables: vec!["x".into()],
        method: CorrelationMethod::Pearson,
        missing: MissingPolicy::Pairwise,
    };
    let error = correlation(&data, &population, &options).unwrap_err();
    assert_eq!(error, Error::TooFewVariables { given: 1, needed: 2 });
}
