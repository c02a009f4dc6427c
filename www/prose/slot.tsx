/** Where prose stands in the report. Its code comes with the first report, not with the first page. */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Opened } from "../parts/context.ts";
import type { Outcome } from "../wasm/wenxi";

type Prose = typeof import("./index.ts");

const prose = signal<Prose | undefined>(undefined);
let asked = false;

function useProse(): Prose | undefined {
  useEffect(() => {
    if (asked) return;
    asked = true;
    import("./index.ts").then(
      (loaded) => {
        prose.value = loaded;
      },
      () => {
        // Tables need no prose; the next report asks again.
        asked = false;
      },
    );
  }, []);
  return prose.value;
}

export function WriteUpSlot({ outcome }: { outcome: Outcome }) {
  const loaded = useProse();
  return loaded ? <loaded.WriteUp outcome={outcome} /> : null;
}

export function MethodSlot({ opened }: { opened: Opened }) {
  const loaded = useProse();
  return loaded ? <loaded.MethodView opened={opened} /> : null;
}
