//! Expected numbers: R 4.2.2 (`lm`, `summary`, `confint`, `eigen`) on the same twelve cases, printed with 17 digits; NIST
//! StRD for the polynomials; exact rational arithmetic where said. 1e-11 leaves R its own rounding.

use std::rc::Rc;

use super::*;
use crate::data::table::{Column, Table, Values};
use crate::output::label::Label;

const Y: [f64; 12] = [3.2, 4.1, 2.8, 5.0, 3.9, 4.4, 2.1, 3.3, 4.8, 3.6, 2.9, 4.0];
const X1: [f64; 12] = [2.0, 4.0, 1.0, 5.0, 3.0, 4.0, 1.0, 2.0, 5.0, 3.0, 2.0, 4.0];
const X2: [f64; 12] = [1.5, 2.5, 3.0, 2.0, 4.0, 1.0, 2.2, 3.1, 2.9, 1.8, 3.3, 2.4];
const WEIGHTS: [f64; 12] = [0.5, 1.5, 1.0, 2.0, 0.25, 1.0, 1.75, 1.0, 0.5, 1.0, 2.0, 1.5];

/// The outcome is the first column.
fn run(
    columns: &[(&str, Vec<f64>)],
    weighted: bool,
    change: impl Fn(&mut RegressionOptions),
) -> Result<Regression, Error> {
    let mut names: Vec<String> = columns.iter().map(|c| c.0.to_string()).collect();
    let predictors = names[1..].to_vec();
    let column = |values: &[f64]| Rc::new(Column::complete(Values::Numbers(values.to_vec())));
    let mut list: Vec<Rc<Column>> = columns.iter().map(|c| column(&c.1)).collect();
    let rows = columns[0].1.len();
    names.push("weight".to_string());
    list.push(column(&WEIGHTS.iter().copied().cycle().take(rows).collect::<Vec<f64>>()));
    let data = Dataset::new(Rc::new(Table { names, columns: list, rows }), vec![], vec![]);
    let population = Population::new(&data, &[], weighted.then_some("weight")).unwrap();
    let mut options = RegressionOptions::enter(columns[0].0.to_string(), predictors);
    change(&mut options);
    regression(&data, &Rc::new(population), &options)
}

fn twelve() -> Vec<(&'static str, Vec<f64>)> {
    vec![("y", Y.to_vec()), ("x1", X1.to_vec()), ("x2", X2.to_vec())]
}

fn within(value: impl Into<Option<f64>>, expected: f64, relative: f64) {
    let value = value.into().unwrap();
    assert!((value - expected).abs() <= relative * expected.abs().max(1e-3), "{value} is not {expected}");
}

fn near(value: impl Into<Option<f64>>, expected: f64) {
    within(value, expected, 1e-11);
}

#[test]
fn two_predictors() {
    let fit = run(&twelve(), false, |_| {}).unwrap();
    near(fit.r_square, 0.934_563_323_360_147_9);
    near(fit.adjusted_r_square, 0.920_021_839_662_403);
    near(fit.standard_error, 0.242_716_266_101_983_7);
    near(fit.durbin_watson, 2.036_115_175_887_267);
    near(fit.anova.f, 64.268_773_584_987_17);
    near(fit.anova.p.map(|p| p.p), 4.690_245_283_159_103e-6);
    near(fit.anova.ss_residual, 0.530_200_672_474_400_6);
    near(fit.anova.ss_total, 8.1025);
    assert_eq!((fit.anova.df_regression, fit.anova.df_residual, fit.anova.df_total), (2.0, 9.0, 11.0));
    let expected = [
        (
            1.821_893_626_776_708_5,
            0.304_048_438_961_105_95,
            5.992_116_364_753_861,
            2.044_674_913_140_175_4e-4,
        ),
        (
            0.590_290_386_672_780_1,
            0.052_805_726_854_041_05,
            11.178_529_713_346_937,
            1.405_352_486_309_519_3e-6,
        ),
        (0.033_226_348_769_677_2, 0.089_012_655_675_302_21, 0.373_276_682_035_859_2, 0.717_582_981_318_129_6),
    ];
    assert_eq!(fit.coefficients.len(), expected.len());
    for (row, (b, se, t, p)) in fit.coefficients.iter().zip(expected) {
        near(row.b, b);
        near(row.se, se);
        near(row.t, t);
        near(row.p.map(|p| p.p), p);
    }
    let [constant, x1, x2] = &fit.coefficients[..] else { panic!("three rows") };
    near(constant.lower, 1.134_088_272_743_23);
    near(x2.upper, 0.234_586_965_385_252_4);
    assert_eq!((constant.beta, constant.tolerance), (None, None));
    near(x1.beta, 0.972_674_501_399_437_9);
    near(x1.vif, 1.041_326_608_589_332_2);
    near(x2.zero_order, -0.161_291_240_437_672_35);
    near(x1.partial, 0.965_823_756_414_029);
    near(x1.part, 0.953_178_083_632_972);
    near(x2.part, 0.031_828_796_950_193_17);
}

