/** Puts a recipe over a file's guessed meaning: what they share is taken from the recipe, the rest is reported. */
import { type FullRecipe, same } from "./recipe.ts";

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
  const named = [...spoken.keys(), ...recipe.scales.flatMap(({ items }) => items)];
  const unmatched = [...new Set(named.filter((name) => !inFile.has(name)))];
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
      items: scale.items.filter((item) => inFile.has(item)),
      reversed: scale.reversed.filter((item) => inFile.has(item)),
    }))
    .filter(({ items }) => items.length > 0);
  const known = new Set([...inFile, ...scales.map(({ name }) => name)]);
  const hypotheses = recipe.hypotheses.filter((h) => known.has(h.predictor) && known.has(h.outcome));
  const adopted: FullRecipe = {
    ...recipe,
    variables,
    scales,
    filter: recipe.filter.filter(({ variable }) => inFile.has(variable)),
    hypotheses,
  };
  if (adopted.weight !== undefined && !inFile.has(adopted.weight)) delete adopted.weight;
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
