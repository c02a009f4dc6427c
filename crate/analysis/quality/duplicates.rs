//! Does the case repeat another one's answers?
//!
//! # Formula
//! The value is the number of cases, this one included, with the same answers to all variables, the same ones missing. Flagged are the
//! later ones of such a group: the first may be the genuine one. A case without any answer has no value.
//!
//! # Cost
//! Each row is hashed once and rows of equal hash are compared in full: n k steps and a sort of n numbers.

use super::rows::{Flags, columns, key};
use crate::data::VariableId;
use crate::data::dataset::Dataset;
use crate::data::mask::Mask;
use crate::error::Error;

/// No answer has these bits: they are a NaN's.
const MISSING: u64 = u64::MAX;

/// Later copies are flagged.
pub(super) fn flags(data: &Dataset, included: &Mask, variables: &[VariableId]) -> Result<Flags, Error> {
    let columns = columns(data, variables)?;
    let keys = |row: usize| columns.iter().map(move |column| key(column, row));
    let mut hashed: Vec<(u64, usize)> = included
        .rows()
        .filter(|&row| keys(row).any(|k| k.is_some()))
        .map(|row| (keys(row).fold(0, |hash, k| mix(hash, k.unwrap_or(MISSING))), row))
        .collect();
    hashed.sort_unstable();
    let mut flags = Flags::none(included.len());
    for bucket in hashed.chunk_by(|a, b| a.0 == b.0) {
        // Different rows of one hash are rare; each round takes out one group.
        let mut rest: Vec<usize> = bucket.iter().map(|&(_, row)| row).collect();
        while let Some(&first) = rest.first() {
            let (same, others): (Vec<usize>, Vec<usize>) =
                rest.into_iter().partition(|&row| keys(row).eq(keys(first)));
            for &row in &same {
                flags.values[row] = Some(same.len() as f64);
                if row != first {
                    flags.flagged.insert(row);
                }
            }
            rest = others;
        }
    }
    Ok(flags)
}

/// One step of a multiplicative hash; the finaliser of SplitMix64 spreads the bits.
fn mix(hash: u64, key: u64) -> u64 {
    let mut z = (hash ^ key).wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
