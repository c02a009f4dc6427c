//! Ranks with ties, and concordance of two orders.
//!
//! Question: what rank has each value, how large are the groups of equal values, and do two variables order the cases alike?
//! Formula: equal values share the mean of their ranks. Kendall's S = concordant − discordant pairs by Knight's merge sort:
//! S = n₀ − n₁ − n₂ + n₃ − 2·(exchanges), with n₀ = n(n−1)/2 pairs and n₁, n₂, n₃ those tied in x, in y, in both.
//! Shapes: n values; O(n log n).
//! Undefined when: n < 2 leaves no pair (all counts 0).
//! Errors: [`Error::NotFinite`] for a NaN or infinity; [`Error::Internal`] when lengths differ.
//! Source: Kendall & Gibbons (1990), Rank Correlation Methods; Knight (1966), J. Am. Stat. Assoc. 61, 436-439.
//! Checked against: the definition over all pairs.

use crate::error::Error;

/// Ranks from 1, smallest value first.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranks {
    /// The rank of each value, in the order given; a half where an even number of values is equal.
    pub ranks: Vec<f64>,
    /// Size of each group of two or more equal values, smallest value first.
    pub ties: Vec<u64>,
}

/// Pairs of cases counted by how two variables order them.
#[derive(Debug, Clone, PartialEq)]
pub struct Concordance {
    /// Cases.
    pub n: u64,
    /// S: concordant pairs less discordant pairs.
    pub score: i128,
    /// n₀ = n(n−1)/2.
    pub pairs: i128,
    /// n₁: pairs equal in x.
    pub tied_x: i128,
    /// n₂: pairs equal in y.
    pub tied_y: i128,
    /// n₃: pairs equal in both.
    pub tied_both: i128,
    /// Sizes of the groups equal in x; the variance of S needs them.
    pub ties_x: Vec<u64>,
    /// Sizes of the groups equal in y.
    pub ties_y: Vec<u64>,
}

impl Concordance {
    /// τ-b = S / √((n₀−n₁)(n₀−n₂)); None when all x or all y are equal.
    pub fn tau_b(&self) -> Option<f64> {
        let (x, y) = (self.pairs - self.tied_x, self.pairs - self.tied_y);
        if x == 0 || y == 0 {
            return None;
        }
        // Two roots: the product of the counts may not fit a double exactly, and |τ| must not exceed 1.
        let scale = if x == y { x as f64 } else { (x as f64).sqrt() * (y as f64).sqrt() };
        Some((self.score as f64 / scale).clamp(-1.0, 1.0))
    }
}

fn require_finite(values: &[f64]) -> Result<(), Error> {
    if values.iter().all(|v| v.is_finite()) {
        Ok(())
    } else {
        Err(Error::NotFinite { quantity: "values".to_owned() })
    }
}

/// −0 and 0 are equal here, unlike in the total order of doubles.
fn key(value: f64) -> f64 {
    value + 0.0
}

/// Pairs within groups of the given sizes.
fn pairs_within(sizes: &[u64]) -> i128 {
    sizes.iter().map(|&t| i128::from(t) * (i128::from(t) - 1) / 2).sum()
}

/// Ranks of `values` with ties at their mean, and the sizes of the ties.
pub fn mid_ranks(values: &[f64]) -> Result<Ranks, Error> {
    require_finite(values)?;
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_unstable_by(|&i, &j| key(values[i]).total_cmp(&key(values[j])));
    let mut ranks = vec![0.0; values.len()];
    let mut ties = Vec::new();
    let mut before = 0_usize;
    for group in order.chunk_by(|&i, &j| values[i] == values[j]) {
        let rank = before as f64 + (group.len() as f64 + 1.0) / 2.0;
        group.iter().for_each(|&i| ranks[i] = rank);
        before += group.len();
        if group.len() > 1 {
            ties.push(group.len() as u64);
        }
    }
    Ok(Ranks { ranks, ties })
}

/// Concordant and discordant pairs of two variables.
pub fn kendall_concordance(x: &[f64], y: &[f64]) -> Result<Concordance, Error> {
    if x.len() != y.len() {
        return Err(Error::Internal { detail: "variables of different length".to_owned() });
    }
    let ties_x = mid_ranks(x)?.ties;
    let ties_y = mid_ranks(y)?.ties;
    let mut order: Vec<usize> = (0..x.len()).collect();
    order.sort_unstable_by(|&i, &j| key(x[i]).total_cmp(&key(x[j])).then(key(y[i]).total_cmp(&key(y[j]))));
    let same = order.chunk_by(|&i, &j| x[i] == x[j] && y[i] == y[j]);
    let tied_both = pairs_within(&same.map(|group| group.len() as u64).collect::<Vec<_>>());
    let mut sorted: Vec<f64> = order.iter().map(|&i| y[i]).collect();
    let exchanges = sort_counting(&mut sorted);
    let n = x.len() as u64;
    let pairs = pairs_within(&[n]);
    let (tied_x, tied_y) = (pairs_within(&ties_x), pairs_within(&ties_y));
    let score = pairs - tied_x - tied_y + tied_both - 2 * exchanges;
    Ok(Concordance { n, score, pairs, tied_x, tied_y, tied_both, ties_x, ties_y })
}

