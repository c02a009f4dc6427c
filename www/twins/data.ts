/** The data for the twins: answers as codes, and what the codes mean, as comma-separated text that spreadsheets read too. */
import type { GridHead, GridPage, GridWindow } from "../wasm/wenxi";
import type { Source } from "./source.ts";

const BYTE_ORDER_MARK = "\ufeff";
/** Cells that are turned into text at once. */
const CELLS = 200_000;

/** Cells with the codes that the recipe gives to words. */
export interface Cells {
  head: GridHead;
  page: (window: GridWindow) => GridPage | Promise<GridPage>;
}

const field = (words: string) => (/[",\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words);

// A line without any character would be no row.
const line = (fields: readonly string[]) => `${fields.map(field).join(",") || '""'}\r\n`;

/** The answers, in parts. */
export async function dataFile({ columns, names }: Source, { head, page }: Cells): Promise<string[]> {
  const positions = new Map(head.columns.map(({ name }, at) => [name, at]));
  const steps = new Map(head.steps.map(({ step }, at) => [step, at]));
  const width = head.columns.length;
  const parts = [BYTE_ORDER_MARK + line(columns.map(({ variable }) => names.of(variable.name)))];
  const block = Math.max(1, Math.floor(CELLS / Math.max(1, width)));
  for (let row = 0; row < head.rows; row += block) {
    const { rows, outside } = await page({ row, rows: block, column: 0, columns: width });
    const left = new Map(outside.map((one) => [one.row, one.step]));
    parts.push(
      rows
        .map((cells, at) =>
          line(
            columns.map(({ variable, flags }) =>
              flags === undefined
                ? (cells[positions.get(variable.name) ?? -1] ?? "")
                : String(Number(left.has(row + at) && left.get(row + at) === steps.get(flags))),
            ),
          ),
        )
        .join(""),
    );
  }
  return parts;
}

/** Words that a spreadsheet would take for a formula are kept words. */
const harmless = (words: string) => (/^[=+\-@\t\r]/.test(words) ? `'${words}` : words);

export function codebook({ columns, names, words }: Source): string {
  const span = (low: number, high: number) => (low === high ? String(low) : `${low}–${high}`);
  const lines = columns.map(({ variable, flags }) => {
    const { name, label, measure, valueLabels, missingValues } = variable;
    return [
      names.of(name),
      flags === undefined ? harmless(name) : "",
      harmless(label),
      words.measure[measure],
      harmless(valueLabels.map((one) => `${one.value} = ${one.label}`).join("; ")),
      harmless(
        missingValues
          .map(({ low, high, kind = "notAnswered" }) => `${span(low, high)} (${words.codebook.asked[kind]})`)
          .join("; "),
      ),
    ];
  });
  return BYTE_ORDER_MARK + [words.codebook.head, ...lines].map(line).join("");
}
