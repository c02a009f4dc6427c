import { expect, test } from "vitest";
import { coefficient, empty, pasted, regression, resized, variable } from "./tables.ts";

test("a new number of variables keeps what was typed", () => {
  const tables = { ...empty(), correlations: [[], [".5"], [".4", ".3"]] };
  expect(resized(resized(tables, 2), 3).correlations).toEqual([[], [".5"], ["", ""]]);
  expect(resized(tables, 4).correlations[2]).toEqual([".4", ".3"]);
});

test("pasted models stand in the place of one table and behind it, each with its outcome", () => {
  const tables = {
    ...empty(),
    variables: ["信任", "生活", "治理"].map(variable),
    regressions: [{ ...regression("生活"), r: ".5" }, regression("信任")],
  };
  const model = (name: string) => ({ name, coefficients: [coefficient(), coefficient("信任")], f: "9" });
  const found = pasted(tables, 0, [model("1"), model("模型 2 治理")]);
  expect(found.map(({ outcome, r, f }) => [outcome, r, f])).toEqual([
    ["生活", ".5", "9"],
    ["治理", "", "9"],
    ["信任", "", ""],
  ]);
  expect(found[0]).not.toHaveProperty("name");
});
