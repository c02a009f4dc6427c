//! Into which classes do the values of a variable fall?
//!
//! # Formula
//! k = ⌈log₂ W + 1⌉ classes are aimed at (Sturges). Values with equal distances g and at most 60 places between the smallest and the
//! largest, as answers and their means have, get classes of m places each, m the fewest that leaves 2k classes or less, with bounds half
//! a distance beside the values: all classes hold as many places, but the last may hold fewer. Other values get bounds at multiples of 1, 2 or 5 times a
//! power of ten, chosen as R's `pretty` does: the step is that near (max − min)/k, turning at 1.4, 2.8 and 7.
//! A class holds its upper bound, the first also its lower; a value within 1e-7 classes of a bound is on it.
//!
//! # Undefined when
//! There are fewer than two distinct values, or their distance is no finite number or none that doubles can divide.
//!
//! # Source
//! Sturges (1926), JASA 21, 65-66; R's `hist` with its default breaks.
//!
//! # Checked against
//! R's `hist` (development); `tests/reference/descriptives/figures_*`.

use super::counts::Counts;

/// Values at equal distances with more places than this are treated as any numbers.
const MOST_PLACES: f64 = 60.0;
/// Values this close to a bound, in classes, are on it.
const ON_BOUND: f64 = 1e-7;

/// Steps of a curve.
const STEPS: usize = 96;

/// Bounds of classes for values between two ends, of which there are `weight`.
pub fn pretty_edges(low: f64, high: f64, weight: f64) -> Option<Vec<f64>> {
    let spread = high - low;
    if !(spread.is_finite() && spread > 1e-9 * low.abs().max(high.abs()) && weight.is_finite()) {
        return None;
    }
    let cell = spread / classes(weight);
    let power = cell.log10().floor().clamp(-300.0, 300.0) as i32;
    let base = 10f64.powi(power);
    let times = match cell / base {
        c if c > 7.0 => 10.0,
        c if c > 2.8 => 5.0,
        c if c > 1.4 => 2.0,
        _ => 1.0,
    };
    let unit = times * base;
    let first = (low / unit + ON_BOUND).floor();
    let last = (high / unit - ON_BOUND).ceil();
    // 3 × 0.1 is not 0.3, but 3 / 10 is.
    let edge = |i: f64| if power < 0 { i * times / 10f64.powi(-power) } else { i * unit };
    ascending((0..=(last - first).clamp(0.0, 1000.0) as usize).map(|i| edge(first + i as f64)).collect())
}

/// Bounds of classes for the numbers that were counted.
pub fn edges(counts: &Counts) -> Option<Vec<f64>> {
    let (low, high) = (counts.numbers().next()?.0, counts.numbers().next_back()?.0);
    let weight = counts.valid_total().weight.to_f64();
    let numbers = || counts.numbers().map(|(value, _)| value);
    let gap = numbers().zip(numbers().skip(1)).map(|(a, b)| b - a).fold(f64::INFINITY, f64::min);
    let places = ((high - low) / gap).round() + 1.0;
    let is_place = |value: f64| {
        let place = (value - low) / gap;
        (place - place.round()).abs() < 1e-6
    };
    if !(places <= MOST_PLACES && numbers().all(is_place)) {
        return pretty_edges(low, high, weight);
    }
    // The smallest gap of many rounded ones is a little off; the whole distance is not.
    let gap = (high - low) / (places - 1.0);
    let each = (places / (2.0 * classes(weight))).ceil().max(1.0);
    let last = (places / each).ceil() as usize;
    ascending((0..=last).map(|i| low + (i as f64 * each - 0.5) * gap).collect())
}

/// Σ w of the classes between the bounds.
pub fn fill(edges: &[f64], values: impl Iterator<Item = (f64, f64)>) -> Vec<f64> {
    let mut counts = vec![0.0; edges.len().saturating_sub(1)];
    let Some(last) = counts.len().checked_sub(1) else { return counts };
    let slack = ON_BOUND * (edges[1] - edges[0]);
    for (value, weight) in values {
        let class = edges.partition_point(|&edge| edge + slack < value).saturating_sub(1).min(last);
        counts[class] += weight;
    }
    counts
}

