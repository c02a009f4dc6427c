//! The factor analysis as SPSS's tables, in SPSS's order, as a scree plot and as findings.

use super::extract::ExtractionEnd;
use super::order::sort_rows;
use super::solution::{FactorSolution, RotatedSolution};
use super::{Extraction, FactorAnalysis, FactorOptions, RandomData, Rotation};
use crate::output::figure::Figure;
use crate::output::finding::Finding;
use crate::output::label::Label;
use crate::output::note::Note;
use crate::output::table::{Cell, ColumnHead, Head, OutputTable};

impl FactorSolution {
    /// Adds what a reader of the section must know.
    pub(super) fn caveats(&self, options: &FactorOptions, m: usize, notes: &mut Vec<Note>) {
        if self.end == ExtractionEnd::NotConverged {
            notes.push(self.not_converged(m));
        }
        if !self.heywood.is_empty() {
            notes.push(Note::Heywood { variables: self.heywood.clone() });
        }
        if m == 1 && options.rotation != Rotation::None {
            notes.push(Note::NothingToRotate);
        }
        if let Some(rotated) = &self.rotated
            && !rotated.converged
        {
            notes.push(Note::RotationNotConverged { iterations: rotated.iterations });
        }
    }

    fn not_converged(&self, count: usize) -> Note {
        Note::ExtractionNotConverged { count, iterations: self.iterations, change: self.change }
    }
}

/// An item-by-factor or factor-by-factor matrix and how it is shown.
struct Shown<'a> {
    title: Label,
    matrix: &'a [Vec<f64>],
    loadings: bool,
}

impl FactorAnalysis {
    fn components(&self) -> bool {
        self.options.extraction == Extraction::Pca
    }

    /// The term for a component, or the one for a factor.
    fn term(&self, component: Label, factor: Label) -> Label {
        if self.components() { component } else { factor }
    }

    pub(super) fn item(&self, at: usize) -> Head {
        let name = self.variables[at].clone();
        let reversed = self.options.reversed.contains(&name);
        Head::Variable { name, reversed }
    }

    fn extraction_note(&self) -> Note {
        Note::ExtractionMethod { method: self.options.extraction.name() }
    }

    fn rotation_note(&self) -> Option<Note> {
        let method = match self.options.rotation {
            Rotation::None => return None,
            Rotation::Varimax => "varimax",
            Rotation::Promax { .. } => "promax",
            Rotation::Oblimin { .. } => "oblimin",
        };
        Some(Note::RotationMethod { method: method.to_string(), kaiser: self.options.kaiser })
    }

    /// The tables in SPSS's order.
    pub fn tables(&self) -> Vec<OutputTable> {
        let mut tables = self.descriptive_tables();
        tables.extend(self.suitability_tables());
        tables.extend(self.parallel_table());
        if let Some(solution) = &self.solution {
            tables.push(self.communalities_table(solution));
            tables.push(self.variance_table(Some(solution)));
            tables.push(self.unrotated_table(solution));
            if solution.printed {
                tables.extend(self.goodness_table(solution));
                tables.extend(solution.rotated.iter().flat_map(|rotated| self.rotated_tables(rotated)));
            }
        } else {
            tables.push(self.variance_table(None));
        }
        tables
    }

    fn suitability_tables(&self) -> Vec<OutputTable> {
        let Some(found) = &self.suitability else { return vec![] };
        let column = || vec![ColumnHead::single(Head::Blank)];
        let mut test = OutputTable::new(Label::KmoAndBartlett, vec![Head::Blank, Head::Blank], column());
        test.push(vec![Label::Kmo.into(), Head::Blank], vec![Cell::bounded(found.kmo)]);
        let sphericity = [
            (Label::ApproximateChiSquare, Cell::statistic(found.bartlett.chi_square)),
            (Label::DegreesOfFreedom, Cell::df(found.bartlett.df)),
            (Label::Significance, Cell::probability(found.bartlett.p)),
        ];
        for (label, cell) in sphericity {
            test.push(vec![Label::BartlettTest.into(), label.into()], vec![cell]);
        }
        let column = vec![ColumnHead::single(Label::MeasureOfSamplingAdequacy)];
        let mut items = OutputTable::new(Label::AntiImageCorrelation, vec![Head::Blank], column);
        let alone = found.msa.contains(&None).then(|| items.note(Note::NoCorrelation));
        for (at, &value) in found.msa.iter().enumerate() {
            let cell = Cell::bounded(value);
            let mark = alone.filter(|_| value.is_none());
            items.push(vec![self.item(at)], vec![mark.map_or(cell.clone(), |mark| cell.marked(mark))]);
        }
        if found.kmo.is_none() {
            test.note(Note::NoCorrelation);
        }
        if found.bartlett.chi_square.is_none() {
            test.note(match self.notes.first() {
                Some(note @ Note::EmWithoutTests { .. }) => note.clone(),
                _ => Note::UndefinedTooFewCases,
            });
        }
        vec![test, items]
    }

