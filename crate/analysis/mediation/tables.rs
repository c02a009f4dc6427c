//! The tables of a mediation: the regressions, how they fit, the effects.

use super::{IndirectPath, Mediation, PathEffect};
use crate::output::label::Label;
use crate::output::note::Note;
use crate::output::table::{Cell, ColumnHead, Head, OutputTable};

impl Mediation {
    /// Model Summary, Coefficients, Effects.
    pub fn tables(&self) -> Vec<OutputTable> {
        vec![self.summary_table(), self.coefficient_table(), self.effect_table()]
    }

    fn table(&self, title: Label, stubs: Vec<Head>, columns: Vec<ColumnHead>) -> OutputTable {
        let path =
            Head::Path { predictor: self.options.predictor.clone(), outcome: self.options.outcome.clone() };
        let mut table = OutputTable::new(title, stubs, columns).about(path);
        if !self.options.covariates.is_empty() {
            let note = Note::MediationCovariates { variables: self.options.covariates.clone() };
            let mark = table.note(note);
            table.title_marks.push(mark);
        }
        table
    }

    fn perfect(&self, table: &mut OutputTable) {
        if self.notes.contains(&Note::PerfectFit) {
            table.note(Note::PerfectFit);
        }
    }

    fn summary_table(&self) -> OutputTable {
        let columns = [Label::R, Label::RSquare, Label::F].map(ColumnHead::single);
        let degrees =
            [1, 2].map(|number| ColumnHead::grouped(Label::DegreesOfFreedom, Head::Index { number }));
        let columns =
            columns.into_iter().chain(degrees).chain([ColumnHead::single(Label::Significance)]).collect();
        let stubs = vec![Label::Model.into(), Label::Outcome.into()];
        let mut table = self.table(Label::MediationModelSummary, stubs, columns);
        for (model, number) in self.models.iter().zip(Head::numbered(self.models.len())) {
            let cells = vec![
                Cell::bounded(model.r),
                Cell::bounded(model.r_square),
                Cell::statistic(model.f),
                Cell::df(model.df_regression),
                Cell::df(model.df_residual),
                Cell::probability(model.p),
            ];
            table.push(vec![number, Head::variable(&model.outcome)], cells);
        }
        self.perfect(&mut table);
        table
    }

    fn coefficient_table(&self) -> OutputTable {
        let interval = Head::Level { label: Label::ConfidenceIntervalForB, level: self.options.confidence };
        let columns = vec![
            ColumnHead::single(Label::B),
            ColumnHead::single(Label::StandardError),
            ColumnHead::single(Label::Beta),
            ColumnHead::single(Label::T),
            ColumnHead::single(Label::Significance),
            ColumnHead::grouped(interval.clone(), Label::LowerBound),
            ColumnHead::grouped(interval, Label::UpperBound),
        ];
        let stubs = vec![Label::Model.into(), Label::Outcome.into(), Head::Blank];
        let mut table = self.table(Label::MediationModels, stubs, columns);
        for (model, number) in self.models.iter().zip(Head::numbered(self.models.len())) {
            for row in &model.coefficients {
                let (head, beta) = match &row.predictor {
                    Some(predictor) => (Head::variable(predictor), Cell::statistic(row.beta)),
                    None => (Label::Constant.into(), Cell::empty()),
                };
                let cells = vec![
                    Cell::statistic(row.b),
                    Cell::statistic(row.se),
                    beta,
                    Cell::statistic(row.t),
                    Cell::probability(row.p),
                    Cell::statistic(row.lower),
                    Cell::statistic(row.upper),
                ];
                table.push(vec![number.clone(), Head::variable(&model.outcome), head], cells);
            }
        }
        self.perfect(&mut table);
        table
    }

    fn effect_table(&self) -> OutputTable {
        let interval = Head::Level { label: Label::ConfidenceInterval, level: self.options.confidence };
        let columns = vec![
            ColumnHead::single(Label::Effect),
            ColumnHead::single(Label::StandardError),
            ColumnHead::single(Label::T),
            ColumnHead::single(Label::Significance),
            ColumnHead::grouped(interval.clone(), Label::LowerBound),
            ColumnHead::grouped(interval, Label::UpperBound),
            ColumnHead::single(Label::StandardizedEffect),
            ColumnHead::single(Label::ShareOfTotalEffect),
        ];
        let mut table = self.table(Label::MediationEffects, vec![Head::Blank, Head::Blank], columns);
        let drawn = table.note(self.options.bootstrap.note());
        table.note(Note::MediationIntervals);
        table.push(vec![Label::TotalEffect.into(), Head::Blank], path_cells(&self.total, None));
        let share = self.direct.effect / self.total.effect;
        let share = (0.0..=1.0).contains(&share).then_some(share);
        let whole = self.indirect.last().and_then(|path| path.share);
        // Shares stand only where the parts add up to the whole.
        let shares = whole.is_some() && share.is_some();
        table.push(
            vec![Label::DirectEffect.into(), Head::Blank],
            path_cells(&self.direct, share.filter(|_| shares)),
        );
        for path in &self.indirect {
            let (label, head) = match &path.mediator {
                Some(mediator) => (Label::IndirectEffect, Head::variable(mediator)),
                None => (Label::TotalIndirectEffect, Head::Blank),
            };
            table.push(vec![label.into(), head], indirect_cells(path, shares, drawn));
        }
        if !shares {
            table.note(Note::NoShare);
        }
        let samples = self.options.bootstrap.samples;
        table.notes.extend(self.indirect.iter().find_map(|path| path.effect.caveat(samples)));
        self.perfect(&mut table);
        table
    }
}

fn share_cell(share: Option<f64>) -> Cell {
    share.map_or_else(Cell::empty, |share| Cell::percent(100.0 * share))
}

fn path_cells(path: &PathEffect, share: Option<f64>) -> Vec<Cell> {
    vec![
        Cell::statistic(path.effect),
        Cell::statistic(path.se),
        Cell::statistic(path.t),
        Cell::probability(path.p),
        Cell::statistic(path.lower),
        Cell::statistic(path.upper),
        Cell::statistic(path.standardised),
        share_cell(share),
    ]
}

fn indirect_cells(path: &IndirectPath, shares: bool, drawn: usize) -> Vec<Cell> {
    let effect = &path.effect;
    vec![
        Cell::statistic(effect.estimate),
        Cell::statistic(effect.se).marked(drawn),
        Cell::empty(),
        Cell::empty(),
        Cell::statistic(effect.lower).marked(drawn),
        Cell::statistic(effect.upper).marked(drawn),
        Cell::statistic(path.standardised.estimate),
        share_cell(path.share.filter(|_| shares)),
    ]
}
