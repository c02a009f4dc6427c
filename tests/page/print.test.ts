/** On paper: the report alone, with every figure's marks. */
import { afterAll, expect, test } from "vitest";
import { closeBrowser, open } from "./browser.ts";
import { analyse, drop, openSample, readTable, section } from "./steps.ts";

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

/** Answers of 1 to 5 by a linear congruential generator. */
function survey(names: readonly string[], cases: number): string {
  let seed = 7;
  const answer = () => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return 1 + (Math.floor(seed / 65536) % 5);
  };
  const rows = Array.from({ length: cases }, () => names.map(answer).join(","));
  return [names.join(","), ...rows].join("\n");
}

test("a matrix wider than a turned sheet is printed in parts with every cell, and stands whole on the screen again", async () => {
  const { page, errors, close } = await open();
  const names = Array.from({ length: 36 }, (_, at) => `Q${at + 1}`);
  const plan = {
    version: 2,
    requests: [
      {
        id: "own:wide",
        request: { analysis: "correlation", options: { variables: names, missing: "listwise" } },
      },
    ],
  };
  await drop(page, [
    { name: "plan.json", text: JSON.stringify(plan) },
    { name: "survey.csv", text: survey(names, 80) },
  ]);
  await page.getByRole("heading", { name: "识别结果" }).waitFor();
  await analyse(page);
  const wide = section(page, "own:wide").locator(".output-table").filter({ hasText: "Q36" }).last();
  const whole = wide.locator(".output-table-frame table");
  const cells = await readTable(whole);
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const parts = wide.locator(".output-table-part table");
  const read = await Promise.all((await parts.all()).map(readTable));
  expect(read.length).toBeGreaterThan(1);
  expect(await whole.isVisible()).toBe(false);
  // The row headings once, then the columns of all parts.
  const stubs = cells[0]?.length ? cells[0].length - names.length : 0;
  const joined = cells.map((_, row) =>
    read.flatMap((part, at) => part[row]?.slice(at > 0 ? stubs : 0) ?? []),
  );
  expect(joined).toEqual(cells);
  expect(await parts.nth(1).locator("caption").innerText()).toContain("（续）");
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.emulateMedia({ media: "screen" });
  expect(await parts.count()).toBe(0);
  expect(await readTable(whole)).toEqual(cells);
  expect(await whole.isVisible()).toBe(true);
  expect(errors).toEqual([]);
  await close();
});
