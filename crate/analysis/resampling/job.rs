//! What a worker needs to know to compute replicates: the cases' numbers, the statistic, the seed.
//!
//! As bytes: kind, number of mediators, seed, samples, cases, variables, whether codes, whether weights (each of the numbers four bytes, the
//! least significant first); then the answers, case by case, one byte each for codes and eight for other numbers; then the weights.

use super::permuted;
use crate::analysis::mediation::effects::Effects;
use crate::analysis::reliability::alpha;
use crate::data::products::codes;
use crate::data::sample::Sample;
use crate::data::table::Column;
use crate::error::Error;
use crate::numeric::bootstrap::{Rows, draw};

/// Replicates of something computed from sums over cases.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    statistic: Statistic,
    seed: u32,
    samples: u32,
    variables: usize,
    answers: Answers,
    weights: Option<Vec<f64>>,
}

/// What is computed of each sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Statistic {
    /// Cronbach's alpha of the variables.
    Alpha,
    /// Effects of a mediation: of predictor, mediators, outcome and covariates, in this order.
    Mediation {
        /// Number of mediators.
        mediators: usize,
    },
    /// Eigenvalues of the correlations of the variables, each variable's answers shuffled.
    PermutedEigenvalues,
}

/// The cases' numbers, case by case.
#[derive(Debug, Clone, PartialEq)]
pub enum Answers {
    /// Response codes.
    Codes(Vec<u8>),
    /// Other numbers, as deviations from their mean.
    Numbers(Vec<f64>),
}

const HEAD: usize = 8;
/// Bytes that ask for more are no job of ours.
const MOST_VARIABLES: usize = 4096;

impl Job {
    /// Of the sample's cases, of which each has every answer; `means` are those of the variables.
    pub fn new(statistic: Statistic, seed: u32, samples: u32, sample: &Sample, means: &[f64]) -> Self {
        let rows: Vec<usize> = sample.rows.rows().collect();
        let columns: Vec<&Column> = sample.variables.iter().map(|v| v.column.as_ref()).collect();
        let weights = sample
            .population
            .weights
            .as_ref()
            .map(|all| rows.iter().map(|&row| all[row]).collect::<Vec<f64>>());
        let codes: Option<Vec<&[u8]>> = columns.iter().map(|column| codes(column)).collect();
        let answers = match codes {
            Some(codes) if statistic == Statistic::Alpha && weights.is_none() => {
                Answers::Codes(rows.iter().flat_map(|&row| codes.iter().map(move |c| c[row])).collect())
            }
            _ => {
                let deviation = |row: usize, j: usize| {
                    sample.variables[j].column.raw_number(row).unwrap_or(means[j]) - means[j]
                };
                let all = rows.iter().flat_map(|&row| (0..columns.len()).map(move |j| (row, j)));
                Answers::Numbers(all.map(|(row, j)| deviation(row, j)).collect())
            }
        };
        Job { statistic, seed, samples, variables: columns.len(), answers, weights }
    }

    /// Eigenvalues of shuffled answers, of the cases that have them all; weights have no part in it.
    ///
    /// # Errors
    /// [`Error::TooFewCases`] for fewer than two such cases.
    pub fn permuted(seed: u32, replications: u32, sample: &Sample) -> Result<Self, Error> {
        let mut rows = sample.rows.clone();
        (0..sample.variables.len()).for_each(|j| rows.intersect(&sample.valid(j)));
        let cases = rows.count();
        if cases < 2 {
            return Err(Error::TooFewCases { given: cases as f64, needed: 2.0 });
        }
        let columns: Vec<&Column> = sample.variables.iter().map(|v| v.column.as_ref()).collect();
        let codes: Option<Vec<&[u8]>> = columns.iter().map(|column| codes(column)).collect();
        let answers = match codes {
            Some(codes) => {
                Answers::Codes(rows.rows().flat_map(|row| codes.iter().map(move |c| c[row])).collect())
            }
            None => {
                let number = |row: usize| columns.iter().map(move |c| c.raw_number(row).unwrap_or(0.0));
                Answers::Numbers(rows.rows().flat_map(number).collect())
            }
        };
        Ok(Job {
            statistic: Statistic::PermutedEigenvalues,
            seed,
            samples: replications,
            variables: columns.len(),
            answers,
            weights: None,
        })
    }

