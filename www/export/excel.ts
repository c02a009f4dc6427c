/** The report as a workbook: a list of the tables, then each on a sheet of its own, its numbers in full precision. */
import writeXlsxFile, { type CellObject, type Sheet } from "write-excel-file/universal";
import { ui } from "../settings.ts";
import { type DataCell, gridWidth, type HeadCell, rectangle, type TableGrid } from "../tables/grid.ts";
import { gridsOf, type ReportDocument } from "./document.ts";
import { excelFormat, hanging } from "./excel-format.ts";
import { sheetName } from "./names.ts";
import { columnWidths } from "./widths.ts";

type Line = (CellObject | null)[];

/** Title and an empty line stand over every table. */
const ABOVE = 2;
/** Characters of a column for an em of its words. */
const CHARACTERS = 1.9;

/** The longest of what hangs behind the numbers of a column. */
const tailOf = (grid: TableGrid, column: number): number =>
  Math.max(
    0,
    ...grid.body.flatMap(({ cells }) =>
      cells.flatMap(({ at, number, marks }) =>
        at.column === column && number ? hanging(number.parts.stars, marks).length : [],
      ),
    ),
  );

function cellOf(cell: HeadCell | DataCell, grid: TableGrid): CellObject {
  const foot = grid.head.length + grid.body.length;
  const last = cell.row + cell.rowSpan;
  const inHead = cell.row < grid.head.length;
  const look: CellObject = {
    ...(cell.colSpan > 1 ? { columnSpan: cell.colSpan } : {}),
    ...(cell.rowSpan > 1 ? { rowSpan: cell.rowSpan } : {}),
    ...(cell.row === 0 ? { topBorderStyle: "medium" } : {}),
    ...(last === foot
      ? { bottomBorderStyle: "medium" }
      : (inHead && last === grid.head.length) || cell.role === "group"
        ? { bottomBorderStyle: "thin" }
        : {}),
    alignVertical: inHead ? "bottom" : cell.rowSpan > 1 ? "top" : "center",
    wrap: cell.role !== "data",
  };
  if (cell.role !== "data")
    return {
      ...look,
      value: cell.words,
      type: String,
      align: cell.role === "row" || cell.role === "corner" ? "left" : "center",
    };
  if (!cell.number) return { ...look, value: cell.words + cell.marks, type: String, align: "left" };
  return {
    ...look,
    value: cell.number.value,
    type: Number,
    format: excelFormat(cell.number, cell.marks, tailOf(grid, cell.at.column)),
    align: "right",
  };
}

/** The lines of a table; a place that another cell covers is empty. */
function lines(grid: TableGrid): Line[] {
  return rectangle(grid).map((row, at) =>
    row.map((cell, column) => (cell?.row === at && cell.column === column ? cellOf(cell, grid) : null)),
  );
}

function sheetOf(grid: TableGrid, name: string): Sheet<Blob> {
  const label = grid.label ? `${grid.label}\u2002` : "";
  const title = label + grid.title + (grid.titleMarks ? ` (${grid.titleMarks})` : "");
  const words = (value: string, more: CellObject = {}): Line => [{ value, type: String, ...more }];
  const widths = columnWidths(grid);
  return {
    sheet: name,
    data: [
      words(title, { fontWeight: "bold" }),
      [],
      ...lines(grid),
      ...grid.notes.map(({ letter, words: said }) =>
        words(letter ? `${letter}. ${said}` : said, { fontSize: 9, textColor: "#5a616b" }),
      ),
    ],
    columns: Array.from({ length: gridWidth(grid) }, (_, at) => {
      const { least, most } = widths[at] ?? { least: 6, most: 6 };
      return { width: Math.ceil((at < grid.stubs ? most : Math.max(least, 4)) * CHARACTERS) };
    }),
    stickyRowsCount: ABOVE + grid.head.length,
    stickyColumnsCount: grid.stubs,
    showGridLines: false,
    ...(gridWidth(grid) > 9 ? { orientation: "landscape" } : {}),
  };
}

export async function excelOf(report: ReportDocument): Promise<Blob> {
  const { words } = ui.value.exporting;
  const taken = new Set<string>();
  const take = (wanted: string) => {
    const name = sheetName(wanted, taken);
    taken.add(name.toLowerCase());
    return name;
  };
  const index = take(words.index);
  const named = gridsOf(report).map((grid) => ({ grid, name: take(`${grid.number ?? ""} ${grid.title}`) }));
  const head = (value: string): CellObject => ({
    value,
    type: String,
    topBorderStyle: "medium",
    bottomBorderStyle: "thin",
  });
  const list: Line[] = named.map(({ grid, name }, at) => {
    const edge: CellObject = at === named.length - 1 ? { bottomBorderStyle: "medium" } : {};
    return [
      { value: grid.label, type: String, ...edge },
      { value: grid.title, type: String, ...edge },
      {
        // A name inside quotation marks inside a formula: both are doubled.
        value: `HYPERLINK("#'${name.replaceAll("'", "''").replaceAll('"', '""')}'!A1","→")`,
        type: "Formula",
        textColor: "#1d5b86",
        align: "center",
        ...edge,
      },
    ];
  });
  const below = [report.subtitle, report.author].filter(Boolean);
  const first: Sheet<Blob> = {
    sheet: index,
    data: [
      [{ value: report.title, type: String, fontWeight: "bold", fontSize: 14 }],
      ...below.map((value): Line => [{ value, type: String }]),
      [
        {
          value: `${report.program} · ${report.made.toISOString().slice(0, 10)}`,
          type: String,
          textColor: "#5a616b",
        },
      ],
      [],
      [head(words.table), head(words.title), head("")],
      ...list,
    ],
    columns: [{ width: 10 }, { width: 64 }, { width: 5 }],
    stickyRowsCount: 4 + below.length,
    showGridLines: false,
  };
  return writeXlsxFile([first, ...named.map(({ grid, name }) => sheetOf(grid, name))], {
    fontFamily: report.language === "zh-CN" ? "DengXian" : "Calibri",
    fontSize: 11,
  }).toBlob();
}
