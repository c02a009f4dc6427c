/** What is taken away says what the page says: every table, every cell, in every format, in both languages. */
import { strFromU8, unzipSync } from "fflate";
import { lexer, type Token, type Tokens } from "marked";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeBrowser, type Opened, open } from "./browser.ts";
import { analyse, openSample, type Spoken } from "./steps.ts";
import {
  flattened,
  htmlTables,
  letters,
  malformed,
  parseCsv,
  type Read,
  sheets,
  takeAway,
  wordTables,
} from "./take-away.ts";

afterAll(closeBrowser);

const unzip = (bytes: Uint8Array) => unzipSync(bytes);
const texts = (files: Record<string, Uint8Array>) =>
  Object.fromEntries(
    Object.entries(files)
      .filter(([name]) => /\.(xml|rels|csv|md|tex|svg)$/.test(name))
      .map(([name, bytes]) => [name, Buffer.from(bytes).toString()]),
  );

/** Words of inline Markdown; what stands in <sup> is a mark. */
function plain(tokens: readonly Token[]): string {
  let raised = false;
  let words = "";
  for (const token of tokens) {
    if (token.type === "html") raised = token.raw === "<sup>";
    else if (!raised)
      words += "tokens" in token && token.tokens ? plain(token.tokens) : token.raw.replace(/^\\(.)$/, "$1");
  }
  return words;
}

