/** The published tables as a person types them: empty forms, pure changes, and a pasted block as cells. */
import type {
  AuditCoefficient,
  AuditFactors,
  AuditFrequencies,
  AuditMean,
  AuditRegression,
  AuditReliability,
  AuditTables,
  AuditVariable,
} from "../wasm/wenxi";

/** Every field is there. */
export type Full<T> = { [K in keyof T]-?: NonNullable<T[K]> };
export interface Tables extends Omit<Full<AuditTables>, "variables" | "regressions"> {
  variables: Full<AuditVariable>[];
  regressions: Regression[];
  reliabilities: Full<AuditReliability>[];
  factors: Full<AuditFactors>[];
  frequencies: Full<AuditFrequencies>[];
  means: Full<AuditMean>[];
}
export interface Regression extends Omit<Full<AuditRegression>, "coefficients"> {
  coefficients: Full<AuditCoefficient>[];
}

export const variable = (name = ""): Full<AuditVariable> => ({ name, mean: "", standardDeviation: "" });

export const coefficient = (predictor = ""): Full<AuditCoefficient> => ({
  predictor,
  b: "",
  standardError: "",
  beta: "",
  t: "",
  p: "",
  tolerance: "",
  vif: "",
});

export const regression = (outcome = "", predictors: readonly string[] = []): Regression => ({
  outcome,
  coefficients: [coefficient(), ...predictors.map(coefficient)],
  r: "",
  rSquare: "",
  adjustedRSquare: "",
  errorOfEstimate: "",
  f: "",
  fSignificance: "",
  regressionDf: "",
  residualDf: "",
});

export const reliability = (): Full<AuditReliability> => ({
  items: 3,
  alpha: "",
  standardised: false,
  meanCorrelation: "",
  correlations: [],
  standardDeviations: [],
});

export const factors = (): Full<AuditFactors> => ({
  oblique: false,
  items: 0,
  loadings: [],
  hiddenBelow: "",
  communalities: [],
  sums: [],
  percents: [],
  cumulative: [],
});

export const frequencies = (): Full<AuditFrequencies> => ({
  n: "",
  counts: ["", ""],
  percents: ["", ""],
  complete: true,
});

export const mean = (): Full<AuditMean> => ({
  n: "",
  items: 1,
  low: "",
  high: "",
  mean: "",
  standardDeviation: "",
});

export const empty = (): Tables => ({
  n: "",
  variables: ["", "", ""].map(variable),
  correlations: [[], [""], ["", ""]],
  regressions: [],
  reliabilities: [],
  factors: [],
  frequencies: [],
  means: [],
});

/** The list with one entry changed. */
export const changed = <T>(list: readonly T[], at: number, to: Partial<T>): T[] =>
  list.map((one, index) => (index === at ? { ...one, ...to } : one));

export const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, index) => index !== at);

/** As many variables as asked, new ones without a name; what was typed stays. */
export function resized(tables: Tables, count: number): Tables {
  const variables = Array.from({ length: count }, (_, at) => tables.variables[at] ?? variable());
  const correlations = variables.map((_, row) =>
    Array.from({ length: row }, (_, column) => lower(tables.correlations, row, column)),
  );
  return { ...tables, variables, correlations };
}

/** The cell of the lower triangle, whichever triangle it was typed in. */
export const lower = (rows: readonly (readonly string[])[], row: number, column: number): string =>
  rows[row]?.[column] || rows[column]?.[row] || "";

/** Text from a word processor, a sheet or a PDF as rows of cells: tabs part cells, else runs of spaces. */
export function cells(text: string): string[][] {
  return text
    .replace(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => line.replace(/\s+$/u, ""))
    .filter((line) => line.trim() !== "")
    .map((line) => (line.includes("\t") ? line.split("\t") : line.trim().split(/\s{2,}|\s+(?=[-−+.<\d])/u)))
    .map((row) => row.map((cell) => cell.trim()));
}

const isNumber = (cell: string) => /^[-−<>＜＞]?\s*[\d０-９]*[.．]?[\d０-９]+\s*[*＊†]*$/u.test(cell);

/** 1 2 3 …: a heading above the columns, no row of the matrix. */
const isHeading = (numbers: readonly string[]) =>
  numbers.length > 1 && numbers.every((cell, at) => cell === String(at + 1));

/** A pasted correlation table: names in front of the rows where there are any, then numbers; mean and deviation may lead them. */
export function correlationsFrom(text: string): Pick<Tables, "variables" | "correlations"> | undefined {
  const rows = cells(text).filter((row) => row.some(isNumber));
  const body = rows
    .filter((row) => !isHeading(row.filter(isNumber)))
    .map((row) => {
      // An empty cell belongs to the numbers: the lower part of a triangle.
      const names = row.findIndex((cell) => cell === "" || isNumber(cell));
      return { name: row.slice(0, names).join(" "), numbers: row.slice(names) };
    });
  if (body.length < 2) return undefined;
  const widest = Math.max(...body.map(({ numbers }) => numbers.length));
  // Means and deviations in front: a full or triangular matrix has its last number on the diagonal of the last row.
  const extra = Math.max(0, widest - body.length);
  const variables = body.map(({ name, numbers }, at) => ({
    name: name || `X${at + 1}`,
    mean: extra >= 2 ? (numbers[0] ?? "") : "",
    standardDeviation: extra >= 2 ? (numbers[1] ?? "") : "",
  }));
  const matrix = body.map(({ numbers }) => numbers.slice(extra));
  const correlations = variables.map((_, row) =>
    Array.from({ length: row }, (_, column) => lower(matrix, row, column)),
  );
  return { variables, correlations };
}
