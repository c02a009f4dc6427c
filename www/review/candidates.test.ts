import { expect, test } from "vitest";
import { complete } from "../recipe.ts";
import type { Ledger, Request, RequestEntry } from "../wasm/wenxi";
import { candidates, withOutcome, withVariables } from "./candidates.ts";

const regression = (outcome: string, ...predictors: string[]) =>
  ({ analysis: "regression", options: { outcome, predictors } }) as const satisfies Request;
const reliability = (...items: string[]) =>
  ({ analysis: "reliability", options: { items } }) as const satisfies Request;
const entry = (id: string, request: Request): RequestEntry => ({ id, request });
const cases = (...missing: string[]) => ({ missing }) as unknown as Ledger;

test("variables of sections that hold all of the section's own, by the same cases, can be asked about", () => {
  const scores = entry("correlation", {
    analysis: "correlation",
    options: { variables: ["a", "b", "y", "z"] },
  });
  const open = [
    entry("regression:y", regression("y", "a", "b")),
    scores,
    entry("items", reliability("q1", "q2", "a")),
  ];
  const own = regression("y", "a", "b");
  expect(candidates(own, open, () => cases())).toEqual(["y", "a", "b", "z"]);
  // Correlations of pairs are no help to a regression where an answer is missing.
  expect(candidates(own, open, () => cases("z"))).toEqual(["y", "a", "b"]);
});

test("items that a scale or the author turns around stay turned around", () => {
  const recipe = complete({
    version: 2,
    scales: [{ name: "s", items: ["q1", "q2"], reversed: ["q2"] }],
  });
  const author: Request = { analysis: "reliability", options: { items: ["q3"], reversed: ["q3"] } };
  expect(withVariables(author, ["q1", "q2", "q3"], recipe)).toEqual({
    analysis: "reliability",
    options: { items: ["q1", "q2", "q3"], reversed: ["q2", "q3"] },
  });
});

test("another outcome changes places with the predictor it was", () => {
  expect(withOutcome(regression("y", "a", "b"), "b")).toEqual(regression("b", "a", "y"));
  expect(withVariables(regression("y", "a", "b"), ["b"], complete({ version: 2 }))).toEqual(
    regression("y", "b"),
  );
});
