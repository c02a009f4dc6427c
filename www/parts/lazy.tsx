/** A view whose code comes when it is first shown, so that the first load does not carry it. */
import type { ComponentType } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { ui } from "../settings.ts";
import type { Opened } from "./context.ts";

type Loaded = ComponentType<{ opened: Opened }> | ComponentType;

/** Views that have come. */
const known = new Map<() => Promise<Loaded>, Loaded>();

/** Fetches a view before it is shown. If it cannot be had, the one who comes to need it hears of it. */
export function preload(load: () => Promise<Loaded>): void {
  load().then(
    (view) => void known.set(load, view),
    () => {},
  );
}

interface Props {
  /** Must be the same function each time. */
  load: () => Promise<Loaded>;
  /** For a view of the open file. */
  opened?: Opened;
  /** Part of a view: until it comes, and if it does not come, nothing stands in its place. */
  part?: boolean;
  /** What else is to be tried again with the view. */
  onRetry?: () => void;
}

export function Lazy({ load, opened, part, onRetry }: Props) {
  const [, setCame] = useState(0);
  const [failed, setFailed] = useState(false);
  const [tries, setTries] = useState(0);
  const View = known.get(load);
  /** Whether the focus stood where the view comes. */
  const held = useRef(false);
  useLayoutEffect(() => {
    if (View && held.current) document.getElementById("main")?.focus({ preventScroll: true });
    held.current = false;
  }, [View]);
  useEffect(() => {
    if (View) return;
    let gone = false;
    setFailed(false);
    load().then(
      (view) => {
        known.set(load, view);
        held.current = !part && Boolean(document.activeElement?.closest("#main"));
        if (!gone) setCame((count) => count + 1);
      },
      () => !gone && setFailed(true),
    );
    return () => {
      gone = true;
    };
  }, [load, View, tries]);
  if (View) {
    const Shown = View as ComponentType<{ opened?: Opened }>;
    return opened ? <Shown opened={opened} /> : <Shown />;
  }
  if (part) return null;
  return (
    <main id="main" tabIndex={-1} aria-busy={!failed}>
      {failed && (
        <div class="trouble" role="alert">
          <p>{ui.value.notLoaded}</p>
          <button
            type="button"
            onClick={() => {
              setTries(tries + 1);
              onRetry?.();
            }}
          >
            {ui.value.report.retry}
          </button>
        </div>
      )}
    </main>
  );
}
