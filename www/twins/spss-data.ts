/** Reading the data in SPSS: columns, labels, missing values. */
import type { FullVariable } from "../recipe.ts";
import type { MissingValues } from "../wasm/wenxi";
import type { Column, Source } from "./source.ts";
import { command, digits, quoted, remark, wrapped } from "./spss-text.ts";

/** Room for an answer in words, and for a whole text, in bytes. */
const WORDS = "A255";
const TEXT = "A2000";

const isWords = (column: Column) => column.words;

export function readData(source: Source): string[] {
  const { columns, names, words } = source;
  const fields = columns.map((column) => {
    const format = column.words ? (column.variable.measure === "text" ? TEXT : WORDS) : "F32.0";
    return `${names.of(column.variable.name)} ${format}`;
  });
  const numbers = columns.filter((column) => !isWords(column));
  const quantities = numbers.filter(({ variable }) => variable.measure === "scale");
  const codes = numbers.filter(({ variable }) => variable.measure !== "scale");
  const formats = (list: Column[], format: string) =>
    list.length > 0
      ? [`FORMATS ${wrapped([...list.map(({ variable }) => names.of(variable.name)), `(${format})`])}.`]
      : [];
  return [
    remark(words.readData),
    remark(words.unicode),
    remark(words.folder),
    ...(source.isSpss ? [remark(words.original(source.opened))] : []),
    remark(words.sav.instead),
    `* ${readSav(source)}`,
    "SET DECIMAL=DOT.",
    command(
      "GET DATA /TYPE=TXT",
      `/FILE=${quoted(source.dataFile)}`,
      "/ENCODING='UTF8'",
      "/ARRANGEMENT=DELIMITED",
      "/DELCASE=LINE",
      "/FIRSTCASE=2",
      `/DELIMITERS=","`,
      `/QUALIFIER='"'`,
      `/VARIABLES=${wrapped(["", ...fields])}`,
    ),
    ...formats(codes, "F8.0"),
    ...formats(quantities, "F12.4"),
  ];
}

/** The same columns from the SPSS file; what steps and scales made of them is made anew. */
export function readSav({ columns, names, savFile }: Source): string {
  const ends = [columns[0], columns.at(-1)].flatMap((one) => (one ? [names.of(one.variable.name)] : []));
  return `GET FILE=${quoted(savFile)} /KEEP=${[...new Set(ends)].join(" TO ")}.`;
}

/** Names under what they share, in order. */
function grouped(pairs: Iterable<readonly [name: string, shared: string]>): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [name, shared] of pairs) groups.set(shared, [...(groups.get(shared) ?? []), name]);
  return groups;
}

const LEVEL = (measure: FullVariable["measure"]) =>
  measure === "scale" ? "SCALE" : measure === "ordinal" ? "ORDINAL" : "NOMINAL";

/** Labels of the variables that exist at this point. */
export function labels(source: Source, variables: readonly FullVariable[]): string[] {
  const { names, words } = source;
  const texts = new Set(source.columns.filter(isWords).map(({ variable }) => variable.name));
  const named = variables.filter(({ label }) => label);
  const valued = variables.filter(({ name, valueLabels }) => valueLabels.length > 0 && !texts.has(name));
  const values = grouped(
    valued.map(({ name, valueLabels }) => [
      names.of(name),
      valueLabels.map(({ value, label }) => `\n    ${digits(value)} ${quoted(label, 120)}`).join(""),
    ]),
  );
  const levels = grouped(variables.map(({ name, measure }) => [names.of(name), LEVEL(measure)]));
  const lines: string[] = [];
  if (named.length > 0)
    lines.push(
      `VARIABLE LABELS\n  ${named
        .map(({ name, label }) => `${names.of(name)} ${quoted(label)}`)
        .join("\n  /")}.`,
    );
  if (values.size > 0)
    lines.push(
      `VALUE LABELS\n  ${[...values].map(([shared, list]) => `${wrapped(list)}${shared}`).join("\n  /")}.`,
    );
  if (levels.size > 0)
    lines.push(
      `VARIABLE LEVEL\n  ${[...levels].map(([level, list]) => wrapped([...list, `(${level})`])).join("\n  /")}.`,
    );
  return lines.length > 0 ? [remark(words.labels), ...lines] : [];
}

const bound = (value: number, end: "LO" | "HI") => (Math.abs(value) >= 1e300 ? end : digits(value));

const spanned = ({ low, high }: MissingValues) =>
  low === high ? digits(low) : `${bound(low, "LO")} THRU ${bound(high, "HI")}`;

/** SPSS declares three values, or a range and one value; what is more becomes system-missing. */
export function missing(source: Source, variables: readonly FullVariable[]): string[] {
  const { names, words } = source;
  const texts = new Set(source.columns.filter(isWords).map(({ variable }) => variable.name));
  const having = variables.filter(({ name, missingValues }) => missingValues.length > 0 && !texts.has(name));
  const fits = ({ missingValues }: FullVariable) => {
    const ranges = missingValues.filter(({ low, high }) => low !== high).length;
    return ranges === 0 ? missingValues.length <= 3 : ranges === 1 && missingValues.length <= 2;
  };
  const declared = grouped(
    having.filter(fits).map(({ name, missingValues }) => {
      // The range stands first, as the manual has it.
      const sorted = missingValues.toSorted((a, b) => Number(b.low !== b.high) - Number(a.low !== a.high));
      return [names.of(name), sorted.map(spanned).join(", ")];
    }),
  );
  const lines = [...declared].map(([values, list]) => `MISSING VALUES ${wrapped([...list, `(${values})`])}.`);
  const many = having
    .filter((variable) => !fits(variable))
    .flatMap(({ name, missingValues }) => [
      remark(words.manyMissing(names.of(name))),
      `RECODE ${names.of(name)} ${missingValues.map((one) => `(${spanned(one)}=SYSMIS)`).join(" ")}.`,
    ]);
  return lines.length + many.length > 0 ? [remark(words.missing), ...lines, ...many] : [];
}
