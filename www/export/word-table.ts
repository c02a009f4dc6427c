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
import type { DataCell, HeadCell, TableGrid } from "../tables/grid.ts";
import { fitted, leastWidth, linesOf, numberColumn, split } from "./widths.ts";
import { CELL } from "./word-styles.ts";

/** A4 in twentieths of a point, with 2.5 cm around the text. */
export const PAGE = { width: 11906, height: 16838 } as const;
export const MARGIN = 1417;
export const TEXT_WIDTH = PAGE.width - 2 * MARGIN;
const WIDE_WIDTH = PAGE.height - 2 * MARGIN;
const TWIPS = 20;
/** Space left and right of the words of a cell. */
const CELL_MARGIN = 50;

/** Sizes of type that are tried, in points: the page is turned before the type becomes hard to read. */
const SIZES: readonly { size: number; wide: boolean }[] = [
  { size: 9, wide: false },
  { size: 8, wide: false },
  { size: 7.5, wide: false },
  { size: 9, wide: true },
  { size: 8, wide: true },
  { size: 7.5, wide: true },
  { size: 7, wide: true },
];
/** Tables of few columns do not fill the line. */
const NARROW_COLUMNS = 4;
const NARROW_SHARE = 0.75;
/** A table of up to this share of a page's height is kept on one page. */
const WHOLE = 0.5;
/** Points: a line of type one point high, and the space in a row around its lines. */
const LINE = 1.3;
const ROW_SPACE = 3;

export interface Layout {
  wide: boolean;
  /** In points. */
  size: number;
  /** Room in twips. */
  room: number;
  /** More than one when even a wide page is too narrow. */
  parts: TableGrid[];
}

const layouts = new WeakMap<TableGrid, Layout>();

export function layoutOf(grid: TableGrid): Layout {
  const before = layouts.get(grid);
  if (before) return before;
  const least = leastWidth(grid);
  const roomOf = (wide: boolean) => (wide ? WIDE_WIDTH : TEXT_WIDTH);
  const found = SIZES.find(({ size, wide }) => least * size * TWIPS <= roomOf(wide));
  const { size, wide } = found ?? { size: 7.5, wide: true };
  const room = roomOf(wide);
  const layout = { wide, size, room, parts: found ? [grid] : split(grid, room / (size * TWIPS)) };
  layouts.set(grid, layout);
  return layout;
}

const NO_RULE = { style: BorderStyle.NONE, size: 0, color: "auto" } as const;
/** In eighths of a point. */
const rule = (size: number) => ({ style: BorderStyle.SINGLE, size, color: "000000" });
const THICK = rule(12);
const THIN = rule(6);
const HAIR = rule(4);

export function tableOf(grid: TableGrid, { size, room, wide }: Layout): Table {
  const em = size * TWIPS;
  const full = grid.stubs + grid.columns > NARROW_COLUMNS ? room : room * NARROW_SHARE;
  const widths = fitted(grid, full / em).map((width) => Math.round(width * em));
  const foot = grid.head.length + grid.body.length;
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
  function numberPlace(cell: DataCell, fraction: string) {
    const column = numberColumn(grid, cell.column - grid.stubs);
    const inner = widthOf(cell) - 2 * CELL_MARGIN;
    const point = (inner - (column.before + column.fraction + column.tail) * em) / 2 + column.before * em;
    if (fraction === "" && column.fraction > 0 && cell.marks === "")
      return {
        alignment: AlignmentType.RIGHT,
        indent: { right: Math.max(0, Math.round(inner - point - column.fraction * em)) },
      };
    return { tabStops: [{ type: TabStopType.DECIMAL, position: Math.max(0, Math.round(point)) }] };
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
      verticalAlign: inHead ? VerticalAlignTable.BOTTOM : VerticalAlignTable.CENTER,
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
            ? numberPlace(cell, cell.number.parts.fraction)
            : left
              ? {}
              : { alignment: AlignmentType.CENTER }),
          children: runs(cell.words, cell.role === "data" ? cell.marks : ""),
        }),
      ],
    });
  }

  const lines = linesOf(
    grid,
    widths.map((width) => (width - 2 * CELL_MARGIN) / em),
  );
  const height = lines.reduce((sum, count) => sum + count * size * LINE + ROW_SPACE, 0);
  const keep = height < (WHOLE * (wide ? PAGE.width : PAGE.height)) / TWIPS;
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
          keepNext: keep ? at < grid.body.length - 1 || grid.notes.length > 0 : at < 2,
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
    margins: { left: CELL_MARGIN, right: CELL_MARGIN, top: 30, bottom: 30 },
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
