/** What a paragraph can say, before any language. */
import type { KmoBand } from "../i18n/bands.ts";
import type { Extraction, Head, Tail, Verdict } from "../wasm/wenxi";
import type { MediationFact } from "./mediation-facts.ts";

export interface Valued {
  variable: string;
  value: number;
}

/** An interval of something that belongs to the variable. */
export interface Ranged {
  variable: string;
  lower: number;
  upper: number;
}

export interface Pair {
  a: string;
  b: string;
  r: number;
  p: Tail;
}

export type Fact =
  | { code: "cases"; total: number; used: number; filtered: number; incomplete: number }
  | {
      code: "categories";
      variable: string;
      /** Percentages are of the valid answers. */
      rows: { head: Head; count: number; percent: number }[];
      others: number;
      missing: number;
    }
  | { code: "means"; highest: Valued; lowest: Valued }
  | { code: "oneMean"; variable: string; mean: number; sd: number | undefined }
  | { code: "shape"; skewness: Valued; kurtosis: Valued; within: boolean }
  | { code: "alpha"; scale: string | undefined; items: number; alpha: number; reached: boolean }
  | { code: "alphaUndefined"; scale: string | undefined }
  | { code: "alphaNegative"; scale: string | undefined; alpha: number }
  | { code: "itemsHold" }
  | {
      code: "itemReconsider";
      item: string;
      itemTotal: number;
      alphaIfDeleted: number;
      why: "low" | "raises" | "both";
    }
  | { code: "itemsReconsider"; items: { item: string; itemTotal: number; alphaIfDeleted: number }[] }
  | {
      code: "suitability";
      kmo: number;
      band: KmoBand;
      reached: boolean;
      chiSquare: number;
      df: number;
      p: Tail;
      significant: boolean;
    }
  | { code: "noSuitability" }
  | {
      code: "extracted";
      extraction: Extraction;
      rule: "eigenvalue" | "fixed" | "parallel" | "permuted";
      rotation: "none" | "varimax" | "promax" | "oblimin";
      count: number;
      percent: number;
    }
  | { code: "notConverged" }
  | { code: "rotationNotConverged" }
  | { code: "heywood"; variables: string[] }
  | { code: "communalities"; lowest: Valued; highest: Valued; below: string[] }
  | { code: "factor"; number: number; items: string[]; lowest: number; highest: number }
  | { code: "crossLoading"; items: string[] }
  | { code: "noLoading"; items: string[] }
  | {
      code: "correlations";
      method: "pearson" | "spearman" | "kendall";
      pairs: number;
      positive: number;
      negative: number;
      strongest: Pair;
      weakest: Pair;
    }
  | { code: "onePair"; method: "pearson" | "spearman" | "kendall"; pair: Pair; significant: boolean }
  | { code: "pairsNot"; pairs: { a: string; b: string }[] }
  | {
      code: "model";
      outcome: string;
      predictors: string[];
      f: number;
      df1: number;
      df2: number;
      p: Tail;
      significant: boolean;
      rSquare: number;
      adjusted: number;
    }
  | { code: "modelUndefined"; outcome: string; rSquare: number }
  | {
      code: "coefficient";
      outcome: string;
      predictor: string;
      b: number;
      beta: number | undefined;
      t: number;
      p: Tail;
      significant: boolean;
    }
  | {
      code: "coefficientBootstrap";
      samples: number;
      level: number;
      corrected: boolean;
      /** Whose intervals exclude zero, and whose include it. */
      clear: Ranged[];
      unclear: Ranged[];
    }
  | { code: "collinear"; variables: string[]; highest: Valued }
  | { code: "notCollinear"; highest: Valued }
  | { code: "fewCases"; used: number; predictors: number }
  | MediationFact
  | {
      code: "alphaBootstrap";
      samples: number;
      lower: number;
      upper: number;
      level: number;
      corrected: boolean;
    }
  | {
      code: "hypothesis";
      id: string;
      predictor: string;
      outcome: string;
      verdict: Verdict;
      beta: number | undefined;
      p: Tail | undefined;
    };

/** Whether a number is defined. */
export const isHeld = (value: number | null | undefined): value is number =>
  value !== null && value !== undefined;

export const extreme = (
  all: readonly Valued[],
  better: (a: number, b: number) => boolean,
): Valued | undefined =>
  all.reduce<Valued | undefined>(
    (best, one) => (best && !better(one.value, best.value) ? best : one),
    undefined,
  );
export const largest = (all: readonly Valued[]) => extreme(all, (a, b) => a > b);
export const smallest = (all: readonly Valued[]) => extreme(all, (a, b) => a < b);
