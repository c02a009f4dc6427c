import { expect, test } from "vitest";
import { adopt, relabel } from "./adopt.ts";
import { complete } from "./recipe.ts";

const guessed = complete({
  version: 1,
  variables: ["q1", "q2", "city"].map((name) => ({ name, label: "as guessed" })),
  scales: [{ name: "all", items: ["q1", "q2"] }],
});

test("what file and recipe share comes from the recipe; the rest is reported", () => {
  const recipe = complete({
    version: 1,
    variables: [{ name: "q1", label: "First" }, { name: "q9" }],
    scales: [
      { name: "mine", items: ["q1", "q9"], reversed: ["q9"] },
      { name: "gone", items: ["q9"] },
    ],
    hypotheses: [
      { id: "H1", predictor: "mine", outcome: "city" },
      { id: "H2", predictor: "mine", outcome: "gone" },
    ],
    steps: [
      {
        id: "a",
        off: false,
        step: { kind: "filter", join: "all", conditions: [{ variable: "q9", low: 1 }] },
      },
      { id: "b", off: false, step: { kind: "weight", variable: "q1" } },
    ],
  });
  const { recipe: adopted, unmatched, unmentioned } = adopt(guessed, recipe);
  expect(unmatched).toEqual(["q9"]);
  expect(unmentioned).toEqual(["q2", "city"]);
  expect(adopted.variables.map(({ name, label }) => `${name} ${label}`)).toEqual([
    "q1 First",
    "q2 as guessed",
    "city as guessed",
  ]);
  expect(adopted.scales).toMatchObject([{ name: "mine", items: ["q1"], reversed: [] }]);
  expect(adopted.hypotheses.map(({ id }) => id)).toEqual(["H1"]);
  expect(adopted.steps.map(({ id, off }) => [id, off])).toEqual([
    ["a", true],
    ["b", false],
  ]);
});

test("labels change language where the person has not written her own", () => {
  const zh = complete({
    version: 1,
    variables: [
      { name: "q1", label: "一", valueLabels: [{ value: 1, label: "是" }] },
      { name: "q2", label: "二" },
    ],
  });
  const en = complete({
    version: 1,
    variables: [
      { name: "q1", label: "one", valueLabels: [{ value: 1, label: "yes" }] },
      { name: "q2", label: "two" },
    ],
  });
  const [first, second] = zh.variables;
  if (!first || !second) throw new Error("two variables");
  const mine = { ...zh, variables: [first, { ...second, label: "mine" }] };
  const relabelled = relabel(mine, zh, en);
  expect(relabelled.variables.map(({ label }) => label)).toEqual(["one", "mine"]);
  expect(relabelled.variables[0]?.valueLabels).toEqual([{ value: 1, label: "yes" }]);
});
