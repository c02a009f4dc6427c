import { Check, Segments } from "../parts/fields.tsx";
import { ui } from "../settings.ts";
import type { FormProps } from "./forms.tsx";

export function MissingForm({ options, onChange }: FormProps<"missing">) {
  const words = ui.value.missing;
  return (
    <>
      <Segments
        label={words.stop}
        value={options.stop ?? "converged"}
        choices={[
          { value: "converged", label: words.stopConverged },
          { value: "spss", label: words.stopSpss },
        ]}
        onChange={(stop) => onChange({ ...options, stop })}
      />
      <Check
        label={words.matrices}
        checked={options.matrices ?? false}
        onChange={(matrices) => onChange({ ...options, matrices })}
      />
      <p class="small">{words.hint}</p>
    </>
  );
}
