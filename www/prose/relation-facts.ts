/** What is worth saying of correlations and regressions: the strongest pair, each coefficient, what makes them doubtful. */
import type { AnalysisResult, CoefficientsBootstrap, Regression } from "../wasm/wenxi";
import { type Fact, isHeld, largest, type Pair, type Ranged, type Valued } from "./fact.ts";
import type { Thresholds } from "./thresholds.ts";

export function correlation(
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

function drawnCoefficients({ options, coefficients }: CoefficientsBootstrap, level: number): Fact[] {
  const ranges = coefficients.flatMap(({ predictor, b: { lower, upper } }): Ranged[] =>
    predictor !== null && isHeld(lower) && isHeld(upper) ? [{ variable: predictor, lower, upper }] : [],
  );
  if (ranges.length === 0) return [];
  const excludes = ({ lower, upper }: Ranged) => lower > 0 || upper < 0;
  return [
    {
      code: "coefficientBootstrap",
      samples: options.samples ?? 5000,
      level,
      corrected: options.interval === "biasCorrected",
      clear: ranges.filter(excludes),
      unclear: ranges.filter((range) => !excludes(range)),
    },
  ];
}

export function regression(result: Regression, limits: Thresholds): Fact[] {
  const { outcome, entered, anova, rSquare, adjustedRSquare: adjusted, coefficients } = result;
  const facts: Fact[] = [];
  if (isHeld(anova.f) && anova.p)
    facts.push({
      code: "model",
      outcome,
      // In the order of the table of coefficients; that of entry is SPSS's own, last first.
      predictors: coefficients.flatMap(({ predictor }) => predictor ?? []),
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
  if (result.bootstrap) facts.push(...drawnCoefficients(result.bootstrap, result.confidence));
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