    /// Samples to be drawn.
    pub fn samples(&self) -> u32 {
        self.samples
    }

    /// Numbers computed of each.
    pub fn width(&self) -> usize {
        match self.statistic {
            Statistic::Alpha => 1,
            Statistic::Mediation { mediators } => Effects::width(mediators),
            Statistic::PermutedEigenvalues => self.variables,
        }
    }

    /// Numbers of the samples `from` to `to`, one row a sample; NaN where undefined.
    pub fn replicates(&self, from: u32, to: u32) -> Vec<f64> {
        let to = to.min(self.samples);
        let Some(mut machine) = Machine::new(self) else {
            return permuted::eigenvalues(&self.answers, self.variables, self.seed, from, to);
        };
        let cases = machine.rows.cases();
        let mut drawn = vec![0; cases];
        let mut all = Vec::with_capacity(to.saturating_sub(from) as usize * self.width());
        for replicate in from..to {
            draw(self.seed, u64::from(replicate), &mut drawn);
            machine.rows.add(&drawn, &mut machine.sums);
            machine.compute(cases as f64, &mut all);
        }
        all
    }

    /// The same of the sample without each of its cases in turn; nothing of shuffled answers.
    pub fn jackknife(&self) -> Vec<f64> {
        let Some(mut machine) = Machine::new(self) else { return Vec::new() };
        let cases = machine.rows.cases();
        let everybody: Vec<u32> = (0..cases as u32).collect();
        machine.rows.add(&everybody, &mut machine.sums);
        let total = machine.sums.clone();
        let mut all = Vec::with_capacity(cases * self.width());
        for case in everybody {
            machine.rows.add(&[case], &mut machine.sums);
            machine.sums.iter_mut().zip(&total).for_each(|(sum, total)| *sum = total - *sum);
            machine.compute(cases as f64 - 1.0, &mut all);
        }
        all
    }

    /// As bytes, for another thread.
    pub fn to_bytes(&self) -> Vec<u8> {
        let (kind, mediators) = match self.statistic {
            Statistic::Alpha => (0, 0),
            Statistic::Mediation { mediators } => (1, mediators as u32),
            Statistic::PermutedEigenvalues => (2, 0),
        };
        let codes = matches!(self.answers, Answers::Codes(_));
        let cells = match &self.answers {
            Answers::Codes(codes) => codes.len(),
            Answers::Numbers(numbers) => numbers.len(),
        };
        let cases = cells / self.variables.max(1);
        let head: [u32; HEAD] = [
            kind,
            mediators,
            self.seed,
            self.samples,
            cases as u32,
            self.variables as u32,
            codes.into(),
            self.weights.is_some().into(),
        ];
        let mut bytes: Vec<u8> = head.iter().flat_map(|x| x.to_le_bytes()).collect();
        match &self.answers {
            Answers::Codes(codes) => bytes.extend(codes),
            Answers::Numbers(numbers) => bytes.extend(numbers.iter().flat_map(|x| x.to_le_bytes())),
        }
        bytes.extend(self.weights.iter().flatten().flat_map(|x| x.to_le_bytes()));
        bytes
    }

