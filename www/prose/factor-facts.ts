/** What is worth saying of a factor analysis: whether the items suit it, what was extracted, which item belongs where. */
import { kmoBand } from "../i18n/bands.ts";
import type { FactorAnalysis } from "../wasm/wenxi";
import { type Fact, isHeld, largest, smallest } from "./fact.ts";
import type { Thresholds } from "./thresholds.ts";

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

export function factor(result: FactorAnalysis, limits: Thresholds): Fact[] {
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
    rule: result.parallel?.random === "permuted" ? "permuted" : (result.options.count?.kind ?? "eigenvalue"),
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
