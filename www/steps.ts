/** What the recipe's steps read and make. Nothing here computes a statistic. */
import { readByRule } from "./quality/rule.ts";
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
    case "split":
      return [...step.options, ...(step.other ? [step.other] : [])].map(({ into }) => into);
    case "ranking":
      return step.options.map(({ into }) => into);
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
    case "split":
    case "ranking":
      return [step.variable];
    case "filter":
      return step.conditions.map(({ variable }) => variable);
    case "weight":
      return [step.variable];
    case "exclude":
      return step.rule.kind === "quality" ? readByRule(step.rule.rule) : [];
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

// Updates of a recipe's steps: each takes a list and gives another.

/** An id that no step has. */
export function freeId(steps: readonly StepEntry[]): string {
  const taken = new Set(steps.map(({ id }) => id));
  let number = steps.length + 1;
  while (taken.has(`step${number}`)) number += 1;
  return `step${number}`;
}

/** The name, or the name with a number when it is taken. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}${number}`)) number += 1;
  return `${wanted}${number}`;
}

/** The step with other names for the variables that it adds. */
export function renamed(step: Step, name: (old: string) => string): Step {
  switch (step.kind) {
    case "reverse":
    case "recode":
    case "standardise":
      return { ...step, variables: step.variables.map((one) => ({ ...one, into: name(one.into) })) };
    case "compute":
      return { ...step, into: name(step.into) };
    case "bin":
      return { ...step, variable: { ...step.variable, into: name(step.variable.into) } };
    case "dummy":
      return { ...step, indicators: step.indicators.map((one) => ({ ...one, into: name(one.into) })) };
    case "split": {
      const names = new Map(step.options.map(({ into }) => [into, name(into)]));
      const options = step.options.map((one) => ({ ...one, into: names.get(one.into) ?? one.into }));
      const { option, into } = step.other ?? {};
      const chosen = option === undefined ? undefined : names.get(option);
      const other = into !== undefined && {
        into: name(into),
        ...(chosen !== undefined && { option: chosen }),
      };
      return { ...step, options, ...(other && { other }) };
    }
    case "ranking":
      return { ...step, options: step.options.map((one) => ({ ...one, into: name(one.into) })) };
    default:
      return step;
  }
}

/** The step again below itself, adding variables under names of their own. */
export function duplicated(steps: readonly StepEntry[], id: string, taken: ReadonlySet<string>): StepEntry[] {
  const used = new Set(taken);
  const name = (old: string) => {
    const free = freeName(old, used);
    used.add(free);
    return free;
  };
  return steps.flatMap((entry) =>
    entry.id === id ? [entry, { ...entry, id: freeId(steps), step: renamed(entry.step, name) }] : [entry],
  );
}

/** The step in the place of another; those between move over. */
export function movedTo(steps: readonly StepEntry[], id: string, place: number): StepEntry[] {
  const from = steps.findIndex((entry) => entry.id === id);
  const entry = steps[from];
  if (!entry) return [...steps];
  return steps.toSpliced(from, 1).toSpliced(Math.max(0, Math.min(place, steps.length - 1)), 0, entry);
}

/** The step in place of the one with its id, or at the end. */
export const put = (steps: readonly StepEntry[], entry: StepEntry): StepEntry[] =>
  steps.some(({ id }) => id === entry.id)
    ? steps.map((one) => (one.id === entry.id ? entry : one))
    : [...steps, entry];
