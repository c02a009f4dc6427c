//! A bundle that was opened: shows the report as its author saw it and answers further questions from its sums.

use serde::Serialize;
use serde_json::Value;

use super::{BUNDLE_FORMAT, BUNDLE_VERSION, Bundle};
use crate::analysis::correlation::{CorrelationMethod, correlation_of};
use crate::analysis::efa::factor_of;
use crate::analysis::hypotheses::hypotheses_by;
use crate::analysis::regression::{Regression, RegressionOptions, regression_of};
use crate::analysis::reliability::reliability_of;
use crate::data::VariableId;
use crate::data::sample::MissingPolicy;
use crate::data::tagged::tree_of;
use crate::error::Error;
use crate::numeric::sorting::sort_by;
use crate::output::note::Note;
use crate::recipe::{AnalysisResult, Outcome, Recipe, Request};
use crate::session::{Description, Inspection, ReviewMark};
use crate::summary::digest::{Digest, Sums};

/// An opened bundle.
pub struct Review {
    bundle: Bundle,
    /// The requests of `bundle.outcomes`.
    asked: Vec<Option<Request>>,
}

/// An outcome as its author saw it, or a new one.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
#[allow(clippy::large_enum_variant, reason = "one a request, never in bulk")]
pub enum Reviewed {
    /// As it stands in the bundle.
    Kept(Value),
    /// From the bundle's sums.
    Made(Outcome),
}

/// What came of all requests of a recipe.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReviewReport {
    /// Version of the program.
    pub program: String,
    /// One a request, in the recipe's order.
    pub outcomes: Vec<Reviewed>,
}

fn bad(place: &str, detail: impl std::fmt::Display) -> Error {
    Error::BadFile { format: "review".to_string(), place: place.to_string(), detail: detail.to_string() }
}

impl Review {
    pub(super) fn new(bundle: Bundle) -> Self {
        let request = |outcome: &Value| serde_json::from_value(outcome.get("request")?.clone()).ok();
        Review { asked: bundle.outcomes.iter().map(request).collect(), bundle }
    }

