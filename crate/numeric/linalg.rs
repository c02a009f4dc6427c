//! Checked factorings of real matrices: eigenvalues, singular values, Cholesky. The only file that names nalgebra's own.
//!
//! Question: what are the eigenvalues, inverse, determinant, rank of a correlation or covariance matrix?
//! Formula: A = V Λ Vᵀ by cyclic Jacobi rotations (by nalgebra's QR for large k); A = U Σ Vᵀ by nalgebra. Cholesky is in [`super::cholesky`].
//! Shapes: k × k symmetric (only the lower triangle is read); n × k for singular values.
//! Undefined when: the matrix holds a number that is not finite, or is not square.
//! Errors: [`Error::NotFinite`] before any factoring; [`Error::NotConverged`]; [`Error::Internal`] for a wrong shape.
//! Source: Golub & Van Loan, Matrix Computations, 4th ed., 8.5; Demmel & Veselić (1992), SIAM J. Matrix Anal. Appl. 13,
//! 1204-1245, for why Jacobi: each eigenvalue of a scaled positive definite matrix keeps its relative digits, where QR
//! keeps only digits of the largest.
//! Checked against: closed forms and rebuilding.

pub use nalgebra::{DMatrix, DVector};

use super::cholesky;
use super::sorting::order_of;
use crate::error::Error;

/// Above this size Jacobi's rotations (k³ each sweep, some ten sweeps) would keep people waiting; measured on one core:
/// 60 columns 7 ms, 100 columns 0.1 s, 200 columns 1 s, against 0.5, 2 and 15 ms by QR.
const JACOBI_LIMIT: usize = 80;

/// Sweeps of Jacobi rotations; ten suffice for any matrix of a hundred columns.
const MAX_SWEEPS: usize = 60;

/// Eigenvalues, largest first, and their vectors of length 1 as columns.
#[derive(Debug, Clone, PartialEq)]
pub struct Eigen {
    /// λ₁ ≥ λ₂ ≥ …
    pub values: Vec<f64>,
    /// Column j belongs to `values[j]`; its sum is not negative.
    pub vectors: DMatrix<f64>,
}

/// The thin singular value decomposition.
#[derive(Debug, Clone, PartialEq)]
pub struct Svd {
    /// n × r.
    pub left: DMatrix<f64>,
    /// σ₁ ≥ σ₂ ≥ … ≥ 0, r = min(n, k) of them.
    pub values: Vec<f64>,
    /// r × k.
    pub right_transposed: DMatrix<f64>,
}

/// Refuses a matrix with a number that is not finite.
pub fn require_finite(matrix: &DMatrix<f64>, quantity: &str) -> Result<(), Error> {
    if matrix.iter().all(|x| x.is_finite()) {
        Ok(())
    } else {
        Err(Error::NotFinite { quantity: quantity.to_owned() })
    }
}

/// Refuses a matrix that is not square or not finite.
pub(crate) fn require_square(matrix: &DMatrix<f64>) -> Result<usize, Error> {
    if matrix.nrows() != matrix.ncols() {
        return Err(Error::Internal { detail: format!("{:?} is not square", matrix.shape()) });
    }
    require_finite(matrix, "matrix")?;
    Ok(matrix.nrows())
}

/// Question: what are the eigenvalues and eigenvectors of a symmetric matrix?
///
/// Values descend. Each vector has a sum ≥ 0; where the sum is 0 within rounding its first element that is not is positive.
/// Errors: not square, not finite, not converged.
pub fn symmetric_eigen(matrix: &DMatrix<f64>) -> Result<Eigen, Error> {
    let k = require_square(matrix)?;
    let a = DMatrix::from_fn(k, k, |i, j| matrix[(i.max(j), i.min(j))]);
    let (values, v) = if k <= JACOBI_LIMIT { jacobi(a)? } else { tridiagonal(a)? };
    let order = order_of(k, &|i, j| values[j].total_cmp(&values[i]));
    let mut vectors = DMatrix::from_fn(k, k, |i, j| v[(i, order[j])]);
    for mut column in vectors.column_iter_mut() {
        let noise = 4.0 * k as f64 * f64::EPSILON;
        let sum = column.sum();
        let lead = if sum.abs() > noise {
            sum
        } else {
            column.iter().copied().find(|x| x.abs() > noise).unwrap_or(1.0)
        };
        if lead < 0.0 {
            column.neg_mut();
        }
    }
    Ok(Eigen { values: order.iter().map(|&j| values[j]).collect(), vectors })
}

fn jacobi(mut a: DMatrix<f64>) -> Result<(Vec<f64>, DMatrix<f64>), Error> {
    let k = a.nrows();
    let mut v = DMatrix::identity(k, k);
    let mut sweeps = 0;
    while sweep(&mut a, &mut v) {
        sweeps += 1;
        if sweeps == MAX_SWEEPS {
            return Err(Error::NotConverged { method: "jacobi".to_owned(), iterations: MAX_SWEEPS });
        }
    }
    Ok((a.diagonal().iter().copied().collect(), v))
}

