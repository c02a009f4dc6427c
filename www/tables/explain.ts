/** What a number of a table is, for the one who points at it. */
import { fullPrecision, type NumberParts } from "../format.ts";
import { explanation } from "../outcome-text.ts";
import type { Text } from "../text.ts";
import type { Head, Label, OutputTable } from "../wasm/wenxi";
import { cellParts, labelOf } from "./digits.ts";

export interface Explanation {
  /** Where the number stands: its row and column in words. */
  heading: string;
  /** What it is, its full digits, its number of cases. */
  lines: string[];
}

/** The first of these headings that is a statistic. */
function statistic(text: Text, labels: readonly (Label | undefined)[]): string {
  for (const label of labels) {
    const sentence = label && explanation(label, text);
    if (sentence) return sentence;
  }
  return "";
}

/** Headings of a number from the nearest: its column, its row, then their groups; a matrix is named by its title. */
function nearest(table: OutputTable, row: number, column: number): (Label | undefined)[] {
  const columns = [...(table.columns[column]?.path ?? [])].reverse().map(labelOf);
  const stubs = [...(table.rows[row]?.stubs ?? [])].reverse().map(labelOf);
  const [ownColumn, ...columnGroups] = columns;
  const [ownRow, ...rowGroups] = stubs;
  if (ownColumn === undefined && ownRow === undefined) {
    return [...rowGroups, table.title, ...columnGroups];
  }
  return [ownColumn, ...columnGroups, ownRow, table.title, ...rowGroups];
}

/** The number of cases that the table itself gives for a number: in its row, or in its block of a correlation table. */
function casesOf(table: OutputTable, row: number, column: number): number | undefined {
  const here = table.rows[row];
  if (!here) return undefined;
  const inRow = table.columns.findIndex(({ path }) => labelOf(path.at(-1)) === "n");
  if (inRow >= 0 && inRow !== column) return here.cells[inRow]?.value;
  const block = JSON.stringify(here.stubs.slice(0, -1));
  const counted = table.rows.find(
    ({ stubs }) => labelOf(stubs.at(-1)) === "n" && JSON.stringify(stubs.slice(0, -1)) === block,
  );
  return counted === here ? undefined : counted?.cells[column]?.value;
}

/** The number that shown digits stand for. */
const numberOf = ({ integer, fraction, exponent }: NumberParts) =>
  Number(integer + fraction + exponent.replace("E", "e"));

export function explainCell(
  table: OutputTable,
  row: number,
  column: number,
  text: Text,
  cases?: number,
): Explanation | undefined {
  const cell = table.rows[row]?.cells[column];
  if (!cell || cell.kind === "empty") return undefined;
  // "Model 1" says nothing where there is one model.
  const stubs = (table.rows[row]?.stubs ?? []).filter((_, at) => labelOf(table.stubs[at]) !== "model");
  const heads = [...stubs, ...(table.columns[column]?.path ?? [])];
  const heading = text.phrases.of(heads.map(text.head).filter((word) => word !== ""));
  const about =
    cell.kind === "heading"
      ? statistic(text, [labelOf(cell.head)])
      : statistic(text, nearest(table, row, column));
  const lines = about ? [about] : [];
  if (cell.kind === "undefined") lines.push(text.phrases.undefinedHere);
  if (cell.value !== undefined) {
    const shown = cellParts(table, row, column, text);
    // A probability of 0 is one too small for a double: its logarithm tells more.
    const hidden = cell.value === 0 && cell.log10P !== undefined;
    const told = shown !== undefined && !hidden && numberOf(shown) === cell.value;
    const full = told ? "" : text.phrases.exactly(fullPrecision(cell.value, cell.log10P));
    const n = cell.kind === "count" ? undefined : (casesOf(table, row, column) ?? cases);
    const facts = [full, n === undefined ? "" : text.phrases.cases(text.count(n))].filter(Boolean);
    if (facts.length > 0) lines.push(facts.join(text.language === "en" ? "; " : "；"));
  }
  return lines.length > 0 ? { heading: heading || text.label(table.title), lines } : undefined;
}

export function explainHead(head: Head, text: Text): Explanation | undefined {
  const sentence = statistic(text, [labelOf(head)]);
  return sentence ? { heading: text.head(head), lines: [sentence] } : undefined;
}
