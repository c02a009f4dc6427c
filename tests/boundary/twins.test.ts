/**
 * The twins that the page hands out, run in R and in PSPP as they stand, print Wenxi's numbers. Origin of every expected
 * number: psych, GPArotation and stats of the R at hand, and PSPP. Without them, or without the reference data, the test says so.
 */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Recipe, Request, RequestEntry } from "../../www/wasm/wenxi.js";
import { load, openFile } from "./load.ts";
import { after, asPrinted, cellOf, frame, has, type PsppTable, runPspp, runR } from "./twin-output.ts";
import { defined, type TwinStudy, twinStudy } from "./twin-study.ts";

const SAMPLE = "www/sample/xiachen.csv";
const ORACLE = process.env.WENXI_ORACLE ?? "../shared/reference/oracle";
const BFI = `${ORACLE}/data/bfi.csv`;

const hasR = has(
  "Rscript",
  "--vanilla",
  "-e",
  'stopifnot(all(sapply(c("psych", "GPArotation"), requireNamespace, quietly = TRUE)))',
);
const hasPspp = has("pspp", "--version");
if (!hasR) console.warn("R with psych and GPArotation is not installed: its twins are not run.");
if (!hasPspp) console.warn("PSPP is not installed: its twins are not run.");
if (!existsSync(BFI)) console.warn(`${BFI} is not there: the twins of bfi are not run.`);

const sample = () =>
  twinStudy(SAMPLE, () => {
    const saved = JSON.parse(readFileSync("www/sample/sample.zh.recipe.json", "utf8"));
    return openFile(SAMPLE).plan(load().parseRecipe(saved));
  });

const entry = (id: string, request: Request): RequestEntry => ({ id, request });
const items = (letter: string) => [1, 2, 3, 4, 5].map((number) => `${letter}${number}`);

/** Personality items of the International Item Pool, with missing answers and items worded the other way. */
const bfi = (weighted: boolean) =>
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
        entry("reliability", { analysis: "reliability", options: { items: items("A"), reversed: ["A1"] } }),
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
          options: { outcome: "neuro", predictors: ["agree", "extra", "woman", "Zage"] },
        }),
        entry("origin", {
          analysis: "regression",
          options: { outcome: "agree", predictors: ["extra", "consc"], intercept: false },
        }),
      ],
    };
  });

/** Digits that R prints; what an iteration stops at differs by more. */
const near = (
  found: number | undefined,
  expected: number | null | undefined,
  what: string,
  within = 2e-9,
) => {
  const value = defined(expected);
  expect(Math.abs(defined(found) - value), `${what}: R ${found}, Wenxi ${value}`).toBeLessThan(
    within * Math.max(1, Math.abs(value)),
  );
};

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

function loadingsAgree(found: number[][], expected: number[][], within: number, what: string) {
  expect(found.length, what).toBe(expected.length);
  aligned(found, expected).forEach((row, i) => {
    row.forEach((value, j) => {
      const wenxi = defined(expected[i]?.[j]);
      expect(Math.abs(value - wenxi), `${what} [${i}, ${j}]: ${value}, Wenxi ${wenxi}`).toBeLessThan(within);
    });
  });
}

