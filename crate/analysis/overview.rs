//! Who answered, and how completely?
//!
//! # Formula
//! Analysed = cases in the file − filtered − unweighted. A variable's missing percentage = 100 · missing / analysed. Both count
//! cases, not weights: the question is who answered.
//!
//! # Errors
//! [`Error::RepeatedVariable`], [`Error::UnknownVariable`].

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::analysis::quality::index_label;
use crate::data::VariableId;
use crate::data::dataset::Dataset;
use crate::data::population::StepKind;
use crate::data::sample::{Ledger, MissingPolicy, Population, Sample, SampleVariable};
use crate::error::Error;
use crate::output::figure::Figure;
use crate::output::finding::Finding;
use crate::output::label::Label;
use crate::output::note::Note;
use crate::output::table::{Cell, ColumnHead, Head, OutputTable};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct OverviewOptions {
    /// The study's variables.
    pub variables: Vec<VariableId>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Overview {
    /// Columns of the file.
    pub variables_in_file: usize,
    /// Analysed cases that lack an answer to any of the study's variables.
    pub incomplete: usize,
    /// Answers missing, for the variables that lack any.
    pub missing: Vec<VariableMissing>,
    /// Whether cases have weights.
    pub weighted: bool,
    /// Cases used and left out; missing answers leave none out here.
    pub ledger: Ledger,
    /// Caveats.
    pub notes: Vec<Note>,
}

/// One variable's missing answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct VariableMissing {
    /// The variable.
    pub variable: VariableId,
    /// Analysed cases without an answer to it.
    pub cases: usize,
    /// Of the analysed cases.
    pub percent: f64,
    /// Those of them to whom the question was not put.
    pub not_asked: usize,
}

/// The columns as they are, words included, over every case that filter and weight keep.
///
/// # Errors
/// [`Error::RepeatedVariable`], [`Error::UnknownVariable`].
pub fn whole_sample(
    data: &Dataset,
    population: &Rc<Population>,
    variables: &[VariableId],
) -> Result<Sample, Error> {
    if let Some(at) = (1..variables.len()).find(|&at| variables[..at].contains(&variables[at])) {
        return Err(Error::RepeatedVariable { variable: variables[at].clone() });
    }
    let variables = variables
        .iter()
        .map(|id| Ok(SampleVariable { id: id.clone(), column: data.column(id)? }))
        .collect::<Result<Vec<_>, Error>>()?;
    Ok(Sample {
        variables,
        population: Rc::clone(population),
        missing: MissingPolicy::Pairwise,
        rows: population.included.clone(),
        products: Rc::clone(&data.products),
    })
}

/// Cases in the file, left out and analysed, and what is missing by variable.
///
/// # Errors
/// See the head of this file.
pub fn overview(
    data: &Dataset,
    population: &Rc<Population>,
    options: &OverviewOptions,
) -> Result<Overview, Error> {
    let sample = whole_sample(data, population, &options.variables)?;
    let ledger = sample.ledger();
    let mut complete = sample.rows.clone();
    for present in sample.variables.iter().filter_map(|v| v.column.present.as_ref()) {
        complete.intersect(present);
    }
    let missing = ledger
        .missing
        .iter()
        .map(|m| VariableMissing {
            variable: m.variable.clone(),
            cases: m.cases,
            percent: 100.0 * m.cases as f64 / ledger.used as f64,
            not_asked: not_asked(&sample, &m.variable),
        })
        .collect();
    Ok(Overview {
        variables_in_file: data.file_columns.saturating_add(data.absent_columns),
        incomplete: ledger.used - complete.count(),
        missing,
        weighted: population.weights.is_some(),
        ledger,
        notes: Vec::new(),
    })
}

/// Cases of the sample to whom the variable's question was not put.
fn not_asked(sample: &Sample, variable: &str) -> usize {
    let column = sample.variables.iter().find(|v| v.id == variable).map(|v| &v.column);
    column.and_then(|c| c.not_asked.as_ref()).map_or(0, |mask| {
        let mut rows = mask.clone();
        rows.intersect(&sample.rows);
        rows.count()
    })
}

