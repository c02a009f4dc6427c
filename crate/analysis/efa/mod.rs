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
//! [`Error::TooFewVariables`], [`Error::TooFewCases`], [`Error::ConstantVariable`], [`Error::BadOption`],
//! [`Error::NotFinite`] for numbers beyond 1e60; factors (not components) of a singular R: [`Error::SingularMatrix`], of one
//! with a negative eigenvalue: [`Error::NotPositiveDefinite`].
//!
//! # Source
//! Those of the parts.
//!
//! # Checked against
//! SPSS 23, 27 and 29 output and R, by parts (development and tests of the parts).

pub mod descriptive;
pub mod extract;
pub mod likelihood;
pub mod oblimin;
mod options;
pub mod order;
pub mod retain;
pub mod rotate;
pub mod scores;
pub mod solution;
pub mod suitability;
mod tables;

use std::rc::Rc;

use serde::Serialize;

use self::descriptive::FactorDescriptives;
pub use self::options::{Extraction, FactorCount, FactorOptions, RandomData, Rotation, StopRule};
use self::retain::{ParallelAnalysis, ParallelOptions, above, normal_eigenvalues, parallel_analysis};
pub use self::solution::FactorSolution;
use self::suitability::{Suitability, suitability};
use crate::analysis::missing::em::{EmStop, em};
use crate::analysis::resampling::{self, Job, Replicates};
use crate::data::VariableId;
use crate::data::dataset::Dataset;
use crate::data::sample::{Ledger, MissingPolicy, Population, Sample};
use crate::error::Error;
use crate::numeric::linalg::{DMatrix, require_finite, symmetric_eigen};
use crate::output::note::Note;
use crate::summary::digest::Digest;

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
    /// Means and tests of the correlations, when asked for.
    pub descriptives: Option<FactorDescriptives>,
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

/// Factor analysis of the items of a data set; see the file's head.
///
/// # Errors
/// As the file's head says, and those of the columns.
pub fn factor(
    data: &Dataset,
    population: &Rc<Population>,
    options: &FactorOptions,
) -> Result<FactorAnalysis, Error> {
    factor_by(data, population, options, &resampling::here)
}

/// The same when others compute the eigenvalues of shuffled answers.
///
/// # Errors
/// As [`factor`], and those of whoever computes.
pub fn factor_by(
    data: &Dataset,
    population: &Rc<Population>,
    options: &FactorOptions,
    replicates: Replicates<'_>,
) -> Result<FactorAnalysis, Error> {
    let sample = Sample::new(data, population, &options.variables, &options.reversed, options.missing)?;
    require_variables(options.variables.len())?;
    sample.require_moderate()?;
    let digest = match options.missing {
        MissingPolicy::Em => {
            Digest::estimated(&sample, &options.reversed, em(&sample, EmStop::Converged)?.estimates())
        }
        _ => Digest::of(&sample, &options.reversed),
    };
    let permuted = |asked: &ParallelOptions| {
        let job = Job::permuted(asked.seed, asked.replications as u32, &sample)?;
        replicates(&job)
    };
    of_sums(&digest, options, &permuted)
}

/// The eigenvalues of shuffled answers.
type Permuted<'a> = &'a dyn Fn(&ParallelOptions) -> Result<Vec<f64>, Error>;

/// The same from sums of the items.
///
/// # Errors
/// As the file's head says; [`Error::NeedsRows`] when the sums are not those of the policy about missing answers, or answers are to be
/// shuffled.
pub fn factor_of(digest: &Digest, options: &FactorOptions) -> Result<FactorAnalysis, Error> {
    of_sums(digest, options, &|_| Err(Error::NeedsRows { variables: options.variables.clone() }))
}

fn of_sums(
    digest: &Digest,
    options: &FactorOptions,
    permuted: Permuted<'_>,
) -> Result<FactorAnalysis, Error> {
    require_variables(options.variables.len())?;
    let (names, ledger) = (&digest.variables, digest.ledger.clone());
    let (r, n, found, note) = match options.missing {
        MissingPolicy::Listwise => {
            let moments = digest.moments()?;
            let r = moments.correlation_matrix()?;
            let found = FactorDescriptives::listwise(digest, moments, &r);
            let note = (ledger.incomplete > 0).then_some(Note::CasesDropped { cases: ledger.incomplete });
            (r, moments.n(), found, note)
        }
        MissingPolicy::Pairwise => {
            let moments = digest.pairs()?;
            let r = moments.correlation_matrix()?;
            let found = FactorDescriptives::pairwise(digest, &moments, &r);
            let note = (!ledger.missing.is_empty()).then_some(Note::PairwiseDeletion);
            (r, moments.smallest_n(), found, note)
        }
        MissingPolicy::Em => return factor_by_em(digest, options, permuted),
    };
    let mut analysis = analyse(&r, names, n, options, ledger, permuted)?;
    analysis.descriptives = options.descriptives.then_some(found);
    analysis.notes.splice(0..0, note);
    Ok(analysis)
}

/// Factor analysis of the correlations that expectation and maximisation estimates. Tests are left out: no number of cases belongs to them.
fn factor_by_em(
    digest: &Digest,
    options: &FactorOptions,
    permuted: Permuted<'_>,
) -> Result<FactorAnalysis, Error> {
    let found = digest.estimates()?;
    let ledger = digest.ledger.clone();
    let mut analysis = analyse(&found.matrix(), &digest.variables, found.n, options, ledger, permuted)?;
    if let Some(suitability) = &mut analysis.suitability {
        suitability.bartlett.chi_square = None;
        suitability.bartlett.p = None;
    }
    if let Some(solution) = &mut analysis.solution {
        solution.goodness_of_fit = None;
    }
    let note = Note::EmWithoutTests { iterations: found.iterations, cases: found.n };
    let unfinished =
        (!found.converged).then_some(Note::EstimatesNotConverged { iterations: found.iterations });
    analysis.notes.splice(0..0, std::iter::once(note).chain(unfinished));
    Ok(analysis)
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
        excluded: 0,
        unweighted: 0,
        incomplete: 0,
        used: cases,
        used_weight: n,
        steps: vec![],
        missing: vec![],
    };
    let needs_rows: Permuted<'_> = &|_| Err(Error::NeedsRows { variables: names.to_vec() });
    let mut analysis = analyse(r, names, n, options, ledger, needs_rows)?;
    analysis.descriptives = options.descriptives.then(|| FactorDescriptives::of_matrix(r, n));
    Ok(analysis)
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
    permuted: Permuted<'_>,
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
        (Err(Error::NotPositiveDefinite { .. }), Extraction::Pca) => {
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
        FactorCount::Parallel { replications, percentile, seed, random } => {
            let asked = ParallelOptions { replications, percentile, seed, random };
            asked.check()?;
            let drawn = match random {
                RandomData::Normal => normal_eigenvalues(names.len(), n, &asked)?,
                RandomData::Permuted => permuted(&asked)?,
            };
            parallel.insert(parallel_analysis(&eigen.values, &drawn, &asked)?).retained()
        }
    };
    if matches!(options.count, FactorCount::Fixed { .. }) && count != eigenvalue_rule {
        notes.push(Note::OtherFactorCount { eigenvalue_rule, extracted: count });
    }
    let solution = if count == 0 {
        notes.push(Note::NothingRetained);
        None
    } else {
        Some(FactorSolution::of(r, names, n, options, &eigen, count)?)
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
        correlations: solution::rows(r),
        descriptives: None,
        suitability,
        eigenvalues: eigen.values,
        eigenvalue_rule,
        parallel,
        count,
        solution,
    })
}

#[cfg(test)]
mod tests;
