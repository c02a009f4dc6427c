/** Words of the figures that are loaded when they are first drawn. */
import type { Language } from "../i18n/catalog.ts";

export interface PlotWords {
  /** Several variables in one figure. */
  distributionTitle: string;
  distributionOf: (variable: string) => string;
  distributionText: (parts: readonly string[]) => string;
  distributionPart: (said: {
    variable: string;
    n: string;
    mean: string;
    sd: string;
    median: string;
    lower: string;
    upper: string;
    outliers: string;
    shape: string;
  }) => string;
  distributionLegend: (said: { weighted: boolean; shortened: boolean; range: boolean }) => string;
  /** Between the bounds of a class. */
  to: (low: string, high: string) => string;
  classes: string;
  whiskers: readonly [string, string];
  hinges: readonly [string, string];
  median: string;
  outlier: string;
  extreme: string;
  loadingTitle: (said: { rotated: boolean; components: boolean }) => string;
  loadingText: (said: { items: number; across: string; up: string; parts: readonly string[] }) => string;
  loadingLegend: (said: { oblique: boolean; shown: number; count: number; components: boolean }) => string;
  factor: (number: number, component: boolean) => string;
  across: string;
  up: string;
  coefficientTitle: (outcome: string) => string;
  coefficientText: (outcome: string, level: string, rows: readonly string[]) => string;
  coefficientRow: (predictor: string, b: string, bounds: string, beta: string, betaBounds: string) => string;
  coefficientLegend: (level: string) => string;
  unstandardised: string;
  standardised: string;
  interval: (low: string, high: string) => string;
  diagnosticsTitle: (outcome: string) => string;
  diagnosticsText: (said: {
    outcome: string;
    cases: string;
    rSquare: string;
    low: string;
    high: string;
  }) => string;
  diagnosticsLegend: (said: {
    weighted: boolean;
    cells: boolean;
    most: string;
    shared: boolean;
    thinned: { points: string; values: string } | undefined;
  }) => string;
  panels: readonly [string, string, string, string];
  predicted: string;
  observed: string;
  zPredicted: string;
  zResidual: string;
  normalQuantile: string;
  frequency: string;
  panel: string;
  cases: string;
}

const en: PlotWords = {
  distributionTitle: "Histograms with normal curve and box plot",
  distributionOf: (variable) => `Histogram with normal curve and box plot: ${variable}`,
  distributionText: (parts) => `${parts.join("; ")}.`,
  distributionPart: ({ variable, n, mean, sd, median, lower, upper, outliers, shape }) =>
    `${variable}: N = ${n}, M = ${mean}, SD = ${sd}, median ${median}, box from ${lower} to ${upper}, ${outliers === "0" ? "no case" : outliers === "1" ? "1 case" : `${outliers} cases`} beyond the whiskers, highest bar at ${shape}`,
  distributionLegend: ({ weighted, shortened, range }) =>
    [
      "Curve: normal distribution of the same mean and standard deviation. Box: Tukey’s hinges and median, as SPSS Explore draws it; whiskers reach to 1.5 box lengths, ○ beyond, ＊ beyond 3.",
      range ? "The axis spans the response range." : "",
      weighted ? "Bars, curve and box count cases by their weight." : "",
      shortened ? "Of many outlying values the outermost 100 on either side are drawn." : "",
    ]
      .filter(Boolean)
      .join(" "),
  to: (low, high) => `${low} to ${high}`,
  classes: "Class",
  whiskers: ["Lower whisker", "Upper whisker"],
  hinges: ["Lower hinge", "Upper hinge"],
  median: "Median",
  outlier: "Outlier",
  extreme: "Extreme",
  loadingTitle: ({ rotated, components }) =>
    `${components ? "Component" : "Factor"} plot${rotated ? " in rotated space" : ""}`,
  loadingText: ({ items, across, up, parts }) =>
    `Loadings of ${items} items on ${across} (across) and ${up} (up): ${parts.join("; ")}.`,
  loadingLegend: ({ oblique, shown, count, components }) =>
    [
      oblique
        ? "Loadings of the pattern matrix; the axes are drawn at right angles though the factors correlate."
        : "",
      count > shown ? `${shown} of ${count} ${components ? "components" : "factors"} are shown.` : "",
    ]
      .filter(Boolean)
      .join(" "),
  factor: (number, component) => `${component ? "Component" : "Factor"} ${number}`,
  across: "Across",
  up: "Up",
  coefficientTitle: (outcome) => `Coefficients with confidence intervals: ${outcome}`,
  coefficientText: (outcome, level, rows) =>
    `Coefficients of the regression on ${outcome} with ${level} confidence intervals: ${rows.join("; ")}.`,
  coefficientRow: (predictor, b, bounds, beta, betaBounds) =>
    `${predictor} B = ${b} ${bounds}${beta ? `, β = ${beta} ${betaBounds}` : ""}`,
  coefficientLegend: (level) =>
    `Points: estimates; bars: ${level} confidence intervals. Filled: the interval does not contain 0. Bounds of β are those of the regression of z scores.`,
  unstandardised: "B (unstandardised)",
  standardised: "β (standardised)",
  interval: (low, high) => `[${low}, ${high}]`,
  diagnosticsTitle: (outcome) => `Residuals of the regression: ${outcome}`,
  diagnosticsText: ({ outcome, cases, rSquare, low, high }) =>
    `Four plots of the regression on ${outcome}, ${cases} cases: observed against predicted values (R² = ${rSquare}), standardised residuals against predicted values, normal Q-Q plot and histogram of the residuals, which lie between ${low} and ${high}.`,
  diagnosticsLegend: ({ weighted, cells, most, shared, thinned }) =>
    [
      "Dashed: where observed equals predicted (a), ±3 (b), where residuals equal normal ones (c; Blom’s positions, ties at their mean rank). Curve in (d): standard normal distribution.",
      cells ? `There are too many cases for points: shade shows the cases in a cell, at most ${most}.` : "",
      shared && !cells ? "A ring’s area is the number of cases in one place." : "",
      thinned
        ? `(c) draws ${thinned.points} of ${thinned.values} values: all outermost ones, others at even steps of rank.`
        : "",
      weighted
        ? "Cases are drawn once each; the regression, the positions in (c) and the bars in (d) use the weights."
        : "",
    ]
      .filter(Boolean)
      .join(" "),
  panels: [
    "(a) Observed and predicted",
    "(b) Residuals and predicted",
    "(c) Normal Q-Q plot",
    "(d) Histogram of residuals",
  ],
  predicted: "Predicted value",
  observed: "Observed value",
  zPredicted: "Standardised predicted value",
  zResidual: "Standardised residual",
  normalQuantile: "Expected normal value",
  frequency: "Frequency",
  panel: "Plot",
  cases: "Cases",
};

