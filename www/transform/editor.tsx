/** A step being made or changed: its form, and what it would give, before it is taken into the recipe. */
import { useEffect, useState } from "preact/hooks";
import type { Opened } from "../parts/context.ts";
import { TextField } from "../parts/fields.tsx";
import { put } from "../steps.ts";
import type { Description, StepEntry } from "../wasm/wenxi";
import { isWhole, StepForm } from "./forms/forms.tsx";
import { StepOutcome } from "./outcome.tsx";
import { words } from "./words.ts";

/** Pause in the changes before the preview is asked for. */
const PAUSE = 120;

/** What the recipe would give with this step in it. */
function usePreview({ study }: Opened, entry: StepEntry): Description | undefined {
  const [preview, setPreview] = useState<Description>();
  useEffect(() => {
    const recipe = study.recipe.value;
    if (!recipe || !isWhole(entry.step)) {
      setPreview(undefined);
      return;
    }
    let stale = false;
    const timer = setTimeout(() => {
      study.describe({ ...recipe, steps: put(recipe.steps, { ...entry, off: false }) }).then(
        (description) => !stale && setPreview(description),
        // A preview that does not come is no loss: the step itself says what is wrong.
        () => {},
      );
    }, PAUSE);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [study, entry]);
  return preview;
}

interface Props {
  opened: Opened;
  entry: StepEntry;
  onSave: (entry: StepEntry) => void;
  onCancel: () => void;
}

export function StepEditor({ opened, entry, onSave, onCancel }: Props) {
  const say = words.value;
  const [draft, setDraft] = useState(entry);
  const preview = usePreview(opened, draft);
  const able = isWhole(draft.step);
  return (
    <form
      class="step-editor"
      onSubmit={(event) => {
        event.preventDefault();
        if (able) onSave(draft);
      }}
      onKeyDown={(event) => {
        // Enter in a field ends the typing there; it does not end the form.
        if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
      }}
    >
      <h2>{say.kinds[draft.step.kind]}</h2>
      <StepForm
        opened={opened}
        id={draft.id}
        step={draft.step}
        onChange={(step) => setDraft({ ...draft, step })}
      />
      <TextField
        class="step-note"
        label={say.note}
        placeholder={say.note}
        value={draft.label ?? ""}
        onChange={(label) => {
          const { label: _, ...rest } = draft;
          setDraft(label.trim() ? { ...rest, label: label.trim() } : rest);
        }}
      />
      <section class="step-preview" aria-label={say.preview} aria-live="polite">
        {able && preview ? (
          <StepOutcome opened={opened} id={draft.id} step={draft.step} description={preview} />
        ) : (
          <p class="small">{able ? "" : say.pickFirst}</p>
        )}
      </section>
      <div class="buttons">
        <button type="submit" class="primary" disabled={!able}>
          {say.save}
        </button>
        <button type="button" onClick={onCancel}>
          {say.cancel}
        </button>
      </div>
    </form>
  );
}
