/** Any output table as a table that reads like a journal's: three rules, aligned decimals, notes below. */
import type { TargetedEvent } from "preact";
import { useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Text } from "../text.ts";
import type { OutputTable } from "../wasm/wenxi";
import { copy, tableHtml, tableText } from "./clipboard.ts";
import { stubRoom } from "./digits.ts";
import { fill } from "./draw.ts";
import { type Explanation, explainCell, explainHead } from "./explain.ts";
import { gridOf, gridWidth, type TableGrid } from "./grid.ts";
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

/** What the tables in the document show: those who print ask for it. */
const grids = new WeakMap<Element, TableGrid>();
export const gridOfTable = (element: Element): TableGrid | undefined => grids.get(element);

const CELLS = "td[data-at], th[data-at]";

export function OutputTableView({ table, text, number, cases }: OutputTableProps) {
  const id = useId();
  const [said, say] = useState("");
  const grid = useMemo(() => gridOf(table, text, number), [table, text, number]);
  const cells = useRef<HTMLTableElement>(null);
  useLayoutEffect(() => {
    const rooms = table.stubs.map((_, at) => stubRoom(table, at, text));
    return cells.current ? fill(cells.current, { grid, rooms }) : undefined;
  }, [grid, table, text]);

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
      <div class="output-table-frame">
        <table
          ref={cells}
          {...listeners}
          aria-describedby={grid.notes.length > 0 ? `${id}-notes` : undefined}
        />
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
