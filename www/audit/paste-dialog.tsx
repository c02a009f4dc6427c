/** Takes a whole pasted correlation table, and says before it is filled in what was recognised. */
import { useMemo, useState } from "preact/hooks";
import { Dialog } from "../parts/dialog.tsx";
import { useFindings } from "./cell.tsx";
import { correlationsFrom, type Pasted, type Refusal } from "./paste.ts";
import { MOST_VARIABLES } from "./tables.ts";
import type { AuditWords } from "./words.ts";

interface Props {
  open: boolean;
  onClose: () => void;
  onPaste: (found: Pasted) => void;
}

function refusalWords(refusal: Refusal, words: AuditWords): string {
  switch (refusal.code) {
    case "none":
      return words.pasteFailed;
    case "shape":
      return words.pasteShape(refusal.row, refusal.found, refusal.variables);
  }
}

/** What stands in the table, in sentences. */
function foundWords({ variables, correlations, n, differs, unused }: Pasted, words: AuditWords): string[] {
  const cells = correlations.flat();
  const has = (field: "mean" | "standardDeviation") => variables.some((one) => one[field] !== "");
  const also = [
    ...(has("mean") ? [words.field.mean] : []),
    ...(has("standardDeviation") ? [words.field.standardDeviation] : []),
    ...(n ? [`n = ${n}`] : []),
  ];
  const names = variables.map(({ name }) => name);
  return [
    words.pasteFound(names, cells.filter((cell) => cell !== "").length, cells.length),
    ...(also.length > 0 ? [words.pasteDescribed(also)] : []),
    ...(differs ? [words.pasteDiffers] : []),
    ...(unused[0] === undefined ? [] : [words.pasteUnused(unused.length, unused[0])]),
  ];
}

export function PasteDialog({ open, onClose, onPaste }: Props) {
  const { words } = useFindings();
  const [text, setText] = useState("");
  const found = useMemo(() => (text.trim() === "" ? undefined : correlationsFrom(text)), [text]);
  const many = found && !("code" in found) && found.variables.length > MOST_VARIABLES;
  const taken = found && !("code" in found) && !many ? found : undefined;
  const wrong = !found
    ? ""
    : "code" in found
      ? refusalWords(found, words)
      : many
        ? words.pasteMany(found.variables.length, MOST_VARIABLES)
        : "";
  return (
    <Dialog title={words.pasteTitle} open={open} onClose={onClose}>
      <p class="small">{words.pasteHint}</p>
      <textarea
        class="audit-paste"
        rows={8}
        wrap="off"
        spellcheck={false}
        aria-label={words.pasteTitle}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <div aria-live="polite" class="audit-recognised">
        {wrong && <p class="audit-wrong">{wrong}</p>}
        {taken && foundWords(taken, words).map((said) => <p key={said}>{said}</p>)}
      </div>
      <p>
        <button
          type="button"
          class="primary"
          disabled={!taken}
          onClick={() => {
            if (!taken) return;
            onPaste(taken);
            setText("");
            onClose();
          }}
        >
          {words.pasteApply}
        </button>
      </p>
    </Dialog>
  );
}
