import { describe, expect, it, test } from "vitest";
import {
  addHypothesis,
  addScale,
  complete,
  editHypothesis,
  editScale,
  type FullRecipe,
  followsRoles,
  moveItem,
  removeScale,
  reverseItem,
  scaleOf,
  setVariableRole,
  shiftItem,
  toldApart,
  unassigned,
  wordsFor,
} from "./recipe.ts";

const item = (name: string) => ({ name, role: "item" as const, label: `question ${name}` });

function recipe(): FullRecipe {
  const whole = complete({
    version: 1,
    variables: [...["a1", "a2", "b1", "b2", "c1"].map(item), { name: "sex", role: "background" }],
    scales: [
      { name: "trust", label: "Trust", items: ["a1", "a2"], reversed: ["a2"], role: "predictor" },
      { name: "life", items: ["b1", "b2"], role: "outcome" },
    ],
  });
  return {
    ...whole,
    hypotheses: [{ id: "H1", predictor: "trust", outcome: "life", sign: "positive", level: 0.05 }],
  };
}

const items = (whole: FullRecipe, name: string) => whole.scales.find((scale) => scale.name === name)?.items;

describe("items", () => {
  test("move between scales, to a place within one, and to none; being reversed goes with them", () => {
    const moved = moveItem(recipe(), "a2", "life", "b2");
    expect(items(moved, "trust")).toEqual(["a1"]);
    expect(items(moved, "life")).toEqual(["b1", "a2", "b2"]);
    expect(scaleOf(moved, "a2")?.reversed).toEqual(["a2"]);
    expect(moved.scales[0]?.reversed).toEqual([]);
    const loose = moveItem(moved, "a2", undefined);
    expect(items(loose, "life")).toEqual(["b1", "b2"]);
    expect(unassigned(loose)).toEqual(["a2", "c1"]);
  });

  test("dropped on themselves stay where they are", () => {
    const whole = recipe();
    expect(moveItem(whole, "a1", "trust", "a1")).toBe(whole);
  });

  test("shift within their scale and no further than its ends", () => {
    expect(items(shiftItem(recipe(), "a2", -1), "trust")).toEqual(["a2", "a1"]);
    const whole = recipe();
    expect(shiftItem(whole, "a1", -1)).toBe(whole);
    expect(shiftItem(whole, "c1", 1)).toBe(whole);
  });

  test("reversing twice changes nothing", () => {
    const twice = reverseItem(reverseItem(recipe(), "a1", true), "a1", false);
    expect(twice).toEqual(recipe());
  });

  test("that become background variables leave their scale", () => {
    const changed = setVariableRole(recipe(), "a1", "background");
    expect(items(changed, "trust")).toEqual(["a2"]);
    expect(changed.variables.find(({ name }) => name === "a1")?.role).toBe("background");
  });
});

describe("hypotheses", () => {
  test("follow the roles as long as nobody has changed them", () => {
    const added = addScale(recipe(), "Voice", ["c1"]);
    const third = added.scales[2]?.name ?? "";
    const predictor = editScale(added, third, { role: "predictor" });
    expect(predictor.hypotheses.map((h) => `${h.id} ${h.predictor} ${h.outcome}`)).toEqual([
      "H1 trust life",
      `H2 ${third} life`,
    ]);
  });

  test("stay as the person wrote them, save those about a removed scale", () => {
    const written = editHypothesis(recipe(), 0, { sign: "negative" });
    expect(followsRoles(written)).toBe(false);
    expect(editScale(written, "life", { role: "none" }).hypotheses).toHaveLength(1);
    expect(removeScale(written, "life").hypotheses).toEqual([]);
  });

  test("are added on a path that has none, under a free name", () => {
    const added = addHypothesis(recipe());
    expect(added.hypotheses[1]).toMatchObject({ id: "H2", predictor: "life", outcome: "trust" });
  });
});

describe("scales", () => {
  test("get a name that neither a variable nor a scale has", () => {
    const whole = { ...recipe(), variables: complete({ version: 1, variables: [item("scale3")] }).variables };
    expect(addScale(whole, "New").scales.at(-1)?.name).toBe("scale4");
  });

  test("are called by their label, or else by their name", () => {
    expect(wordsFor(recipe(), "trust")).toBe("Trust");
    expect(wordsFor(recipe(), "life")).toBe("life");
  });
});

it("scales of one label go by their names", () => {
  const named = complete({
    version: 2,
    scales: [
      { name: "Q6", label: "请根据实际情况选择", items: ["Q6_1"] },
      { name: "Q7", label: "请根据实际情况选择", items: ["Q7_1"] },
      { name: "Q8", label: "工作满意度", items: ["Q8_1"] },
    ],
  });
  const told = toldApart(named);
  expect(told.scales.map(({ name }) => wordsFor(told, name))).toEqual(["Q6", "Q7", "工作满意度"]);
});
