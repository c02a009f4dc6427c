//! How sure are we of a number, when no formula says so? Bootstrap: the same statistic of samples drawn from the sample. And what would a
//! number be by chance alone? The same statistic of shuffled answers ([`permuted`]).
//!
//! # Formula
//! Each replicate draws as many cases as there are, with replacement and equal chances; a case brings its weight along. The
//! statistics here are functions of sums over cases; see [`crate::numeric::bootstrap`] for draws and intervals.
//!
//! # Shapes
//! A [`Job`] holds the cases' numbers and nothing else; any part of its replicates can be computed anywhere, with the same bits.
//!
//! # Errors
//! [`Error::BadOption`] for fewer than 100 or more than 100,000 samples; [`Error::TooManyAnswers`] for more answers than memory may hold.
//!
//! # Source
//! Efron & Tibshirani (1993), An introduction to the bootstrap.

mod job;
mod machine;
mod permuted;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::numeric::bootstrap;
use crate::output::note::Note;
pub use job::{Answers, Job, Statistic};

/// Fewest and most samples that can be drawn.
const SAMPLES: std::ops::RangeInclusive<u32> = 100..=100_000;

/// What is drawn, and which interval is made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct BootstrapOptions {
    /// Samples drawn.
    pub samples: u32,
    /// Seed of the random numbers: the same seed draws the same samples.
    pub seed: u32,
    /// Kind of interval.
    pub interval: BootstrapInterval,
}

impl Default for BootstrapOptions {
    fn default() -> Self {
        BootstrapOptions { samples: 5000, seed: 1, interval: BootstrapInterval::Percentile }
    }
}

/// How the bounds are taken from the samples.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum BootstrapInterval {
    /// Percentiles of the samples' values.
    #[default]
    Percentile,
    /// Bias-corrected and accelerated.
    BiasCorrected,
}

impl BootstrapOptions {
    /// That so many samples can be drawn.
    ///
    /// # Errors
    /// See the file's head.
    pub fn check(&self) -> Result<(), Error> {
        if SAMPLES.contains(&self.samples) {
            return Ok(());
        }
        Err(Error::BadOption { option: "samples".to_string(), value: self.samples.to_string() })
    }
}

impl BootstrapOptions {
    /// How the samples were drawn, for a table's foot.
    pub fn note(&self) -> Note {
        Note::BootstrapSamples {
            samples: self.samples as usize,
            seed: f64::from(self.seed),
            corrected: self.interval == BootstrapInterval::BiasCorrected,
        }
    }
}

/// One number and what its bootstrap says.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct BootstrapEstimate {
    /// The number, from the sample itself.
    pub estimate: f64,
    /// Mean of the samples' values less the estimate; `None` when hardly any sample has one.
    pub bias: Option<f64>,
    /// Standard deviation of the samples' values.
    pub se: Option<f64>,
    /// Lower bound; `None` when it is undefined.
    pub lower: Option<f64>,
    /// Upper bound.
    pub upper: Option<f64>,
    /// Samples in which the number is defined.
    pub samples: usize,
}

impl BootstrapEstimate {
    /// What should be known of it: in how many of the samples it is undefined, or that it has no interval.
    pub fn caveat(&self, samples: u32) -> Option<Note> {
        let undefined = samples as usize - self.samples.min(samples as usize);
        (undefined > 0 || self.lower.is_none()).then_some(Note::BootstrapUndefined { samples: undefined })
    }

    /// Whether zero lies outside the interval; `None` without one.
    pub fn excludes_zero(&self) -> Option<bool> {
        Some(self.lower? > 0.0 || self.upper? < 0.0)
    }
}

/// Who computes all of a job's replicates, one row a replicate: this thread in one go, or others whose results are handed in.
pub type Replicates<'a> = &'a dyn Fn(&Job) -> Result<Vec<f64>, Error>;

/// In this thread, in one go.
///
/// # Errors
/// None; the type is that of the others.
pub fn here(job: &Job) -> Result<Vec<f64>, Error> {
    Ok(job.replicates(0, job.samples()))
}

/// What the replicates say of each estimate. `estimates` are in the order of the job's statistics.
///
/// # Errors
/// Those of the option, and of whoever computes; [`Error::Internal`] when replicates are missing.
pub fn estimates(
    job: &Job,
    options: &BootstrapOptions,
    level: f64,
    estimates: &[f64],
    replicates: Replicates<'_>,
) -> Result<Vec<BootstrapEstimate>, Error> {
    Ok(tested(job, options, level, estimates, replicates)?.into_iter().map(|(found, _)| found).collect())
}

/// The same, each with the two-tailed p of the hypothesis that it is zero; `None` when no replicate has a value.
///
/// # Errors
/// As [`estimates`].
pub fn tested(
    job: &Job,
    options: &BootstrapOptions,
    level: f64,
    estimates: &[f64],
    replicates: Replicates<'_>,
) -> Result<Vec<(BootstrapEstimate, Option<f64>)>, Error> {
    options.check()?;
    let width = job.width();
    let expected = width * options.samples as usize;
    let all = replicates(job)?;
    if all.len() != expected || estimates.len() != width {
        return Err(Error::Internal { detail: format!("{} replicates of {expected}", all.len()) });
    }
    let jackknife = match options.interval {
        BootstrapInterval::Percentile => None,
        BootstrapInterval::BiasCorrected => Some(job.jackknife()),
    };
    let column = |all: &[f64], at: usize| all.iter().skip(at).step_by(width).copied().collect::<Vec<f64>>();
    Ok((estimates.iter().enumerate())
        .map(|(at, &estimate)| {
            let jackknife = jackknife.as_ref().map(|all| column(all, at));
            let values = column(&all, at);
            let found = bootstrap::spread(&values, estimate, level, jackknife.as_deref());
            let interval = found.and_then(|f| f.interval);
            let made = BootstrapEstimate {
                estimate,
                bias: found.map(|f| f.bias),
                se: found.map(|f| f.se),
                lower: interval.map(|i| i.0),
                upper: interval.map(|i| i.1),
                samples: found.map_or(0, |f| f.used),
            };
            (made, found.and_then(|_| bootstrap::two_tailed(&values, estimate)))
        })
        .collect())
}
