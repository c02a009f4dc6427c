/** Sentences that a reader could take for something else: each was once written so that she would. */
import { describe, expect, it } from "vitest";
import { textOf } from "../text.ts";
import type { Frequencies, Reliability } from "../wasm/wenxi";
import { en } from "./en.ts";
import type { Fact } from "./fact.ts";
import { factsOf } from "./facts.ts";
import { mediation } from "./mediation-facts.ts";
import { plain } from "./piece.ts";
import { regression } from "./relation-facts.ts";
import { cite } from "./sources.ts";
import { defaults } from "./thresholds.ts";
import type { Judging, Messages } from "./write.ts";
import { zh } from "./zh.ts";

const spss = { digits: "spss", smallP: ".000" } as const;
const question = (name: string, label: string) => ({ name, label, role: "item" as const });
const names = {
  variables: [
    question("Q1", "单位重视我的贡献"),
    question("Q2", "当我遇到困难时单位会帮助我"),
    question("Q3", "单位关心我的福利"),
    { name: "income", label: "月收入", role: "background" as const },
  ],
  scales: [{ name: "support", label: "组织支持感", items: ["Q1", "Q2", "Q3"] }],
};
const judging: Judging = { limit: (name) => ({ limit: name, value: defaults[name] }) };
const say = (language: "zh-CN" | "en", fact: Fact): string => {
  const messages: Messages = language === "en" ? en : zh;
  const sentence = (messages[fact.code] as (fact: Fact, judging: Judging) => ReturnType<Messages["alpha"]>)(
    fact,
    judging,
  );
  return plain([sentence], textOf(language, "24", spss, names), (id) => cite(id, language));
};
const tail = (p: number) => ({ p, log10P: Math.log10(p) });
const outcome = (result: unknown) =>
  ({ result, ledger: undefined }) as unknown as Parameters<typeof factsOf>[0];

describe("items", () => {
  it("stand in a list all by their words, in quotation marks, or all by their names", () => {
    const factor = { code: "factor", number: 1, lowest: 0.7, highest: 0.8 } as const;
    expect(say("zh-CN", { ...factor, items: ["Q1", "Q3"] })).toBe(
      "因子 1 由“单位重视我的贡献”和“单位关心我的福利”构成，载荷在 .700 与 .800 之间。",
    );
    expect(say("zh-CN", { ...factor, items: ["Q1", "Q2", "Q3"] })).toBe(
      "因子 1 由 Q1、Q2 和 Q3 构成，载荷在 .700 与 .800 之间。",
    );
  });

  it("are quoted as the subject of a sentence; scales are not", () => {
    const [highest, lowest] = [
      { variable: "Q1", value: 3.5 },
      { variable: "support", value: 3.1 },
    ];
    expect(say("zh-CN", { code: "means", highest, lowest })).toBe(
      "各变量中，“单位重视我的贡献”的均值最高（M = 3.500），组织支持感的均值最低（M = 3.100）。",
    );
  });

  it("that many judgements concern share one sentence", () => {
    const items = ["Q1", "Q2", "Q3"].map((item, at) => ({
      item,
      correctedItemTotal: 0.1 * (at - 1),
      alphaIfDeleted: 0.5,
    }));
    const result = { scale: "support", alpha: 0.4, items, confidence: 0.95 } as unknown as Reliability;
    const facts = (kept: number) =>
      factsOf(
        outcome({ analysis: "reliability", result: { ...result, items: items.slice(0, kept) } }),
        defaults,
      );
    expect(facts(2).map(({ code }) => code)).toEqual(["alpha", "itemReconsider", "itemReconsider"]);
    const [, shared, ...rest] = facts(3);
    expect(rest).toEqual([]);
    expect(shared && say("zh-CN", shared)).toContain("Q1（−.100，.500）、Q2（.000，.500）、Q3（.100，.500）");
    expect(shared && say("en", shared)).toMatch(
      / \(−\.100; \.500\), .+ \(\.000; \.500\), and .+ \(\.100; \.500\)/,
    );
  });
});

describe("numbers", () => {
  it("of answers do not run into those of cases, and percentages are of the valid answers", () => {
    const row = (value: string, count: number) => ({
      value,
      count,
      percent: count,
      validPercent: count * 2,
      cumPercent: 0,
    });
    const variables = [{ variable: "income", table: [row("3000-5000", 30), row("保密", 20)], nMissing: 50 }];
    const [fact] = factsOf(
      outcome({ analysis: "frequencies", result: { variables } as unknown as Frequencies }),
      defaults,
    );
    expect(fact && say("zh-CN", fact)).toBe(
      "月收入方面，“3000-5000” 30 人（60.0%），保密 20 人（40.0%）；缺失 50 人，百分比按有效作答计。",
    );
    expect(fact && say("en", fact)).toContain("50 missing, percentages of the valid answers");
  });

  it("of one are followed by a verb for one", () => {
    const pair = { a: "support", b: "income", r: 0.4, p: tail(0.001) };
    const said = say("en", {
      code: "correlations",
      method: "pearson",
      pairs: 4,
      positive: 1,
      negative: 2,
      strongest: pair,
      weakest: pair,
    });
    expect(said).toContain("1 shows a significant positive and 2 show a significant negative");
    expect(said).toContain("; of these the strongest");
  });
});

it("predictors are named in the order of the table of coefficients", () => {
  const row = (predictor: string | null) => ({ predictor, b: 1, beta: 0.5, t: 2, p: tail(0.01), vif: null });
  const [model] = regression(
    {
      outcome: "y",
      entered: ["b", "a"],
      anova: { f: 3, p: tail(0.01), dfRegression: 2, dfResidual: 9 },
      rSquare: 0.3,
      adjustedRSquare: 0.2,
      coefficients: [row(null), row("a"), row("b")],
      n: 100,
    } as unknown as Parameters<typeof regression>[0],
    defaults,
  );
  expect(model).toMatchObject({ code: "model", predictors: ["a", "b"] });
});

it("no share is told of a total effect that may be zero", () => {
  const told = (p: number) =>
    mediation({
      options: { predictor: "x", outcome: "y", mediators: ["m"] },
      models: [],
      total: { effect: 0.1, t: 1, p: tail(p) },
      direct: { effect: 0.02, p: null },
      indirect: [
        {
          mediator: "m",
          effect: { estimate: 0.08, se: 0.02, lower: 0.01, upper: 0.2 },
          share: 0.8,
          verdict: "full",
        },
      ],
      notes: [],
    } as unknown as Parameters<typeof mediation>[0]).find(({ code }) => code === "indirect");
  expect(told(0.01)).toMatchObject({ share: 0.8 });
  expect(told(0.2)).toMatchObject({ share: undefined });
});
