import { ui } from "../settings.ts";
import type { FormProps } from "./forms.tsx";
import { Confidence } from "./shared.tsx";

export function ReliabilityForm({ options, onChange }: FormProps<"reliability">) {
  return (
    <>
      <Confidence
        value={options.confidence ?? 0.95}
        onChange={(confidence) => onChange({ ...options, confidence })}
      />
      <p class="small">{ui.value.options.reliabilityHint}</p>
    </>
  );
}
