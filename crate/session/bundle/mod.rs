//! A report for those who check it: what was asked, what came of it, and the sums it came from. No row of the file.
//!
//! A bundle holds the recipe, every outcome as the author saw it, and the [`Digest`] of each section that sums can answer: factor
//! analysis, reliability, Pearson's correlations, regressions and the regressions behind hypotheses. [`review::Review`] opens it.
//!
//! Not in it: rows, columns that are left out as personal or that no section uses, words that were coded, row numbers, figures whose
//! points are cases. What could still tell somebody apart is listed as [`SmallCell`]s and by choice merged or left out.

mod conceal;
pub mod review;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::rc::Rc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use self::conceal::{blank_answers, conceal, is_summary};
use super::Session;
use crate::analysis::correlation::CorrelationMethod;
use crate::analysis::hypotheses::models;
use crate::analysis::missing::em::{EmStop, em};
use crate::data::VariableId;
use crate::data::codebook::Variable;
use crate::data::dataset::Dataset;
use crate::data::open::SourceSummary;
use crate::data::population::Population;
use crate::data::sample::{Ledger, MissingPolicy, Sample};
use crate::data::tagged::tree_of;
use crate::error::Error;
use crate::output::table::Head;
use crate::recipe::{Outcome, Recipe, Request};
use crate::summary::counts::{Category, Counts};
use crate::summary::digest::{Digest, Sums};

/// What the file says it is.
pub const BUNDLE_FORMAT: &str = "wenxi-review";
/// The version of the format that this program writes.
pub const BUNDLE_VERSION: u32 = 1;

/// What stands in the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Bundle {
    /// [`BUNDLE_FORMAT`].
    pub format: String,
    /// Format version.
    pub version: u32,
    /// Version of the program that wrote it.
    pub program: String,
    /// The author's file, by name, size and checksum.
    pub source: SourceSummary,
    /// What was decided, for the variables that the report is about.
    pub recipe: Recipe,
    /// Fewest cases that a value may have without a warning.
    pub threshold: u64,
    /// The variable of the weights.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub weight: Option<VariableId>,
    /// Who is analysed, before any question.
    pub population: Ledger,
    /// Sums, by section.
    pub sums: Vec<SectionSums>,
    /// What came of each section, as the author saw it.
    pub outcomes: Vec<Value>,
}

/// The sums that a section was computed from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SectionSums {
    /// The section's id.
    pub request: String,
    /// Its sums.
    pub digest: Digest,
}

/// How small cells are treated.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct BundleOptions {
    /// Fewer cases than this are few.
    pub threshold: u64,
    /// Whether values of few cases are merged into one row.
    pub merge_values: bool,
    /// Whether smallest and largest values of few cases are left out.
    pub hide_extremes: bool,
    /// Whether sums are left out from which the answers of few cases could be worked out.
    pub leave_out_sums: bool,
}

impl Default for BundleOptions {
    fn default() -> Self {
        BundleOptions { threshold: 5, merge_values: true, hide_extremes: true, leave_out_sums: true }
    }
}

/// A place where few cases could be told apart.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct SmallCell {
    /// The section's id.
    pub request: String,
    /// What it is.
    pub place: SmallPlace,
    /// Its cases.
    pub cases: u64,
    /// Whether it was merged or left out, as the options say.
    pub handled: bool,
}

/// What few cases share.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum SmallPlace {
    /// A value, or words that were typed.
    Value {
        /// The variable.
        variable: VariableId,
        /// The value.
        value: Category,
    },
    /// An option of a question with several answers.
    Choice {
        /// The question.
        set: String,
        /// The option.
        choice: Head,
    },
    /// The smallest value.
    Minimum {
        /// The variable.
        variable: VariableId,
        /// The value.
        value: f64,
    },
    /// The largest value.
    Maximum {
        /// The variable.
        variable: VariableId,
        /// The value.
        value: f64,
    },
    /// The whole section rests on them, or on fewer cases than variables.
    Section,
    /// Its sums and those of another section (or of another pair of its variables) differ by them, so their answers could be worked out.
    Difference {
        /// The other section's id; the same one for its pairs.
        other: String,
    },
}

/// The file before it is saved.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct BundleDraft {
    /// Places where few cases could be told apart.
    pub cells: Vec<SmallCell>,
    /// Sections that can be computed anew from the file.
    pub open_sections: Vec<String>,
    /// The file's text.
    pub text: String,
}

