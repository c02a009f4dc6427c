// First visits to our page, with nothing cached: what they download and when the sample's last table stands.
import { join } from "node:path";
import { chromium } from "playwright-core";
import { browser } from "../browser.mjs";
import { root } from "../run.mjs";
import { serve } from "../serve.mjs";
import { weigh } from "../size.mjs";
import { slow } from "./slow.mjs";

const dist = join(root, "dist");

/** @param {number} runs @param {{ megabits: number, wait: number } | undefined} line */
export async function visits(runs, line) {
  const server = await serve(dist);
  const far = line && (await slow(server.url, line));
  const { url } = far ?? server;
  const chrome = await chromium.launch({ executablePath: await browser(), args: ["--no-sandbox"] });
  /** @type {{ ready: number[], report: number[] }} */
  const times = { ready: [], report: [] };
  /** @type {import("../size.mjs").Weight[]} */
  let weights = [];
  // The server compresses what it is asked for the first time: that visit does not count.
  for (let run = 0; run <= runs; run += 1) {
    const context = await chrome.newContext({ locale: "zh-CN" });
    const page = await context.newPage();
    /** @type {string[]} */
    const requests = [];
    context.on("request", (request) => requests.push(request.url()));
    await page.goto(url);
    const ready = await page.waitForFunction(
      () => /Wenxi \d+\.\d+\.\d+/.test(document.body.textContent ?? "") && performance.now(),
    );
    times.ready.push(Number(await ready.jsonValue()));
    if (run === 0) weights = weigh(dist, url, requests);
    await page.getByRole("button", { name: "试用示例问卷" }).click();
    await page.locator(".action button.primary").click();
    const done = await page.waitForFunction(() => {
      const sections = [...document.querySelectorAll("[data-request]")];
      const open = sections.some((one) => /waiting|running/.test(one.getAttribute("data-state") ?? ""));
      const drawn = !document.body.hasAttribute("data-drawing");
      return sections.length > 0 && !open && drawn && performance.now();
    });
    times.report.push(Number(await done.jsonValue()));
    await context.close();
  }
  for (const list of [times.ready, times.report]) list.shift();
  await chrome.close();
  await far?.close();
  await server.close();
  return { weights, times };
}
