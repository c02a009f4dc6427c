/** Data that a project keeps as text, without the columns put aside, comes back as what it was: the kinds of columns, the report. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { closeBrowser, open } from "./browser.ts";
import { analyse, drop, settled } from "./steps.ts";
import { keepData, recent, recognised, stored } from "./stored.ts";

afterAll(closeBrowser);

/** Every table of the report as text. */
const tables = (page: Page) =>
  page.locator("[data-request] table").evaluateAll((all) => all.map((table) => table.textContent ?? ""));

/** Name, measure, answers and missing of each variable that is not put aside. */
async function variables(page: Page): Promise<string[]> {
  await page.getByRole("button", { name: "变量", exact: true }).click();
  const rows = page.locator('tr[id^="variable-"]');
  await rows.first().waitFor();
  const told = await rows.evaluateAll((all) =>
    all.map((row) =>
      [
        row.id,
        ...[...row.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")].map(
          ({ value }) => value,
        ),
        row.querySelector(".answers")?.textContent,
      ].join(" | "),
    ),
  );
  return told.filter((row) => !row.startsWith("variable-姓名"));
}

test.each([
  ["survey.sav", 6],
  ["survey.xlsx", 7],
])("%s", async (name, columns) => {
  const { page, errors, close } = await open();
  await drop(page, [{ name, text: new Uint8Array(readFileSync(`tests/data/kept/${name}`)) }]);
  await recognised(page);
  await page.locator(".personal").getByRole("heading", { name: /姓名/ }).waitFor();
  const before = await variables(page);
  expect(before).toHaveLength(columns);
  await page.getByRole("button", { name: "识别", exact: true }).click();
  await analyse(page);
  const report = await tables(page);
  expect(report.length).toBeGreaterThan(5);
  if (name.endsWith(".xlsx")) expect(report.join()).toContain("未被问及");
  await keepData(page);
  const [kept = ""] = (await stored(page)).data;
  for (const secret of ["李雷", "王芳"]) expect(kept).not.toContain(secret);

  await page.reload();
  await recent(page)
    .getByRole("button", { name: new RegExp(`${name}.*含数据`, "s") })
    .click();
  await settled(page);
  expect(await tables(page)).toEqual(report);
  expect(await variables(page)).toEqual(before);
  await page.getByRole("button", { name: "识别", exact: true }).click();
  await page.getByText("这是项目里保存的数据").waitFor();

  expect(errors).toEqual([]);
  await close();
});
