import { expect, test } from "vitest";
import { complete } from "../recipe.ts";
import type { Condition, Step } from "../wasm/wenxi";
import { OPERATORS, operatorOf, withOperator } from "./conditions.ts";
import { numbersIn } from "./names.ts";
import { sentenceOf } from "./sentence.ts";
import { en } from "./words-en.ts";
import { zh } from "./words-zh-CN.ts";

const recipe = complete({
  version: 2,
  variables: [
    { name: "q5", label: "一个很长很长的题目，写成句子就太长了" },
    { name: "age", label: "年龄" },
    { name: "sex", label: "性别", valueLabels: [{ value: 1, label: "男" }] },
  ],
});
const derive = (from: string, into: string) => [{ from, into }];
const filter = (...conditions: Condition[]): Step => ({ kind: "filter", join: "all", conditions });

test.each<[Step, string, string]>([
  [{ kind: "reverse", variables: derive("q5", "q5_r") }, "把 q5 反向计分为 q5_r", "Reverse q5 into q5_r"],
  [filter({ variable: "age", low: 18 }), "仅保留 年龄 ≥ 18 的个案", "Keep only cases with 年龄 ≥ 18"],
  [
    filter({ variable: "sex", values: [1] }, { variable: "age", high: 3, negate: true }),
    "仅保留 性别 = 男 且 年龄 > 3 的个案",
    "Keep only cases with 性别 = 男 and 年龄 > 3",
  ],
  [
    { kind: "compute", into: "m", variables: ["age", "sex"], rule: "sum", minimumAnswered: 1 },
    "m = 年龄、性别 的总和（至少答 1 个）",
    "m = sum of 年龄, 性别 (at least 1 answered)",
  ],
  [
    {
      kind: "bin",
      variable: { from: "age", into: "g" },
      rule: { kind: "cutPoints", points: [25, 35] },
    },
    "把 年龄 在 25、35 处分组，记为 g",
    "Cut 年龄 at 25, 35 into g",
  ],
  [
    { kind: "dummy", variable: "sex", reference: 1, indicators: [{ value: 2, into: "f" }] },
    "把 性别 变成 0/1 变量 f，以“男”为参照",
    "Make 0/1 variables of 性别: f, compared with “男”",
  ],
  [{ kind: "weight", variable: "age" }, "按 年龄 加权", "Weight by 年龄"],
])("a step in a sentence: %j", (step, chinese, english) => {
  expect(sentenceOf(step, recipe, zh)).toBe(chinese);
  expect(sentenceOf(step, recipe, en)).toBe(english);
});

test("every comparison can be chosen and is recognised again", () => {
  for (const operator of OPERATORS) {
    const chosen = withOperator({ variable: "age", values: [3] }, operator);
    expect(operatorOf(chosen)).toBe(operator);
    expect(chosen.variable).toBe("age");
  }
});

test("numbers are read in the punctuation of either language", () => {
  expect(numbersIn("1，2、 3;4")).toEqual([1, 2, 3, 4]);
  expect(numbersIn("")).toEqual([]);
  expect(numbersIn("1, x")).toBeUndefined();
});
