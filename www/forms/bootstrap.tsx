/** How samples are drawn. */
import { NumberField, Segments } from "../parts/fields.tsx";
import { ui } from "../settings.ts";
import type { BootstrapOptions } from "../wasm/wenxi";

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
      <NumberField
        label={words.samples}
        value={chosen.samples}
        min={100}
        max={100_000}
        step={1}
        onChange={(to) => to !== undefined && onChange({ ...chosen, samples: Math.round(to) })}
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
      <NumberField
        label={words.seed}
        value={chosen.seed}
        min={0}
        max={4_294_967_295}
        step={1}
        onChange={(to) => to !== undefined && onChange({ ...chosen, seed: Math.round(to) })}
      />
      <p class="small">{words.bootstrapHint}</p>
    </>
  );
}
