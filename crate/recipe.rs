//! The document: what the person decided, and what came of it.

use serde::{Deserialize, Serialize};

use crate::analysis::correlation::CorrelationOptions;
use crate::analysis::descriptives::DescriptivesOptions;
use crate::analysis::efa::FactorOptions;
use crate::analysis::frequencies::FrequenciesOptions;
use crate::analysis::hypotheses::{HypothesesOptions, Hypothesis};
use crate::analysis::overview::OverviewOptions;
use crate::analysis::regression::RegressionOptions;
use crate::analysis::reliability::ReliabilityOptions;
use crate::data::VariableId;
use crate::data::codebook::Variable;
use crate::data::sample::{Condition, Ledger};
use crate::data::scale::Scale;
use crate::error::Error;
use crate::output::figure::Figure;
use crate::output::finding::Finding;
use crate::output::note::Note;
use crate::output::table::OutputTable;

/// The version of the recipe format that this program writes.
pub const RECIPE_VERSION: u32 = 1;

/// Everything the person decided; with the file it gives the report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Recipe {
    /// Format version.
    pub version: u32,
    /// Meanings that differ from the guessed ones, or all of them.
    #[serde(default)]
    pub variables: Vec<Variable>,
    /// Scales.
    #[serde(default)]
    pub scales: Vec<Scale>,
    /// A case is analysed when it meets every condition.
    #[serde(default)]
    pub filter: Vec<Condition>,
    /// The variable that says how much a case counts.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub weight: Option<VariableId>,
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

/// A question to the data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "analysis", content = "options", rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum Request {
    /// Who answered, and how completely.
    Overview(OverviewOptions),
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
    /// Verdicts.
    Hypotheses(HypothesesOptions),
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
