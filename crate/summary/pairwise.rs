//! Moments of each pair of variables over the cases that have both answers.
//!
//! # Formula
//! For the pair (i, j), over the cases with answers to both: W_ij = Σ w, the means, C_ij, C_ii, C_jj and
//! r_ij = C_ij / √(C_ii C_jj), as in [`super::moments`]. Each variable's own n, mean and deviation are over its own answers.
//!
//! # Shapes
//! k variables, k (k + 1) / 2 pairs, the diagonal being the variable with itself.
//!
//! # Undefined when
//! A variable is constant among the pair's cases (r), or W_ij ≤ 1 (covariance).
//!
//! # Source
//! What SPSS computes under /MISSING PAIRWISE: FACTOR and CORRELATIONS take r_ij and each variable's own mean and deviation,
//! and Bartlett's test and REGRESSION the smallest W_ij.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::data::VariableId;
use crate::data::mask::Mask;
use crate::data::sample::Sample;
use crate::error::Error;
use crate::numeric::linalg::DMatrix;
use crate::summary::code_sums::PairSums;
use crate::summary::moments::Moments;

/// Sums of each pair of k variables.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PairwiseMoments {
    /// The variables, k of them.
    pub variables: Vec<VariableId>,
    /// Lower triangle by rows; the pair (i, j) has variable i at 0 and j at 1, the diagonal only variable i at 0.
    pairs: Vec<Moments>,
}

fn at(i: usize, j: usize) -> usize {
    if i >= j { i * (i + 1) / 2 + j } else { at(j, i) }
}

impl PairwiseMoments {
    /// Of the sample's rows; missing answers are left out pair by pair. A listwise sample has none, and all pairs agree.
    pub fn of(sample: &Sample) -> Self {
        let k = sample.variables.len();
        let valid: Vec<Mask> = (0..k)
            .map(|j| {
                let mut rows = sample.valid(j);
                rows.intersect(&sample.rows);
                rows
            })
            .collect();
        // All or none: sums of decimals beside codes are made alike whichever variables are chosen of them.
        let exact = PairSums::of(sample, &(0..k).collect::<Vec<_>>());
        let complete: Vec<usize> = (0..k).filter(|&j| exact.is_none() && valid[j] == sample.rows).collect();
        let together = Moments::of(&part(sample, &complete, sample.rows.clone()));
        let place: Vec<Option<usize>> = (0..k).map(|j| complete.iter().position(|&c| c == j)).collect();
        let mut pairs = Vec::with_capacity(k * (k + 1) / 2);
        for i in 0..k {
            for j in 0..=i {
                let chosen = if i == j { vec![i] } else { vec![i, j] };
                if let Some(exact) = &exact {
                    let ids = chosen.iter().map(|&v| sample.variables[v].id.clone()).collect();
                    let (cases, sum, product) = exact.pair(i, j);
                    pairs.push(Moments::of_codes(ids, cases, sum, product));
                    continue;
                }
                let places: Option<Vec<usize>> = chosen.iter().map(|&v| place[v]).collect();
                pairs.push(match places {
                    Some(places) => together.select(&places),
                    None => {
                        let mut rows = valid[i].clone();
                        rows.intersect(&valid[j]);
                        Moments::of(&part(sample, &chosen, rows))
                    }
                });
            }
        }
        PairwiseMoments { variables: sample.ids(), pairs }
    }

    /// Of moments in which no answer is missing: each pair has all cases.
    pub fn from_whole(moments: &Moments) -> Self {
        let k = moments.k();
        let pair = |i: usize, j: usize| if i == j { moments.select(&[i]) } else { moments.select(&[i, j]) };
        let pairs = (0..k).flat_map(|i| (0..=i).map(move |j| (i, j))).map(|(i, j)| pair(i, j)).collect();
        PairwiseMoments { variables: moments.variables.clone(), pairs }
    }

    /// The sums of some of the variables, by position.
    pub fn select(&self, chosen: &[usize]) -> Self {
        let pair = |i: usize, j: usize| {
            let (moments, first, second) = self.pair(i, j);
            if i == j { moments.clone() } else { moments.select(&[first, second]) }
        };
        let places = (0..chosen.len()).flat_map(|i| (0..=i).map(move |j| (i, j)));
        PairwiseMoments {
            variables: chosen.iter().map(|&c| self.variables[c].clone()).collect(),
            pairs: places.map(|(i, j)| pair(chosen[i], chosen[j])).collect(),
        }
    }