    fn parallel_table(&self) -> Option<OutputTable> {
        let found = self.parallel.as_ref()?;
        let columns = [Label::ObservedEigenvalue, Label::RandomMean, Label::RandomPercentile95];
        let mut table = OutputTable::new(
            Label::ParallelAnalysis,
            vec![self.term(Label::Component, Label::Factor).into()],
            columns.into_iter().map(ColumnHead::single).collect(),
        );
        let random = found.random_mean.iter().zip(&found.random_percentile);
        for (at, (&observed, (&mean, &percentile))) in self.eigenvalues.iter().zip(random).enumerate() {
            let cells = [observed, mean, percentile].into_iter().map(Cell::statistic).collect();
            table.push(vec![Head::Index { number: at + 1 }], cells);
        }
        table.note(Note::ParallelRule {
            replications: found.replications,
            percentile: found.percentile,
            seed: f64::from(found.seed),
            permuted: found.random == RandomData::Permuted,
        });
        Some(table)
    }

    fn communalities_table(&self, solution: &FactorSolution) -> OutputTable {
        let mut columns = vec![ColumnHead::single(Label::Initial)];
        if solution.printed {
            columns.push(ColumnHead::single(Label::Extraction));
        }
        let mut table = OutputTable::new(Label::Communalities, vec![Head::Blank], columns);
        for at in 0..self.variables.len() {
            let mut cells = vec![Cell::bounded(solution.initial_communalities[at])];
            if solution.printed {
                cells.push(Cell::bounded(solution.communalities[at]));
            }
            table.push(vec![self.item(at)], cells);
        }
        table.note(self.extraction_note());
        if solution.printed && !solution.heywood.is_empty() {
            let mark = table.note(Note::Heywood { variables: solution.heywood.clone() });
            table.title_marks.push(mark);
        }
        table
    }

    fn variance_table(&self, solution: Option<&FactorSolution>) -> OutputTable {
        let printed = solution.filter(|found| found.printed);
        let rotated = printed.and_then(|found| found.rotated.as_ref());
        let oblique = rotated.is_some_and(|found| found.structure.is_some());
        let full = [Label::Total, Label::PercentOfVariance, Label::CumulativeVariance];
        let group = |name: Label, parts: &[Label]| -> Vec<ColumnHead> {
            parts.iter().map(|&part| ColumnHead::grouped(name, part)).collect()
        };
        let mut columns = group(Label::InitialEigenvalues, &full);
        if printed.is_some() {
            columns.extend(group(Label::ExtractionSums, &full));
        }
        if rotated.is_some() {
            columns.extend(group(Label::RotationSums, if oblique { &full[..1] } else { &full }));
        }
        let stub = self.term(Label::Component, Label::Factor);
        let mut table = OutputTable::new(Label::TotalVarianceExplained, vec![stub.into()], columns);
        let p = self.eigenvalues.len();
        let block = |sums: &[f64], at: usize, parts: usize| -> Vec<Cell> {
            let Some(&sum) = sums.get(at) else { return vec![Cell::empty(); parts] };
            let percent = |x: f64| 100.0 * x / p as f64;
            let total: f64 = sums[..=at].iter().sum();
            let cells = [Cell::statistic(sum), Cell::percent(percent(sum)), Cell::percent(percent(total))];
            cells.into_iter().take(parts).collect()
        };
        for at in 0..p {
            let mut cells = block(&self.eigenvalues, at, 3);
            if let Some(found) = printed {
                cells.extend(block(&found.extraction_sums, at, 3));
            }
            if let Some(found) = rotated {
                cells.extend(block(&found.sums, at, if oblique { 1 } else { 3 }));
            }
            table.push(vec![Head::Index { number: at + 1 }], cells);
        }
        table.note(self.extraction_note());
        if oblique {
            table.note(Note::ObliqueSums);
        }
        table
    }

    /// An item-by-factor table, sorted and with small loadings hidden when so asked; or a factor-by-factor one.
    fn matrix_table(&self, shown: Shown<'_>) -> OutputTable {
        let term = self.term(Label::Component, Label::Factor);
        let width = shown.matrix.first().map_or(0, Vec::len);
        let stub = if shown.loadings { Head::Blank } else { term.into() };
        let columns = Head::numbered(width).into_iter();
        let columns = if shown.loadings {
            columns.map(|head| ColumnHead::grouped(term, head)).collect()
        } else {
            columns.map(ColumnHead::single).collect()
        };
        let mut table = OutputTable::new(shown.title, vec![stub], columns);
        let order = if shown.loadings && self.options.sorted {
            sort_rows(shown.matrix)
        } else {
            (0..shown.matrix.len()).collect()
        };
        let bound = if shown.loadings { self.options.hide_below.unwrap_or(0.0) } else { 0.0 };
        let cell = |&x: &f64| if x.abs() < bound { Cell::empty() } else { Cell::bounded(x) };
        for at in order {
            let head = if shown.loadings { self.item(at) } else { Head::Index { number: at + 1 } };
            table.push(vec![head], shown.matrix[at].iter().map(cell).collect());
        }
        table.note(self.extraction_note());
        if bound > 0.0 {
            table.note(Note::SmallLoadingsHidden { below: bound });
        }
        table
    }

