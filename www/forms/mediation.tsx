import { useStudy } from "../parts/context.ts";
import { Check } from "../parts/fields.tsx";
import { ui } from "../settings.ts";
import { BOOTSTRAP, BootstrapFields } from "./bootstrap.tsx";
import type { FormProps } from "./forms.tsx";
import { Confidence } from "./shared.tsx";

/** Scales and background variables that have no part in the mediation. */
function useCandidates({ predictor, mediators, outcome }: FormProps<"mediation">["options"]) {
  const recipe = useStudy().recipe.value;
  if (!recipe) return [];
  const taken = new Set([predictor, ...mediators, outcome]);
  const scales = recipe.scales.filter(({ items }) => items.length > 0);
  const background = recipe.variables.filter(
    ({ role, leftOut, measure }) =>
      role === "background" && leftOut !== true && ["nominal", "ordinal", "scale"].includes(measure),
  );
  return [...scales, ...background].filter(({ name }) => !taken.has(name));
}

export function MediationForm({ options, onChange }: FormProps<"mediation">) {
  const words = ui.value.options;
  const candidates = useCandidates(options);
  const chosen = options.covariates ?? [];
  const without = (name: string) => chosen.filter((one) => one !== name);
  return (
    <>
      <BootstrapFields
        options={options.bootstrap ?? BOOTSTRAP}
        onChange={(bootstrap) => onChange({ ...options, bootstrap })}
      />
      <Confidence
        value={options.confidence ?? 0.95}
        onChange={(confidence) => onChange({ ...options, confidence })}
      />
      <fieldset class="checks">
        <legend>{words.covariates}</legend>
        {candidates.map(({ name, label }) => (
          <Check
            key={name}
            label={label || name}
            checked={chosen.includes(name)}
            onChange={(on) =>
              onChange({ ...options, covariates: on ? [...without(name), name] : without(name) })
            }
          />
        ))}
        <p class="small">{candidates.length > 0 ? words.covariatesHint : words.noCovariates}</p>
      </fieldset>
      <p class="small">{words.mediationHint}</p>
    </>
  );
}
