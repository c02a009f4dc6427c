import { Check, NumberField } from "../parts/fields.tsx";
import { ui } from "../settings.ts";
import { BOOTSTRAP, BootstrapFields } from "./bootstrap.tsx";
import type { FormProps } from "./forms.tsx";
import { Confidence } from "./shared.tsx";

/** As SPSS draws when nothing else is said. */
const DRAWN = { ...BOOTSTRAP, samples: 1000 };

export function RegressionForm({ options, onChange }: FormProps<"regression">) {
  const words = ui.value.options;
  const { bootstrap, ...others } = options;
  return (
    <>
      <Confidence
        value={options.confidence ?? 0.95}
        onChange={(confidence) => onChange({ ...options, confidence })}
      />
      <Check
        label={words.intercept}
        checked={options.intercept ?? true}
        onChange={(intercept) => onChange({ ...options, intercept })}
      />
      <Check
        label={words.bootstrapCoefficients}
        checked={bootstrap !== undefined}
        onChange={(on) => onChange(on ? { ...others, bootstrap: DRAWN } : others)}
      />
      {bootstrap && (
        <BootstrapFields options={bootstrap} onChange={(to) => onChange({ ...others, bootstrap: to })} />
      )}
      <p class="small">{ui.value.missing.hint}</p>
      <details class="advanced">
        <summary>{words.advanced}</summary>
        <NumberField
          label={words.tolerance}
          value={options.tolerance ?? 1e-4}
          min={0}
          max={1}
          onChange={(tolerance) => tolerance !== undefined && onChange({ ...options, tolerance })}
        />
      </details>
    </>
  );
}
