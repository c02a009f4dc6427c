// `npm run mutants -- LAYER [arguments]`: changes the code of a layer in one place at a time and sees whether a test notices. The layer and
// those under it are copied into a crate of their own, which compiles in seconds where the whole one takes minutes; its tests are the
// layer's own. Further arguments go to cargo-mutants, as `--shard 0/8` for an eighth of the mutants or `-f '**/tail.rs'` for one file.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ask, command, Help, root, run, say } from "./run.mjs";
import { rust, targetDirectory } from "./setup.mjs";

/** Each layer with the parts of `crate/` that it may name. @type {Record<string, string[]>} */
const layers = {
  numeric: ["error.rs", "numeric"],
  summary: ["error.rs", "numeric", "data", "output", "summary"],
  analysis: ["error.rs", "numeric", "data", "output", "summary", "analysis"],
};

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
  const source = join(folder, "src");
  rmSync(source, { recursive: true, force: true });
  mkdirSync(source, { recursive: true });
  for (const part of parts) cpSync(join(root, "crate", part), join(source, part), { recursive: true });
  const modules = parts.map((part) => `pub mod ${part.replace(/\.rs$/, "")};\n`);
  writeFileSync(join(source, "lib.rs"), modules.join(""));
  // The same packages at the same versions, without the program, the workspace and its rules of style.
  const sections = readFileSync(join(root, "Cargo.toml"), "utf8").split(/^(?=\[)/m);
  const left = sections.filter((section) => !/^\[(workspace|lib|\[bin\]|lints\.\w+)\]/.test(section));
  // What the layer does not use would only be compiled; readers of files are not among what is judged.
  const manifest = ["[workspace]\n\n", ...left].join("").replace(/^default = .*$/m, 'default = ["analyses"]');
  writeFileSync(join(folder, "Cargo.toml"), manifest);
  cpSync(join(root, "Cargo.lock"), join(folder, "Cargo.lock"));
  const found = join(folder, "found");
  say(`the mutants of ${layer}; what survives is listed in ${join(found, "mutants.out", "missed.txt")}`);
  const chosen = rest.some((argument) => argument === "-f" || argument.startsWith("--file"));
  const place = ["--dir", folder, "--output", found, ...(chosen ? [] : ["--file", `src/${layer}/**`])];
  const { text } = await run("cargo", ["mutants", ...place, "--timeout", "60", ...rest, "--", "--lib"]);
  const count = (/** @type {string} */ word) => Number(new RegExp(`(\\d+) ${word}`).exec(text)?.[1] ?? 0);
  const [caught, missed, late] = [count("caught"), count("missed"), count("timeouts?")];
  const judged = caught + missed + late;
  if (judged === 0) throw new Error("no mutant was judged");
  say(
    `${caught + late} of ${judged} mutants of ${layer} caught: ${((100 * (caught + late)) / judged).toFixed(1)} %`,
  );
});
