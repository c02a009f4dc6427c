//! The sweep operator on a symmetric matrix: regressions of all variables on any set of them, in place.
//!
//! # Formula
//! Sweeping A on pivot d = a_kk: a_ij ← a_ij − a_ik a_kj / d, a_ik ← a_ik / d, a_kk ← −1 / d. After sweeping a covariance matrix on a set o, the
//! block (m, o) holds Σ_mo Σ_oo⁻¹, the block (m, m) the covariances of m given o, and the block (o, o) −Σ_oo⁻¹. [`Swept::unsweep`] undoes it.
//!
//! # Undefined when
//! A pivot is not positive beyond [`LEAST_PIVOT`] of its first size: the variable follows from those already swept.
//!
//! # Source
//! Beaton (1964); Goodnight (1979), The American Statistician 33, 149-158.

/// A variable is determined by others when less than this share of its variance is left.
pub const LEAST_PIVOT: f64 = 1e-10;

/// Sweeps a size × size symmetric matrix in place on one variable, whose pivot is not zero; for those who keep no account of it.
pub fn pivot_on(elements: &mut [f64], size: usize, k: usize) {
    let pivot = elements[k * size + k];
    for i in (0..size).filter(|&i| i != k) {
        let factor = elements[k * size + i] / pivot;
        for j in (0..size).filter(|&j| j != k) {
            elements[i * size + j] -= factor * elements[k * size + j];
        }
    }
    for i in (0..size).filter(|&i| i != k) {
        let factor = elements[k * size + i] / pivot;
        elements[i * size + k] = factor;
        elements[k * size + i] = factor;
    }
    elements[k * size + k] = -1.0 / pivot;
}

/// A symmetric matrix, swept on some of its variables.
#[derive(Debug, Clone)]
pub struct Swept {
    size: usize,
    elements: Vec<f64>,
    variances: Vec<f64>,
    on: Vec<bool>,
    log_determinant: f64,
}

impl Swept {
    /// A k × k symmetric matrix by rows, swept on nothing.
    pub fn new(size: usize, elements: Vec<f64>) -> Self {
        debug_assert_eq!(elements.len(), size * size);
        let variances = (0..size).map(|i| elements[i * size + i]).collect();
        Swept { size, elements, variances, on: vec![false; size], log_determinant: 0.0 }
    }

    /// Element (i, j).
    pub fn at(&self, i: usize, j: usize) -> f64 {
        self.elements[i * self.size + j]
    }

    /// ln |Σ_oo| of the variables swept on.
    pub fn log_determinant(&self) -> f64 {
        self.log_determinant
    }

    /// Sweeps so that exactly the given variables are swept on. Returns `None` when one follows from the others.
    #[must_use]
    pub fn sweep_on(&mut self, wanted: &[bool]) -> Option<()> {
        // Out first: what is left is better conditioned than both sets together.
        for k in 0..self.size {
            if self.on[k] && !wanted[k] {
                self.unsweep(k);
            }
        }
        for k in 0..self.size {
            if wanted[k] && !self.on[k] {
                self.sweep(k)?;
            }
        }
        Some(())
    }

    fn sweep(&mut self, k: usize) -> Option<()> {
        let pivot = self.at(k, k);
        if pivot.is_nan() || pivot <= LEAST_PIVOT * self.variances[k] {
            return None;
        }
        self.log_determinant += pivot.ln();
        self.step(k, pivot, 1.0);
        self.on[k] = true;
        Some(())
    }

    fn unsweep(&mut self, k: usize) {
        let pivot = self.at(k, k);
        // The pivot of a swept variable is −1 / its variance given the others.
        self.log_determinant -= (-1.0 / pivot).ln();
        self.step(k, pivot, -1.0);
        self.on[k] = false;
    }

    fn step(&mut self, k: usize, pivot: f64, sign: f64) {
        let n = self.size;
        let row: Vec<f64> = self.elements[k * n..(k + 1) * n].to_vec();
        for i in (0..n).filter(|&i| i != k) {
            let factor = row[i] / pivot;
            for (element, other) in self.elements[i * n..(i + 1) * n].iter_mut().zip(&row) {
                *element -= factor * other;
            }
            self.elements[i * n + k] = sign * factor;
            self.elements[k * n + i] = sign * factor;
        }
        self.elements[k * n + k] = -1.0 / pivot;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matrix() -> Swept {
        Swept::new(3, vec![4.0, 2.0, 1.0, 2.0, 3.0, 0.5, 1.0, 0.5, 2.0])
    }

    /// By hand for one variable: slopes 2/4 and 1/4, residual variance 3 − 2²/4, ln 4.
    #[test]
    fn sweeping_on_one_variable_is_regression_on_it() {
        let mut a = matrix();
        a.sweep_on(&[true, false, false]).unwrap();
        assert_eq!((a.at(1, 0), a.at(2, 0), a.at(1, 1), a.at(1, 2)), (0.5, 0.25, 2.0, 0.0));
        assert_eq!((a.at(0, 0), a.log_determinant()), (-0.25, 4.0_f64.ln()));
    }

    #[test]
    fn sweeping_on_all_gives_the_inverse_and_back_the_matrix() {
        let mut a = matrix();
        a.sweep_on(&[true; 3]).unwrap();
        let original = matrix();
        for i in 0..3 {
            for j in 0..3 {
                let product: f64 = (0..3).map(|m| -a.at(i, m) * original.at(m, j)).sum();
                assert!((product - f64::from(u8::from(i == j))).abs() < 1e-14, "{i} {j}");
            }
        }
        // 4·3·2 + 2·.5·1·2 − 3·1 − 4·.25 − 2·4 = 14.
        assert!((a.log_determinant() - 14.0_f64.ln()).abs() < 1e-14);
        a.sweep_on(&[false; 3]).unwrap();
        assert!(a.log_determinant().abs() < 1e-14);
        for i in 0..3 {
            for j in 0..3 {
                assert!((a.at(i, j) - original.at(i, j)).abs() < 1e-14);
            }
        }
    }

    /// By hand: slopes 2/4 and 6/4 on the second variable, and what they leave of the others.
    #[test]
    fn one_pivot_without_an_account() {
        let mut a = [3.0, 2.0, 1.0, 2.0, 4.0, 6.0, 1.0, 6.0, 11.0];
        pivot_on(&mut a, 3, 1);
        assert_eq!(a, [2.0, 0.5, -2.0, 0.5, -0.25, 1.5, -2.0, 1.5, 2.0]);
    }

    #[test]
    fn a_determined_variable_is_refused() {
        assert!(Swept::new(2, vec![1.0, 2.0, 2.0, 4.0]).sweep_on(&[true, true]).is_none());
    }
}
