//! The reference paper's tables, changed digits, and tables of random data.

use super::*;
use crate::numeric::random::Random;
use crate::numeric::tail::{f_upper, t_two_sided};

/// What the reference paper prints (its tables of correlations and regressions, n = 463).
fn paper() -> AuditTables {
    let names = ["professional", "integration", "life", "governance"];
    let rows = [
        ["1", ".900**", ".854**", ".841**"],
        [".900**", "1", ".890**", ".876**"],
        [".854**", ".890**", "1", ".858**"],
        [".841**", ".876**", ".858**", "1"],
    ];
    let coefficient = |predictor: &str, [b, t, p]: [&str; 3]| AuditCoefficient {
        predictor: predictor.into(),
        b: b.into(),
        t: t.into(),
        p: p.into(),
        ..AuditCoefficient::default()
    };
    let regression = |outcome: &str,
                      [constant, professional, integration]: [[&str; 3]; 3],
                      [r, square, error]: [&str; 3]| {
        AuditRegression {
            outcome: outcome.into(),
            coefficients: vec![
                coefficient("", constant),
                coefficient("professional", professional),
                coefficient("integration", integration),
            ],
            r: r.into(),
            r_square: square.into(),
            error_of_estimate: error.into(),
            ..AuditRegression::default()
        }
    };
    AuditTables {
        n: "463".into(),
        variables: names
            .iter()
            .map(|name| AuditVariable { name: (*name).into(), ..AuditVariable::default() })
            .collect(),
        correlations: rows.iter().map(|row| row.iter().map(|cell| (*cell).into()).collect()).collect(),
        regressions: vec![
            regression(
                "life",
                [[".184", "2.191", ".029"], [".286", "5.902", ".000"], [".662", "13.679", ".000"]],
                [".899", ".808", ".43549"],
            ),
            regression(
                "governance",
                [[".332", "3.806", ".000"], [".279", "5.557", ".000"], [".630", "12.526", ".000"]],
                [".884", ".781522928", ".452407592"],
            ),
        ],
        ..AuditTables::default()
    }
}

fn faults(audit: &Audit) -> Vec<&AuditCheck> {
    audit.checks.iter().filter(|c| c.verdict == AuditVerdict::Impossible).collect()
}

/// Each check of the paper's tables but those that need means and standard deviations, which it does not print.
#[test]
fn the_papers_tables_can_stand_together() {
    let found = audit(&paper()).unwrap();
    assert_eq!(faults(&found), Vec::<&AuditCheck>::new());
    for check in found.checks.iter().filter(|c| c.verdict == AuditVerdict::Undecidable) {
        assert!(matches!(check.field, AuditField::B | AuditField::ErrorOfEstimate), "{check:?}");
        assert!(matches!(check.reason, Some(AuditReason::Needs { .. })), "{check:?}");
    }
    assert_eq!((found.consistent, found.undecidable), (49, 8));
}

const CORNERS: [(usize, Option<usize>, AuditField, f64, f64); 6] = [
    (0, Some(1), AuditField::T, 5.7946424741435, 6.07334403569957),
    (0, Some(2), AuditField::T, 13.4520230218775, 13.7338837637611),
    (0, None, AuditField::RSquare, 0.805788805907993, 0.807981059430408),
    (1, Some(1), AuditField::T, 5.41122655741304, 5.67299759625062),
    (1, Some(2), AuditField::T, 12.4196813006202, 12.6791852662378),
    (1, None, AuditField::RSquare, 0.780861382682949, 0.783015822440836),
];

/// The bounds of t and R² at the corners of the box, by mpmath (50 digits) over all 8 corners of the three correlations that each
/// regression uses; both statistics are monotone in each of them there.
#[test]
fn bounds_hold_every_corner_and_are_narrow() {
    let found = audit(&paper()).unwrap();
    let range = |index, row, field| {
        let of = |c: &&AuditCheck| {
            (c.index, c.row, c.field, c.rule) == (index, row, field, AuditRule::FromCorrelations)
        };
        let check = found.checks.iter().find(|c| c.section == AuditSection::Regression && of(c)).unwrap();
        let possible = check.possible.unwrap();
        (possible.low.unwrap(), possible.high.unwrap())
    };
    for (index, row, field, low, high) in CORNERS {
        let (l, h) = range(index, row, field);
        let width = high - low;
        assert!(l <= low && h >= high, "{index} {row:?} {field:?}: {l} {h}");
        assert!(h - l < 1.2 * width, "{index} {row:?} {field:?}: {l} to {h} for {low} to {high}");
    }
}

