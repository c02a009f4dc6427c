use super::*;
use crate::data::mask::Mask;
use crate::data::table::{Column, Table, Values};
use crate::output::table::CellKind;

fn of(values: &[f64], weights: Option<&[f64]>) -> DescriptiveStatistics {
    let rows = Mask::filled(values.len(), true);
    describe(&Counts::of(&Column::complete(Values::Numbers(values.to_vec())), &rows, weights))
}

fn assert_near(got: Option<f64>, expected: f64, within: f64) {
    let got = got.unwrap();
    assert!((got - expected).abs() <= within * expected.abs(), "{got} is not {expected}");
}

/// Each of these expected values is one rounding of a double-double result: two units in the last place.
const ULP: f64 = 2.0 * f64::EPSILON;

/// mpmath with 50 digits from the formulas, for x = 1 2 2.5 4 9 without and with weights.
#[test]
fn against_fifty_digits() {
    let x = [1.0, 2.0, 2.5, 4.0, 9.0];
    let s = of(&x, None);
    assert_eq!((s.n, s.min, s.max, s.range), (5.0, Some(1.0), Some(9.0), Some(8.0)));
    assert_eq!((s.sum, s.mean, s.median), (Some(18.5), Some(3.7), Some(2.5)));
    for (got, expected) in [
        (s.se_mean, 1.410_673_597_966_588_4),
        (s.sd, 3.154_362_059_117_501),
        (s.variance, 9.95),
        (s.skewness, 1.627_322_968_303_087),
        (s.se_skewness, 0.912_870_929_175_276_9),
        (s.kurtosis, 2.765_207_949_294_209_7),
        (s.se_kurtosis, 2.0),
    ] {
        assert_near(got, expected, ULP);
    }
    let s = of(&x, Some(&[1.5, 0.25, 2.0, 0.75, 1.25]));
    assert_eq!((s.n, s.sum), (5.75, Some(21.25)));
    for (got, expected) in [
        (s.mean, 3.695_652_173_913_043_5),
        (s.se_mean, 1.349_191_011_839_765_8),
        (s.sd, 3.235_246_392_775_666_7),
        (s.variance, 10.466_819_221_967_963),
        (s.skewness, 1.454_289_449_673_666_5),
        (s.se_skewness, 0.860_171_017_818_073_1),
        (s.kurtosis, 1.210_618_223_981_033_6),
        (s.se_kurtosis, 1.791_607_671_597_723_5),
    ] {
        assert_near(got, expected, ULP);
    }
}

/// NIST StRD Lew: certified mean −177.435, standard deviation 277.332168044316 (15 digits are given).
#[test]
fn nist_lew() {
    let y = [
        -213, -564, -35, -15, 141, 115, -420, -360, 203, -338, -431, 194, -220, -513, 154, -125, -559, 92,
        -21, -579, -52, 99, -543, -175, 162, -457, -346, 204, -300, -474, 164, -107, -572, -8, 83, -541,
        -224, 180, -420, -374, 201, -236, -531, 83, 27, -564, -112, 131, -507, -254, 199, -311, -495, 143,
        -46, -579, -90, 136, -472, -338, 202, -287, -477, 169, -124, -568, 17, 48, -568, -135, 162, -430,
        -422, 172, -74, -577, -13, 92, -534, -243, 194, -355, -465, 156, -81, -578, -64, 139, -449, -384,
        193, -198, -538, 110, -44, -577, -6, 66, -552, -164, 161, -460, -344, 205, -281, -504, 134, -28,
        -576, -118, 156, -437, -381, 200, -220, -540, 83, 11, -568, -160, 172, -414, -408, 188, -125, -572,
        -32, 139, -492, -321, 205, -262, -504, 142, -83, -574, 0, 48, -571, -106, 137, -501, -266, 190, -391,
        -406, 194, -186, -553, 83, -13, -577, -49, 103, -515, -280, 201, 300, -506, 131, -45, -578, -80, 138,
        -462, -361, 201, -211, -554, 32, 74, -533, -235, 187, -372, -442, 182, -147, -566, 25, 68, -535,
        -244, 194, -351, -463, 174, -125, -570, 15, 72, -550, -190, 172, -424, -385, 198, -218, -536, 96,
    ];
    let s = of(&y.map(f64::from), None);
    assert_eq!((s.n, s.mean), (200.0, Some(-177.435)));
    assert_near(s.sd, 277.332_168_044_316, 5e-16 * 10.0);
}

