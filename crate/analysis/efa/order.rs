//! Signs and order of factors, as SPSS has them.
//!
//! Question: which of the equivalent loading matrices is printed?
//! Formula: each column reflected so that its loadings sum to at least 0; varimax columns by descending Σλ².
//! Checked against: the unrotated, varimax and promax matrices that SPSS 23, 27 and 29 printed.

use crate::numeric::linalg::DMatrix;
use crate::numeric::sorting::order_of;

/// Reflects the columns whose sum is negative; gives the signs applied.
pub fn reflect(loadings: &mut DMatrix<f64>) -> Vec<f64> {
    let mut signs = Vec::with_capacity(loadings.ncols());
    for mut column in loadings.column_iter_mut() {
        let sign = if column.sum() < 0.0 { -1.0 } else { 1.0 };
        column *= sign;
        signs.push(sign);
    }
    signs
}

/// Columns by descending sum of squares; gives the order applied (old position of each new column). Equal sums keep their order.
pub fn sort_columns(loadings: &mut DMatrix<f64>) -> Vec<usize> {
    let sums: Vec<f64> = loadings.column_iter().map(|c| c.norm_squared()).collect();
    let order = order_of(sums.len(), &|a, b| sums[b].total_cmp(&sums[a]));
    *loadings = loadings.select_columns(&order);
    order
}

/// Positions of the rows as SPSS sorts them: by the factor with the largest loading, within it by descending size.
pub fn sort_rows(loadings: &[Vec<f64>]) -> Vec<usize> {
    let lead = |row: &[f64]| {
        row.iter()
            .enumerate()
            .fold((0, 0.0), |best, (at, x)| if x.abs() > best.1 { (at, x.abs()) } else { best })
    };
    let leads: Vec<(usize, f64)> = loadings.iter().map(|row| lead(row)).collect();
    order_of(leads.len(), &|a, b| leads[a].0.cmp(&leads[b].0).then(leads[b].1.total_cmp(&leads[a].1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_reflected_and_sorted() {
        let mut l = DMatrix::from_row_slice(2, 3, &[0.1, -0.9, 0.5, 0.2, 0.3, 0.6]);
        assert_eq!(reflect(&mut l), vec![1.0, -1.0, 1.0]);
        assert_eq!(sort_columns(&mut l), vec![1, 2, 0]);
        assert_eq!(l, DMatrix::from_row_slice(2, 3, &[0.9, 0.5, 0.1, -0.3, 0.6, 0.2]));
    }

    #[test]
    fn rows_stand_under_their_factor() {
        let l = vec![vec![0.1, 0.4], vec![-0.8, 0.0], vec![0.2, -0.6], vec![0.9, 0.1]];
        assert_eq!(sort_rows(&l), vec![3, 1, 2, 0]);
    }
}