const inR = {
  reliability(study: TwinStudy, id: string, lines: string[]) {
    const found = study.result("reliability", id);
    near(after(lines, "alpha"), found.alpha, "alpha");
    near(after(lines, "standardised"), found.standardisedAlpha, "standardised alpha");
    const [lower, upper] = [...frameOfPair(lines)];
    near(lower, found.alphaLower, "lower");
    near(upper, found.alphaUpper, "upper");
    const rows = frame(lines, [
      "mean",
      "sd",
      "mean_if_deleted",
      "variance_if_deleted",
      "item_rest",
      "smc",
      "alpha_if_deleted",
    ]);
    found.items.forEach((item) => {
      const name = item.reversed ? `rev_${item.item}` : item.item;
      const row = defined(rows.get(name));
      const wenxi = [
        item.mean,
        item.sd,
        item.scaleMeanIfDeleted,
        item.scaleVarianceIfDeleted,
        item.correctedItemTotal,
      ];
      [...wenxi, item.squaredMultipleCorrelation, item.alphaIfDeleted].forEach((value, at) => {
        near(row[at], value, `${name} ${at}`, 1e-8);
      });
    });
    near(after(lines, "between"), found.splitHalf.rBetween, "r between the halves");
    near(after(lines, "Guttman"), found.splitHalf.guttman, "Guttman");
  },

  factor(study: TwinStudy, id: string, lines: string[], within: number) {
    const found = study.result("factor", id);
    const { kmo, bartlett } = defined(found.suitability);
    near(after(lines, "KMO"), kmo, "KMO");
    near(after(lines, "chi-square"), bartlett.chiSquare, "Bartlett");
    expect(after(lines, "df")).toBe(bartlett.df);
    near(after(lines, "n"), found.n, "n");
    const solution = defined(found.solution);
    const communalities = [...frame(lines, ["communality"]).values()].flat();
    solution.communalities.forEach((value, at) => {
      near(communalities[at], value, `communality ${at}`, within);
    });
    const matrices = all(lines, found.variables.length, solution.loadings[0]?.length ?? 0);
    loadingsAgree(defined(matrices[0]), solution.loadings, within, `${id}: unrotated loadings`);
    loadingsAgree(defined(matrices[1]), defined(solution.rotated).pattern, within, `${id}: rotated loadings`);
  },

  correlation(study: TwinStudy, id: string, lines: string[]) {
    const found = study.result("correlation", id);
    found.variables.forEach((row, i) => {
      found.variables.slice(0, i).forEach((column, j) => {
        const line = defined(lines.find((one) => one.startsWith(`${column} ${row} `)));
        near(after([line], "r"), found.r[i]?.[j], `r of ${row}, ${column}`);
        near(after([line], "p"), found.p[i]?.[j]?.p, `p of ${row}, ${column}`);
        near(after([line], "n"), found.n[i]?.[j], "n");
      });
    });
  },

  regression(study: TwinStudy, id: string, lines: string[]) {
    const found = study.result("regression", id);
    near(after(lines, "R^2"), found.rSquare, "R²");
    near(after(lines, "adjusted"), found.adjustedRSquare, "adjusted R²");
    near(after(lines, "F"), found.anova.f, "F");
    near(after(lines, "Durbin-Watson"), found.durbinWatson, "Durbin-Watson");
    const b = frame(lines, ["B", "SE", "t", "p", "lower", "upper"]);
    const beta = frame(lines, ["beta", "zero_order", "partial", "part", "tolerance", "VIF"]);
    for (const row of found.coefficients) {
      const name = row.predictor ?? "(Intercept)";
      [row.b, row.se, row.t, row.p?.p, row.lower, row.upper].forEach((value, at) => {
        near(b.get(name)?.[at], value, `${name} ${at}`);
      });
      if (row.predictor === null) continue;
      near(beta.get(name)?.[0], row.beta, `beta of ${name}`);
      near(beta.get(name)?.[2], row.partial, `partial of ${name}`);
      near(beta.get(name)?.[3], row.part, `part of ${name}`);
      near(beta.get(name)?.[4], row.tolerance, `tolerance of ${name}`);
      near(beta.get(name)?.[5], row.vif, `VIF of ${name}`);
      if (found.intercept) near(beta.get(name)?.[1], row.zeroOrder, `zero-order r of ${name}`);
    }
  },

  descriptives(study: TwinStudy, id: string, lines: string[]) {
    const head = [
      "n",
      "min",
      "max",
      "mean",
      "se",
      "sd",
      "variance",
      "sum",
      "skewness",
      "se_skewness",
      "kurtosis",
      "se_kurtosis",
    ];
    const rows = frame(lines, head);
    for (const { variable, statistics: s } of study.result("descriptives", id).variables) {
      const wenxi = [s.n, s.min, s.max, s.mean, s.seMean, s.sd, s.variance, s.sum];
      [...wenxi, s.skewness, s.seSkewness, s.kurtosis, s.seKurtosis].forEach((value, at) => {
        near(rows.get(variable)?.[at], value, `${head[at]} of ${variable}`);
      });
    }
  },

  frequencies(study: TwinStudy, id: string, lines: string[]) {
    for (const { variable, table, percentiles } of study.result("frequencies", id).variables) {
      const start = lines.findIndex((line) => line.trim() === variable);
      const rows = frame(lines.slice(start), ["count", "percent", "valid", "cumulative"]);
      expect([...rows.keys()]).toEqual(table.map(({ value }) => String(value)));
      table.forEach((row) => {
        [row.count, row.percent, row.validPercent, row.cumPercent].forEach((value, at) => {
          near(rows.get(String(row.value))?.[at], value, `${variable} ${row.value}`);
        });
      });
      if (!percentiles || study.result("frequencies", id).variables.length < 2) continue;
      const names = study.result("frequencies", id).variables.map((one) => one.variable);
      const printed = lines.some((line) => line.startsWith("se_kurtosis"));
      if (!printed) continue;
      const table6 = frame(lines.slice(lines.findIndex((line) => line.startsWith("se_kurtosis")) + 1), names);
      const { p5, p10, p25, p50, p75, p90, p95 } = percentiles;
      [p5, p10, p25, p50, p75, p90, p95].forEach((value, at) => {
        near([...table6.values()][at]?.[names.indexOf(variable)], value, `percentile ${at} of ${variable}`);
      });
    }
  },
};

