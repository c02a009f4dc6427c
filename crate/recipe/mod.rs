//! The document: what the person decided, and what came of it.

pub mod plan;
mod versions;

use serde::{Deserialize, Serialize};

use crate::analysis::correlation::{Correlation, CorrelationOptions};
use crate::analysis::descriptives::{Descriptives, DescriptivesOptions};
use crate::analysis::efa::{FactorAnalysis, FactorOptions};
use crate::analysis::frequencies::{Frequencies, FrequenciesOptions};
use crate::analysis::hypotheses::{Hypotheses, HypothesesOptions, Hypothesis};
use crate::analysis::mediation::{Mediation, MediationOptions};
use crate::analysis::missing::{MissingAnswers, MissingOptions};
use crate::analysis::overview::{Overview, OverviewOptions};
use crate::analysis::quality::{Quality, QualityOptions};
use crate::analysis::regression::{Regression, RegressionOptions};
use crate::analysis::reliability::{Reliability, ReliabilityOptions};
use crate::analysis::sensitivity::{Sensitivity, SensitivityOptions};
use crate::data::codebook::{MultipleResponseSet, Variable};
use crate::data::open::FileMark;
use crate::data::sample::Ledger;
use crate::data::scale::Scale;
use crate::data::tagged::tagged;
use crate::data::transform::step::StepEntry;
use crate::error::Error;
use crate::output::figure::Figure;
use crate::output::finding::Finding;
use crate::output::note::Note;
use crate::output::table::OutputTable;

/// The version of the recipe format that this program writes.
pub const RECIPE_VERSION: u32 = 2;

/// Everything the person decided; with the file it gives the report.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Recipe {
    /// Format version.
    pub version: u32,
    /// The file that it was made for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub source: Option<FileMark>,
    /// Meanings that differ from the guessed ones, or all of them.
    #[serde(default)]
    pub variables: Vec<Variable>,
    /// Scales.
    #[serde(default)]
    pub scales: Vec<Scale>,
    /// What is done to the data before they are analysed, in order: variables added, cases left out or weighted.
    #[serde(default)]
    pub steps: Vec<StepEntry>,
    /// Questions with several answers.
    #[serde(default)]
    pub response_sets: Vec<MultipleResponseSet>,
    /// The hypotheses as the person states them.
    #[serde(default)]
    pub hypotheses: Vec<Hypothesis>,
    /// What is asked, in report order.
    #[serde(default)]
    pub requests: Vec<RequestEntry>,
}

/// One section of the report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct RequestEntry {
    /// Unique in the recipe; stays when options change.
    pub id: String,
    /// What is asked.
    pub request: Request,
}

tagged! {
    name = "Request", tag = "analysis", content = "options";
    /// A question to the data.
    #[derive(Debug, Clone, PartialEq)]
    #[cfg_attr(feature = "js", derive(tsify::Tsify))]
    pub enum Request {
        /// Who answered, and how completely.
        Overview(OverviewOptions),
        /// Who answered carelessly.
        Quality(QualityOptions),
        /// Which answers are missing, and at random.
        Missing(MissingOptions),
        /// How often each answer was given.
        Frequencies(FrequenciesOptions),
        /// Means, deviations, shape.
        Descriptives(DescriptivesOptions),
        /// Internal consistency.
        Reliability(ReliabilityOptions),
        /// Suitability, factors, rotation.
        Factor(FactorOptions),
        /// Coefficients of every pair.
        Correlation(CorrelationOptions),
        /// Multiple linear regression.
        Regression(RegressionOptions),
        /// Effects through mediators.
        Mediation(MediationOptions),
        /// Verdicts.
        Hypotheses(HypothesesOptions),
        /// Verdicts with and without the exclusion of careless cases.
        Sensitivity(SensitivityOptions),
    }
}

/// The full result of an analysis, every number in full precision.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "analysis", content = "result", rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
#[allow(
    clippy::large_enum_variant,
    reason = "one a request, never in bulk: a box would only lengthen every match"
)]
pub enum AnalysisResult {
    /// Who answered, and how completely.
    Overview(Overview),
    /// Who answered carelessly.
    Quality(Quality),
    /// Which answers are missing, and at random.
    Missing(MissingAnswers),
    /// How often each answer was given.
    Frequencies(Frequencies),
    /// Means, deviations, shape.
    Descriptives(Descriptives),
    /// Internal consistency.
    Reliability(Reliability),
    /// Suitability, factors, rotation.
    Factor(FactorAnalysis),
    /// Coefficients of every pair.
    Correlation(Correlation),
    /// Multiple linear regression.
    Regression(Regression),
    /// Effects through mediators.
    Mediation(Mediation),
    /// Verdicts.
    Hypotheses(Hypotheses),
    /// Verdicts with and without the exclusion of careless cases.
    Sensitivity(Sensitivity),
}

