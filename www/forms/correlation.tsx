import { Segments } from "../parts/fields.tsx";
import { ui } from "../settings.ts";
import type { FormProps } from "./forms.tsx";
import { Missing } from "./shared.tsx";

export function CorrelationForm({ options, onChange }: FormProps<"correlation">) {
  const words = ui.value.options;
  return (
    <>
      <Segments
        label={words.method}
        value={options.method ?? "pearson"}
        choices={[
          { value: "pearson", label: words.pearson },
          { value: "spearman", label: words.spearman },
          { value: "kendall", label: words.kendall },
        ]}
        onChange={(method) =>
          onChange({
            ...options,
            method,
            ...(method !== "pearson" && options.missing === "em" && { missing: "pairwise" as const }),
          })
        }
      />
      <Missing
        value={options.missing ?? "pairwise"}
        em={(options.method ?? "pearson") === "pearson"}
        onChange={(missing) => onChange({ ...options, missing })}
      />
    </>
  );
}
