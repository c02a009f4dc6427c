/** What is kept in the browser, and the study that goes on after the page was left. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { closeBrowser, type Opened, open, violations } from "./browser.ts";
import { analyse, drop, openSample, settled, states } from "./steps.ts";
import { keepData, panel, recent, recognised, rename, stored } from "./stored.ts";

afterAll(closeBrowser);

const sample = readFileSync("www/sample/xiachen.csv", "utf8");
const survey = { name: "survey.csv", text: sample };

/** The study of the survey with one decision. */
async function decided(): Promise<Opened> {
  const opened = await open();
  await drop(opened.page, [survey]);
  await recognised(opened.page);
  await rename(opened.page, "业务能力");
  return opened;
}

test("a decision is there after the page is loaded anew; its file is asked for and brings everything back", async () => {
  const { page, errors, close } = await decided();
  await analyse(page);
  await page.reload();
  await recent(page)
    .getByRole("button", { name: /survey\.csv.*463 份 × 28 列/s })
    .click();
  await page.getByText("请把 survey.csv 再拖进来").waitFor();
  expect((await stored(page)).data).toEqual([]);
  await drop(page, [survey]);
  // The same file: no question, and the report as it was.
  await settled(page);
  expect(new Set(await states(page))).toEqual(new Set(["done"]));
  await page.getByRole("navigation", { name: "目录" }).getByText("业务能力").waitFor();
  expect(await page.getByText("这不是当时的那份文件").count()).toBe(0);
  expect(errors).toEqual([]);
  await close();
});

test("a decision made in the moment before the page goes is kept, even one still being typed", async () => {
  const { page, url, close } = await open();
  await drop(page, [survey]);
  await recognised(page);
  await page.getByLabel("Q1 反向计分").check();
  await page.getByLabel("量表名称").first().fill("正在输入");
  await page.goto(url.replace("folder/", "folder/index.html"));
  const { projects } = await stored(page);
  expect(JSON.stringify(projects)).toContain("正在输入");
  await recent(page)
    .getByRole("button", { name: /survey\.csv/ })
    .first()
    .click();
  await drop(page, [survey]);
  await recognised(page);
  expect(await page.getByLabel("Q1 反向计分").isChecked()).toBe(true);
  expect(await page.getByLabel("量表名称").first().inputValue()).toBe("正在输入");
  await close();
});

test("data is kept only when the person says so, opens at once, and goes when she says so", async () => {
  const { page, close } = await decided();
  expect((await stored(page)).data).toEqual([]);
  await keepData(page);
  expect((await stored(page)).data).toEqual([sample]);
  await page.reload();
  await recent(page)
    .getByRole("button", { name: /survey\.csv.*含数据/s })
    .click();
  await page.getByRole("group", { name: "业务能力" }).waitFor();
  const dialog = await panel(page);
  const keep = dialog.getByRole("checkbox", { name: "数据也保存在本浏览器" });
  expect(await keep.isChecked()).toBe(true);
  await keep.uncheck();
  await expect.poll(async () => (await stored(page)).data).toEqual([]);
  expect((await stored(page)).projects).toHaveLength(1);
  await close();
});

test("one project or everything is erased with its data, and does not come back by itself", async () => {
  const { page, close } = await decided();
  await keepData(page);
  await drop(page, [{ name: "other.csv", text: "a,b\n1,2\n2,1\n3,3\n" }]);
  await page.getByText("3 份答卷").waitFor();
  await expect.poll(async () => (await stored(page)).projects.length).toBe(2);
  const dialog = await panel(page);
  await dialog.getByRole("button", { name: "擦除 survey.csv" }).click();
  await expect.poll(async () => (await stored(page)).data).toEqual([]);
  expect((await stored(page)).projects).toHaveLength(1);
  await dialog.getByRole("button", { name: "全部擦除" }).click();
  await dialog.getByRole("button", { name: "确定擦除" }).click();
  await expect.poll(async () => (await stored(page)).projects).toEqual([]);
  await dialog.getByText("已从浏览器擦除").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "新建量表" }).click();
  await page
    .getByRole("dialog", { name: "新建量表" })
    .getByRole("button", { name: "先建一个空量表" })
    .click();
  await page.waitForTimeout(300);
  expect((await stored(page)).projects).toEqual([]);
  const again = await panel(page);
  await again.getByRole("button", { name: "重新保存" }).click();
  await expect.poll(async () => (await stored(page)).projects.length).toBe(1);
  await close();
});

