/** The worker dies, the page is left in the middle: what was decided is there, and the study goes on. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { closeBrowser } from "./browser.ts";
import { asked, doom, mortal, seeded } from "./mortal.ts";
import { drop, settled, states } from "./steps.ts";
import { keepData, recent, recognised, rename, stored } from "./stored.ts";

afterAll(closeBrowser);

const sample = readFileSync("www/sample/xiachen.csv", "utf8");
const survey = { name: "survey.csv", text: sample };

const view = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

test("the worker is killed while a plan is made or sections are computed: decisions stay and every section comes", async () => {
  const { page, close } = await mortal();
  await drop(page, [survey]);
  await recognised(page);
  await rename(page, "业务能力");
  await page.locator(".action button.primary").click();
  await settled(page);
  const turn = (on: boolean) => page.getByLabel("Q1 反向计分").setChecked(on);
  // What changes an item changes the sections that use it: they are planned and computed anew, with so many questions.
  await view(page, "识别");
  const before = await asked(page);
  await turn(true);
  await view(page, "报告");
  await settled(page);
  const questions = (await asked(page)) - before;
  expect(questions).toBeGreaterThan(3);
  const chance = seeded(20261123);
  const killed: string[] = [];
  for (let round = 0; round < 6; round += 1) {
    const turned = round % 2 === 1;
    // The first of them is the plan.
    const nth = round === 0 ? 1 : 1 + Math.floor(chance() * questions);
    await view(page, "识别");
    await doom(page, nth);
    await turn(turned);
    await view(page, "报告");
    await settled(page);
    const failed = (await states(page)).filter((state) => state === "failed").length;
    killed.push(`${nth} of ${questions}`);
    // The question that dies may be the plan, which is made again, or one section.
    expect(failed).toBeLessThanOrEqual(1);
    for (const retry of await page.getByRole("button", { name: "重试" }).all()) await retry.click();
    await settled(page);
    expect(new Set(await states(page))).toEqual(new Set(["done"]));
    await page.getByRole("navigation", { name: "目录" }).getByText("业务能力").waitFor();
    await view(page, "识别");
    expect(await page.getByLabel("Q1 反向计分").isChecked()).toBe(turned);
    expect(await page.getByLabel("量表名称").first().inputValue()).toBe("业务能力");
  }
  console.log(`killed with question ${killed.join(", ")}`);
  await close();
}, 240_000);

test("the worker is killed while the file is read: the decisions wait, and the file opens at the next try", async () => {
  const { page, close } = await mortal();
  await drop(page, [survey]);
  await recognised(page);
  await rename(page, "业务能力");
  await expect.poll(async () => JSON.stringify(await stored(page))).toContain("业务能力");
  const chance = seeded(4);
  for (let round = 0; round < 4; round += 1) {
    await page.reload();
    await recent(page)
      .getByRole("button", { name: /^survey\.csv/ })
      .click();
    await page.getByText("请把 survey.csv 再拖进来").waitFor();
    // With the file itself, or with the plan that follows.
    await doom(page, 1 + Math.floor(chance() * 2));
    await drop(page, [survey]);
    await page.getByRole("alert").waitFor();
    await drop(page, [survey]);
    await recognised(page);
    await page.getByRole("group", { name: "业务能力" }).waitFor();
  }
  // One study, not one for each try.
  expect((await stored(page)).projects).toHaveLength(1);
  await close();
}, 120_000);

test("the page is loaded anew in mid-analysis: the study is offered, and its file brings the decisions into force", async () => {
  const { page, close } = await mortal();
  await drop(page, [survey]);
  await recognised(page);
  await rename(page, "业务能力");
  await page.getByLabel("Q1 反向计分").check();
  await page.locator(".action button.primary").click();
  await page.locator('[data-state="running"]').first().waitFor();
  await page.reload();
  await recent(page)
    .getByRole("button", { name: /^survey\.csv/ })
    .click();
  await drop(page, [survey]);
  // It was asked for: it goes on by itself.
  await settled(page);
  expect(new Set(await states(page))).toEqual(new Set(["done"]));
  await page.getByRole("navigation", { name: "目录" }).getByText("业务能力").waitFor();
  await view(page, "识别");
  expect(await page.getByLabel("Q1 反向计分").isChecked()).toBe(true);
  await close();
});

/** Made-up telephone numbers beside answers. */
function withTelephones(): string {
  const rows = Array.from({ length: 60 }, (_, row) => {
    const item = (step: number) => 1 + ((row * step + (row >> 2)) % 5);
    return [`1380000${1000 + row}`, 1 + (row % 2), item(1), item(2), item(3), item(7)].join(",");
  });
  return `手机号,性别,Q1,Q2,Q3,Q4\n${rows.join("\n")}\n`;
}

test("data is kept without the personal column: after a reload the column is gone and everything else is there", async () => {
  const { page, errors, close } = await mortal();
  await drop(page, [{ name: "phones.csv", text: withTelephones() }]);
  await recognised(page);
  await page.locator(".personal").getByText("手机号").first().waitFor();
  await rename(page, "业务能力");
  await page.getByLabel("Q2 反向计分").check();
  await keepData(page);
  const { projects, data } = await stored(page);
  expect(JSON.stringify([projects, data])).not.toContain("1380000");
  const [kept = ""] = data;
  expect(kept.trimEnd().split(/\r?\n/)).toHaveLength(61);
  expect(kept).toMatch(/^\uFEFF?性别,Q1,Q2,Q3,Q4\r?\n/);
  await page.reload();
  await recent(page)
    .getByRole("button", { name: /phones\.csv.*含数据/s })
    .click();
  await recognised(page);
  await page.getByText("60 份答卷").waitFor();
  await page.getByRole("group", { name: "业务能力" }).waitFor();
  expect(await page.getByLabel("Q2 反向计分").isChecked()).toBe(true);
  expect(await page.getByText("这不是当时的那份文件").count()).toBe(0);
  expect(await page.getByText("手机号").count()).toBe(0);
  await view(page, "数据");
  const cell = (row: number, column: number) => page.locator(`[data-cell="${row}:${column}"]`);
  // The first answers of the file as it was, its first column left out.
  const first = withTelephones().split("\n")[1]?.split(",").slice(1) ?? [];
  for (const [column, answer] of first.entries())
    await expect.poll(() => cell(0, column).textContent()).toBe(answer);
  expect(errors).toEqual([]);
  await close();
});
