/** How wide the columns of a table must be on paper, where nothing scrolls. Widths are in ems of the table's type. */
import { pieces, widthOf } from "../measure.ts";
import { gridWidth, type TableGrid } from "../tables/grid.ts";

/** A digit of a book face, and what stands beside the words of a cell. */
const DIGIT = 0.5;
const POINT = 0.25;
/** What hangs behind a number counts for less than its width, so that the number stays in the middle. */
const HANGING = 0.6;
export const PADDING = 0.7;
/** Faces differ a little; words that just fit in one must fit in the next. */
const SLACK = 0.3;
/** Words of a row heading are broken beyond this, those of a column heading much sooner. */
const ROW_HEAD_MOST = 28;
const ROW_HEAD_LEAST = 8;
const HEAD_LINE = 4.6;
/** Lines that a long heading may take where room is short. */
const HEAD_LINES = 5;

export interface ColumnWidth {
  /** Less than this breaks a number or a word. */
  least: number;
  /** More than this helps nobody. */
  most: number;
}

const ems = (words: string) => widthOf(words, 1);
const longestPiece = (words: string) => Math.max(0, ...pieces(words).map((piece) => ems(piece.trimEnd())));

const headWidth = (words: string): ColumnWidth => {
  const whole = ems(words);
  const piece = longestPiece(words);
  const within = (lines: number) => Math.max(piece, Math.min(whole, whole / lines + 0.5));
  return whole <= HEAD_LINE
    ? { least: whole, most: whole }
    : { least: within(HEAD_LINES), most: within(Math.min(2, whole / HEAD_LINE)) };
};

/** The parts of a column of numbers, as the page lines them up. */
export interface NumberColumn {
  /** From the left edge of the longest number to the decimal point. */
  before: number;
  /** From the point to the end of the longest fraction, where whole numbers end too. */
  fraction: number;
  /** Room for what hangs behind. */
  tail: number;
}

export function numberColumn(grid: TableGrid, column: number): NumberColumn {
  const cells = grid.body.flatMap(({ cells: row }) => row[column] ?? []);
  const numbers = cells.flatMap(({ number, marks }) => (number ? [{ ...number.parts, marks }] : []));
  const most = (size: (part: (typeof numbers)[number]) => number) => Math.max(0, ...numbers.map(size));
  const fraction = most((part) => (part.fraction ? POINT + (part.fraction.length - 1) * DIGIT : 0));
  return {
    before: most((part) => part.integer.length * DIGIT - (part.fraction ? 0 : fraction)),
    fraction,
    tail: most(({ exponent, stars, marks }) => (exponent + stars + marks).length) * DIGIT * HANGING,
  };
}

function widen(columns: ColumnWidth[], from: number, span: number, need: ColumnWidth): void {
  const part = columns.slice(from, from + span);
  for (const key of ["least", "most"] as const) {
    const spare = need[key] - part.reduce((sum, column) => sum + column[key], 0);
    if (spare > 0) for (const column of part) column[key] += spare / span;
  }
}

/** One a column of the table, row headings first, the space beside the words included. */
export function columnWidths(grid: TableGrid): ColumnWidth[] {
  const columns: ColumnWidth[] = Array.from({ length: gridWidth(grid) }, () => ({ least: 0, most: 0 }));
  const atLeast = (at: number, { least, most }: ColumnWidth) => {
    const column = columns[at];
    if (column)
      Object.assign(column, { least: Math.max(column.least, least), most: Math.max(column.most, most) });
  };
  for (let at = 0; at < grid.columns; at += 1) {
    const { before, fraction, tail } = numberColumn(grid, at);
    const whole = before + fraction + tail / HANGING;
    atLeast(grid.stubs + at, { least: whole, most: whole + 1 });
  }
  const rowHead = (words: string): ColumnWidth => {
    const whole = ems(words);
    const most = Math.min(whole, ROW_HEAD_MOST);
    return { least: Math.min(most, Math.max(ROW_HEAD_LEAST, longestPiece(words))), most };
  };
  const spanning = [];
  for (const { heads, cells } of grid.body) {
    for (const head of heads)
      if (head.colSpan === 1) atLeast(head.column, rowHead(head.words));
      else spanning.push({ cell: head, need: rowHead(head.words) });
    for (const cell of cells) if (!cell.number) atLeast(cell.column, rowHead(cell.words));
  }
  for (const cell of grid.head.flat())
    if (cell.colSpan === 1) atLeast(cell.column, headWidth(cell.words));
    else spanning.push({ cell, need: headWidth(cell.words) });
  for (const { cell, need } of spanning) widen(columns, cell.column, cell.colSpan, need);
  const beside = PADDING + SLACK;
  return columns.map(({ least, most }) => ({ least: least + beside, most: Math.max(least, most) + beside }));
}

