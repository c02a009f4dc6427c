//! The distances of many cases whose items hold few codes, from tables.
//!
//! # Formula
//! D² = z · z with L z = x − m. z = Σ t(x_i, x_j) over pairs of items, t(a, b) = (a − m_i) l_i + (b − m_j) l_j, where l_i is column i of
//! L⁻¹. What each pair of codes adds is worked out once: then a case takes one addition where solving takes two multiplications and two
//! additions.
//!
//! # Shapes
//! k items, k/2 pairs with c_i c_j pairs of codes; a table for each [`TOGETHER`] elements of z.
//!
//! # Checked against
//! Solving for each case.

use std::rc::Rc;

use crate::numeric::dd::Dd;

/// Elements of z that are summed side by side.
const TOGETHER: usize = 8;
/// Numbers that all tables may hold: 8 MB.
const LARGEST: usize = 1 << 20;
/// Cases whose places in the tables are looked up at once.
pub(super) const CASES: usize = 256;

/// What pairs of codes add to z.
pub(super) struct DistanceTables<'a> {
    pairs: Vec<Pair<'a>>,
    /// One for each [`TOGETHER`] elements of z, with the pairs that add to them: L⁻¹ is triangular, so the first pairs add to all.
    tables: Vec<Table>,
}

/// One item, or two, with the place of its first pair of codes in every table.
struct Pair<'a> {
    items: Vec<Item<'a>>,
    begin: usize,
}

struct Item<'a> {
    codes: &'a [u8],
    lowest: u8,
    /// Numbers from the lowest to the highest code.
    width: usize,
}

struct Table {
    pairs: usize,
    sums: Vec<[f64; TOGETHER]>,
}

impl<'a> DistanceTables<'a> {
    /// For items, each with how often its codes occur in the rows that will be asked for and maybe in others, so many cases, means and the factor L
    /// by rows. `None` when the tables would be larger than what they save: more pairs of codes than cases, or beyond some megabytes.
    pub(super) fn of(
        items: &[(&'a [u8], Rc<[u64; 256]>)],
        cases: usize,
        means: &[Dd],
        lower: &[Vec<f64>],
    ) -> Option<Self> {
        let items: Vec<Item<'a>> =
            items.iter().map(|(codes, counts)| Item::of(codes, counts)).collect::<Option<_>>()?;
        let mut pairs: Vec<Pair<'a>> = Vec::new();
        let mut end = 0;
        let mut items = items.into_iter();
        while let Some(first) = items.next() {
            let pair =
                Pair { items: [Some(first), items.next()].into_iter().flatten().collect(), begin: end };
            if pair.width() > cases {
                return None;
            }
            end += pair.width();
            pairs.push(pair);
        }
        let blocks = lower.len().div_ceil(TOGETHER);
        if end * blocks * TOGETHER > LARGEST {
            return None;
        }
        let inverse = columns_of_inverse(lower);
        let tables = (0..blocks).map(|block| Table::of(block, &pairs, means, &inverse)).collect();
        Some(DistanceTables { pairs, tables })
    }

    /// D² of up to [`CASES`] rows. `places` is room to work in.
    #[inline(never)]
    pub(super) fn distances(&self, rows: &[usize], places: &mut Vec<u32>) -> [f64; CASES] {
        let pairs = self.pairs.len();
        places.clear();
        places.resize(pairs * CASES, 0);
        for (at, pair) in self.pairs.iter().enumerate() {
            pair.places(rows, places[at..].iter_mut().step_by(pairs));
        }
        let mut distances = [0.0; CASES];
        for table in &self.tables {
            for (distance, places) in distances.iter_mut().zip(places.chunks_exact(pairs)).take(rows.len()) {
                let z = table.sum(&places[..table.pairs]);
                *distance += z.iter().map(|z| z * z).sum::<f64>();
            }
        }
        distances
    }
}

impl<'a> Item<'a> {
    /// `None` without a case.
    fn of(codes: &'a [u8], counts: &[u64; 256]) -> Option<Self> {
        let lowest = counts.iter().position(|&count| count > 0)?;
        let highest = counts.iter().rposition(|&count| count > 0)?;
        Some(Item { codes, lowest: lowest as u8, width: highest - lowest + 1 })
    }
}

impl Pair<'_> {
    /// Pairs of codes.
    fn width(&self) -> usize {
        self.items.iter().map(|item| item.width).product()
    }

    /// Where the codes of each row stand in a table.
    #[inline]
    fn places<'p>(&self, rows: &[usize], places: impl Iterator<Item = &'p mut u32>) {
        let place = |item: &Item<'_>, row: usize| u32::from(item.codes[row] - item.lowest);
        let begin = self.begin as u32;
        match self.items.as_slice() {
            [first, second] => {
                let width = second.width as u32;
                for (into, &row) in places.zip(rows) {
                    *into = begin + place(first, row) * width + place(second, row);
                }
            }
            items => {
                for (into, &row) in places.zip(rows) {
                    *into = begin + items.iter().map(|item| place(item, row)).sum::<u32>();
                }
            }
        }
    }

