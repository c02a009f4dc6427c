/** The report for programs: every result in full precision as the library gave it, and every table as it is read. */
import { rectangle, type TableGrid } from "../tables/grid.ts";
import type { ReportDocument } from "./document.ts";

function tableJson(grid: TableGrid) {
  return {
    label: grid.label,
    title: grid.title,
    heads: rectangle(grid)
      .slice(0, grid.head.length)
      .map((line) => line.map((cell) => cell?.words ?? "")),
    rows: rectangle(grid)
      .slice(grid.head.length)
      .map((line) =>
        line.map((cell) =>
          cell?.role === "data"
            ? {
                shown: cell.words,
                ...(cell.number ? { value: cell.number.value } : {}),
                ...(cell.number?.log10P === undefined ? {} : { log10P: cell.number.log10P }),
                ...(cell.marks ? { marks: cell.marks } : {}),
              }
            : (cell?.words ?? ""),
        ),
      ),
    notes: grid.notes.map(({ letter, words }) => (letter ? { letter, words } : { words })),
  };
}

export function jsonOf(report: ReportDocument): string {
  const sections = report.sections
    .filter(({ id }) => id !== "")
    .map(({ id, blocks, outcome }) => ({
      id,
      heading: blocks.flatMap((block) => (block.kind === "heading" ? [block.words] : []))[0] ?? "",
      paragraphs: blocks.flatMap((block) =>
        block.kind === "paragraph" ? [{ role: block.role, words: block.words }] : [],
      ),
      tables: blocks.flatMap((block) => (block.kind === "table" ? [tableJson(block.grid)] : [])),
      figures: blocks.flatMap((block) =>
        block.kind === "figure"
          ? [{ label: block.figure.label, title: block.figure.title, summary: block.figure.summary }]
          : [],
      ),
      notes: blocks.flatMap((block) => (block.kind === "notes" ? block.words : [])),
      // As the library gave it: request, cases, result, tables, figures, findings.
      outcome,
    }));
  const { title, subtitle, author, language, program, made } = report;
  const more = { ...(subtitle && { subtitle }), ...(author && { author }) };
  return `${JSON.stringify({ format: "wenxi-report", version: 1, program, made: made.toISOString(), language, title, ...more, sections }, null, 1)}\n`;
}
