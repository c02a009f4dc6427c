/**
 * A grid of any size: rows and columns in sight are drawn, the rest is room. The grid itself keeps the focus and names the active cell,
 * so that a cell that scrolls out of sight takes nothing with it.
 */
// biome-ignore-all lint/a11y/useSemanticElements: cells stand where they belong by position, which rows of a table cannot.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names the active cell.
import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { type FullVariable, setLeftOut } from "../recipe.ts";
import { ui, whole } from "../settings.ts";
import type { Study } from "../study.ts";
import type { GridHead, GridPlace } from "../wasm/wenxi";
import { HeaderCell } from "./header.tsx";
import type { Tiles } from "./tiles.ts";
import {
  columnAt,
  columnsInSight,
  edgesOf,
  heights,
  ROW,
  rowsInSight,
  type Span,
  scrollTo,
  textWidth,
  topOf,
} from "./window.ts";

const MARGIN = 8;

/** The active cell and the other corner of the selected range; row −1 is the head. */
export interface Selection {
  at: GridPlace;
  anchor: GridPlace;
}

export const selected = ({ at, anchor }: Selection): { rows: Span; columns: Span } => ({
  rows: { first: Math.min(at.row, anchor.row), last: Math.max(at.row, anchor.row) },
  columns: { first: Math.min(at.column, anchor.column), last: Math.max(at.column, anchor.column) },
});

interface Props {
  study: Study;
  head: GridHead;
  variables: ReadonlyMap<string, FullVariable>;
  tiles: Tiles;
  widths: readonly number[];
  selection: Selection;
  /** What the code stands for, where labels are shown. */
  wordsOf: (column: number, text: string) => string;
  onSelect: (selection: Selection) => void;
  onResize: (column: number, width: number | undefined) => void;
  onCopy: () => void;
}

