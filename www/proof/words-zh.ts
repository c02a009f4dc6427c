import type { ProofWords } from "./words.ts";

export const zh: ProofWords = {
  title: "验证：在您的浏览器里核对每个数",
  lead: "这里是问析的全部参照案例。它们此刻就在这台机器上运行，用的正是分析您问卷的那个程序库。每个期望值都由别的程序或精确运算得出，并注明出处。",
  run: "运行全部案例",
  again: "重新运行",
  stop: "停止",
  failed: "案例没能载入。请刷新页面再试。",
  progress: (done, total) => `已运行 ${done} / ${total} 个案例`,
  agree: (cases, values, seconds) => `${cases} 个案例的 ${values} 个数值全部与出处一致（${seconds} 秒）。`,
  disagree: (values, cases) => `${cases} 个案例中有 ${values} 个数值不一致，列在最前。`,
  bitsTitle: "换一台机器，每一位都相同",
  bitsLead:
    "示例问卷的整份报告曾在一台没有浏览器的机器上算好。这里把其中的数逐位比较，直到最后一个二进制位。",
  bitsSame: (numbers, sections) => `${sections} 个部分的 ${numbers} 个数：每一位都相同。`,
  bitsDiffer: (sections) => `以下部分有不同的位：${sections}。`,
  casesTitle: "案例",
  columns: {
    case: "案例",
    origin: "期望值出处",
    values: "数值",
    worst: "最大差异",
    verdict: "结果",
  },
  folders: {
    correlation: "相关",
    degenerate: "可计算边缘的数据",
    descriptives: "描述统计",
    factor: "因子分析",
    frequencies: "频率",
    missing: "缺失值",
    nist: "NIST 统计参考数据集",
    quality: "数据质量",
    regression: "回归",
    reliability: "信度",
    transform: "数据转换",
  },
  ok: "一致",
  bad: (count) => `${count} 个不同`,
  refused: "被拒绝",
  share: (percent) => `允许范围的 ${percent}%`,
  exact: "无",
  details: (name) => `${name} 的数值`,
  because: "为何允许这样的差异",
  values: { address: "位置", expected: "期望值", actual: "问析", difference: "差异" },
  shown: (shown, all) => `共 ${all} 个数值，显示差异最大的 ${shown} 个`,
  notesTitle: "各程序哪里不同，为什么",
  notesLead: "两个程序可能都对，印出的数却不同。已知的地方如下。",
  notes: [
    {
      title: "百分位数",
      text: "SPSS 和问析把百分位数定在 (n + 1)·p 处（HAVERAGE，即 R 的 type 6）。R 以及多数以 R 为基础的程序默认用 type 7。",
    },
    {
      title: "偏度与峰度",
      text: "SPSS、问析和 SAS 印出按样本量校正的 G₁ 和 G₂；psych 的 describe() 若不指定 type = 2，印出的是 b₁ 和 b₂。",
    },
    {
      title: "主轴因子法",
      text: "SPSS 在 25 步之内、各共同度变化都不超过 .001 时停止；psych 的 fa() 看共同度之和，用自己的停止规则。问析可按 SPSS 的规则停止，也可算到收敛。",
    },
    {
      title: "旋转",
      text: "SPSS 的最大方差法和直接斜交法带凯撒正态化，停得较早；GPArotation 默认不正态化，并一直算到最优。因子的次序和正负号只是约定。",
    },
    {
      title: "加权",
      text: "在 SPSS 和问析里，权重就是个案数，除数是 Σw − 1。R 的 lm() 把权重当作精度，因此标准误不同。",
    },
    {
      title: "等级相关",
      text: "样本小且没有同分时，R 对 Spearman 和 Kendall 给出精确 p 值；SPSS 和问析用大样本公式。",
    },
    {
      title: "带小数的数",
      text: "双精度数存不下 10000000.2。R 和 Python 用最接近的双精度数计算，均值大而标准差小时会丢位（NIST NumAcc4 只有 8 位正确）；问析按写下的小数计算。",
    },
    {
      title: "SPSS 末位的微小差异",
      text: "SPSS 29 印出的四个约 4·10⁹ 的平方和，在第 13 位有差异；精确有理数运算与问析一致。",
    },
    {
      title: "缺失的回答",
      text: "lm() 和 SPSS 的 REGRESSION 会剔除有任何缺失的个案（成列删除）；cor() 若不指定就给出 NA；SPSS 的 CORRELATIONS 逐对处理。问析在每张表旁说明用了哪些个案。",
    },
  ],
  notThere: "没有",
};
