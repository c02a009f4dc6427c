/**
 * The inside of a table on the page: caption, headings and cells as elements. Made by hand, because a report has ten thousand of them and
 * comparing them with what stood before would be most of what its first showing takes.
 */
import { inTurn } from "../parts/turns.ts";
import type { ColumnDigits } from "./digits.ts";
import { type DataCell, gridWidth, type HeadCell, type TableGrid } from "./grid.ts";
import { phrases } from "./phrases.ts";

/** What a table is drawn from. */
export interface Shape {
  grid: TableGrid;
  /** Ems that each column of row headings needs. */
  rooms: readonly number[];
}

/** Where an element of the table stands, written on it so that one listener serves all: what it is, its row, its place there. */
export type Place = `${"head" | "stub" | "cell"} ${number} ${number}`;

/** Cells that are drawn at once; the rest of a large table comes in its turn. */
const AT_ONCE = 300;

function make<Name extends keyof HTMLElementTagNameMap>(name: Name, shape = ""): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  if (shape) element.className = shape;
  return element;
}

/** Words that break between their phrases only. */
function say(into: Element, words: string): void {
  for (const [at, piece] of phrases(words).entries()) {
    if (at > 0) into.append(make("wbr"));
    into.append(piece);
  }
}

function mark(into: Element, letters: string): void {
  if (letters) into.appendChild(make("sup")).textContent = letters;
}

/**
 * Fills a table; what it showed before stands until all of the new is there. Gives what withdraws the part that is still to come.
 * The number of a cell is the text of its element, so what reads the page reads it whole.
 */
export function fill(table: HTMLTableElement, { grid, rooms }: Shape): () => void {
  const stays = stayingStub(grid);
  const bodies = grid.groups.map((rows) => ({ rows, body: make("tbody") }));
  const all = bodies.flatMap(({ rows, body }) => rows.map((row) => ({ row, body })));
  const most = Math.max(1, Math.floor(AT_ONCE / Math.max(1, gridWidth(grid))));
  const draw = (from: number) => {
    for (const { row, body } of all.slice(from, from + most)) body.append(drawRow(grid, rooms, stays, row));
  };
  const stand = () => {
    const focused = table.querySelector(":focus")?.getAttribute("data-at");
    table.replaceChildren(
      caption(grid),
      ...columnGroups(grid),
      ...drawHead(grid, rooms, stays),
      ...bodies.map(({ body }) => body),
    );
    if (focused) table.querySelector<HTMLElement>(`[data-at="${focused}"]`)?.focus({ preventScroll: true });
  };
  const empty = !table.hasChildNodes();
  draw(0);
  if (empty || all.length <= most) stand();
  const waiting: (() => void)[] = [];
  for (let from = most; from < all.length; from += most) {
    const last = from + most >= all.length;
    waiting.push(
      inTurn(() => {
        draw(from);
        if (last && !empty) stand();
      }),
    );
  }
  return () => {
    for (const withdraw of waiting) withdraw();
  };
}

function caption({ label, title, titleMarks }: TableGrid): HTMLElement {
  const words = make("span", "output-table-title");
  if (label) words.appendChild(make("span", "output-table-number")).textContent = `${label} `;
  words.append(title);
  mark(words, titleMarks);
  const element = make("caption");
  element.append(words);
  return element;
}

/** One for the row headings, one for each outermost group of columns. */
function columnGroups({ stubs, columns, head }: TableGrid): HTMLElement[] {
  const groups = (head[0] ?? []).filter(({ role }) => role !== "corner").map(({ colSpan }) => colSpan);
  const spans = [...(stubs > 0 ? [stubs] : []), ...(groups.length > 0 ? groups : [columns])];
  return spans.map((span) => Object.assign(make("colgroup"), { span }));
}

function drawHead(grid: TableGrid, rooms: readonly number[], stays: number): HTMLElement[] {
  if (grid.head.length === 0) return [];
  const element = make("thead");
  grid.head.forEach((row, level) => {
    const line = element.appendChild(make("tr"));
    row.forEach((cell, place) => {
      line.append(
        cell.role === "corner"
          ? corner(cell, stays, rooms[cell.column] ?? 0)
          : columnHead(grid, cell, `head ${level} ${place}`),
      );
    });
  });
  return [element];
}