    /// Whether every pair has sums of its two variables that data can have.
    pub fn is_sound(&self) -> bool {
        let k = self.k();
        let fits = |i: usize, j: usize| {
            let pair = &self.pairs[at(i, j)];
            let named = |place: usize, of: usize| pair.variables.get(place) == Some(&self.variables[of]);
            let shape = pair.k() == if i == j { 1 } else { 2 };
            shape && named(0, i) && (i == j || named(1, j)) && (pair.cases == 0 || pair.is_sound())
        };
        self.pairs.len() == k * (k + 1) / 2 && (0..k).all(|i| (0..=i).all(|j| fits(i, j)))
    }

    /// The sums of two sets of cases together.
    ///
    /// # Errors
    /// [`Error::Internal`] when the variables differ.
    pub fn merge(&self, other: &PairwiseMoments) -> Result<PairwiseMoments, Error> {
        if self.variables != other.variables {
            return Err(Error::Internal {
                detail: "moments of different variables do not add up".to_string(),
            });
        }
        let pairs =
            self.pairs.iter().zip(&other.pairs).map(|(a, b)| a.merge(b)).collect::<Result<Vec<_>, _>>()?;
        Ok(PairwiseMoments { variables: self.variables.clone(), pairs })
    }

    /// Number of variables.
    pub fn k(&self) -> usize {
        self.variables.len()
    }

    /// The pair's moments and the places of i and j in them.
    pub fn pair(&self, i: usize, j: usize) -> (&Moments, usize, usize) {
        let moments = &self.pairs[at(i, j)];
        match i.cmp(&j) {
            std::cmp::Ordering::Equal => (moments, 0, 0),
            std::cmp::Ordering::Greater => (moments, 0, 1),
            std::cmp::Ordering::Less => (moments, 1, 0),
        }
    }

    /// W_ij; for i = j the variable's own Σ w.
    pub fn n(&self, i: usize, j: usize) -> f64 {
        self.pairs[at(i, j)].n()
    }

    /// Cases with both answers, whatever their weight.
    pub fn cases(&self, i: usize, j: usize) -> usize {
        self.pairs[at(i, j)].cases
    }

    /// The smallest W_ij over all pairs; 0 without variables.
    pub fn smallest_n(&self) -> f64 {
        self.pairs.iter().map(Moments::n).reduce(f64::min).unwrap_or(0.0)
    }

    /// The mean of variable j over its own answers; zero without any.
    pub fn mean(&self, j: usize) -> f64 {
        self.pairs[at(j, j)].mean(0)
    }

    /// The standard deviation of variable j over its own answers.
    pub fn standard_deviation(&self, j: usize) -> Option<f64> {
        self.pairs[at(j, j)].standard_deviation(0)
    }

    /// The covariance over the pair's cases.
    pub fn covariance(&self, i: usize, j: usize) -> Option<f64> {
        let (moments, a, b) = self.pair(i, j);
        moments.covariance(a, b)
    }

    /// r_ij over the pair's cases; `None` when either is constant among them.
    pub fn r(&self, i: usize, j: usize) -> Option<f64> {
        let (moments, a, b) = self.pair(i, j);
        moments.r(a, b)
    }

    /// Variables that are constant among their own answers or, with another variable, among a pair's cases.
    pub fn constants(&self) -> Vec<VariableId> {
        (0..self.k())
            .filter(|&i| {
                (0..self.k()).any(|j| {
                    let (moments, a, _) = self.pair(i, j);
                    moments.is_constant(a)
                })
            })
            .map(|i| self.variables[i].clone())
            .collect()
    }

    /// R, k × k. It need not be positive definite: each r has its own cases.
    ///
    /// # Errors
    /// [`Error::TooFewCases`] when a pair has W_ij ≤ 1, [`Error::ConstantVariable`] when some r is undefined.
    pub fn correlation_matrix(&self) -> Result<DMatrix<f64>, Error> {
        if self.smallest_n() <= 1.0 {
            return Err(Error::TooFewCases { given: self.smallest_n(), needed: 2.0 });
        }
        let constants = self.constants();
        if !constants.is_empty() {
            return Err(Error::ConstantVariable { variables: constants });
        }
        let mut all = DMatrix::zeros(self.k(), self.k());
        for i in 0..self.k() {
            for j in 0..=i {
                let r = self.r(i, j).unwrap_or(0.0);
                (all[(i, j)], all[(j, i)]) = (r, r);
            }
        }
        Ok(all)
    }
}