/// What came of one request.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Outcome {
    /// The request's id.
    pub id: String,
    /// The request as it was run.
    pub request: Request,
    /// Why it could not be answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Error>,
    /// The full result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<AnalysisResult>,
    /// Cases used and left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ledger: Option<Ledger>,
    /// What it found, in brief.
    pub findings: Vec<Finding>,
    /// Its tables, in order.
    pub tables: Vec<OutputTable>,
    /// Its figures.
    pub figures: Vec<Figure>,
    /// Caveats of the whole section.
    pub notes: Vec<Note>,
}

/// What came of all requests.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Report {
    /// Version of the program.
    pub program: String,
    /// One a request, in the recipe's order.
    pub outcomes: Vec<Outcome>,
}

impl Recipe {
    /// Reads a saved recipe.
    ///
    /// # Errors
    /// [`Error::BadFile`] with the line and column where the text is no JSON, else those of [`Recipe::from_value`].
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let value = serde_json::from_str(text)
            .map_err(|fault| bad_recipe(format!("{}:{}", fault.line(), fault.column()), fault.to_string()))?;
        Recipe::from_value(value)
    }

    /// Reads a recipe from the tree of its JSON. Every way in passes here, so that the code that reads a recipe stands in the browser's
    /// module once.
    ///
    /// # Errors
    /// [`Error::BadFile`] when the tree is no recipe or a newer version wrote it.
    pub fn from_value(mut value: serde_json::Value) -> Result<Self, Error> {
        versions::to_steps(&mut value);
        let mut recipe: Recipe = serde_json::from_value(value)
            .map_err(|fault| bad_recipe("recipe".to_string(), fault.to_string()))?;
        if recipe.version == 0 || recipe.version > RECIPE_VERSION {
            return Err(bad_recipe(
                "version".to_string(),
                format!("version {} is not known", recipe.version),
            ));
        }
        recipe.version = RECIPE_VERSION;
        Ok(recipe)
    }
}

fn bad_recipe(place: String, detail: String) -> Error {
    Error::BadFile { format: "recipe".to_string(), place, detail }
}

impl Outcome {
    /// The outcome of a request that was answered.
    pub fn answered(id: &str, request: &Request, result: AnalysisResult) -> Self {
        let (ledger, findings, tables, figures, notes) = match &result {
            AnalysisResult::Overview(r) => parts(&r.ledger, r.findings(), r.tables(), r.figures(), &r.notes),
            AnalysisResult::Quality(r) => parts(&r.ledger, r.findings(), r.tables(), r.figures(), &r.notes),
            AnalysisResult::Missing(r) => parts(&r.ledger, r.findings(), r.tables(), r.figures(), &r.notes),
            AnalysisResult::Sensitivity(r) => {
                parts(&r.ledger, r.findings(), r.tables(), r.figures(), &r.notes)
            }
            AnalysisResult::Frequencies(r) => {
                parts(&r.ledger, r.findings(), r.tables(), r.figures(), &r.notes)
            }
            AnalysisResult::Descriptives(r) => {
                parts(&r.ledger, r.findings(), r.tables(), r.figures(), &r.notes)
            }
            AnalysisResult::Reliability(r) => {
                parts(&r.ledger, r.findings(), r.tables(), r.figures(), &r.notes)
            }
            AnalysisResult::Factor(r) => parts(&r.ledger, r.findings(), r.tables(), r.figures(), &r.notes),
            AnalysisResult::Correlation(r) => {
                parts(&r.ledger, r.findings(), r.tables(), r.figures(), &r.notes)
            }
            AnalysisResult::Regression(r) => {
                parts(&r.ledger, r.findings(), r.tables(), r.figures(), &r.notes)
            }
            AnalysisResult::Mediation(r) => parts(&r.ledger, r.findings(), r.tables(), r.figures(), &r.notes),
            AnalysisResult::Hypotheses(r) => {
                parts(&r.ledger, r.findings(), r.tables(), r.figures(), &r.notes)
            }
        };
        Outcome {
            id: id.to_string(),
            request: request.clone(),
            error: None,
            result: Some(result),
            ledger: Some(ledger),
            findings,
            tables,
            figures,
            notes,
        }
    }

    /// The outcome of a request that could not be answered.
    pub fn failed(id: &str, request: &Request, error: Error) -> Self {
        Outcome {
            id: id.to_string(),
            request: request.clone(),
            error: Some(error),
            result: None,
            ledger: None,
            findings: Vec::new(),
            tables: Vec::new(),
            figures: Vec::new(),
            notes: Vec::new(),
        }
    }
}

type Parts = (Ledger, Vec<Finding>, Vec<OutputTable>, Vec<Figure>, Vec<Note>);

fn parts(
    ledger: &Ledger,
    findings: Vec<Finding>,
    tables: Vec<OutputTable>,
    figures: Vec<Figure>,
    notes: &[Note],
) -> Parts {
    (ledger.clone(), findings, tables, figures, notes.to_vec())
}
