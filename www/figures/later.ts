/** Figures whose code comes when the first of them is drawn, not with the first page. */
import { signal } from "@preact/signals";

type Plots = typeof import("./plots.ts");

export const plots = signal<Plots | undefined>(undefined);
let coming: Promise<void> | undefined;

/** Resolves once all figures can be drawn at once; after a failure the next caller asks again. */
export function loadPlots(): Promise<void> {
  coming ??= import("./plots.ts").then(
    (loaded) => {
      plots.value = loaded;
    },
    (why: unknown) => {
      coming = undefined;
      throw why;
    },
  );
  return coming;
}
