//! A printed correlation matrix: whether any matrix rounds to it, and the box that a regression takes from it.
//!
//! # Formula
//! For every unit vector v and every matrix R of correlations vᵀ R v ≥ 0. With v the eigenvector of the smallest eigenvalue of the
//! printed matrix, the largest vᵀ R v within rounding is Σ v_i v_j r_ij + Σ |v_i v_j| h_ij; below zero no matrix is left.

use serde::{Deserialize, Serialize};

use super::check::{
    AuditCheck, AuditField, AuditNeed, AuditReason, AuditRule, AuditSection, AuditVerdict, Place,
};
use super::printed::Printed;
use super::read;
use crate::error::Error;
use crate::numeric::interval::Interval;
use crate::numeric::linalg::{DMatrix, cholesky, symmetric_eigen};
use crate::numeric::tail::t_two_sided;

/// A variable of the printed tables.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct AuditVariable {
    /// Its name in the tables.
    pub name: String,
    /// Mean as printed; empty where the paper prints none.
    pub mean: String,
    /// Standard deviation as printed.
    pub standard_deviation: String,
}

/// The matrix, read.
#[derive(Debug)]
pub(super) struct Correlations {
    names: Vec<String>,
    means: Vec<Option<Printed>>,
    deviations: Vec<Option<Printed>>,
    /// k × k; what is printed at (i, j).
    cells: Vec<Vec<Option<Printed>>>,
}

/// What a regression needs of it.
pub(super) struct Box {
    /// In the order of `Shape`.
    pub(super) ranges: Vec<Interval>,
    /// Places of the predictors and, last, the outcome.
    pub(super) variables: Vec<usize>,
    pub(super) deviations: bool,
    pub(super) means: bool,
}

impl Correlations {
    pub(super) fn read(variables: &[AuditVariable], rows: &[Vec<String>]) -> Result<Self, Error> {
        let k = variables.len();
        if rows.len() > k || rows.iter().any(|row| row.len() > k) {
            return Err(Error::BadOption {
                option: "correlations".to_string(),
                value: format!("{} rows for {k} variables", rows.len()),
            });
        }
        for (at, one) in variables.iter().enumerate() {
            // Without names they are told apart by their places; regressions cannot name them.
            let name = one.name.trim();
            if !name.is_empty() && variables[..at].iter().any(|other| other.name.trim() == name) {
                return Err(Error::RepeatedVariable { variable: one.name.clone() });
            }
        }
        let mut cells = vec![vec![None; k]; k];
        for (i, row) in rows.iter().enumerate() {
            for (j, text) in row.iter().enumerate() {
                cells[i][j] = read(text, || format!("correlations[{i}][{j}]"))?;
            }
        }
        let column = |name: &str, text: fn(&AuditVariable) -> &str| {
            variables
                .iter()
                .enumerate()
                .map(|(i, v)| read(text(v), || format!("variables[{i}].{name}")))
                .collect::<Result<Vec<_>, Error>>()
        };
        Ok(Correlations {
            names: variables.iter().map(|v| v.name.trim().to_string()).collect(),
            means: column("mean", |v| &v.mean)?,
            deviations: column("standardDeviation", |v| &v.standard_deviation)?,
            cells,
        })
    }

    /// The printed standard deviation.
    pub(super) fn deviation(&self, variable: usize) -> Option<&Printed> {
        self.deviations[variable].as_ref()
    }

    /// All values that r_ij may have; `None` when neither triangle prints it.
    fn range(&self, i: usize, j: usize) -> Option<Interval> {
        let possible = Interval::new(-1.0, 1.0);
        if i == j {
            return Some(Interval::point(1.0));
        }
        let sides = [&self.cells[i][j], &self.cells[j][i]];
        let mut printed = sides.into_iter().flatten().map(|p| p.range).peekable();
        printed.peek()?;
        // Triangles that disagree are a finding of their own; here either may be meant.
        printed.try_fold(possible, |all, one| all.intersection(one))
    }

    /// The box of a regression; `None` when a name or a correlation is missing.
    pub(super) fn of(&self, predictors: &[&str], outcome: &str) -> Option<Box> {
        let variables = predictors
            .iter()
            .chain([&outcome])
            .map(|name| self.names.iter().position(|own| !own.is_empty() && own == name))
            .collect::<Option<Vec<usize>>>()?;
        let mut ranges = Vec::new();
        for i in 1..variables.len() {
            for j in 0..i {
                ranges.push(self.range(variables[i], variables[j]).filter(|_| variables[i] != variables[j])?);
            }
        }
        let all = |list: &[Option<Printed>]| -> Option<Vec<Interval>> {
            variables.iter().map(|&v| list[v].as_ref().map(|p| p.range)).collect()
        };
        let deviations = all(&self.deviations).filter(|s| s.iter().all(|s| s.low > 0.0));
        let means = deviations.as_ref().and(all(&self.means));
        let (with_deviations, with_means) = (deviations.is_some(), means.is_some());
        ranges.extend(deviations.into_iter().flatten().chain(means.into_iter().flatten()));
        Some(Box { ranges, variables, deviations: with_deviations, means: with_means })
    }

