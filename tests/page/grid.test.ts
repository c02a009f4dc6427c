/** The data view with a million rows, and with five hundred columns; the variable view with many variables. */
import { readFileSync, writeSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { closeBrowser, open } from "./browser.ts";
import { drop, openSample } from "./steps.ts";

afterAll(closeBrowser);

test("a million rows scroll to the end, are searched and answer while they come", async () => {
  const { page, errors, close } = await open();
  await page.evaluate(() => {
    // Made in the page: a file of this size would take longest on its way here.
    let block = "id,a,b,note\n";
    const blocks = [];
    for (let row = 1; row <= 1_000_000; row += 1) {
      block += `${row},${row % 5},${row % 7},${row === 900_000 ? "needle" : row % 2 ? "x" : "y"}\n`;
      if (row % 50_000 === 0) {
        blocks.push(block);
        block = "";
      }
    }
    const transfer = new DataTransfer();
    transfer.items.add(new File(blocks, "million.csv"));
    document.body.dispatchEvent(
      new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }),
    );
  });
  await page.getByRole("heading", { level: 1, name: "识别结果" }).waitFor({ timeout: 60_000 });
  await page.getByRole("button", { name: "数据", exact: true }).click();
  const grid = page.getByRole("grid", { name: "数据" });
  const active = () => grid.getAttribute("aria-activedescendant");
  const cell = (row: number, column: number) => page.locator(`[data-cell="${row}:${column}"]`);
  await expect.poll(() => cell(0, 0).textContent()).toBe("1");

  // Scrolled by hand to the end and back, in frames; the longest task is the page's own.
  const longest = await page.evaluate(async () => {
    let most = 0;
    const watch = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) most = Math.max(most, duration);
    });
    watch.observe({ type: "longtask" });
    const box = document.querySelector('[role="grid"]');
    for (let step = 0; box && step <= 60; step += 1) {
      box.scrollTop = (box.scrollHeight * step) / 60;
      await new Promise(requestAnimationFrame);
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    watch.disconnect();
    return most;
  });
  writeSync(2, `a million rows: longest task while scrolling ${Math.round(longest)} ms\n`);
  expect(longest).toBeLessThan(1000);
  await expect.poll(() => cell(999_999, 0).textContent()).toBe("1000000");
  // What is drawn and held stays small.
  expect(await page.locator('[role="gridcell"]').count()).toBeLessThan(1000);

  await grid.focus();
  await page.keyboard.press("Control+Home");
  await expect.poll(() => cell(0, 0).textContent()).toBe("1");
  await page.keyboard.press("Control+End");
  await expect.poll(active).toBe("cell-999999-3");
  await page.keyboard.press("PageUp");
  await page.keyboard.press("Home");
  await expect.poll(active).toMatch(/^cell-9999[78]\d-0$/);

  await page.getByRole("spinbutton", { name: "转到行号" }).fill("123456");
  await page.keyboard.press("Enter");
  await expect.poll(() => cell(123_455, 0).textContent()).toBe("123456");
  await expect.poll(active).toBe("cell-123455-0");

  await page.getByRole("searchbox", { name: "查找内容" }).fill("NEEDLE");
  await page.keyboard.press("Enter");
  await expect.poll(active, { timeout: 30_000 }).toBe("cell-899999-3");
  expect(errors).toEqual([]);
  await close();
}, 180_000);

test("five hundred columns, a range copied, a column widened", async () => {
  const { page, context, close } = await open();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const names = Array.from({ length: 500 }, (_, index) => `v${index + 1}`);
  const rows = Array.from({ length: 30 }, (_, row) => names.map((_, column) => (row * column) % 9).join(","));
  await drop(page, [{ name: "wide.csv", text: `${names.join(",")}\n${rows.join("\n")}\n` }]);
  await page.getByRole("heading", { level: 1, name: "识别结果" }).waitFor();
  await page.getByRole("button", { name: "数据", exact: true }).click();
  const grid = page.getByRole("grid", { name: "数据" });
  await page.locator('[data-cell="0:0"]').waitFor();
  expect(await page.getByRole("columnheader").count()).toBeLessThan(60);
  await grid.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowDown");
  // (1 · 499) mod 9 = 4.
  await expect.poll(() => page.locator('[data-cell="1:499"]').textContent()).toBe("4");
  // Number, cell and the head's edge stand in line.
  const box = (selector: string) =>
    page.locator(selector).evaluate((one) => {
      const { x, y, width } = one.getBoundingClientRect();
      return [Math.round(x), Math.round(y), Math.round(width)];
    });
  const [x, y, wide] = await box('[data-cell="1:499"]');
  expect((await box('.grid-row[aria-rowindex="3"] .row-head'))[1]).toBe(y);
  expect(await box("#cell--1-499")).toEqual([x, (y ?? 0) - 64, wide]);
  await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Control+c");
  // (1 · 498) mod 9 = 3, 4; (2 · 498) mod 9 = 6, 8.
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe("3\t4\n6\t8");
  const width = () => page.locator('[data-cell="1:498"]').evaluate((one) => one.clientWidth);
  const before = await width();
  await page.keyboard.press("Alt+ArrowRight");
  await expect.poll(width).toBe(before + 16);
  await close();
});

