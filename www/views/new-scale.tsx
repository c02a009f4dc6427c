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

/** What may be an item: items in no scale, then those of other scales, which would move, then the rest. */
function candidates({ recipe }: Opened): FullVariable[] {
  const able = recipe.variables.filter(({ measure }) => /^(ordinal|scale|nominal)$/.test(measure));
  const items = able.filter(({ role }) => role === "item");
  const free = items.filter(({ name }) => !scaleOf(recipe, name));
  const taken = items.filter(({ name }) => scaleOf(recipe, name));
  return [...free, ...taken, ...able.filter(({ role }) => role !== "item")];
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
  const where = (item: string) => {
    const scale = scaleOf(opened.recipe, item);
    return scale ? `· ${scale.label || scale.name}` : "";
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
                <span class="small"> {where(variable.name)}</span>
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
