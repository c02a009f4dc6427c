// First visits to our page, with nothing cached: what they download and when the sample's last table stands.
import { join } from "node:path";
import { chromium } from "playwright-core";
import { browser } from "../browser.mjs";
import { root } from "../run.mjs";
import { serve } from "../serve.mjs";
import { weigh } from "../size.mjs";
import { slow } from "./slow.mjs";

const dist = join(root, "dist");

/** Looks once in every frame: presses what is to be pressed next; at the end, when the page answered and when all stood, in milliseconds since
 * the navigation. In the page. */
function pressed() {
  const now = performance.now();
  const told = /** @type {{ ready?: number, begun?: boolean }} */ (globalThis);
  const sample = [...document.querySelectorAll("button")].find(
    ({ textContent }) => textContent === "试用示例问卷",
  );
  if (told.ready === undefined) {
    if (!sample || !/Wenxi \d+\.\d+\.\d+/.test(document.body.textContent ?? "")) return false;
    told.ready = now;
    sample.click();
    return false;
  }
  if (!told.begun) {
    const analyse = /** @type {HTMLElement | null} */ (document.querySelector(".action button.primary"));
    analyse?.click();
    told.begun = analyse !== null;
    return false;
  }
  const sections = [...document.querySelectorAll("[data-request]")];
  const open = sections.some((one) => /waiting|running/.test(one.getAttribute("data-state") ?? ""));
  if (sections.length === 0 || open || document.body.hasAttribute("data-drawing")) return false;
  return { ready: told.ready, report: now };
}

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
    if (run === 0)
      await page.waitForFunction(() => /Wenxi \d+\.\d+\.\d+/.test(document.body.textContent ?? ""));
    if (run === 0) weights = weigh(dist, url, requests);
    // Pressed from within, as soon as it can be: what drives the browser from outside takes a tenth of a second for a press.
    const visit = await page.waitForFunction(pressed);
    const { ready, report } = /** @type {{ ready: number, report: number }} */ (await visit.jsonValue());
    times.ready.push(ready);
    times.report.push(report);
    await context.close();
  }
  for (const list of [times.ready, times.report]) list.shift();
  await chrome.close();
  await far?.close();
  await server.close();
  return { weights, times };
}
