//! What the page hears of an opened file: nothing of the answers in columns that are left out.

use std::collections::HashSet;

use serde::Serialize;

use crate::data::codebook::{MultipleResponseSet, Variable};
use crate::data::dialect::DialectGuess;
use crate::data::guess::GuessNote;
use crate::data::guess::personal::PersonalColumn;
use crate::data::open::SourceSummary;
use crate::data::read_note::ReadNote;
use crate::data::transform::StepReport;
use crate::recipe::Recipe;
use crate::summary::profile::VariableProfile;

/// What was understood of a file, for a person to confirm or correct.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Inspection {
    /// The file.
    pub source: SourceSummary,
    /// What was noticed while reading it.
    pub notes: Vec<ReadNote>,
    /// What each column holds, in file order.
    pub profiles: Vec<VariableProfile>,
    /// In whose manner the file is written and what follows; absent for a file that states its own meanings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dialect: Option<DialectGuess>,
    /// Guesses that change what an analysis counts.
    pub guesses: Vec<GuessNote>,
    /// Questions with several answers.
    pub response_sets: Vec<MultipleResponseSet>,
    /// Columns that look personal, in file order; the proposed recipe leaves them out.
    pub personal: Vec<PersonalColumn>,
    /// That a bundle for reviewers was opened and no data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<ReviewMark>,
    /// The recipe that one press would run: guessed codebook, proposed scales, the whole analysis.
    pub recipe: Recipe,
}

/// What is known of an opened bundle.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct ReviewMark {
    /// Version of the program that wrote it.
    pub program: String,
    /// Values of fewer cases than this were warned of.
    pub threshold: u64,
    /// Ids of the sections that can be computed anew from sums.
    pub open_sections: Vec<String>,
}

/// What a recipe's steps made of the file.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Description {
    /// Meanings of all variables as the recipe has them: the file's columns in file order, then those that steps added.
    pub variables: Vec<Variable>,
    /// What each of them holds, over all rows of the file.
    pub profiles: Vec<VariableProfile>,
    /// What came of each step, in order.
    pub steps: Vec<StepReport>,
}

/// The names of the variables that are left out.
pub(super) fn left_out(variables: &[Variable]) -> HashSet<&str> {
    variables.iter().filter(|v| v.is_left_out()).map(|v| v.name.as_str()).collect()
}

/// The profile as it may be shown: of a column that is left out only how many answers there are, not which.
pub(super) fn shown(profile: &VariableProfile, left_out: &HashSet<&str>) -> VariableProfile {
    if !left_out.contains(profile.name.as_str()) {
        return profile.clone();
    }
    VariableProfile { minimum: None, maximum: None, answers: Vec::new(), ..profile.clone() }
}

/// Takes the answers of columns that are left out off the notes.
pub(super) fn forget_words(notes: &mut Vec<ReadNote>, left_out: &HashSet<&str>) {
    notes.retain_mut(|note| match note {
        ReadNote::MixedColumns { columns, total } => {
            let before = columns.len();
            columns.retain(|column| !left_out.contains(column.variable.as_str()));
            *total -= before - columns.len();
            *total > 0
        }
        _ => true,
    });
}
