/** Sections of the report as SPSS syntax that runs as it stands. */
import type { RequestEntry } from "../wasm/wenxi";
import { type Operation, preparationFor } from "./preparation.ts";
import type { Source } from "./source.ts";
import { labels, missing, readData } from "./spss-data.ts";
import { type Program, spssSection } from "./spss-sections.ts";
import { CASE, SpssSteps } from "./spss-steps.ts";
import { remark } from "./spss-text.ts";

const steps = (operations: readonly Operation[], failed: ReadonlySet<string>) =>
  operations.flatMap((one) => (one.kind === "step" && !failed.has(one.entry.id) ? [one.entry.step] : []));

/** Some sections, after everything that they need. */
export function spssOf(source: Source, entries: readonly RequestEntry[], program: Program): string {
  const { recipe, names, words, failed } = source;
  const { operations, names: used } = preparationFor(
    recipe,
    entries.map(({ request }) => request),
  );
  const variables = source.columns
    .filter(({ variable, flags }) => flags !== undefined || used.has(variable.name))
    .map(({ variable }) => variable);
  const here = new Set(variables.map(({ name }) => name));
  const made = recipe.variables.filter(
    ({ name }) => recipe.derived?.has(name) && used.has(name) && !here.has(name),
  );
  const done = steps(operations, failed);
  const weight = done.findLast((step) => step.kind === "weight")?.variable;
  const transform = new SpssSteps(source);
  const renamed = [...variables, ...made].filter(({ name }) => names.of(name) !== name);
  const blocks = [
    [...words.head(source.program, source.opened).map(remark)],
    readData(source),
    renamed.map(({ name }) => remark(words.names(names.of(name), name))),
    labels(source, variables),
    missing(source, variables),
    operations.length > 0
      ? [
          remark(words.preparation),
          ...(done.some(({ kind }) => kind === "exclude") ? [`COMPUTE ${CASE}=$CASENUM.`, "EXECUTE."] : []),
          ...operations.flatMap((operation) => transform.of(operation)),
          "EXECUTE.",
        ]
      : [],
    labels(source, made),
    ...entries.map((entry) => [
      remark(words.section(source.title(entry.id))),
      ...spssSection(source, entry, program, weight && names.of(weight)),
    ]),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}