    /// From such bytes.
    ///
    /// # Errors
    /// [`Error::Internal`] for other bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        Job::read(bytes).ok_or_else(|| Error::Internal { detail: "these bytes are no job".to_string() })
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (head, body) = bytes.split_at_checked(4 * HEAD)?;
        let (words, _) = head.as_chunks::<4>();
        let [kind, mediators, seed, samples, cases, variables, codes, weighted] =
            <[u32; HEAD]>::try_from(words.iter().map(|w| u32::from_le_bytes(*w)).collect::<Vec<_>>()).ok()?;
        let (cases, variables) = (cases as usize, variables as usize);
        let statistic = match kind {
            0 => Statistic::Alpha,
            2 => Statistic::PermutedEigenvalues,
            _ => Statistic::Mediation { mediators: mediators as usize },
        };
        if variables < statistic.least_variables() || variables > MOST_VARIABLES {
            return None;
        }
        let cells = cases.checked_mul(variables)?;
        let size = if codes == 1 { 1 } else { 8 };
        let weighing = if weighted == 1 { cases } else { 0 };
        if body.len() != cells.checked_mul(size)?.checked_add(weighing.checked_mul(8)?)? {
            return None;
        }
        let numbers =
            |bytes: &[u8]| bytes.as_chunks::<8>().0.iter().map(|x| f64::from_le_bytes(*x)).collect();
        let (answers, weights) = body.split_at_checked(cells * size)?;
        let answers = match codes {
            1 => Answers::Codes(answers.to_vec()),
            _ => Answers::Numbers(numbers(answers)),
        };
        let weights = (weighted == 1).then(|| numbers(weights));
        Some(Job { statistic, seed, samples, variables, answers, weights })
    }
}

impl Statistic {
    fn least_variables(self) -> usize {
        match self {
            Statistic::Alpha | Statistic::PermutedEigenvalues => 1,
            Statistic::Mediation { mediators } => mediators.saturating_add(2),
        }
    }
}

/// A job made ready: for each case what is added up of it.
struct Machine {
    rows: Rows,
    sums: Vec<f64>,
    /// Whether the last of the sums is that of the weights.
    weighted: bool,
    kernel: Kernel,
}

enum Kernel {
    Alpha { k: usize },
    Mediation(Effects),
}

impl Machine {
    /// `None` for a statistic that is no function of sums over cases.
    fn new(job: &Job) -> Option<Self> {
        let p = job.variables;
        let numbers = |answers: &Answers| match answers {
            Answers::Codes(codes) => codes.iter().map(|&x| f64::from(x)).collect(),
            Answers::Numbers(numbers) => numbers.clone(),
        };
        let answers = numbers(&job.answers);
        let kernel = match job.statistic {
            Statistic::Alpha => Kernel::Alpha { k: p },
            Statistic::Mediation { mediators } => Kernel::Mediation(Effects::new(p, mediators)),
            Statistic::PermutedEigenvalues => return None,
        };
        let weighted = job.weights.is_some();
        let width = kernel.features(p) + usize::from(weighted);
        let mut values = Vec::with_capacity(answers.len() / p.max(1) * width);
        for (case, x) in answers.chunks_exact(p.max(1)).enumerate() {
            let weight = job.weights.as_ref().map_or(1.0, |all| all[case]);
            let begin = values.len();
            values.extend_from_slice(x);
            match kernel {
                Kernel::Alpha { .. } => {
                    let total: f64 = x.iter().sum();
                    values.extend([x.iter().map(|x| x * x).sum(), total * total]);
                }
                Kernel::Mediation(_) => {
                    values.extend((0..p).flat_map(|i| (0..=i).map(move |j| x[i] * x[j])));
                }
            }
            if weighted {
                values[begin..].iter_mut().for_each(|value| *value *= weight);
                values.push(weight);
            }
        }
        let rows = Rows::new(width, &values);
        Some(Machine { sums: vec![0.0; rows.width()], rows, weighted, kernel })
    }

    /// The numbers that the sums of `cases` drawn cases give, put behind the others.
    fn compute(&mut self, cases: f64, all: &mut Vec<f64>) {
        let weight = match self.sums.last() {
            Some(&weight) if self.weighted => weight,
            _ => cases,
        };
        match &mut self.kernel {
            Kernel::Alpha { k } => all.push(alpha::alpha_of_sums(&self.sums, *k, weight)),
            Kernel::Mediation(effects) => effects.of_sums(&self.sums, weight, all),
        }
    }
}

impl Kernel {
    /// Numbers added up of each case, without its weight.
    fn features(&self, variables: usize) -> usize {
        match self {
            Kernel::Alpha { k } => k + 2,
            Kernel::Mediation(_) => variables + variables * (variables + 1) / 2,
        }
    }
}
