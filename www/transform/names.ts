/** What forms and sentences call variables and values. */
import type { Opened } from "../parts/context.ts";
import type { FullRecipe, FullVariable } from "../recipe.ts";
import { createdBy } from "../steps.ts";

/** A variable, or a scale by its score, that a step may read. */
export interface Source {
  name: string;
  label: string;
  /** Whether it holds numbers or answers that have codes. */
  numeric: boolean;
  variable?: FullVariable;
}

/** Labels wider than this, in Latin letters, are whole questions: a sentence names the variable instead. */
const SHORT = 18;

/** A Chinese character is as wide as two letters. */
const widthOf = (text: string): number => [...text].reduce((sum, one) => sum + (one > "\u2e7f" ? 2 : 1), 0);

/** The variables that a step at this place may read: the file's, scores, and what earlier steps add. */
export function sourcesFor({ recipe }: Opened, id: string): Source[] {
  const at = recipe.steps.findIndex((step) => step.id === id);
  const later = at < 0 ? [] : recipe.steps.slice(at);
  const unborn = new Set(later.flatMap(({ step }) => createdBy(step)));
  const variables = recipe.variables
    .filter(({ name }) => !unborn.has(name))
    .map((variable) => ({
      name: variable.name,
      label: variable.label,
      numeric: !/^(text|date)$/.test(variable.measure),
      variable,
    }));
  const scores = recipe.scales.map(({ name, label }) => ({ name, label, numeric: true }));
  return [...variables, ...scores];
}

/** A short name for sentences. */
export function called(recipe: FullRecipe, name: string): string {
  const label =
    recipe.variables.find((one) => one.name === name)?.label ??
    recipe.scales.find((one) => one.name === name)?.label;
  return label && widthOf(label) <= SHORT ? label : name;
}

/** The words of a value, else its digits. */
export function wordOf(recipe: FullRecipe, name: string, value: number): string {
  const labels = recipe.variables.find((one) => one.name === name)?.valueLabels;
  return labels?.find((one) => one.value === value)?.label || String(value);
}

/** Names that are taken already, but for those that the step itself adds. */
export function takenNames(recipe: FullRecipe, id: string): Set<string> {
  const own = new Set(recipe.steps.filter((one) => one.id === id).flatMap(({ step }) => createdBy(step)));
  const names = [...recipe.variables, ...recipe.scales].map(({ name }) => name);
  const made = recipe.steps.flatMap(({ step }) => createdBy(step));
  return new Set([...names, ...made].filter((name) => !own.has(name)));
}

/** Numbers written in a row, apart by commas or spaces; `undefined` when one is none. */
export function numbersIn(text: string): number[] | undefined {
  const parts = text.split(/[\s,，、;；]+/).filter(Boolean);
  const values = parts.map(Number);
  return values.every(Number.isFinite) ? values : undefined;
}