#[test]
fn diagnostics_and_residuals() {
    let fit = run(&twelve(), false, |_| {}).unwrap();
    let c = &fit.collinearity;
    let eigenvalues = [2.803_602_457_904_312, 0.162_380_167_752_212_28, 0.034_017_374_343_477_55];
    let shares = [
        [0.006_588_930_430_898_306, 0.018_608_229_757_384_305, 0.010_808_042_387_819_263],
        [0.006_532_095_503_522_579, 0.599_551_788_572_244_4, 0.214_698_679_074_858],
        [0.986_878_974_065_579_1, 0.381_839_981_670_371_25, 0.774_493_278_537_322_7],
    ];
    for d in 0..3 {
        near(c.eigenvalues[d], eigenvalues[d]);
        for term in 0..3 {
            near(c.variance_proportions[d][term], shares[d][term]);
        }
    }
    near(c.condition_indices[2], 9.078_368_796_955_248);
    let r = fit.residuals.as_ref().unwrap();
    near(r.residual.minimum, -0.385_281_980_742_778_8);
    near(r.residual.maximum, 0.288_136_940_241_479_2);
    near(r.residual.sd, 0.219_545_123_229_910_1);
    near(r.predicted.minimum, 2.485_281_980_742_779);
    near(r.predicted.sd, 0.829_693_225_208_494);
    near(r.standardised_residual.as_ref().map(|s| s.sd), (9.0_f64 / 11.0).sqrt());
    assert!(r.residual.mean.abs() < 1e-15);
}

/// Weights count cases: degrees of freedom from their sum, 14.
#[test]
fn weights_count_cases() {
    let fit = run(&twelve(), true, |_| {}).unwrap();
    assert_eq!((fit.n, fit.anova.df_residual), (14.0, 11.0));
    near(fit.r_square, 0.944_534_087_373_760_2);
    near(fit.adjusted_r_square, 0.934_449_375_987_171_3);
    near(fit.standard_error, 0.242_251_557_073_782_5);
    near(fit.anova.f, 93.660_001_874_702_19);
    near(fit.coefficients[0].se, 0.338_392_241_886_753_4);
    near(fit.coefficients[1].b, 0.622_509_121_144_243_4);
    near(fit.coefficients[1].p.map(|p| p.p), 6.087_040_469_485_936e-8);
}

#[test]
fn through_the_origin() {
    let fit = run(&twelve(), false, |o| o.intercept = false).unwrap();
    near(fit.r_square, 0.984_454_170_463_709_3);
    near(fit.adjusted_r_square, 0.981_345_004_556_451_1);
    near(fit.standard_error, 0.514_337_808_467_409_8);
    near(fit.anova.f, 316.629_668_479_758_5);
    near(fit.coefficients[0].b, 0.800_826_231_637_042_8);
    near(fit.coefficients[1].se, 0.105_664_023_317_817_66);
    near(fit.coefficients[0].beta, 0.699_952_335_645_575_6);
    near(fit.coefficients[0].vif, 3.429_104_780_456_132);
    assert_eq!(fit.coefficients[0].zero_order, None);
    assert!(fit.notes.contains(&Note::ThroughOrigin));
    let single = run(&twelve()[..2], false, |o| o.intercept = false).unwrap();
    assert_eq!(single.coefficients[0].tolerance, None);
}

