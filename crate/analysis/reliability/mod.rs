//! Do the items of one scale measure the same thing?
//!
//! Formula: see [`mod@alpha`]; W cases (the sum of weights), k items, divisor W − 1.
//! Shapes: n × k, cases with an answer to every item.
//! Undefined when: an item is constant (standardised alpha, squared multiple and mean correlation), the correlation matrix is
//! singular (squared multiple correlation), only two items (alpha if deleted), no variance at all (alpha).
//! Errors: [`Error::TooFewVariables`] below two items, [`Error::TooFewCases`] when W ≤ 1, [`Error::BadOption`] for a level
//! outside 0 … 1, [`Error::NotFinite`] for numbers beyond 1e60, and those of [`Sample::new`].
//! Source: as SPSS RELIABILITY with MODEL = ALPHA prints it; the interval by Feldt, Woodruff & Salih (1987).
//! Checked against: exact rational arithmetic, psych 2.2.9 and SPSS 29, weighted and not.

pub mod alpha;
mod tables;

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::analysis::resampling::{self, BootstrapEstimate, BootstrapOptions, Job, Replicates, Statistic};
use crate::data::VariableId;
use crate::data::dataset::Dataset;
use crate::data::sample::{Ledger, MissingPolicy, Population, Sample};
use crate::error::Error;
use crate::numeric::dd::Dd;
use crate::output::figure::Figure;
use crate::output::finding::Finding;
use crate::output::note::Note;
use crate::summary::digest::Digest;
use crate::summary::moments::Moments;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct ReliabilityOptions {
    /// The scale that the items make; `None` when they are taken together from several.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub scale: Option<VariableId>,
    /// The items; cases that lack any of them are left out.
    pub items: Vec<VariableId>,
    /// Those of them that are turned around.
    #[serde(default)]
    pub reversed: Vec<VariableId>,
    /// Level of alpha's confidence interval, between 0 and 1.
    #[serde(default = "default_confidence")]
    pub confidence: f64,
    /// Whether alpha's interval is made by bootstrap as well.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub bootstrap: Option<BootstrapOptions>,
}

fn default_confidence() -> f64 {
    0.95
}

/// Internal consistency of one set of items.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Reliability {
    /// The scale, if the items make one.
    pub scale: Option<VariableId>,
    /// W.
    pub n: f64,
    /// Sum of the weights of the cases left out for a missing answer.
    pub n_excluded: f64,
    /// Cronbach's alpha.
    pub alpha: Option<f64>,
    /// Level of the interval.
    pub confidence: f64,
    /// Lower bound of alpha.
    pub alpha_lower: Option<f64>,
    /// Upper bound of alpha.
    pub alpha_upper: Option<f64>,
    /// Alpha of the standardised items.
    pub standardised_alpha: Option<f64>,
    /// Mean of the sum of the items.
    pub scale_mean: f64,
    /// Its variance.
    pub scale_variance: f64,
    /// Its standard deviation.
    pub scale_sd: f64,
    /// Mean inter-item correlation.
    pub mean_inter_item_r: Option<f64>,
    /// Mean inter-item covariance.
    pub mean_inter_item_covariance: Option<f64>,
    /// One an item, in the order given.
    pub items: Vec<ItemReliability>,
    /// Inter-item correlations, row by row; `None` where an item is constant.
    pub correlations: Vec<Vec<Option<f64>>>,
    /// Agreement of the first half of the items with the second.
    pub split_half: SplitHalf,
    /// Alpha by bootstrap, when it was asked for and is defined.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bootstrap: Option<AlphaBootstrap>,
    /// Cases used and left out.
    pub ledger: Ledger,
    /// Caveats.
    pub notes: Vec<Note>,
}

/// What samples drawn from the sample say of alpha.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct AlphaBootstrap {
    /// How they were drawn.
    pub options: BootstrapOptions,
    /// Alpha and its interval.
    pub alpha: BootstrapEstimate,
}

