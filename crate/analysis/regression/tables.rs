//! The tables of a regression, in SPSS's order, with its footnotes.

use super::{CoefficientsBootstrap, Regression, RegressionCoefficient, ResidualSpread, ResidualStatistics};
use crate::output::label::Label;
use crate::output::note::Note;
use crate::output::table::{Cell, ColumnHead, Head, OutputTable};

/// The one model of METHOD = ENTER.
const MODEL: Head = Head::Index { number: 1 };

impl Regression {
    /// Variables Entered/Removed, Model Summary, ANOVA, Coefficients, Bootstrap for Coefficients (if asked for), Excluded Variables (if any),
    /// Collinearity Diagnostics, Residuals Statistics.
    pub fn tables(&self) -> Vec<OutputTable> {
        let mut tables = vec![
            self.variables_entered(),
            self.model_summary(),
            self.anova_table(),
            self.coefficient_table(),
        ];
        tables.extend(self.bootstrap.as_ref().map(|made| self.bootstrap_table(made)));
        if !self.excluded.is_empty() {
            tables.push(self.excluded_table());
        }
        tables.push(self.collinearity_table());
        tables.extend(self.residuals.as_ref().map(|found| self.residual_table(found)));
        tables
    }

    /// A table whose title bears the outcome as its first footnote.
    fn table(&self, title: Label, stubs: Vec<Head>, columns: Vec<ColumnHead>) -> OutputTable {
        let mut table = OutputTable::new(title, stubs, columns).about(Head::variable(&self.outcome));
        self.mark_outcome(&mut table);
        table
    }

    fn mark_outcome(&self, table: &mut OutputTable) {
        let mark = table.note(Note::DependentVariable { variable: self.outcome.clone() });
        table.title_marks.push(mark);
    }

    fn predictors_note(&self) -> Note {
        Note::Predictors { variables: self.entered.clone(), constant: self.intercept }
    }

    /// The notes of the whole analysis that this table needs.
    fn borrow_notes(&self, table: &mut OutputTable, needed: fn(&Note) -> bool) {
        table.notes.extend(self.notes.iter().filter(|note| needed(note)).cloned());
    }

    fn variables_entered(&self) -> OutputTable {
        let columns = vec![
            ColumnHead::single(Label::VariablesEnteredHead),
            ColumnHead::single(Label::VariablesRemoved),
            ColumnHead::single(Label::Method),
        ];
        let mut table = self.table(Label::VariablesEntered, vec![Label::Model.into()], columns);
        let all = self.excluded.is_empty().then(|| table.note(Note::AllEntered));
        for (at, predictor) in self.entered.iter().enumerate() {
            let mut cell = Cell::heading(Head::variable(predictor));
            if let Some(mark) = all.filter(|_| at + 1 == self.entered.len()) {
                cell = cell.marked(mark);
            }
            table.push(vec![MODEL], vec![cell, Cell::empty(), Cell::heading(Label::Enter)]);
        }
        self.borrow_notes(&mut table, is_exclusion);
        table
    }

    fn model_summary(&self) -> OutputTable {
        // Neighbouring cases are not known from sums.
        let neighbours = self.residuals.is_some();
        let mut columns =
            vec![Label::R, Label::RSquare, Label::AdjustedRSquare, Label::StandardErrorOfEstimate];
        columns.extend(neighbours.then_some(Label::DurbinWatson));
        let columns = columns.into_iter().map(ColumnHead::single).collect();
        let mut table = OutputTable::new(Label::ModelSummary, vec![Label::Model.into()], columns)
            .about(Head::variable(&self.outcome));
        let predictors = table.note(self.predictors_note());
        self.mark_outcome(&mut table);
        let mut square = Cell::bounded(self.r_square);
        if !self.intercept {
            square = square.marked(table.note(Note::ThroughOrigin));
        }
        let mut cells = vec![
            Cell::bounded(self.r).marked(predictors),
            square,
            Cell::bounded(self.adjusted_r_square),
            Cell::statistic(self.standard_error),
        ];
        cells.extend(neighbours.then(|| Cell::statistic(self.durbin_watson)));
        table.push(vec![MODEL], cells);
        self.borrow_notes(&mut table, is_perfect);
        table
    }

