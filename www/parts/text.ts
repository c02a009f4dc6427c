/** The words of results, in the person's language, style and labels. */
import { computed, type ReadonlySignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { language, numbers, wording } from "../settings.ts";
import { type Text, textOf } from "../text.ts";
import { useStudy } from "./context.ts";

export function useText(): Text {
  const study = useStudy();
  const text: ReadonlySignal<Text> = useMemo(
    () =>
      computed(() => {
        const recipe = study.shown.value;
        return textOf(language.value, wording.value, numbers.value, recipe ?? {});
      }),
    [study],
  );
  return text.value;
}
