import { expect, test } from "vitest";
import { missingText, parseLabels, parseMissing } from "./codes.ts";

test.each([
  ["", []],
  ["9", [{ low: 9, high: 9 }]],
  [
    "-2, 97–99",
    [
      { low: -2, high: -2 },
      { low: 97, high: 99 },
    ],
  ],
  [
    "-3--1；99.5",
    [
      { low: -3, high: -1 },
      { low: 99.5, high: 99.5 },
    ],
  ],
  ["97 至 99", [{ low: 97, high: 99 }]],
  // As SPSS writes LOWEST THRU 0 and 98 THRU HIGHEST; the bounds are those of SPSS files.
  [
    "LO–0, 98 thru hi",
    [
      { low: -Number.MAX_VALUE, high: 0 },
      { low: 98, high: Number.MAX_VALUE },
    ],
  ],
])("%s is read", (text, expected) => {
  expect(parseMissing(text)).toEqual(expected);
});

test.each(["nine", "9-", "99–97", "9 9", "3 because", "(跳过)", "LO", "HI"])("%s is no code", (text) => {
  expect(parseMissing(text)).toBeUndefined();
});

test("codes are written as they are read, with why there is no answer", () => {
  const codes = [
    { low: -2, high: -2 },
    { low: 97, high: 99 },
    { low: -3, high: -3, kind: "notAsked" as const },
    { low: 900, high: Number.MAX_VALUE },
  ];
  expect(missingText(codes, "not asked")).toBe("-2, 97–99, -3 (not asked), 900–HI");
  expect(parseMissing(missingText(codes, "not asked"))).toEqual(codes);
  expect(parseMissing(missingText(codes, "未问到"))).toEqual(codes);
});

test("SPSS's lowest number, the second of all, is its word", () => {
  expect(missingText([{ low: -1.7976931348623155e308, high: 0 }], "")).toBe("LO–0");
});

test.each(["-3 跳过", "−3（未问）", "-3 skipped", "-3 (Not asked)"])("%s was not asked", (text) => {
  expect(parseMissing(text)).toEqual([{ low: -3, high: -3, kind: "notAsked" }]);
});

test("value labels from lines of many kinds", () => {
  const lines = '2=女\n1 = 男\n3、其他\n-1："拒绝"\n4\tnone of them\nno label\n5=\n2=女性';
  expect(parseLabels(lines)).toEqual([
    { value: -1, label: "拒绝" },
    { value: 1, label: "男" },
    { value: 2, label: "女性" },
    { value: 3, label: "其他" },
    { value: 4, label: "none of them" },
  ]);
});
