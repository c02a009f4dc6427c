/** How one section of the report stands; a view that asks is drawn again when its own section changes, not when any does. */
import { computed } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { isFresh, type Result } from "../state.ts";
import type { RequestEntry } from "../wasm/wenxi";
import type { Opened } from "./context.ts";

export interface Standing {
  result: Result | undefined;
  /** Whether the result answers the request as it stands. */
  fresh: boolean;
  running: boolean;
}

export function useStanding({ recipe, study: { runner } }: Opened, entry: RequestEntry): Standing {
  const { result, fresh, running } = useMemo(
    () => ({
      result: computed(() => runner.results.value[entry.id]),
      fresh: computed(() => isFresh(recipe, runner.results.value, entry)),
      running: computed(() => runner.running.value === entry.id),
    }),
    [runner, recipe, entry],
  );
  return { result: result.value, fresh: fresh.value, running: running.value };
}
