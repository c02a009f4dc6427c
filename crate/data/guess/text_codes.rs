//! Numbers for answers in words: 非常不同意 … 非常同意 become 1 … 5.
//!
//! What a question offers is more than what one column shows: if nobody ticked "neutral" in one question but others did in its
//! neighbours, it still stands in the middle. So columns with the same kind of answers are coded together.

use crate::numeric::sorting::sort_by;
use std::collections::BTreeSet;

use super::super::codebook::{MissingValues, ResponseRange, TextCode, ValueLabel};
use super::answer_words::{self, Candidate, Degree, Reading};
use super::bands;

/// Code of words that say that the question does not apply; declared missing.
const NO_ANSWER_CODE: f64 = 99.0;
/// Most distinct words that can be a closed question with an order.
const MOST_WORDS: usize = 14;

/// How a column of words is coded.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Coding {
    pub(super) codes: Vec<TextCode>,
    pub(super) labels: Vec<ValueLabel>,
    pub(super) missing: Vec<MissingValues>,
    pub(super) range: Option<ResponseRange>,
    /// Whether the order means more or less of something; yes and no have none.
    pub(super) ordered: bool,
    /// Whether the answers are degrees on a scale, as a Likert item's are.
    pub(super) degrees: bool,
}

/// The words of a column read as one family.
struct Read<'a> {
    family: &'static str,
    words: Vec<(&'a str, Reading)>,
}

/// Codes for each column, given its distinct words and the stem of its name; `None`: no text column, or its words stay words.
pub(super) fn code(columns: &[Option<(Vec<&str>, String)>]) -> Vec<Option<Coding>> {
    let read: Vec<Option<Read<'_>>> =
        columns.iter().map(|c| c.as_ref().and_then(|(words, _)| read_column(words))).collect();
    let mut codings: Vec<Option<Coding>> = Vec::with_capacity(columns.len());
    for (at, column) in columns.iter().enumerate() {
        let Some((words, stem)) = column else {
            codings.push(None);
            continue;
        };
        let coding = match &read[at] {
            Some(own) => {
                let kin = |other: usize| read[other].as_ref().filter(|r| r.family == own.family);
                let block = (0..columns.len())
                    .filter(|&j| columns[j].as_ref().is_some_and(|(_, s)| s == stem))
                    .filter_map(kin);
                let block = places_used(block);
                let file = places_used((0..columns.len()).filter_map(kin));
                // Five points or fewer everywhere: one kind of question. More: blocks may differ.
                resolve(own, if offer(own.family, &file).places.len() <= 5 { &file } else { &block })
            }
            None => numbered(words).or_else(|| bands::code(words)),
        };
        codings.push(coding);
    }
    codings
}

/// The family that all words belong to, the one that needs no "any" word alone.
fn read_column<'a>(words: &[&'a str]) -> Option<Read<'a>> {
    if words.is_empty() || words.len() > MOST_WORDS {
        return None;
    }
    let options: Vec<Vec<Candidate>> = words.iter().map(|w| answer_words::candidates(&normal(w))).collect();
    let families: Vec<&'static str> =
        options.iter().flatten().map(|c| c.family).filter(|f| !f.is_empty()).collect();
    // Two poles first: "not at all satisfied" also belongs to a one-pole list.
    let mut best: Option<Read<'a>> = None;
    for family in families {
        let readings: Option<Vec<Reading>> = options
            .iter()
            .map(|candidates| {
                let own = candidates.iter().find(|c| c.family == family);
                own.or_else(|| candidates.iter().find(|c| c.family.is_empty())).map(|c| c.reading)
            })
            .collect();
        let Some(readings) = readings else { continue };
        let one_list = readings.iter().all(|r| matches!(r, Reading::Level(_) | Reading::NoAnswer));
        let two_poles = readings.iter().all(|r| !matches!(r, Reading::Level(_)));
        if !one_list && !two_poles {
            continue;
        }
        let read = Read { family, words: words.iter().copied().zip(readings).collect() };
        let distinct = |r: &Read<'_>| places_used(std::iter::once(r)).len();
        if best.as_ref().is_none_or(|b| distinct(&read) > distinct(b)) {
            best = Some(read);
        }
    }
    best
}