const zhCN: PlotWords = {
  distributionTitle: "得分的直方图（含正态曲线）与箱图",
  distributionOf: (variable) => `直方图（含正态曲线）与箱图：${variable}`,
  distributionText: (parts) => `${parts.join("；")}。`,
  distributionPart: ({ variable, n, mean, sd, median, lower, upper, outliers, shape }) =>
    `${variable}：N = ${n}，M = ${mean}，SD = ${sd}，中位数 ${median}，箱体 ${lower} 至 ${upper}，${outliers === "0" ? "没有个案" : `${outliers} 个个案`}在须线之外，最高的一组在 ${shape}`,
  distributionLegend: ({ weighted, shortened, range }) =>
    [
      "曲线为平均值和标准差相同的正态分布。箱图按 SPSS“探索”的画法：箱体为图基枢纽（Tukey hinges）与中位数，须线不超过箱长的 1.5 倍，○ 为其外的离群值，＊ 为 3 倍以外的极端值。",
      range ? "横轴包含整个作答范围。" : "",
      weighted ? "直方图、曲线和箱图按权重计数。" : "",
      shortened ? "离群值很多，两侧各画最外的 100 个。" : "",
    ].join(""),
  to: (low, high) => `${low} 至 ${high}`,
  classes: "组",
  whiskers: ["下须", "上须"],
  hinges: ["下枢纽", "上枢纽"],
  median: "中位数",
  outlier: "离群值",
  extreme: "极端值",
  loadingTitle: ({ rotated, components }) =>
    `${rotated ? "旋转后空间中的" : ""}${components ? "成分图" : "因子图"}`,
  loadingText: ({ items, across, up, parts }) =>
    `${items} 个题项在${across}（横轴）与${up}（纵轴）上的载荷：${parts.join("；")}。`,
  loadingLegend: ({ oblique, shown, count, components }) =>
    [
      oblique ? "载荷取自模式矩阵；因子相关，坐标轴仍画成直角。" : "",
      count > shown ? `共 ${count} 个${components ? "成分" : "因子"}，图中为其中 ${shown} 个。` : "",
    ].join(""),
  factor: (number, component) => `${component ? "成分" : "因子"} ${number}`,
  across: "横轴",
  up: "纵轴",
  coefficientTitle: (outcome) => `回归系数与置信区间：${outcome}`,
  coefficientText: (outcome, level, rows) =>
    `以${outcome}为因变量的回归系数及其 ${level} 置信区间：${rows.join("；")}。`,
  coefficientRow: (predictor, b, bounds, beta, betaBounds) =>
    `${predictor} B = ${b} ${bounds}${beta ? `，β = ${beta} ${betaBounds}` : ""}`,
  coefficientLegend: (level) =>
    `点为估计值，横线为 ${level} 置信区间；实心表示区间不含 0。β 的区间即各变量标准化后回归的区间。`,
  unstandardised: "B（未标准化）",
  standardised: "β（标准化）",
  interval: (low, high) => `[${low}, ${high}]`,
  diagnosticsTitle: (outcome) => `回归残差诊断图：${outcome}`,
  diagnosticsText: ({ outcome, cases, rSquare, low, high }) =>
    `以${outcome}为因变量的回归，${cases} 个个案，四幅图：观测值与预测值（R² = ${rSquare}），标准化残差与标准化预测值，残差的正态 Q-Q 图，残差直方图；标准化残差在 ${low} 与 ${high} 之间。`,
  diagnosticsLegend: ({ weighted, cells, most, shared, thinned }) =>
    [
      "虚线：(a) 观测值等于预测值，(b) ±3，(c) 残差等于正态期望值（Blom 比例，结取平均秩）；(d) 中曲线为标准正态分布。",
      cells ? `个案太多，不逐个画点：颜色越深，格内个案越多（最多 ${most} 个）。` : "",
      shared && !cells ? "圆圈面积为同一位置的个案数。" : "",
      thinned ? `(c) 画出 ${thinned.values} 个值中的 ${thinned.points} 个：两端全部，其余按秩等距选取。` : "",
      weighted ? "每个个案画一次；回归、(c) 的位置和 (d) 的频数按权重计算。" : "",
    ].join(""),
  panels: ["(a) 观测值与预测值", "(b) 残差与预测值", "(c) 正态 Q-Q 图", "(d) 残差直方图"],
  predicted: "预测值",
  observed: "观测值",
  zPredicted: "标准化预测值",
  zResidual: "标准化残差",
  normalQuantile: "正态期望值",
  frequency: "频数",
  panel: "图",
  cases: "个案数",
};

export const plotWords: Record<Language, PlotWords> = { "zh-CN": zhCN, en };
