//! Columns of several answers a cell: which separator, which options, and what remains in doubt.
//!
//! An option may hold the separator (`Bus, tram`). Its parts then never come without each other, and the whole column shows it. Parts
//! that came together only a few times leave it open: a person is asked.

use std::collections::HashMap;

use super::cut::cut;
use super::meaning::Meanings;
use super::{Add, Change, Dialect, other};
use crate::data::header::Heading;
use crate::data::table::{Column, Table, Values};
use crate::numeric::sorting::sort_by;

/// Most options of a question.
const MOST_OPTIONS: usize = 60;
/// Times that parts must come together to be one option beyond doubt.
const SURE: usize = 5;
/// Fewest answers among which an option that one person chose is taken for that person's own words.
const FEWEST_FOR_OWN_WORDS: usize = 20;
/// What stands between ranked options.
const RANKING: &str = "→";

/// Finds columns of several answers.
pub(super) fn find(
    table: &Table,
    headings: &[Heading],
    meanings: &Meanings,
    dialect: Dialect,
    add: &mut Add<'_>,
) {
    for ((name, column), heading) in table.names.iter().zip(&table.columns).zip(headings) {
        if meanings.paradata_of(name).is_some() {
            continue;
        }
        let Some(cells) = cells(column) else { continue };
        let label = if heading.question.is_empty() { name.clone() } else { heading.label().to_string() };
        let label = if label.is_empty() { name.clone() } else { label };
        if let Some(options) = ranking(&cells) {
            let change =
                Change::Ranking { variable: name.clone(), label, separator: RANKING.to_string(), options };
            add(format!("ranking:{name}"), false, change);
        } else if let Some((separator, learnt)) =
            separators(dialect).iter().find_map(|s| Some((*s, learn(&cells, s)?)))
        {
            let doubtful = !learnt.unsure.is_empty();
            let change = Change::Split {
                variable: name.clone(),
                label,
                separator: separator.to_string(),
                options: learnt.options,
                unsure: learnt.unsure,
                other: learnt.other,
            };
            add(format!("split:{name}"), doubtful, change);
        }
    }
}

/// Separators, the platform's own first. The last two are common words and signs of plain text: see [`learn`].
fn separators(dialect: Dialect) -> &'static [&'static str] {
    match dialect {
        Dialect::GoogleForms => &[", ", "┋"],
        Dialect::MicrosoftForms => &[";"],
        Dialect::Qualtrics => &[",", ";"],
        Dialect::Wenjuanxing => &["┋"],
        Dialect::Tencent | Dialect::SurveyMonkey => &["┋", ";", ", ", "、", "|"],
        Dialect::Plain => &["┋", ";", "；", "|", "、", ", ", ","],
    }
}

/// The distinct cells of a column of words, and how often each stands; `None`: no words.
fn cells(column: &Column) -> Option<Vec<(&str, usize)>> {
    let Values::Texts { indices, dictionary } = &column.values else { return None };
    let mut counts = vec![0usize; dictionary.len()];
    for (row, &index) in indices.iter().enumerate() {
        if column.is_present(row) {
            counts[index as usize] += 1;
        }
    }
    Some(dictionary.iter().zip(counts).filter(|(_, n)| *n > 0).map(|(w, n)| (w.as_str(), n)).collect())
}

/// The options of a ranking question; `None`: it is none.
fn ranking(cells: &[(&str, usize)]) -> Option<Vec<String>> {
    let total: usize = cells.iter().map(|(_, n)| n).sum();
    let several: usize = cells.iter().filter(|(cell, _)| cell.contains(RANKING)).map(|(_, n)| n).sum();
    if several * 2 < total {
        return None;
    }
    let mut options: Vec<String> = Vec::new();
    // Until no cell shows a new one: what is known changes where a cell is cut.
    loop {
        let before = options.len();
        for (cell, _) in cells {
            for piece in cut(cell, RANKING, &options.clone()) {
                let option = other::split(piece.option).map_or(piece.option, |(option, _)| option);
                if !piece.known && !options.iter().any(|known| known == option) {
                    options.push(option.to_string());
                }
            }
        }
        if options.len() == before || options.len() > MOST_OPTIONS {
            break;
        }
    }
    // The file keeps no other order; by name it does not hang on who answered first.
    sort_by(&mut options, String::cmp);
    (options.len() >= 2 && options.len() <= MOST_OPTIONS).then_some(options)
}

/// What a column of several answers offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Learnt {
    pub(super) options: Vec<String>,
    pub(super) unsure: Vec<String>,
    /// Whether some pieces are the respondents' own words.
    pub(super) other: bool,
}

