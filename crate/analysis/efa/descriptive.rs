//! Means, deviations and tests of the correlations that go into a factor analysis.
//!
//! # Formula
//! t_ij = r_ij √(n_ij − 2)/√(1 − r_ij²) with n_ij − 2 degrees of freedom; p one-tailed, P(T > |t|), as SPSS prints it here.
//!
//! # Undefined when
//! n_ij ≤ 2: no p. At |r| = 1 it is 0.
//!
//! # Checked against
//! SPSS 29, unweighted and weighted, pairwise (development and the tests of this folder).

use serde::Serialize;

use super::{FactorAnalysis, MissingPolicy};
use crate::data::VariableId;
use crate::numeric::linalg::DMatrix;
use crate::numeric::tail::{Tail, t_upper};
use crate::output::label::Label;
use crate::output::note::Note;
use crate::output::table::{Cell, ColumnHead, Head, OutputTable};
use crate::summary::digest::Digest;
use crate::summary::moments::Moments;
use crate::summary::pairwise::PairwiseMoments;

/// What goes into a factor analysis.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct FactorDescriptives {
    /// The items; empty when only a correlation matrix is known.
    pub items: Vec<FactorItem>,
    /// One-tailed p of the correlations by rows; none on the diagonal.
    pub p: Vec<Vec<Option<Tail>>>,
}

/// One item's own statistics.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct FactorItem {
    /// The item.
    pub variable: VariableId,
    /// Mean.
    pub mean: f64,
    /// Standard deviation.
    pub standard_deviation: Option<f64>,
    /// Σw of the cases counted.
    pub analysis_n: f64,
    /// Σw of the cases of the population that lack the item.
    pub missing_n: f64,
}

impl FactorDescriptives {
    /// Of complete cases.
    pub(super) fn listwise(digest: &Digest, moments: &Moments, r: &DMatrix<f64>) -> Self {
        let item = |j| (moments.mean(j), moments.standard_deviation(j), moments.n());
        FactorDescriptives { items: items(digest, item), p: one_tailed(r, |_, _| moments.n()) }
    }

    /// Of the cases of each pair.
    pub(super) fn pairwise(digest: &Digest, moments: &PairwiseMoments, r: &DMatrix<f64>) -> Self {
        let item = |j| (moments.mean(j), moments.standard_deviation(j), moments.n(j, j));
        FactorDescriptives { items: items(digest, item), p: one_tailed(r, |i, j| moments.n(i, j)) }
    }

    /// Of a matrix of n cases.
    pub(super) fn of_matrix(r: &DMatrix<f64>, n: f64) -> Self {
        FactorDescriptives { items: vec![], p: one_tailed(r, |_, _| n) }
    }
}

fn items(digest: &Digest, item: impl Fn(usize) -> (f64, Option<f64>, f64)) -> Vec<FactorItem> {
    let of = |(j, variable): (usize, &VariableId)| {
        let (mean, standard_deviation, analysis_n) = item(j);
        let missing_n = digest.lacking[j];
        FactorItem { variable: variable.clone(), mean, standard_deviation, analysis_n, missing_n }
    };
    digest.variables.iter().enumerate().map(of).collect()
}

fn one_tailed(r: &DMatrix<f64>, n: impl Fn(usize, usize) -> f64) -> Vec<Vec<Option<Tail>>> {
    let p = |i: usize, j: usize| {
        let (r, df) = (r[(i, j)].abs(), n(i, j) - 2.0);
        if i == j || df <= 0.0 {
            return None;
        }
        t_upper(r * (df / ((1.0 - r).max(0.0) * (1.0 + r))).sqrt(), df)
    };
    let k = r.nrows();
    let mut all = vec![vec![None; k]; k];
    for i in 0..k {
        for j in 0..i {
            all[i][j] = p(i, j);
            // Printed correlations may differ in their last digit.
            all[j][i] = if r[(i, j)] == r[(j, i)] { all[i][j] } else { p(j, i) };
        }
    }
    all
}

impl FactorAnalysis {
    /// Descriptive statistics and the correlation matrix.
    pub(super) fn descriptive_tables(&self) -> Vec<OutputTable> {
        let Some(found) = &self.descriptives else { return vec![] };
        let mut tables = vec![];
        if !found.items.is_empty() {
            let pairwise = self.options.missing == MissingPolicy::Pairwise;
            let mut columns = vec![Label::Mean, Label::StandardDeviation, Label::AnalysisN];
            columns.extend(pairwise.then_some(Label::MissingN));
            let columns = columns.into_iter().map(ColumnHead::single).collect();
            let mut table = OutputTable::new(Label::DescriptiveStatistics, vec![Head::Blank], columns);
            for (at, item) in found.items.iter().enumerate() {
                let mut cells = vec![
                    Cell::statistic(item.mean),
                    Cell::statistic(item.standard_deviation),
                    Cell::count(item.analysis_n),
                ];
                cells.extend(pairwise.then(|| Cell::count(item.missing_n)));
                table.push(vec![self.item(at)], cells);
            }
            tables.push(table);
        }
        let p = self.variables.len();
        let columns = (0..p).map(|at| ColumnHead::single(self.item(at))).collect();
        let stubs = vec![Head::Blank, Head::Blank];
        let mut table = OutputTable::new(Label::CorrelationMatrix, stubs, columns);
        for (at, row) in self.correlations.iter().enumerate() {
            let cells = row.iter().map(|&r| Cell::bounded(r)).collect();
            table.push(vec![Label::PearsonCorrelation.into(), self.item(at)], cells);
        }
        let mut undefined = false;
        for (at, row) in found.p.iter().enumerate() {
            let cell = |(j, &p): (usize, &Option<Tail>)| {
                if j == at { Cell::empty() } else { Cell::probability(p) }
            };
            undefined |= row.iter().enumerate().any(|(j, p)| j != at && p.is_none());
            let cells = row.iter().enumerate().map(cell).collect();
            table.push(vec![Label::SignificanceOneTailed.into(), self.item(at)], cells);
        }
        if undefined {
            table.note(Note::UndefinedTooFewCases);
        }
        tables.push(table);
        tables
    }
}