/// One item within its scale.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct ItemReliability {
    /// The item.
    pub item: VariableId,
    /// Whether it was turned around.
    pub reversed: bool,
    /// Mean.
    pub mean: f64,
    /// Standard deviation.
    pub sd: f64,
    /// Mean of the sum of the other items.
    pub scale_mean_if_deleted: f64,
    /// Variance of the sum of the other items.
    pub scale_variance_if_deleted: f64,
    /// r with the sum of the other items; `None` when one of the two is constant.
    pub corrected_item_total: Option<f64>,
    /// Squared multiple correlation with the other items.
    pub squared_multiple_correlation: Option<f64>,
    /// Alpha of the other items; `None` when only one is left or they have no variance.
    pub alpha_if_deleted: Option<f64>,
}

/// The first half of the items and the second.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct SplitHalf {
    /// Items of part 1: half of them, rounded up.
    pub k1: usize,
    /// Items of part 2.
    pub k2: usize,
    /// Alpha of part 1; `None` for a part of one item or without variance.
    pub alpha_part1: Option<f64>,
    /// Alpha of part 2; `None` for a part of one item or without variance.
    pub alpha_part2: Option<f64>,
    /// Correlation between the parts; `None` when a part has no variance.
    pub r_between: Option<f64>,
    /// Spearman-Brown coefficient for parts of equal length.
    pub spearman_brown_equal: Option<f64>,
    /// Spearman-Brown coefficient for parts of unequal length.
    pub spearman_brown_unequal: Option<f64>,
    /// Guttman's coefficient.
    pub guttman: Option<f64>,
}

/// Question: do these items measure the same thing, and which of them does not?
///
/// Errors: see the file's head.
pub fn reliability(
    data: &Dataset,
    population: &Rc<Population>,
    options: &ReliabilityOptions,
) -> Result<Reliability, Error> {
    reliability_by(data, population, options, &resampling::here)
}

/// The same when others compute the replicates of a bootstrap.
///
/// Errors: see the file's head, and those of whoever computes.
pub fn reliability_by(
    data: &Dataset,
    population: &Rc<Population>,
    options: &ReliabilityOptions,
    replicates: Replicates<'_>,
) -> Result<Reliability, Error> {
    check(options)?;
    let sample = Sample::new(data, population, &options.items, &options.reversed, MissingPolicy::Listwise)?;
    sample.require_moderate()?;
    let digest = Digest::of(&sample, &options.reversed);
    let mut found = of_sums(&digest, options)?;
    if let (Some(asked), Some(alpha)) = (options.bootstrap, found.alpha) {
        asked.check()?;
        let moments = digest.moments()?;
        let means: Vec<f64> = (0..moments.k()).map(|j| moments.mean(j)).collect();
        let job = Job::new(Statistic::Alpha, asked.seed, asked.samples, &sample, &means)?;
        let made = resampling::estimates(&job, &asked, options.confidence, &[alpha], replicates)?;
        found.bootstrap = made.first().map(|&alpha| AlphaBootstrap { options: asked, alpha });
        found.notes.extend(found.bootstrap.as_ref().and_then(|b| b.alpha.caveat(asked.samples)));
    }
    Ok(found)
}

/// The same from sums of the items.
///
/// Errors: see the file's head, and [`Error::NeedsRows`] when the sums are not those of complete cases or a bootstrap is asked for.
pub fn reliability_of(digest: &Digest, options: &ReliabilityOptions) -> Result<Reliability, Error> {
    check(options)?;
    if options.bootstrap.is_some() {
        return Err(Error::NeedsRows { variables: options.items.clone() });
    }
    of_sums(digest, options)
}

fn of_sums(digest: &Digest, options: &ReliabilityOptions) -> Result<Reliability, Error> {
    let moments = digest.moments()?;
    if moments.n() <= 1.0 {
        return Err(Error::TooFewCases { given: moments.n(), needed: 2.0 });
    }
    let n_excluded = digest.population - moments.n();
    Ok(Reliability::of(moments, options, digest.ledger.clone(), n_excluded.max(0.0)))
}

fn check(options: &ReliabilityOptions) -> Result<(), Error> {
    if !(options.confidence > 0.0 && options.confidence < 1.0) {
        return Err(Error::BadOption {
            option: "confidence".to_string(),
            value: options.confidence.to_string(),
        });
    }
    if let Some(stranger) = options.reversed.iter().find(|r| !options.items.contains(r)) {
        return Err(Error::BadOption { option: "reversed".to_string(), value: stranger.clone() });
    }
    if options.items.len() < 2 {
        return Err(Error::TooFewVariables { given: options.items.len(), needed: 2 });
    }
    Ok(())
}

