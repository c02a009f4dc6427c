/** The report without data: made, opened elsewhere, computed anew. */
import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { closeBrowser, open, violations } from "./browser.ts";
import { analyse, drop, openSample, section, settled, states } from "./steps.ts";
import { htmlTables } from "./take-away.ts";

afterAll(closeBrowser);

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
  // Another rotation, from the data.
  const rotate = async (of: typeof author) => {
    const one = section(of.page, "factor:predictors");
    const before = await one.innerText();
    await of.page
      .getByRole("navigation", { name: "目录" })
      .getByRole("link", { name: /自变量题目/ })
      .click();
    await of.page.locator(".inspector").getByRole("combobox", { name: "旋转" }).selectOption("promax");
    await of.page.waitForFunction(
      ([id, was]) => (document.querySelector(`[data-request="${id}"]`) as HTMLElement).innerText !== was,
      ["factor:predictors", before],
    );
    await settled(of.page);
    return htmlTables(of.page);
  };
  const direct = await rotate(author);
  await author.close();

  const reader = await open();
  await drop(reader.page, [{ name, text }]);
  await reader.page.getByText("的报告，不含数据").waitFor();
  await settled(reader.page);
  expect(new Set(await states(reader.page))).toEqual(new Set(["done"]));
  expect(await reader.page.locator(".views .view").allInnerTexts()).toEqual(["报告"]);
  expect(await htmlTables(reader.page)).toEqual(printed);
  expect(await rotate(reader)).toEqual(direct);
  expect(reader.errors).toEqual([]);
  await reader.close();
}, 180_000);

test("what is no report for reviewers is refused with a reason", async () => {
  const { page, errors, close } = await open({ language: "en-US" });
  await drop(page, [{ name: "other.wenxi-review", text: '{"format":"other"}' }]);
  await page.getByRole("alert").waitFor();
  expect(await page.getByRole("alert").innerText()).toContain("review");
  expect(errors).toEqual([]);
  await close();
});
