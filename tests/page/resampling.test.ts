/** Mediation on the page: by the role of a scale, with progress, cancel, and the same numbers on any number of cores. */
import { afterAll, describe, expect, test } from "vitest";
import type { Recipe } from "../../www/wasm/wenxi.js";
import { closeBrowser, open, violations } from "./browser.ts";
import { analyse, drop, readTable, section, settled, states, table } from "./steps.ts";

afterAll(closeBrowser);

const items = ["x", "m", "y"].flatMap((scale) => [1, 2, 3].map((number) => `${scale}${number}`));

/** x raises m and m raises y, as answers from 1 to 5. */
function survey(cases: number): string {
  let state = 11;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
  const answer = (level: number) => Math.max(1, Math.min(5, Math.round(level + (random() - 0.5) * 2)));
  const rows = Array.from({ length: cases }, () => {
    const x = 1 + random() * 4;
    const m = 0.5 * x + 0.5 * (1 + random() * 4);
    const y = 0.7 * m + 0.3 * (1 + random() * 4);
    return [x, x, x, m, m, m, y, y, y].map(answer);
  });
  return [items, ...rows].map((row) => row.join(",")).join("\n");
}

const recipe = (samples: number): Recipe => ({
  version: 2,
  scales: [
    { name: "X", items: items.slice(0, 3), role: "predictor" },
    { name: "M", items: items.slice(3, 6), role: "mediator" },
    { name: "Y", items: items.slice(6), role: "outcome" },
  ],
  requests: [
    {
      id: "mediation:X:Y",
      request: {
        analysis: "mediation",
        options: { predictor: "X", mediators: ["M"], outcome: "Y", bootstrap: { samples, seed: 4 } },
      },
    },
    {
      id: "regression:Y",
      request: { analysis: "regression", options: { outcome: "Y", predictors: ["X"] } },
    },
  ],
});

const files = (samples: number, cases: number) => [
  { name: "plan.json", text: JSON.stringify(recipe(samples)) },
  { name: "survey.csv", text: survey(cases) },
];

/** Says of this computer that it has so many cores. */
const cores = (n: number) =>
  `Object.defineProperty(Navigator.prototype, "hardwareConcurrency", { get: () => ${n} });\n`;

async function report(samples: number, n: number, { width = 1280, cases = 400 } = {}) {
  const opened = await open({
    width,
    change: (path, bytes) => (/\/index-[^/]*\.js$/.test(path) ? cores(n) + bytes : bytes),
  });
  expect(await opened.page.evaluate(() => navigator.hardwareConcurrency)).toBe(n);
  await drop(opened.page, files(samples, cases));
  await opened.page.getByRole("heading", { name: "识别结果" }).waitFor();
  return opened;
}

test("the role of a scale gives the section, its tables, its words and its options", async () => {
  const { page, errors, close } = await report(1000, 2, { width: 390 });
  await analyse(page);
  expect(new Set(await states(page))).toEqual(new Set(["done"]));
  const effects = await readTable(table(page, "mediation:X:Y", "总效应、直接效应与间接效应"));
  expect(effects.some(([label]) => label === "间接效应")).toBe(true);
  const said = await section(page, "mediation:X:Y").locator(".finding").textContent();
  expect(said).toContain("X → M → Y的间接效应");
  expect(said).toMatch(/完全中介|部分中介/);
  await section(page, "mediation:X:Y").locator(".section-options").click();
  await page.getByRole("spinbutton", { name: "抽样次数" }).waitFor();
  expect(await violations(page)).toEqual([]);
  expect(errors).toEqual([]);
  await close();
});

test("a regression's coefficients are drawn when the person asks for it", async () => {
  const { page, errors, close } = await report(1000, 2, { width: 390 });
  await analyse(page);
  const drawn = table(page, "regression:Y", "系数的 Bootstrap");
  expect(await drawn.count()).toBe(0);
  await section(page, "regression:Y").locator(".section-options").click();
  // A press, not a check: when the section grows, the options may by then be those of the section that came into view.
  await page.getByRole("checkbox", { name: "对系数作 Bootstrap（自助抽样）" }).click();
  await drawn.waitFor();
  await expect
    .poll(async () => (await readTable(drawn)).some((row) => row.includes("(常量)")), { timeout: 30_000 })
    .toBe(true);
  await settled(page);
  expect(await section(page, "regression:Y").textContent()).toContain("Bootstrap 抽样 1000 次");
  expect(await violations(page)).toEqual([]);
  expect(errors).toEqual([]);
  await close();
});

describe("a long bootstrap", () => {
  const found: string[][][] = [];
  test.each([1, 2, 3])("on %i cores", async (n) => {
    const { page, errors, close } = await report(60_000, n);
    await page.evaluate(() => {
      const seen = new Set<string>();
      Object.assign(window, { seen });
      new MutationObserver(() => {
        const words = document.querySelector(".working")?.textContent;
        if (words) seen.add(words);
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    await analyse(page);
    const seen = await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen]);
    expect(seen.filter((words) => /^正在抽样 [\d,]+ \/ 60,?000$/.test(words)).length).toBeGreaterThan(2);
    found.push(await readTable(table(page, "mediation:X:Y", "总效应、直接效应与间接效应")));
    expect(found.at(-1)).toEqual(found[0]);
    expect(found[0]?.length).toBeGreaterThan(3);
    expect(errors).toEqual([]);
    await close();
  });
});

test("it can be cancelled and taken up again", async () => {
  // So many cases that a press comes long before the end on any machine: some seconds of two cores.
  const { page, errors, close } = await report(100_000, 2, { cases: 12_000 });
  await page.getByRole("button", { name: /^分析/ }).click();
  await page.getByText(/^正在抽样/).waitFor();
  await page.getByRole("button", { name: "取消" }).click();
  await page.getByText("已取消").waitFor();
  expect(await section(page, "mediation:X:Y").getAttribute("data-state")).toBe("waiting");
  await page.getByRole("button", { name: "继续分析" }).click();
  await settled(page);
  expect(await section(page, "mediation:X:Y").getAttribute("data-state")).toBe("done");
  expect(errors).toEqual([]);
  await close();
});
