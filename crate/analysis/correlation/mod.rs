//! Which variables go together?
//!
//! # Formula
//! Each pair's coefficient and two-tailed test as in [`coefficient`], over the cases with both answers (pairwise) or with every
//! answer (listwise). Pearson's r is weighted, with W − 2 degrees of freedom; rank correlations count every case once.
//!
//! # Shapes
//! k variables, k × k matrices, symmetric.
//!
//! # Undefined when
//! See [`coefficient`]; a note says which.
//!
//! # Errors
//! [`Error::TooFewVariables`] below two; [`Error::RepeatedVariable`], [`Error::UnknownVariable`], [`Error::NotNumeric`].
//!
//! # Checked against
//! R 4.2.2, 60-digit mpmath, SPSS 29 (weighted and not).

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::analysis::missing::em::{EmStop, em};
use crate::data::VariableId;
use crate::data::dataset::Dataset;
use crate::data::sample::{Ledger, MissingPolicy, Population, Sample};
use crate::error::Error;
use crate::numeric::tail::Tail;
use crate::output::figure::Figure;
use crate::output::finding::Finding;
use crate::output::note::Note;
use crate::output::table::OutputTable;
use crate::summary::digest::Digest;
use crate::summary::pairwise::PairwiseMoments;
use crate::summary::ranks::PairRanks;

pub mod coefficient;
mod tables;

use coefficient::Coefficient;

/// Which coefficient.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum CorrelationMethod {
    /// Pearson's r.
    #[default]
    Pearson,
    /// Spearman's rho: Pearson's r of mid-ranks.
    Spearman,
    /// Kendall's tau-b.
    Kendall,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct CorrelationOptions {
    /// The variables; every pair is correlated.
    pub variables: Vec<VariableId>,
    /// Which coefficient.
    #[serde(default)]
    pub method: CorrelationMethod,
    /// What to do about missing answers; SPSS takes pairs.
    #[serde(default = "pairwise")]
    pub missing: MissingPolicy,
}

fn pairwise() -> MissingPolicy {
    MissingPolicy::Pairwise
}

/// What came of it; matrices row by row.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Correlation {
    /// Which coefficient.
    pub method: CorrelationMethod,
    /// What was done about missing answers.
    pub missing: MissingPolicy,
    /// The variables, k of them.
    pub variables: Vec<VariableId>,
    /// Coefficients; 1 on the diagonal unless the variable is constant.
    pub r: Vec<Vec<Option<f64>>>,
    /// Two-tailed p; none on the diagonal.
    pub p: Vec<Vec<Option<Tail>>>,
    /// Σ w of the pair's cases; for ranks their number.
    pub n: Vec<Vec<f64>>,
    /// t, or z for Kendall's tau-b; none on the diagonal and where infinite.
    pub statistic: Vec<Vec<Option<f64>>>,
    /// Variables that are constant among some pair's cases.
    pub constants: Vec<VariableId>,
    /// Variables whose sum of squares is too large for a double.
    pub beyond_range: Vec<VariableId>,
    /// Whether all cases of some pair lie on a line.
    pub on_a_line: bool,
    /// Whether cases have weights that the ranks do not use.
    pub weights_ignored: bool,
    /// Cases used and left out.
    pub ledger: Ledger,
    /// Caveats.
    pub notes: Vec<Note>,
}

