/** The conventions that sentences judge by: each with its source, each to be changed by the person. */
import { signal } from "@preact/signals";
import { ALPHA_BOUND, LEVEL } from "../i18n/bands.ts";
import type { SourceId } from "./piece.ts";

export interface Thresholds {
  /** Reliability that suffices. */
  alpha: number;
  /** Corrected item-total correlation below which an item is looked at again. */
  itemTotal: number;
  /** KMO from which factoring makes sense. */
  kmo: number;
  communality: number;
  /** Loading from which an item counts as belonging to a factor. */
  loading: number;
  /** Variance inflation from which predictors count as collinear. */
  vif: number;
  skewness: number;
  kurtosis: number;
  /** Cases for each predictor. */
  casesPerPredictor: number;
  /** Level of significance. */
  level: number;
}

export const defaults: Thresholds = {
  alpha: ALPHA_BOUND,
  itemTotal: 0.3,
  kmo: 0.6,
  communality: 0.4,
  loading: 0.5,
  vif: 10,
  skewness: 3,
  kurtosis: 10,
  casesPerPredictor: 15,
  level: LEVEL,
};

export const sources: Record<keyof Thresholds, SourceId | undefined> = {
  alpha: "nunnally1978",
  itemTotal: "nunnally1978",
  kmo: "kaiser1974",
  communality: "hair2019",
  loading: "hair2019",
  vif: "hair2019",
  skewness: "kline2016",
  kurtosis: "kline2016",
  casesPerPredictor: "hair2019",
  level: undefined,
};

const KEY = "wenxi-thresholds";

function kept(): Thresholds {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    const own = typeof read === "object" && read !== null ? (read as Record<string, unknown>) : {};
    const entries = Object.entries(defaults).map(([name, usual]) => {
      const value = own[name];
      return [name, typeof value === "number" && Number.isFinite(value) ? value : usual];
    });
    return Object.fromEntries(entries) as unknown as Thresholds;
  } catch {
    return defaults;
  }
}

/** Those in force. */
export const thresholds = signal<Thresholds>(kept());

export function setThreshold(name: keyof Thresholds, value: number | undefined): void {
  thresholds.value = { ...thresholds.value, [name]: value ?? defaults[name] };
  try {
    localStorage.setItem(KEY, JSON.stringify(thresholds.value));
  } catch {
    // Without storage they last as long as the page.
  }
}
