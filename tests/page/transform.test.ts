/** Steps between the file and the analyses: added, seen, moved, switched off, taken back, saved and opened again. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import type { Recipe } from "../../www/wasm/wenxi.js";
import { closeBrowser, open, violations } from "./browser.ts";
import { analyse, drop, openSample, section, settled } from "./steps.ts";

afterAll(closeBrowser);

const text = readFileSync("www/sample/xiachen.csv", "utf8");
const [head = [], ...cases] = text
  .trim()
  .split(/\r?\n/)
  .map((line) => line.split(","));

/** Cases of the sample, counted from the file itself. */
function count(name: string, counts: (answer: string) => boolean): number {
  const at = head.indexOf(name);
  return cases.filter((one) => counts(one[at] ?? "")).length;
}

async function add(page: Page, kind: RegExp): Promise<void> {
  await page.locator(".add-step > summary").click();
  await page.locator(".add-step").getByRole("button", { name: kind }).click();
  await page.locator(".step-editor").waitFor();
}
const done = (page: Page) => page.getByRole("button", { name: "确定" }).click();
const sentences = (page: Page) => page.locator(".step-sentence").allTextContents();
/** Typed and left, as by Tab. */
async function fill(page: Page, label: string, value: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByLabel(label, { exact: true }).press("Tab");
}

const men = count("gender", (x) => x === "1");
const filter = "仅保留 性别 = 男 的个案";
const recode = "把 年龄 重新编码为 old：1、2 → 1; ≥ 3 → 2; 其余的值 → 不变";
const compute = "专业 = Q1、Q2 的均值（至少答 1 个）";

test("steps are added with their results in sight, moved, switched off, taken back and saved", async () => {
  const opened = await open();
  const { page, errors } = opened;
  await openSample(page);
  await page.getByRole("button", { name: "变换", exact: true }).first().click();

  await add(page, /^筛选个案/);
  await page.getByRole("combobox", { name: "条件 1: 选择变量" }).click();
  await page.keyboard.type("性别");
  await page.keyboard.press("Enter");
  await page.getByLabel("男", { exact: true }).check();
  await page.locator(".step-preview").getByText(`保留 ${men} / ${cases.length}`).waitFor();
  expect(await violations(page)).toEqual([]);
  await done(page);

  await add(page, /^重新编码/);
  await page.getByRole("checkbox", { name: /^age/ }).check();
  await fill(page, "第 1 条规则：值", "1, 2");
  await fill(page, "第 1 条规则：新值的标签", "年轻");
  await page.getByRole("button", { name: "添加规则" }).click();
  await page.getByLabel("第 2 条规则：原值").selectOption("atLeast");
  await fill(page, "第 2 条规则：从", "3");
  await fill(page, "新变量名: age", "old");
  const young = page.locator(".step-preview .mini-bars li").filter({ hasText: "年轻" });
  await young.getByText(String(count("age", (x) => x === "1" || x === "2")), { exact: true }).waitFor();
  await done(page);

  await add(page, /^计算变量/);
  await page.getByRole("checkbox", { name: /^Q1 / }).check();
  await page.getByRole("checkbox", { name: /^Q2 / }).check();
  await fill(page, "新变量名", "knows");
  await fill(page, "标签", "专业");
  await fill(page, "至少答了几个", "1");
  await page.locator(".step-preview .mini").waitFor();
  await done(page);
  expect(await sentences(page)).toEqual([filter, recode, compute]);

  // By keyboard, from the third place to the first; the focus goes along.
  const grip = page.locator(".step-grip").nth(2);
  await grip.focus();
  await grip.press("ArrowUp");
  await page
    .locator(
      'li:nth-child(2) .step-grip[aria-label*="knows"], li:nth-child(2) .step-grip[aria-label*="专业"]',
    )
    .waitFor();
  await page.keyboard.press("ArrowUp");
  await expect.poll(() => sentences(page)).toEqual([compute, filter, recode]);
  // By mouse, back to its place.
  await page.locator(".step-grip").first().dragTo(page.locator(".step").nth(2));
  await expect.poll(() => sentences(page)).toEqual([filter, recode, compute]);

  // Switched off, nobody is left out; undo and redo, by key and by button.
  await page.getByLabel(`启用: ${filter}`).uncheck();
  await expect.poll(() => page.locator(".kept").count()).toBe(0);
  await page.keyboard.press("Control+z");
  await page.getByText(`保留 ${men} / ${cases.length}`).waitFor();
  await page.keyboard.press("Control+Shift+z");
  await expect.poll(() => page.locator(".kept").count()).toBe(0);
  await page.getByRole("button", { name: "撤销", exact: true }).click();
  await page.getByText(`保留 ${men} / ${cases.length}`).waitFor();
  expect(await violations(page)).toEqual([]);

  // The report says whom it is about, and a new variable that describes the respondent is in it.
  await page.getByRole("button", { name: "识别", exact: true }).click();
  await analyse(page);
  await page.locator(".steps-line").getByText(`分析 ${men} / ${cases.length} 份答卷`).waitFor();
  expect(await section(page, "frequencies:background").textContent()).toContain("年轻");

  // Saved and opened again over the same file.
  const coming = page.waitForEvent("download");
  await page.locator(".export-menu > summary").click();
  await page.getByRole("button", { name: /recipe\.json/ }).click();
  const saved = readFileSync(await (await coming).path(), "utf8");
  const recipe = JSON.parse(saved) as Recipe;
  expect(recipe.version).toBe(2);
  expect(recipe.steps?.map(({ step }) => step.kind)).toEqual(["filter", "recode", "compute"]);
  expect(recipe.variables?.some(({ name }) => name === "old")).toBe(false);
  expect(errors).toEqual([]);
  await opened.close();

  const second = await open();
  await drop(second.page, [{ name: "mine.recipe.json", text: saved }]);
  await drop(second.page, [{ name: "survey.csv", text }]);
  await second.page.getByRole("heading", { name: "识别结果" }).waitFor();
  await second.page.getByRole("button", { name: "变换", exact: true }).first().click();
  await expect.poll(() => sentences(second.page)).toEqual([filter, recode, compute]);
  await second.close();
});

test("a step about a variable that the file lacks says so at its place, and a recipe of version 1 keeps its filter", async () => {
  const { page, close } = await open();
  const old = { version: 1, filter: [{ variable: "gender", values: [1] }] };
  await drop(page, [{ name: "old.recipe.json", text: JSON.stringify(old) }]);
  await drop(page, [{ name: "survey.csv", text }]);
  await page.getByRole("heading", { name: "识别结果" }).waitFor();
  await page.getByRole("button", { name: "变换", exact: true }).first().click();
  await page.getByText(`保留 ${men} / ${cases.length}`).waitFor();
  const steps = [
    { id: "1", step: { kind: "reverse", variables: [{ from: "nowhere", into: "x" }] } },
    { id: "2", step: { kind: "reverse", variables: [{ from: "Q1", into: "Q1_r" }] } },
  ];
  await drop(page, [{ name: "other.recipe.json", text: JSON.stringify({ version: 2, steps }) }]);
  // A step about what this file lacks waits, switched off; switched on, it says why it fails.
  await page.getByLabel(/^启用: .*nowhere/).check();
  await page.locator(".step-error").getByText("nowhere").waitFor();
  await page.locator(".step").nth(1).locator(".mini").waitFor();
  await page.getByRole("button", { name: "报告", exact: true }).click();
  await settled(page);
  expect(await page.locator('[data-state="failed"]').count()).toBe(0);
  await close();
});
