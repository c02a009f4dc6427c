// `npm run bench`: what a first visit downloads, how long it takes to the sample's tables, and how long files take natively.
// `npm run bench -- --large` adds a file of a million cases.
import { spawnSync } from "node:child_process";
import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { browser } from "./browser.mjs";
import { buildPage } from "./build.mjs";
import { bold, command, must, root, say } from "./run.mjs";
import { serve } from "./serve.mjs";
import { targetDirectory } from "./setup.mjs";
import { LIMIT, total, weigh } from "./size.mjs";

const dist = join(root, "dist");

/** @param {number[]} times */
function median(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}

/** @param {number[]} times milliseconds */
const told = (times) =>
  `${median(times).toFixed(0)} ms (${times.length} runs, ${Math.min(...times).toFixed(0)} to ${Math.max(...times).toFixed(0)})`;

/** @param {number} bytes */
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;

/** First loads in a browser without cache: what they download and when the sample's last table stands. @param {number} runs */
async function visits(runs) {
  const server = await serve(dist);
  const chrome = await chromium.launch({ executablePath: await browser(), args: ["--no-sandbox"] });
  /** @type {{ ready: number[], report: number[] }} */
  const times = { ready: [], report: [] };
  /** @type {import("./size.mjs").Weight[]} */
  let weights = [];
  for (let run = 0; run < runs; run += 1) {
    const context = await chrome.newContext({ locale: "zh-CN" });
    const page = await context.newPage();
    /** @type {string[]} */
    const requests = [];
    context.on("request", (request) => requests.push(request.url()));
    await page.goto(server.url);
    const ready = await page.waitForFunction(
      () => /Wenxi \d+\.\d+\.\d+/.test(document.body.textContent ?? "") && performance.now(),
    );
    times.ready.push(Number(await ready.jsonValue()));
    if (run === 0) weights = weigh(dist, server.url, requests);
    await page.getByRole("button", { name: "试用示例问卷" }).click();
    await page.locator(".action button.primary").click();
    const done = await page.waitForFunction(() => {
      const sections = [...document.querySelectorAll("[data-request]")];
      const open = sections.some((one) => /waiting|running/.test(one.getAttribute("data-state") ?? ""));
      return sections.length > 0 && !open && performance.now();
    });
    times.report.push(Number(await done.jsonValue()));
    await context.close();
  }
  await chrome.close();
  await server.close();
  return { weights, times };
}

/** Answers from 1 to 5 that share five factors, a tenth of a per cent of them missing; the same on every machine. */
class Survey {
  #state = 1n;

  /** SplitMix64, 0 to 1. */
  #next() {
    const mask = (1n << 64n) - 1n;
    this.#state = (this.#state + 0x9e3779b97f4a7c15n) & mask;
    let z = this.#state;
    z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & mask;
    z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & mask;
    return Number((z ^ (z >> 31n)) >> 11n) / 2 ** 53;
  }

  /** @param {number} columns */
  line(columns) {
    const factors = Array.from({ length: 5 }, () => this.#next());
    const cells = Array.from({ length: columns }, (_, at) => {
      const x = 0.6 * (factors[Math.floor((at * 5) / columns)] ?? 0) + 0.4 * this.#next();
      return this.#next() < 0.001 ? "" : 1 + Math.min(4, Math.floor(5 * x));
    });
    return `${cells.join(",")}\n`;
  }
}

/** @param {string} path @param {number} rows @param {number} columns */
async function generate(path, rows, columns) {
  const out = createWriteStream(path);
  const survey = new Survey();
  out.write(`${Array.from({ length: columns }, (_, at) => `Q${at + 1}`).join(",")}\n`);
  // Lines are few thousands, each written many times: the time is in the reading, not in the telling apart.
  const lines = Array.from({ length: 5000 }, () => survey.line(columns));
  for (let from = 0; from < rows; from += lines.length) {
    const block = lines.slice(0, rows - from).join("");
    if (!out.write(block)) await new Promise((drained) => out.once("drain", () => drained(undefined)));
  }
  await new Promise((closed) => out.end(() => closed(undefined)));
}

/** From the start of the program to the end of its report. @param {string[]} args @param {number} runs */
function natively(args, runs) {
  const program = join(targetDirectory(), "release", process.platform === "win32" ? "wenxi.exe" : "wenxi");
  return Array.from({ length: runs }, () => {
    const begun = performance.now();
    const { status, stderr } = spawnSync(program, args, { stdio: ["ignore", "ignore", "pipe"], cwd: root });
    if (status !== 0) throw new Error(`wenxi ${args.join(" ")}: ${stderr}`);
    return performance.now() - begun;
  });
}

export async function bench() {
  const large = process.argv.includes("--large");
  await buildPage();
  say("building the program");
  await must("cargo", ["build", "--locked", "--release", "--bin", "wenxi"]);
  say("visiting the page");
  const { weights, times } = await visits(5);
  /** @type {[string, string][]} */
  const rows = weights.map(({ file, bytes, gzip, brotli }) => [
    file,
    `${kilobytes(bytes)}, gzip ${kilobytes(gzip)}, brotli ${kilobytes(brotli)}`,
  ]);
  rows.push([
    "first load",
    `${kilobytes(total(weights, "bytes"))}, gzip ${kilobytes(total(weights, "gzip"))} of ${kilobytes(LIMIT)}, brotli ${kilobytes(total(weights, "brotli"))}`,
  ]);
  rows.push(["navigation to library ready", told(times.ready)]);
  rows.push(["navigation to the sample's last table", told(times.report)]);
  say("running the program");
  const sample = ["run", "www/sample/sample.zh.recipe.json", "www/sample/xiachen.csv"];
  rows.push(["native, sample, file to report", told(natively(sample, 5))]);
  const folder = mkdtempSync(join(tmpdir(), "wenxi-bench-"));
  try {
    for (const [cases, runs] of large
      ? [
          [100_000, 3],
          [1_000_000, 1],
        ]
      : [[100_000, 3]]) {
      const path = join(folder, `${cases}.csv`);
      await generate(path, cases ?? 0, 50);
      const size = `${((statSync(path).size ?? 0) / 1e6).toFixed(0)} MB`;
      const shape = `native, ${cases?.toLocaleString("en")} × 50 (${size})`;
      rows.push([`${shape}, inspect`, told(natively(["inspect", path], runs ?? 1))]);
      rows.push([`${shape}, whole analysis`, told(natively(["run", path], runs ?? 1))]);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const width = Math.max(...rows.map(([what]) => what.length)) + 2;
  console.log(`\n${bold(`${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores`)}`);
  for (const [what, result] of rows) console.log(what.padEnd(width) + result);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await command(bench);
