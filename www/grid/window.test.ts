/** Which rows and columns are in sight: by hand for small lists, and laws for large ones. */
import { expect, test } from "vitest";
import {
  columnAt,
  columnsInSight,
  edgesOf,
  heights,
  ROW,
  rowsInSight,
  scrollTo,
  TALLEST,
  textWidth,
  topOf,
  widthFor,
} from "./window.ts";

test("a short list is drawn pixel for pixel", () => {
  expect(heights(100, 320)).toEqual({ drawn: 3200, scale: 1 });
  expect(rowsInSight(100, 0, 320, 1, 0)).toEqual({ first: 0, last: 10 });
  expect(rowsInSight(100, 64, 320, 1, 2)).toEqual({ first: 0, last: 14 });
  expect(rowsInSight(5, 0, 320, 1, 8)).toEqual({ first: 0, last: 4 });
  expect(topOf(7, 100, 1)).toBe(7 * ROW);
});

test.each([500_000, 1_000_000, 10_000_000])("of %i rows the last one is reached and in its place", (rows) => {
  const view = 600;
  const { drawn, scale } = heights(rows, view);
  expect(drawn).toBe(TALLEST);
  const foot = drawn - view;
  expect(rowsInSight(rows, foot, view, scale, 0).last).toBe(rows - 1);
  // Its lower edge is the lower edge of the drawn element.
  expect(topOf(rows - 1, foot, scale) + ROW).toBeCloseTo(drawn, 3);
  for (const row of [0, 1, 12_345, rows - 2, rows - 1]) {
    const scrolled = scrollTo(row, 1000, view, scale);
    const top = topOf(row, scrolled, scale) - scrolled;
    expect(top, String(row)).toBeGreaterThanOrEqual(-0.01);
    expect(top + ROW, String(row)).toBeLessThanOrEqual(view + 0.01);
  }
});

test("columns by their edges", () => {
  const edges = edgesOf([50, 100, 30]);
  expect(edges).toEqual([0, 50, 150, 180]);
  expect([0, 49, 50, 149, 150, 999].map((x) => columnAt(edges, x))).toEqual([0, 0, 1, 1, 2, 2]);
  expect(columnsInSight(edges, 60, 20)).toEqual({ first: 0, last: 2 });
  expect(columnsInSight([0], 0, 500)).toEqual({ first: 0, last: -1 });
});

test("wide texts make wide columns, within bounds", () => {
  expect(textWidth("满意")).toBe(26);
  expect(textWidth("ab")).toBeCloseTo(14.8);
  expect(widthFor([])).toBe(48);
  expect(widthFor(["x".repeat(500)])).toBe(320);
});
