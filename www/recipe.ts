/** Pure updates of a recipe: each takes one and gives another. Nothing here computes a statistic. */
import type {
  Hypothesis,
  Recipe,
  Request,
  RequestEntry,
  Scale,
  StepEntry,
  Variable,
  VariableRole,
} from "./wasm/wenxi";

/** A variable with every field that a form shows. */
export type FullVariable = Required<Omit<Variable, "range" | "paradata" | "leftOut">> &
  Pick<Variable, "range" | "paradata" | "leftOut">;
/** A scale with every field that a form shows. */
export type FullScale = Required<Omit<Scale, "minimumAnswered">> & Pick<Scale, "minimumAnswered">;
/** A hypothesis with every field that a form shows. */
export type FullHypothesis = Required<Hypothesis>;

/** A recipe in which nothing is left to a default. */
export interface FullRecipe extends Recipe {
  variables: FullVariable[];
  scales: FullScale[];
  steps: StepEntry[];
  hypotheses: FullHypothesis[];
  requests: RequestEntry[];
  /** Names among the variables that steps add; only in the recipe as the page shows it, never in the one that is kept. */
  derived?: ReadonlySet<string>;
}

const fullVariable = (variable: Variable): FullVariable => ({
  name: "",
  label: "",
  measure: "nominal",
  role: "none",
  valueLabels: [],
  missingValues: [],
  textCodes: [],
  ...variable,
});

const fullScale = (scale: Scale): FullScale => ({
  name: "",
  label: "",
  items: [],
  reversed: [],
  score: "mean",
  role: "none",
  ...scale,
});

const fullHypothesis = (hypothesis: Hypothesis): FullHypothesis => ({
  sign: "positive",
  level: 0.05,
  ...hypothesis,
});

/** The recipe with every default written out. */
export function complete(recipe: Recipe): FullRecipe {
  return {
    ...recipe,
    variables: (recipe.variables ?? []).map(fullVariable),
    scales: (recipe.scales ?? []).map(fullScale),
    steps: recipe.steps ?? [],
    hypotheses: (recipe.hypotheses ?? []).map(fullHypothesis),
    requests: recipe.requests ?? [],
  };
}

/** Scales whose questions begin with the same words go by their names: words that several share tell none of them apart. */
export function toldApart(recipe: FullRecipe): FullRecipe {
  const all = recipe.scales.map(({ label }) => label);
  const shared = (label: string) => all.indexOf(label) !== all.lastIndexOf(label);
  const scales = recipe.scales.map((scale) => (shared(scale.label) ? { ...scale, label: "" } : scale));
  return { ...recipe, scales };
}

/** The words for a variable or scale, or its name when it has none. */
export function wordsFor(recipe: FullRecipe, name: string): string {
  const named =
    recipe.scales.find((scale) => scale.name === name) ?? recipe.variables.find((v) => v.name === name);
  return named?.label || name;
}

// Variables

export function editVariable(recipe: FullRecipe, name: string, change: Partial<FullVariable>): FullRecipe {
  const variables = recipe.variables.map((v) => (v.name === name ? { ...v, ...change } : v));
  return { ...recipe, variables };
}

/** The same change to several variables, in one step back and forth. */
export function editVariables(
  recipe: FullRecipe,
  names: ReadonlySet<string>,
  change: Partial<FullVariable>,
): FullRecipe {
  const variables = recipe.variables.map((v) => (names.has(v.name) ? { ...v, ...change } : v));
  return { ...recipe, variables };
}

/** What the variable is for; one that is no item any more leaves its scale. */
export function setVariableRole(recipe: FullRecipe, name: string, role: VariableRole): FullRecipe {
  const changed = editVariable(recipe, name, { role });
  return role === "item" ? changed : withScales(changed, changed.scales.map(without(name)));
}

/** Puts the column aside, out of sight and analysis, or keeps it. Put aside, it leaves its scale and its use. */
export function setLeftOut(recipe: FullRecipe, name: string, leftOut: boolean): FullRecipe {
  const freed = leftOut ? setVariableRole(recipe, name, "none") : recipe;
  return editVariable(freed, name, { leftOut });
}

// Scales

const without =
  (item: string) =>
  (scale: FullScale): FullScale =>
    scale.items.includes(item)
      ? {
          ...scale,
          items: scale.items.filter((name) => name !== item),
          reversed: scale.reversed.filter((name) => name !== item),
        }
      : scale;

/** New scales; hypotheses that were made from the roles follow them, and none names a scale that is gone. */
function withScales(recipe: FullRecipe, scales: FullScale[]): FullRecipe {
  if (followsRoles(recipe)) return { ...recipe, scales, hypotheses: hypothesesFromRoles(scales) };
  const gone = recipe.scales.filter((old) => !scales.some(({ name }) => name === old.name));
  const names = new Set(gone.map(({ name }) => name));
  const hypotheses = recipe.hypotheses.filter((h) => !names.has(h.predictor) && !names.has(h.outcome));
  return { ...recipe, scales, hypotheses };
}

export function editScale(recipe: FullRecipe, name: string, change: Partial<FullScale>): FullRecipe {
  return withScales(
    recipe,
    recipe.scales.map((scale) => (scale.name === name ? { ...scale, ...change } : scale)),
  );
}

/** A name that neither a variable nor a scale has. */
function freeName(recipe: FullRecipe): string {
  const taken = new Set([...recipe.scales, ...recipe.variables].map(({ name }) => name));
  let number = recipe.scales.length + 1;
  while (taken.has(`scale${number}`)) number += 1;
  return `scale${number}`;
}

