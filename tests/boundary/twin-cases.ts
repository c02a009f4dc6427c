/** The studies that the twins repeat: the sample, and answers to a personality inventory with missing answers. */
import { existsSync, readFileSync } from "node:fs";
import { expect } from "vitest";
import type { Recipe, Request, RequestEntry } from "../../www/wasm/wenxi.js";
import { load, openFile } from "./load.ts";
import { defined, twinStudy } from "./twin-study.ts";

const SAMPLE = "www/sample/xiachen.csv";
const ORACLE = process.env.WENXI_ORACLE ?? "../shared/reference/oracle";
const BFI = `${ORACLE}/data/bfi.csv`;

/** Whether the reference data are there. They stay outside the project: their licence is another. */
export const hasBfi = existsSync(BFI);
if (!hasBfi) console.warn(`${BFI} is not there: the twins of bfi are not run.`);

export const sample = () =>
  twinStudy(SAMPLE, () => {
    const saved = JSON.parse(readFileSync("www/sample/sample.zh.recipe.json", "utf8"));
    return openFile(SAMPLE).plan(load().parseRecipe(saved));
  });

const entry = (id: string, request: Request): RequestEntry => ({ id, request });
const items = (letter: string) => [1, 2, 3, 4, 5].map((number) => `${letter}${number}`);

/** Personality items of the International Item Pool, with missing answers and items worded the other way. */
export const bfi = (weighted: boolean) =>
  twinStudy(BFI, (guessed): Recipe => {
    const range = { low: 1, high: 6 };
    const variables = (guessed.variables ?? []).map((variable) =>
      /^[ACENO]\d$/.test(variable.name ?? "")
        ? { ...variable, measure: "ordinal" as const, role: "item" as const, range }
        : variable,
    );
    const scale = (name: string, letter: string, reversed: string[], minimumAnswered?: number) => ({
      name,
      label: name,
      items: items(letter),
      reversed,
      score: letter === "N" ? ("sum" as const) : ("mean" as const),
      role: "none" as const,
      ...(minimumAnswered && { minimumAnswered }),
    });
    const all = [...items("A"), ...items("C"), ...items("E")];
    const turned = ["A1", "C4", "C5", "E1", "E2"];
    return {
      version: 2,
      variables,
      scales: [
        scale("agree", "A", ["A1"]),
        scale("consc", "C", ["C4", "C5"], 4),
        scale("extra", "E", ["E1", "E2"]),
        scale("neuro", "N", [], 3),
      ],
      steps: [
        { id: "s1", step: { kind: "filter", conditions: [{ variable: "age", low: 16, high: 60 }] } },
        ...(weighted ? [{ id: "w", step: { kind: "weight" as const, variable: "education" } }] : []),
        { id: "s2", step: { kind: "standardise", variables: [{ from: "age", into: "Zage" }] } },
        {
          id: "s3",
          step: {
            kind: "dummy",
            variable: "gender",
            reference: 1,
            indicators: [{ value: 2, into: "woman" }],
          },
        },
        {
          id: "s4",
          step: {
            kind: "recode",
            variables: [{ from: "A2", into: "A2c" }],
            rules: [
              { from: { kind: "range", high: 3 }, to: { kind: "value", value: 1 } },
              { from: { kind: "values", values: [3, 4] }, to: { kind: "copy" } },
              { from: { kind: "missing" }, to: { kind: "value", value: 9 } },
            ],
          },
        },
        {
          id: "s5",
          step: {
            kind: "bin",
            variable: { from: "age", into: "ages" },
            rule: { kind: "cutPoints", points: [20, 30, 45] },
          },
        },
        {
          id: "s6",
          step: {
            kind: "bin",
            variable: { from: "age", into: "width" },
            rule: { kind: "equalWidth", groups: 3 },
            lowerIncluded: true,
          },
        },
        {
          id: "s7",
          step: { kind: "compute", into: "two", variables: ["O1", "O3"], rule: "sum", minimumAnswered: 1 },
        },
        { id: "s8", step: { kind: "reverse", variables: [{ from: "two", into: "two_r" }] } },
      ],
      requests: [
        entry("frequencies", {
          analysis: "frequencies",
          options: { variables: ["A2c", "ages", "width"], statistics: true },
        }),
        entry("descriptives", {
          analysis: "descriptives",
          options: { variables: ["agree", "consc", "neuro", "Zage", "two_r"] },
        }),
        entry("reliability", {
          analysis: "reliability",
          options: {
            items: items("A"),
            reversed: ["A1"],
            bootstrap: { samples: 400, seed: 1, interval: "biasCorrected" },
          },
        }),
        entry("components", {
          analysis: "factor",
          options: { variables: all, reversed: turned, count: { kind: "fixed", count: 3 } },
        }),
        entry("axes", {
          analysis: "factor",
          options: {
            variables: all,
            reversed: turned,
            missing: "pairwise",
            extraction: "principalAxis",
            rotation: { kind: "promax", kappa: 4 },
            count: { kind: "parallel", replications: 20, percentile: 95, seed: 1 },
          },
        }),
        entry("likelihood", {
          analysis: "factor",
          options: {
            variables: all,
            extraction: "maximumLikelihood",
            rotation: { kind: "oblimin", delta: 0 },
            stop: "converged",
            iterations: 1000,
            count: { kind: "fixed", count: 3 },
          },
        }),
        entry("pearson", { analysis: "correlation", options: { variables: ["agree", "consc", "extra"] } }),
        entry("spearman", {
          analysis: "correlation",
          options: { variables: ["agree", "consc", "neuro"], method: "spearman" },
        }),
        entry("regression", {
          analysis: "regression",
          options: {
            outcome: "neuro",
            predictors: ["agree", "extra", "woman", "Zage"],
            bootstrap: { samples: 400, seed: 1, interval: "percentile" },
          },
        }),
        entry("mediation", {
          analysis: "mediation",
          options: {
            predictor: "agree",
            mediators: ["consc", "extra"],
            outcome: "neuro",
            covariates: ["woman"],
            bootstrap: { samples: 400, seed: 1, interval: "percentile" },
          },
        }),
        entry("origin", {
          analysis: "regression",
          options: {
            outcome: "agree",
            predictors: ["extra", "consc"],
            intercept: false,
            bootstrap: { samples: 400, seed: 1, interval: "percentile" },
          },
        }),
      ],
    };
  });