test("the sample leaves nothing until something is decided", async () => {
  const { page, close } = await open();
  await openSample(page);
  await page.waitForTimeout(300);
  expect((await stored(page)).projects).toEqual([]);
  await rename(page, "业务能力");
  await expect.poll(async () => (await stored(page)).projects.length).toBe(1);
  await page.reload();
  await recent(page)
    .getByRole("button", { name: /^示例问卷/ })
    .click();
  await page.getByRole("group", { name: "业务能力" }).waitFor();
  await page.locator(".badge", { hasText: "合成数据" }).waitFor();
  await close();
});

test("another file over the decisions: what differs is told, and it can be gone on with", async () => {
  const { page, close } = await decided();
  await page.reload();
  await recent(page)
    .getByRole("button", { name: /survey\.csv/ })
    .first()
    .click();
  await page.getByText("请把 survey.csv 再拖进来").waitFor();
  const lines = sample.trimEnd().split("\n");
  const [header = "", ...answers] = lines.map((line) => line.trimEnd());
  const text = [`${header},extra`, ...answers.slice(0, 400).map((line) => `${line},7`)].join("\n");
  await drop(page, [{ name: "next-year.csv", text }]);
  const notice = page.getByRole("region", { name: "这不是当时的那份文件" });
  await notice.getByRole("row", { name: /文件名 survey\.csv next-year\.csv/ }).waitFor();
  await notice.getByRole("row", { name: /个案数 463 400/ }).waitFor();
  await notice.getByRole("row", { name: /列数 28 29/ }).waitFor();
  await notice.getByText("新出现的列（按猜测处理）：extra").waitFor();
  await notice.getByRole("button", { name: "用这份文件继续" }).click();
  expect(await notice.count()).toBe(0);
  await page.getByRole("group", { name: "业务能力" }).waitFor();
  await close();
});

test("the same file opened afresh: what was decided before is offered", async () => {
  const { page, close } = await decided();
  await page.reload();
  await drop(page, [survey]);
  await recognised(page);
  await page.getByRole("button", { name: "恢复当时的设置" }).click();
  await page.getByRole("group", { name: "业务能力" }).waitFor();
  await expect.poll(async () => (await stored(page)).projects.length).toBe(1);
  await close();
});

test("two tabs on one project: the second is told and goes on with a copy; neither overwrites the other", async () => {
  const { page, context, url, close } = await decided();
  await keepData(page);
  const second = await context.newPage();
  await second.goto(url);
  const entry = recent(second)
    .getByRole("button", { name: /survey\.csv/ })
    .first();
  await second.getByText("已在另一个标签页打开").waitFor();
  await entry.click();
  await second.getByText("这里是它的副本").waitFor();
  await rename(second, "副本里的名字");
  await rename(page, "原来的名字");
  await expect
    .poll(async () => {
      const { projects } = await stored(page);
      const told = JSON.stringify(projects);
      return [projects.length, told.includes("副本里的名字"), told.includes("原来的名字")];
    })
    .toEqual([2, true, true]);
  // Erasing everything in one tab is heard in the other: it does not write its study again.
  const dialog = await panel(second);
  await dialog.getByRole("button", { name: "全部擦除" }).click();
  await dialog.getByRole("button", { name: "确定擦除" }).click();
  await expect.poll(async () => (await stored(page)).projects).toEqual([]);
  await rename(page, "又改了");
  await page.waitForTimeout(300);
  expect((await stored(page)).projects).toEqual([]);
  await close();
});

