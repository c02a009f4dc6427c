//! The cases and variables that one analysis sees: filter, weight and missing policy applied, and a ledger of what was left out.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::VariableId;
use super::dataset::Dataset;
use super::mask::Mask;
use super::population::LedgerStep;
pub use super::population::{Condition, Population};
use super::products::Products;
use super::table::{Column, Values};
use crate::error::Error;

/// What is done with a case that lacks an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum MissingPolicy {
    /// Only cases with an answer to every variable of the analysis.
    #[default]
    Listwise,
    /// For each pair of variables the cases with both answers.
    Pairwise,
    /// All answers that there are: means and covariances by maximum likelihood (expectation and maximisation), without tests.
    Em,
}

/// Numbers beyond this are no answers: products of their squares leave the range of doubles.
const LARGEST_NUMBER: f64 = 1e60;

/// A variable without a number of this size has no squares that doubles could tell from zero: it would seem constant.
const SMALLEST_NUMBER: f64 = 1e-140;

/// A variable as the analysis sees it.
#[derive(Debug, Clone)]
pub struct SampleVariable {
    /// Its name.
    pub id: VariableId,
    /// Its values.
    pub column: Rc<Column>,
}

/// How many cases an analysis used and where the others went.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Ledger {
    /// Cases in the file.
    pub total: usize,
    /// Left out by filters.
    pub filtered: usize,
    /// Left out by rules of data quality.
    pub excluded: usize,
    /// Left out because their weight is missing, zero or negative.
    pub unweighted: usize,
    /// Left out because an answer is missing (listwise).
    pub incomplete: usize,
    /// Used.
    pub used: usize,
    /// Sum of the weights of the used cases; equal to `used` without weights.
    pub used_weight: f64,
    /// The steps that say who is analysed, in order, each with the cases that it left out and left in.
    pub steps: Vec<LedgerStep>,
    /// Among the cases that filter and weight kept: answers missing, by variable, for the variables that lack any.
    pub missing: Vec<MissingCount>,
}

/// Answers missing in one variable.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct MissingCount {
    /// The variable.
    pub variable: VariableId,
    /// Cases without an answer to it.
    pub cases: usize,
}

/// Cases × variables of one analysis.
#[derive(Debug, Clone)]
pub struct Sample {
    /// The variables, in the analysis's order.
    pub variables: Vec<SampleVariable>,
    /// Filter and weights.
    pub population: Rc<Population>,
    /// What is done about missing answers.
    pub missing: MissingPolicy,
    /// Cases that count: under listwise deletion those with every answer, under pairwise those of the population.
    pub rows: Mask,
    /// Sums and products of columns that were made before.
    pub products: Rc<Products>,
}

impl Sample {
    /// Numbers of the named variables; those in `reversed` turned around their response range.
    ///
    /// # Errors
    /// [`Error::RepeatedVariable`]; [`Error::UnknownVariable`] and [`Error::NotNumeric`] from the columns.
    pub fn new(
        data: &Dataset,
        population: &Rc<Population>,
        variables: &[VariableId],
        reversed: &[VariableId],
        missing: MissingPolicy,
    ) -> Result<Self, Error> {
        for (at, name) in variables.iter().enumerate() {
            if variables[..at].contains(name) {
                return Err(Error::RepeatedVariable { variable: name.clone() });
            }
        }
        let variables = variables
            .iter()
            .map(|id| {
                let column = if reversed.contains(id) { data.reversed(id)? } else { data.numeric(id)? };
                Ok(SampleVariable { id: id.clone(), column })
            })
            .collect::<Result<Vec<_>, Error>>()?;
        let mut rows = population.included.clone();
        if missing == MissingPolicy::Listwise {
            for present in variables.iter().filter_map(|v| v.column.present.as_ref()) {
                rows.intersect(present);
            }
        }
        let (population, products) = (Rc::clone(population), Rc::clone(&data.products));
        Ok(Sample { variables, population, missing, rows, products })
    }

    /// That squares and products of the variables stay in the range of doubles, at its end and at zero.
    ///
    /// # Errors
    /// [`Error::NotFinite`] naming the first variable with a number beyond 1e60, else as [`Self::require_discernible`].
    pub fn require_moderate(&self) -> Result<(), Error> {
        let beyond = |v: &&SampleVariable| self.numbers(v).any(|x| x.abs() > LARGEST_NUMBER);
        match self.variables.iter().find(beyond) {
            Some(v) => Err(Error::NotFinite { quantity: v.id.clone() }),
            None => self.require_discernible(),
        }
    }

