/** The write-up in Chinese, as journals print it. Never says that something causes something. */

import type { CellKind, Tail } from "../wasm/wenxi";
import type { Fact, Ranged } from "./fact.ts";
import { mediation } from "./mediation-zh.ts";
import type { Bound, Piece, Sentence, Tally } from "./piece.ts";
import { fill, joined } from "./piece.ts";
import type { Messages } from "./write.ts";

const n = (kind: CellKind, value: number): Bound => ({ kind, value });
const p = (tail: Tail): Bound => ({ kind: "probability", value: tail.p, tail });
const name = (of: string): Piece => ({ name: of });
const subject = (of: string): Piece => ({ subject: of });
const tally = (of: number): Tally => ({ tally: of });
const names = (all: readonly string[]): Sentence =>
  joined(
    all.map((one) => [name(one)]),
    "、",
    "和",
  );

const ranges = (all: readonly Ranged[]): Sentence =>
  joined(
    all.map(({ variable, lower, upper }) =>
      fill("{} [{}, {}]", name(variable), n("statistic", lower), n("statistic", upper)),
    ),
    "、",
    "和",
  );

const itemNames = (all: readonly string[]): Sentence =>
  joined(
    all.map((item) => [{ item, among: all }]),
    "、",
    "和",
  );

const KMO = {
  marvelous: "极佳",
  meritorious: "良好",
  middling: "中等",
  mediocre: "一般",
  miserable: "较差",
  unacceptable: "不可接受",
} as const;
const EXTRACTION = {
  pca: "主成分法",
  principalAxis: "主轴因子法",
  maximumLikelihood: "最大似然法",
} as const;
const ROTATION = {
  none: "未作旋转",
  varimax: "最大方差法旋转",
  promax: "最优斜交法（Promax）旋转",
  oblimin: "直接斜交法（Oblimin）旋转",
} as const;
const RULE: Record<Extract<Fact, { code: "extracted" }>["rule"], Sentence> = {
  eigenvalue: ["依据特征值大于设定界限的准则", { cite: "kaiser1960" }],
  fixed: ["按预先设定的因子数"],
  parallel: ["依据平行分析", { cite: "horn1965" }],
  permuted: ["依据以打乱的作答为随机数据的平行分析", { cite: "buja1992" }],
};
const METHOD = { pearson: "Pearson", spearman: "Spearman 等级", kendall: "Kendall 等级" } as const;

/** 正 or 负. */
const direction = (value: number) => (value > 0 ? "正" : "负");

