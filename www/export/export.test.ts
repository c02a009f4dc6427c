// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { withDensity } from "../figures/png.ts";
import { blank, cell, label, table, tables, variable } from "../gallery/mock.ts";
import { names } from "../gallery/mock-names.ts";
import { gridOf, rectangle, type TableGrid } from "../tables/grid.ts";
import { textOf } from "../text.ts";
import { csvTable } from "./csv.ts";
import { xml } from "./escape.ts";
import { excelFormat } from "./excel-format.ts";
import { latex } from "./latex.ts";
import { markdown } from "./markdown.ts";
import { fileName, sheetName } from "./names.ts";
import { figureWidth, TEXT_WIDTH } from "./paper.ts";
import { fitted, leastWidth, split } from "./widths.ts";

const zh = textOf("zh-CN", "24", { digits: "spss", smallP: ".000" }, names);

describe("names", () => {
  it("of files hold nothing that a system refuses", () => {
    expect(fileName('表 1 a/b:c*?"<>|\u0007 .')).toBe("表 1 a b c");
    expect(fileName("...")).toBe("wenxi");
    expect([...fileName("问".repeat(200))]).toHaveLength(80);
  });

  it("of sheets are short, unique whatever the case, and free of Excel's signs", () => {
    expect(sheetName("'a[b]:c'", new Set())).toBe("a b c");
    expect(sheetName("Means", new Set(["means"]))).toBe("Means (2)");
    const long = sheetName("x".repeat(40), new Set(["x".repeat(31)]));
    expect(long).toBe(`${"x".repeat(27)} (2)`);
    expect(sheetName("[]", new Set())).toBe("Sheet");
  });
});

describe("Excel's number formats", () => {
  const format = (kind: Parameters<typeof cell>[0], value: number, marks = "", stars = 0) => {
    const parts = zh.parts(cell(kind, value, { stars }));
    if (!parts) throw new Error("no digits");
    return excelFormat({ kind, value, log10P: undefined, parts, pad: "" }, marks);
  };

  it("show as many decimals as the page, without the zero where the page has none", () => {
    expect(format("statistic", 0.5)).toBe(".000");
    expect(format("statistic", -12.34567)).toBe("0.000");
    expect(format("count", 463)).toBe("0");
    expect(format("percent", 8.855)).toBe("0.0");
  });

  it("hang stars and letters of notes behind the number", () => {
    expect(format("bounded", 0.9, "", 2)).toBe('.000"**"');
    expect(format("bounded", 0.9, "a,b")).toBe('.000" a,b"');
  });

  it("leave room where others of the column have longer stars", () => {
    const parts = zh.parts(cell("bounded", 0.9, { stars: 1 }));
    const number = { kind: "bounded", value: 0.9, log10P: undefined, pad: "" } as const;
    expect(parts && excelFormat({ ...number, parts }, "", 2)).toBe('.000"*"_*');
  });

  it("write out what Excel would show otherwise", () => {
    // Excel keeps 15 digits: 0.0005 less a 17th digit, below half a thousandth, would become .001.
    const below = 0.0005 - 2 ** -63;
    expect(zh.parts(cell("statistic", below))?.fraction).toBe(".000");
    expect(format("statistic", below)).toBe('".000"');
    // Powers of ten, and zero without the sign that Excel keeps.
    expect(format("statistic", 0.00001234)).toBe('"1.23E-005"');
    expect(format("percent", -0.04)).toBe('".0"');
  });
});

describe("words in other languages", () => {
  it("mean nothing in XML, Markdown and LaTeX", () => {
    expect(xml('<a b="c">&\u0000')).toBe("&lt;a b=&quot;c&quot;&gt;&amp;");
    expect(markdown("**a** | <b> [c](d)")).toBe("\\*\\*a\\*\\* \\| \\<b\\> \\[c\\](d)");
    expect(markdown("1. one")).toBe("1\\. one");
    expect(latex("50% of a_b & {c} \\ #1 $2 ~^")).toBe(
      "50\\% of a\\_b \\& \\{c\\} \\textbackslash{} \\#1 \\$2 \\textasciitilde{}\\textasciicircum{}",
    );
    expect(latex("1.23×10⁻⁵, R² = −.5")).toBe("1.23$\\times$10$^{-5}$, R$^{2}$ = $-$.5");
  });

  it("are no formula of a spreadsheet", () => {
    const text = textOf("en", "24", zh.style, {
      variables: [{ name: "x", label: '=HYPERLINK("http://a")' }],
    });
    const odd = table({
      title: "itemStatistics",
      columns: [[label("mean")]],
      rows: [[[variable("x")], [cell("statistic", -1)]]],
    });
    const [, line] = csvTable(gridOf(odd, text)).split("\r\n");
    expect(line).toBe('"\'=HYPERLINK(""http://a"")",-1.000');
  });
});

describe("widths", () => {
  it.each(Object.entries(tables))("%s fills its room", (_, of) => {
    const grid = gridOf(of, zh, 1);
    const room = Math.max(50, leastWidth(grid));
    const widths = fitted(grid, room);
    expect(widths).toHaveLength(grid.stubs + grid.columns);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(room, 8);
    expect(Math.min(...widths)).toBeGreaterThan(0);
  });

  it("puts a table that is too wide into parts that together hold every cell once", () => {
    const many = table({
      title: "correlations",
      stubs: [blank],
      columns: Array.from({ length: 40 }, (_, at) => [
        label(at < 20 ? "mean" : "variance"),
        variable(`Q${at}`),
      ]),
      rows: [0, 1].map((row) => [
        [variable(`Q${row}`)],
        Array.from({ length: 40 }, (_, at) => cell("statistic", row * 100 + at)),
      ]),
    });
    const grid = gridOf(many, zh, 1);
    const parts = split(grid, 40);
    expect(parts.length).toBeGreaterThan(2);
    const values = (of: TableGrid) => of.body.map(({ cells }) => cells.map(({ number }) => number?.value));
    const joined = parts.map(values).reduce((all, own) => all.map((row, at) => [...row, ...(own[at] ?? [])]));
    expect(joined).toEqual(values(grid));
    for (const part of parts) {
      expect(leastWidth(part)).toBeLessThanOrEqual(40);
      // Every place of every part is covered: headings were cut to it.
      expect(rectangle(part).every((row) => row.every((one) => one !== undefined))).toBe(true);
    }
  });
});

describe("PNG", () => {
  it("says 300 dots an inch in a chunk with the right checksum", () => {
    const png = new Uint8Array(60).fill(7);
    const chunk = withDensity(png).slice(33, 33 + 21);
    // The chunk that image programs write for 300 dots an inch: 11811 a metre both ways, checksum 78 A5 3F 76.
    const expected = "00000009704859730000" + "2e2300002e230178a53f76";
    expect([...chunk].map((byte) => byte.toString(16).padStart(2, "0")).join("")).toBe(expected);
  });
});

describe("figures on paper", () => {
  it("keep their size, unless the line or the page is too short for it", () => {
    expect(figureWidth({ width: 400, height: 300 })).toBe(300);
    expect(figureWidth({ width: 900, height: 300 })).toBeCloseTo(TEXT_WIDTH, 10);
    const tall = figureWidth({ width: 640, height: 1900 });
    expect((tall * 1900) / 640).toBeCloseTo(590, 10);
    // A square one leaves room for another, with words of three quarters of their size at least.
    expect(figureWidth({ width: 500, height: 500 })).toBeCloseTo(310, 10);
    expect(figureWidth({ width: 640, height: 700 })).toBeCloseTo(640 * 0.75 * 0.75, 10);
  });
});
