//! Suitability, extraction and number of factors beside R.

use super::*;
use crate::output::label::Label;

#[test]
fn suitability_as_psych_has_it() {
    let found = suitability(&matrix(&R), &names(9), 200.0).unwrap();
    assert_near(&[found.kmo.unwrap()], &[0.7132729476861], PRINTED);
    let msa: Vec<f64> = found.msa.iter().map(|x| x.unwrap()).collect();
    let expected = [
        0.7203320340111,
        0.7893186471625,
        0.6977088655033,
        0.7202612890886,
        0.5819116094701,
        0.7996397805347,
        0.6798466503814,
        0.6278141175143,
        0.7986086266607,
    ];
    assert_near(&msa, &expected, PRINTED);
    // Ten digits after the point are printed.
    assert_near(&[found.bartlett.chi_square.unwrap()], &[422.9330747893], 1e-10);
    assert_eq!(found.bartlett.df, 36.0);
    // R's pchisq agrees to its own 12 digits or so.
    assert!((found.bartlett.p.unwrap().p / 1.497935245468e-67 - 1.0).abs() < 1e-11);
}

#[test]
fn components_as_r_has_them() {
    let analysis = run(&matrix(&R), 200.0, &options(Extraction::Pca, Rotation::None, 3, StopRule::Spss));
    let eigenvalues = [
        2.773286491847,
        1.698326772269,
        1.38190202943,
        0.6662520246353,
        0.5930395200373,
        0.5763452473787,
        0.5415115116882,
        0.4573990249393,
        0.3119373777754,
    ];
    assert_near(&analysis.eigenvalues, &eigenvalues, PRINTED);
    let expected: Items = [
        [0.7147032835357, -0.1846626766351, -0.4000980416511],
        [0.5123941402913, 0.05462229695136, -0.6061097398434],
        [0.7888292355492, 0.03564334677097, -0.3620075644127],
        [0.5420317695351, -0.3801857410496, 0.4329913804712],
        [0.3108805633419, -0.6514970861272, 0.4514594006385],
        [0.6185093880242, -0.2431013977088, 0.2856191946587],
        [0.4771302153876, 0.6097812710823, 0.2489701974233],
        [0.1587936861153, 0.7133528166033, 0.3443301102538],
        [0.5931430572626, 0.3888174952561, 0.2645378209161],
    ];
    let solution = analysis.solution.unwrap();
    assert_near(&flat(&solution.loadings), &expected.concat(), PRINTED);
    assert_near(&solution.extraction_sums, &eigenvalues[..3], PRINTED);
}

#[test]
fn principal_axes_to_convergence_as_psych_has_them() {
    let solution = solved(Extraction::PrincipalAxis, Rotation::None, StopRule::Converged);
    let expected: Items = [
        [0.6799452967751, -0.1281435587751, -0.3373134330334],
        [0.4351668286196, 0.07786052887249, -0.3600932593685],
        [0.7970081334637, 0.08218959797671, -0.326283146362],
        [0.4644270177169, -0.3163780194513, 0.2992979109242],
        [0.2922263128093, -0.6532007271971, 0.3726927074504],
        [0.5149951749543, -0.1916549520799, 0.1994240111291],
        [0.42586730235, 0.508094100841, 0.2959695173589],
        [0.1246278490558, 0.5173939304165, 0.3169028870074],
        [0.5030427600332, 0.2850621913772, 0.2583317668225],
    ];
    // psych repeats until the sum of communalities stands still to 1e-14; at the rate seen here that leaves 1e-12.
    assert_near(&flat(&solution.loadings), &expected.concat(), 1e-11);
    assert_eq!((solution.end, solution.residuals.above_05), (ExtractionEnd::Converged, 0));
    assert_near(&[solution.residuals.rmsr.unwrap()], &[0.01396331689585], 1e-11);
    let smc = [
        0.4624915211574,
        0.2554960929851,
        0.5348467813833,
        0.3046161324038,
        0.3190413430106,
        0.2746000642289,
        0.3282602659737,
        0.2354369699052,
        0.2851159147501,
    ];
    assert_near(&solution.initial_communalities, &smc, PRINTED);
}

#[test]
fn principal_axes_stop_where_spss_stops() {
    let solution = solved(Extraction::PrincipalAxis, Rotation::None, StopRule::Spss);
    let expected = [
        0.5925079390562,
        0.3255187013296,
        0.7481973760251,
        0.4072927151703,
        0.6454668845198,
        0.3421794788945,
        0.5271590487893,
        0.3840081716026,
        0.4009131850893,
    ];
    assert_eq!((solution.iterations, solution.end), (21, ExtractionEnd::Converged));
    assert_near(&solution.communalities, &expected, PRINTED);
    let short = FactorOptions {
        iterations: 20,
        ..options(Extraction::PrincipalAxis, Rotation::Varimax, 3, StopRule::Spss)
    };
    let analysis = run(&matrix(&R), 200.0, &short);
    let solution = analysis.solution.as_ref().unwrap();
    assert_eq!((solution.end, solution.printed), (ExtractionEnd::NotConverged, false));
    let titles: Vec<Label> = analysis.tables().iter().map(|t| t.title).collect();
    let last = analysis.tables().pop().unwrap();
    assert_eq!(titles.last(), Some(&Label::FactorMatrix));
    assert!(last.rows.is_empty());
    let mark = &last.notes[last.title_marks[0]];
    assert!(
        matches!(mark, Note::ExtractionNotConverged { count: 3, iterations: 20, change } if *change >= 1e-3)
    );
}

