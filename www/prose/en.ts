/** The write-up in English, as journals print it. Never says that something causes something. */
import type { CellKind, Tail } from "../wasm/wenxi";
import type { Fact, Ranged } from "./fact.ts";
import { mediation } from "./mediation-en.ts";
import { type Bound, fill, joined, type Piece, type Sentence, type Tally } from "./piece.ts";
import type { Messages } from "./write.ts";

const n = (kind: CellKind, value: number): Bound => ({ kind, value });
const p = (tail: Tail): Bound => ({ kind: "probability", value: tail.p, tail });
const name = (of: string): Piece => ({ name: of });
const subject = (of: string): Piece => ({ subject: of });
const tally = (of: number): Tally => ({ tally: of });
const listed = (all: readonly Sentence[]): Sentence => joined(all, ", ", all.length > 2 ? ", and " : " and ");
const names = (all: readonly string[]) => listed(all.map((one) => [name(one)]));
const ranges = (all: readonly Ranged[]) =>
  listed(
    all.map(({ variable, lower, upper }) =>
      fill("{} [{}, {}]", name(variable), n("statistic", lower), n("statistic", upper)),
    ),
  );
const itemNames = (all: readonly string[]) => listed(all.map((item) => [{ item, among: all }]));

const KMO = {
  marvelous: "marvelous",
  meritorious: "meritorious",
  middling: "middling",
  mediocre: "mediocre",
  miserable: "miserable",
  unacceptable: "unacceptable",
} as const;
const EXTRACTION = {
  pca: "Principal component analysis",
  principalAxis: "Principal axis factoring",
  maximumLikelihood: "Maximum likelihood factoring",
} as const;
const ROTATION = {
  none: "unrotated",
  varimax: "with varimax rotation",
  promax: "with promax rotation",
  oblimin: "with direct oblimin rotation",
} as const;
const RULE: Record<Extract<Fact, { code: "extracted" }>["rule"], Sentence> = {
  eigenvalue: [", retaining eigenvalues above the bound ", { cite: "kaiser1960" }, ","],
  fixed: [", with the number of factors set in advance,"],
  parallel: [", retaining factors by parallel analysis ", { cite: "horn1965" }, ","],
  permuted: [", retaining factors by parallel analysis with shuffled answers ", { cite: "buja1992" }, ","],
};
const METHOD = { pearson: "Pearson", spearman: "Spearman", kendall: "Kendall" } as const;

const direction = (value: number) => (value > 0 ? "positively" : "negatively");
const scaleName = (scale: string | undefined): Piece =>
  scale === undefined ? "The set of all items" : name(scale);

