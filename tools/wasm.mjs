// Builds the module that the browser runs: cargo, then tools/bindgen, then wasm-opt, into www/wasm/ (not committed).
// `--quick` leaves out what only makes it smaller and faster; a full build replaces what a quick one left.
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { ask, command, must, root, say } from "./run.mjs";
import { bindgen, packages, targetDirectory, wasmTarget } from "./setup.mjs";

const out = join(root, "www/wasm");
const inputs = ["crate", "tools/bindgen", ".cargo", "Cargo.toml", "Cargo.lock", "tools/wasm.mjs"];

// What rustc turns on for this target; wasm-opt must know it to read the module.
const features = [
  "bulk-memory",
  "bulk-memory-opt",
  "multivalue",
  "mutable-globals",
  "nontrapping-float-to-int",
  "reference-types",
  "sign-ext",
  "simd",
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

/** @param {string} module */
async function shrink(module) {
  const smaller = join(out, "smaller.wasm");
  await must(process.execPath, [
    join(root, "node_modules/binaryen/bin/wasm-opt"),
    ...[
      "-O3",
      "--strip-debug",
      "--strip-producers",
      ...features.map((name) => `--enable-${name}`),
      module,
      "-o",
      smaller,
    ],
  ]);
  renameSync(smaller, module);
}

/** Builds www/wasm/ unless it already comes from the files as they are. */
export async function buildWasm({ quick = false } = {}) {
  const stamp = join(out, "built-from");
  const now = fingerprint(quick);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now && existsSync(join(out, "wenxi_bg.wasm"))) {
    say("the wasm module is up to date");
    return;
  }
  await packages();
  const target = await wasmTarget();
  const program = await bindgen();
  const profile = quick ? "web-quick" : "web";
  say("compiling the library for the browser");
  const build = [
    "build",
    "--locked",
    "--lib",
    "--profile",
    profile,
    "--target",
    "wasm32-unknown-unknown",
    "--features",
    "js",
  ];
  await must(target.cargo, [...build, ...target.args], { env: target.env });
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  await must(program, [join(targetDirectory(), `wasm32-unknown-unknown/${profile}/wenxi.wasm`), out]);
  const module = join(out, "wenxi_bg.wasm");
  if (!quick) await shrink(module);
  writeFileSync(stamp, now);
  const bytes = readFileSync(module);
  say(
    `www/wasm/wenxi_bg.wasm: ${Math.round(bytes.length / 1024)} KB, ${Math.round(gzipSync(bytes, { level: 9 }).length / 1024)} KB gzip`,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  await command(() => buildWasm({ quick: process.argv.includes("--quick") }));