    /// The codes of both items at a place.
    fn codes(&self, place: usize) -> Vec<u8> {
        let mut rest = place - self.begin;
        let mut codes: Vec<u8> = Vec::with_capacity(self.items.len());
        for item in self.items.iter().rev() {
            codes.push(item.lowest + (rest % item.width) as u8);
            rest /= item.width;
        }
        codes.reverse();
        codes
    }
}

impl Table {
    /// Of the elements of z from `block` times [`TOGETHER`] on.
    fn of(block: usize, pairs: &[Pair<'_>], means: &[Dd], inverse: &[Vec<f64>]) -> Self {
        let first = block * TOGETHER;
        // Item i adds to the elements from i on.
        let pairs = &pairs[..pairs.len().min((first + TOGETHER).div_ceil(2))];
        let mut sums = Vec::new();
        for (at, pair) in pairs.iter().enumerate() {
            for place in pair.begin..pair.begin + pair.width() {
                let mut sum = [0.0; TOGETHER];
                for (item, code) in (2 * at..).zip(pair.codes(place)) {
                    let off = f64::from(code) - means[item].to_f64();
                    for (element, sum) in (first..).zip(&mut sum) {
                        let factor = element.checked_sub(item).and_then(|below| inverse[item].get(below));
                        *sum += off * factor.unwrap_or(&0.0);
                    }
                }
                sums.push(sum);
            }
        }
        Table { pairs: pairs.len(), sums }
    }

    #[inline]
    fn sum(&self, places: &[u32]) -> [f64; TOGETHER] {
        let mut z = [0.0; TOGETHER];
        for &place in places {
            for (z, add) in z.iter_mut().zip(&self.sums[place as usize]) {
                *z += add;
            }
        }
        z
    }
}

/// The columns of L⁻¹, each from its diagonal downwards.
fn columns_of_inverse(lower: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let column = |j: usize| {
        let mut column: Vec<f64> = Vec::with_capacity(lower.len() - j);
        for (i, row) in lower.iter().enumerate().skip(j) {
            let before: f64 = row[j..i].iter().zip(&column).map(|(l, x)| l * x).sum();
            column.push((f64::from(u8::from(i == j)) - before) / row[i]);
        }
        column
    };
    (0..lower.len()).map(column).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::histogram::histogram;
    use crate::numeric::random::Random;

    fn counted(codes: &[u8]) -> (&[u8], Rc<[u64; 256]>) {
        (codes, Rc::new(histogram(codes, &[u64::MAX; 5])))
    }

    /// D² by solving L z = x − m, a case at a time.
    fn solved(items: &[Vec<u8>], row: usize, means: &[Dd], lower: &[Vec<f64>]) -> f64 {
        let mut z: Vec<f64> = Vec::new();
        for (i, item) in items.iter().enumerate() {
            let before: f64 = lower[i].iter().zip(&z).map(|(l, z)| l * z).sum();
            z.push((f64::from(item[row]) - means[i].to_f64() - before) / lower[i][i]);
        }
        z.iter().map(|z| z * z).sum()
    }

    /// Few items and many, odd numbers of them, more than one table, items of different ranges.
    #[test]
    fn tables_and_solving_agree() {
        let mut random = Random::new(3, 1);
        for k in [1, 2, 3, 15, 16, 17, 33] {
            let n = 300;
            let items: Vec<Vec<u8>> =
                (0..k).map(|item| (0..n).map(|_| 1 + random.below(4 + item % 4) as u8).collect()).collect();
            let means: Vec<Dd> = (0..k).map(|item| Dd::from(2.0 + item as f64 / 7.0)).collect();
            let lower: Vec<Vec<f64>> = (0..k as usize)
                .map(|i| {
                    (0..=i).map(|j| if i == j { 1.5 } else { 0.3 - random.below(10) as f64 / 20.0 }).collect()
                })
                .collect();
            let counted: Vec<_> = items.iter().map(|codes| counted(codes)).collect();
            let tables = DistanceTables::of(&counted, n, &means, &lower).unwrap();
            let rows: Vec<usize> = (0..n).filter(|row| row % 3 != 1).collect();
            let mut places = Vec::new();
            for rows in rows.chunks(CASES) {
                let found = tables.distances(rows, &mut places);
                for (&row, found) in rows.iter().zip(found) {
                    let expected = solved(&items, row, &means, &lower);
                    assert!(
                        (found - expected).abs() <= 1e-12 * expected,
                        "{k} items: {found} for {expected}"
                    );
                }
            }
        }
    }

    /// By hand: two items of 5 and 4 codes have 20 pairs; 19 cases do not pay for them, and no case has none.
    #[test]
    fn tables_are_made_only_where_they_pay() {
        let items = [counted(&[1, 5, 3]), counted(&[0, 3, 1])];
        let (means, lower) = ([Dd::ZERO; 2], [vec![1.0], vec![0.0, 1.0]]);
        let made = |cases| DistanceTables::of(&items, cases, &means, &lower).is_some();
        assert!(made(20));
        assert!(!made(19));
        let nobody = [counted(&[])];
        assert!(DistanceTables::of(&nobody, 100, &means[..1], &lower[..1]).is_none());
    }
}
