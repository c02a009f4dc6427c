// `npm run build`: the static site in dist/, which any host can serve from any folder.
import { pathToFileURL } from "node:url";
import { command, say, tool } from "./run.mjs";
import { packages } from "./setup.mjs";
import { buildWasm } from "./wasm.mjs";

export async function buildPage() {
  await packages();
  await buildWasm();
  say("building the page");
  const { code } = await tool("vite/bin/vite.js", ["build"]);
  if (code !== 0) throw new Error("vite could not build the page");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await command(buildPage);
