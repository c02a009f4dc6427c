/** What is done to the data before they are analysed: steps in their order, each with what came of it. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Opened } from "../parts/context.ts";
import { closeFold, Fold } from "../parts/fields.tsx";
import { Icon } from "../parts/icons.tsx";
import { announce, toast } from "../parts/live.tsx";
import { duplicated, freeId, movedTo, put } from "../steps.ts";
import type { StepEntry } from "../wasm/wenxi";
import { StepCard } from "./card.tsx";
import { StepEditor } from "./editor.tsx";
import { begin, CASE_KINDS, type Kind, VARIABLE_KINDS } from "./forms/forms.tsx";
import { takenNames } from "./names.ts";
import { sentenceOf } from "./sentence.ts";
import "./transform.css";
import { words } from "./words.ts";

function AddMenu({ onAdd }: { onAdd: (kind: Kind) => void }) {
  const say = words.value;
  const group = (title: string, kinds: readonly Kind[]) => (
    <div>
      <h3 class="menu-title">{title}</h3>
      <ul class="menu">
        {kinds.map((kind) => (
          <li key={kind}>
            <button
              type="button"
              onClick={(event) => {
                closeFold(event.currentTarget);
                onAdd(kind);
              }}
            >
              {say.kinds[kind]} <span class="small">{say.hints[kind]}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
  return (
    <Fold
      class="add-step"
      onOpen={(panel) => panel.scrollIntoView({ block: "nearest" })}
      summary={
        <>
          <Icon name="plus" /> {say.add}
        </>
      }
    >
      {group(say.groups.variables, VARIABLE_KINDS)}
      {group(say.groups.cases, CASE_KINDS)}
    </Fold>
  );
}

export function Transform({ opened }: { opened: Opened }) {
  const say = words.value;
  const { study, recipe } = opened;
  const { steps } = recipe;
  /** The step whose form is open; one that the recipe does not have yet stands at the end. */
  const edited = useSignal<StepEntry | undefined>(undefined);
  const dragged = useSignal<string | undefined>(undefined);
  const landing = useSignal<number | undefined>(undefined);
  const list = useRef<HTMLOListElement>(null);
  const setSteps = (change: (steps: readonly StepEntry[]) => StepEntry[]) =>
    study.edit((now) => ({ ...now, steps: change(now.steps) }));
  const move = (id: string, place: number) => {
    if (place < 0 || place >= steps.length) return;
    setSteps((now) => movedTo(now, id, place));
    announce(say.moved(place + 1, steps.length));
    // The grip stays under the hand that moves it.
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-step="${CSS.escape(id)}"] .step-grip`)?.focus(),
    );
  };
  const remove = (entry: StepEntry) => {
    setSteps((now) => now.filter(({ id }) => id !== entry.id));
    toast(say.removed(sentenceOf(entry.step, recipe, say)), { label: say.undo, act: () => study.undo() });
  };
  const add = (kind: Kind) => {
    edited.value = { id: freeId(steps), off: false, step: begin(kind, takenNames(recipe, "")) };
    requestAnimationFrame(() => document.querySelector<HTMLElement>(".step-editor input")?.focus());
  };
  const editor = (entry: StepEntry) => (
    <StepEditor
      key={entry.id}
      opened={opened}
      entry={entry}
      onSave={(saved) => {
        setSteps((now) => put(now, saved));
        edited.value = undefined;
      }}
      onCancel={() => {
        edited.value = undefined;
      }}
    />
  );
  const over = (event: DragEvent) => {
    if (dragged.value === undefined || !(event.target instanceof Element)) return;
    const row = event.target.closest<HTMLElement>("[data-step]");
    const place = steps.findIndex(({ id }) => id === row?.dataset.step);
    if (place < 0) return;
    event.preventDefault();
    landing.value = place;
  };
  const open = edited.value;
  const isNew = open !== undefined && !steps.some(({ id }) => id === open.id);
  return (
    <main id="main" class="transform" tabIndex={-1}>
      <header class="page-head compact">
        <h1>{say.title}</h1>
        <p class="small">{say.intro}</p>
      </header>
      {steps.length === 0 && !open && <p class="empty">{say.empty}</p>}
      <ol
        class="steps"
        ref={list}
        onDragOver={over}
        onDrop={(event) => {
          event.preventDefault();
          if (dragged.value !== undefined && landing.value !== undefined) move(dragged.value, landing.value);
        }}
        onDragEnd={() => {
          dragged.value = undefined;
          landing.value = undefined;
        }}
      >
        {steps.map((entry, place) => (
          <li
            key={entry.id}
            data-step={entry.id}
            class={landing.value === place && dragged.value !== entry.id ? "target" : ""}
          >
            {open?.id === entry.id ? (
              editor(open)
            ) : (
              <StepCard
                opened={opened}
                entry={entry}
                place={place}
                count={steps.length}
                onEdit={() => {
                  edited.value = entry;
                }}
                onOff={(off) => setSteps((now) => put(now, { ...entry, off }))}
                onMove={(to) => move(entry.id, to)}
                onDuplicate={() => setSteps((now) => duplicated(now, entry.id, takenNames(recipe, "")))}
                onRemove={() => remove(entry)}
                onDrag={(event) => {
                  dragged.value = entry.id;
                  event.dataTransfer?.setData("text/plain", sentenceOf(entry.step, recipe, say));
                }}
              />
            )}
          </li>
        ))}
      </ol>
      {isNew && editor(open)}
      {!open && <AddMenu onAdd={add} />}
    </main>
  );
}