/// By nalgebra: tridiagonal form and implicit QR steps.
fn tridiagonal(a: DMatrix<f64>) -> Result<(Vec<f64>, DMatrix<f64>), Error> {
    let limit = 100 * a.nrows();
    let failed = Error::NotConverged { method: "eigen".to_owned(), iterations: limit };
    let parts = nalgebra::SymmetricEigen::try_new(a, f64::EPSILON, limit).ok_or(failed)?;
    Ok((parts.eigenvalues.iter().copied().collect(), parts.eigenvectors))
}

/// One sweep over all pairs; false when every element off the diagonal was already negligible.
fn sweep(a: &mut DMatrix<f64>, v: &mut DMatrix<f64>) -> bool {
    let k = a.nrows();
    // Beside a zero diagonal the size of the whole matrix decides, or an indefinite matrix would never be done.
    let floor = f64::EPSILON * f64::EPSILON * a.amax();
    let mut rotated = false;
    for p in 0..k {
        for q in p + 1..k {
            let (app, aqq, apq) = (a[(p, p)], a[(q, q)], a[(p, q)]);
            let negligible = 0.5 * f64::EPSILON * app.abs().sqrt() * aqq.abs().sqrt();
            if apq.abs() <= negligible.max(floor) {
                continue;
            }
            rotated = true;
            let theta = (aqq - app) / (2.0 * apq);
            let t = if theta.is_finite() {
                theta.signum() / (theta.abs() + hypotenuse(theta))
            } else {
                apq / (aqq - app)
            };
            let c = 1.0 / (1.0 + t * t).sqrt();
            let s = t * c;
            // The form x − s(y + τx) keeps small elements accurate.
            let tau = s / (1.0 + c);
            a[(p, p)] = app - t * apq;
            a[(q, q)] = aqq + t * apq;
            a[(p, q)] = 0.0;
            a[(q, p)] = 0.0;
            for i in 0..k {
                if i != p && i != q {
                    let (x, y) = (a[(i, p)], a[(i, q)]);
                    a[(i, p)] = x - s * (y + tau * x);
                    a[(i, q)] = y + s * (x - tau * y);
                    a[(p, i)] = a[(i, p)];
                    a[(q, i)] = a[(i, q)];
                }
                let (x, y) = (v[(i, p)], v[(i, q)]);
                v[(i, p)] = x - s * (y + tau * x);
                v[(i, q)] = y + s * (x - tau * y);
            }
        }
    }
    rotated
}

/// √(1 + x²) without overflow. Not `hypot`, whose bits differ between platforms.
fn hypotenuse(x: f64) -> f64 {
    if x.abs() > 1e8 { x.abs() } else { (1.0 + x * x).sqrt() }
}

/// Question: what are the eigenvalues alone, fast, accurate to rounding of the largest? For simulations.
pub fn symmetric_eigenvalues(matrix: &DMatrix<f64>) -> Result<Vec<f64>, Error> {
    require_square(matrix)?;
    let mut values: Vec<f64> = matrix.symmetric_eigenvalues().iter().copied().collect();
    values.sort_unstable_by(f64::total_cmp);
    values.reverse();
    Ok(values)
}

/// Question: what are the singular values and vectors of an n × k matrix? (nalgebra's bidiagonal QR.)
pub fn svd(matrix: &DMatrix<f64>) -> Result<Svd, Error> {
    require_finite(matrix, "matrix")?;
    let limit = 1000 + 100 * matrix.nrows().max(matrix.ncols());
    let failed = || Error::NotConverged { method: "svd".to_owned(), iterations: limit };
    let parts = matrix.clone().try_svd(true, true, f64::EPSILON, limit).ok_or_else(failed)?;
    let (Some(left), Some(right_transposed)) = (parts.u, parts.v_t) else { return Err(failed()) };
    Ok(Svd { left, values: parts.singular_values.iter().copied().collect(), right_transposed })
}

/// Question: what is the Cholesky factor of a symmetric positive definite matrix? See [`cholesky::Cholesky`].
pub fn cholesky(matrix: &DMatrix<f64>) -> Result<cholesky::Cholesky, Error> {
    cholesky::Cholesky::new(matrix)
}

/// Question: what is the inverse of a symmetric positive definite matrix? Errors as [`cholesky`].
pub fn inverse_spd(matrix: &DMatrix<f64>) -> Result<DMatrix<f64>, Error> {
    Ok(cholesky(matrix)?.inverse())
}

