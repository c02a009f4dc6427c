/** A correlation table as it comes from Word, Excel, SPSS, R or a PDF, read into its cells. */
import { type Cell, cellOf, decimal, isRemark, linesOf, narrow } from "./paste-cells.ts";
import { lower, type Tables, variable } from "./tables.ts";

export interface Pasted extends Pick<Tables, "variables" | "correlations"> {
  /** Cases, where the text names one number of them. */
  n: string;
  /** Whether the upper triangle holds other numbers than the lower one, which is taken. */
  differs: boolean;
  /** Lines that hold numbers and were not taken. */
  unused: string[];
}

export type Refusal =
  | { code: "none" }
  /** A row has more numbers than a table of so many variables. */
  | { code: "shape"; row: string; found: number; variables: number };

const DIAGONAL = /^(?:1(?:\.0*)?|)$/u;

type Column = "mean" | "standardDeviation" | "other";
const COLUMNS: readonly [RegExp, Column][] = [
  [/^(?:m|means?|均值|平均值|平均数|平均|平均分)$/u, "mean"],
  [/^(?:sd|std|stddev(?:iation)?|standarddeviation|标准差|标准偏差)$/u, "standardDeviation"],
  [
    /^(?:n|个案数|样本量|min(?:imum)?|max(?:imum)?|最小值|最大值|range|ave|cr|vif|α|alpha|cronbach.*|信度|skew.*|kurt.*|偏度|峰度)$/u,
    "other",
  ],
];
const columnOf = ({ text }: Cell): Column | undefined => {
  const plain = narrow(text)
    .toLowerCase()
    .replace(/[\s._]/gu, "");
  return COLUMNS.find(([pattern]) => pattern.test(plain))?.[1];
};

/** Headings that only single spaces part, as a PDF gives them. */
function apart(cell: Cell): Cell[] {
  const parts = cell.text.split(/\s+/u).map(cellOf);
  return parts.length > 1 && !columnOf(cell) && parts.filter(columnOf).length > 1 ? parts : [cell];
}

/** What SPSS writes before each row of its table. */
const isCoefficient = ({ text }: Cell) =>
  /^(?:pearson(?:\s*correlation|\s*相关性?)|皮尔逊相关性?|correlation coefficient|相关系数)$/iu.test(text);
const isBeside = ({ text }: Cell) =>
  /^(?:sig\b.*|显著性.*|p|n|个案数|案例数|covariance|协方差|sum of squares.*|平方和.*)$/iu.test(narrow(text));

/** 1 2 3 …, also 1. 2. 3. and (1) (2) (3): the rows' numbers again. */
const counts = (cells: readonly Cell[], from = 1) =>
  cells.every(({ text }, at) => narrow(text).replace(/[().\s]/gu, "") === String(at + from));

interface Row {
  name: string;
  values: Cell[];
  line: string;
}

function isHeading(cells: readonly Cell[]): boolean {
  const numbers = cells.filter(({ kind }) => kind === "number");
  if (numbers.length > 1 && counts(numbers)) return true;
  return numbers.length === 0 && cells.filter(({ kind }) => kind === "words").length > 1;
}

/** Names in front of the numbers, after the row's own number where it has one. */
function rowOf(cells: readonly Cell[], line: string, at: number): Row {
  const ordinal =
    cells[0]?.kind === "number" && cells[1]?.kind === "words" && counts(cells.slice(0, 1), at + 1);
  const from = ordinal ? 1 : 0;
  const first = cells.findIndex(({ kind }, index) => index >= from && kind !== "words");
  const end = first < 0 ? cells.length : first;
  const name = cells
    .slice(from, end)
    .map(({ text }) => text)
    .join(" ");
  const values = cells.slice(end);
  while (values.at(-1)?.kind === "empty") values.pop();
  return { name, values, line };
}

/** The one number of cases that the text names. */
function casesIn(text: string): string {
  const found = new Set(
    [...narrow(text).matchAll(/\bn\s*=\s*(\d[\d,]*)/giu)].map(([, n = ""]) => n.replaceAll(",", "")),
  );
  const [only = ""] = found;
  return found.size === 1 ? only : "";
}

