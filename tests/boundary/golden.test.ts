/** The bits of the sample's report through the built module: those of the native program (`tests/golden.rs`). */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Bits, bitsOf } from "../../www/proof/bits.ts";
import golden from "../reference/golden.json" with { type: "json" };
import { load } from "./load.ts";

test("every number of the sample's report has the same bits as natively", () => {
  const { Opener, parseRecipe } = load();
  const opener = new Opener("xiachen.csv", {});
  opener.push(readFileSync("www/sample/xiachen.csv"));
  const session = opener.finish();
  const recipe = session.plan(
    parseRecipe(JSON.parse(readFileSync("www/sample/sample.zh.recipe.json", "utf8"))),
  );
  const found: Record<string, Bits> = {};
  session.apply(recipe);
  for (const { id } of recipe.requests ?? []) found[id] = bitsOf(session.run(id).result?.result);
  expect(found).toEqual(golden);
});

test("the word tells one changed bit, and not the order of fields", () => {
  const bits = bitsOf({ a: [1, 2], b: 0.1 });
  expect(bits.numbers).toBe(3);
  expect(bitsOf({ b: 0.1, a: [1, 2] })).toEqual(bits);
  expect(bitsOf({ a: [1, 2], b: 0.1 + 2 ** -55 }).word).not.toBe(bits.word);
  expect(bitsOf({ a: [2, 1], b: 0.1 }).word).not.toBe(bits.word);
  // By hand: one number whose bits are those of the offset leaves 0 · p.
  const same = new DataView(new ArrayBuffer(8));
  same.setBigUint64(0, 0xcbf29ce484222325n);
  expect(bitsOf(same.getFloat64(0)).word).toBe("0".repeat(16));
});
