/** The report as the person arranges it: chosen, ordered, titled and annotated, kept over a reload, and so in every file. */
import { strFromU8, unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { closeBrowser, open } from "./browser.ts";
import { analyse, openSample, section, settled } from "./steps.ts";
import { recent } from "./stored.ts";
import { takeAway } from "./take-away.ts";

afterAll(closeBrowser);

const order = (page: Page): Promise<string[]> =>
  page.locator("[data-request]").evaluateAll((all) => all.map((one) => one.dataset.request ?? ""));

/** Headings of the paper, in order. */
const headings = (page: Page): Promise<string[]> => page.locator("main h1, main h2, main h3").allInnerTexts();

const titleLine = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });

async function arranged(height = 900) {
  const opened = await open({ height });
  const { page } = opened;
  await openSample(page);
  await analyse(page);
  await page.getByRole("button", { name: "编排报告" }).click();
  await page.locator(".arrange").waitFor();
  return opened;
}

/** The words that every format has to hold, read from its text. */
async function words(page: Page, ending: string): Promise<string> {
  const { bytes } = await takeAway(page, ending);
  if (!/\.(docx|xlsx|zip)$/.test(ending)) return strFromU8(bytes);
  return Object.entries(unzipSync(bytes))
    .filter(([name]) => /\.(xml|md|tex)$/.test(name))
    .map(([, part]) => strFromU8(part))
    .join("\n");
}

test("sections are chosen, ordered, titled and annotated, and every file has them so", async () => {
  const { page, close, errors } = await arranged();
  const before = await order(page);
  await titleLine(page, "标题").fill("第四章 数据分析");
  await titleLine(page, "副标题").fill("以社区调查为例");
  await titleLine(page, "作者").fill("夏晨");
  await page.getByRole("checkbox", { name: "放进报告：数据质量" }).uncheck();
  await page.getByRole("checkbox", { name: "放进报告：效度分析" }).uncheck();
  await page.getByRole("button", { name: "上移：相关分析" }).click();
  // Past the whole group of the validity sections, which are not in the report.
  await page.getByRole("button", { name: "上移：相关分析" }).click();
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe(
    "上移：相关分析",
  );
  await page.getByRole("button", { name: "标题与文字：相关分析" }).click();
  await page.getByRole("textbox", { name: "标题: 相关分析" }).fill("4.2 变量间的关系");
  await page
    .getByRole("textbox", { name: /^节前文字/ })
    .fill("本节先看相关。\n再看方向。\n\n第二段 <b>不是标记</b>。");
  await page.getByRole("textbox", { name: /^节后文字/ }).fill("相关不等于因果 100%。");
  await titleLine(page, "作者").focus();

  const gone = (id: string) => id === "quality" || id.startsWith("factor:");
  const rest = before.filter((id) => !gone(id) && id !== "correlation");
  const at = rest.findIndex((id) => id.startsWith("reliability:"));
  expect(await order(page)).toEqual(rest.toSpliced(at, 0, "correlation"));
  await settled(page);
  const shown = await headings(page);
  expect(shown[0]).toBe("第四章 数据分析");
  expect(shown).toContain("4.2 变量间的关系");
  expect(shown.join()).not.toMatch(/数据质量|效度/);
  const correlation = section(page, "correlation");
  expect(await correlation.locator(".own-words").allInnerTexts()).toEqual([
    "本节先看相关。\n再看方向。",
    "第二段 <b>不是标记</b>。",
    "相关不等于因果 100%。",
  ]);
  // Tables and figures are counted anew, the list of cases and the method follow.
  const numbers = await page.locator("main .output-table-number").allTextContents();
  expect(numbers.map((label) => label.trim())).toEqual(numbers.map((_, index) => `表 ${index + 1}`));
  const ledger = section(page, "overview").locator(".rest");
  expect(await ledger.textContent()).toContain("4.2 变量间的关系");
  expect(await ledger.textContent()).not.toContain("效度");
  expect(await page.locator(".method").textContent()).not.toMatch(/bartlett/i);
  const contents = await page.locator(".rail .contents .name").allInnerTexts();
  expect(contents).toContain("4.2 变量间的关系");

  for (const ending of [".docx", ".html", ".md.zip", ".tex.zip", ".json", ".xlsx"]) {
    const text = (await words(page, ending)).replaceAll("\\%", "%");
    for (const said of ["第四章 数据分析", "以社区调查为例", "夏晨"]) expect(text, ending).toContain(said);
    expect(text, ending).not.toContain("作答质量规则");
    expect(text, ending).not.toContain("旋转后的成分矩阵");
    if (ending === ".xlsx") continue;
    expect(text.indexOf("4.2 变量间的关系"), ending).toBeLessThan(text.lastIndexOf("信度分析"));
    for (const said of ["本节先看相关。", "再看方向。", "相关不等于因果 100%。"])
      expect(text, ending).toContain(said);
    if (ending === ".html" || ending === ".docx") expect(text).toContain("&lt;b&gt;不是标记");
  }
  expect(errors).toEqual([]);
  await close();
}, 180_000);

test("an arrangement is undone, done again, and there after a reload", async () => {
  const { page, close } = await arranged();
  const before = await order(page);
  const undo = page.getByRole("button", { name: "撤销", exact: true });
  await page.getByRole("button", { name: "下移：样本" }).click();
  await page.getByRole("checkbox", { name: "放进报告：相关分析" }).uncheck();
  const after = await order(page);
  expect(after.slice(0, 2)).toEqual([before[1], before[0]]);
  expect(after).not.toContain("correlation");
  await undo.click();
  expect(await order(page)).toContain("correlation");
  await undo.click();
  expect(await order(page)).toEqual(before);
  await page.getByRole("button", { name: "重做", exact: true }).click();
  await page.getByRole("button", { name: "重做", exact: true }).click();
  expect(await order(page)).toEqual(after);
  await titleLine(page, "标题").fill("我的报告");
  await titleLine(page, "作者").focus();
  await page.locator("main h1", { hasText: "我的报告" }).waitFor();

  await page.reload();
  await recent(page).getByRole("button").first().click();
  await settled(page);
  expect(await page.locator("main h1").innerText()).toBe("我的报告");
  expect(await order(page)).toEqual(after);
  await page.getByRole("button", { name: "编排报告" }).click();
  await page.getByRole("button", { name: "恢复默认编排" }).click();
  expect(await order(page)).toEqual(before);
  await close();
});

test("dragging puts a section beside another, and never into the middle of a group", async () => {
  // So high that nothing scrolls while it is dragged.
  const { page, close } = await arranged(2000);
  const before = await order(page);
  const row = (name: string) => page.locator(".arrange-row", { has: page.getByLabel(`放进报告：${name}`) });
  await row("相关分析").dragTo(row("样本"), { targetPosition: { x: 60, y: 3 } });
  expect(await order(page)).toEqual(["correlation", ...before.filter((id) => id !== "correlation")]);
  // Dropped on one of five sections about reliability, it stands before or after all of them.
  const inside = before.filter((id) => id.startsWith("reliability:"));
  await row("相关分析").dragTo(page.locator(".arrange-group ol .arrange-row").nth(6), {
    targetPosition: { x: 60, y: 3 },
  });
  const after = await order(page);
  const first = after.indexOf(inside[0] ?? "");
  expect(after.slice(first, first + inside.length)).toEqual(inside);
  await close();
});
