/** What is kept of a study, in the browser and in a project file. */
import type { NumberStyle } from "../format.ts";
import type { Language, Wording } from "../i18n/catalog.ts";
import type { FullRecipe } from "../recipe.ts";
import type { Arrangement } from "../report/arrangement.ts";
import type { Screen } from "../state.ts";
import type { FileMark, OpenOptions } from "../wasm/wenxi";

/** The version of records and project files that this program writes. */
export const KEPT_VERSION = 1;

/** How the person was looking at it. */
export interface Look {
  screen: Screen;
  /** Whether the report was asked for. */
  asked: boolean;
  language: Language;
  numbers: NumberStyle;
  wording: Wording;
}

/** The data that is kept beside the decisions. */
export interface KeptData {
  name: string;
  bytes: number;
  /** Columns that were left out; when there are any, the data is text written by the library, else the file as it was. */
  without: string[];
  /** Columns of that text that hold words even where all of them look like numbers. */
  words?: string[];
}

/** Everything that was decided about one file. */
export interface Decided {
  version: number;
  /** Version of the program that wrote it. */
  program: string;
  /** Milliseconds since 1970. */
  savedAt: number;
  /** With the mark of its file in `source`. */
  recipe: FullRecipe;
  /** How the file was opened. */
  options: OpenOptions;
  look: Look;
  /** How the report is arranged, when that is not as usual. */
  report?: Arrangement;
  data?: KeptData;
}

/** A project in the browser's storage. */
export interface Project extends Decided {
  id: string;
  sample: boolean;
  /** Whether anything was decided since the file was opened. */
  touched: boolean;
  /** Counts savings: a number that nobody expects shows that another tab has written. */
  revision: number;
}

/** A name that no other project has. */
export function newProject(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether the marks are of one file, as far as its bytes tell. */
export const isSameFile = (a: FileMark, b: FileMark): boolean =>
  a.fingerprint === b.fingerprint && a.bytes === b.bytes;

/** The file's name without its ending. */
export const stem = (name: string): string => name.replace(/\.(recipe\.json|[^.]+)$/i, "");
