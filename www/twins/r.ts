/** Sections of the report as R code that runs as it stands. */
import type { FullVariable } from "../recipe.ts";
import type { RequestEntry } from "../wasm/wenxi";
import { preparationFor } from "./preparation.ts";
import { HELPERS, type Helper } from "./r-helpers.ts";
import { rSection } from "./r-sections.ts";
import { RSteps } from "./r-steps.ts";
import { quoted, remark, strings, vector } from "./r-text.ts";
import { labelOf, type Source } from "./source.ts";

/** What the columns mean, as comments: R's data frames have no labels. */
function meanings({ names, recipe }: Source, used: ReadonlySet<string>): string[] {
  const said = ({ name, label, valueLabels }: FullVariable) =>
    [names.of(name), label, valueLabels.map(({ value, label: words }) => `${value} = ${words}`).join("; ")]
      .filter(Boolean)
      .join(" | ");
  return recipe.variables
    .filter(({ name, label }) => used.has(name) && label)
    .map((one) => remark(said(one)));
}

function missing({ names }: Source, variables: readonly FullVariable[]): string[] {
  const groups = new Map<string, string[]>();
  for (const { name, missingValues } of variables) {
    if (missingValues.length === 0) continue;
    const tests: string[] = [];
    const values = missingValues.filter(({ low, high }) => low === high).map(({ low }) => String(low));
    if (values.length > 0) tests.push(`d[[v]] %in% ${vector(values)}`);
    for (const { low, high } of missingValues)
      if (low !== high) tests.push(`(!is.na(d[[v]]) & d[[v]] >= ${low} & d[[v]] <= ${high})`);
    const test = tests.join(" | ");
    groups.set(test, [...(groups.get(test) ?? []), names.of(name)]);
  }
  return [...groups].map(([test, list]) => `for (v in ${strings(list)}) d[[v]][${test}] <- NA`);
}

/** Some sections, after everything that they need. */
export function rOf(source: Source, entries: readonly RequestEntry[]): string {
  const { recipe, names, words, failed, columns } = source;
  const helpers = new Set<Helper>();
  const needs = (helper: Helper) => void helpers.add(helper);
  const requests = entries.map(({ request }) => request);
  const { operations, names: used } = preparationFor(recipe, requests);
  const done = operations.flatMap((one) =>
    one.kind === "step" && !failed.has(one.entry.id) ? [one.entry.step] : [],
  );
  const weighted = done.some(({ kind }) => kind === "weight");
  const transform = new RSteps(source, needs);
  const prepared = operations.flatMap((operation) => transform.of(operation));
  const texts = columns.filter((column) => column.words);
  const variables = columns.flatMap(({ variable, words: text }) =>
    !text && used.has(variable.name) ? [variable] : [],
  );
  const gone = missing(source, variables);
  const sections = entries.map((entry) => [
    remark(words.section(source.title(entry.id))),
    `cat("\\n==", ${quoted(source.title(entry.id))}, "==\\n")`,
    ...rSection(source, entry, weighted, needs),
  ]);
  const classes = vector(texts.map(({ variable }) => `${quoted(names.of(variable.name))} = "character"`));
  const renamed = recipe.variables.filter(({ name }) => used.has(name) && names.of(name) !== name);
  const blocks = [
    [
      ...words.head(source.program, source.opened).map(remark),
      remark(words.packages),
      "library(psych)",
      "library(GPArotation)",
      "options(digits = 10, width = 200)",
    ],
    helpers.size > 0 ? [remark(words.helpers), ...[...helpers].map((helper) => HELPERS[helper])] : [],
    [
      remark(words.readData),
      remark(words.folder.replace("CD", "setwd()")),
      `d <- read.csv(${quoted(source.dataFile)}, fileEncoding = "UTF-8-BOM", check.names = FALSE, na.strings = ""${
        texts.length > 0 ? `,\n  colClasses = ${classes}` : ""
      })`,
    ],
    renamed.map(({ name }) => remark(words.names(names.of(name), name))),
    meanings(source, used),
    recipe.scales.flatMap(({ name }) =>
      used.has(name) && labelOf(source, name) ? [remark(`${names.of(name)} | ${labelOf(source, name)}`)] : [],
    ),
    gone.length > 0 ? [remark(words.missing), ...gone] : [],
    [
      "keep <- rep(TRUE, nrow(d))",
      ...(weighted || prepared.some((line) => /\bw\b/.test(line)) ? ["w <- rep(1, nrow(d))"] : []),
    ],
    prepared.length > 0 ? [remark(words.preparation), ...prepared] : [],
    [remark(words.analysed), "a <- d[keep, , drop = FALSE]", ...(weighted ? ["w <- w[keep]"] : [])],
    ...sections,
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`;
}