/// The options between which the separator stands; `None`: the column has one answer a cell.
pub(super) fn learn(cells: &[(&str, usize)], separator: &str) -> Option<Learnt> {
    let total: usize = cells.iter().map(|(_, n)| n).sum();
    // A separator at the end of each cell is Microsoft's; one within a cell shows several answers.
    let several = |cell: &str| cell.trim().trim_end_matches(separator.trim()).contains(separator);
    let multiple: usize = cells.iter().filter(|(cell, _)| several(cell)).map(|(_, n)| n).sum();
    if multiple == 0 {
        return None;
    }
    let (joined, unsure) = together(cells, separator);
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut order: Vec<String> = Vec::new();
    let mut words = false;
    let mut lists: Vec<Vec<String>> = Vec::new();
    for (cell, n) in cells {
        let mut list = Vec::new();
        for piece in cut(cell, separator, &joined) {
            let parted = other::split(piece.option);
            words |= parted.is_some_and(|(_, said)| !said.is_empty());
            let option = parted.map_or(piece.option, |(option, _)| option).to_string();
            let count = counts.entry(option.clone()).or_insert(0);
            if *count == 0 {
                order.push(option.clone());
            }
            *count += n;
            list.push(option);
        }
        lists.push(list);
    }
    let certain = separator == "┋";
    // What one person wrote and nobody else chose are words, not an option.
    let own: Vec<String> = if total >= FEWEST_FOR_OWN_WORDS && !certain {
        order.iter().filter(|o| counts[*o] == 1 && !other::is_other(o)).cloned().collect()
    } else {
        Vec::new()
    };
    let options: Vec<String> = order.into_iter().filter(|o| !own.contains(o)).collect();
    let chosen: usize = options.iter().map(|o| counts[o]).sum();
    if options.len() < 2 || options.len() > MOST_OPTIONS {
        return None;
    }
    // Sentences with commas: their parts hardly ever come again, and many are unlike any other.
    let repeated = certain || chosen >= 3 * options.len() && own.len() * 4 <= total.max(options.len());
    let usual = certain || multiple * 20 >= total && multiple >= 2;
    // A list that only ever has the same parts together is one answer: `Paris, France`.
    let combined = certain
        || lists.iter().any(|list| list.len() > 1)
            && (lists.iter().any(|list| list.len() == 1) || differing_lengths(&lists));
    if !repeated || !usual || !combined {
        return None;
    }
    let rare = options.iter().filter(|o| !certain && counts[*o] * 100 < total && counts[*o] < 3);
    let unsure = unsure.into_iter().chain(rare.cloned()).collect();
    // Taken apart by all options a cell may show a piece that it did not show by the joined ones alone.
    let foreseen = |cell: &str| cut(cell, separator, &options).iter().all(|piece| piece.known);
    let other = words || !own.is_empty() || !cells.iter().all(|(cell, _)| foreseen(cell));
    Some(Learnt { options: in_order(options, &lists), unsure, other })
}

fn differing_lengths(lists: &[Vec<String>]) -> bool {
    lists.iter().any(|list| list.len() != lists[0].len())
}

/// Options that hold the separator, longest first, and those of them that are in doubt.
fn together(cells: &[(&str, usize)], separator: &str) -> (Vec<String>, Vec<String>) {
    let (mut joined, mut unsure): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    if separator == "┋" {
        return (joined, unsure);
    }
    // Each round joins one pair more, so that options of three parts are found too.
    for _ in 0..MOST_OPTIONS {
        let mut single: HashMap<&str, usize> = HashMap::new();
        let mut pairs: HashMap<(&str, &str), usize> = HashMap::new();
        for (cell, n) in cells {
            let pieces = cut(cell, separator, &joined);
            for piece in &pieces {
                *single.entry(piece.option).or_insert(0) += n;
            }
            for pair in pieces.windows(2) {
                *pairs.entry((pair[0].option, pair[1].option)).or_insert(0) += n;
            }
        }
        let open = |text: &str| {
            let count = |c: [char; 2]| text.chars().filter(|x| c.contains(x)).count();
            count(['(', '（']) > count([')', '）'])
        };
        let mut found: Option<(String, bool)> = None;
        let mut sorted: Vec<_> = pairs.iter().collect();
        sort_by(&mut sorted, |a, b| a.cmp(b));
        for (&(a, b), &n) in sorted {
            let always = single.get(a) == Some(&n) && single.get(b) == Some(&n);
            let bracket = open(a);
            let others = single.len() > 2;
            if bracket || always && n >= 2 && others {
                // The option in the very signs of a cell: `a,b` or `a, b`.
                let spelled = [format!("{a}{separator}{b}"), format!("{a}{separator} {b}")];
                let spelled =
                    spelled.into_iter().find(|s| cells.iter().any(|(cell, _)| cell.contains(s.as_str())));
                let Some(option) = spelled else { continue };
                found = Some((option, !bracket && n < SURE));
                break;
            }
        }
        let Some((option, doubtful)) = found else { break };
        if joined.contains(&option) {
            break;
        }
        joined.retain(|known| !option.contains(known.as_str()));
        unsure.retain(|known| !option.contains(known.as_str()));
        if doubtful {
            unsure.push(option.clone());
        }
        joined.push(option);
    }
    (joined, unsure)
}

