//! Rows in which every answer is one digit: what nearly all rows of a large survey are, and read without looking at each byte.
//!
//! Nothing is supposed: each digit, each delimiter and each end of a line is compared, eight bytes at a time. The first row that is
//! anything else ends the run, and whoever reads all rows reads that one.

/// Each second byte of a word.
const EVEN: u64 = 0x00ff_00ff_00ff_00ff;

/// Rows of equal length at the beginning of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DigitRows {
    /// How many; at least one.
    pub rows: usize,
    /// Bytes of one, its line break included.
    pub stride: usize,
}

/// As many rows of `columns` digits as the text begins with, at most `most`; `None` when its first row is another.
pub(super) fn digit_rows(text: &[u8], delimiter: u8, columns: usize, most: usize) -> Option<DigitRows> {
    let digits = (2 * columns).checked_sub(1)?;
    let line_break = match (text.get(digits)?, text.get(digits + 1)) {
        (b'\n', _) => 1,
        // The second byte of the break may be in the text to come.
        (b'\r', Some(b'\n')) => 2,
        _ => return None,
    };
    let stride = digits + line_break;
    let rows = text
        .chunks_exact(stride)
        .take(most)
        .take_while(|row| row[digits..] == text[digits..stride] && only_digits(&row[..digits], delimiter))
        .count();
    (rows > 0).then_some(DigitRows { rows, stride })
}

/// Whether the bytes are a digit, a delimiter, a digit …, a digit.
fn only_digits(bytes: &[u8], delimiter: u8) -> bool {
    let delimiters = u64::from(delimiter) * 0x0100_0100_0100_0100;
    let (words, rest) = bytes.as_chunks::<8>();
    let whole = words.iter().fold(true, |good, word| {
        let word = u64::from_le_bytes(*word);
        let digits = word & EVEN;
        // 0x30 to 0x39: the high half is 3 and stays so when 6 is added.
        let high = |word: u64| word & 0x00f0_00f0_00f0_00f0 == 0x0030_0030_0030_0030;
        good & (word & !EVEN == delimiters) & high(digits) & high(digits + 0x0006_0006_0006_0006)
    });
    let pair = |(at, byte): (usize, &u8)| {
        if at % 2 == 0 { byte.is_ascii_digit() } else { *byte == delimiter }
    };
    whole && rest.iter().enumerate().all(pair)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_counted_up_to_the_first_that_differs() {
        let found = |text: &str, columns| {
            digit_rows(text.as_bytes(), b',', columns, 99).map(|found| (found.rows, found.stride))
        };
        assert_eq!(found("1,2\n3,4\n5,66\n", 2), Some((2, 4)));
        assert_eq!(found("1,2\r\n3,4\r\n5,6\n", 2), Some((2, 5)));
        assert_eq!(found("1\n2\n", 1), Some((2, 2)));
        for other in ["1,\n", "1,2", "1,2\r", "1,2,3\n", "1;2\n", "a,2\n", "1,2\r3,4\r", "1,\"\n", "", "12\n"]
        {
            assert_eq!(found(other, 2), None, "{other:?}");
        }
        assert_eq!(found("\n", 0), None);
        assert_eq!(digit_rows(b"1\n2\n3\n", b',', 1, 2), Some(DigitRows { rows: 2, stride: 2 }));
    }

    /// Every byte at every place of a row that is longer than two words.
    #[test]
    fn no_other_byte_passes() {
        let row = b"1,2,3,4,5,6,7,8,9,0\n";
        for at in 0..row.len() {
            for byte in 0..=255_u8 {
                let mut text = row.to_vec();
                text[at] = byte;
                let good = if at == row.len() - 1 {
                    byte == b'\n'
                } else if at % 2 == 0 {
                    byte.is_ascii_digit()
                } else {
                    byte == b','
                };
                assert_eq!(digit_rows(&text, b',', 10, 99).is_some(), good, "{byte} at {at}");
            }
        }
    }
}