/// Every printed digit of the paper, changed by one and by five: either some check is impossible, or each check of that number says
/// what it would need or that the changed number lies where the others, within rounding, leave it.
#[test]
fn a_changed_digit_is_caught_or_left_open() {
    let (mut caught, mut open) = (0, 0);
    let mut try_one = |changed: AuditTables, digit: usize| {
        let found = audit(&changed).unwrap();
        if faults(&found).is_empty() {
            open += 1
        } else {
            caught += 1
        }
        // The first decimal of anything but B is beyond all rounding.
        if digit == 0 {
            assert!(!faults(&found).is_empty(), "{changed:?}");
        }
    };
    let tables = paper();
    for (i, j) in [(1, 0), (2, 0), (2, 1), (3, 0), (3, 1)] {
        for digit in 0..3 {
            for by in [1, 5] {
                let mut changed = paper();
                let cell = change(&tables.correlations[i][j], digit, by);
                changed.correlations[i][j].clone_from(&cell);
                changed.correlations[j][i] = cell;
                try_one(changed, digit);
            }
        }
    }
    for index in 0..2 {
        for (row, digits) in [(1, 3), (2, 3)] {
            for digit in 0..digits {
                for by in [1, 5] {
                    let mut changed = paper();
                    let t = &mut changed.regressions[index].coefficients[row].t;
                    *t = change(t, digit, by);
                    // Half of t's first decimal lies within what rounded correlations allow.
                    try_one(changed, digit + 1);
                    let mut changed = paper();
                    let b = &mut changed.regressions[index].coefficients[row].b;
                    *b = change(b, digit, by);
                    try_one(changed, digit);
                }
            }
        }
        for digit in 0..3 {
            for by in [1, 5] {
                let mut changed = paper();
                let square = &mut changed.regressions[index].r_square;
                *square = change(square, digit, by);
                try_one(changed, digit);
                let mut changed = paper();
                let error = &mut changed.regressions[index].error_of_estimate;
                *error = change(error, digit, by);
                try_one(changed, digit.max(1));
            }
        }
    }
    // Counted once; more precise bounds may only move changes from the second to the first.
    assert!(caught >= 65 && caught + open == 102, "{caught} caught, {open} left open");
}

/// The digit after the point, moved on by some, 9 going to 0.
fn change(text: &str, digit: usize, by: u32) -> String {
    let at = text.find('.').unwrap() + 1 + digit;
    let old = text[at..=at].parse::<u32>().unwrap();
    format!("{}{}{}", &text[..at], (old + by) % 10, &text[at + 1..])
}

/// Correctly rounded tables of random data, made by plain least squares on the rows, are never called impossible.
#[test]
fn rounded_tables_of_random_data_are_possible() {
    let mut undecided = 0;
    for set in 0..1000 {
        let tables = random_tables(set);
        let found = audit(&tables).unwrap();
        assert_eq!(faults(&found), Vec::<&AuditCheck>::new(), "set {set}: {tables:?}");
        undecided += found.undecidable;
        assert!(found.consistent > 0);
    }
    println!("{undecided} checks left open in 1,000 sets");
}