const total = (columns: readonly ColumnWidth[], key: keyof ColumnWidth) =>
  columns.reduce((sum, column) => sum + column[key], 0);

/** The least room in which a table can stand. */
export const leastWidth = (grid: TableGrid): number => total(columnWidths(grid), "least");

/** Columns of words, which a wider room saves lines. */
const isWords = (grid: TableGrid, column: number) =>
  column < grid.stubs || grid.digits[column - grid.stubs]?.words === true;

/** Widths of the columns when a table is given a room of so many ems: first what words need, then the numbers' share. */
export function fitted(grid: TableGrid, room: number): number[] {
  const columns = columnWidths(grid);
  const least = total(columns, "least");
  if (least >= room) return columns.map((column) => (column.least * room) / least);
  let spare = room - least;
  const wide = columns.map((column) => column.least);
  for (const words of [true, false]) {
    const want = columns.map(({ least: from, most }, at) => (isWords(grid, at) === words ? most - from : 0));
    const all = want.reduce((sum, width) => sum + width, 0);
    const share = all > 0 ? Math.min(1, spare / all) : 0;
    want.forEach((width, at) => {
      wide[at] = (wide[at] ?? 0) + width * share;
    });
    spare -= all * share;
  }
  return wide.map((width, at) => (at >= grid.stubs ? width + spare / grid.columns : width));
}

/** The table in parts side by side that each fit a room; every part repeats the row headings. */
export function split(grid: TableGrid, room: number): TableGrid[] {
  const columns = columnWidths(grid);
  const stubs = total(columns.slice(0, grid.stubs), "least");
  const parts: [number, number][] = [];
  let from = 0;
  let width = stubs;
  for (let at = 0; at < grid.columns; at += 1) {
    const own = columns[grid.stubs + at]?.least ?? 0;
    if (at > from && width + own > room) {
      parts.push([from, at]);
      from = at;
      width = stubs;
    }
    width += own;
  }
  parts.push([from, grid.columns]);
  return parts.length === 1 ? [grid] : parts.map(([start, end]) => part(grid, start, end));
}

/** Some columns of a table with its row headings. */
function part(grid: TableGrid, start: number, end: number): TableGrid {
  const [first, last] = [grid.stubs + start, grid.stubs + end];
  const inside = <Cell extends { column: number; colSpan: number }>(cell: Cell): Cell[] => {
    if (cell.column < grid.stubs) return [cell];
    const [from, to] = [Math.max(cell.column, first), Math.min(cell.column + cell.colSpan, last)];
    return from < to ? [{ ...cell, column: from - start, colSpan: to - from }] : [];
  };
  return {
    ...grid,
    columns: end - start,
    head: grid.head.map((row) => row.flatMap(inside)),
    body: grid.body.map(({ heads, cells }) => ({ heads, cells: cells.flatMap(inside) })),
    digits: grid.digits.slice(start, end),
  };
}

/** How many lines each row of a table takes, headings first, in columns of such widths. */
export function linesOf(grid: TableGrid, widths: readonly number[]): number[] {
  const lines = Array.from({ length: grid.head.length + grid.body.length }, () => 1);
  for (const cell of [
    ...grid.head.flat(),
    ...grid.body.flatMap(({ heads, cells }) => [...heads, ...cells]),
  ]) {
    const room = widths.slice(cell.column, cell.column + cell.colSpan).reduce((sum, width) => sum + width, 0);
    const needed = Math.ceil(ems(cell.words) / Math.max(room - PADDING, 1) / cell.rowSpan);
    for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1)
      lines[row] = Math.max(lines[row] ?? 1, needed);
  }
  return lines;
}
