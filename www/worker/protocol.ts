/**
 * What crosses between the page and the worker. A new question is one line in `Methods`; the compiler then asks for its
 * answer in worker.ts.
 */
import type {
  Audit,
  AuditTables,
  BundleDraft,
  BundleOptions,
  Description,
  Error as Failure,
  GridFound,
  GridHead,
  GridPage,
  GridQuery,
  GridWindow,
  Inspection,
  OpenOptions,
  Outcome,
  Recipe,
  SavOptions,
} from "../wasm/wenxi";

/** Each method: the arguments that the page sends and the answer that it gets. */
export interface Methods {
  /** The version of the library that computes. */
  version: { args: []; answer: string };
  /** Addresses that the worker has asked for, as its browser wrote them down. */
  requests: { args: []; answer: string[] };
  /** Reads a file, chunk by chunk, and keeps it; progress counts bytes. */
  open: { args: [file: File, options: OpenOptions]; answer: Inspection };
  /** Checks published tables; needs no file. */
  audit: { args: [tables: AuditTables]; answer: Audit };
  /** Reads a saved recipe. */
  parseRecipe: { args: [text: string]; answer: Recipe };
  /** The recipe with its requests renewed after its variables, scales or hypotheses changed. */
  plan: { args: [recipe: Recipe]; answer: Recipe };
  /** Answers one request of the recipe, which comes as its JSON: made once for a whole report, and compared fast. */
  run: { args: [recipe: string, id: string]; answer: Outcome };
  /** The data as comma-separated text in UTF-8, without some columns, and which of the others hold words. */
  dataWithout: { args: [columns: string[]]; answer: { bytes: Blob; words: string[] } };
  /** What the recipe's steps made of the file: all variables, what they hold, what came of each step. */
  describe: { args: [recipe: Recipe]; answer: Description };
  /** The report without the data, for reviewers, before it is saved. */
  bundle: { args: [recipe: Recipe, options: BundleOptions]; answer: BundleDraft };
  /** The data as an SPSS file. */
  sav: { args: [recipe: Recipe, options: SavOptions]; answer: Uint8Array<ArrayBuffer> };
  /** Makes the grid that of the recipe. */
  look: { args: [recipe: Recipe]; answer: GridHead };
  /** The cells of a window of the grid. */
  page: { args: [window: GridWindow]; answer: GridPage };
  /** The next cell of the grid with a text, among the next rows. */
  find: { args: [query: GridQuery]; answer: GridFound };
}

export type Method = keyof Methods;
export type Args<M extends Method> = Methods[M]["args"];
export type Answer<M extends Method> = Methods[M]["answer"];

/** Why the library refuses a question: a code with its fields. */
export type { Failure };

/** How far a long answer has come: bytes of a file, then the rows of one that is read as a whole; samples of a bootstrap. */
export interface Progress {
  unit: "bytes" | "rows" | "samples";
  done: number;
  /** Missing while it is found out. */
  total?: number | undefined;
}

/** From the page, first of all: the compiled first module, and how many cores the computer has. */
export interface Beginning {
  module: WebAssembly.Module;
  cores: number;
}

/**
 * The compiled modules: `first` comes with the page, opens text files and shows what is in them; `library` does all that and
 * analyses; `files` reads workbooks and SPSS files.
 */
export type ModuleName = "first" | "library" | "files";

/** From the worker, while it answers: a module that did not come with the page, or its own script, to start others like it. */
export interface Want {
  wants: ModuleName | "script";
}

/** A worker's script and how it is started. */
export interface Script {
  script: string;
  type: WorkerType;
}

/** From the page: what the worker wanted, or why it cannot be had. */
export type Supply = { wanted: Want["wants"] } & (
  | { module: WebAssembly.Module }
  | Script
  | { failed: string }
);

/** From the page: one question. The worker answers in the order of asking. */
export interface Call<M extends Method = Method> {
  id: number;
  method: M;
  args: Args<M>;
}

/** From the worker. `crashed` is its last word: its memory can't be trusted any more, or there is none left (`memory`). */
export type Message =
  | { kind: "ready" }
  | { kind: "progress"; id: number; progress: Progress }
  | { kind: "answer"; id: number; answer: unknown }
  | { kind: "refused"; id: number; failure: Failure }
  | { kind: "crashed"; detail: string; memory?: boolean };
