/** What must not be written down: the contents of columns that were left out because they may tell who answered. */
import type { FullRecipe, FullVariable } from "../recipe.ts";

/** Whether the person leaves the column out. */
export const isLeftOut = ({ leftOut }: FullVariable): boolean => leftOut === true;

/** The columns that are left out. */
export const leftOut = (recipe: FullRecipe): string[] =>
  recipe.variables.filter(isLeftOut).map(({ name }) => name);

/**
 * The recipe as it may be stored. The words and codes of a column are taken from its answers: those of a column that is left
 * out may be names. They are found again when the file is opened.
 */
export function storable(recipe: FullRecipe): FullRecipe {
  if (!recipe.variables.some(isLeftOut)) return recipe;
  const variables = recipe.variables.map((variable) =>
    isLeftOut(variable) ? { ...variable, valueLabels: [], textCodes: [], missingValues: [] } : variable,
  );
  return { ...recipe, variables };
}