/// W h φ((x − m)/s)/s at even steps over the classes, of which h is the width; empty where it has no finite height.
pub fn normal_curve(edges: &[f64], weight: f64, mean: f64, sd: f64) -> Vec<[f64; 2]> {
    let [first, second, .., last] = *edges else { return Vec::new() };
    let peak = weight * (second - first) / (sd * (2.0 * std::f64::consts::PI).sqrt());
    if !(peak.is_finite() && sd > 0.0) {
        return Vec::new();
    }
    let point = |step: usize| {
        // The distance of two finite bounds may be no finite number; their weighted mean is.
        let part = step as f64 / STEPS as f64;
        let x = first * (1.0 - part) + last * part;
        [x, peak * libm::exp(-0.5 * ((x - mean) / sd).powi(2))]
    };
    (0..=STEPS).map(point).collect()
}

/// How many classes so many cases fill.
fn classes(weight: f64) -> f64 {
    (weight.max(1.0).log2() + 1.0).ceil()
}

fn ascending(edges: Vec<f64>) -> Option<Vec<f64>> {
    let fine = edges.len() > 1
        && edges.iter().all(|edge| edge.is_finite())
        && edges.windows(2).all(|pair| pair[0] < pair[1]);
    fine.then_some(edges)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::mask::Mask;
    use crate::data::table::{Column, Values};

    fn counts(values: &[f64]) -> Counts {
        let column = Column::complete(Values::Numbers(values.to_vec()));
        Counts::of(&column, &Mask::filled(values.len(), true), None)
    }

    /// R 4.2.2: `h <- hist(c(0.3, 1.1, 2.7, 2.75, 3.15, 4, 5.5, 9.99, 12, 0.1), plot = FALSE); h$breaks; h$counts`.
    #[test]
    fn as_r_draws_it() {
        let values = [0.3, 1.1, 2.7, 2.75, 3.15, 4.0, 5.5, 9.99, 12.0, 0.1];
        let edges = edges(&counts(&values)).unwrap();
        assert_eq!(edges, [0.0, 2.0, 4.0, 6.0, 8.0, 10.0, 12.0]);
        assert_eq!(fill(&edges, values.iter().map(|&v| (v, 1.0))), [3.0, 4.0, 1.0, 0.0, 1.0, 1.0]);
    }

    /// R 4.2.2: `pretty(range, nclass.Sturges(1:n), min.n = 1)`.
    #[test]
    fn bounds_are_round_numbers() {
        let tenths = pretty_edges(-0.31, 0.27, 40.0).unwrap();
        assert_eq!(tenths, [-0.4, -0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3]);
        let thousands = pretty_edges(1200.0, 48_800.0, 463.0).unwrap();
        assert_eq!((thousands[0], thousands[1], thousands[10]), (0.0, 5000.0, 50_000.0));
    }

    #[test]
    fn means_of_answers_fall_evenly_into_classes() {
        // Means of four answers: 1, 1.25 … 5; each value has a class of its own, and each class its value in the middle.
        let values: Vec<f64> = (0..340).map(|i| 1.0 + f64::from(i % 17) / 4.0).collect();
        let found = edges(&counts(&values)).unwrap();
        assert_eq!((found.len(), found[0], found[17]), (18, 0.875, 5.125));
        assert_eq!(fill(&found, values.iter().map(|&v| (v, 1.0))), [20.0; 17]);
        // Of three answers: thirds are no doubles, and their distances differ in the last bit.
        let thirds: Vec<f64> = (0..130).map(|i| (3.0 + f64::from(i % 13)) / 3.0).collect();
        assert_eq!(edges(&counts(&thirds)).unwrap().len(), 14);
        // Twelve cases leave 2 × 5 classes or less of 17 places: two places each.
        let few: Vec<f64> =
            [0, 1, 2, 3, 4, 6, 8, 9, 11, 13, 15, 16].map(|i| 1.0 + f64::from(i) / 4.0).to_vec();
        assert_eq!(edges(&counts(&few)).unwrap().len(), 10);
    }

    #[test]
    fn nothing_to_divide() {
        assert_eq!(edges(&counts(&[])), None);
        assert_eq!(edges(&counts(&[3.0, 3.0])), None);
        assert_eq!(edges(&counts(&[-1e308, 1e308, 3.0])), None);
        assert_eq!(pretty_edges(1e15, 1e15 + 1.0, 9.0), None);
        assert_eq!(ascending(vec![1.0]), None, "one bound bounds no class");
    }

    /// R 4: `100 * 2 * dnorm(x, 5, 2)` at 0, 2.5, 5 and 8.75, the classes being 0, 2 … 10 and their width 2.
    #[test]
    fn a_normal_curve_over_the_classes() {
        let edges = [0.0, 2.0, 4.0, 6.0, 8.0, 10.0];
        let curve = normal_curve(&edges, 100.0, 5.0, 2.0);
        assert_eq!((curve.len(), curve[96][0]), (97, 10.0));
        for (at, x, height) in [
            (0, 0.0, 1.752_830_049_356_854),
            (24, 2.5, 18.264_908_538_902_19),
            (48, 5.0, 39.894_228_040_143_27),
            (84, 8.75, 6.878_627_582_669_19),
        ] {
            assert_eq!(curve[at][0], x);
            // A few roundings of the product and of libm's exp.
            assert!((curve[at][1] - height).abs() <= 1e-14 * height, "{:?}", curve[at]);
        }
        for (weight, sd) in [(100.0, 0.0), (100.0, -1.0), (f64::INFINITY, 1.0), (100.0, f64::NAN)] {
            assert!(normal_curve(&edges, weight, 5.0, sd).is_empty());
        }
        assert!(normal_curve(&edges[..1], 100.0, 5.0, 2.0).is_empty());
    }

    /// R 4: `pretty(c(0, high), nclass.Sturges(1:n), min.n = 1)`; n = 16 asks for 5 classes, so the steps turn at 1.4, 2.8 and 7 times 5.
    #[test]
    fn steps_turn_where_r_turns() {
        for (high, step, last) in [
            (6.5, 1.0, 7.0),
            (7.0, 1.0, 7.0),
            (7.5, 2.0, 8.0),
            (14.0, 2.0, 14.0),
            (14.5, 5.0, 15.0),
            (35.0, 5.0, 35.0),
            (36.0, 10.0, 40.0),
        ] {
            let found = pretty_edges(0.0, high, 16.0).unwrap();
            assert_eq!((found[1] - found[0], *found.last().unwrap()), (step, last), "{high}");
        }
    }

    #[test]
    fn a_class_holds_its_upper_bound_and_the_first_its_lower() {
        let values = [(0.0, 1.0), (1.0, 2.0), (1.0 + 1e-6, 4.0), (2.0, 8.0), (2.0 + 1e-9, 16.0), (3.0, 32.0)];
        assert_eq!(fill(&[0.0, 1.0, 2.0, 3.0], values.into_iter()), [3.0, 28.0, 32.0]);
        assert!(fill(&[], values.into_iter()).is_empty() && fill(&[1.0], values.into_iter()).is_empty());
    }

    /// By hand: 60 places have classes of places; 61 are treated as any numbers, with the bounds of R's `pretty(c(0, 60), nclass.Sturges(1:61))`.
    #[test]
    fn sixty_places_and_more() {
        let places = |n: i32| edges(&counts(&(0..n).map(f64::from).collect::<Vec<_>>())).unwrap();
        // 60 cases: k = ⌈log₂ 60 + 1⌉ = 7, m = ⌈60/14⌉ = 5, twelve classes of five places.
        assert_eq!(places(60), (0..=12).map(|i| 5.0 * f64::from(i) - 0.5).collect::<Vec<_>>());
        assert_eq!(places(61), [0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0]);
    }
}
