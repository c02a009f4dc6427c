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
    `${say.variables(variables)} correlate${variables.length === 1 ? "s" : ""} negatively with the rest of the scale. If worded the other way, mark as reversed.`,
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
  parallelRule: ({ replications, percentile, seed }) =>
    `Parallel analysis: a factor is kept when its eigenvalue exceeds the ${percentile < 0 ? "mean" : `${percentile}th percentile`} of random data (${replications} random data sets, seed ${seed}).`,
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
  equation: ({ outcome, constant, terms }, say) => {
    const parts = terms.map(({ predictor, b }, index) => {
      const sign = b < 0 ? "−" : index === 0 && constant === undefined ? "" : "+";
      return `${sign} ${say.number("statistic", Math.abs(b))} × ${say.variable(predictor)}`.trim();
    });
    const start = constant === undefined ? [] : [say.number("statistic", constant)];
    return `Equation: ${say.variable(outcome)} = ${[...start, ...parts].join(" ")}`;
  },
  evidenceFromRegression: () =>
    "Evidence: the predictor's coefficient in the regression of the outcome on all predictors that the hypotheses name for it. A verdict tells significance and direction, not cause.",
  noEvidence: ({ hypothesis }) =>
    `No verdict on ${hypothesis}: its regression could not be computed, or the predictor could not enter it.`,
};
