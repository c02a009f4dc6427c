import { describe, expect, it } from "vitest";
import { phrases } from "./phrases.ts";

describe("headings", () => {
  it("leave no Chinese sign alone", () => {
    for (const words of ["效应值", "显著性", "个案数", "最小值", "专业性", "(常量)"])
      expect(phrases(words)).toEqual([words]);
    expect(phrases("标准错误")).toEqual(["标准", "错误"]);
    expect(phrases("社区融合度")).toEqual(["社区", "融合度"]);
    expect(phrases("未标准化系数")).toEqual(["未标准化", "系数"]);
  });

  it("keep punctuation where it belongs, and every sign", () => {
    expect(phrases("B 的 95.0% 置信区间").at(-2)).toMatch(/置信$/);
    for (const words of [
      "取样适切性量数 (MSA)",
      "极值数：低",
      "基于标准化项的克隆巴赫 Alpha",
      "“同意”的人（%）",
    ]) {
      expect(phrases(words).join("")).toBe(words);
      for (const piece of phrases(words)) expect(piece).not.toMatch(/^[)）：”%]|[(（“]$/);
    }
  });

  it("leave other scripts to the browser", () => {
    expect(phrases("Corrected item-total correlation")).toEqual(["Corrected item-total correlation"]);
    expect(phrases("")).toEqual([""]);
  });
});