interface Body {
  rows: Row[];
  /** Columns beside the correlations, in their order; `undefined` without a heading that tells. */
  columns: Column[] | undefined;
  /** Whether they stand behind the correlations. */
  behind: boolean;
  /** Correlations in the heading. */
  headed: string[];
  means: string[];
  deviations: string[];
  n: string;
  unused: string[];
  /** A name alone before the first numbers: the first row of a triangle without its diagonal. */
  before: string;
}

/** What the heading tells of the columns. A variable may be called M or N, so one such word alone tells nothing. */
function headingInto(body: Body, cells: readonly Cell[]): void {
  const named = cells.map(columnOf);
  const numbered = cells.findIndex(({ kind }) => kind === "number");
  const start = named.findIndex((one) => one !== undefined);
  let end = Math.max(0, start);
  while (named[end]) end += 1;
  const stated = named.slice(Math.max(0, start), end).flatMap((one) => one ?? []);
  const tells = numbered >= 0 || stated.includes("standardDeviation");
  // 1 2 3 … alone: nothing stands in front of the correlations.
  if (tells) body.columns = stated;
  body.behind = numbered >= 0 && start > numbered;
  const isBeside = (at: number) => tells && start <= at && at < end;
  body.headed = cells.filter(({ kind }, at) => kind !== "empty" && !isBeside(at)).map(({ text }) => text);
}

/** Takes the rows of means and deviations out; both, because a variable may be called M. */
function describedInto(body: Body): void {
  const of = (column: Column) =>
    body.rows.find(
      ({ name, values }) => columnOf({ text: name, kind: "words" }) === column && values.length > 1,
    );
  const [means, deviations] = [of("mean"), of("standardDeviation")];
  if (!means || !deviations) return;
  body.rows = body.rows.filter((row) => row !== means && row !== deviations);
  const numbers = (row: Row) => row.values.map(({ text }) => text);
  [body.means, body.deviations] = [numbers(means), numbers(deviations)];
}

function bodyOf(text: string): Body {
  const body: Body = {
    rows: [],
    columns: undefined,
    behind: false,
    headed: [],
    means: [],
    deviations: [],
    n: casesIn(text),
    unused: [],
    before: "",
  };
  const counted = new Set<string>();
  let block = "";
  const lines = linesOf(text);
  const spss = lines.some(({ cells }) => cells.length > 2 && cells.some(isCoefficient));
  for (const { line, cells: found } of lines) {
    const cells = found.flatMap(apart);
    if (isRemark(line) || /^[\s|:-]+$/u.test(line)) continue;
    if (body.rows.length === 0 && isHeading(cells)) {
      headingInto(body, cells);
      continue;
    }
    // In SPSS's table p and n stand in rows of their own; the name stands before the first of three.
    const label = spss ? cells.findIndex((cell) => isCoefficient(cell) || isBeside(cell)) : -1;
    if (label >= 0 && label < 2) {
      const [head] = cells.slice(0, label).filter(({ kind }) => kind === "words");
      if (head) block = head.text;
      const labelled = cells[label] as Cell;
      if (isCoefficient(labelled)) {
        body.rows.push(
          rowOf([{ text: block, kind: "words" }, ...cells.slice(label + 1)], line, body.rows.length),
        );
      } else if (/^(?:n|个案数|案例数)$/iu.test(labelled.text))
        for (const { text: cases, kind } of cells.slice(label + 1)) if (kind === "number") counted.add(cases);
      continue;
    }
    const row = rowOf(cells, line, body.rows.length);
    if (row.values.some(({ kind }) => kind === "number" || kind === "mark")) body.rows.push(row);
    else if (row.name && body.rows.length === 0) body.before = row.name;
  }
  const [cases = ""] = counted;
  if (body.n === "" && counted.size === 1) body.n = cases;
  describedInto(body);
  // Between named rows, those without a name hold p values or intervals.
  if (body.rows.some(({ name }) => name)) {
    body.unused = body.rows.filter(({ name }) => !name).map(({ line }) => line);
    body.rows = body.rows.filter(({ name }) => name);
  }
  // Rows that only count themselves have no names.
  else if (body.rows.length > 1 && counts(body.rows.flatMap(({ values }) => values[0] ?? [])))
    body.rows = body.rows.map((row) => ({ ...row, values: row.values.slice(1) }));
  const beside = body.columns?.length ?? 0;
  if (body.behind)
    body.rows = body.rows.map((row) => ({
      ...row,
      values: [...row.values.slice(-beside), ...row.values.slice(0, -beside)],
    }));
  return body;
}

