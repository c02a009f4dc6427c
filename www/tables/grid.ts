/**
 * A table as it is read: every heading and number in words and digits, at its place, with its spans. The page, the
 * clipboard and all exports set these cells; none of them makes digits or words of its own.
 */
import type { NumberParts } from "../format.ts";
import { noteText } from "../outcome-text.ts";
import type { Text } from "../text.ts";
import type { CellKind, Head, OutputTable } from "../wasm/wenxi";
import { titleOf } from "./caption.ts";
import { type ColumnDigits, cellParts, columnDigits, padding, UNDEFINED } from "./digits.ts";
import {
  columnHeads,
  headless,
  noteLetters,
  noteOrder,
  rowGroups,
  rowHeads,
  type Spanned,
  stubHeads,
} from "./layout.ts";
import { numbered } from "./numbered.ts";

/** What all cells share. Places count from 0 over the whole table, headings included. */
interface Placed {
  row: number;
  column: number;
  rowSpan: number;
  colSpan: number;
  words: string;
}

export interface HeadCell extends Placed {
  /** `corner` stands over the row headings, `group` over several columns. */
  role: "corner" | "group" | "column" | "row";
  head: Head;
  /** What a number stands for. */
  full?: string;
}

export interface GridNumber {
  kind: CellKind;
  value: number;
  log10P: number | undefined;
  parts: NumberParts;
  /** Digits that nobody sees, which bring the decimal points of a column into line. */
  pad: string;
}

export interface DataCell extends Placed {
  role: "data";
  /** Letters of the notes that it refers to. */
  marks: string;
  number: GridNumber | undefined;
  /** Where it stands in the table as computed. */
  at: { row: number; column: number };
}

export interface GridRow {
  heads: HeadCell[];
  cells: DataCell[];
}

export interface GridNote {
  letter: string;
  words: string;
}

export interface TableGrid {
  /** "Table 3"; empty for a table without a number. */
  label: string;
  number: number | undefined;
  title: string;
  titleMarks: string;
  /** Columns of row headings, then columns of cells. */
  stubs: number;
  columns: number;
  /** Rows of headings; none when there is nothing to say over the columns. */
  head: HeadCell[][];
  body: GridRow[];
  /** Numbers of body rows by outermost heading. */
  groups: number[][];
  /** For each column of cells. */
  digits: ColumnDigits[];
  notes: GridNote[];
}

export const gridWidth = ({ stubs, columns }: TableGrid): number => stubs + columns;

/** Everything that a cell says, its marks left out. */
const numberWords = ({ integer, fraction, exponent, stars }: NumberParts) =>
  integer + fraction + exponent + stars;

function headRows(table: OutputTable, text: Text): HeadCell[][] {
  if (headless(table)) return [];
  const levels = columnHeads(table);
  const cell = (role: HeadCell["role"], row: number, from: number, spanned: Spanned): HeadCell => ({
    role,
    row,
    column: from + spanned.at,
    rowSpan: spanned.rowSpan,
    colSpan: spanned.colSpan,
    words: text.head(spanned.head),
    head: spanned.head,
  });
  return levels.map((heads, row) => [
    ...(row === 0
      ? stubHeads(table).map((head) => cell("corner", 0, 0, { ...head, rowSpan: levels.length }))
      : []),
    ...heads.map((head) => cell(head.colSpan > 1 ? "group" : "column", row, table.stubs.length, head)),
  ]);
}

export function gridOf(table: OutputTable, text: Text, number?: number): TableGrid {
  const letters = noteLetters(table);
  const marksOf = (marks: readonly number[] = []) => marks.flatMap((at) => letters.get(at) ?? []).join(",");
  const heads = headRows(table, text);
  const stubs = rowHeads(table);
  const parts = table.rows.map((row, at) => row.cells.map((_, column) => cellParts(table, at, column, text)));
  const cells = table.rows.map((row) => row.cells);
  const digits = table.columns.map((_, column) => columnDigits(parts, cells, column));
  const rows = table.rows.map((row, at): GridRow => {
    const place = { row: heads.length + at, rowSpan: 1, colSpan: 1 };
    return {
      heads: (stubs[at] ?? []).map((spanned) => ({
        ...place,
        role: "row",
        column: spanned.at,
        rowSpan: spanned.rowSpan,
        colSpan: spanned.colSpan,
        words: text.head(spanned.head),
        head: spanned.head,
      })),
      cells: row.cells.map((cell, column) => {
        const own = cell.head || cell.value === undefined ? undefined : parts[at]?.[column];
        const longest = digits[column]?.fraction ?? 0;
        return {
          ...place,
          role: "data",
          column: table.stubs.length + column,
          words: cell.head
            ? text.head(cell.head)
            : cell.kind === "undefined"
              ? UNDEFINED
              : own
                ? numberWords(own)
                : "",
          marks: marksOf(cell.marks),
          number:
            own && cell.value !== undefined
              ? {
                  kind: cell.kind,
                  value: cell.value,
                  log10P: cell.log10P,
                  parts: own,
                  pad: padding(cell.kind, own.fraction, longest),
                }
              : undefined,
          at: { row: at, column },
        };
      }),
    };
  });
  const { head, body } = numbered(heads, rows);
  return {
    label: number === undefined ? "" : text.phrases.table(number),
    number,
    title: titleOf(table, text),
    titleMarks: marksOf(table.titleMarks),
    stubs: table.stubs.length,
    columns: table.columns.length,
    head,
    body,
    groups: rowGroups(table, stubs),
    digits,
    notes: noteOrder(table, letters).flatMap((at) => {
      const note = table.notes[at];
      return note ? [{ letter: letters.get(at) ?? "", words: noteText(note, text) }] : [];
    }),
  };
}

/** The table as a full rectangle of cells, headings first; a spanning cell stands at each place that it covers. */
export function rectangle(grid: TableGrid): (HeadCell | DataCell | undefined)[][] {
  const lines: (HeadCell | DataCell | undefined)[][] = Array.from(
    { length: grid.head.length + grid.body.length },
    () => Array.from({ length: gridWidth(grid) }, () => undefined),
  );
  const all = [...grid.head.flat(), ...grid.body.flatMap(({ heads, cells }) => [...heads, ...cells])];
  for (const cell of all)
    for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1)
      for (let column = cell.column; column < cell.column + cell.colSpan; column += 1) {
        const line = lines[row];
        if (line) line[column] = cell;
      }
  return lines;
}

/** One line of headings over all columns: groups and their members joined, as "95% CI · Lower". */
export function flatHeads(grid: TableGrid, join: (words: readonly string[]) => string): string[] {
  const lines = rectangle(grid).slice(0, grid.head.length);
  return Array.from({ length: gridWidth(grid) }, (_, column) => {
    const heads = [...new Set(lines.flatMap((line) => line[column] ?? []))];
    return join(heads.flatMap(({ words }) => words || []));
  });
}
