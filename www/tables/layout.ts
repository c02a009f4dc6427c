/** Where each heading of a table stands: spans across columns, spans down rows, letters of notes. No words, no pixels. */
import type { Head, OutputTable } from "../wasm/wenxi";

/** A heading with its extent. */
export interface Spanned {
  head: Head;
  /** First column or row heading column that it covers, from 0. */
  at: number;
  colSpan: number;
  rowSpan: number;
}

const key = (head: Head | undefined) => JSON.stringify(head);
const isBlank = (head: Head | undefined) => head === undefined || head.kind === "blank";

/** A path without the empty groups around its own heading. */
function path(heads: readonly Head[]): readonly Head[] {
  const kept = heads.filter((head) => !isBlank(head));
  return kept.length > 0 ? kept : heads.slice(-1);
}

/** Rows of column headings from the outermost; neighbours of one group share its heading, short paths stretch down. */
export function columnHeads(table: OutputTable): Spanned[][] {
  const paths = table.columns.map((column) => path(column.path));
  const depth = Math.max(1, ...paths.map((heads) => heads.length));
  const together = (a: number, b: number, level: number) => {
    const [left = [], right = []] = [paths[a], paths[b]];
    const group = left.length > level + 1 && right.length > level + 1;
    return group && left.slice(0, level + 1).every((head, at) => key(head) === key(right[at]));
  };
  return Array.from({ length: depth }, (_, level) => {
    const row: Spanned[] = [];
    paths.forEach((heads, at) => {
      const head = heads[level];
      if (head === undefined) return;
      if (at > 0 && together(at - 1, at, level)) return;
      let colSpan = 1;
      while (at + colSpan < paths.length && together(at, at + colSpan, level)) colSpan += 1;
      row.push({ head, at, colSpan, rowSpan: level === heads.length - 1 ? depth - level : 1 });
    });
    return row;
  });
}

/** Whether a table has nothing to say over its columns. */
export function headless(table: OutputTable): boolean {
  const heads = [...table.stubs, ...table.columns.flatMap((column) => column.path)];
  return heads.every(isBlank);
}

/** Headings over the row headings; one before blanks stands over all of them. */
export function stubHeads(table: OutputTable): Spanned[] {
  const heads: Spanned[] = [];
  table.stubs.forEach((head, at) => {
    const last = heads.at(-1);
    if (isBlank(head) && last && !isBlank(last.head)) last.colSpan += 1;
    else heads.push({ head, at, colSpan: 1, rowSpan: 1 });
  });
  return heads;
}

/** For each row its headings; equal neighbours become one that spans rows, a heading before blanks spans columns. */
export function rowHeads(table: OutputTable): Spanned[][] {
  const { rows } = table;
  const width = table.stubs.length;
  const continues = (row: number, at: number) => {
    const [above, here] = [rows[row - 1], rows[row]];
    if (!above || !here || isBlank(here.stubs[at])) return false;
    return here.stubs.slice(0, at + 1).every((head, index) => key(head) === key(above.stubs[index]));
  };
  return rows.map(({ stubs }, row) => {
    const cells: Spanned[] = [];
    for (let at = 0; at < width; at += 1) {
      if (continues(row, at)) continue;
      let rowSpan = 1;
      while (continues(row + rowSpan, at)) rowSpan += 1;
      const head = stubs[at] ?? { kind: "blank" };
      const rest = stubs.slice(at + 1);
      const colSpan = rowSpan === 1 && !isBlank(head) && rest.every(isBlank) ? width - at : 1;
      cells.push({ head, at, colSpan, rowSpan });
      at += colSpan - 1;
    }
    return cells;
  });
}

/** Row numbers in groups of one outermost heading; a single group when there is no second heading. */
export function rowGroups(table: OutputTable, heads: readonly Spanned[][]): number[][] {
  const grouped =
    table.stubs.length > 1 && heads.some((row) => row.some((cell) => cell.at === 0 && cell.rowSpan > 1));
  const groups: number[][] = [];
  heads.forEach((row, index) => {
    const starts = index === 0 || (grouped && row.some((cell) => cell.at === 0));
    if (starts) groups.push([index]);
    else groups.at(-1)?.push(index);
  });
  return groups;
}

/** Letters for the notes that something in the table refers to, by the note's position. */
export function noteLetters(table: OutputTable): Map<number, string> {
  const marked = new Set([
    ...table.titleMarks,
    ...table.rows.flatMap((row) => row.cells.flatMap((cell) => cell.marks ?? [])),
  ]);
  const positions = [...marked].filter((at) => at < table.notes.length).sort((a, b) => a - b);
  return new Map(positions.map((at, index) => [at, letter(index)]));
}

const letter = (index: number): string =>
  index < 26 ? String.fromCharCode(97 + index) : letter(Math.floor(index / 26) - 1) + letter(index % 26);

/** Notes in reading order: those without a letter first, as SPSS prints them. */
export function noteOrder(table: OutputTable, letters: ReadonlyMap<number, string>): number[] {
  const positions = table.notes.map((_, at) => at);
  return [...positions.filter((at) => !letters.has(at)), ...positions.filter((at) => letters.has(at))];
}
