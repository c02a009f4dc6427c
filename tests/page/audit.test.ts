/** Published tables checked on the page, without any file. */
import { afterAll, expect, test } from "vitest";
import { closeBrowser, open, violations } from "./browser.ts";

afterAll(closeBrowser);

test("the example paper's tables agree, one changed digit is named, and a slip of the pen is told at its cell", async () => {
  const { page, requests, errors, close } = await open();
  await page.getByRole("button", { name: "核对一篇论文里印出的表" }).click();
  await page.getByRole("button", { name: "填入示例论文的表" }).click();
  const conclusion = page.locator(".audit-conclusion");
  await conclusion.getByText("没有发现矛盾").waitFor();
  // 12 pairs in the triangle (bounds and stars), the matrix, 14 numbers that each regression lets check; B and the standard error
  // of the estimate need standard deviations, which the paper does not print.
  await expect.poll(() => conclusion.textContent()).toContain("33 项相符，0 项不可能，8 项无法判定");
  expect(await violations(page)).toEqual([]);

  const before = requests.length;
  await page.getByRole("region", { name: "回归 1", exact: true }).getByLabel("社区融合度 · t").fill("15.679");
  await conclusion.getByText("有数字不可能同时成立").waitFor();
  const row = page.locator('.audit-list tr[data-verdict="impossible"]').first();
  expect(await row.textContent()).toContain("社区融合度 · t");
  expect(await row.textContent()).toContain("15.679");
  // Bounds of t over the rounded correlations, by mpmath: 13.452 to 13.734; ours may be a little wider.
  expect(await row.textContent()).toMatch(/13\.4\d+ 至 13\.7\d+/);
  await page.getByRole("region", { name: "回归 1", exact: true }).getByLabel("社区融合度 · t").fill("13,679");
  await expect
    .poll(() => page.getByLabel("社区融合度 · t").first().getAttribute("aria-invalid"))
    .toBe("true");
  expect(await violations(page)).toEqual([]);
  expect(requests.slice(before)).toEqual([]);
  expect(errors).toEqual([]);
  await close();
});

test("a pasted table, and GRIM in English on a phone", async () => {
  const { page, close } = await open({ language: "en-US", width: 390, scheme: "dark" });
  await page.getByRole("button", { name: "Check the tables that a paper prints" }).click();
  await page.getByRole("button", { name: "Paste a whole table" }).click();
  await page
    .getByRole("textbox", { name: "Paste a correlation table" })
    .fill("a\t1\nb\t.90\t1\nc\t.90\t-.50\t1");
  await page.getByRole("button", { name: "Fill in", exact: true }).click();
  // Determinant 1 + 2(.9)(.9)(−.5) − .81 − .81 − .25 < 0: no data have these correlations.
  await page.getByText("Whether such correlations can exist together").waitFor();
  await page.getByRole("button", { name: /GRIM/ }).click();
  const mean = page.getByRole("region", { name: "Mean 1" });
  await mean.getByLabel("Cases n").fill("28");
  // The example of Brown & Heathers (2017): no 28 whole numbers have the mean 5.19.
  await mean.getByLabel("Mean", { exact: true }).fill("5.19");
  await page.getByText("Whether a whole-number total gives this mean (GRIM)").waitFor();
  expect(await page.locator('.audit-list tr[data-verdict="impossible"]').count()).toBe(2);
  expect(await violations(page)).toEqual([]);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBe(0);
  await close();
});
