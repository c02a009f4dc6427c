/** Tables of coefficients as they come from Word, Excel, SPSS or a PDF, read into the cells of printed regressions. */
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
  Partial<Pick<Regression, "rSquare" | "adjustedRSquare" | "f" | "regressionDf" | "residualDf">> & {
    /** What the table calls the model or its outcome; empty where it says nothing. */
    name: string;
  };

/**
 * `columns`: no heading says what the numbers are; `shape`: a row has more numbers than there are columns; `places`: of
 * several models side by side, nothing tells in which one a row has no number.
 */
export type RegressionRefusal =
  | { code: "none" }
  | { code: "columns" }
  | { code: "shape" | "places"; row: string; found: number; columns: number };

interface Row {
  name: string;
  values: Cell[];
}

/** Models stand below each other, each with rows of its own. */
interface Block {
  name: string;
  rows: Row[];
  /** Its lines, with what they say of the whole model. */
  lines: string[];
}

/** Headings that only single spaces part, and B with its standard error in one. */
const headingsOf = (cells: readonly Cell[]): string[] =>
  cells.flatMap(({ text }) => {
    if (columnOf(text) || columnOf(text, OVER)) return [text];
    const parts = text.split(/[\s()（）]+/u).filter(Boolean);
    return parts.some((part) => columnOf(part)) ? parts : [text];
  });

/** The same columns again and again are several models: the columns of one, and how many models there are. */
function repeated(columns: readonly Column[]): { columns: Column[]; models: number } | undefined {
  const size = new Set(columns).size;
  const one = columns.slice(0, size);
  if (size === 0 || columns.length % size > 0 || columns.some((column, at) => column !== one[at % size]))
    return undefined;
  return { columns: one, models: columns.length / size };
}

/** The columns that the headings name, in their order; in SPSS's where two rows of headings share them. */
function columnsOf(headings: readonly string[][]): { columns: Column[]; models: number } {
  const rows = headings.map((row) => row.flatMap((text) => columnOf(text) ?? []));
  const over = headings.flatMap((row) => row.flatMap((text) => columnOf(text, OVER) ?? []));
  const all = new Set([...rows.flat(), ...over]);
  const [whole] = rows.flatMap((row) => (new Set(row).size === all.size ? (repeated(row) ?? []) : []));
  return whole ?? { columns: COLUMNS.filter((column) => all.has(column)), models: 1 };
}

/** 模型 1, Model 2, Step 3, 第二层. */
const isModel = (text: string) =>
  /^(?:模型|方程|model|step|block|步骤|m)\s*[(]?(?:\d+|[一二三四五六七八九十]|[a-d]|[ivx]+)[)]?$|^第.[步层]$/iu.test(
    narrow(text),
  );
/** Models in the heading, and in a note what their numbers are. */
function noted(headings: readonly string[][], text: string): { columns: Column[]; models: number } {
  const models = Math.max(0, ...headings.map((row) => row.filter(isModel).length));
  const said = plain(text);
  const raw = /[未非]标准化|unstandardi[sz]ed/gu;
  const [b, beta] = [raw.test(said), /标准化|standardi[sz]ed|β/u.test(said.replace(raw, ""))];
  if (models < 2 || b === beta) return { columns: [], models: 1 };
  const aside = /括号[内中里].{0,2}标准误|standarderrors?(?:are)?in(?:parenthes|bracket)/u.test(said);
  return { columns: [b ? "b" : "beta", ...(aside ? ["standardError" as const] : [])], models };
}

/** What a line says of the outcome: 因变量：居民生活, also as SPSS's note a. */
const outcomeIn = (line: string) =>
  /^(?:a\s*[.．]\s*)?(?:因变量|结果变量|dependent variable|outcome)\s*:\s*(\S.*)$/iu.exec(narrow(line))?.[1];

/** What models side by side are called: the row of headings that has as many names. */
function namesOf(headings: readonly string[][], models: number): string[] {
  const rows = headings.map((row) => [
    ...new Set(
      row.filter(
        (text) =>
          text &&
          !columnOf(text) &&
          !columnOf(text, OVER) &&
          !/^(?:自|预测)?变量$|^(?:variable|predictor)s?$/iu.test(text),
      ),
    ),
  ]);
  return rows.find((row) => row.length === models) ?? [];
}

