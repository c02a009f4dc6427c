/**
 * What is taken away opens in the programs it is for: LibreOffice, openpyxl, XeLaTeX. What they read is compared with the page.
 * Each part is skipped, with a word, where its program does not work.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, type TestContext, test } from "vitest";
import { closeBrowser, type Opened, open } from "./browser.ts";
import { convert, folder, installed, type Pdf, type Program, readPdf, run } from "./programs.ts";
import { analyse, openSample, section } from "./steps.ts";
import { htmlTables, letters, type Read, sheets, takeAway, wordTables } from "./take-away.ts";

/** Programs of an office are slow beside other work. */
const PATIENCE = 300_000;

/** Tables that are copied: heads in groups, notes, stars. */
const COPIED = [
  { id: "regression:life", caption: "系数" },
  { id: "factor:predictors", caption: "总方差解释" },
  { id: "correlation", caption: "相关性" },
];

let opened: Opened;
let tables: Read[];
let captions: string[];
/** The clipboard's HTML of each table of `COPIED`, with what the page shows. */
const copies: { file: string; shown: Read }[] = [];
let works = new Set<Program>();

beforeAll(async () => {
  const trying = installed();
  opened = await open();
  const { page, context } = opened;
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openSample(page);
  await analyse(page);
  tables = await htmlTables(page);
  captions = await page.locator(".output-table caption").evaluateAll((all) =>
    all.map((one) => {
      for (const mark of one.querySelectorAll("sup")) mark.remove();
      return one.textContent ?? "";
    }),
  );
  for (const [at, { id, caption }] of COPIED.entries()) {
    const place = section(page, id).locator(".output-table").filter({ hasText: caption }).first();
    await place.hover();
    await place.getByRole("button", { name: /^复制/ }).click();
    await place.getByText("已复制").waitFor();
    const html = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return (await item?.getType("text/html"))?.text() ?? "";
    });
    const file = `pasted${at}.html`;
    writeFileSync(join(folder, file), `<html><head><meta charset="utf-8"></head><body>${html}</body></html>`);
    const own = await place.locator("table").evaluate((one) => one.outerHTML);
    copies.push({ file, shown: (await htmlTables(page, `<figure class="table">${own}</figure>`))[0] ?? [] });
  }
  for (const ending of [".docx", ".xlsx"])
    writeFileSync(join(folder, `report${ending}`), (await takeAway(page, ending)).bytes);
  const { bytes } = await takeAway(page, ".tex.zip");
  for (const [name, content] of Object.entries(unzipSync(bytes))) {
    const path = join(folder, "latex", name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  writeFileSync(join(folder, "print.pdf"), await page.pdf({ preferCSSPageSize: true }));
  works = await trying;
}, PATIENCE);
afterAll(async () => {
  await opened.close();
  await closeBrowser();
  rmSync(folder, { recursive: true, force: true });
});

const need = ({ skip }: TestContext, ...programs: Program[]) => {
  const missing = programs.filter((program) => !works.has(program));
  skip(missing.length > 0, `not installed: ${missing.join(", ")}`);
};

const inside = (bytes: Uint8Array) =>
  Object.fromEntries(
    Object.entries(unzipSync(bytes))
      .filter(([name]) => /\.(xml|rels)$/.test(name))
      .map(([name, content]) => [name, strFromU8(content)]),
  );

const bare = (text: string) => text.replace(/\s+/g, "");

/** Numbers with decimals, in the order of the text. */
const decimalsOf = (text: string): string[] => text.replaceAll("−", "-").match(/-?\d*\.\d+/g) ?? [];

/** Every title of a table stands there, and every number of the page's cells, in the page's order; words end before the sheet does. */
function expectWhole(pdf: Pdf) {
  const text = bare(pdf.text);
  expect(captions.length).toBeGreaterThan(50);
  const titles = captions.map((caption) => bare(caption).replace(/^表\d+/, ""));
  expect(titles.filter((title) => !text.includes(title))).toEqual([]);

  const found = decimalsOf(pdf.text);
  const expected = tables.flatMap((table) =>
    table
      .filter(({ head }) => !head)
      .toSorted((a, b) => a.y - b.y || a.x - b.x)
      .flatMap(({ words }) => decimalsOf(words)),
  );
  expect(expected.length).toBeGreaterThan(1000);
  let at = 0;
  expected.forEach((number, index) => {
    const next = found.indexOf(number, at);
    // Between them stand headings again on a new page, paragraphs and figures.
    expect(next, `number ${index}, ${number}, after ${found.slice(Math.max(0, at - 5), at)}`).not.toBe(-1);
    at = next + 1;
  });

  // 2.5 cm are left at the sides; the empty half of a full-width sign may hang into them.
  const cut = pdf.words.filter(({ page, left, right, bottom }) => {
    const [width, height] = pdf.pages[page] ?? [0, 0];
    return left < 56 || right > width - 56 || bottom > height - 20;
  });
  expect(cut).toEqual([]);
}

