//! Cholesky factor of a positive definite matrix in double-double.
//!
//! Question: what are the inverse and determinant of a correlation matrix, and is it singular?
//! Formula: A = L Lᵀ. The pivot of column j is aⱼⱼ (1 − R²ⱼ), R²ⱼ that of j on the columns before.
//! Shapes: k × k; only the lower triangle is read.
//! Undefined when: A is not positive definite *as far as its elements, rounded to doubles, can tell*: with c the
//! coefficients of column j on those before, a relative change of 2ε in each element moves the pivot by up to
//! 2ε (√aⱼⱼ + Σ|cᵢ|√aᵢᵢ)². A pivot not above that is no evidence of rank. The rule knows neither units nor the
//! determinant: a determinant of 1e-15 is a usual one for fifty items.
//! Errors: [`Error::NotFinite`], [`Error::SingularMatrix`] (without names: this layer knows none; ask
//! [`dependent_variables`]), [`Error::NotPositiveDefinite`] when the smallest eigenvalue is negative beyond rounding.
//! Source: Golub & Van Loan, Matrix Computations, 4th ed., 4.2; Higham (2002), Accuracy and Stability, chapter 10.
//! Checked against: the exact inverse and determinant of Hilbert matrices.

use super::dd::Dd;
use super::linalg::{DMatrix, require_square, symmetric_eigen};
use crate::error::Error;

/// Size, in units of ε, of the relative error that each element of a matrix is granted.
const ELEMENT_ERROR: f64 = 2.0;

/// The factor L of A = L Lᵀ.
#[derive(Debug, Clone, PartialEq)]
pub struct Cholesky {
    /// Rows of the lower triangle: row i has i + 1 elements.
    rows: Vec<Vec<Dd>>,
}

enum Pivot {
    Positive,
    Zero,
    Negative,
}

/// Σ xᵢyᵢ over the shorter of the two.
fn dot(x: &[Dd], y: &[Dd]) -> Dd {
    x.iter().zip(y).fold(Dd::ZERO, |sum, (&x, &y)| sum + x * y)
}

/// The row of L that belongs to column j of `matrix`, given the rows of the columns `kept` before it.
fn next_row(matrix: &DMatrix<f64>, kept: &[usize], rows: &[Vec<Dd>], j: usize) -> (Vec<Dd>, Pivot) {
    let mut row: Vec<Dd> = Vec::with_capacity(kept.len() + 1);
    for (before, &i) in rows.iter().zip(kept) {
        let rest = Dd::from(matrix[(j, i)]) - dot(&row, before);
        row.push(rest / before[row.len()]);
    }
    let diagonal = matrix[(j, j)];
    let pivot = Dd::from(diagonal) - dot(&row, &row);
    // Coefficients of j on the columns before: Lᵀ c = row.
    let mut coefficients = row.clone();
    for i in (0..kept.len()).rev() {
        coefficients[i] /= rows[i][i];
        let c = coefficients[i];
        for (earlier, l) in coefficients.iter_mut().zip(&rows[i]).take(i) {
            *earlier -= *l * c;
        }
    }
    let reach = kept.iter().zip(&coefficients).map(|(&i, c)| c.to_f64().abs() * matrix[(i, i)].sqrt());
    let reach = diagonal.abs().sqrt() + reach.sum::<f64>();
    let noise = ELEMENT_ERROR * f64::EPSILON * reach * reach;
    let kind = if pivot.to_f64() > noise {
        Pivot::Positive
    } else if pivot.to_f64() < -noise {
        Pivot::Negative
    } else {
        Pivot::Zero
    };
    row.push(pivot.sqrt());
    (row, kind)
}

impl Cholesky {
    /// Factors a symmetric matrix; see the file's head for when it is refused.
    pub fn new(matrix: &DMatrix<f64>) -> Result<Cholesky, Error> {
        let k = require_square(matrix)?;
        let columns: Vec<usize> = (0..k).collect();
        let mut rows: Vec<Vec<Dd>> = Vec::with_capacity(k);
        for j in 0..k {
            let (row, pivot) = next_row(matrix, &columns[..j], &rows, j);
            match pivot {
                Pivot::Positive => rows.push(row),
                Pivot::Zero | Pivot::Negative => return Err(refusal(matrix)),
            }
        }
        Ok(Cholesky { rows })
    }

    /// k.
    pub fn size(&self) -> usize {
        self.rows.len()
    }

    /// L as doubles.
    pub fn lower(&self) -> DMatrix<f64> {
        let k = self.size();
        DMatrix::from_fn(k, k, |i, j| if j <= i { self.rows[i][j].to_f64() } else { 0.0 })
    }

