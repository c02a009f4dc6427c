/** Any output table as a table that reads like a journal's: three rules, aligned decimals, notes below. */
import type { TargetedEvent } from "preact";
import { useId, useMemo, useRef, useState } from "preact/hooks";
import type { Text } from "../text.ts";
import type { Head, OutputTable } from "../wasm/wenxi";
import { copy, tableHtml, tableText } from "./clipboard.ts";
import { type ColumnDigits, stubRoom } from "./digits.ts";
import { type Explanation, explainCell, explainHead } from "./explain.ts";
import { type DataCell, gridOf, gridWidth, type HeadCell } from "./grid.ts";
import { nextCell } from "./keys.ts";
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

/** Where an element of the table stands, written on it so that one listener serves all. */
type Where = { row: number; column: number } | { head: Head };

const CELLS = "td[data-at], th[data-at]";

export function OutputTableView({ table, text, number, cases }: OutputTableProps) {
  const id = useId();
  const [said, say] = useState("");
  const frame = useRef<HTMLDivElement>(null);
  const grid = useMemo(() => gridOf(table, text, number), [table, text, number]);
  const rooms = useMemo(() => table.stubs.map((_, at) => stubRoom(table, at, text)), [table, text]);

  const places: Where[] = [];
  const at = (where: Where) => places.push(where) - 1;
  const explain = (element: Element): Explanation | undefined => {
    const where = places[Number(element.getAttribute("data-at"))];
    if (!where) return undefined;
    return "head" in where
      ? explainHead(where.head, text)
      : explainCell(table, where.row, where.column, text, cases);
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
  // One stop for the Tab key in the whole table, from where arrows lead on.
  const stop = (row: number, column: number) => (row === 0 && column === 0 ? 0 : -1);
  return (
    <div class={`output-table${width}`}>
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
                  {row.map((cell) =>
                    cell.role === "corner" ? (
                      <StubHead key={cell.column} cell={cell} room={rooms[cell.column] ?? 0} />
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
                        data-at={at({ head: cell.head })}
                        tabIndex={-1}
                      >
                        {cell.words}
                      </th>
                    ),
                  )}
                </tr>
              ))}
            </thead>
          )}
          {grid.groups.map((rows) => (
            <tbody key={rows[0]}>
              {rows.map((row) => (
                <tr key={row}>
                  {(grid.body[row]?.heads ?? []).map((cell) => (
                    <RowHead
                      key={cell.column}
                      cell={cell}
                      room={rooms[cell.column] ?? 0}
                      place={at({ head: cell.head })}
                    />
                  ))}
                  {(grid.body[row]?.cells ?? []).map((cell) => {
                    const digits = grid.digits[cell.at.column];
                    return (
                      <td
                        key={cell.column}
                        class={digits?.words ? "words" : undefined}
                        data-at={at(cell.at)}
                        tabIndex={stop(cell.at.row, cell.at.column)}
                      >
                        <Content cell={cell} digits={digits} />
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          ))}
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

interface HeadProps {
  cell: HeadCell;
  /** Ems that its column needs. */
  room: number;
}

const roomFor = (ems: number) => ({ "--room": `${ems.toFixed(1)}em` });
const stubShape = ({ column }: HeadCell) => (column === 0 ? "stub first" : "stub");

function StubHead({ cell, room }: HeadProps) {
  return cell.words ? (
    <th
      scope="col"
      rowSpan={cell.rowSpan}
      colSpan={cell.colSpan}
      class={stubShape(cell)}
      style={cell.colSpan === 1 ? roomFor(room) : undefined}
    >
      {cell.words}
    </th>
  ) : (
    <td rowSpan={cell.rowSpan} class={stubShape(cell)} style={roomFor(room)} />
  );
}

function RowHead({ cell, room, place }: HeadProps & { place: number }) {
  if (!cell.words) return <td class={stubShape(cell)} />;
  return (
    <th
      scope={cell.rowSpan > 1 && cell.column === 0 ? "rowgroup" : "row"}
      colSpan={cell.colSpan}
      rowSpan={cell.rowSpan > 1 ? cell.rowSpan : undefined}
      class={stubShape(cell)}
      style={cell.colSpan === 1 ? roomFor(room) : undefined}
      data-at={place}
      tabIndex={-1}
    >
      {cell.words}
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
        {cell.words}
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