/// The last listed enters first, then by tolerance: x2 shares nothing with x3, x1 does.
#[test]
fn predictors_enter_by_tolerance() {
    let columns = vec![
        ("y", vec![1.0, 3.0, 2.0, 5.0, 4.0, 7.0]),
        ("x1", vec![1.0, 2.0, 4.0, 3.0, 5.0, 6.0]),
        ("x2", vec![1.0, -1.0, 0.0, 0.0, -1.0, 1.0]),
        ("x3", vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0]),
    ];
    let fit = run(&columns, false, |_| {}).unwrap();
    assert_eq!(fit.entered, ["x3", "x2", "x1"]);
    let listed: Vec<&str> = fit.coefficients.iter().filter_map(|c| c.predictor.as_deref()).collect();
    assert_eq!(listed, ["x1", "x2", "x3"]);
}

/// x3 = x1 + 2 x2 in decimals, so equal only to rounding; tolerance 0 must not let it in either.
#[test]
fn a_determined_predictor_is_left_out_and_named() {
    let sum: Vec<f64> = X1.iter().zip(&X2).map(|(a, b)| a * 0.1 + 2.0 * b).collect();
    for limit in [1e-4, 0.0] {
        let mut columns = twelve();
        columns.push(("x3", sum.clone()));
        let fit = run(&columns, false, |o| o.tolerance = limit).unwrap();
        assert_eq!(fit.excluded.len(), 1);
        assert_eq!(fit.excluded[0].tolerance, Some(0.0));
        near(fit.r_square, 0.934_563_323_360_147_9);
        let note =
            Note::ExcludedCollinear { variables: vec![fit.excluded[0].predictor.clone()], tolerance: limit };
        assert!(fit.notes.contains(&note));
        assert!(fit.tables().iter().any(|t| t.title == Label::ExcludedVariables));
    }
}

#[test]
fn a_constant_predictor_is_left_out() {
    let mut columns = twelve();
    columns.push(("c", vec![0.1; 12]));
    let fit = run(&columns, false, |_| {}).unwrap();
    assert_eq!(fit.excluded, [ExcludedPredictor { predictor: "c".to_string(), tolerance: None }]);
    near(fit.r_square, 0.934_563_323_360_147_9);
    assert!(fit.notes.contains(&Note::ConstantVariables { variables: vec!["c".to_string()] }));
}

/// x2 is x1 but for a 65536th: tolerance 1.4e-10, so the rows are asked. Exact rational arithmetic; 1e-14 is rounding of the result.
#[test]
fn nearly_equal_predictors_keep_their_digits() {
    let x1: Vec<f64> = (1..=8).map(f64::from).collect();
    let difference = [3.0, -1.0, 2.0, -2.0, 1.0, 0.0, -3.0, 1.0];
    let x2 = x1.iter().zip(difference).map(|(x, z)| x + z / 65536.0).collect();
    let y = vec![2.0, 3.0, 5.0, 4.0, 7.0, 6.0, 9.0, 8.0];
    let fit = run(&[("y", y), ("x1", x1), ("x2", x2)], false, |o| o.tolerance = 0.0).unwrap();
    within(fit.coefficients[0].b, 1.319_141_193_595_342, 1e-14);
    within(fit.coefficients[1].b, -94.465_429_403_202_34, 1e-14);
    within(fit.coefficients[2].b, 95.394_468_704_512_38, 1e-14);
    within(fit.coefficients[2].se, 14_232.202_555_194_372, 1e-13);
    within(fit.coefficients[2].tolerance, 1.360_171_949_069_852_5e-10, 1e-13);
    within(fit.anova.ss_residual, 5.785_662_299_854_439, 1e-14);
}

/// NIST StRD Wampler1 and Wampler2: y = Σ cᵏ xᵏ for x = 0 … 20 with c = 1 and 0.1; certified: those coefficients.
fn wampler(c: f64) -> Vec<(&'static str, Vec<f64>)> {
    let x: Vec<f64> = (0..=20).map(f64::from).collect();
    let power = |k: i32| x.iter().map(|v| v.powi(k)).collect::<Vec<f64>>();
    // Whole numbers divided once: each y is the double nearest its decimal.
    let scale = if c == 1.0 { 1.0 } else { 1e5 };
    let whole = |v: f64| (0..=5).map(|k| v.powi(k) * (scale * c.powi(k)).round()).sum::<f64>() / scale;
    let mut columns = vec![("y", x.iter().map(|&v| whole(v)).collect())];
    columns.extend(["x1", "x2", "x3", "x4", "x5"].into_iter().zip(1..).map(|(n, k)| (n, power(k))));
    columns
}

