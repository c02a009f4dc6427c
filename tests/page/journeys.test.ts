/** Whole ways through the page, as a person goes them. */
import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { closeBrowser, open } from "./browser.ts";
import { analyse, drop, openSample, readTable, section, settled, states, table } from "./steps.ts";

afterAll(closeBrowser);

const sample = readFileSync("www/sample/xiachen.csv", "utf8");

test("a dropped file needs one press to the full report", async () => {
  const { page, errors, close } = await open();
  await drop(page, [{ name: "survey.csv", text: sample }]);
  await page.getByText("463 份答卷").waitFor();
  await analyse(page);
  expect(new Set(await states(page))).toEqual(new Set(["done"]));
  expect(await page.title()).toContain("问析");
  expect(errors).toEqual([]);
  await close();
});

test("the sample says that it is synthetic, on every screen that shows it", async () => {
  const { page, close } = await open();
  await page.getByText("没有真实受访者").waitFor();
  await openSample(page);
  await page.locator(".badge", { hasText: "合成数据" }).waitFor();
  await analyse(page);
  await page.getByText("合成示例数据").waitFor();
  await close();
});

test("nothing is asked of the network after the page has loaded, through a whole session", async () => {
  const { page, requests, errors, context, close } = await open();
  await page.getByText(/^Wenxi \d/).waitFor();
  const before = requests.length;
  await openSample(page);
  await analyse(page);
  await page.getByRole("button", { name: "数据", exact: true }).click();
  await page.getByRole("grid").waitFor();
  await page.getByRole("button", { name: "变量", exact: true }).click();
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("button", { name: "Report", exact: true }).click();
  // Blobs are the page's own memory, not the network.
  const asked = requests.slice(before).filter((address) => !address.startsWith("blob:"));
  // Parts of the page itself, which come when they are first used, are files of its own folder and tell nobody anything.
  const own = asked.filter((address) => !/\/some\/folder\/assets\/[\w-]+\.(js|css|wasm)$/.test(address));
  expect(own).toEqual([]);
  await context.setOffline(true);
  await page.getByRole("button", { name: "Recognise", exact: true }).click();
  await page
    .getByRole("group", { name: "Professional competence" })
    .getByRole("radio", { name: "Outcome" })
    .check();
  await page.getByRole("button", { name: "Report", exact: true }).click();
  await settled(page);
  // Even a worker that dies is replaced without the network.
  const next = page.waitForEvent("worker");
  await page.workers()[0]?.evaluate(`setTimeout(() => { throw new Error("out of memory") })`);
  await next;
  await page
    .getByRole("navigation", { name: "Contents" })
    .getByRole("link", { name: /^Correlation/ })
    .click();
  await page.getByRole("complementary", { name: "Options" }).getByRole("radio", { name: "Spearman" }).check();
  await section(page, "correlation")
    .getByText(/Spearman/)
    .first()
    .waitFor();
  await settled(page);
  expect(await states(page)).not.toContain("failed");
  expect(errors.filter((error) => !error.includes("out of memory"))).toEqual([]);
  await close();
});

test("an option changes its section and leaves the others as they are", async () => {
  const { page, close } = await open();
  await openSample(page);
  await analyse(page);
  // Drawings follow the width of the window, so they may differ by a pixel.
  const withoutDrawings = () =>
    section(page, "regression:life").evaluate((element) => {
      const copy = element.cloneNode(true) as HTMLElement;
      for (const drawing of copy.querySelectorAll("svg")) drawing.remove();
      return copy.innerHTML;
    });
  const regression = await withoutDrawings();
  await page
    .getByRole("navigation", { name: "目录" })
    .getByRole("link", { name: /相关分析/ })
    .click();
  const inspector = page.getByRole("complementary", { name: "选项" });
  await inspector.getByRole("radio", { name: "斯皮尔曼" }).check();
  await section(page, "correlation")
    .getByText(/斯皮尔曼/)
    .first()
    .waitFor();
  await settled(page);
  expect(await withoutDrawings()).toBe(regression);
  await inspector.getByRole("radio", { name: "SPSS 29：<.001" }).check();
  // Tables are drawn anew in their turn.
  await expect
    .poll(async () => (await readTable(table(page, "regression:life", "系数"))).flat())
    .toContain("<.001");
  await close();
});