fn part(sample: &Sample, chosen: &[usize], rows: Mask) -> Sample {
    Sample {
        variables: chosen.iter().map(|&j| sample.variables[j].clone()).collect(),
        population: sample.population.clone(),
        missing: sample.missing,
        rows,
        products: Rc::clone(&sample.products),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::dataset::Dataset;
    use crate::data::sample::{Condition, MissingPolicy, Population};
    use crate::data::table::{Column, Table, Values};

    /// a b c with holes at 2 in b and 0, 5 in c.
    fn sample(policy: MissingPolicy, filter: &[Condition]) -> Sample {
        let column = |codes: [u8; 6], holes: &[usize]| {
            Rc::new(Column {
                values: Values::Codes(codes.to_vec()),
                present: (!holes.is_empty()).then(|| Mask::from_fn(6, |row| !holes.contains(&row))),
                declared_missing: None,
                not_asked: None,
            })
        };
        let columns = vec![
            column([1, 2, 3, 4, 5, 9], &[]),
            column([2, 1, 0, 4, 3, 6], &[2]),
            column([0, 5, 3, 4, 1, 0], &[0, 5]),
        ];
        let names: Vec<String> = ["a", "b", "c"].map(String::from).to_vec();
        let table = Rc::new(Table { names: names.clone(), columns, rows: 6 });
        let data = Dataset::new(table, vec![], vec![]);
        let population = Rc::new(Population::new(&data, filter, None).unwrap());
        Sample::new(&data, &population, &names, &[], policy).unwrap()
    }

    /// Correlations by mpmath with 40 digits from the definition; R 4.2.2's cor(use = "pairwise.complete.obs") agrees to 16.
    #[test]
    fn each_pair_has_its_cases() {
        let m = PairwiseMoments::of(&sample(MissingPolicy::Pairwise, &[]));
        assert_eq!([m.n(0, 0), m.n(1, 1), m.n(2, 2)], [6.0, 5.0, 4.0]);
        assert_eq!([m.n(0, 1), m.n(2, 0), m.n(1, 2)], [5.0, 4.0, 3.0]);
        assert_eq!((m.smallest_n(), m.cases(1, 2)), (3.0, 3));
        assert_eq!((m.mean(1), m.mean(2)), (3.2, 3.25));
        for (i, j, r) in [
            (0, 1, 0.909_724_253_152_280_5),
            (0, 2, -0.831_521_840_620_299_9),
            (1, 2, -0.419_313_934_688_767_3),
        ] {
            // Rounded once from double-double: one unit in the last place.
            assert!((m.r(i, j).unwrap() - r).abs() <= f64::EPSILON, "{i} {j} {:?}", m.r(i, j));
            assert_eq!(m.r(i, j), m.r(j, i));
        }
        assert_eq!(m.covariance(0, 2), m.covariance(2, 0));
    }

    #[test]
    fn without_holes_it_is_the_listwise_answer() {
        let sample = sample(MissingPolicy::Listwise, &[]);
        let (m, whole) = (PairwiseMoments::of(&sample), Moments::of(&sample));
        for i in 0..3 {
            for j in 0..3 {
                assert_eq!((m.n(i, j), m.r(i, j)), (3.0, whole.r(i, j)));
            }
        }
        assert_eq!(m.correlation_matrix().unwrap(), whole.correlation_matrix().unwrap());
    }

    #[test]
    fn halves_add_up_to_the_whole() {
        let part = |low, high| {
            let condition = Condition { variable: "a".into(), low, high, ..Condition::default() };
            PairwiseMoments::of(&sample(MissingPolicy::Pairwise, &[condition]))
        };
        let merged = part(None, Some(3.0)).merge(&part(Some(4.0), None)).unwrap();
        assert_eq!(merged, PairwiseMoments::of(&sample(MissingPolicy::Pairwise, &[])));
    }

    #[test]
    fn constant_among_the_pairs_cases() {
        let condition =
            Condition { variable: "a".into(), values: vec![1.0, 2.0, 9.0], ..Condition::default() };
        let m = PairwiseMoments::of(&sample(MissingPolicy::Pairwise, &[condition]));
        // Only row 1 has b and c: nothing varies there.
        assert_eq!((m.n(1, 2), m.r(1, 2)), (1.0, None));
        assert_eq!(m.correlation_matrix(), Err(Error::TooFewCases { given: 1.0, needed: 2.0 }));
    }

    /// What was read from elsewhere may say anything: each part is wrong by itself.
    #[test]
    fn pairs_that_do_not_fit_are_seen() {
        let sound = PairwiseMoments::of(&sample(MissingPolicy::Pairwise, &[]));
        let whole = Moments::of(&sample(MissingPolicy::Listwise, &[]));
        let forged = |at: usize, pair: Moments| {
            let mut other = sound.clone();
            other.pairs[at] = pair;
            other.is_sound()
        };
        let codes = |names: &[&str], cases, sum: Vec<i64>, product: Vec<i64>| {
            Moments::of_codes(names.iter().map(|n| n.to_string()).collect(), cases, sum, product)
        };
        // Pairs stand as aa, ba, bb, ca, cb, cc. Nobody need have answered both of a pair.
        assert!(sound.is_sound() && forged(3, whole.select(&[2, 0])));
        assert!(forged(3, codes(&["c", "a"], 0, vec![0; 2], vec![0; 3])));
        let no = [
            forged(3, whole.select(&[0, 2])),
            forged(3, whole.select(&[2, 1])),
            forged(3, whole.select(&[1, 0])),
            forged(3, whole.select(&[2])),
            forged(3, whole.select(&[2, 0, 1])),
            forged(2, whole.select(&[0])),
            forged(2, whole.select(&[1, 1])),
            forged(3, codes(&["c", "a"], 1, vec![2, 0], vec![3, 0, 0])),
            forged(5, codes(&["c"], 1, vec![2], vec![3])),
        ];
        assert_eq!(no, [false; 9]);
        let mut other = sound.clone();
        other.pairs.push(whole.select(&[0]));
        assert!(!other.is_sound());
        assert!(sound.merge(&sound.select(&[0, 1])).is_err());
    }

    /// Each of the chosen has the sums it would have alone, in any order; moments without holes give every pair all cases.
    #[test]
    fn chosen_variables_keep_their_pairs() {
        let all = PairwiseMoments::of(&sample(MissingPolicy::Pairwise, &[]));
        let chosen = all.select(&[2, 0]);
        assert_eq!((chosen.k(), chosen.variables.as_slice()), (2, &["c".to_string(), "a".to_string()][..]));
        assert_eq!((chosen.n(0, 0), chosen.n(0, 1), chosen.cases(1, 1)), (4.0, 4.0, 6));
        // By hand: a = 2 3 4 5 and c = 5 3 4 1 have C = 40 − 4 · 3.5 · 3.25 = −5.5.
        assert_eq!((chosen.covariance(0, 1), all.covariance(0, 2)), (Some(-5.5 / 3.0), Some(-5.5 / 3.0)));
        // By hand: c = 5 3 4 1 has mean 13/4 and C = 51 − 169/4 = 35/4.
        assert_eq!(chosen.standard_deviation(0), Some((35.0_f64 / 12.0).sqrt()));
        let whole = Moments::of(&sample(MissingPolicy::Listwise, &[]));
        let pairs = PairwiseMoments::from_whole(&whole);
        assert_eq!(pairs, PairwiseMoments::of(&sample(MissingPolicy::Listwise, &[])));
    }

    /// By hand: the rows with a = 2 and 4 have b = 1 4 and c = 5 4. Of those with a = 1, 2 and 3 only one has both b and c.
    #[test]
    fn constants_are_named() {
        let of = |values: &[f64]| {
            let condition =
                Condition { variable: "a".into(), values: values.to_vec(), ..Condition::default() };
            PairwiseMoments::of(&sample(MissingPolicy::Pairwise, &[condition]))
        };
        assert_eq!(of(&[2.0, 4.0]).constants(), Vec::<String>::new());
        assert_eq!(of(&[2.0, 4.0]).correlation_matrix().unwrap()[(2, 1)], -1.0);
        assert_eq!(of(&[1.0, 2.0, 3.0]).constants(), ["b", "c"]);
    }
}