impl Session {
    /// The report of the recipe without the data, for a reader to check.
    ///
    /// # Errors
    /// Why it is not known who is analysed; [`Error::Internal`] when a part cannot be written.
    pub fn bundle(&self, recipe: &Recipe, options: &BundleOptions) -> Result<BundleDraft, Error> {
        let applied = self.applied(recipe);
        let population = applied.population.clone()?;
        let (mut cells, mut outcomes, mut sums) = (Vec::new(), Vec::new(), Vec::new());
        for entry in &recipe.requests {
            let outcome = self.run(recipe, &entry.id)?;
            let outcome = conceal(outcome, &applied.data, &population, options, &mut cells);
            outcomes.push(written(outcome)?);
            for digest in digests(&applied.data, &population, &entry.request) {
                add(&mut sums, &entry.id, digest, options, &mut cells);
            }
        }
        let nobody = Sample::new(&applied.data, &population, &[], &[], MissingPolicy::Listwise)?.ledger();
        let bundle = Bundle {
            format: BUNDLE_FORMAT.to_string(),
            version: BUNDLE_VERSION,
            program: env!("CARGO_PKG_VERSION").to_string(),
            source: self.source.clone(),
            recipe: decisions(recipe, &applied.data, &population, options),
            threshold: options.threshold,
            weight: population.weight.clone(),
            population: nobody,
            sums,
            outcomes,
        };
        let text = serde_json::to_string(&bundle).map_err(unwritten)?;
        let review = review::Review::new(bundle);
        let answerable = |id: &&String| {
            let request = recipe.requests.iter().find(|entry| entry.id == **id).map(|entry| &entry.request);
            request.is_some_and(|request| review.anew(request).is_ok())
        };
        let ids: Vec<String> = recipe.requests.iter().map(|entry| entry.id.clone()).collect();
        Ok(BundleDraft { cells, open_sections: ids.iter().filter(answerable).cloned().collect(), text })
    }
}

fn unwritten(fault: serde_json::Error) -> Error {
    Error::Internal { detail: fault.to_string() }
}

/// The outcome without figures that show cases and without the answers that an error quotes.
fn written(mut outcome: Outcome) -> Result<Value, Error> {
    outcome.figures.retain(is_summary);
    let mut value = tree_of(&outcome).map_err(unwritten)?;
    blank_answers(&mut value);
    Ok(value)
}

/// The sums that answer the request, as far as sums can.
fn digests(data: &Dataset, population: &Rc<Population>, request: &Request) -> Vec<Digest> {
    let of = |variables: &[VariableId], reversed: &[VariableId], missing: MissingPolicy| {
        let sample = Sample::new(data, population, variables, reversed, missing).ok()?;
        sample.require_moderate().ok()?;
        Some(match missing {
            MissingPolicy::Em => {
                Digest::estimated(&sample, reversed, em(&sample, EmStop::Converged).ok()?.estimates())
            }
            _ => Digest::of(&sample, reversed),
        })
    };
    let model = |outcome: &VariableId, predictors: &[VariableId]| {
        let variables: Vec<VariableId> = std::iter::once(outcome).chain(predictors).cloned().collect();
        of(&variables, &[], MissingPolicy::Listwise)
    };
    match request {
        Request::Reliability(asked) => {
            of(&asked.items, &asked.reversed, MissingPolicy::Listwise).into_iter().collect()
        }
        Request::Factor(asked) => of(&asked.variables, &asked.reversed, asked.missing).into_iter().collect(),
        Request::Correlation(asked) if asked.method == CorrelationMethod::Pearson => {
            of(&asked.variables, &[], asked.missing).into_iter().collect()
        }
        Request::Regression(asked) => model(&asked.outcome, &asked.predictors).into_iter().collect(),
        Request::Hypotheses(asked) => {
            models(&asked.hypotheses).iter().filter_map(|m| model(&m.outcome, &m.predictors)).collect()
        }
        _ => Vec::new(),
    }
}

