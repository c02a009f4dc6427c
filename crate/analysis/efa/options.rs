//! What a factor analysis is asked for: extraction, number of factors, rotation, presentation.

use serde::{Deserialize, Serialize};

use crate::data::VariableId;
use crate::data::sample::MissingPolicy;
use crate::data::tagged::tagged;
use crate::error::Error;

/// How factors are extracted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum Extraction {
    /// Principal components.
    #[default]
    Pca,
    /// Principal axis factoring.
    PrincipalAxis,
    /// Maximum likelihood.
    MaximumLikelihood,
}

tagged! {
    name = "Rotation", tag = "kind", with = Default;
    /// How factors are rotated.
    #[derive(Debug, Clone, Copy, PartialEq)]
    #[cfg_attr(feature = "js", derive(tsify::Tsify))]
    pub enum Rotation {
        /// Not at all.
        None,
        /// Varimax, orthogonal.
        #[default]
        Varimax,
        /// Promax, oblique.
        Promax {
            /// The power; 4 in SPSS.
            kappa: f64,
        },
        /// Direct oblimin, oblique.
        Oblimin {
            /// 0 in SPSS; at most 0.8.
            delta: f64,
        },
    }
}

tagged! {
    name = "FactorCount", tag = "kind";
    /// How many factors.
    #[derive(Debug, Clone, Copy, PartialEq)]
    #[cfg_attr(feature = "js", derive(tsify::Tsify))]
    pub enum FactorCount {
        /// Those with an eigenvalue above the bound.
        Eigenvalue {
            /// 1 in SPSS.
            above: f64,
        },
        /// This many.
        Fixed {
            /// From 1.
            count: usize,
        },
        /// Those whose eigenvalue exceeds that percentile of random data's.
        Parallel {
            /// Random data sets.
            replications: usize,
            /// Percentile, 0 to 100; a negative one means the mean.
            percentile: f64,
            /// Seed of the random numbers.
            seed: u32,
            /// What the random data are.
            #[serde(default)]
            random: RandomData,
        },
    }
}

impl Default for FactorCount {
    fn default() -> Self {
        FactorCount::Eigenvalue { above: 1.0 }
    }
}

/// What the observed eigenvalues are compared with in a parallel analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum RandomData {
    /// Independent normal variables.
    #[default]
    Normal,
    /// The answers themselves, each item's shuffled: the same distributions, nothing in common.
    Permuted,
}

/// When an iteration stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum StopRule {
    /// As SPSS stops, so that its printed digits are met.
    #[default]
    Spss,
    /// At the solution, to machine precision.
    Converged,
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct FactorOptions {
    /// The items.
    pub variables: Vec<VariableId>,
    /// Those of them that are turned around.
    #[serde(default)]
    pub reversed: Vec<VariableId>,
    /// What to do about missing answers; SPSS takes complete cases.
    #[serde(default)]
    pub missing: MissingPolicy,
    /// How factors are extracted.
    #[serde(default)]
    pub extraction: Extraction,
    /// How they are rotated.
    #[serde(default)]
    pub rotation: Rotation,
    /// How many.
    #[serde(default)]
    pub count: FactorCount,
    /// When an iteration stops.
    #[serde(default)]
    pub stop: StopRule,
    /// Limit of iterations of extraction, and of rotation.
    #[serde(default = "default_iterations")]
    pub iterations: usize,
    /// Whether rows are normalised before rotation (Kaiser).
    #[serde(default = "yes")]
    pub kaiser: bool,
    /// Whether means, deviations and the correlation matrix are printed as well.
    #[serde(default)]
    pub descriptives: bool,
    /// Whether loadings are sorted by factor and size.
    #[serde(default)]
    pub sorted: bool,
    /// Loadings below this size are not shown.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub hide_below: Option<f64>,
}

fn default_iterations() -> usize {
    25
}

fn yes() -> bool {
    true
}

impl Extraction {
    /// As notes name it.
    pub(super) fn name(self) -> String {
        match self {
            Extraction::Pca => "pca",
            Extraction::PrincipalAxis => "principalAxis",
            Extraction::MaximumLikelihood => "maximumLikelihood",
        }
        .to_string()
    }
}

impl FactorOptions {
    /// Refuses an option outside its domain, for `p` items.
    pub(super) fn check(&self, p: usize) -> Result<(), Error> {
        let refuse =
            |option: &str, value: String| Err(Error::BadOption { option: option.to_string(), value });
        match self.rotation {
            Rotation::Promax { kappa } if !(kappa > 1.0 && kappa <= 100.0) => {
                return refuse("kappa", kappa.to_string());
            }
            Rotation::Oblimin { delta } if !(delta.is_finite() && delta <= 0.8) => {
                return refuse("delta", delta.to_string());
            }
            _ => {}
        }
        match self.count {
            FactorCount::Fixed { count } if count == 0 || count > p => {
                return refuse("count", count.to_string());
            }
            FactorCount::Eigenvalue { above } if !(above.is_finite() && above >= 0.0) => {
                return refuse("above", above.to_string());
            }
            _ => {}
        }
        if self.iterations == 0 {
            return refuse("iterations", "0".to_string());
        }
        if let Some(bound) = self.hide_below
            && !(bound.is_finite() && bound >= 0.0)
        {
            return refuse("hideBelow", bound.to_string());
        }
        Ok(())
    }
}
