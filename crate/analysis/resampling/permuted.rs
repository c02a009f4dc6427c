//! What are the eigenvalues of the correlations of items that have nothing in common but keep their own distributions?
//!
//! # Formula
//! Every item's answers but the first's are put into random order, each by itself, all orders equally likely; then R = Z'Z / (n − 1) of the
//! standardised columns and its eigenvalues. An item that is the same for all has correlations of zero.
//!
//! # Shapes
//! n cases, p items; p eigenvalues a replicate, largest first. Replicate r takes stream r of the random numbers, items in their order.
//!
//! # Source
//! Buja & Eyuboglu (1992), Multivariate Behavioral Research 27, 509-540.
//!
//! # Checked against
//! NumPy's eigenvalues of the same shuffles by an independent generator (`tests/reference/make/permuted.py`).

use super::job::Answers;
use crate::numeric::gram::{CodeColumn, gram};
use crate::numeric::linalg::{DMatrix, symmetric_eigenvalues};
use crate::numeric::random::Random;

/// Eigenvalues of replicates `from` to `to`; NaN where they are undefined.
pub(super) fn eigenvalues(answers: &Answers, p: usize, seed: u32, from: u32, to: u32) -> Vec<f64> {
    let p = p.max(1);
    let replicates = from..to;
    match answers {
        Answers::Codes(codes) => {
            let columns = columns(codes, p);
            replicates.flat_map(|r| of(p, codes_correlations(&shuffled(&columns, seed, r)))).collect()
        }
        Answers::Numbers(numbers) => {
            let mut columns = columns(numbers, p);
            columns.iter_mut().for_each(|column| standardise(column));
            replicates.flat_map(|r| of(p, correlations(&shuffled(&columns, seed, r)))).collect()
        }
    }
}

/// Columns of what is written case by case.
fn columns<T: Copy>(answers: &[T], p: usize) -> Vec<Vec<T>> {
    (0..p).map(|j| answers.iter().skip(j).step_by(p).copied().collect()).collect()
}

fn shuffled<T: Clone>(columns: &[Vec<T>], seed: u32, replicate: u32) -> Vec<Vec<T>> {
    let mut random = Random::new(u64::from(seed), u64::from(replicate));
    let mut columns = columns.to_vec();
    columns.iter_mut().skip(1).for_each(|column| random.shuffle(column));
    columns
}

/// Mean 0 and length 1; zeros for a constant.
fn standardise(column: &mut [f64]) {
    let mean = column.iter().sum::<f64>() / column.len() as f64;
    column.iter_mut().for_each(|x| *x -= mean);
    let length = column.iter().map(|x| x * x).sum::<f64>().sqrt();
    let scale = if length > 0.0 { 1.0 / length } else { 0.0 };
    column.iter_mut().for_each(|x| *x *= scale);
}

fn correlations(columns: &[Vec<f64>]) -> impl Fn(usize, usize) -> f64 + '_ {
    |i, j| columns[i].iter().zip(&columns[j]).map(|(x, y)| x * y).sum()
}

fn codes_correlations(columns: &[Vec<u8>]) -> impl Fn(usize, usize) -> f64 + use<> {
    let parts: Vec<CodeColumn<'_>> = columns.iter().map(|codes| CodeColumn { codes, rows: None }).collect();
    let sums = gram(&parts);
    let n = columns.first().map_or(0, Vec::len) as f64;
    // Whole numbers far below 2⁵³: exact.
    let cross = move |i: usize, j: usize| {
        n * sums.product[i * (i + 1) / 2 + j] as f64 - sums.sum[i] as f64 * sums.sum[j] as f64
    };
    let length: Vec<f64> = (0..columns.len()).map(|j| cross(j, j).sqrt()).collect();
    move |i, j| {
        let both = length[i] * length[j];
        if both > 0.0 { cross(i, j) / both } else { 0.0 }
    }
}

/// Of the correlations below the diagonal.
fn of(p: usize, r: impl Fn(usize, usize) -> f64) -> Vec<f64> {
    let mut matrix = DMatrix::identity(p, p);
    for i in 0..p {
        for j in 0..i {
            let r = r(i, j);
            (matrix[(i, j)], matrix[(j, i)]) = (r, r);
        }
    }
    symmetric_eigenvalues(&matrix).unwrap_or_else(|_| vec![f64::NAN; p])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: a = 1 2 3 4, b = 2 4 5 5 and c = 1 1 2 2 have squares 5, 6 and 1 about their means and products 5, 2 and 2; d is constant.
    #[test]
    fn codes_and_decimals_have_the_correlations_of_the_definition() {
        let codes: Vec<Vec<u8>> = vec![vec![1, 2, 3, 4], vec![2, 4, 5, 5], vec![1, 1, 2, 2], vec![3; 4]];
        let decimal = |column: &Vec<u8>| {
            let mut column: Vec<f64> = column.iter().map(|&x| f64::from(x)).collect();
            standardise(&mut column);
            column
        };
        let decimals: Vec<Vec<f64>> = codes.iter().map(decimal).collect();
        let (of_codes, of_decimals) = (codes_correlations(&codes), correlations(&decimals));
        let expected =
            [(1, 0, 5.0 / 30.0_f64.sqrt()), (2, 0, 2.0 / 5.0_f64.sqrt()), (2, 1, 2.0 / 6.0_f64.sqrt())];
        for (i, j, r) in expected.into_iter().chain((0..3).map(|j| (3, j, 0.0))) {
            // A few roundings of roots and quotients.
            assert!((of_codes(i, j) - r).abs() < 1e-15 && (of_decimals(i, j) - r).abs() < 1e-15, "{i} {j}");
        }
    }
}
