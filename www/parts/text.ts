/** The words of results, in the person's language, style and labels. */
import { computed, type ReadonlySignal } from "@preact/signals";
import { language, numbers, wording } from "../settings.ts";
import type { Study } from "../study.ts";
import { type Text, textOf } from "../text.ts";
import { useStudy } from "./context.ts";

const texts = new WeakMap<Study, ReadonlySignal<Text>>();

/** One for all views of a study, and another only when a word has changed: everything that is drawn depends on it. */
function textFor(study: Study): ReadonlySignal<Text> {
  const known = texts.get(study);
  if (known) return known;
  const names = computed(() => {
    const { variables = [], scales = [] } = study.shown.value ?? {};
    return JSON.stringify({
      variables: variables.map(({ name, label, valueLabels }) => ({ name, label, valueLabels })),
      scales: scales.map(({ name, label }) => ({ name, label })),
    });
  });
  const text = computed(() => textOf(language.value, wording.value, numbers.value, JSON.parse(names.value)));
  texts.set(study, text);
  return text;
}

export const useText = (): Text => textFor(useStudy()).value;
