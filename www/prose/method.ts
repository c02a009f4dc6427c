/** The method paragraph: what was done, with which options, on which cases, by which program. */
import type { Language } from "../i18n/catalog.ts";
import type { FullRecipe } from "../recipe.ts";
import type { Results } from "../state.ts";
import type { FactorOptions, LedgerStep, Request, RequestEntry } from "../wasm/wenxi";
import { type Bound, fill, joined, type Paragraph, type Piece, type Sentence } from "./piece.ts";
import type { Thresholds } from "./thresholds.ts";

type Analysis = Request["analysis"];
type OptionsOf<A extends Analysis> = Extract<Request, { analysis: A }>["options"];

export interface Method {
  recipe: FullRecipe;
  /** The sections in the report: of what is left out the method does not speak. */
  sections: readonly RequestEntry[];
  results: Results;
  version: string;
  limits: Thresholds;
}

/** What each language says; every function is one sentence. */
interface Words {
  program: (version: string) => Sentence;
  cases: (total: Bound, used: Bound) => Sentence;
  step: (step: LedgerStep, excluded: Bound) => Sentence;
  between: string;
  end: string;
  weight: (name: Piece) => Sentence;
  reversed: (items: Sentence) => Sentence;
  scores: (partial: boolean) => Sentence;
  listwise: Sentence;
  reliability: Sentence;
  factor: (options: FactorOptions) => Sentence;
  correlation: (method: "pearson" | "spearman" | "kendall", pairwise: boolean) => Sentence;
  regression: Sentence;
  bootstrapRegression: (samples: number, corrected: boolean) => Sentence;
  mediation: (samples: number, corrected: boolean, level: number) => Sentence;
  bootstrapAlpha: (samples: number, corrected: boolean) => Sentence;
  level: (level: Piece) => Sentence;
}

const count = (value: number): Bound => ({ kind: "count", value });

const zh: Words = {
  program: (version) => [`数据用问析（Wenxi）${version} 在本机浏览器中分析。`],
  cases: (total, used) => fill("数据文件共有 {} 个个案，进入分析的有 {} 个", total, used),
  step: ({ label }, excluded) => fill(label ? `“${label}”剔除 {} 个` : "按条件剔除 {} 个", excluded),
  between: "，",
  end: "。",
  weight: (name) => fill("个案按“{}”加权。", name),
  reversed: (items) => ["反向题（", ...items, "）已反向计分。"],
  scores: (partial) => [
    partial
      ? "量表得分取已答题目的均值，已答题数不足者记为缺失。"
      : "量表得分取各题均值，任何一题缺失者记为缺失。",
  ],
  listwise: ["各项分析除另有说明外，均采用成列删除处理缺失值。"],
  reliability: ["以 Cronbach's α 检验内部一致性", { cite: "cronbach1951" }, "。"],
  factor: ({ extraction = "pca", rotation = { kind: "varimax" } }) => [
    "效度以 KMO 值",
    { cite: "kaiser1974" },
    "和 Bartlett 球形检验",
    { cite: "bartlett1950" },
    `判断是否适合，再以${{ pca: "主成分法", principalAxis: "主轴因子法", maximumLikelihood: "最大似然法" }[extraction]}提取，${
      {
        none: "不作旋转",
        varimax: "用最大方差法旋转",
        promax: "用最优斜交法（Promax）旋转",
        oblimin: "用直接斜交法（Oblimin）旋转",
      }[rotation.kind]
    }。`,
  ],
  correlation: (method, pairwise) => [
    `变量间的关系用 ${{ pearson: "Pearson 积差", spearman: "Spearman 等级", kendall: "Kendall 等级" }[method]}相关检验（双侧${pairwise ? "，成对删除缺失值" : ""}）。`,
  ],
  regression: ["预测关系用多元线性回归检验，自变量同时进入", { cite: "cohen2003" }, "。"],
  bootstrapRegression: (samples, corrected) => [
    ...fill(
      `回归系数的标准误与置信区间另用 Bootstrap 抽样（{} 次，${corrected ? "偏差校正加速" : "百分位"}法）求得`,
      { samples },
    ),
    { cite: "efron1993" },
    "。",
  ],
  mediation: (samples, corrected, level) => [
    "中介效应参照 PROCESS 的模型 4",
    { cite: "hayes2022" },
    ...fill(
      `检验：间接效应取两条路径系数之积，用 Bootstrap 抽样（{} 次，${corrected ? "偏差校正加速" : "百分位"}法）求其 {} 置信区间`,
      { samples },
      { percentage: level },
    ),
    { cite: "preacher2008" },
    "。",
  ],
  bootstrapAlpha: (samples, corrected) => [
    ...fill(`α 的置信区间另用 Bootstrap 抽样（{} 次，${corrected ? "偏差校正加速" : "百分位"}法）求得`, {
      samples,
    }),
    { cite: "efron1993" },
    "。",
  ],
  level: (level) => fill("显著性水平取 {}。", level),
};

