//! Each caveat: the question was answered, and this should be known. A code with fields; the page has the words.

use serde::Serialize;

use crate::data::VariableId;

/// A caveat or a footnote.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum Note {
    // The cases
    /// Listwise deletion based on all variables of the analysis.
    ListwiseDeletion,
    /// Pairwise deletion: each coefficient has its own n.
    PairwiseDeletion,
    /// Cases left out because an answer is missing.
    CasesDropped {
        /// How many.
        cases: usize,
    },
    /// Cases are weighted by a variable.
    Weighted {
        /// The variable.
        variable: VariableId,
    },
    /// Fewer cases than a stable result needs.
    FewCases {
        /// Cases used.
        n: f64,
        /// Cases advised.
        advised: f64,
    },
    // What is undefined
    /// Everyone gave the same answer to these.
    ConstantVariables {
        /// The variables.
        variables: Vec<VariableId>,
    },
    /// Numbers so large that a sum or a variance exceeds what a double holds.
    BeyondRange {
        /// The variables.
        variables: Vec<VariableId>,
    },
    /// Undefined because there are too few cases.
    UndefinedTooFewCases,
    /// The residuals are all zero but for rounding: F and t have no value.
    PerfectFit,
    /// The statistic needs an invertible correlation matrix.
    UndefinedSingular,
    /// Alpha if deleted needs at least two remaining items.
    UndefinedTwoItems,
    // Frequencies
    /// Several modes; the smallest is shown.
    SeveralModes,
    // Reliability
    /// Alpha is negative because the items' average covariance is; an item may need reversing.
    NegativeAlpha,
    /// These items correlate negatively with the rest of their scale: are they reversed?
    NegativeItemTotal {
        /// The items.
        variables: Vec<VariableId>,
    },
    // Factor analysis
    /// How the factors were extracted.
    ExtractionMethod {
        /// pca, principalAxis or maximumLikelihood.
        method: String,
    },
    /// How they were rotated, with Kaiser normalisation.
    RotationMethod {
        /// varimax, promax or oblimin.
        method: String,
        /// Whether rows were normalised.
        kaiser: bool,
    },
    /// Rotation converged.
    RotationConverged {
        /// As SPSS counts them.
        iterations: usize,
    },
    /// Rotation did not converge.
    RotationNotConverged {
        /// The limit.
        iterations: usize,
    },
    /// How many were extracted.
    Extracted {
        /// Components or factors.
        count: usize,
        /// Whether they are components.
        components: bool,
    },
    /// How many were extracted, and after how many iterations.
    ExtractedAfter {
        /// Factors.
        count: usize,
        /// Iterations.
        iterations: usize,
    },
    /// Extraction stopped without reaching its criterion.
    ExtractionNotConverged {
        /// Factors attempted.
        count: usize,
        /// Iterations done.
        iterations: usize,
        /// The criterion's value at the end.
        change: f64,
    },
    /// A communality reached or passed 1.
    Heywood {
        /// The variables.
        variables: Vec<VariableId>,
    },
    /// One factor only: there is nothing to rotate.
    NothingToRotate,
    /// With correlated factors, sums of squared loadings cannot be added to a total variance.
    ObliqueSums,
    /// Every correlation is zero: there is nothing that sampling adequacy could measure.
    NoCorrelation,
    /// No eigenvalue meets the rule: no factor is extracted.
    NothingRetained,
    /// Small loadings are not shown.
    SmallLoadingsHidden {
        /// The bound.
        below: f64,
    },
    /// The correlation matrix is not positive definite.
    NotPositiveDefiniteMatrix,
    /// The eigenvalue rule keeps another number of factors than was asked for.
    OtherFactorCount {
        /// Eigenvalues above 1.
        eigenvalue_rule: usize,
        /// Factors extracted.
        extracted: usize,
    },
    /// Factors kept because their eigenvalue exceeds the random one.
    ParallelRule {
        /// Random data sets.
        replications: usize,
        /// Percentile compared with.
        percentile: f64,
        /// Seed.
        seed: f64,
    },
    // Correlation
    /// ** at .01, two-tailed.
    StarsOnePercent,
    /// * at .05, two-tailed.
    StarsFivePercent,
    /// Listwise: all coefficients have this n.
    ListwiseN {
        /// Σ w, or cases for ranks.
        n: f64,
    },
    /// Rank correlations count every case once: ranks take no weights.
    WeightsIgnored,
    // Regression
    /// a. Dependent variable.
    DependentVariable {
        /// The outcome.
        variable: VariableId,
    },
    /// Predictors, constant included.
    Predictors {
        /// The predictors entered.
        variables: Vec<VariableId>,
        /// Whether there is a constant.
        constant: bool,
    },
    /// All requested variables entered.
    AllEntered,
    /// Predictors left out because the others determine them.
    ExcludedCollinear {
        /// The predictors.
        variables: Vec<VariableId>,
        /// The tolerance limit.
        tolerance: f64,
    },
    /// Predictors that overlap strongly.
    HighCollinearity {
        /// Predictors with a variance inflation factor above the bound.
        variables: Vec<VariableId>,
        /// The bound.
        bound: f64,
    },
    /// Through the origin: R² measures variability about zero and cannot be compared.
    ThroughOrigin,
    /// Every case has the same predicted value: there is no spread to standardise it by.
    EqualPredictions,
    /// The equation, for the page to write out.
    Equation {
        /// The outcome.
        outcome: VariableId,
        /// The constant, if there is one.
        #[serde(skip_serializing_if = "Option::is_none")]
        constant: Option<f64>,
        /// Predictors and their B.
        terms: Vec<EquationTerm>,
    },
    // Hypotheses
    /// The evidence is the coefficient in the regression of the outcome on all predictors that are named for it.
    EvidenceFromRegression,
    /// The regression that this hypothesis needs could not be computed.
    NoEvidence {
        /// The hypothesis.
        hypothesis: String,
        /// Why not.
        reason: crate::error::Error,
    },
}

/// One term of a regression equation.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct EquationTerm {
    /// The predictor.
    pub predictor: VariableId,
    /// Its unstandardised coefficient.
    pub b: f64,
}