/// Lower case, one space between words, no numbering in front.
fn normal(word: &str) -> String {
    let lower = word.trim().to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let joined = words.join(" ");
    let rest = joined.strip_prefix(|c: char| c.is_ascii_alphanumeric()).and_then(|rest| {
        let rest = rest.trim_start();
        rest.strip_prefix(['.', '、', ':', '：', ')', '）', '=', '-'])
    });
    rest.map_or(joined.clone(), |rest| rest.trim().to_string())
}

/// Place of a reading on the line from one pole to the other, or in its list.
fn place(reading: Reading) -> Option<i32> {
    match reading {
        Reading::Pole(positive, degree) => {
            let strength = match degree {
                Degree::Slight => 1,
                Degree::Moderate => 2,
                Degree::Plain => PLAIN,
                Degree::Extreme => 4,
            };
            Some(if positive { strength } else { -strength })
        }
        Reading::Middle => Some(0),
        Reading::Level(level) => Some(level as i32),
        Reading::NoAnswer => None,
    }
}

fn places_used<'a, 'b: 'a>(columns: impl Iterator<Item = &'a Read<'b>>) -> BTreeSet<i32> {
    columns.flat_map(|r| r.words.iter()).filter_map(|(_, reading)| place(*reading)).collect()
}

/// The places that a question offers, in order.
struct Offer {
    places: Vec<i32>,
    /// Strengths that mean the same here, weakest first, and the strength they are counted as.
    same: &'static [i32],
}

impl Offer {
    fn position(&self, place: i32) -> Option<usize> {
        let place = if self.same.contains(&place.abs()) { place.signum() * PLAIN } else { place };
        self.places.iter().position(|p| *p == place)
    }
}

const PLAIN: i32 = 3;

/// What the question offers, given what was used.
fn offer(family: &str, used: &BTreeSet<i32>) -> Offer {
    if let Some(list) = answer_words::list_of(family) {
        let fits = |t: &&&[usize]| used.iter().all(|u| t.contains(&(*u as usize)));
        let places = match list.templates.iter().filter(fits).min_by_key(|t| t.len()) {
            Some(template) => template.iter().map(|&level| level as i32).collect(),
            None => used.iter().copied().collect(),
        };
        return Offer { places, same: &[] };
    }
    // 满意 beside 不太满意: each side has one word between the middle and the extreme, whatever it is.
    let weaker = |sign: i32| (1..=3).filter(|s| used.contains(&(sign * s))).count();
    let rather_and_plain = |sign: i32| used.contains(&(sign * 2)) && used.contains(&(sign * 3));
    let same: &[i32] = if weaker(1) <= 1 && weaker(-1) <= 1 {
        &[1, 2]
    } else if !rather_and_plain(1) && !rather_and_plain(-1) {
        &[2]
    } else {
        &[]
    };
    let counted = |place: i32| if same.contains(&place.abs()) { place.signum() * PLAIN } else { place };
    let mut all: BTreeSet<i32> = used.iter().map(|p| counted(*p)).collect();
    // Between extremes lies at least a plain answer, and what one pole offers the other does too.
    let only_extremes = all.iter().all(|p| p.abs() == 4 || *p == 0);
    let answered = all.clone();
    if only_extremes {
        all.insert(PLAIN);
    }
    let mirrored: Vec<i32> = all.iter().map(|p| -p).collect();
    all.extend(mirrored);
    // Without a middle only when all else was used and the middle never.
    if all.iter().any(|p| !answered.contains(p)) {
        all.insert(0);
    }
    Offer { places: all.into_iter().collect(), same }
}