/// Correlations of every pair of the variables.
///
/// # Errors
/// See the head of this file.
pub fn correlation(
    data: &Dataset,
    population: &Rc<Population>,
    options: &CorrelationOptions,
) -> Result<Correlation, Error> {
    let k = options.variables.len();
    if k < 2 {
        return Err(Error::TooFewVariables { given: k, needed: 2 });
    }
    let sample = Sample::new(data, population, &options.variables, &[], options.missing)?;
    let weighted = population.weights.is_some();
    match (options.method, options.missing) {
        (CorrelationMethod::Pearson, MissingPolicy::Em) => {
            let estimates = em(&sample, EmStop::Converged)?.estimates();
            correlation_of(&Digest::estimated(&sample, &[], estimates), options)
        }
        (CorrelationMethod::Pearson, _) => {
            sample.require_discernible()?;
            correlation_of(&Digest::of(&sample, &[]), options)
        }
        // The estimates are those of a normal distribution: it has no ranks.
        (_, MissingPolicy::Em) => {
            Err(Error::BadOption { option: "missing".to_string(), value: "em".to_string() })
        }
        (CorrelationMethod::Spearman, _) => {
            let ranks = PairRanks::of(&sample)?;
            let pair = |i: usize, j: usize| -> Result<Pair, Error> {
                let products = ranks.products(i, j)?;
                let constant = [products.xx == 0, products.yy == 0];
                Ok(Pair {
                    n: products.n as f64,
                    constant,
                    beyond: [false; 2],
                    coefficient: coefficient::rho(&products),
                })
            };
            of_pairs(&pair, sample.ids(), sample.ledger(), options, weighted)
        }
        (CorrelationMethod::Kendall, _) => {
            let ranks = PairRanks::of(&sample)?;
            let pair = |i: usize, j: usize| -> Result<Pair, Error> {
                let pairs = ranks.concordance(i, j)?;
                let constant = [pairs.tied_x == pairs.pairs, pairs.tied_y == pairs.pairs];
                Ok(Pair {
                    n: pairs.n as f64,
                    constant,
                    beyond: [false; 2],
                    coefficient: coefficient::tau_b(&pairs),
                })
            };
            of_pairs(&pair, sample.ids(), sample.ledger(), options, weighted)
        }
    }
}

/// Pearson's correlations from sums of the variables.
///
/// # Errors
/// See the head of this file; [`Error::NeedsRows`] for ranks, which sums do not have, and when the sums are not those of the policy
/// about missing answers.
pub fn correlation_of(digest: &Digest, options: &CorrelationOptions) -> Result<Correlation, Error> {
    let k = digest.variables.len();
    if k < 2 {
        return Err(Error::TooFewVariables { given: k, needed: 2 });
    }
    if options.method != CorrelationMethod::Pearson {
        return Err(Error::NeedsRows { variables: vec![] });
    }
    if options.missing == MissingPolicy::Em {
        return by_em(digest, options);
    }
    let moments = digest.pairs()?;
    let pair = |i: usize, j: usize| Ok(pearson(&moments, i, j));
    of_pairs(&pair, digest.variables.clone(), digest.ledger.clone(), options, false)
}

fn of_pairs(
    pair: &dyn Fn(usize, usize) -> Result<Pair, Error>,
    variables: Vec<VariableId>,
    ledger: Ledger,
    options: &CorrelationOptions,
    weights_ignored: bool,
) -> Result<Correlation, Error> {
    let k = variables.len();
    let mut result = Correlation {
        method: options.method,
        missing: options.missing,
        variables,
        r: vec![vec![None; k]; k],
        p: vec![vec![None; k]; k],
        n: vec![vec![0.0; k]; k],
        statistic: vec![vec![None; k]; k],
        constants: Vec::new(),
        beyond_range: Vec::new(),
        on_a_line: false,
        weights_ignored,
        notes: dropped(options.missing, &ledger),
        ledger,
    };
    let (mut constant, mut beyond) = (vec![false; k], vec![false; k]);
    for i in 0..k {
        for j in 0..=i {
            let pair = pair(i, j)?;
            if pair.n > 1.0 {
                constant[i] |= pair.constant[0];
                constant[j] |= pair.constant[1];
            }
            beyond[i] |= pair.beyond[0];
            beyond[j] |= pair.beyond[1];
            result.set(i, j, &pair);
        }
    }
    let named = |flags: &[bool]| -> Vec<VariableId> {
        result.variables.iter().zip(flags).filter(|(_, flag)| **flag).map(|(v, _)| v.clone()).collect()
    };
    (result.constants, result.beyond_range) = (named(&constant), named(&beyond));
    let weights_ignored = result.weights_ignored.then_some(Note::WeightsIgnored);
    result.notes.extend(weights_ignored);
    Ok(result)
}

