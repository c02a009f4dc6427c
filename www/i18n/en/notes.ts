import type { QualityIndex } from "../../wasm/wenxi";
import type { NoteMessages } from "../catalog.ts";

const extraction: Record<string, string> = {
  pca: "Principal Component Analysis",
  principalAxis: "Principal Axis Factoring",
  maximumLikelihood: "Maximum Likelihood",
};
const rotation: Record<string, string> = {
  varimax: "Varimax",
  promax: "Promax",
  oblimin: "Oblimin",
};

const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** Short names of the indices and where they come from. */
const indexNames: Record<QualityIndex, string> = {
  longestRun: "longest run",
  responseVariability: "response variability",
  secondsPerItem: "seconds per item",
  relativeTime: "relative time",
  duplicates: "duplicate cases",
  percentMatch: "percent match",
  evenOdd: "even-odd consistency",
  mahalanobis: "Mahalanobis distance",
  contradiction: "contradiction",
  missingShare: "unanswered items",
};
const sources: Record<QualityIndex, string> = {
  longestRun: "Longest run: Johnson (2005); half of the items as bound: Curran (2016).",
  responseVariability:
    "Response variability: Dunn et al. (2018), who give no bound; 0 is the same answer to every item.",
  secondsPerItem: "Two seconds per item: Huang et al. (2012).",
  relativeTime: "Twice as fast as the typical respondent, half the median time: Leiner (2019).",
  duplicates: "All answers equal those of an earlier case; the first one is kept.",
  percentMatch:
    "Percent match of .85: Kuriakose and Robbins (2016), for surveys of many questions; short ones pass it by chance (Simmons et al., 2016).",
  evenOdd:
    "Even-odd consistency of .30: Jackson (1976); Johnson (2005) had thirty scales, few make it unstable.",
  mahalanobis:
    "Mahalanobis distance, p < .001: Tabachnick and Fidell (2013); as an index of careless answers: Meade and Craig (2012).",
  contradiction:
    "Contradiction: the bound is Wenxi's own; on five answers .75 is a 5 to an item and a 4 to its opposite.",
  missingShare: "Cases with more than 15% unanswered are usually removed: Hair et al. (2017).",
};