impl Overview {
    /// The sample, then missing answers by variable.
    pub fn tables(&self) -> Vec<OutputTable> {
        let mut tables = vec![self.sample_table()];
        if !self.ledger.steps.is_empty() {
            tables.push(self.steps_table());
        }
        tables.push(self.missing_table());
        tables
    }

    fn sample_table(&self) -> OutputTable {
        let columns = vec![ColumnHead::single(Label::N), ColumnHead::single(Label::Percent)];
        let mut table = OutputTable::new(Label::SampleOverview, vec![Head::Blank], columns);
        let ledger = &self.ledger;
        let mut push = |label: Label, cases: usize| {
            let percent = (ledger.total > 0).then(|| 100.0 * cases as f64 / ledger.total as f64);
            table.push(vec![label.into()], vec![Cell::count(cases as f64), Cell::percent(percent)]);
        };
        push(Label::CasesInFile, ledger.total);
        push(Label::CasesFiltered, ledger.filtered);
        if ledger.excluded > 0 {
            push(Label::CasesCareless, ledger.excluded);
        }
        push(Label::CasesUnweighted, ledger.unweighted);
        push(Label::CasesAnalysed, ledger.used);
        push(Label::CasesIncomplete, self.incomplete);
        let mut single = |label: Label, cell: Cell| table.push(vec![label.into()], vec![cell, Cell::empty()]);
        if self.weighted {
            single(Label::SumOfWeights, Cell::statistic(ledger.used_weight));
        }
        single(Label::VariablesInFile, Cell::count(self.variables_in_file as f64));
        table
    }

    /// Cases left out and left over at each step.
    fn steps_table(&self) -> OutputTable {
        let columns = vec![ColumnHead::single(Label::Excluded), ColumnHead::single(Label::Remaining)];
        let mut table = OutputTable::new(Label::StepsLedger, vec![Label::StepName.into()], columns);
        table.push(
            vec![Label::CasesInFile.into()],
            vec![Cell::empty(), Cell::count(self.ledger.total as f64)],
        );
        for step in &self.ledger.steps {
            let kind = match step.kind {
                StepKind::Filter => Label::FilterStep,
                StepKind::Exclude => Label::ExcludeStep,
                StepKind::Weight => Label::WeightStep,
            };
            let name = match &step.label {
                Some(text) => Head::Text { text: text.clone() },
                None => step.index.map_or(kind, index_label).into(),
            };
            let cells = vec![Cell::count(step.excluded as f64), Cell::count(step.remaining as f64)];
            table.push(vec![name], cells);
        }
        table
    }

    fn missing_table(&self) -> OutputTable {
        // Skips are told apart only in a file that tells them.
        let skips = self.missing.iter().any(|m| m.not_asked > 0);
        let mut columns =
            vec![ColumnHead::single(Label::MissingCount), ColumnHead::single(Label::MissingPercent)];
        if skips {
            columns.push(ColumnHead::single(Label::NotAsked));
        }
        let mut table = OutputTable::new(Label::MissingByVariable, vec![Label::Variable.into()], columns);
        for m in &self.missing {
            let mut cells = vec![Cell::count(m.cases as f64), Cell::percent(m.percent)];
            if skips {
                cells.push(Cell::count(m.not_asked as f64));
            }
            table.push(vec![Head::variable(&m.variable)], cells);
        }
        if self.missing.is_empty() {
            table.push(vec![Label::NoMissingAnswers.into()], vec![Cell::count(0.0), Cell::percent(0.0)]);
        }
        table
    }

    /// None.
    pub fn figures(&self) -> Vec<Figure> {
        Vec::new()
    }

