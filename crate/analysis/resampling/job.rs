//! What a worker needs to know to compute replicates: the cases' numbers, the statistic, the seed.
//!
//! As bytes: kind, number of mediators or whether there is a constant, seed, samples, cases, variables, whether codes, whether weights (each
//! of the numbers four bytes, the least significant first); then what was subtracted of each variable, eight bytes each; the answers, case by
//! case, one byte each for codes and eight for other numbers; the weights.

use super::machine::Machine;
use super::permuted;
use crate::analysis::mediation::effects::Effects;
use crate::analysis::regression::replicate::Coefficients;
use crate::data::products::codes;
use crate::data::sample::Sample;
use crate::data::table::Column;
use crate::error::Error;
use crate::numeric::bootstrap::draw;

/// Replicates of something computed from sums over cases.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    pub(super) statistic: Statistic,
    seed: u32,
    samples: u32,
    pub(super) variables: usize,
    /// What was subtracted of each variable; zeros for codes.
    pub(super) origin: Vec<f64>,
    pub(super) answers: Answers,
    pub(super) weights: Option<Vec<f64>>,
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
    /// Coefficients of a regression: of the outcome and the predictors, in this order.
    Coefficients {
        /// Whether the equation has a constant.
        intercept: bool,
    },
}

/// The cases' numbers, case by case.
#[derive(Debug, Clone, PartialEq)]
pub enum Answers {
    /// Response codes.
    Codes(Vec<u8>),
    /// Other numbers, less the origin.
    Numbers(Vec<f64>),
}

const HEAD: usize = 8;
/// Bytes that ask for more are no job of ours.
const MOST_VARIABLES: usize = 4096;
/// Answers that a job may hold: half a gigabyte of doubles, which every worker has for itself.
const MOST_ANSWERS: usize = 1 << 26;

impl Job {
    /// Of the sample's cases, of which each has every answer; `origin` is near each variable's mean, so that sums of squares keep their
    /// digits, or zero where the statistic asks for sums about zero.
    ///
    /// # Errors
    /// [`Error::TooManyAnswers`] for more than memory may hold.
    pub fn new(
        statistic: Statistic,
        seed: u32,
        samples: u32,
        sample: &Sample,
        origin: &[f64],
    ) -> Result<Self, Error> {
        require_room(sample.rows.count(), sample)?;
        let rows: Vec<usize> = sample.rows.rows().collect();
        let columns: Vec<&Column> = sample.variables.iter().map(|v| v.column.as_ref()).collect();
        let weights = sample
            .population
            .weights
            .as_ref()
            .map(|all| rows.iter().map(|&row| all[row]).collect::<Vec<f64>>());
        let codes: Option<Vec<&[u8]>> = columns.iter().map(|column| codes(column)).collect();
        let variables = columns.len();
        let (origin, answers) = match codes {
            Some(codes) if statistic == Statistic::Alpha && weights.is_none() => {
                let all = rows.iter().flat_map(|&row| codes.iter().map(move |c| c[row])).collect();
                (vec![0.0; variables], Answers::Codes(all))
            }
            _ => {
                let deviation = |row: usize, j: usize| {
                    sample.variables[j].column.raw_number(row).unwrap_or(origin[j]) - origin[j]
                };
                let all = rows.iter().flat_map(|&row| (0..variables).map(move |j| (row, j)));
                (origin.to_vec(), Answers::Numbers(all.map(|(row, j)| deviation(row, j)).collect()))
            }
        };
        Ok(Job { statistic, seed, samples, variables, origin, answers, weights })
    }

