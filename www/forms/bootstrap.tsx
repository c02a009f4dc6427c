/** How samples are drawn. */
import { Segments } from "../parts/fields.tsx";
import { ui } from "../settings.ts";
import type { BootstrapOptions } from "../wasm/wenxi";
import { SeedField, WholeField } from "./shared.tsx";

/** What papers report when nothing else is said. */
export const BOOTSTRAP: Required<BootstrapOptions> = { samples: 5000, seed: 1, interval: "percentile" };

export function BootstrapFields({
  options,
  onChange,
}: {
  options: BootstrapOptions;
  onChange: (options: BootstrapOptions) => void;
}) {
  const words = ui.value.options;
  const chosen = { ...BOOTSTRAP, ...options };
  return (
    <>
      <WholeField
        label={words.samples}
        value={chosen.samples}
        min={100}
        max={100_000}
        onChange={(samples) => onChange({ ...chosen, samples })}
      />
      <Segments
        label={words.interval}
        value={chosen.interval}
        choices={[
          { value: "percentile", label: words.percentileInterval },
          { value: "biasCorrected", label: words.biasCorrected },
        ]}
        onChange={(interval) => onChange({ ...chosen, interval })}
      />
      <SeedField value={chosen.seed} onChange={(seed) => onChange({ ...chosen, seed })} />
      <p class="small">{words.bootstrapHint}</p>
    </>
  );
}