const en: Words = {
  program: (version) => [
    `The data were analysed with Wenxi ${version} in the browser of one's own computer.`,
  ],
  cases: (total, used) => fill("The file holds {} cases, of which {} were analysed", total, used),
  step: ({ label }, excluded) => fill(label ? `“${label}” left out {}` : "a condition left out {}", excluded),
  between: ", ",
  end: ".",
  weight: (name) => fill("Cases were weighted by “{}”.", name),
  reversed: (items) => ["Items worded the other way (", ...items, ") were reversed."],
  scores: (partial) => [
    partial
      ? "A scale's score is the mean of the answered items, missing when too few were answered."
      : "A scale's score is the mean of its items, missing when any item is.",
  ],
  listwise: ["Cases with a missing answer were left out listwise unless stated otherwise."],
  reliability: ["Internal consistency was assessed by Cronbach's alpha ", { cite: "cronbach1951" }, "."],
  factor: ({ extraction = "pca", rotation = { kind: "varimax" } }) => [
    "Suitability was judged by the KMO measure ",
    { cite: "kaiser1974" },
    " and Bartlett's test of sphericity ",
    { cite: "bartlett1950" },
    `; factors were extracted by ${{ pca: "principal component analysis", principalAxis: "principal axis factoring", maximumLikelihood: "maximum likelihood" }[extraction]} and ${
      {
        none: "not rotated",
        varimax: "rotated by varimax",
        promax: "rotated by promax",
        oblimin: "rotated by direct oblimin",
      }[rotation.kind]
    }.`,
  ],
  correlation: (method, pairwise) => [
    `Relations between variables were tested by ${{ pearson: "Pearson", spearman: "Spearman", kendall: "Kendall" }[method]} correlations (two-tailed${pairwise ? ", missing answers deleted pairwise" : ""}).`,
  ],
  regression: [
    "Predictions were tested by multiple linear regression with all predictors entered together ",
    { cite: "cohen2003" },
    ".",
  ],
  bootstrapRegression: (samples, corrected) => [
    ...fill(
      `Standard errors and intervals of the regression coefficients were also made from {} bootstrap samples (${corrected ? "bias-corrected and accelerated" : "percentile"}) `,
      { samples },
    ),
    { cite: "efron1993" },
    ".",
  ],
  mediation: (samples, corrected, level) => [
    "Mediation was tested as in PROCESS, model 4 ",
    { cite: "hayes2022" },
    ...fill(
      `: indirect effects are products of path coefficients, with {} confidence intervals from {} bootstrap samples (${corrected ? "bias-corrected and accelerated" : "percentile"}) `,
      { percentage: level },
      { samples },
    ),
    { cite: "preacher2008" },
    ".",
  ],
  bootstrapAlpha: (samples, corrected) => [
    ...fill(
      `A second interval of alpha was made from {} bootstrap samples (${corrected ? "bias-corrected and accelerated" : "percentile"}) `,
      { samples },
    ),
    { cite: "efron1993" },
    ".",
  ],
  level: (level) => fill("The level of significance is {}.", level),
};

const languages: Record<Language, Words> = { "zh-CN": zh, en };

export function methodOf(
  { recipe, sections, results, version, limits }: Method,
  language: Language,
): Paragraph {
  const words = languages[language];
  const options = <A extends Analysis>(analysis: A): OptionsOf<A> | undefined =>
    sections.find(({ request }) => request.analysis === analysis)?.request.options as
      | OptionsOf<A>
      | undefined;
  const sentences: Sentence[] = [words.program(version)];
  const ledger = Object.values(results).find(({ outcome }) => outcome?.request.analysis === "overview")
    ?.outcome?.ledger;
  if (ledger) {
    const left = ledger.steps.filter(({ excluded }) => excluded > 0);
    const kept = ledger.total - ledger.filtered - ledger.excluded - ledger.unweighted;
    sentences.push([
      ...words.cases(count(ledger.total), count(kept)),
      ...left.flatMap((step) => [words.between, ...words.step(step, count(step.excluded))]),
      words.end,
    ]);
  }
  const weight = recipe.steps.find(({ off, step }) => !off && step.kind === "weight")?.step;
  if (weight?.kind === "weight") sentences.push(words.weight({ name: weight.variable }));
  const reversed = recipe.scales.flatMap((scale) => scale.reversed);
  if (reversed.length > 0)
    sentences.push(
      words.reversed(
        joined(
          reversed.map((item) => [{ name: item }]),
          words.between,
        ),
      ),
    );
  if (recipe.scales.length > 0)
    sentences.push(
      words.scores(
        recipe.scales.some(
          ({ minimumAnswered, items }) => minimumAnswered !== undefined && minimumAnswered < items.length,
        ),
      ),
    );
  sentences.push(words.listwise);
  if (options("reliability")) sentences.push(words.reliability);
  const drawn = (analysis: "reliability" | "regression") =>
    sections.flatMap(({ request }) =>
      request.analysis === analysis && request.options.bootstrap ? [request.options.bootstrap] : [],
    )[0];
  const alphas = drawn("reliability");
  if (alphas)
    sentences.push(words.bootstrapAlpha(alphas.samples ?? 5000, alphas.interval === "biasCorrected"));
  const factor = options("factor");
  if (factor) sentences.push(words.factor(factor));
  const correlation = options("correlation");
  if (correlation)
    sentences.push(words.correlation(correlation.method ?? "pearson", correlation.missing !== "listwise"));
  if (options("regression")) sentences.push(words.regression);
  const slopes = drawn("regression");
  if (slopes)
    sentences.push(words.bootstrapRegression(slopes.samples ?? 5000, slopes.interval === "biasCorrected"));
  const mediation = options("mediation");
  if (mediation)
    sentences.push(
      words.mediation(
        mediation.bootstrap?.samples ?? 5000,
        mediation.bootstrap?.interval === "biasCorrected",
        mediation.confidence ?? 0.95,
      ),
    );
  sentences.push(words.level({ limit: "level", value: limits.level }));
  return sentences;
}
