/** A view whose code comes when it is first shown, so that the first load does not carry it. */
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ui } from "../settings.ts";
import type { Opened } from "./context.ts";

type Loaded = ComponentType<{ opened: Opened }> | ComponentType;

/** Views that have come. */
const known = new Map<() => Promise<Loaded>, Loaded>();

interface Props {
  /** Must be the same function each time. */
  load: () => Promise<Loaded>;
  /** For a view of the open file. */
  opened?: Opened;
  /** Part of a view: until it comes, and if it does not come, nothing stands in its place. */
  part?: boolean;
}

export function Lazy({ load, opened, part }: Props) {
  const [, setCame] = useState(0);
  const [failed, setFailed] = useState(false);
  const View = known.get(load);
  useEffect(() => {
    if (View) return;
    let gone = false;
    load().then(
      (view) => {
        known.set(load, view);
        if (!gone) setCame((count) => count + 1);
      },
      () => !gone && setFailed(true),
    );
    return () => {
      gone = true;
    };
  }, [load, View]);
  if (View) {
    const Shown = View as ComponentType<{ opened?: Opened }>;
    return opened ? <Shown opened={opened} /> : <Shown />;
  }
  if (part) return null;
  return (
    <main id="main" tabIndex={-1} aria-busy={!failed}>
      {failed && (
        <p class="trouble" role="alert">
          {ui.value.notLoaded}
        </p>
      )}
    </main>
  );
}
