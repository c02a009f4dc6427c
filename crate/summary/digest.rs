//! What an analysis needs to know of its sample: sums in place of rows.
//!
//! # Formula
//! The moments of [`super::moments`] over the cases with every answer, those of [`super::pairwise`] over the cases of each pair, or
//! correlations that were estimated from all answers. With the ledger that is all that reliability, factor analysis, correlation and the
//! coefficients of a regression look at, whether the rows are at hand or not.
//!
//! # Shapes
//! k variables, some of them turned around.
//!
//! # Accuracy
//! Sums are written out exactly (integers, and both halves of double-doubles), so what is computed from them again has the same bits.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::data::VariableId;
use crate::data::sample::{Ledger, MissingPolicy, Sample};
use crate::error::Error;
use crate::numeric::linalg::{DMatrix, symmetric_eigenvalues};
use crate::summary::moments::Moments;
use crate::summary::pairwise::PairwiseMoments;

/// Sums of one sample.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Digest {
    /// The variables, k of them.
    pub variables: Vec<VariableId>,
    /// Those of them that are turned around.
    pub reversed: Vec<VariableId>,
    /// What was done about missing answers.
    pub missing: MissingPolicy,
    /// Cases used and left out.
    pub ledger: Ledger,
    /// Σw of the population, whether it answered or not.
    pub population: f64,
    /// Σw of the population's cases that lack each variable.
    pub lacking: Vec<f64>,
    /// The sums.
    pub sums: Sums,
}

/// Sums by the policy about missing answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Sums {
    /// Over the cases with every answer; also by pairs, when no answer is missing.
    Whole(Moments),
    /// Over the cases of each pair.
    Pairs(PairwiseMoments),
    /// Estimated from all answers.
    Estimates(Estimates),
}

/// Correlations by expectation and maximisation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Estimates {
    /// R by rows.
    pub correlations: Vec<Vec<f64>>,
    /// Σw of the cases with at least one answer.
    pub n: f64,
    /// Iterations done.
    pub iterations: usize,
    /// Whether they ended by their rule.
    pub converged: bool,
}

impl Estimates {
    /// R, k × k.
    pub fn matrix(&self) -> DMatrix<f64> {
        let k = self.correlations.len();
        DMatrix::from_fn(k, k, |i, j| self.correlations[i][j])
    }
}

impl Digest {
    /// The moments of the sample, by its policy; [`MissingPolicy::Em`] needs [`Digest::estimated`].
    pub fn of(sample: &Sample, reversed: &[VariableId]) -> Self {
        let ledger = sample.ledger();
        let pairs = sample.missing != MissingPolicy::Listwise && !ledger.missing.is_empty();
        let sums =
            if pairs { Sums::Pairs(PairwiseMoments::of(sample)) } else { Sums::Whole(Moments::of(sample)) };
        Digest::new(sample, reversed, ledger, sums)
    }

    /// With correlations that were estimated from the sample.
    pub fn estimated(sample: &Sample, reversed: &[VariableId], estimates: Estimates) -> Self {
        Digest::new(sample, reversed, sample.ledger(), Sums::Estimates(estimates))
    }

    fn new(sample: &Sample, reversed: &[VariableId], ledger: Ledger, sums: Sums) -> Self {
        let variables = sample.ids();
        let population = sample.population.total_weight(&sample.population.included);
        let lacking = |j: usize| population - sample.population.total_weight(&sample.valid(j));
        Digest {
            reversed: variables.iter().filter(|v| reversed.contains(v)).cloned().collect(),
            missing: sample.missing,
            ledger,
            population,
            lacking: (0..variables.len()).map(lacking).collect(),
            sums,
            variables,
        }
    }

    /// The moments of the cases with every answer.
    ///
    /// # Errors
    /// [`Error::NeedsRows`] when only pairs or estimates are known.
    pub fn moments(&self) -> Result<&Moments, Error> {
        match &self.sums {
            Sums::Whole(moments) => Ok(moments),
            _ => Err(self.needs_rows()),
        }
    }

