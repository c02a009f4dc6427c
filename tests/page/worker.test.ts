import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { closeBrowser, open } from "./browser.ts";

afterAll(closeBrowser);

const { version } = JSON.parse(readFileSync("package.json", "utf8"));

test("the built page starts its worker and the library from a sub-folder, without a word of complaint", async () => {
  const { page, requests, errors, url, close } = await open();
  const worker = page.workers()[0] ?? (await page.waitForEvent("worker"));
  expect(worker.url()).toMatch(/^blob:/);
  await expect.poll(() => requests.some((address) => address.endsWith(".wasm"))).toBe(true);
  await page.getByText(version).waitFor();
  expect(requests.filter((address) => !address.startsWith(url) && !address.startsWith("blob:"))).toEqual([]);
  expect(errors).toEqual([]);
  await close();
});

test("a worker that dies is replaced", async () => {
  const { page, close } = await open();
  // The version stands on the page once the worker has answered.
  await page.getByText(version).waitFor();
  const [first] = page.workers();
  const next = page.waitForEvent("worker");
  await first?.evaluate(`setTimeout(() => { throw new Error("out of memory") })`);
  const second = await next;
  expect(await second.evaluate("1 + 1")).toBe(2);
  await close();
});