    fn anova_table(&self) -> OutputTable {
        let columns =
            [Label::SumOfSquares, Label::DegreesOfFreedom, Label::MeanSquare, Label::F, Label::Significance];
        let columns = columns.into_iter().map(ColumnHead::single).collect();
        let mut table = self.table(Label::Anova, vec![Label::Model.into(), Head::Blank], columns);
        let predictors = table.note(self.predictors_note());
        let a = &self.anova;
        let stub = |label: Label| vec![MODEL, label.into()];
        table.push(
            stub(Label::Regression),
            vec![
                Cell::statistic(a.ss_regression),
                Cell::df(a.df_regression),
                Cell::statistic(a.ms_regression),
                Cell::statistic(a.f),
                Cell::probability(a.p).marked(predictors),
            ],
        );
        table.push(
            stub(Label::Residual),
            vec![
                Cell::statistic(a.ss_residual),
                Cell::df(a.df_residual),
                Cell::statistic(a.ms_residual),
                Cell::empty(),
                Cell::empty(),
            ],
        );
        let mut total = Cell::statistic(a.ss_total);
        if !self.intercept {
            total = total.marked(table.note(Note::ThroughOrigin));
        }
        table.push(
            stub(Label::Total),
            vec![total, Cell::df(a.df_total), Cell::empty(), Cell::empty(), Cell::empty()],
        );
        self.borrow_notes(&mut table, is_perfect);
        table
    }

    fn coefficient_table(&self) -> OutputTable {
        let interval = Head::Level { label: Label::ConfidenceIntervalForB, level: self.confidence };
        let columns = vec![
            ColumnHead::grouped(Label::UnstandardizedCoefficients, Label::B),
            ColumnHead::grouped(Label::UnstandardizedCoefficients, Label::StandardError),
            ColumnHead::grouped(Label::StandardizedCoefficients, Label::Beta),
            ColumnHead::single(Label::T),
            ColumnHead::single(Label::Significance),
            ColumnHead::grouped(interval.clone(), Label::LowerBound),
            ColumnHead::grouped(interval, Label::UpperBound),
            ColumnHead::grouped(Label::CorrelationsInCoefficients, Label::ZeroOrder),
            ColumnHead::grouped(Label::CorrelationsInCoefficients, Label::Partial),
            ColumnHead::grouped(Label::CorrelationsInCoefficients, Label::Part),
            ColumnHead::grouped(Label::CollinearityStatistics, Label::Tolerance),
            ColumnHead::grouped(Label::CollinearityStatistics, Label::Vif),
        ];
        let mut table = self.table(Label::Coefficients, vec![Label::Model.into(), Head::Blank], columns);
        for row in &self.coefficients {
            let head = match &row.predictor {
                Some(predictor) => Head::variable(predictor),
                None => Label::Constant.into(),
            };
            table.push(vec![MODEL, head], coefficient_cells(row));
        }
        self.borrow_notes(&mut table, |note| is_perfect(note) || matches!(note, Note::ThroughOrigin));
        table
    }

    fn bootstrap_table(&self, made: &CoefficientsBootstrap) -> OutputTable {
        let interval = Head::Level { label: Label::ConfidenceInterval, level: self.confidence };
        let within = |inner: Label| ColumnHead::grouped(Label::Bootstrap, inner);
        let columns = vec![
            ColumnHead::single(Label::B),
            within(Label::Bias),
            within(Label::StandardError),
            within(Label::SignificanceTwoTailed),
            ColumnHead::grouped(interval.clone(), Label::LowerBound),
            ColumnHead::grouped(interval, Label::UpperBound),
        ];
        let stubs = vec![Label::Model.into(), Head::Blank];
        let mut table = self.table(Label::BootstrapCoefficients, stubs, columns);
        let drawn = table.note(made.options.note());
        table.title_marks.push(drawn);
        let counted = table.note(Note::BootstrapSignificance);
        for row in &made.coefficients {
            let head = match &row.predictor {
                Some(predictor) => Head::variable(predictor),
                None => Label::Constant.into(),
            };
            let cells = vec![
                Cell::statistic(row.b.estimate),
                Cell::statistic(row.b.bias),
                Cell::statistic(row.b.se),
                Cell::probability(row.p).marked(counted),
                Cell::statistic(row.b.lower),
                Cell::statistic(row.b.upper),
            ];
            table.push(vec![MODEL, head], cells);
        }
        table.notes.extend(made.caveat());
        table
    }