    /// ln |A| = 2 Σ ln lⱼⱼ.
    pub fn log_determinant(&self) -> f64 {
        self.rows.iter().enumerate().map(|(j, row)| row[j].ln()).sum::<Dd>().scale(2.0).to_f64()
    }

    /// A⁻¹, each element right to the last digit or two of what the given doubles determine.
    pub fn inverse(&self) -> DMatrix<f64> {
        let k = self.size();
        // Columns of L⁻¹, each from its diagonal downwards.
        let columns: Vec<Vec<Dd>> = (0..k)
            .map(|j| {
                let mut column: Vec<Dd> = Vec::with_capacity(k - j);
                column.push(Dd::ONE / self.rows[j][j]);
                for i in j + 1..k {
                    column.push(-dot(&self.rows[i][j..i], &column) / self.rows[i][i]);
                }
                column
            })
            .collect();
        let element = |i: usize, j: usize| dot(&columns[i], &columns[j][i - j..]).to_f64();
        let mut inverse = DMatrix::zeros(k, k);
        for i in 0..k {
            for j in 0..=i {
                inverse[(i, j)] = element(i, j);
                inverse[(j, i)] = inverse[(i, j)];
            }
        }
        inverse
    }

    /// X with A X = B. B has k rows.
    pub fn solve(&self, right: &DMatrix<f64>) -> Result<DMatrix<f64>, Error> {
        let k = self.size();
        if right.nrows() != k {
            return Err(Error::Internal { detail: format!("{} rows for a factor of {k}", right.nrows()) });
        }
        let mut result = DMatrix::zeros(k, right.ncols());
        for column in 0..right.ncols() {
            let mut x: Vec<Dd> = Vec::with_capacity(k);
            for i in 0..k {
                x.push((Dd::from(right[(i, column)]) - dot(&self.rows[i], &x)) / self.rows[i][i]);
            }
            for i in (0..k).rev() {
                x[i] /= self.rows[i][i];
                let value = x[i];
                for (earlier, l) in x.iter_mut().zip(&self.rows[i]).take(i) {
                    *earlier -= *l * value;
                }
                result[(i, column)] = value.to_f64();
            }
        }
        Ok(result)
    }
}

/// Why a matrix that has no factor has none.
fn refusal(matrix: &DMatrix<f64>) -> Error {
    match symmetric_eigen(matrix) {
        Ok(eigen) => {
            let smallest = eigen.values.last().copied().unwrap_or(0.0);
            let largest = eigen.values.first().copied().unwrap_or(0.0);
            // Eigenvalues are sharp to about k ε of the largest.
            if smallest < -ELEMENT_ERROR * matrix.nrows() as f64 * f64::EPSILON * largest {
                Error::NotPositiveDefinite { smallest }
            } else {
                Error::SingularMatrix { variables: Vec::new() }
            }
        }
        Err(error) => error,
    }
}