#[test]
fn a_perfect_fit_says_so() {
    for c in [1.0, 0.1] {
        let fit = run(&wampler(c), false, |o| o.tolerance = 0.0).unwrap();
        for (k, row) in (0..).zip(&fit.coefficients) {
            // Rounding y to doubles moves the smallest coefficient by a relative 1e-11 at most; 1e-10 leaves room.
            within(row.b, c.powi(k), 1e-10);
            assert_eq!((row.t, row.se, row.p.map(|p| p.p)), (None, 0.0, Some(0.0)));
        }
        assert_eq!((fit.anova.f, fit.durbin_watson, fit.anova.ss_residual), (None, None, 0.0));
        assert_eq!(fit.r_square, 1.0);
        assert!(fit.notes.contains(&Note::PerfectFit));
    }
}

#[test]
fn what_adds_nothing_to_a_perfect_fit_has_no_p() {
    let y = X1.iter().map(|x| 0.1 + 0.7 * x).collect();
    let fit = run(&[("y", y), ("x1", X1.to_vec()), ("x2", X2.to_vec())], false, |_| {}).unwrap();
    assert_eq!((fit.coefficients[2].b, fit.coefficients[2].p), (0.0, None));
    assert_eq!(fit.coefficients[1].p.map(|p| p.p), Some(0.0));
}

#[test]
fn what_cannot_be_answered() {
    let error = run(&[("y", Y.to_vec())], false, |_| {}).unwrap_err();
    assert_eq!(error, Error::TooFewVariables { given: 0, needed: 1 });
    let error = run(&[("y", vec![2.0; 12]), ("x1", X1.to_vec())], false, |_| {}).unwrap_err();
    assert_eq!(error, Error::ConstantVariable { variables: vec!["y".to_string()] });
    let error = run(&[("y", Y.to_vec()), ("x1", vec![2.0; 12])], false, |_| {}).unwrap_err();
    assert_eq!(error, Error::ConstantVariable { variables: vec!["x1".to_string()] });
    let short: Vec<(&str, Vec<f64>)> = twelve().into_iter().map(|(n, v)| (n, v[..3].to_vec())).collect();
    let error = run(&short, false, |_| {}).unwrap_err();
    assert_eq!(error, Error::TooFewCases { given: 3.0, needed: 4.0 });
    let huge = X1.iter().map(|x| x * 1e200).collect();
    let error = run(&[("y", Y.to_vec()), ("x1", huge)], false, |_| {}).unwrap_err();
    assert_eq!(error, Error::NotFinite { quantity: "x1".to_string() });
    let error = run(&twelve(), false, |o| o.confidence = 1.0).unwrap_err();
    assert_eq!(error, Error::BadOption { option: "confidence".to_string(), value: "1".to_string() });
    let error = run(&twelve(), false, |o| o.predictors[1] = "y".to_string()).unwrap_err();
    assert_eq!(error, Error::RepeatedVariable { variable: "y".to_string() });
}

#[test]
fn footnotes_stand_where_spss_prints_them() {
    let tables = run(&twelve(), false, |_| {}).unwrap().tables();
    let titles: Vec<Label> = tables.iter().map(|t| t.title).collect();
    let order = [
        Label::VariablesEntered,
        Label::ModelSummary,
        Label::Anova,
        Label::Coefficients,
        Label::CollinearityDiagnostics,
        Label::ResidualStatistics,
    ];
    assert_eq!(titles, order);
    let outcome = Note::DependentVariable { variable: "y".to_string() };
    let predictors = Note::Predictors { variables: vec!["x2".into(), "x1".into()], constant: true };
    for table in &tables {
        assert_eq!(table.notes[table.title_marks[0]], outcome);
        assert!(table.rows.iter().all(|r| r.cells.len() == table.columns.len()));
    }
    // a. on R and b. on the title of the summary; a. on the title and b. on the significance of the ANOVA.
    assert_eq!((&tables[1].notes[0], tables[1].rows[0].cells[0].marks[0]), (&predictors, 0));
    assert_eq!((&tables[2].notes[1], tables[2].rows[0].cells[4].marks[0]), (&predictors, 1));
    assert_eq!(tables[0].notes[tables[0].rows[1].cells[0].marks[0]], Note::AllEntered);
}
