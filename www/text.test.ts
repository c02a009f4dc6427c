import { describe, expect, it } from "vitest";
import { kmoBand } from "./i18n/bands.ts";
import { errors as enErrors } from "./i18n/en/errors.ts";
import { labels as enLabels } from "./i18n/en/labels.ts";
import { labels as zhLabels } from "./i18n/zh-CN/labels.ts";
import { noteText, sentence } from "./outcome-text.ts";
import { errorText, textOf, words } from "./text.ts";
import type { Error as Failure, Finding, Note } from "./wasm/wenxi";

const names = {
  variables: [
    { name: "Q1", label: "我喜欢这里", valueLabels: [{ value: 5, label: "非常同意" }] },
    { name: "Q2", label: "" },
  ],
  scales: [{ name: "trust", label: "信任" }],
};
const spss = { digits: "spss", smallP: ".000" } as const;
const zh = textOf("zh-CN", "24", spss, names);
const zh22 = textOf("zh-CN", "22", spss, names);
const en = textOf("en", "24", spss, names);

const notes: Note[] = [
  { code: "listwiseDeletion" },
  { code: "constantVariables", variables: ["Q1", "Q2"] },
  { code: "fewCases", n: 40, advised: 100 },
  { code: "extractionMethod", method: "pca" },
  { code: "rotationMethod", method: "varimax", kaiser: true },
  { code: "rotationConverged", iterations: 3 },
  { code: "extracted", count: 2, components: true },
  { code: "extractionNotConverged", count: 3, iterations: 25, change: 0.008 },
  { code: "predictors", variables: ["Q1", "trust"], constant: true },
  { code: "starsOnePercent" },
];

describe("headings", () => {
  it("are the contract's in every version", () => {
    const heads = words("zh-CN");
    expect(heads.label("cronbachAlpha")).toBe("克隆巴赫 Alpha");
    expect(heads.label("totalVarianceExplained")).toBe("总方差解释");
    expect(heads.label("rotationSums")).toBe("旋转载荷平方和");
    expect(heads.label("significanceTwoTailed")).toBe("Sig.(双尾)");
    expect(words("zh-CN", "22").label("modelSummary")).toBe("模型汇总");
    expect(words("zh-CN", "22").label("beta")).toBe("试用版");
    // What did not change between versions comes from the one list.
    expect(words("zh-CN", "22").label("cumulativeVariance")).toBe("累积 %");
    expect(words("en", "22").label("modelSummary")).toBe("Model Summary");
  });

  it("hold no empty word in either language", () => {
    for (const list of [zhLabels, enLabels]) {
      for (const [code, word] of Object.entries(list)) expect(word.trim(), code).not.toBe("");
    }
  });

  it("carry the level of confidence, or none", () => {
    expect(zh.head({ kind: "level", label: "confidenceIntervalForB", level: 0.95 })).toBe(
      "B 的 95.0% 置信区间",
    );
    expect(en.head({ kind: "level", label: "confidenceInterval", level: 0.9 })).toBe(
      "90.0% Confidence Interval",
    );
    expect(en.head({ kind: "label", label: "confidenceInterval" })).toBe("Confidence Interval");
  });

  it("use the codebook's labels and fall back on names and codes", () => {
    expect(zh.head({ kind: "variable", name: "Q1", reversed: true })).toBe("我喜欢这里（反向）");
    expect(zh.head({ kind: "variable", name: "Q2", reversed: false })).toBe("Q2");
    expect(zh.head({ kind: "variable", name: "trust", reversed: false })).toBe("信任");
    expect(zh.head({ kind: "value", variable: "Q1", value: 5 })).toBe("非常同意");
    expect(zh.head({ kind: "value", variable: "Q1", value: 4 })).toBe("4");
    expect(zh.head({ kind: "value", variable: "unknown", value: 1.5 })).toBe("1.5");
    expect(zh.head({ kind: "index", number: 2 })).toBe("2");
    expect(zh.head({ kind: "blank" })).toBe("");
  });
});

