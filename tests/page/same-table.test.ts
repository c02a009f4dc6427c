/** One survey in many files, dropped on the page: the data view shows the same answers for all of them. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeBrowser, type Opened, open } from "./browser.ts";
import { drop } from "./steps.ts";

/** One page for all files: each is dropped over the one before. */
let opened: Opened;
beforeAll(async () => {
  // So wide that every column is in the window.
  opened = await open({ width: 4800 });
});
afterAll(closeBrowser);

const file = (path: string) => ({
  name: path.replace(/^.*\//, ""),
  text: new Uint8Array(readFileSync(`tests/data/${path}`)),
});

/** Drops a file and waits until it is the one that is shown. */
async function dropOver(page: Page, dropped: { name: string; text: Uint8Array }): Promise<void> {
  await drop(page, [dropped]);
  await page.locator(".recognise .eyebrow").getByText(dropped.name, { exact: true }).waitFor();
}

/** The answers of each column that is not put aside, as codes, by its name. */
async function cells(page: Page, path: string): Promise<Map<string, string[]>> {
  await dropOver(page, file(path));
  await page.getByRole("button", { name: "数据", exact: true }).click();
  await page.locator('[data-cell="0:0"]').waitFor();
  await page.getByLabel("显示值标签").uncheck();
  const columns = await page.evaluate(() => {
    const names = [...document.querySelectorAll(".head-cell .name")].map((name) => name.textContent ?? "");
    return names.map((name, column): [string, string[]] => [
      name,
      // What is missing is written in many ways.
      [...document.querySelectorAll(`[data-cell$=":${column}"]`)].map((cell) =>
        cell.classList.contains("missing") ? "" : (cell.textContent ?? ""),
      ),
    ]);
  });
  return new Map(columns);
}

let plainly: Promise<Map<string, string[]>> | undefined;
/** The answers of the plain file, which do not change. */
const plainCells = (page: Page) => {
  plainly ??= cells(page, "exports/Plain.csv");
  return plainly;
};

const WORDS = ["Q1", "Q2_1", "Q2_2", "Q2_3", "Q2_4", "Q3_1", "Q3_2", "Q3_3", "Q3_4", "Q4", "Q6"];
/** Numbers of nominal options tell no words. */
const CODES = WORDS.filter((name) => name !== "Q1" && name !== "Q4");

test.each([
  ["WenjuanxingText", "问卷星", [...WORDS, "Q5_1", "Q5_2", "Q5_3"]],
  ["WenjuanxingNumbers", "问卷星", [...CODES, "Q5_1", "Q5_2", "Q5_3"]],
  ["Tencent", "腾讯问卷", WORDS],
  ["TencentNumbers", "腾讯问卷", CODES],
  ["QualtricsText", "Qualtrics", WORDS],
  ["QualtricsNumbers", "Qualtrics", [...CODES, "Q5_1", "Q5_2", "Q5_3"]],
  ["SurveyMonkey", "SurveyMonkey", WORDS],
  ["SurveyMonkeyNumbers", "SurveyMonkey", CODES],
  ["GoogleForms", "Google", WORDS],
  ["MicrosoftForms", "Microsoft", WORDS],
] as const)("%s opens to the answers of the plain file", async (name, platform, columns) => {
  const { page, errors } = opened;
  const plain = await plainCells(page);
  const found = await cells(page, `exports/${name}.csv`);
  for (const column of columns) expect([column, found.get(column)]).toEqual([column, plain.get(column)]);
  expect(plain.get("Q3_1")).toHaveLength(30);
  await page.getByRole("button", { name: "识别", exact: true }).click();
  await page.getByText(new RegExp(`这像是\\s*${platform}`)).waitFor();
  expect(errors).toEqual([]);
});

test.each([
  ["r_csv.csv", "write.csv with names of rows"],
  ["r_csv2.csv", "write.csv2"],
  ["r_table_row_names.tsv", "write.table with tabs and names of rows"],
  ["r_table_row_names.csv", "write.table with commas and names of rows"],
  ["r_table_spaces.txt", "write.table as it is"],
  ["r_table_semicolon.csv", "write.table with decimal commas"],
])("%s: %s of R opens to the survey's own columns", async (name) => {
  const { page, errors } = opened;
  const found = await cells(page, `text/${name}`);
  // What was put in, from text.R.
  expect(found.get("score")).toEqual(["3.14", "-0.5", "", "1234.25", "2"]);
  expect(found.get("id")).toEqual(["1", "2", "3", "4", "5"]);
  expect(found.get("chosen")).toEqual(["1,2", "1,3", "2", "1,2", "2,3"]);
  expect(found.get("day")?.[1]).toBe("2024-02-29");
  expect(errors).toEqual([]);
});

interface Encoded {
  file: string;
  encoding: string;
  names: string[];
  rows: string[][];
}
const encoded: Encoded[] = JSON.parse(readFileSync("tests/data/encodings/texts.json", "utf8"));

test.each(encoded)("$file is read as $encoding, which the page names", async (written) => {
  const { page, errors } = opened;
  await dropOver(page, file(`encodings/${written.file}`));
  await page.locator(".reread > summary", { hasText: written.encoding }).waitFor();
  await page.getByRole("button", { name: "数据", exact: true }).click();
  await page.locator('[data-cell="0:0"]').waitFor();
  expect(await page.locator(".head-cell .name").allTextContents()).toEqual(written.names);
  for (const [row, answers] of written.rows.entries())
    for (const [column, answer] of answers.entries())
      await expect.poll(() => page.locator(`[data-cell="${row}:${column}"]`).textContent()).toBe(answer);
  expect(errors).toEqual([]);
});

test("an encoding that is a close choice is named with the others, which are one press away", async () => {
  const { page } = opened;
  // 男 in GB18030, which is 鹹 in Big5: two bytes are too few to be sure.
  const text = new Uint8Array([...new TextEncoder().encode("sex,q\n"), 0xc4, 0xd0, 0x2c, 0x31, 0x0a]);
  await dropOver(page, { name: "short.csv", text });
  const note = page.locator(".read-notes li", { hasText: "不能确定文字编码：现按 gb18030 读入" });
  await note.waitFor();
  await note.getByRole("button", { name: "Big5" }).click();
  await page.locator(".reread > summary", { hasText: "Big5" }).waitFor();
  await page.getByRole("button", { name: "数据", exact: true }).click();
  await expect.poll(() => page.locator('[data-cell="0:0"]').textContent()).toBe("鹹");
});
