import { ALPHA_BOUND, type KmoBand, kmoBand, LEVEL } from "../bands.ts";
import type { FindingMessages } from "../catalog.ts";
import { phrases } from "./phrases.ts";

const kmoWords: Record<KmoBand, string> = {
  marvelous: "极佳",
  meritorious: "良好",
  middling: "中等",
  mediocre: "一般",
  miserable: "较差",
  unacceptable: "不可接受",
};

/** One plain sentence each; none says that something causes something. */
export const findings: FindingMessages = {
  cases: ({ total, analysed, incomplete }) => {
    const kept =
      analysed === total ? `共 ${total} 份答卷，全部参与分析` : `共 ${total} 份答卷，${analysed} 份参与分析`;
    return incomplete === 0
      ? `${kept}，所分析的题目没有缺失答案。`
      : `${kept}，其中 ${incomplete} 份在所分析的题目中有缺失答案。`;
  },
  carelessCases: ({ analysed, rules, flagged, several }) =>
    flagged === 0
      ? `${rules} 条作答质量规则没有标记 ${analysed} 份答卷中的任何一份。`
      : `${analysed} 份答卷中，${flagged} 份被 ${rules} 条规则中的至少一条标记，${several} 份被两条或更多标记。`,
  missingAnswers: ({ cases, incomplete, percent }, say) =>
    incomplete === 0
      ? `${cases} 份答卷没有缺失答案。`
      : `${cases} 份答卷中 ${incomplete} 份有缺失，缺失答案占全部答案的 ${say.number("percent", percent)}%。`,
  littleTest: ({ chiSquare, df, p }, say) => {
    const test = `利特尔的 MCAR 检验（Little, 1988）：χ²(${say.short(df)}) = ${say.number("statistic", chiSquare)}，${say.p(p)}`;
    return p.p < LEVEL
      ? `${test}，答案不是完全随机缺失，成列删除可能使结果有偏差。`
      : `${test}，没有证据否定完全随机缺失。`;
  },
  verdictsUnderExclusion: ({ hypotheses, changed, excluded }) =>
    changed.length === 0
      ? `排除 ${excluded} 个个案前后，${hypotheses} 个假设的结论都相同。`
      : `排除 ${excluded} 个个案后，${changed.join("、")} 的结论与不排除时不同。`,
  mostFrequent: ({ variable, categories, percent, head }, say) =>
    categories === 1
      ? `${say.variable(variable)}只有一种答案：“${say.head(head)}”。`
      : `${say.variable(variable)}共 ${categories} 类，“${say.head(head)}”最多，占 ${say.number("percent", percent)}%。`,
  meanOf: ({ variable, mean, sd }, say) =>
    `${say.subject(variable)}的平均值为 ${say.number("statistic", mean)}${sd === null ? "" : `，标准差为 ${say.number("statistic", sd)}`}。`,
  alphaOf: ({ scale, alpha, items }, say) => {
    const name = scale === undefined ? "全部题目" : say.variable(scale);
    if (alpha === null) return `${name}（${items} 题）的克隆巴赫 Alpha 没有定义。`;
    const value = `${name}（${items} 题）的克隆巴赫 Alpha 为 ${say.number("bounded", alpha)}`;
    const bound = say.number("bounded", ALPHA_BOUND).replace(/0+$/, "");
    if (alpha < 0) return `${value}，为负值：题项的平均协方差为负，请检查反向题。`;
    return alpha >= ALPHA_BOUND
      ? `${value}，达到 ${bound} 的通行标准（Nunnally, 1978）。`
      : `${value}，低于 ${bound} 的通行标准（Nunnally, 1978）。`;
  },
  adequacy: ({ kmo, bartlett }, say) => {
    const { band, bound, reached } = kmoBand(kmo);
    const limit = say.number("bounded", bound).replace(/0+$/, "");
    const measure = `KMO 为 ${say.number("bounded", kmo)}，${reached ? "不低于" : "低于"} ${limit}，属“${kmoWords[band]}”（Kaiser, 1974）`;
    const significant = bartlett.p < LEVEL;
    const test = `巴特利特球形度检验${significant ? "显著" : "不显著"}（${say.p(bartlett)}）`;
    if (reached && significant) return `${measure}；${test}，数据适合做因子分析。`;
    return `${measure}；${test}，数据不太适合做因子分析。`;
  },
  factorsExplain: ({ count, percent, lowestCommunality, highestCommunality }, say) =>
    `提取的 ${count} 个因子共解释 ${say.number("percent", percent)}% 的方差，各题的公因子方差在 ${say.number("bounded", lowestCommunality)} 到 ${say.number("bounded", highestCommunality)} 之间。`,
  significantCorrelations: ({ significant, pairs, lowest, highest }, say) => {
    const range =
      lowest === null || highest === null
        ? ""
        : lowest === highest
          ? `，系数为 ${say.number("bounded", lowest)}`
          : `，系数在 ${say.number("bounded", lowest)} 到 ${say.number("bounded", highest)} 之间`;
    if (pairs === 1)
      return `这对变量的相关${significant === 1 ? "显著" : "不显著"}（0.05 水平，双尾）${range}。`;
    if (significant === pairs) return `${pairs} 对变量的相关全部显著（0.05 水平，双尾）${range}。`;
    if (significant === 0) return `${pairs} 对变量的相关均不显著（0.05 水平，双尾）${range}。`;
    return `${pairs} 对变量中有 ${significant} 对相关显著（0.05 水平，双尾）${range}。`;
  },
  modelFit: ({ outcome, rSquare, p }, say) => {
    const share = `预测变量共解释${say.variable(outcome)} ${say.number("percent", rSquare * 100)}% 的方差（R² = ${say.number("bounded", rSquare)}）`;
    if (p === null) return `${share}；F 检验没有定义。`;
    return `${share}，模型整体${p.p < LEVEL ? "显著" : "不显著"}（${say.p(p)}）。`;
  },
  indirectEffect: ({ predictor, mediator, outcome, effect, lower, upper, verdict }, say) => {
    const path = `${say.variable(predictor)} → ${mediator === null ? "各中介变量合计" : say.variable(mediator)} → ${say.variable(outcome)}`;
    const size = `${path}的间接效应为 ${say.number("statistic", effect)}`;
    const interval =
      lower === null || upper === null
        ? ""
        : `，Bootstrap 区间 [${say.number("statistic", lower)}, ${say.number("statistic", upper)}]`;
    const words = {
      none: " 包含 0，不显著",
      full: " 不含 0；直接效应不显著，为完全中介",
      partial: " 不含 0；直接效应显著且同向，为部分中介",
      suppression: " 不含 0；直接效应显著而方向相反，为遮掩效应",
      undecided: "，没有可用的区间，无法判断",
    } as const;
    return `${size}${interval}${words[verdict]}。`;
  },
  hypothesisVerdict: ({ hypothesis, verdict }) => phrases.verdict([hypothesis], verdict),
};