/// NIST StRD Mavro, here in units of 1e-5: certified mean 2.001856, standard deviation 0.000429123454003053.
#[test]
fn nist_mavro() {
    let y = [
        200180, 200170, 200180, 200190, 200180, 200170, 200150, 200140, 200150, 200150, 200170, 200180,
        200180, 200190, 200190, 200210, 200200, 200160, 200140, 200130, 200130, 200150, 200150, 200160,
        200150, 200140, 200130, 200140, 200150, 200140, 200150, 200160, 200150, 200160, 200190, 200200,
        200200, 200210, 200220, 200230, 200240, 200250, 200270, 200260, 200260, 200260, 200270, 200260,
        200250, 200240,
    ];
    let s = of(&y.map(|y| f64::from(y) / 1e5), None);
    assert_near(s.mean, 2.001856, ULP);
    // 15 certified digits.
    assert_near(s.sd, 0.000_429_123_454_003_053, 1.2e-15);
}

/// NIST StRD NumAcc1 to NumAcc4: certified standard deviations 1 and 0.1 around ever larger means. The decimals are
/// known again from their doubles.
#[test]
fn nist_numacc() {
    assert_eq!(of(&[10_000_001.0, 10_000_003.0, 10_000_002.0], None).sd, Some(1.0));
    for (middle, low, high) in
        [(1.2, 1.1, 1.3), (1_000_000.2, 1_000_000.1, 1_000_000.3), (10_000_000.2, 10_000_000.1, 10_000_000.3)]
    {
        let mut y = vec![middle];
        (0..500).for_each(|_| y.extend([low, high]));
        let s = of(&y, None);
        assert_eq!((s.mean, s.sd), (Some(middle), Some(0.1)));
    }
}

#[test]
fn whole_weights_repeat_cases() {
    let weighted = of(&[3.0, 0.5, 7.0, -2.0], Some(&[2.0, 1.0, 3.0, 1.0]));
    assert_eq!(weighted, of(&[3.0, 3.0, 0.5, 7.0, 7.0, 7.0, -2.0], None));
}

/// Shifting by a power of two and scaling by one leave every digit of the shape.
#[test]
fn shape_knows_no_unit() {
    let x = [1.0, 2.0, 2.5, 4.0, 9.0];
    let (s, far) = (of(&x, None), of(&x.map(|x| 1024.0 - 2f64.powi(700) * x), None));
    let (near, tiny) = (of(&x.map(|x| 4096.0 - x), None), of(&x.map(|x| x * 2f64.powi(-400)), None));
    for other in [&far, &near] {
        assert_near(other.skewness, -s.skewness.unwrap(), ULP);
        assert_near(other.kurtosis, s.kurtosis.unwrap(), ULP);
    }
    assert_eq!((far.variance, far.sd.map(f64::is_finite)), (None, Some(true)));
    assert_eq!((tiny.skewness, tiny.kurtosis), (s.skewness, s.kurtosis));
}

#[test]
fn undefined_statistics_have_a_reason() {
    let columns = [vec![0.1; 4], vec![1.0, 2.0, 4.0, f64::MAX], vec![1.0, 2.0, 4.0, 0.0]];
    let mut columns: Vec<Column> =
        columns.into_iter().map(|v| Column::complete(Values::Numbers(v))).collect();
    columns[2].present = Some(Mask::from_fn(4, |row| row < 3));
    let names = ["same", "huge", "three"].map(String::from).to_vec();
    let table = Table { names: names.clone(), columns: columns.into_iter().map(Rc::new).collect(), rows: 4 };
    let data = Dataset::new(Rc::new(table), vec![], vec![]);
    let population = Rc::new(Population::new(&data, &[], None).unwrap());
    let run = |listwise| {
        descriptives(&data, &population, &DescriptivesOptions { variables: names.clone(), listwise }).unwrap()
    };
    let result = run(false);
    let [same, huge, three] = [0, 1, 2].map(|j| &result.variables[j].statistics);
    assert_eq!((same.variance, same.skewness, same.se_skewness.is_some()), (Some(0.0), None, true));
    assert_eq!((huge.variance, huge.skewness.is_some()), (None, true));
    assert_eq!((three.kurtosis, three.se_kurtosis, three.missing), (None, None, 1.0));
    let notes = vec![
        Note::ConstantVariables { variables: vec!["same".into()] },
        Note::UndefinedTooFewCases,
        Note::BeyondRange { variables: vec!["huge".into()] },
    ];
    assert_eq!((&result.notes, &result.tables()[0].notes), (&notes, &notes));
    assert_eq!((result.n_listwise, result.ledger.incomplete), (3.0, 0));
    let table = &result.tables()[0];
    assert_eq!((table.rows.len(), table.rows[3].cells[0].value), (4, Some(3.0)));
    assert_eq!(table.rows[0].cells[6].kind, CellKind::Undefined);
    assert_eq!(run(true).notes[0], Note::CasesDropped { cases: 1 });
    assert_eq!(run(true).variables[1].statistics.max, Some(4.0));
}
