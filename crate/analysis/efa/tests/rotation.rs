//! Rotation beside R and SPSS 29.

use super::*;
use crate::analysis::efa::order::{reflect, sort_columns};
use crate::output::label::Label;
use crate::output::table::Head;

#[test]
fn varimax_promax_and_scores_as_r_has_them() {
    let solution = solved(Extraction::Pca, Rotation::Varimax, StopRule::Converged);
    let rotated = solution.rotated.unwrap();
    let varimax: Items = [
        [0.7984101055794, 0.2598281599565, -0.003187659658029],
        [0.7871124650285, -0.1145509182806, 0.01524537896814],
        [0.8181860348128, 0.1904796701847, 0.2210443290423],
        [0.1039127985503, 0.7764561741158, 0.1101776402905],
        [-0.06654483197381, 0.8250079937199, -0.1996105306757],
        [0.2564856790342, 0.6484989618587, 0.192079852973],
        [0.1515374825657, 0.03981529791752, 0.7980750175472],
        [-0.1474633279519, -0.1376881183076, 0.7822707009211],
        [0.2317742079045, 0.2439713786899, 0.6780388430035],
    ];
    // R's varimax stops when its criterion stands still to 1e-15, which leaves about 1e-8 of the angle.
    assert_near(&flat(&rotated.pattern), &varimax.concat(), 1e-7);
    let scores: Items = [
        [0.3898086524618, 0.03299910869912, -0.09499075960329],
        [0.4356747540197, -0.1789378488011, -0.07559359133637],
        [0.3856988329353, -0.01393196402801, 0.03182367176385],
        [-0.0684245834626, 0.4249199312636, 0.03534663386263],
        [-0.1324699550723, 0.4834686470452, -0.1231357846167],
        [0.02257411998185, 0.3283980024095, 0.06777408048444],
        [-0.01253191120226, -0.01550285778803, 0.4365514223606],
        [-0.1450890702335, -0.07318141225105, 0.4640968678947],
        [0.01416551917452, 0.091651066199, 0.3552501532995],
    ];
    assert_near(&flat(&solution.score_coefficients.unwrap()), &scores.concat(), 1e-7);
    let promax =
        solved(Extraction::Pca, Rotation::Promax { kappa: 4.0 }, StopRule::Converged).rotated.unwrap();
    let pattern: Items = [
        [0.8072831024734, 0.1404439578059, -0.108695730916],
        [0.8499857934546, -0.2463058829135, -0.08122482330885],
        [0.8111874551495, 0.05878983654299, 0.1199854843558],
        [-0.02151743010198, 0.784757579377, 0.08502082556454],
        [-0.1714652273267, 0.8717051823971, -0.2120004583695],
        [0.149608745991, 0.6250866583056, 0.1522204182689],
        [0.05632524742593, -0.006635195834468, 0.7982211940209],
        [-0.2317058890802, -0.1418558451788, 0.8230364350602],
        [0.125110751941, 0.1955311720768, 0.6611828841266],
    ];
    assert_near(&flat(&promax.pattern), &pattern.concat(), 1e-7);
    let phi = promax.factor_correlations.unwrap();
    assert_near(
        &[phi[0][1], phi[0][2], phi[1][2]],
        &[0.3020629196815, 0.2489795466929, 0.1003990945578],
        1e-7,
    );
}

#[test]
fn oblimin_as_gparotation_has_it() {
    let zero: Items = [
        [0.7944782270654, 0.1738701693527, -0.07841544473925],
        [0.8229419759201, -0.2070915092034, -0.05141556168657],
        [0.8026984320885, 0.09551275250304, 0.148378464531],
        [0.01077188499313, 0.7773594829881, 0.08728991850823],
        [-0.1428899516508, 0.8537681344399, -0.2125453641345],
        [0.175075516863, 0.6274732372295, 0.1593771587366],
        [0.08096202958786, 0.004171863486854, 0.7944539072578],
        [-0.2061144513077, -0.1423252480234, 0.8081701205593],
        [0.1515751339904, 0.2060925895819, 0.661800634241],
    ];
    let half: Items = [
        [0.7916092554871, 0.1882337111206, -0.06529641864502],
        [0.8128575372495, -0.1906915452969, -0.03803667661118],
        [0.8021903394898, 0.1105154270553, 0.1609805709472],
        [0.02755201598491, 0.7746254470472, 0.08748124858383],
        [-0.1288811238799, 0.8475806188017, -0.2139884443513],
        [0.1891392847099, 0.6284987611573, 0.1619771651277],
        [0.09440168711764, 0.006323888959578, 0.7935788544302],
        [-0.1935425562471, -0.1450511669884, 0.8025671643553],
        [0.1662430192085, 0.2087001324507, 0.6624990634422],
    ];
    let correlations = [
        [0.2235032706944, 0.1797071385023, 0.07159926160823],
        [0.1856391243474, 0.1460644576186, 0.06446073679719],
    ];
    for ((delta, expected), phi) in [(0.0, zero), (-0.5, half)].into_iter().zip(correlations) {
        let rotated =
            solved(Extraction::Pca, Rotation::Oblimin { delta }, StopRule::Converged).rotated.unwrap();
        let mut pattern = DMatrix::from_fn(9, 3, |i, j| rotated.pattern[i][j]);
        let order = sort_columns(&mut pattern);
        let signs = reflect(&mut pattern);
        let expected = matrix(&expected);
        // GPArotation was left at a projected gradient of some 1e-9; the step from there is of that size.
        assert!((pattern - expected).amax() < 1e-7);
        let found = rotated.factor_correlations.unwrap();
        let at = |i: usize, j: usize| found[order[i]][order[j]] * signs[i] * signs[j];
        assert_near(&[at(0, 1), at(0, 2), at(1, 2)], &phi, 1e-7);
    }
}

