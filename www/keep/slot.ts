/**
 * Where the views reach what keeps studies. It stands in a file of its own, asked for with the page's first script and loaded
 * beside the library, so that the first view does not wait for it.
 */
import { signal } from "@preact/signals";
import type { Study } from "../study.ts";
import type { Keeping } from "./keeping.tsx";

/** Undefined until it is loaded. */
export const keeping = signal<Keeping | undefined>(undefined);

/** Loads it and lets it follow the study. */
export function loadKeeping(study: Study): void {
  study.keeping = import("./keeping.tsx").then(
    ({ keep }) => {
      keeping.value = keep(study);
    },
    // Without it the page works as before; it only keeps nothing.
    (why) => console.warn(why),
  );
}
