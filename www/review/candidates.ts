/** Which variables a section of a report without data can be asked about: those whose sums stand in the file together. */
import type { FullRecipe } from "../recipe.ts";
import type { Ledger, MissingPolicy, Request, RequestEntry } from "../wasm/wenxi";

/** Kinds of sections that sums answer and whose variables can be chosen. */
export type Choosable = Extract<
  Request,
  { analysis: "factor" | "reliability" | "correlation" | "regression" }
>;

export const isChoosable = (request: Request): request is Choosable =>
  /^(factor|reliability|correlation|regression)$/.test(request.analysis);

export function variablesOf(request: Choosable): string[] {
  switch (request.analysis) {
    case "reliability":
      return request.options.items;
    case "regression":
      return [request.options.outcome, ...request.options.predictors];
    default:
      return request.options.variables;
  }
}

function policyOf(request: Choosable): MissingPolicy {
  switch (request.analysis) {
    case "factor":
      return request.options.missing ?? "listwise";
    case "correlation":
      return request.options.missing ?? "pairwise";
    default:
      return "listwise";
  }
}

/**
 * The variables of the author's section first, then those of open sections that hold all of its variables, by the same cases.
 * `ledgerOf` tells of a section's cases: where none is missing, all policies have the same.
 */
export function candidates(
  author: Choosable,
  open: readonly RequestEntry[],
  ledgerOf: (id: string) => Ledger | null | undefined,
): string[] {
  const own = variablesOf(author);
  const found = new Set(own);
  for (const { id, request } of open) {
    if (!isChoosable(request)) continue;
    const theirs = variablesOf(request);
    const alike = policyOf(request) === policyOf(author) || ledgerOf(id)?.missing.length === 0;
    if (alike && own.every((name) => theirs.includes(name))) for (const name of theirs) found.add(name);
  }
  return [...found];
}

/** The request with these variables; items that a scale turns around are turned around. */
export function withVariables(request: Choosable, names: readonly string[], { scales }: FullRecipe): Request {
  const turned = new Set(scales.flatMap(({ reversed }) => reversed));
  switch (request.analysis) {
    case "reliability":
    case "factor": {
      for (const name of request.options.reversed ?? []) turned.add(name);
      const reversed = names.filter((name) => turned.has(name));
      return request.analysis === "factor"
        ? { ...request, options: { ...request.options, variables: [...names], reversed } }
        : { ...request, options: { ...request.options, items: [...names], reversed } };
    }
    case "correlation":
      return { ...request, options: { ...request.options, variables: [...names] } };
    case "regression": {
      const { outcome } = request.options;
      const predictors = names.filter((name) => name !== outcome);
      return { ...request, options: { ...request.options, predictors } };
    }
  }
}

/** The regression of another variable; what was predicted before joins the predictors in its place. */
export function withOutcome(request: Extract<Request, { analysis: "regression" }>, outcome: string): Request {
  const { options } = request;
  const predictors = options.predictors.map((name) => (name === outcome ? options.outcome : name));
  return { ...request, options: { ...options, outcome, predictors } };
}
