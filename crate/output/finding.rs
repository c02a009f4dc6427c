//! What a section found, in the few numbers that a sentence needs. The page writes the sentence and the verdict beside the contents.

use serde::{Deserialize, Serialize};

use crate::data::VariableId;
use crate::numeric::tail::Tail;

/// One finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "code", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum Finding {
    /// The sample.
    Cases {
        /// Cases in the file.
        total: usize,
        /// Cases kept by filter and weights.
        analysed: usize,
        /// Kept cases with a missing answer in the study's variables.
        incomplete: usize,
    },
    /// Cases that rules of data quality flag.
    CarelessCases {
        /// Cases looked at.
        analysed: usize,
        /// Rules applied.
        rules: usize,
        /// Cases that at least one flags.
        flagged: usize,
        /// Cases that at least two flag.
        several: usize,
    },
    /// How many answers are missing.
    MissingAnswers {
        /// Cases looked at.
        cases: usize,
        /// Those that lack an answer.
        incomplete: usize,
        /// Of all answers that there could be.
        percent: f64,
    },
    /// Whether answers are missing completely at random.
    LittleTest {
        /// d².
        chi_square: f64,
        /// Degrees of freedom.
        df: f64,
        /// Upper tail.
        p: Tail,
    },
    /// Whether verdicts depend on the exclusion of careless cases.
    VerdictsUnderExclusion {
        /// Hypotheses.
        hypotheses: usize,
        /// Those whose verdict changes.
        changed: Vec<String>,
        /// Cases left out.
        excluded: usize,
    },
    /// The most frequent answer.
    MostFrequent {
        /// The variable.
        variable: VariableId,
        /// Its categories that occur.
        categories: usize,
        /// Percentage of the most frequent one.
        percent: f64,
        /// That category.
        head: super::table::Head,
    },
    /// A variable's mean.
    MeanOf {
        /// The variable.
        variable: VariableId,
        /// Mean.
        mean: f64,
        /// Standard deviation.
        sd: Option<f64>,
    },
    /// A scale's internal consistency.
    AlphaOf {
        /// The scale; `None` for all items together.
        #[serde(skip_serializing_if = "Option::is_none")]
        scale: Option<VariableId>,
        /// Cronbach's alpha.
        alpha: Option<f64>,
        /// Items.
        items: usize,
    },
    /// Whether the items suit factor analysis.
    Adequacy {
        /// KMO.
        kmo: f64,
        /// Bartlett's test.
        bartlett: Tail,
    },
    /// What the factors explain.
    FactorsExplain {
        /// Factors.
        count: usize,
        /// Percentage of variance they explain together.
        percent: f64,
        /// Smallest communality.
        lowest_communality: f64,
        /// Largest communality.
        highest_communality: f64,
    },
    /// How many correlations are significant.
    SignificantCorrelations {
        /// Significant at .05.
        significant: usize,
        /// Pairs.
        pairs: usize,
        /// Smallest r.
        lowest: Option<f64>,
        /// Largest r.
        highest: Option<f64>,
    },
    /// A regression.
    ModelFit {
        /// The outcome.
        outcome: VariableId,
        /// R².
        r_square: f64,
        /// The F test.
        p: Option<Tail>,
    },
    /// An indirect effect.
    IndirectEffect {
        /// From.
        predictor: VariableId,
        /// Through; `None` for all mediators together.
        mediator: Option<VariableId>,
        /// To.
        outcome: VariableId,
        /// The effect.
        effect: f64,
        /// Lower bound of its bootstrap interval.
        lower: Option<f64>,
        /// Upper bound.
        upper: Option<f64>,
        /// What the evidence says.
        verdict: MediationVerdict,
    },
    /// A hypothesis.
    HypothesisVerdict {
        /// As H1.
        hypothesis: String,
        /// The verdict.
        verdict: Verdict,
    },
}

/// What the bootstrap of an indirect effect and the test of the direct one say together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum MediationVerdict {
    /// Zero lies within the interval of the indirect effect.
    None,
    /// It lies outside; the direct effect is not significant.
    Full,
    /// It lies outside; the direct effect is significant, of the same sign.
    Partial,
    /// It lies outside; the direct effect is significant, of the other sign.
    Suppression,
    /// There is no interval.
    Undecided,
}

/// What the evidence says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum Verdict {
    /// Significant, in the expected direction.
    Supported,
    /// Not significant.
    NotSupported,
    /// Significant, against the expected direction.
    Contrary,
    /// There is no evidence: the regression could not be computed or the predictor was left out.
    Undecided,
}