/// Answers of n cases to k + 1 questions that share a factor, and what a paper would print of them.
fn random_tables(set: u64) -> AuditTables {
    let mut random = Random::new(20_250_101, set);
    let k = 1 + random.below(4) as usize;
    let n = k + 8 + random.below(300) as usize;
    let whole = random.below(2) == 0;
    let digits = 2 + random.below(2) as usize;
    let columns: Vec<Vec<f64>> = {
        let common: Vec<f64> = (0..n).map(|_| random.normal()).collect();
        (0..=k)
            .map(|_| {
                let share = random.uniform();
                common
                    .iter()
                    .map(|c| {
                        let x = 3.0 + share * c + 0.7 * random.normal();
                        if whole { x.round().clamp(1.0, 5.0) } else { x }
                    })
                    .collect()
            })
            .collect()
    };
    let print = |x: f64| format!("{x:.digits$}");
    let mean: Vec<f64> = columns.iter().map(|c| c.iter().sum::<f64>() / n as f64).collect();
    let cross = |i: usize, j: usize| -> f64 {
        columns[i].iter().zip(&columns[j]).map(|(a, b)| (a - mean[i]) * (b - mean[j])).sum()
    };
    let deviation: Vec<f64> = (0..=k).map(|j| (cross(j, j) / (n as f64 - 1.0)).sqrt()).collect();
    let r = |i: usize, j: usize| cross(i, j) / (cross(i, i) * cross(j, j)).sqrt();
    // Normal equations with a column of ones, solved with the inverse beside them.
    let design = |row: usize, j: usize| if j == 0 { 1.0 } else { columns[j - 1][row] };
    let mut system: Vec<Vec<f64>> = (0..=k)
        .map(|i| {
            let products = (0..=k).map(|j| (0..n).map(|row| design(row, i) * design(row, j)).sum());
            let right = (0..n).map(|row| design(row, i) * columns[k][row]).sum();
            let unit = (0..=k).map(|j| f64::from(u8::from(i == j)));
            products.chain([right]).chain(unit).collect()
        })
        .collect();
    for pivot in 0..=k {
        let best =
            (pivot..=k).max_by(|&a, &b| system[a][pivot].abs().total_cmp(&system[b][pivot].abs())).unwrap();
        system.swap(pivot, best);
        let scale = system[pivot][pivot];
        system[pivot].iter_mut().for_each(|x| *x /= scale);
        for row in 0..=k {
            if row != pivot {
                let factor = system[row][pivot];
                for column in 0..system[row].len() {
                    system[row][column] -= factor * system[pivot][column];
                }
            }
        }
    }
    let b: Vec<f64> = system.iter().map(|row| row[k + 1]).collect();
    let residual: f64 = (0..n)
        .map(|row| columns[k][row] - (0..=k).map(|j| b[j] * design(row, j)).sum::<f64>())
        .map(|e| e * e)
        .sum();
    let df = (n - k - 1) as f64;
    let square = 1.0 - residual / cross(k, k);
    let error = (residual / df).sqrt();
    let f = square / k as f64 / ((1.0 - square) / df);
    let p = |p: f64| if p < 0.001 { "<.001".to_string() } else { print(p) };
    let coefficients = (0..=k)
        .map(|j| {
            let se = error * system[j][k + 2 + j].sqrt();
            AuditCoefficient {
                predictor: if j == 0 { String::new() } else { format!("x{j}") },
                b: print(b[j]),
                standard_error: print(se),
                beta: if j == 0 { String::new() } else { print(b[j] * deviation[j - 1] / deviation[k]) },
                t: print(b[j] / se),
                p: p(t_two_sided(b[j] / se, df).unwrap().p),
                ..AuditCoefficient::default()
            }
        })
        .collect();
    let name = |j: usize| if j == k { "y".to_string() } else { format!("x{}", j + 1) };
    AuditTables {
        n: n.to_string(),
        variables: (0..=k)
            .map(|j| AuditVariable {
                name: name(j),
                mean: print(mean[j]),
                standard_deviation: print(deviation[j]),
            })
            .collect(),
        correlations: (0..=k)
            .map(|i| (0..=i).map(|j| if i == j { "1".into() } else { print(r(i, j)) }).collect())
            .collect(),
        regressions: vec![AuditRegression {
            outcome: "y".into(),
            coefficients,
            r: print(square.sqrt()),
            r_square: print(square),
            adjusted_r_square: print(1.0 - (1.0 - square) * (n as f64 - 1.0) / df),
            error_of_estimate: print(error),
            f: print(f),
            f_significance: p(f_upper(f, k as f64, df).unwrap().p),
            regression_df: k.to_string(),
            residual_df: df.to_string(),
        }],
        means: (0..=k)
            .filter(|_| whole)
            .map(|j| AuditMean {
                n: n.to_string(),
                items: 1,
                low: "1".into(),
                high: "5".into(),
                mean: print(mean[j]),
                standard_deviation: print(deviation[j]),
            })
            .collect(),
        ..AuditTables::default()
    }
}

/// By hand: no 28 whole numbers have the mean 5.19 (Brown & Heathers 2017 give this example); 5.18 is 145/28.
#[test]
fn grim() {
    let verdict = |n: &str, items: usize, mean: &str| {
        let one = AuditMean { n: n.into(), items, mean: mean.into(), ..AuditMean::default() };
        counts::mean(0, &one).unwrap()[0].verdict
    };
    assert_eq!(verdict("28", 1, "5.19"), AuditVerdict::Impossible);
    assert_eq!(verdict("28", 1, "5.18"), AuditVerdict::Consistent);
    // Two items a case: 56 answers, 5.196 = 291/56 exists.
    assert_eq!(verdict("28", 2, "5.20"), AuditVerdict::Consistent);
}

/// By hand, four cases from 1 to 5 with mean 3.00, so a sum of 12 and an even sum of squares Q = 36 + 3 s²: 1 1 5 5 has the most,
/// s² = 16/3 = 5.33; 2 3 3 4 has s² = 2/3, s = .82; s = 1.00 would need Q = 39, which is odd.
#[test]
fn grimmer() {
    let verdict = |deviation: &str| {
        let one = AuditMean {
            n: "4".into(),
            items: 1,
            low: "1".into(),
            high: "5".into(),
            mean: "3.00".into(),
            standard_deviation: deviation.into(),
        };
        counts::mean(0, &one).unwrap()[1].verdict
    };
    assert_eq!(verdict("0.82"), AuditVerdict::Consistent);
    assert_eq!(verdict("2.31"), AuditVerdict::Consistent);
    assert_eq!(verdict("1.00"), AuditVerdict::Impossible);
    assert_eq!(verdict("2.40"), AuditVerdict::Impossible);
}

