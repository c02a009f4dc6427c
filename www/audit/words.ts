/** What the audit says; both languages are total over the codes of the library. */
import type {
  AuditField,
  AuditNeed,
  AuditReason,
  AuditRule,
  AuditSection,
  AuditVerdict,
} from "../wasm/wenxi";

export interface AuditWords {
  title: string;
  lead: string;
  method: string;
  tryExample: string;
  exampleNote: string;
  exampleNames: readonly [string, string, string, string];
  clear: string;
  undo: string;
  cases: string;
  matrixTitle: string;
  matrixHint: string;
  paste: string;
  pasteTitle: string;
  pasteHint: string;
  pasteApply: string;
  pasteFailed: string;
  /** A row with more numbers than a table of so many variables has columns. */
  pasteShape: (row: string, found: number, variables: number) => string;
  pasteMany: (found: number, most: number) => string;
  /** What was recognised in the text, before it is filled in. */
  pasteFound: (names: readonly string[], filled: number, all: number) => string;
  pasteDescribed: (found: readonly string[]) => string;
  pasteDiffers: string;
  pasteRegression: string;
  pasteRegressionTitle: string;
  pasteRegressionHint: string;
  pasteRegressionFailed: string;
  /** No heading says what the numbers are. */
  pasteColumns: string;
  pasteRegressionShape: (row: string, found: number, columns: number) => string;
  pastePlaces: (row: string, found: number, columns: number) => string;
  pasteModel: (number: string) => string;
  /** One of several models, with the number of its predictors. */
  pasteModelOf: (model: string, predictors: number) => string;
  pasteModelsFound: (models: readonly string[]) => string;
  pasteModels: string;
  pasteAll: (models: number) => string;
  pasteRegressionFound: (predictors: readonly string[], columns: readonly string[]) => string;
  pasteUnused: (lines: number, first: string) => string;
  variables: string;
  name: string;
  constant: string;
  predictor: string;
  outcome: string;
  add: Record<Exclude<AuditSection, "correlations">, string>;
  remove: (what: string) => string;
  addRow: string;
  removeRow: string;
  section: (section: AuditSection, number: number) => string;
  field: Record<AuditField, string>;
  rule: Record<AuditRule, string>;
  verdict: Record<AuditVerdict, string>;
  need: Record<AuditNeed, string>;
  /** Between the entries of a list. */
  and: string;
  reason: (reason: AuditReason, needs: (list: readonly AuditNeed[]) => string) => string;
  /** All that the other numbers allow. */
  range: (low: string, high: string) => string;
  summary: (consistent: number, impossible: number, undecidable: number) => string;
  conclusion: { impossible: string; consistent: string; empty: string };
  resultsTitle: string;
  /** A table that scrolls within its card. */
  tableOf: (title: string) => string;
  showAll: string;
  badCell: (cell: string) => string;
  wholeTable: string;
  row: (number: number) => string;
  items: string;
  standardised: string;
  meanCorrelation: string;
  itemCorrelations: string;
  itemDeviations: string;
  listHint: string;
  loadings: string;
  loadingsHint: string;
  hiddenBelow: string;
  oblique: string;
  factorItems: string;
  communalities: string;
  complete: string;
  lowest: string;
  highest: string;
  columns: { check: string; printed: string; possible: string; verdict: string };
}
