/** Workbooks and SPSS files on their way in: what is read is told row by row, and leaving is answered at once. */
import type { Page } from "playwright-core";
import { afterAll, beforeEach, expect, test } from "vitest";
import { closeBrowser, type Opened, open } from "./browser.ts";
import { openSample } from "./steps.ts";

let opened: Opened;
beforeEach(async () => {
  opened = await open();
  return () => opened.close();
});
afterAll(closeBrowser);

/** An uncompressed system file of numbers 1 to 5, little-endian: cases × columns. Made in the page: megabytes need not cross. */
function dropSystemFile(page: Page, cases: number, columns: number): Promise<void> {
  return page.evaluate(
    ([rows, width]) => {
      const records: (Int32Array | string | Float64Array)[] = [
        "$FL2",
        "@(#) made by a test".padEnd(60),
        new Int32Array([2, width, 0, 0, rows]),
        new Float64Array([100]),
        "01 Jan 2400:00:00".padEnd(84),
      ];
      for (let at = 1; at <= width; at += 1)
        records.push(new Int32Array([2, 0, 0, 0, 0x050800, 0x050800]), `Q${at}`.padEnd(8));
      records.push(new Int32Array([999, 0]));
      const block = new Float64Array(1000 * width).map((_, at) => 1 + ((at * 7 + (at >> 4)) % 5));
      const parts: (Int32Array | string | Float64Array)[] = [...records];
      for (let done = 0; done < rows; done += 1000) parts.push(block);
      const transfer = new DataTransfer();
      transfer.items.add(new File(parts as BlobPart[], "large.sav"));
      document.body.dispatchEvent(
        new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }),
      );
    },
    [cases, columns] as const,
  );
}

/** What the line under the bar said, and what the bar stood at, as long as it was there. */
function watch(page: Page): Promise<void> {
  return page.evaluate(() => {
    const said: string[] = [];
    Object.assign(globalThis, { said });
    new MutationObserver(() => {
      const line = document.querySelector(".opening .small")?.textContent;
      if (line && said.at(-1) !== line) said.push(line);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}
const said = (page: Page) => page.evaluate(() => (globalThis as unknown as { said: string[] }).said);

test("an SPSS file tells of its bytes, then of its rows, and opens", async () => {
  const { page } = opened;
  await page.getByRole("button", { name: "选择文件" }).waitFor();
  await watch(page);
  await dropSystemFile(page, 60_000, 60);
  await page.getByText("60,000 份答卷").first().waitFor();
  const told = await said(page);
  expect(told.some((line) => /^[\d,]+ \/ 28,\d{3},\d{3} 字节$/.test(line))).toBe(true);
  const rows = told.flatMap(
    (line) => /^已读取 ([\d,]+) \/ 60,000 行$/.exec(line)?.[1]?.replace(",", "") ?? [],
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.map(Number)).toEqual(rows.map(Number).toSorted((a, b) => a - b));
});

test("leaving while rows are read is answered at once, and what was open stays", async () => {
  const { page } = opened;
  await openSample(page);
  await dropSystemFile(page, 400_000, 60);
  await page.getByText(/已读取 [\d,]+ \/ 400,000 行/).waitFor();
  const took = await page.evaluate(async () => {
    const button = [...document.querySelectorAll<HTMLButtonElement>(".opening button")].at(-1);
    const begun = performance.now();
    button?.click();
    while (document.querySelector(".opening")) await new Promise((resolve) => setTimeout(resolve, 1));
    return performance.now() - begun;
  });
  expect(took).toBeLessThan(1000);
  expect(await page.getByLabel("量表名称").count()).toBe(4);
  // The worker that takes the old one's place has the sample again.
  await page.getByRole("button", { name: "数据", exact: true }).click();
  await page.locator('[data-cell="0:0"]').waitFor();
});
