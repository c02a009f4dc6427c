/**
 * The twin that the page hands out for PSPP, run as it stands, prints Wenxi's numbers. Origin of the expected numbers: the PSPP
 * at hand. Without it, or without the reference data, the test says so.
 */
import { describe, expect, it } from "vitest";
import { bfi, hasBfi, loadingsAgree, sample } from "./twin-cases.ts";
import { asPrinted, cellOf, has, type PsppTable, runPspp } from "./twin-output.ts";
import { defined, type TwinStudy } from "./twin-study.ts";

const hasPspp = has("pspp", "--version");
if (!hasPspp) console.warn("PSPP is not installed: its twins are not run.");

/** PSPP sums in plain doubles, which the eighth decimal shows. */
const ROUNDING = 2e-8;

/** What PSPP cannot say in so many digits is compared as it is printed. */
const same = (printed: string, value: number | null | undefined, what: string, within = 0) => {
  const wenxi = defined(value);
  expect(Math.abs(Number(printed) - wenxi), `${what}: PSPP ${printed}, Wenxi ${wenxi}`).toBeLessThan(
    Math.max(asPrinted(printed), within, ROUNDING, 1e-11 * Math.abs(wenxi)),
  );
};

function agreesInPspp(study: TwinStudy, from: { sav?: boolean } = {}) {
  const { tables, complaints } = runPspp(study.folder, from);
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
  it(
    "of the sample prints them from the SPSS file too",
    async () => agreesInPspp(await sample(), { sav: true }),
    120_000,
  );
  it.skipIf(!hasBfi)(
    "of bfi with weights prints them from the SPSS file too",
    async () => agreesInPspp(await bfi(true), { sav: true }),
    120_000,
  );
  it.skipIf(!hasBfi)("of bfi prints Wenxi's numbers", async () => agreesInPspp(await bfi(false)), 120_000);
  it.skipIf(!hasBfi)(
    "of bfi with weights prints Wenxi's numbers",
    async () => agreesInPspp(await bfi(true)),
    120_000,
  );
});
