//! Where do the middle half, the bulk and the outliers of a variable lie?
//!
//! # Formula
//! Of values y₁ < y₂ < … with weights c and sum W: d = ⌊(W + 3)/2⌋/2; the hinges stand at d and W + 1 − d of the cumulated weights and
//! the median at (W + 1)/2, between the value reached there and the next. Where the smallest weight c* of a value is below 1:
//! d = ⌊(W/c* + 3)/2⌋/2 · c*, W + c* − d, (W + c*)/2. Whiskers end at the outermost values within 1.5 box lengths of the box; values beyond
//! are outliers, extreme beyond 3.
//!
//! # Source
//! Tukey's hinges of IBM SPSS Statistics Algorithms, EXAMINE, on which SPSS's box plots stand (not on the percentiles that FREQUENCIES
//! prints); without weights they are R's `fivenum`. Tukey (1977), Exploratory Data Analysis.
//!
//! # Checked against
//! R's `fivenum` and `boxplot.stats`, also of repeated values for whole weights: `tests/reference/descriptives/figures_*`.

use super::counts::Counts;

/// Tukey's three points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hinges {
    /// Lower hinge.
    pub lower: f64,
    /// Median.
    pub median: f64,
    /// Upper hinge.
    pub upper: f64,
}

impl Hinges {
    /// Of the numbers that were counted; `None` without any, or where a difference exceeds what a double holds.
    pub fn of(counts: &Counts) -> Option<Hinges> {
        let values: Vec<(f64, f64)> = counts.numbers().map(|(y, w)| (y, w.to_f64())).collect();
        let total: f64 = counts.numbers().map(|(_, w)| w).sum::<crate::numeric::dd::Dd>().to_f64();
        let least = values.iter().map(|&(_, w)| w).fold(f64::INFINITY, f64::min).min(1.0);
        if !(total > 0.0 && least > 0.0 && (total / least).is_finite()) {
            return None;
        }
        let depth = ((total / least + 3.0) / 2.0).floor() / 2.0 * least;
        let found = Hinges {
            lower: at(&values, depth)?,
            median: at(&values, (total + least) / 2.0)?,
            upper: at(&values, total + least - depth)?,
        };
        [found.lower, found.median, found.upper, found.upper - found.lower]
            .iter()
            .all(|value| value.is_finite())
            .then_some(found)
    }

    /// How many box lengths a value lies outside the box; 0 within it.
    pub fn distance(&self, value: f64) -> f64 {
        let beyond = (self.lower - value).max(value - self.upper).max(0.0);
        let length = self.upper - self.lower;
        if beyond == 0.0 { 0.0 } else { beyond / length }
    }
}

/// The value at a depth of the cumulated weights.
fn at(values: &[(f64, f64)], depth: f64) -> Option<f64> {
    let mut reached = 0.0;
    let mut below = values.first()?.0;
    for &(value, weight) in values {
        if depth < reached + weight {
            let gap = depth - reached;
            let share = if weight < 1.0 { gap / weight } else { gap.min(1.0) };
            return Some(below * (1.0 - share) + value * share);
        }
        reached += weight;
        below = value;
    }
    Some(below)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::mask::Mask;
    use crate::data::table::{Column, Values};

    fn of(values: &[f64], weights: Option<&[f64]>) -> Hinges {
        let column = Column::complete(Values::Numbers(values.to_vec()));
        Hinges::of(&Counts::of(&column, &Mask::filled(values.len(), true), weights)).unwrap()
    }

    /// A reader's question about SPSS 18: its box plot has these hinges, while FREQUENCIES prints the quartiles 0.76 and 5.31, and it draws
    /// 11.84 as an outlier. `fivenum` of R gives the same.
    #[test]
    fn hinges_are_not_quartiles() {
        let found = of(&[-1.88, -0.97, 1.34, 1.49, 2.24, 3.42, 4.3, 4.91, 6.52, 11.84], None);
        assert_eq!((found.lower, found.median, found.upper), (1.34, 2.83, 4.91));
        assert!(found.distance(11.84) > 1.5 && found.distance(6.52) < 1.5 && found.distance(2.0) == 0.0);
    }

    #[test]
    fn whole_weights_repeat_values() {
        let repeated = of(&[1.0, 1.0, 1.0, 2.0, 2.0, 5.0, 7.0, 7.0, 7.0, 7.0, 9.0], None);
        assert_eq!(of(&[1.0, 2.0, 5.0, 7.0, 9.0], Some(&[3.0, 2.0, 1.0, 4.0, 1.0])), repeated);
    }

    /// Weights of one half stand for half a case each: the formula with c* = ½, by hand: W = 2.5, d = ⌊(5 + 3)/2⌋/2 · ½ = 1.
    #[test]
    fn halves_of_cases() {
        let found = of(&[1.0, 2.0, 3.0, 4.0, 5.0], Some(&[0.5; 5]));
        assert_eq!((found.lower, found.median, found.upper), (2.0, 3.0, 4.0));
    }

    #[test]
    fn a_box_without_length_calls_everything_else_extreme() {
        let found = of(&[1.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0], None);
        assert_eq!(found.distance(3.0), 0.0);
        assert_eq!(found.distance(1.0), f64::INFINITY);
    }

    /// W/c* of 1e300 + 1e-300 over 1e-300 exceeds what a double holds, and so does the length of a box from −1e308 to 1e308.
    #[test]
    fn nothing_to_draw() {
        let of = |values: &[f64], weights: Option<&[f64]>| {
            let column = Column::complete(Values::Numbers(values.to_vec()));
            Hinges::of(&Counts::of(&column, &Mask::filled(values.len(), true), weights))
        };
        assert_eq!(of(&[], None), None);
        assert_eq!(of(&[1.0, 2.0], Some(&[1e-300, 1e300])), None);
        assert_eq!(of(&[-1e308, -1e308, 1e308, 1e308], None), None);
    }

    /// By hand: a box of length 4.
    #[test]
    fn distances_are_box_lengths_from_the_nearer_end() {
        let found = Hinges { lower: 2.0, median: 3.0, upper: 6.0 };
        assert_eq!(
            [-2.0, 1.0, 2.0, 6.0, 12.0].map(|value| found.distance(value)),
            [1.0, 0.25, 0.0, 0.0, 1.5]
        );
    }
}
