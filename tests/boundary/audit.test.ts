/** Published tables through the module, as the page hands them over. */
import { expect, test } from "vitest";
import { load } from "./load.ts";

test("a mean that no whole numbers have, and a cell that is no number", () => {
  const { audit } = load();
  // The example of Brown & Heathers (2017): no 28 whole numbers have the mean 5.19.
  const found = audit({ means: [{ n: "28", items: 1, mean: "5.19" }] });
  expect([found.consistent, found.impossible, found.undecidable]).toEqual([0, 1, 0]);
  expect(found.checks[0]).toMatchObject({
    section: "means",
    field: "mean",
    rule: "grim",
    verdict: "impossible",
  });
  expect(() => audit({ n: "many" })).toThrow();
  try {
    audit({ n: "many" });
  } catch (why) {
    expect(why).toEqual({ code: "badOption", option: "n", value: "many" });
  }
});
