/** Fields that several analyses share. */
import { NumberField, Segments } from "../parts/fields.tsx";
import { ui } from "../settings.ts";
import type { MissingPolicy } from "../wasm/wenxi";

interface WholeProps {
  label: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
}

/** A whole number that cannot be left out. */
export const WholeField = ({ onChange, ...field }: WholeProps) => (
  <NumberField {...field} step={1} onChange={(to) => to !== undefined && onChange(Math.round(to))} />
);

/** Where random numbers begin. */
export const SeedField = ({ value, onChange }: Pick<WholeProps, "value" | "onChange">) => (
  <WholeField label={ui.value.options.seed} value={value} min={0} max={4_294_967_295} onChange={onChange} />
);

/** A level between 0 and 1, typed as a percentage. */
export function Confidence({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  return (
    <NumberField
      label={`${ui.value.options.confidence} (%)`}
      // 0.95 × 100 is not 95 in binary.
      value={Number((value * 100).toPrecision(12))}
      min={50}
      max={99.99}
      onChange={(percent) => percent !== undefined && onChange(percent / 100)}
    />
  );
}

export function Missing({
  value,
  em = true,
  onChange,
}: {
  value: MissingPolicy;
  /** Whether covariances can be estimated; ranks have none. */
  em?: boolean;
  onChange: (value: MissingPolicy) => void;
}) {
  const words = ui.value.options;
  return (
    <>
      <Segments
        label={words.missing}
        value={value}
        choices={[
          { value: "listwise", label: words.listwise },
          { value: "pairwise", label: words.pairwise },
          ...(em ? [{ value: "em" as const, label: words.em }] : []),
        ]}
        onChange={onChange}
      />
      <p class="small">{words.missingHint}</p>
    </>
  );
}
