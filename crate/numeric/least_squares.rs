//! Weighted least squares by Householder reflections in double-double.
//!
//! Question: which coefficients b make Σ wᵢ (yᵢ − Σⱼ xᵢⱼ bⱼ)² smallest, and how sharply do the data fix them?
//! Formula: columns scaled to length 1; √W X = Q R; R b = Qᵀ √W y; (XᵀWX)⁻¹ = R⁻¹ R⁻ᵀ.
//! Shapes: n rows, p columns given as slices (the constant, if any, is one of them, usually the first).
//! Undefined when: a column is determined by the columns before it. Such a column is left out and listed in `dependent`.
//! It counts as determined when what is left of it is no longer than the rounding of the doubles that enter it,
//! ε (|xⱼ| + Σ|cᵢ||xᵢ|), c being its coefficients on the columns before.
//! Errors: [`Error::NotFinite`], [`Error::BadWeights`] (negative or not finite, or none above zero), [`Error::Internal`]
//! when lengths differ.
//! Source: Golub & Van Loan, Matrix Computations, 4th ed., 5.2-5.3; Björck (1996), Numerical Methods for Least Squares.
//! Checked against: NIST StRD linear regression (all certified digits; see the tests).

use super::dd::Dd;
use super::linalg::DMatrix;
use super::sum;
use crate::error::Error;

/// A fitted linear model.
#[derive(Debug, Clone, PartialEq)]
pub struct LeastSquares {
    /// b, one for each column; 0 for those in `dependent`.
    pub coefficients: Vec<Dd>,
    /// (XᵀWX)⁻¹, p × p; rows and columns of `dependent` are 0. Times the error variance it is the covariance of b.
    pub covariance_unscaled: DMatrix<f64>,
    /// yᵢ − ŷᵢ, unweighted.
    pub residuals: Vec<f64>,
    /// Σ wᵢ (yᵢ − ŷᵢ)².
    pub ss_residual: Dd,
    /// Columns that the columns before them determine, ascending.
    pub dependent: Vec<usize>,
    /// All residuals are within what rounding y and the columns to doubles explains: the fit is perfect.
    pub exact: bool,
}

impl LeastSquares {
    /// Number of columns kept.
    pub fn rank(&self) -> usize {
        self.coefficients.len() - self.dependent.len()
    }
}

/// Least squares of `y` on `columns`, each row counting `weights` times (1 where no weights are given).
pub fn least_squares(columns: &[Vec<Dd>], y: &[Dd], weights: Option<&[f64]>) -> Result<LeastSquares, Error> {
    check(columns, y, weights)?;
    let p = columns.len();
    let roots: Option<Vec<Dd>> = weights.map(|w| w.iter().map(|&w| Dd::from(w).sqrt()).collect());
    let weighted = |column: &[Dd]| -> Vec<Dd> {
        match &roots {
            Some(roots) => column.iter().zip(roots).map(|(&x, &r)| x * r).collect(),
            None => column.to_vec(),
        }
    };
    let mut right = weighted(y);
    // Reflectors, columns of R (element i of column k belongs to reflector i), lengths and places of the columns kept.
    let mut reflectors: Vec<Vec<Dd>> = Vec::new();
    let mut upper: Vec<Vec<Dd>> = Vec::new();
    let (mut lengths, mut kept) = (Vec::new(), Vec::new());
    let mut dependent = Vec::new();
    for (j, column) in columns.iter().enumerate() {
        let mut column = weighted(column);
        let length = norm(&column);
        if length == Dd::ZERO || kept.len() == y.len() {
            dependent.push(j);
            continue;
        }
        column.iter_mut().for_each(|x| *x /= length);
        for (i, reflector) in reflectors.iter().enumerate() {
            reflect(reflector, &mut column[i..]);
        }
        let i = kept.len();
        let rest = norm(&column[i..]);
        let on_others = back_substitute(&upper, &column[..i]);
        let reach = 1.0 + on_others.iter().map(|c| c.to_f64().abs()).sum::<f64>();
        if rest.to_f64() <= f64::EPSILON * reach {
            dependent.push(j);
            continue;
        }
        // The reflection that sends the rest to ∓|rest| e₁; the sign avoids a cancellation.
        let mut reflector = column[i..].to_vec();
        let target = if reflector[0].to_f64() > 0.0 { -rest } else { rest };
        reflector[0] -= target;
        let size = norm(&reflector);
        reflector.iter_mut().for_each(|x| *x /= size);
        reflect(&reflector, &mut right[i..]);
        column.truncate(i);
        column.push(target);
        reflectors.push(reflector);
        upper.push(column);
        lengths.push(length);
        kept.push(j);
    }
    let solution = back_substitute(&upper, &right[..kept.len()]);
    let mut coefficients = vec![Dd::ZERO; p];
    for ((&j, b), &length) in kept.iter().zip(solution).zip(&lengths) {
        coefficients[j] = b / length;
    }
    let (residuals, noise) = residuals(columns, y, &coefficients);
    let weighted_square = |values: &[Dd]| -> Dd {
        values.iter().enumerate().map(|(i, &e)| e * e * weights.map_or(1.0, |w| w[i])).sum()
    };
    let ss_residual = weighted_square(&residuals);
    Ok(LeastSquares {
        exact: ss_residual <= weighted_square(&noise),
        covariance_unscaled: covariance(p, &upper, &lengths, &kept),
        residuals: residuals.iter().map(|e| e.to_f64()).collect(),
        coefficients,
        ss_residual,
        dependent,
    })
}

