//! Which few factors lie behind many items?
//!
//! # Formula
//! Of the correlation matrix R: suitability ([`suitability`](mod@suitability)), eigenvalues and number of factors ([`retain`]), loadings
//! ([`extract`], [`likelihood`]), simple structure ([`rotate`], [`oblimin`](mod@oblimin)), and what follows ([`scores`]). Extraction sums are
//! Σ_i l_ij²; rotation sums the same of the rotated loadings, of the structure matrix where factors are oblique.
//!
//! # Shapes
//! R p × p of N cases (Σw under weights; the smallest pairwise N under pairwise deletion).
//!
//! # Undefined when
//! R is singular: components exist, KMO and Bartlett's test do not. R has a negative eigenvalue: the same.
//!
//! # Errors
//! [`Error::TooFewVariables`], [`Error::TooFewCases`], [`Error::ConstantVariable`], [`Error::BadOption`]; factors of a singular R:
//! [`Error::SingularMatrix`]; maximum likelihood with a negative eigenvalue: [`Error::NotPositiveDefinite`].
//!
//! # Source
//! Those of the parts.
//!
//! # Checked against
//! SPSS 23, 27 and 29 output and R, by parts (development and tests of the parts).

pub mod extract;
pub mod likelihood;
pub mod oblimin;
mod options;
pub mod order;
pub mod retain;
pub mod rotate;
pub mod scores;
pub mod suitability;
mod tables;

use std::rc::Rc;

use serde::Serialize;

use self::extract::{AxisStop, Extracted, ExtractionEnd, components, principal_axes};
use self::likelihood::{degrees_of_freedom, maximum_likelihood};
pub use self::options::{Extraction, FactorCount, FactorOptions, Rotation, StopRule};
use self::retain::{ParallelAnalysis, above, parallel_analysis};
use self::rotate::{Rotated, RotationStop};
use self::scores::{Residuals, component_scores, factor_scores, residuals};
use self::suitability::{Suitability, suitability};
use crate::data::VariableId;
use crate::data::dataset::Dataset;
use crate::data::sample::{Ledger, MissingPolicy, Population, Sample};
use crate::error::Error;
use crate::numeric::linalg::{DMatrix, Eigen, require_finite, symmetric_eigen};
use crate::numeric::tail::{Tail, chi2_upper};
use crate::output::note::Note;
use crate::summary::moments::Moments;
use crate::summary::pairwise::PairwiseMoments;

/// A factor analysis.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct FactorAnalysis {
    /// Cases used and left out.
    pub ledger: Ledger,
    /// Caveats.
    pub notes: Vec<Note>,
    /// What was asked.
    pub options: FactorOptions,
    /// The items, p of them.
    pub variables: Vec<VariableId>,
    /// N of the tests.
    pub n: f64,
    /// R by rows.
    pub correlations: Vec<Vec<f64>>,
    /// KMO, Bartlett's test; `None` when R has no inverse, with a note.
    pub suitability: Option<Suitability>,
    /// Of R, descending.
    pub eigenvalues: Vec<f64>,
    /// Eigenvalues above 1.
    pub eigenvalue_rule: usize,
    /// Parallel analysis, when it decides the number of factors.
    pub parallel: Option<ParallelAnalysis>,
    /// Factors to extract, m.
    pub count: usize,
    /// The factors; `None` when the rule keeps none, with a note.
    pub solution: Option<FactorSolution>,
}

/// Loadings and what follows from them. Matrices by rows, one row an item.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct FactorSolution {
    /// Communalities before extraction: 1 for components, else squared multiple correlations.
    pub initial_communalities: Vec<f64>,
    /// Communalities of the solution.
    pub communalities: Vec<f64>,
    /// Unrotated, p × m.
    pub loadings: Vec<Vec<f64>>,
    /// Sums of squared unrotated loadings.
    pub extraction_sums: Vec<f64>,
    /// Iterations of extraction; 0 for components.
    pub iterations: usize,
    /// How extraction ended.
    pub end: ExtractionEnd,
    /// Largest change of a communality (principal axes) or slope (maximum likelihood) at the end.
    pub change: f64,
    /// Items with a communality of 1 or more.
    pub heywood: Vec<VariableId>,
    /// Whether the loadings are printed: SPSS prints none of an extraction that did not end well, so under its stop rule the
    /// tables show none either.
    pub printed: bool,
    /// Test that m factors suffice; maximum likelihood only.
    pub goodness_of_fit: Option<GoodnessOfFit>,
    /// What the factors leave unexplained.
    pub residuals: Residuals,
    /// After rotation; `None` when there is none or one factor.
    pub rotated: Option<RotatedSolution>,
    /// Coefficients of the factor scores by regression; `None` when R has no inverse.
    pub score_coefficients: Option<Vec<Vec<f64>>>,
}

/// Test that m factors suffice.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct GoodnessOfFit {
    /// Minimum of the discrepancy function.
    pub discrepancy: f64,
    /// χ²; `None` with too few cases.
    pub chi_square: Option<f64>,
    /// ((p − m)² − p − m)/2.
    pub df: f64,
    /// P(X > χ²); `None` when df is 0.
    pub p: Option<Tail>,
}

