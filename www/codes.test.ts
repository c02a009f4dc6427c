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
])("%s is read", (text, expected) => {
  expect(parseMissing(text)).toEqual(expected);
});

test.each(["nine", "9-", "99–97", "9 9"])("%s is no code", (text) => {
  expect(parseMissing(text)).toBeUndefined();
});

test("codes are written as they are read", () => {
  const codes = [
    { low: -2, high: -2 },
    { low: 97, high: 99 },
  ];
  expect(parseMissing(missingText(codes))).toEqual(codes);
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
