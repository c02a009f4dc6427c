// `npm run bench`: a first visit, a small and a large file, ours beside R, PSPP, webR, Pyodide, PapaParse and DuckDB-wasm in one run, as
// ratios. `npm run bench -- --browser` opens a file of a million cases in the page and in others' programs, side by side.
import { copyFileSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { limits } from "./bench/limits.mjs";
import { natively, rWithin } from "./bench/native.mjs";
import { compare, firstVisit, prepare, warm } from "./bench/peers.mjs";
import { resampling } from "./bench/resampling.mjs";
import { visits } from "./bench/visits.mjs";
import { pipeline } from "./bench/wasm.mjs";
import { buildPage } from "./build.mjs";
import { bold, command, must, root, say } from "./run.mjs";
import { targetDirectory } from "./setup.mjs";
import { LIMIT, total } from "./size.mjs";
import { writeSurvey } from "./survey.mjs";

/** The line of a first visit from far away. */
const LINE = { megabits: 20, wait: 40 };

/** @param {number[]} times */
function median(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}

/** @param {number} bytes */
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;

/** @param {number} ms */
const milliseconds = (ms) => `${ms < 10 ? ms.toFixed(2) : ms.toFixed(0)} ms`;

const processor = () => `${cpus()[0]?.model ?? "unknown processor"}, ${cpus().length} cores`;

/** @param {string} title @param {readonly (readonly string[])[]} lines the first word of each is its name */
function table(title, lines) {
  const width = Math.max(...lines.map(([name]) => name?.length ?? 0)) + 2;
  console.log(`\n${bold(title)}`);
  for (const line of lines)
    console.log(line.map((words, at) => (at ? words.padStart(14) : words.padEnd(width))).join(""));
}

/** Lines of a table: each time and how many times the first that is; a word in place of a time says why there is none.
 * @param {Iterable<[string, number | string]>} times */
function ratios(times) {
  const list = [...times];
  const first = list[0]?.[1];
  return list.map(([name, time]) =>
    typeof time === "string"
      ? [name, "–", time]
      : [
          name,
          milliseconds(time),
          typeof first === "number" ? String(Number((time / first).toPrecision(3))) : "",
        ],
  );
}

/** What goes wrong with one of the others is told in its place. @param {string} name @param {() => Promise<number | string>} measure
 * @returns {Promise<[string, number | string]>} */
async function attempt(name, measure) {
  say(name);
  try {
    return [name, await measure()];
  } catch (why) {
    return [name, why instanceof Error ? (why.message.split("\n", 1)[0] ?? "failed") : String(why)];
  }
}

/** Work in a temporary folder. @template T @param {(folder: string) => Promise<T>} work */
async function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), "wenxi-bench-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The page beside others on one file; `--rows=N` takes another number of cases than a million. */
async function sideBySide() {
  const rows = Number(/^--rows=(\d+)$/m.exec(process.argv.join("\n"))?.[1] ?? 1_000_000);
  await buildPage();
  await inFolder(async (folder) => {
    const path = join(folder, "survey.csv");
    await writeSurvey(path, rows, 50);
    const found = await compare(path, 3);
    const { size } = statSync(path);
    const heads = ["", "time", "ratio", "peak memory", "ratio", "longest task"];
    table(
      `${processor()}; ${rows.toLocaleString("en")} × 50 (${(size / 1e6).toFixed(0)} MB), median of 3 runs`,
      [heads, ...found],
    );
  });
}

/** First visits, near and far. */
async function visiting() {
  say("visiting the page");
  const near = await visits(5, undefined);
  const far = await visits(3, LINE);
  const sizes = near.weights.map(({ file, bytes, gzip, brotli }) => [
    file,
    kilobytes(bytes),
    `gzip ${kilobytes(gzip)}`,
    `brotli ${kilobytes(brotli)}`,
  ]);
  const all = (/** @type {"bytes" | "gzip" | "brotli"} */ kind) => kilobytes(total(near.weights, kind));
  table(`what a first visit downloads (limit: gzip ${kilobytes(LIMIT)})`, [
    ...sizes,
    ["all", all("bytes"), `gzip ${all("gzip")}`, `brotli ${all("brotli")}`],
  ]);
  for (const [place, line, found] of /** @type {const} */ ([
    ["local server", undefined, near],
    [`${LINE.megabits} Mbit/s, ${LINE.wait} ms a request`, LINE, far],
  ])) {
    const times = [
      /** @type {[string, number | string]} */ ([
        "Wenxi, to the sample's last table",
        median(found.times.report),
      ]),
      /** @type {[string, number | string]} */ (["Wenxi, to a page that answers", median(found.times.ready)]),
    ];
    for (const [name, who] of [
      ["webR, the sample analysed", "webr"],
      ["DuckDB-wasm, the sample described", "duckdb"],
      ["Pyodide without packages, the sample described", "pyodide"],
    ])
      times.push(await attempt(name ?? "", () => firstVisit(who ?? "", line, line ? 1 : 3)));
    table(`first visit, ${place}`, [["", "time", "ratio"], ...ratios(times)]);
  }
}