/** The interval of alpha: two named numbers. */
function frameOfPair(lines: string[]): number[] {
  const at = lines.findIndex((line) => /^\s*lower\s+upper\s*$/.test(line));
  return defined(lines[at + 1])
    .trim()
    .split(/\s+/)
    .map(Number);
}

/** All matrices of so many columns that hang together, as rows of numbers, names left out. */
function all(lines: string[], rows: number, columns: number): number[][][] {
  const matrices: number[][][] = [];
  let open: number[][] | undefined;
  for (const line of lines) {
    const parts = line.trim().split(/\s+/);
    const isHead =
      parts.length === columns &&
      parts.every((part) => /^(PC|PA|ML|MR|F|Factor)?\d*$|^\[,\d+\]$/.test(part) && part);
    const numbers = parts.slice(1).map(Number);
    if (isHead) {
      open = [];
      matrices.push(open);
    } else if (
      open &&
      numbers.length === columns &&
      numbers.every(Number.isFinite) &&
      /^[\p{L}]/u.test(parts[0] ?? "")
    )
      open.push(numbers);
    else open = undefined;
  }
  return matrices.filter((matrix) => matrix.length === rows);
}

function agreesInR(study: TwinStudy, loose: Record<string, number>) {
  const printed = runR(study.folder);
  for (const { id, request } of study.recipe.requests) {
    const lines = defined(printed.get(id));
    if (request.analysis === "factor") inR.factor(study, id, lines, loose[id] ?? 2e-8);
    else if (request.analysis in inR)
      inR[request.analysis as Exclude<keyof typeof inR, "factor">](study, id, lines);
  }
}

describe.skipIf(!hasR)("the R twin", () => {
  // SPSS's varimax, which Wenxi follows, stops a little before the optimum that R goes to.
  const spss = { "factor:predictors": 5e-5, "factor:outcomes": 5e-5 };
  it("of the sample prints Wenxi's numbers", async () => agreesInR(await sample(), spss), 120_000);

  const loose = { components: 5e-5, axes: 5e-5, likelihood: 1e-5 };
  it.skipIf(!existsSync(BFI))(
    "of bfi prints Wenxi's numbers",
    async () => agreesInR(await bfi(false), loose),
    120_000,
  );
  it.skipIf(!existsSync(BFI))(
    "of bfi with weights prints Wenxi's numbers",
    async () => agreesInR(await bfi(true), loose),
    120_000,
  );
});

/** PSPP sums in plain doubles, which the eighth decimal shows. */
const ROUNDING = 2e-8;

/** What PSPP cannot say in so many digits is compared as it is printed. */
const same = (printed: string, value: number | null | undefined, what: string, within = 0) => {
  const wenxi = defined(value);
  expect(Math.abs(Number(printed) - wenxi), `${what}: PSPP ${printed}, Wenxi ${wenxi}`).toBeLessThan(
    Math.max(asPrinted(printed), within, ROUNDING, 1e-11 * Math.abs(wenxi)),
  );
};

