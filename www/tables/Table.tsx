/** Any output table as a table that reads like a journal's: three rules, aligned decimals, notes below. */
import type { ComponentChildren, TargetedEvent } from "preact";
import { useId, useMemo, useRef, useState } from "preact/hooks";
import type { NumberParts } from "../format.ts";
import { noteText, type Text } from "../text.ts";
import type { Cell, Head, OutputTable } from "../wasm/wenxi";
import { titleOf } from "./caption.ts";
import { copy, tableHtml, tableText } from "./clipboard.ts";
import { type ColumnDigits, cellParts, columnDigits, padding, stubRoom, UNDEFINED } from "./digits.ts";
import { type Explanation, explainCell, explainHead } from "./explain.ts";
import { nextCell } from "./keys.ts";
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
  const view = useMemo(() => arrange(table, text), [table, text]);
  const { letters, heads, stubs, groups, parts, digits, stubRooms } = view;

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
    const done = await copy(tableHtml(table, text, number), tableText(table, text, number));
    say(done ? text.phrases.copied : text.phrases.copyFailed);
    setTimeout(() => say(""), 4000);
  }

  const stubCount = table.stubs.length;
  const title = titleOf(table, text);
  const columnCount = stubCount + table.columns.length;
  const width =
    columnCount > 11
      ? " full dense densest"
      : columnCount > 7
        ? " full dense"
        : columnCount > 5
          ? " full"
          : "";
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
        <table {...listeners} aria-describedby={table.notes.length > 0 ? `${id}-notes` : undefined}>
          <caption>
            <span class="output-table-title">
              {number !== undefined && <span class="output-table-number">{text.phrases.table(number)} </span>}
              {title}
              <Marks marks={table.titleMarks} letters={letters} />
            </span>
          </caption>
          {stubCount > 0 && <colgroup span={stubCount} />}
          {(heads[0] ?? []).map((group) => (
            <colgroup key={group.at} span={group.colSpan} />
          ))}
          {!headless(table) && (
            <thead>
              {heads.map((row, level) => (
                <tr key={`${level}-${row[0]?.at}`}>
                  {level === 0 &&
                    stubHeads(table).map(({ head, at: column, colSpan }) => (
                      <StubHead
                        key={column}
                        rows={heads.length}
                        columns={colSpan}
                        first={column === 0}
                        room={stubRooms[column] ?? 0}
                      >
                        {text.head(head)}
                      </StubHead>
                    ))}
                  {row.map((cell) => (
                    <th
                      key={cell.at}
                      scope={cell.colSpan > 1 ? "colgroup" : "col"}
                      colSpan={cell.colSpan}
                      rowSpan={cell.rowSpan}
                      class={cell.colSpan > 1 ? "group" : digits[cell.at]?.words ? "words" : undefined}
                      data-at={at({ head: cell.head })}
                      tabIndex={-1}
                    >
                      {text.head(cell.head)}
                    </th>
                  ))}
                </tr>
              ))}
            </thead>
          )}
          {groups.map((rows) => (
            <tbody key={rows[0]}>
              {rows.map((row) => (
                <tr key={row}>
                  {(stubs[row] ?? []).map((cell) => (
                    <RowHead
                      key={cell.at}
                      cell={cell}
                      room={stubRooms[cell.at] ?? 0}
                      text={text}
                      place={at({ head: cell.head })}
                    />
                  ))}
                  {(table.rows[row]?.cells ?? []).map((cell, column) => (
                    <td
                      key={column}
                      class={digits[column]?.words ? "words" : undefined}
                      data-at={at({ row, column })}
                      tabIndex={stop(row, column)}
                    >
                      <Content
                        cell={cell}
                        parts={parts[row]?.[column]}
                        digits={digits[column]}
                        letters={letters}
                        text={text}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
      {table.notes.length > 0 && (
        <div class="output-table-notes" id={`${id}-notes`}>
          {noteOrder(table, letters).map((position) => {
            const note = table.notes[position];
            const letter = letters.get(position);
            return (
              note && (
                <p key={position}>
                  {letter && <span class="output-table-letter">{letter}. </span>}
                  {noteText(note, text)}
                </p>
              )
            );
          })}
        </div>
      )}
    </div>
  );
}

function arrange(table: OutputTable, text: Text) {
  const stubs = rowHeads(table);
  const parts = table.rows.map((row, at) => row.cells.map((_, column) => cellParts(table, at, column, text)));
  const cells = table.rows.map((row) => row.cells);
  return {
    letters: noteLetters(table),
    heads: columnHeads(table),
    stubs,
    groups: rowGroups(table, stubs),
    parts,
    digits: table.columns.map((_, column) => columnDigits(parts, cells, column)),
    stubRooms: table.stubs.map((_, at) => stubRoom(table, at, text)),
  };
}

interface StubHeadProps {
  rows: number;
  columns: number;
  first: boolean;
  /** Ems that its column needs. */
  room: number;
  children: ComponentChildren;
}

function StubHead({ rows, columns, first, room, children }: StubHeadProps) {
  const shape = first ? "stub first" : "stub";
  return children ? (
    <th
      scope="col"
      rowSpan={rows}
      colSpan={columns}
      class={shape}
      style={columns === 1 ? roomFor(room) : undefined}
    >
      {children}
    </th>
  ) : (
    <td rowSpan={rows} class={shape} style={roomFor(room)} />
  );
}

const roomFor = (ems: number) => ({ "--room": `${ems.toFixed(1)}em` });

interface RowHeadProps {
  cell: Spanned;
  room: number;
  text: Text;
  place: number;
}

function RowHead({ cell, room, text, place }: RowHeadProps) {
  const words = text.head(cell.head);
  const shape = cell.at === 0 ? "stub first" : "stub";
  if (!words) return <td class={shape} />;
  return (
    <th
      scope={cell.rowSpan > 1 && cell.at === 0 ? "rowgroup" : "row"}
      colSpan={cell.colSpan}
      rowSpan={cell.rowSpan > 1 ? cell.rowSpan : undefined}
      class={shape}
      style={cell.colSpan === 1 ? roomFor(room) : undefined}
      data-at={place}
      tabIndex={-1}
    >
      {words}
    </th>
  );
}

function Marks({ marks, letters }: { marks: readonly number[]; letters: ReadonlyMap<number, string> }) {
  const words = marks.flatMap((at) => letters.get(at) ?? []).join(",");
  return words ? <sup>{words}</sup> : null;
}

interface ContentProps {
  cell: Cell;
  parts: NumberParts | undefined;
  digits: ColumnDigits | undefined;
  letters: ReadonlyMap<number, string>;
  text: Text;
}

function Content({ cell, parts, digits, letters, text }: ContentProps) {
  const marks = <Marks marks={cell.marks} letters={letters} />;
  if (cell.head) {
    return (
      <>
        {text.head(cell.head)}
        {marks}
      </>
    );
  }
  if (cell.kind === "undefined") {
    return (
      <>
        {UNDEFINED}
        {marks}
      </>
    );
  }
  if (!parts || !digits) return marks;
  const pad = padding(cell.kind, parts.fraction, digits.fraction);
  const tail = parts.exponent || parts.stars || cell.marks.length > 0;
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
