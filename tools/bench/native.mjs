// The program beside R (with psych) and PSPP: one file, from the start of the process to the end of its results. Whoever is not installed
// is left out.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ask, root, say } from "../run.mjs";

/** @typedef {{ name: string, program: string, args: string[] }} Runner */

/** What every one does at least: read the file; counts, means and deviations of each variable; alpha of five scales and of all items; KMO, Bartlett's test,
 * components with varimax; correlations. @param {readonly string[]} names */
function scales(names) {
  const letters = [...new Set(names.map((name) => name[0] ?? ""))];
  const sets = letters.map((letter) => names.filter((name) => name.startsWith(letter)));
  return sets.filter(({ length }) => length > 2);
}

/** @param {string} path @param {boolean} psych whether psych is there */
export const r = (path, psych) => `
d <- read.csv(${JSON.stringify(path)})
invisible(lapply(d, table)); invisible(sapply(d, mean, na.rm = TRUE)); invisible(sapply(d, sd, na.rm = TRUE))
sets <- Filter(function(s) length(s) > 2, c(split(names(d), substr(names(d), 1, 1)), list(names(d))))
R <- cor(d, use = "pairwise.complete.obs")
if (${psych ? "TRUE" : "FALSE"}) {
  for (s in sets) invisible(suppressWarnings(psych::alpha(na.omit(d[s]), warnings = FALSE)))
  invisible(psych::KMO(R)); invisible(psych::cortest.bartlett(R, n = nrow(d)))
  invisible(psych::principal(R, nfactors = 5, rotate = "varimax", n.obs = nrow(d)))
} else {
  for (s in sets) { v <- cov(na.omit(d[s])); k <- ncol(v); a <- k / (k - 1) * (1 - sum(diag(v)) / sum(v)) }
  e <- eigen(R); L <- e$vectors[, 1:5] %*% diag(sqrt(e$values[1:5])); invisible(varimax(L)); i <- solve(R)
}`;

/** @param {string} path @param {readonly string[]} names */
const pspp = (path, names) => `
GET DATA /TYPE=TXT /FILE=${JSON.stringify(path)} /ARRANGEMENT=DELIMITED /DELIMITERS="," /FIRSTCASE=2
  /VARIABLES=${names.map((name) => `${name} F3.0`).join(" ")}.
FREQUENCIES /VARIABLES=ALL.
DESCRIPTIVES /VARIABLES=ALL.
${[...scales(names), [...names]].map((set) => `RELIABILITY /VARIABLES=${set.join(" ")} /MODEL=ALPHA.`).join("\n")}
FACTOR /VARIABLES=${names.join(" ")} /PRINT=INITIAL KMO EXTRACTION ROTATION /CRITERIA=FACTORS(5) /ROTATION=VARIMAX.
CORRELATIONS /VARIABLES=${names.join(" ")}.
`;

/** @param {string} path */
function others(path) {
  const folder = dirname(path);
  const names = (readFileSync(path, "utf8").split("\n", 1)[0] ?? "").split(",");
  /** @type {Runner[]} */
  const found = [];
  /** @param {string} file @param {string} text */
  const script = (file, text) => {
    const at = join(folder, file);
    writeFileSync(at, text);
    return at;
  };
  if (ask("Rscript", ["--version"]) !== undefined) {
    found.push({
      name: "R",
      program: "Rscript",
      args: ["--vanilla", script("base.R", r(path, false))],
    });
    if (ask("Rscript", ["-e", 'stopifnot(requireNamespace("psych", quietly = TRUE))']) !== undefined)
      found.push({
        name: "R with psych",
        program: "Rscript",
        args: ["--vanilla", script("psych.R", r(path, true))],
      });
  }
  if (ask("pspp", ["--version"]) !== undefined)
    found.push({
      name: "PSPP",
      program: "pspp",
      args: ["-O", "format=txt", "-o", join(folder, "pspp.txt"), script("all.sps", pspp(path, names))],
    });
  return found;
}

/** The shortest of some runs, in milliseconds. @param {Runner} runner @param {number} runs */
function shortest({ name, program, args }, runs) {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const begun = performance.now();
    const { status, stderr } = spawnSync(program, args, { stdio: ["ignore", "ignore", "pipe"], cwd: root });
    if (status !== 0) throw new Error(`${name}: ${String(stderr)}`);
    best = Math.min(best, performance.now() - begun);
  }
  return best;
}

/** R within itself, after one run that does not count: milliseconds, or why it is absent. @param {string} path @param {boolean} psych
 * @returns {number | string} */
export function rWithin(path, psych) {
  if (ask("Rscript", ["--version"]) === undefined) return "R is not installed";
  if (psych && ask("Rscript", ["-e", 'stopifnot(requireNamespace("psych", quietly = TRUE))']) === undefined)
    return "psych is not installed";
  const at = join(dirname(path), "within.R");
  const timed = 'times <- replicate(6, system.time(work())[["elapsed"]]); cat(1000 * min(times[-1]))';
  writeFileSync(at, `work <- function() {\n${r(path, psych)}\n}\n${timed}\n`);
  const { status, stdout, stderr } = spawnSync("Rscript", ["--vanilla", at], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`R: ${stderr}`);
  return Number(stdout);
}

/** Whoever is installed, from the start of its process to its last result, in milliseconds. @param {string} program ours
 * @param {string} path @param {number} runs @returns {Map<string, number>} */
export function natively(program, path, runs) {
  const found = new Map([
    ["Wenxi, native program", shortest({ name: "wenxi", program, args: ["run", path] }, runs)],
  ]);
  for (const runner of others(path)) {
    say(`running ${runner.name}`);
    found.set(`${runner.name}, process`, shortest(runner, 1));
  }
  return found;
}
