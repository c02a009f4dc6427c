// `npm run dev`: the page from its sources, rebuilt as they change. After a change in crate/ run `npm run wasm -- --quick` beside it.
import { command, tool } from "./run.mjs";
import { packages } from "./setup.mjs";
import { buildWasm } from "./wasm.mjs";

await command(async () => {
  await packages();
  await buildWasm({ quick: true });
  await tool("vite/bin/vite.js", []);
});
