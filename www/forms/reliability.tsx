import { Check } from "../parts/fields.tsx";
import { ui } from "../settings.ts";
import { BOOTSTRAP, BootstrapFields } from "./bootstrap.tsx";
import type { FormProps } from "./forms.tsx";
import { Confidence } from "./shared.tsx";

export function ReliabilityForm({ options, onChange }: FormProps<"reliability">) {
  const words = ui.value.options;
  const { bootstrap, ...others } = options;
  return (
    <>
      <Confidence
        value={options.confidence ?? 0.95}
        onChange={(confidence) => onChange({ ...options, confidence })}
      />
      <Check
        label={words.bootstrap}
        checked={bootstrap !== undefined}
        onChange={(on) => onChange(on ? { ...others, bootstrap: BOOTSTRAP } : others)}
      />
      {bootstrap && (
        <BootstrapFields options={bootstrap} onChange={(to) => onChange({ ...others, bootstrap: to })} />
      )}
      <p class="small">{words.reliabilityHint}</p>
    </>
  );
}