/// Six items of a survey of 2,500 cases, weighted, pairwise: correlations from its raw data by numpy; loadings, factor
/// correlations and iterations as SPSS Statistics 29 printed them (test suite of the R package mariposa, MIT licence).
#[test]
fn rotations_stop_where_spss_29_stops() {
    let lower = [
        -0.5843752122636541,
        -0.004373903409467017,
        -0.0034956552640611157,
        -0.05714951500146846,
        0.06439425195596102,
        0.010815733799858285,
        0.004443858091146756,
        0.0024323383697034354,
        0.0203032453487914,
        0.011621273785995935,
        0.0401874367273191,
        -0.013782233456650327,
        -0.01852618117430712,
        0.030573269937045993,
        0.023637594583860302,
    ];
    let asked = FactorOptions {
        hide_below: Some(0.4),
        sorted: true,
        count: FactorCount::Eigenvalue { above: 1.0 },
        ..options(Extraction::Pca, Rotation::Oblimin { delta: 0.0 }, 1, StopRule::Spss)
    };
    let analysis = run(&from_lower(6, &lower), 2181.694712212193, &asked);
    let tables = analysis.tables();
    let table = |title: Label| tables.iter().find(|t| t.title == title).unwrap();
    let pattern = table(Label::PatternMatrix);
    let shown: Vec<(Head, Vec<Option<f64>>)> = pattern
        .rows
        .iter()
        .map(|row| (row.stubs[0].clone(), row.cells.iter().map(|c| c.value).collect()))
        .collect();
    let expected = [
        ("v1", [Some(-0.886), None, None]),
        ("v2", [Some(0.883), None, None]),
        ("v6", [None, Some(0.764), None]),
        ("v4", [None, Some(0.534), None]),
        ("v3", [None, None, Some(0.837)]),
        ("v5", [None, None, Some(0.521)]),
    ];
    assert_eq!(shown.len(), expected.len());
    for ((head, cells), (name, values)) in shown.iter().zip(expected) {
        assert_eq!(cells.len(), values.len());
        assert_eq!(head, &Head::variable(name));
        for (cell, value) in cells.iter().zip(values) {
            // Half a unit of the third decimal.
            assert!(
                cell.is_some() == value.is_some()
                    && (cell.unwrap_or(0.0) - value.unwrap_or(0.0)).abs() <= 5e-4
            );
        }
    }
    assert!(pattern.notes.contains(&Note::RotationConverged { iterations: 9 }));
    let phi = &table(Label::ComponentCorrelationMatrix).rows;
    let phi =
        [phi[0].cells[1].value.unwrap(), phi[0].cells[2].value.unwrap(), phi[1].cells[2].value.unwrap()];
    assert_near(&phi, &[0.035, 0.040, 0.083], 5e-4);
    let kmo = table(Label::KmoAndBartlett);
    assert_near(
        &[kmo.rows[0].cells[0].value.unwrap(), kmo.rows[1].cells[0].value.unwrap()],
        &[0.505, 930.012],
        5e-4,
    );
    let varimax = FactorOptions { rotation: Rotation::Varimax, ..asked };
    let analysis = run(&from_lower(6, &lower), 2181.694712212193, &varimax);
    let rotated = analysis.solution.as_ref().unwrap().rotated.as_ref().unwrap();
    assert_eq!(rotated.iterations, 4);
    let printed = [0.998, 0.054, 0.016, -0.056, 0.949, 0.310, 0.002, -0.311, 0.950];
    assert_near(&flat(&rotated.transformation), &printed, 5e-4);
    assert_near(&rotated.sums, &[1.597, 1.044, 1.021], 5e-4);
}

/// Rotation moves variance between factors and changes no communality and no reproduced correlation.
#[test]
fn rotation_keeps_what_is_reproduced() {
    let rotations = [
        Rotation::Varimax,
        Rotation::Promax { kappa: 4.0 },
        Rotation::Oblimin { delta: 0.0 },
        Rotation::Oblimin { delta: 0.3 },
    ];
    for rotation in rotations {
        for stop in [StopRule::Spss, StopRule::Converged] {
            let solution = solved(Extraction::PrincipalAxis, rotation, stop);
            let rotated = solution.rotated.unwrap();
            let of = |rows: &[Vec<f64>]| DMatrix::from_fn(rows.len(), 3, |i, j| rows[i][j]);
            let (l, pattern, turn) =
                (of(&solution.loadings), of(&rotated.pattern), of(&rotated.transformation));
            let phi = rotated.factor_correlations.as_deref().map_or(DMatrix::identity(3, 3), of);
            // Products of nine by three: some ten roundings.
            assert!((&pattern * &phi * pattern.transpose() - &l * l.transpose()).amax() < 1e-14);
            assert!((l * turn - pattern).amax() < 1e-14);
            assert!(rotated.converged);
        }
    }
}
