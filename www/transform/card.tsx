/** One step: what it does in a sentence, what came of it, and what can be done with it. */
import type { Opened } from "../parts/context.ts";
import { Check } from "../parts/fields.tsx";
import { Icon } from "../parts/icons.tsx";
import type { StepEntry } from "../wasm/wenxi";
import { StepOutcome } from "./outcome.tsx";
import { sentenceOf } from "./sentence.ts";
import { words } from "./words.ts";

/** What a person can do with a step. */
export interface StepActions {
  onEdit: () => void;
  onOff: (off: boolean) => void;
  onMove: (place: number) => void;
  onDuplicate: () => void;
  onRemove: () => void;
  onDrag: (event: DragEvent) => void;
}

interface Props extends StepActions {
  opened: Opened;
  entry: StepEntry;
  place: number;
  count: number;
}

export function StepCard({ opened, entry, place, count, ...act }: Props) {
  const say = words.value;
  const { id, step, label } = entry;
  const off = entry.off === true;
  const sentence = sentenceOf(step, opened.recipe, say);
  const description = opened.study.description.value;
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (by === 0) return;
    event.preventDefault();
    act.onMove(place + by);
  };
  return (
    <article class={`card step ${off ? "off" : ""}`} aria-label={sentence}>
      <header class="step-head">
        <button
          type="button"
          class="quiet square step-grip"
          draggable
          aria-label={say.grip(sentence)}
          onDragStart={act.onDrag}
          onKeyDown={onKeyDown}
        >
          <Icon name="grip" />
        </button>
        <span class="step-number">{place + 1}</span>
        <div class="step-words">
          <p class="step-sentence">{sentence}</p>
          {label && <p class="small">{label}</p>}
        </div>
        <Check
          label={off ? say.offNow : say.on}
          title={`${say.on}: ${sentence}`}
          checked={!off}
          onChange={(on) => act.onOff(!on)}
        />
      </header>
      {!off && description && <StepOutcome opened={opened} id={id} step={step} description={description} />}
      <div class="step-actions">
        {(step.kind !== "exclude" || step.rule.kind === "rows") && (
          <button type="button" class="quiet" onClick={act.onEdit}>
            {say.edit}
          </button>
        )}
        <button type="button" class="quiet" disabled={place === 0} onClick={() => act.onMove(place - 1)}>
          {say.up}
        </button>
        <button
          type="button"
          class="quiet"
          disabled={place === count - 1}
          onClick={() => act.onMove(place + 1)}
        >
          {say.down}
        </button>
        <button type="button" class="quiet" onClick={act.onDuplicate}>
          {say.duplicate}
        </button>
        <button type="button" class="quiet danger" onClick={act.onRemove}>
          {say.remove}
        </button>
      </div>
    </article>
  );
}
