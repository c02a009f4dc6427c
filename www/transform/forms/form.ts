/** What every form of a step is given. */
import type { Opened } from "../../parts/context.ts";
import type { FullRecipe } from "../../recipe.ts";
import { freeName } from "../../steps.ts";
import type { Step, VariableProfile } from "../../wasm/wenxi";
import type { Source } from "../names.ts";

export type StepOf<K extends Step["kind"]> = Extract<Step, { kind: K }>;

export interface StepFormProps<K extends Step["kind"]> {
  opened: Opened;
  step: StepOf<K>;
  /** What the step may read. */
  sources: readonly Source[];
  /** Names that others have. */
  taken: ReadonlySet<string>;
  onChange: (step: StepOf<K>) => void;
}

export interface Derivation {
  from: string;
  into: string;
  label?: string;
}

/** New variables for the chosen ones: those that were there keep their names, the others are named by `name`. */
export function derivations(
  chosen: readonly string[],
  before: readonly Derivation[],
  taken: ReadonlySet<string>,
  name: (from: string) => string,
): Derivation[] {
  const used = new Set([...taken, ...before.map(({ into }) => into)]);
  return chosen.map((from) => {
    const old = before.find((one) => one.from === from);
    if (old) return old;
    const into = freeName(name(from), used);
    used.add(into);
    return { from, into };
  });
}

/** The distinct answers of a variable that are numbers, as far as its profile lists them, with the labelled ones. */
export function answersOf(opened: Opened, name: string): number[] {
  const profile = profileOf(opened, name);
  const variable = opened.recipe.variables.find((one) => one.name === name);
  const texts = new Map((variable?.textCodes ?? []).map(({ text, code }) => [text, code]));
  const found = (profile?.answers ?? []).map(({ answer }) => texts.get(answer) ?? Number(answer));
  const labelled = (variable?.valueLabels ?? []).map(({ value }) => value);
  const isMissing = (x: number) =>
    (variable?.missingValues ?? []).some(({ low, high }) => low <= x && x <= high);
  const values = [...found, ...labelled].filter((x) => Number.isFinite(x) && !isMissing(x));
  return [...new Set(values)].sort((a, b) => a - b);
}

export const profileOf = ({ inspection }: Opened, name: string): VariableProfile | undefined =>
  inspection.profiles.find((one) => one.name === name);

/** The words of a value in the file, or none. */
export const labelOf = (recipe: FullRecipe, name: string, value: number): string =>
  recipe.variables.find((one) => one.name === name)?.valueLabels.find((one) => one.value === value)?.label ??
  "";
