// Set-up: finds what a build needs, fetches what is missing and can be fetched, and otherwise says how to help.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { ask, Help, must, root, run, say } from "./run.mjs";

const wasm = "wasm32-unknown-unknown";

// A shell that was open before Rust was installed does not know its folder yet.
process.env.PATH = [process.env.PATH, join(process.env.CARGO_HOME ?? join(homedir(), ".cargo"), "bin")].join(
  delimiter,
);

/** @param {string} file */
const read = (file) => readFileSync(join(root, file), "utf8");
const isRoot = process.getuid?.() === 0;

/** Node new enough for the packages: the `engines` line of package.json in plain comparisons. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
  if (!fits) {
    throw new Help(
      `Node ${process.versions.node} does not fit. Install Node 24 (or 22.12 and later, or 20.19 and later) from nodejs.org, then run this again.`,
    );
  }
}

/** The npm packages exactly as package-lock.json lists them. */
export async function packages() {
  checkNode();
  const stamp = "node_modules/.wenxi-lock";
  const lock = createHash("sha256")
    .update(read("package-lock.json"))
    .update(process.versions.modules)
    .digest("hex");
  if (existsSync(join(root, stamp)) && read(stamp) === lock) return;
  say("installing the npm packages that package-lock.json lists (about 300 MB on disk, once)");
  const npm = process.env.npm_execpath;
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund"];
  const { code } = npm?.endsWith("js")
    ? await run(process.execPath, [npm, ...args])
    : await run(process.platform === "win32" ? "npm.cmd" : "npm", args);
  if (code !== 0) {
    throw new Help(
      "`npm ci` failed (its reason stands above). It needs the npm registry: check the network or the proxy, then run this again.",
    );
  }
  writeFileSync(join(root, stamp), lock);
}

/** Rust, as new as Cargo.toml asks, with its formatter and linter when they are wanted. */
export async function rust({ linters = false } = {}) {
  const needed = /^rust-version = "(\d+)\.(\d+)"/m.exec(read("Cargo.toml"));
  const found = /^rustc (\d+)\.(\d+)/.exec(ask("rustc", ["--version"]) ?? "");
  const wanted = needed ? `${needed[1]}.${needed[2]}` : "";
  if (!found || !ask("cargo", ["--version"])) {
    throw new Help(
      `Rust is missing. Install it as rustup.rs says (on Linux and macOS: \`curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh\`; on Windows the program rustup-init.exe from the same page), version ${wanted} or later, then run this again.`,
    );
  }
  if (needed && Number(found[1]) * 1000 + Number(found[2]) < Number(needed[1]) * 1000 + Number(needed[2])) {
    throw new Help(
      `Rust ${found[1]}.${found[2]} is too old, ${wanted} or later is needed: run \`rustup update stable\`, then this again.`,
    );
  }
  if (linters) {
    for (const [component, args] of /** @type {const} */ ([
      ["rustfmt", ["fmt", "--version"]],
      ["clippy", ["clippy", "--version"]],
    ])) {
      if (ask("cargo", [...args])) continue;
      say(`adding ${component} to Rust`);
      const { code } = await run("rustup", ["component", "add", component]);
      if (code !== 0)
        throw new Help(
          `Rust's ${component} is missing and could not be added: install the package of that name, then run this again.`,
        );
    }
  }
}

/**
 * @typedef {object} WasmRust how to compile for the browser
 * @property {string} cargo the cargo to call
 * @property {string[]} args what to add to its build command
 * @property {NodeJS.ProcessEnv} env
 * @property {boolean} clippy whether that Rust has the linter
 */

/** @type {WasmRust} */
const plain = { cargo: "cargo", args: [], env: {}, clippy: true };

/** Rust's standard library for the browser: by rustup, else from Debian's packages.
 * @returns {Promise<WasmRust>} */
export async function wasmTarget() {
  await rust();
  const sysroot = ask("rustc", ["--print", "sysroot"]) ?? "";
  if (existsSync(join(sysroot, "lib/rustlib", wasm, "lib"))) return plain;
  if (ask("rustup", ["--version"])) {
    say(`adding the target ${wasm} to Rust`);
    if ((await run("rustup", ["target", "add", wasm])).code === 0) return plain;
  }
  const debian = debianRust();
  if (debian) return debian;
  if (isRoot && existsSync("/usr/bin/apt-get")) {
    say("rustup could not add it; installing Debian's Rust for the web instead");
    const names = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];
    await run("apt-get", ["update", "-qq"]);
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...names], {
      env: { DEBIAN_FRONTEND: "noninteractive" },
    });
    const installed = debianRust();
    if (installed) return installed;
  }
  throw new Help(
    `Rust cannot compile for the browser yet: run \`rustup target add ${wasm}\` where the network allows it (on Debian without rustup: \`apt-get install rustc-web cargo-web rust-web-src lld-22\`), then run this again.`,
  );
}

/** Debian's Rust brings the standard library as source only, so cargo builds that as well.
 * @returns {WasmRust | undefined} */
function debianRust() {
  const linker =
    existsSync("/usr/bin") &&
    readdirSync("/usr/bin")
      .filter((name) => /^wasm-ld-\d+$/.test(name))
      .sort()
      .at(-1);
  const sysroot = existsSync("/usr/bin/rustc") && ask("/usr/bin/rustc", ["--print", "sysroot"]);
  if (
    !linker ||
    !sysroot ||
    !existsSync("/usr/bin/cargo") ||
    !existsSync(join(sysroot, "lib/rustlib/src/rust/library"))
  )
    return;
  return {
    cargo: "/usr/bin/cargo",
    args: ["-Zbuild-std=std,panic_abort"],
    env: {
      RUSTC: "/usr/bin/rustc",
      RUSTC_BOOTSTRAP: "1",
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER: linker,
    },
    clippy: false,
  };
}

/** Where cargo puts what it builds. */
export function targetDirectory() {
  const text = ask("cargo", ["metadata", "--no-deps", "--format-version", "1"]);
  if (!text) throw new Help("`cargo metadata` failed: is Cargo.toml whole?");
  return /** @type {string} */ (JSON.parse(text).target_directory);
}

/** The program that writes the JavaScript beside the module, built from tools/bindgen; gives its path. */
export async function bindgen() {
  await rust();
  const program = join(
    targetDirectory(),
    "tool",
    process.platform === "win32" ? "wenxi-bindgen.exe" : "wenxi-bindgen",
  );
  if (!existsSync(program)) say("building tools/bindgen (once, one to four minutes)");
  await must("cargo", ["build", "--locked", "--quiet", "--package", "wenxi-bindgen", "--profile", "tool"]);
  return program;
}
