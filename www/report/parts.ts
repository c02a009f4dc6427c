/** A table that is too wide for any sheet, on paper as parts below each other that repeat the row headings. */
import type { Part } from "../export/paper.ts";

/** The table with its row headings and the columns of cells from the first to before the last. */
function cut(whole: HTMLTableElement, stubs: number, first: number, last: number): HTMLTableElement {
  const table = whole.cloneNode(true) as HTMLTableElement;
  table.removeAttribute("aria-describedby");
  for (const group of table.querySelectorAll("colgroup")) group.remove();
  const taken = new Set<string>();
  [...table.rows].forEach((row, y) => {
    let x = 0;
    for (const cell of [...row.cells]) {
      while (taken.has(`${x} ${y}`)) x += 1;
      const [from, to] = [x, x + cell.colSpan];
      for (let down = 0; down < cell.rowSpan; down += 1)
        for (let at = from; at < to; at += 1) taken.add(`${at} ${y + down}`);
      x = to;
      if (from < stubs) continue;
      const span = Math.min(to, stubs + last) - Math.max(from, stubs + first);
      if (span > 0) cell.colSpan = span;
      else cell.remove();
    }
  });
  return table;
}

/** Puts the parts where the table stands; gives what takes them away. */
export function inParts(
  element: HTMLElement,
  stubs: number,
  parts: readonly Part[],
  continued: string,
): () => void {
  const whole = element.querySelector("table");
  const frame = whole?.parentElement;
  if (!whole || !frame) return () => undefined;
  let from = 0;
  const added = parts.map(({ grid, widths }, at) => {
    const table = cut(whole, stubs, from, from + grid.columns);
    from += grid.columns;
    if (at > 0) table.querySelector(".output-table-title")?.append(continued);
    const part = document.createElement("div");
    part.className = "output-table-part";
    for (const [column, width] of widths.slice(0, stubs).entries())
      part.style.setProperty(`--stub-${column}`, `${width.toFixed(1)}pt`);
    part.append(table);
    return part;
  });
  frame.after(...added);
  element.classList.add("in-parts");
  return () => {
    for (const part of added) part.remove();
    element.classList.remove("in-parts");
  };
}
