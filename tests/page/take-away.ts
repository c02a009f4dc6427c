/** Reads the tables of the page and of the files that the page makes, all into one form. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";

/** A cell at its place, with what it covers; marks of notes left out. */
export interface Placed {
  words: string;
  x: number;
  y: number;
  width: number;
  height: number;
  head: boolean;
}
export type Read = Placed[];

/** Presses an entry of the export menu and gives the file. */
export async function takeAway(page: Page, ending: string): Promise<{ name: string; bytes: Uint8Array }> {
  await page.locator(".export-menu > summary").click();
  const coming = page.waitForEvent("download");
  await page.locator(".menu button", { has: page.getByText(ending, { exact: true }) }).click();
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: new Uint8Array(readFileSync(await download.path())) };
}

/** The tables of an HTML document, this page's own when none is given. */
export const htmlTables = (page: Page, html?: string): Promise<Read[]> =>
  page.evaluate((source) => {
    // This page's policy would complain of the other's style sheet.
    const unstyled = source?.replace(/<style>[\s\S]*<\/style>/, "");
    const root = unstyled === undefined ? document : new DOMParser().parseFromString(unstyled, "text/html");
    const selector = source === undefined ? ".output-table table" : "figure.table table";
    return [...root.querySelectorAll<HTMLTableElement>(selector)].map((table) => {
      const taken = new Set<string>();
      const cells: Read = [];
      [...table.rows].forEach((row, y) => {
        let x = 0;
        for (const cell of row.cells) {
          while (taken.has(`${x},${y}`)) x += 1;
          for (let down = 0; down < cell.rowSpan; down += 1)
            for (let across = 0; across < cell.colSpan; across += 1) taken.add(`${x + across},${y + down}`);
          const copy = cell.cloneNode(true) as HTMLElement;
          for (const mark of copy.querySelectorAll("sup")) mark.remove();
          cells.push({
            words: copy.textContent ?? "",
            x,
            y,
            width: cell.colSpan,
            height: cell.rowSpan,
            head: cell.closest("thead") !== null,
          });
        }
      });
      return cells;
    });
  }, html);

/** The tables of a Word file's body. Throws where the XML is not well formed. */
export const wordTables = (page: Page, xml: string): Promise<Read[]> =>
  page.evaluate((source) => {
    const root = new DOMParser().parseFromString(source, "application/xml");
    const wrong = root.querySelector("parsererror");
    if (wrong) throw new Error(wrong.textContent ?? "not well formed");
    const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const of = (node: Element, name: string) => [...node.getElementsByTagNameNS(W, name)];
    const value = (node: Element, name: string) => of(node, name)[0]?.getAttributeNS(W, "val");
    return of(root.documentElement, "tbl").map((table) => {
      const cells: Read = [];
      of(table, "tr").forEach((row, y) => {
        let x = 0;
        for (const cell of of(row, "tc")) {
          const width = Number(value(cell, "gridSpan") ?? 1);
          const [merge] = of(cell, "vMerge");
          const at = x;
          if (merge && merge.getAttributeNS(W, "val") !== "restart") {
            const above = cells.findLast((one) => one.x === at);
            if (above) above.height += 1;
          } else {
            const runs = of(cell, "r").filter((run) => value(run, "vertAlign") !== "superscript");
            const words = runs.map((run) =>
              of(run, "t")
                .map((text) => text.textContent)
                .join(""),
            );
            const head = of(row, "tblHeader").length > 0;
            cells.push({ words: words.join(""), x, y, width, height: 1, head });
          }
          x += width;
        }
      });
      return cells;
    });
  }, xml);

/** Whether these files are well formed, by the browser's own reader. */
export const malformed = (page: Page, files: Record<string, string>): Promise<string[]> =>
  page.evaluate(
    (given) =>
      Object.entries(given).flatMap(([name, source]) => {
        const wrong = new DOMParser().parseFromString(source, "application/xml").querySelector("parsererror");
        return wrong ? [`${name}: ${wrong.textContent}`] : [];
      }),
    files,
  );

/** What a sheet holds: its cells by address, as shown by their number formats, and their numbers. */
export interface SheetRead {
  name: string;
  shown: Record<string, string>;
  values: Record<string, number>;
  merged: string[];
  frozen: string;
}

