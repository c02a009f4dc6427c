/** The report without data: made, opened elsewhere, computed anew. */
import { existsSync, readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import type { Recipe } from "../../www/wasm/wenxi.js";
import { closeBrowser, open, violations } from "./browser.ts";
import { analyse, drop, openSample, readTable, section, settled, states, table } from "./steps.ts";
import { htmlTables, takeAway } from "./take-away.ts";

afterAll(closeBrowser);

/** The personality answers of the R package psych stay outside the project: their licence is another. */
const BFI = `${process.env.WENXI_ORACLE ?? "../shared/reference/oracle"}/data/bfi.csv`;

/** Brings a section and its options into view by its line in the contents. */
async function toSection(page: Page, id: string) {
  const anchor = await section(page, id).getAttribute("id");
  await page.getByRole("navigation", { name: "目录" }).locator(`a[href="#${anchor}"]`).click();
}

/** Does something that changes the section, and waits for what comes of it. */
async function changing(page: Page, id: string, act: () => Promise<unknown>) {
  const before = await section(page, id).innerText();
  await act();
  await page.waitForFunction(
    ([place, was]) => (document.querySelector(`[data-request="${place}"]`) as HTMLElement).innerText !== was,
    [id, before],
  );
  await settled(page);
}

const MODEL = ["模型摘要", "ANOVA", "系数"];

/** The tables of a regression, without what single answers alone give: Durbin-Watson in the last column of the summary. */
async function fitted(page: Page, id: string) {
  const read = await Promise.all(MODEL.map((caption) => readTable(table(page, id, caption).first())));
  return read.map((rows, at) => (at === 0 ? rows.map((row) => row.slice(0, 5)) : rows));
}

/** Whichever predictor comes first. */
const inOrder = (tables: string[][][]) =>
  tables.map((rows) => rows.toSorted((a, b) => a.join().localeCompare(b.join())));

test("a report for reviewers holds no row, opens on its own and is computed anew with the author's numbers", async () => {
  const author = await open();
  await openSample(author.page);
  await analyse(author.page);
  const printed = await htmlTables(author.page);
  await author.page.locator(".export-menu > summary").click();
  await author.page.getByRole("button", { name: "供审阅，不含数据…" }).click();
  const dialog = author.page.getByRole("dialog");
  await dialog.getByText(/处能看出少数个案，均已处理/).waitFor();
  // What the options say is done.
  await dialog.getByLabel("人数很少的最小值和最大值不列出").uncheck();
  await dialog.getByText(/其中 \d+ 处保持原样/).waitFor();
  expect(await dialog.getByText("在文件中").count()).toBeGreaterThan(0);
  expect(await violations(author.page)).toEqual([]);
  // As printed, so that every cell can be compared.
  await dialog.getByLabel("频率表中人数很少的值合并").uncheck();
  const coming = author.page.waitForEvent("download");
  await dialog.getByRole("button", { name: "保存文件" }).click();
  const saved = await coming;
  const name = saved.suggestedFilename();
  expect(name).toMatch(/\.wenxi-review$/);
  const text = readFileSync(await saved.path(), "utf8");
  const rows = readFileSync("www/sample/xiachen.csv", "utf8").split(/\r?\n/).slice(1, -1);
  expect(rows.length).toBeGreaterThan(400);
  for (const row of rows) expect(text).not.toContain(row.split(",").slice(0, 20).join(","));
  // Another rotation and another number of factors, from the data.
  const rotate = async ({ page }: typeof author) => {
    const id = "factor:predictors";
    await toSection(page, id);
    const options = page.locator(".inspector");
    await changing(page, id, () => options.getByRole("combobox", { name: "旋转" }).selectOption("promax"));
    const promax = await htmlTables(page);
    await changing(page, id, async () => {
      await options.getByLabel("因子个数").fill("3");
      await options.getByLabel("因子个数").press("Enter");
    });
    return [promax, await htmlTables(page)];
  };
  const direct = await rotate(author);
  // The regression without one of its predictors, as its author asks for it.
  await author.page.getByRole("button", { name: "识别", exact: true }).click();
  const scale = author.page.getByRole("group", { name: "专业性", exact: true });
  await scale.getByRole("radio", { name: "不入模型" }).check();
  await analyse(author.page);
  const fewer = await fitted(author.page, "regression:life");
  await author.close();

  const reader = await open();
  const { page } = reader;
  await drop(page, [{ name, text }]);
  await page.getByText("的报告，不含数据").waitFor();
  await settled(page);
  expect(new Set(await states(page))).toEqual(new Set(["done"]));
  expect(await page.locator(".views .view").allInnerTexts()).toEqual(["报告"]);
  expect(await htmlTables(page)).toEqual(printed);
  expect(await rotate(reader)).toEqual(direct);

  const id = "regression:life";
  await toSection(page, id);
  const predictor = page.locator(".inspector").getByRole("checkbox", { name: "professional" });
  const all = await fitted(page, id);
  await changing(page, id, () => predictor.uncheck());
  expect(await fitted(page, id)).toEqual(fewer);
  expect(fewer).not.toEqual(all);
  expect(await violations(page)).toEqual([]);
  // A file that the reader takes away says whose it is and what was changed.
  const taken = await takeAway(page, ".html");
  expect(taken.name).toBe("xiachen.html");
  const changed = "本节的选项与作者的不同，以下由汇总量重新计算。";
  const html = Buffer.from(taken.bytes).toString();
  expect(html).toContain("这是 xiachen.csv 的报告，不含数据。");
  expect(html.split(changed)).toHaveLength(3);
  expect(await page.getByText(changed).count()).toBe(2);
  // Back to what the author handed on.
  await changing(page, id, () => section(page, id).getByRole("button", { name: "恢复作者的选项" }).click());
  expect(await predictor.isChecked()).toBe(true);
  expect(await fitted(page, id)).toEqual(all);
  expect(reader.errors).toEqual([]);
  await reader.close();
}, 300_000);

test.skipIf(!existsSync(BFI))(
  "2,800 answers to a personality inventory: small cells are told and taken out, sums answer other questions",
  async () => {
    const items = (letter: string) => [1, 2, 3, 4, 5].map((number) => `${letter}${number}`);
    const recipe: Recipe = {
      version: 2,
      variables: [{ name: "age", label: "age", measure: "nominal", role: "background" }],
      scales: [
        { name: "agree", items: items("A"), reversed: ["A1"], role: "predictor" },
        { name: "consc", items: items("C"), reversed: ["C4", "C5"], role: "predictor" },
        { name: "extra", items: items("E"), reversed: ["E1", "E2"], role: "outcome" },
      ],
    };
    const files = [
      { name: "plan.json", text: JSON.stringify(recipe) },
      { name: "bfi.csv", text: readFileSync(BFI, "utf8") },
    ];
    const author = await open();
    await drop(author.page, files);
    await author.page.getByRole("heading", { name: "识别结果" }).waitFor();
    await analyse(author.page);
    await author.page.locator(".export-menu > summary").click();
    await author.page.getByRole("button", { name: "供审阅，不含数据…" }).click();
    const dialog = author.page.getByRole("dialog");
    // R: table(bfi$age) has 15 ages of fewer than five persons, 27 together; one person's mean of A1 to A5 is 1.
    await dialog.getByText("有 16 处能看出少数个案，均已处理").click();
    expect(await dialog.getByText("已合并").count()).toBe(15);
    expect(await violations(author.page)).toEqual([]);
    const coming = author.page.waitForEvent("download");
    await dialog.getByRole("button", { name: "保存文件" }).click();
    const text = readFileSync(await (await coming).path(), "utf8");
    // Other roles: the same three scores, another outcome.
    await author.page.getByRole("button", { name: "识别", exact: true }).click();
    for (const [scale, role] of [
      ["agree", "因变量"],
      ["extra", "自变量"],
    ] as const)
      await author.page
        .getByRole("group", { name: scale, exact: true })
        .getByRole("radio", { name: role })
        .check();
    await analyse(author.page);
    const direct = await fitted(author.page, "regression:agree");
    await author.close();

    const reader = await open();
    const { page } = reader;
    await drop(page, [{ name: "bfi.wenxi-review", text }]);
    await page.getByText("的报告，不含数据").waitFor();
    await settled(page);
    const ages = await readTable(table(page, "frequencies:background", "age").first());
    const values = ages.map(([, age]) => age);
    expect(values).toContain("60");
    expect(values).not.toContain("61");
    expect(ages.find(([, age]) => age === "人数很少的值（合并）")?.[2]).toBe("27");
    const id = "regression:extra";
    await toSection(page, id);
    const options = page.locator(".inspector");
    await changing(page, id, () => options.getByLabel("因变量").selectOption("agree"));
    expect(inOrder(await fitted(page, id))).toEqual(inOrder(direct));
    // Fewer scores are answered by more persons, of whom the sums do not tell: said.
    await changing(page, id, () => options.getByRole("checkbox", { name: "consc" }).uncheck());
    await section(page, id)
      .getByText(/由另一部分的 [\d,]+ 个个案算出/)
      .waitFor();
    expect(reader.errors).toEqual([]);
    await reader.close();
  },
  300_000,
);

test("what is no report for reviewers is refused with a reason", async () => {
  const { page, errors, close } = await open({ language: "en-US" });
  await drop(page, [{ name: "other.wenxi-review", text: '{"format":"other"}' }]);
  await page.getByRole("alert").waitFor();
  expect(await page.getByRole("alert").innerText()).toContain("review");
  expect(errors).toEqual([]);
  await close();
});