/// Question: which columns of a correlation or covariance matrix do earlier columns determine? See
/// [`cholesky::dependent_variables`].
pub fn dependent_variables(matrix: &DMatrix<f64>) -> Result<Vec<usize>, Error> {
    cholesky::dependent_variables(matrix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equicorrelation_has_its_closed_form() {
        // Eigenvalues of (1−r) I + r 11ᵀ: 1 + (k−1) r once, 1 − r otherwise; the first vector is constant.
        let (k, r) = (7, 0.4);
        let matrix = DMatrix::from_fn(k, k, |i, j| if i == j { 1.0 } else { r });
        let eigen = symmetric_eigen(&matrix).unwrap();
        assert!((eigen.values[0] - 3.4).abs() < 1e-14);
        assert!(eigen.values[1..].iter().all(|v| (v - 0.6).abs() < 1e-15 * 5.0));
        assert!(eigen.vectors.column(0).iter().all(|v| (v - (1.0 / 7f64.sqrt())).abs() < 1e-15 * 5.0));
    }

    #[test]
    fn small_eigenvalues_keep_their_digits() {
        // A scaled positive definite matrix D B D, D = diag(1, 2⁻¹⁷, 2⁻³⁴), B well conditioned. Origin: mpmath 60 digits,
        // mp.eigsy of the same doubles. QR in doubles would leave the smallest with no digit at all.
        let b = [[1.0, 0.5, 0.25], [0.5, 1.0, 0.5], [0.25, 0.5, 1.0]];
        let d = [1.0, 2f64.powi(-17), 2f64.powi(-34)];
        let matrix = DMatrix::from_fn(3, 3, |i, j| b[i][j] * d[i] * d[j]);
        let eigen = symmetric_eigen(&matrix).unwrap();
        let expected = [1.000000000014552, 4.3655745685100555e-11, 2.541098841725923e-21];
        for (value, expected) in eigen.values.iter().zip(expected) {
            // Demmel & Veselić: relative error of a few times k ε cond(B), cond(B) = 5.
            assert!((value / expected - 1.0).abs() < 1e-14, "{value:e} {expected:e}");
        }
    }

    #[test]
    fn rebuilds_and_is_orthogonal() {
        // By rotations and by QR.
        rebuild(40);
        rebuild(JACOBI_LIMIT + 15);
    }

    fn rebuild(k: usize) {
        // A fixed pattern without structure: fractional parts of multiples of √2.
        let x = DMatrix::from_fn(k + 20, k, |i, j| ((i * k + j) as f64 * 2f64.sqrt()).fract() - 0.5);
        let matrix = x.transpose() * &x;
        let eigen = symmetric_eigen(&matrix).unwrap();
        let values = DMatrix::from_diagonal(&DVector::from_vec(eigen.values.clone()));
        let rebuilt = &eigen.vectors * values * eigen.vectors.transpose();
        // About k ε times the largest element.
        assert!((rebuilt - &matrix).amax() < k as f64 * f64::EPSILON * matrix.amax());
        let product = eigen.vectors.transpose() * &eigen.vectors;
        assert!((product - DMatrix::identity(k, k)).amax() < k as f64 * f64::EPSILON);
        assert!(eigen.values.windows(2).all(|w| w[0] >= w[1]));
        assert!((0..k).all(|j| eigen.vectors.column(j).sum() >= 0.0));
        let fast = symmetric_eigenvalues(&matrix).unwrap();
        let worst = fast.iter().zip(&eigen.values).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        assert!(worst < k as f64 * f64::EPSILON * eigen.values[0], "{worst:e}");
    }

    #[test]
    fn indefinite_zero_and_empty_matrices_end() {
        let swap = DMatrix::from_row_slice(2, 2, &[0.0, 1.0, 1.0, 0.0]);
        let eigen = symmetric_eigen(&swap).unwrap();
        assert!((eigen.values[0] - 1.0).abs() < 1e-15 && (eigen.values[1] + 1.0).abs() < 1e-15);
        // The second vector's elements sum to 0: its first is positive.
        assert!(eigen.vectors[(0, 1)] > 0.0);
        assert_eq!(symmetric_eigen(&DMatrix::zeros(3, 3)).unwrap().values, vec![0.0; 3]);
        assert!(symmetric_eigen(&DMatrix::zeros(0, 0)).unwrap().values.is_empty());
    }

    #[test]
    fn singular_values_are_roots_of_eigenvalues() {
        let x = DMatrix::from_fn(9, 4, |i, j| ((i * 4 + j) as f64 * 3f64.sqrt()).fract());
        let parts = svd(&x).unwrap();
        let eigen = symmetric_eigen(&(x.transpose() * &x)).unwrap();
        for (s, v) in parts.values.iter().zip(&eigen.values) {
            assert!((s * s / v - 1.0).abs() < 1e-13);
        }
        let sigma = DMatrix::from_diagonal(&DVector::from_vec(parts.values.clone()));
        assert!((&parts.left * sigma * &parts.right_transposed - x).amax() < 1e-14);
    }

    #[test]
    fn refuses_what_is_not_finite_or_not_square() {
        let mut matrix = DMatrix::<f64>::identity(3, 3);
        matrix[(2, 0)] = f64::NAN;
        assert!(matches!(symmetric_eigen(&matrix), Err(Error::NotFinite { .. })));
        assert!(matches!(symmetric_eigenvalues(&matrix), Err(Error::NotFinite { .. })));
        assert!(matches!(svd(&matrix), Err(Error::NotFinite { .. })));
        assert!(matches!(cholesky(&matrix), Err(Error::NotFinite { .. })));
        assert!(matches!(symmetric_eigen(&DMatrix::zeros(2, 3)), Err(Error::Internal { .. })));
    }
}