test("another scale, another model: what depends on it is computed anew", async () => {
  const { page, close } = await open();
  await openSample(page);
  await analyse(page);
  await page.getByRole("button", { name: "识别", exact: true }).click();
  const card = page.getByRole("group", { name: "专业性" });
  await card.getByLabel("移动 Q15").selectOption("none");
  await page.getByText("未归入量表的题目").waitFor();
  await page.getByRole("button", { name: "报告", exact: true }).click();
  await settled(page);
  const items = await readTable(table(page, "reliability:professional", "可靠性统计"));
  expect(items.at(-1)?.at(-1)).toBe("5");
  await page.keyboard.press("Control+z");
  await expect
    .poll(async () => (await readTable(table(page, "reliability:professional", "可靠性统计"))).at(-1)?.at(-1))
    .toBe("6");
  await close();
});

test("a fresh file: split a proposed scale, name the roles, get the paper's model", async () => {
  const { page, close } = await open();
  await drop(page, [{ name: "survey.csv", text: sample }]);
  await page.getByRole("group", { name: "Q", exact: true }).waitFor();
  await page.getByRole("button", { name: "新建量表" }).click();
  const dialog = page.getByRole("dialog", { name: "新建量表" });
  await dialog.getByLabel("量表名称").fill("专业性");
  await dialog.getByRole("checkbox", { name: /^Q10/ }).click();
  await dialog.getByRole("checkbox", { name: /^Q15/ }).click({ modifiers: ["Shift"] });
  await dialog.getByRole("button", { name: "用这 6 题新建" }).click();
  const role = (scale: string, name: string) =>
    page.getByRole("group", { name: scale, exact: true }).getByRole("radio", { name }).check();
  await role("专业性", "自变量");
  await role("Q", "自变量");
  await role("R", "因变量");
  expect(await page.locator(".hypothesis").count()).toBe(2);
  await analyse(page);
  await page
    .getByRole("navigation", { name: "目录" })
    .getByRole("link", { name: /假设检验/ })
    .click();
  await page
    .getByRole("complementary", { name: "选项" })
    .getByRole("heading", { name: "假设检验" })
    .waitFor();
  const verdicts = await readTable(table(page, "hypotheses", "假设检验"));
  expect(verdicts.slice(1).map((line) => line[0])).toEqual(["H1", "H2"]);
  await close();
});

test("the language changes in place, labels of the sample and all", async () => {
  const { page, close } = await open({ language: "en-US" });
  await page.getByRole("heading", { level: 1, name: /Wenxi/ }).waitFor();
  await openSample(page, "en-US");
  await analyse(page, "en-US");
  await table(page, "regression:life", "Coefficients").waitFor();
  await page.getByRole("button", { name: "中文" }).click();
  await table(page, "regression:life", "系数").waitFor();
  await section(page, "regression:life").getByRole("heading", { name: "居民生活" }).waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
  expect(new Set(await states(page))).toEqual(new Set(["done"]));
  await close();
});

test("a long run can be cancelled and gone on with; what was finished stays", async () => {
  // 40 items of 2000 people who answer alike: ten thousand random data sets of this size take many seconds on any machine.
  const names = Array.from({ length: 40 }, (_, item) => `q${item + 1}`).join(",");
  const answer = (row: number, item: number) => {
    const noise = ((row * 7919 + item * 104_729) >>> 3) % 3;
    return Math.min(5, Math.max(1, (row % 5) + noise));
  };
  const rows = Array.from({ length: 2000 }, (_, row) =>
    Array.from({ length: 40 }, (_, item) => answer(row, item)).join(","),
  );
  const { page, close } = await open();
  await drop(page, [{ name: "wide.csv", text: `${names}\n${rows.join("\n")}\n` }]);
  await page.getByText("2,000 份答卷").waitFor();
  await analyse(page);
  await page
    .getByRole("navigation", { name: "目录" })
    .getByRole("link", { name: /其他题目|效度分析/ })
    .click();
  const inspector = page.getByRole("complementary", { name: "选项" });
  await inspector.getByRole("radio", { name: "平行分析" }).check();
  await inspector.getByLabel("随机数据组数").fill("10000");
  await inspector.getByLabel("随机数据组数").press("Enter");
  await page.getByRole("button", { name: "取消" }).click();
  await page.getByText("已取消").waitFor();
  expect((await states(page)).filter((state) => state === "done").length).toBeGreaterThan(3);
  await inspector.getByLabel("随机数据组数").fill("20");
  await inspector.getByLabel("随机数据组数").press("Enter");
  await page.getByRole("button", { name: "继续分析" }).click();
  await settled(page);
  expect(await states(page)).not.toContain("waiting");
  // The random data can be the survey's own answers, which the pool of workers shuffles.
  await inspector.getByRole("radio", { name: "打乱本数据" }).check();
  await page.getByText("随机数据由完整个案（每个个案计一次）的作答逐题打乱而成；20 组").first().waitFor();
  await close();
});
