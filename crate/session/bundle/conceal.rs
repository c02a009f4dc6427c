//! Finds what could tell a respondent apart in an outcome, and takes it out where the options say so.

use serde_json::Value;

use super::{BundleOptions, SmallCell, SmallPlace};
use crate::analysis::descriptives::DescriptiveStatistics;
use crate::analysis::frequencies::Frequencies;
use crate::analysis::frequencies::coarse::to_merge;
use crate::data::VariableId;
use crate::data::dataset::Dataset;
use crate::data::population::Population;
use crate::output::figure::Figure;
use crate::output::note::Note;
use crate::recipe::{AnalysisResult, Outcome};
use crate::summary::counts::{Category, CategoryCount, Counts};

/// What is looked at together.
struct Search<'a> {
    request: &'a str,
    data: &'a Dataset,
    population: &'a Population,
    options: &'a BundleOptions,
    cells: &'a mut Vec<SmallCell>,
}

/// The outcome as it may be handed on; what few cases share is added to `cells`.
pub(super) fn conceal(
    mut outcome: Outcome,
    data: &Dataset,
    population: &Population,
    options: &BundleOptions,
    cells: &mut Vec<SmallCell>,
) -> Outcome {
    let Some(mut result) = outcome.result.take() else { return outcome };
    let id = outcome.id.clone();
    let mut search = Search { request: &id, data, population, options, cells };
    match &mut result {
        AnalysisResult::Frequencies(found) => search.frequencies(found),
        AnalysisResult::Descriptives(found) => {
            let each = found.variables.iter_mut().map(|v| (v.variable.clone(), &mut v.statistics));
            let note = search.extremes(each);
            found.notes.extend(note);
        }
        // Row numbers find a case in the file.
        AnalysisResult::Quality(found) => found.indices.iter_mut().for_each(|index| index.rows.clear()),
        _ => {}
    }
    let weighted = outcome.notes.iter().rfind(|note| matches!(note, Note::Weighted { .. })).cloned();
    let mut concealed = Outcome::answered(&id, &outcome.request, result);
    concealed.notes.extend(weighted);
    concealed
}

impl Search<'_> {
    fn counts(&self, variable: &str) -> Option<Counts> {
        let weights = self.population.weights.as_ref().map(|w| w.as_slice());
        Some(Counts::of(&*self.data.column(variable).ok()?, &self.population.included, weights))
    }

    fn tell(&mut self, place: SmallPlace, cases: u64, handled: bool) {
        self.cells.push(SmallCell { request: self.request.to_string(), place, cases, handled });
    }

    fn frequencies(&mut self, found: &mut Frequencies) {
        let (threshold, merge) = (self.options.threshold, self.options.merge_values);
        let mut merged: Vec<(VariableId, Vec<Category>)> = Vec::new();
        for v in &found.variables {
            let Some(counts) = self.counts(&v.variable) else { continue };
            for few in counts.valid.iter().filter(|c| c.tally.cases < threshold) {
                let place = SmallPlace::Value { variable: v.variable.clone(), value: few.category.clone() };
                self.tell(place, few.tally.cases, merge);
            }
            let values = to_merge(&counts, threshold);
            if merge && !values.is_empty() {
                merged.push((v.variable.clone(), values));
            }
        }
        for set in &found.sets {
            for row in set.table.iter().filter(|row| row.count > 0.0 && row.count < threshold as f64) {
                let place = SmallPlace::Choice { set: set.title.clone(), choice: row.head.clone() };
                self.tell(place, row.count.round() as u64, false);
            }
        }
        if !merged.is_empty() {
            let values = merged.iter().map(|(_, values)| values.len()).sum();
            found.merge(self.data, &merged);
            found.notes.push(Note::ValuesMerged { values, threshold: threshold as usize });
        }
        // Their table prints them only when it was asked for; the result has them always.
        let (printed, quiet) = (found.statistics, self.cells.len());
        let each = found.variables.iter_mut().filter_map(|v| Some((v.variable.clone(), v.stats.as_mut()?)));
        let note = self.extremes(each);
        if printed {
            found.notes.extend(note);
        } else if self.options.hide_extremes {
            self.cells.truncate(quiet);
        }
    }

    /// Looks at smallest and largest values.
    fn extremes<'b>(
        &mut self,
        each: impl Iterator<Item = (VariableId, &'b mut DescriptiveStatistics)>,
    ) -> Option<Note> {
        let (threshold, hide) = (self.options.threshold, self.options.hide_extremes);
        let mut variables = Vec::new();
        for (variable, statistics) in each {
            let Some(counts) = self.counts(&variable) else { continue };
            let of = |c: &CategoryCount| match c.category {
                Category::Number(value) => Some((value, c.tally.cases)),
                Category::Text(_) => None,
            };
            let numbers: Vec<(f64, u64)> = counts.valid.iter().filter_map(of).collect();
            let few = |end: Option<&(f64, u64)>| end.copied().filter(|&(_, cases)| cases < threshold);
            let (low, high) = (few(numbers.first()), few(numbers.last()));
            if let Some((value, cases)) = low {
                self.tell(SmallPlace::Minimum { variable: variable.clone(), value }, cases, hide);
            }
            if let Some((value, cases)) = high {
                self.tell(SmallPlace::Maximum { variable: variable.clone(), value }, cases, hide);
            }
            if hide && (low.is_some() || high.is_some()) {
                // One end and the range give the other.
                statistics.range = None;
                statistics.min = statistics.min.filter(|_| low.is_none());
                statistics.max = statistics.max.filter(|_| high.is_none());
                variables.push(variable);
            }
        }
        let threshold = threshold as usize;
        (!variables.is_empty()).then_some(Note::ExtremesWithheld { variables, threshold })
    }
}

/// Whether the figure shows sums and shares, not cases: outliers are cases, and so are the points of residuals.
pub(super) fn is_summary(figure: &Figure) -> bool {
    #[allow(clippy::match_like_matches_macro, reason = "a new kind must be decided on")]
    match figure {
        Figure::FrequencyBars { .. }
        | Figure::LikertBars { .. }
        | Figure::Scree { .. }
        | Figure::CorrelationHeatmap { .. }
        | Figure::ModelDiagram { .. }
        | Figure::LoadingPlot { .. }
        | Figure::CoefficientPlot { .. } => true,
        Figure::Distributions { .. } | Figure::RegressionDiagnostics { .. } => false,
    }
}

/// Takes the answers out that errors quote to name a place.
pub(super) fn blank_answers(value: &mut Value) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(blank_answers),
        Value::Object(fields) => {
            if fields.get("code").is_some_and(Value::is_string)
                && let Some(answer) = fields.get_mut("answer")
            {
                *answer = Value::String("…".to_string());
            }
            fields.values_mut().for_each(blank_answers);
        }
        _ => {}
    }
}
