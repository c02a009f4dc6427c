/**
 * What a language must have. Every map is total over the codes that the Rust core can send, so that a missing message
 * does not compile.
 */
import type { CellKind, Error as Failure, Finding, Head, Label, Note, Tail, Verdict } from "../wasm/wenxi";

export type Language = "zh-CN" | "en";

/** Which SPSS's Chinese headings: those of version 24 and later, or those of 22 and earlier. */
export type Wording = "24" | "22";

/** What a message may ask for while it is written. */
export interface Say {
  /** A variable or scale by its label. */
  variable(name: string): string;
  /** The same as the subject of a sentence: an item's words, a sentence themselves, stand in quotation marks. */
  subject(name: string): string;
  /** Several, as a list in the language's own punctuation; long lists are cut and counted. */
  variables(names: readonly string[]): string;
  /** A column of the file by name, with its label where it has one. */
  column(name: string): string;
  /** Several columns. */
  columns(names: readonly string[]): string;
  /** Any heading in words. */
  head(head: Head): string;
  /** A number for a sentence. */
  number(kind: CellKind, value: number): string;
  /** A whole number of cases, or two decimals of weighted ones. */
  count(value: number): string;
  /** As few decimals as the number needs, at most three. */
  short(value: number): string;
  /** A probability with its sign of relation: `p < .001`. */
  p(tail: Tail): string;
  /** Why something else failed: what went wrong, and what to do now. */
  failure(reason: Failure): string;
}

type Messages<Union extends { code: string }> = {
  [Code in Union["code"]]: (message: Extract<Union, { code: Code }>, say: Say) => string;
};

export type NoteMessages = Messages<Note>;
export type FindingMessages = Messages<Finding>;
/** What went wrong and where; then what to do now. */
export type ErrorMessages = Messages<Failure>;

/** `{level}` in a heading stands for a percentage, as 95.0%. */
export type Labels = Record<Label, string>;

/** One sentence on what a statistic is; empty for headings that are no statistic. */
export type Explanations = Record<Label, string>;

/** Furniture of tables and figures. */
export interface Phrases {
  table: (number: number) => string;
  figure: (number: number) => string;
  /** Between a title and what it is about. */
  about: (title: string, subject: string) => string;
  copyTable: string;
  copied: string;
  copyFailed: string;
  reversed: (variable: string) => string;
  /** Full digits of a number in its explanation. */
  exactly: (digits: string) => string;
  cases: (count: string) => string;
  /** Heads the cases that an analysis could not use because it needs answers that they lack. */
  leftOutIncomplete: string;
  undefinedHere: string;
  /** Between heads of one cell: row, column. */
  of: (heads: readonly string[]) => string;
  figureMissing: string;
  figureData: string;
  saveAs: (format: string) => string;
  saveFailed: string;
  frequencyTitle: (variable: string) => string;
  frequencyText: (variable: string, bars: readonly { head: string; percent: string }[]) => string;
  likertTitle: string;
  likertText: (items: number, answers: string) => string;
  screeTitle: string;
  screeText: (values: readonly string[], extracted: number, parallel: boolean) => string;
  screeBound: string;
  screeRandom: string;
  screeObserved: string;
  screeNumber: string;
  screeLegend: (extracted: number) => string;
  heatmapTitle: string;
  heatmapText: (variables: string) => string;
  modelTitle: string;
  modelLegend: string;
  modelText: (paths: readonly string[]) => string;
  modelPath: (predictor: string, outcome: string, beta: string, p: string) => string;
  answer: string;
  mean: string;
  listAnd: (words: readonly string[], more: number) => string;
  /** What the data say of hypotheses of one verdict. */
  verdict: (hypotheses: readonly string[], verdict: Verdict) => string;
  comma: string;
}

export interface Catalog {
  language: Language;
  labels: Labels;
  /** Headings that older versions word otherwise. */
  labels22: Partial<Labels>;
  errors: ErrorMessages;
  phrases: Phrases;
}

/** The words of results, which nobody needs before the first report. */
export interface OutcomeCatalog {
  explanations: Explanations;
  notes: NoteMessages;
  /** Notes that older versions word otherwise. */
  notes22: Partial<NoteMessages>;
  findings: FindingMessages;
}
