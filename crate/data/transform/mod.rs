//! The recipe's steps, applied in order: variables added to the file's, and who is analysed.
//!
//! A new kind of step is a file with a struct and its `run`, a variant of [`step::Step`] with its arm in `creates`, and an arm
//! in `derive` (for variables) or `narrow` (for cases) below.

pub mod bin;
pub mod compute;
mod derived;
pub mod dummy;
pub mod exclude;
pub mod filter;
pub mod ranking;
pub mod recode;
pub mod reverse;
pub mod split;
pub mod standardise;
pub mod step;
#[cfg(test)]
mod tests;
pub mod weight;

use super::places::places;
use std::rc::Rc;

use serde::Serialize;

pub use self::derived::Derivation;
use self::derived::NewVariable;
use self::exclude::{Exclude, ExcludeRule};
use self::step::{Step, StepEntry};
use super::VariableId;
use super::codebook::Variable;
use super::dataset::Dataset;
use super::mask::Mask;
use super::population::{LedgerStep, Population, StepKind};
use super::scale::Scale;
use super::table::Table;
use crate::error::Error;

/// Says which cases of the population a rule points at, given the data as they are at that step. Rules that need statistics are
/// computed by the layers above.
pub type Flags<'a> = dyn Fn(&Dataset, &Population, &ExcludeRule) -> Result<Mask, Error> + 'a;

/// What the steps made of the file.
#[derive(Debug, Clone)]
pub struct Applied {
    /// The file's columns followed by those that steps added, with their meanings.
    pub data: Dataset,
    /// Who is analysed; why that is not known when a step that says it failed ([`Error::StepFailed`]).
    pub population: Result<Rc<Population>, Error>,
    /// What came of each step, in order.
    pub steps: Vec<StepReport>,
}

/// What came of one step.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct StepReport {
    /// The step's id.
    pub id: String,
    /// Variables that it added.
    pub created: Vec<VariableId>,
    /// Cases that it left out.
    pub excluded: usize,
    /// Cases that are analysed after it; absent when an earlier step that says so failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remaining: Option<usize>,
    /// Why it failed: it then added nothing and left out nobody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Error>,
}

/// Applies the steps in order. A step that is switched off is as if it were not there. A step that fails adds nothing; what does not
/// need it goes on. When a filter, an exclusion or a weight fails, nobody knows who is to be analysed, and the population says so.
///
/// `variables` are the meanings of the file's columns and those that a person gave to variables of steps, which take the place of what
/// the step says.
pub fn apply(
    table: &Rc<Table>,
    variables: Vec<Variable>,
    scales: Vec<Scale>,
    steps: &[StepEntry],
    flags: &Flags<'_>,
) -> Applied {
    let in_file = places(&table.names);
    let (variables, own): (Vec<_>, Vec<_>) =
        variables.into_iter().partition(|v| in_file.contains_key(v.name.as_str()));
    let data = Dataset::new(Rc::clone(table), variables, scales);
    let mut state = State { data, population: Ok(Population::everyone(table.rows)), failed: Vec::new() };
    let mut reports = Vec::with_capacity(steps.len());
    for entry in steps {
        let mut report = StepReport {
            id: entry.id.clone(),
            created: Vec::new(),
            excluded: 0,
            remaining: None,
            error: None,
        };
        if !entry.off {
            match state.take(entry, &own, flags) {
                Ok((created, excluded)) => {
                    report.created = created;
                    report.excluded = excluded;
                }
                Err(error) => {
                    state.fail(entry, &error);
                    report.error = Some(error);
                }
            }
        }
        report.remaining = state.population.as_ref().ok().map(|p| p.included.count());
        reports.push(report);
    }
    Applied { data: state.data, population: state.population.map(Rc::new), steps: reports }
}

impl Applied {
    /// The step that would have made the variable but failed, as the error of what needs it; else the error as it is.
    pub fn explain(&self, steps: &[StepEntry], error: Error) -> Error {
        explain(
            &error,
            steps.iter().filter_map(|entry| {
                let report = self.steps.iter().find(|r| r.id == entry.id)?;
                Some((entry.step.creates(), entry.id.as_str(), report.error.as_ref()?))
            }),
        )
        .unwrap_or(error)
    }
}

fn explain<'a>(
    error: &Error,
    mut failed: impl Iterator<Item = (Vec<VariableId>, &'a str, &'a Error)>,
) -> Option<Error> {
    let Error::UnknownVariable { variable } = error else { return None };
    let (_, step, reason) = failed.find(|(names, _, _)| names.contains(variable))?;
    // Of a chain of failures the first is the one to mend.
    Some(match reason {
        Error::StepFailed { .. } => reason.clone(),
        _ => Error::StepFailed { step: step.to_string(), reason: Box::new(reason.clone()) },
    })
}