/** The columns of `found` in the order and with the signs of those of `expected`, paired by their largest products. */
function aligned(found: number[][], expected: number[][]): number[][] {
  const m = expected[0]?.length ?? 0;
  const left = new Set(Array.from({ length: m }, (_, at) => at));
  const product = (f: number, e: number) =>
    found.reduce((sum, row, at) => sum + defined(row[f]) * defined(expected[at]?.[e]), 0);
  const chosen = Array.from({ length: m }, (_, e) => {
    const best = [...left].toSorted((a, b) => Math.abs(product(b, e)) - Math.abs(product(a, e)))[0];
    left.delete(defined(best));
    return { at: defined(best), sign: Math.sign(product(defined(best), e)) };
  });
  return found.map((row) => chosen.map(({ at, sign }) => sign * defined(row[at])));
}

/** Every loading agrees, whatever the order and the signs of the factors. */
export function loadingsAgree(found: number[][], expected: number[][], within: number, what: string) {
  expect(found.length, what).toBe(expected.length);
  aligned(found, expected).forEach((row, i) => {
    row.forEach((value, j) => {
      const wenxi = defined(expected[i]?.[j]);
      expect(Math.abs(value - wenxi), `${what} [${i}, ${j}]: ${value}, Wenxi ${wenxi}`).toBeLessThan(within);
    });
  });
}
