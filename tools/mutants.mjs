// `npm run mutants -- LAYER [arguments]`: changes the code of a layer in one place at a time and sees whether a test notices, in two passes.
// First the layer and those under it are copied into a crate of their own, which compiles in seconds where the whole one takes minutes, and the
// layer's own unit tests judge. What they miss is then judged in a copy of the whole crate by every unit test and by the tests in `tests/` that
// look at results. Further arguments go to cargo-mutants, as `--shard 0/8` for an eighth of the mutants or `-f '**/tail.rs'` for one file.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ask, command, Help, root, run, say } from "./run.mjs";
import { rust, targetDirectory } from "./setup.mjs";

/** Each layer with the parts of `crate/` that it may name. @type {Record<string, string[]>} */
const layers = {
  numeric: ["error.rs", "numeric"],
  summary: ["error.rs", "numeric", "data", "output", "summary"],
  analysis: ["error.rs", "numeric", "data", "output", "summary", "analysis"],
};

/** A test that takes ten times as long as all others of its layer together; only the second pass runs it. */
const slow = "rounded_tables_of_random_data_are_possible";

/** The targets in `tests/` that look at results and need nothing from outside the project. */
const second = ["reference", "golden", "properties", "degenerate", "accuracy", "anova", "paper", "sections"];

/**
 * A crate with some of the sources, which cargo-mutants may change in place: what was compiled once stays compiled.
 * @param {string} folder
 * @param {string[]} parts of `crate/`
 * @param {boolean} whole with the readers of files and the tests of `tests/`
 */
function copy(folder, parts, whole) {
  mkdirSync(folder, { recursive: true });
  const source = join(folder, "crate");
  rmSync(source, { recursive: true, force: true });
  for (const part of parts) cpSync(join(root, "crate", part), join(source, part), { recursive: true });
  if (!whole) {
    const modules = parts.map((part) => `pub mod ${part.replace(/\.rs$/, "")};\n`);
    writeFileSync(join(source, "lib.rs"), modules.join(""));
  }
  // Tests read their data from beside the sources.
  for (const data of ["tests", "www"]) {
    if (!existsSync(join(folder, data))) symlinkSync(join(root, data), join(folder, data), "junction");
  }
  // The same packages at the same versions, without the program, the workspace and its rules of style.
  const sections = readFileSync(join(root, "Cargo.toml"), "utf8").split(/^(?=\[)/m);
  const left = sections.filter((section) => !/^\[(workspace|lib|\[bin\]|lints\.\w+)\]/.test(section));
  const targets = whole ? second.map((name) => `[[test]]\nname = "${name}"\n\n`) : [];
  let manifest = ["[workspace]\n\n", ...left, '\n[lib]\npath = "crate/lib.rs"\n\n', ...targets]
    .join("")
    .replace(/^publish = .*$/m, "$&\nautotests = false")
    // Without it a changed line compiles in a third of the time and the tests take no longer.
    .replace(/^\[profile\.dev\]$/m, '$&\nlto = "off"');
  // What the layer does not use would only be compiled; readers of files are not among what is judged.
  if (!whole) manifest = manifest.replace(/^default = .*$/m, 'default = ["analyses"]');
  writeFileSync(join(folder, "Cargo.toml"), manifest);
  cpSync(join(root, "Cargo.lock"), join(folder, "Cargo.lock"));
}

/**
 * Runs cargo-mutants on a copy and gives the names of the mutants by what became of them.
 * @param {string} folder
 * @param {string[]} chosen its own arguments
 * @param {string[]} judges arguments of `cargo test`
 * @param {string[]} [only] the names of the mutants to judge
 */
async function judge(folder, chosen, judges, only) {
  const found = join(folder, "found");
  const file = (/** @type {string} */ fate) => join(found, "mutants.out", `${fate}.txt`);
  rmSync(found, { recursive: true, force: true });
  const base = ["mutants", "--dir", folder, "--no-config", ...chosen];
  if (only) {
    // All others are said to have been caught before: a choice by regular expression lets some kinds of mutants through.
    const { text } = await run("cargo", [...base, "--list", "--colors", "never"], { quiet: true });
    mkdirSync(join(found, "mutants.out"), { recursive: true });
    writeFileSync(
      file("caught"),
      text
        .split("\n")
        .filter((name) => !only.includes(name))
        .join("\n"),
    );
    base.push("--iterate");
  }
  await run("cargo", [...base, "--output", found, "--in-place", "--timeout", "200", "--", ...judges]);
  const names = (/** @type {string} */ fate) =>
    existsSync(file(fate)) ? readFileSync(file(fate), "utf8").split("\n").filter(Boolean) : [];
  return {
    caught: names("caught"),
    late: names("timeout"),
    missed: names("missed"),
    unviable: names("unviable"),
  };
}

await command(async () => {
  const [layer = "", ...rest] = process.argv.slice(2);
  const parts = layers[layer];
  if (!parts) {
    throw new Help(
      `which layer? \`npm run mutants -- LAYER\` with one of: ${Object.keys(layers).join(", ")}`,
    );
  }
  await rust();
  if (!ask("cargo", ["mutants", "--version"])) {
    throw new Help("`npm run mutants` needs cargo-mutants: `cargo install cargo-mutants --locked`");
  }
  const folder = join(targetDirectory(), "mutants", layer);
  copy(folder, parts, false);
  const narrowed = rest.some((argument) => /^(-f|--file)/.test(argument));
  const chosen = [...(narrowed ? [] : ["--file", `crate/${layer}/**`]), ...rest];
  if (rest.includes("--list")) {
    await run("cargo", ["mutants", "--dir", folder, "--no-config", ...chosen]);
    return;
  }
  say(`the mutants of ${layer}, judged by its unit tests`);
  const own = await judge(folder, chosen, ["--lib", `${layer}::`, "--", "--skip", slow]);
  const caught = own.caught.length + own.late.length;
  const judged = caught + own.missed.length;
  if (judged === 0) throw new Error("no mutant was judged");
  let left = own.missed;
  let more = 0;
  if (left.length > 0) {
    say(`the ${left.length} that these missed, judged by all unit tests and ${second.join(", ")}`);
    const whole = join(targetDirectory(), "mutants", "whole");
    copy(whole, [""], true);
    const tests = ["--lib", ...second.flatMap((name) => ["--test", name])];
    const all = await judge(whole, ["--file", `crate/${layer}/**`], tests, left);
    more = all.caught.length + all.late.length;
    if (more + all.missed.length !== left.length) throw new Error("the second pass judged other mutants");
    left = all.missed;
  }
  for (const name of left) say(`missed: ${name}`);
  const share = (/** @type {number} */ part) => `${part} (${((100 * part) / judged).toFixed(1)} %)`;
  say(
    `${judged} mutants of ${layer} (${own.unviable.length} more did not compile): caught by its unit tests ${share(caught)}, ` +
      `of these ${own.late.length} by running too long; by any test ${share(caught + more)}; missed ${left.length}`,
  );
});
