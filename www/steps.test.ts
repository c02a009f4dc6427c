import { expect, test } from "vitest";
import { createdBy, duplicated, freeId, freeName, movedTo, put } from "./steps.ts";
import type { StepEntry } from "./wasm/wenxi";

const reverse = (id: string, from: string, into: string): StepEntry => ({
  id,
  off: false,
  step: { kind: "reverse", variables: [{ from, into }] },
});
const steps = [reverse("a", "q1", "q1_r"), reverse("b", "q2", "q2_r"), reverse("c", "q3", "q3_r")];
const ids = (list: readonly StepEntry[]) => list.map(({ id }) => id).join("");

test("a step moves to a place, and the others keep their order", () => {
  expect(ids(movedTo(steps, "a", 2))).toBe("bca");
  expect(ids(movedTo(steps, "c", 0))).toBe("cab");
  expect(ids(movedTo(steps, "b", 9))).toBe("acb");
  expect(ids(movedTo(steps, "gone", 0))).toBe("abc");
});

test("a copy stands below its original, with an id and names of its own", () => {
  const copied = duplicated(steps, "b", new Set(["q2_r", "q2_r2"]));
  expect(copied.flatMap(({ step }) => createdBy(step))).toEqual(["q1_r", "q2_r", "q2_r3", "q3_r"]);
  expect(new Set(copied.map(({ id }) => id)).size).toBe(4);
});

test("ids and names are free", () => {
  expect(freeId([reverse("step2", "a", "b")])).toBe("step3");
  expect(freeName("x", new Set(["y"]))).toBe("x");
  expect(freeName("x", new Set(["x", "x2"]))).toBe("x3");
});

test("a saved step takes the place of the one with its id, a new one the end", () => {
  expect(ids(put(steps, { ...reverse("b", "q9", "z"), off: true }))).toBe("abc");
  expect(ids(put(steps, reverse("d", "q9", "z")))).toBe("abcd");
});
