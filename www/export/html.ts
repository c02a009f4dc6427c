/** The report as one page that needs nothing else: styles inside, figures inside, no script. */
import { ui } from "../settings.ts";
import type { ColumnDigits } from "../tables/digits.ts";
import type { DataCell, HeadCell, TableGrid } from "../tables/grid.ts";
import { type Block, type DocumentFigure, gridsOf, headingsOf, type ReportDocument } from "./document.ts";
import { xml } from "./escape.ts";

const STYLE = `
:root { color-scheme: light }
body { max-width: 52rem; margin: 2.5rem auto; padding: 0 1.25rem; background: #fff; color: #1d2126;
  font: 16px/1.65 "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "Hiragino Sans GB", system-ui, sans-serif }
h1 { font-size: 1.75rem; line-height: 1.3 } h2 { margin-top: 2.5em; font-size: 1.375rem } h3 { margin-top: 2em; font-size: 1.125rem }
h1, h2, h3 { break-after: avoid }
.subtitle { font-size: 1.125rem } .subtitle, .author { margin: .25rem 0; color: #5a616b }
nav { margin: 2rem 0; font-size: .9375rem } nav p { margin: 0 0 .5rem; font-weight: 600 } nav ol { margin: 0; padding: 0; list-style: none } nav ol ol { padding-left: 1.5em }
nav a { color: inherit; text-decoration: none; line-height: 1.9 } nav a:hover { text-decoration: underline }
figure { margin: 1.75rem 0; break-inside: avoid } figcaption { margin-bottom: .5rem; font-weight: 600; text-align: center }
figure.table { width: fit-content; max-width: 100%; margin-inline: auto } figure.drawing { text-align: center } figure.drawing figcaption { margin: .5rem 0 0 }
svg { max-width: 100%; height: auto }
.scroll { overflow-x: auto }
table { margin: 0 auto; min-width: min(100%, 28rem); border-collapse: collapse; border-block: 1.5pt solid; font-size: .875rem; line-height: 1.4;
  font-variant-numeric: tabular-nums lining-nums }
th, td { padding: .25em .75em; font-weight: 400; text-align: center; vertical-align: baseline }
thead th, thead td { vertical-align: bottom }
tbody:first-of-type > tr:first-child > * { border-top: .75pt solid }
.group { border-bottom: .5pt solid } .left { text-align: start }
.number { display: inline-block; position: relative; white-space: nowrap; text-align: end }
.pad { visibility: hidden } .tail { display: inline-block; width: 0; white-space: nowrap; text-align: start }
sup { font-size: .75em; line-height: 0 }
figure.table .note { width: 0; min-width: 100% }
.note { margin: .25rem auto 0; font-size: .8125rem; color: #5a616b } figure.drawing .note { text-align: center }
.equation { text-align: center } .callout { padding-left: .75rem; border-left: 3px solid #8a5200 }
ul.notes { font-size: .875rem; color: #5a616b }
footer { margin-top: 4rem; padding-top: .75rem; border-top: 1px solid #d6d3cb; font-size: .8125rem; color: #5a616b }
@page { size: A4; margin: 25mm; @bottom-center { content: counter(page); font-size: 9pt } }
@media print { body { max-width: none; margin: 0; padding: 0; font-size: 10.5pt } nav { break-after: page } nav li { break-inside: avoid } .scroll { overflow: visible } thead { display: table-header-group }
  tr { break-inside: avoid } }
`;

const sup = (marks: string) => (marks ? `<sup>${xml(marks)}</sup>` : "");

function numberHtml(cell: DataCell, digits: ColumnDigits | undefined): string {
  const { number } = cell;
  if (!number) return xml(cell.words) + sup(cell.marks);
  const { integer, fraction, exponent, stars } = number.parts;
  const tail = exponent + stars;
  return [
    `<span class="number n${digits?.number ?? 0} t${digits?.tail ?? 0}">`,
    xml(integer + fraction),
    tail || cell.marks ? `<span class="tail">${xml(tail)}${sup(cell.marks)}</span>` : "",
    // Digits that only hold a place are not read and not copied as part of the number.
    number.pad ? `<span class="pad" aria-hidden="true" data-pad="${number.pad}"></span>` : "",
    "</span>",
  ].join("");
}

/** A style sheet writes the digits that hold a place, so that they are in no copy of the text. */
const PAD_STYLE = ".pad::after { content: attr(data-pad) }";

/** Room for the longest number of a column, and for what hangs behind one: classes, since no element has a style. */
const roomStyle = (grids: readonly TableGrid[]) => {
  const all = (key: "number" | "tail") => [
    ...new Set(grids.flatMap(({ digits }) => digits.map((column) => column[key]))),
  ];
  return [
    ...all("number").map((size) => `.n${size} { min-width: ${size}ch }`),
    ...all("tail").map((size) => `.t${size} { margin-right: ${(size * 0.6).toFixed(1)}ch }`),
  ].join(" ");
};

