//! What can be done to the data between the file and the analyses, as the recipe writes it down.

use serde::{Deserialize, Serialize};

use super::bin::Bin;
use super::compute::Compute;
use super::dummy::Dummy;
use super::exclude::Exclude;
use super::filter::Filter;
use super::ranking::Ranking;
use super::recode::Recode;
use super::reverse::Reverse;
use super::split::Split;
use super::standardise::Standardise;
use super::weight::Weight;
use crate::data::VariableId;
use crate::data::population::StepKind;
use crate::data::tagged::tagged;

/// One step of the recipe. Steps are applied in their order; nothing changes the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct StepEntry {
    /// Unique in the recipe; stays when the step is changed or moved.
    pub id: String,
    /// Switched off: as if the step were not there.
    #[serde(default)]
    pub off: bool,
    /// The person's words for it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub label: Option<String>,
    /// What is done.
    pub step: Step,
}

tagged! {
    name = "Step", tag = "kind";
    /// What a step does. All but the last three add variables; the last three say who is analysed and how much each case counts.
    #[derive(Debug, Clone, PartialEq)]
    #[cfg_attr(feature = "js", derive(tsify::Tsify))]
    pub enum Step {
        /// Turns answers around their response range.
        Reverse(Reverse),
        /// Gives values other values.
        Recode(Recode),
        /// Mean or sum of several variables.
        Compute(Compute),
        /// z scores.
        Standardise(Standardise),
        /// Groups of a quantity.
        Bin(Bin),
        /// 0/1 indicators of a categorical variable.
        Dummy(Dummy),
        /// 0/1 variables of a column of several answers a cell.
        Split(Split),
        /// Ranks of a column of options in order of preference.
        Ranking(Ranking),
        /// Keeps the cases that meet conditions.
        Filter(Filter),
        /// Leaves out the cases that a rule of data quality points at.
        Exclude(Exclude),
        /// Says how much each case counts.
        Weight(Weight),
    }
}

impl Step {
    /// Names of the variables that it adds, in order.
    pub fn creates(&self) -> Vec<VariableId> {
        match self {
            Step::Reverse(step) => step.variables.iter().map(|d| d.into.clone()).collect(),
            Step::Recode(step) => step.variables.iter().map(|d| d.into.clone()).collect(),
            Step::Compute(step) => vec![step.into.clone()],
            Step::Standardise(step) => step.variables.iter().map(|d| d.into.clone()).collect(),
            Step::Bin(step) => vec![step.variable.into.clone()],
            Step::Dummy(step) => step.indicators.iter().map(|i| i.into.clone()).collect(),
            Step::Split(step) => step.creates(),
            Step::Ranking(step) => step.options.iter().map(|o| o.into.clone()).collect(),
            Step::Filter(_) | Step::Exclude(_) | Step::Weight(_) => Vec::new(),
        }
    }

    /// How it changes who is analysed; `None`: it only adds variables.
    pub fn narrows(&self) -> Option<StepKind> {
        match self {
            Step::Filter(_) => Some(StepKind::Filter),
            Step::Exclude(_) => Some(StepKind::Exclude),
            Step::Weight(_) => Some(StepKind::Weight),
            _ => None,
        }
    }
}