describe("notes", () => {
  it("are SPSS's own in English", () => {
    // Printed by SPSS 29.
    expect(notes.map((note) => noteText(note, en))).toEqual(
      expect.arrayContaining([
        "Listwise deletion based on all variables in the procedure.",
        "Extraction Method: Principal Component Analysis.",
        "Rotation Method: Varimax with Kaiser Normalization.",
        "Rotation converged in 3 iterations.",
        "2 components extracted.",
        "Attempted to extract 3 factors. More than 25 iterations required. (Convergence=.008). Extraction was terminated.",
        "**. Correlation is significant at the 0.01 level (2-tailed).",
      ]),
    );
  });

  it("follow the version in Chinese", () => {
    expect(noteText({ code: "rotationMethod", method: "varimax", kaiser: true }, zh)).toBe(
      "旋转方法：凯撒正态化最大方差法。",
    );
    expect(noteText({ code: "rotationMethod", method: "varimax", kaiser: true }, zh22)).toBe(
      "旋转法：具有 Kaiser 标准化的正交旋转法。",
    );
    expect(noteText({ code: "rotationConverged", iterations: 3 }, zh)).toBe("旋转在 3 次迭代后已收敛。");
    expect(noteText({ code: "rotationConverged", iterations: 3 }, zh22)).toBe("旋转在 3 次迭代后收敛。");
  });

  it("write an equation with its signs", () => {
    const note: Note = {
      code: "equation",
      outcome: "trust",
      constant: 0.184,
      terms: [
        { predictor: "Q1", b: 0.286 },
        { predictor: "Q2", b: -0.662 },
      ],
    };
    expect(noteText(note, zh)).toBe("回归方程：信任 = .184 + .286 × 我喜欢这里 − .662 × Q2");
    const { constant, ...through } = note;
    expect(constant).toBe(0.184);
    expect(noteText(through, en)).toBe("Equation: 信任 = .286 × 我喜欢这里 − .662 × Q2");
  });

  it("count names beyond the eighth", () => {
    const variables = Array.from({ length: 11 }, (_, at) => `V${at}`);
    expect(noteText({ code: "heywood", variables }, en)).toContain("“V7” and 3 more");
    expect(noteText({ code: "heywood", variables }, zh)).toContain("“V7”等 11 项");
  });
});

describe("findings", () => {
  it.each([
    [0.9, "marvelous", 0.9],
    [0.8999, "meritorious", 0.8],
    [0.7, "middling", 0.7],
    [0.6, "mediocre", 0.6],
    [0.5, "miserable", 0.5],
    [0.4999, "unacceptable", 0.5],
  ] as const)("band KMO %d as Kaiser (1974): %s", (kmo, band, bound) => {
    expect(kmoBand(kmo)).toMatchObject({ band, bound });
  });

  it("name thresholds and never the p of zero", () => {
    const adequacy: Finding = { code: "adequacy", kmo: 0.981, bartlett: { p: 0, log10P: -1208 } };
    expect(sentence(adequacy, zh)).toBe(
      "KMO 为 .981，不低于 .9，属“极佳”（Kaiser, 1974）；巴特利特球形度检验显著（p < .001），数据适合做因子分析。",
    );
    expect(sentence(adequacy, en)).toContain("p < .001");
    const alpha: Finding = { code: "alphaOf", scale: "trust", alpha: 0.6999, items: 4 };
    expect(sentence(alpha, en)).toBe(
      "信任 (4 items): Cronbach's alpha is .700, below the customary .7 (Nunnally, 1978).",
    );
  });

  it("claim no cause in any language", () => {
    const all: Finding[] = [
      { code: "cases", total: 463, analysed: 460, incomplete: 3 },
      { code: "modelFit", outcome: "trust", rSquare: 0.808, p: { p: 0, log10P: -100 } },
      { code: "significantCorrelations", significant: 5, pairs: 6, lowest: 0.1, highest: 0.9 },
      { code: "hypothesisVerdict", hypothesis: "H1", verdict: "supported" },
      { code: "factorsExplain", count: 2, percent: 69.2, lowestCommunality: 0.65, highestCommunality: 0.79 },
    ];
    for (const text of [zh, en]) {
      for (const finding of all) {
        expect(sentence(finding, text)).not.toMatch(/cause|effect|impact|influence|导致|影响|促进|造成/i);
      }
    }
  });
});

describe("errors", () => {
  const all: Failure[] = [
    { code: "emptyFile" },
    { code: "lineTooLong", line: 12, bytes: 40_000_000 },
    { code: "notNumeric", variable: "Q1", row: 214, answer: "还行" },
    { code: "tooFewCases", given: 1, needed: 2 },
    { code: "collinear", variables: ["Q1", "trust"] },
    { code: "internal", detail: "index out of bounds" },
  ];

  it("say what, where and what now", () => {
    expect(errorText(all[2] as Failure, zh)).toBe(
      "“Q1”（我喜欢这里）含有文字：第 214 份答卷的答案是“还行”。请在变量页为文字答案编码，或改选数值变量。",
    );
    expect(errorText(all[2] as Failure, en)).toContain("response 214 answers “还行”");
  });

  it("set Chinese in full-width punctuation and end each sentence", () => {
    for (const error of all) {
      const words = errorText(error, zh);
      expect(words).not.toMatch(/[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]/);
      expect(words).not.toMatch(/undefined|\[object/);
    }
    expect(Object.keys(enErrors).length).toBeGreaterThan(all.length);
  });
});
