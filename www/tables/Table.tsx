/** Any output table as a table that reads like a journal's: three rules, aligned decimals, notes below. */
import type { TargetedEvent } from "preact";
import { useId, useMemo, useRef, useState } from "preact/hooks";
import { InTurn } from "../parts/turns.ts";
import type { Text } from "../text.ts";
import type { OutputTable } from "../wasm/wenxi";
import { copy, tableHtml, tableText } from "./clipboard.ts";
import { type ColumnDigits, stubRoom } from "./digits.ts";
import { type Explanation, explainCell, explainHead } from "./explain.ts";
import { type DataCell, gridOf, gridWidth, type HeadCell, type TableGrid } from "./grid.ts";
import { nextCell } from "./keys.ts";
import { Phrases } from "./phrases.tsx";
import { hide, hideSoon, show, showSoon } from "./popover.ts";
import "./tables.css";

export interface OutputTableProps {
  table: OutputTable;
  text: Text;
  /** Its number in the report. */
  number?: number;
  /** Cases that the analysis used, for the explanation of a number where the table does not say. */
  cases?: number;
}

/** Where an element of the table stands, written on it so that one listener serves all: what it is, its row, its place there. */
type Place = `${"head" | "stub" | "cell"} ${number} ${number}`;

/** Cells that are drawn at once; the rest of a large table comes in its turn. */
const AT_ONCE = 300;

/** What the tables in the document show: those who print ask for it. */
const grids = new WeakMap<Element, TableGrid>();
export const gridOfTable = (element: Element): TableGrid | undefined => grids.get(element);

const CELLS = "td[data-at], th[data-at]";

