// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { blank, cell, index, label, table, tables, variable } from "../gallery/mock.ts";
import { names } from "../gallery/mock-names.ts";
import { textOf } from "../text.ts";
import type { OutputTable } from "../wasm/wenxi";
import { tableHtml, tableText } from "./clipboard.ts";
import { padding } from "./digits.ts";
import { explainCell } from "./explain.ts";
import { gridOf } from "./grid.ts";
import { nextBox } from "./keys.ts";
import { columnHeads, noteLetters, noteOrder, rowGroups, rowHeads } from "./layout.ts";
import { OutputTableView } from "./Table.tsx";

const spss = { digits: "spss", smallP: ".000" } as const;
const zh = textOf("zh-CN", "24", spss, names);
const en = textOf("en", "24", spss, names);
let room: HTMLElement;

beforeEach(() => {
  room = document.createElement("div");
  document.body.append(room);
});

afterEach(() => {
  render(null, room);
  document.body.replaceChildren();
});

function shown(of: OutputTable, text = zh): HTMLTableElement {
  act(() => render(<OutputTableView table={of} text={text} number={3} cases={463} />, room));
  return room.querySelector("table") as HTMLTableElement;
}

/** Columns that each row covers, with spans from rows above: equal everywhere in a sound table. */
function widths(element: HTMLTableElement): number[] {
  const below: number[] = [];
  return [...element.rows].map((row) => {
    let width = below.shift() ?? 0;
    for (const { colSpan, rowSpan } of row.cells) {
      width += colSpan;
      for (let down = 0; down < rowSpan - 1; down += 1) below[down] = (below[down] ?? 0) + colSpan;
    }
    return width;
  });
}

describe("layout", () => {
  it("shares group headings and stretches single ones", () => {
    const [groups = [], own = []] = columnHeads(tables.coefficients);
    expect(groups.map(({ colSpan, rowSpan }) => [colSpan, rowSpan])).toEqual([
      [2, 1],
      [1, 1],
      [1, 2],
      [1, 2],
      [2, 1],
      [2, 1],
    ]);
    expect(own).toHaveLength(7);
  });

  it("merges equal neighbours down the rows and heads before blanks across", () => {
    const heads = rowHeads(tables.frequencies);
    expect(heads[0]?.map(({ rowSpan }) => rowSpan)).toEqual([6, 1]);
    expect(heads[1]).toHaveLength(1);
    expect(heads.at(-1)).toMatchObject([{ colSpan: 2, rowSpan: 1 }]);
    expect(rowGroups(tables.frequencies, heads)).toEqual([[0, 1, 2, 3, 4, 5], [6], [7]]);
  });

  it("does not merge equal headings under different groups", () => {
    const odd = table({
      title: "coefficients",
      stubs: [blank, blank],
      columns: [[label("mean")]],
      rows: [
        [[variable("a"), label("total")], [cell("statistic", 1)]],
        [[variable("b"), label("total")], [cell("statistic", 2)]],
      ],
    });
    expect(rowHeads(odd).map((row) => row.length)).toEqual([2, 2]);
  });

  it("letters only the notes that something refers to, and puts them last", () => {
    const letters = noteLetters(tables.rotated);
    expect([...letters]).toEqual([[2, "a"]]);
    expect(noteOrder(tables.rotated, letters)).toEqual([0, 1, 3, 2]);
  });

  it("pads fractions to the longest, whole numbers among decimals not at all", () => {
    expect(padding("statistic", ".5", 4)).toBe("00");
    expect(padding("answer", "", 4)).toBe(".000");
    expect(padding("count", "", 4)).toBe("");
    expect(padding("statistic", ".123", 4)).toBe("");
  });

  it("leads an arrow key to the nearest cell in line", () => {
    const box = (left: number, top: number, right = left + 10, bottom = top + 10) => ({
      left,
      top,
      right,
      bottom,
    });
    const boxes = [box(10, 0), box(20, 0), box(0, 10), box(10, 10, 30)];
    expect(nextBox("ArrowRight", box(0, 0), boxes)).toBe(0);
    expect(nextBox("ArrowDown", box(0, 0), boxes)).toBe(2);
    expect(nextBox("ArrowDown", box(20, 0), boxes)).toBe(3);
    expect(nextBox("ArrowUp", box(0, 0), boxes)).toBe(-1);
    expect(nextBox("a", box(0, 0), boxes)).toBe(-1);
  });
});

