/** What the twins say: comments in the files and words on the page. Loaded with the twins. */
import type { Language } from "../i18n/catalog.ts";
import { english } from "./words-en.ts";
import { chinese } from "./words-zh.ts";

export interface TwinWords {
  /** First lines of a file. */
  head: (program: string, file: string) => readonly string[];
  folder: string;
  unicode: string;
  original: (file: string) => string;
  packages: string;
  readData: string;
  helpers: string;
  labels: string;
  missing: string;
  preparation: string;
  analysed: string;
  section: (title: string) => string;
  turned: (item: string) => string;
  score: (label: string) => string;
  step: Record<string, string>;
  /** The step did not work in Wenxi. */
  stepFailed: string;
  /** The data file holds what the step made. */
  inData: string;
  /** Of a column that tells who is left out. */
  flag: string;
  rangeOfAnswers: string;
  rangeAfterSelection: string;
  manyMissing: (name: string) => string;
  weightedR: string;
  ranksUnweighted: string;
  /** No twin. */
  none: {
    step: (kind: string) => string;
    section: (analysis: string) => string;
    parallel: (count: number | undefined) => string;
    pspp: (what: string) => string;
    psppWeights: (what: string) => string;
    alphaInterval: string;
    /** Random numbers are another program's own. */
    draws: string;
    /** Alpha's bootstrap in SPSS. */
    alphaBootstrap: string;
    /** The macro that prints the effects, and its call. */
    process: string;
  };
  otherHalf: string;
  stops: { likelihood: string; obliminR: string; varimaxR: string; axesR: string; pairwisePspp: string };
  excluded: (names: string) => string;
  hypothesis: (id: string, path: string, sign: string, level: number) => string;
  sign: Record<"positive" | "negative" | "any", string>;
  codebook: { file: string; head: readonly string[]; asked: Record<"notAnswered" | "notAsked", string> };
  /** What stands in the SPSS file beside the columns, and how syntax reads it. */
  sav: {
    instead: string;
    analysed: string;
    isAnalysed: readonly [no: string, yes: string];
    leftOut: readonly [no: string, yes: string];
  };
  measure: Record<"nominal" | "ordinal" | "scale" | "identifier" | "date" | "text", string>;
  names: (given: string, own: string) => string;
  view: {
    lead: string;
    program: string;
    copy: string;
    copied: string;
    notCopied: string;
    code: (program: string) => string;
  };
}

export const twinWords = (language: Language): TwinWords => (language === "en" ? english : chinese);
