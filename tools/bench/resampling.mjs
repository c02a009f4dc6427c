// `node tools/bench/resampling.mjs` after `npm run build`: 5,000 bootstrap samples of the sample survey by the built library in Node, on one
// core, beside R where it is installed; and parallel analysis. R draws with `sample` and computes with `cov` and `.lm.fit`.
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { initSync, Opener, Resampler } from "../../www/wasm/wenxi.js";
import { ask, root } from "../run.mjs";

const RUNS = 7;
const SAMPLES = 5000;
const path = `${root}www/sample/xiachen.csv`;

initSync({ module: readFileSync(`${root}www/wasm/wenxi_bg.wasm`) });
const opener = new Opener("xiachen.csv", {});
opener.push(readFileSync(path));
const session = opener.finish();
const recipe = JSON.parse(readFileSync(`${root}www/sample/sample.zh.recipe.json`, "utf8"));
/** @type {string[]} */
const items = recipe.scales.flatMap((/** @type {{ items: string[] }} */ scale) => scale.items);
const [x, m, y] = recipe.scales.map((/** @type {{ name: string }} */ scale) => scale.name);
const bootstrap = { samples: SAMPLES, seed: 1, interval: "percentile" };
const requests = [
  { id: "alpha", request: { analysis: "reliability", options: { items, bootstrap } } },
  {
    id: "indirect",
    request: { analysis: "mediation", options: { predictor: x, mediators: [m], outcome: y, bootstrap } },
  },
  {
    id: "parallel",
    request: {
      analysis: "factor",
      options: {
        variables: items,
        missing: "listwise",
        extraction: "pca",
        rotation: { kind: "none" },
        count: { kind: "parallel", replications: 1000, percentile: 95, seed: 1 },
        stop: "spss",
        iterations: 25,
        kaiser: true,
        descriptives: false,
        sorted: false,
      },
    },
  },
];
const asked = { ...recipe, requests };

/** The median of some runs, in milliseconds. @param {() => unknown} work */
function timed(work) {
  const times = Array.from({ length: RUNS }, () => {
    const begun = performance.now();
    work();
    return performance.now() - begun;
  }).sort((a, b) => a - b);
  return times[RUNS >> 1] ?? 0;
}

/** The request without its replicates is what every click costs; here only they count. @param {string} id */
function drawing(id) {
  const job = session.prepare(asked, id);
  if (!job) throw new Error(`${id}: ${JSON.stringify(session.run(asked, id).error)}`);
  const resampler = new Resampler(job);
  return timed(() => resampler.replicates(0, SAMPLES));
}

/** @param {string} id */
function whole(id) {
  const { error } = session.run(asked, id);
  if (error) throw new Error(`${id}: ${JSON.stringify(error)}`);
  return timed(() => session.run(asked, id));
}

const mean = (/** @type {{ items: string[] }} */ scale) =>
  `rowMeans(d[c(${scale.items.map((item) => JSON.stringify(item)).join(", ")})])`;
const script = `
d <- read.csv(${JSON.stringify(path)})
z <- as.matrix(d[c(${items.map((item) => JSON.stringify(item)).join(", ")})]); n <- nrow(z); k <- ncol(z)
x <- ${mean(recipe.scales[0])}; m <- ${mean(recipe.scales[1])}; y <- ${mean(recipe.scales[2])}
alpha <- function(i) { S <- cov(z[i, ]); k / (k - 1) * (1 - sum(diag(S)) / sum(S)) }
indirect <- function(i) {
  .lm.fit(cbind(1, x[i]), m[i])$coefficients[2] * .lm.fit(cbind(1, x[i], m[i]), y[i])$coefficients[3]
}
for (f in list(alpha, indirect)) {
  t <- replicate(3, system.time(for (r in 1:${SAMPLES}) f(sample.int(n, n, TRUE)))[["elapsed"]])
  cat(1000 * median(t), "")
}`;
const r = ask("Rscript", ["--vanilla", "-e", script])?.trim().split(/\s+/).map(Number);

const rows = [
  [`bootstrap of alpha, ${items.length} items`, drawing("alpha"), whole("alpha"), r?.[0]],
  ["bootstrap of an indirect effect", drawing("indirect"), whole("indirect"), r?.[1]],
  [`parallel analysis, 1,000 × ${items.length}`, undefined, whole("parallel"), undefined],
];
const rowCount = session.inspection().source.rows;
console.log(`${SAMPLES.toLocaleString("en")} samples of ${rowCount} cases, one core, median of ${RUNS} runs`);
const shown = (/** @type {unknown} */ time) => (typeof time === "number" ? `${time.toFixed(1)} ms` : "");
for (const [what, draw, all, other] of [["", "drawing", "whole section", "R"], ...rows])
  console.log(
    String(what).padEnd(36) +
      [draw, all, other].map((time) => (typeof time === "string" ? time : shown(time)).padStart(16)).join(""),
  );
