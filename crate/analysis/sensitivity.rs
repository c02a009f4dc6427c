//! Would the hypotheses come out otherwise, had nobody been left out?
//!
//! # Formula
//! The hypotheses tested twice: on the cases that the recipe's steps keep, and on those that they keep when the steps that leave out careless
//! cases are switched off. Filters and weights stand in both.
//!
//! # Errors
//! Those of [`super::hypotheses`].
//!
//! # Source
//! Curran (2016), Journal of Experimental Social Psychology 66, 4-19: report results with and without the cases left out.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::hypotheses::{
    Hypotheses, HypothesesOptions, Hypothesis, HypothesisTest, hypotheses, verdict_label,
};
use crate::data::dataset::Dataset;
use crate::data::sample::{Ledger, Population};
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
pub struct SensitivityOptions {
    /// The hypotheses.
    pub hypotheses: Vec<Hypothesis>,
}

/// The evidence on every hypothesis, twice.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct Sensitivity {
    /// With everybody.
    pub without_exclusions: Vec<HypothesisTest>,
    /// As the recipe has it.
    pub with_exclusions: Vec<HypothesisTest>,
    /// Hypotheses whose verdict is not the same.
    pub changed: Vec<String>,
    /// Cases that rules of data quality left out.
    pub excluded: usize,
    /// Cases used and left out, as the recipe has it.
    pub ledger: Ledger,
    /// Caveats.
    pub notes: Vec<Note>,
}

/// Question: does a verdict depend on the exclusions? `everybody` is the population without them.
///
/// # Errors
/// See the file's head.
pub fn sensitivity(
    everybody: (&Dataset, &Rc<Population>),
    kept: (&Dataset, &Rc<Population>),
    options: &SensitivityOptions,
) -> Result<Sensitivity, Error> {
    let asked = HypothesesOptions { hypotheses: options.hypotheses.clone() };
    let before: Hypotheses = hypotheses(everybody.0, everybody.1, &asked)?;
    let after: Hypotheses = hypotheses(kept.0, kept.1, &asked)?;
    let pairs = before.tests.iter().zip(&after.tests);
    let changed =
        pairs.filter(|(b, a)| b.verdict != a.verdict).map(|(b, _)| b.hypothesis.id.clone()).collect();
    let mut notes = after.notes;
    notes.extend(before.notes.into_iter().filter(|note| !notes.contains(note)).collect::<Vec<_>>());
    Ok(Sensitivity {
        without_exclusions: before.tests,
        with_exclusions: after.tests,
        changed,
        excluded: kept.1.excluded,
        ledger: after.ledger,
        notes,
    })
}

impl Sensitivity {
    /// One table: evidence without, evidence with, whether the verdict changes.
    pub fn tables(&self) -> Vec<OutputTable> {
        let group = |label: Label| {
            [Label::B, Label::Beta, Label::Significance, Label::Verdict]
                .map(|column| ColumnHead::grouped(label, column))
        };
        let mut columns: Vec<ColumnHead> = Vec::new();
        columns.extend(group(Label::WithoutExclusions));
        columns.extend(group(Label::WithExclusions));
        columns.push(ColumnHead::single(Label::Changed));
        let stubs = vec![Label::Hypothesis.into(), Label::Path.into()];
        let mut table = OutputTable::new(Label::VerdictComparison, stubs, columns);
        for note in &self.notes {
            table.note(note.clone());
        }
        let cells = |test: &HypothesisTest| {
            [
                Cell::statistic(test.b),
                Cell::statistic(test.beta),
                Cell::probability(test.p),
                Cell::heading(verdict_label(test.verdict)),
            ]
        };
        for (before, after) in self.without_exclusions.iter().zip(&self.with_exclusions) {
            let h = &before.hypothesis;
            let changes = if before.verdict == after.verdict { Label::No } else { Label::Yes };
            let mut row: Vec<Cell> = Vec::new();
            row.extend(cells(before));
            row.extend(cells(after));
            row.push(Cell::heading(changes));
            let stubs = vec![
                Head::Text { text: h.id.clone() },
                Head::Path { predictor: h.predictor.clone(), outcome: h.outcome.clone() },
            ];
            table.push(stubs, row);
        }
        vec![table]
    }

    /// None: the model stands with the hypotheses.
    pub fn figures(&self) -> Vec<Figure> {
        Vec::new()
    }

    /// Whether any verdict changes.
    pub fn findings(&self) -> Vec<Finding> {
        vec![Finding::VerdictsUnderExclusion {
            hypotheses: self.with_exclusions.len(),
            changed: self.changed.clone(),
            excluded: self.excluded,
        }]
    }
}
