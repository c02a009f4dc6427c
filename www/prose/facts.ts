/**
 * What is worth saying of a result, before any language: which item to look at again, which pair is the strongest, on which
 * side of a convention a number lies. Only numbers that the section's tables print are taken.
 */
import type { Descriptives, Frequencies, Head, Hypotheses, Outcome, Reliability } from "../wasm/wenxi";
import { extreme, type Fact, isHeld, largest, smallest, type Valued } from "./fact.ts";
import { factor } from "./factor-facts.ts";
import { mediation } from "./mediation-facts.ts";
import { correlation, regression } from "./relation-facts.ts";
import type { Thresholds } from "./thresholds.ts";

/** Categories that a sentence lists; the rest is counted. */
const LISTED = 4;
/** Items that have a sentence each; more share one. */
const APIECE = 2;
/** Questions that a paragraph goes through. */
const QUESTIONS = 6;

function frequencies(result: Frequencies): Fact[] {
  // A long list is read in its table.
  if (result.variables.length > QUESTIONS) return [];
  return result.variables.flatMap(({ variable, table, nMissing: missing }): Fact[] => {
    const rows = table
      .toSorted((a, b) => b.count - a.count)
      .map(({ value, count, validPercent: percent }): { head: Head; count: number; percent: number } => ({
        head: typeof value === "number" ? { kind: "value", variable, value } : { kind: "text", text: value },
        count,
        percent,
      }));
    const listed = rows.slice(0, rows.length === LISTED + 1 ? rows.length : LISTED);
    return rows.length === 0
      ? []
      : [{ code: "categories", variable, rows: listed, others: rows.length - listed.length, missing }];
  });
}

function descriptives(result: Descriptives, { skewness, kurtosis }: Thresholds): Fact[] {
  const { variables } = result;
  const valued = (field: "mean" | "skewness" | "kurtosis"): Valued[] =>
    variables.flatMap(({ variable, statistics }) => {
      const value = statistics[field];
      return isHeld(value) ? [{ variable, value }] : [];
    });
  const means = valued("mean");
  const [highest, lowest] = [largest(means), smallest(means)];
  const facts: Fact[] = [];
  if (means.length === 1 && highest) {
    const sd = variables.find(({ variable }) => variable === highest.variable)?.statistics.sd;
    facts.push({ code: "oneMean", variable: highest.variable, mean: highest.value, sd: sd ?? undefined });
  } else if (highest && lowest) facts.push({ code: "means", highest, lowest });
  const furthest = (all: readonly Valued[]) => extreme(all, (a, b) => Math.abs(a) > Math.abs(b));
  const [skew, kurt] = [furthest(valued("skewness")), furthest(valued("kurtosis"))];
  if (skew && kurt) {
    const within = Math.abs(skew.value) < skewness && Math.abs(kurt.value) < kurtosis;
    facts.push({ code: "shape", skewness: skew, kurtosis: kurt, within });
  }
  return facts;
}

function reliability(result: Reliability, { alpha: bound, itemTotal }: Thresholds): Fact[] {
  const scale = result.scale ?? undefined;
  const { alpha, items } = result;
  if (!isHeld(alpha)) return [{ code: "alphaUndefined", scale }];
  if (alpha < 0) return [{ code: "alphaNegative", scale, alpha }];
  const facts: Fact[] = [{ code: "alpha", scale, items: items.length, alpha, reached: alpha >= bound }];
  const { lower, upper } = result.bootstrap?.alpha ?? {};
  if (result.bootstrap && isHeld(lower) && isHeld(upper))
    facts.push({
      code: "alphaBootstrap",
      samples: result.bootstrap.options.samples ?? 5000,
      lower,
      upper,
      level: result.confidence,
      corrected: result.bootstrap.options.interval === "biasCorrected",
    });
  const doubtful = items.flatMap(({ item, correctedItemTotal, alphaIfDeleted }) => {
    if (!isHeld(correctedItemTotal) || !isHeld(alphaIfDeleted)) return [];
    const low = correctedItemTotal < itemTotal;
    // A rise that three decimals show.
    const raises = alphaIfDeleted - alpha >= 0.0005;
    if (!low && !raises) return [];
    const why: "both" | "low" | "raises" = low && raises ? "both" : low ? "low" : "raises";
    return [{ item, itemTotal: correctedItemTotal, alphaIfDeleted, why }];
  });
  // With two items there is nothing left to compare after one is gone.
  const judged = items.length > 2 && items.every(({ alphaIfDeleted }) => isHeld(alphaIfDeleted));
  if (doubtful.length > APIECE) return [...facts, { code: "itemsReconsider", items: doubtful }];
  if (doubtful.length > 0)
    return [...facts, ...doubtful.map((one): Fact => ({ code: "itemReconsider", ...one }))];
  return judged ? [...facts, { code: "itemsHold" }] : facts;
}

const hypotheses = (result: Hypotheses): Fact[] =>
  result.tests.map(({ hypothesis: { id, predictor, outcome }, verdict, beta, p }) => ({
    code: "hypothesis",
    id,
    predictor,
    outcome,
    verdict,
    beta: beta ?? undefined,
    p: p ?? undefined,
  }));

export function factsOf(outcome: Outcome, limits: Thresholds): Fact[] {
  const { result, ledger } = outcome;
  switch (result?.analysis) {
    case "overview": {
      if (!ledger) return [];
      const { total, filtered } = ledger;
      const { incomplete } = result.result;
      return [{ code: "cases", total, used: total - filtered, filtered, incomplete }];
    }
    case "frequencies":
      return frequencies(result.result);
    case "descriptives":
      return descriptives(result.result, limits);
    case "reliability":
      return reliability(result.result, limits);
    case "factor":
      return factor(result.result, limits);
    case "correlation":
      return correlation(result.result, limits);
    case "regression":
      return regression(result.result, limits);
    case "mediation":
      return mediation(result.result);
    case "hypotheses":
      return hypotheses(result.result);
    default:
      return [];
  }
}
