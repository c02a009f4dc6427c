/** The data as an SPSS file: every column that the twins read under the same name, then what the recipe's steps and scales made of them. */
import { createdBy } from "../steps.ts";
import type { SavColumn, SavOptions } from "../wasm/wenxi";
import type { Source } from "./source.ts";

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** The moment as the format has it, whatever the language. */
function moment(at: Date): string {
  const two = (number: number) => String(number % 100).padStart(2, "0");
  const day = `${two(at.getDate())} ${MONTHS[at.getMonth()]} ${two(at.getFullYear())}`;
  return `${day} ${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(":")}`;
}

/** What the file shall hold. */
export function savOptions({ recipe, columns, names, failed, opened, words }: Source, at: Date): SavOptions {
  const given = (name: string, from: string, label = ""): SavColumn => ({
    name,
    from,
    label,
    valueLabels: [],
  });
  const mark = (name: string, label: string, [no, yes]: readonly [string, string]): SavColumn => ({
    name,
    label,
    valueLabels: [
      { value: 0, label: no },
      { value: 1, label: yes },
    ],
  });
  const here = new Set(columns.map(({ variable }) => variable.name));
  const steps = recipe.steps.filter(({ id, off }) => !off && !failed.has(id));
  const made = steps.flatMap(({ step }) => createdBy(step)).filter((name) => !here.has(name));
  const narrows = steps.some(({ step }) => ["filter", "exclude", "weight"].includes(step.kind));
  return {
    label: opened,
    created: moment(at),
    columns: [
      ...columns.map(({ variable: { name, label }, flags }) =>
        flags === undefined
          ? given(names.of(name), name)
          : { ...mark(name, label, words.sav.leftOut), step: flags },
      ),
      ...made.map((name) => given(names.of(name), name)),
      ...recipe.scales.map(({ name, label }) => given(names.of(name), name, label || name)),
      ...(narrows ? [mark(names.free("in_analysis"), words.sav.analysed, words.sav.isAnalysed)] : []),
    ],
  };
}
