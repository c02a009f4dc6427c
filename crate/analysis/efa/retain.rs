//! How many factors?
//!
//! # Formula
//! Eigenvalue rule: eigenvalues above a bound (1: Kaiser). Parallel analysis: keep the j-th factor while its eigenvalue
//! exceeds a percentile (or the mean) of the j-th eigenvalue of correlation matrices of independent normal variables. Such a
//! matrix needs no data: BBᵀ, with B lower triangular, b_ii² ~ χ²(n − i) for i = 1 … p and standard normal elements below, has
//! the distribution of the cross-products of n cases about their means; scaled to a unit diagonal it is the correlation matrix.
//! Or of the correlation matrices of the answers themselves, each item's shuffled ([`crate::analysis::resampling`]).
//! Percentile: of sorted x₁ … x_k the value at position 1 + (k − 1) q, by linear interpolation.
//!
//! # Undefined when
//! Random matrices with n ≤ p are made from cases, one by one. Fewer than two cases: none retained.
//!
//! # Errors
//! [`Error::BadOption`] for no replication, more than 10 000, or a percentile above 100.
//!
//! # Source
//! Kaiser (1960), Educational and Psychological Measurement 20, 141-151; Horn (1965), Psychometrika 30, 179-185; Bartlett
//! (1933), Proceedings of the Royal Society of Edinburgh 53, 260-283, for the triangular form; Buja & Eyuboglu (1992), Multivariate
//! Behavioral Research 27, 509-540, for shuffled answers.
//!
//! # Checked against
//! Eigenvalues of random data in R (development and tests below); of the same shuffles in NumPy.

use serde::Serialize;

use super::options::RandomData;
use crate::error::Error;
use crate::numeric::linalg::{DMatrix, symmetric_eigenvalues};
use crate::numeric::random::Random;

/// Most random data sets.
const MOST_REPLICATIONS: usize = 10_000;

/// Eigenvalues of random data beside the observed ones.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct ParallelAnalysis {
    /// Random data sets.
    pub replications: usize,
    /// Percentile compared with, 0 to 100; negative: the mean.
    pub percentile: f64,
    /// Seed of the random numbers.
    pub seed: u32,
    /// What the random data are.
    pub random: RandomData,
    /// Mean of each eigenvalue, largest first.
    pub random_mean: Vec<f64>,
    /// That percentile of each eigenvalue; the 95th when the mean is compared with.
    pub random_percentile: Vec<f64>,
    /// Factors retained by the means.
    pub retained_by_mean: usize,
    /// Factors retained by the percentiles.
    pub retained_by_percentile: usize,
}

impl ParallelAnalysis {
    /// Factors retained by the criterion asked for.
    pub fn retained(&self) -> usize {
        if self.percentile < 0.0 { self.retained_by_mean } else { self.retained_by_percentile }
    }

    /// The eigenvalues compared with.
    pub fn criterion(&self) -> &[f64] {
        if self.percentile < 0.0 { &self.random_mean } else { &self.random_percentile }
    }
}

/// Eigenvalues above the bound.
pub fn above(eigenvalues: &[f64], bound: f64) -> usize {
    eigenvalues.iter().filter(|&&value| value > bound).count()
}

/// What a parallel analysis is asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ParallelOptions {
    /// Random data sets.
    pub replications: usize,
    /// Percentile, 0 to 100; negative: the mean.
    pub percentile: f64,
    /// Seed of the random numbers.
    pub seed: u32,
    /// What the random data are.
    pub random: RandomData,
}

impl ParallelOptions {
    /// Refuses an option outside its domain.
    ///
    /// # Errors
    /// As the file's head says.
    pub fn check(&self) -> Result<(), Error> {
        let refuse =
            |option: &str, value: String| Err(Error::BadOption { option: option.to_string(), value });
        if self.replications == 0 || self.replications > MOST_REPLICATIONS {
            return refuse("replications", self.replications.to_string());
        }
        if self.percentile.is_nan() || self.percentile > 100.0 {
            return refuse("percentile", self.percentile.to_string());
        }
        Ok(())
    }
}

