/** What the twins are made of: the study as the page shows it, without a row of it. */
import { isLeftOut } from "../keep/personal.ts";
import type { FullRecipe, FullVariable } from "../recipe.ts";
import { createdBy } from "../steps.ts";
import type { Text } from "../text.ts";
import type { AnalysisResult, Description, Inspection, Outcome, Request, Step } from "../wasm/wenxi";
import { Names } from "./names.ts";
import { type TwinWords, twinWords } from "./words.ts";

/** A column of the twins' data file: one of the file, or what a step made of it that neither SPSS nor R makes alike. */
export interface Column {
  variable: FullVariable;
  /** The answers are words that no code stands for. */
  words: boolean;
  /** 1 for the cases that the step with this id leaves out; then the variable is none of the study. */
  flags?: string;
}

export interface Source {
  recipe: FullRecipe;
  columns: Column[];
  names: Names;
  /** Steps that could not be done: they made nothing and left out nobody. */
  failed: ReadonlySet<string>;
  /** What came of a section, when it was answered. */
  outcome: (id: string) => Outcome | undefined;
  /** The name of a section, as the page has it. */
  title: (id: string) => string;
  /** Names of files: the data beside the twins as text and as SPSS has it, and what was opened. */
  dataFile: string;
  savFile: string;
  opened: string;
  /** The opened file is an SPSS file, so that SPSS can take it as it is. */
  isSpss: boolean;
  program: string;
  words: TwinWords;
}

export interface Study {
  /** With the variables that steps add. */
  shown: FullRecipe;
  inspection: Inspection;
  description: Description | undefined;
  outcome: Source["outcome"];
  title: Source["title"];
  dataFile: string;
  savFile: string;
  program: string;
  language: Text["language"];
}

const NOTHING: FullVariable = {
  name: "",
  label: "",
  measure: "nominal",
  role: "none",
  valueLabels: [],
  missingValues: [],
  textCodes: [],
};

/** Whether the data file holds what the step makes, because no twin makes the same. */
export const isMade = (step: Step): boolean =>
  step.kind === "split" || step.kind === "ranking" || (step.kind === "bin" && step.rule.kind === "quantiles");

/** Whether the data file says which cases the step leaves out. */
export const isFlagged = (step: Step): boolean => step.kind === "exclude" && step.rule.kind !== "rows";

export const flagOf = (id: string): string => `left_out_${id}`;

export function sourceOf(study: Study): Source {
  const { shown: recipe, inspection, description } = study;
  const variables = new Map(recipe.variables.map((variable) => [variable.name, variable]));
  const columns = inspection.profiles.flatMap((profile): Column[] => {
    const variable = variables.get(profile.name);
    if (!variable || isLeftOut(variable)) return [];
    const coded = variable.textCodes.length > 0;
    return [{ variable, words: !coded && profile.minimum === undefined && profile.distinct > 0 }];
  });
  const names = new Names([...recipe.variables, ...recipe.scales].map(({ name }) => name));
  const words = twinWords(study.language);
  const failed = new Set((description?.steps ?? []).filter(({ error }) => error).map(({ id }) => id));
  for (const { id, off, step } of recipe.steps) {
    if (off || failed.has(id)) continue;
    if (isMade(step))
      for (const name of createdBy(step)) {
        const variable = variables.get(name);
        if (variable) columns.push({ variable, words: false });
      }
    else if (isFlagged(step)) {
      const name = names.of(flagOf(id));
      columns.push({ variable: { ...NOTHING, name, label: words.flag }, words: false, flags: id });
    }
  }
  return {
    recipe,
    columns,
    names,
    failed,
    outcome: study.outcome,
    title: study.title,
    dataFile: study.dataFile,
    savFile: study.savFile,
    opened: inspection.source.fileName,
    isSpss: inspection.source.format === "sav",
    program: study.program,
    words,
  };
}

/** Words for a variable or scale. */
export const labelOf = ({ recipe }: Source, name: string): string =>
  recipe.variables.find((one) => one.name === name)?.label ||
  recipe.scales.find((one) => one.name === name)?.label ||
  "";

/** The response range that the item declares; without one it is that of the answers. */
export const rangeOf = ({ recipe }: Source, name: string) =>
  recipe.variables.find((one) => one.name === name)?.range;

/** The full result of a section, when it is of that kind. */
export function resultOf<A extends Request["analysis"]>(source: Source, id: string, analysis: A) {
  const result = source.outcome(id)?.result;
  return result?.analysis === analysis
    ? (result.result as Extract<AnalysisResult, { analysis: A }>["result"])
    : undefined;
}

/** The variables of a section in the names of the twins, those turned around in the names of their reversed forms. */
export const itemsOf = (source: Source, items: readonly string[], reversed: readonly string[]): string[] =>
  items.map((item) => (reversed.includes(item) ? turnedName(source, item) : source.names.of(item)));

/** The name of the item turned around. */
export const turnedName = ({ names }: Source, item: string): string => names.of(`rev_${names.of(item)}`);
