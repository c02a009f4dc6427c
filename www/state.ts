/** What the page knows about the sections of a report, and pure questions about it. */
import type { ProjectFault } from "./keep/project-fault.ts";
import { canonical, type FullRecipe } from "./recipe.ts";
import { stepsBehind } from "./steps.ts";
import type { Error as Failure, Outcome, RequestEntry } from "./wasm/wenxi";

/** Which view is in front. */
export type Screen =
  | "start"
  | "recognise"
  | "report"
  | "data"
  | "variables"
  | "transform"
  | "audit"
  | "proof";

/**
 * Why something did not work: the library's reason, that the worker died (for want of memory, where that is known), or what is wrong
 * with a project file.
 */
export type Trouble = { failure: Failure } | { crashed: string; memory?: true } | { project: ProjectFault };

/** What came of one section, and of which question it came. */
export interface Result {
  fingerprint: string;
  outcome?: Outcome;
  trouble?: Trouble;
}

/** By the request's id. */
export type Results = Readonly<Record<string, Result>>;

function collectStrings(value: unknown, into: Set<string>): void {
  if (typeof value === "string") into.add(value);
  else if (Array.isArray(value)) for (const part of value) collectStrings(part, into);
  else if (typeof value === "object" && value !== null) collectStrings(Object.values(value), into);
}

/**
 * Everything that the answer to the request depends on: the request itself and the meaning of what it names. Labels are
 * not in it: they are words, and the page puts them in afterwards.
 */
export function fingerprint(recipe: FullRecipe, entry: RequestEntry): string {
  const known = fingerprints.get(recipe) ?? new Map<RequestEntry, string>();
  fingerprints.set(recipe, known);
  const made = known.get(entry) ?? fingerprintOf(recipe, entry);
  known.set(entry, made);
  return made;
}

/** Every section asks for each of them at every step of the report; recipes are never changed, only replaced. */
const fingerprints = new WeakMap<FullRecipe, Map<RequestEntry, string>>();

function fingerprintOf(recipe: FullRecipe, entry: RequestEntry): string {
  const asked = new Set<string>();
  collectStrings(entry.request.options, asked);
  const reach = (names: Set<string>) => {
    const scales = recipe.scales.filter(({ name }) => names.has(name));
    for (const scale of scales) for (const item of scale.items) names.add(item);
    return scales;
  };
  reach(asked);
  // A step may read a scale's score, whose items may be made by earlier steps.
  const { steps, names } = stepsBehind(recipe.steps, asked, reach);
  const scales = reach(names);
  const variables = recipe.variables.filter(({ name }) => names.has(name) && !recipe.derived?.has(name));
  return canonical([
    entry.request,
    scales.map(({ label: _, role: __, ...scale }) => scale),
    variables.map(({ label: _, role: __, valueLabels, ...variable }) => ({
      ...variable,
      values: valueLabels.map(({ value }) => value),
    })),
    steps.map(({ label: _, ...step }) => step),
  ]);
}

/** Whether the section shows the answer to the request as it stands. */
export function isFresh(recipe: FullRecipe, results: Results, entry: RequestEntry): boolean {
  return results[entry.id]?.fingerprint === fingerprint(recipe, entry);
}

/** The first section whose answer is missing or out of date. */
export function nextStale(recipe: FullRecipe, results: Results): RequestEntry | undefined {
  return recipe.requests.find((entry) => !isFresh(recipe, results, entry));
}

/** How many sections are answered. */
export function progress(recipe: FullRecipe, results: Results): { done: number; total: number } {
  const total = recipe.requests.length;
  const done = recipe.requests.filter((entry) => isFresh(recipe, results, entry)).length;
  return { done, total };
}

/** Sections that have no answer, and why is known. */
export function failed(recipe: FullRecipe, results: Results): RequestEntry[] {
  return recipe.requests.filter(({ id }) => results[id]?.trouble !== undefined);
}

/** Results of sections that the recipe still has. */
export function prune(recipe: FullRecipe, results: Results): Results {
  const ids = new Set(recipe.requests.map(({ id }) => id));
  return Object.fromEntries(Object.entries(results).filter(([id]) => ids.has(id)));
}

export function withResult(results: Results, id: string, result: Result): Results {
  return { ...results, [id]: result };
}