test("variables are changed together, undone and done again", async () => {
  const { page, errors, close } = await open();
  await openSample(page);
  await page.getByRole("button", { name: "变量", exact: true }).click();
  const measure = (name: string) => page.getByRole("combobox", { name: `${name} 的测量`, exact: true });
  await page.getByRole("checkbox", { name: "选中 Q1", exact: true }).click();
  await page.getByRole("checkbox", { name: "选中 Q3", exact: true }).click({ modifiers: ["Shift"] });
  const together = page.getByRole("group", { name: "已选 3 个变量" });
  const was = await measure("Q2").inputValue();
  await together.getByRole("combobox", { name: "测量" }).selectOption("scale");
  for (const name of ["Q1", "Q2", "Q3"]) await expect.poll(() => measure(name).inputValue()).toBe("scale");
  await page.locator("#main").focus();
  await page.keyboard.press("Control+z");
  await expect.poll(() => measure("Q2").inputValue()).toBe(was);
  await page.keyboard.press("Control+Shift+z");
  await expect.poll(() => measure("Q2").inputValue()).toBe("scale");

  await page.locator(".values").first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("粘贴多行（如 1=男）").click();
  await dialog.getByRole("textbox", { name: "粘贴多行（如 1=男）" }).fill("1=男\n2=女");
  await dialog.getByRole("button", { name: "完成" }).click();
  await expect.poll(() => page.locator(".values").first().textContent()).toMatch(/1 男, 2 女/);

  await page.getByRole("combobox", { name: "显示哪些变量" }).selectOption("scale");
  await expect.poll(() => page.getByRole("combobox", { name: /的测量$/ }).count()).toBe(3);
  expect(errors).toEqual([]);
  await close();
});

test("variables are listed by use and by set, and a missing code says why there is no answer", async () => {
  const { page, errors, close } = await open();
  const text = new Uint8Array(readFileSync("tests/data/round/big_plain.sav"));
  await drop(page, [{ name: "big_plain.sav", text }]);
  await page.getByRole("heading", { level: 1, name: "识别结果" }).waitFor();
  await page.getByRole("button", { name: "变量", exact: true }).click();
  const shown = page.getByRole("combobox", { name: "显示哪些变量" });
  const names = () => page.locator(".variable-table tbody th[scope=row]").allTextContents();
  await shown.selectOption({ label: "多选题“多选”" });
  await expect.poll(names).toEqual(["pick1", "pick2"]);
  expect(await page.locator("#variable-pick1 .answers").textContent()).toContain("多选题“多选”");

  const codes = page.getByRole("textbox", { name: "pick1 的缺失编码" });
  await codes.fill("9, -3 跳过");
  await codes.press("Tab");
  await expect.poll(() => codes.inputValue()).toBe("9, -3 (未问到)");
  // Written as it is shown it stays what it is.
  await codes.fill("8, -3 (未问到)");
  await codes.press("Tab");
  await expect.poll(() => codes.inputValue()).toBe("8, -3 (未问到)");

  await page.getByRole("combobox", { name: "pick2 的用途" }).selectOption("none");
  await shown.selectOption("none");
  await expect.poll(names).toContain("pick2");
  await page.getByRole("combobox", { name: "pick2 的用途" }).selectOption("background");
  await expect.poll(names).not.toContain("pick2");
  await shown.selectOption("background");
  await expect.poll(names).toContain("pick2");
  expect(errors).toEqual([]);
  await close();
});
