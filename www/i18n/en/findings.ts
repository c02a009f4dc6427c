import { ALPHA_BOUND, type KmoBand, kmoBand, LEVEL } from "../bands.ts";
import type { FindingMessages } from "../catalog.ts";
import { phrases } from "./phrases.ts";

const kmoWords: Record<KmoBand, string> = {
  marvelous: "marvelous",
  meritorious: "meritorious",
  middling: "middling",
  mediocre: "mediocre",
  miserable: "miserable",
  unacceptable: "unacceptable",
};

const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** One plain sentence each; none says that something causes something. */
export const findings: FindingMessages = {
  cases: ({ total, analysed, incomplete }) => {
    const kept =
      analysed === total
        ? `${plural(total, "response")}, all analysed`
        : `${plural(total, "response")}, ${analysed} analysed`;
    return incomplete === 0
      ? `${kept}; no answer is missing in the questions of this study.`
      : `${kept}; ${incomplete} of them ${incomplete === 1 ? "lacks" : "lack"} an answer to some question of this study.`;
  },
  carelessCases: ({ analysed, rules, flagged, several }) =>
    flagged === 0
      ? `None of the ${plural(analysed, "case")} is flagged by any of ${plural(rules, "rule")} of data quality.`
      : `Of ${plural(analysed, "case")}, ${flagged} ${flagged === 1 ? "is" : "are"} flagged by at least one of ${plural(rules, "rule")}, ${several} by two or more.`,
  missingAnswers: ({ cases, incomplete, percent }, say) =>
    incomplete === 0
      ? `No answer is missing in ${plural(cases, "case")}.`
      : `Of ${plural(cases, "case")}, ${incomplete} ${incomplete === 1 ? "lacks" : "lack"} an answer; ${say.number("percent", percent)}% of all answers are missing.`,
  littleTest: ({ chiSquare, df, p }, say) => {
    const test = `Little's MCAR test (Little, 1988): χ²(${say.short(df)}) = ${say.number("statistic", chiSquare)}, ${say.p(p)}`;
    return p.p < LEVEL
      ? `${test}: answers are not missing completely at random, so listwise deletion may bias results.`
      : `${test}: no evidence against answers missing completely at random.`;
  },
  verdictsUnderExclusion: ({ hypotheses, changed, excluded }) =>
    changed.length === 0
      ? `With and without the ${plural(excluded, "excluded case")}, ${hypotheses === 1 ? "the hypothesis has" : `all ${hypotheses} hypotheses have`} the same verdict.`
      : `Excluding ${plural(excluded, "case")} changes the verdict on ${changed.join(", ")}.`,
  mostFrequent: ({ variable, categories, percent, head }, say) =>
    categories === 1
      ? `${say.variable(variable)}: everyone answered “${say.head(head)}”.`
      : `${say.variable(variable)}: of ${categories} categories, “${say.head(head)}” is the most frequent with ${say.number("percent", percent)}%.`,
  meanOf: ({ variable, mean, sd }, say) =>
    `${say.subject(variable)} has a mean of ${say.number("statistic", mean)}${sd === null ? "" : ` and a standard deviation of ${say.number("statistic", sd)}`}.`,
  alphaOf: ({ scale, alpha, items }, say) => {
    const name = scale === undefined ? "All items together" : say.variable(scale);
    if (alpha === null) return `${name} (${plural(items, "item")}): Cronbach's alpha is undefined.`;
    const value = `${name} (${plural(items, "item")}): Cronbach's alpha is ${say.number("bounded", alpha)}`;
    const bound = say.number("bounded", ALPHA_BOUND).replace(/0+$/, "");
    if (alpha < 0)
      return `${value}, negative because the items' average covariance is: check for reversed items.`;
    return `${value}, ${alpha >= ALPHA_BOUND ? "at or above" : "below"} the customary ${bound} (Nunnally, 1978).`;
  },
  adequacy: ({ kmo, bartlett }, say) => {
    const { band, bound, reached } = kmoBand(kmo);
    const limit = say.number("bounded", bound).replace(/0+$/, "");
    const measure = `KMO is ${say.number("bounded", kmo)}, ${reached ? "at or above" : "below"} ${limit}: “${kmoWords[band]}” (Kaiser, 1974)`;
    const significant = bartlett.p < LEVEL;
    const test = `Bartlett's test is ${significant ? "" : "not "}significant (${say.p(bartlett)})`;
    return `${measure}; ${test}. The items ${reached && significant ? "suit" : "do not suit"} factor analysis.`;
  },
  factorsExplain: ({ count, percent, lowestCommunality, highestCommunality }, say) =>
    `${plural(count, "factor")} ${count === 1 ? "explains" : "together explain"} ${say.number("percent", percent)}% of the variance; communalities run from ${say.number("bounded", lowestCommunality)} to ${say.number("bounded", highestCommunality)}.`,
  significantCorrelations: ({ significant, pairs, lowest, highest }, say) => {
    const range =
      lowest === null || highest === null
        ? ""
        : lowest === highest
          ? `; the coefficient is ${say.number("bounded", lowest)}`
          : `; coefficients run from ${say.number("bounded", lowest)} to ${say.number("bounded", highest)}`;
    if (pairs === 1)
      return `The correlation is ${significant === 1 ? "" : "not "}significant (.05 level, 2-tailed)${range}.`;
    const share =
      significant === pairs
        ? `All ${pairs} correlations are significant`
        : significant === 0
          ? `None of the ${pairs} correlations is significant`
          : `${significant} of ${pairs} correlations ${significant === 1 ? "is" : "are"} significant`;
    return `${share} (.05 level, 2-tailed)${range}.`;
  },
  modelFit: ({ outcome, rSquare, p }, say) => {
    const share = `The predictors together explain ${say.number("percent", rSquare * 100)}% of the variance of ${say.variable(outcome)} (R² = ${say.number("bounded", rSquare)})`;
    if (p === null) return `${share}; the F test is undefined.`;
    return `${share}; the model as a whole is ${p.p < LEVEL ? "" : "not "}significant (${say.p(p)}).`;
  },
  indirectEffect: ({ predictor, mediator, outcome, effect, lower, upper, verdict }, say) => {
    const path = `${say.variable(predictor)} → ${mediator === null ? "all mediators" : say.variable(mediator)} → ${say.variable(outcome)}`;
    const size = `Indirect effect ${path}: ${say.number("statistic", effect)}`;
    const interval =
      lower === null || upper === null
        ? ""
        : `, bootstrap interval [${say.number("statistic", lower)}, ${say.number("statistic", upper)}]`;
    const words = {
      none: " includes 0: not significant",
      full: " excludes 0; the direct effect is not significant: full mediation",
      partial: " excludes 0; the direct effect is significant, of the same sign: partial mediation",
      suppression: " excludes 0; the direct effect is significant, of the opposite sign: suppression",
      undecided: "; without an interval it cannot be judged",
    } as const;
    return `${size}${interval}${words[verdict]}.`;
  },
  hypothesisVerdict: ({ hypothesis, verdict }) => phrases.verdict([hypothesis], verdict),
};
