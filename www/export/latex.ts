/**
 * The report for XeLaTeX. Numbers are set by two columns that meet at the decimal point, the digits as the page prints
 * them: siunitx would read them as numbers and write them anew.
 */
import type { DataCell, HeadCell, TableGrid } from "../tables/grid.ts";
import type { Block, ReportDocument } from "./document.ts";
import { figurePath } from "./names.ts";
import { figureWidth, layoutOf, numberPlace, type Part, TEXT_WIDTH, withNext } from "./paper.ts";
import { PADDING } from "./widths.ts";

const SIGNS: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  "%": "\\%",
  _: "\\_",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  "<": "$<$",
  ">": "$>$",
  "|": "$|$",
  "−": "$-$",
  "→": "$\\rightarrow$",
  "×": "$\\times$",
  "±": "$\\pm$",
  "≥": "$\\geq$",
  "≤": "$\\leq$",
  "≈": "$\\approx$",
  "≠": "$\\neq$",
  "○": "$\\circ$",
  α: "$\\alpha$",
  β: "$\\beta$",
  λ: "$\\lambda$",
  σ: "$\\sigma$",
  χ: "$\\chi$",
  η: "$\\eta$",
  τ: "$\\tau$",
  ρ: "$\\rho$",
  Δ: "$\\Delta$",
  "²": "$^{2}$",
  "³": "$^{3}$",
  "\u2002": "\\enspace{}",
  "\u00a0": "~",
};
const SUPERS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";
const PLAIN = "0123456789-";

