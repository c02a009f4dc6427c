/** Codes into words: headings and errors in a language, with the codebook's labels. Those of results are in outcome-text.ts. */
import {
  levelText,
  type NumberHint,
  type NumberParts,
  type NumberStyle,
  numberParts,
  proseNumber,
  proseTail,
  shortest,
} from "./format.ts";
import type { Catalog, Language, Phrases, Say, Wording } from "./i18n/catalog.ts";
import { en } from "./i18n/en/index.ts";
import { zhCN } from "./i18n/zh-CN/index.ts";
import type { Cell, Error as Failure, Head, Label, Scale, Variable } from "./wasm/wenxi";

const catalogs: Record<Language, Catalog> = { "zh-CN": zhCN, en };

/** The words of a language in the wording of an SPSS version. */
export interface Words {
  language: Language;
  wording: Wording;
  catalog: Catalog;
  phrases: Phrases;
  /** A heading. */
  label(label: Label): string;
}

export function words(language: Language, wording: Wording = "24"): Words {
  const catalog = catalogs[language];
  const older = wording === "22" ? catalog.labels22 : {};
  return {
    language,
    wording,
    catalog,
    phrases: catalog.phrases,
    label: (label) => withLevel(older[label] ?? catalog.labels[label], ""),
  };
}

const withLevel = (pattern: string, level: string) => pattern.replace("{level}", level).trim();

/** What variables and scales are called: the recipe's own lists do. */
export interface Names {
  variables?: readonly Variable[] | undefined;
  scales?: readonly Scale[] | undefined;
}

/** Everything that turns a report into what is read: words, names and digits together. */
export interface Text extends Words, Say {
  style: NumberStyle;
  /** A cell's number cut for alignment; `undefined` when it holds none. */
  parts(cell: Cell, hint?: NumberHint): NumberParts | undefined;
}

/** Names listed in full; more are counted. */
const LISTED = 8;

export function textOf(language: Language, wording: Wording, style: NumberStyle, names: Names = {}): Text {
  const base = words(language, wording);
  const older = wording === "22" ? base.catalog.labels22 : {};
  const labels = new Map<string, string>();
  const sayings = new Set<string>();
  const values = new Map<string, Map<number, string>>();
  for (const { name, label, role, valueLabels } of names.variables ?? []) {
    if (name === undefined) continue;
    if (label) labels.set(name, label);
    if (label && label !== name && role === "item") sayings.add(name);
    values.set(name, new Map((valueLabels ?? []).map(({ value, label: called }) => [value, called])));
  }
  for (const { name, label } of names.scales ?? []) if (name !== undefined && label) labels.set(name, label);

  const variable = (name: string) => labels.get(name) ?? name;
  const quote = (name: string) => `“${name}”`;
  const column = (name: string) => {
    const label = labels.get(name);
    if (!label || label === name) return quote(name);
    return language === "en" ? `${quote(name)} (${label})` : `${quote(name)}（${label}）`;
  };
  const list = (all: readonly string[]) =>
    base.phrases.listAnd(all.slice(0, LISTED), Math.max(0, all.length - LISTED));

  function head(of: Head): string {
    switch (of.kind) {
      case "blank":
        return "";
      case "label":
        return base.label(of.label);
      case "level":
        return withLevel(older[of.label] ?? base.catalog.labels[of.label], levelText(of.level));
      case "path":
        return `${variable(of.predictor)} → ${variable(of.outcome)}`;
      case "variable":
        return of.reversed ? base.phrases.reversed(variable(of.name)) : variable(of.name);
      case "value":
        return values.get(of.variable)?.get(of.value) || shortest(of.value);
      case "text":
        return of.text;
      case "index":
        return String(of.number);
    }
  }

  const text: Text = {
    ...base,
    style,
    variable,
    subject: (name) => (sayings.has(name) ? quote(variable(name)) : variable(name)),
    variables: (all) => list(all.map((name) => quote(variable(name)))),
    column,
    columns: (all) => list(all.map(column)),
    head,
    number: (kind, value) => proseNumber(kind, value, style),
    count: (value) => proseNumber("count", value, style),
    short: (value) => shortest(value),
    p: proseTail,
    parts: ({ kind, value, stars }, hint) =>
      value === undefined || kind === "empty" || kind === "heading" || kind === "undefined"
        ? undefined
        : numberParts(kind, value, style, hint, stars),
    failure: (reason) => errorText(reason, text),
  };
  return text;
}

export type Message<Union> = (message: Union, say: Say) => string;

/** What went wrong and where, and what to do now. */
export function errorText(error: Failure, text: Text): string {
  return (text.catalog.errors[error.code] as Message<Failure>)(error, text);
}
