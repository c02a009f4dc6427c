//! The answers of one case after another, in file order.

use crate::data::places::places;
use std::rc::Rc;

use crate::data::VariableId;
use crate::data::dataset::Dataset;
use crate::data::mask::Mask;
use crate::data::products::codes;
use crate::data::table::{Column, Values};
use crate::error::Error;
use crate::numeric::sorting::sort_by;

/// What every index gives: one value a row of the file and the rows that the rule flags.
#[derive(Debug, Clone, PartialEq)]
pub struct Flags {
    /// The index; `None` where a case is not looked at or has too few answers for it.
    pub values: Vec<Option<f64>>,
    /// Flagged rows.
    pub flagged: Mask,
}

impl Flags {
    /// Computes each included row's value and flags those for which `beyond` holds.
    pub(super) fn of(
        included: &Mask,
        mut value: impl FnMut(usize) -> Option<f64>,
        beyond: impl Fn(f64) -> bool,
    ) -> Self {
        let mut values = vec![f64::NAN; included.len()];
        for (word, (values, &rows)) in values.chunks_mut(64).zip(included.words()).enumerate() {
            fill_word(64 * word, rows, values, &mut value);
        }
        Flags::of_values(included, &values, beyond)
    }

    /// The same of values that were made before; one that is not finite is none.
    pub(super) fn of_values(included: &Mask, values: &[f64], beyond: impl Fn(f64) -> bool) -> Self {
        let mut flags = Flags::none(included.len());
        let blocks = flags.values.chunks_mut(64).zip(values.chunks(64)).zip(included.words());
        let words = blocks.map(|((into, values), &rows)| judge(into, values, rows, &beyond)).collect();
        flags.flagged = Mask::from_words(words, included.len()).unwrap_or(flags.flagged);
        flags
    }

    /// No value and no flag.
    pub(super) fn none(rows: usize) -> Self {
        Flags { values: vec![None; rows], flagged: Mask::filled(rows, false) }
    }
}

/// The values of up to 64 rows from row `from` on. Here and below: what is done to many rows is a function that is called for few of them,
/// because a browser compiles what is called often anew and better, and a loop over the whole file would be over before that.
#[inline(never)]
fn fill_word(from: usize, rows: u64, values: &mut [f64], value: &mut impl FnMut(usize) -> Option<f64>) {
    let mut rest = rows;
    while rest != 0 {
        let at = rest.trailing_zeros() as usize;
        values[at] = value(from + at).unwrap_or(f64::NAN);
        rest &= rest - 1;
    }
}

/// Hands on the finite values of up to 64 rows and tells which of these rows are flagged.
#[inline(never)]
fn judge(into: &mut [Option<f64>], values: &[f64], rows: u64, beyond: &dyn Fn(f64) -> bool) -> u64 {
    let mut flagged = 0;
    for (at, (into, &value)) in into.iter_mut().zip(values).enumerate() {
        if rows >> at & 1 == 1 && value.is_finite() {
            *into = Some(value);
            flagged |= u64::from(beyond(value)) << at;
        }
    }
    flagged
}

/// The variables in the order in which the file has them, the order in which they were answered; scales last.
pub(super) fn file_order(data: &Dataset, variables: &[VariableId]) -> Vec<VariableId> {
    let in_file = places(&data.table.names);
    let mut ordered = variables.to_vec();
    let place = |name: &VariableId| in_file.get(name.as_str()).copied().unwrap_or(usize::MAX);
    sort_by(&mut ordered, |a, b| place(a).cmp(&place(b)));
    ordered
}

/// Columns of numbers; those in `reversed` turned around their response range.
pub(super) fn numbers(
    data: &Dataset,
    variables: &[VariableId],
    reversed: &[VariableId],
) -> Result<Vec<Rc<Column>>, Error> {
    variables
        .iter()
        .map(|name| if reversed.contains(name) { data.reversed(name) } else { data.numeric(name) })
        .collect()
}

/// Columns of any kind, read only to be compared.
pub(super) fn columns(data: &Dataset, variables: &[VariableId]) -> Result<Vec<Rc<Column>>, Error> {
    variables.iter().map(|name| data.column(name)).collect()
}

/// Rows that are looked at side by side; a multiple of 64, so that blocks begin with a word of a mask.
pub(super) const BLOCK: usize = 512;
/// Stands for no answer beside codes, which end at 255.
pub(super) const NONE: u16 = 256;

/// Columns of codes, read a block of rows at a time: what is done to one row is done to its neighbours by the same instruction.
pub(super) struct CodeBlocks<'a> {
    columns: Vec<(&'a [u8], Option<&'a Mask>)>,
}

impl<'a> CodeBlocks<'a> {
    /// `None` unless all columns hold codes.
    pub(super) fn of(columns: &'a [Rc<Column>]) -> Option<Self> {
        let coded = |column: &'a Rc<Column>| Some((codes(column)?, column.present.as_ref()));
        columns.iter().map(coded).collect::<Option<Vec<_>>>().map(|columns| CodeBlocks { columns })
    }

    /// Number of columns.
    pub(super) fn width(&self) -> usize {
        self.columns.len()
    }

    /// The answers to one item from row `from` on: codes, [`NONE`] where there is none and behind the last row.
    #[inline(never)]
    pub(super) fn fill(&self, column: usize, from: usize, answers: &mut [u16; BLOCK]) {
        let (codes, present) = self.columns[column];
        let block = codes.get(from..).unwrap_or(&[]);
        for (answer, &code) in answers.iter_mut().zip(block) {
            *answer = u16::from(code);
        }
        for answer in answers.iter_mut().skip(block.len()) {
            *answer = NONE;
        }
        let Some(present) = present else { return };
        for (answers, &word) in answers.chunks_exact_mut(64).zip(&present.words()[from / 64..]) {
            let mut missing = !word;
            while missing != 0 {
                answers[missing.trailing_zeros() as usize] = NONE;
                missing &= missing - 1;
            }
        }
    }
}

/// A value for each row, made block by block by a function that is given a block's first row.
pub(super) fn by_blocks(rows: usize, values: impl Fn(usize) -> [f64; BLOCK]) -> Vec<f64> {
    let mut all = Vec::with_capacity(rows);
    for from in (0..rows).step_by(BLOCK) {
        all.extend(values(from).iter().take(rows - from));
    }
    all
}

/// What stands in a cell as bits that are equal when the answers are; `None` when missing.
pub(super) fn key(column: &Column, row: usize) -> Option<u64> {
    if !column.is_present(row) {
        return None;
    }
    Some(match &column.values {
        Values::Codes(codes) => (f64::from(codes[row])).to_bits(),
        // Zero has two signs and one meaning.
        Values::Numbers(numbers) => (numbers[row] + 0.0).to_bits(),
        Values::Texts { indices, .. } => u64::from(indices[row]),
    })
}
