/**
 * Prose and tables say the same: for random surveys every number in a sentence is a cell of its section's tables, nothing is called
 * significant whose p reaches the level, and direction words follow the sign, in both languages.
 */
import { expect, test } from "vitest";
import { factsOf } from "../../www/prose/facts.ts";
import { plain } from "../../www/prose/piece.ts";
import { cite } from "../../www/prose/sources.ts";
import { defaults } from "../../www/prose/thresholds.ts";
import { writeUp } from "../../www/prose/write.ts";
import { textOf } from "../../www/text.ts";
import type { Outcome, Recipe } from "../../www/wasm/wenxi.js";
import { load } from "./load.ts";

/** Mulberry32: the same surveys on every machine. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** n answers to two scales of a few items and an outcome, related as strongly, and in the direction, as chance has it. */
function survey(seed: number): { csv: string; recipe: Recipe } {
  const next = random(seed);
  const n = 12 + Math.floor(next() * 200);
  const widths = [2 + Math.floor(next() * 5), 2 + Math.floor(next() * 4), 2 + Math.floor(next() * 3)];
  const pull = widths.map(() => next() * 2 - 1);
  const names = widths.map((width, s) => Array.from({ length: width }, (_, i) => `s${s}i${i}`));
  const missing = next() < 0.3 ? 0.05 : 0;
  const rows = Array.from({ length: n }, () => {
    const common = next() - 0.5;
    const answers = names.flatMap((items, s) => {
      const own = common * (pull[s] ?? 0) * 2 + (next() - 0.5);
      return items.map(() =>
        next() < missing
          ? ""
          : String(Math.min(5, Math.max(1, Math.round(3 + 2 * own + 2 * (next() - 0.5))))),
      );
    });
    return [1 + Math.floor(next() * 2), 1 + Math.floor(next() * 6), ...answers].join(",");
  });
  const recipe: Recipe = {
    version: 2,
    scales: names.map((items, s) => ({
      name: `scale${s}`,
      items,
      // In every third survey the second scale stands between the others.
      role: s === 2 ? "outcome" : s === 1 && seed % 3 === 0 ? "mediator" : "predictor",
    })),
    hypotheses: [0, 1].map((s) => ({
      id: `H${s + 1}`,
      predictor: `scale${s}`,
      outcome: "scale2",
      sign: "positive" as const,
    })),
  };
  return { csv: [["sex", "age", ...names.flat()].join(","), ...rows].join("\n"), recipe };
}

function outcomes(seed: number): Outcome[] {
  const { Opener } = load();
  const { csv, recipe } = survey(seed);
  const opener = new Opener("survey.csv", {});
  opener.push(new TextEncoder().encode(csv));
  const session = opener.finish();
  try {
    const planned = session.plan(recipe);
    // In every other survey the coefficients are drawn as well.
    for (const { request } of planned.requests ?? [])
      if (request.analysis === "regression" && seed % 2 === 0)
        request.options.bootstrap = {
          samples: 200,
          seed,
          interval: seed % 4 ? "percentile" : "biasCorrected",
        };
    session.apply(planned);
    return (planned.requests ?? []).map(({ id }) => session.run(id));
  } finally {
    session.free();
  }
}

const text = {
  "zh-CN": textOf("zh-CN", "24", { digits: "spss", smallP: ".000" }),
  en: textOf("en", "24", { digits: "apa", smallP: "<.001" }),
} as const;
const not = {
  "zh-CN": /不显著|不宜|没有定义|无法/,
  en: /not significant|not significantly|undefined|cannot/,
} as const;

test.each(Array.from({ length: 60 }, (_, seed) => seed))("survey %i", (seed) => {
  for (const outcome of outcomes(seed)) {
    const { ledger } = outcome;
    const cells = outcome.tables.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
    for (const language of ["zh-CN", "en"] as const) {
      const say = text[language];
      const known = new Set(
        cells.flatMap(({ kind, value }) => (value === undefined ? [] : [say.number(kind, value)])),
      );
      for (const count of [ledger?.total, ledger?.used, ledger && ledger.total - ledger.filtered])
        if (count !== undefined) known.add(say.number("count", count));
      const facts = factsOf(outcome, defaults);
      const paragraph = writeUp(outcome, language, defaults);
      expect(paragraph.length).toBe(facts.length);
      paragraph.forEach((sentence, at) => {
        const fact = facts[at];
        const said = plain([sentence], say, (id) => cite(id, language));
        for (const piece of sentence) {
          if (typeof piece === "string") {
            // Digits stand in words only as part of a name: H1, R², χ².
            expect(piece.replace(/H\d|R²|χ²/g, ""), said).not.toMatch(/\d/);
          } else if ("kind" in piece) {
            const printed = say.number(piece.kind, piece.value);
            expect(known.has(printed) || known.has(printed.replace("-", "")), `${printed} in: ${said}`).toBe(
              true,
            );
          }
        }
        if (fact?.code === "direct" || (fact?.code === "totalEffect" && fact.p)) {
          const level = 1 - 0.95;
          expect(not[language].test(said), said).toBe((fact.p?.p ?? 1) >= level);
        }
        if (fact?.code === "indirect")
          expect(/包含零|includes zero/.test(said), said).toBe(fact.lower <= 0 && fact.upper >= 0);
        if (fact?.code === "coefficient" || fact?.code === "model" || fact?.code === "onePair") {
          const { p } = fact.code === "onePair" ? fact.pair : fact;
          expect(not[language].test(said), said).toBe(p.p >= defaults.level);
        }
        if (fact?.code === "coefficientBootstrap") {
          const intervals = [...fact.clear, ...fact.unclear];
          expect(intervals.length).toBeGreaterThan(0);
          for (const { lower, upper } of intervals)
            expect(lower > 0 || upper < 0).toBe(fact.clear.some((one) => one.lower === lower));
          expect(/不包含零|exclude zero/.test(said), said).toBe(fact.clear.length > 0);
          expect(/间包含零|include zero/.test(said), said).toBe(fact.unclear.length > 0);
        }
        if (fact?.code === "coefficient" && fact.significant) {
          const [up, down] = language === "en" ? ["positively", "negatively"] : ["正向", "负向"];
          expect(said.includes(fact.b > 0 ? up : down), said).toBe(true);
          expect(said.includes(fact.b > 0 ? down : up), said).toBe(false);
        }
        expect(said, said).not.toMatch(/cause|导致|造成|undefined|NaN|\{\}/i);
      });
    }
  }
});
