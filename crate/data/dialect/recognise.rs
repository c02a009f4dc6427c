//! Which platform wrote the file.

use super::paradata::{Paradata, of_title};
use super::{Dialect, Evidence};
use crate::data::header::Heading;
use crate::data::table::{Column, Table, Values};

/// Texts of a column that are looked at.
const LOOKED_AT: usize = 2_000;

/// The platform, and what speaks for it.
pub(super) fn recognise(table: &Table, headings: &[Heading]) -> (Dialect, Vec<Evidence>) {
    let said: Vec<_> = headings.iter().map(of_heading).collect();
    let own = |dialect: Dialect| -> Vec<&Heading> {
        let of_it = said.iter().map(|s| s.is_some_and(|(d, _)| d == dialect));
        headings.iter().zip(of_it).filter(|(_, own)| *own).map(|(h, _)| h).collect()
    };
    let has = |dialect: Dialect, kind: Paradata| said.contains(&Some((dialect, kind)));
    let numbered = headings.iter().filter(|h| is_numbered(&h.title)).count();
    let marks = marks(table);
    let skips = table.columns.iter().any(|c| c.not_asked.is_some());
    // A single word such as `name` or `编号` is anyone's; each platform has titles that nobody else writes.
    let found = [
        (Dialect::Qualtrics, own(Dialect::Qualtrics).len() >= 3),
        (
            Dialect::SurveyMonkey,
            has(Dialect::SurveyMonkey, Paradata::Case) && own(Dialect::SurveyMonkey).len() >= 2,
        ),
        (
            Dialect::Wenjuanxing,
            has(Dialect::Wenjuanxing, Paradata::Submitted)
                || has(Dialect::Wenjuanxing, Paradata::Duration)
                || has(Dialect::Wenjuanxing, Paradata::Address)
                || numbered >= 2
                    && (skips || marks.contains(&"┋") || has(Dialect::Wenjuanxing, Paradata::Case)),
        ),
        (
            Dialect::Tencent,
            has(Dialect::Tencent, Paradata::Duration)
                || has(Dialect::Tencent, Paradata::Started)
                || has(Dialect::Tencent, Paradata::Submitted),
        ),
        (
            Dialect::MicrosoftForms,
            has(Dialect::MicrosoftForms, Paradata::Started)
                && has(Dialect::MicrosoftForms, Paradata::Submitted),
        ),
        (Dialect::GoogleForms, said.first() == Some(&Some((Dialect::GoogleForms, Paradata::Submitted)))),
    ];
    let Some((dialect, _)) = found.into_iter().find(|(_, found)| *found) else {
        return (Dialect::Plain, Vec::new());
    };
    let mut evidence = Vec::new();
    let variables: Vec<_> = own(dialect).iter().map(|h| h.name.clone()).collect();
    if !variables.is_empty() {
        evidence.push(Evidence::Columns { variables });
    }
    if numbered >= 2 && matches!(dialect, Dialect::Wenjuanxing | Dialect::Tencent) {
        evidence.push(Evidence::NumberedQuestions { count: numbered });
    }
    if dialect == Dialect::Wenjuanxing {
        let mut words: Vec<String> = marks.into_iter().map(str::to_string).collect();
        if skips {
            words.push("(跳过)".to_string());
        }
        if !words.is_empty() {
            evidence.push(Evidence::Marks { marks: words });
        }
    }
    (dialect, evidence)
}

/// What a platform's own column holds.
pub(super) fn of_heading(heading: &Heading) -> Option<(Dialect, Paradata)> {
    // Qualtrics's names say it; its titles are `Start Date`.
    of_title(&heading.name).or_else(|| of_title(&heading.title))
}

fn is_numbered(title: &str) -> bool {
    let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let title = title.trim();
    match title.strip_prefix('第') {
        Some(rest) => digits(rest) > 0 && rest[digits(rest)..].starts_with('题'),
        None => digits(title) > 0 && title[digits(title)..].starts_with(['、', '.', ':', '：']),
    }
}

/// Marks of 问卷星 between answers.
fn marks(table: &Table) -> Vec<&'static str> {
    let holds = |column: &Column, mark: &str| match &column.values {
        Values::Texts { dictionary, .. } => dictionary.iter().take(LOOKED_AT).any(|word| word.contains(mark)),
        _ => false,
    };
    ["┋", "〖", "→"].into_iter().filter(|mark| table.columns.iter().any(|c| holds(c, mark))).collect()
}