    /// That the variables' spread can be told from zero.
    ///
    /// # Errors
    /// [`Error::NotFinite`] naming the first variable that varies within 1e-140 of zero.
    pub fn require_discernible(&self) -> Result<(), Error> {
        let lost = |v: &&SampleVariable| {
            let largest = self.numbers(v).fold(0.0, |largest: f64, x| largest.max(x.abs()));
            largest < SMALLEST_NUMBER && self.numbers(v).any(|x| x != 0.0)
        };
        match self.variables.iter().find(lost) {
            Some(v) => Err(Error::NotFinite { quantity: v.id.clone() }),
            None => Ok(()),
        }
    }

    /// A variable's numbers in the sample's rows; none of a variable of codes.
    fn numbers<'a>(&'a self, v: &'a SampleVariable) -> impl Iterator<Item = f64> + 'a {
        let numbers: &[f64] = match &v.column.values {
            Values::Numbers(numbers) => numbers,
            _ => &[],
        };
        let rows = (!numbers.is_empty()).then(|| self.rows.rows());
        rows.into_iter().flatten().filter(|&row| v.column.is_present(row)).map(|row| numbers[row])
    }

    /// The variables' names.
    pub fn ids(&self) -> Vec<VariableId> {
        self.variables.iter().map(|v| v.id.clone()).collect()
    }

    /// The rows of the population in which variable `j` has an answer.
    pub fn valid(&self, j: usize) -> Mask {
        let mut rows = self.population.included.clone();
        if let Some(present) = &self.variables[j].column.present {
            rows.intersect(present);
        }
        rows
    }

    /// How many cases are used and where the others went.
    pub fn ledger(&self) -> Ledger {
        let included = self.population.included.count();
        let used = self.rows.count();
        let missing = (0..self.variables.len())
            .map(|j| MissingCount {
                variable: self.variables[j].id.clone(),
                cases: included - self.valid(j).count(),
            })
            .filter(|m| m.cases > 0)
            .collect();
        Ledger {
            total: self.rows.len(),
            filtered: self.population.filtered,
            excluded: self.population.excluded,
            unweighted: self.population.unweighted,
            incomplete: included - used,
            used,
            used_weight: self.population.total_weight(&self.rows),
            steps: self.population.steps.clone(),
            missing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::table::Table;

    fn data() -> Dataset {
        let mut holes = Mask::filled(4, true);
        holes.remove(2);
        let columns = vec![
            Rc::new(Column::complete(Values::Codes(vec![1, 2, 3, 4]))),
            Rc::new(Column {
                values: Values::Codes(vec![5, 4, 0, 2]),
                present: Some(holes),
                declared_missing: None,
                not_asked: None,
            }),
            Rc::new(Column::complete(Values::Numbers(vec![0.5, -1.0, 2.0, 1.5]))),
        ];
        let names = vec!["a".to_string(), "b".to_string(), "w".to_string()];
        Dataset::new(Rc::new(Table { names, columns, rows: 4 }), vec![], vec![])
    }

    #[test]
    fn the_ledger_adds_up() {
        let data = data();
        let filter = vec![Condition { variable: "a".into(), low: Some(2.0), ..Condition::default() }];
        let population = Rc::new(Population::new(&data, &filter, Some("w")).unwrap());
        let ids = ["a".to_string(), "b".to_string()];
        let ledger = Sample::new(&data, &population, &ids, &[], MissingPolicy::Listwise).unwrap().ledger();
        assert_eq!(
            (ledger.total, ledger.filtered, ledger.unweighted, ledger.incomplete, ledger.used),
            (4, 1, 1, 1, 1)
        );
        assert_eq!(ledger.used_weight, 1.5);
        assert_eq!(ledger.missing, vec![MissingCount { variable: "b".into(), cases: 1 }]);
    }

    #[test]
    fn pairwise_keeps_incomplete_cases() {
        let data = data();
        let population = Rc::new(Population::new(&data, &[], None).unwrap());
        let ids = ["a".to_string(), "b".to_string()];
        let sample = Sample::new(&data, &population, &ids, &[], MissingPolicy::Pairwise).unwrap();
        assert_eq!(sample.rows.count(), 4);
        assert_eq!(sample.valid(1).count(), 3);
    }

    #[test]
    fn a_variable_stands_once() {
        let data = data();
        let population = Rc::new(Population::new(&data, &[], None).unwrap());
        let ids = ["a".to_string(), "a".to_string()];
        let error = Sample::new(&data, &population, &ids, &[], MissingPolicy::Listwise).unwrap_err();
        assert_eq!(error, Error::RepeatedVariable { variable: "a".into() });
    }
}
