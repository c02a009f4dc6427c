/** The rows of the file, as many as are in sight. Arrows move, rows arrive as they are needed. */
import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { Opened } from "../parts/context.ts";
import { ui, whole } from "../settings.ts";
import { FindVariable } from "./find.tsx";

const ROW = 32;
const PAGE = 100;
/** Rows drawn beyond the window on each side. */
const MARGIN = 10;
/** Browsers lose precision, or stop, beyond some millions of pixels; a taller list is mapped onto this height. */
const TALLEST = 8_000_000;

/** Pages of rows, fetched once and kept while the view is open. */
function usePages(opened: Opened) {
  const pages = useSignal<ReadonlyMap<number, string[][]>>(new Map());
  const asked = useRef(new Set<number>());
  const need = (first: number, last: number) => {
    for (let page = Math.floor(first / PAGE); page <= Math.floor(last / PAGE); page += 1) {
      if (asked.current.has(page)) continue;
      asked.current.add(page);
      opened.study.rows(page * PAGE, PAGE).then(
        (rows) => {
          pages.value = new Map(pages.value).set(page, rows);
        },
        // Asked again the next time it comes into sight.
        () => asked.current.delete(page),
      );
    }
  };
  const row = (index: number) => pages.value.get(Math.floor(index / PAGE))?.[index % PAGE];
  return { need, row };
}

/** Stands for the rows out of sight. */
function Spacer({ height }: { height: number }) {
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row takes no focus.
  return <tr class="spacer" aria-hidden="true" style={{ height: `${height}px` }} />;
}

export function Data({ opened }: { opened: Opened }) {
  const words = ui.value.data;
  const { inspection, recipe } = opened;
  const { rows, columns } = inspection.source;
  const { need, row } = usePages(opened);
  const frame = useRef<HTMLDivElement>(null);
  const top = useSignal(0);
  const height = useSignal(600);
  const at = useSignal({ row: 0, column: 0 });
  const focusing = useRef(false);

  const full = rows * ROW;
  const drawn = Math.min(full, TALLEST);
  const scale = full > drawn ? (full - height.value) / (drawn - height.value) : 1;
  const first = Math.max(0, Math.floor((top.value * scale) / ROW) - MARGIN);
  const last = Math.min(rows - 1, Math.ceil((top.value * scale + height.value) / ROW) + MARGIN);
  const offset = top.value + first * ROW - top.value * scale;

  useEffect(() => {
    need(first, last);
  });
  useLayoutEffect(() => {
    const box = frame.current;
    if (!box) return;
    const measure = new ResizeObserver(() => {
      height.value = box.clientHeight;
    });
    measure.observe(box);
    return () => measure.disconnect();
  }, [height]);
  useEffect(() => {
    if (!focusing.current) return;
    const cell = frame.current?.querySelector<HTMLElement>(
      `[data-cell="${at.value.row}:${at.value.column}"]`,
    );
    // Not drawn yet: the scrolling that brings it draws again.
    if (!cell) return;
    focusing.current = false;
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  });

  const go = (toRow: number, toColumn: number) => {
    const box = frame.current;
    const next = {
      row: Math.min(Math.max(toRow, 0), rows - 1),
      column: Math.min(Math.max(toColumn, 0), columns - 1),
    };
    focusing.current = true;
    if (box) {
      // The head covers the first row's height; keep the row below it and above the foot.
      const y = next.row * ROW;
      const room = box.clientHeight - 2 * ROW;
      const seen = top.value * scale;
      if (y < seen) box.scrollTop = y / scale;
      else if (y > seen + room - ROW) box.scrollTop = (y - room + ROW) / scale;
    }
    at.value = next;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey) return;
    const { row: r, column: c } = at.value;
    const page = Math.max(1, Math.floor(height.value / ROW) - 2);
    const far = event.ctrlKey || event.metaKey;
    const to = {
      ArrowUp: [r - 1, c],
      ArrowDown: [r + 1, c],
      ArrowLeft: [r, c - 1],
      ArrowRight: [r, c + 1],
      PageUp: [r - page, c],
      PageDown: [r + page, c],
      Home: [far ? 0 : r, 0],
      End: [far ? rows - 1 : r, columns - 1],
    }[event.key] as [number, number] | undefined;
    if (!to) return;
    event.preventDefault();
    go(...to);
  };
  const find = (name: string) => {
    const column = recipe.variables.findIndex((variable) => variable.name === name);
    if (column >= 0) go(at.value.row, column);
  };
  const indices = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  return (
    <main id="main" class="data" tabIndex={-1}>
      <header class="page-head compact">
        <h1>{words.title}</h1>
        <p class="small">
          {words.caption(whole(rows), whole(columns))} · {words.gridHint}
        </p>
        <FindVariable recipe={recipe} onFind={find} />
      </header>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the grid inside takes the keys. */}
      <div
        class="grid-frame"
        ref={frame}
        onScroll={(event) => {
          top.value = event.currentTarget.scrollTop;
        }}
        onKeyDown={onKeyDown}
      >
        {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid of cells that take the focus is more than a table. */}
        <table role="grid" aria-label={words.title} aria-rowcount={rows + 1} aria-colcount={columns + 1}>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col" class="corner">
                {words.row}
              </th>
              {recipe.variables.map(({ name, label }) => (
                <th key={name} scope="col" title={label || name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Spacer height={offset} />
            {indices.map((index) => {
              const cells = row(index);
              return (
                <tr key={index} aria-rowindex={index + 2}>
                  <th scope="row">{whole(index + 1)}</th>
                  {recipe.variables.map(({ name }, column) => {
                    const here = at.value.row === index && at.value.column === column;
                    const text = cells?.[column];
                    return (
                      <td
                        key={name}
                        data-cell={`${index}:${column}`}
                        tabIndex={here ? 0 : -1}
                        class={text === "" ? "missing" : ""}
                        onFocus={() => {
                          if (!here) at.value = { row: index, column };
                        }}
                      >
                        {text === "" ? <span class="visually-hidden">{words.missing}</span> : (text ?? "…")}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
            <Spacer height={Math.max(0, drawn - offset - indices.length * ROW)} />
          </tbody>
        </table>
      </div>
    </main>
  );
}