function agreesInPspp(study: TwinStudy) {
  const { tables, complaints } = runPspp(study.folder);
  expect(complaints).toEqual([]);
  const queue = (title: string) => tables.filter((one) => one.title === title);
  const take = (list: PsppTable[], what: string) => {
    const next = list.shift();
    if (!next) throw new Error(`PSPP printed no more ${what}`);
    return next;
  };
  const [alphas, totals, kmos, communalities] = [
    queue("Reliability Statistics"),
    queue("Item-Total Statistics"),
    queue("KMO and Bartlett's Test"),
    queue("Communalities"),
  ];
  const unrotated = tables.filter(({ title }) => /^(Component|Factor) Matrix$/.test(title));
  const rotated = tables.filter(({ title }) => /^(Rotated (Component|Factor)|Pattern) Matrix$/.test(title));
  const correlations = queue("Correlations");
  const values = (table: PsppTable) =>
    table.rows
      .filter((row) => row[0] && row.slice(1).every((cell) => /^-?[\d.]+$/.test(cell)))
      .map((row) => row.slice(1).map(Number));
  let compared = 0;
  for (const { id, request } of study.recipe.requests) {
    switch (request.analysis) {
      case "reliability": {
        // PSPP leaves weights out of it, as the twin says.
        if (study.recipe.steps.some(({ step }) => step.kind === "weight")) continue;
        const found = study.result("reliability", id);
        const rows = take(alphas, "alpha").rows;
        same(defined(rows[1]?.[0]), found.alpha, `alpha of ${id}`);
        // The halves print a table of their own under the same title.
        take(alphas, "split halves");
        const total = take(totals, "item-total statistics");
        for (const item of found.items) {
          const name = item.reversed ? `rev_${item.item}` : item.item;
          [
            item.scaleMeanIfDeleted,
            item.scaleVarianceIfDeleted,
            item.correctedItemTotal,
            item.alphaIfDeleted,
          ].forEach((value, at) => {
            same(cellOf(total, name, at + 1), value, `${name} ${at}`);
          });
        }
        break;
      }
      case "factor": {
        if (request.options.extraction === "maximumLikelihood") continue;
        const found = study.result("factor", id);
        const test = take(kmos, "KMO");
        same(
          cellOf(test, "Kaiser-Meyer-Olkin Measure of Sampling Adequacy", 2),
          found.suitability?.kmo,
          "KMO",
        );
        // Under pairwise deletion PSPP takes another N, as the twin says.
        if (request.options.missing !== "pairwise")
          same(cellOf(test, "Approx. Chi-Square", 2), found.suitability?.bartlett.chiSquare, "Bartlett");
        const solution = defined(found.solution);
        const axes = request.options.extraction === "principalAxis";
        const shared = values(take(communalities, "communalities"));
        solution.communalities.forEach((value, at) => {
          same(String(shared[at]?.[1]), value, `communality ${at}`, axes ? 2e-3 : 1e-7);
        });
        // PSPP stops principal axes by a rule of its own.
        const within = axes ? 2e-3 : 5e-5;
        loadingsAgree(values(take(unrotated, "loadings")), solution.loadings, within, "loadings");
        if (request.options.rotation?.kind !== "promax")
          loadingsAgree(
            values(take(rotated, "rotated loadings")),
            defined(solution.rotated).pattern,
            within,
            "rotated",
          );
        break;
      }
      case "correlation": {
        if (request.options.method === "spearman") continue;
        const found = study.result("correlation", id);
        const table = take(correlations, "correlations");
        found.variables.forEach((row, i) => {
          found.variables.forEach((_, j) => {
            const at = table.rows.findIndex((one) => one[0] === row);
            const printed = defined(table.rows[at]?.[j + 2]).replace(/\[.*\]/, "");
            same(printed, found.r[i]?.[j], `r [${i}, ${j}]`);
          });
        });
        break;
      }
      case "regression": {
        const found = study.result("regression", id);
        const of = (title: string) =>
          defined(tables.find((one) => one.title === `${title} (${found.outcome})`));
        const summary = of("Model Summary").rows;
        same(defined(summary[1]?.[1]), found.rSquare, "R²");
        // Through the origin PSPP takes n - 1 where SPSS takes n, and tolerances about the mean.
        if (found.intercept) same(defined(summary[1]?.[2]), found.adjustedRSquare, "adjusted R²");
        same(cellOf(of("ANOVA"), "Regression", 4), found.anova.f, "F");
        for (const row of found.coefficients) {
          const name = row.predictor ?? "(Constant)";
          [row.b, row.se, row.predictor ? row.beta : 0, row.t, row.p?.p, row.lower, row.upper].forEach(
            (value, at) => {
              same(cellOf(of("Coefficients"), name, at + 1), value, `${name} ${at}`);
            },
          );
          if (row.predictor && found.intercept)
            same(cellOf(of("Coefficients"), name, 9), row.vif, `VIF of ${name}`);
        }
        break;
      }
      case "descriptives": {
        const table = take(queue("Descriptive Statistics"), "descriptives");
        for (const { variable, statistics: s } of study.result("descriptives", id).variables)
          if (table.rows.some(([name]) => name === variable))
            same(cellOf(table, variable, 1), s.n, `n of ${variable}`);
        break;
      }
      default:
        continue;
    }
    compared += 1;
  }
  expect(compared).toBeGreaterThan(5);
}

describe.skipIf(!hasPspp)("the twin for PSPP", () => {
  it("of the sample prints Wenxi's numbers", async () => agreesInPspp(await sample()), 120_000);
  it.skipIf(!existsSync(BFI))(
    "of bfi prints Wenxi's numbers",
    async () => agreesInPspp(await bfi(false)),
    120_000,
  );
  it.skipIf(!existsSync(BFI))(
    "of bfi with weights prints Wenxi's numbers",
    async () => agreesInPspp(await bfi(true)),
    120_000,
  );
});
