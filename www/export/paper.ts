/** How a table stands on a sheet of A4: upright or turned, in which type, with which columns. In points. */
import type { TableGrid } from "../tables/grid.ts";
import { fitted, leastWidth, linesOf, numberColumn, PADDING, split } from "./widths.ts";

/** The sheet, and 2.5 cm around the text. */
export const A4 = { width: 595.3, height: 841.9, margin: 70.85 } as const;
export const TEXT_WIDTH = A4.width - 2 * A4.margin;
const TURNED_WIDTH = A4.height - 2 * A4.margin;

/** What is tried, in this order: the sheet is turned before the type becomes hard to read. */
const TRIALS: readonly { size: number; wide: boolean }[] = [
  { size: 9, wide: false },
  { size: 8, wide: false },
  { size: 7.5, wide: false },
  { size: 9, wide: true },
  { size: 8, wide: true },
  { size: 7.5, wide: true },
  { size: 7, wide: true },
];
/** Where nothing serves, a table is set in parts in this. */
const PARTED = { size: 7.5, wide: true } as const;
/** Rows of more lines than this, on average, are hard to read. */
const LINES = 3;
/** Tables of few columns do not fill the line. */
const NARROW_COLUMNS = 4;
const NARROW_SHARE = 0.75;
/** A table of up to this share of a page's height is kept on one page. */
const WHOLE = 0.5;
/** The height of a line in a type of one point, and the space in a row around its lines. */
const LINE = 1.3;
const ROW_SPACE = 3;

export interface Part {
  grid: TableGrid;
  /** Of each column, the space beside its words included. */
  widths: number[];
  /** Lines of each row, headings first. */
  lines: number[];
  /** Of all rows together. */
  height: number;
  /** Whether it is to stand on one page. */
  whole: boolean;
}

export interface Layout {
  /** Whether the sheet is turned. */
  wide: boolean;
  /** Of the type. */
  size: number;
  /** More than one when even a turned sheet is too narrow. */
  parts: Part[];
}

const roomOf = (wide: boolean) => (wide ? TURNED_WIDTH : TEXT_WIDTH);

function partOf(grid: TableGrid, size: number, wide: boolean): Part {
  const room = roomOf(wide);
  const few = grid.stubs + grid.columns <= NARROW_COLUMNS;
  const full = few ? Math.max(room * NARROW_SHARE, Math.min(room, leastWidth(grid) * size)) : room;
  const ems = fitted(grid, full / size);
  const lines = linesOf(grid, ems);
  const height = lines.reduce((sum, count) => sum + count * size * LINE + ROW_SPACE, 0);
  const whole = height < WHOLE * (wide ? A4.width : A4.height);
  return { grid, widths: ems.map((width) => width * size), lines, height, whole };
}

const layouts = new WeakMap<TableGrid, Layout>();

export function layoutOf(grid: TableGrid): Layout {
  const before = layouts.get(grid);
  if (before) return before;
  const layout = lay(grid);
  layouts.set(grid, layout);
  return layout;
}

function lay(grid: TableGrid): Layout {
  const least = leastWidth(grid);
  let second: Layout | undefined;
  for (const { size, wide } of TRIALS) {
    if (least * size > roomOf(wide)) continue;
    const part = partOf(grid, size, wide);
    const layout = { wide, size, parts: [part] };
    const body = part.lines.slice(grid.head.length);
    if (body.reduce((sum, lines) => sum + lines, 0) <= LINES * body.length) return layout;
    second ??= layout;
  }
  if (second) return second;
  const { size, wide } = PARTED;
  return {
    wide,
    size,
    parts: split(grid, roomOf(wide) / size).map((one) => partOf(one, size, wide)),
  };
}

/** Rows under one heading that no page parts, up to so many: coefficient, p and n of one variable. */
export const TOGETHER = 4;

/** Of each row, whether the next stands on the same page. */
export function withNext({ groups, body }: TableGrid): boolean[] {
  const next = body.map(() => false);
  for (const rows of groups)
    if (rows.length <= TOGETHER) for (const row of rows.slice(0, -1)) next[row] = true;
  return next;
}

/** Of a pixel of a 96th of an inch. */
export const POINTS_PER_PIXEL = 0.75;
/** A figure leaves room for its title, its legend and a heading above it on the same page. */
const FIGURE_HEIGHT = 590;
/** Two figures of this height share a page, or one and its tables. */
const USUAL_HEIGHT = 310;
/** A figure is not made smaller than this share of its own size for the sake of its neighbours: its words would be hard to read. */
const SMALLEST = 0.75;

/** How many points a figure of so many pixels is wide: its own size, unless it is too large for the page or leaves nothing beside it. */
export function figureWidth({ width, height }: { width: number; height: number }): number {
  const fits = Math.min(POINTS_PER_PIXEL, TEXT_WIDTH / width, FIGURE_HEIGHT / height);
  return width * Math.min(fits, Math.max(USUAL_HEIGHT / height, POINTS_PER_PIXEL * SMALLEST));
}

/** Where the numbers of a column of cells stand between the spaces at its sides. */
export interface NumberPlace {
  /** From side to side. */
  inner: number;
  /** From the left to the decimal point. */
  point: number;
  /** From the left to where fractions and whole numbers end. */
  end: number;
}

export function numberPlace({ grid, widths }: Part, size: number, column: number): NumberPlace {
  const { before, fraction, tail } = numberColumn(grid, column);
  const inner = (widths[grid.stubs + column] ?? 0) - PADDING * size;
  const point = Math.max(0, (inner - (before + fraction + tail) * size) / 2 + before * size);
  return { inner, point, end: point + fraction * size };
}
