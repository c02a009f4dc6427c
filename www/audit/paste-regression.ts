/** A table of coefficients as it comes from Word, Excel, SPSS or a PDF, read into the cells of a printed regression. */
import { type Cell, decimal, isRemark, linesOf, narrow } from "./paste-cells.ts";
import { coefficient, type Regression } from "./tables.ts";

/** Columns in the order in which SPSS prints them. */
const COLUMNS = ["b", "standardError", "beta", "t", "p", "tolerance", "vif"] as const;
type Column = (typeof COLUMNS)[number];

const HEADINGS: readonly [RegExp, Column][] = [
  [/^(?:b|b值|estimate|coef(?:ficient)?s?|回归系数)$/u, "b"],
  [/^(?:se|stderror|standarderror|标准误差?|标准错误)$/u, "standardError"],
  [/^(?:β|β值|beta|标准化回归系数)$/u, "beta"],
  [/^(?:t|t值|tvalue)$/u, "t"],
  [/^(?:p|p值|pvalue|sig|significance|显著性)$/u, "p"],
  [/^(?:tolerance|容差|容忍度)$/u, "tolerance"],
  [/^vif$/u, "vif"],
];
/** Over several columns, or over one that is named again below it. */
const OVER: readonly [RegExp, Column][] = [
  [/^(?:未|非)标准化系数$|^unstandardi[sz]edcoefficients?$/u, "b"],
  [/^标准化系数$|^standardi[sz]edcoefficients?$/u, "beta"],
];

const plain = (text: string) =>
  narrow(text)
    .toLowerCase()
    .replace(/[\s._-]/gu, "");
const columnOf = (text: string, headings = HEADINGS): Column | undefined =>
  headings.find(([pattern]) => pattern.test(plain(text)))?.[1];

const isConstant = (name: string) => /常量|常数|截距|constant|intercept/iu.test(name);

/** Rows about the whole model, below those of its predictors. */
const isSummary = (name: string) =>
  /^(?:[Δ△]|adj|调整|r$|r\s*\^?2|r\s*(?:方|平方|square)|f$|f\s*[(值=]|n$|个案|样本|df|自由度|durbin|dw$|d-w)/iu.test(
    narrow(name).replace(/²/gu, "2"),
  );

export type PastedRegression = Pick<Regression, "coefficients"> &
  Partial<Pick<Regression, "rSquare" | "adjustedRSquare" | "f" | "regressionDf" | "residualDf">>;

/** `columns`: no heading says what the numbers are; `shape`: a row has more numbers than there are columns. */
export type RegressionRefusal =
  | { code: "none" }
  | { code: "columns" }
  | { code: "shape"; row: string; found: number; columns: number };

interface Row {
  name: string;
  values: Cell[];
}

/** Headings that only single spaces part, and B with its standard error in one. */
const headingsOf = (cells: readonly Cell[]): string[] =>
  cells.flatMap(({ text }) => {
    if (columnOf(text) || columnOf(text, OVER)) return [text];
    const parts = text.split(/[\s()（）]+/u).filter(Boolean);
    return parts.some((part) => columnOf(part)) ? parts : [text];
  });

/** The columns that the headings name, in their order; in SPSS's where two rows of headings share them. */
function columnsOf(headings: readonly string[][]): Column[] {
  const rows = headings.map((row) => row.flatMap((text) => columnOf(text) ?? []));
  const over = headings.flatMap((row) => row.flatMap((text) => columnOf(text, OVER) ?? []));
  const all = new Set([...rows.flat(), ...over]);
  const [whole] = rows.filter((row) => row.length === all.size);
  return whole ?? COLUMNS.filter((column) => all.has(column));
}

/** What is printed of the model, wherever it stands in the text. */
function summaryOf(text: string): Omit<PastedRegression, "coefficients"> {
  const square = String.raw`R\s*(?:\^?2|方|平方|square[d]?)[\s=:]*(\d*\.\d+)`;
  // What a step of entry adds is another number.
  const said = narrow(text)
    .replace(/²/gu, "2")
    .replace(new RegExp(`[Δ△]\\s*${square}`, "giu"), "");
  const adjusted = new RegExp(String.raw`(?:adj(?:usted|\.)?|调整后?的?)\s*${square}`, "iu").exec(said);
  const without = adjusted ? said.replace(adjusted[0], "") : said;
  const plainSquare = new RegExp(square, "iu").exec(without);
  const f = /\bF(?:值)?\s*(?:\(\s*(\d+)\s*,\s*(\d+)\s*\))?[\s=:]*(\d+(?:\.\d+)?)(?!\s*,)/u.exec(said);
  return {
    ...(plainSquare?.[1] && { rSquare: plainSquare[1] }),
    ...(adjusted?.[1] && { adjustedRSquare: adjusted[1] }),
    ...(f?.[3] && { f: f[3] }),
    ...(f?.[1] && f[2] && { regressionDf: f[1], residualDf: f[2] }),
  };
}

export function regressionFrom(text: string): PastedRegression | RegressionRefusal {
  const headings: string[][] = [];
  const rows: Row[] = [];
  for (const { line, cells } of linesOf(text)) {
    const numbers = cells.filter(({ kind }) => kind === "number");
    if (numbers.length === 0 && rows.length === 0) {
      headings.push(headingsOf(cells));
      continue;
    }
    const at = cells.findIndex(({ kind }) => kind === "words");
    const name = cells[at]?.text.replace(/^[(（](.*)[)）]$/u, "$1") ?? "";
    const values = cells.slice(at + 1);
    while (values.at(-1)?.kind === "empty") values.pop();
    if (at >= 0 && !isSummary(name) && !isRemark(line) && values.some(({ kind }) => kind === "number"))
      rows.push({ name, values });
  }
  if (rows.length === 0) return { code: "none" };
  const columns = columnsOf(headings);
  if (columns.length === 0) return { code: "columns" };
  const coefficients = [coefficient()];
  for (const { name, values } of rows) {
    // B (SE): the number in brackets is a column of its own.
    const spread = values.flatMap((cell): string[] =>
      cell.aside !== undefined && columns.includes("standardError") ? [cell.text, cell.aside] : [cell.text],
    );
    if (spread.length > columns.length)
      return { code: "shape", row: name, found: spread.length, columns: columns.length };
    // Where nothing holds the place of the constant's missing β, its numbers are those of the others.
    const own =
      isConstant(name) && spread.length < columns.length && !spread.includes("")
        ? columns.filter((column) => !/beta|tolerance|vif/u.test(column))
        : columns;
    const row = coefficient(isConstant(name) ? "" : name);
    own.forEach((column, at) => {
      row[column] = decimal(spread[at] ?? "");
    });
    if (isConstant(name)) coefficients[0] = row;
    else coefficients.push(row);
  }
  if (coefficients.length < 2) return { code: "none" };
  return { coefficients, ...summaryOf(text) };
}
