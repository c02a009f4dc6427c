//! The cases: eight instructions of one byte, then the values that none of them could say.

use super::super::codebook::Variable;
use super::super::table::Column;
use super::plan::{LONG_STRING, Plan, units_of};
use super::records::BIAS;
use super::{SavData, SavVariable, clipped};

/// Instructions: a value follows, eight spaces, no number.
const FOLLOWS: u8 = 253;
const SPACES: u8 = 254;
const NO_NUMBER: u8 = 255;

/// Collects eight instructions and the values behind them.
struct Packer<'a> {
    out: &'a mut Vec<u8>,
    instructions: [u8; 8],
    filled: usize,
    values: Vec<u8>,
}

impl Packer<'_> {
    fn push(&mut self, instruction: u8, value: &[u8]) {
        self.instructions[self.filled] = instruction;
        self.filled += 1;
        self.values.extend(value);
        if self.filled == 8 {
            self.flush();
        }
    }

    /// Instructions that are not there are zeros.
    fn flush(&mut self) {
        if self.filled > 0 {
            self.out.extend(self.instructions);
            self.out.append(&mut self.values);
            (self.instructions, self.filled) = ([0; 8], 0);
        }
    }

    fn number(&mut self, value: Option<f64>) {
        let Some(value) = value else { return self.push(NO_NUMBER, &[]) };
        let code = value + BIAS;
        // Minus zero is no code.
        if (1.0..=251.0).contains(&code) && value.fract() == 0.0 && value.to_bits() != (-0.0f64).to_bits() {
            self.push(code as u8, &[]);
        } else {
            self.push(FOLLOWS, &value.to_le_bytes());
        }
    }

    /// One record of a string.
    fn string(&mut self, bytes: &[u8], units: usize) {
        for at in 0..units {
            let mut unit = [b' '; 8];
            let part = bytes.get(at * 8..).unwrap_or_default();
            let part = &part[..part.len().min(8)];
            unit[..part.len()].copy_from_slice(part);
            if unit == [b' '; 8] {
                self.push(SPACES, &[]);
            } else {
                self.push(FOLLOWS, &unit);
            }
        }
    }
}

/// Writes them all.
pub(super) fn write(out: &mut Vec<u8>, data: &SavData, plans: &[Plan]) {
    let mut packer = Packer { out, instructions: [0; 8], filled: 0, values: Vec::new() };
    let widths: Vec<Vec<usize>> = plans.iter().map(Plan::widths).collect();
    for row in 0..data.rows {
        for ((SavVariable { meaning, column }, plan), widths) in data.variables.iter().zip(plans).zip(&widths)
        {
            if plan.width == 0 {
                packer.number(number(column, meaning, plan, row));
                continue;
            }
            let words = clipped(column.text(row).unwrap_or_default(), plan.width).as_bytes();
            for (at, width) in widths.iter().enumerate() {
                // Each record but the last is full.
                let part = words.get(at * LONG_STRING..).unwrap_or_default();
                packer.string(&part[..part.len().min(LONG_STRING)], units_of(*width));
            }
        }
    }
    packer.flush();
}

/// The number or the code that is declared missing; where the file cannot declare it, none.
fn number(column: &Column, variable: &Variable, plan: &Plan, row: usize) -> Option<f64> {
    column.raw_number(row).filter(|value| plan.missing.is_some() || !variable.is_missing(*value))
}