test("a browser without storage: the page works and says so", async () => {
  const { page, context, url, errors, close } = await open();
  await context.addInitScript(() => {
    Object.defineProperty(globalThis, "indexedDB", {
      value: {
        open() {
          throw new DOMException("forbidden", "SecurityError");
        },
      },
    });
  });
  await page.goto(url);
  await drop(page, [survey]);
  await recognised(page);
  await page.getByText("浏览器不允许本页保存内容").waitFor();
  await analyse(page);
  expect(new Set(await states(page))).toEqual(new Set(["done"]));
  expect(errors).toEqual([]);
  await close();
});

test("no room for the data: the message says so and the decisions stay", async () => {
  const { page, context, url, close } = await open();
  await context.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      if (this.name === "data") throw new DOMException("full", "QuotaExceededError");
      return put.call(this, value, key);
    };
  });
  await page.goto(url);
  await drop(page, [survey]);
  await recognised(page);
  await rename(page, "业务能力");
  const dialog = await panel(page);
  await dialog.getByRole("checkbox", { name: "数据也保存在本浏览器" }).click();
  await dialog.getByText("浏览器给本页的空间已满").waitFor();
  expect(await dialog.getByRole("checkbox", { name: "数据也保存在本浏览器" }).isChecked()).toBe(false);
  expect(await stored(page)).toMatchObject({ projects: [{ touched: true }], data: [] });
  expect(JSON.stringify(await stored(page))).toContain("业务能力");
  await close();
});

test("keeping can be switched off", async () => {
  const { page, close } = await open();
  await page.getByRole("button", { name: "本页保存了什么" }).click();
  const dialog = page.getByRole("dialog", { name: "本页保存了什么" });
  await dialog.getByRole("checkbox", { name: "自动保存分析方案" }).uncheck();
  await page.keyboard.press("Escape");
  await drop(page, [survey]);
  await recognised(page);
  await rename(page, "业务能力");
  await page.waitForTimeout(300);
  expect((await stored(page)).projects).toEqual([]);
  await close();
});

async function saveProject(page: Page, withData: boolean): Promise<{ name: string; bytes: Buffer }> {
  await page.locator(".export-menu > summary").click();
  await page.getByRole("button", { name: "保存项目…" }).click();
  const dialog = page.getByRole("dialog", { name: "保存项目" });
  if (withData) await dialog.getByRole("checkbox", { name: "包括数据" }).check();
  expect(await violations(page)).toEqual([]);
  const coming = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "保存", exact: true }).click();
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test("a project is saved as one file and opened elsewhere, with its data or asking for it", async () => {
  const { page, close } = await decided();
  const bare = await saveProject(page, false);
  const whole = await saveProject(page, true);
  await close();
  expect(bare.name).toBe("survey.wenxi");
  expect(whole.bytes.length).toBeGreaterThan(bare.bytes.length);
  const other = await open();
  await drop(other.page, [{ name: whole.name, text: whole.bytes }]);
  await other.page.getByRole("group", { name: "业务能力" }).waitFor();
  await other.page.getByText("463 份答卷").waitFor();
  await other.page.reload();
  await drop(other.page, [{ name: bare.name, text: bare.bytes }]);
  await other.page.getByText("请把 survey.csv 再拖进来").waitFor();
  await drop(other.page, [survey]);
  await other.page.getByRole("group", { name: "业务能力" }).waitFor();
  await drop(other.page, [{ name: "cut.wenxi", text: whole.bytes.subarray(0, 500) }]);
  await other.page.getByRole("alert").getByText("cut.wenxi 不是问析项目文件").waitFor();
  await other.close();
});

test("axe finds nothing on the panel, the list and the notice", async () => {
  const { page, close } = await decided();
  await panel(page);
  expect(await violations(page)).toEqual([]);
  await page.reload();
  await recent(page).waitFor();
  expect(await violations(page)).toEqual([]);
  await recent(page)
    .getByRole("button", { name: /^survey\.csv/ })
    .click();
  await drop(page, [{ name: "other.csv", text: sample.split("\n").slice(0, 200).join("\n") }]);
  await page.getByRole("region", { name: "这不是当时的那份文件" }).waitFor();
  expect(await violations(page)).toEqual([]);
  await close();
});
