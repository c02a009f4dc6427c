/** A table for the clipboard: HTML that Word, WPS and Excel keep three rules and spans of, and plain text with tabs. */
import type { NumberParts } from "../format.ts";
import { noteText, type Text } from "../text.ts";
import type { Cell, OutputTable } from "../wasm/wenxi";
import { titleOf } from "./caption.ts";
import { cellParts, UNDEFINED } from "./digits.ts";
import {
  columnHeads,
  headless,
  noteLetters,
  noteOrder,
  rowHeads,
  type Spanned,
  stubHeads,
} from "./layout.ts";

const THICK = "1.5pt solid windowtext";
const THIN = ".75pt solid windowtext";
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

function cellWords(cell: Cell, parts: NumberParts | undefined, text: Text): string {
  if (cell.head) return text.head(cell.head);
  if (cell.kind === "undefined") return UNDEFINED;
  return parts ? parts.integer + parts.fraction + parts.exponent + parts.stars : "";
}

const marksOf = (marks: readonly number[], letters: ReadonlyMap<number, string>) =>
  marks.flatMap((at) => letters.get(at) ?? []).join(",");

/** The table with its title above and its notes below. */
export function tableHtml(table: OutputTable, text: Text, number?: number): string {
  const letters = noteLetters(table);
  const heads = columnHeads(table);
  const stubs = rowHeads(table);
  const last = table.rows.length - 1;
  const lines: string[] = [];
  const headRows = headless(table) ? [] : heads;
  headRows.forEach((row, level) => {
    const ends = ({ rowSpan }: Spanned) => level + rowSpan === heads.length;
    const corner =
      level > 0
        ? []
        : stubHeads(table).map(({ head, colSpan }) =>
            cellHtml({
              tag: "th",
              html: escaped(text.head(head)),
              colSpan,
              rowSpan: heads.length,
              top: THICK,
              bottom: THIN,
              align: "left",
            }),
          );
    const cells = row.map((cell) =>
      cellHtml({
        tag: "th",
        html: escaped(text.head(cell.head)),
        colSpan: cell.colSpan,
        rowSpan: cell.rowSpan,
        ...(level === 0 ? { top: THICK } : {}),
        ...(ends(cell) || cell.colSpan > 1 ? { bottom: THIN } : {}),
        align: "center",
      }),
    );
    lines.push(`<tr>${[...corner, ...cells].join("")}</tr>`);
  });
  table.rows.forEach((row, at) => {
    const top = at === 0 && headRows.length === 0 ? { top: THICK } : {};
    const bottom = (rowSpan: number) => (at + rowSpan - 1 === last ? { bottom: THICK } : {});
    const labels = (stubs[at] ?? []).map(({ head, colSpan, rowSpan }) =>
      cellHtml({
        tag: "th",
        html: escaped(text.head(head)),
        colSpan,
        rowSpan,
        ...top,
        ...bottom(rowSpan),
        align: "left",
      }),
    );
    const cells = row.cells.map((cell, column) => {
      const parts = cellParts(table, at, column, text);
      const format = parts && cell.marks.length === 0 ? excelFormat(parts) : undefined;
      return cellHtml({
        tag: "td",
        html: escaped(cellWords(cell, parts, text)) + sup(marksOf(cell.marks, letters)),
        ...top,
        ...bottom(1),
        align: "center",
        ...(format ? { format } : {}),
      });
    });
    lines.push(`<tr>${[...labels, ...cells].join("")}</tr>`);
  });
  const paragraph = (html: string, style: string) => `<p style="${FONT};margin:3pt 0;${style}">${html}</p>`;
  const label = number === undefined ? "" : `${text.phrases.table(number)}  `;
  const title = escaped(label + titleOf(table, text)) + sup(marksOf(table.titleMarks, letters));
  const notes = noteOrder(table, letters).map((at) => {
    const note = table.notes[at];
    const mark = letters.get(at);
    return note ? paragraph((mark ? `${mark}. ` : "") + escaped(noteText(note, text)), "font-size:9pt") : "";
  });
  return [
    paragraph(title, "text-align:center"),
    '<table style="border-collapse:collapse;margin:0 auto">',
    ...lines,
    "</table>",
    ...notes,
  ].join("\n");
}

/** The same as lines of cells parted by tabs. */
export function tableText(table: OutputTable, text: Text, number?: number): string {
  const letters = noteLetters(table);
  const heads = columnHeads(table);
  const stubs = rowHeads(table);
  const spread = (cells: readonly Spanned[], width: number) => {
    const words = Array.from({ length: width }, () => "");
    for (const { at, head } of cells) words[at] = text.head(head);
    return words;
  };
  const marked = (marks: readonly number[]) => {
    const letter = marksOf(marks, letters);
    return letter ? `(${letter})` : "";
  };
  const lines: string[][] = [];
  if (!headless(table)) {
    heads.forEach((row, level) => {
      const corner = table.stubs.map((head) => (level === 0 ? text.head(head) : ""));
      lines.push([...corner, ...spread(row, table.columns.length)]);
    });
  }
  table.rows.forEach((row, at) => {
    const cells = row.cells.map((cell, column) => {
      return cellWords(cell, cellParts(table, at, column, text), text) + marked(cell.marks);
    });
    lines.push([...spread(stubs[at] ?? [], table.stubs.length), ...cells]);
  });
  const label = number === undefined ? "" : `${text.phrases.table(number)}  `;
  const notes = noteOrder(table, letters).flatMap((at) => {
    const note = table.notes[at];
    const mark = letters.get(at);
    return note ? (mark ? `${mark}. ` : "") + noteText(note, text) : [];
  });
  const flat = (words: string) => words.replace(/[\t\r\n]+/g, " ");
  return [
    label + titleOf(table, text) + marked(table.titleMarks),
    ...lines.map((cells) => cells.map(flat).join("\t")),
    ...notes,
  ].join("\n");
}

/** Puts both forms on the clipboard; the older way serves where the newer is not allowed. */
export async function copy(html: string, plain: string): Promise<boolean> {
  try {
    const item = new ClipboardItem({
      "text/html": new Blob([html], { type: "text/html" }),
      "text/plain": new Blob([plain], { type: "text/plain" }),
    });
    await navigator.clipboard.write([item]);
    return true;
  } catch {
    return copyByEvent(html, plain);
  }
}

function copyByEvent(html: string, plain: string): boolean {
  let done = false;
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData("text/html", html);
    event.clipboardData?.setData("text/plain", plain);
    event.preventDefault();
    done = true;
  };
  document.addEventListener("copy", fill, { once: true });
  document.execCommand("copy");
  document.removeEventListener("copy", fill);
  return done;
}
