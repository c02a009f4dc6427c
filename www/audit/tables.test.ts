import { expect, test } from "vitest";
import { correlationsFrom, empty, resized } from "./tables.ts";

test("a triangle pasted from a word processor, with names, means, deviations and a heading of numbers", () => {
  const text = [
    "变量\tM\tSD\t1\t2\t3",
    "1 专业性\t3.54\t0.97\t1",
    "2 融合度\t2.91\t0.95\t.900**\t1",
    "3 居民生活\t3.10\t0.99\t.854**\t.890**\t1",
  ].join("\n");
  expect(correlationsFrom(text)).toEqual({
    variables: [
      { name: "1 专业性", mean: "3.54", standardDeviation: "0.97" },
      { name: "2 融合度", mean: "2.91", standardDeviation: "0.95" },
      { name: "3 居民生活", mean: "3.10", standardDeviation: "0.99" },
    ],
    correlations: [[], [".900**"], [".854**", ".890**"]],
  });
});

test("a full matrix pasted from a PDF, cells parted by spaces", () => {
  const text = "life  1  .854**  .841**\ncare  .854**  1  .858**\ngovernance  .841**  .858**  1";
  expect(correlationsFrom(text)).toEqual({
    variables: ["life", "care", "governance"].map((name) => ({ name, mean: "", standardDeviation: "" })),
    correlations: [[], [".854**"], [".841**", ".858**"]],
  });
});

test("numbers without names, the upper triangle only", () => {
  expect(correlationsFrom("1\t.5\t.4\n\t1\t.3\n\t\t1")).toEqual({
    variables: ["X1", "X2", "X3"].map((name) => ({ name, mean: "", standardDeviation: "" })),
    correlations: [[], [".5"], [".4", ".3"]],
  });
});

test("prose is no table", () => {
  expect(correlationsFrom("The results show a strong effect.")).toBeUndefined();
});

test("a new number of variables keeps what was typed", () => {
  const tables = { ...empty(), correlations: [[], [".5"], [".4", ".3"]] };
  expect(resized(resized(tables, 2), 3).correlations).toEqual([[], [".5"], ["", ""]]);
  expect(resized(tables, 4).correlations[2]).toEqual([".4", ".3"]);
});
