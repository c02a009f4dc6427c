//! Builds one column from its cells: small codes as long as they fit, then numbers, then words.
//!
//! A word may come after thousands of numbers. The column then becomes words from its first row, spelled as in the file:
//! spellings that the number does not give back (`5.0`, `+1`, `05`) are remembered, up to a bound. Beyond the bound the
//! column spells its numbers in the shortest way, in all rows.

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::rc::Rc;

use super::super::mask::Mask;
use super::super::table::{Column, Values};
use super::missing_words;
use super::number::{self, Number};

/// Remembered spellings per column.
const SPELLINGS_KEPT: usize = 1 << 16;

/// The cells of a column so far.
#[derive(Debug)]
pub struct ColumnBuilder {
    cells: Cells,
    /// Rows without an answer, one bit each; shorter than the column when the last rows have answers.
    absent: Vec<u64>,
    /// Rows with a word for "no answer" and which word, in row order; while the column holds numbers.
    missing: Vec<(u32, u8)>,
    /// Rows whose number is spelled otherwise than shortest; `None`: too many.
    spellings: Option<Vec<(u32, Box<str>)>>,
    /// Whether any cell is a number.
    any_number: bool,
    /// Whether it holds words even if all of them look like numbers.
    words_only: bool,
}

#[derive(Debug)]
enum Cells {
    Codes(Vec<u8>),
    Numbers(Vec<f64>),
    Texts { indices: Vec<u32>, positions: HashMap<Box<str>, u32> },
}

/// A finished column and what was noticed.
#[derive(Debug)]
pub struct BuiltColumn {
    /// The column.
    pub column: Column,
    /// Words read as "no answer", and how often.
    pub missing_words: Vec<(String, usize)>,
    /// For a column of words with more numbers than words: numbers, words, 0-based row of the first word.
    pub mixed: Option<(usize, usize, usize)>,
}

impl Default for ColumnBuilder {
    fn default() -> Self {
        ColumnBuilder {
            cells: Cells::Codes(Vec::new()),
            absent: Vec::new(),
            missing: Vec::new(),
            spellings: Some(Vec::new()),
            any_number: false,
            words_only: false,
        }
    }
}

impl ColumnBuilder {
    /// A column that holds words even if all of them look like numbers.
    pub fn of_words() -> Self {
        ColumnBuilder {
            cells: Cells::Texts { indices: Vec::new(), positions: HashMap::new() },
            words_only: true,
            ..ColumnBuilder::default()
        }
    }

    /// The next row's number, finite.
    pub fn push_value(&mut self, value: f64) {
        // No answer is minus nothing.
        self.push_number(Number { value: if value == 0.0 { 0.0 } else { value }, canonical: true }, "");
    }

    /// Rows so far.
    pub fn len(&self) -> usize {
        match &self.cells {
            Cells::Codes(v) => v.len(),
            Cells::Numbers(v) => v.len(),
            Cells::Texts { indices, .. } => indices.len(),
        }
    }

    /// Whether there is no row yet.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The next row's cell, a single byte: the commonest case by far.
    #[inline]
    pub fn push_byte(&mut self, byte: u8) {
        if let Cells::Codes(codes) = &mut self.cells
            && byte.is_ascii_digit()
        {
            codes.push(byte - b'0');
            self.any_number = true;
        } else {
            self.push(std::str::from_utf8(&[byte]).unwrap_or(""));
        }
    }

    /// The next rows' cells, each a digit: the first byte of each of the text's rows of `stride` bytes, at most `rows` of them.
    pub fn push_digits(&mut self, text: &[u8], stride: usize, rows: usize) {
        let digits = text.chunks(stride).take(rows).map(|row| row[0]);
        if let Cells::Codes(codes) = &mut self.cells {
            codes.extend(digits.map(|digit| digit.wrapping_sub(b'0')));
            self.any_number = true;
        } else {
            digits.for_each(|digit| self.push_byte(digit));
        }
    }

    /// The next row's cell.
    pub fn push(&mut self, cell: &str) {
        let cell = cell.trim();
        if cell.is_empty() {
            return self.push_absent();
        }
        if let Cells::Texts { .. } = self.cells {
            return self.push_word(cell);
        }
        if let Some(number) = number::parse(cell) {
            self.push_number(number, cell);
        } else if let Some(position) = missing_words::between_numbers(cell) {
            self.missing.push((self.len() as u32, position as u8));
            self.push_absent();
        } else {
            self.become_texts();
            self.push_word(cell);
        }
    }

