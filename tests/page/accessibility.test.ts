/** axe finds nothing on any screen, in both languages, light and dark, wide and narrow. */

import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { closeBrowser, open, violations } from "./browser.ts";
import { analyse, drop, openSample, type Spoken, says } from "./steps.ts";

afterAll(closeBrowser);

const looks: { language: Spoken; scheme: "light" | "dark"; width: number }[] = [
  { language: "zh-CN", scheme: "light", width: 1280 },
  { language: "en-US", scheme: "dark", width: 1280 },
  { language: "zh-CN", scheme: "dark", width: 390 },
  { language: "en-US", scheme: "light", width: 390 },
];

/** Nothing sticks out sideways: the page itself never scrolls that way. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test.each(looks)(
  "$language, $scheme, $width wide",
  async ({ language, scheme, width }) => {
    const { page, close } = await open({ language, scheme, width });
    const check = async (screen: string, within = "html") => {
      expect(await violations(page, within), screen).toEqual([]);
      expect(await overflow(page), screen).toBe(0);
    };
    await page.getByText(/^Wenxi \d/).waitFor();
    await check("start");
    await drop(page, [{ name: "empty.csv", text: "" }]);
    await page.getByRole("alert").waitFor();
    await check("a file that did not open");
    await openSample(page, language);
    await check("recognise");
    if (width > 1180) {
      // Between a desk and a phone.
      for (const between of [1060, 940, 780]) {
        await page.setViewportSize({ width: between, height: 900 });
        expect(await overflow(page), `recognise, ${between} wide`).toBe(0);
      }
      await page.setViewportSize({ width, height: 900 });
    }
    await analyse(page, language);
    await check("report");
    if (width > 1180) {
      await page.locator(".arrange-open").click();
      await page.locator(".arrange [aria-expanded]").first().click();
      await page.locator(".arrange textarea").first().waitFor();
      // The report itself was checked just now, and is large.
      await check("arrange", ".inspector");
    }
    if (width < 760) {
      for (const button of await page.locator(".sheets button").all()) {
        await button.click();
        await page.getByRole("dialog").waitFor();
        const name = (await button.textContent()) ?? "";
        if (/编排|Arrange/.test(name)) await page.locator(".arrange [aria-expanded]").first().click();
        await check(`sheet ${name}`, "dialog[open]");
        await page.keyboard.press("Escape");
      }
    }
    const [, , data, variables, transform] = says[language].views;
    await page.getByRole("button", { name: data, exact: true }).click();
    await page.getByRole("gridcell").first().waitFor();
    await check("data");
    await page.getByRole("button", { name: variables, exact: true }).click();
    await check("variables");
    await page.locator(".values").nth(1).click();
    await page.getByRole("dialog").waitFor();
    await check("value labels");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: transform, exact: true }).first().click();
    await page.locator(".add-step > summary").waitFor();
    await check("transform");
    const kinds = await page.locator(".add-step .menu button").count();
    for (let kind = 0; kind < kinds; kind += 1) {
      await page.locator(".add-step > summary").click();
      await page.locator(".add-step .menu button").nth(kind).click();
      await page.locator(".step-editor").waitFor();
      // The page around it was checked just now.
      await check(`form of step ${kind}`, ".step-editor");
      await page.locator(".step-editor .buttons button").last().click();
    }
    await close();
  },
  180_000,
);
