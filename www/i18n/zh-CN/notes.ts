import type { QualityIndex } from "../../wasm/wenxi";
import type { NoteMessages } from "../catalog.ts";

const extraction: Record<string, string> = {
  pca: "主成分分析法",
  principalAxis: "主轴因式分解法",
  maximumLikelihood: "最大似然法",
};
const rotation: Record<string, string> = {
  varimax: "最大方差法",
  promax: "最优斜交法",
  oblimin: "斜交法",
};
const extraction22: Record<string, string> = {
  pca: "主成份分析",
  principalAxis: "主轴因子分解",
  maximumLikelihood: "极大似然",
};
const rotation22: Record<string, string> = {
  varimax: "正交旋转法",
  promax: "斜交旋转法",
  oblimin: "直接斜交旋转法",
};

/** 各指标的简称与出处。 */
const indexNames: Record<QualityIndex, string> = {
  longestRun: "最长连续相同作答",
  responseVariability: "个体内作答变异",
  secondsPerItem: "每题秒数",
  relativeTime: "用时与中位数之比",
  duplicates: "重复个案",
  percentMatch: "最大相同率",
  evenOdd: "奇偶一致性",
  mahalanobis: "马氏距离",
  contradiction: "正反题矛盾",
  missingShare: "漏答比例",
};
const sources: Record<QualityIndex, string> = {
  longestRun: "最长连续相同作答：Johnson (2005)；以题数的一半为界：Curran (2016)。",
  responseVariability: "个体内作答变异：Dunn 等 (2018)，没有公认的界限；0 即每题答案都相同。",
  secondsPerItem: "每题 2 秒：Huang 等 (2012)。",
  relativeTime: "比典型受访者快一倍（中位数的一半）：Leiner (2019)。",
  duplicates: "全部答案与较早的个案相同；第一份保留。",
  percentMatch:
    "最大相同率 .85：Kuriakose 与 Robbins (2016)，适用于题目很多的问卷；题目少时会偶然超过 (Simmons 等, 2016)。",
  evenOdd: "奇偶一致性 .30：Jackson (1976)；Johnson (2005) 用了 30 个量表，量表少时不稳定。",
  mahalanobis: "马氏距离，p < .001：Tabachnick 与 Fidell (2013)；用于识别不认真作答：Meade 与 Craig (2012)。",
  contradiction: "正反题矛盾：界限为本程序所设；.75 相当于五点量表上对正反两题一个选 5、一个选 4。",
  missingShare: "漏答超过 15% 的个案通常剔除：Hair 等 (2017)。",
};

