//! What would the means and covariances be, had everyone answered everything?
//!
//! # Formula
//! Maximum likelihood of a multivariate normal distribution from incomplete cases, by expectation and maximisation. E: given μ and Σ, a case
//! with answers o and without m has E(x_m) = μ_m + Σ_mo Σ_oo⁻¹ (x_o − μ_o) and the covariances Σ_mm − Σ_mo Σ_oo⁻¹ Σ_om of what is missing. M: μ and Σ are the
//! weighted mean and the mean product of deviations of the completed cases, divisor W = Σ w. It begins at the means and variances of
//! the answers that there are, without covariances. Cases without any answer take no part.
//!
//! # Shapes
//! k variables, n cases in q patterns; one sweep a change of pattern, k³ for q patterns that differ much.
//!
//! # Undefined when
//! A variable has no variance; Σ becomes singular (fewer cases than variables, or variables that others determine).
//!
//! # Errors
//! [`Error::ConstantVariable`], [`Error::SingularMatrix`], [`Error::TooFewCases`]; [`Error::TooManyPatterns`] beyond [`LARGEST_STEP`].
//!
//! # Source
//! Dempster, Laird & Rubin (1977), Journal of the Royal Statistical Society B 39, 1-38; Little & Rubin (2002), Statistical Analysis with
//! Missing Data, 2nd ed., 11.2; by sufficient statistics of patterns: Schafer (1997), Analysis of Incomplete Multivariate Data, 5.3.
//!
//! # Checked against
//! R's lavaan (saturated model, missing = "ml"); the employee selection data of Enders (2010).

use serde::{Deserialize, Serialize};

use super::patterns::{Pattern, patterns};
use crate::data::VariableId;
use crate::data::sample::Sample;
use crate::error::Error;
use crate::numeric::dd::Dd;
use crate::numeric::gram::Gram;
use crate::numeric::linalg::DMatrix;
use crate::numeric::sweep::Swept;
use crate::summary::code_sums::of_some;
use crate::summary::digest::Estimates;
use crate::summary::pairwise::PairwiseMoments;

/// When iteration ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum EmStop {
    /// When no mean and no covariance changes by more than 10⁻¹⁰ standard deviations, after at most 2,000 iterations.
    #[default]
    Converged,
    /// As SPSS's manual says: when the log-likelihood changes by less than 10⁻⁴ of itself, after at most 25 iterations.
    Spss,
}

impl EmStop {
    fn limit(self) -> usize {
        match self {
            EmStop::Converged => 2_000,
            EmStop::Spss => 25,
        }
    }
}

/// Patterns times k³ in one iteration: some tenths of a second. Ten thousand patterns of 27 variables.
const LARGEST_STEP: f64 = 2e8;

/// The estimates.
#[derive(Debug, Clone, PartialEq)]
pub struct EmEstimates {
    /// The variables, k of them.
    pub variables: Vec<VariableId>,
    /// Cases with at least one answer.
    pub cases: usize,
    /// Their weights' sum W.
    pub n: f64,
    /// μ.
    pub mean: Vec<f64>,
    /// Σ, divisor W, k × k.
    pub covariance: DMatrix<f64>,
    /// Iterations done.
    pub iterations: usize,
    /// Whether they ended by the rule and not by the limit.
    pub converged: bool,
    /// ln L at the estimates before the last iteration.
    pub log_likelihood: f64,
}

impl EmEstimates {
    /// What correlations and factors need of them.
    pub fn estimates(&self) -> Estimates {
        let (k, r) = (self.variables.len(), self.correlations());
        let row = |i: usize| (0..k).map(|j| r[(i, j)]).collect();
        Estimates {
            correlations: (0..k).map(row).collect(),
            n: self.n,
            iterations: self.iterations,
            converged: self.converged,
        }
    }

    /// Correlations of Σ, 1 on the diagonal.
    pub fn correlations(&self) -> DMatrix<f64> {
        let s = &self.covariance;
        DMatrix::from_fn(self.variables.len(), self.variables.len(), |i, j| match i == j {
            true => 1.0,
            false => (s[(i, j)] / (s[(i, i)] * s[(j, j)]).sqrt()).clamp(-1.0, 1.0),
        })
    }
}

/// One pattern's answers in standard units: W, Σ w z and Σ w z zᵀ of its observed variables.
struct Sums {
    answered: Vec<bool>,
    observed: Vec<usize>,
    missing: Vec<usize>,
    weight: f64,
    sum: Vec<f64>,
    product: Products,
}

/// Products of a pattern of many cases are summed once; few cases are smaller than their products.
enum Products {
    Summed(Vec<f64>),
    Cases(Vec<(f64, Vec<f64>)>),
}

/// Estimates from a pairwise sample: one whose rows may lack answers.
///
/// # Errors
/// See the file's head.
pub fn em(sample: &Sample, stop: EmStop) -> Result<EmEstimates, Error> {
    em_of(sample, &patterns(sample), stop)
}

