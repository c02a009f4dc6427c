//! One opened file: what it holds, what it seems to mean, and the reports that recipes make of it.

mod answer;
pub mod bundle;
#[cfg(test)]
mod exclusion_tests;
pub mod grid;
mod inspection;
#[cfg(feature = "analyses")]
pub mod sav;
#[cfg(test)]
mod tests;

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

#[cfg(feature = "analyses")]
use crate::analysis::quality::flags;
use crate::analysis::resampling::{self, Job, Replicates};
use crate::data::VariableId;
use crate::data::codebook::{MultipleResponseSet, Variable};
use crate::data::csv::{word_columns, write_csv};
use crate::data::dataset::Dataset;
use crate::data::dialect::{self, DialectGuess};
use crate::data::exclusion::ExclusionRule;
use crate::data::guess::personal::{PersonalColumn, personal_columns};
use crate::data::guess::{guess_notes, propose_scales};
use crate::data::mask::Mask;
use crate::data::open::{Opened, SourceSummary};
use crate::data::places::places;
use crate::data::population::StepKind;
use crate::data::read_note::ReadNote;
use crate::data::sample::Population;
use crate::data::scale::Scale;
use crate::data::table::Table;
use crate::data::transform::exclude::{ExcludeRule, listed};
use crate::data::transform::step::{Step, StepEntry};
use crate::data::transform::weight::Weight;
use crate::data::transform::{Applied, apply};
use crate::error::Error;
use crate::output::note::Note;
use crate::recipe::plan::{implied_hypotheses, plan};
use crate::recipe::{Outcome, RECIPE_VERSION, Recipe, Report};
use crate::summary::profile::{VariableProfile, profile};
use answer::answer;
use grid::{Grid, GridFound, GridHead, GridPage, GridQuery, GridWindow};
pub use inspection::{Description, Inspection, ReviewMark};
use inspection::{forget_words, left_out, shown};

/// A file and its first reading.
pub struct Session {
    table: Rc<Table>,
    source: SourceSummary,
    /// Columns of the file that the data was kept without.
    absent: usize,
    notes: Vec<ReadNote>,
    codebook: Vec<Variable>,
    scales: Vec<Scale>,
    steps: Vec<StepEntry>,
    sets: Vec<MultipleResponseSet>,
    dialect: Option<DialectGuess>,
    personal: Vec<PersonalColumn>,
    profiles: OnceCell<Vec<VariableProfile>>,
    applied: RefCell<Option<(Meanings, Rc<Applied>)>>,
    grid: Option<Grid>,
}

/// The parts of a recipe that data and population depend on.
type Meanings = (Vec<Variable>, Vec<Scale>, Vec<StepEntry>);

impl Session {
    /// Guesses what the columns mean where the file does not say it.
    pub fn new(opened: Opened) -> Self {
        let (mut steps, mut sets) = (Vec::new(), opened.response_sets);
        let absent = opened.source.columns.saturating_sub(opened.table.names.len());
        let (table, codebook, scales, dialect) = match opened.variables {
            Some(codebook) => {
                let scales = propose_scales(&opened.table, &codebook);
                (opened.table, codebook, scales, None)
            }
            None => {
                let reading = dialect::read(opened.table, &opened.headings, &opened.dialect);
                let mut scales = propose_scales(&reading.table, &reading.variables);
                reading.name_scales(&mut scales);
                let (split, split_sets) = dialect::steps::steps(&reading.guess, &reading.table.names);
                steps.extend(split);
                sets.extend(reading.sets);
                sets.extend(split_sets);
                (reading.table, reading.variables, scales, Some(reading.guess))
            }
        };
        steps.extend(opened.weight.iter().map(weighted_by));
        let mut notes = opened.notes;
        let personal = {
            let left_out = left_out(&codebook);
            forget_words(&mut notes, &left_out);
            personal_columns(&table, &codebook, |name| left_out.contains(name))
        };
        Session {
            table: Rc::new(table),
            source: opened.source,
            absent,
            notes,
            codebook,
            scales,
            steps,
            sets,
            dialect,
            personal,
            profiles: OnceCell::new(),
            applied: RefCell::new(None),
            grid: None,
        }
    }

    /// What was understood.
    pub fn inspection(&self) -> Inspection {
        let mut recipe = Recipe {
            version: RECIPE_VERSION,
            source: Some(self.source.mark()),
            variables: self.codebook.clone(),
            scales: self.scales.clone(),
            steps: self.steps.clone(),
            response_sets: self.sets.clone(),
            hypotheses: implied_hypotheses(&self.scales),
            ..Recipe::default()
        };
        recipe.requests = self.plan(&recipe).requests;
        let left_out = left_out(&self.codebook);
        Inspection {
            source: self.source.clone(),
            notes: self.notes.clone(),
            profiles: self.profiles().iter().map(|p| shown(p, &left_out)).collect(),
            dialect: self.dialect.clone(),
            guesses: guess_notes(&self.codebook),
            response_sets: self.sets.clone(),
            personal: self.personal.clone(),
            review: None,
            recipe,
        }
    }