    /// Opens a bundle's text.
    ///
    /// # Errors
    /// [`Error::BadFile`] when the text is no bundle, a newer version wrote it, or its sums contradict themselves.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let mut tree: Value = serde_json::from_str(text)
            .map_err(|fault| bad(&format!("{}:{}", fault.line(), fault.column()), &fault))?;
        if tree["format"] != BUNDLE_FORMAT {
            return Err(bad("format", &tree["format"]));
        }
        if tree["version"].as_u64().is_none_or(|v| v == 0 || v > u64::from(BUNDLE_VERSION)) {
            return Err(bad("version", format!("version {} is not known", tree["version"])));
        }
        let recipe = Recipe::from_value(tree["recipe"].take())?;
        tree["recipe"] = tree_of(&recipe).map_err(|fault| bad("recipe", fault))?;
        let bundle: Bundle = serde_json::from_value(tree).map_err(|fault| bad("bundle", fault))?;
        for sums in &bundle.sums {
            if !sums.digest.is_sound() {
                return Err(bad("sums", format!("the sums of {} are those of no data", sums.request)));
            }
        }
        let review = Review::new(bundle);
        for (outcome, request) in review.bundle.outcomes.iter().zip(&review.asked) {
            let lists = ["findings", "tables", "figures", "notes"];
            if request.is_none() || !lists.iter().all(|list| outcome[list].is_array()) {
                return Err(bad("outcomes", &outcome["id"]));
            }
        }
        Ok(review)
    }

    /// What stands in the place of an opened file.
    pub fn inspection(&self) -> Inspection {
        let bundle = &self.bundle;
        let sections = bundle.recipe.requests.iter().filter(|entry| self.anew(&entry.request).is_ok());
        Inspection {
            source: bundle.source.clone(),
            notes: Vec::new(),
            profiles: Vec::new(),
            dialect: None,
            guesses: Vec::new(),
            response_sets: bundle.recipe.response_sets.clone(),
            personal: Vec::new(),
            recipe: bundle.recipe.clone(),
            review: Some(ReviewMark {
                program: bundle.program.clone(),
                threshold: bundle.threshold,
                open_sections: sections.map(|entry| entry.id.clone()).collect(),
            }),
        }
    }

    /// The variables; what they hold is not in a bundle.
    pub fn describe(&self) -> Description {
        Description { variables: self.bundle.recipe.variables.clone(), profiles: vec![], steps: vec![] }
    }

    /// What comes of one request: what its author saw when nothing was changed, else what the sums give.
    ///
    /// # Errors
    /// [`Error::BadOption`] when the recipe has no request of that id. All other errors are part of the outcome.
    pub fn run(&self, recipe: &Recipe, id: &str) -> Result<Reviewed, Error> {
        let entry = recipe
            .requests
            .iter()
            .find(|entry| entry.id == id)
            .ok_or_else(|| Error::BadOption { option: "requestId".to_string(), value: id.to_string() })?;
        let same = |(value, asked): &(&Value, &Option<Request>)| {
            asked.as_ref() == Some(&entry.request) && value["id"] == id
        };
        if let Some((kept, _)) = self.bundle.outcomes.iter().zip(&self.asked).find(same) {
            return Ok(Reviewed::Kept(kept.clone()));
        }
        Ok(Reviewed::Made(match self.anew(&entry.request) {
            Ok((result, notes)) => {
                let mut answered = Outcome::answered(id, &entry.request, result);
                answered.notes.extend(notes);
                answered
            }
            Err(error) => Outcome::failed(id, &entry.request, error),
        }))
    }

    /// What comes of every request of the recipe, or of the bundle's own.
    pub fn report(&self, recipe: Option<&Recipe>) -> ReviewReport {
        let recipe = recipe.unwrap_or(&self.bundle.recipe);
        ReviewReport {
            program: env!("CARGO_PKG_VERSION").to_string(),
            outcomes: recipe.requests.iter().filter_map(|entry| self.run(recipe, &entry.id).ok()).collect(),
        }
    }

    /// The answer from sums alone, with what should be known of it.
    pub(super) fn anew(&self, request: &Request) -> Result<(AnalysisResult, Vec<Note>), Error> {
        let mut notes = Vec::new();
        let result = match request {
            Request::Reliability(asked) => {
                let digest =
                    self.digest(&asked.items, &asked.reversed, MissingPolicy::Listwise, &mut notes)?;
                AnalysisResult::Reliability(reliability_of(&digest, asked)?)
            }
            Request::Factor(asked) => {
                let digest = self.digest(&asked.variables, &asked.reversed, asked.missing, &mut notes)?;
                AnalysisResult::Factor(factor_of(&digest, asked)?)
            }
            Request::Correlation(asked) if asked.method == CorrelationMethod::Pearson => {
                let digest = self.digest(&asked.variables, &[], asked.missing, &mut notes)?;
                AnalysisResult::Correlation(correlation_of(&digest, asked)?)
            }
            Request::Regression(asked) => {
                let (fit, note) = self.regression(asked)?;
                notes.extend(note);
                AnalysisResult::Regression(fit)
            }
            Request::Hypotheses(asked) => {
                let fit = |model: &RegressionOptions| self.regression(model).map(|(fit, _)| fit);
                let found = hypotheses_by(asked, self.bundle.population.clone(), &fit)?;
                if let Some(Error::NeedsRows { variables }) =
                    found.tests.iter().find_map(|t| t.reason.clone())
                {
                    return Err(Error::NeedsRows { variables });
                }
                AnalysisResult::Hypotheses(found)
            }
            _ => return Err(Error::NeedsRows { variables: vec![] }),
        };
        notes.extend(self.bundle.weight.clone().map(|variable| Note::Weighted { variable }));
        Ok((result, notes))
    }

    fn regression(&self, asked: &RegressionOptions) -> Result<(Regression, Option<Note>), Error> {
        let variables: Vec<VariableId> =
            std::iter::once(&asked.outcome).chain(&asked.predictors).cloned().collect();
        let mut notes = Vec::new();
        let digest = self.digest(&variables, &[], MissingPolicy::Listwise, &mut notes)?;
        Ok((regression_of(&digest, asked)?, notes.pop()))
    }

    /// The sums of these variables: their own, else those of a section whose cases are the same, else those of the section that
    /// asked for the fewest more answers, with a note.
    fn digest(
        &self,
        variables: &[VariableId],
        reversed: &[VariableId],
        missing: MissingPolicy,
        notes: &mut Vec<Note>,
    ) -> Result<Digest, Error> {
        if let Some(at) = (1..variables.len()).find(|&at| variables[..at].contains(&variables[at])) {
            return Err(Error::RepeatedVariable { variable: variables[at].clone() });
        }
        let fits = |digest: &&Digest| match (&digest.sums, missing) {
            (Sums::Estimates(_), MissingPolicy::Em) => true,
            (Sums::Estimates(_), _) | (_, MissingPolicy::Em) => false,
            (Sums::Pairs(_), policy) => policy == MissingPolicy::Pairwise,
            (Sums::Whole(_), policy) => policy == digest.missing || digest.is_complete(),
        };
        let all = || self.bundle.sums.iter().map(|sums| &sums.digest).filter(fits);
        let own = |d: &&Digest| d.variables.len() == variables.len();
        let same_cases = |d: &&Digest| d.is_complete() || matches!(d.sums, Sums::Pairs(_));
        let chosen = |d: &Digest| d.select(variables, reversed);
        let exact = all().filter(own).find_map(chosen).or_else(|| all().filter(same_cases).find_map(chosen));
        if let Some(digest) = exact {
            return Ok(digest);
        }
        let mut wider: Vec<&Digest> = all().collect();
        sort_by(&mut wider, |a, b| a.variables.len().cmp(&b.variables.len()));
        let found = wider.into_iter().find_map(chosen);
        let digest = found.ok_or_else(|| Error::NeedsRows { variables: variables.to_vec() })?;
        notes.push(Note::CasesOfSection { cases: digest.ledger.used_weight });
        Ok(digest)
    }
}
