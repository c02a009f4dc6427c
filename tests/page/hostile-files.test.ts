/** Truncated, damaged and hostile workbooks and SPSS files, dropped on the page: a sentence in its language, bounded memory, nothing lost. */
import { readFileSync, writeSync } from "node:fs";
import { deflateSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { browser, closeBrowser, type Opened, open } from "./browser.ts";
import { drop, openSample, type Spoken } from "./steps.ts";

afterAll(closeBrowser);

const data = (path: string) => new Uint8Array(readFileSync(`tests/data/${path}`));
const cut = (path: string, keep: number) => data(path).slice(0, Math.round(data(path).length * keep));
const changed = (path: string, at: number, bytes: number[]) => {
  const file = data(path);
  file.set(bytes, at < 0 ? file.length + at : at);
  return file;
};
const longs = (...values: number[]) => new Uint8Array(new BigInt64Array(values.map(BigInt)).buffer);
const ints = (...values: number[]) => new Uint8Array(new Int32Array(values).buffer);
const words = (text: string, length: number) => new TextEncoder().encode(text.padEnd(length));

/** A compressed SPSS file of one string whose two thousand blocks are the same bytes: 90 KB that unpack to 64 GB of answers. */
function zsavBomb(): Uint8Array {
  const packed = deflateSync(Buffer.alloc(1 << 22, 254));
  const variable = [ints(2, 255, 0, 0, 0, 0), words("S", 8)];
  for (let part = 1; part < 32; part += 1) variable.push(ints(2, -1, 0, 0, 0, 0), words("", 8));
  const bias = new Uint8Array(new Float64Array([100]).buffer);
  const head = [words("$FL3", 64), ints(2, 32, 2, 0, -1), bias, words("", 84), ...variable, ints(999, 0)];
  const start = head.reduce((sum, part) => sum + part.length, 0);
  const blocks = 2000;
  const trailer = start + 24 + packed.length;
  const list = Array.from({ length: blocks }, () => [longs(0, start + 24), ints(1 << 22, packed.length)]);
  const parts = [
    ...head,
    longs(start, trailer, 24 + 24 * blocks),
    packed,
    longs(-100, 0),
    ints(1 << 22, blocks),
    ...list.flat(),
  ];
  return new Uint8Array(Buffer.concat(parts));
}

/** What a file is, its bytes, and what the sentence must say in either language. */
const FILES: [what: string, name: string, bytes: () => Uint8Array, zh: RegExp, en: RegExp][] = [
  [
    "a cut SPSS file",
    "cut.sav",
    () => cut("round/pspp_plain.sav", 0.97),
    /文件不完整：读到第 \d+ 份答卷（应有 3 份）/,
    /not whole: it breaks off in case \d of 3/,
  ],
  [
    "an SPSS file cut in its dictionary",
    "head.sav",
    () => cut("round/pspp_plain.sav", 0.3),
    /文件不完整/,
    /not whole/,
  ],
  ["a cut ZSAV", "cut.zsav", () => cut("round/pspp.zsav", 0.8), /文件不完整/, /not whole/],
  ["a cut workbook", "cut.xlsx", () => cut("workbooks/xiachen.xlsx", 0.8), /文件不完整/, /not whole/],
  ["a cut old workbook", "cut.xls", () => cut("workbooks/xiachen.xls", 0.5), /问题出在/, /cannot be read/],
  [
    "an SPSS file of absurdly many cases",
    "many.sav",
    () => changed("round/pspp_plain.sav", 80, [255, 255, 255, 127]),
    /文件不完整：读到第 4 份答卷（应有 2147483647 份）/,
    /in case 4 of 2147483647/,
  ],
  [
    "an SPSS file with a damaged record",
    "damaged.sav",
    () => changed("round/pspp_plain.sav", 176, [9, 9, 9, 9]),
    /无法按 sav 格式读取，问题出在第 \d+ 个字节/,
    /cannot be read as sav: the fault is at byte \d+/,
  ],
  ["a bomb in an SPSS file", "bomb.zsav", zsavBomb, /无法按 sav 格式读取/, /cannot be read as sav/],
  ["a zip bomb", "bomb.xlsx", () => data("workbooks/bomb.xlsx"), /展开后超出可读取的上限/, /more than|limit/],
  [
    "a billion laughs",
    "laughs.xlsx",
    () => data("workbooks/laughs.xlsx"),
    /无法按 zip 格式读取/,
    /cannot be read as zip/,
  ],
  [
    "a cell in the last corner",
    "corner.xlsx",
    () => data("workbooks/corner.xlsx"),
    /S!A1:XFD1048576 展开后超出/,
    /S!A1:XFD1048576/,
  ],
  [
    "two thousand million strings",
    "strings.xlsx",
    () => data("workbooks/strings.xlsx"),
    /sharedStrings\.xml 展开后超出/,
    /sharedStrings\.xml/,
  ],
  [
    "absurdly repeated rows",
    "repeated.ods",
    () => data("workbooks/repeated.ods"),
    /展开后超出/,
    /limit|more than/,
  ],
  [
    "a sheet of absurd size in an old workbook",
    "vast.xls",
    () => data("workbooks/vast.xls"),
    /展开后超出/,
    /limit|more than/,
  ],
  [
    "a circle of sectors",
    "circle.xls",
    () => data("workbooks/circle.xls"),
    /无法按 xls 格式读取，问题出在第 \d+ 个字节/,
    /cannot be read as xls/,
  ],
  [
    "rows in the wrong order",
    "backwards.xlsx",
    () => data("workbooks/backwards.xlsx"),
    /问题出在 S!A1/,
    /fault is at S!A1/,
  ],
  [
    "elements within elements",
    "deep.xlsx",
    () => data("workbooks/deep.xlsx"),
    /1 个工作表里都没有内容/,
    /nothing|no cell|empty/i,
  ],
  ["NUL bytes", "nul.xlsx", () => data("workbooks/nul.xlsx"), /文件只有表头（1 列）/, /header \(1 column\)/],
  ["NUL bytes in text", "nul.csv", () => words("a,b\n1,\0\0\n2,3\n", 14), /不是文本文件/, /not a text file/],
  ["a password", "password.xlsx", () => data("workbooks/password.xlsx"), /设有密码/, /has a password/],
];

/** The most memory that a process of the page ever had, in MB; undefined where the system does not tell. */
async function peak(): Promise<number | undefined> {
  if (process.platform !== "linux") return undefined;
  const session = await (await browser()).newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const peaks = processInfo
    .filter(({ type }) => type === "renderer")
    .map(({ id }) =>
      Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1] ?? 0),
    );
  return Math.max(...peaks) / 1024;
}

