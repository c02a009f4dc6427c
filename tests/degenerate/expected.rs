//! What is refused of each shape, and why; whatever is not named here is answered.

use std::collections::BTreeSet;

/// Of every shape: ranks have no normal distribution to estimate, and a variable stands once.
const ALWAYS: [&str; 2] = ["badOption: em of ranks", "repeatedVariable: a variable twice"];

/// By shape.
const REFUSED: &[(&str, &[&str])] = &[
    // A factor analysis needs the variance of each item; a correlation that has none is a gap in its table, unless the whole table is estimated.
    ("one item constant", &["constantVariable: factor, pearson em"]),
    (
        "all items constant",
        // The factor variable g still predicts; through the origin constants do as well, of which one remains.
        &["answered or constantVariable: regression", "constantVariable: factor, pearson em"],
    ),
    // A constant outcome has a variation about zero, so only the regression through the origin is answered.
    (
        "everything constant",
        &["answered or constantVariable: regression", "constantVariable: factor, pearson em"],
    ),
    ("outcome constant", &["answered or constantVariable: regression", "constantVariable: pearson em"]),
    (
        "one item all missing",
        &["answered or tooFewCases: regression", "tooFewCases: factor, pearson em, reliability"],
    ),
    (
        "all items missing",
        &["answered or tooFewCases: regression", "tooFewCases: factor, pearson em, reliability"],
    ),
    ("outcome all missing", &["tooFewCases: pearson em, regression"]),
    (
        "no complete case",
        &[
            "answered or tooFewCases: regression, reliability",
            "tooFewCases: axes listwise, components listwise, likelihood listwise",
        ],
    ),
    (
        "a pair never together",
        &[
            "answered or tooFewCases: regression",
            "tooFewCases: axes listwise, axes pairwise, components listwise, components pairwise, likelihood listwise, likelihood pairwise, \
             reliability",
        ],
    ),
    (
        "one answer an item",
        &["answered or tooFewCases: regression", "tooFewCases: factor, pearson em, reliability"],
    ),
    ("one case", &["tooFewCases: factor, pearson em, regression, reliability"]),
    (
        "two cases",
        &[
            // Two cases span one component.
            "answered or badOption: components listwise, components pairwise",
            SINGULAR,
            "tooFewCases: axes em, components em, likelihood em, pearson em, regression",
        ],
    ),
    ("three cases", &[SOME_REGRESSIONS, SINGULAR, FEWER_THAN_ITEMS]),
    ("fewer cases than items", &[SOME_REGRESSIONS, SINGULAR, FEWER_THAN_ITEMS]),
    ("as many cases as items", &[SOME_REGRESSIONS, SINGULAR, FEWER_THAN_ITEMS]),
    ("one case more than items", &[SOME_REGRESSIONS]),
    (
        "two equal cases",
        &["answered or constantVariable: regression", "constantVariable: factor, pearson em"],
    ),
    ("perfect fit", &["singularMatrix: pearson em"]),
    ("perfect fit of few cases", &[SOME_REGRESSIONS, SINGULAR, FEWER_THAN_ITEMS]),
    ("an item twice", &[DETERMINED]),
    ("an item mirrored", &[DETERMINED]),
    ("straight lines", &["answered or badOption: components listwise, components pairwise", DETERMINED]),
    ("negative alpha", &[DETERMINED]),
    // Items that are all equally correlated: the rule keeps four factors of five, which maximum likelihood cannot fit.
    ("one differs", &["answered or badOption: likelihood"]),
    // Loadings of zero cannot be turned obliquely. y is a copy of g here.
    ("uncorrelated", &["answered or badOption: axes", "singularMatrix: pearson em"]),
    ("numbers too huge", &["notFinite: factor, missing, pearson em, quality, regression, reliability"]),
    ("numbers too tiny", &["notFinite: factor, missing, pearson, quality, regression, reliability"]),
    ("weights all zero", &["step badWeights: all"]),
    ("weights all missing", &["step badWeights: all"]),
    ("one case has weight", &["constantVariable: factor, pearson em", "tooFewCases: regression"]),
    ("one case has a fractional weight", &["tooFewCases: factor, pearson em, regression, reliability"]),
    ("weights that sum to less than one", &["tooFewCases: factor, pearson em, regression, reliability"]),
    ("weights that sum to just one", &["tooFewCases: factor, pearson em, regression, reliability"]),
    ("weights that sum to three", &[SOME_REGRESSIONS]),
    ("huge weights", &["step notFinite: all"]),
    ("tiny weights", &["step badWeights: all"]),
    ("weights far apart", &["step notFinite: all"]),
];

/// One predictor can have cases enough where five have not.
const SOME_REGRESSIONS: &str = "answered or tooFewCases: regression";
/// Factors need the inverse of the correlations, components do not.
const SINGULAR: &str =
    "singularMatrix: axes listwise, axes pairwise, likelihood listwise, likelihood pairwise";
/// Nor do as few cases as variables determine a normal distribution.
const FEWER_THAN_ITEMS: &str = "tooFewCases: axes em, components em, likelihood em, pearson em";
/// The same where an item determines another.
const DETERMINED: &str = "singularMatrix: axes, components em, likelihood, pearson em";

/// What is refused of a shape, as the test words it.
pub(super) fn refused(shape: &str) -> BTreeSet<String> {
    let own = REFUSED.iter().find(|(name, _)| *name == shape).map_or(&[][..], |(_, lines)| lines);
    let always = if own.iter().any(|line| line.ends_with(": all")) { &[][..] } else { &ALWAYS };
    own.iter().chain(always).map(|line| line.to_string()).collect()
}

/// Shape, analysis and the caveat that it must tell.
pub(super) const NOTES: &[(&str, &str, &str)] = &[
    ("one item constant", "reliability", "constantVariables"),
    ("one item constant", "pearson pairwise", "constantVariables"),
    ("one item constant", "spearman pairwise", "constantVariables"),
    ("one item constant", "kendall listwise", "constantVariables"),
    ("one item constant", "missing", "estimatesWithout"),
    ("one item constant", "quality", "distanceWithout"),
    ("everything constant", "descriptives", "constantVariables"),
    ("everything constant", "hypotheses", "noEvidence"),
    ("one item all missing", "pearson pairwise", "undefinedTooFewCases"),
    ("all items missing", "quality", "noDistances"),
    ("no complete case", "spearman pairwise", "pairwiseDeletion"),
    ("a pair never together", "pearson pairwise", "undefinedTooFewCases"),
    ("one case", "descriptives", "undefinedTooFewCases"),
    ("one case", "pearson listwise", "undefinedTooFewCases"),
    ("two cases", "pearson listwise", "undefinedTooFewCases"),
    ("two cases", "components listwise", "undefinedSingular"),
    ("fewer cases than items", "reliability", "undefinedSingular"),
    ("perfect fit", "regression", "perfectFit"),
    ("an item twice", "regression", "excludedCollinear"),
    ("an item twice", "reliability", "undefinedSingular"),
    ("an item mirrored", "reliability", "negativeItemTotal"),
    ("negative alpha", "reliability", "negativeAlpha"),
    ("uncorrelated", "components listwise", "noCorrelation"),
    ("Heywood", "axes listwise", "heywood"),
    ("Heywood", "likelihood listwise", "heywood"),
    ("numbers too huge", "descriptives", "beyondRange"),
    ("numbers too huge", "pearson pairwise", "beyondRange"),
    ("sound", "components em", "emWithoutTests"),
    ("weights that sum to less than one", "descriptives", "undefinedTooFewCases"),
    ("weights that sum to three", "spearman listwise", "weightsIgnored"),
];
