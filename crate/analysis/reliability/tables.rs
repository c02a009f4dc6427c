//! The tables of a reliability analysis, in SPSS's order.

use super::{AlphaBootstrap, Reliability};
use crate::output::label::Label;
use crate::output::note::Note;
use crate::output::table::{Cell, ColumnHead, Head, OutputTable};

/// The largest number of items whose correlations still make a readable table.
const MATRIX_LIMIT: usize = 20;

impl Reliability {
    /// Case Processing Summary, Reliability Statistics, its bootstrap (if asked for), Item Statistics, Inter-Item Correlation Matrix (up to 20 items),
    /// Item-Total Statistics, Scale Statistics.
    pub fn tables(&self) -> Vec<OutputTable> {
        let mut tables = vec![self.case_processing(), self.reliability_statistics()];
        tables.extend(self.bootstrap.as_ref().map(|made| self.bootstrap_table(made)));
        tables.push(self.item_statistics());
        if self.items.len() <= MATRIX_LIMIT {
            tables.push(self.inter_item_correlations());
        }
        tables.push(self.item_total_statistics());
        tables.push(self.scale_statistics());
        tables
    }

    fn table(&self, title: Label, stubs: Vec<Head>, columns: Vec<ColumnHead>) -> OutputTable {
        let table = OutputTable::new(title, stubs, columns);
        match &self.scale {
            Some(scale) => table.about(Head::variable(scale)),
            None => table,
        }
    }

    fn heads(&self) -> Vec<Head> {
        self.items.iter().map(|i| Head::Variable { name: i.item.clone(), reversed: i.reversed }).collect()
    }

    fn case_processing(&self) -> OutputTable {
        let columns = vec![ColumnHead::single(Label::N), ColumnHead::single(Label::Percent)];
        let mut table = self.table(Label::CaseProcessingSummary, vec![Head::Blank, Head::Blank], columns);
        let total = self.n + self.n_excluded;
        let listwise = table.note(Note::ListwiseDeletion);
        for (label, n) in [(Label::Valid, self.n), (Label::Excluded, self.n_excluded), (Label::Total, total)]
        {
            let mut cell = Cell::count(n);
            if label == Label::Excluded {
                cell = cell.marked(listwise);
            }
            table.push(vec![Label::Cases.into(), label.into()], vec![cell, Cell::percent(100.0 * n / total)]);
        }
        table
    }

    fn reliability_statistics(&self) -> OutputTable {
        let interval = Head::Level { label: Label::ConfidenceInterval, level: self.confidence };
        let columns = vec![
            ColumnHead::single(Label::CronbachAlpha),
            ColumnHead::single(Label::CronbachAlphaStandardized),
            ColumnHead::grouped(interval.clone(), Label::LowerBound),
            ColumnHead::grouped(interval, Label::UpperBound),
            ColumnHead::single(Label::NumberOfItems),
        ];
        let mut table = self.table(Label::ReliabilityStatistics, vec![], columns);
        let alphas = [self.alpha, self.standardised_alpha];
        let mark = NegativeMark::new(&mut table, &alphas);
        let mut cells: Vec<Cell> = alphas.iter().map(|&a| mark.cell(a)).collect();
        cells.extend([Cell::bounded(self.alpha_lower), Cell::bounded(self.alpha_upper)]);
        cells.push(Cell::count(self.items.len() as f64));
        self.explain_undefined(&mut table, &alphas);
        table.push(vec![], cells);
        table
    }

    fn bootstrap_table(&self, made: &AlphaBootstrap) -> OutputTable {
        let interval = Head::Level { label: Label::ConfidenceInterval, level: self.confidence };
        let within = |inner: Head| ColumnHead::grouped(Label::Bootstrap, inner);
        let columns = vec![
            ColumnHead::single(Label::Statistic),
            within(Label::Bias.into()),
            within(Label::StandardError.into()),
            ColumnHead::grouped(interval.clone(), Label::LowerBound),
            ColumnHead::grouped(interval, Label::UpperBound),
        ];
        let mut table = self.table(Label::BootstrapReliability, vec![Head::Blank], columns);
        let mark = table.note(made.options.note());
        table.title_marks.push(mark);
        let alpha = &made.alpha;
        let cells = vec![
            Cell::bounded(alpha.estimate),
            Cell::bounded(alpha.bias),
            Cell::bounded(alpha.se),
            Cell::bounded(alpha.lower),
            Cell::bounded(alpha.upper),
        ];
        table.notes.extend(alpha.caveat(made.options.samples));
        table.push(vec![Label::CronbachAlpha.into()], cells);
        table
    }

