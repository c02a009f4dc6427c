/** The recipe: kept, handed out, taken back, put over another file. */
import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import type { Recipe } from "../../www/wasm/wenxi.js";
import { closeBrowser, type Opened, open } from "./browser.ts";
import { analyse, drop, openSample, states } from "./steps.ts";

afterAll(closeBrowser);

const sample = readFileSync("www/sample/xiachen.csv", "utf8");

async function download({ page }: Opened): Promise<string> {
  const coming = page.waitForEvent("download");
  await page.locator(".export-menu > summary").click();
  await page.getByRole("button", { name: "下载分析方案 recipe.json" }).click();
  const path = await (await coming).path();
  return readFileSync(path, "utf8");
}

test("a downloaded recipe holds every decision and no answer, and opens before a file as well as after", async () => {
  const first = await open();
  await openSample(first.page);
  await first.page.getByLabel("量表名称").first().fill("业务能力");
  await first.page.getByLabel("量表名称").first().press("Enter");
  await first.page.getByLabel("Q1 反向计分").check();
  const text = await download(first);
  await first.close();
  const recipe = JSON.parse(text) as Recipe;
  expect(recipe.scales?.map(({ label }) => label)).toEqual([
    "业务能力",
    "社区融合度",
    "居民生活",
    "社区治理",
  ]);
  expect(recipe.scales?.[1]?.reversed).toEqual(["Q1"]);
  expect(text).not.toContain("1,1,3,4,5,3");

  const second = await open();
  await drop(second.page, [{ name: "mine.recipe.json", text }]);
  await second.page.getByText("分析方案已就绪（4 个量表）").waitFor();
  await drop(second.page, [{ name: "survey.csv", text: sample }]);
  await second.page.getByRole("group", { name: "业务能力" }).waitFor();
  expect(await second.page.getByLabel("Q1 反向计分").isChecked()).toBe(true);
  await analyse(second.page);
  expect(new Set(await states(second.page))).toEqual(new Set(["done"]));
  await second.close();

  const third = await open();
  await drop(third.page, [{ name: "survey.csv", text: sample }]);
  await third.page.getByRole("heading", { name: "识别结果" }).waitFor();
  await drop(third.page, [{ name: "mine.recipe.json", text }]);
  await third.page.getByRole("group", { name: "业务能力" }).waitFor();
  await third.close();
});

test("names that file and recipe do not share are told", async () => {
  const { page, close } = await open();
  const recipe: Recipe = {
    version: 1,
    variables: [{ name: "Q1", label: "First" }, { name: "Q99" }],
    scales: [{ name: "some", label: "Some", items: ["Q1", "Q99"] }],
  };
  await drop(page, [
    { name: "other.recipe.json", text: JSON.stringify(recipe) },
    { name: "survey.csv", text: sample },
  ]);
  await page.getByText("在文件中找不到，已略过：Q99").waitFor();
  await page.getByText(/方案没有提到.*Q2/).waitFor();
  await close();
});

test("a file that is no recipe is refused and changes nothing", async () => {
  const { page, close } = await open();
  await openSample(page);
  await drop(page, [{ name: "list.json", text: "[1, 2" }]);
  await page.getByRole("alert").getByText("没有打开成功").waitFor();
  expect(await page.getByLabel("量表名称").count()).toBe(4);
  await close();
});

test("the worker may die: the recipe stays and the report can be had", async () => {
  const { page, close } = await open();
  await openSample(page);
  await page.getByLabel("量表名称").first().fill("业务能力");
  await page.getByLabel("量表名称").first().press("Enter");
  const next = page.waitForEvent("worker");
  await page.workers()[0]?.evaluate(`setTimeout(() => { throw new Error("out of memory") })`);
  await next;
  await analyse(page);
  await page.getByRole("navigation", { name: "目录" }).getByText("业务能力").waitFor();
  expect(new Set(await states(page))).toEqual(new Set(["done"]));
  await close();
});
