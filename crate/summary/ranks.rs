//! Ranks of one variable and of pairs: all that Spearman's rho and Kendall's tau need.
//!
//! # Formula
//! Mid-rank of a value among n cases: the number of smaller ones + (t + 1)/2 with t equal ones. Kendall's S = concordant −
//! discordant pairs. Tie sums over the groups of t equal values: Σ t(t−1)/2, Σ t(t−1)(t−2), Σ t(t−1)(2t+5).
//!
//! # Accuracy
//! Doubled and centred mid-ranks 2R − (n + 1) are whole numbers, so every sum is exact.
//!
//! # Cost
//! O(n log m) a pair, m the number of distinct values: Knight's pairs counted with a binary indexed tree over the levels of y,
//! the rows sorted by counting.
//!
//! # Source
//! Kendall (1970), Rank Correlation Methods; Knight (1966), JASA 61, 436-439; Fenwick (1994), Softw. Pract. Exp. 24, 327-336.

use crate::data::mask::Mask;
use crate::data::table::{Column, Values};

/// A column's values replaced by their place among its distinct values, 0 for the smallest.
#[derive(Debug, Clone, PartialEq)]
pub struct Levels {
    /// One a row; rows that were left out hold [`Levels::NONE`].
    of_row: Vec<u32>,
    /// Distinct values.
    count: usize,
}

impl Levels {
    /// The level of a row that was left out.
    const NONE: u32 = u32::MAX;

    /// Of the column's numbers in the rows; rows without a number are left out.
    pub fn of(column: &Column, rows: &Mask) -> Self {
        let mut kept: Vec<(f64, usize)> = match &column.values {
            // Codes are few: sorting by counting.
            Values::Codes(codes) => return Levels::of_codes(codes, column, rows),
            // Adding 0 makes −0 equal to 0.
            _ => rows.rows().filter_map(|row| column.number(row).map(|x| (x + 0.0, row))).collect(),
        };
        kept.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let mut of_row = vec![Levels::NONE; rows.len()];
        let mut count = 0;
        for run in kept.chunk_by(|a, b| a.0 == b.0) {
            run.iter().for_each(|&(_, row)| of_row[row] = count);
            count += 1;
        }
        Levels { of_row, count: count as usize }
    }

    fn of_codes(codes: &[u8], column: &Column, rows: &Mask) -> Self {
        let mut valid = rows.clone();
        if let Some(present) = &column.present {
            valid.intersect(present);
        }
        let mut occurs = [false; 256];
        valid.rows().for_each(|row| occurs[usize::from(codes[row])] = true);
        let mut level = [0_u32; 256];
        let mut count = 0;
        for code in 0..256 {
            level[code] = count;
            count += u32::from(occurs[code]);
        }
        let mut of_row = vec![Levels::NONE; rows.len()];
        valid.rows().for_each(|row| of_row[row] = level[usize::from(codes[row])]);
        Levels { of_row, count: count as usize }
    }
}

/// Sums over the groups of equal values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TieSums {
    /// Σ t(t−1)/2: tied pairs.
    pub pairs: i128,
    /// Σ t(t−1)(t−2).
    pub triples: i128,
    /// Σ t(t−1)(2t+5).
    pub cubes: i128,
}

impl TieSums {
    /// Of the group sizes.
    pub fn of(sizes: &[u64]) -> Self {
        sizes.iter().fold(TieSums::default(), |sum, &t| {
            let t = i128::from(t);
            TieSums {
                pairs: sum.pairs + t * (t - 1) / 2,
                triples: sum.triples + t * (t - 1) * (t - 2),
                cubes: sum.cubes + t * (t - 1) * (2 * t + 5),
            }
        })
    }
}

/// Two variables' levels over the cases that have both.
#[derive(Debug, Clone, PartialEq)]
pub struct RankPair {
    /// Cases as (level of x, level of y), by row.
    cases: Vec<(u32, u32)>,
    /// Cases at each level.
    x_sizes: Vec<u64>,
    y_sizes: Vec<u64>,
}

/// Sums of products of doubled centred mid-ranks: 4 times the sums of squares of the ranks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RankProducts {
    /// Of x with itself.
    pub xx: i128,
    /// Of y with itself.
    pub yy: i128,
    /// Of x with y.
    pub xy: i128,
}

impl RankPair {
    /// Over the rows that both have.
    pub fn of(x: &Levels, y: &Levels) -> Self {
        let both = x.of_row.iter().zip(&y.of_row);
        let cases: Vec<(u32, u32)> =
            both.filter(|&(&a, &b)| a != Levels::NONE && b != Levels::NONE).map(|(&a, &b)| (a, b)).collect();
        let (mut x_sizes, mut y_sizes) = (vec![0; x.count], vec![0; y.count]);
        for &(a, b) in &cases {
            x_sizes[a as usize] += 1;
            y_sizes[b as usize] += 1;
        }
        RankPair { cases, x_sizes, y_sizes }
    }

    /// Cases.
    pub fn n(&self) -> usize {
        self.cases.len()
    }

    /// Ties among the values of x and among those of y.
    pub fn ties(&self) -> (TieSums, TieSums) {
        (TieSums::of(&self.x_sizes), TieSums::of(&self.y_sizes))
    }

    /// Products of the mid-ranks among these cases.
    pub fn products(&self) -> RankProducts {
        let (x, y) = (doubled_mid_ranks(&self.x_sizes), doubled_mid_ranks(&self.y_sizes));
        let squares = |ranks: &[i64], sizes: &[u64]| {
            ranks.iter().zip(sizes).map(|(&r, &t)| i128::from(r) * i128::from(r) * i128::from(t)).sum()
        };
        let xy = self.cases.iter().map(|&(a, b)| i128::from(x[a as usize]) * i128::from(y[b as usize])).sum();
        RankProducts { xx: squares(&x, &self.x_sizes), yy: squares(&y, &self.y_sizes), xy }
    }

