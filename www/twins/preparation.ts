/** What must be done to the data before the sections: the recipe's steps, reversed items and scores, each after what it needs. */
import type { FullRecipe, FullScale } from "../recipe.ts";
import { readBy, stepsBehind } from "../steps.ts";
import type { Request, StepEntry } from "../wasm/wenxi";

export type Operation =
  | { kind: "step"; entry: StepEntry }
  /** An item turned around its response range, into a variable of its own. */
  | { kind: "turn"; item: string }
  | { kind: "score"; scale: FullScale };

/** The variables and scales that a request names. */
export function namedBy(request: Request): string[] {
  switch (request.analysis) {
    case "reliability":
      return request.options.items;
    case "regression":
      return [request.options.outcome, ...request.options.predictors];
    case "hypotheses":
      return request.options.hypotheses.flatMap(({ predictor, outcome }) => [predictor, outcome]);
    case "overview":
    case "frequencies":
    case "descriptives":
    case "factor":
    case "correlation":
      return request.options.variables;
    default:
      return [];
  }
}

/** The items that a request turns around. */
export function turnedBy(request: Request): string[] {
  const options = request.options as { reversed?: string[] };
  return options.reversed ?? [];
}

/** The operations behind the requests, in order, and all names that take part. */
export function preparationFor(
  recipe: FullRecipe,
  requests: readonly Request[],
): { operations: Operation[]; names: ReadonlySet<string> } {
  const scales = new Map(recipe.scales.map((scale) => [scale.name, scale]));
  const reach = (names: Set<string>) => {
    // A set that grows while it is walked is walked to its new end.
    for (const name of names) for (const item of scales.get(name)?.items ?? []) names.add(item);
  };
  const wanted = new Set(requests.flatMap(namedBy));
  reach(wanted);
  const behind = stepsBehind(recipe.steps, wanted, reach);
  const operations: Operation[] = [];
  const done = new Set<string>();
  const turn = (item: string) => {
    score(item);
    if (done.has(`turn ${item}`)) return;
    done.add(`turn ${item}`);
    operations.push({ kind: "turn", item });
  };
  const score = (name: string) => {
    const scale = scales.get(name);
    if (!scale || done.has(name)) return;
    done.add(name);
    for (const item of scale.items) {
      if (scale.reversed.includes(item)) turn(item);
      else score(item);
    }
    operations.push({ kind: "score", scale });
  };
  for (const entry of behind.steps) {
    for (const name of readBy(entry.step)) score(name);
    operations.push({ kind: "step", entry });
  }
  for (const name of requests.flatMap(namedBy)) score(name);
  for (const item of requests.flatMap(turnedBy)) turn(item);
  return { operations, names: behind.names };
}
