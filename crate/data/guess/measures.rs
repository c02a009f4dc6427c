//! What kind of information a column carries, from its name and its answers.

use super::super::codebook::{Measure, MissingValues};
use super::names::Hint;
use super::profile::{Numbers, Words};

/// Most answers of a rating.
pub(super) const MOST_POINTS: usize = 11;
/// Largest code of a rating.
const LARGEST_CODE: f64 = 10.0;
/// Codes that stand for "no answer" beside a rating: what survey platforms and SPSS users write.
const MISSING_CODES: [f64; 10] = [-99.0, -98.0, -9.0, -8.0, -3.0, -2.0, -1.0, 99.0, 998.0, 999.0];
/// Most words of a closed question.
const MOST_WORDS: usize = 12;

/// The measure of a column of numbers, and its codes for "no answer".
pub(super) fn of_numbers(numbers: &Numbers, hint: Hint) -> (Measure, Vec<MissingValues>) {
    let id = hint == Hint::Identifier && numbers.whole && numbers.unique;
    if id || numbers.counting && numbers.answered >= 8 {
        return (Measure::Identifier, vec![]);
    }
    let Some(distinct) = numbers.distinct.as_ref().filter(|_| numbers.whole) else {
        return (Measure::Scale, vec![]);
    };
    let (codes, answers): (Vec<f64>, Vec<f64>) = distinct.iter().partition(|x| MISSING_CODES.contains(x));
    let is_rating = |answers: &[f64]| {
        !answers.is_empty()
            && answers.len() <= MOST_POINTS
            && answers.iter().all(|x| (0.0..=LARGEST_CODE).contains(x))
    };
    if !is_rating(&answers) || answers.len() < 2 && !codes.is_empty() {
        let categories = hint == Hint::Category && distinct.len() <= 2 * MOST_WORDS;
        return (if categories { Measure::Nominal } else { Measure::Scale }, vec![]);
    }
    let missing = codes.iter().map(|&code| MissingValues::new(code, code)).collect();
    let measure = match hint {
        Hint::Category => Measure::Nominal,
        Hint::Ordered => Measure::Ordinal,
        // A count of children from 0 to 10 looks the same; ordinal still gives its frequencies.
        _ if answers.len() > 2 => Measure::Ordinal,
        // Two answers: yes and no, unless they are codes of a longer scale of which nobody used the rest.
        _ if answers.iter().all(|x| *x <= 2.0) => Measure::Nominal,
        _ => Measure::Ordinal,
    };
    (measure, missing)
}

/// The measure of a column of words that no dictionary codes.
pub(super) fn of_words(words: &Words<'_>, hint: Hint) -> Measure {
    let distinct = words.distinct.len();
    if hint == Hint::Identifier && distinct * 10 >= words.answered * 9 {
        return Measure::Identifier;
    }
    if mostly(&words.distinct, is_date) {
        return Measure::Date;
    }
    if mostly(&words.distinct, |w| {
        is_network_address(w) || w.len() >= 3 && w.starts_with('0') && is_digits(w)
    }) || distinct == words.answered && words.answered >= 8 && words.distinct.iter().all(|w| is_digits(w))
    {
        return Measure::Identifier;
    }
    if mostly(&words.distinct, is_duration) {
        return Measure::Text;
    }
    let letters: usize = words.distinct.iter().map(|w| w.chars().count()).sum();
    let repeated = distinct * 2 <= words.answered || letters <= 8 * distinct && distinct < words.answered;
    let many_but_repeated = distinct <= 60 && words.answered >= 5 * distinct;
    if distinct <= MOST_WORDS && (repeated || words.answered < 8)
        || many_but_repeated
        || hint == Hint::Category
    {
        Measure::Nominal
    } else {
        Measure::Text
    }
}

/// At least nine of ten.
fn mostly(words: &[&str], is: impl Fn(&str) -> bool) -> bool {
    !words.is_empty() && words.iter().filter(|w| is(w)).count() * 10 >= words.len() * 9
}

fn is_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

/// `2024-01-02`, `2024/1/2 13:05:00`, `2024年1月2日`, `1/2/2024`, `13:05`.
fn is_date(word: &str) -> bool {
    let (date, time) = match word.split_once([' ', 'T']) {
        Some((date, time)) => (date, time),
        None => (word, ""),
    };
    let time = time.trim();
    let is_time = |t: &str| {
        let clock = t.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == ' ');
        let parts: Vec<&str> = clock.split(':').collect();
        (2..=3).contains(&parts.len()) && parts.iter().all(|p| is_digits(p.split('.').next().unwrap_or("")))
    };
    if is_time(date) && time.is_empty() {
        return true;
    }
    let parts: Vec<&str> = date.split(['-', '/', '.', '年', '月', '日']).filter(|p| !p.is_empty()).collect();
    let year = |p: &str| p.len() == 4 && is_digits(p);
    let small = |p: &str| p.len() <= 2 && is_digits(p);
    let is_day = match parts[..] {
        [a, b, c] => small(b) && (year(a) && small(c) || small(a) && year(c)),
        [a, b] => year(a) && small(b) && date.contains(['年', '-', '/']),
        _ => false,
    };
    is_day && (time.is_empty() || time.starts_with(|c: char| c.is_ascii_digit()) || time.contains(':'))
}

