import { expect, test } from "vitest";
import { empty, resized } from "./tables.ts";

test("a new number of variables keeps what was typed", () => {
  const tables = { ...empty(), correlations: [[], [".5"], [".4", ".3"]] };
  expect(resized(resized(tables, 2), 3).correlations).toEqual([[], [".5"], ["", ""]]);
  expect(resized(tables, 4).correlations[2]).toEqual([".4", ".3"]);
});