fn resolve(read: &Read<'_>, used: &BTreeSet<i32>) -> Option<Coding> {
    let offer = offer(read.family, used);
    let points = offer.places.len();
    if points < 2 {
        return None;
    }
    let yes_or_no = read.family == "yes";
    let first = if yes_or_no { 0.0 } else { 1.0 };
    let mut coding = Coding {
        range: Some(ResponseRange { low: first, high: first + points as f64 - 1.0 }),
        ordered: !yes_or_no,
        degrees: !yes_or_no && read.family != "education",
        ..Coding::default()
    };
    for (word, reading) in &read.words {
        let code = match place(*reading) {
            Some(place) => first + offer.position(place)? as f64,
            None => {
                coding.missing = vec![MissingValues::new(NO_ANSWER_CODE, NO_ANSWER_CODE)];
                NO_ANSWER_CODE
            }
        };
        coding.add(word, code, word);
    }
    coding.sort();
    Some(coding)
}

/// Words that bring their numbers: `1 非常不同意`, `2`, … `5 非常同意`, or `3=neutral`.
fn numbered(words: &[&str]) -> Option<Coding> {
    if words.len() > MOST_WORDS {
        return None;
    }
    let mut coding = Coding { ordered: true, degrees: true, ..Coding::default() };
    let (mut labelled, mut low, mut high) = (0, f64::INFINITY, f64::NEG_INFINITY);
    for word in words {
        let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let code: f64 = word[..digits].parse().ok().filter(|code| *code <= 10.0)?;
        let rest = word[digits..].trim_start();
        let label = rest.trim_start_matches(['.', '、', ':', '：', ')', '）', '=', '-', '–', '—', ' ']);
        if label.starts_with(|c: char| c.is_ascii_digit()) || coding.codes.iter().any(|c| c.code == code) {
            return None;
        }
        // `3年` counts years, `3 年` might be anything: a separator must stand between.
        if !rest.is_empty() && label.len() == rest.len() && rest.len() == word.len() - digits {
            return None;
        }
        labelled += usize::from(!label.is_empty());
        (low, high) = (low.min(code), high.max(code));
        coding.add(word, code, if label.is_empty() { word } else { label });
    }
    if labelled == 0 || words.len() < 2 {
        return None;
    }
    coding.range = Some(ResponseRange { low, high });
    coding.sort();
    Some(coding)
}

impl Coding {
    pub(super) fn add(&mut self, word: &str, code: f64, label: &str) {
        self.codes.push(TextCode { text: word.to_string(), code });
        if !self.labels.iter().any(|l| l.value == code) {
            self.labels.push(ValueLabel { value: code, label: label.to_string() });
        }
    }

