/** A table of Word: three rules, heads that repeat on every page, rows that stay whole, numbers in line at the point. */
import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";
import type { DataCell, HeadCell } from "../tables/grid.ts";
import { numberPlace, type Part, withNext } from "./paper.ts";
import { PADDING } from "./widths.ts";
import { CELL } from "./word-styles.ts";

/** Word counts in twentieths of a point. */
export const TWIPS = 20;

const NO_RULE = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
/** In eighths of a point. */
const rule = (size: number) => ({ style: BorderStyle.SINGLE, size, color: "000000" });
const THICK = rule(12);
const THIN = rule(6);
const HAIR = rule(4);

export function tableOf(part: Part, size: number): Table {
  const { grid, whole } = part;
  const widths = part.widths.map((width) => Math.round(width * TWIPS));
  const side = Math.round((PADDING / 2) * size * TWIPS);
  const foot = grid.head.length + grid.body.length;
  const kept = withNext(grid);
  const widthOf = (cell: HeadCell | DataCell) =>
    widths.slice(cell.column, cell.column + cell.colSpan).reduce((sum, width) => sum + width, 0);
  const runs = (words: string, marks = "") => [
    new TextRun({ text: words, size: size * 2 }),
    ...(marks ? [new TextRun({ text: marks, superScript: true, size: size * 2 })] : []),
  ];

  /**
   * Word lines numbers up at a decimal tab of a cell's paragraph, with no tab before them. Whole numbers among decimals
   * end where those end, as on the page.
   */
  function placeOf(cell: DataCell, fraction: string) {
    const { inner, point, end } = numberPlace(part, size, cell.column - grid.stubs);
    if (fraction === "" && end > point && cell.marks === "")
      return {
        alignment: AlignmentType.RIGHT,
        indent: { right: Math.max(0, Math.round((inner - end) * TWIPS)) },
      };
    return { tabStops: [{ type: TabStopType.DECIMAL, position: Math.round(point * TWIPS) }] };
  }

  function cellOf(cell: HeadCell | DataCell): TableCell {
    const inHead = cell.row < grid.head.length;
    const last = cell.row + cell.rowSpan;
    const words = cell.role === "data" && grid.digits[cell.column - grid.stubs]?.words;
    const left = cell.role === "corner" || cell.role === "row" || words;
    return new TableCell({
      columnSpan: cell.colSpan,
      rowSpan: cell.rowSpan,
      width: { size: widthOf(cell), type: WidthType.DXA },
      // A heading of several rows stands beside the first of them, as in SPSS.
      verticalAlign: inHead
        ? VerticalAlignTable.BOTTOM
        : cell.rowSpan > 1
          ? VerticalAlignTable.TOP
          : VerticalAlignTable.CENTER,
      borders: {
        top: cell.row === 0 ? THICK : cell.row === grid.head.length ? THIN : NO_RULE,
        bottom:
          last === foot
            ? THICK
            : inHead && last === grid.head.length
              ? THIN
              : cell.role === "group"
                ? HAIR
                : NO_RULE,
        left: NO_RULE,
        right: NO_RULE,
      },
      children: [
        new Paragraph({
          style: CELL,
          ...(cell.role === "data" && cell.number
            ? placeOf(cell, cell.number.parts.fraction)
            : left
              ? {}
              : { alignment: AlignmentType.CENTER }),
          children: runs(cell.words, cell.role === "data" ? cell.marks : ""),
        }),
      ],
    });
  }

  const rows = [
    ...grid.head.map(
      (cells) =>
        new TableRow({ tableHeader: true, cantSplit: true, keepNext: true, children: cells.map(cellOf) }),
    ),
    ...grid.body.map(
      ({ heads, cells }, at) =>
        new TableRow({
          cantSplit: true,
          // The last row keeps its notes.
          keepNext: whole ? at < grid.body.length - 1 || grid.notes.length > 0 : at < 2 || kept[at] === true,
          children: [...heads, ...cells].map(cellOf),
        }),
    ),
  ];
  return new Table({
    rows,
    alignment: AlignmentType.CENTER,
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    margins: { left: side, right: side, top: 30, bottom: 30 },
    borders: {
      top: THICK,
      bottom: THICK,
      left: NO_RULE,
      right: NO_RULE,
      insideHorizontal: NO_RULE,
      insideVertical: NO_RULE,
    },
  });
}