    /// The recipe with its requests renewed after its variables, scales, steps or hypotheses changed. Columns of the file that the
    /// recipe does not mention are added as guessed; meanings given to variables that steps add are kept.
    pub fn plan(&self, recipe: &Recipe) -> Recipe {
        let applied = self.applied(recipe);
        let known = Recipe { variables: applied.data.variables.clone(), ..recipe.clone() };
        let requests = plan(&known, &|name| self.lacks_answers(&applied.data, name));
        Recipe { variables: self.meanings(recipe), requests, ..recipe.clone() }
    }

    /// What the recipe's steps made of the file, for the page's lists of variables.
    pub fn describe(&self, recipe: &Recipe) -> Description {
        let applied = self.applied(recipe);
        let derived = &applied.data.table.names[self.table.names.len()..];
        let derived = derived.iter().filter_map(|name| profile(&applied.data, name).ok());
        let left_out = left_out(&applied.data.variables);
        Description {
            variables: applied.data.variables.clone(),
            profiles: self.profiles().iter().map(|p| shown(p, &left_out)).chain(derived).collect(),
            steps: applied.steps.clone(),
        }
    }

    /// What comes of one request.
    ///
    /// # Errors
    /// [`Error::BadOption`] when the recipe has no request of that id. All other errors are part of the outcome.
    pub fn run(&self, recipe: &Recipe, id: &str) -> Result<Outcome, Error> {
        self.run_by(recipe, id, &resampling::here)
    }

    /// What other threads have to compute before [`Session::finish`] can answer a request that resamples; `None` when there is nothing, or
    /// the request cannot be answered: then [`Session::run`] says why.
    ///
    /// # Errors
    /// As [`Session::run`].
    pub fn prepare(&self, recipe: &Recipe, id: &str) -> Result<Option<Job>, Error> {
        let prepared = RefCell::new(None);
        let keep = |job: &Job| {
            *prepared.borrow_mut() = Some(job.clone());
            Err(Error::Internal { detail: "the replicates are computed elsewhere".to_string() })
        };
        self.run_by(recipe, id, &keep)?;
        Ok(prepared.take())
    }

    /// As [`Session::run`], with the replicates that others computed of what [`Session::prepare`] gave.
    ///
    /// # Errors
    /// As [`Session::run`].
    pub fn finish(&self, recipe: &Recipe, id: &str, replicates: &[f64]) -> Result<Outcome, Error> {
        self.run_by(recipe, id, &|_| Ok(replicates.to_vec()))
    }

    fn run_by(&self, recipe: &Recipe, id: &str, replicates: Replicates<'_>) -> Result<Outcome, Error> {
        let entry = recipe
            .requests
            .iter()
            .find(|entry| entry.id == id)
            .ok_or_else(|| Error::BadOption { option: "requestId".to_string(), value: id.to_string() })?;
        let applied = self.applied(recipe);
        let outcome = applied.population.clone().and_then(|population| {
            let everybody = || self.everybody(recipe);
            let result = answer(&applied.data, &population, &entry.request, &everybody, replicates)?;
            Ok((result, population.weight.clone()))
        });
        Ok(match outcome {
            Ok((result, weight)) => {
                let mut answered = Outcome::answered(id, &entry.request, result);
                answered.notes.extend(weight.map(|variable| Note::Weighted { variable }));
                answered
            }
            Err(error) => Outcome::failed(id, &entry.request, applied.explain(&recipe.steps, error)),
        })
    }

    /// What comes of every request of the recipe.
    pub fn report(&self, recipe: &Recipe) -> Report {
        Report {
            program: env!("CARGO_PKG_VERSION").to_string(),
            outcomes: recipe.requests.iter().filter_map(|entry| self.run(recipe, &entry.id).ok()).collect(),
        }
    }

    /// Makes the grid that [`Session::page`] and [`Session::find`] show that of this recipe.
    pub fn look(&mut self, recipe: &Recipe) -> GridHead {
        let grid = Grid::new(self.applied(recipe));
        let head = grid.head();
        self.grid = Some(grid);
        head
    }

    /// The cells of a window, columns that are left out covered; of the proposed recipe until [`Session::look`] says otherwise.
    pub fn page(&mut self, window: &GridWindow) -> GridPage {
        self.grid().page(window)
    }

    /// The next cell with the text, among the next rows.
    pub fn find(&mut self, query: &GridQuery) -> GridFound {
        self.grid().find(query)
    }

    fn grid(&mut self) -> &Grid {
        let applied = self.applied(&Recipe::default());
        self.grid.get_or_insert_with(|| Grid::new(applied))
    }

