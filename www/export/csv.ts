/** Each table as a file of comma-separated values, with the digits that the page prints, and a list of them all. */
import { ui } from "../settings.ts";
import { flatHeads, rectangle, type TableGrid } from "../tables/grid.ts";
import { gridsOf, type ReportDocument } from "./document.ts";
import { fileName } from "./names.ts";

/** Spreadsheets of some languages read a file as UTF-8 only when it says so. */
const BYTE_ORDER_MARK = "\ufeff";

const field = (words: string) => (/[",\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words);

/** Words that a spreadsheet would take for a formula are kept words. */
const harmless = (words: string) => (/^[=+\-@\t\r]/.test(words) ? `'${words}` : words);

const file = (lines: readonly (readonly string[])[]) =>
  `${BYTE_ORDER_MARK}${lines.map((line) => line.map(field).join(",")).join("\r\n")}\r\n`;

export function csvTable(grid: TableGrid): string {
  const body = rectangle(grid).slice(grid.head.length);
  return file([
    flatHeads(grid, (words) => words.join(" · ")).map(harmless),
    ...body.map((cells) =>
      cells.map((cell, column) => {
        if (!cell || cell.column !== column) return "";
        return cell.role === "data" && cell.number ? cell.words : harmless(cell.words);
      }),
    ),
  ]);
}

/** The files by name. */
export function csvOf(report: ReportDocument): Record<string, string> {
  const { words } = ui.value.exporting;
  const grids = gridsOf(report);
  const digits = String(grids.length).length;
  const named = grids.map((grid, at) => {
    const number = String(grid.number ?? at + 1).padStart(digits, "0");
    return { grid, name: `${fileName(`${number} ${grid.title}`)}.csv` };
  });
  const index = file([
    [words.file, words.table, words.title, words.notes],
    ...named.map(({ grid, name }) => [
      harmless(name),
      grid.label,
      harmless(grid.title),
      harmless(
        grid.notes.map(({ letter, words: said }) => (letter ? `${letter}. ${said}` : said)).join("\n"),
      ),
    ]),
  ]);
  return {
    [`${fileName(words.index)}.csv`]: index,
    ...Object.fromEntries(named.map(({ grid, name }) => [name, csvTable(grid)])),
  };
}
