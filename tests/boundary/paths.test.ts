/** What is built says nothing of the machine that built it. */
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

test.each(["first", "wenxi", "files"])("%s names no folder of the machine that built it", (name) => {
  const module = readFileSync(new URL(`../../www/wasm/${name}_bg.wasm`, import.meta.url), "latin1");
  for (const folder of [homedir(), process.env.CARGO_HOME, fileURLToPath(new URL("../..", import.meta.url))])
    if (folder) expect(module.includes(folder)).toBe(false);
  // The test would not see them where nothing is named at all.
  expect(module).toContain("crate/");
});
