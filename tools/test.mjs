// `npm test`: sets up what is missing and runs every check; `npm run check` runs only the quick ones.
import { stripVTControlCharacters } from "node:util";
import { browser } from "./browser.mjs";
import { bundle } from "./build.mjs";
import { bold, Help, run, say, tool } from "./run.mjs";
import { packages, rust, wasmTarget } from "./setup.mjs";
import { buildWasm } from "./wasm.mjs";

/**
 * @typedef {{ code: number, text: string } | void} Outcome
 * @typedef {object} Step
 * @property {string} name
 * @property {() => Promise<Outcome>} work fails by throwing or by a code other than 0
 * @property {string[]} [needs] steps that must have passed
 * @property {boolean} [quick] part of `npm run check`
 */

const cargo = (/** @type {string[]} */ ...args) => run("cargo", args);
const vitest = (/** @type {string} */ project) => tool("vitest/vitest.mjs", ["run", "--project", project]);
const tsc = (/** @type {string} */ project) => tool("typescript/bin/tsc", ["--noEmit", "--project", project]);

async function typescript() {
  const outcomes = [];
  for (const project of ["tsconfig.json", "www/worker/tsconfig.json", "tests/tsconfig.json"])
    outcomes.push(await tsc(project));
  return { code: Math.max(...outcomes.map(({ code }) => code)), text: "" };
}

/** @returns {Promise<Outcome>} */
async function clippyWasm() {
  const target = await wasmTarget();
  if (!target.clippy) say("this Rust has no clippy for the browser's target: compiling only");
  for (const feature of ["js", "js-analyses", "js-files"]) {
    const args = ["--locked", "--lib", "--target", "wasm32-unknown-unknown"];
    args.push("--no-default-features", "--features", feature);
    const { code, text } = target.clippy
      ? // In the profile of the build, so that what it compiled for the compiler's own use serves here too.
        await cargo("clippy", "--profile", "web", ...args, "--", "-D", "warnings")
      : await run(target.cargo, ["check", ...args, ...target.args], { env: target.env });
    if (code !== 0) return { code, text };
  }
  return { code: 0, text: "" };
}

/** @type {Step[]} */
const steps = [
  { name: "npm packages", quick: true, work: packages },
  { name: "Rust", quick: true, work: () => rust({ linters: true }) },
  { name: "rustfmt", quick: true, needs: ["Rust"], work: () => cargo("fmt", "--all", "--check") },
  { name: "wasm build", quick: true, needs: ["npm packages", "Rust"], work: buildWasm },
  { name: "tsc", quick: true, needs: ["wasm build"], work: typescript },
  {
    name: "Biome",
    quick: true,
    needs: ["npm packages"],
    work: () =>
      tool("@biomejs/biome/bin/biome", ["ci", process.stdout.isTTY ? "--colors=force" : "--colors=off"]),
  },
  {
    name: "clippy",
    needs: ["Rust"],
    work: () => cargo("clippy", "--locked", "--all-targets", "--", "-D", "warnings"),
  },
  { name: "clippy, wasm", needs: ["Rust"], work: clippyWasm },
  { name: "Rust tests", needs: ["Rust"], work: () => cargo("test", "--locked") },
  { name: "page units", needs: ["wasm build"], work: () => vitest("units") },
  { name: "wasm boundary", needs: ["wasm build"], work: () => vitest("boundary") },
  { name: "vite build", needs: ["wasm build"], work: bundle },
  { name: "browser", needs: ["npm packages"], work: async () => void (await browser()) },
  { name: "page in Chromium", needs: ["vite build", "browser"], work: () => vitest("page") },
];

/** Tests that cargo or vitest say they ran; a step of neither counts as one. @param {string} text @param {boolean} well */
function count(text, well) {
  const plain = stripVTControlCharacters(text);
  let passed = 0;
  let failed = 0;
  for (const [, good, bad] of plain.matchAll(/^test result: \w+\. (\d+) passed; (\d+) failed/gm)) {
    passed += Number(good);
    failed += Number(bad);
  }
  for (const [, line] of plain.matchAll(/^ +Tests +(.+)$/gm)) {
    passed += Number(/(\d+) passed/.exec(line ?? "")?.[1] ?? 0);
    failed += Number(/(\d+) failed/.exec(line ?? "")?.[1] ?? 0);
  }
  if (well) return { passed: Math.max(passed, 1), failed: 0 };
  return { passed, failed: Math.max(failed, 1) };
}

/** The tests that passed only when run again (vitest.config.ts says so). @param {string} text */
const secondTries = (text) =>
  [...stripVTControlCharacters(text).matchAll(/^passed only when run again: (.+)$/gm)].map(([line]) => line);

const quick = process.argv.includes("--fast");
/** @type {string[]} */
const unsure = [];
/** @type {{ name: string, result: string, passed: number, failed: number, seconds: number }[]} */
const results = [];

for (const { name, work, needs = [] } of steps.filter((step) => !quick || step.quick)) {
  const missing = needs.find((need) => results.find((done) => done.name === need)?.result !== "passed");
  if (missing) {
    results.push({ name, result: `not run: needs ${missing}`, passed: 0, failed: 1, seconds: 0 });
    continue;
  }
  console.log(`\n${bold(`── ${name}`)}`);
  const begun = performance.now();
  let well = false;
  let text = "";
  try {
    const outcome = await work();
    well = !outcome || outcome.code === 0;
    text = outcome?.text ?? "";
  } catch (why) {
    console.error(why instanceof Help ? why.message : why);
  }
  const seconds = (performance.now() - begun) / 1000;
  console.log(`${name}: ${well ? "passed" : "FAILED"}, ${seconds.toFixed(1)} s`);
  results.push({ name, result: well ? "passed" : "FAILED", ...count(text, well), seconds });
  unsure.push(...secondTries(text));
}

const total = (/** @type {"passed" | "failed" | "seconds"} */ key) =>
  results.reduce((sum, result) => sum + result[key], 0);
console.log(
  `\n${bold("step".padEnd(20))}${"time".padStart(8)}${"passed".padStart(8)}${"failed".padStart(8)}  result`,
);
for (const { name, result, passed, failed, seconds } of results) {
  console.log(
    `${name.padEnd(20)}${`${seconds.toFixed(1)} s`.padStart(8)}${String(passed).padStart(8)}${String(failed).padStart(8)}  ${result}`,
  );
}
console.log(`${"all".padEnd(20)}${`${total("seconds").toFixed(1)} s`.padStart(8)}`);
for (const line of unsure) console.log(line);
console.log(`${total("passed")} passed, ${total("failed")} failed`);
if (total("failed") > 0) process.exitCode = 1;
