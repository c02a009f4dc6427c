/** The module that comes with the page says of a file what the whole library says, and hands it over without a loss. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import type * as FirstModule from "../../www/wasm/first.js";
import type * as Library from "../../www/wasm/wenxi.js";
import { load, loadFirst } from "./load.ts";

let first: typeof FirstModule;
let whole: typeof Library;
beforeAll(() => {
  first = loadFirst();
  whole = load();
});

const files = ["www/sample/xiachen.csv", "tests/data/likert.csv"];

function opened<S>(opener: { push: (bytes: Uint8Array) => void; finish: () => S }, path: string): S {
  opener.push(readFileSync(path));
  return opener.finish();
}

const recipe = (inspection: Library.Inspection, step: Library.Step): Library.Recipe => ({
  ...inspection.recipe,
  steps: [...(inspection.recipe.steps ?? []), { id: "added", off: false, step }],
});

test.each(files)("%s: the same inspection, plan and grid before and after it is handed over", (path) => {
  const here = opened(new first.Opener("survey.csv", {}), path);
  const there = opened(new whole.Opener("survey.csv", {}), path);
  const inspection = there.inspection();
  expect(here.inspection()).toEqual(inspection);
  const [item = ""] = inspection.recipe.scales?.[0]?.items ?? [];
  expect(item).not.toBe("");
  const filtered = recipe(inspection, {
    kind: "filter",
    conditions: [{ variable: item, values: [4, 5] }],
  });
  expect(first.needsAnalyses(filtered)).toBe(false);
  const window = { row: 0, rows: 20, column: 0, columns: 12 };
  const shown = (session: FirstModule.Session | Library.Session) => ({
    inspection: session.inspection(),
    plan: session.plan(filtered),
    description: session.describe(filtered),
    head: session.look(filtered),
    page: session.page(window),
    text: session.csv(0, 5, []),
  });
  const expected = shown(there);
  expect(expected.description.steps[0]?.error ?? null).toBeNull();
  expect(shown(here)).toEqual(expected);
  const handover = new whole.Handover(here.opened());
  for (let at = 0; at < handover.columns(); at += 1) handover.push(here.column(at));
  const handed = handover.finish();
  here.free();
  first.__wbg_reset_state();
  expect(shown(handed)).toEqual(expected);
  const ids = (inspection.recipe.requests ?? []).map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(5);
  handed.apply(inspection.recipe);
  there.apply(inspection.recipe);
  for (const id of ids) expect(handed.run(id)).toEqual(there.run(id));
});

test("a rule about careless cases is left to the analyses, unless it is off", () => {
  const inspection = opened(new first.Opener("survey.csv", {}), "www/sample/xiachen.csv").inspection();
  const items = inspection.recipe.scales?.[0]?.items ?? [];
  const careless = recipe(inspection, {
    kind: "exclude",
    rule: { kind: "quality", rule: { index: "longestRun", items, bound: 5 } },
  });
  expect(first.needsAnalyses(careless)).toBe(true);
  const off = careless.steps?.map((entry) => ({ ...entry, off: true })) ?? [];
  expect(first.needsAnalyses({ ...careless, steps: off })).toBe(false);
  expect(first.needsAnalyses(inspection.recipe)).toBe(false);
});