/** Table notes and caveats; those that SPSS prints stand in its words. */
export const notes: NoteMessages = {
  listwiseDeletion: () => "基于过程中所有变量的成列删除。",
  pairwiseDeletion: () => "成对删除缺失值：每个系数基于两题都作答的个案，各有自己的个案数。",
  casesDropped: ({ cases }) => `有 ${cases} 个个案因缺少答案未参与此项分析。`,
  weighted: ({ variable }, say) => `个案按${say.column(variable)}加权。`,
  fewCases: ({ n, advised }, say) =>
    `只有 ${say.count(n)} 个个案，少于稳定结果所需的约 ${say.count(advised)} 个；请谨慎解读。`,
  constantVariables: ({ variables }, say) =>
    `${say.variables(variables)}的答案全部相同，方差为零，无法参与计算。`,
  beyondRange: ({ variables }, say) =>
    `${say.variables(variables)}的数值过大，部分统计量无法计算；请换用更大的单位。`,
  undefinedTooFewCases: () => "个案太少，此统计量没有定义。",
  perfectFit: () => "除舍入误差外残差全部为零，F 和 t 没有定义。",
  undefinedSingular: () => "相关性矩阵不可逆（有题项可由其他题项完全推出），此统计量没有定义。",
  undefinedTwoItems: () => "量表只有两个题项，删除一项后无法再计算 Alpha。",
  severalModes: () => "存在多个众数。显示了最小的值。",
  negativeAlpha: () =>
    "由于项之间的平均协方差为负，因此值为负。这违反了可靠性模型假设。请检查是否有反向题没有反转计分。",
  negativeItemTotal: ({ variables }, say) =>
    `${say.variables(variables)}与其余题项负相关。其中如有反向题，请在“识别”页勾选“反向”；不是反向题的，不要反转。`,
  extractionMethod: ({ method }) => `提取方法：${extraction[method] ?? method}。`,
  rotationMethod: ({ method, kaiser }) =>
    `旋转方法：${kaiser ? "凯撒正态化" : ""}${rotation[method] ?? method}。`,
  rotationConverged: ({ iterations }) => `旋转在 ${iterations} 次迭代后已收敛。`,
  rotationNotConverged: ({ iterations }) =>
    `旋转未能在 ${iterations} 次迭代内收敛；可增大迭代次数上限后重试。`,
  extracted: ({ count, components }) => `提取了 ${count} 个${components ? "成分" : "因子"}。`,
  extractedAfter: ({ count, iterations }) => `提取了 ${count} 个因子。需要 ${iterations} 次迭代。`,
  extractionNotConverged: ({ count, iterations, change }, say) =>
    `已尝试提取 ${count} 个因子。需要的迭代超过 ${iterations} 次（收敛 = ${say.number("statistic", change)}）。提取已终止，结果仅供参考。`,
  heywood: ({ variables }, say) =>
    `${say.variables(variables)}的公因子方差达到或超过 1（Heywood 情形），解不可靠；请减少因子数或换用主成分分析法。`,
  nothingToRotate: () => "仅提取了一个成分或因子。无法旋转此解。",
  obliqueSums: () => "如果各成分或因子相关，那么无法通过添加载荷平方和来获取总方差。",
  noCorrelation: () => "所有相关系数均为零，取样适切性量数没有定义。",
  nothingRetained: () => "没有特征值达到保留标准，因此未提取任何成分或因子。",
  smallLoadingsHidden: ({ below }, say) => `绝对值小于 ${say.number("bounded", below)} 的载荷未显示。`,
  notPositiveDefiniteMatrix: () => "此矩阵不是正定矩阵。",
  otherFactorCount: ({ eigenvalueRule, extracted }) =>
    `按特征值大于 1 的规则应提取 ${eigenvalueRule} 个，此处提取了 ${extracted} 个。`,
  parallelRule: ({ replications, percentile, seed, permuted }) =>
    `平行分析：保留特征值大于随机数据${percentile < 0 ? "平均值" : `第 ${percentile} 百分位数`}的因子（${permuted ? "随机数据由完整个案（每个个案计一次）的作答逐题打乱而成" : "随机数据为相互独立的正态变量"}；${replications} 组，种子 ${seed}）。`,
  starsOnePercent: () => "**. 在 0.01 级别（双尾），相关性显著。",
  starsFivePercent: () => "*. 在 0.05 级别（双尾），相关性显著。",
  listwiseN: ({ n }, say) => `成列个案数 = ${say.count(n)}`,
  weightsIgnored: () => "等级相关中每个个案只计一次，此处未使用个案权重。",
  dependentVariable: ({ variable }, say) => `因变量：${say.variable(variable)}`,
  predictors: ({ variables, constant }, say) =>
    `预测变量：${[...(constant ? ["（常量）"] : []), ...variables.map(say.variable)].join("，")}`,
  allEntered: () => "已输入所请求的所有变量。",
  excludedCollinear: ({ variables, tolerance }, say) =>
    `${say.variables(variables)}可由其他预测变量推出（容差低于 ${say.short(tolerance)}），已从模型中排除。`,
  highCollinearity: ({ variables, bound }, say) =>
    `${say.variables(variables)}的 VIF 大于 ${say.short(bound)}：与其他预测变量高度重叠，各自的系数不稳定。`,
  throughOrigin: () => "回归线通过原点：R 方测量的是关于原点的变异，不能与含常量的模型比较。",
  equalPredictions: () => "所有个案的预测值都相同，预测值无法标准化。",
  withoutRows: () => "由汇总量算出，没有数据：德宾-沃森统计量和残差需要逐份答卷，这里不给出。",
  casesOfSection: ({ cases }, say) =>
    `由另一部分的 ${say.count(cases)} 个个案算出，这些个案还回答了更多的题目。`,
  valuesMerged: ({ values, threshold }) =>
    `为避免认出个人，${values} 个人数很少的值（最少的不足 ${threshold} 人）已合并。`,
  extremesWithheld: ({ variables, threshold }, say) =>
    `为避免认出个人，不足 ${threshold} 人的最小值或最大值没有列出：${say.variables(variables)}。`,
  equation: ({ outcome, constant, terms }, say) => {
    const parts = terms.map(({ predictor, b }, index) => {
      const sign = b < 0 ? "−" : index === 0 && constant === undefined ? "" : "+";
      return `${sign} ${say.number("statistic", Math.abs(b))} × ${say.variable(predictor)}`.trim();
    });
    const start = constant === undefined ? [] : [say.number("statistic", constant)];
    return `回归方程：${say.variable(outcome)} = ${[...start, ...parts].join(" ")}`;
  },
  indexSource: ({ index }) => sources[index],
  noIndexValue: ({ index }) => `没有个案能算出“${indexNames[index]}”。`,
  tooManyCasesToCompare: ({ cases }) =>
    `有 ${cases} 个个案：逐对比较耗时太长，没有计算最大相同率。完全相同的个案仍会找出。`,
  distanceWithout: ({ variables }, say) =>
    `马氏距离没有用到 ${say.variables(variables)}：所有人的答案都相同。`,
  noDistances: ({ items }) =>
    `没有马氏距离：完整个案不多于 ${items} 个题项，或者有题项完全由其他题项决定，协方差矩阵不可逆。`,
  qualityWithoutWeights: () => "质量指标把每个个案算作一个，不加权。",
  boundsLeftOpen: () =>
    "标为“只描述”的指标在题项或量表较少时不稳定，因此没有预设界限；可以在选项里自己设定。",
  noDuration: () => "没有记录作答时间的变量，无法检查作答过快。",
  flagsAreNoProof: () =>
    "被标记是需要查看的理由，不是作答不认真的证据。请在看结果之前按事先定好的规则决定是否排除，并报告排除前后的结论（Curran, 2016）。",
  extremesRule: () => "极值：超出（Q1 − 1.5 × IQR，Q3 + 1.5 × IQR）范围的个案数。",
  equalQuartiles: () => "四分位距 (IQR) 为零，没有极值可言。",
  patternsHidden: ({ patterns, percent }, say) =>
    `未显示少于 ${say.short(percent)}% 个案的模式，共 ${patterns} 种。`,
  completeIf: () => "完成条件：不使用该模式中缺失的变量（标 X）时完整个案的数目。",
  littleMcar: ({ chiSquare, df, p }, say) =>
    `利特尔的 MCAR 检验：卡方 = ${say.number("statistic", chiSquare)}，DF = ${say.short(df)}，${say.p(p)}。`,
  emIterations: ({ iterations, cases }, say) =>
    `EM 估计（正态分布，最大似然），${say.count(cases)} 个个案，${iterations} 次迭代；协方差的除数为个案数。`,
  emWithoutTests: ({ iterations, cases }, say) =>
    `依据 ${say.count(cases)} 个个案的 EM 估计（${iterations} 次迭代）；EM 相关没有对应的个案数，因此不给出显著性检验。`,
  estimatesNotConverged: ({ iterations }) => `EM 估计在 ${iterations} 次迭代内没有收敛，结果不可靠。`,
  estimatesWithout: ({ variables }, say) =>
    `EM 估计没有用到 ${say.variables(variables)}：没有答案，或所有答案都相同。`,
  nothingToEstimate: () => "没有缺失的答案，或者只有一个有变化的变量，因此不需要 EM 估计。",
  noEstimates: ({ reason }) =>
    reason.code === "tooManyPatterns"
      ? `没有作 EM 估计：缺失模式有 ${reason.patterns} 种，计算时间太长。可以减少变量再试。`
      : "无法作 EM 估计：个案太少，或有变量完全由其他变量决定。",
  onePattern: () => "只有一种缺失模式，利特尔的 MCAR 检验没有可比较的对象。",
  bootstrapSamples: ({ samples, seed, corrected }, say) =>
    `Bootstrap 结果基于 ${say.count(samples)} 个样本（有放回，随机种子 ${say.short(seed)}）；区间为${corrected ? "偏差校正加速（BCa）" : "百分位"}区间。`,
  bootstrapUndefined: ({ samples }, say) =>
    samples > 0
      ? `有 ${say.count(samples)} 个 Bootstrap 样本算不出该统计量（例如抽到的答案都相同），未计入。`
      : "Bootstrap 样本的值全在估计值的一侧，偏差校正区间没有定义。",
  bootstrapSignificance: () => "显著性 =（1 + B 与估计值之差不小于估计值与零之差的样本数）/（1 + 样本数）。",
  mediationIntervals: () =>
    "总效应与直接效应的标准误和置信区间来自回归；间接效应的标准误和置信区间来自 Bootstrap。",
  mediationCovariates: ({ variables }, say) => `协变量（每个方程都包含）：${say.variables(variables)}。`,
  noShare: () => "各效应方向不一致，或间接效应大于总效应，因此不给出占总效应的百分比。",
  evidenceFromRegression: () =>
    "依据：以结果变量对假设中涉及它的全部预测变量做多元线性回归，看该预测变量的系数。结论只说明统计上是否显著及方向，不说明因果。",
  noEvidence: ({ hypothesis }) => `${hypothesis} 没有结论：所需的回归无法计算，或该预测变量未能进入回归。`,
};

/** Those that SPSS 22 and earlier word otherwise. */
export const notes22: Partial<NoteMessages> = {
  listwiseDeletion: () => "在此程序中基于所有变量的列表方式删除。",
  severalModes: () => "存在多个众数。显示最小值。",
  extractionMethod: ({ method }) => `提取方法：${extraction22[method] ?? method}。`,
  rotationMethod: ({ method, kaiser }) =>
    `旋转法：${kaiser ? "具有 Kaiser 标准化的" : ""}${rotation22[method] ?? method}。`,
  rotationConverged: ({ iterations }) => `旋转在 ${iterations} 次迭代后收敛。`,
  extracted: ({ count, components }) => `已提取了 ${count} 个${components ? "成份" : "因子"}。`,
  starsOnePercent: () => "**. 在 .01 水平（双侧）上显著相关。",
  starsFivePercent: () => "*. 在 .05 水平（双侧）上显著相关。",
};