/** Sheets of a workbook from the XML inside it, in its order. */
export const sheets = (page: Page, files: Record<string, string>): Promise<SheetRead[]> =>
  page.evaluate((given) => {
    const parse = (name: string) => new DOMParser().parseFromString(given[name] ?? "", "application/xml");
    const all = (node: Document | Element, name: string) => [...node.getElementsByTagName(name)];
    const strings = all(parse("xl/sharedStrings.xml"), "si").map((one) =>
      all(one, "t")
        .map((text) => text.textContent)
        .join(""),
    );
    const styles = parse("xl/styles.xml");
    const formats = new Map(
      all(styles, "numFmt").map((one) => [
        one.getAttribute("numFmtId"),
        one.getAttribute("formatCode") ?? "",
      ]),
    );
    const looks = all(all(styles, "cellXfs")[0] as Element, "xf").map(
      (one) => formats.get(one.getAttribute("numFmtId")) ?? "",
    );
    /** As Excel shows it: of the 15 digits that it keeps, halves away from zero; text in quotation marks as it stands. */
    const show = (value: number, whole: string) => {
      // Room as wide as a sign, which shows nothing.
      const format = whole.replace(/_./g, "");
      const [code = ""] = format.split('"');
      const quoted = [...format.matchAll(/"([^"]*)"/g)].map(([, words]) => words).join("");
      if (format !== "" && code === "") return quoted;
      const decimals = code === "" ? undefined : (code.split(".")[1]?.length ?? 0);
      if (decimals === undefined) return String(value);
      const kept = Number(Math.abs(value).toPrecision(15));
      const size = kept < 1e-6 ? 0 : Math.round(Number(`${kept}e${decimals}`)) / 10 ** decimals;
      const digits = (value < 0 ? "-" : "") + size.toFixed(decimals);
      return (code.startsWith(".") ? digits.replace(/^(-?)0\./, "$1.") : digits) + quoted;
    };
    const book = parse("xl/workbook.xml");
    return all(book, "sheet").map((one, at) => {
      const sheet = parse(`xl/worksheets/sheet${at + 1}.xml`);
      const shown: Record<string, string> = {};
      const values: Record<string, number> = {};
      for (const cell of all(sheet, "c")) {
        const address = cell.getAttribute("r") ?? "";
        const [held] = all(cell, "v");
        const inline = all(cell, "t").map((text) => text.textContent);
        const kind = cell.getAttribute("t");
        if (kind === "s") shown[address] = strings[Number(held?.textContent)] ?? "";
        else if (kind === "inlineStr") shown[address] = inline.join("");
        else if (held?.textContent && all(cell, "f").length === 0) {
          const value = Number(held.textContent);
          values[address] = value;
          shown[address] = show(value, looks[Number(cell.getAttribute("s") ?? 0)] ?? "");
        }
      }
      return {
        name: one.getAttribute("name") ?? "",
        shown,
        values,
        merged: all(sheet, "mergeCell").map((merge) => merge.getAttribute("ref") ?? ""),
        frozen: all(sheet, "pane")[0]?.getAttribute("topLeftCell") ?? "",
      };
    });
  }, files);

/** Column 0 is A, 26 is AA. */
export function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

/** What a table is without spans: heads joined from the top, a heading over several columns in the first of them only. */
export function flattened(table: Read): string[][] {
  const width = Math.max(...table.map(({ x, width: span }) => x + span));
  const height = Math.max(...table.map(({ y, height: span }) => y + span));
  const depth = Math.max(0, ...table.filter(({ head }) => head).map(({ y, height: span }) => y + span));
  const at = (x: number, y: number) =>
    table.find((cell) => cell.x <= x && x < cell.x + cell.width && cell.y <= y && y < cell.y + cell.height);
  const columns = Array.from({ length: width }, (_, x) => x);
  const heads = columns.map((x) => {
    const above = new Set(Array.from({ length: depth }, (_, y) => at(x, y)));
    return [...above].flatMap((cell) => cell?.words || []).join(" · ");
  });
  const body = Array.from({ length: height - depth }, (_, row) =>
    columns.map((x) => {
      const cell = at(x, depth + row);
      return cell?.x === x ? cell.words : "";
    }),
  );
  return [heads, ...body];
}

/** Comma-separated values as RFC 4180 has them. */
export function parseCsv(text: string): string[][] {
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    lines.at(-1)?.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === "\r\n") lines.push([]);
    if (end === "") break;
  }
  return lines.slice(0, -1);
}
