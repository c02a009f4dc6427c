/** The proof page: every reference case agrees in a real browser, and the sample's report has the bits that it has natively. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { closeBrowser, open, violations } from "./browser.ts";

afterAll(closeBrowser);

const root = "tests/reference";
/** Cases whose data are the project's own, counted from the files and not from the page. */
const own = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "make")
  .flatMap(({ name }) => readdirSync(join(root, name)).map((file) => join(root, name, file)))
  .filter((file) => /\.csv$/.test(JSON.parse(readFileSync(file, "utf8")).data));

test("all cases agree, with their origin; the sample's bits are those of every machine", async () => {
  const { page, errors, close } = await open();
  await page.getByRole("button", { name: "在浏览器里验证数字" }).click();
  await page.getByRole("button", { name: "运行全部案例" }).click();
  const conclusion = page.locator("[data-proof]");
  await conclusion.waitFor({ timeout: 60_000 });
  expect(await conclusion.getAttribute("data-proof")).toBe("good");
  expect(await conclusion.textContent()).toContain(`${own.length} 个案例`);
  expect(await page.locator("[data-bits]").getAttribute("data-bits")).toBe("0");
  expect(await page.locator('.proof-list tr[data-verdict="bad"]').count()).toBe(0);

  // A case opens to its values: NIST certifies 0.1 for NumAcc4.
  await page.getByRole("button", { name: "numacc4" }).click();
  const values = page.getByRole("region", { name: "nist/numacc4 的数值" });
  const row = values.getByRole("row").filter({ hasText: "statistics.sd" });
  expect(await row.getByRole("cell").allTextContents()).toEqual(["0.1", "0.1", "0"]);
  expect(await violations(page)).toEqual([]);
  expect(errors).toEqual([]);
  await close();
});

test("a page whose library computes another number says so", async () => {
  // One expected digit is changed on its way to the browser: the same as an actual one that is wrong.
  const { page, close } = await open({
    language: "en-US",
    width: 390,
    scheme: "dark",
    change: (path, bytes) =>
      path.includes("run-") && path.endsWith(".js")
        ? bytes.toString("utf8").replaceAll("291.699727470969", "291.699727479969")
        : bytes,
  });
  await page.getByRole("button", { name: "Check the numbers in your browser" }).click();
  await page.getByRole("button", { name: "Run all cases" }).click();
  const conclusion = page.locator("[data-proof]");
  await conclusion.waitFor({ timeout: 60_000 });
  expect(await conclusion.getAttribute("data-proof")).toBe("bad");
  expect(await conclusion.textContent()).toContain("1 values in 1 cases do not agree");
  expect(await page.locator('.proof-list tr[data-verdict="bad"]').textContent()).toContain("lottery");
  expect(await violations(page)).toEqual([]);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBe(0);
  await close();
});
