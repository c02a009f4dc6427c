/** The recipe as the page shows it: with the variables that its steps add among the file's, and back. */
import { complete, type FullRecipe, same } from "./recipe.ts";
import type { Description } from "./wasm/wenxi";

/** The recipe with the variables that steps add, so that every list of variables has them. */
export function withDerived(recipe: FullRecipe, description: Description | undefined): FullRecipe {
  if (!description) return recipe;
  const own = new Set(recipe.variables.map(({ name }) => name));
  const added = description.variables.filter(({ name }) => name !== undefined && !own.has(name));
  if (added.length === 0) return recipe;
  const { variables } = complete({ version: recipe.version, variables: added });
  return {
    ...recipe,
    variables: [...recipe.variables, ...variables],
    derived: new Set(variables.map(({ name }) => name)),
  };
}

/** The recipe to keep: a variable that a step adds stands in it only when the person gave it another meaning. */
export function withoutDerived(shown: FullRecipe, before: FullRecipe): FullRecipe {
  const { derived, ...recipe } = shown;
  if (!derived) return shown;
  const was = new Map(before.variables.map((variable) => [variable.name, variable]));
  const variables = recipe.variables.filter(
    (variable) => !derived.has(variable.name) || !same(variable, was.get(variable.name)),
  );
  return { ...recipe, variables };
}
