import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { load } from "./load.ts";

test("the module's version is the package's", () => {
  const { version } = load();
  const { version: expected } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(version()).toBe(expected);
});