async function refused({ page }: Opened, language: Spoken): Promise<void> {
  const title = language === "zh-CN" ? "没有打开成功" : "This did not open";
  const dismiss = language === "zh-CN" ? "知道了" : "OK";
  for (const [what, name, bytes, zh, en] of FILES) {
    await drop(page, [{ name, text: bytes() }]);
    const alert = page.getByRole("alert").filter({ hasText: title });
    // The bomb is read until it passes the bound.
    await alert.waitFor({ timeout: 120_000 });
    const sentence = (await alert.locator("p").first().textContent()) ?? "";
    expect(sentence, what).toMatch(language === "zh-CN" ? zh : en);
    // Details for whoever repairs the file may be in English; everything before them is not.
    const [plain = ""] = sentence.split(/（详情|\(Details/);
    if (language === "zh-CN") expect(plain, what).toMatch(/[\u4e00-\u9fff].*。$/);
    else expect(plain, what).not.toMatch(/[\u4e00-\u9fff]/);
    await alert.getByRole("button", { name: dismiss }).click();
    await alert.waitFor({ state: "detached" });
  }
}

test.each(["zh-CN", "en-US"] as const)(
  "%s: each is refused with a sentence, and the study stays",
  async (language) => {
    const opened = await open({ language });
    const { page, errors, close } = opened;
    await openSample(page, language);
    await refused(opened, language);
    expect(await page.getByLabel(language === "zh-CN" ? "量表名称" : "Name of the scale").count()).toBe(4);
    const most = await peak();
    if (most !== undefined) writeSync(2, `hostile files: the page had at most ${Math.round(most)} MB\n`);
    expect(most ?? 0).toBeLessThan(1024);
    // A sound file opens afterwards.
    await drop(page, [{ name: "xiachen.xlsx", text: data("workbooks/xiachen.xlsx") }]);
    await page.getByText("xiachen.xlsx").first().waitFor();
    expect(errors).toEqual([]);
    await close();
  },
  300_000,
);

test("formulas give the values that were stored with them; those without one are named", async () => {
  const { page, errors, close } = await open();
  await drop(page, [{ name: "features.xlsx", text: data("workbooks/features.xlsx") }]);
  await page.getByText(/个公式没有保存计算结果/).waitFor();
  expect(errors).toEqual([]);
  await close();
});