    fn excluded_table(&self) -> OutputTable {
        let columns = vec![ColumnHead::grouped(Label::CollinearityStatistics, Label::Tolerance)];
        let mut table = self.table(Label::ExcludedVariables, vec![Label::Model.into(), Head::Blank], columns);
        let predictors = table.note(self.predictors_note());
        for excluded in &self.excluded {
            let cell = Cell::bounded(excluded.tolerance).marked(predictors);
            table.push(vec![MODEL, Head::variable(&excluded.predictor)], vec![cell]);
        }
        self.borrow_notes(&mut table, is_exclusion);
        table
    }

    fn collinearity_table(&self) -> OutputTable {
        let terms = self.coefficients.iter().map(|row| match &row.predictor {
            Some(predictor) => Head::variable(predictor),
            None => Label::Constant.into(),
        });
        let mut columns =
            vec![ColumnHead::single(Label::Eigenvalue), ColumnHead::single(Label::ConditionIndex)];
        columns.extend(terms.map(|head| ColumnHead::grouped(Label::VarianceProportions, head)));
        let stubs = vec![Label::Model.into(), Label::Dimension.into()];
        let mut table = self.table(Label::CollinearityDiagnostics, stubs, columns);
        let c = &self.collinearity;
        for (at, number) in Head::numbered(c.eigenvalues.len()).into_iter().enumerate() {
            let mut cells =
                vec![Cell::statistic(c.eigenvalues[at]), Cell::statistic(c.condition_indices[at])];
            cells.extend(c.variance_proportions[at].iter().map(|&share| Cell::bounded(share)));
            table.push(vec![MODEL, number], cells);
        }
        table
    }

    fn residual_table(&self, r: &ResidualStatistics) -> OutputTable {
        let columns = [Label::Minimum, Label::Maximum, Label::Mean, Label::StandardDeviation, Label::N];
        let columns = columns.into_iter().map(ColumnHead::single).collect();
        let mut table = self.table(Label::ResidualStatistics, vec![Head::Blank], columns);
        let rows = [
            (Label::PredictedValue, Some(&r.predicted)),
            (Label::Residual, Some(&r.residual)),
            (Label::StandardizedPredicted, r.standardised_predicted.as_ref()),
            (Label::StandardizedResidual, r.standardised_residual.as_ref()),
        ];
        for (label, spread) in rows {
            let number = |of: fn(&ResidualSpread) -> f64| Cell::statistic(spread.map(of));
            let cells = vec![
                number(|s| s.minimum),
                number(|s| s.maximum),
                number(|s| s.mean),
                number(|s| s.sd),
                Cell::count(self.n),
            ];
            table.push(vec![label.into()], cells);
        }
        if r.standardised_predicted.is_none() {
            table.note(Note::EqualPredictions);
        }
        self.borrow_notes(&mut table, is_perfect);
        table
    }
}

fn coefficient_cells(row: &RegressionCoefficient) -> Vec<Cell> {
    // The constant has no standardised coefficient, no correlations and no tolerance: nothing belongs there.
    let own = |cell: Cell| if row.predictor.is_some() { cell } else { Cell::empty() };
    vec![
        Cell::statistic(row.b),
        Cell::statistic(row.se),
        own(Cell::statistic(row.beta)),
        Cell::statistic(row.t),
        Cell::probability(row.p),
        Cell::statistic(row.lower),
        Cell::statistic(row.upper),
        own(Cell::bounded(row.zero_order)),
        own(Cell::bounded(row.partial)),
        own(Cell::bounded(row.part)),
        own(Cell::bounded(row.tolerance)),
        own(Cell::statistic(row.vif)),
    ]
}

fn is_perfect(note: &Note) -> bool {
    matches!(note, Note::PerfectFit)
}

fn is_exclusion(note: &Note) -> bool {
    matches!(note, Note::ExcludedCollinear { .. } | Note::ConstantVariables { .. })
}