/// Adds the sums unless they are there already or would tell of few cases.
fn add(
    sums: &mut Vec<SectionSums>,
    request: &str,
    digest: Digest,
    options: &BundleOptions,
    cells: &mut Vec<SmallCell>,
) {
    let covered = |known: &SectionSums| {
        let same_cases = known.digest.is_complete() || known.digest.variables.len() == digest.variables.len();
        let same_policy = known.digest.is_complete() || known.digest.missing == digest.missing;
        let estimates = |d: &Digest| matches!(d.sums, Sums::Estimates(_));
        same_cases
            && same_policy
            && estimates(&known.digest) == estimates(&digest)
            && known.digest.select(&digest.variables, &digest.reversed).is_some()
    };
    if sums.iter().any(covered) {
        return;
    }
    let mut found = Vec::new();
    let mut tell = |place: SmallPlace, cases: u64| {
        found.push(SmallCell { request: request.to_string(), place, cases, handled: options.leave_out_sums });
    };
    let used = digest.ledger.used as u64;
    if used < options.threshold || used <= digest.variables.len() as u64 {
        tell(SmallPlace::Section, used);
    }
    if let Some(cases) = between_pairs(&digest, options.threshold) {
        tell(SmallPlace::Difference { other: request.to_string() }, cases);
    }
    for other in
        sums.iter().filter(|other| other.digest.variables.iter().any(|v| digest.variables.contains(v)))
    {
        let cases = other.digest.ledger.used.abs_diff(digest.ledger.used) as u64;
        if cases > 0 && cases < options.threshold {
            tell(SmallPlace::Difference { other: other.request.clone() }, cases);
        }
    }
    if found.is_empty() || !options.leave_out_sums {
        sums.push(SectionSums { request: request.to_string(), digest });
    }
    cells.append(&mut found);
}

/// The fewest cases by which two pairs of the variables differ, when they are few.
fn between_pairs(digest: &Digest, threshold: u64) -> Option<u64> {
    let Sums::Pairs(pairs) = &digest.sums else { return None };
    let k = digest.variables.len();
    let places = (0..k).flat_map(|i| (0..k).map(move |j| (i, j)));
    let apart = places.map(|(i, j)| pairs.cases(i, i).abs_diff(pairs.cases(i, j)) as u64);
    apart.filter(|cases| (1..threshold).contains(cases)).min()
}

/// The recipe with what a reader needs of it: variables that sections name, without the words that were coded.
fn decisions(recipe: &Recipe, data: &Dataset, population: &Population, options: &BundleOptions) -> Recipe {
    let named = named(recipe);
    let variables = data.variables.iter().filter(|v| named.contains(&v.name) && !v.is_left_out());
    let mut kept = recipe.clone();
    kept.variables = variables.map(|v| codebook(v, data, population, options)).collect();
    kept.scales.retain(|scale| scale.items.iter().all(|item| named.contains(item)));
    kept.response_sets.retain(|set| set.variables.iter().all(|v| named.contains(v)));
    kept
}

/// Every variable that a section or a step names, with the items of scales.
fn named(recipe: &Recipe) -> BTreeSet<String> {
    fn strings(value: &Value, into: &mut BTreeSet<String>) {
        match value {
            Value::String(text) => {
                into.insert(text.clone());
            }
            Value::Array(list) => list.iter().for_each(|value| strings(value, into)),
            Value::Object(fields) => fields.values().for_each(|value| strings(value, into)),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    for entry in &recipe.requests {
        // What does not serialise names nothing.
        strings(&tree_of(&entry.request).unwrap_or_default(), &mut found);
    }
    for entry in recipe.steps.iter().filter(|entry| !entry.off) {
        strings(&tree_of(&entry.step).unwrap_or_default(), &mut found);
    }
    for scale in &recipe.scales {
        if found.contains(&scale.name) {
            found.extend(scale.items.iter().cloned());
        }
    }
    found
}

/// A variable's meaning without the words of its answers, save those that many cases share.
fn codebook(
    variable: &Variable,
    data: &Dataset,
    population: &Population,
    options: &BundleOptions,
) -> Variable {
    let mut kept = variable.clone();
    let typed: Vec<String> = kept.text_codes.drain(..).map(|coded| coded.text).collect();
    if options.merge_values && !typed.is_empty() {
        let weights = population.weights.as_ref().map(|w| w.as_slice());
        let counts = data.column(&variable.name).map(|c| Counts::of(&c, &population.included, weights));
        let cases = |value: f64| {
            let found = counts.iter().flat_map(|c| &c.valid).find(|c| c.category == Category::Number(value));
            found.map_or(0, |c| c.tally.cases)
        };
        kept.value_labels.retain(|l| !typed.contains(&l.label) || cases(l.value) >= options.threshold);
    }
    kept
}
