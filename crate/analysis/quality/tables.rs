//! The tables and findings of the quality section.

use super::{IndexResult, Quality};
use crate::data::exclusion::QualityIndex;
use crate::output::figure::Figure;
use crate::output::finding::Finding;
use crate::output::label::Label;
use crate::output::note::Note;
use crate::output::table::{Cell, ColumnHead, Head, OutputTable};

/// An index's heading.
pub fn index_label(index: QualityIndex) -> Label {
    match index {
        QualityIndex::LongestRun => Label::LongestRun,
        QualityIndex::ResponseVariability => Label::ResponseVariability,
        QualityIndex::SecondsPerItem => Label::SecondsPerItem,
        QualityIndex::RelativeTime => Label::RelativeTime,
        QualityIndex::Duplicates => Label::DuplicateCases,
        QualityIndex::PercentMatch => Label::PercentMatch,
        QualityIndex::EvenOdd => Label::EvenOddConsistency,
        QualityIndex::Mahalanobis => Label::MahalanobisDistance,
        QualityIndex::Contradiction => Label::Contradiction,
        QualityIndex::MissingShare => Label::MissingShare,
    }
}

/// Whether cases at, above or below the bound are flagged.
fn direction(index: QualityIndex) -> Label {
    match index {
        QualityIndex::LongestRun | QualityIndex::PercentMatch | QualityIndex::Contradiction => Label::AtLeast,
        QualityIndex::ResponseVariability => Label::AtMost,
        QualityIndex::SecondsPerItem | QualityIndex::RelativeTime | QualityIndex::EvenOdd => Label::Below,
        QualityIndex::MissingShare => Label::Above,
        QualityIndex::Mahalanobis => Label::ProbabilityBelow,
        QualityIndex::Duplicates => Label::RepeatsEarlierCase,
    }
}

impl Quality {
    /// Rules, their overlap, and how the indices are spread.
    pub fn tables(&self) -> Vec<OutputTable> {
        let mut tables = vec![self.rules_table()];
        if self.rules.len() >= 2 {
            tables.push(self.count_table());
            if self.flagged_by_at_least(1) > 0 {
                tables.push(self.overlap_table());
            }
        }
        tables.push(self.spread_table());
        tables
    }

    fn rules_table(&self) -> OutputTable {
        let columns =
            [Label::FlaggedWhen, Label::Bound, Label::CasesWithValue, Label::Flagged, Label::Percent];
        let columns = columns.into_iter().map(ColumnHead::single).collect();
        let mut table = OutputTable::new(Label::QualityRules, vec![Label::QualityIndex.into()], columns);
        for found in &self.indices {
            let mark = table.note(Note::IndexSource { index: found.index });
            let cells = match &found.rule {
                Some(rule) => {
                    let bound = rule.bound().map_or(Cell::empty(), Cell::answer);
                    let percent = 100.0 * found.flagged as f64 / self.ledger.used.max(1) as f64;
                    vec![
                        Cell::heading(direction(found.index)).marked(mark),
                        bound,
                        Cell::count(found.spread.n as f64),
                        Cell::count(found.flagged as f64),
                        Cell::percent(percent),
                    ]
                }
                None => vec![
                    Cell::heading(Label::NotFlagged).marked(mark),
                    Cell::empty(),
                    Cell::count(found.spread.n as f64),
                    Cell::empty(),
                    Cell::empty(),
                ],
            };
            table.push(vec![index_label(found.index).into()], cells);
        }
        table
    }

    fn count_table(&self) -> OutputTable {
        let columns = [Label::Cases, Label::Percent].into_iter().map(ColumnHead::single).collect();
        let mut table = OutputTable::new(Label::RulesPerCase, vec![Label::NumberOfRules.into()], columns);
        let total = self.ledger.used.max(1) as f64;
        let last = self.flagged_by.iter().rposition(|&cases| cases > 0).unwrap_or(0);
        for (rules, &cases) in self.flagged_by.iter().enumerate().take(last + 1) {
            let cells = vec![Cell::count(cases as f64), Cell::percent(100.0 * cases as f64 / total)];
            table.push(vec![Head::Index { number: rules }], cells);
        }
        table
    }

    fn overlap_table(&self) -> OutputTable {
        // A rule that flags nobody overlaps with none.
        let shown: Vec<usize> = (0..self.rules.len()).filter(|&i| self.overlap[i][i] > 0).collect();
        let columns = shown.iter().map(|&i| ColumnHead::single(index_label(self.rules[i]))).collect();
        let mut table = OutputTable::new(Label::RulesOverlap, vec![Label::QualityIndex.into()], columns);
        for &i in &shown {
            let cells = shown.iter().map(|&j| Cell::count(self.overlap[i][j] as f64)).collect();
            table.push(vec![index_label(self.rules[i]).into()], cells);
        }
        table
    }

    fn spread_table(&self) -> OutputTable {
        let columns = [
            Label::N,
            Label::Mean,
            Label::StandardDeviation,
            Label::Minimum,
            Label::Percentile5,
            Label::Median,
            Label::Percentile95,
            Label::Maximum,
        ];
        let columns = columns.into_iter().map(ColumnHead::single).collect();
        let mut table = OutputTable::new(Label::IndexDistribution, vec![Label::QualityIndex.into()], columns);
        let none = self.indices.iter().any(|found| found.spread.n < 2);
        let few = none.then(|| table.note(Note::UndefinedTooFewCases));
        for IndexResult { index, spread: s, .. } in &self.indices {
            let cell = |value: Option<f64>| match (value, few) {
                (None, Some(mark)) => Cell::statistic(None).marked(mark),
                (value, _) => Cell::statistic(value),
            };
            let cells = vec![
                Cell::count(s.n as f64),
                cell(s.mean),
                cell(s.sd),
                cell(s.minimum),
                cell(s.percentile5),
                cell(s.median),
                cell(s.percentile95),
                cell(s.maximum),
            ];
            table.push(vec![index_label(*index).into()], cells);
        }
        table
    }

    /// None.
    pub fn figures(&self) -> Vec<Figure> {
        Vec::new()
    }

    /// How many cases the rules flag.
    pub fn findings(&self) -> Vec<Finding> {
        vec![Finding::CarelessCases {
            analysed: self.ledger.used,
            rules: self.rules.len(),
            flagged: self.flagged_by_at_least(1),
            several: self.flagged_by_at_least(2),
        }]
    }
}
