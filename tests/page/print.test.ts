/** On paper: the report alone, with every figure's marks. */
import { afterAll, expect, test } from "vitest";
import { closeBrowser, open } from "./browser.ts";
import { analyse, openSample, section } from "./steps.ts";

afterAll(closeBrowser);

test("print leaves out what can be pressed and keeps the figures whole", async () => {
  const { page, close } = await open();
  await openSample(page);
  await analyse(page);
  const bars = section(page, "frequencies:background").locator("svg rect.frequency");
  const onScreen = await bars.count();
  expect(onScreen).toBeGreaterThan(0);
  await page.emulateMedia({ media: "print" });
  for (const bar of await bars.all()) expect(await bar.isVisible()).toBe(true);
  expect(await page.locator("header.bar, .rail, .inspector").filter({ visible: true }).count()).toBe(0);
  await close();
});
