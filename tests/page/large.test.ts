/** A file of 200,000 × 50 answers: the page answers all the while, and the person can turn back at any time. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeSurvey } from "../../tools/survey.mjs";
import { closeBrowser, open } from "./browser.ts";
import { drop, settled, states } from "./steps.ts";
import { recordTasks } from "./tasks.ts";

/** Milliseconds after which a page is felt to hang. */
const FELT = 100;
const ROWS = 200_000;
const folder = mkdtempSync(join(tmpdir(), "wenxi-large-"));
const path = join(folder, "large.csv");

beforeAll(() => writeSurvey(path, ROWS, 50));
afterAll(async () => {
  await closeBrowser();
  rmSync(folder, { recursive: true, force: true });
});

const choose = (page: Page) => page.locator("input[type=file]").first().setInputFiles(path);
const recognised = (page: Page) =>
  page.getByRole("heading", { level: 1, name: "识别结果" }).waitFor({ timeout: 120_000 });

test("no task of the page takes as long as a person notices, from the file to the last table", async () => {
  const { page, errors, close } = await open();
  const openEnded = await recordTasks(page);
  await choose(page);
  await recognised(page);
  await page.getByText("200,000 份答卷").waitFor();
  const opening = await openEnded();
  const analysisEnded = await recordTasks(page);
  await page.locator(".action button.primary").click();
  await settled(page, 200_000);
  const analysing = await analysisEnded();
  const told = (what: string, { computed, passed }: typeof opening) =>
    `${what}: longest task of the page ${computed.toFixed(0)} ms of the processor, ${passed.toFixed(0)} ms by the clock`;
  console.log(`${told("opening", opening)}\n${told("analysing", analysing)}`);
  expect(new Set(await states(page))).toEqual(new Set(["done"]));
  // All of it is there, tables far below the window too.
  expect(await page.locator(".to-come").count()).toBe(0);
  expect(await page.locator('[data-request^="correlation"] tbody td').count()).toBeGreaterThan(0);
  expect(opening.computed).toBeLessThan(FELT);
  expect(analysing.computed).toBeLessThan(FELT);
  expect(errors).toEqual([]);
  await close();
}, 300_000);

/** A file of 24 times as many answers, without 500 MB on the disk or on the way to the browser. */
async function chooseHuge(page: Page): Promise<void> {
  await page
    .locator("input[type=file]")
    .first()
    .evaluate(
      (input, text) => {
        const part = new Blob([text]);
        const parts = Array.from({ length: 2000 }, () => part);
        const transfer = new DataTransfer();
        transfer.items.add(new File(parts, "huge.csv"));
        (input as HTMLInputElement).files = transfer.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      },
      readFileSync(path, "utf8").slice(0, 200_000),
    );
}

test("a file is left in mid-reading: the one before is still open, and another opens", async () => {
  const { page, errors, close } = await open();
  await drop(page, [{ name: "small.csv", text: "a,b\n1,2\n2,1\n3,3\n" }]);
  await page.getByText("3 份答卷").waitFor();
  await chooseHuge(page);
  const status = page.locator(".opening");
  await status.locator("progress").waitFor();
  await page.waitForFunction(
    () => (document.querySelector(".opening progress") as HTMLProgressElement).value > 0,
  );
  await status.getByRole("button", { name: "取消" }).click();
  await status.waitFor({ state: "detached" });
  await page.getByText("3 份答卷").waitFor();
  expect(await page.getByRole("alert").count()).toBe(0);
  // The rows come from the worker that took the place of the one that was ended.
  await page.getByRole("button", { name: "数据", exact: true }).click();
  await expect.poll(() => page.locator('[data-cell="2:1"]').textContent()).toBe("3");
  await drop(page, [{ name: "other.csv", text: "c,d\n1,2\n2,1\n3,3\n4,4\n" }]);
  await page.getByText("4 份答卷").waitFor();
  expect(errors).toEqual([]);
  await close();
});

test("an analysis is stopped: what was found stays, and it goes on from there", async () => {
  const { page, close } = await open();
  await choose(page);
  await recognised(page);
  await page.locator(".action button.primary").click();
  await page.locator('[data-state="done"]').first().waitFor();
  const busy = page.locator(".progress-line");
  await busy.getByRole("button", { name: "取消" }).click();
  await page.getByText("已取消，已完成的部分都保留着").waitFor();
  const stopped = await states(page);
  expect(stopped).toContain("done");
  expect(stopped).not.toContain("running");
  await busy.getByRole("button").click();
  await settled(page, 200_000);
  expect(new Set(await states(page))).toEqual(new Set(["done"]));
  await close();
}, 300_000);