const isDiagonal = (cell: Cell | undefined) =>
  cell === undefined || cell.kind === "mark" || DIAGONAL.test(cell.text);

/** How many columns stand before the correlations, and whether the triangle lacks its diagonal. */
function shapeOf({ rows, columns, headed, before }: Body): { extra: number; open: boolean } {
  const lengths = rows.map(({ values }) => values.length);
  const [first = 0] = lengths;
  const steps = rows.length > 1 && lengths.every((length, at) => length === first + at);
  const last = rows.map(({ values }) => values.at(-1));
  const stated = columns?.length;
  if (steps && !last.every(isDiagonal)) {
    if (stated !== undefined) return { extra: stated, open: first === stated || before !== "" };
    // Two columns before the first variable's nothing: its mean and its deviation.
    if (first === 2) return { extra: 2, open: true };
    const starred = last.some((cell) => cell?.text.includes("*"));
    if (first === 1 && (starred || before !== "" || headed.length !== rows.length))
      return { extra: 0, open: true };
  }
  return { extra: stated ?? Math.max(0, Math.max(...lengths) - rows.length), open: false };
}

/** The table in a text; what is wrong with it where there is none. */
export function correlationsFrom(text: string): Pasted | Refusal {
  const body = bodyOf(text);
  if (body.rows.length < 2) return { code: "none" };
  const { extra, open } = shapeOf(body);
  // The first row of an open triangle may be missing: it has no numbers.
  const absent = open && (body.rows[0]?.values.length ?? 0) > extra;
  const head = body.before || body.headed.find((one) => !/^\d|变量|variable/iu.test(one)) || "";
  const rows = absent ? [{ name: head, values: [], line: "" }, ...body.rows] : body.rows;
  const count = rows.length;
  // Columns that no heading tells of are in every row, and no more than cases, mean and deviation.
  const guessed =
    body.columns === undefined && (extra > 3 || rows.some(({ values }) => values.length < extra));
  const room = (guessed ? 0 : extra) + count;
  const wide = rows.find(({ values }) => values.length > room);
  if (wide)
    return { code: "shape", row: wide.name || wide.line, found: wide.values.length, variables: count };
  const columns: readonly Column[] =
    body.columns ??
    (extra === 2 ? ["mean", "standardDeviation"] : extra === 3 ? ["other", "mean", "standardDeviation"] : []);
  const stated = (row: Row, column: Column) => {
    const at = columns.indexOf(column);
    return at < 0 || !row.values[at] ? "" : decimal(row.values[at].text);
  };
  const matrix = rows.map(({ values }) => values.slice(extra).map((cell) => decimal(cell.text)));
  // "1. Trust", "2. Care" …: the number is not of the name.
  const ordinal = (at: number) => new RegExp(`^[([]?${at + 1}(?:[.、)\\]]+\\s*|\\s+)(?=\\D)`, "u");
  const numbered = rows.every(({ name }, at) => ordinal(at).test(narrow(name)));
  const named = (name: string, at: number) =>
    numbered ? name.slice(ordinal(at).exec(narrow(name))?.[0].length) : name;
  const variables = rows.map((row, at) => ({
    ...variable(named(row.name, at) || `X${at + 1}`),
    mean: stated(row, "mean") || (body.means[at] ?? ""),
    standardDeviation: stated(row, "standardDeviation") || (body.deviations[at] ?? ""),
  }));
  const correlations = rows.map((_, row) =>
    Array.from({ length: row }, (_, column) => lower(matrix, row, column)),
  );
  if (correlations.every((row) => row.every((cell) => cell === ""))) return { code: "none" };
  const differs = correlations.some((row, at) =>
    row.some((cell, column) => {
      const above = matrix[column]?.[at];
      return above !== undefined && above !== "" && parseFloat(above) !== parseFloat(cell);
    }),
  );
  return { variables, correlations, n: body.n, differs, unused: body.unused };
}
