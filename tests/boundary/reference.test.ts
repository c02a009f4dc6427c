/** Every fixture of `tests/reference` through the built module: the same numbers as natively. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Fixture, ID, type Json, judge, recipeOf } from "../../www/proof/fixture.ts";
import { openFile } from "./load.ts";

const root = "tests/reference";
const outside = process.env.WENXI_SPSS ?? "../shared/reference/spss";

const sessions = new Map<string, ReturnType<typeof openFile>>();
function session(path: string) {
  const known = sessions.get(path) ?? openFile(path);
  sessions.set(path, known);
  return known;
}

const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const files = folders.flatMap(({ name }) =>
  readdirSync(join(root, name))
    .filter((file) => file.endsWith(".json"))
    .map((file) => join(name, file)),
);

test("there are fixtures", () => expect(files.length).toBeGreaterThan(0));

for (const file of files) {
  const fixture: Fixture = JSON.parse(readFileSync(join(root, file), "utf8"));
  const { data } = fixture;
  const path = typeof data === "string" ? data : join(outside, data.sav);
  const absent = typeof data !== "string" && !existsSync(path);
  test.skipIf(absent)(file, () => {
    // The recipe crosses as the page sends one that it opened from a file.
    const open = session(path);
    open.apply(JSON.parse(JSON.stringify(recipeOf(fixture))));
    const outcome = open.run(ID);
    const found = judge(fixture, outcome as unknown as { [field: string]: Json });
    expect(found.filter(({ agrees }) => !agrees)).toEqual([]);
    expect(found.length).toBeGreaterThan(0);
  });
}
