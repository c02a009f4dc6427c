import { Check } from "../parts/fields.tsx";
import { ui } from "../settings.ts";
import type { FormProps } from "./forms.tsx";

export function FrequenciesForm({ options, onChange }: FormProps<"frequencies">) {
  return (
    <Check
      label={ui.value.options.statistics}
      checked={options.statistics ?? false}
      onChange={(statistics) => onChange({ ...options, statistics })}
    />
  );
}