export function addScale(recipe: FullRecipe, label: string, items: string[] = []): FullRecipe {
  const scale = fullScale({ name: freeName(recipe), label });
  const added = withScales(recipe, [...recipe.scales, scale]);
  return items.reduce((whole, item) => moveItem(whole, item, scale.name), added);
}

export function removeScale(recipe: FullRecipe, name: string): FullRecipe {
  return withScales(
    recipe,
    recipe.scales.filter((scale) => scale.name !== name),
  );
}

/** The scale that the item belongs to. */
export function scaleOf(recipe: FullRecipe, item: string): FullScale | undefined {
  return recipe.scales.find(({ items }) => items.includes(item));
}

/** Items that no scale has. */
export function unassigned(recipe: FullRecipe): string[] {
  return recipe.variables
    .filter(({ name, role }) => role === "item" && !scaleOf(recipe, name))
    .map(({ name }) => name);
}

/** Puts the item into a scale (before another item, or last) or into none; whether it is reversed goes with it. */
export function moveItem(
  recipe: FullRecipe,
  item: string,
  to: string | undefined,
  before?: string,
): FullRecipe {
  if (before === item) return recipe;
  const reversed = scaleOf(recipe, item)?.reversed.includes(item) ?? false;
  const scales = recipe.scales.map(without(item)).map((scale) => {
    if (scale.name !== to) return scale;
    const at = before === undefined ? -1 : scale.items.indexOf(before);
    const items = at < 0 ? [...scale.items, item] : scale.items.toSpliced(at, 0, item);
    return { ...scale, items, reversed: reversed ? [...scale.reversed, item] : scale.reversed };
  });
  return editVariable(withScales(recipe, scales), item, { role: "item" });
}

/** Moves the item within its scale, one place up (−1) or down (+1). */
export function shiftItem(recipe: FullRecipe, item: string, by: -1 | 1): FullRecipe {
  const scale = scaleOf(recipe, item);
  if (!scale) return recipe;
  const from = scale.items.indexOf(item);
  const to = from + by;
  if (to < 0 || to >= scale.items.length) return recipe;
  return editScale(recipe, scale.name, { items: scale.items.toSpliced(from, 1).toSpliced(to, 0, item) });
}

export function reverseItem(recipe: FullRecipe, item: string, on: boolean): FullRecipe {
  const scale = scaleOf(recipe, item);
  if (!scale) return recipe;
  const rest = scale.reversed.filter((name) => name !== item);
  return editScale(recipe, scale.name, { reversed: on ? [...rest, item] : rest });
}

// Hypotheses

/** One hypothesis for each predictor and outcome: H1 …, predictor by predictor. */
export function hypothesesFromRoles(scales: readonly FullScale[]): FullHypothesis[] {
  const names = (role: FullScale["role"]) =>
    scales.filter((s) => s.role === role && s.items.length > 0).map(({ name }) => name);
  const paths = names("predictor").flatMap((predictor) =>
    names("outcome").map((outcome) => ({ predictor, outcome })),
  );
  return paths.map((path, index) => fullHypothesis({ id: `H${index + 1}`, ...path }));
}

/** Whether the hypotheses are still those that the roles imply. */
export function followsRoles(recipe: FullRecipe): boolean {
  return same(recipe.hypotheses, hypothesesFromRoles(recipe.scales));
}

export function setHypotheses(recipe: FullRecipe, hypotheses: FullHypothesis[]): FullRecipe {
  return { ...recipe, hypotheses };
}

export function editHypothesis(
  recipe: FullRecipe,
  index: number,
  change: Partial<FullHypothesis>,
): FullRecipe {
  return setHypotheses(
    recipe,
    recipe.hypotheses.map((h, at) => (at === index ? { ...h, ...change } : h)),
  );
}

export function removeHypothesis(recipe: FullRecipe, index: number): FullRecipe {
  return setHypotheses(recipe, recipe.hypotheses.toSpliced(index, 1));
}

/** One more hypothesis, on the first path between scales that has none yet. */
export function addHypothesis(recipe: FullRecipe): FullRecipe {
  const taken = (predictor: string, outcome: string) =>
    recipe.hypotheses.some((h) => h.predictor === predictor && h.outcome === outcome);
  const names = recipe.scales.map(({ name }) => name);
  const free = names
    .flatMap((predictor) => names.map((outcome) => ({ predictor, outcome })))
    .find(({ predictor, outcome }) => predictor !== outcome && !taken(predictor, outcome));
  const [first, second] = names;
  if (first === undefined || second === undefined) return recipe;
  let number = recipe.hypotheses.length + 1;
  while (recipe.hypotheses.some(({ id }) => id === `H${number}`)) number += 1;
  const path = free ?? { predictor: first, outcome: second };
  return setHypotheses(recipe, [...recipe.hypotheses, fullHypothesis({ id: `H${number}`, ...path })]);
}

/** The fewest answered items for a score; `undefined`: all of them. */
export function setMinimumAnswered(recipe: FullRecipe, name: string, least: number | undefined): FullRecipe {
  const scales = recipe.scales.map((scale) => {
    if (scale.name !== name) return scale;
    const { minimumAnswered: _, ...rest } = scale;
    return least === undefined ? rest : { ...rest, minimumAnswered: least };
  });
  return { ...recipe, scales };
}

// Requests

/** Other options for one section. */
export function setRequest(recipe: FullRecipe, id: string, request: Request): FullRecipe {
  return {
    ...recipe,
    requests: recipe.requests.map((entry) => (entry.id === id ? { ...entry, request } : entry)),
  };
}

/** The value as text that does not depend on the order of an object's fields. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

export const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);
