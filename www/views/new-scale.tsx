/** A new scale from items ticked in a list: for files in which the scales were not recognised. */
import { useState } from "preact/hooks";
import type { Opened } from "../parts/context.ts";
import { Dialog } from "../parts/dialog.tsx";
import { TextField } from "../parts/fields.tsx";
import { addScale, type FullVariable, scaleOf } from "../recipe.ts";
import { ui } from "../settings.ts";

interface Props {
  opened: Opened;
  open: boolean;
  onClose: () => void;
}

/** What may be an item, those without a scale first. */
function candidates({ recipe }: Opened): FullVariable[] {
  const able = recipe.variables.filter(
    ({ measure }) => measure === "ordinal" || measure === "scale" || measure === "nominal",
  );
  const free = able.filter(({ name }) => !scaleOf(recipe, name));
  return [...free.filter(({ role }) => role === "item"), ...free.filter(({ role }) => role !== "item")];
}

function Form({ opened, onClose }: Omit<Props, "open">) {
  const words = ui.value.recognise;
  const [name, setName] = useState(words.newScale(opened.recipe.scales.length + 1));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<number>();
  const list = candidates(opened);
  /** With Shift everything from the last tick to this one follows it. */
  const tick = (index: number, on: boolean, through: boolean) => {
    const from = through && last !== undefined ? Math.min(last, index) : index;
    const to = through && last !== undefined ? Math.max(last, index) : index;
    const next = new Set(chosen);
    for (const variable of list.slice(from, to + 1)) {
      if (on) next.add(variable.name);
      else next.delete(variable.name);
    }
    setChosen(next);
    setLast(index);
  };
  const make = () => {
    const items = list.map((variable) => variable.name).filter((item) => chosen.has(item));
    opened.study.edit((recipe) => addScale(recipe, name, items));
    onClose();
  };
  return (
    <div class="new-scale">
      <TextField label={words.scaleName} value={name} onChange={setName} />
      {list.length > 0 && <p class="small">{words.pickHint}</p>}
      <ul>
        {list.map((variable, index) => (
          <li key={variable.name}>
            <label class="check">
              <input
                type="checkbox"
                checked={chosen.has(variable.name)}
                onClick={(event) => tick(index, event.currentTarget.checked, event.shiftKey)}
              />
              <span>
                <b>{variable.name}</b> {variable.label !== variable.name && variable.label}
              </span>
            </label>
          </li>
        ))}
      </ul>
      <div class="buttons">
        <button type="button" class="primary" onClick={make}>
          {words.makeScale(chosen.size)}
        </button>
        <button type="button" onClick={onClose}>
          {ui.value.report.cancel}
        </button>
      </div>
    </div>
  );
}

export function NewScale({ opened, open, onClose }: Props) {
  return (
    <Dialog title={ui.value.recognise.addScale} open={open} onClose={onClose}>
      <Form opened={opened} onClose={onClose} />
    </Dialog>
  );
}