/// R: `pf(3.10, 2, 460, lower.tail = FALSE)` is .0460; the model has two predictors and 463 cases.
#[test]
fn the_significance_of_f_follows_from_f() {
    let verdict = |p: &str| {
        let mut tables = paper();
        tables.regressions[0].f = "3.10".into();
        tables.regressions[0].f_significance = p.into();
        let found = audit(&tables).unwrap();
        found.checks.iter().find(|c| c.field == AuditField::FSignificance).unwrap().verdict
    };
    assert_eq!(verdict(".046"), AuditVerdict::Consistent);
    assert_eq!(verdict(".064"), AuditVerdict::Impossible);
}

/// By hand: three correlations of .90, .90 and −.50 have determinant 1 + 2(.9)(.9)(−.5) − .81 − .81 − .25 < 0.
#[test]
fn a_matrix_that_no_data_have() {
    let tables = AuditTables {
        n: "100".into(),
        variables: ["a", "b", "c"]
            .map(|name| AuditVariable { name: name.into(), ..AuditVariable::default() })
            .into(),
        correlations: vec![vec![], vec![".90".into()], vec![".90".into(), "-.50".into()]],
        ..AuditTables::default()
    };
    let found = audit(&tables).unwrap();
    assert_eq!(faults(&found).len(), 1);
    assert_eq!(faults(&found)[0].rule, AuditRule::PositiveSemidefinite);
    // Names are for regressions: without them the matrix is what it is, and two of one name are still a mistake.
    let named = |names: [&str; 3]| {
        let mut tables = tables.clone();
        tables.variables.iter_mut().zip(names).for_each(|(variable, name)| variable.name = name.into());
        audit(&tables)
    };
    assert_eq!(faults(&named(["", " ", ""]).unwrap()).len(), 1);
    assert_eq!(named(["a", "", "a "]), Err(Error::RepeatedVariable { variable: "a ".into() }));
}

/// By hand: loadings .8 and .6 give .64 + .36 = 1.00; two items .8 .7 on a factor give 1.13, of 2 items 56.5 %.
#[test]
fn factors_alpha_and_percentages() {
    let text = |cells: &[&str]| cells.iter().map(|c| (*c).to_string()).collect::<Vec<_>>();
    let solution = AuditFactors {
        loadings: vec![text(&[".80", ".60"]), text(&[".70", ".10"])],
        communalities: text(&["1.00", ".60"]),
        sums: text(&["1.13", ".37"]),
        percents: text(&["56.5", "18.5"]),
        cumulative: text(&["56.5", "75.0"]),
        ..AuditFactors::default()
    };
    let verdicts: Vec<AuditVerdict> =
        factors::audit(0, &solution).unwrap().iter().map(|c| c.verdict).collect();
    use AuditVerdict::{Consistent, Impossible};
    // The second communality is .49 + .01 = .50, not .60.
    assert_eq!(
        verdicts,
        [Consistent, Impossible, Consistent, Consistent, Consistent, Consistent, Consistent, Consistent]
    );

    // k = 3, r̄ = .5: 1.5 / 2 = .75.
    let alpha = |alpha: &str| AuditReliability {
        items: 3,
        alpha: alpha.into(),
        standardised: true,
        correlations: text(&[".50", ".50", ".50"]),
        ..AuditReliability::default()
    };
    assert_eq!(reliability::audit(0, &alpha(".75")).unwrap()[0].verdict, Consistent);
    assert_eq!(reliability::audit(0, &alpha(".77")).unwrap()[0].verdict, Impossible);

    let table = |percents: [&str; 2], counts: [&str; 2]| AuditFrequencies {
        n: "463".into(),
        percents: percents.map(String::from).into(),
        counts: counts.map(String::from).into(),
        complete: true,
    };
    let verdicts = |t: &AuditFrequencies| {
        counts::frequencies(0, t).unwrap().iter().map(|c| c.verdict).collect::<Vec<_>>()
    };
    // 200/463 = 43.197 %.
    assert_eq!(verdicts(&table(["43.2", "56.8"], ["200", "263"])), [Consistent; 4]);
    assert_eq!(
        verdicts(&table(["43.4", "56.8"], ["200", "263"])),
        [Impossible, Consistent, Impossible, Consistent]
    );
    // Without counts: c/463 steps by .216 %, and .21 % rounds from none.
    assert_eq!(verdicts(&table([".21", "99.79"], ["", ""]))[0], Impossible);
}

#[test]
fn a_cell_that_is_no_number_is_named() {
    let mut tables = paper();
    tables.regressions[1].coefficients[2].t = "12,526x".into();
    let expected =
        Error::BadOption { option: "regressions[1].coefficients[2].t".into(), value: "12,526x".into() };
    assert_eq!(audit(&tables).unwrap_err(), expected);
}
