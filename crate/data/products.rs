//! Sums and products of columns of codes, kept once they were made: a click that needs the same columns reads no rows again.
//!
//! What is kept is found by the columns themselves (not by their names) and by the rows, so it can never be that of other data.

use std::cell::RefCell;
use std::rc::Rc;

use super::levels::Levels;
use super::mask::Mask;
use super::table::{Column, Values};
use crate::numeric::decimal::Decimals;
use crate::numeric::gram::{CodeColumn, Gram, gram};
use crate::numeric::histogram::histogram;

/// Sets of columns kept; what was not asked for the longest goes first.
const SETS_KEPT: usize = 16;
/// Columns of the largest set that is kept: its products take 8 MB.
const LARGEST_SET: usize = 1_400;

/// Columns whose counts are kept: 2 KB each.
const HISTOGRAMS_KEPT: usize = 2_000;
/// Columns whose levels are kept.
const LEVELS_KEPT: usize = 64;
/// Columns whose decimals are kept.
const DECIMALS_KEPT: usize = 64;

/// Sums and products that were asked for before.
#[derive(Debug, Default)]
pub struct Products {
    kept: RefCell<Vec<Kept>>,
    levels: RefCell<Vec<KnownLevels>>,
    decimals: RefCell<Vec<KnownDecimals>>,
    histograms: RefCell<Histograms>,
}

/// A column and its levels, if they are few.
type KnownLevels = (Rc<Column>, Option<Rc<Levels>>);

/// A column and what its numbers are beyond their doubles, if they are.
type KnownDecimals = (Rc<Column>, Option<Rc<Vec<f64>>>);

/// How often each code occurs in some columns, among the same rows.
#[derive(Debug)]
struct Histograms {
    rows: Mask,
    columns: Vec<(Rc<Column>, Rc<[u64; 256]>)>,
}

impl Default for Histograms {
    fn default() -> Self {
        Histograms { rows: Mask::filled(0, false), columns: Vec::new() }
    }
}

#[derive(Debug)]
struct Kept {
    rows: Mask,
    columns: Vec<Rc<Column>>,
    gram: Gram,
}

impl Kept {
    fn place(&self, column: &Rc<Column>) -> Option<usize> {
        self.columns.iter().position(|known| Rc::ptr_eq(known, column))
    }
}

impl Products {
    /// How often each code occurs among the rows that count; `None` unless the column holds codes. Kept for the latest rows: frequencies,
    /// means, percentiles and extremes of one report ask for the same.
    pub fn histogram(&self, column: &Rc<Column>, rows: &Mask) -> Option<Rc<[u64; 256]>> {
        let codes = codes(column)?;
        let mut kept = self.histograms.borrow_mut();
        if kept.rows != *rows || kept.columns.len() == HISTOGRAMS_KEPT {
            *kept = Histograms { rows: rows.clone(), columns: Vec::new() };
        }
        if let Some((_, known)) = kept.columns.iter().find(|(known, _)| Rc::ptr_eq(known, column)) {
            return Some(Rc::clone(known));
        }
        let found = Rc::new(match &column.present {
            None => histogram(codes, rows.words()),
            Some(present) => {
                let mut both = rows.clone();
                both.intersect(present);
                histogram(codes, both.words())
            }
        });
        kept.columns.push((Rc::clone(column), Rc::clone(&found)));
        Some(found)
    }

    /// The different numbers of the column, when there are few.
    pub fn levels(&self, column: &Rc<Column>) -> Option<Rc<Levels>> {
        let mut kept = self.levels.borrow_mut();
        if let Some((_, known)) = kept.iter().find(|(known, _)| Rc::ptr_eq(known, column)) {
            return known.clone();
        }
        let found = Levels::of(column).map(Rc::new);
        if kept.len() == LEVELS_KEPT {
            kept.remove(0);
        }
        kept.push((Rc::clone(column), found.clone()));
        found
    }

    /// By row, what the column's numbers were written as beyond their doubles, see [`Decimals::beyond`]; `None` when that is nothing.
    pub fn beyond(&self, column: &Rc<Column>) -> Option<Rc<Vec<f64>>> {
        if !matches!(column.values, Values::Numbers(_)) {
            return None;
        }
        let mut kept = self.decimals.borrow_mut();
        if let Some((_, known)) = kept.iter().find(|(known, _)| Rc::ptr_eq(known, column)) {
            return known.clone();
        }
        let numbers: Vec<Option<f64>> = (0..column.len()).map(|row| column.number(row)).collect();
        let found = Decimals::beyond(&numbers).map(Rc::new);
        if kept.len() == DECIMALS_KEPT {
            kept.remove(0);
        }
        kept.push((Rc::clone(column), found.clone()));
        found
    }

