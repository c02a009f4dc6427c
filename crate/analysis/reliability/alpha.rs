//! Kernels of internal consistency: numbers from the items' moments, no tables and no words.
//!
//! Symbols: k items with covariances s_ij and correlations r_ij; T the sum of the items, s_T² its variance; W cases.

use crate::numeric::cholesky::Cholesky;
use crate::numeric::dd::Dd;
use crate::numeric::tail;
use crate::summary::moments::Moments;

/// C_ij of all items, each made once: statistics of the scale without each item ask for all of them again and again.
pub struct Crosses<'a> {
    moments: &'a Moments,
    elements: Vec<Dd>,
}

impl<'a> Crosses<'a> {
    /// Of the items' moments.
    pub fn of(moments: &'a Moments) -> Self {
        let k = moments.k();
        let mut elements = vec![Dd::ZERO; k * k];
        for i in 0..k {
            for j in 0..=i {
                let cross = moments.cross_dd(i, j);
                (elements[i * k + j], elements[j * k + i]) = (cross, cross);
            }
        }
        Crosses { moments, elements }
    }

    fn at(&self, i: usize, j: usize) -> Dd {
        self.elements[i * self.moments.k() + j]
    }

    /// Σ C_ij over i in `rows` and j in `columns`.
    fn between(&self, rows: &[usize], columns: &[usize]) -> Dd {
        rows.iter().flat_map(|&i| columns.iter().map(move |&j| self.at(i, j))).sum()
    }

    /// The sum of some items.
    pub fn total(&self, items: &[usize]) -> Total {
        let own: Dd = items.iter().map(|&i| self.at(i, i)).sum();
        let parts = items.iter().map(|&i| self.at(i, i).to_f64()).sum();
        Total { items: items.len(), total: self.between(items, items), own, parts }
    }
}

/// Squares of the sum of some items.
pub struct Total {
    items: usize,
    /// Σ C_ij over all pairs.
    total: Dd,
    /// Σ C_ii.
    own: Dd,
    /// The same, rounded item by item.
    parts: f64,
}

impl Total {
    /// Variance of the sum of n cases; `None` when n ≤ 1.
    pub fn variance(&self, n: f64) -> Option<f64> {
        (n > 1.0).then(|| (self.total / (n - 1.0)).to_f64().max(0.0))
    }

    /// Whether the sum varies. Each against its own parts: an item in large units must not make another one's variance look like rounding.
    fn varies(&self) -> bool {
        self.total.to_f64() > 1e-28 * self.parts
    }

    /// Question: how much of the variance of the sum of these items is shared between them?
    ///
    /// Formula: α = k/(k − 1) · (1 − Σ s_ii / s_T²), not clipped: it is negative when the covariances add up to less than zero.
    /// Undefined when: k < 2, or the sum has no variance.
    /// Source: Cronbach (1951), Psychometrika 16, 297-334.
    /// Checked against: exact rational arithmetic and psych 2.2.9.
    pub fn alpha(&self) -> Option<f64> {
        let (k, total, own) = (self.items as f64, self.total, self.own);
        // A total below the rounding of its parts is no variance: items that cancel each other exactly.
        let defined = self.items >= 2 && own.to_f64() > 0.0 && total.to_f64() > 1e-28 * own.to_f64();
        defined.then(|| ((total - own) / total * (k / (k - 1.0))).to_f64())
    }
}

/// Cronbach's alpha from Σ w x_i of each of the k items, Σ w Σ_i x_i², Σ w (Σ_i x_i)² and W = Σ w, made to be computed some thousand times; of whole
/// numbers exact but for the last operations. NaN where undefined.
pub fn alpha_of_sums(sums: &[f64], k: usize, weight: f64) -> f64 {
    let [squares, total_squares] = match sums.get(k..k + 2) {
        Some(&[squares, total]) => [squares, total],
        _ => return f64::NAN,
    };
    let own = weight * squares - sums[..k].iter().map(|s| s * s).sum::<f64>();
    let sum: f64 = sums[..k].iter().sum();
    let total = weight * total_squares - sum * sum;
    // What rounding leaves of no variance is of the size of the squares' rounding.
    let defined = k >= 2 && own > 0.0 && total > 1e-13 * weight * total_squares;
    if defined { (total - own) / total * (k as f64 / (k as f64 - 1.0)) } else { f64::NAN }
}

/// Alpha of standardised items from their mean correlation r̄: k r̄ / (1 + (k − 1) r̄). Undefined when k < 2 or the denominator is not positive.
pub fn standardised_alpha(k: usize, mean_r: f64) -> Option<f64> {
    let k = k as f64;
    let denominator = 1.0 + (k - 1.0) * mean_r;
    (k >= 2.0 && denominator > f64::EPSILON * k).then(|| k * mean_r / denominator)
}

/// Question: within which bounds does the population's alpha lie?
///
/// Formula: (1 − α)/(1 − α̂) is distributed as F with W − 1 and (W − 1)(k − 1) degrees of freedom, so with γ = 1 − level the
/// bounds are 1 − (1 − α̂) F_{1−γ/2} and 1 − (1 − α̂) F_{γ/2}; the same as those of the average-measures intraclass correlation.
/// Undefined when: W ≤ 1, k < 2.
/// Source: Feldt, Woodruff & Salih (1987), Applied Psychological Measurement 11, 93-103.
/// Checked against: psych 2.2.9, `alpha.ci`.
pub fn feldt_interval(alpha: f64, n: f64, k: usize, level: f64) -> Option<(f64, f64)> {
    if k < 2 {
        return None;
    }
    let (df1, df2) = (n - 1.0, (n - 1.0) * (k as f64 - 1.0));
    let half = (1.0 - level) / 2.0;
    let high = tail::f_quantile(1.0 - half, df1, df2)?;
    let low = tail::f_quantile(half, df1, df2)?;
    Some((1.0 - (1.0 - alpha) * high, 1.0 - (1.0 - alpha) * low))
}

