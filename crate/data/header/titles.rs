//! A title taken apart: its number, its question and what tells it from its neighbours.
//!
//! Neighbours that share a beginning ask one question: `3、满意度(价格)`, `3、满意度(服务)`; `第3题(价格)`; `How satisfied are you? [Price]`;
//! `Satisfaction - Price`; `3、满意度—价格`. A bracket in a single title is part of the question.

/// A title's parts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Parts {
    /// The question's number.
    pub(super) number: Option<u32>,
    /// The question without its number.
    pub(super) question: String,
    /// What tells it from the others of its set.
    pub(super) item: String,
    /// The set.
    pub(super) set: Option<usize>,
}

/// Titles that are names: nothing in them is looked at.
pub(super) fn whole(titles: &[String]) -> Vec<Parts> {
    titles.iter().map(|title| Parts { question: title.clone(), ..Parts::default() }).collect()
}

/// The parts of each title.
pub(super) fn take_apart(titles: &[String]) -> Vec<Parts> {
    let mut parts: Vec<Parts> = titles
        .iter()
        .map(|title| match number(title) {
            Some((number, rest)) => Parts {
                number: Some(number),
                question: if rest.is_empty() { title.clone() } else { rest.to_string() },
                ..Parts::default()
            },
            None => Parts { question: title.clone(), ..Parts::default() },
        })
        .collect();
    let (mut at, mut sets) = (0, 0);
    while at < titles.len() {
        let Some((stem, length)) = longest_run(titles, at) else {
            at += 1;
            continue;
        };
        for (title, part) in titles[at..at + length].iter().zip(&mut parts[at..]) {
            let item = splits(title).into_iter().find(|(s, _)| *s == stem).map_or("", |(_, item)| item);
            let question = number(stem).map_or(stem, |(_, rest)| if rest.is_empty() { stem } else { rest });
            part.question = question.trim_end_matches([':', '：', '-', '—', '–', ' ']).to_string();
            part.item = item.to_string();
            part.set = Some(sets);
        }
        sets += 1;
        at += length;
    }
    parts
}

/// The beginning that most of the titles from `at` on share, and how many do; at least two.
fn longest_run(titles: &[String], at: usize) -> Option<(&str, usize)> {
    let mut best: Option<(&str, usize)> = None;
    for (stem, _) in splits(&titles[at]) {
        let shares = |title: &&String| splits(title).iter().any(|(s, _)| *s == stem);
        let length = titles[at..].iter().take_while(shares).count();
        if length >= 2 && best.is_none_or(|(_, most)| length > most) {
            best = Some((stem, length));
        }
    }
    best
}

/// The ways to part a title into a beginning and an item.
fn splits(title: &str) -> Vec<(&str, &str)> {
    let mut ways = Vec::new();
    let mut add = |stem: &str, item: &str| -> Option<()> {
        let (stem, item) = (stem.trim(), item.trim());
        // Offsets into the title, so that the parts live as long as it does.
        (!stem.is_empty() && !item.is_empty()).then(|| ways.push((stem.len(), item.to_string())))
    };
    if let Some(open) = opening_bracket(title) {
        let close = title.len() - title.chars().next_back().map_or(0, char::len_utf8);
        let width = title[open..].chars().next().map_or(0, char::len_utf8);
        add(&title[..open], &title[open + width..close]);
    }
    for at in [title.find(" - "), title.rfind(" - ")].into_iter().flatten() {
        add(&title[..at], &title[at + 3..]);
    }
    let start = number(title).map_or(0, |(_, rest)| title.len() - rest.len());
    for mark in ["——", "—", "–", "：", ":", "_"] {
        if mark == "_" && start == 0 {
            continue;
        }
        if let Some(at) = title[start..].find(mark).map(|at| at + start) {
            add(&title[..at], &title[at + mark.len()..]);
        }
    }
    let base = title.len() - title.trim_start().len();
    ways.into_iter()
        .filter_map(|(length, item)| {
            let stem = &title[base..base + length];
            title[base + length..].find(&item).map(|at| {
                let from = base + length + at;
                (stem, &title[from..from + item.len()])
            })
        })
        .collect()
}

/// Where the bracket opens that the title's last character closes.
fn opening_bracket(title: &str) -> Option<usize> {
    let close = title.chars().next_back()?;
    let open = match close {
        ')' => '(',
        '）' => '（',
        ']' => '[',
        '】' => '【',
        _ => return None,
    };
    let mut depth = 0;
    for (at, c) in title.char_indices().rev() {
        if c == close {
            depth += 1;
        } else if c == open {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// The question's number and what follows it: `3、您的性别`, `Q3. Your age`, `第3题(价格)`.
pub(super) fn number(title: &str) -> Option<(u32, &str)> {
    let title = title.trim();
    let (rest, ordinal) = match title.strip_prefix('第') {
        Some(rest) => (rest, true),
        None => (title.strip_prefix(['Q', 'q']).unwrap_or(title), false),
    };
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = rest[..rest.len() - after.len()].parse().ok().filter(|n| (1..10_000).contains(n))?;
    if ordinal {
        let after = after.strip_prefix('题')?;
        return Some((number, after.trim_start_matches([':', '：', '、', '.', ' '])));
    }
    let text =
        after.strip_prefix(['、', '.', '．', ':', '：', ')', '）']).or_else(|| after.strip_prefix(' '))?;
    let text = text.trim();
    (!text.is_empty() && !text.starts_with(|c: char| c.is_ascii_digit())).then_some((number, text))
}
