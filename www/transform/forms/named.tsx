/** A field for words with its name above it. */
import { TextField } from "../../parts/fields.tsx";

interface Props {
  label: string;
  value: string;
  placeholder?: string;
  invalid?: boolean;
  grow?: boolean;
  onChange: (value: string) => void;
}

export function Named({ grow, ...field }: Props) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is made by the field.
    <label class={`field ${grow ? "grow" : ""}`}>
      <span class="field-label">{field.label}</span>
      <TextField {...field} />
    </label>
  );
}
