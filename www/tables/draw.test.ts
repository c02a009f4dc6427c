// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { cell, label, table, tables, variable } from "../gallery/mock.ts";
import { names } from "../gallery/mock-names.ts";
import { textOf } from "../text.ts";
import { fill } from "./draw.ts";
import { gridOf } from "./grid.ts";

const text = textOf("zh-CN", "24", { digits: "spss", smallP: ".000" }, names);
let element: HTMLTableElement;

beforeEach(() => {
  element = document.createElement("table");
  document.body.append(element);
});
afterEach(() => {
  element.remove();
  window.dispatchEvent(new Event("afterprint"));
});

/** More rows than are drawn at once. */
const ROWS = 700;
const long = (value: number) =>
  gridOf(
    table({
      title: "itemStatistics",
      columns: [[label("mean")]],
      rows: Array.from({ length: ROWS }, (_, at) => [[variable(`v${at}`)], [cell("statistic", value)]]),
    }),
    text,
  );
const words = () => [...element.querySelectorAll("tbody td")].map(({ textContent }) => textContent);
const settled = () => vi.waitFor(() => expect(document.body.hasAttribute("data-drawing")).toBe(false));

it("draws a large table from its head on, and changes it when all of the new is there", async () => {
  fill(element, { grid: long(1), rooms: [3] });
  expect(words().length).toBeGreaterThan(0);
  expect(words().length).toBeLessThan(ROWS);
  await settled();
  expect(words()).toEqual(Array.from({ length: ROWS }, () => "1.000"));
  fill(element, { grid: long(2), rooms: [3] });
  expect(words()).toEqual(Array.from({ length: ROWS }, () => "1.000"));
  await settled();
  expect(words()).toEqual(Array.from({ length: ROWS }, () => "2.000"));
});

it("leaves what stands when the new is withdrawn, and still ends with what comes next", async () => {
  const withdraw = fill(element, { grid: long(1), rooms: [3] });
  withdraw();
  await settled();
  const part = words().length;
  expect(part).toBeLessThan(ROWS);
  fill(element, { grid: long(2), rooms: [3] });
  expect(words()).toEqual(Array.from({ length: part }, () => "1.000"));
  await settled();
  expect(words()).toEqual(Array.from({ length: ROWS }, () => "2.000"));
});

it("has all of a table at once on paper", () => {
  window.dispatchEvent(new Event("beforeprint"));
  fill(element, { grid: long(1), rooms: [3] });
  expect(words()).toHaveLength(ROWS);
});

it("keeps the focus on its cell when the digits change", () => {
  const grid = gridOf(tables.coefficients, text);
  fill(element, { grid, rooms: [3] });
  element.querySelector<HTMLElement>('[data-at="cell 1 2"]')?.focus();
  expect(document.activeElement?.getAttribute("data-at")).toBe("cell 1 2");
  fill(element, { grid, rooms: [3] });
  expect(document.activeElement?.getAttribute("data-at")).toBe("cell 1 2");
});
