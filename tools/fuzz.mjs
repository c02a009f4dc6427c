// `npm run fuzz -- TARGET SECONDS`: feeds a target of tests/fuzz with mutated files for so long, and keeps what reaches new code.
// libFuzzer comes with a crate and is compiled here, which needs a C++ compiler; the compiler's own counters do the rest, so that
// stable Rust suffices. Linux and macOS.
import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { ask, command, Help, must, root, run, say } from "./run.mjs";
import { rust, targetDirectory } from "./setup.mjs";

/** Counters at every edge, compared values as hints; what cargo-fuzz passes, without a sanitizer: the crate has no unsafe code. */
const flags = [
  "-Cpasses=sancov-module",
  "-Cllvm-args=-sanitizer-coverage-level=4",
  "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
  "-Cllvm-args=-sanitizer-coverage-pc-table",
  "-Cllvm-args=-sanitizer-coverage-trace-compares",
  "--cfg=fuzzing",
];

const folder = join(root, "tests", "fuzz");
const targets = readdirSync(join(folder, "targets")).map((file) => file.replace(/\.rs$/, ""));

/** Where a target's first files lie, and their endings. @type {Record<string, [string, RegExp][]>} */
const seeds = {
  csv: [["tests/data", /\.(csv|tsv|txt)$/]],
  digits: [],
  sav: [["tests/data", /\.z?sav$/]],
  recipe: [["tests/fuzz/seeds/recipe", /\.json$/]],
  workbook: [
    ["tests/data/workbooks", /\.(xlsx|xls|ods)$/],
    ["tests/fuzz/seeds/workbook", /\.part$/],
  ],
  dialect: [["tests/fuzz/seeds/dialect", /\.csv$/]],
};

/** Small files of a folder and those in it. @param {string} from @param {RegExp} ending @returns {string[]} */
function files(from, ending) {
  if (!existsSync(from)) return [];
  return readdirSync(from, { recursive: true, encoding: "utf8" })
    .map((name) => join(from, name))
    .filter((name) => ending.test(name) && statSync(name).isFile() && statSync(name).size <= 16_384);
}

await command(async () => {
  const [target = "", seconds = "60", ...rest] = process.argv.slice(2);
  if (!targets.includes(target)) {
    throw new Help(`which target? \`npm run fuzz -- TARGET SECONDS\` with one of: ${targets.join(", ")}`);
  }
  await rust();
  const host = /^host: (.+)$/m.exec(ask("rustc", ["-vV"]) ?? "")?.[1] ?? "";
  const built = join(targetDirectory(), "fuzz");
  say(`building the target ${target}`);
  // With a target named, the flags do not reach the programs that only the build runs.
  const args = ["build", "--release", "--locked", "--manifest-path", join(folder, "Cargo.toml")];
  await must("cargo", [...args, "--target", host, "--target-dir", built, "--bin", target], {
    env: { ...process.env, RUSTFLAGS: flags.join(" ") },
  });
  const corpus = join(built, "corpus", target);
  const found = join(built, "found", target);
  for (const each of [corpus, found]) mkdirSync(each, { recursive: true });
  for (const [from, ending] of seeds[target] ?? []) {
    for (const file of files(join(root, from), ending)) copyFileSync(file, join(corpus, basename(file)));
  }
  const kept = join(folder, "corpus", target);
  const dictionary = join(folder, "dictionaries", `${target}.dict`);
  const { code } = await run(join(built, host, "release", target), [
    corpus,
    ...(existsSync(kept) ? [kept] : []),
    `-artifact_prefix=${found}/`,
    `-max_total_time=${Number(seconds)}`,
    "-rss_limit_mb=1024",
    "-timeout=60",
    "-print_final_stats=1",
    ...(existsSync(dictionary) ? [`-dict=${dictionary}`] : []),
    ...rest,
  ]);
  if (code !== 0) {
    throw new Help(
      `the target failed; the file that did it is in ${found}. Mend the fault and keep the file under a telling name in tests/fuzz/corpus/${target}, where \`npm test\` feeds it again.`,
    );
  }
});
