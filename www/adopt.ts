/** Puts a recipe over a file's guessed meaning: what they share is taken from the recipe, the rest is reported. */
import { type FullRecipe, same } from "./recipe.ts";
import { createdBy, readBy } from "./steps.ts";

export interface Adopted {
  recipe: FullRecipe;
  /** Variables that the recipe speaks of and the file does not have. */
  unmatched: string[];
  /** Columns that the file has and the recipe does not speak of. */
  unmentioned: string[];
}

/** The recipe as it fits the file, whose guessed recipe names every column. */
export function adopt(guessed: FullRecipe, recipe: FullRecipe): Adopted {
  const inFile = new Set(guessed.variables.map(({ name }) => name));
  const spoken = new Map(recipe.variables.map((variable) => [variable.name, variable]));
  const made = new Set(recipe.steps.flatMap(({ step }) => createdBy(step)));
  const scored = new Set(recipe.scales.map(({ name }) => name));
  const known = (name: string) => inFile.has(name) || made.has(name);
  const read = recipe.steps.flatMap(({ step }) => readBy(step)).filter((name) => !scored.has(name));
  const named = [...spoken.keys(), ...recipe.scales.flatMap(({ items }) => items), ...read];
  const unmatched = [...new Set(named.filter((name) => !known(name)))];
  const variables = guessed.variables.map((guess) => {
    const said = spoken.get(guess.name);
    // Words that this file has and the recipe does not know keep their codes.
    return said
      ? { ...said, textCodes: said.textCodes.length > 0 ? said.textCodes : guess.textCodes }
      : guess;
  });
  const scales = recipe.scales
    .map((scale) => ({
      ...scale,
      items: scale.items.filter(known),
      reversed: scale.reversed.filter(known),
    }))
    .filter(({ items }) => items.length > 0);
  const scores = new Set(scales.map(({ name }) => name));
  const can = (name: string) => known(name) || scores.has(name);
  const hypotheses = recipe.hypotheses.filter((h) => can(h.predictor) && can(h.outcome));
  // A step about variables that this file lacks waits, switched off, where the person can see it.
  const steps = recipe.steps.map((entry) =>
    readBy(entry.step).every(can) ? entry : { ...entry, off: true },
  );
  // What the person called the variables that steps make.
  const derived = recipe.variables.filter(({ name }) => made.has(name) && !inFile.has(name));
  const adopted: FullRecipe = {
    ...recipe,
    variables: [...variables, ...derived],
    scales,
    steps,
    hypotheses,
  };
  const unmentioned = spoken.size === 0 ? [] : [...inFile].filter((name) => !spoken.has(name));
  return { recipe: adopted, unmatched, unmentioned };
}

/** Labels of one recipe in the words of another, wherever the person has not written her own. */
export function relabel(recipe: FullRecipe, from: FullRecipe, to: FullRecipe): FullRecipe {
  const swap = <T extends { name: string; label: string }>(list: T[], old: T[], fresh: T[]): T[] =>
    list.map((one) => {
      const before = old.find(({ name }) => name === one.name);
      const after = fresh.find(({ name }) => name === one.name);
      return before && after && before.label === one.label ? { ...one, label: after.label } : one;
    });
  const variables = swap(recipe.variables, from.variables, to.variables).map((variable) => {
    const before = from.variables.find(({ name }) => name === variable.name);
    const after = to.variables.find(({ name }) => name === variable.name);
    const untouched = before && after && same(before.valueLabels, variable.valueLabels);
    return untouched ? { ...variable, valueLabels: after.valueLabels } : variable;
  });
  return { ...recipe, variables, scales: swap(recipe.scales, from.scales, to.scales) };
}
