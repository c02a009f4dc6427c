import { expect, it } from "vitest";
import { textOf } from "../text.ts";
import type { Finding } from "../wasm/wenxi";
import { sentencesOf } from "./findings.ts";

const spss = { digits: "spss", smallP: ".000" } as const;
const none = { variables: [], scales: [] };

const verdict = (hypothesis: string, verdict: "supported" | "notSupported" | "undecided"): Finding => ({
  code: "hypothesisVerdict",
  hypothesis,
  verdict,
});
const all = [verdict("H1", "supported"), verdict("H2", "notSupported"), verdict("H3", "supported")];

it("hypotheses of one verdict are said in one sentence", () => {
  expect(sentencesOf(all, textOf("zh-CN", "24", spss, none))).toEqual([
    "H1、H3 均得到数据支持。",
    "H2 未得到数据支持：系数不显著。",
  ]);
  expect(sentencesOf([...all, verdict("H4", "notSupported")], textOf("en", "24", spss, none))).toEqual([
    "H1 and H3 are supported by these data.",
    "H2 and H4 are not supported: their coefficients are not significant.",
  ]);
});