/// Sorts by merging and counts the pairs that stood in the wrong order.
fn sort_counting(values: &mut [f64]) -> i128 {
    let n = values.len();
    let mut buffer = values.to_vec();
    let mut exchanges = 0_i128;
    let mut width = 1;
    while width < n {
        for start in (0..n).step_by(2 * width) {
            let (middle, end) = ((start + width).min(n), (start + 2 * width).min(n));
            let (mut left, mut right) = (start, middle);
            for slot in &mut buffer[start..end] {
                if right == end || (left < middle && values[left] <= values[right]) {
                    *slot = values[left];
                    left += 1;
                } else {
                    *slot = values[right];
                    right += 1;
                    exchanges += (middle - left) as i128;
                }
            }
        }
        values.copy_from_slice(&buffer);
        width *= 2;
    }
    exchanges
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ties_share_their_mean_rank() {
        // By hand.
        let ranks = mid_ranks(&[3.0, -0.0, 7.0, 3.0, 0.0, 3.0]).unwrap();
        assert_eq!(ranks.ranks, vec![4.0, 1.5, 6.0, 4.0, 1.5, 4.0]);
        assert_eq!(ranks.ties, vec![2, 3]);
        assert!(mid_ranks(&[]).unwrap().ranks.is_empty());
    }

    #[test]
    fn extremes_of_tau() {
        let x: Vec<f64> = (0..100_000).map(f64::from).collect();
        let y: Vec<f64> = x.iter().map(|x| -x * x).collect();
        assert_eq!(kendall_concordance(&x, &x).unwrap().tau_b(), Some(1.0));
        assert_eq!(kendall_concordance(&x, &y).unwrap().tau_b(), Some(-1.0));
        assert_eq!(kendall_concordance(&[1.0, 1.0], &[1.0, 2.0]).unwrap().tau_b(), None);
        assert_eq!(kendall_concordance(&[], &[]).unwrap().tau_b(), None);
    }

    /// By hand: of six pairs one is equal in x, three in y, two agree: 2/√(5 · 3), R's `cor(x, y, method = "kendall")` too.
    #[test]
    fn ties_of_both_sides_count() {
        let (x, y) = ([1.0, 1.0, 2.0, 3.0], [1.0, 2.0, 2.0, 2.0]);
        for (x, y) in [(&x, &y), (&y, &x)] {
            let tau = kendall_concordance(x, y).unwrap().tau_b().unwrap();
            assert!((tau - 0.516_397_779_494_322_3).abs() <= 2.0 * f64::EPSILON, "{tau}");
        }
    }

    #[test]
    fn refuses_what_has_no_order() {
        assert!(matches!(mid_ranks(&[1.0, f64::NAN]), Err(Error::NotFinite { .. })));
        assert!(matches!(kendall_concordance(&[1.0], &[f64::NAN]), Err(Error::NotFinite { .. })));
        assert!(matches!(kendall_concordance(&[1.0], &[]), Err(Error::Internal { .. })));
    }

    proptest! {
        #[test]
        fn counts_are_those_of_all_pairs(cases in prop::collection::vec((0..7_i32, 0..5_i32), 0..60)) {
            let x: Vec<f64> = cases.iter().map(|c| f64::from(c.0)).collect();
            let y: Vec<f64> = cases.iter().map(|c| f64::from(c.1)).collect();
            let result = kendall_concordance(&x, &y).unwrap();
            let (mut score, mut tied) = (0_i128, [0_i128; 3]);
            for i in 0..cases.len() {
                for j in 0..i {
                    let (dx, dy) = (cases[i].0 - cases[j].0, cases[i].1 - cases[j].1);
                    score += i128::from(dx.signum() * dy.signum());
                    tied[0] += i128::from(dx == 0);
                    tied[1] += i128::from(dy == 0);
                    tied[2] += i128::from(dx == 0 && dy == 0);
                }
            }
            prop_assert_eq!(result.score, score);
            prop_assert_eq!([result.tied_x, result.tied_y, result.tied_both], tied);
            let ranks = mid_ranks(&x).unwrap().ranks;
            for (i, rank) in ranks.iter().enumerate() {
                // The definition: one half, plus those below, plus half of those equal (itself among them).
                let below = x.iter().filter(|v| **v < x[i]).count() as f64;
                let equal = x.iter().filter(|v| **v == x[i]).count() as f64;
                prop_assert_eq!(*rank, below + (equal + 1.0) / 2.0);
            }
        }
    }
}