export const en: Messages = {
  cases: ({ total, used, filtered, incomplete }) => [
    ...fill("The file holds {} responses", n("count", total)),
    ...(filtered > 0
      ? fill("; conditions left out {}, keeping {}", n("count", filtered), n("count", used))
      : []),
    ...(incomplete > 0
      ? fill("; {} of them lack an answer to some analysed question.", n("count", incomplete))
      : ["; no answer to the analysed questions is missing."]),
  ],
  categories: ({ variable, rows, others, missing }) => [
    name(variable),
    ": ",
    ...joined(
      rows.map(({ head, count, percent }) =>
        fill("{} {} ({}%)", { head }, n("count", count), n("percent", percent)),
      ),
      ", ",
    ),
    ...(others > 0 ? fill("; categories not listed: {}", tally(others)) : []),
    ...(missing > 0 ? fill("; {} missing, percentages of the valid answers", n("count", missing)) : []),
    ".",
  ],
  means: ({ highest, lowest }) =>
    fill(
      "The highest mean is that of {} (M = {}), the lowest that of {} (M = {}).",
      subject(highest.variable),
      n("statistic", highest.value),
      subject(lowest.variable),
      n("statistic", lowest.value),
    ),
  oneMean: ({ variable, mean, sd }) => [
    ...fill("{} has a mean of {}", subject(variable), n("statistic", mean)),
    ...(sd === undefined ? [] : fill(" and a standard deviation of {}", n("statistic", sd))),
    ".",
  ],
  shape: ({ skewness, kurtosis, within }, { limit }) => [
    ...fill(
      "The largest skewness in size is that of {} ({}), the largest kurtosis that of {} ({}); ",
      subject(skewness.variable),
      n("statistic", skewness.value),
      subject(kurtosis.variable),
      n("statistic", kurtosis.value),
    ),
    ...fill(
      within
        ? "both lie within the customary {} and {} "
        : "they exceed the customary {} for skewness or {} for kurtosis ",
      limit("skewness"),
      limit("kurtosis"),
    ),
    { cite: "kline2016" },
    within ? "." : ", so methods that assume normality need care.",
  ],
  alpha: ({ scale, items, alpha, reached }, { limit }) => [
    scaleName(scale),
    ...fill(" ({} items) has a Cronbach's alpha ", n("count", items)),
    { cite: "cronbach1951" },
    ...fill(" of {}, ", n("bounded", alpha)),
    ...fill(reached ? "reaching the customary {} " : "below the customary {} ", limit("alpha")),
    { cite: "nunnally1978" },
    reached
      ? ": internal consistency is acceptable."
      : ": internal consistency is weak, so results need care.",
  ],
  alphaUndefined: ({ scale }) => [scaleName(scale), ": Cronbach's alpha is undefined."],
  alphaNegative: ({ scale, alpha }) => [
    scaleName(scale),
    ...fill(
      " has a negative Cronbach's alpha ({}): on average its items correlate negatively. Check first for items that must be reversed.",
      n("bounded", alpha),
    ),
  ],
  itemsHold: (_, { limit }) =>
    fill(
      "Every corrected item-total correlation is at least {} and no deletion of an item would raise alpha, so all items are kept.",
      limit("itemTotal"),
    ),
  itemReconsider: ({ item, itemTotal, alphaIfDeleted, why }, { limit }) => [
    ...fill("“{}” deserves a second look: ", name(item)),
    ...(why === "raises"
      ? fill("without it alpha would rise to {}", n("bounded", alphaIfDeleted))
      : fill(
          "its corrected item-total correlation is {}, below {}",
          n("bounded", itemTotal),
          limit("itemTotal"),
        )),
    ...(why === "both" ? fill(", and without it alpha would rise to {}", n("bounded", alphaIfDeleted)) : []),
    "; whether to delete it depends on its content as well.",
  ],
  itemsReconsider: ({ items }) => [
    "These items have a low corrected item-total correlation or would raise alpha by leaving (in parentheses: that correlation, then alpha without the item): ",
    ...listed(
      items.map(({ item, itemTotal, alphaIfDeleted }) =>
        fill(
          "{} ({}; {})",
          { item, among: items.map((one) => one.item) },
          n("bounded", itemTotal),
          n("bounded", alphaIfDeleted),
        ),
      ),
    ),
    "; whether to delete any depends on their content as well.",
  ],
  suitability: ({ kmo, band, reached, chiSquare, df, p: tail, significant }, { limit }) => [
    ...fill("The KMO measure is {}, ", n("bounded", kmo)),
    ...fill(reached ? "reaching the customary {}, " : "below the customary {}, ", limit("kmo")),
    `and counts as ${KMO[band]} `,
    { cite: "kaiser1974" },
    "; Bartlett's test of sphericity ",
    { cite: "bartlett1950" },
    ...fill(
      significant ? " is significant, χ²({}) = {}, {}. " : " is not significant, χ²({}) = {}, {}. ",
      n("degreesOfFreedom", df),
      n("statistic", chiSquare),
      p(tail),
    ),
    reached && significant
      ? "The items suit factor analysis."
      : "The items do not suit factor analysis; what follows is for orientation only.",
  ],
  noSuitability: () => ["The correlation matrix does not allow the KMO measure or Bartlett's test."],
  extracted: ({ extraction, rule, rotation, count, percent }) => [
    `${EXTRACTION[extraction]}, ${ROTATION[rotation]}`,
    ...RULE[rule],
    ...fill(
      count === 1
        ? " gave {} factor, which explains {}% of the variance."
        : " gave {} factors, which together explain {}% of the variance.",
      tally(count),
      n("percent", percent),
    ),
  ],
  notConverged: () => [
    "The extraction did not converge, so there is no solution to interpret; try another method or number of factors.",
  ],
  rotationNotConverged: () => ["The rotation did not converge; loadings need care."],
  heywood: ({ variables }) => [
    "The communality of ",
    ...itemNames(variables),
    " reached its bound (a Heywood case); this solution should not be used as it is.",
  ],
  communalities: ({ lowest, highest, below }, { limit }) => [
    ...fill(
      "Communalities run from {} ({}) to {} ({})",
      n("bounded", lowest.value),
      name(lowest.variable),
      n("bounded", highest.value),
      name(highest.variable),
    ),
    ...(below.length === 0
      ? fill(", none below {} ", limit("communality"))
      : [
          "; ",
          ...names(below),
          ...fill(below.length === 1 ? " lies below {} " : " lie below {} ", limit("communality")),
        ]),
    { cite: "hair2019" },
    ".",
  ],
  factor: ({ number, items, lowest, highest }) => [
    ...fill("Factor {} is formed by ", tally(number)),
    ...itemNames(items),
    ...(items.length === 1
      ? fill(", with a loading of {}.", n("bounded", lowest))
      : fill(", with loadings from {} to {}.", n("bounded", lowest), n("bounded", highest))),
  ],
  crossLoading: ({ items }, { limit }) => [
    ...itemNames(items),
    ...fill(
      items.length === 1
        ? " loads {} or more on several factors; its content must decide where it belongs."
        : " load {} or more on several factors; their content must decide where they belong.",
      limit("loading"),
    ),
  ],
  noLoading: ({ items }, { limit }) => [
    ...itemNames(items),
    ...fill(
      items.length === 1 ? " loads {} or more on no factor." : " load {} or more on no factor.",
      limit("loading"),
    ),
  ],
  correlations: ({ method, pairs, positive, negative, strongest, weakest }) => [
    ...fill("Of {} pairs, ", tally(pairs)),
    ...joined(
      [
        ...(positive > 0
          ? [fill(`{} ${positive === 1 ? "shows" : "show"} a significant positive`, tally(positive))]
          : []),
        ...(negative > 0
          ? [fill(`{} ${negative === 1 ? "shows" : "show"} a significant negative`, tally(negative))]
          : []),
      ],
      " and ",
    ),
    ` ${METHOD[method]} correlation`,
    ...(positive + negative === 1
      ? fill(
          ": {} and {}, r = {}, {}.",
          name(strongest.a),
          name(strongest.b),
          n("bounded", strongest.r),
          p(strongest.p),
        )
      : fill(
          "; of these the strongest is that of {} and {}, r = {}, {}, the weakest that of {} and {}, r = {}, {}.",
          name(strongest.a),
          name(strongest.b),
          n("bounded", strongest.r),
          p(strongest.p),
          name(weakest.a),
          name(weakest.b),
          n("bounded", weakest.r),
          p(weakest.p),
        )),
  ],
  onePair: ({ method, pair, significant }) =>
    fill(
      significant
        ? `{} and {} are significantly and ${direction(pair.r)} correlated (${METHOD[method]} r = {}, {}).`
        : `The correlation of {} and {} is not significant (${METHOD[method]} r = {}, {}).`,
      name(pair.a),
      name(pair.b),
      n("bounded", pair.r),
      p(pair.p),
    ),
  pairsNot: ({ pairs }) =>
    pairs.length > 4
      ? fill("The correlations of {} pairs are not significant.", tally(pairs.length))
      : [
          pairs.length === 1 ? "The correlation of " : "The correlations of ",
          ...joined(
            pairs.map(({ a, b }) => [name(a), " with ", name(b)]),
            ", ",
            pairs.length > 2 ? ", and " : " and ",
          ),
          pairs.length === 1 ? " is not significant." : " are not significant.",
        ],
  model: ({ outcome, predictors, f, df1, df2, p: tail, significant, rSquare, adjusted }) => [
    "The regression of ",
    name(outcome),
    " on ",
    ...names(predictors),
    ...fill(
      significant
        ? " is significant as a whole, F({}, {}) = {}, {}, with R² = {} (adjusted {})."
        : " is not significant as a whole, F({}, {}) = {}, {}, R² = {} (adjusted {}), so its coefficients should not be interpreted further.",
      n("degreesOfFreedom", df1),
      n("degreesOfFreedom", df2),
      n("statistic", f),
      p(tail),
      n("bounded", rSquare),
      n("bounded", adjusted),
    ),
  ],
  modelUndefined: ({ outcome, rSquare }) =>
    fill(
      "The regression of {} has R² = {}; its F test is undefined, so nothing is inferred.",
      name(outcome),
      n("bounded", rSquare),
    ),
  coefficient: ({ outcome, predictor, b, beta, t, p: tail, significant }) =>
    fill(
      significant
        ? `{} significantly and ${direction(b)} predicts {} (B = {}${beta === undefined ? "" : ", β = {}"}, t = {}, {}).`
        : `{} does not significantly predict {} (B = {}${beta === undefined ? "" : ", β = {}"}, t = {}, {}).`,
      name(predictor),
      name(outcome),
      n("statistic", b),
      ...(beta === undefined ? [] : [n("statistic", beta)]),
      n("statistic", t),
      p(tail),
    ),
  coefficientBootstrap: ({ samples, level, corrected, clear, unclear }) => [
    ...fill(
      corrected
        ? "In {} bootstrap samples the {} bias-corrected intervals of B "
        : "In {} bootstrap samples the {} percentile intervals of B ",
      { samples },
      { percentage: level },
    ),
    { cite: "efron1993" },
    ...(clear.length > 0 ? [" exclude zero for ", ...ranges(clear)] : []),
    ...(clear.length > 0 && unclear.length > 0 ? [" and"] : []),
    ...(unclear.length > 0 ? [" include zero for ", ...ranges(unclear)] : []),
    ".",
  ],
  collinear: ({ variables, highest }, { limit }) => [
    "The variance inflation factor of ",
    ...names(variables),
    ...fill(
      " reaches {} (the highest is {}, of {}) ",
      limit("vif"),
      n("statistic", highest.value),
      name(highest.variable),
    ),
    { cite: "hair2019" },
    ": the predictors are collinear, so each coefficient needs care.",
  ],
  notCollinear: ({ highest }, { limit }) => [
    ...fill(
      "The highest variance inflation factor is {} ({}), below {} ",
      n("statistic", highest.value),
      name(highest.variable),
      limit("vif"),
    ),
    { cite: "hair2019" },
    ": there is no serious collinearity.",
  ],
  fewCases: ({ used, predictors }, { limit }) => [
    ...fill(
      "{} cases are few for {} predictors (a common advice is {} cases each ",
      n("count", used),
      tally(predictors),
      limit("casesPerPredictor"),
    ),
    { cite: "hair2019" },
    "), so the estimates are unstable.",
  ],
  alphaBootstrap: ({ samples, lower, upper, level, corrected }) => [
    ...fill(
      corrected
        ? "Its {} bias-corrected bootstrap interval ({} samples) "
        : "Its {} percentile bootstrap interval ({} samples) ",
      { percentage: level },
      { samples },
    ),
    { cite: "efron1993" },
    ...fill(" is [{}, {}].", n("bounded", lower), n("bounded", upper)),
  ],
  ...mediation,
  hypothesis: ({ id, predictor, outcome, verdict, beta, p: tail }) => {
    const said = {
      supported: "is supported",
      notSupported: "is not supported: the coefficient is not significant",
      contrary: "is not supported: the coefficient is significant in the opposite direction",
      undecided: "cannot be decided: there is no evidence to judge by",
    } as const;
    return [
      ...fill("{} ({} → {}) ", id, name(predictor), name(outcome)),
      said[verdict],
      ...(beta === undefined || !tail ? [] : fill(" (β = {}, {})", n("statistic", beta), p(tail))),
      ".",
    ];
  },
};
