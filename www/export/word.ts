/** The report for Word: three-line tables, captions that Word numbers, headings as styles, figures at 300 dots an inch. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  SimpleField,
  type Table,
  TableOfContents,
  TextRun,
} from "docx";
import { pngOf } from "../figures/png.ts";
import { ui } from "../settings.ts";
import type { TableGrid } from "../tables/grid.ts";
import type { DocumentFigure, ReportDocument, Role } from "./document.ts";
import { A4, figureWidth, type Layout, layoutOf, type Part, POINTS_PER_PIXEL, TEXT_WIDTH } from "./paper.ts";
import { coreProperties } from "./word-properties.ts";
import { CAPTION, NOTE, styles, UNDER_TITLE } from "./word-styles.ts";
import { TWIPS, tableOf } from "./word-table.ts";

export const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** The sheet as it lies in the printer; the orientation of a section turns it. */
const PAGE = { width: Math.round(A4.width * TWIPS), height: Math.round(A4.height * TWIPS) };
const MARGIN = Math.round(A4.margin * TWIPS);

type Child = Paragraph | Table | TableOfContents;

/** "Table 3  Title", where Word counts the 3. */
function caption(label: string, number: number | undefined, title: string, marks: string, more: string) {
  const words = [
    new TextRun(`\u2002${title}${more}`),
    ...(marks ? [new TextRun({ text: marks, superScript: true })] : []),
  ];
  if (number === undefined) return [new TextRun(title), ...words.slice(1)];
  const [before = "", after = ""] = label.split(String(number));
  const counted = more
    ? new TextRun(String(number))
    : new SimpleField(`SEQ ${before.trim()} \\* ARABIC`, String(number));
  return [new TextRun(before), counted, new TextRun(after), ...words];
}

function tableBlock(grid: TableGrid, layout: Layout): Child[] {
  const { words } = ui.value.exporting;
  return layout.parts.flatMap((part, at) => [
    new Paragraph({
      style: CAPTION,
      keepNext: true,
      children: caption(grid.label, grid.number, grid.title, grid.titleMarks, at > 0 ? words.continued : ""),
    }),
    tableOf(part, layout.size),
    ...(at === layout.parts.length - 1 ? notesBelow(part, layout) : [new Paragraph({ style: NOTE })]),
  ]);
}

/** Word joins tables that nothing parts, so a table without notes is followed by an empty line. */
function notesBelow({ grid, widths }: Part, { wide }: Layout): Paragraph[] {
  const room = wide ? A4.height - 2 * A4.margin : TEXT_WIDTH;
  // Notes begin where a narrow table in the middle of the page does.
  const left = Math.round(((room - widths.reduce((sum, width) => sum + width, 0)) / 2) * TWIPS);
  if (grid.notes.length === 0) return [new Paragraph({ style: NOTE })];
  return grid.notes.map(
    ({ letter, words }, at) =>
      new Paragraph({
        style: NOTE,
        keepLines: true,
        indent: { left: Math.max(0, left), right: Math.max(0, left) },
        ...(at === grid.notes.length - 1 ? { spacing: { after: 240 } } : { keepNext: true }),
        children: [
          ...(letter ? [new TextRun({ text: letter, superScript: true }), new TextRun(" ")] : []),
          new TextRun(words),
        ],
      }),
  );
}

async function figureBlock(figure: DocumentFigure): Promise<Child[]> {
  const width = figureWidth(figure) / POINTS_PER_PIXEL;
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { before: 160 },
      children: [
        new ImageRun({
          type: "png",
          data: await pngOf(figure),
          transformation: {
            width: Math.round(width),
            height: Math.round((figure.height * width) / figure.width),
          },
          altText: { name: figure.label, title: figure.title, description: figure.summary },
        }),
      ],
    }),
    new Paragraph({
      style: CAPTION,
      keepNext: figure.legend !== "",
      ...(figure.legend ? {} : { spacing: { after: 240 } }),
      children: caption(figure.label, figure.number, figure.title, "", ""),
    }),
    ...(figure.legend
      ? [
          new Paragraph({
            style: NOTE,
            alignment: AlignmentType.CENTER,
            spacing: { after: 240 },
            children: [new TextRun(figure.legend)],
          }),
        ]
      : []),
  ];
}

