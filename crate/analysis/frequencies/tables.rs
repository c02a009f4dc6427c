//! Frequency tables and the table of statistics, as SPSS lays them out.

use super::{Category, MissingRow, VariableFrequencies, head};
use crate::analysis::descriptives::{DescriptiveStatistics, undefined};
use crate::output::label::Label;
use crate::output::note::Note;
use crate::output::table::{Cell, ColumnHead, Head, OutputTable};

/// One variable: valid values with their total, missing ones, and the total of both when there are both.
pub(super) fn frequencies(v: &VariableFrequencies) -> OutputTable {
    let columns = [Label::Frequency, Label::Percent, Label::ValidPercent, Label::CumulativePercent];
    let columns = columns.map(ColumnHead::single).to_vec();
    let mut table = OutputTable::new(Label::FrequencyTable, vec![Head::Blank, Head::Blank], columns)
        .about(Head::variable(&v.variable));
    let all = v.n_valid + v.n_missing;
    let share = |count: f64| if all > 0.0 { Some(100.0 * count / all) } else { None };
    for row in &v.table {
        let cells = vec![
            Cell::count(row.count),
            Cell::percent(row.percent),
            Cell::percent(row.valid_percent),
            Cell::percent(row.cum_percent),
        ];
        table.push(vec![Label::Valid.into(), head(&v.variable, &row.value)], cells);
    }
    if let Some(row) = &v.merged {
        let cells = vec![
            Cell::count(row.count),
            Cell::percent(row.percent),
            Cell::percent(row.valid_percent),
            Cell::percent(100.0),
        ];
        table.push(vec![Label::Valid.into(), Label::MergedValues.into()], cells);
    }
    if v.n_valid > 0.0 {
        let cells = vec![
            Cell::count(v.n_valid),
            Cell::percent(share(v.n_valid)),
            Cell::percent(100.0),
            Cell::empty(),
        ];
        table.push(vec![Label::Valid.into(), Label::Total.into()], cells);
    }
    let partial = |count: f64, percent: Option<f64>| {
        vec![Cell::count(count), Cell::percent(percent), Cell::empty(), Cell::empty()]
    };
    let named = |row: &MissingRow, name: Label| match &row.value {
        Some(value) => head(&v.variable, value),
        None => name.into(),
    };
    let missing: Vec<(Head, &MissingRow)> = v
        .declared_missing
        .iter()
        .map(|row| (named(row, Label::System), row))
        .chain(v.not_asked.iter().map(|row| (named(row, Label::NotAsked), row)))
        .chain(v.system_missing.iter().map(|row| (named(row, Label::System), row)))
        .collect();
    for (name, row) in &missing {
        table.push(vec![Label::Missing.into(), name.clone()], partial(row.count, Some(row.percent)));
    }
    if missing.len() > 1 {
        let cells = partial(v.n_missing, share(v.n_missing));
        table.push(vec![Label::Missing.into(), Label::Total.into()], cells);
    }
    if !missing.is_empty() && v.n_valid > 0.0 {
        table.push(vec![Label::Total.into(), Head::Blank], partial(all, share(all)));
    }
    table
}

/// How one statistic becomes a cell.
type Reading = fn(&DescriptiveStatistics) -> Cell;

const BEFORE_MODE: [(Label, Reading); 3] = [
    (Label::Mean, |s| Cell::statistic(s.mean)),
    (Label::StandardErrorOfMean, |s| Cell::statistic(s.se_mean)),
    (Label::Median, |s| Cell::statistic(s.median)),
];

const AFTER_MODE: [(Label, Reading); 10] = [
    (Label::StandardDeviation, |s| Cell::statistic(s.sd)),
    (Label::Variance, |s| Cell::statistic(s.variance)),
    (Label::Skewness, |s| Cell::statistic(s.skewness)),
    (Label::SkewnessStandardError, |s| Cell::statistic(s.se_skewness)),
    (Label::Kurtosis, |s| Cell::statistic(s.kurtosis)),
    (Label::KurtosisStandardError, |s| Cell::statistic(s.se_kurtosis)),
    (Label::Range, |s| Cell::answer(s.range)),
    (Label::Minimum, |s| Cell::answer(s.min)),
    (Label::Maximum, |s| Cell::answer(s.max)),
    (Label::Sum, |s| Cell::answer(s.sum)),
];

/// One column a variable; words have only their n.
pub(super) fn statistics(variables: &[VariableFrequencies]) -> OutputTable {
    let columns = variables.iter().map(|v| ColumnHead::single(Head::variable(&v.variable))).collect();
    let mut table = OutputTable::new(Label::Statistics, vec![Head::Blank, Head::Blank], columns);
    let several = variables.iter().any(|v| v.stats.is_some() && v.n_modes > 1);
    let several = several.then(|| table.note(Note::SeveralModes));
    let mut row = |group: Label, name: Head, cell: &dyn Fn(&VariableFrequencies) -> Cell| {
        table.push(vec![group.into(), name], variables.iter().map(cell).collect());
    };
    let of_numbers = |v: &VariableFrequencies, reading: Reading| match &v.stats {
        Some(stats) => reading(stats),
        None => Cell::empty(),
    };
    row(Label::N, Label::Valid.into(), &|v| Cell::count(v.n_valid));
    row(Label::N, Label::Missing.into(), &|v| Cell::count(v.n_missing));
    for (label, reading) in BEFORE_MODE {
        row(label, Head::Blank, &|v| of_numbers(v, reading));
    }
    row(Label::Mode, Head::Blank, &|v| match (&v.mode, several) {
        (Some(Category::Number(mode)), Some(note)) if v.n_modes > 1 => Cell::answer(*mode).marked(note),
        (Some(Category::Number(mode)), _) => Cell::answer(*mode),
        (None, _) if v.stats.is_some() => Cell::answer(None),
        _ => Cell::empty(),
    });
    for (label, reading) in AFTER_MODE {
        row(label, Head::Blank, &|v| of_numbers(v, reading));
    }
    for number in [25, 50, 75] {
        row(Label::Percentiles, Head::Index { number }, &|v| {
            let percentile = v.percentiles.map(|p| match number {
                25 => p.p25,
                50 => p.p50,
                _ => p.p75,
            });
            if v.stats.is_some() { Cell::statistic(percentile) } else { Cell::empty() }
        });
    }
    let numeric = variables.iter().filter_map(|v| v.stats.as_ref().map(|stats| (&v.variable, stats)));
    table.notes.extend(undefined(numeric));
    table
}