/** Words of a file or of the page in the middle of LaTeX. */
export function latex(words: string): string {
  return (
    words
      .replace(
        /[⁰¹²³⁴-⁹⁻]+/g,
        (run) => `\u0001${[...run].map((sign) => PLAIN[SUPERS.indexOf(sign)] ?? "").join("")}\u0002`,
      )
      .replace(/[\\{}$&#%_^~<>|−→×±≥≤≈≠○αβλσχητρΔ\u2002\u00a0]/g, (sign) => SIGNS[sign] ?? sign)
      .replaceAll("\u0001", "$^{")
      .replaceAll("\u0002", "}$")
      .replace(/[\p{Cc}\s]+/gu, " ")
      // Quotation marks and question marks join with their neighbours in some faces.
      .replaceAll("--", "-{}-")
  );
}

const sup = (marks: string) => (marks ? `\\textsuperscript{${latex(marks)}}` : "");
const figures = (digits: string) => latex(digits.replace(/^-/, "−"));

/** How a table's columns stand in LaTeX: two of its columns, which meet at the point, for one of numbers. */
interface Columns {
  /** First LaTeX column of each column, from 1. */
  first: number[];
  spec: string;
}

/** Height of a caption with the space around it. */
const CAPTION = 45;

const points = (length: number) => `${length.toFixed(1)}bp`;

function columnsOf(part: Part, size: number): Columns {
  const { grid, widths } = part;
  const first: number[] = [];
  let count = 0;
  const spec = widths.map((width, column) => {
    first.push(count + 1);
    const words = !isNumbers(grid, column);
    count += words ? 1 : 2;
    if (words) return `>{\\raggedright\\arraybackslash}p{${points(width - PADDING * size)}}`;
    const { inner, point } = numberPlace(part, size, column - grid.stubs);
    return `w{r}{${points(point)}}@{}w{l}{${points(inner - point)}}`;
  });
  return { first, spec: spec.join("") };
}

const isNumbers = (grid: TableGrid, column: number) =>
  column >= grid.stubs && grid.digits[column - grid.stubs]?.words !== true;

const latexSpan = (grid: TableGrid, cell: HeadCell | DataCell) => {
  let span = 0;
  for (let at = cell.column; at < cell.column + cell.colSpan; at += 1) span += isNumbers(grid, at) ? 2 : 1;
  return span;
};

/** A heading in a box of its columns' width, on its last line. */
function headWords(cell: HeadCell, { widths }: Part, size: number): string {
  const words = latex(cell.words);
  if (cell.role === "corner") return words;
  const room = widths.slice(cell.column, cell.column + cell.colSpan).reduce((sum, width) => sum + width, 0);
  return `\\parbox[b]{${points(room - PADDING * size)}}{\\centering ${words}}`;
}

/** Rows of heads; what spans rows stands in the lowest of them, on the rule. */
function headRows(part: Part, size: number, { first }: Columns): string[] {
  const { grid } = part;
  const depth = grid.head.length;
  return grid.head.map((_, row) => {
    const cells: string[] = [];
    const rules: string[] = [];
    for (let column = 0; column < grid.stubs + grid.columns; ) {
      const cell = grid.head
        .flat()
        .find((one) => one.column === column && one.row <= row && row < one.row + one.rowSpan);
      if (!cell) {
        cells.push(isNumbers(grid, column) ? "&" : "");
        column += 1;
        continue;
      }
      const span = latexSpan(grid, cell);
      const stands = row === cell.row + cell.rowSpan - 1;
      const place = cell.role === "corner" ? "l" : "c";
      cells.push(`\\multicolumn{${span}}{${place}}{${stands ? headWords(cell, part, size) : ""}}`);
      const from = first[cell.column] ?? 1;
      if (cell.role === "group" && row < depth - 1) rules.push(`\\cmidrule(lr){${from}-${from + span - 1}}`);
      column += cell.colSpan;
    }
    return `${cells.join(" & ")} \\\\${rules.join("")}`;
  });
}

function dataWords(grid: TableGrid, cell: DataCell): string {
  const marks = sup(cell.marks);
  if (!isNumbers(grid, cell.column)) return latex(cell.words) + marks;
  if (!cell.number) return cell.words || marks ? `\\multicolumn{2}{c}{${latex(cell.words)}${marks}}` : "&";
  const { integer, fraction, exponent, stars } = cell.number.parts;
  const tail = latex(exponent) + stars + marks;
  const longest = grid.digits[cell.column - grid.stubs]?.fraction ?? 0;
  // Whole numbers among decimals end where those end.
  if (fraction === "" && longest > 0)
    return `&\\hphantom{.${"0".repeat(longest - 1)}}\\llap{${figures(integer)}}${tail}`;
  return `${figures(integer)}&${fraction}${tail}`;
}

function bodyRows(grid: TableGrid): string[] {
  const kept = withNext(grid);
  return grid.body.map(({ heads, cells }, at) => {
    const stubs: string[] = [];
    for (let column = 0; column < grid.stubs; ) {
      const head = heads.find((one) => one.column === column);
      if (!head || head.colSpan === 1) stubs.push(head ? latex(head.words) : "");
      else stubs.push(`\\multicolumn{${head.colSpan}}{l}{${latex(head.words)}}`);
      column += head?.colSpan ?? 1;
    }
    return `${[...stubs, ...cells.map((cell) => dataWords(grid, cell))].join(" & ")} \\\\${kept[at] ? "*" : ""}`;
  });
}

function partLatex(part: Part, size: number, again: boolean): string {
  const { grid } = part;
  const columns = columnsOf(part, size);
  const heads = headRows(part, size, columns);
  const captions = `${latex(grid.title)}${sup(grid.titleMarks)}`;
  const head = ["\\toprule", ...heads, ...(heads.length > 0 ? ["\\midrule"] : [])];
  return [
    // A table of few rows stands on one page with its title and its notes.
    part.whole ? `\\Needspace{${points(part.height + CAPTION + size * 1.5 * grid.notes.length)}}` : "",
    `{\\fontsize{${size}bp}{${(size * 1.25).toFixed(1)}bp}\\selectfont\\setlength{\\tabcolsep}{${points((PADDING / 2) * size)}}`,
    `\\begin{longtable}{${columns.spec}}`,
    again ? "" : `\\caption{${captions}}\\\\`,
    ...head,
    "\\endfirsthead",
    ...head,
    "\\endhead",
    "\\bottomrule",
    "\\endlastfoot",
    ...bodyRows(grid),
    "\\end{longtable}",
    again ? "\\addtocounter{table}{-1}" : "",
    ...grid.notes.map(
      ({ letter, words }) =>
        `\\noindent{\\footnotesize ${letter ? `\\textsuperscript{${latex(letter)}}~` : ""}${latex(words)}\\par}`,
    ),
    "\\medskip}",
  ]
    .filter(Boolean)
    .join("\n");
}

function tableLatex(grid: TableGrid): string {
  const { wide, size, parts } = layoutOf(grid);
  const whole = parts
    .map((part, at) =>
      partLatex(at < parts.length - 1 ? { ...part, grid: { ...part.grid, notes: [] } } : part, size, at > 0),
    )
    .join("\n");
  return wide ? `\\begin{landscape}\n${whole}\n\\end{landscape}` : whole;
}

function blockLatex(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `\\${block.level === 1 ? "section" : "subsection"}{${latex(block.words)}}`;
    case "paragraph":
      if (block.role === "own") return block.words.split("\n").map(latex).join("\\newline\n");
      return block.role === "finding" || block.role === "prose"
        ? latex(block.words)
        : block.role === "equation"
          ? `\\begin{center}${latex(block.words)}\\end{center}`
          : `\\begin{quote}${latex(block.words)}\\end{quote}`;
    case "table":
      return tableLatex(block.grid);
    case "figure": {
      const { number, title, legend, width } = block.figure;
      const share = Math.min(1, width / 640, figureWidth(block.figure) / TEXT_WIDTH);
      return [
        "\\begin{figure}[H]",
        "\\centering",
        `\\includegraphics[width=${share.toFixed(2)}\\textwidth]{${figurePath(number, "png")}}`,
        `\\caption{${latex(title)}}`,
        ...(legend ? [`{\\footnotesize ${latex(legend)}\\par}`] : []),
        "\\end{figure}",
      ].join("\n");
    }
    case "notes":
      return `\\begin{itemize}\\small\n${block.words.map((words) => `\\item ${latex(words)}`).join("\n")}\n\\end{itemize}`;
  }
}

export function latexOf(report: ReportDocument): string {
  const zh = report.language === "zh-CN";
  return [
    "% !TEX program = xelatex",
    `% ${latex(report.program)}`,
    // English reports too may hold Chinese labels.
    zh ? "\\documentclass[UTF8,a4paper]{ctexart}" : "\\documentclass[UTF8,a4paper,scheme=plain]{ctexart}",
    "\\usepackage[margin=2.5cm]{geometry}",
    "\\usepackage{array,booktabs,longtable,caption,float,graphicx,needspace,pdflscape}",
    `\\captionsetup{labelsep=${zh ? "quad" : "period"},font=small}`,
    "\\setlength{\\LTcapwidth}{\\textwidth}",
    `\\title{${latex(report.title)}${report.subtitle ? `\\\\[1ex]\\large ${latex(report.subtitle)}` : ""}}`,
    `\\author{${latex(report.author)}}`,
    `\\date{${report.made.toISOString().slice(0, 10)}}`,
    "\\begin{document}",
    "\\maketitle",
    "\\tableofcontents",
    ...report.sections.flatMap(({ blocks }) => blocks.map((block) => `\n${blockLatex(block)}`)),
    "",
    "\\end{document}",
    "",
  ].join("\n");
}
