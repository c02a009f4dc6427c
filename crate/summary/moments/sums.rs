//! The sums behind the moments: exact for codes, in double-double about an origin for all else.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::data::levels::Levels;
use crate::data::mask::Mask;
use crate::data::sample::Sample;
use crate::data::table::Column;
use crate::numeric::dd::Dd;
use crate::numeric::decimal::Decimals;

/// From so many rows on sums are made over the few values of columns that have few.
const LEVELS_FROM: usize = 2_000;

/// Products are the lower triangle by rows: (i, j) with j ≤ i at i (i + 1) / 2 + j.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Sums {
    /// Whole numbers, unweighted: raw sums and products.
    Exact { sum: Vec<i64>, product: Vec<i64> },
    /// Anything else: weighted sums and products of deviations from `origin`.
    Shifted { weight: Dd, origin: Vec<f64>, sum: Vec<Dd>, product: Vec<Dd> },
}

pub(super) fn at(i: usize, j: usize) -> usize {
    if i >= j { i * (i + 1) / 2 + j } else { at(j, i) }
}

impl Sums {
    /// Of unweighted rows, all of which count: over the values and pairs of values instead of the rows.
    pub(super) fn of_levels(levels: &[Rc<Levels>], rows: &Mask) -> Self {
        let (k, cases) = (levels.len(), rows.count() as f64);
        let counts: Vec<Vec<u32>> = levels.iter().map(|levels| levels.counts(rows)).collect();
        let mut origin = Vec::with_capacity(k);
        let mut deviation: Vec<Vec<Dd>> = Vec::with_capacity(k);
        for (levels, counts) in levels.iter().zip(&counts) {
            let each = levels.values.iter().zip(counts);
            let sum: Dd = each.map(|(&value, &cases)| Dd::product(value, f64::from(cases))).sum();
            let near = rounded(sum.to_f64() / cases.max(1.0));
            origin.push(near);
            let written = Decimals::of(levels.values.iter().copied());
            deviation.push(levels.values.iter().map(|&value| written.exact(value) - near).collect());
        }
        let (mut sum, mut product) = (Vec::with_capacity(k), Vec::with_capacity(k * (k + 1) / 2));
        for i in 0..k {
            sum.push(deviation[i].iter().zip(&counts[i]).map(|(&d, &cases)| d * f64::from(cases)).sum());
            for j in 0..i {
                let both = levels[i].counts_with(&levels[j], rows);
                let lines = both.chunks_exact(deviation[j].len().max(1)).zip(&deviation[i]);
                let line = |(cases, &d): (&[u32], &Dd)| {
                    let other: Dd =
                        cases.iter().zip(&deviation[j]).map(|(&cases, &e)| e * f64::from(cases)).sum();
                    d * other
                };
                product.push(lines.map(line).sum());
            }
            let squares = deviation[i].iter().zip(&counts[i]);
            product.push(squares.map(|(&d, &cases)| d.square() * f64::from(cases)).sum());
        }
        Sums::Shifted { weight: Dd::from(cases), origin, sum, product }
    }

    pub(super) fn shifted(sample: &Sample) -> Self {
        let rows = &sample.rows;
        let columns: Vec<&Rc<Column>> = sample.variables.iter().map(|v| &v.column).collect();
        let beyond: Vec<Option<Rc<Vec<f64>>>> = columns.iter().map(|c| sample.products.beyond(c)).collect();
        let weights = sample.population.weights.as_ref().map(|w| w.as_slice());
        let number = |column: &Column, row: usize| column.raw_number(row).unwrap_or(0.0);
        let origin: Vec<f64> = columns.iter().map(|column| near(rows, |row| number(column, row))).collect();
        let zero = Dd::from(0.0);
        let k = columns.len();
        let (mut weight, mut sum, mut product) = (zero, vec![zero; k], vec![zero; k * (k + 1) / 2]);
        let mut deviation = vec![zero; k];
        for row in rows.rows() {
            let w = weights.map_or(1.0, |list| list[row]);
            weight += w;
            for j in 0..k {
                deviation[j] = Dd::difference(number(columns[j], row), origin[j]);
                if let Some(beyond) = &beyond[j] {
                    deviation[j] += beyond[row];
                }
            }
            for i in 0..k {
                let weighted = if w == 1.0 { deviation[i] } else { deviation[i] * w };
                sum[i] += weighted;
                for j in 0..=i {
                    product[at(i, j)] += weighted * deviation[j];
                }
            }
        }
        Sums::Shifted { weight, origin, sum, product }
    }