/// The eigenvalues of correlation matrices of p independent normal variables of n cases, p a replication, each largest first.
///
/// # Errors
/// As the file's head says.
pub fn normal_eigenvalues(p: usize, n: f64, options: &ParallelOptions) -> Result<Vec<f64>, Error> {
    if n < 2.0 {
        return Err(Error::TooFewCases { given: n, needed: 2.0 });
    }
    let mut all = Vec::with_capacity(p * options.replications);
    for replication in 0..options.replications {
        // A stream of its own for each: the first hundred are the same whether a hundred or a thousand are drawn.
        let mut random = Random::new(u64::from(options.seed), replication as u64);
        all.extend(symmetric_eigenvalues(&random_correlations(&mut random, p, n))?);
    }
    Ok(all)
}

/// Parallel analysis of descending `eigenvalues` beside `random` ones, as many a replication.
///
/// # Errors
/// [`Error::Internal`] when random eigenvalues are missing.
pub fn parallel_analysis(
    eigenvalues: &[f64],
    random: &[f64],
    options: &ParallelOptions,
) -> Result<ParallelAnalysis, Error> {
    let (p, replications) = (eigenvalues.len(), options.replications);
    if random.len() != p * replications || !random.iter().all(|value| value.is_finite()) {
        return Err(Error::Internal { detail: format!("{} random eigenvalues", random.len()) });
    }
    let level = if options.percentile < 0.0 { 0.95 } else { options.percentile / 100.0 };
    let draws = |at: usize| random.iter().skip(at).step_by(p).copied();
    let random_mean: Vec<f64> = (0..p).map(|at| draws(at).sum::<f64>() / replications as f64).collect();
    let random_percentile: Vec<f64> = (0..p)
        .map(|at| {
            let mut sorted: Vec<f64> = draws(at).collect();
            sorted.sort_unstable_by(f64::total_cmp);
            quantile(&sorted, level)
        })
        .collect();
    let retained = |random: &[f64]| {
        eigenvalues.iter().zip(random).take_while(|(observed, random)| observed > random).count()
    };
    Ok(ParallelAnalysis {
        replications,
        percentile: options.percentile,
        seed: options.seed,
        random: options.random,
        retained_by_mean: retained(&random_mean),
        retained_by_percentile: retained(&random_percentile),
        random_mean,
        random_percentile,
    })
}

fn quantile(sorted: &[f64], level: f64) -> f64 {
    let position = (sorted.len() - 1) as f64 * level;
    let below = position.floor() as usize;
    let above = (below + 1).min(sorted.len() - 1);
    sorted[below] + (position - below as f64) * (sorted[above] - sorted[below])
}

fn random_correlations(random: &mut Random, p: usize, n: f64) -> DMatrix<f64> {
    let root = if n > p as f64 { triangular(random, p, n) } else { centred_cases(random, p, n) };
    let cross = &root * root.transpose();
    let scale: Vec<f64> = (0..p).map(|i| 1.0 / cross[(i, i)].sqrt()).collect();
    DMatrix::from_fn(p, p, |i, j| if i == j { 1.0 } else { cross[(i, j)] * scale[i] * scale[j] })
}

fn triangular(random: &mut Random, p: usize, n: f64) -> DMatrix<f64> {
    let mut root = DMatrix::zeros(p, p);
    for i in 0..p {
        for j in 0..i {
            root[(i, j)] = random.normal();
        }
        root[(i, i)] = random.chi_square(n - 1.0 - i as f64).sqrt();
    }
    root
}

/// p × n: as many whole cases as n has.
fn centred_cases(random: &mut Random, p: usize, n: f64) -> DMatrix<f64> {
    let mut cases = DMatrix::from_fn(p, n.floor() as usize, |_, _| random.normal());
    for mut row in cases.row_iter_mut() {
        let mean = row.mean();
        row.add_scalar_mut(-mean);
    }
    cases
}
