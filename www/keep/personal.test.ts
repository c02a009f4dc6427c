/** Of a column that is left out nothing is written down that is taken from its answers. */
import { describe, expect, test } from "vitest";
import { complete, type FullRecipe } from "../recipe.ts";
import type { Variable } from "../wasm/wenxi";
import { leftOut, storable } from "./personal.ts";

const variables: Variable[] = [
  {
    name: "name",
    label: "您的姓名",
    valueLabels: [{ value: 1, label: "王小明" }],
    textCodes: [{ text: "王小明", code: 1 }],
    missingValues: [{ low: 9, high: 9 }],
  },
  {
    name: "Q1",
    label: "满意",
    valueLabels: [{ value: 1, label: "非常不同意" }],
    missingValues: [{ low: 9, high: 9 }],
  },
];
const recipe = (out: readonly string[]): FullRecipe => {
  const whole = complete({ version: 2, variables });
  return {
    ...whole,
    variables: whole.variables.map((variable) =>
      out.includes(variable.name) ? { ...variable, leftOut: true } : variable,
    ),
  };
};

describe("what may be stored", () => {
  test("nothing left out: the recipe itself", () => {
    const whole = recipe([]);
    expect(leftOut(whole)).toEqual([]);
    expect(storable(whole)).toBe(whole);
  });

  test("no word and no code of a column that is left out, in whatever form the recipe is written", () => {
    const whole = recipe(["name"]);
    expect(leftOut(whole)).toEqual(["name"]);
    const written = JSON.stringify(storable(whole));
    expect(written).not.toContain("王小明");
    const [name] = storable(whole).variables;
    expect(name).toMatchObject({ valueLabels: [], textCodes: [], missingValues: [], leftOut: true });
  });

  test("what the person said about it, and every other column, stays", () => {
    const whole = recipe(["name"]);
    const [name, item] = storable(whole).variables;
    expect(name?.label).toBe("您的姓名");
    expect(item).toEqual(whole.variables[1]);
    // The study on the page keeps its own.
    expect(whole.variables[0]?.valueLabels).toHaveLength(1);
  });
});