    fn item_statistics(&self) -> OutputTable {
        let columns = vec![
            ColumnHead::single(Label::Mean),
            ColumnHead::single(Label::StandardDeviation),
            ColumnHead::single(Label::N),
        ];
        let mut table = self.table(Label::ItemStatistics, vec![Head::Blank], columns);
        for (head, item) in self.heads().into_iter().zip(&self.items) {
            let cells = vec![Cell::statistic(item.mean), Cell::statistic(item.sd), Cell::count(self.n)];
            table.push(vec![head], cells);
        }
        table
    }

    fn inter_item_correlations(&self) -> OutputTable {
        let heads = self.heads();
        let columns = heads.iter().cloned().map(ColumnHead::single).collect();
        let mut table = self.table(Label::InterItemCorrelationMatrix, vec![Head::Blank], columns);
        for (head, row) in heads.into_iter().zip(&self.correlations) {
            table.push(vec![head], row.iter().map(|&r| Cell::bounded(r)).collect());
        }
        let all: Vec<Option<f64>> = self.correlations.iter().flatten().copied().collect();
        self.explain_undefined(&mut table, &all);
        table
    }

    fn item_total_statistics(&self) -> OutputTable {
        let columns = vec![
            ColumnHead::single(Label::ScaleMeanIfItemDeleted),
            ColumnHead::single(Label::ScaleVarianceIfItemDeleted),
            ColumnHead::single(Label::CorrectedItemTotalCorrelation),
            ColumnHead::single(Label::SquaredMultipleCorrelation),
            ColumnHead::single(Label::AlphaIfItemDeleted),
        ];
        let mut table = self.table(Label::ItemTotalStatistics, vec![Head::Blank], columns);
        let alphas: Vec<Option<f64>> = self.items.iter().map(|i| i.alpha_if_deleted).collect();
        let mark = NegativeMark::new(&mut table, &alphas);
        for (head, item) in self.heads().into_iter().zip(&self.items) {
            let cells = vec![
                Cell::statistic(item.scale_mean_if_deleted),
                Cell::statistic(item.scale_variance_if_deleted),
                Cell::bounded(item.corrected_item_total),
                Cell::bounded(item.squared_multiple_correlation),
                mark.cell(item.alpha_if_deleted),
            ];
            table.push(vec![head], cells);
        }
        let mut all = alphas;
        all.extend(self.items.iter().flat_map(|i| [i.corrected_item_total, i.squared_multiple_correlation]));
        self.explain_undefined(&mut table, &all);
        table
    }

    fn scale_statistics(&self) -> OutputTable {
        let columns = vec![
            ColumnHead::single(Label::Mean),
            ColumnHead::single(Label::Variance),
            ColumnHead::single(Label::StandardDeviation),
            ColumnHead::single(Label::NumberOfItems),
        ];
        let mut table = self.table(Label::ScaleStatistics, vec![], columns);
        let cells = vec![
            Cell::statistic(self.scale_mean),
            Cell::statistic(self.scale_variance),
            Cell::statistic(self.scale_sd),
            Cell::count(self.items.len() as f64),
        ];
        table.push(vec![], cells);
        table
    }

    /// Gives a table with an undefined number the notes that say why.
    fn explain_undefined(&self, table: &mut OutputTable, values: &[Option<f64>]) {
        if values.iter().any(Option::is_none) {
            let reason = |note: &&Note| {
                matches!(
                    note,
                    Note::ConstantVariables { .. } | Note::UndefinedSingular | Note::UndefinedTwoItems
                )
            };
            table.notes.extend(self.notes.iter().filter(reason).cloned());
        }
    }
}

/// The footnote that a negative alpha bears.
struct NegativeMark(Option<usize>);

impl NegativeMark {
    fn new(table: &mut OutputTable, alphas: &[Option<f64>]) -> Self {
        let negative = alphas.iter().flatten().any(|a| *a < 0.0);
        NegativeMark(negative.then(|| table.note(Note::NegativeAlpha)))
    }

    fn cell(&self, alpha: Option<f64>) -> Cell {
        let cell = Cell::bounded(alpha);
        match (self.0, alpha) {
            (Some(mark), Some(a)) if a < 0.0 => cell.marked(mark),
            _ => cell,
        }
    }
}
