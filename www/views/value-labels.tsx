/** Words for the codes of one variable. */
import { parseLabels } from "../codes.ts";
import { Dialog } from "../parts/dialog.tsx";
import { NumberField, TextField } from "../parts/fields.tsx";
import { Icon } from "../parts/icons.tsx";
import type { FullVariable } from "../recipe.ts";
import { ui } from "../settings.ts";
import type { ValueLabel } from "../wasm/wenxi";

interface Props {
  variable: FullVariable | undefined;
  /** Whether other items of its scale could take the same words. */
  canSpread: boolean;
  /** Answers in the file, to begin with. */
  answers: readonly string[];
  onChange: (name: string, valueLabels: ValueLabel[]) => void;
  onSpread: (variable: FullVariable) => void;
  onClose: () => void;
}

export function ValueLabels({ variable, canSpread, answers, onChange, onSpread, onClose }: Props) {
  const words = ui.value.variables;
  const list = variable?.valueLabels ?? [];
  const set = (labels: ValueLabel[]) =>
    variable &&
    onChange(
      variable.name,
      labels.toSorted((a, b) => a.value - b.value),
    );
  const add = () => {
    const taken = new Set(list.map(({ value }) => value));
    const inFile = answers.map(Number).find((value) => Number.isFinite(value) && !taken.has(value));
    const value = inFile ?? Math.max(0, ...taken) + 1;
    set([...list, { value, label: "" }]);
  };
  /** Lines take the place of what the same values were called. */
  const take = (lines: string) => {
    const found = parseLabels(lines);
    const values = new Set(found.map(({ value }) => value));
    if (found.length > 0) set([...list.filter(({ value }) => !values.has(value)), ...found]);
  };
  return (
    <Dialog
      title={variable ? `${words.values} · ${variable.label || variable.name}` : words.values}
      open={variable !== undefined}
      onClose={onClose}
    >
      <ul class="value-labels">
        {list.map(({ value, label }, index) => (
          <li key={value}>
            <NumberField
              quiet
              label={words.value}
              value={value}
              onChange={(to) => to !== undefined && set(list.with(index, { value: to, label }))}
            />
            <TextField
              label={`${words.word} ${value}`}
              value={label}
              onChange={(to) => set(list.with(index, { value, label: to }))}
            />
            <button
              type="button"
              class="quiet square"
              aria-label={words.removeValue(String(value))}
              onClick={() => set(list.toSpliced(index, 1))}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      <details class="advanced">
        <summary>{words.pasteLabels}</summary>
        <textarea
          rows={3}
          aria-label={words.pasteLabels}
          aria-describedby="paste-labels-hint"
          onChange={(event) => take(event.currentTarget.value)}
          onPaste={(event) => take(event.clipboardData?.getData("text") ?? "")}
        />
        <p class="small" id="paste-labels-hint">
          {words.pasteLabelsHint}
        </p>
      </details>
      <div class="buttons">
        <button type="button" onClick={add}>
          <Icon name="plus" /> {words.addValue}
        </button>
        {canSpread && variable && (
          <button type="button" onClick={() => onSpread(variable)}>
            {words.applyToScale}
          </button>
        )}
        <button type="button" class="primary" onClick={onClose}>
          {words.done}
        </button>
      </div>
    </Dialog>
  );
}
