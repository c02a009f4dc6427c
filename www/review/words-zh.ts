import type { ReviewWords } from "./words.ts";

export const chinese: ReviewWords = {
  title: "供审阅，不含数据",
  lead: "保存为一个文件，在本页打开即显示报告。读者可以重新旋转因子、改选题项或自变量，得到的数字与用您的数据计算的一致。",
  holds: "文件中有",
  holding: [
    "您的设定：报告所用变量及其标签、量表、步骤和选项",
    "报告的全部表格、图和段落",
    "一起分析的变量在全部个案上的汇总量（个案数、均值、乘积之和）",
    "数据文件的名称、大小和校验值",
  ],
  lacks: "文件中没有",
  lacking: [
    "任何一行数据",
    "作为个人信息排除的列，以及报告没有用到的列",
    "填写的文字，频率表中计数的除外（见下面列出的各处）",
  ],
  threshold: "少于多少人算人数很少",
  mergeValues: "频率表中人数很少的值合并",
  hideExtremes: "人数很少的最小值和最大值不列出",
  leaveOutSums: "能推算出少数个案答案的汇总量不放入",
  looking: "正在查找人数很少的地方……",
  noCells: "没有找到能看出少数个案的地方。",
  cells: (all, open) =>
    open === 0
      ? `有 ${all} 处能看出少数个案，均已处理`
      : `有 ${all} 处能看出少数个案，其中 ${open} 处保持原样`,
  merged: "已合并",
  leftOut: "未放入",
  standing: "在文件中",
  cases: (cases) => `${cases} 人`,
  value: (variable, value) => `${variable}：${value}`,
  choice: (set, choice) => `${set}：${choice}`,
  minimum: (variable, value) => `${variable}：最小值 ${value}`,
  maximum: (variable, value) => `${variable}：最大值 ${value}`,
  section: "整个部分只有少数个案",
  pairs: "其中两对变量的汇总量只差少数个案",
  difference: (other) => `与“${other}”的汇总量只差少数个案`,
  openSections: (open, all) => `${all} 个部分中，读者可以重新计算 ${open} 个。`,
  printed: "除合并和不列出的以外，表格与您报告中的一样。请像检查要发表的文字那样检查它们。",
  save: "保存文件",
  saving: "正在保存……",
  cancel: "取消",
  saved: (name) => `${name} 已保存`,
  failed: "无法生成文件。",
  banner: (file) => `这是 ${file} 的报告，不含数据。表格和段落由作者提供。`,
  bannerCan: (open, all) =>
    `${all} 个部分中有 ${open} 个可以由汇总量重新计算：可改选旋转方法、因子个数、题项和自变量。`,
  bannerCannot: "需要逐份答卷的内容（秩相关、频率、德宾-沃森、残差）按作者算出的结果显示。",
};
