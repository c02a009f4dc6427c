//! Words that stand for "no answer".

/// Written by programs and survey platforms; nobody answers so.
const BY_PROGRAMS: [&str; 16] = [
    "NA",
    "N/A",
    "n/a",
    "NULL",
    "null",
    "NaN",
    "nan",
    "#N/A",
    "#NULL!",
    ".",
    "缺失",
    "(空)",
    "（空）",
    "(跳过)",
    "（跳过）",
    "<NA>",
];

/// Written by people too, who may mean "none": missing only between numbers.
const BY_PEOPLE: [&str; 4] = ["-", "--", "无", "—"];

/// Never an answer, not even between words.
const BY_PLATFORMS: [&str; 5] = ["(空)", "（空）", "(跳过)", "（跳过）", "#NULL!"];

/// Position of the word among those that mean "no answer" between numbers.
pub(super) fn between_numbers(word: &str) -> Option<usize> {
    // Longest: （跳过）, four characters of three bytes.
    if word.len() > 12 {
        return None;
    }
    BY_PROGRAMS.iter().chain(&BY_PEOPLE).position(|w| *w == word)
}

/// The word at that position.
pub(super) fn word(position: usize) -> &'static str {
    BY_PROGRAMS.iter().chain(&BY_PEOPLE).nth(position).copied().unwrap_or("")
}

/// Whether a column that holds nothing but this word and empty cells is an empty column.
pub(super) fn alone(position: usize) -> bool {
    position < BY_PROGRAMS.len()
}

/// Whether the word means "no answer" even in a column of words.
pub(super) fn between_words(word: &str) -> bool {
    BY_PLATFORMS.contains(&word)
}

/// Whether the word means "no answer" in a column of words once the same file uses it so among numbers: R writes `NA` in both.
pub(super) fn by_the_files_habit(word: &str) -> bool {
    word != "." && BY_PROGRAMS.contains(&word)
}

/// What this program writes where the question was not put to the respondent.
pub const NOT_ASKED: &str = "(跳过)";

/// Whether the word says that the question was not put to the respondent.
pub(super) fn is_not_asked(word: &str) -> bool {
    matches!(word, NOT_ASKED | "（跳过）")
}