const span = (element: HTMLTableCellElement, { rowSpan, colSpan }: HeadCell) => {
  if (rowSpan > 1) element.rowSpan = rowSpan;
  if (colSpan > 1) element.colSpan = colSpan;
};

/** A heading, reached by arrow keys. */
function heading(cell: HeadCell, scope: string, shape: string): HTMLTableCellElement {
  const element = make("th", shape);
  element.scope = scope;
  span(element, cell);
  say(element, cell.words);
  return element;
}

/** What arrows and pointers find. */
function reachable(element: HTMLElement, at: Place, stop = false): HTMLElement {
  element.setAttribute("data-at", at);
  element.tabIndex = stop ? 0 : -1;
  return element;
}

function columnHead(grid: TableGrid, cell: HeadCell, at: Place): HTMLElement {
  const group = cell.role === "group";
  const words = grid.digits[cell.column - grid.stubs]?.words ? "words" : "";
  const element = heading(cell, group ? "colgroup" : "col", group ? "group" : words);
  if (cell.full) element.setAttribute("aria-label", cell.full);
  return reachable(element, at);
}

/** The column of row headings that tells rows apart best, which stays when the table scrolls: the first of those with most words of their own. */
function stayingStub({ stubs, body }: TableGrid): number {
  const heads = body.flatMap((row) => row.heads.filter(({ words }) => words));
  const different = Array.from(
    { length: stubs },
    (_, column) => new Set(heads.filter((one) => one.column === column).map(({ words }) => words)).size,
  );
  return Math.max(0, different.indexOf(Math.max(...different)));
}

const stubShape = ({ column, colSpan }: HeadCell, stays: number) =>
  column <= stays && stays < column + colSpan ? "stub stays" : "stub";

const roomFor = (element: HTMLElement, ems: number) =>
  element.style.setProperty("--room", `${ems.toFixed(1)}em`);

function corner(cell: HeadCell, stays: number, room: number): HTMLElement {
  const shape = stubShape(cell, stays);
  const element = cell.words ? heading(cell, "col", shape) : make("td", shape);
  if (!cell.words) span(element, cell);
  if (!cell.words || cell.colSpan === 1) roomFor(element, room);
  return element;
}

function rowHead(cell: HeadCell, stays: number, room: number, at: Place): HTMLElement {
  const shape = stubShape(cell, stays);
  if (!cell.words) return make("td", shape);
  const element = heading(cell, cell.rowSpan > 1 && cell.column === 0 ? "rowgroup" : "row", shape);
  if (cell.colSpan === 1) roomFor(element, room);
  return reachable(element, at);
}

function drawRow(grid: TableGrid, rooms: readonly number[], stays: number, row: number): HTMLElement {
  const { heads = [], cells = [] } = grid.body[row] ?? {};
  const line = make("tr");
  heads.forEach((cell, place) => {
    line.append(rowHead(cell, stays, rooms[cell.column] ?? 0, `stub ${row} ${place}`));
  });
  for (const cell of cells) {
    const digits = grid.digits[cell.at.column];
    const { row: atRow, column } = cell.at;
    const element = make("td", digits?.words ? "words" : "");
    // One stop for the Tab key in the whole table, from where arrows lead on.
    reachable(element, `cell ${atRow} ${column}`, atRow === 0 && column === 0);
    content(element, cell, digits);
    line.append(element);
  }
  return line;
}

function content(into: HTMLElement, cell: DataCell, digits: ColumnDigits | undefined): void {
  if (!cell.number || !digits) {
    say(into, cell.words);
    mark(into, cell.marks);
    return;
  }
  const { parts, pad } = cell.number;
  const number = make("span", "number");
  // One text for both: two properties set one by one are read twice.
  number.style.cssText = `min-width:${digits.number}ch;margin-inline-end:${(digits.tail * 0.6).toFixed(1)}ch`;
  number.append(parts.integer + parts.fraction);
  if (parts.exponent || parts.stars || cell.marks) {
    const tail = number.appendChild(make("span", "tail"));
    tail.append(parts.exponent + parts.stars);
    mark(tail, cell.marks);
  }
  if (pad) number.appendChild(make("span")).setAttribute("data-pad", pad);
  into.append(number);
}
