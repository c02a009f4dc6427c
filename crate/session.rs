//! One opened file: what it holds, what it seems to mean, and the reports that recipes make of it.

use std::rc::Rc;

use serde::Serialize;

use crate::analysis::correlation::correlation;
use crate::analysis::descriptives::descriptives;
use crate::analysis::efa::factor;
use crate::analysis::frequencies::frequencies;
use crate::analysis::hypotheses::hypotheses;
use crate::analysis::overview::overview;
use crate::analysis::regression::regression;
use crate::analysis::reliability::reliability;
use crate::data::VariableId;
use crate::data::codebook::Variable;
use crate::data::dataset::Dataset;
use crate::data::guess::{Stated, complete_codebook, propose_scales};
use crate::data::open::{Opened, SourceSummary};
use crate::data::read_note::ReadNote;
use crate::data::sample::Population;
use crate::data::scale::Scale;
use crate::data::table::Table;
use crate::error::Error;
use crate::output::note::Note;
use crate::recipe::plan::{implied_hypotheses, plan};
use crate::recipe::{AnalysisResult, Outcome, RECIPE_VERSION, Recipe, Report, Request};
use crate::summary::profile::{VariableProfile, profile};

/// A file and its first reading.
pub struct Session {
    table: Rc<Table>,
    source: SourceSummary,
    notes: Vec<ReadNote>,
    codebook: Vec<Variable>,
    scales: Vec<Scale>,
    weight: Option<VariableId>,
}

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
    /// The recipe that one press would run: guessed codebook, proposed scales, the whole analysis.
    pub recipe: Recipe,
}

impl Session {
    /// Guesses what the columns mean where the file does not say it.
    pub fn new(opened: Opened) -> Self {
        let codebook = opened.variables.unwrap_or_else(|| {
            complete_codebook(&opened.table, opened.headings.iter().map(Stated::heading).collect())
        });
        let scales = propose_scales(&opened.table, &codebook);
        Session {
            table: Rc::new(opened.table),
            source: opened.source,
            notes: opened.notes,
            codebook,
            scales,
            weight: opened.weight,
        }
    }

    /// What was understood.
    pub fn inspection(&self) -> Inspection {
        let mut recipe = Recipe {
            version: RECIPE_VERSION,
            variables: self.codebook.clone(),
            scales: self.scales.clone(),
            weight: self.weight.clone(),
            hypotheses: implied_hypotheses(&self.scales),
            ..Recipe::default()
        };
        recipe.requests = plan(&recipe);
        let data = self.dataset(&recipe);
        Inspection {
            source: self.source.clone(),
            notes: self.notes.clone(),
            profiles: self.table.names.iter().filter_map(|name| profile(&data, name).ok()).collect(),
            recipe,
        }
    }

    /// The recipe with its requests renewed after its variables, scales or hypotheses changed. Columns of the file that the
    /// recipe does not mention are added as guessed.
    pub fn plan(&self, recipe: &Recipe) -> Recipe {
        let mut planned = Recipe { variables: self.meanings(recipe), ..recipe.clone() };
        planned.requests = plan(&planned);
        planned
    }

    /// What comes of one request.
    ///
    /// # Errors
    /// [`Error::BadOption`] when the recipe has no request of that id. All other errors are part of the outcome.
    pub fn run(&self, recipe: &Recipe, id: &str) -> Result<Outcome, Error> {
        let entry = recipe
            .requests
            .iter()
            .find(|entry| entry.id == id)
            .ok_or_else(|| Error::BadOption { option: "requestId".to_string(), value: id.to_string() })?;
        let data = self.dataset(recipe);
        let outcome = Population::new(&data, &recipe.filter, recipe.weight.as_deref())
            .and_then(|population| answer(&data, &Rc::new(population), &entry.request));
        Ok(match outcome {
            Ok(result) => {
                let mut answered = Outcome::answered(id, &entry.request, result);
                let weighted = recipe.weight.iter().map(|w| Note::Weighted { variable: w.clone() });
                answered.notes.extend(weighted);
                answered
            }
            Err(error) => Outcome::failed(id, &entry.request, error),
        })
    }

    /// What comes of every request of the recipe.
    pub fn report(&self, recipe: &Recipe) -> Report {
        Report {
            program: env!("CARGO_PKG_VERSION").to_string(),
            outcomes: recipe.requests.iter().filter_map(|entry| self.run(recipe, &entry.id).ok()).collect(),
        }
    }

    /// Answers as the file has them, for the grid: `count` rows from row `start` (from 0), each with one text a column, empty when
    /// missing.
    pub fn rows(&self, start: usize, count: usize) -> Vec<Vec<String>> {
        let end = start.saturating_add(count).min(self.table.rows);
        (start..end)
            .map(|row| {
                self.table
                    .columns
                    .iter()
                    .map(|column| match column.raw_number(row) {
                        Some(number) => number.to_string(),
                        None => column.text(row).unwrap_or_default().to_string(),
                    })
                    .collect()
            })
            .collect()
    }

    fn meanings(&self, recipe: &Recipe) -> Vec<Variable> {
        let said = |name: &str| recipe.variables.iter().find(|v| v.name == name);
        self.codebook.iter().map(|guess| said(&guess.name).unwrap_or(guess).clone()).collect()
    }

    fn dataset(&self, recipe: &Recipe) -> Dataset {
        Dataset {
            table: Rc::clone(&self.table),
            variables: self.meanings(recipe),
            scales: recipe.scales.clone(),
        }
    }
}

/// The one place where a request meets its analysis.
fn answer(data: &Dataset, population: &Rc<Population>, request: &Request) -> Result<AnalysisResult, Error> {
    Ok(match request {
        Request::Overview(options) => AnalysisResult::Overview(overview(data, population, options)?),
        Request::Frequencies(options) => AnalysisResult::Frequencies(frequencies(data, population, options)?),
        Request::Descriptives(options) => {
            AnalysisResult::Descriptives(descriptives(data, population, options)?)
        }
        Request::Reliability(options) => AnalysisResult::Reliability(reliability(data, population, options)?),
        Request::Factor(options) => AnalysisResult::Factor(factor(data, population, options)?),
        Request::Correlation(options) => AnalysisResult::Correlation(correlation(data, population, options)?),
        Request::Regression(options) => AnalysisResult::Regression(regression(data, population, options)?),
        Request::Hypotheses(options) => AnalysisResult::Hypotheses(hypotheses(data, population, options)?),
    })
}
