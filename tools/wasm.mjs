// Builds the modules that the browser runs: cargo, then tools/bindgen, into www/wasm/ (not committed).
// No optimiser follows: what wasm-opt made of them was no faster, and larger when compressed (docs/speed.md).
// `first`, which opens text files and shows what is in them, comes with the page; `wenxi`, the whole library, when a file is opened;
// `files`, which reads workbooks and SPSS files, when such a file is opened.
// `--quick` leaves out what only makes it smaller and faster; a full build replaces what a quick one left.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { ask, command, must, root, say } from "./run.mjs";
import { bindgen, packages, targetDirectory, wasmTarget } from "./setup.mjs";

const out = join(root, "www/wasm");
const inputs = ["crate", "tools/bindgen", ".cargo", "Cargo.toml", "Cargo.lock", "tools/wasm.mjs"];

/** @typedef {{ name: string, feature: string, profile: string, renewable: boolean }} Module */

/** `profile` is Cargo's for a full build; `renewable`: the worker starts it anew when it is done with a file, so that no file's memory stays and none that crashed it does harm.
 * @type {readonly Module[]} */
const modules = [
  { name: "first", feature: "js", profile: "web", renewable: true },
  { name: "wenxi", feature: "js-analyses", profile: "web-fast", renewable: false },
  { name: "files", feature: "js-files", profile: "web", renewable: true },
];

/** @param {string} path @returns {string[]} */
function files(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => files(join(path, name)));
}

/** @param {boolean} quick */
function fingerprint(quick) {
  const hash = createHash("sha256").update(
    `${ask("rustc", ["--version"]) ?? ""} ${quick ? "quick" : "full"}`,
  );
  for (const file of inputs.flatMap((name) => files(join(root, name))))
    hash.update(`\0${file.slice(root.length)}\0`).update(readFileSync(file));
  return hash.digest("hex");
}

/** @param {string} path */
const digest = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");

/**
 * Messages of failures name the sources of packages. Where a machine keeps them is nobody's business, and two machines that build
 * the same sources should get the same bytes.
 */
function withoutPaths() {
  const home = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
  const flag = JSON.stringify(`--remap-path-prefix=${home}=cargo`);
  return ["--config", `target.wasm32-unknown-unknown.rustflags=[${flag}]`];
}

/** @param {Module} module @param {string} profile @param {string} settings how it is built, beside its sources */
async function build({ name, feature, renewable }, profile, settings) {
  const target = await wasmTarget();
  const args = [
    ...["build", "--locked", "--lib", "--profile", profile, "--target", "wasm32-unknown-unknown"],
    ...["--no-default-features", "--features", feature, ...withoutPaths()],
  ];
  await must(target.cargo, [...args, ...target.args], { env: target.env });
  const compiled = join(targetDirectory(), `wasm32-unknown-unknown/${profile}/wenxi.wasm`);
  const finished = join(out, `${name}_bg.wasm`);
  // A change that leaves one of the modules as it was need not be waited for twice.
  const stamp = join(out, `${name}.from`);
  const now = `${digest(compiled)} ${settings}`;
  if (!existsSync(finished) || !existsSync(stamp) || readFileSync(stamp, "utf8") !== now) {
    rmSync(stamp, { force: true });
    const flags = [...(renewable ? ["--renewable"] : []), ...(profile === "web-quick" ? [] : ["--nameless"])];
    await must(await bindgen(), [compiled, out, name, ...flags]);
    writeFileSync(stamp, now);
  }
  const bytes = readFileSync(finished);
  const gzip = gzipSync(bytes, { level: 9 }).length;
  say(`www/wasm/${name}_bg.wasm: ${Math.round(bytes.length / 1024)} KB, ${Math.round(gzip / 1024)} KB gzip`);
}

/** Builds www/wasm/ unless it already comes from the files as they are. */
export async function buildWasm({ quick = false } = {}) {
  const stamp = join(out, "built-from");
  const now = fingerprint(quick);
  const whole = modules.every(({ name }) => existsSync(join(out, `${name}_bg.wasm`)));
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now && whole) {
    say("the wasm modules are up to date");
    return;
  }
  await packages();
  const program = await bindgen();
  const settings = `${digest(program)} ${digest(fileURLToPath(import.meta.url))}`;
  say("compiling the library for the browser");
  mkdirSync(out, { recursive: true });
  rmSync(stamp, { force: true });
  for (const module of modules) await build(module, quick ? "web-quick" : module.profile, settings);
  writeFileSync(stamp, now);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  await command(() => buildWasm({ quick: process.argv.includes("--quick") }));
