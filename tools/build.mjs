// `npm run build`: the static site in dist/, which any host can serve from any folder.
// Beside it dist/wenxi.html, the same page as one file.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { command, root, run, say } from "./run.mjs";
import { packages } from "./setup.mjs";
import { buildWasm } from "./wasm.mjs";

/**
 * The site, then the file, from the wasm modules as they are.
 * @param {string} [folder] another place that the project lies in
 */
export async function bundle(folder = root) {
  const program = join(folder, "node_modules/vite/bin/vite.js");
  // What is built depends on the project alone, not on what the shell calls itself.
  const env = { NODE_ENV: "production" };
  for (const mode of ["production", "single"]) {
    const { code } = await run(process.execPath, [program, "build", "--mode", mode], { env, cwd: folder });
    if (code !== 0) throw new Error("vite could not build the page");
  }
  const file = join(folder, "dist/wenxi.html");
  say(`dist/wenxi.html: ${Math.round(statSync(file).size / 1024)} KB, SHA-256`);
  say(readFileSync(`${file}.sha256`, "utf8").slice(0, 64));
}

export async function buildPage() {
  await packages();
  await buildWasm();
  say("building the page");
  await bundle();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await command(buildPage);
