/** Every kind of step: made, looked at, changed, switched off, moved, taken away and back, saved; by mouse and by keyboard. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import type { Recipe } from "../../www/wasm/wenxi.js";
import { closeBrowser, open } from "./browser.ts";
import { drop, openSample } from "./steps.ts";

afterAll(closeBrowser);

const text = readFileSync("www/sample/xiachen.csv", "utf8");
const [head = [], ...cases] = text
  .trim()
  .split(/\r?\n/)
  .map((line) => line.split(","));

/** Cases of the sample whose answer is one of these, counted from the file itself. */
function count(name: string, ...answers: string[]): string {
  const at = head.indexOf(name);
  return String(cases.filter((one) => answers.includes(one[at] ?? "")).length);
}

const tick = (page: Page, name: string) =>
  page.getByRole("checkbox", { name: new RegExp(`^${name} `) }).check();
async function pick(page: Page, label: string, name: string): Promise<void> {
  await page.getByRole("combobox", { name: label }).click();
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
}
async function fill(page: Page, label: string, value: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(value);
  await field.press("Tab");
}
/** What the bars of the preview or of the card say: the counts, in order. */
const bars = (page: Page, within: string) =>
  page.locator(`${within} .mini-bars li > .small`).allTextContents();

interface Case {
  menu: RegExp;
  /** Fills in the form as it comes. */
  begin: (page: Page) => Promise<void>;
  sentence: string;
  /** What the preview shows. */
  shows: (page: Page) => Promise<void>;
  /** Changes the step that was made. */
  change: (page: Page) => Promise<void>;
  changed: string;
}

