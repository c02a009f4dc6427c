//! A number as a table prints it, and all numbers that round to it.

use crate::numeric::interval::Interval;

/// A printed number.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Printed {
    /// As printed, trimmed.
    pub(super) text: String,
    /// Every number that is printed so, whichever way halves are rounded.
    pub(super) range: Interval,
    /// Stars behind it.
    pub(super) stars: usize,
}

impl Printed {
    /// Reads `.900**`, `0.9`, `−.12`, `<.001`, `p < .05`, `43.5%`, `1.2E-5`, full-width digits; `None` for anything else.
    /// A number with d decimals stands for all within half a unit of the d-th.
    pub(super) fn parse(text: &str) -> Option<Printed> {
        let trimmed = text.trim();
        let narrow: String = trimmed.chars().map(narrow).filter(|c| !c.is_whitespace()).collect();
        let stars = narrow.chars().filter(|&c| c == '*').count();
        let bare =
            narrow.trim_end_matches(['*', '†', '%', 'a', 'b', 'c', 'd']).trim_start_matches(['p', 'P']);
        let (bound, digits) = match bare.chars().next()? {
            c @ ('<' | '>' | '=') => (Some(c), bare.trim_start_matches(['<', '>', '=', '≤', '≥'])),
            '≤' => (Some('<'), &bare['≤'.len_utf8()..]),
            '≥' => (Some('>'), &bare['≥'.len_utf8()..]),
            _ => (None, bare),
        };
        let value: f64 = digits.parse().ok().filter(|v: &f64| v.is_finite())?;
        if !digits.starts_with(['-', '+', '.']) && !digits.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let range = match bound {
            Some('<') => Interval::new(f64::NEG_INFINITY, value),
            Some('>') => Interval::new(value, f64::INFINITY),
            _ => {
                let half = half_unit(digits)?;
                Interval::point(value) + Interval::new(-half, half)
            }
        };
        Some(Printed { text: trimmed.to_string(), range, stars })
    }

    /// A probability: nothing below 0 or above 1 is meant.
    pub(super) fn into_probability(mut self) -> Printed {
        self.range = self.range.intersection(Interval::new(0.0, 1.0)).unwrap_or(self.range);
        self
    }

    /// The exact whole number, when it is printed without decimals.
    pub(super) fn whole(&self) -> Option<u64> {
        let middle = self.range.middle();
        (self.range.width() > 0.9 && self.range.is_bounded() && (0.0..9e15).contains(&middle))
            .then(|| middle.round() as u64)
    }
}

/// Full-width forms, typographic minus signs and dashes as ASCII.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' | '＜' | '＞' | '％' | '．' | '－' | '＋' | '＊' | '＝' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        '−' | '–' | '‐' => '-',
        _ => c,
    }
}

/// Half a unit of the last printed digit.
fn half_unit(digits: &str) -> Option<f64> {
    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (digits, 0),
    };
    let decimals = mantissa.split_once('.').map_or(0, |(_, after)| after.len() as i32);
    // One part in 10¹² more, so that the bounds hold whatever way the decimals became doubles.
    Some(0.5 * (1.0 + 1e-12) * 10f64.powi(exponent - decimals))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_papers_are_read() {
        for (text, low, high, stars) in [
            (".900**", 0.8995_f64, 0.9005_f64, 2),
            ("0.9", 0.85, 0.95, 0),
            ("−.12", -0.125, -0.115, 0),
            ("４３．５％", 43.45, 43.55, 0),
            ("1.2E-5", 1.15e-5, 1.25e-5, 0),
            ("463", 462.5, 463.5, 0),
            (" 1.000*** ", 0.9995, 1.0005, 3),
        ] {
            let printed = Printed::parse(text).unwrap();
            assert!((printed.range.low - low).abs() < 1e-9 * high.abs(), "{text} {:?}", printed.range);
            assert!((printed.range.high - high).abs() < 1e-9 * high.abs(), "{text} {:?}", printed.range);
            assert_eq!(printed.stars, stars);
        }
        let below = Printed::parse("p < .001").unwrap().into_probability();
        assert_eq!((below.range.low, below.range.high), (0.0, 0.001));
        for text in ["", "abc", "**", "1.2.3", "inf", "nan", "-", "1,5"] {
            assert_eq!(Printed::parse(text), None, "{text}");
        }
    }

    #[test]
    fn whole_numbers_are_exact() {
        assert_eq!(Printed::parse("463").unwrap().whole(), Some(463));
        assert_eq!(Printed::parse("463.0").unwrap().whole(), None);
    }
}
