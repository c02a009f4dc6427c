//! The tables of the missing value analysis, as SPSS lays them out.

use super::{MissingAnswers, MissingEstimates, MissingPattern};
use crate::numeric::sorting::sort_by;
use crate::output::figure::Figure;
use crate::output::finding::Finding;
use crate::output::label::Label;
use crate::output::note::Note;
use crate::output::table::{Cell, ColumnHead, Head, OutputTable};

/// Patterns of fewer cases than this share are not tabulated.
const SHOWN_SHARE: f64 = 0.01;

impl MissingAnswers {
    /// Univariate statistics, patterns, and the estimates with Little's test under them.
    pub fn tables(&self) -> Vec<OutputTable> {
        let mut tables = vec![self.univariate_table()];
        if self.incomplete > 0 {
            tables.push(self.patterns_table());
        }
        if let Some(found) = &self.estimates {
            tables.push(self.means_table(found));
            if self.matrices {
                tables.push(self.matrix_table(
                    Label::EmCovariances,
                    found,
                    &found.covariance,
                    Cell::statistic,
                ));
                tables.push(self.matrix_table(
                    Label::EmCorrelations,
                    found,
                    &found.correlation,
                    Cell::bounded,
                ));
            }
        }
        tables
    }

    fn univariate_table(&self) -> OutputTable {
        let columns = vec![
            ColumnHead::single(Label::N),
            ColumnHead::single(Label::Mean),
            ColumnHead::single(Label::StandardDeviation),
            ColumnHead::grouped(Label::Missing, Label::Count),
            ColumnHead::grouped(Label::Missing, Label::Percent),
            ColumnHead::single(Label::LowExtremes),
            ColumnHead::single(Label::HighExtremes),
        ];
        let mut table = OutputTable::new(Label::UnivariateStatistics, vec![Label::Variable.into()], columns);
        let rule = table.note(Note::ExtremesRule);
        table.title_marks.push(rule);
        let flat = self.variables.iter().any(|v| v.low.is_none()).then(|| table.note(Note::EqualQuartiles));
        let few =
            self.variables.iter().any(|v| v.sd.is_none()).then(|| table.note(Note::UndefinedTooFewCases));
        let cell = |value: Option<f64>| match (value, few) {
            (None, Some(mark)) => Cell::statistic(None).marked(mark),
            (value, _) => Cell::statistic(value),
        };
        for v in &self.variables {
            let extreme = |cases: Option<f64>| match (cases, flat) {
                (Some(cases), _) => Cell::count(cases),
                (None, Some(mark)) => Cell::statistic(None).marked(mark),
                (None, None) => Cell::statistic(None),
            };
            let cells = vec![
                Cell::count(v.n),
                cell(v.mean),
                cell(v.sd),
                Cell::count(v.missing as f64),
                Cell::percent(v.percent),
                extreme(v.low),
                extreme(v.high),
            ];
            table.push(vec![Head::variable(&v.variable)], cells);
        }
        table
    }

    fn patterns_table(&self) -> OutputTable {
        let lacking: Vec<&str> =
            self.variables.iter().filter(|v| v.missing > 0).map(|v| v.variable.as_str()).collect();
        let mut columns = vec![ColumnHead::single(Label::Cases)];
        columns.extend(
            lacking.iter().map(|name| ColumnHead::grouped(Label::MissingPatterns, Head::variable(name))),
        );
        columns.push(ColumnHead::single(Label::CompleteIf));
        let mut table =
            OutputTable::new(Label::TabulatedPatterns, vec![Label::MissingPatterns.into()], columns);
        let least = SHOWN_SHARE * self.ledger.used as f64;
        let mut shown: Vec<_> =
            self.patterns.iter().filter(|p| p.missing.is_empty() || p.cases as f64 >= least).collect();
        // The complete cases, then the most frequent patterns.
        let complete_first = |p: &MissingPattern| !p.missing.is_empty();
        sort_by(&mut shown, |a, b| complete_first(a).cmp(&complete_first(b)).then(b.cases.cmp(&a.cases)));
        for (at, pattern) in shown.iter().enumerate() {
            let mut cells = vec![Cell::count(pattern.cases as f64)];
            cells.extend(lacking.iter().map(|name| match pattern.missing.iter().any(|m| m == name) {
                true => Cell::heading(Head::Text { text: "X".to_string() }),
                false => Cell::empty(),
            }));
            cells.push(Cell::count(pattern.complete_if as f64));
            table.push(vec![Head::Index { number: at + 1 }], cells);
        }
        let hidden = self.patterns.len() - shown.len();
        if hidden > 0 {
            table.note(Note::PatternsHidden { patterns: hidden, percent: 100.0 * SHOWN_SHARE });
        }
        table.note(Note::CompleteIf);
        table
    }

    fn means_table(&self, found: &MissingEstimates) -> OutputTable {
        let columns = vec![ColumnHead::single(Label::Mean), ColumnHead::single(Label::StandardDeviation)];
        let mut table = OutputTable::new(Label::EmMeans, vec![Label::Variable.into()], columns);
        for (j, name) in found.variables.iter().enumerate() {
            let sd = found.covariance[j][j].sqrt();
            table.push(vec![Head::variable(name)], vec![Cell::statistic(found.mean[j]), Cell::statistic(sd)]);
        }
        self.footnotes(&mut table, found);
        table
    }

    fn matrix_table(
        &self,
        title: Label,
        found: &MissingEstimates,
        matrix: &[Vec<f64>],
        cell: impl Fn(Option<f64>) -> Cell,
    ) -> OutputTable {
        let columns = found.variables.iter().map(|name| ColumnHead::single(Head::variable(name))).collect();
        let mut table = OutputTable::new(title, vec![Label::Variable.into()], columns);
        for (i, name) in found.variables.iter().enumerate() {
            let cells = (0..found.variables.len())
                .map(|j| if j <= i { cell(Some(matrix[i][j])) } else { Cell::empty() })
                .collect();
            table.push(vec![Head::variable(name)], cells);
        }
        self.footnotes(&mut table, found);
        table
    }

    fn footnotes(&self, table: &mut OutputTable, found: &MissingEstimates) {
        if let Some(test) = self.little {
            let mark = table.note(Note::LittleMcar { chi_square: test.chi_square, df: test.df, p: test.p });
            table.title_marks.push(mark);
        }
        table.note(Note::EmIterations { iterations: found.iterations, cases: found.n });
    }

    /// None.
    pub fn figures(&self) -> Vec<Figure> {
        Vec::new()
    }

    /// How much is missing, and whether at random.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = vec![Finding::MissingAnswers {
            cases: self.ledger.used,
            incomplete: self.incomplete,
            percent: self.missing_percent,
        }];
        if let Some(test) = self.little {
            findings.push(Finding::LittleTest { chi_square: test.chi_square, df: test.df, p: test.p });
        }
        findings
    }
}