    fn unrotated_table(&self, solution: &FactorSolution) -> OutputTable {
        let title = self.term(Label::ComponentMatrix, Label::FactorMatrix);
        // An extraction that did not end well has a heading and the reason, no loadings: as SPSS prints it.
        let matrix: &[Vec<f64>] = if solution.printed { &solution.loadings } else { &[] };
        let mut table = self.matrix_table(Shown { title, matrix, loadings: true });
        let (count, iterations) = (self.count, solution.iterations);
        let end = match solution.end {
            ExtractionEnd::NotConverged => solution.not_converged(count),
            ExtractionEnd::Heywood if !solution.printed => {
                Note::Heywood { variables: solution.heywood.clone() }
            }
            _ if self.components() => Note::Extracted { count, components: true },
            _ => Note::ExtractedAfter { count, iterations },
        };
        let mark = table.note(end);
        table.title_marks.push(mark);
        if self.count == 1 && self.options.rotation != Rotation::None {
            table.note(Note::NothingToRotate);
        }
        table
    }

    fn goodness_table(&self, solution: &FactorSolution) -> Option<OutputTable> {
        let fit = solution.goodness_of_fit.as_ref()?;
        let columns = [Label::ChiSquare, Label::DegreesOfFreedom, Label::Significance];
        let columns = columns.into_iter().map(ColumnHead::single).collect();
        let mut table = OutputTable::new(Label::GoodnessOfFit, vec![Head::Blank], columns);
        // With as many parameters as correlations there is nothing to test.
        let p = if fit.df > 0.0 { Cell::probability(fit.p) } else { Cell::empty() };
        table.push(vec![Head::Blank], vec![Cell::statistic(fit.chi_square), Cell::df(fit.df), p]);
        if fit.chi_square.is_none() {
            table.note(Note::UndefinedTooFewCases);
        }
        Some(table)
    }

    fn rotated_tables(&self, rotated: &RotatedSolution) -> Vec<OutputTable> {
        let convergence = match (rotated.converged, rotated.iterations) {
            (true, iterations) => Note::RotationConverged { iterations },
            (false, iterations) => Note::RotationNotConverged { iterations },
        };
        let title = match rotated.structure {
            Some(_) => Label::PatternMatrix,
            None => self.term(Label::RotatedComponentMatrix, Label::RotatedFactorMatrix),
        };
        let mut list = vec![Shown { title, matrix: &rotated.pattern, loadings: true }];
        if let (Some(structure), Some(phi)) = (&rotated.structure, &rotated.factor_correlations) {
            list.push(Shown { title: Label::StructureMatrix, matrix: structure, loadings: true });
            let title = self.term(Label::ComponentCorrelationMatrix, Label::FactorCorrelationMatrix);
            list.push(Shown { title, matrix: phi, loadings: false });
        } else {
            let title = self.term(Label::ComponentTransformationMatrix, Label::FactorTransformationMatrix);
            list.push(Shown { title, matrix: &rotated.transformation, loadings: false });
        }
        let mut tables: Vec<OutputTable> = list.into_iter().map(|shown| self.matrix_table(shown)).collect();
        for (at, table) in tables.iter_mut().enumerate() {
            // SPSS names the method of extraction, then that of rotation.
            if let Some(note) = self.rotation_note() {
                table.notes.insert(1, note);
            }
            if at == 0 {
                let mark = table.note(convergence.clone());
                table.title_marks.push(mark);
            }
        }
        tables
    }

    /// The scree plot; the loadings, where there are two factors or more.
    pub fn figures(&self) -> Vec<Figure> {
        let random = self.parallel.as_ref().map_or_else(Vec::new, |found| found.criterion().to_vec());
        let scree = Figure::Scree { eigenvalues: self.eigenvalues.clone(), random, extracted: self.count };
        std::iter::once(scree).chain(self.loading_plot()).collect()
    }

    fn loading_plot(&self) -> Option<Figure> {
        let solution = self.solution.as_ref().filter(|found| found.printed && self.count > 1)?;
        let rotated = solution.rotated.as_ref();
        Some(Figure::LoadingPlot {
            variables: self.variables.clone(),
            loadings: rotated.map_or(&solution.loadings, |rotated| &rotated.pattern).clone(),
            components: self.options.extraction == Extraction::Pca,
            rotated: rotated.is_some(),
            oblique: rotated.is_some_and(|rotated| rotated.factor_correlations.is_some()),
        })
    }

    /// Suitability and what the factors explain.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = vec![];
        if let Some(found) = &self.suitability
            && let (Some(kmo), Some(bartlett)) = (found.kmo, found.bartlett.p)
        {
            findings.push(Finding::Adequacy { kmo, bartlett });
        }
        if let Some(found) = self.solution.as_ref().filter(|found| found.printed) {
            let explained: f64 = found.extraction_sums.iter().sum();
            let communalities = || found.communalities.iter().copied();
            findings.push(Finding::FactorsExplain {
                count: self.count,
                percent: 100.0 * explained / self.variables.len() as f64,
                lowest_communality: communalities().fold(f64::INFINITY, f64::min),
                highest_communality: communalities().fold(f64::NEG_INFINITY, f64::max),
            });
        }
        findings
    }
}
