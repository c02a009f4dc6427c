/** Privacy at the door: what says who answered stays covered, out of the report and out of the page's memory, until it is kept. */
import { afterAll, expect, test } from "vitest";
import { closeBrowser, open } from "./browser.ts";
import { analyse, drop } from "./steps.ts";

afterAll(closeBrowser);

const NAMES = ["李雷", "韩梅梅", "王芳", "张伟", "刘洋", "陈静", "杨帆", "赵敏", "黄磊", "周杰"];

/** Made-up names and numbers. */
const survey = () => {
  const rows = Array.from({ length: 40 }, (_, row) => {
    const item = (step: number) => 1 + ((row * step + 2 * row) % 5);
    return `${row + 1},${NAMES[row % 10]}${row},1380000${1000 + row},${1 + (row % 2)},${item(1)},${item(2)},${item(3)}`;
  });
  return `序号,姓名,手机号,性别,Q1,Q2,Q3\n${rows.map((line) => line.replace(/([\u4e00-\u9fff]+)\d+/, "$1")).join("\n")}\n`;
};

test("names and telephone numbers are put aside and come back when kept", async () => {
  const { page, errors, close } = await open();
  await drop(page, [{ name: "survey.csv", text: survey() }]);
  await page.getByRole("heading", { level: 1, name: "识别结果" }).waitFor();
  const card = page.locator(".personal");
  await card.getByRole("heading", { name: /2 列像个人信息，已搁置：姓名 · 手机号/ }).waitFor();
  await card
    .getByText(/40 个答案中有 40 个符合格式/)
    .first()
    .waitFor();

  await analyse(page);
  expect(await page.locator("main").textContent()).not.toContain("手机号");
  await page.getByRole("button", { name: "数据", exact: true }).click();
  const cell = (row: number, column: number) => page.locator(`[data-cell="${row}:${column}"]`);
  await expect.poll(() => cell(0, 1).textContent()).toBe("••••");
  await expect.poll(() => cell(0, 0).textContent()).toBe("1");

  await page.getByRole("button", { name: "保留 手机号" }).click();
  await expect.poll(() => cell(0, 2).textContent()).toBe("13800001000");
  await expect.poll(() => cell(0, 1).textContent()).toBe("••••");
  await page.keyboard.press("Control+z");
  await expect.poll(() => cell(0, 2).textContent()).toBe("••••");

  await page.getByRole("button", { name: "识别", exact: true }).click();
  await card.getByRole("button", { name: "保留 姓名" }).click();
  await card.getByRole("heading", { name: /1 列像个人信息，已搁置：手机号/ }).waitFor();
  expect(errors).toEqual([]);
  await close();
});

test("the answers of a column put aside never reach the page", async () => {
  const { page, close } = await open();
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    const parse = MessageEvent.prototype;
    const data = Object.getOwnPropertyDescriptor(parse, "data");
    Object.defineProperty(parse, "data", {
      get() {
        const value = data?.get?.call(this);
        heard.push(JSON.stringify(value) ?? "");
        return value;
      },
    });
  });
  await drop(page, [{ name: "survey.csv", text: survey() }]);
  await page.getByRole("heading", { level: 1, name: "识别结果" }).waitFor();
  await analyse(page);
  await page.getByRole("button", { name: "数据", exact: true }).click();
  await expect.poll(() => page.locator('[data-cell="0:0"]').textContent()).toBe("1");
  await page.getByRole("searchbox", { name: "查找内容" }).fill("李雷");
  await page.keyboard.press("Enter");
  await page.getByText("没有找到").waitFor();
  const heard = await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard.join("\n"));
  // The listener did hear the grid's cells.
  expect(heard).toContain('"rows":[["1",');
  for (const secret of ["李雷", "韩梅梅", "13800001"]) expect(heard).not.toContain(secret);
  await close();
});
