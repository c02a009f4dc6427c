/**
 * Which rows and columns of a large grid are in sight. Own code: libraries that draw lists in windows make the scrolled element as tall
 * as all rows together (`getTotalSize` of @tanstack/virtual-core), and browsers draw no element taller than some 17.9 (Firefox) or 33.5
 * million pixels (Chromium): half a million or a million rows of this height.
 */

export const ROW = 32;
/** Below the lowest limit (Firefox: 17.9 million pixels). A taller list is mapped onto this height. */
export const TALLEST = 15_000_000;

export interface Heights {
  /** Height of the scrolled element. */
  drawn: number;
  /** Rows' pixels for each pixel scrolled. */
  scale: number;
}

/** `view` is the height in which rows are seen. */
export function heights(rows: number, view: number): Heights {
  const full = rows * ROW;
  const drawn = Math.min(full, TALLEST);
  return { drawn, scale: full > drawn ? (full - view) / (drawn - view) : 1 };
}

export interface Span {
  first: number;
  /** The last one, itself included; below `first` when there is none. */
  last: number;
}

/** Rows in sight and `margin` more on each side. */
export function rowsInSight(
  rows: number,
  scrolled: number,
  view: number,
  scale: number,
  margin: number,
): Span {
  const from = scrolled * scale;
  return {
    first: Math.max(0, Math.floor(from / ROW) - margin),
    last: Math.min(rows - 1, Math.ceil((from + view) / ROW) + margin),
  };
}

/** Where the row stands on the drawn element. */
export const topOf = (row: number, scrolled: number, scale: number): number =>
  row * ROW - scrolled * scale + scrolled;

/** How far to scroll so that the row is whole; where it is already, `scrolled` as it is. */
export function scrollTo(row: number, scrolled: number, view: number, scale: number): number {
  const seen = scrolled * scale;
  const y = row * ROW;
  if (y < seen) return y / scale;
  if (y + ROW > seen + view) return (y + ROW - view) / scale;
  return scrolled;
}

/** Left edges of columns, and the right edge of the last. */
export function edgesOf(widths: readonly number[]): number[] {
  const edges = [0];
  for (const width of widths) edges.push((edges.at(-1) ?? 0) + width);
  return edges;
}

/** The column over that pixel. */
export function columnAt(edges: readonly number[], x: number): number {
  let low = 0;
  let high = Math.max(0, edges.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((edges[middle] ?? 0) <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Columns in sight and one more on each side. */
export function columnsInSight(edges: readonly number[], scrolled: number, view: number): Span {
  const count = edges.length - 1;
  if (count === 0) return { first: 0, last: -1 };
  return {
    first: Math.max(0, columnAt(edges, scrolled) - 1),
    last: Math.min(count - 1, columnAt(edges, scrolled + view) + 1),
  };
}

/** About how wide the text is at the grid's size: ideographs are square, letters about half. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character > "\u2e80" ? 13 : 7.4;
  return width;
}

export const NARROWEST = 48;
const WIDEST = 320;
const PADDING = 26;

/** A width for the longest of the texts. */
export const widthFor = (texts: readonly string[]): number =>
  Math.round(Math.min(WIDEST, Math.max(NARROWEST, PADDING + Math.max(0, ...texts.map(textWidth)))));
