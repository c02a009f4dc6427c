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
  const pressed = page.locator("header.bar, .rail, .inspector, main button, main summary, main input");
  expect(await pressed.filter({ visible: true }).count()).toBe(0);
  const contents = page.locator(".paper-contents a");
  expect(await contents.first().isVisible()).toBe(true);
  // Every line leads to a section.
  for (const link of await contents.all())
    expect(await page.locator((await link.getAttribute("href")) ?? "").count()).toBe(1);
  await close();
});