#[test]
fn maximum_likelihood_as_factanal_has_it() {
    let solution = solved(Extraction::MaximumLikelihood, Rotation::None, StopRule::Spss);
    let uniquenesses = [
        0.4140199695922,
        0.6872772484948,
        0.2394037292311,
        0.6017466829239,
        0.3246608014562,
        0.6574991235787,
        0.4602298017474,
        0.6226486424723,
        0.6065951060616,
    ];
    let ours: Vec<f64> = solution.communalities.iter().map(|h| 1.0 - h).collect();
    // factanal stops its L-BFGS-B at a small change of f, which leaves about √ε of ψ.
    assert_near(&ours, &uniquenesses, 1e-6);
    let fit = solution.goodness_of_fit.unwrap();
    // f is flat at the minimum: its own error is the square of that of ψ, times N.
    assert_near(
        &[fit.chi_square.unwrap(), fit.df, fit.p.unwrap().p],
        &[4.954940161511, 12.0, 0.9594670536752],
        1e-8,
    );
    // At the minimum the reproduced variances are 1 by construction only where the slope is zero.
    assert!(solution.change < 1e-10);
}

/// r₁₂ = .9, r₁₃ = .8, r₂₃ = .5: one factor has l₁² = r₁₂ r₁₃ / r₂₃ = 1.44, l₂ = .9/1.2, l₃ = .8/1.2 in closed form; the likelihood,
/// which may not pass 1, takes item 1 itself for the factor: l = (1, .9, .8).
#[test]
fn a_heywood_case_is_named() {
    let r = from_lower(3, &[0.9, 0.8, 0.5]);
    let axes = |stop| run(&r, 100.0, &options(Extraction::PrincipalAxis, Rotation::Varimax, 1, stop));
    let analysis = axes(StopRule::Converged);
    let solution = analysis.solution.as_ref().unwrap();
    // The gradient is zero to 1e-12 and the curvature here about 1.
    assert_near(&flat(&solution.loadings), &[1.2, 0.75, 2.0 / 3.0], 1e-10);
    assert!(analysis.notes.contains(&Note::Heywood { variables: vec!["v1".to_string()] }));
    assert!(
        analysis.notes.contains(&Note::NothingToRotate) && solution.rotated.is_none() && solution.printed
    );
    let stopped = FactorOptions {
        iterations: 500,
        ..options(Extraction::PrincipalAxis, Rotation::None, 1, StopRule::Spss)
    };
    let solution = run(&r, 100.0, &stopped).solution.unwrap();
    assert_eq!((solution.end, solution.printed), (ExtractionEnd::Heywood, false));
    let likelihood =
        run(&r, 100.0, &options(Extraction::MaximumLikelihood, Rotation::None, 1, StopRule::Spss));
    let solution = likelihood.solution.unwrap();
    // The bound on ψ₁ is 1e-8.
    assert_near(&flat(&solution.loadings), &[1.0, 0.9, 0.8], 1e-7);
    assert_eq!((solution.end, solution.goodness_of_fit.unwrap().p), (ExtractionEnd::Heywood, None));
}

/// Eigenvalues of 20,000 random data sets of 6 variables in R: means and their deviations, 95th percentiles.
#[test]
fn random_eigenvalues_agree_with_simulated_data() {
    let replications = 2000;
    let cases: [(f64, [f64; 6], [f64; 6]); 2] = [
        (
            50.0,
            [
                1.495343474548,
                1.243229017361,
                1.057670311963,
                0.8978184093733,
                0.738718860277,
                0.5672199264777,
            ],
            [
                0.1186747079323,
                0.07874769496867,
                0.06312566551712,
                0.0643836987657,
                0.07125521192878,
                0.07954365581584,
            ],
        ),
        // Fewer cases than variables: two eigenvalues are zero.
        (
            5.0,
            [3.003810277836, 1.770451303719, 0.9212234494761, 0.3045149689694, 0.0, 0.0],
            [0.4411001803346, 0.3104360350373, 0.2785588758646, 0.1999011037019, 1e-12, 1e-12],
        ),
    ];
    for (n, means, deviations) in cases {
        let options = ParallelOptions { replications, percentile: 95.0, seed: 1, random: RandomData::Normal };
        let random = normal_eigenvalues(6, n, &options).unwrap();
        let found = parallel_analysis(&[2.0, 1.3, 1.0, 0.8, 0.6, 0.3], &random, &options).unwrap();
        for j in 0..6 {
            // Five standard errors of the difference of two simulated means; the seed is fixed.
            let error = deviations[j] * (1.0 / replications as f64 + 1.0 / 20_000.0f64).sqrt();
            assert!(
                (found.random_mean[j] - means[j]).abs() < 5.0 * error,
                "{n} {j}: {}",
                found.random_mean[j]
            );
        }
        if n == 50.0 {
            assert_eq!((found.retained_by_mean, found.retained_by_percentile), (2, 1));
            let p95 = [
                1.707735459404,
                1.380057960809,
                1.163872294151,
                0.9972795687247,
                0.8531603949786,
                0.6948422461567,
            ];
            for j in 0..6 {
                // A 95th percentile of a normal variable has 2.1 times a mean's standard error.
                let error = 2.1 * deviations[j] * (1.0 / replications as f64 + 1.0 / 20_000.0f64).sqrt();
                assert!((found.random_percentile[j] - p95[j]).abs() < 5.0 * error);
            }
        }
    }
}