/** Table notes and caveats; those that SPSS prints stand in its words. */
export const notes: NoteMessages = {
  listwiseDeletion: () => "Listwise deletion based on all variables in the procedure.",
  pairwiseDeletion: () =>
    "Pairwise deletion: each coefficient rests on the cases that answered both questions and has its own N.",
  casesDropped: ({ cases }) =>
    `${plural(cases, "case")} ${cases === 1 ? "lacks" : "lack"} an answer and took no part in this analysis.`,
  weighted: ({ variable }, say) => `Cases are weighted by ${say.column(variable)}.`,
  fewCases: ({ n, advised }, say) =>
    `Only ${say.count(n)} cases; about ${say.count(advised)} are advised for a stable result. Read with care.`,
  constantVariables: ({ variables }, say) =>
    `Everyone gave the same answer to ${say.variables(variables)}: without variance there is nothing to compute.`,
  beyondRange: ({ variables }, say) =>
    `The numbers in ${say.variables(variables)} are so large that some statistics cannot be computed. Express them in a larger unit.`,
  undefinedTooFewCases: () => "Undefined here: there are too few cases.",
  perfectFit: () => "But for rounding all residuals are zero, so F and t are undefined.",
  undefinedSingular: () =>
    "Undefined here: the correlation matrix cannot be inverted, because some items follow exactly from others.",
  undefinedTwoItems: () => "The scale has two items: with one deleted, alpha is undefined.",
  severalModes: () => "Multiple modes exist. The smallest value is shown.",
  negativeAlpha: () =>
    "The value is negative due to a negative average covariance among items. This violates reliability model assumptions. You may want to check item codings.",
  negativeItemTotal: ({ variables }, say) =>
    `${say.variables(variables)} correlate${variables.length === 1 ? "s" : ""} negatively with the other items. Tick “Reversed” under Recognise only where an item is worded the other way.`,
  extractionMethod: ({ method }) => `Extraction Method: ${extraction[method] ?? method}.`,
  rotationMethod: ({ method, kaiser }) =>
    `Rotation Method: ${rotation[method] ?? method}${kaiser ? " with Kaiser Normalization" : ""}.`,
  rotationConverged: ({ iterations }) => `Rotation converged in ${plural(iterations, "iteration")}.`,
  rotationNotConverged: ({ iterations }) =>
    `Rotation failed to converge in ${plural(iterations, "iteration")}. Raise the limit of iterations and run it again.`,
  extracted: ({ count, components }) => `${plural(count, components ? "component" : "factor")} extracted.`,
  extractedAfter: ({ count, iterations }) =>
    `${plural(count, "factor")} extracted. ${plural(iterations, "iteration")} required.`,
  extractionNotConverged: ({ count, iterations, change }, say) =>
    `Attempted to extract ${plural(count, "factor")}. More than ${plural(iterations, "iteration")} required. (Convergence=${say.number("statistic", change)}). Extraction was terminated.`,
  heywood: ({ variables }, say) =>
    `The communality of ${say.variables(variables)} reaches or passes 1 (a Heywood case), so the solution cannot be trusted. Extract fewer factors or use principal components.`,
  nothingToRotate: () => "Only one component or factor was extracted. The solution cannot be rotated.",
  obliqueSums: () =>
    "When components are correlated, sums of squared loadings cannot be added to obtain a total variance.",
  noCorrelation: () => "All correlations are zero, so sampling adequacy is undefined.",
  nothingRetained: () => "No eigenvalue meets the rule, so nothing was extracted.",
  smallLoadingsHidden: ({ below }, say) =>
    `Loadings smaller than ${say.number("bounded", below)} in size are not shown.`,
  notPositiveDefiniteMatrix: () => "This matrix is not positive definite.",
  otherFactorCount: ({ eigenvalueRule, extracted }) =>
    `Eigenvalues above 1 would give ${eigenvalueRule}; here ${extracted} ${extracted === 1 ? "was" : "were"} extracted.`,
  parallelRule: ({ replications, percentile, seed, permuted }) =>
    `Parallel analysis: a factor is kept when its eigenvalue exceeds the ${percentile < 0 ? "mean" : `${percentile}th percentile`} of random data (${permuted ? "the complete cases' answers, each case counted once, each item shuffled by itself" : "independent normal variables"}; ${replications} random data sets, seed ${seed}).`,
  starsOnePercent: () => "**. Correlation is significant at the 0.01 level (2-tailed).",
  starsFivePercent: () => "*. Correlation is significant at the 0.05 level (2-tailed).",
  listwiseN: ({ n }, say) => `Listwise N=${say.count(n)}`,
  weightsIgnored: () => "Rank correlations count every case once; the case weights are not used here.",
  dependentVariable: ({ variable }, say) => `Dependent Variable: ${say.variable(variable)}`,
  predictors: ({ variables, constant }, say) =>
    `Predictors: ${[...(constant ? ["(Constant)"] : []), ...variables.map(say.variable)].join(", ")}`,
  allEntered: () => "All requested variables entered.",
  excludedCollinear: ({ variables, tolerance }, say) =>
    `${say.variables(variables)} left out: the other predictors determine ${variables.length === 1 ? "it" : "them"} (tolerance below ${say.short(tolerance)}).`,
  highCollinearity: ({ variables, bound }, say) =>
    `VIF above ${say.short(bound)} for ${say.variables(variables)}: these overlap with other predictors, so their own coefficients are unstable.`,
  throughOrigin: () =>
    "Regression through the origin: R Square measures variability about zero and cannot be compared with that of models with a constant.",
  equalPredictions: () =>
    "Every case has the same predicted value, so predicted values cannot be standardised.",
  withoutRows: () =>
    "Computed from sums without data: Durbin-Watson and the residuals need each case and are left out.",
  casesOfSection: ({ cases }, say) =>
    `Computed from the ${say.count(cases)} cases of another section, which answered more questions than these.`,
  valuesMerged: ({ values, threshold }) =>
    `${plural(values, "value")} of few cases (the rarest below ${threshold}) are merged so that nobody can be recognised.`,
  extremesWithheld: ({ variables, threshold }, say) =>
    `Smallest or largest values of fewer than ${threshold} cases are left out so that nobody can be recognised: ${say.variables(variables)}.`,
  equation: ({ outcome, constant, terms }, say) => {
    const parts = terms.map(({ predictor, b }, index) => {
      const sign = b < 0 ? "−" : index === 0 && constant === undefined ? "" : "+";
      return `${sign} ${say.number("statistic", Math.abs(b))} × ${say.variable(predictor)}`.trim();
    });
    const start = constant === undefined ? [] : [say.number("statistic", constant)];
    return `Equation: ${say.variable(outcome)} = ${[...start, ...parts].join(" ")}`;
  },
  indexSource: ({ index }) => sources[index],
  noIndexValue: ({ index }) => `No case has a value of the index “${indexNames[index]}”.`,
  tooManyCasesToCompare: ({ cases }) =>
    `With ${cases} cases, comparing each with each would take too long: the maximum percent match was not computed. Identical cases are still found.`,
  distanceWithout: ({ variables }, say) =>
    `Mahalanobis distances leave out ${say.variables(variables)}: everyone gave the same answer.`,
  noDistances: ({ items }) =>
    `There are no Mahalanobis distances: no more complete cases than the ${plural(items, "item")}, or an item that others determine, so that the covariance matrix has no inverse.`,
  qualityWithoutWeights: () => "Indices of data quality count every case once; weights play no part.",
  boundsLeftOpen: () =>
    "Indices that are “described only” are unstable with few items or scales and have no preset bound; you can set one in the options.",
  noDuration: () => "No variable holds the time that a case took, so answers given too fast cannot be found.",
  flagsAreNoProof: () =>
    "A flag is a reason to look, no proof of carelessness. Decide about exclusions by a rule set before you see the results, and report the verdicts with and without them (Curran, 2016).",
  extremesRule: () => "Extremes: number of cases outside the range (Q1 − 1.5*IQR, Q3 + 1.5*IQR).",
  equalQuartiles: () => "The inter-quartile range (IQR) is zero, so nothing can be called extreme.",
  patternsHidden: ({ patterns, percent }, say) =>
    `Patterns with less than ${say.short(percent)}% of the cases are not displayed: ${patterns} of them.`,
  completeIf: () =>
    "Complete if: number of complete cases if variables missing in that pattern (marked with X) are not used.",
  littleMcar: ({ chiSquare, df, p }, say) =>
    `Little's MCAR test: Chi-Square = ${say.number("statistic", chiSquare)}, DF = ${say.short(df)}, ${say.p(p)}.`,
  emIterations: ({ iterations, cases }, say) =>
    `EM estimates (normal distribution, maximum likelihood) of ${say.count(cases)} cases after ${plural(iterations, "iteration")}; covariances are divided by the number of cases.`,
  emWithoutTests: ({ iterations, cases }, say) =>
    `From EM estimates of ${say.count(cases)} cases (${plural(iterations, "iteration")}); no number of cases belongs to EM correlations, so no test of significance is given.`,
  estimatesNotConverged: ({ iterations }) =>
    `EM did not converge in ${plural(iterations, "iteration")}; do not rely on these estimates.`,
  estimatesWithout: ({ variables }, say) =>
    `EM estimates leave out ${say.variables(variables)}: no answer, or the same answer from everyone.`,
  nothingToEstimate: () => "No answer is missing, or only one variable varies: EM estimates are not needed.",
  noEstimates: ({ reason }) =>
    reason.code === "tooManyPatterns"
      ? `No EM estimates: ${reason.patterns} patterns of missing answers would take too long. Try fewer variables.`
      : "EM estimates cannot be made: there are too few cases, or a variable follows from the others.",
  onePattern: () =>
    "There is only one pattern of missing answers, so Little's MCAR test has nothing to compare.",
  bootstrapSamples: ({ samples, seed, corrected }, say) =>
    `Bootstrap results are based on ${say.count(samples)} samples (with replacement, seed ${say.short(seed)}); ${corrected ? "bias-corrected and accelerated (BCa)" : "percentile"} intervals.`,
  bootstrapUndefined: ({ samples }, say) =>
    samples > 0
      ? `In ${say.count(samples)} bootstrap samples the statistic is undefined, for instance because all drawn answers are the same; they are left out.`
      : "All bootstrap samples lie on one side of the estimate, so the bias-corrected interval is undefined.",
  bootstrapSignificance: () =>
    "Sig. = (1 + samples whose B is at least as far from the estimate as the estimate is from zero) / (1 + samples).",
  mediationIntervals: () =>
    "Standard errors and intervals of the total and direct effect are those of the regressions, those of indirect effects are made by bootstrap.",
  mediationCovariates: ({ variables }, say) => `Covariates, in every equation: ${say.variables(variables)}.`,
  noShare: () =>
    "Effects differ in sign, or the indirect effect exceeds the total one, so shares of the total effect have no meaning.",
  evidenceFromRegression: () =>
    "Evidence: the predictor's coefficient in the regression of the outcome on all predictors that the hypotheses name for it. A verdict tells significance and direction, not cause.",
  noEvidence: ({ hypothesis }) =>
    `No verdict on ${hypothesis}: its regression could not be computed, or the predictor could not enter it.`,
};
