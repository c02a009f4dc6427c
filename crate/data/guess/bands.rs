//! Bands of a quantity in words: `18岁以下`, `18–25岁`, `60岁以上`, `under 20`, `3000-5000元` have an order.

use super::super::codebook::ResponseRange;
use super::text_codes::Coding;
use crate::numeric::sorting::sort_by;

const BELOW: [&str; 11] =
    ["以下", "以内", "不足", "不到", "少于", "小于", "低于", "under", "below", "less than", "<"];
const ABOVE: [&str; 10] = ["以上", "超过", "多于", "大于", "高于", "over", "above", "more than", "+", ">"];
/// Most bands.
const MOST: usize = 15;

/// Codes 1 … k in the order of the bands' bounds; `None` unless every word is a band or a number with a unit.
pub(super) fn code(words: &[&str]) -> Option<Coding> {
    if words.len() < 2 || words.len() > MOST {
        return None;
    }
    let mut bands = words.iter().map(|w| Some((bounds(w)?, *w))).collect::<Option<Vec<_>>>()?;
    let open = |w: &str| BELOW.iter().chain(&ABOVE).any(|mark| w.contains(mark));
    if !words.iter().any(|w| open(&w.to_lowercase())) && !bands.iter().any(|((low, high), _)| low < high) {
        return None;
    }
    sort_by(&mut bands, |(a, _), (b, _)| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let overlap = bands.windows(2).any(|pair| pair[0].0 == pair[1].0);
    if overlap {
        return None;
    }
    let mut coding = Coding {
        range: Some(ResponseRange { low: 1.0, high: bands.len() as f64 }),
        ordered: true,
        ..Coding::default()
    };
    for (at, (_, word)) in bands.iter().enumerate() {
        coding.add(word, at as f64 + 1.0, word);
    }
    Some(coding)
}

/// Smallest and largest value of a band.
fn bounds(word: &str) -> Option<(f64, f64)> {
    let lower = word.to_lowercase();
    let numbers = numbers(&lower)?;
    match numbers[..] {
        [one] if BELOW.iter().any(|mark| lower.contains(mark)) => Some((f64::MIN, one)),
        // Above its neighbour that ends here.
        [one] if ABOVE.iter().any(|mark| lower.contains(mark)) => {
            Some((one + one.abs() * 1e-9 + 1e-9, f64::MAX))
        }
        [one] => Some((one, one)),
        [low, high] if low < high => Some((low, high)),
        _ => None,
    }
}

/// The numbers in a short text that has little else; `None` when it has none or reads like a date, a time or prose.
fn numbers(word: &str) -> Option<Vec<f64>> {
    if word.chars().count() > 20 || word.contains(':') || word.contains('/') {
        return None;
    }
    let plain = word.replace([',', '，'], "");
    let parts = plain
        .split(|c: char| !c.is_ascii_digit() && c != '.')
        .filter(|p| p.contains(|c: char| c.is_ascii_digit()));
    let scale = if plain.contains('万') { 1e4 } else { 1.0 };
    let numbers: Vec<f64> =
        parts.map(|p| p.trim_matches('.').parse().ok().map(|x: f64| x * scale)).collect::<Option<_>>()?;
    let letters = plain.chars().filter(|c| c.is_alphabetic()).count();
    (!numbers.is_empty() && numbers.len() <= 2 && letters <= 12).then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ordered(words: &[&str]) -> Option<Vec<String>> {
        code(words).map(|c| c.labels.into_iter().map(|l| l.label).collect())
    }

    #[test]
    fn bands_are_put_in_order() {
        for expected in [
            vec!["18岁以下", "18–25岁", "26–35岁", "60岁以上"],
            vec!["不足1年", "1–5年", "6–10年", "10年以上"],
            vec!["3000元以下", "3001-5000元", "5001-8000元", "8000元以上"],
            vec!["Under 20", "20-29", "30-39", "40+"],
            vec!["1万以下", "1-3万", "3万以上"],
        ] {
            let mut words = expected.clone();
            words.reverse();
            assert_eq!(ordered(&words), Some(expected.iter().map(|w| w.to_string()).collect()));
        }
    }

    #[test]
    fn other_words_with_digits_are_no_bands() {
        assert_eq!(ordered(&["123秒", "98秒"]), None);
        assert_eq!(ordered(&["2024-01-02", "2024-01-03"]), None);
        assert_eq!(ordered(&["group 1", "group 2"]), None);
        assert_eq!(ordered(&["18-25岁", "其他"]), None);
    }
}