/// Data and population between two steps.
struct State {
    data: Dataset,
    population: Result<Population, Error>,
    /// Names that failed steps should have added, the step, and why it failed.
    failed: Vec<(Vec<VariableId>, String, Error)>,
}

impl State {
    /// Applies one step: names that it added and how many cases it left out.
    fn take(
        &mut self,
        entry: &StepEntry,
        own: &[Variable],
        flags: &Flags<'_>,
    ) -> Result<(Vec<VariableId>, usize), Error> {
        let result = if entry.step.narrows().is_some() {
            self.narrow(entry, flags).map(|excluded| (Vec::new(), excluded))
        } else {
            self.free_names(&entry.step)
                .and_then(|()| self.derive(&entry.step))
                .map(|added| (self.append(added, own), 0))
        };
        result.map_err(|error| {
            let failed = self.failed.iter().map(|(names, step, why)| (names.clone(), step.as_str(), why));
            explain(&error, failed).unwrap_or(error)
        })
    }

    fn fail(&mut self, entry: &StepEntry, error: &Error) {
        self.failed.push((entry.step.creates(), entry.id.clone(), error.clone()));
        if entry.step.narrows().is_some() && self.population.is_ok() {
            self.population = Err(match error {
                Error::StepFailed { .. } => error.clone(),
                _ => Error::StepFailed { step: entry.id.clone(), reason: Box::new(error.clone()) },
            });
        }
    }

    /// That the names of the new variables are unique.
    fn free_names(&self, step: &Step) -> Result<(), Error> {
        let names = step.creates();
        for (at, name) in names.iter().enumerate() {
            let taken = self.data.table.position(name).is_some() || self.data.scale(name).is_some();
            if name.trim().is_empty() || taken || names[..at].contains(name) {
                return Err(Error::NameTaken { variable: name.clone() });
            }
        }
        Ok(())
    }

    fn derive(&self, step: &Step) -> Result<Vec<NewVariable>, Error> {
        let data = &self.data;
        let population = || self.population.as_ref().map_err(Clone::clone);
        match step {
            Step::Reverse(step) => step.run(data),
            Step::Recode(step) => step.run(data),
            Step::Compute(step) => step.run(data),
            Step::Standardise(step) => step.run(data, population()?),
            Step::Bin(step) => step.run(data, population()?),
            Step::Dummy(step) => step.run(data),
            Step::Split(step) => step.run(data),
            Step::Ranking(step) => step.run(data),
            Step::Filter(_) | Step::Exclude(_) | Step::Weight(_) => Ok(Vec::new()),
        }
    }

    fn append(&mut self, added: Vec<NewVariable>, own: &[Variable]) -> Vec<VariableId> {
        let table = Rc::make_mut(&mut self.data.table);
        added
            .into_iter()
            .map(|new| {
                let name = new.meaning.name.clone();
                table.names.push(name.clone());
                table.columns.push(new.column);
                let said = own.iter().find(|v| v.name == name).cloned();
                self.data.variables.push(said.unwrap_or(new.meaning));
                name
            })
            .collect()
    }

    fn narrow(&mut self, entry: &StepEntry, flags: &Flags<'_>) -> Result<usize, Error> {
        let data = &self.data;
        // On a copy: a step that fails leaves nobody out.
        let mut population = self.population.clone()?;
        let (kind, excluded) = match &entry.step {
            Step::Filter(step) => (StepKind::Filter, population.keep(StepKind::Filter, &step.run(data)?)?),
            Step::Exclude(step) => {
                let mut kept = Mask::filled(data.table.rows, true);
                kept.subtract(&flags(data, &population, &step.rule)?);
                (StepKind::Exclude, population.keep(StepKind::Exclude, &kept)?)
            }
            Step::Weight(step) => (StepKind::Weight, population.weigh(data, &step.variable)?),
            _ => return Ok(0),
        };
        population.steps.push(LedgerStep {
            step: entry.id.clone(),
            kind,
            label: entry.label.clone(),
            index: match &entry.step {
                Step::Exclude(Exclude { rule: ExcludeRule::Quality { rule } }) => rule.index(),
                _ => None,
            },
            excluded,
            remaining: population.included.count(),
        });
        self.population = Ok(population);
        Ok(excluded)
    }
}
