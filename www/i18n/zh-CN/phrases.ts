import type { Phrases } from "../catalog.ts";

export const phrases: Phrases = {
  table: (number) => `表 ${number}`,
  figure: (number) => `图 ${number}`,
  about: (title, subject) => `${title}：${subject}`,
  copyTable: "复制表格",
  copied: "已复制，可粘贴到 Word、WPS 或 Excel",
  copyFailed: "浏览器不允许复制；请选中表格后按 Ctrl+C",
  reversed: (variable) => `${variable}（反向）`,
  exactly: (digits) => `完整数值 ${digits}`,
  cases: (count) => `个案数 ${count}`,
  leftOutIncomplete: "因缺失未用的个案",
  undefinedHere: "对这些数据没有定义，见表注。",
  of: (heads) => heads.join(" · "),
  figureMissing: "此图未能载入。请联网后刷新页面；表格不受影响。",
  figureData: "图中数据",
  saveAs: (format) => `存为 ${format}`,
  saveFailed: "没有存成。请再试一次，或换用新版的 Chrome、Edge、Firefox 或 Safari",
  frequencyTitle: (variable) => `${variable}的频率分布`,
  frequencyText: (variable, bars) =>
    `${variable}的有效百分比：${bars.map(({ head, percent }) => `${head} ${percent}%`).join("，")}。`,
  likertTitle: "各题答案分布",
  likertText: (items, answers) => `${items} 个题项的答案分布，答案依次为${answers}。各题百分比见图中数据。`,
  screeTitle: "碎石图",
  screeText: (values, extracted, parallel) =>
    `特征值依次为 ${values.join("、")}；提取了 ${extracted} 个${parallel ? "，与随机数据的特征值比较" : "，以特征值 1 为界"}。`,
  screeBound: "特征值 = 1",
  screeRandom: "随机数据",
  screeObserved: "特征值",
  screeNumber: "成分数",
  screeLegend: (extracted) => `实心点为提取的 ${extracted} 个成分或因子。`,
  heatmapTitle: "相关系数热图",
  heatmapText: (variables) => `${variables}两两之间的相关系数。`,
  modelTitle: "模型图",
  modelLegend: "箭头上为标准化系数 β；** p ≤ .01，* p ≤ .05，虚线为不显著。箭头表示假设的方向，不证明因果。",
  modelText: (paths) => `${paths.join("；")}。`,
  modelPath: (predictor, outcome, beta, p) => `${predictor} → ${outcome}，β = ${beta}${p ? `，${p}` : ""}`,
  answer: "答案",
  mean: "平均值",
  listAnd: (words, more) => (more > 0 ? `${words.join("、")}等 ${words.length + more} 项` : words.join("、")),
  verdict: (hypotheses, verdict) => {
    const all = hypotheses.length > 1 ? "均" : "";
    const words = {
      supported: "得到数据支持",
      notSupported: "未得到数据支持：系数不显著",
      contrary: "与数据相反：系数显著，但方向与预期相反",
      undecided: "无法判断：没有可用的证据",
    };
    return `${hypotheses.join("、")} ${all}${words[verdict]}。`;
  },
  comma: "，",
};