describe.each(["zh-CN", "en-US"] as const)("%s", (language: Spoken) => {
  let opened: Opened;
  let tables: Read[];

  beforeAll(async () => {
    opened = await open({ language });
    await openSample(opened.page, language);
    await analyse(opened.page, language);
    tables = await htmlTables(opened.page);
    expect(tables.length).toBeGreaterThan(50);
  });
  afterAll(() => opened.close());

  test("Word: well formed, every cell, captions that Word numbers, heads that repeat", async () => {
    const { page } = opened;
    const { name, bytes } = await takeAway(page, ".docx");
    expect(name).toBe("xiachen.docx");
    const files = unzip(bytes);
    const xml = texts(files);
    expect(await malformed(page, xml)).toEqual([]);
    const body = xml["word/document.xml"] ?? "";
    expect(await wordTables(page, body)).toEqual(tables);
    const fields = body.match(/w:instr="SEQ [^"]*"/g) ?? [];
    const figures = await page.locator(".figure").count();
    const [table, figure] = language === "zh-CN" ? ["表", "图"] : ["Table", "Figure"];
    expect(fields.filter((field) => field.includes(`SEQ ${table} `))).toHaveLength(tables.length);
    expect(fields.filter((field) => field.includes(`SEQ ${figure} `))).toHaveLength(figures);
    expect(Object.keys(files).filter((file) => file.endsWith(".png"))).toHaveLength(figures);
    expect(body.match(/w:val="Heading1"/g)?.length).toBe(await page.locator("main h2").count());
    expect(body.match(/w:val="Heading2"/g)?.length).toBe(await page.locator("main h3").count());
    expect(xml["word/styles.xml"]).toContain('w:eastAsia="SimSun"');
    expect(xml["docProps/core.xml"]).toContain(
      `<dc:language>${language === "zh-CN" ? "zh-CN" : "en"}</dc:language>`,
    );
  });

  test("Excel: numbers in full precision that show the page's digits, merged heads, frozen panes", async () => {
    const { page } = opened;
    const { bytes } = await takeAway(page, ".xlsx");
    const xml = texts(unzip(bytes));
    expect(await malformed(page, xml)).toEqual([]);
    const [index, ...read] = await sheets(page, xml);
    expect(index?.frozen).toBe("A5");
    // A formula in the file begins without the sign that begins it on the screen.
    expect(xml["xl/worksheets/sheet1.xml"]).toContain("<f>HYPERLINK(");
    expect(read).toHaveLength(tables.length);
    expect(read.every(({ name }) => name.length <= 31)).toBe(true);
    expect(new Set(read.map(({ name }) => name.toLowerCase())).size).toBe(read.length);
    read.forEach(({ shown, merged }, at) => {
      const table = tables[at] ?? [];
      // Letters of notes hang behind a number, after a space, and behind words.
      const said = (words = "") => words.replace(/ ?[a-z](,[a-z])*$/, "");
      for (const { words, x, y, width, height } of table) {
        const address = `${letters(x)}${y + 3}`;
        const held = shown[address] ?? "";
        expect([words, said(words)], `${address} of table ${at + 1}`).toContain(
          held === words ? held : said(held),
        );
        if (width > 1 || height > 1)
          expect(merged).toContain(`${address}:${letters(x + width - 1)}${y + 2 + height}`);
      }
    });
    const numbers = read.flatMap(({ values }) => Object.values(values));
    expect(numbers.some((value) => String(value).length > 12)).toBe(true);
  });

  test("HTML: one file without script, every cell", async () => {
    const { page } = opened;
    const { bytes } = await takeAway(page, ".html");
    const html = strFromU8(bytes);
    expect(html).not.toMatch(/<script|<link|\ssrc=|\sstyle=|@import/);
    expect(await htmlTables(page, html)).toEqual(tables);
    expect(html.match(/<svg /g)).toHaveLength(await page.locator(".figure").count());
  });

  test("Markdown: read by a parser, every cell, figures beside it", async () => {
    const { page } = opened;
    const { bytes } = await takeAway(page, ".md.zip");
    const files = texts(unzip(bytes));
    const tokens = lexer(files["report.md"] ?? "");
    const read = tokens
      .filter((token): token is Tokens.Table => token.type === "table")
      .map(({ header, rows }) => [header, ...rows].map((row) => row.map((cell) => plain(cell.tokens))));
    expect(read).toEqual(tables.map(flattened));
    const { "report.md": _, ...figures } = files;
    expect(Object.keys(figures)).toHaveLength(await page.locator(".figure").count());
    expect(await malformed(page, figures)).toEqual([]);
    for (const [name, svg] of Object.entries(figures)) {
      expect(files["report.md"]).toContain(`](${name})`);
      // Nothing is left to a style sheet or to another program's opinion.
      expect(svg).not.toMatch(/class=|style=|var\(|currentcolor|dominant-baseline|oklab/i);
    }
  });

  test("CSV: a file a table and a list of them", async () => {
    const { bytes } = await takeAway(opened.page, ".csv.zip");
    const files = texts(unzip(bytes));
    const entries = Object.entries(files);
    expect(entries.every(([, text]) => text.startsWith("\ufeff"))).toBe(true);
    const [index, ...read] = entries.map(([, text]) => parseCsv(text.slice(1)));
    expect(index?.slice(1).map(([name]) => name)).toEqual(entries.slice(1).map(([name]) => name));
    expect(read).toEqual(tables.map(flattened));
  });

  test("LaTeX: every row, groups of braces that close", async () => {
    const { bytes } = await takeAway(opened.page, ".tex.zip");
    const files = unzip(bytes);
    const source = strFromU8(files["report.tex"] ?? new Uint8Array());
    const braces = source.replace(/\\[{}]/g, "");
    expect(braces.split("{").length).toBe(braces.split("}").length);
    const bodies = [...source.matchAll(/\\endlastfoot\n([\s\S]*?)\n\\end\{longtable\}/g)];
    const read = bodies.map(([, body = ""]) => body.split("\n").map(bare));
    expect(read).toEqual(
      tables.map((table) => {
        const lines = new Map<number, string>();
        for (const { words, y, head } of table)
          if (!head) lines.set(y, (lines.get(y) ?? "") + words.replace(/\s/g, ""));
        return [...lines].sort(([a], [b]) => a - b).map(([, words]) => words);
      }),
    );
    const figures = Object.keys(files).filter((name) => name.endsWith(".png"));
    for (const name of figures) expect(source).toContain(`{${name}}`);
  });

  test("JSON: what the page shows, with the library's own numbers under it", async () => {
    const { bytes } = await takeAway(opened.page, ".json");
    type Cell = { shown: string; value?: number };
    type Section = {
      id: string;
      tables: { heads: string[][]; rows: (string | Cell)[][] }[];
      outcome: { tables: { rows: { cells: { value?: number }[] }[] }[] };
    };
    const { sections } = JSON.parse(strFromU8(bytes)) as { sections: Section[] };
    expect(sections.map(({ id }) => id)).toEqual(
      await opened.page
        .locator("[data-request]")
        .evaluateAll((all) => all.map((one) => one.getAttribute("data-request"))),
    );
    const read = sections.flatMap((section) => section.tables);
    read.forEach(({ heads, rows }, at) => {
      const shown = [...heads, ...rows].map((line) =>
        line.map((cell) => (typeof cell === "string" ? cell : cell.shown)),
      );
      for (const { words, x, y } of tables[at] ?? []) expect(shown[y]?.[x]).toBe(words);
    });
    for (const section of sections)
      section.outcome.tables.forEach((table, at) => {
        const values = section.tables[at]?.rows.map((row) =>
          row.flatMap((cell) => (typeof cell === "string" ? [] : [cell.value])),
        );
        expect(values).toEqual(table.rows.map(({ cells }) => cells.map(({ value }) => value)));
      });
  });

  test("a figure as PNG at 300 dots an inch and as SVG", async () => {
    const { page } = opened;
    const figure = page.locator(".figure").last();
    const save = async (kind: string) => {
      const coming = page.waitForEvent("download");
      await figure.getByRole("button", { name: kind }).click();
      const download = await coming;
      return { name: download.suggestedFilename(), path: await download.path() };
    };
    const { readFileSync } = await import("node:fs");
    const png = await save("PNG");
    expect(png.name).toMatch(/^(图|Figure) \d+ .+\.png$/);
    const bytes = readFileSync(png.path);
    const density = bytes.indexOf("pHYs");
    expect(bytes.readUInt32BE(density + 4)).toBe(11811);
    const svg = await save("SVG");
    const source = readFileSync(svg.path, "utf8");
    expect(await malformed(page, { svg: source })).toEqual([]);
    const [, width] = /width="(\d+)"/.exec(source) ?? [];
    expect(bytes.readUInt32BE(16)).toBe(Math.round((Number(width) * 300) / 96));
  });

  test("nothing complains", () => {
    expect(opened.errors).toEqual([]);
  });
});

/** A row of LaTeX without what sets it. */
function bare(line: string): string {
  const signs: Record<string, string> = {
    "$-$": "-",
    "$<$": "<",
    "$>$": ">",
    "$\\rightarrow$": "→",
    "-{}-": "--",
    "$^{2}$": "²",
  };
  return line
    .replace(/\\textsuperscript\{[^}]*\}/g, "")
    .replace(/\\hphantom\{[^}]*\}\\llap\{([^}]*)\}/g, "$1")
    .replace(/\\multicolumn\{\d+\}\{.\}\{(.*?)\}(?= &| \\\\|$)/g, "$1")
    .replace(/\$-\$|\$[<>]\$|\$\^\{2\}\$|\$\\rightarrow\$|-\{\}-/g, (sign) => signs[sign] ?? sign)
    .replace(/\s*\\\\\*?$/, "")
    .replace(/\\([%&#_$])/g, "\ufffe$1")
    .replaceAll(/(?<!\ufffe)&/g, "")
    .replaceAll("\ufffe", "")
    .replace(/\s/g, "");
}