    /// Answers as the file has them, as comma-separated text in UTF-8 that opens again to the same answers: `count` rows from row
    /// `start` (from 0), without the columns that are named; the names stand before row 0.
    pub fn csv(&self, start: usize, count: usize, without: &[String]) -> String {
        write_csv(&self.table, start, count, without)
    }

    /// The file's columns, before any step.
    pub fn table(&self) -> &Table {
        &self.table
    }

    /// The columns of words among those that [`Session::csv`] writes: to be named when its text is opened.
    pub fn word_columns(&self, without: &[String]) -> Vec<String> {
        word_columns(&self.table, without)
    }

    /// Data and population without the steps that leave out careless cases.
    fn everybody(&self, recipe: &Recipe) -> Applied {
        let mut steps = recipe.steps.clone();
        for entry in &mut steps {
            entry.off |= entry.step.narrows() == Some(StepKind::Exclude);
        }
        apply(&self.table, self.meanings(recipe), recipe.scales.clone(), &steps, &flagged)
    }

    /// Whether some case has no answer to the variable.
    fn lacks_answers(&self, data: &Dataset, name: &str) -> bool {
        data.column(name).is_ok_and(|column| column.present.as_ref().is_some_and(|mask| !mask.is_full()))
    }

    /// The meanings of the file's columns, and those that the recipe gives to variables of its steps.
    fn meanings(&self, recipe: &Recipe) -> Vec<Variable> {
        let stated = places(recipe.variables.iter().map(|v| &v.name));
        let said = |name: &str| stated.get(name).and_then(|&at| recipe.variables.get(at));
        // A recipe that says nothing of a personal column does not bring it back.
        let columns = self.codebook.iter().map(|guess| match said(&guess.name) {
            Some(said) => Variable { left_out: said.left_out.or(guess.left_out), ..said.clone() },
            None => guess.clone(),
        });
        let made: Vec<VariableId> = recipe.steps.iter().flat_map(|entry| entry.step.creates()).collect();
        let in_file = places(self.codebook.iter().map(|v| &v.name));
        let derived = recipe
            .variables
            .iter()
            .filter(|v| made.contains(&v.name) && !in_file.contains_key(v.name.as_str()));
        columns.chain(derived.cloned()).collect()
    }

    /// What each column of the file holds.
    fn profiles(&self) -> &[VariableProfile] {
        self.profiles.get_or_init(|| {
            let data = Dataset::new(Rc::clone(&self.table), Vec::new(), Vec::new());
            self.table.names.iter().filter_map(|name| profile(&data, name).ok()).collect()
        })
    }

    /// Data and population as the recipe has them; kept until another recipe has them otherwise.
    fn applied(&self, recipe: &Recipe) -> Rc<Applied> {
        let meanings = (self.meanings(recipe), recipe.scales.clone(), recipe.steps.clone());
        let mut kept = self.applied.borrow_mut();
        match &*kept {
            Some((of, applied)) if *of == meanings => Rc::clone(applied),
            _ => {
                let (variables, scales, steps) = meanings.clone();
                let mut applied = apply(&self.table, variables, scales, &steps, &flagged);
                applied.data.absent_columns = self.absent;
                if let Some((_, before)) = &*kept {
                    // A new label or scale leaves most columns and cases as they were.
                    applied.data.products = Rc::clone(&before.data.products);
                }
                let applied = Rc::new(applied);
                *kept = Some((meanings, Rc::clone(&applied)));
                applied
            }
        }
    }
}

/// The step that weights by the variable that the file itself names.
fn weighted_by(variable: &VariableId) -> StepEntry {
    let step = Step::Weight(Weight { variable: variable.clone() });
    StepEntry { id: "weight".to_string(), off: false, label: None, step }
}

/// The one place where a rule that leaves out cases meets its computation.
fn flagged(data: &Dataset, population: &Population, rule: &ExcludeRule) -> Result<Mask, Error> {
    match rule {
        ExcludeRule::Rows { rows } => listed(rows, data.table.rows),
        ExcludeRule::Quality { rule } => careless(data, population, rule),
    }
}

#[cfg(feature = "analyses")]
fn careless(data: &Dataset, population: &Population, rule: &ExclusionRule) -> Result<Mask, Error> {
    flags(data, &population.included, rule).map(|found| found.flagged)
}

/// The browser asks the first module nothing of a recipe that comes here, see [`needs_analyses`].
#[cfg(not(feature = "analyses"))]
fn careless(_: &Dataset, _: &Population, _: &ExclusionRule) -> Result<Mask, Error> {
    Err(Error::Internal { detail: "this module has no analyses".to_string() })
}

/// Whether an analysis decides which cases the recipe keeps.
pub fn needs_analyses(recipe: &Recipe) -> bool {
    recipe.steps.iter().any(|entry| {
        let Step::Exclude(step) = &entry.step else { return false };
        !entry.off && matches!(step.rule, ExcludeRule::Quality { .. })
    })
}