    /// The sample in three numbers.
    pub fn findings(&self) -> Vec<Finding> {
        let Ledger { total, used, .. } = self.ledger;
        vec![Finding::Cases { total, analysed: used, incomplete: self.incomplete }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::mask::Mask;
    use crate::data::sample::Condition;
    use crate::data::table::{Column, Table, Values};
    use crate::output::table::CellKind;

    fn data() -> Dataset {
        let words = Rc::new(vec!["yes".to_string(), "no".to_string()]);
        let columns = vec![
            Rc::new(Column {
                values: Values::Texts { indices: vec![0, 1, 0, 0, 1], dictionary: words },
                present: Some(Mask::from_fn(5, |row| row != 4)),
                declared_missing: None,
                not_asked: None,
            }),
            Rc::new(Column::complete(Values::Codes(vec![1, 2, 3, 4, 5]))),
            Rc::new(Column {
                values: Values::Codes(vec![1, 2, 3, 4, 5]),
                present: Some(Mask::from_fn(5, |row| row != 0 && row != 4)),
                declared_missing: None,
                not_asked: None,
            }),
        ];
        let names = ["word", "a", "b"].map(String::from).to_vec();
        Dataset::new(Rc::new(Table { names, columns, rows: 5 }), vec![], vec![])
    }

    fn run(variables: &[&str], filter: &[Condition], weight: Option<&str>) -> Result<Overview, Error> {
        let data = data();
        let population = Rc::new(Population::new(&data, filter, weight).unwrap());
        let variables = variables.iter().map(|v| v.to_string()).collect();
        overview(&data, &population, &OverviewOptions { variables })
    }

    /// By hand: the filter keeps rows 2 to 5, of which row 5 lacks `word` and `b`.
    #[test]
    fn missing_answers_are_counted_among_the_kept_cases() {
        let filter = Condition { variable: "a".into(), low: Some(2.0), ..Condition::default() };
        let result = run(&["word", "a", "b"], &[filter], Some("a")).unwrap();
        assert_eq!(result.findings(), vec![Finding::Cases { total: 5, analysed: 4, incomplete: 1 }]);
        let missing: Vec<_> =
            result.missing.iter().map(|m| (m.variable.as_str(), m.cases, m.percent)).collect();
        assert_eq!(missing, vec![("word", 1, 25.0), ("b", 1, 25.0)]);
        assert_eq!(result.ledger.used_weight, 14.0);
        let first = &result.tables()[0];
        let counts: Vec<_> = first.rows.iter().map(|r| r.cells[0].value).collect();
        assert_eq!(counts, [5.0, 1.0, 0.0, 4.0, 1.0, 14.0, 3.0].map(Some));
    }

    #[test]
    fn a_row_says_that_nothing_is_missing() {
        let table = &run(&["a"], &[], None).unwrap().tables()[1];
        assert_eq!(table.rows.len(), 1);
        assert_eq!(table.rows[0].stubs, vec![Label::NoMissingAnswers.into()]);
        assert_eq!(table.rows[0].cells[0].kind, CellKind::Count);
    }

    /// By hand: of the two cases without `b`, the question was not put to one.
    #[test]
    fn skipped_questions_have_a_column_where_the_file_tells_them() {
        let heads = |data: &Dataset| {
            let population = Rc::new(Population::new(data, &[], None).unwrap());
            let options = OverviewOptions { variables: vec!["b".into()] };
            let table = overview(data, &population, &options).unwrap().tables().remove(1);
            (table.columns.len(), table.rows[0].cells.iter().map(|cell| cell.value).collect::<Vec<_>>())
        };
        let data = data();
        assert_eq!(heads(&data), (2, vec![Some(2.0), Some(40.0)]));
        let mut columns = data.table.columns.clone();
        let not_asked = Some(Mask::from_fn(5, |row| row == 4));
        columns[2] = Rc::new(Column { not_asked, ..Column::clone(&columns[2]) });
        let table = Table { names: data.table.names.clone(), columns, rows: 5 };
        let told = Dataset::new(Rc::new(table), vec![], vec![]);
        assert_eq!(heads(&told), (3, vec![Some(2.0), Some(40.0), Some(1.0)]));
    }

    #[test]
    fn names_must_be_known_and_stand_once() {
        assert_eq!(run(&["x"], &[], None), Err(Error::UnknownVariable { variable: "x".into() }));
        assert_eq!(run(&["a", "a"], &[], None), Err(Error::RepeatedVariable { variable: "a".into() }));
    }
}