function paragraphOf(role: Role, words: string): Paragraph {
  switch (role) {
    case "equation":
      return new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { before: 120, after: 120 },
        text: words,
      });
    case "callout":
    case "trouble":
      return new Paragraph({
        spacing: { before: 120, after: 120 },
        border: { left: { style: BorderStyle.SINGLE, size: 18, space: 8, color: "8A5200" } },
        children: [new TextRun(words)],
      });
    default:
      return new Paragraph({
        style: "BodyText",
        children: words.split("\n").map((text, at) => new TextRun({ text, ...(at > 0 && { break: 1 }) })),
      });
  }
}

/** Pages of one orientation. */
interface Stretch {
  wide: boolean;
  children: Child[];
}

async function stretches(report: ReportDocument, onProgress: (share: number) => void): Promise<Stretch[]> {
  const all: Stretch[] = [{ wide: false, children: [] }];
  const put = (wide: boolean, children: readonly Child[]) => {
    const last = all.at(-1);
    if (last && last.wide === wide) last.children.push(...children);
    else all.push({ wide, children: [...children] });
  };
  const { words } = ui.value.exporting;
  put(false, [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(report.title)] }),
    ...[report.subtitle, report.author]
      .filter(Boolean)
      .map((words) => new Paragraph({ style: UNDER_TITLE, children: [new TextRun(words)] })),
    new Paragraph({ style: "ContentsTitle", children: [new TextRun(ui.value.report.contents)] }),
    new TableOfContents(words.contents, {
      hyperlink: true,
      headingStyleRange: "1-2",
      beginDirty: false,
      tabLeader: "none",
    }),
  ]);
  const blocks = report.sections.flatMap((section) => section.blocks);
  for (const [at, block] of blocks.entries()) {
    switch (block.kind) {
      case "heading": {
        const heading = block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2;
        // A heading goes with what follows it, onto a wide page too.
        const next = blocks.slice(at + 1).find(({ kind }) => kind !== "heading");
        const wide = next?.kind === "table" && layoutOf(next.grid).wide;
        put(wide, [new Paragraph({ heading, children: [new TextRun(block.words)] })]);
        break;
      }
      case "paragraph":
        put(false, [paragraphOf(block.role, block.words)]);
        break;
      case "figure":
        put(false, await figureBlock(block.figure));
        break;
      case "table": {
        const layout = layoutOf(block.grid);
        put(layout.wide, tableBlock(block.grid, layout));
        break;
      }
      case "notes":
        put(
          all.at(-1)?.wide ?? false,
          block.words.map((said) => new Paragraph({ style: NOTE, children: [new TextRun(said)] })),
        );
        break;
    }
    onProgress((at + 1) / blocks.length);
  }
  return all;
}

export async function wordOf(
  report: ReportDocument,
  onProgress: (share: number) => void = () => {},
): Promise<Blob> {
  const footer = new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ size: 18, children: [PageNumber.CURRENT] })],
      }),
    ],
  });
  const all = await stretches(report, onProgress);
  const file = new Document({
    title: report.title,
    creator: report.author || report.program,
    styles: styles(report.language),
    sections: all.map(({ wide, children }, at) => ({
      properties: {
        ...(at > 0 ? { type: SectionType.NEXT_PAGE } : {}),
        page: {
          size: { ...PAGE, orientation: wide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
          margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN, footer: 700 },
        },
      },
      footers: { default: footer },
      children,
    })),
  });
  return Packer.toBlob(file, false, [{ path: "docProps/core.xml", data: coreProperties(report) }]);
}