export function OutputTableView({ table, text, number, cases }: OutputTableProps) {
  const id = useId();
  const [said, say] = useState("");
  const frame = useRef<HTMLDivElement>(null);
  const grid = useMemo(() => gridOf(table, text, number), [table, text, number]);
  const stays = useMemo(() => stayingStub(grid), [grid]);
  const rooms = useMemo(() => table.stubs.map((_, at) => stubRoom(table, at, text)), [table, text]);

  const explain = (element: Element): Explanation | undefined => {
    const [kind, ...at] = (element.getAttribute("data-at") ?? "").split(" ");
    const [row = 0, place = 0] = at.map(Number);
    if (kind === "cell") return explainCell(table, row, place, text, cases);
    const cell = kind === "head" ? grid.head[row]?.[place] : grid.body[row]?.heads[place];
    return cell && explainHead(cell.head, text);
  };
  const cellOf = (event: Event) => (event.target instanceof Element ? event.target.closest(CELLS) : null);
  const listeners = {
    onPointerOver: (event: PointerEvent) => {
      const cell = cellOf(event);
      if (cell && event.pointerType === "mouse") showSoon(cell, () => explain(cell));
    },
    onPointerLeave: () => hideSoon(),
    onFocusIn: (event: TargetedEvent<HTMLTableElement, FocusEvent>) => {
      const cell = cellOf(event);
      if (!(cell instanceof HTMLElement)) return;
      for (const other of event.currentTarget.querySelectorAll<HTMLElement>(CELLS)) other.tabIndex = -1;
      cell.tabIndex = 0;
      const explanation = explain(cell);
      if (explanation) show(cell, explanation);
      else hide();
    },
    onFocusOut: () => hide(),
    onKeyDown: (event: TargetedEvent<HTMLTableElement, KeyboardEvent>) => {
      const cell = cellOf(event);
      if (!(cell instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
      const all = [...event.currentTarget.querySelectorAll<HTMLElement>(CELLS)];
      const next = nextCell(event.key, cell, all);
      if (!next) return;
      event.preventDefault();
      next.focus();
    },
  };

  async function copyTable() {
    const done = await copy(tableHtml(grid), tableText(grid));
    say(done ? text.phrases.copied : text.phrases.copyFailed);
    setTimeout(() => say(""), 4000);
  }

  const { title } = grid;
  const columnCount = gridWidth(grid);
  const width =
    columnCount > 11
      ? " full dense densest"
      : columnCount > 7
        ? " full dense"
        : columnCount > 5
          ? " full"
          : "";
  const groups = (grid.head[0] ?? []).filter(({ role }) => role !== "corner").map(({ colSpan }) => colSpan);
  return (
    <div class={`output-table${width}`} ref={(element) => void (element && grids.set(element, grid))}>
      <div class="output-table-tools">
        <span class="output-table-said" role="status">
          {said}
        </span>
        <button
          type="button"
          class="output-table-copy"
          onClick={copyTable}
          aria-label={`${text.phrases.copyTable}: ${title}`}
        >
          {text.phrases.copyTable}
        </button>
      </div>
      <div class="output-table-frame" ref={frame}>
        <table {...listeners} aria-describedby={grid.notes.length > 0 ? `${id}-notes` : undefined}>
          <caption>
            <span class="output-table-title">
              {grid.label && <span class="output-table-number">{grid.label} </span>}
              {title}
              <Marks letters={grid.titleMarks} />
            </span>
          </caption>
          {grid.stubs > 0 && <colgroup span={grid.stubs} />}
          {(groups.length > 0 ? groups : [grid.columns]).map((span, index) => (
            <colgroup key={index} span={span} />
          ))}
          {grid.head.length > 0 && (
            <thead>
              {grid.head.map((row, level) => (
                <tr key={level}>
                  {row.map((cell, place) =>
                    cell.role === "corner" ? (
                      <StubHead key={cell.column} cell={cell} stays={stays} room={rooms[cell.column] ?? 0} />
                    ) : (
                      <th
                        key={cell.column}
                        scope={cell.role === "group" ? "colgroup" : "col"}
                        colSpan={cell.colSpan}
                        rowSpan={cell.rowSpan}
                        class={
                          cell.role === "group"
                            ? "group"
                            : grid.digits[cell.column - grid.stubs]?.words
                              ? "words"
                              : undefined
                        }
                        data-at={`head ${level} ${place}` satisfies Place}
                        aria-label={cell.full}
                        tabIndex={-1}
                      >
                        <Phrases words={cell.words} />
                      </th>
                    ),
                  )}
                </tr>
              ))}
            </thead>
          )}
          <Body grid={grid} rooms={rooms} stays={stays} />
        </table>
      </div>
      {grid.notes.length > 0 && (
        <div class="output-table-notes" id={`${id}-notes`}>
          {grid.notes.map(({ letter, words }, position) => (
            <p key={position}>
              {letter && <span class="output-table-letter">{letter}. </span>}
              {words}
            </p>
          ))}
        </div>
      )}
    </div>
  );
}

interface BodyProps {
  grid: TableGrid;
  /** Ems that each column of row headings needs. */
  rooms: readonly number[];
  /** Which of them stays when the table scrolls. */
  stays: number;
}

function Body({ grid, rooms, stays }: BodyProps) {
  const most = Math.max(1, Math.floor(AT_ONCE / Math.max(1, gridWidth(grid))));
  const draw = (rows: readonly number[]) =>
    rows.map((row) => <Row key={row} grid={grid} rooms={rooms} stays={stays} row={row} />);
  if (grid.body.length <= most) return grid.groups.map((rows) => <tbody key={rows[0]}>{draw(rows)}</tbody>);
  return grid.groups.map((rows) => (
    <tbody key={rows[0]}>
      {inBlocks(rows, most).map((block) => (
        <InTurn key={block[0]} of={[grid]}>
          {() => draw(block)}
        </InTurn>
      ))}
    </tbody>
  ));
}

function inBlocks(rows: readonly number[], most: number): (readonly number[])[] {
  const count = Math.ceil(rows.length / most);
  return Array.from({ length: count }, (_, at) => rows.slice(at * most, (at + 1) * most));
}

function Row({ grid, rooms, stays, row }: BodyProps & { row: number }) {
  const { heads = [], cells = [] } = grid.body[row] ?? {};
  // One stop for the Tab key in the whole table, from where arrows lead on.
  const stop = ({ at }: DataCell) => (at.row === 0 && at.column === 0 ? 0 : -1);
  return (
    <tr>
      {heads.map((cell, place) => (
        <RowHead
          key={cell.column}
          cell={cell}
          stays={stays}
          room={rooms[cell.column] ?? 0}
          place={`stub ${row} ${place}`}
        />
      ))}
      {cells.map((cell) => {
        const digits = grid.digits[cell.at.column];
        return (
          <td
            key={cell.column}
            class={digits?.words ? "words" : undefined}
            data-at={`cell ${cell.at.row} ${cell.at.column}` satisfies Place}
            tabIndex={stop(cell)}
          >
            <Content cell={cell} digits={digits} />
          </td>
        );
      })}
    </tr>
  );
}

interface HeadProps {
  cell: HeadCell;
  stays: number;
  /** Ems that its column needs. */
  room: number;
}

const roomFor = (ems: number) => ({ "--room": `${ems.toFixed(1)}em` });
const stubShape = ({ column, colSpan }: HeadCell, stays: number) =>
  column <= stays && stays < column + colSpan ? "stub stays" : "stub";

/** The column of row headings that tells rows apart best: the first of those with most words of their own. */
function stayingStub({ stubs, body }: TableGrid): number {
  const heads = body.flatMap((row) => row.heads.filter(({ words }) => words));
  const different = Array.from(
    { length: stubs },
    (_, column) => new Set(heads.filter((one) => one.column === column).map(({ words }) => words)).size,
  );
  return Math.max(0, different.indexOf(Math.max(...different)));
}

function StubHead({ cell, stays, room }: HeadProps) {
  return cell.words ? (
    <th
      scope="col"
      rowSpan={cell.rowSpan}
      colSpan={cell.colSpan}
      class={stubShape(cell, stays)}
      style={cell.colSpan === 1 ? roomFor(room) : undefined}
    >
      <Phrases words={cell.words} />
    </th>
  ) : (
    <td rowSpan={cell.rowSpan} class={stubShape(cell, stays)} style={roomFor(room)} />
  );
}

function RowHead({ cell, stays, room, place }: HeadProps & { place: Place }) {
  if (!cell.words) return <td class={stubShape(cell, stays)} />;
  return (
    <th
      scope={cell.rowSpan > 1 && cell.column === 0 ? "rowgroup" : "row"}
      colSpan={cell.colSpan}
      rowSpan={cell.rowSpan > 1 ? cell.rowSpan : undefined}
      class={stubShape(cell, stays)}
      style={cell.colSpan === 1 ? roomFor(room) : undefined}
      data-at={place}
      tabIndex={-1}
    >
      <Phrases words={cell.words} />
    </th>
  );
}

const Marks = ({ letters }: { letters: string }) => (letters ? <sup>{letters}</sup> : null);

interface ContentProps {
  cell: DataCell;
  digits: ColumnDigits | undefined;
}

function Content({ cell, digits }: ContentProps) {
  const marks = <Marks letters={cell.marks} />;
  if (!cell.number || !digits)
    return (
      <>
        <Phrases words={cell.words} />
        {marks}
      </>
    );
  const { parts, pad } = cell.number;
  const tail = parts.exponent || parts.stars || cell.marks;
  return (
    <span
      class="number"
      style={{ minWidth: `${digits.number}ch`, marginInlineEnd: `${digits.tail * 0.6}ch` }}
    >
      {parts.integer + parts.fraction}
      {tail && (
        <span class="tail">
          {parts.exponent + parts.stars}
          {marks}
        </span>
      )}
      {pad && <span data-pad={pad} />}
    </span>
  );
}