function cellHtml(cell: HeadCell | DataCell, grid: TableGrid): string {
  const spans =
    (cell.colSpan > 1 ? ` colspan="${cell.colSpan}"` : "") +
    (cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : "");
  if (cell.role === "data") {
    const digits = grid.digits[cell.column - grid.stubs];
    return `<td${digits?.words ? ' class="left"' : ""}${spans}>${numberHtml(cell, digits)}</td>`;
  }
  if (!cell.words) return `<td${spans}></td>`;
  const scope = {
    corner: "col",
    column: "col",
    group: "colgroup",
    row: cell.rowSpan > 1 && cell.column === 0 ? "rowgroup" : "row",
  }[cell.role];
  const shape = { corner: "left", row: "left", group: "group", column: "" }[cell.role];
  return `<th scope="${scope}"${shape ? ` class="${shape}"` : ""}${spans}>${xml(cell.words)}</th>`;
}

const rowHtml = (cells: readonly (HeadCell | DataCell)[], grid: TableGrid) =>
  `<tr>${cells.map((cell) => cellHtml(cell, grid)).join("")}</tr>`;

function tableHtml(grid: TableGrid): string {
  const label = grid.label ? `${xml(grid.label)}\u2002` : "";
  return [
    `<figure class="table"><figcaption>${label}${xml(grid.title)}${sup(grid.titleMarks)}</figcaption>`,
    '<div class="scroll"><table>',
    ...(grid.head.length > 0 ? ["<thead>", ...grid.head.map((row) => rowHtml(row, grid)), "</thead>"] : []),
    ...grid.groups.flatMap((rows) => [
      "<tbody>",
      ...rows.flatMap((at) => {
        const row = grid.body[at];
        return row ? [rowHtml([...row.heads, ...row.cells], grid)] : [];
      }),
      "</tbody>",
    ]),
    "</table></div>",
    ...grid.notes.map(
      ({ letter, words }) => `<p class="note">${letter ? `${xml(letter)}. ` : ""}${xml(words)}</p>`,
    ),
    "</figure>",
  ].join("\n");
}

const figureHtml = ({ label, title, legend, svg }: DocumentFigure): string =>
  [
    '<figure class="drawing"><div class="scroll">',
    svg,
    `</div><figcaption>${xml(label)}\u2002${xml(title)}</figcaption>`,
    ...(legend ? [`<p class="note">${xml(legend)}</p>`] : []),
    "</figure>",
  ].join("\n");

function blockHtml(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `<h${block.level + 1} id="${xml(block.anchor)}">${xml(block.words)}</h${block.level + 1}>`;
    case "paragraph":
      return `<p class="${block.role === "trouble" ? "callout" : block.role}">${xml(block.words).replaceAll("\n", "<br>")}</p>`;
    case "table":
      return tableHtml(block.grid);
    case "figure":
      return figureHtml(block.figure);
    case "notes":
      return [
        `<ul class="notes" aria-label="${xml(ui.value.report.notes)}">`,
        ...block.words.map((words) => `<li>${xml(words)}</li>`),
        "</ul>",
      ].join("\n");
  }
}

/** The contents as lists in a list. */
function contentsHtml(report: ReportDocument): string {
  const link = ({ anchor, words }: { anchor: string; words: string }) =>
    `<a href="#${xml(anchor)}">${xml(words)}</a>`;
  const parts: { head: string; below: string[] }[] = [];
  for (const heading of headingsOf(report)) {
    if (heading.level === 1) parts.push({ head: link(heading), below: [] });
    else parts.at(-1)?.below.push(`<li>${link(heading)}</li>`);
  }
  const list = parts.map(
    ({ head, below }) => `<li>${head}${below.length > 0 ? `<ol>${below.join("")}</ol>` : ""}</li>`,
  );
  const { contents } = ui.value.report;
  return `<nav aria-label="${xml(contents)}"><p>${xml(contents)}</p><ol>${list.join("\n")}</ol></nav>`;
}

export function htmlOf(report: ReportDocument): string {
  const sections = report.sections.map(({ blocks }) =>
    ["<section>", ...blocks.map(blockHtml), "</section>"].join("\n"),
  );
  return [
    "<!doctype html>",
    `<html lang="${report.language}">`,
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    ...(report.author ? [`<meta name="author" content="${xml(report.author)}">`] : []),
    `<meta name="generator" content="${xml(report.program)}">`,
    `<title>${xml(report.title)}</title>`,
    `<style>${STYLE}${PAD_STYLE} ${roomStyle(gridsOf(report))}</style>`,
    "</head>",
    "<body>",
    `<h1>${xml(report.title)}</h1>`,
    ...(report.subtitle ? [`<p class="subtitle">${xml(report.subtitle)}</p>`] : []),
    ...(report.author ? [`<p class="author">${xml(report.author)}</p>`] : []),
    contentsHtml(report),
    ...sections,
    `<footer>${xml(report.program)} · ${report.made.toISOString().slice(0, 10)}</footer>`,
    "</body>",
    "</html>",
    "",
  ].join("\n");
}
