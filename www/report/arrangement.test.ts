/** Arranging a report: laws of order, and that what comes from elsewhere does no harm. */
import { expect, test } from "vitest";
import type { RequestEntry } from "../wasm/wenxi";
import {
  type Arrangement,
  ordered,
  paragraphsOf,
  readArrangement,
  sectionsOf,
  setWords,
  USUAL,
} from "./arrangement.ts";
import { placeBeside, setIn, shiftGroup, shiftSection } from "./moves.ts";

const entry = (id: string): RequestEntry => {
  const analysis = { a: "frequencies", b: "reliability", c: "regression" }[id[0] ?? ""] ?? "overview";
  return { id, request: { analysis, options: {} } } as unknown as RequestEntry;
};
const plan = (ids: string) => ids.split(" ").map(entry);
const requests = plan("o a1 a2 b1 b2 c1");
const ids = (arrangement: Arrangement, all = requests) =>
  ordered(all, arrangement)
    .map(({ id }) => id)
    .join(" ");

test("the usual arrangement is the plan", () => {
  expect(ids(USUAL)).toBe("o a1 a2 b1 b2 c1");
  expect(sectionsOf(requests, USUAL)).toBe(requests);
});

test("a section moves within its group, and at its edge past the whole neighbour", () => {
  const once = shiftSection(requests, USUAL, "b2", -1);
  expect(ids(once)).toBe("o a1 a2 b2 b1 c1");
  const twice = shiftSection(requests, once, "b2", -1);
  expect(ids(twice)).toBe("o b2 a1 a2 b1 c1");
  expect(ids(shiftSection(requests, twice, "b2", 1))).toBe("o a1 a2 b2 b1 c1");
  expect(ids(shiftSection(requests, USUAL, "c1", -1))).toBe("o a1 a2 c1 b1 b2");
  expect(shiftSection(requests, USUAL, "o", -1)).toBe(USUAL);
  expect(shiftSection(requests, USUAL, "c1", 1)).toBe(USUAL);
  expect(shiftSection(requests, USUAL, "gone", 1)).toBe(USUAL);
});

test("a group moves as one", () => {
  expect(ids(shiftGroup(requests, USUAL, "b1", -1))).toBe("o b1 b2 a1 a2 c1");
  expect(ids(shiftGroup(requests, USUAL, "b1", 1))).toBe("o a1 a2 c1 b1 b2");
  expect(shiftGroup(requests, USUAL, "o", -1)).toBe(USUAL);
});

test("what is dropped stands beside its target and tears no group apart", () => {
  expect(ids(placeBeside(requests, USUAL, ["c1"], "a2", false))).toBe("o c1 a1 a2 b1 b2");
  expect(ids(placeBeside(requests, USUAL, ["c1"], "a1", true))).toBe("o a1 a2 c1 b1 b2");
  expect(ids(placeBeside(requests, USUAL, ["a2"], "a1", false))).toBe("o a2 a1 b1 b2 c1");
  expect(ids(placeBeside(requests, USUAL, ["a1", "a2"], "c1", true))).toBe("o b1 b2 c1 a1 a2");
  expect(placeBeside(requests, USUAL, ["a1"], "a1", true)).toBe(USUAL);
});

test("what the plan brings later follows what it follows there; what goes and comes back has its place", () => {
  const moved = shiftGroup(requests, USUAL, "b1", -1);
  expect(ids(moved, plan("o a1 a2 b1 b3 b2 c1"))).toBe("o b1 b3 b2 a1 a2 c1");
  expect(ids(moved, plan("n o a1 a2 b1 c1"))).toBe("n o b1 a1 a2 c1");
  expect(ids(moved)).toBe("o b1 b2 a1 a2 c1");
});

test("sections are left out and taken in again", () => {
  const less = setIn(setIn(USUAL, ["a1", "a2"], false), ["a1"], false);
  expect(less.hidden).toEqual(["a2", "a1"]);
  expect(sectionsOf(requests, less).map(({ id }) => id)).toEqual(["o", "b1", "b2", "c1"]);
  expect(setIn(less, ["a1", "a2"], true)).toEqual(USUAL);
});

test("words that are emptied are as usual again", () => {
  const said = setWords(setWords(USUAL, "a1", { title: "甲" }), "a1", { above: "一\n二" });
  expect(said.words).toEqual({ a1: { title: "甲", above: "一\n二" } });
  expect(setWords(said, "a1", { title: "", above: " \n" })).toEqual(USUAL);
});

test("an empty line parts paragraphs, others end a line", () => {
  expect(paragraphsOf("一\n二\n \n\n三 \n")).toEqual(["一\n二", "三"]);
  expect(paragraphsOf(" \n")).toEqual([]);
});

test("from elsewhere comes what is understood", () => {
  const whole = setWords({ ...USUAL, title: "题", order: ["a1"], hidden: ["b1"] }, "a1", { below: "后" });
  expect(readArrangement(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
  for (const odd of [undefined, null, 3, "x", []]) expect(readArrangement(odd)).toEqual(USUAL);
  const odd = {
    title: 3,
    order: ["a1", 4, "a1"],
    hidden: {},
    words: { a1: "x", b1: { title: 5, above: "前" } },
  };
  expect(readArrangement(odd)).toEqual({ ...USUAL, order: ["a1"], words: { b1: { above: "前" } } });
});
