/** The first visit downloads little, and everything that it downloads is counted: what the browser asks for, not what lies in dist. */
import { afterAll, expect, test } from "vitest";
import { LIMIT, total, weigh } from "../../tools/size.mjs";
import { closeBrowser, dist, open } from "./browser.ts";

afterAll(closeBrowser);

test("the first load stays below its limit", async () => {
  const { page, requests, url, close } = await open();
  // The worker has started and the library in it has answered: nothing is left to load.
  await page.waitForFunction(() => /Wenxi \d+\.\d+\.\d+/.test(document.body.textContent ?? ""));
  const weights = weigh(dist, url, requests);
  await close();
  const kinds = weights.map(({ file }) => file.slice(file.lastIndexOf(".") + 1));
  expect([...new Set(kinds)].sort()).toEqual(["css", "html", "js", "wasm"]);
  expect(total(weights, "gzip"), weights.map(({ file, gzip }) => `${file} ${gzip}`).join(", ")).toBeLessThan(
    LIMIT,
  );
});
