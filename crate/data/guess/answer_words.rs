//! Answers in words that have an order: degrees of agreement and their kin, how often, how good, which school.

/// How strongly a word speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Degree {
    /// slightly agree · 有点同意
    Slight,
    /// somewhat agree · 比较同意: between plain and slight when the question also offers a plain "agree", plain itself when not.
    Moderate,
    /// agree · 同意
    Plain,
    /// strongly agree · 非常同意
    Extreme,
}

/// A word read as a place on an ordered scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// For (`true`) or against, on a scale from one pole to the other.
    Pole(bool, Degree),
    /// The middle of such a scale.
    Middle,
    /// Place in an ordered list.
    Level(usize),
    /// No answer to this question.
    NoAnswer,
}

/// What the word may be: the family of answers it belongs to (empty: any) and its place there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) family: &'static str,
    pub(super) reading: Reading,
}

type Stem = (&'static str, &'static [&'static str], &'static [&'static str]);

/// Family, words for one pole, words for the other. In Chinese 不 in front turns a pole around.
const CHINESE: [Stem; 18] = [
    ("同意", &["同意", "赞同", "认同", "赞成"], &["反对"]),
    ("满意", &["满意"], &[]),
    ("符合", &["符合", "相符", "吻合"], &[]),
    ("支持", &["支持"], &[]),
    ("重要", &["重要"], &[]),
    ("了解", &["了解", "熟悉", "清楚"], &[]),
    ("关注", &["关注", "关心"], &[]),
    ("喜欢", &["喜欢"], &["讨厌"]),
    ("愿意", &["愿意"], &[]),
    ("信任", &["信任", "相信"], &[]),
    ("可能", &["可能"], &[]),
    ("必要", &["必要", "有必要"], &[]),
    ("有用", &["有用", "有帮助", "有效"], &[]),
    ("方便", &["方便", "便利"], &[]),
    ("容易", &["容易"], &["困难", "难"]),
    ("好", &["好", "良好"], &["差"]),
    ("高", &["高"], &["低"]),
    ("强", &["强"], &["弱"]),
];

const ENGLISH: [Stem; 10] = [
    ("agree", &["agree"], &["disagree"]),
    ("satisfied", &["satisfied"], &["dissatisfied", "unsatisfied"]),
    ("likely", &["likely"], &["unlikely"]),
    ("important", &["important"], &["unimportant"]),
    ("true", &["true", "true of me", "true for me"], &["untrue", "untrue of me"]),
    ("like me", &["like me"], &["unlike me"]),
    ("useful", &["useful", "helpful"], &["useless", "unhelpful"]),
    ("easy", &["easy"], &["difficult", "hard"]),
    ("happy", &["happy"], &["unhappy"]),
    ("good", &["good"], &["bad", "poor"]),
];

const CHINESE_DEGREES: [(&str, Degree); 24] = [
    ("", Degree::Plain),
    ("非常", Degree::Extreme),
    ("很", Degree::Extreme),
    ("十分", Degree::Extreme),
    ("完全", Degree::Extreme),
    ("极其", Degree::Extreme),
    ("极为", Degree::Extreme),
    ("极", Degree::Extreme),
    ("特别", Degree::Extreme),
    ("强烈", Degree::Extreme),
    ("最", Degree::Extreme),
    ("比较", Degree::Moderate),
    ("较为", Degree::Moderate),
    ("较", Degree::Moderate),
    ("基本", Degree::Moderate),
    ("基本上", Degree::Moderate),
    ("大致", Degree::Moderate),
    ("大体", Degree::Moderate),
    ("大部分", Degree::Moderate),
    ("有点", Degree::Slight),
    ("有些", Degree::Slight),
    ("稍微", Degree::Slight),
    ("略微", Degree::Slight),
    ("稍", Degree::Slight),
];

/// Degrees with the negation inside: 不太同意.
const CHINESE_NEGATIONS: [(&str, Degree); 9] = [
    ("不太", Degree::Moderate),
    ("不大", Degree::Moderate),
    ("不怎么", Degree::Moderate),
    ("不是很", Degree::Moderate),
    ("不很", Degree::Moderate),
    ("一点也不", Degree::Extreme),
    ("一点都不", Degree::Extreme),
    ("根本不", Degree::Extreme),
    ("毫不", Degree::Extreme),
];

const ENGLISH_DEGREES: [(&str, Degree); 22] = [
    ("", Degree::Plain),
    ("strongly", Degree::Extreme),
    ("completely", Degree::Extreme),
    ("totally", Degree::Extreme),
    ("extremely", Degree::Extreme),
    ("very", Degree::Extreme),
    ("very much", Degree::Extreme),
    ("highly", Degree::Extreme),
    ("absolutely", Degree::Extreme),
    ("entirely", Degree::Extreme),
    ("definitely", Degree::Extreme),
    ("somewhat", Degree::Moderate),
    ("moderately", Degree::Moderate),
    ("mostly", Degree::Moderate),
    ("fairly", Degree::Moderate),
    ("rather", Degree::Moderate),
    ("quite", Degree::Moderate),
    ("generally", Degree::Moderate),
    ("tend to", Degree::Moderate),
    ("slightly", Degree::Slight),
    ("a little", Degree::Slight),
    ("a bit", Degree::Slight),
];

const ENGLISH_NEGATIONS: [(&str, Degree); 3] =
    [("not", Degree::Plain), ("not very", Degree::Moderate), ("not at all", Degree::Extreme)];

const MIDDLE: [&str; 22] = [
    "一般",
    "不确定",
    "中立",
    "说不清",
    "说不清楚",
    "不好说",
    "无所谓",
    "不一定",
    "普通",
    "中等",
    "没意见",
    "无意见",
    "介于中间",
    "尚可",
    "还可以",
    "neutral",
    "undecided",
    "not sure",
    "unsure",
    "uncertain",
    "no opinion",
    "average",
];

const NO_ANSWER: [&str; 15] = [
    "不适用",
    "不知道",
    "不清楚",
    "不了解",
    "拒绝回答",
    "未作答",
    "未回答",
    "not applicable",
    "n/a",
    "na",
    "don't know",
    "don’t know",
    "dont know",
    "prefer not to say",
    "no answer",
];

/// An ordered list of answers and the selections of it that questionnaires use, the usual one first among equals.
pub(super) struct OrderedList {
    pub(super) family: &'static str,
    pub(super) levels: &'static [&'static [&'static str]],
    pub(super) templates: &'static [&'static [usize]],
}

pub(super) static LISTS: [OrderedList; 5] = [
    OrderedList {
        family: "often",
        levels: &[
            &["从不", "从未", "从来不", "从来没有", "没有过", "never"],
            &["很少", "极少", "几乎不", "几乎从不", "rarely", "seldom", "almost never", "hardly ever"],
            &["偶尔", "occasionally", "once in a while"],
            &["有时", "有时候", "sometimes"],
            &["经常", "常常", "时常", "often", "frequently", "usually"],
            &[
                "总是",
                "一直",
                "每次",
                "几乎总是",
                "非常频繁",
                "always",
                "very often",
                "almost always",
                "very frequently",
            ],
        ],
        templates: &[&[0, 1, 3, 4, 5], &[0, 2, 3, 4, 5], &[0, 1, 2, 4, 5], &[0, 1, 2, 3, 4, 5]],
    },
    OrderedList {
        family: "how much",
        levels: &[
            &["完全不", "一点也不", "一点都不", "完全没有", "not at all"],
            &["不太", "有一点", "有点", "slightly", "a little", "a little bit"],
            &["一般", "moderately", "somewhat"],
            &["比较", "very", "quite a bit", "very much", "a lot"],
            &["非常", "extremely", "a great deal"],
        ],
        templates: &[&[0, 1, 2, 3, 4]],
    },
    OrderedList {
        family: "quality",
        levels: &[
            &["very poor", "terrible"],
            &["poor"],
            &["fair", "average", "acceptable"],
            &["good"],
            &["very good"],
            &["excellent"],
        ],
        templates: &[&[0, 1, 2, 3, 4], &[1, 2, 3, 4, 5], &[1, 2, 3, 5], &[0, 1, 2, 3, 4, 5]],
    },
    OrderedList {
        family: "education",
        levels: &[
            &["小学", "小学及以下", "小学以下", "primary school"],
            &["初中", "初中及以下", "初中以下", "初中或以下", "middle school"],
            &[
                "高中",
                "中专",
                "高中/中专",
                "高中或中专",
                "高中及以下",
                "高中、中专",
                "高中(中专)",
                "高中（中专）",
                "高中/中专/技校",
                "high school",
            ],
            &["大专", "专科", "大学专科", "associate degree", "some college"],
            &[
                "本科",
                "大学本科",
                "大学",
                "bachelor",
                "bachelor's degree",
                "bachelor’s degree",
                "undergraduate",
            ],
            &[
                "硕士",
                "硕士研究生",
                "硕士及以上",
                "研究生",
                "研究生及以上",
                "硕士及以上学历",
                "master",
                "master's degree",
                "master’s degree",
            ],
            &["博士", "博士研究生", "博士及以上", "phd", "doctorate", "doctoral degree"],
        ],
        // What is offered cannot be told from what is ticked: the levels that occur are numbered.
        templates: &[],
    },
    OrderedList {
        family: "yes",
        levels: &[
            &["否", "没有", "无", "不是", "no", "n", "false", "错"],
            &["是", "有", "是的", "yes", "y", "true", "对"],
        ],
        templates: &[&[0, 1]],
    },
];

/// All that the word may be. `word` is trimmed and in lower case.
pub(super) fn candidates(word: &str) -> Vec<Candidate> {
    let mut found = Vec::new();
    if MIDDLE.contains(&word) || word.starts_with("neither ") || word.starts_with("既不") {
        found.push(Candidate { family: "", reading: Reading::Middle });
    }
    for list in &LISTS {
        if let Some(level) = list.levels.iter().position(|words| words.contains(&word)) {
            found.push(Candidate { family: list.family, reading: Reading::Level(level) });
        }
    }
    for stem in &CHINESE {
        pole(word, stem, chinese_degree).into_iter().for_each(|c| found.push(c));
    }
    for stem in &ENGLISH {
        pole(word, stem, english_degree).into_iter().for_each(|c| found.push(c));
    }
    // "not at all important … extremely important": one pole only, by degrees.
    for (family, forms, _) in ENGLISH {
        if let Some(prefix) = forms.iter().find_map(|form| word.strip_suffix(form)).map(str::trim)
            && let Some(level) =
                LISTS[1].levels.iter().position(|words| !prefix.is_empty() && words.contains(&prefix))
        {
            found.push(Candidate { family: one_pole(family), reading: Reading::Level(level) });
        }
    }
    if NO_ANSWER.contains(&word) {
        found.push(Candidate { family: "", reading: Reading::NoAnswer });
    }
    found
}

/// The name of the one-pole family of an English stem.
fn one_pole(family: &str) -> &'static str {
    const NAMES: [(&str, &str); 6] = [
        ("satisfied", "how satisfied"),
        ("likely", "how likely"),
        ("important", "how important"),
        ("useful", "how useful"),
        ("easy", "how easy"),
        ("happy", "how happy"),
    ];
    NAMES.iter().find(|(stem, _)| *stem == family).map_or("how", |(_, name)| name)
}

/// The list whose levels the family counts by.
pub(super) fn list_of(family: &str) -> Option<&'static OrderedList> {
    let name = if family.starts_with("how") { "how much" } else { family };
    LISTS.iter().find(|list| list.family == name)
}

fn pole(word: &str, stem: &Stem, degree: fn(&str) -> Option<(bool, Degree)>) -> Option<Candidate> {
    let (family, positive, negative) = *stem;
    let read = |forms: &[&str], turn: bool| {
        forms.iter().filter_map(|form| word.strip_suffix(form)).find_map(|prefix| {
            let (sign, degree) = degree(prefix)?;
            Some(Candidate { family, reading: Reading::Pole(sign != turn, degree) })
        })
    };
    if word.starts_with("一般") && positive.iter().any(|form| word == format!("一般{form}")) {
        return Some(Candidate { family, reading: Reading::Middle });
    }
    read(positive, false).or_else(|| read(negative, true))
}

fn chinese_degree(prefix: &str) -> Option<(bool, Degree)> {
    let find = |list: &[(&str, Degree)], word: &str| list.iter().find(|(w, _)| *w == word).map(|(_, d)| *d);
    if let Some(degree) = find(&CHINESE_DEGREES, prefix) {
        return Some((true, degree));
    }
    if let Some(degree) = find(&CHINESE_NEGATIONS, prefix) {
        return Some((false, degree));
    }
    let degree = prefix.strip_suffix(['不', '没'])?;
    find(&CHINESE_DEGREES, degree).map(|degree| (false, degree))
}

fn english_degree(prefix: &str) -> Option<(bool, Degree)> {
    if !prefix.is_empty() && !prefix.ends_with(' ') {
        return None;
    }
    let prefix = prefix.trim();
    let find = |list: &[(&str, Degree)]| list.iter().find(|(w, _)| *w == prefix).map(|(_, d)| *d);
    find(&ENGLISH_DEGREES).map(|d| (true, d)).or_else(|| find(&ENGLISH_NEGATIONS).map(|d| (false, d)))
}
