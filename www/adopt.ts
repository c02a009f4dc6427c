/** Puts a recipe over a file's guessed meaning: what they share is taken from the recipe, the rest is reported. */
import { isLeftOut } from "./keep/personal.ts";
import { type FullRecipe, type FullVariable, same } from "./recipe.ts";
import { createdBy, readBy } from "./steps.ts";
import type { FileMark } from "./wasm/wenxi";

export interface Adopted {
  recipe: FullRecipe;
  /** Variables that the recipe speaks of and the file does not have. */
  unmatched: string[];
  /** Columns that the file has and the recipe does not speak of. */
  unmentioned: string[];
  /** The file that the recipe was made for, when this is another one, and this one. */
  files?: { was: FileMark; is: FileMark };
}

/** Whether there is anything to tell. */
export const differs = ({ unmatched, unmentioned, files }: Adopted): boolean =>
  unmatched.length + unmentioned.length > 0 || files !== undefined;

/** A recipe that says nothing of a personal column does not bring it back. */
const aside = (guess: FullVariable, said: FullVariable): Pick<FullVariable, "leftOut"> =>
  said.leftOut === undefined && guess.leftOut !== undefined ? { leftOut: guess.leftOut } : {};

/** The recipe as it fits the file, whose guessed recipe names every column. */
export function adopt(guessed: FullRecipe, recipe: FullRecipe): Adopted {
  const inFile = new Set(guessed.variables.map(({ name }) => name));
  const spoken = new Map(recipe.variables.map((variable) => [variable.name, variable]));
  const made = new Set(recipe.steps.flatMap(({ step }) => createdBy(step)));
  const scored = new Set(recipe.scales.map(({ name }) => name));
  const known = (name: string) => inFile.has(name) || made.has(name);
  const read = recipe.steps.flatMap(({ step }) => readBy(step)).filter((name) => !scored.has(name));
  // A column that was left out is not missed: data may have been kept without it.
  const expected = recipe.variables.filter((variable) => !isLeftOut(variable)).map(({ name }) => name);
  const named = [...expected, ...recipe.scales.flatMap(({ items }) => items), ...read];
  const unmatched = [...new Set(named.filter((name) => !known(name)))];
  const variables = guessed.variables.map((guess) => {
    const said = spoken.get(guess.name);
    // Words that this file has and the recipe does not know keep their codes.
    return said
      ? {
          ...said,
          ...aside(guess, said),
          textCodes: said.textCodes.length > 0 ? said.textCodes : guess.textCodes,
        }
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
  const { source: is } = guessed;
  const { source: was } = recipe;
  if (is) adopted.source = is;
  const other = was && is && (was.fingerprint !== is.fingerprint || was.bytes !== is.bytes);
  return { recipe: adopted, unmatched, unmentioned, ...(other && { files: { was, is } }) };
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