/// Correlations estimated by expectation and maximisation, without tests.
fn by_em(digest: &Digest, options: &CorrelationOptions) -> Result<Correlation, Error> {
    let found = digest.estimates()?;
    let k = digest.variables.len();
    let mut notes = vec![Note::EmWithoutTests { iterations: found.iterations, cases: found.n }];
    if !found.converged {
        notes.push(Note::EstimatesNotConverged { iterations: found.iterations });
    }
    Ok(Correlation {
        method: options.method,
        missing: options.missing,
        variables: digest.variables.clone(),
        r: found.correlations.iter().map(|row| row.iter().map(|&r| Some(r)).collect()).collect(),
        p: vec![vec![None; k]; k],
        n: vec![vec![found.n; k]; k],
        statistic: vec![vec![None; k]; k],
        constants: Vec::new(),
        beyond_range: Vec::new(),
        on_a_line: false,
        weights_ignored: false,
        ledger: digest.ledger.clone(),
        notes,
    })
}

/// What one pair gave.
struct Pair {
    n: f64,
    constant: [bool; 2],
    beyond: [bool; 2],
    coefficient: Coefficient,
}

fn pearson(moments: &PairwiseMoments, i: usize, j: usize) -> Pair {
    let (m, a, b) = moments.pair(i, j);
    let constant = [m.is_constant(a), m.is_constant(b)];
    let coefficient = match constant {
        [false, false] => coefficient::linear(m.cross_dd(a, a), m.cross_dd(b, b), m.cross_dd(a, b), m.n()),
        _ => Coefficient::default(),
    };
    let beyond = [a, b].map(|v| !m.cross_dd(v, v).is_finite());
    Pair { n: m.n(), constant, beyond, coefficient }
}

fn dropped(missing: MissingPolicy, ledger: &Ledger) -> Vec<Note> {
    match missing {
        MissingPolicy::Listwise if ledger.incomplete > 0 => {
            vec![Note::CasesDropped { cases: ledger.incomplete }]
        }
        MissingPolicy::Pairwise if !ledger.missing.is_empty() => vec![Note::PairwiseDeletion],
        _ => Vec::new(),
    }
}

impl Correlation {
    fn set(&mut self, i: usize, j: usize, pair: &Pair) {
        let c = pair.coefficient;
        if i == j {
            self.n[i][i] = pair.n;
            self.r[i][i] = c.r.map(|_| 1.0);
            return;
        }
        self.on_a_line |= c.on_a_line && c.p.is_some();
        for (row, column) in [(i, j), (j, i)] {
            self.n[row][column] = pair.n;
            self.r[row][column] = c.r;
            self.p[row][column] = c.p;
            self.statistic[row][column] = c.statistic;
        }
    }

    /// Correlations, as SPSS lays them out.
    pub fn tables(&self) -> Vec<OutputTable> {
        vec![tables::correlations(self)]
    }

    /// A map of the coefficients when there are at least three variables.
    pub fn figures(&self) -> Vec<Figure> {
        let map = Figure::CorrelationHeatmap { variables: self.variables.clone(), r: self.r.clone() };
        if self.variables.len() > 2 { vec![map] } else { Vec::new() }
    }

    /// How many pairs are significant at .05, and the range of the coefficients; nothing where no test was made.
    pub fn findings(&self) -> Vec<Finding> {
        if self.missing == MissingPolicy::Em {
            return Vec::new();
        }
        let pairs = (0..self.variables.len()).flat_map(|i| (0..i).map(move |j| (i, j)));
        let defined: Vec<(f64, Option<Tail>)> =
            pairs.filter_map(|(i, j)| Some((self.r[i][j]?, self.p[i][j]))).collect();
        let coefficients = || defined.iter().map(|&(r, _)| r);
        vec![Finding::SignificantCorrelations {
            significant: defined.iter().filter(|(_, p)| p.is_some_and(|p| p.p <= 0.05)).count(),
            pairs: defined.len(),
            lowest: coefficients().reduce(f64::min),
            highest: coefficients().reduce(f64::max),
        }]
    }
}

#[cfg(test)]
mod tests;