fn is_network_address(word: &str) -> bool {
    let address = word.split(['(', '（']).next().unwrap_or("");
    let parts: Vec<&str> = address.split('.').collect();
    parts.len() == 4 && parts.iter().all(|p| p.len() <= 3 && is_digits(p))
}

/// `123秒`, `2分30秒`.
fn is_duration(word: &str) -> bool {
    word.ends_with(['秒', '分']) && word.chars().all(|c| c.is_ascii_digit() || "时小分钟秒".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(values: &[f64]) -> Numbers {
        let mut distinct = values.to_vec();
        distinct.sort_by(f64::total_cmp);
        distinct.dedup();
        Numbers {
            answered: values.len(),
            whole: values.iter().all(|x| x.fract() == 0.0),
            unique: distinct.len() == values.len(),
            counting: values.iter().enumerate().all(|(row, x)| *x == row as f64 + 1.0),
            distinct: (distinct.len() <= 40).then_some(distinct),
        }
    }

    fn measure(values: &[f64], hint: Hint) -> Measure {
        of_numbers(&numbers(values), hint).0
    }

    #[test]
    fn numbers_by_their_look() {
        assert_eq!(measure(&[1.0, 5.0, 3.0, 3.0], Hint::None), Measure::Ordinal);
        assert_eq!(measure(&[1.0, 2.0, 2.0, 1.0], Hint::None), Measure::Nominal);
        assert_eq!(measure(&[4.0, 5.0, 5.0], Hint::None), Measure::Ordinal);
        assert_eq!(measure(&[0.5, 1.0, 2.0], Hint::None), Measure::Scale);
        assert_eq!(measure(&[18.0, 25.0, 33.0, 40.0], Hint::Ordered), Measure::Scale);
        assert_eq!(measure(&[1.0, 3.0, 3.0, 5.0], Hint::Category), Measure::Nominal);
        assert_eq!(measure(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0], Hint::None), Measure::Identifier);
        assert_eq!(measure(&[1003.0, 1001.0, 1002.0], Hint::Identifier), Measure::Identifier);
        assert_eq!(measure(&[1.0, 1.0, 2.0], Hint::Identifier), Measure::Nominal);
    }

    #[test]
    fn codes_beside_a_rating_are_missing() {
        let (measure, missing) = of_numbers(&numbers(&[1.0, 4.0, 5.0, -3.0, 99.0]), Hint::None);
        assert_eq!(measure, Measure::Ordinal);
        assert_eq!(missing.iter().map(|m| m.low).collect::<Vec<_>>(), [-3.0, 99.0]);
        assert_eq!(of_numbers(&numbers(&[80.0, 99.0, 85.0]), Hint::None).1, vec![]);
        assert_eq!(of_numbers(&numbers(&[-1.0, 0.0, 1.0, -2.0, 30.0]), Hint::None).1, vec![]);
    }

    fn words(distinct: &[&'static str], answered: usize) -> Words<'static> {
        Words { answered, distinct: distinct.to_vec() }
    }

    #[test]
    fn words_by_their_look() {
        assert_eq!(of_words(&words(&["男", "女"], 40), Hint::None), Measure::Nominal);
        assert_eq!(
            of_words(&words(&["2024/1/2 10:05:33", "2024/1/3 9:00:01"], 2), Hint::None),
            Measure::Date
        );
        assert_eq!(of_words(&words(&["2024年1月2日", "2023年12月2日"], 9), Hint::None), Measure::Date);
        assert_eq!(of_words(&words(&["123秒", "98秒"], 9), Hint::None), Measure::Text);
        assert_eq!(
            of_words(&words(&["1.2.3.4(北京)", "10.20.30.40(上海-上海)"], 9), Hint::None),
            Measure::Identifier
        );
        assert_eq!(of_words(&words(&["001", "002", "003"], 3), Hint::None), Measure::Identifier);
        assert_eq!(of_words(&words(&["R_1x", "R_2y"], 2), Hint::Identifier), Measure::Identifier);
        let prose: Vec<&str> = vec![
            "The staff were friendly and quick",
            "Too expensive for what it is",
            "No idea, sorry about that",
            "It rained",
            "More parking, please",
            "Nothing to add here",
            "Open on Sundays",
            "Good",
            "Fine place",
        ];
        assert_eq!(of_words(&words(&prose, 9), Hint::None), Measure::Text);
    }
}