    /// A row without an answer.
    pub fn push_absent(&mut self) {
        let row = self.len();
        match &mut self.cells {
            Cells::Codes(v) => v.push(0),
            Cells::Numbers(v) => v.push(0.0),
            Cells::Texts { indices, .. } => indices.push(0),
        }
        if self.absent.len() <= row / 64 {
            self.absent.resize(row / 64 + 1, 0);
        }
        self.absent[row / 64] |= 1 << (row % 64);
    }

    fn is_absent(&self, row: usize) -> bool {
        self.absent.get(row / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    fn push_number(&mut self, number: Number, cell: &str) {
        self.any_number = true;
        if !number.canonical
            && let Some(spellings) = &mut self.spellings
        {
            if spellings.len() == SPELLINGS_KEPT {
                self.spellings = None;
            } else {
                let row = match &self.cells {
                    Cells::Codes(v) => v.len(),
                    Cells::Numbers(v) => v.len(),
                    Cells::Texts { indices, .. } => indices.len(),
                };
                spellings.push((row as u32, cell.into()));
            }
        }
        let value = number.value;
        match &mut self.cells {
            Cells::Codes(codes) if value == f64::from(value as u8) => {
                codes.push(value as u8);
            }
            Cells::Codes(codes) => {
                let mut numbers: Vec<f64> = Vec::with_capacity(codes.len() + 1);
                numbers.extend(codes.iter().map(|&code| f64::from(code)));
                numbers.push(value);
                self.cells = Cells::Numbers(numbers);
            }
            Cells::Numbers(numbers) => numbers.push(value),
            Cells::Texts { .. } => {}
        }
    }

    fn push_word(&mut self, word: &str) {
        if missing_words::between_words(word)
            && let Some(position) = missing_words::between_numbers(word)
        {
            self.missing.push((self.len() as u32, position as u8));
            return self.push_absent();
        }
        let respelled =
            if self.spellings.is_none() { number::parse(word).map(|n| number::spell(n.value)) } else { None };
        let word = respelled.as_deref().unwrap_or(word);
        if let Cells::Texts { indices, positions } = &mut self.cells {
            let index = match positions.get(word) {
                Some(&index) => index,
                None => {
                    let index = positions.len() as u32;
                    positions.insert(word.into(), index);
                    index
                }
            };
            indices.push(index);
        }
    }

    /// Spells all numbers so far as words, and takes words for "no answer" as words again.
    fn become_texts(&mut self) {
        let rows = self.len();
        let texts = Cells::Texts { indices: Vec::with_capacity(rows + 1), positions: HashMap::new() };
        let old = std::mem::replace(&mut self.cells, texts);
        let absent = std::mem::take(&mut self.absent);
        let missing = std::mem::take(&mut self.missing);
        let spellings = self.spellings.as_mut().map(std::mem::take).unwrap_or_default();
        let mut missing = missing.into_iter().peekable();
        let mut spellings = spellings.into_iter().peekable();
        // Codes repeat; each is spelled once.
        let mut spelled: HashMap<u64, String> = HashMap::new();
        for row in 0..rows {
            if let Some((_, position)) = missing.next_if(|(at, _)| *at as usize == row) {
                self.push_word(missing_words::word(usize::from(position)));
            } else if absent.get(row / 64).is_some_and(|word| word >> (row % 64) & 1 == 1) {
                self.push_absent();
            } else if let Some((_, text)) = spellings.next_if(|(at, _)| *at as usize == row) {
                self.push_word(&text);
            } else {
                let value = match &old {
                    Cells::Codes(v) => f64::from(v[row]),
                    Cells::Numbers(v) => v[row],
                    Cells::Texts { .. } => 0.0,
                };
                if spelled.len() > 4096 {
                    spelled.clear();
                }
                let text = spelled.entry(value.to_bits()).or_insert_with(|| number::spell(value)).clone();
                self.push_word(&text);
            }
        }
    }

    /// Whether its words are never numbers.
    pub(super) fn is_words_only(&self) -> bool {
        self.words_only
    }

    /// The distinct words of a column of words; none of a column of numbers.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        let positions = match &self.cells {
            Cells::Texts { positions, .. } => Some(positions.keys()),
            _ => None,
        };
        positions.into_iter().flatten().map(|word| &**word)
    }