describe("view", () => {
  it.each(Object.entries(tables))("%s covers the same columns in every row", (_, of) => {
    const all = widths(shown(of));
    expect(new Set(all)).toEqual(new Set([of.stubs.length + of.columns.length]));
  });

  it("has a numbered caption, scopes and no heading without words", () => {
    const element = shown(tables.coefficients);
    expect(element.caption?.textContent).toBe("表 3 系数a");
    const heads = [...element.querySelectorAll("th")];
    expect(heads.every((head) => head.scope !== "" && head.textContent !== "")).toBe(true);
    expect(element.querySelector("thead th.group")?.getAttribute("scope")).toBe("colgroup");
    expect(element.querySelector("tbody th")?.getAttribute("scope")).toBe("rowgroup");
  });

  it("shows digits whole in text, stars and letters included", () => {
    const correlations = [...shown(tables.correlations).querySelectorAll("tbody td")].map(
      (td) => td.textContent,
    );
    expect(correlations.slice(0, 4)).toEqual(["1", ".900**", ".854**", "-.041"]);
    const summary = [...shown(tables.summary).querySelectorAll("tbody td")].map((td) => td.textContent);
    expect(summary).toEqual([".899a", ".808", ".807", ".435", "1.968"]);
  });

  it("shows shares of variance with three decimals and other percentages with one", () => {
    const variance = [...shown(tables.totalVariance).querySelectorAll("tbody td")].map(
      (td) => td.textContent,
    );
    expect(variance.slice(0, 3)).toEqual(["8.512", "56.747", "56.747"]);
    const frequencies = [...shown(tables.frequencies).querySelectorAll("tbody td")].map(
      (td) => td.textContent,
    );
    expect(frequencies.slice(0, 4)).toEqual(["41", "8.9", "8.9", "8.9"]);
  });

  it("has one stop for the Tab key among its cells, and explains the one in focus", () => {
    const element = shown(tables.coefficients);
    const stops = element.querySelectorAll('[tabindex="0"]');
    expect(stops).toHaveLength(1);
    const stop = stops[0] as HTMLElement;
    act(() => void stop.dispatchEvent(new FocusEvent("focusin", { bubbles: true })));
    const panel = document.getElementById(stop.getAttribute("aria-describedby") ?? "");
    expect(panel?.getAttribute("role")).toBe("tooltip");
    expect(panel?.textContent).toContain("(常量) · 未标准化系数 · B");
    expect(panel?.textContent).toContain("个案数 463");
    act(() => void document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" })));
    expect(stop.hasAttribute("aria-describedby")).toBe(false);
  });

  it("marks what is undefined and lists the notes under the table", () => {
    const undefinedTable = table({
      title: "reliabilityStatistics",
      stubs: [],
      columns: [[label("cronbachAlpha")]],
      rows: [[[], [cell("undefined")]]],
      notes: [{ code: "undefinedTooFewCases" }],
    });
    const element = shown(undefinedTable, en);
    expect(element.querySelector("tbody td")?.textContent).toBe("–");
    expect(room.querySelector(".output-table-notes")?.textContent).toBe(
      "Undefined here: there are too few cases.",
    );
  });

  it("never reads words of a file as markup", () => {
    const text = textOf("en", "24", spss, {
      variables: [{ name: "x", label: "<img src=x onerror=alert(1)>" }],
    });
    const hostile = table({
      title: "itemStatistics",
      columns: [[label("mean")]],
      rows: [[[variable("x")], [cell("statistic", 1)]]],
    });
    expect(shown(hostile, text).querySelector("img")).toBeNull();
    expect(tableHtml(gridOf(hostile, text))).not.toContain("<img");
  });
});

describe("explanations", () => {
  it("know the statistic, its full digits and its cases", () => {
    const r = explainCell(tables.correlations, 0, 1, zh);
    expect(r?.heading).toBe("专业性 · 皮尔逊相关性 · 社区融合度");
    expect(r?.lines[0]).toContain("协方差");
    expect(r?.lines[1]).toContain("463");
    const p = explainCell(tables.kmo, 3, 0, zh);
    expect(p?.lines.at(-1)).toBe("完整数值 4.68 × 10⁻¹²⁰⁹");
    const loading = explainCell(tables.rotated, 0, 0, en, 463);
    expect(loading?.lines[0]).toContain("Loading");
    const total = explainCell(tables.totalVariance, 0, 0, en);
    expect(total?.lines[0]).toContain("Eigenvalues");
  });
});

describe("clipboard", () => {
  it("gives Word and Excel three rules, spans and true numbers", () => {
    const html = tableHtml(gridOf(tables.coefficients, zh, 8));
    const holder = document.createElement("div");
    holder.innerHTML = html;
    const copied = holder.querySelector("table") as HTMLTableElement;
    expect(new Set(widths(copied))).toEqual(new Set([11]));
    const style = (selector: string) => copied.querySelector(selector)?.getAttribute("style") ?? "";
    expect(style("tr:first-child th")).toContain("border-top:1.5pt solid");
    expect(style("tr:last-child td")).toContain("border-bottom:1.5pt solid");
    expect(style("tr:nth-child(3) td")).not.toContain("border-bottom");
    expect(style("tr:nth-child(3) td")).toContain('mso-number-format:"\\.000"');
    expect(holder.firstElementChild?.textContent).toBe("表 8  系数a");
    expect(holder.lastElementChild?.textContent).toBe("a. 因变量：居民生活");
  });

  it("gives plain text one line a row and one tab between cells", () => {
    const lines = tableText(gridOf(tables.frequencies, en, 1)).split("\n");
    expect(lines[0]).toBe("Table 1  Frequency Table: 学历");
    expect(lines[1]?.split("\t")).toEqual([
      "",
      "",
      "Frequency",
      "Percent",
      "Valid Percent",
      "Cumulative Percent",
    ]);
    expect(lines[2]?.split("\t")).toEqual(["Valid", "初中及以下", "41", "8.9", "8.9", "8.9"]);
    expect(lines[3]?.split("\t")[0]).toBe("");
    expect(lines.at(-1)?.split("\t")).toEqual(["Total", "", "463", "100.0", "", ""]);
  });

  it("keeps a tab or line break of a label from breaking the rows", () => {
    const text = textOf("en", "24", spss, { variables: [{ name: "x", label: "a\tb\nc" }] });
    const odd = table({
      title: "itemStatistics",
      columns: [[label("mean")], [label("component"), index(1)]],
      rows: [[[variable("x")], [cell("statistic", 1), cell("bounded", 0.5)]]],
    });
    expect(tableText(gridOf(odd, text)).split("\n").at(-1)).toBe("a b c\t1.000\t.500");
  });
});
