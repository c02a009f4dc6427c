/** Where a section's twins stand: closed at first, and their code comes when they are opened. */
import { useState } from "preact/hooks";
import type { Opened } from "../parts/context.ts";
import { ui } from "../settings.ts";
import type { RequestEntry } from "../wasm/wenxi";

type View = typeof import("./view.tsx").TwinsView;

export function TwinsSlot({ opened, entry }: { opened: Opened; entry: RequestEntry }) {
  const [view, setView] = useState<{ View?: View; failed?: boolean }>({});
  const [shown, setShown] = useState(false);
  const words = ui.value;
  const load = (open: boolean) => {
    setShown(open);
    if (!open || view.View) return;
    import("./view.tsx").then(
      ({ TwinsView }) => setView({ View: TwinsView }),
      () => setView({ failed: true }),
    );
  };
  return (
    <details class="twins" onToggle={({ currentTarget }) => load(currentTarget.open)}>
      <summary>{words.report.twins}</summary>
      {view.failed && (
        <p class="trouble" role="alert">
          {words.notLoaded}
        </p>
      )}
      {shown && view.View && <view.View opened={opened} entry={entry} />}
    </details>
  );
}