const KINDS: Record<string, Case> = {
  reverse: {
    menu: /^反向计分/,
    begin: (page) => tick(page, "Q1"),
    sentence: "把 Q1 反向计分为 Q1_r",
    shows: (page) =>
      expect
        .poll(() => bars(page, ".step-preview"))
        .toEqual(["5", "4", "3", "2", "1"].map((answer) => count("Q1", answer))),
    change: (page) => fill(page, "新变量名: Q1", "turned"),
    changed: "把 Q1 反向计分为 turned",
  },
  recode: {
    menu: /^重新编码/,
    begin: async (page) => {
      await tick(page, "age");
      await page.getByLabel("第 1 条规则：原值").selectOption("range");
      await fill(page, "第 1 条规则：从", "1");
      await fill(page, "第 1 条规则：到", "2");
      await page.getByRole("button", { name: "添加规则" }).click();
      await fill(page, "第 2 条规则：值", "3, 4, 5");
    },
    sentence: "把 年龄 重新编码为 age_n：1–2 → 1; 3、4、5 → 2; 其余的值 → 不变",
    shows: (page) =>
      expect
        .poll(() => bars(page, ".step-preview"))
        .toEqual([count("age", "1", "2"), count("age", "3", "4", "5")]),
    change: async (page) => {
      await page.getByRole("button", { name: "删除第 2 条规则" }).click();
      await page.getByLabel("其余的值", { exact: true }).selectOption("missing");
    },
    changed: "把 年龄 重新编码为 age_n：1–2 → 1; 其余的值 → 设为缺失",
  },
  compute: {
    menu: /^计算变量/,
    begin: async (page) => {
      for (const name of ["R1", "R2", "R3"]) await tick(page, name);
      await page.getByRole("radio", { name: "总和", exact: true }).check();
      await fill(page, "至少答了几个", "2");
    },
    sentence: "score = R1、R2、R3 的总和（至少答 2 个）",
    shows: async (page) => {
      // The smallest and largest sum, from the file.
      const sums = cases.map((one) =>
        ["R1", "R2", "R3"].reduce((sum, name) => sum + Number(one[head.indexOf(name)]), 0),
      );
      const range = `${Math.min(...sums)} 至 ${Math.max(...sums)}`;
      await page.locator(".step-preview").getByText(range).waitFor();
    },
    change: (page) => page.getByRole("radio", { name: "均值", exact: true }).check(),
    changed: "score = R1、R2、R3 的均值（至少答 2 个）",
  },
  standardise: {
    menu: /^标准化/,
    begin: (page) => tick(page, "Q2"),
    sentence: "把 Q2 标准化为 ZQ2",
    shows: (page) => page.locator(".step-preview").getByText(`${cases.length} 个有效值`).waitFor(),
    change: (page) => tick(page, "Q3"),
    changed: "把 Q2、Q3 标准化为 ZQ2、ZQ3",
  },
  bin: {
    menu: /^分组/,
    begin: async (page) => {
      await pick(page, "选择变量", "age");
      await page.getByRole("radio", { name: "指定分界", exact: true }).check();
      await fill(page, "分界点", "2, 4");
    },
    sentence: "把 年龄 在 2、4 处分组，记为 age_g",
    shows: (page) =>
      expect
        .poll(() => bars(page, ".step-preview"))
        .toEqual([count("age", "1", "2"), count("age", "3", "4"), count("age", "5")]),
    change: (page) => page.getByRole("radio", { name: "等距", exact: true }).check(),
    changed: "把 年龄 等距分成 3 组，记为 age_g",
  },
  dummy: {
    menu: /^虚拟变量/,
    begin: (page) => pick(page, "选择变量", "gender"),
    sentence: "把 性别 变成 0/1 变量 gender_2，以“男”为参照",
    shows: (page) =>
      expect.poll(() => bars(page, ".step-preview")).toEqual([count("gender", "1"), count("gender", "2")]),
    change: async (page) => {
      await page.getByLabel("参照类别").selectOption("none");
    },
    changed: "把 性别 变成 0/1 变量 gender_1、gender_2",
  },
  filter: {
    menu: /^筛选个案/,
    begin: async (page) => {
      await pick(page, "条件 1: 选择变量", "gender");
      await page.getByLabel("女", { exact: true }).check();
      await page.getByRole("button", { name: "添加条件" }).click();
      await pick(page, "条件 2: 选择变量", "age");
      await page.getByLabel("条件 2: 比较").selectOption("ge");
      await fill(page, "条件 2: 值", "4");
      await page.getByRole("radio", { name: "满足其一", exact: true }).check();
    },
    sentence: "仅保留 性别 = 女 或 年龄 ≥ 4 的个案",
    shows: async (page) => {
      const [sex, age] = [head.indexOf("gender"), head.indexOf("age")];
      const kept = cases.filter((one) => one[sex] === "2" || Number(one[age]) >= 4).length;
      await page.locator(".step-preview").getByText(`保留 ${kept} / ${cases.length}`).waitFor();
    },
    change: (page) => page.getByRole("button", { name: "删除条件 2" }).click(),
    changed: "仅保留 性别 = 女 的个案",
  },
  exclude: {
    menu: /^按行号剔除/,
    begin: (page) => fill(page, "行号", "17, 203"),
    sentence: "剔除第 17、203 份答卷",
    shows: (page) =>
      page
        .locator(".step-preview")
        .getByText(`保留 ${cases.length - 2} / ${cases.length}`)
        .waitFor(),
    change: (page) => fill(page, "行号", "17"),
    changed: "剔除第 17 份答卷",
  },
  weight: {
    menu: /^加权/,
    begin: (page) => pick(page, "选择变量", "residence"),
    sentence: "按 在本社区居住年限 加权",
    shows: (page) =>
      page.locator(".step-preview").getByText(`保留 ${cases.length} / ${cases.length}`).waitFor(),
    change: (page) => pick(page, "选择变量", "education"),
    changed: "按 学历 加权",
  },
};

