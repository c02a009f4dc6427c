// Our page beside PapaParse, DuckDB-wasm, webR and Pyodide in one browser: a large file, and a first visit. The peers are installed here only.
import { copyFileSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { build } from "vite";
import { browser } from "../browser.mjs";
import { Help, root, run, say } from "../run.mjs";
import { serve } from "../serve.mjs";
import { recordTasks } from "../tasks.mjs";
import { r } from "./native.mjs";
import { slow } from "./slow.mjs";

const here = join(root, "tools/bench");
const built = join(root, "target/bench-peers");
const npm = process.platform === "win32" ? "npm.cmd" : "npm";

export async function prepare() {
  if (!["webr", "binaryen"].every((name) => existsSync(join(here, "node_modules", name)))) {
    say("installing the peers that tools/bench/package-lock.json lists");
    const { code } = await run(npm, ["ci", "--prefix", here, "--ignore-scripts", "--no-audit", "--no-fund"]);
    if (code !== 0) throw new Help("`npm ci` failed in tools/bench: it needs the npm registry.");
  }
  rmSync(built, { recursive: true, force: true });
  await build({
    configFile: false,
    root: join(here, "peers"),
    base: "./",
    logLevel: "error",
    build: { outDir: built, emptyOutDir: true, target: "esnext", assetsInlineLimit: 0 },
  });
  // What these two fetch by themselves as they start.
  symlinkSync(join(here, "node_modules/webr/dist"), join(built, "webr"));
  symlinkSync(join(here, "node_modules/pyodide"), join(built, "pyodide"));
  copyFileSync(join(root, "www/sample/xiachen.csv"), join(built, "sample.csv"));
  writeFileSync(join(built, "script.R"), r("/tmp/survey.csv", false));
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

/** @typedef {{ name: string, time: number, memory: number | undefined, task: number, described?: number[][] }} Measured
 * milliseconds from the chosen file on; bytes; the longest task of the page in milliseconds of the processor */

/** A page in a browser of its own, so that no memory is another's.
 * @param {string} folder
 * @param {(page: import("playwright-core").Page, measured: (name: string, time: number, described?: number[][]) => Promise<void>) => Promise<void>} work
 * @returns {Promise<Measured[]>} */
async function alone(folder, work) {
  const server = await serve(folder);
  const chrome = await chromium.launch({ executablePath: await browser(), args: ["--no-sandbox"] });
  /** @type {Measured[]} */
  const found = [];
  try {
    const page = await (await chrome.newContext({ locale: "zh-CN" })).newPage();
    page.setDefaultTimeout(0);
    await page.goto(server.url);
    let tasks = await recordTasks(chrome, page);
    await work(page, async (name, time, described) => {
      const { computed: task } = await tasks();
      found.push({ name, time, memory: await peakMemory(chrome), task, ...(described && { described }) });
      tasks = await recordTasks(chrome, page);
    });
    await tasks();
    return found;
  } finally {
    await chrome.close();
    await server.close();
  }
}

/** @param {string} path */
const ours = (path) =>
  alone(join(root, "dist"), async (page, measured) => {
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
    await measured("Wenxi, file opened", await page.evaluate(since));
    const clicked = await page.evaluate(since);
    await button.click();
    await page.waitForFunction(() => {
      const sections = [...document.querySelectorAll("[data-request]")];
      const open = sections.some((one) => /waiting|running/.test(one.getAttribute("data-state") ?? ""));
      return sections.length > 0 && !open && !document.body.hasAttribute("data-drawing");
    });
    await measured("Wenxi, its report finished after that", (await page.evaluate(since)) - clicked);
  });

/** @param {string} path @param {string} name @param {string} told */
const peer = (path, name, told) =>
  alone(built, async (page, measured) => {
    await page.locator("input").setInputFiles(path);
    const { time, described } = await page.evaluate(async (which) => {
      const { prepare: ready } =
        /** @type {{ prepare: (name: string) => Promise<() => Promise<number[][]>> }} */ (
          /** @type {unknown} */ (globalThis)
        );
      const work = await ready(which);
      const begun = performance.now();
      const found = await work();
      return { time: performance.now() - begun, described: found };
    }, name);
    await measured(told, time, described);
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

/** Rows of a table: who, time and its ratio to ours, memory and its ratio, longest task. @param {string} path @param {number} runs
 * @returns {Promise<string[][]>} */
export async function compare(path, runs) {
  await prepare();
  /** @type {[string, () => Promise<Measured[]>][]} */
  const all = [
    ["Wenxi", () => ours(path)],
    ["PapaParse", () => peer(path, "papaparse", "PapaParse, columns described")],
    ["DuckDB-wasm", () => peer(path, "duckdb", "DuckDB-wasm, columns described")],
  ];
  /** @type {Measured[]} */
  const measured = [];
  for (const [name, measure] of all) {
    say(name);
    /** @type {Measured[][]} */
    const found = [];
    for (let at = 0; at < runs; at += 1) found.push(await measure());
    for (const [step, { name: told, described }] of (found[0] ?? []).entries()) {
      const each = found.map((steps) => steps[step]);
      measured.push({
        name: told,
        time: median(each.map((one) => one?.time)) ?? 0,
        memory: median(each.map((one) => one?.memory)),
        task: median(each.map((one) => one?.task)) ?? 0,
        ...(described && { described }),
      });
    }
  }
  const [a, b] = measured.flatMap(({ described }) => (described ? [described] : []));
  if (!a || !b || !agree(a, b)) throw new Error("PapaParse and DuckDB-wasm describe different data");
  const first = measured[0];
  const ratio = (/** @type {number | undefined} */ x, /** @type {number | undefined} */ y) =>
    x && y ? (x / y).toFixed(2) : "–";
  return measured.map(({ name, time, memory, task }) => [
    name,
    `${(time / 1000).toFixed(2)} s`,
    ratio(time, first?.time),
    memory ? `${(memory / 1e6).toFixed(0)} MB` : "–",
    ratio(memory, first?.memory),
    `${task.toFixed(0)} ms`,
  ]);
}

/** The shortest time that a peer takes for a file in a page of its own, after one run that does not count.
 * @param {string} path @param {string} name @param {number} runs @returns {Promise<number>} milliseconds */
export async function warm(path, name, runs) {
  const server = await serve(built);
  const chrome = await chromium.launch({ executablePath: await browser(), args: ["--no-sandbox"] });
  try {
    const page = await (await chrome.newContext()).newPage();
    page.setDefaultTimeout(0);
    await page.goto(server.url);
    await page.locator("input").setInputFiles(path);
    const times = await page.evaluate(
      async ([which, many]) => {
        const { prepare: ready } =
          /** @type {{ prepare: (name: string) => Promise<() => Promise<number[][]>> }} */ (
            /** @type {unknown} */ (globalThis)
          );
        const work = await ready(which);
        await work();
        const found = [];
        for (let run = 0; run < many; run += 1) {
          const begun = performance.now();
          await work();
          found.push(performance.now() - begun);
        }
        return found;
      },
      /** @type {const} */ ([name, runs]),
    );
    return Math.min(...times);
  } finally {
    await chrome.close();
    await server.close();
  }
}

/** From navigation, with nothing cached, to the sample read and described: milliseconds and bytes of the answers.
 * @param {string} name @param {{ megabits: number, wait: number } | undefined} line @param {number} runs */
export async function firstVisit(name, line, runs) {
  const server = await serve(built);
  const far = line && (await slow(server.url, line));
  const chrome = await chromium.launch({ executablePath: await browser(), args: ["--no-sandbox"] });
  try {
    const times = [];
    // The server compresses what it is asked for the first time: that visit does not count.
    for (let run = 0; run <= runs; run += 1) {
      const context = await chrome.newContext();
      const page = await context.newPage();
      page.setDefaultTimeout(0);
      await page.goto(`${(far ?? server).url}?first=${name}`);
      const done = await page.waitForFunction(() => document.body.dataset.done);
      times.push(Number(await done.jsonValue()));
      await context.close();
    }
    return median(times.slice(1)) ?? Number.NaN;
  } finally {
    await chrome.close();
    await far?.close();
    await server.close();
  }
}