/// The options in the order of the questionnaire, which the platforms keep within a cell; by first appearance where cells leave it open.
fn in_order(options: Vec<String>, lists: &[Vec<String>]) -> Vec<String> {
    let mut before: HashMap<(&str, &str), usize> = HashMap::new();
    for list in lists {
        for (at, a) in list.iter().enumerate() {
            for b in &list[at + 1..] {
                *before.entry((a, b)).or_insert(0) += 1;
            }
        }
    }
    let precedes = |a: &String, b: &String| {
        let count = |x: &String, y: &String| before.get(&(x.as_str(), y.as_str())).copied().unwrap_or(0);
        count(a, b) > count(b, a)
    };
    let mut rest = options;
    let mut ordered = Vec::with_capacity(rest.len());
    while !rest.is_empty() {
        // An option that no other precedes; a circle is cut at the first.
        let at = (0..rest.len())
            .find(|&at| (0..rest.len()).all(|j| j == at || !precedes(&rest[j], &rest[at])))
            .unwrap_or(0);
        ordered.push(rest.remove(at));
    }
    // "Other" comes last on every platform.
    sort_by(&mut ordered, |a, b| other::is_other(a).cmp(&other::is_other(b)));
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(cells: &[(&str, usize)], separator: &str) -> Option<(Vec<String>, Vec<String>, bool)> {
        learn(cells, separator).map(|l| (l.options, l.unsure, l.other))
    }

    fn some(options: &[&str], unsure: &[&str], other: bool) -> Option<(Vec<String>, Vec<String>, bool)> {
        let owned = |list: &[&str]| list.iter().map(|o| o.to_string()).collect();
        Some((owned(options), owned(unsure), other))
    }

    #[test]
    fn options_come_in_the_order_of_the_cells() {
        let cells = [("公交┋步行", 3), ("步行┋其他〖滑板〗", 1), ("地铁┋公交", 2), ("地铁", 1)];
        assert_eq!(options(&cells, "┋"), some(&["地铁", "公交", "步行", "其他"], &[], true));
    }

    #[test]
    fn parts_that_never_come_alone_are_one_option() {
        let cells = [("Bus, tram, Car", 6), ("Bus, tram", 4), ("Car, Bike", 5), ("Bike", 6)];
        assert_eq!(options(&cells, ", "), some(&["Bus, tram", "Car", "Bike"], &[], false));
        // Together only three times: in doubt.
        let few = [("Bus, tram", 3), ("Car, Bike", 5), ("Bike", 6), ("Car", 4)];
        assert_eq!(options(&few, ", "), some(&["Bus, tram", "Car", "Bike"], &["Bus, tram"], false));
        let bracket = [("Fruit (apples, pears), Nuts", 3), ("Nuts", 4), ("Fruit (apples, pears)", 3)];
        assert_eq!(options(&bracket, ", "), some(&["Fruit (apples, pears)", "Nuts"], &[], false));
    }

    #[test]
    fn ones_own_words_are_no_option() {
        let cells = [("Car;Bike;", 12), ("Bike;", 9), ("Car;skateboard;", 1)];
        assert_eq!(options(&cells, ";"), some(&["Car", "Bike"], &[], true));
    }

    #[test]
    fn single_answers_and_sentences_are_left_alone() {
        assert_eq!(options(&[("Car", 5), ("Bike", 6)], ", "), None);
        assert_eq!(options(&[("Paris, France", 9), ("Rome, Italy", 8)], ", "), None);
        let prose: Vec<(String, usize)> = (0..30).map(|i| (format!("no {i}, but yes {i}"), 1)).collect();
        let prose: Vec<(&str, usize)> = prose.iter().map(|(t, n)| (t.as_str(), *n)).collect();
        assert_eq!(options(&prose, ", "), None);
    }

    #[test]
    fn rankings_are_known_by_their_arrows() {
        assert_eq!(
            ranking(&[("b→a→c", 3), ("c→b", 2)]),
            Some(vec!["a".to_string(), "b".to_string(), "c".to_string()])
        );
        assert_eq!(ranking(&[("a → b is possible", 1), ("no", 9)]), None);
    }
}