/// The same with the sample's patterns, which others need too.
pub(super) fn em_of(sample: &Sample, patterns: &[Pattern], stop: EmStop) -> Result<EmEstimates, Error> {
    let k = sample.variables.len();
    sample.require_moderate()?;
    let available = PairwiseMoments::of(sample);
    // Who gave no answer, or only one, did not give the same answer as everyone.
    let fewest = (0..k).map(|j| available.n(j, j)).fold(f64::INFINITY, f64::min);
    if fewest <= 1.0 {
        return Err(Error::TooFewCases { given: fewest, needed: 2.0 });
    }
    let constant = |j: usize| {
        let (moments, at, _) = available.pair(j, j);
        moments.is_constant(at)
    };
    let constants: Vec<VariableId> =
        (0..k).filter(|&j| constant(j)).map(|j| sample.variables[j].id.clone()).collect();
    if !constants.is_empty() {
        return Err(Error::ConstantVariable { variables: constants });
    }
    // Standard units keep large means and small variances from meeting in one number.
    let origin: Vec<f64> = (0..k).map(|j| available.mean(j)).collect();
    let unit: Vec<f64> = (0..k).map(|j| available.standard_deviation(j).unwrap_or(1.0)).collect();
    let found: Vec<&Pattern> = patterns.iter().filter(|p| p.count() > 0).collect();
    let cases: usize = found.iter().map(|p| p.rows.len()).sum();
    if cases <= k {
        return Err(Error::TooFewCases { given: cases as f64, needed: k as f64 + 1.0 });
    }
    if found.len() as f64 * (k as f64).powi(3) > LARGEST_STEP {
        return Err(Error::TooManyPatterns { patterns: found.len() });
    }
    let sums: Vec<Sums> = found.iter().map(|p| Sums::of(sample, p, &origin, &unit)).collect();
    let n: f64 = sums.iter().map(|s| s.weight).sum();
    let mut state = State { mean: vec![0.0; k], covariance: identity(k) };
    let (mut log_likelihood, mut iterations, mut converged) = (f64::NEG_INFINITY, 0, false);
    while !converged && iterations < stop.limit() {
        let (next, likelihood) = state.step(&sums, n).ok_or_else(|| singular(sample))?;
        iterations += 1;
        converged = match stop {
            EmStop::Converged => state.distance(&next) < 1e-10,
            EmStop::Spss => ((likelihood - log_likelihood) / likelihood).abs() < 1e-4,
        };
        (state, log_likelihood) = (next, likelihood);
    }
    let shift: f64 =
        sums.iter().map(|s| s.weight * s.observed.iter().map(|&j| unit[j].ln()).sum::<f64>()).sum();
    Ok(EmEstimates {
        variables: sample.ids(),
        cases,
        n,
        mean: (0..k).map(|j| origin[j] + unit[j] * state.mean[j]).collect(),
        covariance: DMatrix::from_fn(k, k, |i, j| state.covariance[i * k + j] * unit[i] * unit[j]),
        iterations,
        converged,
        log_likelihood: log_likelihood - shift,
    })
}

fn singular(sample: &Sample) -> Error {
    Error::SingularMatrix { variables: sample.ids() }
}

fn identity(k: usize) -> Vec<f64> {
    (0..k * k).map(|at| f64::from(u8::from(at / k == at % k))).collect()
}

impl Sums {
    fn of(sample: &Sample, pattern: &Pattern, origin: &[f64], unit: &[f64]) -> Self {
        let observed = pattern.observed();
        let missing = (0..pattern.answered.len()).filter(|&j| !pattern.answered[j]).collect();
        let p = observed.len();
        let case = |row: usize| -> Vec<f64> {
            let number = |&j: &usize| sample.variables[j].column.number(row).unwrap_or(origin[j]);
            observed.iter().map(|j| (number(j) - origin[*j]) / unit[*j]).collect()
        };
        let weigh = |row: usize| sample.population.weight(row);
        let mut sum = vec![0.0; p];
        let mut weight = 0.0;
        let few = pattern.rows.len() < p;
        if !few && let Some(gram) = of_some(sample, &observed, &pattern.rows) {
            return Sums::of_codes(pattern, observed, missing, &gram, origin, unit);
        }
        let (mut products, mut cases) = (vec![0.0; if few { 0 } else { p * p }], Vec::new());
        for &row in &pattern.rows {
            let (z, w) = (case(row), weigh(row));
            weight += w;
            for i in 0..p {
                sum[i] += w * z[i];
            }
            if few {
                cases.push((w, z));
            } else {
                add_products(&mut products, w, &z);
            }
        }
        let product = if few { Products::Cases(cases) } else { Products::Summed(products) };
        Sums { answered: pattern.answered.clone(), observed, missing, weight, sum, product }
    }

