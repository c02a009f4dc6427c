//! Which cells are numbers.
//!
//! A number is an optional sign, digits with at most one point, and optionally an exponent; nothing else. Thousands
//! separators, percent signs, units, `NaN` and `Inf` make a word. So do digits that a number would lose: a code that begins
//! with 0 and has three digits or more (`007`), and whole numbers of more than 15 digits (identity cards), which a
//! floating-point number cannot tell apart.

/// Digits that every f64 keeps: each decimal number of at most 15 significant digits survives the way to f64 and back.
const SAFE_DIGITS: usize = 15;

/// A number and whether its shortest spelling is the one in the file.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// The value; finite.
    pub value: f64,
    /// Whether writing the value gives the cell's text again, so that the text need not be kept.
    pub canonical: bool,
}

/// Powers of ten that are exact in f64.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
];

/// The cell as a number; `None` when it is a word. The cell must be trimmed and not empty.
pub fn parse(cell: &str) -> Option<Number> {
    let bytes = cell.as_bytes();
    let (sign, unsigned) = match bytes.first()? {
        b'-' => (-1.0, &bytes[1..]),
        b'+' => (1.0, &bytes[1..]),
        _ => (1.0, bytes),
    };
    let (mut mantissa, mut digits, mut significant) = (0u64, 0usize, 0usize);
    let (mut point, mut exponent_at) = (None, None);
    for (at, &byte) in unsigned.iter().enumerate() {
        match byte {
            b'0'..=b'9' => {
                digits += 1;
                if significant > 0 || byte != b'0' {
                    significant += 1;
                }
                if significant <= SAFE_DIGITS {
                    mantissa = mantissa * 10 + u64::from(byte - b'0');
                }
            }
            b'.' if point.is_none() => point = Some(at),
            b'e' | b'E' if digits > 0 => {
                exponent_at = Some(at);
                break;
            }
            _ => return None,
        }
    }
    if digits == 0 {
        return None;
    }
    if let Some(at) = exponent_at {
        let exponent = unsigned[at + 1..].strip_prefix(b"-").or(unsigned[at + 1..].strip_prefix(b"+"));
        let exponent = exponent.unwrap_or(&unsigned[at + 1..]);
        if exponent.is_empty() || !exponent.iter().all(u8::is_ascii_digit) {
            return None;
        }
        let value: f64 = cell.parse().ok()?;
        return value.is_finite().then_some(Number { value, canonical: false });
    }
    let whole = point.unwrap_or(unsigned.len());
    if point.is_none() && (significant > SAFE_DIGITS || digits >= 3 && unsigned[0] == b'0') {
        return None;
    }
    let decimals = point.map_or(0, |at| unsigned.len() - at - 1);
    let value = if significant <= SAFE_DIGITS && decimals < POWERS.len() {
        // Both operands are exact, so one division rounds correctly.
        sign * (mantissa as f64 / POWERS[decimals])
    } else {
        cell.parse().ok()?
    };
    let canonical = bytes[0] != b'+'
        && whole > 0
        && (whole == 1 || unsigned[0] != b'0')
        && (point.is_none() || decimals > 0 && unsigned.last() != Some(&b'0'))
        && significant <= SAFE_DIGITS;
    // No answer is minus nothing.
    if value == 0.0 {
        return Some(Number { value: 0.0, canonical: canonical && sign > 0.0 });
    }
    value.is_finite().then_some(Number { value, canonical })
}

/// The value as the file would spell it most simply.
pub fn spell(value: f64) -> String {
    format!("{value}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value(cell: &str) -> Option<f64> {
        parse(cell).map(|n| n.value)
    }

    #[test]
    fn plain_numbers() {
        for (cell, expected) in [
            ("5", 5.0),
            ("-3", -3.0),
            ("+4", 4.0),
            ("0.1", 0.1),
            (".5", 0.5),
            ("5.", 5.0),
            ("05", 5.0),
            ("0.000001", 1e-6),
            ("1e5", 1e5),
            ("2.5E-3", 2.5e-3),
            ("9007199254740991.5", 9007199254740991.5),
            ("-0", 0.0),
        ] {
            assert_eq!(value(cell), Some(expected), "{cell}");
        }
    }

    #[test]
    fn words() {
        for cell in [
            "NaN",
            "nan",
            "Inf",
            "-inf",
            "infinity",
            "1,234",
            "1 234",
            "12%",
            "123秒",
            "１",
            "-",
            ".",
            "+",
            "e5",
            "1e",
            "1e+",
            "1.2.3",
            "2024-01-02",
            "007",
            "13800138000x",
            "110101199001011234",
            "1e999",
            "0x10",
            "--1",
            "1-",
        ] {
            assert_eq!(value(cell), None, "{cell}");
        }
    }

    #[test]
    fn a_phone_number_is_still_a_number() {
        assert_eq!(value("13800138000"), Some(13_800_138_000.0));
    }

    proptest! {
        // Independent: the standard library's correctly rounded conversion.
        #[test]
        fn agrees_with_the_standard_library(cell in "-?[1-9][0-9]{0,12}(\\.[0-9]{0,18})?") {
            let expected: f64 = cell.parse().unwrap();
            prop_assert_eq!(value(&cell), Some(expected));
        }

        #[test]
        fn canonical_cells_are_written_back_as_they_were(cell in "-?[0-9]{1,4}(\\.[0-9]{0,4})?") {
            if let Some(number) = parse(&cell).filter(|number| number.canonical) {
                prop_assert_eq!(spell(number.value), cell);
            }
        }
    }
}