export const zh: Messages = {
  cases: ({ total, used, filtered, incomplete }) => [
    ...fill("本次共有 {} 份答卷", n("count", total)),
    ...(filtered > 0
      ? fill("，按筛选条件剔除 {} 份，保留 {} 份", n("count", filtered), n("count", used))
      : []),
    ...(incomplete > 0
      ? fill("；其中 {} 份在所分析的题目上有缺失。", n("count", incomplete))
      : ["，所分析的题目没有缺失。"]),
  ],
  categories: ({ variable, rows, others, missing }) => [
    name(variable),
    "方面，",
    ...joined(
      rows.map(({ head, count, percent }) =>
        fill("{} {} 人（{}%）", { head }, n("count", count), n("percent", percent)),
      ),
      "，",
    ),
    ...(others > 0 ? fill("，另有 {} 个类别", tally(others)) : []),
    ...(missing > 0 ? fill("；缺失 {} 人，百分比按有效作答计", n("count", missing)) : []),
    "。",
  ],
  means: ({ highest, lowest }) =>
    fill(
      "各变量中，{}的均值最高（M = {}），{}的均值最低（M = {}）。",
      subject(highest.variable),
      n("statistic", highest.value),
      subject(lowest.variable),
      n("statistic", lowest.value),
    ),
  oneMean: ({ variable, mean, sd }) => [
    ...fill("{}的均值为 {}", subject(variable), n("statistic", mean)),
    ...(sd === undefined ? [] : fill("，标准差为 {}", n("statistic", sd))),
    "。",
  ],
  shape: ({ skewness, kurtosis, within }, { limit }) => [
    ...fill(
      "偏度绝对值最大的是{}（{}），峰度绝对值最大的是{}（{}），",
      subject(skewness.variable),
      n("statistic", skewness.value),
      subject(kurtosis.variable),
      n("statistic", kurtosis.value),
    ),
    within ? "均" : "已",
    ...fill(
      within ? "未超过偏度 {}、峰度 {} 的界限" : "超过偏度 {} 或峰度 {} 的界限",
      limit("skewness"),
      limit("kurtosis"),
    ),
    { cite: "kline2016" },
    within ? "，可视为近似正态。" : "，使用以正态为前提的方法时须谨慎。",
  ],
  alpha: ({ scale, items, alpha, reached }, { limit }) => [
    ...(scale === undefined ? ["全部题目"] : [name(scale)]),
    ...fill("由 {} 道题组成，Cronbach's α", n("count", items)),
    { cite: "cronbach1951" },
    ...fill("为 {}，", n("bounded", alpha)),
    ...fill(reached ? "达到 {} 的常用标准" : "低于 {} 的常用标准", limit("alpha")),
    { cite: "nunnally1978" },
    reached ? "，内部一致性可以接受。" : "，内部一致性不足，解释结果时须谨慎。",
  ],
  alphaUndefined: ({ scale }) => [
    ...(scale === undefined ? ["全部题目"] : [name(scale)]),
    "的 Cronbach's α 无法计算。",
  ],
  alphaNegative: ({ scale, alpha }) => [
    ...(scale === undefined ? ["全部题目"] : [name(scale)]),
    ...fill(
      "的 Cronbach's α 为负（{}），说明题目之间平均呈负相关；请先检查是否有题目需要反向计分。",
      n("bounded", alpha),
    ),
  ],
  itemsHold: (_, { limit }) =>
    fill(
      "各题校正后的项总相关均不低于 {}，且删除任何一题都不会使 α 提高，因此保留全部题目。",
      limit("itemTotal"),
    ),
  itemReconsider: ({ item, itemTotal, alphaIfDeleted, why }, { limit }) => [
    ...fill("题目“{}”值得斟酌：", name(item)),
    ...(why === "raises"
      ? fill("删除后 α 将升至 {}", n("bounded", alphaIfDeleted))
      : fill("校正后的项总相关为 {}，低于 {}", n("bounded", itemTotal), limit("itemTotal"))),
    ...(why === "both" ? fill("，删除后 α 将升至 {}", n("bounded", alphaIfDeleted)) : []),
    "；是否删除还应看它的内容。",
  ],
  itemsReconsider: ({ items }) => [
    "下列题目校正后的项总相关偏低，或删除后 α 会升高（括号内依次为项总相关和删除后的 α）：",
    ...joined(
      items.map(({ item, itemTotal, alphaIfDeleted }) =>
        fill(
          "{}（{}，{}）",
          { item, among: items.map((one) => one.item) },
          n("bounded", itemTotal),
          n("bounded", alphaIfDeleted),
        ),
      ),
      "、",
    ),
    "；是否删除还应看题目的内容。",
  ],
  suitability: ({ kmo, band, reached, chiSquare, df, p: tail, significant }, { limit }) => [
    ...fill("KMO 值为 {}", n("bounded", kmo)),
    ...fill(reached ? "，达到 {} 的常用下限" : "，低于 {} 的常用下限", limit("kmo")),
    `，属“${KMO[band]}”水平`,
    { cite: "kaiser1974" },
    ...fill("；Bartlett 球形检验"),
    { cite: "bartlett1950" },
    ...fill(
      significant ? "显著（χ² = {}，df = {}，{}），" : "不显著（χ² = {}，df = {}，{}），",
      n("statistic", chiSquare),
      n("degreesOfFreedom", df),
      p(tail),
    ),
    reached && significant ? "数据适合做因子分析。" : "数据不适合做因子分析，以下结果仅供参考。",
  ],
  noSuitability: () => ["相关矩阵不满足条件，KMO 与 Bartlett 检验无法计算。"],
  extracted: ({ extraction, rule, rotation, count, percent }) => [
    `采用${EXTRACTION[extraction]}，`,
    ...RULE[rule],
    ...fill(
      `提取出 {} 个因子（${ROTATION[rotation]}），累积解释总方差的 {}%。`,
      tally(count),
      n("percent", percent),
    ),
  ],
  notConverged: () => ["提取没有收敛，没有可以解释的因子解；请改用其他提取方法或因子数。"],
  rotationNotConverged: () => ["旋转没有收敛，载荷须谨慎解释。"],
  heywood: ({ variables }) => [
    ...itemNames(variables),
    "的公因子方差达到上限（Heywood 情形），该解不宜直接采用。",
  ],
  communalities: ({ lowest, highest, below }, { limit }) => [
    ...fill(
      "各题的公因子方差在 {}（{}）与 {}（{}）之间",
      n("bounded", lowest.value),
      name(lowest.variable),
      n("bounded", highest.value),
      name(highest.variable),
    ),
    ...(below.length === 0
      ? fill("，均不低于 {}", limit("communality"))
      : [...fill("，其中"), ...names(below), ...fill("低于 {}", limit("communality"))]),
    { cite: "hair2019" },
    "。",
  ],
  factor: ({ number, items, lowest, highest }) => [
    ...fill("因子 {} 由", tally(number)),
    ...itemNames(items),
    ...(items.length === 1
      ? fill("构成，载荷为 {}。", n("bounded", lowest))
      : fill("构成，载荷在 {} 与 {} 之间。", n("bounded", lowest), n("bounded", highest))),
  ],
  crossLoading: ({ items }, { limit }) => [
    ...itemNames(items),
    ...fill("在不止一个因子上的载荷达到 {}，归属须结合题意判断。", limit("loading")),
  ],
  noLoading: ({ items }, { limit }) => [
    ...itemNames(items),
    ...fill("在任何因子上的载荷都不到 {}。", limit("loading")),
  ],
  correlations: ({ method, pairs, positive, negative, strongest, weakest }) => [
    ...fill(`在 {} 对变量中，`, tally(pairs)),
    ...joined(
      [
        ...(positive > 0 ? [fill(`{} 对的 ${METHOD[method]} 相关显著为正`, tally(positive))] : []),
        ...(negative > 0 ? [fill(`{} 对的 ${METHOD[method]} 相关显著为负`, tally(negative))] : []),
      ],
      "，",
    ),
    ...(positive + negative === 1
      ? fill(
          "：{}与{}（r = {}，{}）。",
          name(strongest.a),
          name(strongest.b),
          n("bounded", strongest.r),
          p(strongest.p),
        )
      : fill(
          "；显著的相关中最强的是{}与{}（r = {}，{}），最弱的是{}与{}（r = {}，{}）。",
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
        ? `{}与{}呈显著${direction(pair.r)}相关（${METHOD[method]} r = {}，{}）。`
        : `{}与{}的相关不显著（${METHOD[method]} r = {}，{}）。`,
      name(pair.a),
      name(pair.b),
      n("bounded", pair.r),
      p(pair.p),
    ),
  pairsNot: ({ pairs }) =>
    pairs.length > 4
      ? fill("{} 对变量的相关不显著。", tally(pairs.length))
      : [
          ...joined(
            pairs.map(({ a, b }) => [name(a), "与", name(b)]),
            "、",
          ),
          "的相关不显著。",
        ],
  model: ({ outcome, predictors, f, df1, df2, p: tail, significant, rSquare, adjusted }) => [
    "以",
    ...names(predictors),
    ...fill("为自变量、{}为因变量的回归模型整体", name(outcome)),
    ...fill(
      significant
        ? "显著，F({}, {}) = {}，{}，R² = {}（调整后为 {}）。"
        : "不显著，F({}, {}) = {}，{}，R² 为 {}（调整后为 {}），不宜进一步解释各系数。",
      n("degreesOfFreedom", df1),
      n("degreesOfFreedom", df2),
      n("statistic", f),
      p(tail),
      n("bounded", rSquare),
      n("bounded", adjusted),
    ),
  ],
  modelUndefined: ({ outcome, rSquare }) =>
    fill("{}的回归 R² 为 {}，F 检验没有定义，结果不作推断。", name(outcome), n("bounded", rSquare)),
  coefficient: ({ outcome, predictor, b, beta, t, p: tail, significant }) =>
    fill(
      significant
        ? `{}显著${direction(b)}向预测{}（B = {}${beta === undefined ? "" : "，β = {}"}，t = {}，{}）。`
        : `{}对{}的预测作用不显著（B = {}${beta === undefined ? "" : "，β = {}"}，t = {}，{}）。`,
      name(predictor),
      name(outcome),
      n("statistic", b),
      ...(beta === undefined ? [] : [n("statistic", beta)]),
      n("statistic", t),
      p(tail),
    ),
  coefficientBootstrap: ({ samples, level, corrected, clear, unclear }) => [
    ...fill(
      corrected ? "Bootstrap 抽样 {} 次的 {} 偏差校正区间" : "Bootstrap 抽样 {} 次的 {} 百分位区间",
      { samples },
      { percentage: level },
    ),
    { cite: "efron1993" },
    "中，",
    ...(clear.length > 0 ? [...ranges(clear), "的系数区间不包含零"] : []),
    ...(clear.length > 0 && unclear.length > 0 ? ["，"] : []),
    ...(unclear.length > 0 ? [...ranges(unclear), "的系数区间包含零"] : []),
    "。",
  ],
  collinear: ({ variables, highest }, { limit }) => [
    ...names(variables),
    ...fill(
      "的方差膨胀因子（最高为 {} 的 {}）达到 {}",
      name(highest.variable),
      n("statistic", highest.value),
      limit("vif"),
    ),
    { cite: "hair2019" },
    "，存在多重共线性，各系数须谨慎解释。",
  ],
  notCollinear: ({ highest }, { limit }) => [
    ...fill(
      "方差膨胀因子最高为 {}（{}），低于 {}",
      n("statistic", highest.value),
      name(highest.variable),
      limit("vif"),
    ),
    { cite: "hair2019" },
    "，没有严重的多重共线性。",
  ],
  fewCases: ({ used, predictors }, { limit }) => [
    ...fill(
      "样本量 {} 对 {} 个自变量偏小（常用建议是每个自变量 {} 个个案",
      n("count", used),
      tally(predictors),
      limit("casesPerPredictor"),
    ),
    { cite: "hair2019" },
    "），估计不够稳定。",
  ],
  alphaBootstrap: ({ samples, lower, upper, level, corrected }) => [
    ...fill(
      corrected ? "Bootstrap 抽样 {} 次的 {} 偏差校正区间" : "Bootstrap 抽样 {} 次的 {} 百分位区间",
      { samples },
      { percentage: level },
    ),
    { cite: "efron1993" },
    ...fill("为 [{}, {}]。", n("bounded", lower), n("bounded", upper)),
  ],
  ...mediation,
  hypothesis: ({ id, predictor, outcome, verdict, beta, p: tail }) => {
    const about = fill("假设 {}（{} → {}）", id, name(predictor), name(outcome));
    const evidence = beta === undefined || !tail ? [] : fill("（β = {}，{}）", n("statistic", beta), p(tail));
    const said = {
      supported: "得到支持",
      notSupported: "未得到支持：系数不显著",
      contrary: "未得到支持：系数显著，但方向与假设相反",
      undecided: "无法判定：没有可用的证据",
    } as const;
    return [...about, said[verdict], ...evidence, "。"];
  },
};
