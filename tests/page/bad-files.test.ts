/** Files that cannot be analysed, or only in part: a clear word, the page alive, the recipe kept. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeBrowser, type Opened, open } from "./browser.ts";
import { analyse, drop, openSample, states } from "./steps.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await open();
});
afterAll(async () => {
  await opened.close();
  await closeBrowser();
});

const png = new Uint8Array([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1,
  8, 6, 0, 0, 0,
]);

test.each([
  { what: "empty", name: "empty.csv", text: "" as string | Uint8Array },
  { what: "a header only", name: "header.csv", text: "a,b,c\n" },
  { what: "an image", name: "picture.csv", text: png },
])("$what is refused with a reason, over a study that stays", async ({ name, text }) => {
  const { page } = opened;
  await page.reload();
  await openSample(page);
  await drop(page, [{ name, text }]);
  const alert = page.getByRole("alert");
  await alert.getByText("没有打开成功").waitFor();
  expect((await alert.textContent())?.length).toBeGreaterThan(20);
  expect(await page.getByLabel("量表名称").count()).toBe(4);
  await analyse(page);
  expect(new Set(await states(page))).toEqual(new Set(["done"]));
});

test("a file without an end to its line is refused before memory ends", async () => {
  const { page } = opened;
  await page.reload();
  await page.getByRole("button", { name: "选择文件" }).waitFor();
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    const million = "x".repeat(1_000_000);
    transfer.items.add(new File(['a,b\n"', ...Array.from({ length: 40 }, () => million)], "endless.csv"));
    document.body.dispatchEvent(
      new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }),
    );
  });
  await page.getByRole("alert").getByText("没有打开成功").waitFor();
});

test.each([
  { what: "one row", text: "a,b,c\n1,2,3\n" },
  { what: "one column", text: "a\n1\n2\n3\n4\n5\n" },
  { what: "words only", text: "say,why\nhello there,because of it\nother words,and more of them\n" },
  {
    what: "a constant column",
    text: `q1,q2,q3\n${Array.from({ length: 20 }, (_, i) => `3,${(i % 5) + 1},${((i * 2) % 5) + 1}`).join("\n")}\n`,
  },
  {
    what: "more items than cases",
    text: `${Array.from({ length: 12 }, (_, i) => `q${i + 1}`).join(",")}\n${Array.from({ length: 5 }, (_, r) => Array.from({ length: 12 }, (_, c) => ((r * 7 + c * 3) % 5) + 1).join(",")).join("\n")}\n`,
  },
  { what: "NaN and Inf in words", text: "q1,q2,q3\n1,NaN,2\n2,Inf,3\n3,4,5\n4,-Infinity,1\n5,2,3\n" },
])("$what opens, and every section has an answer or a reason", async ({ text }) => {
  const { page, errors } = opened;
  await page.reload();
  await drop(page, [{ name: "odd.csv", text }]);
  await page.getByRole("heading", { name: "识别结果" }).waitFor();
  await analyse(page);
  for (const one of await page.locator('[data-state="failed"]').all())
    expect((await one.getByRole("alert").textContent())?.length).toBeGreaterThan(20);
  expect(errors).toEqual([]);
});

test("rows of other lengths are read, and named", async () => {
  const { page } = opened;
  await page.reload();
  await drop(page, [{ name: "ragged.csv", text: "a,b,c\n1,2,3\n1,2,3,4\n2,3,4\n5,1,2\n" }]);
  await page.getByText("第 2 行有 4 个字段，表头有 3 个").waitFor();
});

test("GB18030 is recognised, and can be chosen when it is not", async () => {
  const { page } = opened;
  await page.reload();
  // 性别,年龄 in GBK.
  const header = [0xd0, 0xd4, 0xb1, 0xf0, 0x2c, 0xc4, 0xea, 0xc1, 0xe4, 0x0a];
  const rows = [...new TextEncoder().encode("1,2\n2,3\n1,4\n2,2\n1,5\n")];
  await drop(page, [{ name: "gbk.csv", text: new Uint8Array([...header, ...rows]) }]);
  await page.locator("b:visible", { hasText: "性别" }).first().waitFor();
});
