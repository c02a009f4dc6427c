/** The published tables as a person types them: empty forms and pure changes. */
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

/** The library checks no wider tables. */
export const MOST_VARIABLES = 60;

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

/** The regressions with the models of a pasted text: the first in the place of one, the others behind it. */
export function pasted(
  { regressions, variables }: Tables,
  at: number,
  models: readonly (Partial<Regression> & { name: string })[],
): Regression[] {
  const own = regressions[at];
  const filled = models.map(({ name, ...model }, index): Regression => {
    // What a model is called may be the variable that it explains.
    const said = variables.find((one) => one.name && ` ${name}`.endsWith(` ${one.name}`))?.name;
    const blank = index === 0 && own ? own : regression();
    return { ...blank, ...model, outcome: said ?? own?.outcome ?? "" };
  });
  return [...regressions.slice(0, at), ...filled, ...regressions.slice(at + 1)];
}

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

/** The tables as the library takes them: variables that nobody has named yet are told apart by names that nobody would give. */
export const asked = (tables: Tables): Tables => ({
  ...tables,
  variables: tables.variables.map((one, at) => (one.name.trim() ? one : { ...one, name: `\u0000${at + 1}` })),
});

/** The cell of the lower triangle, whichever triangle it was typed in. */
export const lower = (rows: readonly (readonly string[])[], row: number, column: number): string =>
  rows[row]?.[column] || rows[column]?.[row] || "";