/// Question: which columns of a correlation or covariance matrix do the columns before them determine?
///
/// By the pivot rule of [`Cholesky`]; a determined column is left out for those that follow. Constant columns (a zero on
/// the diagonal) count as determined. For telling people which variables to drop.
pub fn dependent_variables(matrix: &DMatrix<f64>) -> Result<Vec<usize>, Error> {
    let k = require_square(matrix)?;
    let (mut kept, mut rows, mut dependent) = (Vec::new(), Vec::new(), Vec::new());
    for j in 0..k {
        let (row, pivot) = next_row(matrix, &kept, &rows, j);
        match pivot {
            Pivot::Positive => {
                kept.push(j);
                rows.push(row);
            }
            Pivot::Zero | Pivot::Negative => dependent.push(j),
        }
    }
    Ok(dependent)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// lcm(1..15)/(i+j+1): an integer matrix, so exact in doubles, and the Hilbert matrix but for the factor.
    fn hilbert(k: usize) -> (DMatrix<f64>, f64) {
        let factor = 360_360.0;
        (DMatrix::from_fn(k, k, |i, j| factor / (i + j + 1) as f64), factor)
    }

    fn binomial(n: usize, k: usize) -> f64 {
        (0..k).fold(1.0, |b, i| b * (n - i) as f64 / (i + 1) as f64).round()
    }

    #[test]
    fn the_inverse_of_a_hilbert_matrix_is_exact() {
        // Closed form (Choi 1983): integers. Condition 1e10 at k = 8: in plain doubles seven digits would be left.
        let k = 8;
        let (matrix, factor) = hilbert(k);
        let inverse = cholesky_of(&matrix).inverse();
        for i in 0..k {
            for j in 0..k {
                let sign = if (i + j) % 2 == 0 { 1.0 } else { -1.0 };
                let exact = sign
                    * (i + j + 1) as f64
                    * binomial(k + i, k - j - 1)
                    * binomial(k + j, k - i - 1)
                    * binomial(i + j, i).powi(2);
                let value = inverse[(i, j)] * factor;
                assert!((value / exact - 1.0).abs() < 1e-15 * 1.2, "{i} {j}: {value} {exact}");
            }
        }
    }

    fn cholesky_of(matrix: &DMatrix<f64>) -> Cholesky {
        Cholesky::new(matrix).unwrap()
    }

    #[test]
    fn the_determinant_of_a_hilbert_matrix_is_exact() {
        // 1/det H₆ = 186313420339200000 (OEIS A005249).
        let (matrix, factor) = hilbert(6);
        let exact = -186_313_420_339_200_000_f64.ln() + 6.0 * factor.ln();
        assert!((cholesky_of(&matrix).log_determinant() - exact).abs() < 1e-13);
    }

    #[test]
    fn solves_and_rebuilds() {
        let (matrix, _) = hilbert(5);
        let right = DMatrix::from_fn(5, 2, |i, j| (i + 3 * j) as f64 - 2.0);
        let factor = cholesky_of(&matrix);
        let solution = factor.solve(&right).unwrap();
        // Residual of a solution rounded to doubles: ε times the sizes summed.
        let sizes = matrix.abs() * solution.abs();
        assert!((&matrix * &solution - right).abs().iter().zip(sizes.iter()).all(|(r, s)| *r <= 2e-15 * s));
        assert!(
            (factor.lower() * factor.lower().transpose() - &matrix).amax() <= 1e-15 * 4.0 * matrix.amax()
        );
        assert!(matches!(factor.solve(&DMatrix::zeros(4, 1)), Err(Error::Internal { .. })));
    }

    /// Correlations of three columns without pattern, their sum, and the first again with a small difference.
    fn correlations(difference: f64) -> DMatrix<f64> {
        let n = 50;
        let noise = |i: usize, root: f64| (i as f64 * root).fract() - 0.5;
        let mut x = DMatrix::from_fn(n, 5, |i, j| noise(i + 1, [2f64, 3.0, 5.0, 7.0, 11.0][j].sqrt()));
        for i in 0..n {
            x[(i, 3)] = x[(i, 0)] + x[(i, 1)] + x[(i, 2)];
            x[(i, 4)] = x[(i, 0)] + difference * x[(i, 4)];
        }
        for mut column in x.column_iter_mut() {
            let mean = column.mean();
            column.add_scalar_mut(-mean);
            column.unscale_mut(column.norm());
        }
        x.transpose() * x
    }

    #[test]
    fn names_what_earlier_columns_determine() {
        assert_eq!(dependent_variables(&correlations(1.0)).unwrap(), vec![3]);
        assert_eq!(dependent_variables(&correlations(0.0)).unwrap(), vec![3, 4]);
        assert!(matches!(Cholesky::new(&correlations(1.0)), Err(Error::SingularMatrix { .. })));
        // A difference of 1e-6 leaves 1 − R² near 1e-12: far above rounding, so not singular.
        let near = correlations(1e-6).remove_row(3).remove_column(3);
        assert_eq!(dependent_variables(&near).unwrap(), Vec::<usize>::new());
        assert!(Cholesky::new(&near).is_ok());
    }

    #[test]
    fn the_verdict_does_not_depend_on_units() {
        let d = [1e-9, 1e6, 1.0, 3e4, 7e-3];
        let scaled = |m: DMatrix<f64>| DMatrix::from_fn(m.nrows(), m.ncols(), |i, j| m[(i, j)] * d[i] * d[j]);
        assert_eq!(dependent_variables(&scaled(correlations(1.0))).unwrap(), vec![3]);
        assert_eq!(dependent_variables(&scaled(correlations(0.0))).unwrap(), vec![3, 4]);
    }

    #[test]
    fn an_indefinite_matrix_is_told_from_a_singular_one() {
        // Pairwise correlations that no data set has: eigenvalues 1.9, 1.9, −0.8 in closed form.
        let matrix = DMatrix::from_fn(3, 3, |i, j| if i == j { 1.0 } else { -0.9 });
        match Cholesky::new(&matrix) {
            Err(Error::NotPositiveDefinite { smallest }) => assert!((smallest + 0.8).abs() < 1e-14),
            other => panic!("{other:?}"),
        }
        let constant = DMatrix::from_row_slice(2, 2, &[1.0, 0.0, 0.0, 0.0]);
        assert!(matches!(Cholesky::new(&constant), Err(Error::SingularMatrix { .. })));
        assert_eq!(dependent_variables(&constant).unwrap(), vec![1]);
        assert_eq!(Cholesky::new(&DMatrix::zeros(0, 0)).unwrap().log_determinant(), 0.0);
    }
}