/// Loadings after rotation.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct RotatedSolution {
    /// Rotated loadings; for oblique factors the pattern matrix. p × m.
    pub pattern: Vec<Vec<f64>>,
    /// Correlations of items and factors; oblique only.
    pub structure: Option<Vec<Vec<f64>>>,
    /// Correlations of the factors; oblique only.
    pub factor_correlations: Option<Vec<Vec<f64>>>,
    /// pattern = loadings · transformation. m × m.
    pub transformation: Vec<Vec<f64>>,
    /// Sums of squared rotated loadings; of the structure matrix when oblique.
    pub sums: Vec<f64>,
    /// As SPSS counts them: varimax's last look counts as one.
    pub iterations: usize,
    /// Whether the criterion was reached.
    pub converged: bool,
}

/// Factor analysis of the items of a data set; see the file's head.
///
/// # Errors
/// As the file's head says, and those of the columns.
pub fn factor(
    data: &Dataset,
    population: &Rc<Population>,
    options: &FactorOptions,
) -> Result<FactorAnalysis, Error> {
    let sample = Sample::new(data, population, &options.variables, &options.reversed, options.missing)?;
    require_variables(options.variables.len())?;
    let (r, n) = match options.missing {
        MissingPolicy::Listwise => {
            let moments = Moments::of(&sample);
            (moments.correlation_matrix()?, moments.n())
        }
        MissingPolicy::Pairwise => {
            let moments = PairwiseMoments::of(&sample);
            (moments.correlation_matrix()?, moments.smallest_n())
        }
    };
    analyse(&r, &sample.ids(), n, options, sample.ledger())
}

/// Factor analysis of a correlation matrix, for example a published one, of `n` cases. `options.variables` is not looked at.
///
/// # Errors
/// As [`factor`]; [`Error::BadOption`] naming the first element that no correlation matrix has.
pub fn factor_from_correlations(
    r: &DMatrix<f64>,
    names: &[String],
    n: f64,
    options: &FactorOptions,
) -> Result<FactorAnalysis, Error> {
    require_variables(names.len())?;
    require_finite(r, "correlations")?;
    let p = names.len();
    if r.shape() != (p, p) {
        return Err(Error::BadOption {
            option: "correlations".to_string(),
            value: format!("{:?}", r.shape()),
        });
    }
    for i in 0..p {
        for j in 0..=i {
            let expected = if i == j { 1.0 } else { r[(j, i)] };
            // Printed correlations repeat the same digits in both triangles.
            if (r[(i, j)] - expected).abs() > 1e-9 || r[(i, j)].abs() > 1.0 + 1e-9 {
                let value = format!("{}, {}", names[i], names[j]);
                return Err(Error::BadOption { option: "correlations".to_string(), value });
            }
        }
    }
    if !(n.is_finite() && n > 1.0) {
        return Err(Error::TooFewCases { given: if n.is_finite() { n } else { 0.0 }, needed: 2.0 });
    }
    let cases = n.round() as usize;
    let ledger = Ledger {
        total: cases,
        filtered: 0,
        unweighted: 0,
        incomplete: 0,
        used: cases,
        used_weight: n,
        missing: vec![],
    };
    analyse(r, names, n, options, ledger)
}

fn require_variables(given: usize) -> Result<(), Error> {
    if given < 2 { Err(Error::TooFewVariables { given, needed: 2 }) } else { Ok(()) }
}

fn analyse(
    r: &DMatrix<f64>,
    names: &[String],
    n: f64,
    options: &FactorOptions,
    ledger: Ledger,
) -> Result<FactorAnalysis, Error> {
    options.check(names.len())?;
    let mut notes = vec![];
    let eigen = symmetric_eigen(r)?;
    let suitability = match (suitability(r, names, n), options.extraction) {
        (Ok(found), _) => Some(found),
        (Err(Error::SingularMatrix { .. }), Extraction::Pca) => {
            notes.push(Note::UndefinedSingular);
            None
        }
        (Err(Error::NotPositiveDefinite { .. }), Extraction::Pca | Extraction::PrincipalAxis) => {
            notes.push(Note::NotPositiveDefiniteMatrix);
            None
        }
        (Err(error), _) => return Err(error),
    };
    if suitability.as_ref().is_some_and(|found| found.kmo.is_none()) {
        notes.push(Note::NoCorrelation);
    }
    if suitability.as_ref().is_some_and(|found| found.bartlett.chi_square.is_none()) {
        notes.push(Note::UndefinedTooFewCases);
    }
    let eigenvalue_rule = above(&eigen.values, 1.0);
    let mut parallel = None;
    let count = match options.count {
        FactorCount::Eigenvalue { above: bound } => above(&eigen.values, bound),
        FactorCount::Fixed { count } => count,
        FactorCount::Parallel { replications, percentile, seed } => {
            let found = parallel_analysis(&eigen.values, n, replications, percentile, seed)?;
            parallel.insert(found).retained()
        }
    };
    if matches!(options.count, FactorCount::Fixed { .. }) && count != eigenvalue_rule {
        notes.push(Note::OtherFactorCount { eigenvalue_rule, extracted: count });
    }
    let solution = if count == 0 {
        notes.push(Note::NothingRetained);
        None
    } else {
        Some(solve(r, names, n, options, &eigen, count)?)
    };
    if let Some(found) = &solution {
        found.caveats(options, count, &mut notes);
    }
    Ok(FactorAnalysis {
        ledger,
        notes,
        options: options.clone(),
        variables: names.to_vec(),
        n,
        correlations: rows(r),
        suitability,
        eigenvalues: eigen.values,
        eigenvalue_rule,
        parallel,
        count,
        solution,
    })
}