    /// S: pairs of cases in the same order on x and y, less those in opposite orders.
    pub fn concordance(&self) -> i128 {
        // Cases by x, each x's cases together.
        let mut start = Vec::with_capacity(self.x_sizes.len() + 1);
        start.push(0_usize);
        for &size in &self.x_sizes {
            start.push(start[start.len() - 1] + size as usize);
        }
        let mut next = start.clone();
        let mut y_by_x = vec![0_usize; self.cases.len()];
        for &(a, b) in &self.cases {
            y_by_x[next[a as usize]] = b as usize;
            next[a as usize] += 1;
        }
        let mut seen = CountTree::new(self.y_sizes.len());
        let mut s = 0_i128;
        for group in start.windows(2) {
            let ys = &y_by_x[group[0]..group[1]];
            for &y in ys {
                let (below, upto) = (seen.before(y), seen.before(y + 1));
                s += i128::from(below) - i128::from(group[0] as u64 - upto);
            }
            ys.iter().for_each(|&y| seen.add(y));
        }
        s
    }
}

/// 2R − (n + 1) of each level, R its mid-rank.
fn doubled_mid_ranks(sizes: &[u64]) -> Vec<i64> {
    let n: u64 = sizes.iter().sum();
    let mut before = 0;
    sizes
        .iter()
        .map(|&t| {
            let doubled = 2 * before + t;
            before += t;
            doubled as i64 - n as i64
        })
        .collect()
}

/// Counts by level, with prefix sums in O(log m).
struct CountTree(Vec<u64>);

impl CountTree {
    fn new(levels: usize) -> Self {
        CountTree(vec![0; levels + 1])
    }

    fn add(&mut self, level: usize) {
        let mut at = level + 1;
        while at < self.0.len() {
            self.0[at] += 1;
            at += at & at.wrapping_neg();
        }
    }

    /// How many lie below the level.
    fn before(&self, level: usize) -> u64 {
        let (mut at, mut sum) = (level, 0);
        while at > 0 {
            sum += self.0[at];
            at -= at & at.wrapping_neg();
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pair(x: &[f64], y: &[f64]) -> RankPair {
        let rows = Mask::filled(x.len(), true);
        let levels = |v: &[f64]| Levels::of(&Column::complete(Values::Numbers(v.to_vec())), &rows);
        RankPair::of(&levels(x), &levels(y))
    }

    /// By hand: x = 1 1 2 4 has mid-ranks 1.5 1.5 3 4, doubled and centred −2 −2 1 3; y = 3 5 5 1: 2 3.5 3.5 1, −1 2 2 −3.
    /// Pairs: (1,3)+ (2,3)tie (1,4)− (2,4)− (3,4)− and x-tie (1,2): S = 1 − 3.
    #[test]
    fn by_hand() {
        let pair = pair(&[1.0, 1.0, 2.0, 4.0], &[3.0, 5.0, 5.0, 1.0]);
        assert_eq!(pair.products(), RankProducts { xx: 18, yy: 18, xy: 2 - 4 + 2 - 9 });
        assert_eq!(pair.concordance(), -2);
        assert_eq!(pair.ties().0, TieSums { pairs: 1, triples: 0, cubes: 18 });
    }

    #[test]
    fn rows_without_an_answer_are_left_out() {
        let rows = Mask::from_fn(4, |row| row != 3);
        let holes = Column {
            values: Values::Codes(vec![7, 0, 9, 1]),
            present: Some(Mask::from_fn(4, |row| row != 1)),
            declared_missing: None,
        };
        let full = Column::complete(Values::Numbers(vec![0.0, 5.0, -0.0, 2.0]));
        let pair = RankPair::of(&Levels::of(&holes, &rows), &Levels::of(&full, &rows));
        assert_eq!((pair.n(), pair.ties().1.pairs), (2, 1));
    }

    proptest! {
        /// The definition, pair by pair and value by value, is the slow oracle.
        #[test]
        fn as_by_the_definition(cases in prop::collection::vec((0_u8..6, -4_i32..4), 0..40)) {
            let x: Vec<f64> = cases.iter().map(|c| f64::from(c.0)).collect();
            let y: Vec<f64> = cases.iter().map(|c| f64::from(c.1) / 2.0).collect();
            let pair = pair(&x, &y);
            let n = x.len();
            let sign = |a: f64, b: f64| i128::from(a > b) - i128::from(a < b);
            let mut s = 0;
            for i in 0..n {
                for j in 0..i {
                    s += sign(x[i], x[j]) * sign(y[i], y[j]);
                }
            }
            prop_assert_eq!(pair.concordance(), s);
            // Σ sign(v_i − v_j) over j is 2R − (n + 1).
            let centred = |v: &[f64], i: usize| v.iter().map(|&u| sign(v[i], u)).sum::<i128>();
            let xy: i128 = (0..n).map(|i| centred(&x, i) * centred(&y, i)).sum();
            prop_assert_eq!(pair.products().xy, xy);
        }

        #[test]
        fn codes_rank_as_decimals(codes in prop::collection::vec(0_u8..9, 1..30)) {
            let rows = Mask::filled(codes.len(), true);
            let decimals = codes.iter().map(|&c| f64::from(c)).collect();
            prop_assert_eq!(
                Levels::of(&Column::complete(Values::Codes(codes)), &rows),
                Levels::of(&Column::complete(Values::Numbers(decimals)), &rows)
            );
        }
    }
}