    /// From exact sums of codes: Σ z = (Σ x − n o) / u, Σ z z' = (Σ x x' − o Σ x' − o' Σ x + n o o') / (u u').
    fn of_codes(
        pattern: &Pattern,
        observed: Vec<usize>,
        missing: Vec<usize>,
        gram: &Gram,
        origin: &[f64],
        unit: &[f64],
    ) -> Self {
        let (n, p) = (pattern.rows.len() as f64, observed.len());
        let first = |i: usize| Dd::from(gram.sum[i]);
        let from = |i: usize| origin[observed[i]];
        let sum = (0..p).map(|i| ((first(i) - Dd::product(n, from(i))) / unit[observed[i]]).to_f64());
        let mut product = vec![0.0; p * p];
        for i in 0..p {
            for j in 0..=i {
                let raw = Dd::from(gram.product[i * (i + 1) / 2 + j]);
                let about = raw - first(j) * from(i) - first(i) * from(j) + Dd::product(n, from(i)) * from(j);
                let standard = about.to_f64() / (unit[observed[i]] * unit[observed[j]]);
                product[i * p + j] = standard;
                product[j * p + i] = standard;
            }
        }
        let (sum, product) = (sum.collect(), Products::Summed(product));
        Sums { answered: pattern.answered.clone(), observed, missing, weight: n, sum, product }
    }

    /// Σ w (z − μ_o) and Σ w (z − μ_o)(z − μ_o)ᵀ.
    fn about(&self, mean: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let p = self.observed.len();
        let centre: Vec<f64> = self.observed.iter().map(|&j| mean[j]).collect();
        let first: Vec<f64> = (0..p).map(|i| self.sum[i] - self.weight * centre[i]).collect();
        let second = match &self.product {
            Products::Summed(product) => {
                let mut second = product.clone();
                for i in 0..p {
                    for j in 0..p {
                        second[i * p + j] += self.weight * centre[i] * centre[j]
                            - self.sum[i] * centre[j]
                            - centre[i] * self.sum[j];
                    }
                }
                second
            }
            Products::Cases(cases) => {
                let mut second = vec![0.0; p * p];
                for (w, z) in cases {
                    let d: Vec<f64> = z.iter().zip(&centre).map(|(z, m)| z - m).collect();
                    add_products(&mut second, *w, &d);
                }
                second
            }
        };
        (first, second)
    }
}

fn add_products(products: &mut [f64], w: f64, z: &[f64]) {
    for (row, x) in products.chunks_exact_mut(z.len()).zip(z) {
        for (cell, y) in row.iter_mut().zip(z) {
            *cell += w * x * y;
        }
    }
}

/// μ and Σ by rows.
struct State {
    mean: Vec<f64>,
    covariance: Vec<f64>,
}

impl State {
    /// The next estimates, and ln L at these; `None` when Σ is singular.
    fn step(&self, sums: &[Sums], n: f64) -> Option<(State, f64)> {
        let k = self.mean.len();
        let (mut first, mut second) = (vec![0.0; k], vec![0.0; k * k]);
        let mut log_likelihood = 0.0;
        let mut swept = Swept::new(k, self.covariance.clone());
        for s in sums {
            swept.sweep_on(&s.answered)?;
            let p = s.observed.len();
            let (d, q) = s.about(&self.mean);
            // Slopes of the missing on the observed, m × p.
            let slopes: Vec<f64> = s
                .missing
                .iter()
                .flat_map(|&m| s.observed.iter().map(move |&o| (m, o)))
                .map(|(m, o)| swept.at(m, o))
                .collect();
            for i in 0..p {
                first[s.observed[i]] += d[i];
                for j in 0..p {
                    second[s.observed[i] * k + s.observed[j]] += q[i * p + j];
                    log_likelihood += 0.5 * swept.at(s.observed[i], s.observed[j]) * q[i * p + j];
                }
            }
            log_likelihood -=
                0.5 * s.weight * (p as f64 * (2.0 * std::f64::consts::PI).ln() + swept.log_determinant());
            for (at, &m) in s.missing.iter().enumerate() {
                let slope = &slopes[at * p..(at + 1) * p];
                first[m] += dot(slope, &d);
                // Products of the expected with the observed.
                let with: Vec<f64> = (0..p).map(|j| (0..p).map(|i| slope[i] * q[i * p + j]).sum()).collect();
                for j in 0..p {
                    second[m * k + s.observed[j]] += with[j];
                    second[s.observed[j] * k + m] += with[j];
                }
                for (other, &l) in s.missing.iter().enumerate().take(at + 1) {
                    let both = dot(&with, &slopes[other * p..(other + 1) * p]) + s.weight * swept.at(m, l);
                    second[m * k + l] += both;
                    if l != m {
                        second[l * k + m] += both;
                    }
                }
            }
        }
        let shift: Vec<f64> = first.iter().map(|x| x / n).collect();
        let mean = self.mean.iter().zip(&shift).map(|(m, d)| m + d).collect();
        let covariance = (0..k * k).map(|at| second[at] / n - shift[at / k] * shift[at % k]).collect();
        Some((State { mean, covariance }, log_likelihood))
    }

    /// The largest change of any estimate, in standard units.
    fn distance(&self, other: &State) -> f64 {
        let pairs = self.mean.iter().zip(&other.mean).chain(self.covariance.iter().zip(&other.covariance));
        pairs.fold(0.0, |largest: f64, (a, b)| largest.max((a - b).abs()))
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}