    /// Σ x_i and Σ x_i x_j over the rows, a missing answer being 0; `None` unless all columns hold codes.
    pub fn of(&self, columns: &[Rc<Column>], rows: &Mask) -> Option<Gram> {
        let codes: Vec<&[u8]> = columns.iter().map(|column| codes(column)).collect::<Option<_>>()?;
        let known = self.known(columns, rows);
        if known.is_some() {
            return known;
        }
        let counting: Vec<Option<Mask>> = columns
            .iter()
            .map(|column| match &column.present {
                None if rows.is_full() => None,
                None => Some(rows.clone()),
                Some(present) => {
                    let mut both = present.clone();
                    both.intersect(rows);
                    Some(both)
                }
            })
            .collect();
        let parts = codes.into_iter().zip(&counting);
        let parts: Vec<CodeColumn<'_>> =
            parts.map(|(codes, rows)| CodeColumn { codes, rows: rows.as_ref().map(Mask::words) }).collect();
        let found = gram(&parts);
        self.keep(columns, rows, &found);
        Some(found)
    }

    /// What [`Products::of`] gives, if it is known without reading rows.
    pub fn known(&self, columns: &[Rc<Column>], rows: &Mask) -> Option<Gram> {
        let mut kept = self.kept.borrow_mut();
        let (at, found) =
            kept.iter().enumerate().rev().filter(|(_, kept)| kept.rows == *rows).find_map(|(at, kept)| {
                let places: Option<Vec<usize>> = columns.iter().map(|column| kept.place(column)).collect();
                places.map(|places| (at, select(&kept.gram, &places)))
            })?;
        kept[at..].rotate_left(1);
        Some(found)
    }

    /// Keeps what was found of the columns in the rows.
    pub fn keep(&self, columns: &[Rc<Column>], rows: &Mask, found: &Gram) {
        if columns.len() > LARGEST_SET {
            return;
        }
        let mut kept = self.kept.borrow_mut();
        let contained = |old: &Kept| old.rows == *rows && old.columns.iter().all(|c| holds(columns, c));
        kept.retain(|old| !contained(old));
        if kept.len() == SETS_KEPT {
            kept.remove(0);
        }
        kept.push(Kept { rows: rows.clone(), columns: columns.to_vec(), gram: found.clone() });
    }
}

/// The column's codes; `None` for other numbers and words.
pub fn codes(column: &Column) -> Option<&[u8]> {
    match &column.values {
        Values::Codes(codes) => Some(codes),
        _ => None,
    }
}

fn holds(columns: &[Rc<Column>], column: &Rc<Column>) -> bool {
    columns.iter().any(|other| Rc::ptr_eq(other, column))
}

/// Of some of the columns, by position.
fn select(gram: &Gram, places: &[usize]) -> Gram {
    let at = |i: usize, j: usize| if i >= j { i * (i + 1) / 2 + j } else { j * (j + 1) / 2 + i };
    let pairs = (0..places.len()).flat_map(|i| (0..=i).map(move |j| (i, j)));
    Gram {
        sum: places.iter().map(|&place| gram.sum[place]).collect(),
        product: pairs.map(|(i, j)| gram.product[at(places[i], places[j])]).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(codes: [u8; 4], missing: Option<usize>) -> Rc<Column> {
        let present = missing.map(|hole| Mask::from_fn(4, |row| row != hole));
        Rc::new(Column { present, ..Column::complete(Values::Codes(codes.to_vec())) })
    }

    /// By hand.
    #[test]
    fn missing_answers_and_other_rows_are_zeros() {
        let columns = [column([1, 2, 3, 4], None), column([5, 6, 7, 8], Some(1))];
        let rows = Mask::from_fn(4, |row| row != 3);
        let products = Products::default();
        let both = products.of(&columns, &rows).unwrap();
        assert_eq!(both, Gram { sum: vec![6, 12], product: vec![14, 26, 74] });
        // From what is kept, in the order asked for.
        let turned = products.of(&[Rc::clone(&columns[1]), Rc::clone(&columns[0])], &rows).unwrap();
        assert_eq!(turned, Gram { sum: vec![12, 6], product: vec![74, 26, 14] });
        assert_eq!(products.kept.borrow().len(), 1);
        // Other rows are something else.
        assert_eq!(products.of(&columns[..1], &Mask::filled(4, true)).unwrap().sum, [10]);
        let decimals = Rc::new(Column::complete(Values::Numbers(vec![0.5; 4])));
        assert_eq!(products.of(&[decimals], &rows), None);
    }

    #[test]
    fn only_the_latest_sets_are_kept() {
        let products = Products::default();
        let all = Mask::filled(4, true);
        for _ in 0..SETS_KEPT + 3 {
            products.of(&[column([1, 2, 3, 4], None)], &all);
        }
        assert_eq!(products.kept.borrow().len(), SETS_KEPT);
    }
}