    /// Turns a column of words into one of numbers. Words that give no number are those for "no answer" between numbers.
    pub(super) fn reread(&mut self, number: impl Fn(&str) -> Option<f64>) {
        let Cells::Texts { indices, positions } = &self.cells else { return };
        let mut values = vec![(None, None); positions.len()];
        for (word, &index) in positions {
            values[index as usize] = (number(word), missing_words::between_numbers(word));
        }
        let mut fresh = ColumnBuilder::default();
        let mut missing = self.missing.iter().peekable();
        for (row, &index) in indices.iter().enumerate() {
            let value = if self.is_absent(row) { (None, None) } else { values[index as usize] };
            let word =
                missing.next_if(|(at, _)| *at as usize == row).map(|(_, position)| usize::from(*position));
            match (value, word) {
                ((Some(number), _), _) => fresh.push_value(number),
                ((None, Some(position)), _) | ((None, None), Some(position)) => {
                    fresh.missing.push((row as u32, position as u8));
                    fresh.push_absent();
                }
                ((None, None), None) => fresh.push_absent(),
            }
        }
        *self = fresh;
    }

    /// Words that mean "no answer" in this column of numbers and so, by the file's habit, in its columns of words.
    pub fn habit(&self) -> Vec<&'static str> {
        let mut words = Vec::new();
        if !self.any_number || matches!(self.cells, Cells::Texts { .. }) {
            return words;
        }
        let used = self.missing.iter().fold(0u32, |used, (_, position)| used | 1 << position);
        for word in (0..32).filter(|p| used >> p & 1 == 1).map(missing_words::word) {
            if missing_words::by_the_files_habit(word) {
                words.push(word);
            }
        }
        words
    }

    /// The column. Words in `habit` are "no answer" even in a column of words.
    pub fn finish(mut self, habit: &[&str]) -> BuiltColumn {
        let texts = matches!(self.cells, Cells::Texts { .. });
        if !texts
            && !self.any_number
            && self.missing.iter().any(|(_, p)| !missing_words::alone(usize::from(*p)))
        {
            self.become_texts();
        }
        let mut counts: Vec<(String, usize)> = Vec::new();
        let mut count = |word: &str, by: usize| match counts.iter_mut().find(|(w, _)| w == word) {
            Some((_, n)) => *n += by,
            None => counts.push((word.to_string(), by)),
        };
        for (_, position) in &self.missing {
            count(missing_words::word(usize::from(*position)), 1);
        }
        let rows = self.len();
        let skips = self
            .missing
            .iter()
            .filter(|(_, p)| missing_words::is_not_asked(missing_words::word(usize::from(*p))));
        let mut not_asked: Option<Mask> = None;
        for (row, _) in skips {
            not_asked.get_or_insert_with(|| Mask::filled(rows, false)).insert(*row as usize);
        }
        let mut present = Mask::filled(rows, true);
        present.subtract_words(&self.absent);
        let mut mixed = None;
        let values = match self.cells {
            Cells::Codes(mut v) => {
                v.shrink_to_fit();
                Values::Codes(v)
            }
            Cells::Numbers(mut v) => {
                v.shrink_to_fit();
                Values::Numbers(v)
            }
            Cells::Texts { indices, positions } => {
                for word in habit {
                    if let Some(&index) = positions.get(*word) {
                        let cells: Vec<usize> = present.rows().filter(|&row| indices[row] == index).collect();
                        cells.iter().for_each(|&row| present.remove(row));
                        count(word, cells.len());
                    }
                }
                let mut dictionary = vec![String::new(); positions.len()];
                for (word, index) in positions {
                    dictionary[index as usize] = word.into();
                }
                mixed = mixed_column(&indices, &dictionary, &present);
                Values::Texts { indices, dictionary: Rc::new(dictionary) }
            }
        };
        let present = if present.is_full() { None } else { Some(present) };
        BuiltColumn {
            column: Column { values, present, declared_missing: None, not_asked },
            missing_words: counts,
            mixed,
        }
    }
}

fn mixed_column(indices: &[u32], dictionary: &[String], present: &Mask) -> Option<(usize, usize, usize)> {
    let is_number: Vec<bool> = dictionary.iter().map(|word| number::parse(word).is_some()).collect();
    if !is_number.contains(&true) {
        return None;
    }
    let numbers = present.rows().filter(|&row| is_number[indices[row] as usize]).count();
    let words = present.count() - numbers;
    let first = present.rows().find(|&row| !is_number[indices[row] as usize])?;
    (numbers > words).then_some((numbers, words, first))
}