/// Corrected item-total correlation: r of item i with the sum `rest` of the other items. Undefined when either has no variance.
pub fn corrected_item_total(
    crosses: &Crosses<'_>,
    item: usize,
    others: &[usize],
    rest: &Total,
) -> Option<f64> {
    let constant = |j: usize| crosses.moments.is_constant(j);
    if constant(item) || others.iter().all(|&j| constant(j)) {
        return None;
    }
    correlation_of_sums((&crosses.total(&[item]), rest), crosses.between(&[item], others))
}

/// r of two sums of items whose products add up to `between`.
fn correlation_of_sums((first, second): (&Total, &Total), between: Dd) -> Option<f64> {
    let defined = first.varies() && second.varies();
    defined.then(|| (between / (first.total * second.total).sqrt()).to_f64().clamp(-1.0, 1.0))
}

/// Squared multiple correlation of each item with the others: 1 − 1/(R⁻¹)_ii. `None` when R is singular or an item constant.
pub fn squared_multiple_correlations(moments: &Moments) -> Option<Vec<f64>> {
    let inverse = Cholesky::new(&moments.correlation_matrix().ok()?).ok()?.inverse();
    Some((0..moments.k()).map(|i| (1.0 - 1.0 / inverse[(i, i)]).clamp(0.0, 1.0)).collect())
}

/// Mean of the distinct inter-item correlations; `None` when an item is constant or k < 2.
pub fn mean_correlation(correlations: &[Vec<Option<f64>>]) -> Option<f64> {
    let k = correlations.len();
    let mut sum = 0.0;
    for i in 0..k {
        for j in 0..i {
            sum += correlations[i][j]?;
        }
    }
    (k >= 2).then(|| sum / (k * (k - 1) / 2) as f64)
}

/// Mean of the distinct inter-item covariances; `None` when W ≤ 1 or k < 2.
pub fn mean_covariance(crosses: &Crosses<'_>) -> Option<f64> {
    let moments = crosses.moments;
    let k = moments.k();
    let between: Dd = (0..k).flat_map(|i| (0..i).map(move |j| crosses.at(i, j))).sum();
    let pairs = (k * k.saturating_sub(1) / 2) as f64;
    (k >= 2 && moments.n() > 1.0).then(|| (between / (moments.n() - 1.0) / pairs).to_f64())
}

/// Numbers of a split half.
pub struct Halves {
    /// Items of part 1, the first ⌈k/2⌉.
    pub first: usize,
    /// Alpha of part 1 and of part 2.
    pub alpha: [Option<f64>; 2],
    /// r of the two sums.
    pub r: Option<f64>,
    /// Spearman-Brown for parts of equal length: 2r/(1 + r).
    pub spearman_brown_equal: Option<f64>,
    /// Spearman-Brown for parts of k₁ and k₂ items.
    pub spearman_brown_unequal: Option<f64>,
    /// Guttman: 2 (s_T² − s₁² − s₂²)/s_T².
    pub guttman: Option<f64>,
}

/// Question: how well do two halves of the scale agree?
///
/// Formula: part 1 is the first ⌈k/2⌉ items. Unequal length: (−r² + √(r⁴ + 4 r² (1 − r²) k₁k₂/k²)) / (2 (1 − r²) k₁k₂/k²).
/// Undefined when: k < 2, or a part has no variance; r = ±1 and r = −1 leave the formulas with no value of their own.
/// Source: Horst (1951), Psychological Bulletin 48, for unequal length; Guttman (1945), Psychometrika 10.
/// Checked against: exact rational arithmetic; see the tests.
pub fn halves(crosses: &Crosses<'_>) -> Halves {
    let k = crosses.moments.k();
    let first = k.div_ceil(2);
    let (one, two): (Vec<usize>, Vec<usize>) = ((0..first).collect(), (first..k).collect());
    let all: Vec<usize> = (0..k).collect();
    let between = crosses.between(&one, &two);
    let total = crosses.between(&all, &all);
    let (one, two) = (crosses.total(&one), crosses.total(&two));
    let r = correlation_of_sums((&one, &two), between);
    Halves {
        first,
        alpha: [one.alpha(), two.alpha()],
        r,
        spearman_brown_equal: r.filter(|r| *r > -1.0).map(|r| 2.0 * r / (1.0 + r)),
        spearman_brown_unequal: r.and_then(|r| spearman_brown_unequal(r, first, k - first)),
        // Opposite halves leave a total that is nothing but rounding.
        guttman: (total.to_f64() > 0.0)
            .then(|| (between.scale(4.0) / total).to_f64())
            .filter(|g| g.is_finite()),
    }
}

fn spearman_brown_unequal(r: f64, k1: usize, k2: usize) -> Option<f64> {
    let k = (k1 + k2) as f64;
    let share = k1 as f64 * k2 as f64 / (k * k);
    let (square, rest) = (r * r, (1.0 - r) * (1.0 + r));
    if rest <= 0.0 {
        // The limit of the formula.
        return (r > 0.0).then_some(1.0);
    }
    // The same quotient without the difference of near numbers.
    let root = (square * square + 4.0 * square * rest * share).sqrt();
    Some(if square == 0.0 { 0.0 } else { 2.0 * square / (square + root) })
}