    /// The moments of each pair.
    ///
    /// # Errors
    /// [`Error::NeedsRows`] when only estimates are known.
    pub fn pairs(&self) -> Result<Cow<'_, PairwiseMoments>, Error> {
        match &self.sums {
            Sums::Whole(moments) => Ok(Cow::Owned(PairwiseMoments::from_whole(moments))),
            Sums::Pairs(pairs) => Ok(Cow::Borrowed(pairs)),
            Sums::Estimates(_) => Err(self.needs_rows()),
        }
    }

    /// The estimated correlations.
    ///
    /// # Errors
    /// [`Error::NeedsRows`] when there are none.
    pub fn estimates(&self) -> Result<&Estimates, Error> {
        match &self.sums {
            Sums::Estimates(estimates) => Ok(estimates),
            _ => Err(self.needs_rows()),
        }
    }

    fn needs_rows(&self) -> Error {
        Error::NeedsRows { variables: self.variables.clone() }
    }

    /// Whether no answer to any of the variables is missing, so that every policy looks at the same cases.
    pub fn is_complete(&self) -> bool {
        self.ledger.missing.is_empty()
    }

    /// The sums of some of the variables, in the order given; `None` when one of them is not here, or turned around here and not there.
    /// Under listwise deletion the cases stay those with an answer to all variables, not only to the chosen ones.
    pub fn select(&self, variables: &[VariableId], reversed: &[VariableId]) -> Option<Digest> {
        let places: Vec<usize> = variables
            .iter()
            .map(|v| self.variables.iter().position(|own| own == v))
            .collect::<Option<_>>()?;
        if variables.iter().any(|v| self.reversed.contains(v) != reversed.contains(v)) {
            return None;
        }
        let sums = match &self.sums {
            Sums::Whole(moments) => Sums::Whole(moments.select(&places)),
            Sums::Pairs(pairs) => Sums::Pairs(pairs.select(&places)),
            // Estimates of fewer variables are others.
            Sums::Estimates(_) if places.len() != self.variables.len() => return None,
            Sums::Estimates(found) => Sums::Estimates(Estimates {
                correlations: places
                    .iter()
                    .map(|&i| places.iter().map(|&j| found.correlations[i][j]).collect())
                    .collect(),
                ..found.clone()
            }),
        };
        let mut ledger = self.ledger.clone();
        ledger.missing.retain(|m| variables.contains(&m.variable));
        Some(Digest {
            variables: variables.to_vec(),
            reversed: variables.iter().filter(|v| reversed.contains(v)).cloned().collect(),
            missing: self.missing,
            ledger,
            population: self.population,
            lacking: places.iter().map(|&j| self.lacking[j]).collect(),
            sums,
        })
    }

    /// Whether the parts fit each other and could come from data: what was read from elsewhere may say anything.
    pub fn is_sound(&self) -> bool {
        let k = self.variables.len();
        let distinct = (1..k).all(|j| !self.variables[..j].contains(&self.variables[j]));
        let weights = self.lacking.len() == k
            && self.lacking.iter().all(|w| w.is_finite())
            && self.population.is_finite()
            && self.population >= 0.0
            && self.ledger.used_weight.is_finite();
        let sums = match &self.sums {
            Sums::Whole(moments) => moments.variables == self.variables && sound(moments),
            Sums::Pairs(pairs) => pairs.variables == self.variables && pairs.is_sound(),
            Sums::Estimates(found) => {
                found.correlations.len() == k
                    && found.correlations.iter().all(|row| row.len() == k)
                    && found.n.is_finite()
                    && plausible(&found.matrix())
            }
        };
        distinct && weights && sums
    }
}

/// Whether the moments have their shape and their correlations are those of some data.
fn sound(moments: &Moments) -> bool {
    if !moments.is_sound() {
        return false;
    }
    let varying: Vec<usize> = (0..moments.k()).filter(|&j| !moments.is_constant(j)).collect();
    let r = |i: usize, j: usize| moments.r(varying[i], varying[j]).unwrap_or(0.0);
    plausible(&DMatrix::from_fn(varying.len(), varying.len(), r))
}

