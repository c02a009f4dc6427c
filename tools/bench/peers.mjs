// Our page beside PapaParse and DuckDB-wasm: one file, one browser, time and peak memory. The peers are installed here only.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { build } from "vite";
import { browser } from "../browser.mjs";
import { Help, root, run, say } from "../run.mjs";
import { serve } from "../serve.mjs";

const here = join(root, "tools/bench");
const built = join(root, "target/bench-peers");
const npm = process.platform === "win32" ? "npm.cmd" : "npm";

async function prepare() {
  if (!existsSync(join(here, "node_modules/papaparse"))) {
    say("installing the peers that tools/bench/package-lock.json lists");
    const { code } = await run(npm, ["ci", "--prefix", here, "--no-audit", "--no-fund"]);
    if (code !== 0) throw new Help("`npm ci` failed in tools/bench: it needs the npm registry.");
  }
  rmSync(built, { recursive: true, force: true });
  await build({
    configFile: false,
    root: join(here, "peers"),
    base: "./",
    logLevel: "warn",
    build: { outDir: built, emptyOutDir: true, target: "esnext", assetsInlineLimit: 0 },
  });
}

/** The most memory that the processes of the browser's pages ever had in RAM, in bytes; undefined where the system does not tell.
 * @param {import("playwright-core").Browser} chrome */
async function peakMemory(chrome) {
  if (process.platform !== "linux") return undefined;
  const session = await chrome.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const peaks = processInfo
    .filter(({ type }) => type === "renderer")
    .map(({ id }) =>
      Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1] ?? 0),
    );
  return 1024 * Math.max(...peaks);
}

/** @typedef {{ time: number, memory: number | undefined, described?: number[][] }} Measured time in milliseconds */

/** A page in a browser of its own, so that no memory is another's.
 * @param {string} folder @param {(page: import("playwright-core").Page) => Promise<{ time: number, described?: number[][] }>} work
 * @returns {Promise<Measured>} */
async function alone(folder, work) {
  const server = await serve(folder);
  const chrome = await chromium.launch({ executablePath: await browser(), args: ["--no-sandbox"] });
  try {
    const page = await (await chrome.newContext({ locale: "zh-CN" })).newPage();
    page.setDefaultTimeout(0);
    await page.goto(server.url);
    const done = await work(page);
    return { ...done, memory: await peakMemory(chrome) };
  } finally {
    await chrome.close();
    await server.close();
  }
}

/** @param {string} path @param {boolean} whole whether the report is waited for, too */
const ours = (path, whole) =>
  alone(join(root, "dist"), async (page) => {
    await page.waitForFunction(() => /Wenxi \d+\.\d+\.\d+/.test(document.body.textContent ?? ""));
    const input = page.locator("input[type=file]").first();
    await page.evaluate(() => {
      document
        .querySelector("input[type=file]")
        ?.addEventListener("change", () => performance.mark("chosen"), {
          capture: true,
        });
    });
    await input.setInputFiles(path);
    const since = () => performance.now() - (performance.getEntriesByName("chosen")[0]?.startTime ?? 0);
    const button = page.locator(".action button.primary");
    await button.waitFor();
    if (!whole) return { time: await page.evaluate(since) };
    await button.click();
    await page.waitForFunction(() => {
      const sections = [...document.querySelectorAll("[data-request]")];
      const open = sections.some((one) => /waiting|running/.test(one.getAttribute("data-state") ?? ""));
      return sections.length > 0 && !open && !document.body.hasAttribute("data-drawing");
    });
    return { time: await page.evaluate(since) };
  });

/** @param {string} path @param {"papaparse" | "duckdb"} name */
const peer = (path, name) =>
  alone(built, async (page) => {
    await page.locator("input").setInputFiles(path);
    return page.evaluate(async (which) => {
      /** @typedef {() => Promise<number[][]>} Work */
      const { peers } = /** @type {{ peers: Record<string, () => Promise<Work>> }} */ (
        /** @type {unknown} */ (globalThis)
      );
      const work = await peers[which]?.();
      if (!work) throw new Error(`there is no ${which}`);
      const begun = performance.now();
      const described = await work();
      return { time: performance.now() - begun, described };
    }, name);
  });

/** @param {readonly (number | undefined)[]} values */
function median(values) {
  const sorted = values.filter((value) => value !== undefined).toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/** Whether both found the same counts, means and deviations: who describes something else is not compared.
 * @param {number[][]} one @param {number[][]} other */
function agree(one, other) {
  const near = (/** @type {number} */ a, /** @type {number} */ b) => Math.abs(a - b) <= 1e-9 * Math.abs(b);
  return (
    one.length === other.length && one.every((row, at) => row.every((x, i) => near(x, other[at]?.[i] ?? NaN)))
  );
}

/** Rows of a table: who, time and its ratio to ours, memory and its ratio. @param {string} path @param {number} runs
 * @returns {Promise<string[][]>} */
export async function compare(path, runs) {
  await prepare();
  /** @type {[string, () => Promise<Measured>][]} */
  const all = [
    ["Wenxi, file recognised", () => ours(path, false)],
    ["PapaParse, columns described", () => peer(path, "papaparse")],
    ["DuckDB-wasm, columns described", () => peer(path, "duckdb")],
    ["Wenxi, whole report", () => ours(path, true)],
  ];
  /** @type {{ name: string, time: number, memory: number | undefined, described: number[][] | undefined }[]} */
  const measured = [];
  for (const [name, measure] of all) {
    say(name);
    /** @type {Measured[]} */
    const found = [];
    for (let at = 0; at < runs; at += 1) found.push(await measure());
    measured.push({
      name,
      time: median(found.map(({ time }) => time)) ?? 0,
      memory: median(found.map(({ memory }) => memory)),
      described: found[0]?.described,
    });
  }
  const [a, b] = measured.flatMap(({ described }) => (described ? [described] : []));
  if (!a || !b || !agree(a, b)) throw new Error("PapaParse and DuckDB-wasm describe different data");
  const first = measured[0];
  const ratio = (/** @type {number | undefined} */ x, /** @type {number | undefined} */ y) =>
    x && y ? (x / y).toFixed(2) : "–";
  return measured.map(({ name, time, memory }) => [
    name,
    `${(time / 1000).toFixed(2)} s`,
    ratio(time, first?.time),
    memory ? `${(memory / 1e6).toFixed(0)} MB` : "–",
    ratio(memory, first?.memory),
  ]);
}
