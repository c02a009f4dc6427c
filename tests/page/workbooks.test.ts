/** Workbooks and SPSS files dropped on the page: the second module comes when it is needed, and a failure loses nothing. */
import { readFileSync } from "node:fs";
import { afterAll, beforeEach, expect, test } from "vitest";
import { closeBrowser, type Opened, open } from "./browser.ts";
import { analyse, drop, openSample, settled, states } from "./steps.ts";

let opened: Opened;
beforeEach(async () => {
  opened = await open();
  return () => opened.close();
});
afterAll(closeBrowser);

const file = (name: string) => ({
  name,
  text: new Uint8Array(readFileSync(`tests/data/workbooks/${name}`)),
});
const fetchedReaders = () => opened.requests.filter((address) => /files_bg[^/]*\.wasm$/.test(address)).length;

test.each(["xiachen.xlsx", "xiachen.xls", "xiachen.ods"])("%s opens as the sample does", async (name) => {
  const { page, errors } = opened;
  await drop(page, [file(name)]);
  await page.getByRole("heading", { level: 1, name: "识别结果" }).waitFor();
  expect(await page.locator(".understood").textContent()).toContain("463 份答卷，28 列");
  expect(fetchedReaders()).toBe(1);
  await analyse(page);
  expect(new Set(await states(page))).toEqual(new Set(["done"]));
  expect(errors).toEqual([]);
});

test("another sheet is chosen where the file is recognised", async () => {
  const { page } = opened;
  await drop(page, [file("features.xlsx")]);
  await page.getByText("D5（#N/A）").waitFor();
  await page.getByLabel("工作表").selectOption({ label: "隐藏（2 行 × 2 列）" });
  await page.locator(".understood", { hasText: "1 份答卷，2 列" }).waitFor();
  // Opened twice, fetched once.
  expect(fetchedReaders()).toBe(1);
});

test.each(["circle.xls", "bomb.xlsx", "password.xlsx", "page.xls", "photos.zip"])(
  "%s is refused with a reason, over a study that stays",
  async (name) => {
    const { page } = opened;
    await openSample(page);
    await drop(page, [file(name)]);
    const alert = page.getByRole("alert");
    await alert.getByText("没有打开成功").waitFor();
    expect((await alert.textContent())?.length).toBeGreaterThan(20);
    expect(await page.getByLabel("量表名称").count()).toBe(4);
    // The readers still work for the next file.
    await drop(page, [file("xiachen.ods")]);
    await page.getByText("xiachen.ods").first().waitFor();
  },
);

test("without the network the page says so, keeps what is open, and tries again", async () => {
  const { page, context } = opened;
  await openSample(page);
  // The library comes by itself while the file is looked at.
  await page.waitForFunction(() =>
    performance.getEntriesByType("resource").some(({ name }) => /wenxi_bg[^/]*\.wasm$/.test(name)),
  );
  await context.setOffline(true);
  await drop(page, [file("xiachen.xlsx")]);
  await page.getByRole("alert").getByText("可能是网络已断开").waitFor();
  expect(await page.getByLabel("量表名称").count()).toBe(4);
  await analyse(page);
  expect(new Set(await states(page))).toEqual(new Set(["done"]));
  await context.setOffline(false);
  await drop(page, [file("xiachen.xlsx")]);
  await page.getByText("xiachen.xlsx").first().waitFor();
});

test("sections that the network keeps from an answer say so, and are asked again by one press", async () => {
  const { page, context } = opened;
  const library = "**/wenxi_bg*";
  await context.route(library, (route) => route.abort());
  await drop(page, [{ name: "survey.csv", text: readFileSync("www/sample/xiachen.csv", "utf8") }]);
  await page.getByText("463 份答卷").waitFor();
  await analyse(page);
  expect(new Set(await states(page))).toEqual(new Set(["failed"]));
  await page.getByRole("alert").getByText("可能是网络已断开").first().waitFor();
  await context.unroute(library);
  await page.getByRole("button", { name: "重试" }).first().click();
  await settled(page);
  expect(new Set(await states(page))).toEqual(new Set(["done"]));
});

test("without the network from the start a text file opens, and its report comes with the network", async () => {
  const { page, context } = opened;
  await page.getByText(/^Wenxi \d/).waitFor();
  await context.setOffline(true);
  await drop(page, [{ name: "survey.csv", text: readFileSync("www/sample/xiachen.csv", "utf8") }]);
  await page.getByText("463 份答卷").waitFor();
  await page.keyboard.press("a");
  // What shows a report comes with the file, as what computes it does.
  await page.getByRole("alert").getByText("没有加载成功").waitFor();
  await context.setOffline(false);
  await page.getByRole("button", { name: "重试" }).click();
  await settled(page);
  expect(new Set(await states(page))).toEqual(new Set(["done"]));
});