/// Eigenvalues of correlations of data are not negative but for rounding.
fn plausible(r: &DMatrix<f64>) -> bool {
    let within = r.iter().all(|r| r.is_finite() && r.abs() <= 1.0 + 1e-9);
    within
        && (r.nrows() == 0
            || symmetric_eigenvalues(r).is_ok_and(|values| values.iter().all(|&value| value > -1e-8)))
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::data::dataset::Dataset;
    use crate::data::mask::Mask;
    use crate::data::population::Population;
    use crate::data::table::{Column, Table, Values};

    /// Codes, decimals and decimals with a hole.
    fn sample(names: &[&str], missing: MissingPolicy) -> Sample {
        let column = |values, hole: bool| {
            let present = hole.then(|| Mask::from_fn(6, |row| row != 2));
            Rc::new(Column { values, present, declared_missing: None, not_asked: None })
        };
        let columns = vec![
            column(Values::Codes(vec![1, 2, 3, 4, 5, 5]), false),
            column(Values::Numbers(vec![0.1, 7.3, 1.7, 2.2, 9.9, 4.1]), false),
            column(Values::Numbers(vec![3.3, 1.1, 0.0, 8.4, 2.0, 6.1]), true),
        ];
        let table = Table { names: ["a", "b", "c"].map(String::from).to_vec(), columns, rows: 6 };
        let data = Dataset::new(Rc::new(table), vec![], vec![]);
        let population = Rc::new(Population::new(&data, &[], None).unwrap());
        let names: Vec<String> = names.iter().map(|name| name.to_string()).collect();
        Sample::new(&data, &population, &names, &[], missing).unwrap()
    }

    #[test]
    fn written_and_read_it_has_the_same_bits() {
        for missing in [MissingPolicy::Listwise, MissingPolicy::Pairwise] {
            let digest = Digest::of(&sample(&["a", "b", "c"], missing), &[]);
            let text = serde_json::to_string(&digest).unwrap();
            let read: Digest = serde_json::from_str(&text).unwrap();
            assert_eq!(read, digest);
            assert!(read.is_sound());
        }
    }

    #[test]
    fn sums_hold_no_case() {
        // 0.1, 7.3 and 3.3 are the first case and a value of their own; only sums may repeat them.
        let text =
            serde_json::to_string(&Digest::of(&sample(&["a", "b", "c"], MissingPolicy::Listwise), &[]));
        let text = text.unwrap();
        for value in ["0.1,", "7.3,", "3.3,", "8.4,"] {
            assert!(!text.contains(value), "{value} stands in {text}");
        }
    }

    #[test]
    fn chosen_variables_have_their_own_sums() {
        let whole = Digest::of(&sample(&["a", "b", "c"], MissingPolicy::Pairwise), &[]);
        let names = ["b".to_string(), "a".to_string()];
        let chosen = whole.select(&names, &[]).unwrap();
        let direct = Digest::of(&sample(&["b", "a"], MissingPolicy::Pairwise), &[]);
        assert_eq!(chosen.pairs().unwrap(), direct.pairs().unwrap());
        assert_eq!(chosen.select(&["d".to_string()], &[]), None);
        assert_eq!(chosen.select(&names, &names[..1]), None);
    }

    #[test]
    fn sums_that_no_data_have_are_seen() {
        let digest = Digest::of(&sample(&["a", "b"], MissingPolicy::Listwise), &[]);
        let text = serde_json::to_string(&digest).unwrap();
        let product = text.find("\"product\":[[").unwrap() + "\"product\":[[".len();
        let end = product + text[product..].find(',').unwrap();
        let forged = format!("{}{}{}", &text[..product], "-5.0", &text[end..]);
        let read: Digest = serde_json::from_str(&forged).unwrap();
        assert!(!read.is_sound());
        let short = text.replace("\"lacking\":[0.0,0.0]", "\"lacking\":[0.0]");
        assert!(!serde_json::from_str::<Digest>(&short).unwrap().is_sound());
    }

    /// What was read from elsewhere may say anything: each part is wrong by itself.
    #[test]
    fn each_part_that_does_not_fit_is_seen() {
        type Forge = fn(&mut Digest);
        let is_sound = |digest: &Digest, forge: Forge| {
            let mut forged = digest.clone();
            forge(&mut forged);
            forged.is_sound()
        };
        let whole = Digest::of(&sample(&["a", "b", "c"], MissingPolicy::Listwise), &[]);
        let pairs = Digest::of(&sample(&["a", "b", "c"], MissingPolicy::Pairwise), &[]);
        let sample = sample(&["a", "b", "c"], MissingPolicy::Em);
        let correlations = vec![vec![1.0, 0.5, 0.0], vec![0.5, 1.0, -0.25], vec![0.0, -0.25, 1.0]];
        let estimates = Estimates { correlations, n: 6.0, iterations: 3, converged: true };
        let estimated = Digest::estimated(&sample, &[], estimates);
        assert!(whole.is_sound() && pairs.is_sound() && estimated.is_sound());
        let everywhere: [Forge; 6] = [
            |d| d.lacking.push(0.0),
            |d| d.lacking[1] = f64::NAN,
            |d| d.population = f64::INFINITY,
            |d| d.population = -1.0,
            |d| d.ledger.used_weight = f64::NAN,
            |d| d.variables[0] = "z".to_string(),
        ];
        for (at, forge) in everywhere.into_iter().enumerate() {
            assert!(!is_sound(&whole, forge) && !is_sound(&pairs, forge), "{at}");
            // Estimates have no names of their own.
            assert_eq!(is_sound(&estimated, forge), at == 5, "{at}");
        }
        assert!(is_sound(&whole, |d| d.population = 0.0));
        fn found(digest: &mut Digest) -> &mut Estimates {
            let Sums::Estimates(found) = &mut digest.sums else { panic!("estimates") };
            found
        }
        let of_estimates: [Forge; 9] = [
            |d| d.variables[1] = d.variables[0].clone(),
            |d| d.variables[2] = d.variables[0].clone(),
            |d| d.variables[2] = d.variables[1].clone(),
            |d| found(d).n = f64::INFINITY,
            |d| found(d).correlations.truncate(2),
            |d| found(d).correlations[0].truncate(2),
            |d| found(d).correlations[2][1] = f64::NAN,
            // Beyond 1 by what no rounding makes, though only the other triangle is decomposed.
            |d| found(d).correlations[0][2] = 1.0 + 2e-9,
            // By hand: 1 + 2 · 0.9 · 0.9 · −0.9 − 3 · 0.81 = −2.888 is the determinant.
            |d| found(d).correlations = vec![vec![1.0, 0.9, 0.9], vec![0.9, 1.0, -0.9], vec![0.9, -0.9, 1.0]],
        ];
        for (at, forge) in of_estimates.into_iter().enumerate() {
            assert!(!is_sound(&estimated, forge), "{at}");
        }
        assert!(is_sound(&estimated, |d| found(d).correlations = vec![vec![1.0; 3]; 3]));
        assert!(is_sound(&estimated, |d| {
            (d.variables, d.lacking, found(d).correlations) = Default::default();
        }));
    }

    /// By hand: c lacks row 2.
    #[test]
    fn it_tells_who_is_meant() {
        let reversed = ["c", "d"].map(String::from);
        let pairs = Digest::of(&sample(&["a", "c"], MissingPolicy::Pairwise), &reversed);
        assert_eq!(
            (pairs.population, pairs.lacking.as_slice(), pairs.is_complete()),
            (6.0, &[0.0, 1.0][..], false)
        );
        assert_eq!(pairs.reversed, ["c"]);
        assert!(pairs.moments().is_err() && pairs.pairs().is_ok() && pairs.estimates().is_err());
        let whole = Digest::of(&sample(&["b", "a"], MissingPolicy::Pairwise), &[]);
        assert!(whole.is_complete() && whole.moments().is_ok() && whole.estimates().is_err());
        assert_eq!(whole.pairs().unwrap().n(0, 1), 6.0);
        let estimates = Estimates {
            correlations: vec![vec![1.0, 0.5], vec![0.25, 1.0]],
            n: 6.0,
            iterations: 3,
            converged: true,
        };
        let estimated = Digest::estimated(&sample(&["a", "c"], MissingPolicy::Em), &[], estimates);
        assert!(estimated.moments().is_err() && estimated.pairs().is_err());
        let names = ["c", "a"].map(String::from);
        let turned = estimated.select(&names, &[]).unwrap();
        assert_eq!(
            turned.estimates().unwrap().matrix(),
            DMatrix::from_row_slice(2, 2, &[1.0, 0.25, 0.5, 1.0])
        );
        assert_eq!((turned.lacking.as_slice(), turned.ledger.missing.len()), (&[1.0, 0.0][..], 1));
        // Estimates of fewer variables are others; sums of fewer are not, and tell of their own missing answers only.
        assert_eq!(estimated.select(&names[..1], &[]), None);
        let alone = pairs.select(&names[1..], &[]).unwrap();
        assert_eq!((alone.is_complete(), alone.lacking.as_slice()), (true, &[0.0][..]));
        assert_eq!(pairs.select(&names, &names[..1]).unwrap().reversed, ["c"]);
    }
}