export function Grid(props: Props) {
  const { study, head, variables, tiles, widths, selection, wordsOf, onSelect, onResize, onCopy } = props;
  const words = ui.value.data;
  const frame = useRef<HTMLDivElement>(null);
  const scrolled = useSignal({ top: 0, left: 0 });
  const size = useSignal({ width: 1000, height: 600 });
  const dragging = useRef(false);
  const rows = head.rows;
  const count = head.columns.length;
  const gutter = 20 + Math.ceil(Math.max(textWidth(words.row), textWidth(whole(rows))));
  const edges = edgesOf(widths);
  const view = Math.max(ROW, size.value.height - ROW);
  const { drawn, scale } = heights(rows, view);
  const { top, left } = scrolled.value;
  const down = rowsInSight(rows, top, view, scale, MARGIN);
  const across = columnsInSight(edges, left, size.value.width - gutter);
  // Read here, so that a tile that arrives draws the grid again.
  const version = tiles.version.value;

  useEffect(() => {
    tiles.want(down, across, { rows, columns: count });
  }, [tiles, down.first, down.last, across.first, across.last, rows, count, version, head]);
  useLayoutEffect(() => {
    const box = frame.current;
    if (!box) return;
    const measure = new ResizeObserver(() => {
      size.value = { width: box.clientWidth, height: box.clientHeight };
    });
    measure.observe(box);
    return () => measure.disconnect();
  }, [size]);

  const { at } = selection;
  // Whoever moved it, the active cell comes into sight.
  useLayoutEffect(() => {
    const box = frame.current;
    if (!box) return;
    if (at.row >= 0) box.scrollTop = scrollTo(at.row, box.scrollTop, view, scale);
    const from = edges[at.column] ?? 0;
    const to = edges[at.column + 1] ?? from;
    const room = box.clientWidth - gutter;
    if (from < box.scrollLeft) box.scrollLeft = from;
    else if (to > box.scrollLeft + room) box.scrollLeft = Math.min(from, to - room);
  }, [selection]);

  const go = (row: number, column: number, extend: boolean) => {
    const to = {
      row: Math.min(Math.max(row, extend ? 0 : -1), rows - 1),
      column: Math.min(Math.max(column, 0), count - 1),
    };
    onSelect({ at: to, anchor: extend ? selection.anchor : to });
  };
  const keep = (column: number) => {
    const name = head.columns[column]?.name;
    if (name !== undefined) study.edit((recipe) => setLeftOut(recipe, name, false));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const far = event.ctrlKey || event.metaKey;
    const { row, column } = at;
    const page = Math.max(1, Math.floor(view / ROW) - 1);
    if (event.altKey) {
      const by = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
      if (by === undefined) return;
      event.preventDefault();
      onResize(column, (widths[column] ?? 0) + by);
      return;
    }
    if (far && event.key.toLowerCase() === "c") {
      event.preventDefault();
      onCopy();
      return;
    }
    if (event.key === "Enter" && head.columns[column]?.covered) {
      event.preventDefault();
      keep(column);
      return;
    }
    const to = {
      ArrowUp: [far ? 0 : row - 1, column],
      ArrowDown: [far ? rows - 1 : row + 1, column],
      ArrowLeft: [row, far ? 0 : column - 1],
      ArrowRight: [row, far ? count - 1 : column + 1],
      PageUp: [Math.max(0, row - page), column],
      PageDown: [row + page, column],
      Home: [far ? 0 : row, 0],
      End: [far ? rows - 1 : row, count - 1],
    }[event.key] as [number, number] | undefined;
    if (!to) return;
    event.preventDefault();
    go(...to, event.shiftKey);
  };
  /** The cell under the pointer. */
  const under = (event: PointerEvent): [number, number] | undefined => {
    const box = frame.current;
    if (!box) return undefined;
    const bounds = box.getBoundingClientRect();
    const x = event.clientX - bounds.left - gutter;
    const y = event.clientY - bounds.top - ROW;
    if (x >= box.clientWidth - gutter || y >= view) return undefined;
    const row = Math.floor((y + box.scrollTop * scale) / ROW);
    return [y < 0 ? -1 : Math.min(row, rows - 1), columnAt(edges, Math.max(0, x) + box.scrollLeft)];
  };
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0 || (event.target instanceof Element && event.target.closest("button, .resize")))
      return;
    const place = under(event);
    if (!place) return;
    dragging.current = place[0] >= 0 && event.pointerType === "mouse";
    go(...place, event.shiftKey);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!dragging.current || (event.buttons & 1) === 0) return;
    const place = under(event);
    if (place && (place[0] !== at.row || place[1] !== at.column)) go(...place, true);
  };

  const range = selected(selection);
  const many = range.rows.first !== range.rows.last || range.columns.first !== range.columns.last;
  const isSelected = (row: number, column: number) =>
    many &&
    row >= range.rows.first &&
    row <= range.rows.last &&
    column >= range.columns.first &&
    column <= range.columns.last;
  const list = ({ first, last }: Span) =>
    Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  const columns = list(across);
  const placed = (column: number) => ({
    left: `${gutter + (edges[column] ?? 0)}px`,
    width: `${widths[column] ?? 0}px`,
  });
  return (
    <div
      class="grid-frame big"
      ref={frame}
      role="grid"
      tabIndex={0}
      aria-label={words.title}
      aria-rowcount={rows + 1}
      aria-colcount={count + 1}
      aria-multiselectable="true"
      aria-activedescendant={`cell-${at.row}-${at.column}`}
      onScroll={({ currentTarget: { scrollTop, scrollLeft } }) => {
        scrolled.value = { top: scrollTop, left: scrollLeft };
      }}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
    >
      <div
        class="canvas"
        role="presentation"
        style={{ height: `${drawn + ROW}px`, width: `${gutter + (edges.at(-1) ?? 0)}px` }}
      >
        <div class="grid-row head" role="row" aria-rowindex={1}>
          <div class="corner" role="columnheader" aria-colindex={1} style={{ width: `${gutter}px` }}>
            {words.row}
          </div>
          {columns.map((column) => {
            const about = head.columns[column];
            return (
              about && (
                <HeaderCell
                  key={about.name}
                  column={about}
                  index={column}
                  variable={variables.get(about.name)}
                  active={at.row === -1 && at.column === column}
                  style={placed(column)}
                  width={widths[column] ?? 0}
                  onResize={(width) => onResize(column, width)}
                  onKeep={() => keep(column)}
                />
              )
            );
          })}
        </div>
        {list(down).map((row) => {
          const step = tiles.outside(row, across.first);
          return (
            <div
              key={row}
              class={step === undefined ? "grid-row" : "grid-row outside"}
              role="row"
              aria-rowindex={row + 2}
              style={{ top: `${ROW + topOf(row, top, scale)}px` }}
            >
              <div class="row-head" role="rowheader" aria-colindex={1} style={{ width: `${gutter}px` }}>
                {whole(row + 1)}
              </div>
              {columns.map((column) => {
                const cell = tiles.cell(row, column);
                const covered = head.columns[column]?.covered === true;
                const active = at.row === row && at.column === column;
                const kind = covered
                  ? "covered"
                  : cell?.missing === "notAsked"
                    ? "missing not-asked"
                    : cell?.missing
                      ? "missing declared"
                      : cell?.text === ""
                        ? "missing"
                        : "";
                const shown = cell && wordsOf(column, cell.text);
                return (
                  <div
                    key={column}
                    id={`cell-${row}-${column}`}
                    data-cell={`${row}:${column}`}
                    role="gridcell"
                    aria-colindex={column + 2}
                    aria-selected={isSelected(row, column) || active}
                    class={`cell ${kind}${active ? " active" : ""}${isSelected(row, column) ? " chosen" : ""}${shown !== undefined && /^-?[\d.]+$/.test(shown) ? " number" : ""}`}
                    style={placed(column)}
                  >
                    {covered ? (
                      <>••••</>
                    ) : cell?.text === "" ? (
                      <span class="visually-hidden">
                        {cell.missing === "notAsked" ? words.notAsked : words.missing}
                      </span>
                    ) : (
                      (shown ?? "")
                    )}
                  </div>
                );
              })}
            </div>
          );
        })}
      </div>
    </div>
  );
}
