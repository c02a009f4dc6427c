import { Check } from "../parts/fields.tsx";
import { ui } from "../settings.ts";
import type { FormProps } from "./forms.tsx";

export function DescriptivesForm({ options, onChange }: FormProps<"descriptives">) {
  return (
    <Check
      label={ui.value.options.listwiseCases}
      checked={options.listwise ?? false}
      onChange={(listwise) => onChange({ ...options, listwise })}
    />
  );
}