/** @param {string} program ours @param {string} path @param {string} shape @param {number} runs */
async function files(program, path, shape, runs) {
  say(`analysing ${shape}`);
  const found = await pipeline(path, runs + 1);
  const ours = found.slice(1);
  // Others use the machine as well: the shortest of several runs is what a program can do.
  const shortest = (/** @type {"whole" | "alike" | "reading" | "again"} */ what) =>
    Math.min(...ours.map((one) => one[what]));
  const [whole, reading] = [shortest("whole"), shortest("reading")];
  const others = Math.min(runs, 9);
  /** @type {[string, number | string][]} */
  const times = [
    ["Wenxi in WebAssembly, bytes to all results", whole],
    ["… without data quality and missing values", shortest("alike")],
    ["… to the opened file", reading],
    ["… all sections once more", shortest("again")],
    ["… the very first time", found[0]?.whole ?? Number.NaN],
    await attempt("webR, warm", () => warm(path, "webr", others)),
    await attempt("DuckDB-wasm, described only, warm", () => warm(path, "duckdb", others)),
    await attempt("PapaParse, described only, warm", () => warm(path, "papaparse", others)),
    await attempt("Pyodide without packages, described only, warm", () => warm(path, "pyodide", others)),
    await attempt("R within itself, warm", async () => rWithin(path, false)),
    await attempt("R with psych within itself, warm", async () => rWithin(path, true)),
    ...natively(program, path, 3),
  ];
  table(`${shape}, shortest of several runs`, [["", "time", "ratio"], ...ratios(times)]);
  return { whole, reading };
}

/** Bootstraps, beside R. */
async function drawn() {
  say("drawing samples");
  const { samples, cases, rows } = await resampling();
  const title = `${samples.toLocaleString("en")} bootstrap samples of ${cases} cases, time on the processor, one thread`;
  table(title, [
    ["", "Wenxi", "whole section", "R", "R / Wenxi"],
    ...rows.map(({ name, drawing, section, r }) => [
      name,
      milliseconds(drawing),
      milliseconds(section),
      r === undefined ? "not installed" : milliseconds(r),
      r === undefined ? "" : String(Number((r / drawing).toPrecision(3))),
    ]),
  ]);
}

export async function bench() {
  if (process.argv.includes("--browser")) return sideBySide();
  await buildPage();
  say("building the program");
  await must("cargo", ["build", "--locked", "--release", "--bin", "wenxi"]);
  const program = join(targetDirectory(), "release", process.platform === "win32" ? "wenxi.exe" : "wenxi");
  await prepare();
  console.log(`\n${bold(`${processor()}, Node ${process.versions.node}`)}`);
  await visiting();
  const sample = join(root, "www/sample/xiachen.csv");
  await inFolder(async (folder) => {
    const small = join(folder, "small.csv");
    copyFileSync(sample, small);
    await files(program, small, "463 × 22, the sample", 60);
    await drawn();
    const path = join(folder, "large.csv");
    await writeSurvey(path, 100_000, 50);
    const { size } = statSync(path);
    const { whole, reading } = await files(program, path, `100,000 × 50 (${(size / 1e6).toFixed(0)} MB)`, 5);
    const { bytes, products } = await limits();
    const share = (/** @type {number} */ least, /** @type {number} */ time) =>
      `${((100 * least) / time).toFixed(1)} %`;
    const once = (1000 * size) / bytes;
    const gram = (1000 * 100_000 * ((50 * 51) / 2)) / products;
    table("shares of what this machine can do in one thread of WebAssembly, at 100,000 × 50", [
      ["", "limit", "least time", "ours", "share"],
      [
        "memory read",
        `${(bytes / 1e9).toFixed(1)} GB/s`,
        milliseconds(once),
        milliseconds(whole),
        share(once, whole),
      ],
      [
        "… of reading the file",
        `${(size / reading / 1e6).toFixed(2)} GB/s ours`,
        milliseconds(once),
        milliseconds(reading),
        share(once, reading),
      ],
      [
        "16-bit multiply-adds of X'X",
        `${(products / 1e9).toFixed(1)} G/s`,
        milliseconds(gram),
        milliseconds(whole),
        share(gram, whole),
      ],
    ]);
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await command(bench);
