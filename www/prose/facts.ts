/**
 * What is worth saying of a result, before any language: which item to look at again, which pair is the strongest, on which
 * side of a convention a number lies. Only numbers that the section's tables print are taken.
 */
import { type KmoBand, kmoBand } from "../i18n/bands.ts";
import type {
  AnalysisResult,
  Descriptives,
  Extraction,
  FactorAnalysis,
  Frequencies,
  Head,
  Hypotheses,
  Outcome,
  Regression,
  Reliability,
  Tail,
  Verdict,
} from "../wasm/wenxi";
import { type MediationFact, mediation } from "./mediation-facts.ts";
import type { Thresholds } from "./thresholds.ts";

export interface Valued {
  variable: string;
  value: number;
}

interface Pair {
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
      rows: { head: Head; count: number; percent: number }[];
      others: number;
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
      rule: "eigenvalue" | "fixed" | "parallel";
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

const isHeld = (value: number | null | undefined): value is number => value !== null && value !== undefined;

const extreme = (all: readonly Valued[], better: (a: number, b: number) => boolean): Valued | undefined =>
  all.reduce<Valued | undefined>(
    (best, one) => (best && !better(one.value, best.value) ? best : one),
    undefined,
  );
const largest = (all: readonly Valued[]) => extreme(all, (a, b) => a > b);
const smallest = (all: readonly Valued[]) => extreme(all, (a, b) => a < b);

/** Categories that a sentence lists; the rest is counted. */
const LISTED = 4;
/** Questions that a paragraph goes through. */
const QUESTIONS = 6;

function frequencies(result: Frequencies): Fact[] {
  // A long list is read in its table.
  if (result.variables.length > QUESTIONS) return [];
  return result.variables.flatMap(({ variable, table }): Fact[] => {
    const rows = table
      .toSorted((a, b) => b.count - a.count)
      .map(({ value, count, percent }): { head: Head; count: number; percent: number } => ({
        head: typeof value === "number" ? { kind: "value", variable, value } : { kind: "text", text: value },
        count,
        percent,
      }));
    const listed = rows.slice(0, rows.length === LISTED + 1 ? rows.length : LISTED);
    return rows.length === 0
      ? []
      : [{ code: "categories", variable, rows: listed, others: rows.length - listed.length }];
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
  const doubtful = items.flatMap(({ item, correctedItemTotal, alphaIfDeleted }): Fact[] => {
    if (!isHeld(correctedItemTotal) || !isHeld(alphaIfDeleted)) return [];
    const low = correctedItemTotal < itemTotal;
    // A rise that three decimals show.
    const raises = alphaIfDeleted - alpha >= 0.0005;
    if (!low && !raises) return [];
    const why = low && raises ? "both" : low ? "low" : "raises";
    return [{ code: "itemReconsider", item, itemTotal: correctedItemTotal, alphaIfDeleted, why }];
  });
  // With two items there is nothing left to compare after one is gone.
  const judged = items.length > 2 && items.every(({ alphaIfDeleted }) => isHeld(alphaIfDeleted));
  return [...facts, ...(doubtful.length > 0 ? doubtful : judged ? [{ code: "itemsHold" } as const] : [])];
}

function suitability(result: FactorAnalysis, { kmo: bound, level }: Thresholds): Fact {
  const found = result.suitability;
  const { chiSquare, df, p } = found?.bartlett ?? {};
  if (!isHeld(found?.kmo) || !isHeld(chiSquare) || !isHeld(df) || !p) return { code: "noSuitability" };
  const { kmo } = found;
  return {
    code: "suitability",
    kmo,
    band: kmoBand(kmo).band,
    reached: kmo >= bound,
    chiSquare,
    df,
    p,
    significant: p.p < level,
  };
}

function factor(result: FactorAnalysis, limits: Thresholds): Fact[] {
  const facts: Fact[] = [suitability(result, limits)];
  const { solution, variables, count } = result;
  if (!solution) return facts;
  if (solution.end !== "converged" && !solution.printed) return [...facts, { code: "notConverged" }];
  const k = variables.length;
  const sums = solution.extractionSums;
  const total = sums.reduce((sum, one) => sum + one, 0);
  facts.push({
    code: "extracted",
    extraction: result.options.extraction ?? "pca",
    rule: result.options.count?.kind ?? "eigenvalue",
    rotation: solution.rotated ? (result.options.rotation?.kind ?? "varimax") : "none",
    count,
    percent: (total / k) * 100,
  });
  if (solution.heywood.length > 0) facts.push({ code: "heywood", variables: solution.heywood });
  const communalities = variables.map((variable, at) => ({
    variable,
    value: solution.communalities[at] ?? 0,
  }));
  const [lowest, highest] = [smallest(communalities), largest(communalities)];
  if (lowest && highest) {
    const below = communalities
      .filter(({ value }) => value < limits.communality)
      .map(({ variable }) => variable);
    facts.push({ code: "communalities", lowest, highest, below });
  }
  if (solution.rotated?.converged === false) facts.push({ code: "rotationNotConverged" });
  return [...facts, ...belonging(variables, rotatedLoadings(result) ?? solution.loadings, limits.loading)];
}

/** The rotated loadings as the table prints them: of an oblique rotation the pattern. */
function rotatedLoadings({ solution }: FactorAnalysis): number[][] | undefined {
  return solution?.rotated?.pattern;
}

/** Which items belong to which factor, and which to several or none. */
function belonging(variables: readonly string[], loadings: readonly number[][], bound: number): Fact[] {
  const factors = loadings[0]?.length ?? 0;
  const own: { item: string; size: number }[][] = Array.from({ length: factors }, () => []);
  const cross: string[] = [];
  const none: string[] = [];
  variables.forEach((item, at) => {
    const sizes = (loadings[at] ?? []).map(Math.abs);
    const high = sizes.filter((size) => size >= bound).length;
    if (high === 0) none.push(item);
    if (high > 1) cross.push(item);
    const most = Math.max(...sizes);
    if (most >= bound)
      own[sizes.indexOf(most)]?.push({ item, size: (loadings[at] ?? [])[sizes.indexOf(most)] ?? 0 });
  });
  const facts = own.flatMap((items, at): Fact[] => {
    if (items.length === 0) return [];
    const sizes = items.map(({ size }) => size);
    const byScale = items.map(({ item }) => item);
    return [
      {
        code: "factor",
        number: at + 1,
        items: byScale,
        lowest: Math.min(...sizes),
        highest: Math.max(...sizes),
      },
    ];
  });
  if (cross.length > 0) facts.push({ code: "crossLoading", items: cross });
  if (none.length > 0) facts.push({ code: "noLoading", items: none });
  return facts;
}

function correlation(
  { method, variables, r, p }: Extract<AnalysisResult, { analysis: "correlation" }>["result"],
  { level }: Thresholds,
): Fact[] {
  const pairs: Pair[] = [];
  variables.forEach((a, i) => {
    variables.slice(0, i).forEach((b, j) => {
      const [rij, pij] = [r[i]?.[j], p[i]?.[j]];
      if (isHeld(rij) && pij) pairs.push({ a: b, b: a, r: rij, p: pij });
    });
  });
  const [first] = pairs;
  if (!first) return [];
  const isSignificant = (pair: Pair) => pair.p.p < level;
  if (pairs.length === 1)
    return [{ code: "onePair", method, pair: first, significant: isSignificant(first) }];
  const significant = pairs.filter(isSignificant);
  const by = (better: (a: number, b: number) => boolean) =>
    significant.reduce<Pair | undefined>(
      (best, one) => (best && !better(Math.abs(one.r), Math.abs(best.r)) ? best : one),
      undefined,
    );
  const [strongest, weakest] = [by((a, b) => a > b), by((a, b) => a < b)];
  const facts: Fact[] = [];
  if (strongest && weakest)
    facts.push({
      code: "correlations",
      method,
      pairs: pairs.length,
      positive: significant.filter((pair) => pair.r > 0).length,
      negative: significant.filter((pair) => pair.r < 0).length,
      strongest,
      weakest,
    });
  const not = pairs.filter((pair) => !isSignificant(pair));
  if (not.length > 0) facts.push({ code: "pairsNot", pairs: not });
  return facts;
}

function regression(result: Regression, limits: Thresholds): Fact[] {
  const { outcome, entered, anova, rSquare, adjustedRSquare: adjusted, coefficients } = result;
  const facts: Fact[] = [];
  if (isHeld(anova.f) && anova.p)
    facts.push({
      code: "model",
      outcome,
      predictors: entered,
      f: anova.f,
      df1: anova.dfRegression,
      df2: anova.dfResidual,
      p: anova.p,
      significant: anova.p.p < limits.level,
      rSquare,
      adjusted,
    });
  else return [{ code: "modelUndefined", outcome, rSquare }];
  const inflation: Valued[] = [];
  for (const { predictor, b, beta, t, p, vif } of coefficients) {
    if (predictor === null || !isHeld(t) || !p) continue;
    facts.push({
      code: "coefficient",
      outcome,
      predictor,
      b,
      beta: beta ?? undefined,
      t,
      p,
      significant: p.p < limits.level,
    });
    if (isHeld(vif)) inflation.push({ variable: predictor, value: vif });
  }
  const highest = largest(inflation);
  if (highest && inflation.length > 1) {
    const beyond = inflation.filter(({ value }) => value >= limits.vif).map(({ variable }) => variable);
    facts.push(
      beyond.length > 0
        ? { code: "collinear", variables: beyond, highest }
        : { code: "notCollinear", highest },
    );
  }
  if (result.n < limits.casesPerPredictor * entered.length)
    facts.push({ code: "fewCases", used: result.n, predictors: entered.length });
  return facts;
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
