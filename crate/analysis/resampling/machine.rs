//! What turns drawn cases into a statistic: sums over them, and what the sums give.
//!
//! Of each case the terms of the sums are made once and kept, as long as they fit into [`MOST_KEPT`] bytes: squares and products of many
//! variables are many. Beyond that the products are made anew of each sample, from the answers alone and in the order of the cases.

use super::job::{Answers, Job, Statistic};
use crate::analysis::mediation::effects::Effects;
use crate::analysis::regression::replicate::Coefficients;
use crate::analysis::reliability::alpha;
use crate::numeric::bootstrap::Rows;
use crate::numeric::drawn_products::DrawnProducts;

/// Bytes of kept terms: more than the processor's caches hold are read no faster than they are made.
const MOST_KEPT: usize = 1 << 22;

/// A job made ready.
pub(super) struct Machine<'a> {
    terms: Terms<'a>,
    /// Of the cases drawn last.
    pub(super) sums: Vec<f64>,
    /// Whether the last of the sums is that of the weights.
    weighted: bool,
    kernel: Kernel<'a>,
}

/// What is added up.
enum Terms<'a> {
    Kept(Rows),
    Made(DrawnProducts<'a>),
}

enum Kernel<'a> {
    Alpha { k: usize },
    Mediation(Effects),
    Coefficients(Coefficients, &'a [f64]),
}

impl<'a> Machine<'a> {
    /// `None` for a statistic that is no function of sums over cases.
    pub(super) fn new(job: &'a Job) -> Option<Self> {
        Machine::keeping(job, MOST_KEPT)
    }

    /// With another bound of what is kept.
    pub(super) fn keeping(job: &'a Job, most: usize) -> Option<Self> {
        let p = job.variables;
        let kernel = match job.statistic {
            Statistic::Alpha => Kernel::Alpha { k: p },
            Statistic::Mediation { mediators } => Kernel::Mediation(Effects::new(p, mediators)),
            Statistic::PermutedEigenvalues => return None,
            Statistic::Coefficients { intercept } => {
                Kernel::Coefficients(Coefficients::new(p, intercept), &job.origin)
            }
        };
        let weighted = job.weights.is_some();
        let width = kernel.terms(p) + usize::from(weighted);
        let size = job.cases().saturating_mul(width).saturating_mul(size_of::<f64>());
        let terms = match (&kernel, &job.answers) {
            (Kernel::Mediation(_) | Kernel::Coefficients(..), Answers::Numbers(answers)) if size > most => {
                Terms::Made(DrawnProducts::new(p, answers, job.weights.as_deref()))
            }
            _ => Terms::Kept(Rows::new(width, &kept(job, &kernel, width))),
        };
        Some(Machine { sums: vec![0.0; width], terms, weighted, kernel })
    }

    /// Adds up the drawn cases, by number.
    pub(super) fn add(&mut self, drawn: &[u32]) {
        match &mut self.terms {
            Terms::Kept(rows) => rows.add(drawn, &mut self.sums),
            Terms::Made(products) => products.add(drawn, &mut self.sums),
        }
    }

    /// The numbers that the sums of `cases` drawn cases give, put behind the others.
    pub(super) fn compute(&mut self, cases: f64, all: &mut Vec<f64>) {
        let weight = match self.sums.last() {
            Some(&weight) if self.weighted => weight,
            _ => cases,
        };
        match &mut self.kernel {
            Kernel::Alpha { k } => all.push(alpha::alpha_of_sums(&self.sums, *k, weight)),
            Kernel::Mediation(effects) => effects.of_sums(&self.sums, weight, all),
            Kernel::Coefficients(coefficients, origin) => {
                coefficients.of_sums(&self.sums, weight, origin, all);
            }
        }
    }
}

/// The terms of every case, case by case.
fn kept(job: &Job, kernel: &Kernel<'_>, width: usize) -> Vec<f64> {
    let p = job.variables;
    let mut values = Vec::with_capacity(job.cases() * width);
    let mut x = vec![0.0; p];
    for case in 0..job.cases() {
        match &job.answers {
            Answers::Codes(codes) => {
                x.iter_mut().zip(&codes[case * p..]).for_each(|(x, &code)| *x = f64::from(code));
            }
            Answers::Numbers(numbers) => x.copy_from_slice(&numbers[case * p..(case + 1) * p]),
        }
        let begin = values.len();
        values.extend_from_slice(&x);
        match kernel {
            Kernel::Alpha { .. } => {
                let total: f64 = x.iter().sum();
                values.extend([x.iter().map(|x| x * x).sum(), total * total]);
            }
            Kernel::Mediation(_) | Kernel::Coefficients(..) => {
                for i in 0..p {
                    values.extend(x[..=i].iter().map(|other| x[i] * other));
                }
            }
        }
        if let Some(weights) = &job.weights {
            let weight = weights[case];
            values[begin..].iter_mut().for_each(|value| *value *= weight);
            values.push(weight);
        }
    }
    values
}

impl Kernel<'_> {
    /// Numbers added up of each case, without its weight.
    fn terms(&self, variables: usize) -> usize {
        match self {
            Kernel::Alpha { k } => k + 2,
            Kernel::Mediation(_) | Kernel::Coefficients(..) => variables + variables * (variables + 1) / 2,
        }
    }
}
