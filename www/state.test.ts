import { describe, expect, test } from "vitest";
import { complete, editScale, editVariable, type FullRecipe, setRequest } from "./recipe.ts";
import { failed, fingerprint, nextStale, progress, prune, type Results } from "./state.ts";
import type { RequestEntry, StepEntry } from "./wasm/wenxi";

const alpha: RequestEntry = {
  id: "reliability:trust",
  request: { analysis: "reliability", options: { scale: "trust", items: ["a1", "a2"], reversed: [] } },
};
const regression: RequestEntry = {
  id: "regression:life",
  request: { analysis: "regression", options: { outcome: "life", predictors: ["trust"] } },
};

const recipe = (): FullRecipe =>
  complete({
    version: 1,
    variables: ["a1", "a2", "b1", "sex"].map((name) => ({ name })),
    scales: [
      { name: "trust", items: ["a1", "a2"] },
      { name: "life", items: ["b1"] },
    ],
    requests: [alpha, regression],
  });

const answered = (whole: FullRecipe): Results =>
  Object.fromEntries(whole.requests.map((entry) => [entry.id, { fingerprint: fingerprint(whole, entry) }]));

/** The sections that a change makes out of date. */
function stale(change: (whole: FullRecipe) => FullRecipe): string[] {
  const results = answered(recipe());
  const changed = change(recipe());
  return changed.requests
    .filter((entry) => results[entry.id]?.fingerprint !== fingerprint(changed, entry))
    .map(({ id }) => id);
}

describe("a change makes out of date only what depends on it", () => {
  test("words: nothing", () => {
    expect(stale((r) => editScale(r, "trust", { label: "Trust" }))).toEqual([]);
    expect(stale((r) => editVariable(r, "a1", { label: "one" }))).toEqual([]);
    const one = [{ value: 1, label: "no" }];
    const other = [{ value: 1, label: "not at all" }];
    const before = editVariable(recipe(), "a1", { valueLabels: one });
    const after = editVariable(recipe(), "a1", { valueLabels: other });
    expect(fingerprint(before, alpha)).toBe(fingerprint(after, alpha));
  });

  test("an option: its section", () => {
    const options = { outcome: "life", predictors: ["trust"], intercept: false };
    expect(stale((r) => setRequest(r, regression.id, { analysis: "regression", options }))).toEqual([
      regression.id,
    ]);
  });

  test("a score rule: sections of that scale's score", () => {
    expect(stale((r) => editScale(r, "trust", { score: "sum" }))).toEqual([alpha.id, regression.id]);
    expect(stale((r) => editScale(r, "life", { score: "sum" }))).toEqual([regression.id]);
  });

  test("a missing code of an item: every section that the item reaches, through scales as well", () => {
    const nine = [{ low: 9, high: 9 }];
    expect(stale((r) => editVariable(r, "b1", { missingValues: nine }))).toEqual([regression.id]);
    expect(stale((r) => editVariable(r, "sex", { missingValues: nine }))).toEqual([]);
  });

  test("the filter: all", () => {
    const steps: StepEntry[] = [
      {
        id: "1",
        off: false,
        step: { kind: "filter", join: "all", conditions: [{ variable: "sex", low: 1 }] },
      },
    ];
    expect(stale((r) => ({ ...r, steps }))).toEqual([alpha.id, regression.id]);
    expect(stale((r) => ({ ...r, steps: steps.map((s) => ({ ...s, off: true })) }))).toEqual([]);
  });

  test("a step that adds a variable: what uses it, through other steps and scales as well", () => {
    const steps = (into: string): StepEntry[] => [
      { id: "1", off: false, step: { kind: "reverse", variables: [{ from: "sex", into }] } },
      { id: "2", off: false, step: { kind: "standardise", variables: [{ from: into, into: "z" }] } },
    ];
    expect(stale((r) => ({ ...r, steps: steps("x") }))).toEqual([]);
    const changed = (into: string) => ({
      ...editScale(recipe(), "life", { items: ["z"] }),
      steps: steps(into),
    });
    expect(fingerprint(changed("x"), regression)).not.toBe(fingerprint(changed("y"), regression));
    expect(fingerprint(changed("x"), alpha)).toBe(fingerprint(changed("y"), alpha));
  });
});

test("sections are answered in the recipe's order, and counted", () => {
  const whole = recipe();
  expect(nextStale(whole, {})?.id).toBe(alpha.id);
  const results = answered(whole);
  expect(nextStale(whole, results)).toBeUndefined();
  expect(progress(whole, results)).toEqual({ done: 2, total: 2 });
  expect(progress(whole, { [alpha.id]: results[alpha.id] ?? { fingerprint: "" } })).toEqual({
    done: 1,
    total: 2,
  });
});

test("results of sections that are gone go too", () => {
  const whole = recipe();
  const fewer = { ...whole, requests: [regression] };
  expect(Object.keys(prune(fewer, answered(whole)))).toEqual([regression.id]);
});

test("sections without a result are those with a trouble", () => {
  const results: Results = {
    ...answered(recipe()),
    [alpha.id]: { fingerprint: "", trouble: { crashed: "out of memory" } },
  };
  expect(failed(recipe(), results).map(({ id }) => id)).toEqual([alpha.id]);
});
