/** The report as Markdown with the tables of GitHub's dialect, which know no spans: merged headings are written out. */
import { flatHeads, gridWidth, rectangle, type TableGrid } from "../tables/grid.ts";
import { type Block, headingsOf, type ReportDocument } from "./document.ts";
import { figurePath } from "./names.ts";

/** Signs that would mean something in a line of Markdown. A number needs none of it but its stars. */
export const markdown = (words: string): string =>
  words
    .replace(/[\\`*_[\]<>|~&#$]/g, "\\$&")
    .replace(/\s+/g, " ")
    // At the beginning of a line these make a list, a quotation or a heading.
    .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2")
    .replace(/^([-+=])(?=\s|$)/, "\\$1")
    .replace(/https?:|www\./gi, (start) => start.replace(/[:.]/, "\\$&"));

const sup = (marks: string) => (marks ? `<sup>${markdown(marks)}</sup>` : "");

export function markdownTable(grid: TableGrid): string {
  const label = grid.label ? `${grid.label}\u2002` : "";
  const heads = flatHeads(grid, (words) => words.join(" · "));
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const aligned = Array.from({ length: gridWidth(grid) }, (_, at) => {
    if (at < grid.stubs || grid.digits[at - grid.stubs]?.words) return ":---";
    return "---:";
  });
  const body = rectangle(grid).slice(grid.head.length);
  return [
    `**${markdown(label + grid.title)}**${sup(grid.titleMarks)}`,
    "",
    line(heads.map(markdown)),
    line(aligned),
    ...body.map((cells) =>
      line(
        cells.map((cell, column) => {
          // A heading over several columns stands in the first of them, one over several rows in each.
          if (!cell || cell.column !== column) return "";
          return markdown(cell.words) + (cell.role === "data" ? sup(cell.marks) : "");
        }),
      ),
    ),
    ...grid.notes.flatMap(({ letter, words }) => ["", markdown((letter ? `${letter}. ` : "") + words)]),
  ].join("\n");
}

function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level + 1)} ${markdown(block.words)}`;
    case "paragraph":
      if (block.role === "own") return block.words.split("\n").map(markdown).join("\\\n");
      return (block.role === "callout" || block.role === "trouble" ? "> " : "") + markdown(block.words);
    case "table":
      return markdownTable(block.grid);
    case "figure": {
      const { number, label, title, summary, legend } = block.figure;
      return [
        `![${markdown(summary)}](${figurePath(number, "svg")})`,
        "",
        `**${markdown(`${label}\u2002${title}`)}**`,
        ...(legend ? ["", markdown(legend)] : []),
      ].join("\n");
    }
    case "notes":
      return block.words.map((words) => `- ${markdown(words)}`).join("\n");
  }
}

export function markdownOf(report: ReportDocument): string {
  const contents = headingsOf(report).map(
    ({ level, words }) => `${level === 1 ? "" : "  "}- ${markdown(words)}`,
  );
  const lines = [report.subtitle, report.author].filter(Boolean).map(markdown);
  const blocks = report.sections.flatMap((section) => section.blocks.map(blockMarkdown));
  return `${[`# ${markdown(report.title)}`, ...lines, contents.join("\n"), ...blocks].join("\n\n")}\n`;
}
