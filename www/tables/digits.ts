/** The digits of a whole table, and how far its columns must be padded so that decimal points stand in line. */
import type { NumberHint, NumberParts } from "../format.ts";
import { widthOf } from "../measure.ts";
import type { Text } from "../text.ts";
import type { Cell, CellKind, Head, Label, OutputTable } from "../wasm/wenxi";

/** Tables where SPSS prints weighted cases with two decimals; everywhere else it rounds them. */
const FRACTIONAL: ReadonlySet<Label> = new Set<Label>([
  "caseProcessingSummary",
  "itemStatistics",
  "scaleStatistics",
  "sampleOverview",
  "casesLedger",
]);

/** In the place of a number that these data do not define. */
export const UNDEFINED = "–";

const HEAD_MOST = 14;

/** Room in ems that the words of a row heading column need before they may break. */
export function stubRoom(table: OutputTable, at: number, text: Text): number {
  const spanning = (stubs: readonly Head[]) => stubs.slice(at + 1).some((head) => head.kind !== "blank");
  const last = at === table.stubs.length - 1;
  const words = table.rows.flatMap(({ stubs }) => {
    const head = stubs[at];
    return head && (last || spanning(stubs)) ? [text.head(head)] : [];
  });
  const own = table.stubs[at];
  return Math.min(
    HEAD_MOST,
    Math.max(...[...words, own ? text.head(own) : ""].map((word) => widthOf(word, 1))),
  );
}

export const labelOf = (head: Head | undefined): Label | undefined =>
  head?.kind === "label" || head?.kind === "level" ? head.label : undefined;

/** The number of a cell, cut for alignment. */
export function cellParts(
  table: OutputTable,
  row: number,
  column: number,
  text: Text,
): NumberParts | undefined {
  const cell = table.rows[row]?.cells[column];
  if (!cell) return undefined;
  const own = labelOf(table.columns[column]?.path.at(-1));
  const hint: NumberHint = { wholeCases: !FRACTIONAL.has(table.title) };
  if (own === "percentOfVariance" || own === "cumulativeVariance") hint.decimals = 3;
  // SPSS prints a variable's correlation with itself as a bare 1.
  const itself = cell.value === 1 && labelOf(table.rows[row]?.stubs.at(-1)) === "pearsonCorrelation";
  return text.parts(itself ? { ...cell, kind: "count" } : cell, hint);
}

/** What a column needs: the longest fraction, the longest number and the longest tail, in characters. */
export interface ColumnDigits {
  fraction: number;
  number: number;
  tail: number;
  /** Whether every cell that says something says it in words. */
  words: boolean;
}

export function columnDigits(
  parts: readonly (readonly (NumberParts | undefined)[])[],
  cells: readonly (readonly Cell[])[],
  column: number,
): ColumnDigits {
  const numbers = parts.flatMap((row) => row[column] ?? []);
  const longest = (size: (part: NumberParts) => number) => Math.max(0, ...numbers.map(size));
  const fraction = longest((part) => part.fraction.length);
  const marks = Math.max(0, ...cells.map((row) => row[column]?.marks?.length ?? 0));
  return {
    fraction,
    number: longest((part) => part.integer.length + part.fraction.length),
    tail: longest((part) => part.exponent.length + part.stars.length) + marks,
    words: numbers.length === 0 && cells.some((row) => row[column]?.kind === "heading"),
  };
}

/**
 * Invisible digits that make a fraction as long as the column's longest. Counts, degrees of freedom and a bare 1 among
 * decimals end where those end, as SPSS sets them.
 */
export function padding(kind: CellKind, fraction: string, longest: number): string {
  const missing = fraction === "" && kind !== "answer" ? 0 : longest - fraction.length;
  if (missing <= 0) return "";
  return fraction === "" ? `.${"0".repeat(missing - 1)}` : "0".repeat(missing);
}
