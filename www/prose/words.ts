/** The furniture around prose, in both languages. */
import { computed } from "@preact/signals";
import { language } from "../settings.ts";
import type { Thresholds } from "./thresholds.ts";

interface ProseWords {
  writeUp: string;
  copy: string;
  copied: string;
  copyFailed: string;
  method: string;
  methodHint: string;
  references: string;
  conventions: string;
  conventionsHint: string;
  usual: string;
  threshold: Record<keyof Thresholds, string>;
}

const zh: ProseWords = {
  writeUp: "结果表述",
  copy: "复制这段文字",
  copied: "已复制",
  copyFailed: "没有复制成功，请选中文字后手动复制。",
  method: "方法说明与参考文献",
  methodHint: "按实际所用的选项写成，可直接放进论文的方法部分；请再核对一遍。",
  references: "参考文献",
  conventions: "判断标准",
  conventionsHint: "文字按这些界限判断；改动后各段文字随之更新，表格不变。",
  usual: "恢复常用值",
  threshold: {
    alpha: "α 不低于",
    itemTotal: "项总相关不低于",
    kmo: "KMO 不低于",
    communality: "公因子方差不低于",
    loading: "归属因子的载荷不低于",
    vif: "共线性：VIF 达到",
    skewness: "偏度绝对值小于",
    kurtosis: "峰度绝对值小于",
    casesPerPredictor: "每个自变量的个案数",
    level: "显著性水平",
  },
};

const en: ProseWords = {
  writeUp: "In words",
  copy: "Copy this paragraph",
  copied: "Copied",
  copyFailed: "Copying failed; select the words and copy them by hand.",
  method: "Method and references",
  methodHint: "Written from the options in force, for the method part of a paper; please read it once more.",
  references: "References",
  conventions: "Conventions",
  conventionsHint: "Sentences judge by these bounds. When one changes, the sentences follow; tables stay.",
  usual: "Back to the usual values",
  threshold: {
    alpha: "α of at least",
    itemTotal: "Item-total correlation of at least",
    kmo: "KMO of at least",
    communality: "Communality of at least",
    loading: "Loading that assigns an item",
    vif: "Collinear from a VIF of",
    skewness: "Skewness in size below",
    kurtosis: "Kurtosis in size below",
    casesPerPredictor: "Cases for each predictor",
    level: "Level of significance",
  },
};

export const proseWords = computed<ProseWords>(() => (language.value === "en" ? en : zh));
