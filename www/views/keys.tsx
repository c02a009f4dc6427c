/** The keys that do something, and the list of them. */
import { Dialog } from "../parts/dialog.tsx";
import { ui } from "../settings.ts";

export function Keys({ open, onClose }: { open: boolean; onClose: () => void }) {
  const words = ui.value.keys;
  const keys: [string, string][] = [
    ["O", words.open],
    ["A", words.analyse],
    ["E", words.export],
    ["/", words.find],
    ["Ctrl + Z", words.undo],
    ["Ctrl + Shift + Z", words.redo],
    [words.arrows, words.move],
    [words.altArrows, words.moveItem],
    ["Esc", words.escape],
    ["?", words.list],
  ];
  return (
    <Dialog title={words.title} open={open} onClose={onClose}>
      <dl class="keys">
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
