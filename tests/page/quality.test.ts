/** Careless respondents planted in a survey: found, left out by one press, told in the report, taken back. */
import { afterAll, expect, test } from "vitest";
import type { Recipe } from "../../www/wasm/wenxi.js";
import { closeBrowser, open, violations } from "./browser.ts";
import { analyse, drop, readTable, section, settled, states, table } from "./steps.ts";

afterAll(closeBrowser);

const items = ["a", "b", "c"].flatMap((scale) => [1, 2, 3, 4].map((number) => `${scale}${number}`));

/** Sixty people who read the questions, five who gave one answer throughout in nine seconds, one sent twice, some blanks. */
function survey(): string {
  let state = 7;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
  const clip = (x: number) => Math.max(1, Math.min(5, Math.round(x)));
  const people = Array.from({ length: 60 }, (_, at) => {
    const base = random() * 3;
    const answers = items.map((name, j) => {
      const scale = name.startsWith("a") ? base : name.startsWith("b") ? base * 0.5 + 1 : base * 0.7 + 0.5;
      return clip(1 + scale + (random() - 0.5) * 3 + (j % 2) * 0.2);
    });
    return [
      90 + Math.round(random() * 200),
      ...answers.map((x, j) => (at % 12 === 0 && j === at % 7 ? "" : x)),
    ];
  });
  const careless = [3, 5, 1, 4, 2].map((answer) => [9, ...items.map(() => answer)]);
  const rows = [...people, ...careless, people[5] ?? []];
  return [["duration", ...items], ...rows].map((row) => row.join(",")).join("\n");
}

const recipe: Recipe = {
  version: 2,
  variables: [{ name: "duration", label: "Duration", measure: "scale" }],
  scales: [
    { name: "A", items: items.slice(0, 4), role: "predictor" },
    { name: "B", items: items.slice(4, 8), role: "predictor" },
    { name: "C", items: items.slice(8), role: "outcome" },
  ],
  hypotheses: [
    { id: "H1", predictor: "A", outcome: "C" },
    { id: "H2", predictor: "B", outcome: "C" },
  ],
};

test("flagged cases are left out by one press, and the report says what that changes", async () => {
  const { page, errors, close } = await open();
  await drop(page, [
    { name: "plan.json", text: JSON.stringify(recipe) },
    { name: "survey.csv", text: survey() },
  ]);
  await page.getByRole("heading", { name: "识别结果" }).waitFor();
  await analyse(page);
  expect(new Set(await states(page))).toEqual(new Set(["done"]));

  const quality = section(page, "quality");
  const rules = await readTable(table(page, "quality", "作答质量规则"));
  const flagged = (index: string) => rules.find(([name]) => name === index)?.[4];
  // Five straight-liners in nine seconds; the copy of another case.
  expect(flagged("个体内作答变异 (IRV)")).toBe("5");
  expect(flagged("每题秒数")).toBe("5");
  expect(flagged("重复个案")).toBe("1");
  // Five blanks, one in every twelfth of sixty, one of which another section needs.
  expect(await section(page, "missing").locator(".finding").textContent()).toContain(
    "66 份答卷中 5 份有缺失",
  );
  expect(await section(page, "missing").textContent()).toContain("利特尔的 MCAR 检验");
  expect(await section(page, "sensitivity").count()).toBe(0);
  expect(await violations(page)).toEqual([]);

  await quality.getByRole("button", { name: "排除这 5 个个案：每题秒数 < 2" }).click();
  await section(page, "sensitivity").waitFor();
  await settled(page);
  await page.locator(".steps-line").getByText("按数据质量规则排除：每题秒数 < 2").waitFor();
  const ledger = await readTable(table(page, "overview", "个案的筛选与排除"));
  expect(ledger.slice(1)).toEqual([
    ["文件中的个案", "", "66"],
    ["每题秒数", "5", "61"],
  ]);
  const comparison = await readTable(table(page, "sensitivity", "排除前后的结论"));
  expect(comparison.slice(2).map(([id]) => id)).toEqual(["H1", "H2"]);
  const verdicts = comparison.slice(2).map((row) => [row[5], row[9], row[10]]);
  for (const [before, after, changed] of verdicts) expect(changed).toBe(before === after ? "否" : "是");
  const said = await section(page, "sensitivity").locator(".finding").textContent();
  expect(said).toContain(
    verdicts.every(([, , changed]) => changed === "否") ? "结论都相同" : "结论与不排除时不同",
  );
  expect(await violations(page)).toEqual([]);

  await quality.getByRole("button", { name: "恢复：每题秒数 < 2" }).click();
  await page.locator(".steps-line").waitFor({ state: "detached" });
  await settled(page);
  expect(await section(page, "sensitivity").count()).toBe(0);
  expect(await table(page, "overview", "个案的筛选与排除").count()).toBe(0);
  expect(errors).toEqual([]);
  await close();
}, 180_000);
