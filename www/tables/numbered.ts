/** Matrices too wide for the words over their columns: those are numbered beside the rows, as journals number them. */
import { widthOf } from "../measure.ts";
import type { GridRow, HeadCell } from "./grid.ts";

/** Matrices of fewer columns, or of shorter words (in ems), say them in full. */
const COLUMNS = 10;
const WORDS = 6;

/** Heads and rows with `1`, `2` … over the columns and `1. words` beside the rows, where both have the same words in the same order. */
export function numbered(head: HeadCell[][], body: GridRow[]): { head: HeadCell[][]; body: GridRow[] } {
  const columns = head.at(-1)?.filter(({ role }) => role === "column") ?? [];
  const order = new Map(columns.map(({ words }, at) => [words, at + 1]));
  const width = columns.reduce((sum, { words }) => sum + widthOf(words, 1), 0) / Math.max(1, columns.length);
  if (head.length !== 1 || columns.length < COLUMNS || order.size !== columns.length || width <= WORDS)
    return { head, body };
  const stub = [0, 1, 2].find((column) => {
    const words = new Set(
      body.flatMap(({ heads }) => heads.filter((one) => one.column === column)).map((one) => one.words),
    );
    words.delete("");
    return words.size === order.size && [...words].every((one, at) => order.get(one) === at + 1);
  });
  if (stub === undefined) return { head, body };
  const numberOf = (cell: HeadCell) => order.get(cell.words);
  return {
    head: head.map((row) =>
      row.map((cell) =>
        cell.role === "column" ? { ...cell, words: String(numberOf(cell)), full: cell.words } : cell,
      ),
    ),
    body: body.map((row) => ({
      ...row,
      heads: row.heads.map((cell) =>
        cell.column === stub && numberOf(cell)
          ? { ...cell, words: `${numberOf(cell)}. ${cell.words}` }
          : cell,
      ),
    })),
  };
}
