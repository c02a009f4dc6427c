//! Histogram, normal curve and box plot of each quantity.

use crate::data::codebook::{Measure, VariableRole};
use crate::data::dataset::Dataset;
use crate::data::scale::ScoreRule;
use crate::output::figure::{BoxPlot, Distribution, Figure, Histogram, Outlier};
use crate::summary::counts::{Category, Counts};
use crate::summary::hinges::Hinges;
use crate::summary::histogram::{edges, fill, normal_curve};

use super::{DescriptiveStatistics, VariableDescription};

/// Panels of one figure: a page of paper holds no more.
const MOST_PANELS: usize = 6;
/// Outlying values drawn on either side.
const MOST_OUTLIERS: usize = 100;
/// A value farther from the box than so many box lengths is an outlier.
const OUTLYING: f64 = 1.5;
/// A value farther than so many is an extreme.
const EXTREME: f64 = 3.0;

/// A panel for each variable that is a quantity and varies.
pub(super) fn panel(
    data: &Dataset,
    description: &VariableDescription,
    counts: &Counts,
) -> Option<Distribution> {
    let VariableDescription { variable, statistics } = description;
    if !is_quantity(data, variable) {
        return None;
    }
    let edges = edges(counts)?;
    let numbers = || counts.numbers().map(|(value, weight)| (value, weight.to_f64()));
    let counted = fill(&edges, numbers());
    let (low, high) = (*edges.first()?, *edges.last()?);
    let axis = match declared_range(data, variable) {
        Some([least, most]) => [low.min(least), high.max(most)],
        None => [low, high],
    };
    Some(Distribution {
        variable: variable.clone(),
        boxed: box_plot(counts)?,
        histogram: Histogram { curve: curve(&edges, statistics), edges, counts: counted },
        axis,
        n: statistics.n,
        mean: statistics.mean,
        sd: statistics.sd,
    })
}

/// The panels by figures.
pub(super) fn figures(panels: &[Distribution], weighted: bool) -> Vec<Figure> {
    let share = panels.len().div_ceil(panels.len().div_ceil(MOST_PANELS).max(1)).max(1);
    panels.chunks(share).map(|part| Figure::Distributions { panels: part.to_vec(), weighted }).collect()
}

/// Scores and what steps computed are; of the file's columns those with that measure. Single answers have bars of their own.
fn is_quantity(data: &Dataset, name: &str) -> bool {
    data.variable(name).is_none_or(|v| v.role != VariableRole::Item && v.measure == Measure::Scale)
}

/// The range of possible answers, or of a score whose items share one.
fn declared_range(data: &Dataset, name: &str) -> Option<[f64; 2]> {
    let of = |variable: &str| data.variable(variable).and_then(|v| v.range).map(|r| [r.low, r.high]);
    let Some(scale) = data.scale(name) else { return of(name) };
    let first = of(scale.items.first()?)?;
    let times = if scale.score == ScoreRule::Sum { scale.items.len() as f64 } else { 1.0 };
    scale.items.iter().all(|item| of(item) == Some(first)).then(|| first.map(|end| end * times))
}

fn curve(edges: &[f64], statistics: &DescriptiveStatistics) -> Vec<[f64; 2]> {
    let (Some(mean), Some(sd)) = (statistics.mean, statistics.sd) else { return Vec::new() };
    normal_curve(edges, statistics.n, mean, sd)
}

fn box_plot(counts: &Counts) -> Option<BoxPlot> {
    let hinges = Hinges::of(counts)?;
    let inside = || counts.numbers().map(|(value, _)| value).filter(|&v| hinges.distance(v) <= OUTLYING);
    let (lower_whisker, upper_whisker) = (inside().next()?, inside().next_back()?);
    let mut outliers: Vec<Outlier> = Vec::new();
    for count in &counts.valid {
        let Category::Number(value) = count.category else { continue };
        let distance = hinges.distance(value);
        if distance > OUTLYING {
            outliers.push(Outlier { value, cases: count.tally.cases, extreme: distance > EXTREME });
        }
    }
    let outlying_cases = outliers.iter().map(|outlier| outlier.cases).sum();
    let below = outliers.iter().filter(|outlier| outlier.value < hinges.lower).count();
    let above = outliers.len() - below;
    let shortened = below > MOST_OUTLIERS || above > MOST_OUTLIERS;
    let mut place = 0;
    outliers.retain(|_| {
        place += 1;
        place <= below.min(MOST_OUTLIERS) || place > below + above.saturating_sub(MOST_OUTLIERS)
    });
    Some(BoxPlot {
        lower_whisker,
        lower_hinge: hinges.lower,
        median: hinges.median,
        upper_hinge: hinges.upper,
        upper_whisker,
        outliers,
        outlying_cases,
        shortened,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::mask::Mask;
    use crate::data::table::{Column, Values};

    fn boxed(values: &[f64]) -> BoxPlot {
        let column = Column::complete(Values::Numbers(values.to_vec()));
        box_plot(&Counts::of(&column, &Mask::filled(values.len(), true), None)).unwrap()
    }

    #[test]
    fn of_many_outliers_the_outermost_are_drawn() {
        let mut values: Vec<f64> = (0..1000).map(|i| f64::from(i) / 1000.0).collect();
        values.extend((0..150).map(|i| 10.0 + f64::from(i)));
        values.push(-50.0);
        let found = boxed(&values);
        assert_eq!((found.outlying_cases, found.shortened, found.outliers.len()), (151, true, 101));
        assert_eq!((found.outliers[0].value, found.outliers[1].value), (-50.0, 60.0));
        assert_eq!(found.outliers[100].value, 159.0);
        assert_eq!((found.lower_whisker, found.upper_whisker), (0.0, 0.999));
    }

    #[test]
    fn figures_share_their_panels_evenly() {
        let panel = Distribution {
            variable: "x".into(),
            histogram: Histogram { edges: vec![], counts: vec![], curve: vec![] },
            boxed: boxed(&[1.0, 2.0, 3.0]),
            axis: [1.0, 3.0],
            n: 3.0,
            mean: None,
            sd: None,
        };
        let sizes = |count: usize| -> Vec<usize> {
            let sizes = figures(&vec![panel.clone(); count], false).into_iter().map(|figure| match figure {
                Figure::Distributions { panels, .. } => panels.len(),
                _ => 0,
            });
            sizes.collect()
        };
        assert_eq!(sizes(0), Vec::<usize>::new());
        assert_eq!(sizes(5), [5]);
        assert_eq!(sizes(8), [4, 4]);
        assert_eq!(sizes(13), [5, 5, 3]);
    }
}
