/** A step in one sentence. */
import { ruleText } from "../quality/rule.ts";
import type { FullRecipe } from "../recipe.ts";
import { language, wording } from "../settings.ts";
import { words as resultWords } from "../text.ts";
import type { Condition, Recode, RecodeFrom, RecodeTo, Step } from "../wasm/wenxi";
import { boundOf, operatorOf } from "./conditions.ts";
import { called, wordOf } from "./names.ts";
import type { TransformWords } from "./words-zh-CN.ts";

/** Names listed in full; more are counted. */
const LISTED = 4;

function list(names: readonly string[], words: TransformWords): string {
  if (names.length === 0) return words.sentences.nothing;
  const shown = names.slice(0, LISTED).join(words.comma);
  return names.length > LISTED ? `${shown} ${words.sentences.others(names.length)}` : shown;
}

export function conditionText(condition: Condition, recipe: FullRecipe, words: TransformWords): string {
  const say = words.conditionWords;
  const variable = called(recipe, condition.variable) || words.sentences.nothing;
  const operator = operatorOf(condition);
  const value = (x: number | undefined) => (x === undefined ? "" : wordOf(recipe, condition.variable, x));
  switch (operator) {
    case "answered":
      return say.answered(variable);
    case "missing":
      return say.missing(variable);
    case "ge":
    case "gt":
    case "le":
    case "lt":
      return `${variable} ${words.operators[operator]} ${boundOf(condition) ?? ""}`;
    case "between":
    case "outside":
      return say[operator](variable, String(condition.low ?? ""), String(condition.high ?? ""));
    case "in":
    case "notIn": {
      const all = [...(condition.values ?? []).map(value), ...(condition.texts ?? [])];
      const [first = words.sentences.nothing] = all;
      if (all.length < 2) return operator === "in" ? say.is(variable, first) : say.isNot(variable, first);
      return operator === "in"
        ? say.oneOf(variable, list(all, words))
        : say.noneOf(variable, list(all, words));
    }
  }
}

function fromText(from: RecodeFrom, words: TransformWords): string {
  switch (from.kind) {
    case "values":
      return from.values.join(words.comma);
    case "missing":
      return words.fromKinds.missing;
    case "range":
      if (from.low === undefined || from.low === null) return `≤ ${from.high ?? ""}`;
      if (from.high === undefined || from.high === null) return `≥ ${from.low}`;
      return `${from.low}–${from.high}`;
  }
}

const toText = (to: RecodeTo, words: TransformWords): string =>
  to.kind === "value" ? String(to.value) : words.toKinds[to.kind];

function rulesText(step: Recode, words: TransformWords): string {
  const told = step.rules.length > LISTED ? step.rules.slice(0, LISTED) : step.rules;
  const rules = told.map(({ from, to }) => `${fromText(from, words)} → ${toText(to, words)}`);
  if (told.length < step.rules.length) rules.push(words.sentences.nothing);
  const otherwise = step.otherwise ?? { kind: "copy" };
  return [...rules, `${words.otherwise} → ${toText(otherwise, words)}`].join("; ");
}

/** What the step does, in words. */
export function sentenceOf(step: Step, recipe: FullRecipe, words: TransformWords): string {
  const say = words.sentences;
  const names = (all: readonly string[]) =>
    list(
      all.map((name) => called(recipe, name)),
      words,
    );
  switch (step.kind) {
    case "reverse":
    case "recode":
    case "standardise": {
      const from = names(step.variables.map((one) => one.from));
      const into = list(
        step.variables.map((one) => one.into),
        words,
      );
      return step.kind === "recode"
        ? say.recode(from, into, rulesText(step, words))
        : say[step.kind](from, into);
    }
    case "compute": {
      const least = step.minimumAnswered ? say.least(step.minimumAnswered) : "";
      return say[step.rule ?? "mean"](step.label || step.into, names(step.variables), least);
    }
    case "bin": {
      const { from, into } = step.variable;
      const source = called(recipe, from) || say.nothing;
      if (step.rule.kind === "cutPoints")
        return say.cutPoints(source, into, step.rule.points.join(words.comma));
      return say[step.rule.kind](source, into, step.rule.groups);
    }
    case "dummy": {
      const { reference } = step;
      const against =
        reference === undefined || reference === null
          ? ""
          : say.reference(wordOf(recipe, step.variable, reference));
      const into = list(
        step.indicators.map((one) => one.into),
        words,
      );
      return say.dummy(called(recipe, step.variable) || say.nothing, into, against);
    }
    case "split":
    case "ranking": {
      const options = list(
        step.options.map(({ text }) => text),
        words,
      );
      return say[step.kind](called(recipe, step.variable) || say.nothing, step.options.length, options);
    }
    case "filter": {
      const all = step.conditions.map((one) => conditionText(one, recipe, words));
      return say.filter(all.join(step.join === "any" ? words.or : words.and) || say.nothing);
    }
    case "exclude":
      return step.rule.kind === "quality"
        ? say.excludeBy(ruleText(step.rule.rule, resultWords(language.value, wording.value)))
        : say.exclude(list(step.rule.rows.map(String), words));
    case "weight":
      return say.weight(called(recipe, step.variable) || say.nothing);
  }
}