describe("the sample's report in other programs", () => {
  test.concurrent(
    "LibreOffice makes pages of the Word file: every title and number, nothing cut off",
    async (context) => {
      need(context, "soffice", "pdftotext");
      // Coarse pictures, because only what is written is looked at.
      const coarse = '{"MaxImageResolution":{"type":"long","value":"75"}}';
      await convert(["report.docx"], `pdf:writer_pdf_Export:${coarse}`);
      expectWhole(await readPdf(opened.page, join(folder, "report.pdf")));
    },
    PATIENCE,
  );

  test.concurrent(
    "the browser prints every title and number, nothing cut off",
    async (context) => {
      need(context, "pdftotext");
      expectWhole(await readPdf(opened.page, join(folder, "print.pdf")));
    },
    PATIENCE,
  );

  test.concurrent(
    "copied tables in LibreOffice: spans and three rules in Writer, numbers in Calc",
    async (context) => {
      need(context, "soffice");
      await pasted();
    },
    PATIENCE,
  );

  test.concurrent(
    "XeLaTeX sets the LaTeX file: every title and number, nothing cut off",
    async (context) => {
      need(context, "xelatex", "pdftotext");
      const place = join(folder, "latex");
      const options = ["-interaction=nonstopmode", "-halt-on-error", "-output-driver=xdvipdfmx -z 1"];
      // The contents list and the widths of long tables are known the second time.
      await run("xelatex", [...options, "-no-pdf", "report.tex"], place);
      const { ok, said } = await run("xelatex", [...options, "report.tex"], place);
      expect(ok, said.slice(-3000)).toBe(true);
      expect(said).not.toMatch(/^! |Missing character|Overfull \\hbox/m);
      expectWhole(await readPdf(opened.page, join(place, "report.pdf")));
    },
    PATIENCE,
  );

  test.concurrent(
    "openpyxl reads the workbook: a sheet a table, numbers with the page's decimals",
    async (context) => {
      need(context, "openpyxl");
      const script = `
import json, openpyxl
book = openpyxl.load_workbook("report.xlsx")
def held(sheet):
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    return {cell.coordinate: [cell.value, cell.number_format] for cell in cells}
print(json.dumps([{"name": s.title, "cells": held(s), "merged": [str(r) for r in s.merged_cells.ranges]} for s in book]))`;
      const { ok, printed, said } = await run("python3", ["-c", script]);
      expect(ok, said).toBe(true);
      type Sheet = { name: string; cells: Record<string, [string | number, string]>; merged: string[] };
      const [, ...read]: Sheet[] = JSON.parse(printed);
      expect(read).toHaveLength(tables.length);
      let numbers = 0;
      tables.forEach((table, index) => {
        const { name = "", cells = {}, merged = [] } = read[index] ?? {};
        const title = bare(captions[index] ?? "");
        expect(bare(String(cells.A1?.[0])).startsWith(title), `${name}: ${title}`).toBe(true);
        for (const { words, x, y, width, height } of table) {
          const address = `${letters(x)}${y + 3}`;
          const place = `${name} ${address}`;
          if (width > 1 || height > 1)
            expect(merged, place).toContain(`${address}:${letters(x + width - 1)}${y + 2 + height}`);
          const [, digits] = /^(-?\d*\.\d+)\**$/.exec(words.replace("−", "-")) ?? [];
          if (digits === undefined) continue;
          const [value, format] = cells[address] ?? [];
          if (typeof value !== "number")
            throw new Error(`${place}: ${value} is no number, the page has ${words}`);
          const decimals = digits.length - 1 - digits.indexOf(".");
          expect(Math.abs(value - Number(digits)), place).toBeLessThanOrEqual(0.5 * 10 ** -decimals + 1e-12);
          expect(/\.(0+)/.exec(format ?? "")?.[1]?.length, `${place}: ${format}`).toBe(decimals);
          numbers += 1;
        }
      });
      expect(numbers).toBeGreaterThan(1000);
    },
    PATIENCE,
  );
});

/** The copied tables in Writer and in Calc. */
async function pasted() {
  const files = copies.map(({ file }) => file);
  const written = await convert(files, "docx:MS Word 2007 XML", "HTML (StarWriter)");
  const calculated = await convert(files, "xlsx:Calc MS Excel 2007 XML", "HTML (StarCalc)");
  for (const [at, { shown }] of copies.entries()) {
    const tidy = ({ words }: { words: string }) => words.replace(/\s+/g, " ").trim();
    const order = (table: Read) => table.toSorted((a, b) => a.y - b.y || a.x - b.x);
    const words = order(shown).map(tidy);

    const xml = inside(written[at] ?? new Uint8Array())["word/document.xml"] ?? "";
    const [table = []] = await wordTables(opened.page, xml);
    expect(order(table).map(tidy)).toEqual(words);
    expect(table.map(({ width }) => width).some((width) => width > 1)).toBe(
      shown.some(({ width }) => width > 1),
    );
    // Rules above and below the whole, one below the head, none upright.
    expect(xml).toMatch(/<w:top w:val="single" w:sz="12"/);
    expect(xml).toMatch(/<w:bottom w:val="single" w:sz="12"/);
    expect(xml).toMatch(/<w:bottom w:val="single" w:sz="6"/);
    expect(xml).not.toMatch(/<w:(left|right|start|end) w:val="single"/);

    const [sheet] = await sheets(opened.page, inside(calculated[at] ?? new Uint8Array()));
    // The title stands in the row above. Calc shows .500 as 0.5: a number is what it must be.
    for (const cell of shown) {
      const address = `${letters(cell.x)}${cell.y + 2}`;
      const said = tidy(cell);
      const number = /^-?(\d+|\d*\.\d+)$/.test(said);
      if (number) expect(sheet?.values[address], address).toBe(Number(said));
      else expect((sheet?.shown[address] ?? "").replace(/\s+/g, " ").trim(), address).toBe(said);
    }
  }
}
