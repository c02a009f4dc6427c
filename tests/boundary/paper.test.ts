/** The paper through the built wasm: the same figures as `tests/paper.rs`, as the page receives them. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import type { AnalysisResult, Outcome } from "../../www/wasm/wenxi.js";
import published from "../data/published.json" with { type: "json" };
import { load } from "./load.ts";

type Result<A extends AnalysisResult["analysis"]> = Extract<AnalysisResult, { analysis: A }>["result"];
type Scale = keyof typeof published.scales;

const { comparison } = published;
const outcomes = new Map<string, Outcome>();

beforeAll(() => {
  const { Opener, parseRecipe } = load();
  const opener = new Opener("xiachen.csv", {});
  opener.push(readFileSync("www/sample/xiachen.csv"));
  const session = opener.finish();
  const recipe = session.plan(
    parseRecipe(JSON.parse(readFileSync("www/sample/sample.zh.recipe.json", "utf8"))),
  );
  session.apply(recipe);
  for (const { id } of defined(recipe.requests)) outcomes.set(id, session.run(id));
});

function result<A extends AnalysisResult["analysis"]>(analysis: A, id: string): Result<A> {
  const found = outcomes.get(id)?.result;
  if (found?.analysis !== analysis) throw new Error(`no ${analysis} in section ${id}`);
  return found.result as Result<A>;
}

const defined = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Error("undefined");
  return value;
};

/** As SPSS prints it: three decimals, no zero before the point. */
const printed = (value: number) => value.toFixed(3).replace(/^0/, "");

test("correlations, stars and p are the paper's", () => {
  const { order, r, n } = published.correlation;
  const found = result("correlation", "correlation");
  const table = defined(outcomes.get("correlation")?.tables[0]);
  const at = (name: string | undefined) => found.variables.indexOf(defined(name));
  order.forEach((row, i) => {
    const cells = defined(
      table.rows.find(
        ({ stubs: [variable, label] }) =>
          variable?.kind === "variable" &&
          variable.name === row &&
          label?.kind === "label" &&
          label.label === "pearsonCorrelation",
      ),
    ).cells;
    order.forEach((column, j) => {
      const cell = defined(cells[at(column)]);
      const shown =
        i === j ? String(cell.value) : printed(defined(cell.value)) + "*".repeat(defined(cell.stars));
      expect(shown, `${row} with ${column}`).toBe(r[i]?.[j]);
      expect(found.n[at(row)]?.[at(column)]).toBe(n);
      if (i !== j) expect(printed(defined(found.p[at(row)]?.[at(column)]).p)).toBe(".000");
    });
  });
});

test("both regressions are the paper's", () => {
  published.regression.forEach((expected, at) => {
    const fit = result("regression", `regression:${expected.outcome}`);
    expect(fit.n).toBe(published.n);
    expect(printed(fit.r)).toBe(expected.R);
    expect(printed(fit.rSquare)).toBe(comparison.r_square.sample[at]);
    expect(Math.abs(fit.rSquare - Number(expected.R_square))).toBeLessThan(comparison.r_square.within);
    const { within, sample } = comparison.std_error_of_estimate;
    expect(Math.abs(fit.standardError - Number(expected.std_error_of_estimate))).toBeLessThan(within);
    expect(fit.standardError.toFixed(5).slice(1)).toBe(sample[at]);
    for (const name of ["constant", "professional", "integration"] as const) {
      const row = defined(fit.coefficients.find((one) => (one.predictor ?? "constant") === name));
      const [b, t, p] = expected[name];
      expect(printed(row.b), `B of ${name}`).toBe(b);
      expect(Math.abs(defined(row.t) - Number(t)), `t of ${name}`).toBeLessThan(comparison.t.within);
      expect(printed(defined(row.p).p), `p of ${name}`).toBe(p);
    }
  });
});

test("validity is the paper's", () => {
  const sets: [string, "process" | "outcome", Scale, Scale][] = [
    ["factor:predictors", "process", "integration", "professional"],
    ["factor:outcomes", "outcome", "life", "governance"],
  ];
  sets.forEach(([id, paper, ...scales], at) => {
    const expected = published.validity[paper];
    const found = result("factor", id);
    const { kmo, bartlett } = defined(found.suitability);
    expect(printed(defined(kmo))).toBe(comparison.kmo.sample[at]);
    expect(Math.abs(defined(kmo) - Number(expected.kmo))).toBeLessThan(comparison.kmo.within);
    expect(printed(defined(bartlett.p).p)).toBe(printed(Number(expected.bartlett_p)));
    const solution = defined(found.solution);
    const range = [Math.min(...solution.communalities), Math.max(...solution.communalities)];
    expect(range.map(printed)).toEqual(comparison.communalities.sample[at]);
    expect(found.count).toBe(expected.factors);
    const { pattern } = defined(solution.rotated);
    scales.forEach((scale, factor) => {
      for (const item of published.scales[scale].items) {
        const loadings = defined(pattern[found.variables.indexOf(item)]).map(Math.abs);
        expect(loadings.indexOf(Math.max(...loadings)), `${item} of ${scale}`).toBe(factor);
      }
    });
  });
});

test("every alpha exceeds .7, means lie where the paper says, every hypothesis is supported", () => {
  for (const scale of Object.keys(published.scales))
    expect(defined(result("reliability", `reliability:${scale}`).alpha)).toBeGreaterThan(0.7);
  const { variables } = result("descriptives", "descriptives:scales");
  const mean = (name: Scale) => defined(variables.find(({ variable }) => variable === name)?.statistics.mean);
  expect(mean("professional")).toBeGreaterThan(3);
  expect(mean("governance")).toBeGreaterThan(3);
  expect(mean("integration")).toBeLessThan(3);
  const { tests } = result("hypotheses", "hypotheses");
  const { verdict, ...stated } = published.hypotheses;
  expect(verdict).toBe("all supported");
  expect(
    Object.fromEntries(tests.map(({ hypothesis: h }) => [h.id, `${h.predictor} -> ${h.outcome}, ${h.sign}`])),
  ).toEqual(stated);
  expect(tests.map((one) => one.verdict)).toEqual(tests.map(() => "supported"));
});
