// Bootstraps of the sample survey by the built library in Node, in one thread, beside R where it is installed: a part of `npm run bench`, and
// `node tools/bench/resampling.mjs` alone after `npm run build`. R draws with `sample.int` and computes with `cov` and `.lm.fit`. Time on the
// processor, the shortest of several runs: what else the machine does counts little.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { ask, root } from "../run.mjs";

const RUNS = 15;
const R_RUNS = 3;
const SAMPLES = 5000;
const path = `${root}www/sample/xiachen.csv`;

/** @typedef {{ name: string, drawing: number, section: number, r: number | undefined }} Resampling milliseconds: the replicates alone; the
 * whole section; R's replicates, if R is there */

/** Milliseconds on the processor, the shortest of some runs after one that does not count. @param {() => unknown} work */
function shortest(work) {
  work();
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run += 1) {
    const begun = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(begun);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

/** The same of R's functions of the drawn rows. @param {any} recipe @param {readonly string[]} items @returns {number[] | undefined} */
function inR(recipe, items) {
  const quoted = (/** @type {readonly string[]} */ names) =>
    names.map((name) => JSON.stringify(name)).join(", ");
  const mean = (/** @type {number} */ at) => `rowMeans(d[c(${quoted(recipe.scales[at].items)})])`;
  const script = `
d <- read.csv(${JSON.stringify(path)})
z <- as.matrix(d[c(${quoted(items)})]); n <- nrow(z); k <- ncol(z)
x <- ${mean(0)}; m <- ${mean(1)}; y <- ${mean(2)}; X <- cbind(1, x, m)
alpha <- function(i) { S <- cov(z[i, ]); k / (k - 1) * (1 - sum(diag(S)) / sum(S)) }
indirect <- function(i) {
  .lm.fit(cbind(1, x[i]), m[i])$coefficients[2] * .lm.fit(cbind(1, x[i], m[i]), y[i])$coefficients[3]
}
slopes <- function(i) .lm.fit(X[i, ], y[i])$coefficients
for (f in list(alpha, indirect, slopes)) {
  t <- replicate(${R_RUNS}, sum(system.time(for (r in 1:${SAMPLES}) f(sample.int(n, n, TRUE)))[1:2]))
  cat(1000 * min(t), "")
}`;
  return ask("Rscript", ["--vanilla", "-e", script])?.trim().split(/\s+/).map(Number);
}

/** @returns {Promise<{ samples: number, cases: number, rows: Resampling[] }>} */
export async function resampling() {
  const library = await import("../../www/wasm/wenxi.js");
  library.initSync({ module: readFileSync(`${root}www/wasm/wenxi_bg.wasm`) });
  const opener = new library.Opener("xiachen.csv", {});
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
      id: "slopes",
      request: { analysis: "regression", options: { outcome: y, predictors: [x, m], bootstrap } },
    },
  ];
  session.apply({ ...recipe, requests });
  const r = inR(recipe, items);
  const names = [`alpha of ${items.length} items`, "an indirect effect", "a regression, 2 predictors"];
  const rows = requests.map(({ id }, at) => {
    const job = session.prepare(id);
    if (!job) throw new Error(`${id}: ${JSON.stringify(session.run(id).error)}`);
    const resampler = new library.Resampler(job);
    return {
      name: names[at] ?? id,
      drawing: shortest(() => resampler.replicates(0, SAMPLES)),
      section: shortest(() => session.run(id)),
      r: r?.[at],
    };
  });
  return { samples: SAMPLES, cases: session.inspection().source.rows, rows };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { samples, cases, rows } = await resampling();
  console.log(`${samples.toLocaleString("en")} samples of ${cases} cases: drawing, whole section, R (ms)`);
  for (const { name, drawing, section, r } of rows)
    console.log(name.padEnd(30), ...[drawing, section, r].map((t) => (t?.toFixed(1) ?? "–").padStart(10)));
}
