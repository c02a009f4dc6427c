//! Each caveat: the question was answered, and this should be known. A code with fields; the page has the words.

use serde::Serialize;

use crate::data::VariableId;
use crate::data::exclusion::QualityIndex;
use crate::numeric::tail::Tail;

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
        /// Whether the random data are the shuffled answers.
        permuted: bool,
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
    /// Computed from sums: Durbin-Watson and the residuals need each case.
    WithoutRows,
    /// Computed from the sums of another section, whose cases answered more questions than these.
    CasesOfSection {
        /// Σw of the cases.
        cases: f64,
    },
    /// Values that few cases have are merged, so that nobody is known by them.
    ValuesMerged {
        /// How many values.
        values: usize,
        /// Values of fewer cases than this are merged.
        threshold: usize,
    },
    /// Smallest and largest values of few cases are left out, so that nobody is known by them.
    ExtremesWithheld {
        /// Variables.
        variables: Vec<VariableId>,
        /// Extremes of fewer cases than this are left out.
        threshold: usize,
    },
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
    // Quality of the answers
    /// Where an index and its bound come from.
    IndexSource {
        /// The index.
        index: QualityIndex,
    },
    /// No case has a value of the index.
    NoIndexValue {
        /// The index.
        index: QualityIndex,
    },
    /// Comparing each case with each would take too long.
    TooManyCasesToCompare {
        /// Cases.
        cases: usize,
    },
    /// Distances leave out items that everyone answered alike.
    DistanceWithout {
        /// The items.
        variables: Vec<VariableId>,
    },
    /// There are no distances: too few complete cases, or items that others determine.
    NoDistances {
        /// Items asked for.
        items: usize,
    },
    /// Indices count every case once.
    QualityWithoutWeights,
    /// Indices that are unstable with so few items or scales are described and flag nobody.
    BoundsLeftOpen,
    /// No variable holds the time that a case took.
    NoDuration,
    /// A flag is a reason to look, no proof; exclusions are to be decided without regard to the results, and reported.
    FlagsAreNoProof,
    // Missing answers
    /// What counts as an extreme.
    ExtremesRule,
    /// The quartiles are equal, so that nothing can lie far from them.
    EqualQuartiles,
    /// Rare patterns are not tabulated.
    PatternsHidden {
        /// Patterns left out of the table.
        patterns: usize,
        /// The share of cases that a pattern needs to be shown.
        percent: f64,
    },
    /// What the last column of the patterns counts.
    CompleteIf,
    /// Little's test, as SPSS prints it under the estimates.
    LittleMcar {
        /// d².
        chi_square: f64,
        /// Degrees of freedom.
        df: f64,
        /// Upper tail.
        p: Tail,
    },
    /// How the estimates were made.
    EmIterations {
        /// Iterations.
        iterations: usize,
        /// Σw of the cases with any answer, the divisor of the covariances.
        cases: f64,
    },
    /// Coefficients from estimated covariances: no test is offered, because no number of cases belongs to them.
    EmWithoutTests {
        /// Iterations.
        iterations: usize,
        /// Σw of the cases with any answer.
        cases: f64,
    },
    /// The estimation ended at its limit.
    EstimatesNotConverged {
        /// The limit.
        iterations: usize,
    },
    /// Variables without variance take no part in the estimates.
    EstimatesWithout {
        /// The variables.
        variables: Vec<VariableId>,
    },
    /// No answer is missing, or only one variable varies.
    NothingToEstimate,
    /// There are no estimates.
    NoEstimates {
        /// Why not.
        reason: crate::error::Error,
    },
    /// Only one pattern of missing answers: Little's test has nothing to compare.
    OnePattern,
    // Bootstrap
    /// How the samples were drawn.
    BootstrapSamples {
        /// Samples.
        samples: usize,
        /// Seed.
        seed: f64,
        /// Whether the interval is bias-corrected and accelerated; else that of the percentiles.
        corrected: bool,
    },
    /// In some samples the number has no value, for instance because everyone drawn answered alike; without any there is no interval.
    BootstrapUndefined {
        /// How many samples; 0 when only the interval is undefined.
        samples: usize,
    },
    /// How p is counted among the samples.
    BootstrapSignificance,
    // Mediation
    /// Total and direct effect have the standard error and interval of the regression, indirect effects those of the bootstrap.
    MediationIntervals,
    /// Effects of the predictor with these variables held constant.
    MediationCovariates {
        /// The covariates.
        variables: Vec<VariableId>,
    },
    /// The share of the total effect has no meaning when indirect and total effect differ in sign.
    NoShare,
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