test.each(Object.keys(KINDS))("%s: made, changed, switched off, taken away and back, saved", async (kind) => {
  const one = KINDS[kind] as Case;
  const { page, errors, close } = await open();
  await openSample(page);
  await page.getByRole("button", { name: "变换", exact: true }).first().click();
  await page.locator(".add-step > summary").click();
  await page.locator(".add-step").getByRole("button", { name: one.menu }).click();
  await one.begin(page);
  await one.shows(page);
  await page.getByRole("button", { name: "确定" }).click();
  const sentence = page.locator(".step-sentence");
  await expect.poll(() => sentence.allTextContents()).toEqual([one.sentence]);

  await page.getByRole("button", { name: "修改", exact: true }).click();
  await one.change(page);
  await page.getByRole("button", { name: "确定" }).click();
  await expect.poll(() => sentence.allTextContents()).toEqual([one.changed]);

  await page.getByLabel(`启用: ${one.changed}`).uncheck();
  await page.locator(".step.off").waitFor();
  await page.getByLabel(`启用: ${one.changed}`).check();
  await page.locator(".step:not(.off)").waitFor();
  await page.getByRole("button", { name: "删除", exact: true }).click();
  await expect.poll(() => sentence.count()).toBe(0);
  await page.keyboard.press("Control+z");
  await expect.poll(() => sentence.allTextContents()).toEqual([one.changed]);

  const coming = page.waitForEvent("download");
  await page.locator(".export-menu > summary").click();
  await page.getByRole("button", { name: /recipe\.json/ }).click();
  const recipe = JSON.parse(readFileSync(await (await coming).path(), "utf8")) as Recipe;
  expect(recipe.steps?.map(({ step }) => step.kind)).toEqual([kind]);
  expect(errors).toEqual([]);
  await close();
});

/** What has the focus, as a screen reader would name it. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
    return element?.getAttribute("aria-label") || label || element?.textContent?.trim() || "";
  });

async function tabTo(page: Page, wanted: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < 120; step += 1) {
    const now = await focused(page);
    if (wanted.test(now)) return;
    passed.push(now);
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${wanted}: ${passed.join(" | ").slice(0, 3000)}`);
}

test("by keyboard alone: a reversed item, dummy variables and a filter, moved, switched off and changed", async () => {
  const { page, errors, close } = await open();
  await drop(page, [{ name: "survey.csv", text }]);
  await page.getByRole("heading", { level: 1, name: "识别结果" }).waitFor();
  await page.getByRole("button", { name: "变换", exact: true }).first().focus();
  await page.keyboard.press("Enter");
  await page.locator("main.transform").focus();
  const sentences = () => page.locator(".step-sentence").allTextContents();
  const begin = async (kind: RegExp) => {
    await tabTo(page, /^添加步骤/);
    await page.keyboard.press("Enter");
    await tabTo(page, kind);
    await page.keyboard.press("Enter");
    await page.locator(".step-editor").waitFor();
  };
  const done = async () => {
    await tabTo(page, /^确定$/);
    await page.keyboard.press("Enter");
    await page.locator(".step-editor").waitFor({ state: "detached" });
    await page.locator("main.transform").focus();
  };

  await begin(/^反向计分/);
  await tabTo(page, /^按名称或题目查找$/);
  await page.keyboard.type("Q15");
  await tabTo(page, /^Q15/);
  await page.keyboard.press("Space");
  await done();
  await begin(/^虚拟变量/);
  await tabTo(page, /^选择变量$/);
  await page.keyboard.type("gender");
  await page.keyboard.press("Enter");
  await done();
  await begin(/^筛选个案/);
  await tabTo(page, /条件 1: 选择变量/);
  await page.keyboard.type("age");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await tabTo(page, /^3$/);
  await page.keyboard.press("Space");
  await done();
  const [reversed = "", dummies = "", filter = ""] = await sentences();
  expect([reversed, dummies, filter].map((one) => one.slice(0, 8))).toEqual([
    "把 Q15 反向",
    expect.stringMatching(/^把 gender/),
    expect.stringMatching(/^仅保留 age/),
  ]);

  await tabTo(page, /^移动“仅保留/);
  await page.keyboard.press("ArrowUp");
  await expect.poll(sentences).toEqual([reversed, filter, dummies]);
  await page.locator("main.transform").focus();
  await tabTo(page, /^启用|启用: 仅保留|^启用$/);
  await page.keyboard.press("Space");
  await expect.poll(() => page.locator(".step.off").count()).toBe(1);
  await page.locator("main.transform").focus();
  await tabTo(page, /^修改$/);
  await page.keyboard.press("Enter");
  await page.locator(".step-editor").waitFor();
  await done();
  await expect.poll(sentences).toEqual([reversed, filter, dummies]);
  expect(errors).toEqual([]);
  await close();
});