fn check(columns: &[Vec<Dd>], y: &[Dd], weights: Option<&[f64]>) -> Result<(), Error> {
    let n = y.len();
    if columns.iter().any(|c| c.len() != n) || weights.is_some_and(|w| w.len() != n) {
        return Err(Error::Internal { detail: "columns of different length".to_owned() });
    }
    if !y.iter().all(|y| y.is_finite()) {
        return Err(Error::NotFinite { quantity: "y".to_owned() });
    }
    if !columns.iter().flatten().all(|x| x.is_finite()) {
        return Err(Error::NotFinite { quantity: "x".to_owned() });
    }
    if let Some(weights) = weights {
        let bad = |row: usize| Error::BadWeights { variable: String::new(), row };
        if let Some(row) = weights.iter().position(|w| !(w.is_finite() && *w >= 0.0)) {
            return Err(bad(row + 1));
        }
        if sum::sum(weights.iter().copied()) == Dd::ZERO {
            return Err(bad(0));
        }
    }
    Ok(())
}

/// Length of a vector. Scaled by a power of two so that squares neither overflow nor vanish.
fn norm(x: &[Dd]) -> Dd {
    let largest = x.iter().map(|x| x.to_f64().abs()).fold(0.0, f64::max);
    if largest == 0.0 {
        return Dd::ZERO;
    }
    let exponent = f64::from(libm::ilogb(largest).clamp(-1000, 1000));
    let down = libm::exp2(-exponent);
    let square: Dd = x.iter().map(|x| x.scale(down).square()).sum();
    square.sqrt().scale(libm::exp2(exponent))
}

/// x − 2 v (vᵀx) for a v of length 1.
fn reflect(v: &[Dd], x: &mut [Dd]) {
    let twice: Dd = v.iter().zip(x.iter()).map(|(&v, &x)| v * x).sum::<Dd>().scale(2.0);
    for (x, &v) in x.iter_mut().zip(v) {
        *x -= v * twice;
    }
}

/// b with R b = right, R given by columns.
fn back_substitute(upper: &[Vec<Dd>], right: &[Dd]) -> Vec<Dd> {
    let mut b = right.to_vec();
    for j in (0..b.len()).rev() {
        b[j] /= upper[j][j];
        let value = b[j];
        for i in 0..j {
            b[i] -= upper[j][i] * value;
        }
    }
    b
}

/// y − Xb row by row, and how much of it rounding to doubles can make.
fn residuals(columns: &[Vec<Dd>], y: &[Dd], coefficients: &[Dd]) -> (Vec<Dd>, Vec<Dd>) {
    let row = |i: usize| {
        let parts = columns.iter().zip(coefficients).map(|(column, &b)| column[i] * b);
        parts.fold((y[i], y[i].abs()), |(rest, size), part| (rest - part, size + part.abs()))
    };
    (0..y.len()).map(row).map(|(rest, size)| (rest, size * (2.0 * f64::EPSILON))).unzip()
}

