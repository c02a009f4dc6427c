//! Ranks of pairs of variables: all that Spearman's rho and Kendall's tau need.
//!
//! # Formula
//! Over the cases with answers to both variables, R = mid-rank (equal values share the mean of their ranks), n cases. Products of
//! d = 2R − (n + 1), which are whole numbers. Tie sums over the groups of t equal values: Σ t(t−1)/2, Σ t(t−1)(t−2),
//! Σ t(t−1)(2t+5).
//!
//! # Accuracy
//! Every sum is exact.
//!
//! # Source
//! Kendall & Gibbons (1990), Rank Correlation Methods.

use crate::data::mask::Mask;
use crate::data::sample::Sample;
use crate::error::Error;
use crate::numeric::order::{Concordance, kendall_concordance, mid_ranks};

/// A sample's variables, ready to be ranked pair by pair. Weights play no part: a case has one rank.
#[derive(Debug, Clone)]
pub struct PairRanks<'a> {
    sample: &'a Sample,
    valid: Vec<Mask>,
    /// d of the variables that every row has, ranked once for all pairs.
    complete: Vec<Option<Vec<i64>>>,
}

/// Σ d² and Σ d_x d_y: 4 times the centred sums of products of the ranks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RankProducts {
    /// Cases.
    pub n: usize,
    /// Of x with itself; 0 when all values are equal.
    pub xx: i128,
    /// Of y with itself.
    pub yy: i128,
    /// Of x with y.
    pub xy: i128,
}

impl<'a> PairRanks<'a> {
    /// Of the sample's rows.
    ///
    /// # Errors
    /// [`Error::NotFinite`] from ranking.
    pub fn of(sample: &'a Sample) -> Result<Self, Error> {
        let k = sample.variables.len();
        let valid: Vec<Mask> = (0..k)
            .map(|j| {
                let mut rows = sample.valid(j);
                rows.intersect(&sample.rows);
                rows
            })
            .collect();
        let complete = (0..k)
            .map(|j| match valid[j] == sample.rows {
                true => centred_ranks(&values(sample, j, &valid[j])).map(Some),
                false => Ok(None),
            })
            .collect::<Result<_, _>>()?;
        Ok(PairRanks { sample, valid, complete })
    }

    /// Cases with both answers.
    pub fn cases(&self, i: usize, j: usize) -> usize {
        self.both(i, j).count()
    }

    /// Products of the mid-ranks among the pair's cases.
    ///
    /// # Errors
    /// [`Error::NotFinite`] from ranking.
    pub fn products(&self, i: usize, j: usize) -> Result<RankProducts, Error> {
        if let (Some(x), Some(y)) = (&self.complete[i], &self.complete[j]) {
            return Ok(RankProducts::of(x, y));
        }
        let (x, y) = self.pair(i, j);
        Ok(RankProducts::of(&centred_ranks(&x)?, &centred_ranks(&y)?))
    }

    /// Concordant and discordant pairs among the pair's cases.
    ///
    /// # Errors
    /// [`Error::NotFinite`] from ordering.
    pub fn concordance(&self, i: usize, j: usize) -> Result<Concordance, Error> {
        let (x, y) = self.pair(i, j);
        kendall_concordance(&x, &y)
    }

    fn both(&self, i: usize, j: usize) -> Mask {
        let mut rows = self.valid[i].clone();
        rows.intersect(&self.valid[j]);
        rows
    }

    fn pair(&self, i: usize, j: usize) -> (Vec<f64>, Vec<f64>) {
        let rows = self.both(i, j);
        (values(self.sample, i, &rows), values(self.sample, j, &rows))
    }
}

impl RankProducts {
    fn of(x: &[i64], y: &[i64]) -> Self {
        let dot = |a: &[i64], b: &[i64]| a.iter().zip(b).map(|(&p, &q)| i128::from(p) * i128::from(q)).sum();
        RankProducts { n: x.len(), xx: dot(x, x), yy: dot(y, y), xy: dot(x, y) }
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
    /// Of the group sizes; groups of one add nothing.
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

fn values(sample: &Sample, j: usize, rows: &Mask) -> Vec<f64> {
    rows.rows().filter_map(|row| sample.variables[j].column.number(row)).collect()
}

/// 2R − (n + 1).
fn centred_ranks(values: &[f64]) -> Result<Vec<i64>, Error> {
    let top = values.len() as i64 + 1;
    Ok(mid_ranks(values)?.ranks.iter().map(|r| (2.0 * r) as i64 - top).collect())
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::data::dataset::Dataset;
    use crate::data::sample::{MissingPolicy, Population};
    use crate::data::table::{Column, Table, Values};

    fn sample(policy: MissingPolicy) -> Sample {
        let holes = |at: usize| Some(Mask::from_fn(5, |row| row != at));
        let columns = [
            (vec![1.0, 1.0, 2.0, 4.0, 9.0], None),
            (vec![3.0, 5.0, 5.0, 1.0, 0.0], holes(4)),
            (vec![0.5, -1.0, 0.0, 7.0, 3.0], None),
        ];
        let columns: Vec<Rc<Column>> = columns
            .into_iter()
            .map(|(v, present)| {
                Rc::new(Column {
                    values: Values::Numbers(v),
                    present,
                    declared_missing: None,
                    not_asked: None,
                })
            })
            .collect();
        let names: Vec<String> = ["x", "y", "z"].map(String::from).to_vec();
        let table = Rc::new(Table { names: names.clone(), columns, rows: 5 });
        let data = Dataset::new(table, vec![], vec![]);
        let population = Rc::new(Population::new(&data, &[], None).unwrap());
        Sample::new(&data, &population, &names, &[], policy).unwrap()
    }

    /// By hand: x = 1 1 2 4 has mid-ranks 1.5 1.5 3 4, d = −2 −2 1 3; y = 3 5 5 1: 2 3.5 3.5 1, d = −1 2 2 −3.
    #[test]
    fn ranks_are_taken_among_the_pairs_cases() {
        let sample = sample(MissingPolicy::Pairwise);
        let ranks = PairRanks::of(&sample).unwrap();
        assert_eq!(ranks.products(0, 1).unwrap(), RankProducts { n: 4, xx: 18, yy: 18, xy: -9 });
        assert_eq!((ranks.cases(0, 1), ranks.cases(0, 2)), (4, 5));
        // x and z have all five cases: d = −3 −3 0 2 4 and 0 −4 −2 4 2.
        assert_eq!(ranks.products(0, 2).unwrap(), RankProducts { n: 5, xx: 38, yy: 40, xy: 28 });
        assert_eq!(ranks.concordance(0, 1).unwrap().score, -2);
    }

    #[test]
    fn listwise_ranks_among_the_complete_cases() {
        let sample = sample(MissingPolicy::Listwise);
        let ranks = PairRanks::of(&sample).unwrap();
        // x and z over the first four cases: d = −2 −2 1 3 and 1 −3 −1 3.
        assert_eq!(ranks.products(0, 2).unwrap(), RankProducts { n: 4, xx: 18, yy: 20, xy: 12 });
    }

    /// By hand: groups of 2 and 3.
    #[test]
    fn tie_sums() {
        assert_eq!(TieSums::of(&[2, 1, 3]), TieSums { pairs: 1 + 3, triples: 6, cubes: 2 * 9 + 6 * 11 });
    }
}