fn solve(
    r: &DMatrix<f64>,
    names: &[String],
    n: f64,
    options: &FactorOptions,
    eigen: &Eigen,
    m: usize,
) -> Result<FactorSolution, Error> {
    let as_spss = options.stop == StopRule::Spss;
    let axis_stop = if as_spss { AxisStop::Spss(options.iterations) } else { AxisStop::Converged };
    let found = match options.extraction {
        Extraction::Pca => components(eigen, m)?,
        Extraction::PrincipalAxis => principal_axes(r, names, m, axis_stop)?,
        Extraction::MaximumLikelihood => maximum_likelihood(r, names, m)?,
    };
    let rotated = rotate(&found.loadings, options)?;
    // S = L M: the matrix whose columns the scores estimate.
    let turn = match &rotated {
        None => DMatrix::identity(m, m),
        Some(Rotated { transformation, phi: None, .. }) => transformation.clone(),
        Some(Rotated { transformation, phi: Some(phi), .. }) => transformation * phi,
    };
    let score_coefficients = match options.extraction {
        Extraction::Pca => Some(component_scores(eigen, &found.loadings, &turn)),
        _ => factor_scores(eigen, &(&found.loadings * &turn)),
    };
    let ended_well = match options.extraction {
        Extraction::Pca => true,
        Extraction::PrincipalAxis => found.end == ExtractionEnd::Converged,
        Extraction::MaximumLikelihood => found.end != ExtractionEnd::NotConverged,
    };
    Ok(FactorSolution {
        communalities: found.communalities(),
        extraction_sums: column_sums(&found.loadings),
        goodness_of_fit: goodness_of_fit(&found, n),
        residuals: residuals(r, &found.loadings),
        loadings: rows(&found.loadings),
        heywood: found.heywood.iter().map(|&i| names[i].clone()).collect(),
        printed: ended_well || !as_spss,
        initial_communalities: found.initial,
        iterations: found.iterations,
        end: found.end,
        change: found.change,
        rotated: rotated.map(|rotated| RotatedSolution::of(rotated, options.rotation)),
        score_coefficients: score_coefficients.as_ref().map(rows),
    })
}

fn rotate(loadings: &DMatrix<f64>, options: &FactorOptions) -> Result<Option<Rotated>, Error> {
    let stop = match options.stop {
        StopRule::Spss => RotationStop::Spss(options.iterations),
        StopRule::Converged => RotationStop::Converged,
    };
    if loadings.ncols() < 2 {
        return Ok(None);
    }
    Ok(match options.rotation {
        Rotation::None => None,
        Rotation::Varimax => Some(rotate::varimax(loadings, options.kaiser, stop)),
        Rotation::Promax { kappa } => Some(rotate::promax(loadings, options.kaiser, kappa, stop)?),
        Rotation::Oblimin { delta } => Some(oblimin::oblimin(loadings, options.kaiser, delta, stop)?),
    })
}

fn goodness_of_fit(found: &Extracted, n: f64) -> Option<GoodnessOfFit> {
    let discrepancy = found.discrepancy?;
    let (p, m) = found.loadings.shape();
    let multiplier = n - 1.0 - (2.0 * p as f64 + 5.0) / 6.0 - 2.0 * m as f64 / 3.0;
    let df = degrees_of_freedom(p, m);
    let chi_square = (multiplier > 0.0).then(|| (multiplier * discrepancy).max(0.0));
    let p = chi_square.filter(|_| df > 0.0).and_then(|x| chi2_upper(x, df));
    Some(GoodnessOfFit { discrepancy, chi_square, df, p })
}

impl RotatedSolution {
    fn of(rotated: Rotated, rotation: Rotation) -> Self {
        let counts_last_look = !matches!(rotation, Rotation::Oblimin { .. }) && rotated.converged;
        RotatedSolution {
            sums: column_sums(rotated.structure.as_ref().unwrap_or(&rotated.pattern)),
            pattern: rows(&rotated.pattern),
            structure: rotated.structure.as_ref().map(rows),
            factor_correlations: rotated.phi.as_ref().map(rows),
            transformation: rows(&rotated.transformation),
            iterations: rotated.iterations + usize::from(counts_last_look),
            converged: rotated.converged,
        }
    }
}

fn rows(matrix: &DMatrix<f64>) -> Vec<Vec<f64>> {
    matrix.row_iter().map(|row| row.iter().copied().collect()).collect()
}

fn column_sums(matrix: &DMatrix<f64>) -> Vec<f64> {
    matrix.column_iter().map(|column| column.norm_squared()).collect()
}
