//! One cell of several answers, taken apart by the options that are known.

use super::other;

/// One answer within a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The option, or words that are none.
    pub option: &'a str,
    /// Whether it is one of the options.
    pub known: bool,
    /// Words added to the option.
    pub words: &'a str,
}

/// The answers of a cell in their order. An option that holds the separator is found whole: of several that fit, the longest.
pub fn cut<'a, S: AsRef<str>>(cell: &'a str, separator: &str, options: &[S]) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut rest = cell.trim();
    if separator.is_empty() {
        // Nothing separates: the cell is one answer.
        let known = options.iter().any(|o| o.as_ref() == rest);
        return if rest.is_empty() { pieces } else { vec![Piece { option: rest, known, words: "" }] };
    }
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix(separator) {
            rest = after.trim_start();
            continue;
        }
        let ends = |text: &str| text.is_empty() || text.starts_with(separator);
        let whole = options
            .iter()
            .map(AsRef::as_ref)
            .filter(|o: &&str| !o.is_empty() && rest.starts_with(*o) && ends(&rest[o.len()..]))
            .max_by_key(|o| o.len());
        let length = match whole {
            Some(option) => option.len(),
            // Brackets hold words of the respondent, with whatever signs they chose.
            None => end_of_piece(rest, separator),
        };
        let piece = rest[..length].trim();
        if whole.is_some() {
            pieces.push(Piece { option: piece, known: true, words: "" });
        } else if !piece.is_empty() {
            let known = |option: &str| options.iter().any(|o| o.as_ref() == option);
            match other::split(piece) {
                Some((option, words)) if known(option) => pieces.push(Piece { option, known: true, words }),
                _ => pieces.push(Piece { option: piece, known: false, words: "" }),
            }
        }
        rest = &rest[length..];
        rest = rest.strip_prefix(separator).unwrap_or(rest).trim_start();
    }
    pieces
}

/// Where the piece ends: at the first separator outside 问卷星's brackets.
fn end_of_piece(text: &str, separator: &str) -> usize {
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '〖' => depth += 1,
            '〗' => depth = depth.saturating_sub(1),
            _ if depth == 0 && text[at..].starts_with(separator) => return at.max(1),
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options<'a>(cell: &'a str, separator: &str, known: &[&str]) -> Vec<(&'a str, bool, &'a str)> {
        cut(cell, separator, known).into_iter().map(|p| (p.option, p.known, p.words)).collect()
    }

    #[test]
    fn without_a_separator_the_cell_is_one_answer() {
        assert_eq!(options(" red, blue ", "", &["red"]), [("red, blue", false, "")]);
        assert_eq!(options("", "", &[]), []);
    }

    #[test]
    fn options_that_hold_the_separator_stay_whole() {
        let known = ["Bus", "Bus, tram", "Car"];
        assert_eq!(options("Bus, tram, Car", ", ", &known), [("Bus, tram", true, ""), ("Car", true, "")]);
        assert_eq!(options("Bus, Car", ", ", &known), [("Bus", true, ""), ("Car", true, "")]);
        assert_eq!(options("Busker;Car;", ";", &known), [("Busker", false, ""), ("Car", true, "")]);
    }

    #[test]
    fn words_in_brackets_belong_to_their_option() {
        let known = ["食堂", "其他"];
        assert_eq!(
            options("食堂┋其他〖自己做┋或不吃〗", "┋", &known),
            [("食堂", true, ""), ("其他", true, "自己做┋或不吃")]
        );
        assert_eq!(options("其他〖〗", "┋", &known), [("其他", true, "")]);
    }

    #[test]
    fn nothing_is_lost() {
        assert_eq!(options(", a,, b", ",", &["a"]), [("a", true, ""), ("b", false, "")]);
        assert_eq!(options("", ",", &["a"]), []);
    }
}
