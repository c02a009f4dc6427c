/** What a person does on the page, in the words of either language. */

import type { Locator, Page } from "playwright-core";

export const says = {
  "zh-CN": {
    sample: "试用示例问卷",
    analyse: /^分析/,
    recognised: "识别结果",
    views: ["识别", "报告", "数据", "变量", "变换"],
  },
  "en-US": {
    sample: "Try the sample survey",
    analyse: /^Analyse/,
    recognised: "What was recognised",
    views: ["Recognise", "Report", "Data", "Variables", "Transform"],
  },
} as const;

export type Spoken = keyof typeof says;

export async function openSample(page: Page, language: Spoken = "zh-CN"): Promise<void> {
  await page.getByRole("button", { name: says[language].sample }).click();
  await page.getByRole("heading", { level: 1, name: says[language].recognised }).waitFor();
}

/** Drops files on the page, as from the desktop. */
export async function drop(page: Page, files: { name: string; text: string | Uint8Array }[]): Promise<void> {
  const given = files.map(({ name, text }) => ({
    name,
    bytes: [...(typeof text === "string" ? new TextEncoder().encode(text) : text)],
  }));
  await page.evaluate((dropped) => {
    const transfer = new DataTransfer();
    for (const { name, bytes } of dropped) transfer.items.add(new File([new Uint8Array(bytes)], name));
    for (const kind of ["dragenter", "dragover", "drop"])
      document.body.dispatchEvent(
        new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }),
      );
  }, given);
}

/** One press, and the wait until every section is there. */
export async function analyse(page: Page, language: Spoken = "zh-CN"): Promise<void> {
  await page.getByRole("button", { name: says[language].analyse }).click();
  await settled(page);
}

/** Waits until no section waits or runs, and all of them are drawn. */
export async function settled(page: Page, timeout = 40_000): Promise<void> {
  await page.locator("[data-request]").first().waitFor();
  await page.waitForFunction(
    () =>
      !document.querySelector(
        '[data-drawing], [data-state="waiting"], [data-state="running"], .figure-to-come',
      ),
    undefined,
    { timeout },
  );
}

export const section = (page: Page, id: string): Locator => page.locator(`[data-request="${id}"]`);

/** The state of every section, in report order. */
export const states = (page: Page): Promise<string[]> =>
  page.locator("[data-request]").evaluateAll((all) => all.map((one) => one.getAttribute("data-state") ?? ""));

/** A table of a section as rows of words, spans written out, marks of notes left out. */
export async function readTable(table: Locator): Promise<string[][]> {
  return table.evaluate((element) => {
    const rows: string[][] = [];
    const grid = element as HTMLTableElement;
    const words = (cell: HTMLTableCellElement) => {
      const copy = cell.cloneNode(true) as HTMLTableCellElement;
      for (const mark of copy.querySelectorAll("sup")) mark.remove();
      return (copy.textContent ?? "").trim();
    };
    [...grid.rows].forEach((row, y) => {
      rows[y] ??= [];
      for (const cell of row.cells) {
        let x = 0;
        while (rows[y]?.[x] !== undefined) x += 1;
        for (let down = 0; down < cell.rowSpan; down += 1)
          for (let across = 0; across < cell.colSpan; across += 1) {
            const line = rows[y + down] ?? [];
            rows[y + down] = line;
            line[x + across] = words(cell);
          }
      }
    });
    return rows;
  });
}

/** The section's table whose caption has these words. */
export const table = (page: Page, id: string, caption: string): Locator =>
  section(page, id)
    .getByRole("table")
    .filter({ has: page.locator("caption", { hasText: caption }) });
