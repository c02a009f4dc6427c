/** What the recipe's steps read and make. Nothing here computes a statistic. */
import type { Step, StepEntry } from "./wasm/wenxi";

/** Names of the variables that the step adds, in order. */
export function createdBy(step: Step): string[] {
  switch (step.kind) {
    case "reverse":
    case "recode":
    case "standardise":
      return step.variables.map(({ into }) => into);
    case "compute":
      return [step.into];
    case "bin":
      return [step.variable.into];
    case "dummy":
      return step.indicators.map(({ into }) => into);
    case "filter":
    case "exclude":
    case "weight":
      return [];
  }
}

/** Names of the variables that the step reads. */
export function readBy(step: Step): string[] {
  switch (step.kind) {
    case "reverse":
    case "recode":
    case "standardise":
      return step.variables.map(({ from }) => from);
    case "compute":
      return step.variables;
    case "bin":
      return [step.variable.from];
    case "dummy":
      return [step.variable];
    case "filter":
      return step.conditions.map(({ variable }) => variable);
    case "weight":
      return [step.variable];
    case "exclude":
      return [];
  }
}

/** Whether the step says who is analysed or how much each case counts. */
export const narrows = ({ kind }: Step): boolean =>
  kind === "filter" || kind === "exclude" || kind === "weight";

/**
 * The steps in force that decide who is analysed or make one of the names, in order, and all names that they read in turn. `reach` adds
 * to names what scales among them are made of.
 */
export function stepsBehind(
  steps: readonly StepEntry[],
  names: ReadonlySet<string>,
  reach: (names: Set<string>) => void,
): { steps: StepEntry[]; names: Set<string> } {
  const wanted = new Set(names);
  const behind: StepEntry[] = [];
  for (const entry of steps.filter(({ off }) => !off).reverse()) {
    const { step } = entry;
    if (!narrows(step) && !createdBy(step).some((name) => wanted.has(name))) continue;
    behind.unshift(entry);
    for (const name of readBy(step)) wanted.add(name);
    reach(wanted);
  }
  return { steps: behind, names: wanted };
}
