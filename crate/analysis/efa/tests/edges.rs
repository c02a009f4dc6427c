//! What cannot be answered, and what is printed.

use super::*;
use crate::output::finding::Finding;
use crate::output::label::Label;
use crate::output::table::CellKind;

#[test]
fn a_singular_matrix_has_components_only() {
    // v3 = (v1 + v2)/√2 of uncorrelated v1 and v2; v4 = −v3.
    let h = 0.5f64.sqrt();
    let r = from_lower(4, &[0.0, h, h, -h, -h, -1.0]);
    let analysis = run(&r, 50.0, &options(Extraction::Pca, Rotation::None, 1, StopRule::Spss));
    assert_eq!((analysis.suitability, analysis.notes.contains(&Note::UndefinedSingular)), (None, true));
    // Closed form: (v1 + v2, v3, v4) share one direction of length √3.
    assert_near(&analysis.eigenvalues, &[3.0, 1.0, 0.0, 0.0], 1e-15 * 8.0);
    for extraction in [Extraction::PrincipalAxis, Extraction::MaximumLikelihood] {
        let asked = options(extraction, Rotation::None, 1, StopRule::Spss);
        let error = factor_from_correlations(&r, &names(4), 50.0, &asked).unwrap_err();
        assert_eq!(error, Error::SingularMatrix { variables: vec!["v3".to_string(), "v4".to_string()] });
    }
}

#[test]
fn a_negative_eigenvalue_is_shown() {
    // Eigenvalues 1.9, 1.9, −0.8 in closed form.
    let r = from_lower(3, &[-0.9, -0.9, -0.9]);
    let analysis = run(&r, 50.0, &options(Extraction::Pca, Rotation::None, 1, StopRule::Spss));
    assert_near(&analysis.eigenvalues, &[1.9, 1.9, -0.8], 1e-15 * 8.0);
    assert!(analysis.notes.contains(&Note::NotPositiveDefiniteMatrix) && analysis.suitability.is_none());
    for extraction in [Extraction::PrincipalAxis, Extraction::MaximumLikelihood] {
        let asked = options(extraction, Rotation::None, 1, StopRule::Spss);
        let error = factor_from_correlations(&r, &names(3), 50.0, &asked).unwrap_err();
        assert!(matches!(error, Error::NotPositiveDefinite { smallest } if (smallest + 0.8).abs() < 1e-14));
    }
}

#[test]
fn impossible_requests_are_refused() {
    let refused = |r: &DMatrix<f64>, asked: &FactorOptions| match factor_from_correlations(
        r,
        &names(r.nrows()),
        50.0,
        asked,
    )
    .unwrap_err()
    {
        Error::BadOption { option, .. } => option,
        other => panic!("{other:?}"),
    };
    let ask = |rotation, count| options(Extraction::MaximumLikelihood, rotation, count, StopRule::Spss);
    // Nine items have no room for six factors: df = ((9 − 6)² − 15)/2 < 0.
    assert_eq!(refused(&matrix(&R), &ask(Rotation::None, 6)), "count");
    assert_eq!(refused(&matrix(&R), &ask(Rotation::None, 10)), "count");
    assert_eq!(refused(&matrix(&R), &ask(Rotation::Oblimin { delta: 0.9 }, 2)), "delta");
    assert_eq!(refused(&matrix(&R), &ask(Rotation::Promax { kappa: 1.0 }, 2)), "kappa");
    let mut crooked = matrix(&R);
    crooked[(1, 0)] = 0.41;
    assert_eq!(refused(&crooked, &ask(Rotation::None, 2)), "correlations");
}

#[test]
fn the_tables_of_an_oblique_solution() {
    let asked = FactorOptions {
        descriptives: true,
        ..options(Extraction::MaximumLikelihood, Rotation::Promax { kappa: 4.0 }, 3, StopRule::Spss)
    };
    let analysis = run(&matrix(&R), 200.0, &asked);
    let tables = analysis.tables();
    let titles: Vec<Label> = tables.iter().map(|t| t.title).collect();
    assert_eq!(
        titles,
        [
            Label::CorrelationMatrix,
            Label::KmoAndBartlett,
            Label::AntiImageCorrelation,
            Label::Communalities,
            Label::TotalVarianceExplained,
            Label::FactorMatrix,
            Label::GoodnessOfFit,
            Label::PatternMatrix,
            Label::StructureMatrix,
            Label::FactorCorrelationMatrix,
        ]
    );
    let variance = &tables[4];
    assert_eq!((variance.rows.len(), variance.columns.len()), (9, 7));
    assert!(variance.rows[3].cells[3..].iter().all(|cell| cell.kind == CellKind::Empty));
    assert!(variance.notes.contains(&Note::ObliqueSums));
    // t = .42 √198 / √(1 − .42²) = 6.5123; P(T₁₉₈ > t) by R's pt.
    let p = tables[0].rows[9].cells[1].value.unwrap();
    assert!((p / 2.985977297419e-10 - 1.0).abs() < 1e-11);
    assert!(matches!(
        analysis.findings()[..],
        [Finding::Adequacy { .. }, Finding::FactorsExplain { count: 3, .. }]
    ));
}
