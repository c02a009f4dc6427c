//! Narrow enclosures of functions over a box of parameters.
//!
//! # Formula
//! Beside its range X over the box p ∈ P, each quantity carries its value x₀ at the middle p₀ and its gradient G over the box. By
//! the mean value theorem f(P) ⊆ f(p₀) + Σ G_k (P_k − p₀_k), so each operation narrows the range to what both forms allow.
//! Interval arithmetic alone forgets that a parameter standing twice is one number; the gradient remembers it.
//!
//! # Source
//! R. E. Moore, R. B. Kearfott, M. J. Cloud (2009), Introduction to Interval Analysis, SIAM, chapter 6 (mean value form).

use super::interval::Interval;

/// A quantity over a box of m parameters.
#[derive(Debug, Clone)]
pub struct Enclosure<'a> {
    parameters: &'a Parameters,
    /// All values over the box.
    pub range: Interval,
    /// Its value at the middle of the box.
    centre: Interval,
    /// ∂/∂p_k over the box, m of them; none over a point.
    gradient: Vec<Interval>,
}

/// The box.
#[derive(Debug, Clone)]
pub struct Parameters {
    ranges: Vec<Interval>,
    /// P_k − p₀_k; none for a point.
    deviations: Vec<Interval>,
}

impl Parameters {
    /// A box with these sides.
    pub fn new(ranges: Vec<Interval>) -> Self {
        let deviations = ranges.iter().map(|&p| p - Interval::point(p.middle())).collect();
        Parameters { ranges, deviations }
    }

    /// A box of one point: nothing varies, so no gradient is carried along.
    pub fn at(point: &[f64]) -> Self {
        Parameters { ranges: point.iter().map(|&x| Interval::point(x)).collect(), deviations: Vec::new() }
    }

    /// The sides.
    pub fn ranges(&self) -> &[Interval] {
        &self.ranges
    }

    /// The parameter `k` as a quantity.
    pub fn parameter(&self, k: usize) -> Enclosure<'_> {
        let zero = Interval::point(0.0);
        let mut gradient = vec![zero; self.deviations.len()];
        if let Some(own) = gradient.get_mut(k) {
            *own = Interval::point(1.0);
        }
        let range = self.ranges[k];
        Enclosure { parameters: self, range, centre: Interval::point(range.middle()), gradient }
    }

    /// A number that does not depend on the parameters.
    pub fn constant(&self, x: f64) -> Enclosure<'_> {
        let at = Interval::point(x);
        Enclosure {
            parameters: self,
            range: at,
            centre: at,
            gradient: vec![Interval::point(0.0); self.deviations.len()],
        }
    }
}

impl<'a> Enclosure<'a> {
    fn narrowed(self) -> Self {
        let mean_value = self
            .gradient
            .iter()
            .zip(&self.parameters.deviations)
            .fold(self.centre, |sum, (&g, &d)| if d.width() == 0.0 { sum } else { sum + g * d });
        // Both hold every value, so they meet; where an unknown bound spoils one, the other stays.
        let range = self.range.intersection(mean_value).unwrap_or(self.range);
        Enclosure { range, ..self }
    }

    fn combine(
        &self,
        other: &Self,
        range: Interval,
        centre: Interval,
        slopes: (Interval, Interval),
    ) -> Enclosure<'a> {
        let gradient =
            self.gradient.iter().zip(&other.gradient).map(|(&a, &b)| a * slopes.0 + b * slopes.1).collect();
        Enclosure { parameters: self.parameters, range, centre, gradient }.narrowed()
    }

    fn through(&self, range: Interval, centre: Interval, slope: Interval) -> Enclosure<'a> {
        let gradient = self.gradient.iter().map(|&a| a * slope).collect();
        Enclosure { parameters: self.parameters, range, centre, gradient }.narrowed()
    }

    /// Sum.
    pub fn plus(&self, other: &Self) -> Enclosure<'a> {
        let one = Interval::point(1.0);
        self.combine(other, self.range + other.range, self.centre + other.centre, (one, one))
    }

    /// Difference.
    pub fn minus(&self, other: &Self) -> Enclosure<'a> {
        let one = Interval::point(1.0);
        self.combine(other, self.range - other.range, self.centre - other.centre, (one, -one))
    }

    /// Product.
    pub fn times(&self, other: &Self) -> Enclosure<'a> {
        let slopes = (other.range, self.range);
        self.combine(other, self.range * other.range, self.centre * other.centre, slopes)
    }

    /// Quotient; unknown when the divisor may be zero.
    pub fn over(&self, other: &Self) -> Enclosure<'a> {
        let one = Interval::point(1.0);
        let range = self.range / other.range;
        let slopes = (one / other.range, -(range / other.range));
        self.combine(other, range, self.centre / other.centre, slopes)
    }

    /// A number times the quantity.
    pub fn scaled(&self, factor: f64) -> Enclosure<'a> {
        let by = Interval::point(factor);
        self.through(self.range * by, self.centre * by, by)
    }

    /// The quantity plus a number.
    pub fn shifted(&self, by: f64) -> Enclosure<'a> {
        let by = Interval::point(by);
        self.through(self.range + by, self.centre + by, Interval::point(1.0))
    }

    /// Square.
    pub fn squared(&self) -> Enclosure<'a> {
        self.through(self.range.squared(), self.centre.squared(), self.range + self.range)
    }

    /// Square root of what is not negative.
    pub fn sqrt(&self) -> Enclosure<'a> {
        let range = self.range.sqrt();
        self.through(range, self.centre.sqrt(), Interval::point(0.5) / range)
    }

    /// The quantity when it is known from elsewhere that it lies between bounds.
    pub fn within(mut self, bounds: Interval) -> Enclosure<'a> {
        self.range = self.range.intersection(bounds).unwrap_or(self.range);
        self
    }

    /// The corner of the box towards which the quantity falls (`up` false) or rises, as the signs of the gradient have it.
    pub fn corner(&self, up: bool) -> Vec<f64> {
        self.parameters
            .ranges
            .iter()
            .zip(&self.gradient)
            .map(|(p, g)| if (g.middle() >= 0.0) == up { p.high } else { p.low })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_standing_twice_is_one_number() {
        let parameters = Parameters::new(vec![Interval::new(1.0, 1.1)]);
        let x = parameters.parameter(0);
        // x − x is 0; intervals alone say −0.1 to 0.1.
        assert!(x.minus(&x).range.width() < 1e-15);
        // x / (1 + x) rises from 1/2 to 1.1/2.1 (by hand).
        let share = x.over(&x.shifted(1.0)).range;
        assert!(
            share.low > 0.497 && share.low <= 0.5 && share.high >= 1.1 / 2.1 && share.high < 0.527,
            "{share:?}"
        );
    }

    #[test]
    fn corners_bound_a_monotone_function() {
        let parameters = Parameters::new(vec![Interval::new(0.4, 0.5), Interval::new(2.0, 3.0)]);
        let (x, y) = (parameters.parameter(0), parameters.parameter(1));
        let f = x.over(&y);
        assert_eq!(f.corner(true), vec![0.5, 2.0]);
        assert_eq!(f.corner(false), vec![0.4, 3.0]);
        assert!(f.range.contains(0.25) && f.range.contains(0.4 / 3.0) && f.range.width() < 0.13);
        assert!(x.squared().sqrt().range.contains(0.45));
        assert!(x.scaled(2.0).times(&y).range.contains(0.9 * 2.5));
        assert!(!parameters.constant(1.0).over(&x.shifted(-0.45)).range.is_bounded());
    }
}
