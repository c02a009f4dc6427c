//! How much of the case's answers does another case share?
//!
//! # Formula
//! The largest share, over all other cases, of the variables to which both gave the same answer. A missing answer matches nothing.
//!
//! # Undefined when
//! There is no other case.
//!
//! # Cost
//! Every pair of cases is compared: n (n − 1) / 2 · k steps. Beyond [`LIMIT`] steps the index is not computed.
//!
//! # Source
//! Kuriakose & Robbins (2016), Statistical Journal of the IAOS 32, 283-291: .85 in surveys of many questions. Simmons, Mercer, Schwarzer &
//! Kennedy (2016), same journal, 32, 327-338, show that surveys with few questions and few answers pass that bound by chance.

use std::collections::HashMap;

use super::rows::{Flags, columns, key};
use crate::data::VariableId;
use crate::data::dataset::Dataset;
use crate::data::mask::Mask;
use crate::error::Error;

/// Comparisons of two answers: a second or two in a browser. 4,500 cases of 100 variables.
pub const LIMIT: u64 = 1_000_000_000;

/// Whether so many cases are few enough to compare each with each.
pub fn within_limit(cases: usize, variables: usize) -> bool {
    let (n, k) = (cases as u64, variables as u64);
    // Answers are numbered in 16 bits, 0 being none: no column of so many cases has more different answers.
    n < 65_535 && (n * n.saturating_sub(1) / 2).saturating_mul(k.max(1)) <= LIMIT
}

/// Shares of at least `bound` are flagged; both cases of a pair are.
///
/// # Errors
/// [`Error::BadOption`] beyond the limit.
pub(super) fn flags(
    data: &Dataset,
    included: &Mask,
    variables: &[VariableId],
    bound: f64,
) -> Result<Flags, Error> {
    let (n, k) = (included.count(), variables.len());
    if !within_limit(n, k) {
        return Err(Error::BadOption { option: "percentMatch".to_string(), value: n.to_string() });
    }
    let mut answers = vec![0u16; n * k];
    for (j, column) in columns(data, variables)?.iter().enumerate() {
        let mut numbers: HashMap<u64, u16> = HashMap::new();
        for (at, row) in included.rows().enumerate() {
            if let Some(key) = key(column, row) {
                let next = numbers.len() as u16 + 1;
                answers[at * k + j] = *numbers.entry(key).or_insert(next);
            }
        }
    }
    let mut most = vec![0u32; n];
    for i in 0..n {
        let own = &answers[i * k..(i + 1) * k];
        for j in 0..i {
            let matches = shared(own, &answers[j * k..(j + 1) * k]);
            most[i] = most[i].max(matches);
            most[j] = most[j].max(matches);
        }
    }
    let mut most = most.into_iter();
    let value = |_| Some(f64::from(most.next()?) / k as f64);
    Ok(match n {
        0 | 1 => Flags::none(included.len()),
        _ => Flags::of(included, value, |share| share >= bound),
    })
}

/// Places at which both have the same answer.
fn shared(a: &[u16], b: &[u16]) -> u32 {
    a.iter().zip(b).map(|(&x, &y)| u32::from(x == y && x != 0)).sum()
}
