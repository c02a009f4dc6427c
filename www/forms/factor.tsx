import { Check, NumberField, Segments, Select } from "../parts/fields.tsx";
import { ui } from "../settings.ts";
import type { FactorCount, Rotation } from "../wasm/wenxi";
import type { FormProps } from "./forms.tsx";
import { Missing, SeedField, WholeField } from "./shared.tsx";

/** What SPSS begins with when a person chooses a kind. */
const ROTATIONS: { [K in Rotation["kind"]]: Extract<Rotation, { kind: K }> } = {
  none: { kind: "none" },
  varimax: { kind: "varimax" },
  promax: { kind: "promax", kappa: 4 },
  oblimin: { kind: "oblimin", delta: 0 },
};
const COUNTS: { [K in FactorCount["kind"]]: Extract<FactorCount, { kind: K }> } = {
  eigenvalue: { kind: "eigenvalue", above: 1 },
  fixed: { kind: "fixed", count: 2 },
  parallel: { kind: "parallel", replications: 1000, percentile: 95, seed: 1 },
};

function CountFields({
  count,
  most,
  onChange,
}: {
  count: FactorCount;
  most: number;
  onChange: (count: FactorCount) => void;
}) {
  const words = ui.value.options;
  switch (count.kind) {
    case "eigenvalue":
      return (
        <NumberField
          label={words.above}
          value={count.above}
          min={0}
          onChange={(above) => above !== undefined && onChange({ ...count, above })}
        />
      );
    case "fixed":
      return (
        <WholeField
          label={words.number}
          value={count.count}
          min={1}
          max={most}
          onChange={(to) => onChange({ ...count, count: to })}
        />
      );
    case "parallel":
      return (
        <>
          <Segments
            label={words.random}
            value={count.random ?? "normal"}
            choices={[
              { value: "normal", label: words.randomNormal },
              { value: "permuted", label: words.randomPermuted },
            ]}
            onChange={(random) => onChange({ ...count, random })}
          />
          <WholeField
            label={words.replications}
            value={count.replications}
            min={20}
            max={10_000}
            onChange={(replications) => onChange({ ...count, replications })}
          />
          <NumberField
            label={words.percentile}
            value={count.percentile}
            min={0}
            max={100}
            onChange={(percentile) => percentile !== undefined && onChange({ ...count, percentile })}
          />
          <SeedField value={count.seed} onChange={(seed) => onChange({ ...count, seed })} />
        </>
      );
  }
}

function RotationFields({
  rotation,
  onChange,
}: {
  rotation: Rotation;
  onChange: (rotation: Rotation) => void;
}) {
  const words = ui.value.options;
  if (rotation.kind === "promax")
    return (
      <NumberField
        label={words.kappa}
        value={rotation.kappa}
        min={1.01}
        max={20}
        onChange={(kappa) => kappa !== undefined && onChange({ ...rotation, kappa })}
      />
    );
  if (rotation.kind === "oblimin")
    return (
      <NumberField
        label={words.delta}
        value={rotation.delta}
        max={0.8}
        onChange={(delta) => delta !== undefined && onChange({ ...rotation, delta })}
      />
    );
  return null;
}

export function FactorForm({ options, onChange }: FormProps<"factor">) {
  const words = ui.value.options;
  const rotation = options.rotation ?? ROTATIONS.varimax;
  const count = options.count ?? COUNTS.eigenvalue;
  const hides = options.hideBelow !== undefined;
  const setHidden = (bound: number | undefined) => {
    const { hideBelow: _, ...others } = options;
    onChange(bound === undefined ? others : { ...others, hideBelow: bound });
  };
  return (
    <>
      <Segments
        label={words.count}
        value={count.kind}
        choices={[
          { value: "eigenvalue", label: words.eigenvalue },
          { value: "fixed", label: words.fixed },
          { value: "parallel", label: words.parallel },
        ]}
        onChange={(kind) => onChange({ ...options, count: COUNTS[kind] })}
      />
      <CountFields
        count={count}
        most={options.variables.length}
        onChange={(to) => onChange({ ...options, count: to })}
      />
      <Select
        label={words.extraction}
        value={options.extraction ?? "pca"}
        choices={[
          { value: "pca", label: words.pca },
          { value: "principalAxis", label: words.principalAxis },
          { value: "maximumLikelihood", label: words.maximumLikelihood },
        ]}
        onChange={(extraction) => onChange({ ...options, extraction })}
      />
      <Select
        label={words.rotation}
        value={rotation.kind}
        choices={[
          { value: "varimax", label: words.varimax },
          { value: "promax", label: words.promax },
          { value: "oblimin", label: words.oblimin },
          { value: "none", label: words.none },
        ]}
        onChange={(kind) => onChange({ ...options, rotation: ROTATIONS[kind] })}
      />
      <RotationFields rotation={rotation} onChange={(to) => onChange({ ...options, rotation: to })} />
      <Check
        label={words.sorted}
        checked={options.sorted ?? false}
        onChange={(sorted) => onChange({ ...options, sorted })}
      />
      <Check label={words.hide} checked={hides} onChange={(on) => setHidden(on ? 0.4 : undefined)} />
      {hides && (
        <NumberField label={words.hideBelow} value={options.hideBelow} min={0} max={1} onChange={setHidden} />
      )}
      <Missing
        value={options.missing ?? "listwise"}
        onChange={(missing) => onChange({ ...options, missing })}
      />
      <details class="advanced">
        <summary>{words.advanced}</summary>
        {rotation.kind !== "none" && (
          <Check
            label={words.kaiser}
            checked={options.kaiser ?? true}
            onChange={(kaiser) => onChange({ ...options, kaiser })}
          />
        )}
        <Segments
          label={words.stop}
          value={options.stop ?? "spss"}
          choices={[
            { value: "spss", label: words.stopSpss },
            { value: "converged", label: words.stopConverged },
          ]}
          onChange={(stop) => onChange({ ...options, stop })}
        />
        <p class="small">{words.stopHint}</p>
        <WholeField
          label={words.iterations}
          value={options.iterations ?? 25}
          min={1}
          max={10_000}
          onChange={(iterations) => onChange({ ...options, iterations })}
        />
      </details>
    </>
  );
}