/** What is printed of the model, wherever it stands in the text. */
function summaryOf(text: string): Omit<PastedRegression, "coefficients" | "name"> {
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

const SUMMARIES: readonly [RegExp, "rSquare" | "adjustedRSquare" | "f"][] = [
  [/^(?:adj|调整)/iu, "adjustedRSquare"],
  [/^r\s*(?:\^?2|方|平方|square)/iu, "rSquare"],
  [/^f(?:值)?$/iu, "f"],
];

/** R² and F of models side by side: a row with a number for each of them. */
function summariesOf(
  lines: readonly string[],
  models: number,
): Omit<PastedRegression, "coefficients" | "name">[] {
  const all = Array.from({ length: models }, (): Omit<PastedRegression, "coefficients" | "name"> => ({}));
  for (const { cells } of linesOf(lines.join("\n"))) {
    const name = narrow(cells.find(({ kind }) => kind === "words")?.text ?? "").replace(/²/gu, "2");
    const field = SUMMARIES.find(([pattern]) => pattern.test(name))?.[1];
    const numbers = cells.filter(({ kind }) => kind === "number");
    if (field && numbers.length === models)
      all.forEach((one, at) => {
        one[field] = decimal(numbers[at]?.text ?? "").replace(/[*†\s]+$/u, "");
      });
  }
  return all;
}

/** The rows of a text by the model that they belong to, below the headings of all. */
function blocksOf(text: string): { headings: string[][]; blocks: Block[] } {
  const headings: string[][] = [];
  let block: Block = { name: "", rows: [], lines: [] };
  const blocks = [block];
  const begin = (name: string) => {
    if (block.rows.length === 0) {
      block.name ||= name;
      return;
    }
    block = { name, rows: [], lines: [] };
    blocks.push(block);
  };
  let last = "";
  for (const { line, cells } of linesOf(text)) {
    const numbers = cells.filter(({ kind }) => kind === "number");
    const said = cells.filter(({ kind }) => kind === "words");
    const only = numbers.length === 0 && said.length === 1 ? (said[0]?.text ?? "") : "";
    const outcome = outcomeIn(line);
    if (outcome !== undefined || isModel(only)) {
      // SPSS names the outcome below its table.
      if (/^a\s*[.．]/iu.test(line)) last = outcome ?? "";
      else begin(outcome ?? only);
      continue;
    }
    if (numbers.length === 0 && block.rows.length === 0) {
      if (blocks.length === 1) headings.push(headingsOf(cells));
      continue;
    }
    let at = cells.findIndex(({ kind }) => kind === "words");
    if (at >= 0 && isModel(cells[at]?.text ?? "") && cells[at + 1]?.kind === "words") {
      begin(cells[at]?.text ?? "");
      at += 1;
    }
    const name = cells[at]?.text.replace(/^[(（](.*)[)）]$/u, "$1") ?? "";
    const values = cells.slice(at + 1);
    while (values.at(-1)?.kind === "empty") values.pop();
    if (at >= 0 && !isSummary(name) && !isRemark(line) && values.some(({ kind }) => kind === "number")) {
      // Where the first row comes again, the next model begins; SPSS numbers them.
      const numbered = at === 1 && cells[0]?.kind === "number" ? cells[0].text : "";
      if (block.rows[0]?.name === name || (numbered && block.rows.length > 0)) begin(numbered);
      else if (numbered) block.name ||= numbered;
      block.rows.push({ name, values });
    }
    block.lines.push(line);
  }
  const found = blocks.filter(({ rows }) => rows.length > 0);
  const [first] = found;
  // One table's number tells nothing; its outcome does.
  if (first && found.length === 1 && last) first.name = last;
  return { headings, blocks: found };
}

/** The models of a text, each as a table of its own. */
export function regressionsFrom(text: string): PastedRegression[] | RegressionRefusal {
  const { headings, blocks } = blocksOf(text);
  if (blocks.length === 0) return { code: "none" };
  const headed = columnsOf(headings);
  const { columns, models } = headed.columns.length > 0 ? headed : noted(headings, text);
  if (columns.length === 0) return { code: "columns" };
  const names = models > 1 ? namesOf(headings, models) : [];
  const kept = /[\t|]/u.test(text);
  const paired =
    columns.includes("standardError") &&
    blocks.some(({ rows }) => rows.some(({ values }) => values.some(({ aside }) => aside !== undefined)));
  /** B (SE): the number in brackets is a column of its own, and an empty cell is both. */
  const spreadOf = (values: readonly Cell[]) => {
    const spread: string[] = [];
    for (const { text, aside, kind } of values) {
      const next = columns[(spread.length + 1) % columns.length];
      if (aside !== undefined && paired) spread.push(text, aside);
      else if (kind !== "number" && paired && next === "standardError") spread.push("", "");
      else spread.push(text);
    }
    return spread;
  };
  const all: PastedRegression[] = [];
  for (const { name: block, rows, lines } of blocks) {
    const said = blocks.length > 1 ? lines.join("\n") : text;
    const summaries = models > 1 ? summariesOf(lines, models) : [summaryOf(said)];
    const tables = summaries.map(
      (summary, at): PastedRegression => ({
        name: [block, names[at]].filter(Boolean).join(" "),
        coefficients: [coefficient()],
        ...summary,
      }),
    );
    for (const { name, values } of rows) {
      const spread = spreadOf(values);
      const room = columns.length * models;
      if (spread.length > room) return { code: "shape", row: name, found: spread.length, columns: room };
      const short = columns.filter((column) => !/beta|tolerance|vif/u.test(column));
      // Where nothing holds the place of the constant's missing β, its numbers are those of the others.
      const fits = models > 1 ? spread.length === short.length * models : spread.length < room;
      const own = isConstant(name) && fits && !spread.includes("") ? short : columns;
      if (models > 1 && !kept && spread.length < own.length * models)
        return { code: "places", row: name, found: spread.length, columns: room };
      tables.forEach((table, model) => {
        const cells = spread.slice(model * own.length, (model + 1) * own.length);
        if (cells.every((cell) => cell === "")) return;
        const row = coefficient(isConstant(name) ? "" : name);
        own.forEach((column, at) => {
          row[column] = decimal(cells[at] ?? "");
        });
        if (isConstant(name)) table.coefficients[0] = row;
        else table.coefficients.push(row);
      });
    }
    all.push(...tables.filter(({ coefficients }) => coefficients.length > 1));
  }
  return all.length > 0 ? all : { code: "none" };
}