    /// Eigenvalues of shuffled answers, of the cases that have them all; weights have no part in it.
    ///
    /// # Errors
    /// [`Error::TooFewCases`] for fewer than two such cases; [`Error::TooManyAnswers`] for more than memory may hold.
    pub fn permuted(seed: u32, replications: u32, sample: &Sample) -> Result<Self, Error> {
        let mut rows = sample.rows.clone();
        (0..sample.variables.len()).for_each(|j| rows.intersect(&sample.valid(j)));
        let cases = rows.count();
        if cases < 2 {
            return Err(Error::TooFewCases { given: cases as f64, needed: 2.0 });
        }
        require_room(cases, sample)?;
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
            origin: vec![0.0; columns.len()],
            answers,
            weights: None,
        })
    }

    /// Cases that the sample has.
    pub(super) fn cases(&self) -> usize {
        let cells = match &self.answers {
            Answers::Codes(codes) => codes.len(),
            Answers::Numbers(numbers) => numbers.len(),
        };
        cells / self.variables.max(1)
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
            Statistic::Coefficients { intercept } => Coefficients::width(self.variables, intercept),
        }
    }

    /// Numbers of the samples `from` to `to`, one row a sample; NaN where undefined.
    pub fn replicates(&self, from: u32, to: u32) -> Vec<f64> {
        let to = to.min(self.samples);
        let Some(mut machine) = Machine::new(self) else {
            return permuted::eigenvalues(&self.answers, self.variables, self.seed, from, to);
        };
        let cases = self.cases();
        let mut drawn = vec![0; cases];
        let mut all = Vec::with_capacity(to.saturating_sub(from) as usize * self.width());
        for replicate in from..to {
            draw(self.seed, u64::from(replicate), &mut drawn);
            machine.add(&drawn);
            machine.compute(cases as f64, &mut all);
        }
        all
    }

    /// The same of the sample without each of its cases in turn; nothing of shuffled answers.
    pub fn jackknife(&self) -> Vec<f64> {
        let Some(mut machine) = Machine::new(self) else { return Vec::new() };
        let cases = self.cases();
        let everybody: Vec<u32> = (0..cases as u32).collect();
        machine.add(&everybody);
        let total = machine.sums.clone();
        let mut all = Vec::with_capacity(cases * self.width());
        for case in everybody {
            machine.add(&[case]);
            machine.sums.iter_mut().zip(&total).for_each(|(sum, total)| *sum = total - *sum);
            machine.compute(cases as f64 - 1.0, &mut all);
        }
        all
    }

    /// As bytes, for another thread.
    pub fn to_bytes(&self) -> Vec<u8> {
        let (kind, choice) = match self.statistic {
            Statistic::Alpha => (0, 0),
            Statistic::Mediation { mediators } => (1, mediators as u32),
            Statistic::PermutedEigenvalues => (2, 0),
            Statistic::Coefficients { intercept } => (3, intercept.into()),
        };
        let codes = matches!(self.answers, Answers::Codes(_));
        let cases = self.cases();
        let head: [u32; HEAD] = [
            kind,
            choice,
            self.seed,
            self.samples,
            cases as u32,
            self.variables as u32,
            codes.into(),
            self.weights.is_some().into(),
        ];
        let mut bytes: Vec<u8> = head.iter().flat_map(|x| x.to_le_bytes()).collect();
        bytes.extend(self.origin.iter().flat_map(|x| x.to_le_bytes()));
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
        let [kind, choice, seed, samples, cases, variables, codes, weighted] =
            <[u32; HEAD]>::try_from(words.iter().map(|w| u32::from_le_bytes(*w)).collect::<Vec<_>>()).ok()?;
        let (cases, variables) = (cases as usize, variables as usize);
        let statistic = match kind {
            0 => Statistic::Alpha,
            1 => Statistic::Mediation { mediators: choice as usize },
            2 => Statistic::PermutedEigenvalues,
            3 => Statistic::Coefficients { intercept: choice == 1 },
            _ => return None,
        };
        if variables < statistic.least_variables() || variables > MOST_VARIABLES {
            return None;
        }
        let (origin, body) = body.split_at_checked(8 * variables)?;
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
        Some(Job { statistic, seed, samples, variables, origin: numbers(origin), answers, weights })
    }
}

/// That a job can hold the answers.
fn require_room(cases: usize, sample: &Sample) -> Result<(), Error> {
    let answers = cases.saturating_mul(sample.variables.len());
    if answers <= MOST_ANSWERS {
        return Ok(());
    }
    Err(Error::TooManyAnswers { answers, limit: MOST_ANSWERS })
}

impl Statistic {
    fn least_variables(self) -> usize {
        match self {
            Statistic::Alpha | Statistic::PermutedEigenvalues => 1,
            Statistic::Mediation { mediators } => mediators.saturating_add(2),
            Statistic::Coefficients { .. } => 2,
        }
    }
}