/// R⁻¹R⁻ᵀ in the units of the original columns.
fn covariance(p: usize, upper: &[Vec<Dd>], lengths: &[Dd], kept: &[usize]) -> DMatrix<f64> {
    let r = kept.len();
    // Column k of R⁻¹ has elements 0..=k.
    let inverse: Vec<Vec<Dd>> = (0..r)
        .map(|k| {
            let mut unit = vec![Dd::ZERO; k + 1];
            unit[k] = Dd::ONE;
            back_substitute(upper, &unit)
        })
        .collect();
    let mut result = DMatrix::zeros(p, p);
    for i in 0..r {
        for j in 0..=i {
            let product: Dd = (i..r).map(|k| inverse[k][i] * inverse[k][j]).sum();
            let value = (product / lengths[i] / lengths[j]).to_f64();
            result[(kept[i], kept[j])] = value;
            result[(kept[j], kept[i])] = value;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn of_doubles(columns: &[&[f64]], y: &[f64], weights: Option<&[f64]>) -> Result<LeastSquares, Error> {
        let wide = |numbers: &[f64]| -> Vec<Dd> { numbers.iter().map(|&x| Dd::from(x)).collect() };
        least_squares(&columns.iter().map(|column| wide(column)).collect::<Vec<_>>(), &wide(y), weights)
    }

    /// A decimal as written, not as the nearest double: certified values belong to the written one.
    fn decimal(text: &str) -> Dd {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits: i64 = format!("{whole}{part}").parse().unwrap();
        Dd::from(digits) / 10f64.powi(part.len() as i32)
    }

    /// y and the columns of the model, as exact decimals.
    fn model(data: &str, degree: usize, constant: bool) -> (Vec<Dd>, Vec<Vec<Dd>>) {
        let path = format!("{}/tests/data/nist/{data}.csv", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        let rows: Vec<Vec<Dd>> = text.lines().skip(1).map(|l| l.split(',').map(decimal).collect()).collect();
        let mut columns = if constant { vec![vec![Dd::ONE; rows.len()]] } else { Vec::new() };
        for j in 1..rows[0].len() {
            let mut power = vec![Dd::ONE; rows.len()];
            for _ in 0..degree {
                power.iter_mut().zip(&rows).for_each(|(p, row)| *p *= row[j]);
                columns.push(power.clone());
            }
        }
        (rows.iter().map(|row| row[0]).collect(), columns)
    }

    /// Correct significant digits.
    fn digits(value: f64, certified: f64) -> f64 {
        let error = if certified == 0.0 { value.abs() } else { (value / certified - 1.0).abs() };
        if error == 0.0 { 17.0 } else { -error.log10() }
    }

    fn cases() -> Vec<(String, usize, bool, Value)> {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reference/nist_regression.json");
        let all: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let case = |c: &Value| {
            let name = c["data"].as_str().unwrap().to_owned();
            (name, c["degree"].as_u64().unwrap() as usize, c["constant"].as_bool().unwrap(), c.clone())
        };
        all["cases"].as_array().unwrap().iter().map(case).collect()
    }

    /// Worst digits of coefficients, of their standard errors and of the residual standard deviation.
    fn worst(fit: &LeastSquares, n: usize, case: &Value) -> (f64, f64) {
        let variance = (fit.ss_residual / (n - fit.rank()) as f64).to_f64();
        let mut of =
            (f64::INFINITY, digits(variance.sqrt(), case["residualStandardDeviation"].as_f64().unwrap()));
        for (j, pair) in case["coefficients"].as_array().unwrap().iter().enumerate() {
            of.0 = of.0.min(digits(fit.coefficients[j].to_f64(), pair[0].as_f64().unwrap()));
            let error = (fit.covariance_unscaled[(j, j)] * variance).sqrt();
            of.1 = of.1.min(digits(error, pair[1].as_f64().unwrap()));
        }
        of
    }

    #[test]
    fn nist_certified_values_to_every_digit() {
        for (name, degree, constant, case) in cases() {
            let (y, columns) = model(&name, degree, constant);
            let fit = least_squares(&columns, &y, None).unwrap();
            let (coefficients, errors) = worst(&fit, y.len(), &case);
            println!("{name}: {coefficients:.1} digits of coefficients, {errors:.1} of standard errors");
            // 15 certified digits: the last may be a half unit off, which for a leading 1 is 5e-15.
            assert!(coefficients > 14.0, "{name}: {coefficients}");
            assert!(errors > 14.0, "{name}: {errors}");
            assert!(fit.dependent.is_empty());
            assert_eq!(fit.exact, name == "wampler1" || name == "wampler2", "{name}");
        }
    }

    #[test]
    fn nist_in_doubles_keeps_what_rounding_the_columns_leaves() {
        for (name, degree, constant, case) in cases() {
            let (y, columns) = model(&name, degree, constant);
            let y: Vec<f64> = y.iter().map(|y| y.to_f64()).collect();
            let columns: Vec<Vec<f64>> =
                columns.iter().map(|c| c.iter().map(|x| x.to_f64()).collect()).collect();
            let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
            let fit = of_doubles(&columns, &y, None).unwrap();
            let (coefficients, errors) = worst(&fit, y.len(), &case);
            println!("{name}: {coefficients:.1} digits of coefficients, {errors:.1} of standard errors");
            // Filip's tenth powers, rounded to doubles, move the answer by condition (2e15) times ε. Longley by 1e-9 at most.
            let least = if name == "filip" { 6.0 } else { 12.0 };
            assert!(coefficients > least, "{name}: {coefficients}");
            assert!(fit.dependent.is_empty(), "{name}");
            assert_eq!(fit.exact, name == "wampler1" || name == "wampler2", "{name}");
            assert!(errors > least, "{name}: {errors}");
        }
    }

    fn pattern(n: usize, root: f64) -> Vec<f64> {
        (1..=n).map(|i| (i as f64 * root.sqrt()).fract()).collect()
    }

    #[test]
    fn integer_weights_are_repeated_rows() {
        let (x, y) = (pattern(12, 2.0), pattern(12, 3.0));
        let weights: Vec<f64> = (0..12).map(|i| f64::from(i % 4)).collect();
        let repeat = |v: &[f64]| -> Vec<f64> {
            v.iter().zip(&weights).flat_map(|(&v, &w)| std::iter::repeat_n(v, w as usize)).collect()
        };
        let weighted = of_doubles(&[&[1.0; 12], &x], &y, Some(&weights)).unwrap();
        let (x, y) = (repeat(&x), repeat(&y));
        let repeated = of_doubles(&[&vec![1.0; x.len()], &x], &y, None).unwrap();
        for j in 0..2 {
            // Double-double throughout: equal to the last bit but one of a double.
            let (a, b) = (weighted.coefficients[j].to_f64(), repeated.coefficients[j].to_f64());
            assert!((a / b - 1.0).abs() < 3e-16, "{a} {b}");
            let (a, b) = (weighted.covariance_unscaled[(j, j)], repeated.covariance_unscaled[(j, j)]);
            assert!((a / b - 1.0).abs() < 3e-16, "{a} {b}");
        }
        assert!((weighted.ss_residual / repeated.ss_residual - 1.0).abs().to_f64() < 1e-28);
    }

    #[test]
    fn a_determined_column_is_named_and_left_out() {
        let (a, b, y) = (pattern(30, 2.0), pattern(30, 3.0), pattern(30, 5.0));
        let one = vec![1.0; 30];
        let total: Vec<f64> = a.iter().zip(&b).map(|(a, b)| 5.0 - 3.0 * a + 0.1 * b).collect();
        let zero = vec![0.0; 30];
        let fit = of_doubles(&[&one, &a, &zero, &b, &total], &y, None).unwrap();
        assert_eq!(fit.dependent, vec![2, 4]);
        assert_eq!(fit.rank(), 3);
        let without = of_doubles(&[&one, &a, &b], &y, None).unwrap();
        assert_eq!(fit.coefficients[3], without.coefficients[2]);
        assert_eq!(fit.residuals, without.residuals);
        assert_eq!(fit.covariance_unscaled[(4, 4)], 0.0);
        // A column that differs from another in its ninth digit is not determined.
        let near: Vec<f64> = a.iter().zip(&b).map(|(a, b)| a + 1e-9 * b).collect();
        assert!(of_doubles(&[&one, &a, &near], &y, None).unwrap().dependent.is_empty());
        // More columns than rows.
        let wide = of_doubles(&[&one[..2], &a[..2], &b[..2]], &y[..2], None).unwrap();
        assert_eq!((wide.dependent, wide.exact), (vec![2], true));
    }

    #[test]
    fn units_far_apart_do_no_harm() {
        let (a, y) = (pattern(20, 2.0), pattern(20, 3.0));
        let one = vec![1.0; 20];
        let huge: Vec<f64> = a.iter().map(|a| a * 2f64.powi(600)).collect();
        let plain = of_doubles(&[&one, &a], &y, None).unwrap();
        let scaled = of_doubles(&[&one, &huge], &y, None).unwrap();
        // A power of two: the same bits but for the exponent.
        assert_eq!(scaled.coefficients[1].to_f64() * 2f64.powi(600), plain.coefficients[1].to_f64());
    }

    #[test]
    fn refuses_bad_input() {
        let fit = |x: &[f64], y: &[f64], w: Option<&[f64]>| of_doubles(&[x], y, w).unwrap_err();
        assert!(matches!(fit(&[1.0, f64::NAN], &[1.0, 2.0], None), Error::NotFinite { .. }));
        assert!(matches!(fit(&[1.0, 2.0], &[1.0, f64::INFINITY], None), Error::NotFinite { .. }));
        assert!(matches!(fit(&[1.0], &[1.0, 2.0], None), Error::Internal { .. }));
        let bad = |w: &[f64]| fit(&[1.0, 2.0], &[1.0, 2.0], Some(w));
        assert!(matches!(bad(&[1.0, -1.0]), Error::BadWeights { row: 2, .. }));
        assert!(matches!(bad(&[f64::NAN, 1.0]), Error::BadWeights { row: 1, .. }));
        assert!(matches!(bad(&[0.0, 0.0]), Error::BadWeights { row: 0, .. }));
    }
}
