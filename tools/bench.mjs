// `npm run bench`: what a first visit downloads, how long it takes to the sample's tables, and how long files take natively, beside R and PSPP.
// `npm run bench -- --large` adds a file of a million cases. `npm run bench -- --browser` opens that file in the page and in others'
// programs, side by side.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { beside } from "./bench/native.mjs";
import { compare } from "./bench/peers.mjs";
import { browser } from "./browser.mjs";
import { buildPage } from "./build.mjs";
import { bold, command, must, root, say } from "./run.mjs";
import { serve } from "./serve.mjs";
import { targetDirectory } from "./setup.mjs";
import { LIMIT, total, weigh } from "./size.mjs";
import { writeSurvey } from "./survey.mjs";

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
      const drawn = !document.body.hasAttribute("data-drawing");
      return sections.length > 0 && !open && drawn && performance.now();
    });
    times.report.push(Number(await done.jsonValue()));
    await context.close();
  }
  await chrome.close();
  await server.close();
  return { weights, times };
}

const program = () =>
  join(targetDirectory(), "release", process.platform === "win32" ? "wenxi.exe" : "wenxi");

/** From the start of the program to the end of its report. @param {string[]} args @param {number} runs */
function natively(args, runs) {
  return Array.from({ length: runs }, () => {
    const begun = performance.now();
    const { status, stderr } = spawnSync(program(), args, { stdio: ["ignore", "ignore", "pipe"], cwd: root });
    if (status !== 0) throw new Error(`wenxi ${args.join(" ")}: ${stderr}`);
    return performance.now() - begun;
  });
}

/** The page beside others on one file; `--rows=N` takes another number of cases than a million. */
async function sideBySide() {
  const rows = Number(/^--rows=(\d+)$/m.exec(process.argv.join("\n"))?.[1] ?? 1_000_000);
  await buildPage();
  const folder = mkdtempSync(join(tmpdir(), "wenxi-bench-"));
  try {
    const path = join(folder, "survey.csv");
    await writeSurvey(path, rows, 50);
    const found = await compare(path, 3);
    const size = `${(statSync(path).size / 1e6).toFixed(0)} MB`;
    console.log(`\n${bold(`${processor()}; ${rows.toLocaleString("en")} × 50 (${size}), median of 3 runs`)}`);
    const lines = [["", "time", "ratio", "peak memory", "ratio"], ...found];
    for (const line of lines)
      console.log(line.map((words, at) => (at ? words.padStart(13) : words.padEnd(32))).join(""));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const processor = () => `${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores`;

export async function bench() {
  if (process.argv.includes("--browser")) return sideBySide();
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
  /** @type {string[][]} */
  let others = [];
  try {
    for (const [cases, runs] of large
      ? [
          [100_000, 3],
          [1_000_000, 1],
        ]
      : [[100_000, 3]]) {
      const path = join(folder, `${cases}.csv`);
      await writeSurvey(path, cases ?? 0, 50);
      const size = `${((statSync(path).size ?? 0) / 1e6).toFixed(0)} MB`;
      const shape = `native, ${cases?.toLocaleString("en")} × 50 (${size})`;
      rows.push([`${shape}, inspect`, told(natively(["inspect", path], runs ?? 1))]);
      rows.push([`${shape}, whole analysis`, told(natively(["run", path], runs ?? 1))]);
      if (cases === 100_000) others = beside(program(), path, runs ?? 1);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const width = Math.max(...rows.map(([what]) => what.length)) + 2;
  console.log(`\n${bold(processor())}`);
  for (const [what, result] of rows) console.log(what.padEnd(width) + result);
  console.log(`\n${bold("100,000 × 50, natively, from the start of the process to its last result")}`);
  for (const [who, time, ratio] of [["", "time", "ratio"], ...others])
    console.log((who ?? "").padEnd(width) + (time ?? "").padStart(10) + (ratio ?? "").padStart(10));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await command(bench);
