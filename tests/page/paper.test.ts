/** The paper, read off the page as a person reads it: digits, stars and verdicts of the rendered tables. */
import { afterAll, beforeAll, expect, test } from "vitest";
import published from "../data/published.json" with { type: "json" };
import { closeBrowser, type Opened, open } from "./browser.ts";
import { analyse, openSample, readTable, section, table } from "./steps.ts";

const { comparison, scales } = published;
type Scale = keyof typeof scales;
const words = (scale: string) => scales[scale as Scale].zh;

let opened: Opened;

beforeAll(async () => {
  opened = await open();
  await openSample(opened.page);
  await analyse(opened.page);
});

afterAll(async () => {
  await opened.close();
  await closeBrowser();
});

/** The row that begins with these words, and the column under this heading. */
const cell = (rows: string[][], row: string[], column: string): string | undefined => {
  const heads = rows.slice(
    0,
    rows.findIndex((line) => row.every((word, at) => line[at] === word)),
  );
  const at = Math.max(...heads.map((line) => line.lastIndexOf(column)));
  return rows.find((line) => row.every((word, index) => line[index] === word))?.[at];
};

test("correlations with their stars, p and n", async () => {
  const rows = await readTable(table(opened.page, "correlation", "相关性"));
  const { order, r, n } = published.correlation;
  order.forEach((row, i) => {
    order.forEach((column, j) => {
      expect(cell(rows, [words(row), "皮尔逊相关性"], words(column)), `${row} with ${column}`).toBe(
        r[i]?.[j],
      );
      expect(cell(rows, [words(row), "个案数"], words(column))).toBe(String(n));
      if (i !== j) expect(cell(rows, [words(row), "Sig.(双尾)"], words(column))).toBe(".000");
    });
  });
});

test("both regressions", async () => {
  for (const [at, expected] of published.regression.entries()) {
    const id = `regression:${expected.outcome}`;
    const summary = await readTable(table(opened.page, id, "模型摘要"));
    expect(cell(summary, ["1"], "R")).toBe(expected.R);
    expect(cell(summary, ["1"], "R 方")).toBe(comparison.r_square.sample[at]);
    const coefficients = await readTable(table(opened.page, id, "系数"));
    for (const [term, label] of [
      ["constant", "(常量)"],
      ["professional", words("professional")],
      ["integration", words("integration")],
    ] as const) {
      const [b, t, p] = expected[term];
      const row = coefficients.find(
        (line) => line[1]?.replace(/[（）]/g, (mark) => (mark === "（" ? "(" : ")")) === label,
      );
      if (!row) throw new Error(`no row ${label}`);
      const of = (column: string) => cell(coefficients, row.slice(0, 2), column);
      expect(of("B")).toBe(b);
      expect(Math.abs(Number(of("t")) - Number(t))).toBeLessThanOrEqual(comparison.t.within);
      expect(of("显著性")).toBe(p);
    }
  }
});

test("KMO, and two factors on the items that the paper names", async () => {
  for (const [at, [id, of]] of Object.entries({ predictors: "process", outcomes: "outcome" }).entries()) {
    const kmo = await readTable(table(opened.page, `factor:${id}`, "KMO"));
    expect(kmo.find(([head]) => head?.startsWith("KMO"))?.at(-1)).toBe(comparison.kmo.sample[at]);
    expect(kmo.find((line) => line.includes("显著性"))?.at(-1)).toBe(".000");
    const communalities = await readTable(table(opened.page, `factor:${id}`, "公因子方差"));
    const extracted = communalities.slice(1).map((line) => line.at(-1) ?? "");
    const sorted = extracted.toSorted();
    expect([sorted[0], sorted.at(-1)]).toEqual(comparison.communalities.sample[at]);
    const { factors } = published.validity[of as "process" | "outcome"];
    const rotated = await readTable(table(opened.page, `factor:${id}`, "旋转后的成分矩阵"));
    const loadings = rotated.filter((line) => /^-?\d*\.\d+$/.test(line[1] ?? ""));
    expect(loadings[0]).toHaveLength(factors + 1);
    const first = loadings.filter((line) => Number(line[1]) > Number(line[2])).length;
    expect([first, loadings.length - first]).toEqual(id === "predictors" ? [9, 6] : [4, 3]);
  }
});

test("reliability above .7, the order of the means, and all hypotheses supported", async () => {
  for (const scale of Object.keys(scales)) {
    const rows = await readTable(table(opened.page, `reliability:${scale}`, "可靠性统计"));
    expect(Number(rows.at(-1)?.[0])).toBeGreaterThan(0.7);
  }
  const means = await readTable(table(opened.page, "descriptives:scales", "描述统计"));
  const mean = (scale: string) =>
    Number(means.find(([head]) => head === words(scale))?.[means[0]?.indexOf("平均值") ?? -1]);
  expect(mean("professional")).toBeGreaterThan(3);
  expect(mean("governance")).toBeGreaterThan(3);
  expect(mean("integration")).toBeLessThan(3);
  const verdicts = await readTable(table(opened.page, "hypotheses", "假设检验"));
  expect(verdicts.slice(1).map((line) => [line[0], line.at(-1)])).toEqual(
    ["H1", "H2", "H3", "H4"].map((id) => [id, "支持"]),
  );
  const equation = await section(opened.page, "regression:life").locator(".equation").textContent();
  expect(equation?.replace(/\s/g, "")).toContain("居民生活=.184+.286×专业性+.662×社区融合度");
});
