/** Everything by keyboard: no test here touches the mouse. */

import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { closeBrowser, open } from "./browser.ts";
import { section, settled } from "./steps.ts";

afterAll(closeBrowser);

/** What has the focus, as a screen reader would name it. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute("aria-label") || element?.textContent?.trim() || element?.tagName || "";
  });

async function tabTo(page: Page, wanted: RegExp, key = "Tab"): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    if (wanted.test(await focused(page))) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Tab does not reach ${wanted}`);
}

test("from the start page to a moved item, a report, an option and a recipe", async () => {
  const { page, errors, close } = await open();
  await tabTo(page, /^试用示例问卷/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "识别结果" }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");

  await tabTo(page, /^移动 Q10$/);
  await page.keyboard.press("Alt+ArrowDown");
  await expect.poll(() => focused(page)).toMatch(/移动 Q10/);
  const items = () =>
    page
      .locator(".card")
      .first()
      .locator("[data-row]")
      .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-row")));
  expect((await items()).slice(0, 2)).toEqual(["Q11", "Q10"]);
  await page.keyboard.press("Alt+ArrowRight");
  await expect.poll(() => page.locator(".card").nth(1).locator("[data-row=Q10]").count()).toBe(1);
  await expect.poll(() => focused(page)).toMatch(/移动 Q10/);
  await page.keyboard.press("Alt+ArrowLeft");
  await expect.poll(() => page.locator(".card").first().locator("[data-row=Q10]").count()).toBe(1);

  await page.locator("#main").focus();
  await page.keyboard.press("a");
  await settled(page);
  await tabTo(page, /^相关分析/, "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect.poll(() => focused(page)).toBe("相关分析");
  await page.getByRole("complementary").getByRole("radio", { name: "皮尔逊" }).focus();
  await page.keyboard.press("ArrowRight");
  await section(page, "correlation").getByText("斯皮尔曼").first().waitFor();

  await page.locator("#main").focus();
  const coming = page.waitForEvent("download");
  await page.keyboard.press("e");
  await tabTo(page, /^下载分析方案/);
  await page.keyboard.press("Enter");
  expect((await coming).suggestedFilename()).toBe("xiachen.recipe.json");
  expect(errors).toEqual([]);
  await close();
});

test("? lists the keys, Escape closes, / finds a variable, arrows move in the grid", async () => {
  const { page, close } = await open();
  await tabTo(page, /^试用示例问卷/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "识别结果" }).waitFor();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "快捷键" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });

  await page.keyboard.press("/");
  await expect.poll(() => focused(page)).toBe("查找变量");
  await page.keyboard.type("居民遇到问题");
  await page.getByRole("option", { name: /^Q6/ }).waitFor();
  await page.keyboard.press("Enter");
  await expect.poll(() => focused(page)).toBe("Q6 的标签");

  await tabToView(page, "数据");
  const grid = page.getByRole("grid", { name: "数据" });
  await grid.getByRole("gridcell").first().waitFor();
  await grid.focus();
  const active = () =>
    grid.evaluate((element) => {
      const id = element.getAttribute("aria-activedescendant") ?? "";
      return `${id} ${document.getElementById(id)?.textContent}`;
    });
  await page.keyboard.press("Control+End");
  await expect.poll(active).toMatch(/^cell-462-27 \S/);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Home");
  await expect.poll(active).toBe("cell-461-0 462");
  await close();
});

test("a dialog that the menu opened gives the focus back to the menu's button", async () => {
  const { page, errors, close } = await open();
  await tabTo(page, /^试用示例问卷/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "识别结果" }).waitFor();
  await page.locator(".export-menu > summary").focus();
  await page.keyboard.press("Enter");
  const kept = page.locator(".export-menu").getByRole("button", { name: "本页保存了什么" });
  await kept.waitFor();
  await kept.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "本页保存了什么" });
  await dialog.waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  await expect.poll(() => focused(page)).toBe("导出");
  expect(errors).toEqual([]);
  await close();
});

async function tabToView(page: Page, name: string): Promise<void> {
  await page.locator("#main").focus();
  const button = page.getByRole("navigation", { name: "视图" }).getByRole("button", { name, exact: true });
  await button.focus();
  await page.keyboard.press("Enter");
}