    pub(super) fn merge(&self, other: &Sums, cases: usize, other_cases: usize) -> Sums {
        match (self, other) {
            (Sums::Exact { sum, product }, Sums::Exact { sum: s, product: p }) => Sums::Exact {
                sum: sum.iter().zip(s).map(|(a, b)| a + b).collect(),
                product: product.iter().zip(p).map(|(a, b)| a + b).collect(),
            },
            _ => {
                let (left, right) = (self.to_shifted(cases), other.to_shifted(other_cases));
                // The origin of the side that has cases; a side without any has none to give.
                if cases == 0 { right.add_shifted(&left) } else { left.add_shifted(&right) }
            }
        }
    }

    fn to_shifted(&self, cases: usize) -> Sums {
        match self {
            Sums::Shifted { .. } => self.clone(),
            Sums::Exact { sum, product } => Sums::Shifted {
                weight: Dd::from(cases as f64),
                origin: vec![0.0; sum.len()],
                sum: sum.iter().map(|&s| Dd::from(s)).collect(),
                product: product.iter().map(|&p| Dd::from(p)).collect(),
            },
        }
    }

    /// Brings the other side to this side's origin (d = its origin − ours) and adds: Σw(x + d)(y + e) = Σwxy + eΣwx + dΣwy + deΣw.
    fn add_shifted(&self, other: &Sums) -> Sums {
        let (
            Sums::Shifted { weight, origin, sum, product },
            Sums::Shifted { weight: v, origin: o, sum: s, product: p },
        ) = (self, other)
        else {
            return self.clone();
        };
        let k = origin.len();
        let d: Vec<Dd> = (0..k).map(|j| Dd::difference(o[j], origin[j])).collect();
        let mut total = (sum.clone(), product.clone());
        for i in 0..k {
            total.0[i] += s[i] + d[i] * *v;
            for j in 0..=i {
                total.1[at(i, j)] += p[at(i, j)] + d[j] * s[i] + d[i] * s[j] + d[i] * d[j] * *v;
            }
        }
        Sums::Shifted { weight: *weight + *v, origin: origin.clone(), sum: total.0, product: total.1 }
    }
}

/// The variables' levels, when they are so few that a table of each pair is much smaller than the rows.
pub(super) fn few_levels(sample: &Sample) -> Option<Vec<Rc<Levels>>> {
    let rows = sample.rows.count();
    if sample.population.weights.is_some() || rows < LEVELS_FROM {
        return None;
    }
    let levels: Vec<Rc<Levels>> =
        sample.variables.iter().map(|v| sample.products.levels(&v.column)).collect::<Option<_>>()?;
    let most = levels.iter().map(|levels| levels.values.len()).max().unwrap_or(0);
    (4 * most * most <= rows).then_some(levels)
}

/// The mean to about seven digits: near enough to the numbers, and no respondent's answer where sums are handed on.
fn near(rows: &Mask, number: impl Fn(usize) -> f64) -> f64 {
    rounded(rows.rows().map(number).sum::<f64>() / rows.count().max(1) as f64)
}

fn rounded(mean: f64) -> f64 {
    let rounded = f64::from_bits(mean.to_bits() & !((1 << 29) - 1));
    if rounded.is_finite() { rounded } else { 0.0 }
}
