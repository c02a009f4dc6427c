/** A table for the clipboard: HTML that Word, WPS and Excel keep three rules and spans of, and plain text with tabs. */
import type { NumberParts } from "../format.ts";
import { type DataCell, type GridNote, gridWidth, type HeadCell, rectangle, type TableGrid } from "./grid.ts";

const THICK = "1.5pt solid windowtext";
// Writer takes no number that begins with its point.
const THIN = "0.75pt solid windowtext";
const FONT = "font-family:'Times New Roman',SimSun,serif;font-size:10.5pt;color:windowtext";

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (words: string) => words.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
const sup = (marks: string) => (marks ? `<sup>${escaped(marks)}</sup>` : "");

interface Place {
  tag: "td" | "th";
  html: string;
  colSpan?: number;
  rowSpan?: number;
  top?: string;
  bottom?: string;
  align: "left" | "center";
  format?: string;
}

function cellHtml({ tag, html, colSpan = 1, rowSpan = 1, top, bottom, align, format }: Place): string {
  const style = [
    FONT,
    "font-weight:normal;padding:2pt 5pt;vertical-align:middle",
    `text-align:${align}`,
    `border:none${top ? `;border-top:${top}` : ""}${bottom ? `;border-bottom:${bottom}` : ""}`,
    ...(format ? [`mso-number-format:&quot;${format}&quot;`] : []),
  ].join(";");
  const spans = (colSpan > 1 ? ` colspan="${colSpan}"` : "") + (rowSpan > 1 ? ` rowspan="${rowSpan}"` : "");
  return `<${tag}${spans} style="${style}">${html}</${tag}>`;
}

/** Excel's own format for the digits as they stand, so that .500 stays .500 and is still a number. */
function excelFormat(parts: NumberParts): string | undefined {
  if (parts.stars || parts.exponent || parts.integer === "<") return undefined;
  const whole = /\d/.test(parts.integer) ? "0" : "";
  return parts.fraction ? `${whole}\\.${"0".repeat(parts.fraction.length - 1)}` : "0";
}

const noteWords = ({ letter, words }: GridNote) => (letter ? `${letter}. ${words}` : words);

const caption = ({ label, title }: TableGrid) => (label ? `${label}  ${title}` : title);

/** The table with its title above and its notes below. */
export function tableHtml(grid: TableGrid): string {
  const { head, body } = grid;
  const foot = head.length + body.length;
  const row = (html: readonly string[]) => `<tr>${html.join("")}</tr>`;
  const edges = (cell: HeadCell | DataCell) => ({
    ...(cell.row === 0 ? { top: THICK } : {}),
    ...(cell.row + cell.rowSpan === foot ? { bottom: THICK } : {}),
  });
  const headCell = (cell: HeadCell) =>
    cellHtml({
      tag: "th",
      html: escaped(cell.words),
      colSpan: cell.colSpan,
      rowSpan: cell.rowSpan,
      ...edges(cell),
      // The rule below the head, and below each group the rule over its members.
      ...(cell.row < head.length && (cell.row + cell.rowSpan === head.length || cell.role === "group")
        ? { bottom: THIN }
        : {}),
      align: cell.role === "corner" || cell.role === "row" ? "left" : "center",
    });
  const dataCell = (cell: DataCell) => {
    const format = cell.number && !cell.marks ? excelFormat(cell.number.parts) : undefined;
    return cellHtml({
      tag: "td",
      html: escaped(cell.words) + sup(cell.marks),
      ...edges(cell),
      align: "center",
      ...(format ? { format } : {}),
    });
  };
  const paragraph = (html: string, style: string) => `<p style="${FONT};margin:3pt 0;${style}">${html}</p>`;
  return [
    paragraph(escaped(caption(grid)) + sup(grid.titleMarks), "text-align:center"),
    '<table style="border-collapse:collapse;margin:0 auto">',
    ...head.map((cells) => row(cells.map(headCell))),
    ...body.map(({ heads, cells }) => row([...heads.map(headCell), ...cells.map(dataCell)])),
    "</table>",
    ...grid.notes.map((note) => paragraph(escaped(noteWords(note)), "font-size:9pt")),
  ].join("\n");
}

/** The same as lines of cells parted by tabs; what spans stands once. */
export function tableText(grid: TableGrid): string {
  const marked = (marks: string) => (marks ? `(${marks})` : "");
  const flat = (words: string) => words.replace(/[\t\r\n]+/g, " ");
  const width = gridWidth(grid);
  const lines = rectangle(grid).map((cells, row) =>
    Array.from({ length: width }, (_, column) => {
      const cell = cells[column];
      if (!cell || cell.row !== row || cell.column !== column) return "";
      return flat(cell.words + (cell.role === "data" ? marked(cell.marks) : ""));
    }),
  );
  return [
    caption(grid) + marked(grid.titleMarks),
    ...lines.map((cells) => cells.join("\t")),
    ...grid.notes.map(noteWords),
  ].join("\n");
}

/** Puts both forms on the clipboard: by the event of copying, which takes them as they are. The newer way has the browser read the HTML
 * first, and each of its styles is refused by the page's policy and written down as stopped. */
export async function copy(html: string, plain: string): Promise<boolean> {
  if (copyByEvent(html, plain)) return true;
  try {
    const item = new ClipboardItem({
      "text/html": new Blob([html], { type: "text/html" }),
      "text/plain": new Blob([plain], { type: "text/plain" }),
    });
    await navigator.clipboard.write([item]);
    return true;
  } catch {
    return false;
  }
}

function copyByEvent(html: string, plain: string): boolean {
  let done = false;
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/html", html);
    event.clipboardData?.setData("text/plain", plain);
    event.preventDefault();
    event.stopImmediatePropagation();
    done = true;
  };
  // Before whatever copies a selection of its own.
  document.addEventListener("copy", fill, { capture: true });
  const taken = document.execCommand("copy");
  document.removeEventListener("copy", fill, { capture: true });
  return taken && done;
}