impl Reliability {
    fn of(moments: &Moments, options: &ReliabilityOptions, ledger: Ledger, n_excluded: f64) -> Self {
        let k = moments.k();
        let all: Vec<usize> = (0..k).collect();
        let crosses = alpha::Crosses::of(moments);
        let total = crosses.total(&all);
        let alpha = total.alpha();
        let bounds = alpha.and_then(|a| alpha::feldt_interval(a, moments.n(), k, options.confidence));
        let correlations = moments.correlations();
        let mean_inter_item_r = alpha::mean_correlation(&correlations);
        let squared = alpha::squared_multiple_correlations(moments);
        let item = |i: usize| {
            let others: Vec<usize> = (0..k).filter(|&j| j != i).collect();
            let rest = crosses.total(&others);
            ItemReliability {
                item: moments.variables[i].clone(),
                reversed: options.reversed.contains(&moments.variables[i]),
                mean: moments.mean(i),
                sd: moments.standard_deviation(i).unwrap_or(0.0),
                scale_mean_if_deleted: others.iter().map(|&j| moments.mean_dd(j)).sum::<Dd>().to_f64(),
                scale_variance_if_deleted: rest.variance(moments.n()).unwrap_or(0.0),
                corrected_item_total: alpha::corrected_item_total(&crosses, i, &others, &rest),
                squared_multiple_correlation: squared.as_ref().map(|s| s[i]),
                alpha_if_deleted: rest.alpha(),
            }
        };
        let halves = alpha::halves(&crosses);
        let scale_variance = total.variance(moments.n()).unwrap_or(0.0);
        let mut result = Reliability {
            scale: options.scale.clone(),
            n: moments.n(),
            n_excluded,
            alpha,
            confidence: options.confidence,
            alpha_lower: bounds.map(|b| b.0),
            alpha_upper: bounds.map(|b| b.1),
            standardised_alpha: mean_inter_item_r.and_then(|r| alpha::standardised_alpha(k, r)),
            scale_mean: all.iter().map(|&j| moments.mean_dd(j)).sum::<Dd>().to_f64(),
            scale_variance,
            scale_sd: scale_variance.sqrt(),
            mean_inter_item_r,
            mean_inter_item_covariance: alpha::mean_covariance(&crosses),
            items: all.iter().map(|&i| item(i)).collect(),
            correlations,
            split_half: SplitHalf {
                k1: halves.first,
                k2: k - halves.first,
                alpha_part1: halves.alpha[0],
                alpha_part2: halves.alpha[1],
                r_between: halves.r,
                spearman_brown_equal: halves.spearman_brown_equal,
                spearman_brown_unequal: halves.spearman_brown_unequal,
                guttman: halves.guttman,
            },
            bootstrap: None,
            ledger,
            notes: Vec::new(),
        };
        result.notes = result.caveats(moments.constants());
        result
    }

    /// What should be known beside the numbers.
    fn caveats(&self, constants: Vec<VariableId>) -> Vec<Note> {
        let mut notes = Vec::new();
        if self.ledger.incomplete > 0 {
            notes.push(Note::CasesDropped { cases: self.ledger.incomplete });
        }
        if !constants.is_empty() {
            notes.push(Note::ConstantVariables { variables: constants });
        } else if self.items.iter().any(|i| i.squared_multiple_correlation.is_none()) {
            notes.push(Note::UndefinedSingular);
        }
        if self.items.len() == 2 {
            notes.push(Note::UndefinedTwoItems);
        }
        if self.alpha.is_some_and(|a| a < 0.0) {
            notes.push(Note::NegativeAlpha);
        }
        let negative = |i: &&ItemReliability| i.corrected_item_total.is_some_and(|r| r < 0.0);
        let variables: Vec<VariableId> = self.items.iter().filter(negative).map(|i| i.item.clone()).collect();
        if !variables.is_empty() {
            notes.push(Note::NegativeItemTotal { variables });
        }
        notes
    }

    /// None: a reliability is read, not looked at.
    pub fn figures(&self) -> Vec<Figure> {
        Vec::new()
    }

    /// Alpha.
    pub fn findings(&self) -> Vec<Finding> {
        vec![Finding::AlphaOf { scale: self.scale.clone(), alpha: self.alpha, items: self.items.len() }]
    }
}

#[cfg(test)]
mod tests;
