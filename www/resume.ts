/** A study that was put away, and its data when that was kept. */
import type { FullRecipe } from "./recipe.ts";
import type { Arrangement } from "./report/arrangement.ts";
import type { Screen } from "./state.ts";
import type { OpenOptions } from "./wasm/wenxi";

/** Text that the library has written from a file. */
export interface WrittenText {
  /** Columns of the file that are not in it. */
  without: string[];
  /** Columns of words. */
  words: string[];
}

/** How such text opens. */
export const asWritten = ({ words, without }: WrittenText): OpenOptions => ({
  encoding: "utf-8",
  delimiter: ",",
  dialect: "plain",
  headerRows: 1,
  words,
  absent: without.length,
});

/** A study that was put away, to go on with. */
export interface Resume {
  project: string;
  recipe: FullRecipe;
  options: OpenOptions;
  screen: Screen;
  /** Whether the report was asked for. */
  asked: boolean;
  report: Arrangement;
}

/** Its data, when that was kept: the file itself, or text written from it. */
export interface ResumeData {
  file: File;
  written?: WrittenText | undefined;
}