    /// Checks of the matrix alone.
    pub(super) fn audit(&self, n: Option<f64>) -> Result<Vec<AuditCheck>, Error> {
        let mut checks = Vec::new();
        let most_stars = self.cells.iter().flatten().flatten().map(|p| p.stars).max().unwrap_or(0);
        for (i, row) in self.cells.iter().enumerate() {
            for (j, printed) in row.iter().enumerate() {
                let Some(printed) = printed else { continue };
                let place = Place::of(AuditSection::Correlations, 0).row(i).column(j);
                let mut possible = if i == j { Interval::point(1.0) } else { Interval::new(-1.0, 1.0) };
                if let (true, Some(mirrored)) = (i > j, &self.cells[j][i]) {
                    possible = mirrored.range.intersection(possible).unwrap_or(mirrored.range);
                }
                checks.push(place.within(
                    AuditField::Correlation,
                    AuditRule::CorrelationBounds,
                    printed,
                    possible,
                ));
                if i != j && most_stars > 0 {
                    checks.push(match n {
                        Some(n) if n > 2.0 => stars(place, printed, most_stars, n),
                        _ => place.needs(
                            AuditField::Correlation,
                            AuditRule::Stars,
                            printed,
                            &[AuditNeed::Cases],
                        ),
                    });
                }
            }
        }
        if self.names.len() > 2 {
            checks.extend(self.semidefinite()?);
        }
        Ok(checks)
    }

    /// Whether some matrix that rounds to the printed one is one of correlations; `None` when a cell is missing.
    fn semidefinite(&self) -> Result<Option<AuditCheck>, Error> {
        let k = self.names.len();
        let mut middle = DMatrix::identity(k, k);
        let mut half = DMatrix::zeros(k, k);
        for i in 0..k {
            for j in 0..k {
                let Some(range) = self.range(i, j) else { return Ok(None) };
                middle[(i, j)] = range.middle();
                half[(i, j)] = range.width() / 2.0;
            }
        }
        let place = Place::of(AuditSection::Correlations, 0);
        let verdict = if cholesky(&middle).is_ok() {
            AuditVerdict::Consistent
        } else {
            let eigen = symmetric_eigen(&middle)?;
            let v = eigen.vectors.column(k - 1);
            let (mut form, mut room) = (0.0, 0.0);
            for i in 0..k {
                for j in 0..k {
                    form += v[i] * v[j] * middle[(i, j)];
                    room += (v[i] * v[j]).abs() * half[(i, j)];
                }
            }
            // Rounding of these sums is far below 1e-12 of their k² terms of at most 1.
            if form + room < -1e-12 * (k * k) as f64 {
                AuditVerdict::Impossible
            } else {
                AuditVerdict::Undecidable
            }
        };
        let check = place.said(AuditField::Matrix, AuditRule::PositiveSemidefinite, None, verdict);
        let reason = (verdict == AuditVerdict::Undecidable).then_some(AuditReason::RoundingLeavesOpen);
        Ok(Some(AuditCheck { reason, ..check }))
    }
}

/// One star for p < .05, two for .01, three for .001, none for the rest, where the table uses as many.
fn stars(place: Place, printed: &Printed, most: usize, n: f64) -> AuditCheck {
    const LEVELS: [f64; 5] = [1.0, 0.05, 0.01, 0.001, 0.0];
    let given = printed.stars.min(3);
    let p = |r: f64| {
        let r = r.abs().min(1.0);
        if r == 1.0 {
            return Some(0.0);
        }
        t_two_sided(r * ((n - 2.0) / (1.0 - r * r)).sqrt(), n - 2.0).map(|tail| tail.p)
    };
    let possible = printed.range.abs().monotone(1e-10, p);
    let lowest = if given < most { LEVELS[given + 1] } else { 0.0 };
    let claimed = Interval::new(lowest, LEVELS[given]);
    let as_claimed = Printed { range: claimed, ..printed.clone() };
    let check = place.within(AuditField::Correlation, AuditRule::Stars, &as_claimed, possible);
    AuditCheck { printed_range: Some(claimed.into()), ..check }
}