    pub(super) fn sort(&mut self) {
        sort_by(&mut self.codes, |a, b| a.code.total_cmp(&b.code));
        sort_by(&mut self.labels, |a, b| a.value.total_cmp(&b.value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes of the first column's words, in their order.
    fn codes(columns: &[&[&str]]) -> Option<Vec<f64>> {
        let all: Vec<_> = columns.iter().map(|words| Some((words.to_vec(), "Q".to_string()))).collect();
        let coding = code(&all).swap_remove(0)?;
        columns[0].iter().map(|w| coding.codes.iter().find(|c| c.text == *w).map(|c| c.code)).collect()
    }

    #[test]
    fn five_points() {
        for words in [
            ["非常不同意", "不同意", "一般", "同意", "非常同意"],
            ["非常不同意", "不同意", "不确定", "同意", "非常同意"],
            ["很不满意", "不太满意", "一般", "比较满意", "非常满意"],
            ["完全不符合", "比较不符合", "不确定", "比较符合", "完全符合"],
            ["非常差", "较差", "一般", "较好", "非常好"],
            ["从不", "很少", "有时", "经常", "总是"],
            ["从不", "偶尔", "有时", "经常", "总是"],
            ["完全不", "不太", "一般", "比较", "非常"],
            ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"],
            ["very dissatisfied", "somewhat dissatisfied", "neutral", "somewhat satisfied", "very satisfied"],
            ["Never", "Rarely", "Sometimes", "Often", "Very often"],
            [
                "Not at all important",
                "Slightly important",
                "Moderately important",
                "Very important",
                "Extremely important",
            ],
            ["Poor", "Fair", "Good", "Very good", "Excellent"],
            ["非常不满意", "不太满意", "一般", "满意", "非常满意"],
            ["A.非常不同意", "B.不同意", "C.一般", "D.同意", "E.非常同意"],
        ] {
            assert_eq!(codes(&[&words]), Some(vec![1.0, 2.0, 3.0, 4.0, 5.0]), "{words:?}");
        }
    }

    #[test]
    fn other_numbers_of_points() {
        let seven = ["非常不同意", "不同意", "比较不同意", "中立", "比较同意", "同意", "非常同意"];
        assert_eq!(codes(&[&seven]), Some((1..=7).map(f64::from).collect()));
        let english = [
            "strongly disagree",
            "disagree",
            "somewhat disagree",
            "somewhat agree",
            "agree",
            "strongly agree",
        ];
        assert_eq!(codes(&[&english]), Some((1..=6).map(f64::from).collect()));
        assert_eq!(codes(&[&["非常不同意", "不同意", "同意", "非常同意"]]), Some(vec![1.0, 2.0, 3.0, 4.0]));
        assert_eq!(codes(&[&["不同意", "一般", "同意"]]), Some(vec![1.0, 2.0, 3.0]));
        assert_eq!(codes(&[&["否", "是"]]), Some(vec![0.0, 1.0]));
        assert_eq!(codes(&[&["Yes", "No"]]), Some(vec![1.0, 0.0]));
    }

    #[test]
    fn answers_nobody_gave_keep_their_place() {
        assert_eq!(codes(&[&["一般", "同意", "非常同意"]]), Some(vec![3.0, 4.0, 5.0]));
        assert_eq!(codes(&[&["很少", "总是"]]), Some(vec![2.0, 5.0]));
        let neighbour = ["非常不同意", "不同意", "不确定", "同意", "非常同意"];
        assert_eq!(codes(&[&["同意", "非常同意"], &neighbour]), Some(vec![4.0, 5.0]));
    }

    #[test]
    fn words_that_say_nothing_are_missing() {
        let columns = [Some((vec!["同意", "不同意", "一般", "不适用"], "Q".to_string()))];
        let coding = code(&columns)[0].clone().unwrap();
        assert_eq!(coding.missing, [MissingValues::new(99.0, 99.0)]);
        assert_eq!(coding.range, Some(ResponseRange { low: 1.0, high: 3.0 }));
    }

    #[test]
    fn education_is_ordered_and_no_scale() {
        let columns = [Some((vec!["本科", "大专", "硕士及以上", "高中或中专"], "学历".to_string()))];
        let coding = code(&columns)[0].clone().unwrap();
        let words: Vec<&str> = coding.labels.iter().map(|l| l.label.as_str()).collect();
        assert_eq!(words, ["高中或中专", "大专", "本科", "硕士及以上"]);
        assert!(coding.ordered && !coding.degrees);
    }

    #[test]
    fn words_that_bring_their_numbers() {
        assert_eq!(codes(&[&["1 非常低", "2", "5 非常高"]]), Some(vec![1.0, 2.0, 5.0]));
        assert_eq!(codes(&[&["0 = never", "3 = weekly"]]), Some(vec![0.0, 3.0]));
        assert_eq!(codes(&[&["1 only", "1 twice"]]), None);
    }

    #[test]
    fn other_words_stay_words() {
        for words in [["男", "女"], ["A", "N"], ["学生", "教师"], ["同意", "学生"], ["Some", "None"]]
        {
            assert_eq!(codes(&[&words]), None, "{words:?}");
        }
    }
}
