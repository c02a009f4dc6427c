/** How a quantity is cut into groups. */
import { Check, NumberField, Segments, TextField } from "../../parts/fields.tsx";
import { freeName } from "../../steps.ts";
import type { BinRule, VariableProfile } from "../../wasm/wenxi";
import { numbersIn } from "../names.ts";
import { PickOne } from "../picker.tsx";
import { words } from "../words.ts";
import type { StepFormProps } from "./form.ts";
import { Named } from "./named.tsx";
import { NamesTable } from "./names-table.tsx";

const MOST = 100;

function ofKind(kind: BinRule["kind"], before: BinRule, profile: VariableProfile | undefined): BinRule {
  const groups = before.kind === "cutPoints" ? before.points.length + 1 : before.groups;
  if (kind !== "cutPoints") return { kind, groups };
  // Something to change; where the cuts belong only the person knows.
  const middle = Math.round(((profile?.minimum ?? 0) + (profile?.maximum ?? 0)) / 2);
  return { kind, points: before.kind === "cutPoints" ? before.points : [middle] };
}

export function BinForm({ opened, step, sources, taken, onChange }: StepFormProps<"bin">) {
  const say = words.value;
  const { variable, rule } = step;
  const profile = opened.inspection.profiles.find(({ name }) => name === variable.from);
  const count = rule.kind === "cutPoints" ? rule.points.length + 1 : rule.groups;
  const labels = step.labels ?? [];
  return (
    <>
      <PickOne
        shown
        label={say.pick}
        sources={sources.filter(({ numeric }) => numeric)}
        value={variable.from}
        onChange={(from) =>
          onChange({ ...step, variable: { from, into: freeName(`${from}_g`, taken), label: "" } })
        }
      />
      <div class="step-row">
        <Segments
          label={say.cuts}
          value={rule.kind}
          choices={[
            { value: "cutPoints", label: say.cutPoints },
            { value: "equalWidth", label: say.equalWidth },
            { value: "quantiles", label: say.quantiles },
          ]}
          onChange={(kind) => onChange({ ...step, rule: ofKind(kind, rule, profile) })}
        />
        {rule.kind === "cutPoints" ? (
          <Named
            grow
            label={say.points}
            value={rule.points.join(", ")}
            onChange={(text) => {
              const points = numbersIn(text);
              if (points)
                onChange({ ...step, rule: { ...rule, points: [...new Set(points)].sort((a, b) => a - b) } });
            }}
          />
        ) : (
          <NumberField
            label={say.groupCount}
            value={rule.groups}
            min={2}
            max={MOST}
            step={1}
            onChange={(groups) => groups !== undefined && onChange({ ...step, rule: { ...rule, groups } })}
          />
        )}
      </div>
      {rule.kind === "cutPoints" && <p class="small">{say.pointsHint}</p>}
      <Check
        label={say.lowerIncluded}
        checked={step.lowerIncluded ?? false}
        onChange={(lowerIncluded) => onChange({ ...step, lowerIncluded })}
      />
      <details class="advanced">
        <summary>{say.groupLabels}</summary>
        <div class="step-row">
          {Array.from({ length: Math.min(count, 12) }, (_, index) => (
            <TextField
              key={say.groupLabel(index + 1)}
              label={say.groupLabel(index + 1)}
              placeholder={say.groupLabel(index + 1)}
              value={labels[index] ?? ""}
              onChange={(label) => {
                const all = Array.from({ length: count }, (__, at) =>
                  at === index ? label : (labels[at] ?? ""),
                );
                onChange({ ...step, labels: all });
              }}
            />
          ))}
        </div>
      </details>
      {variable.from !== "" && (
        <NamesTable
          list={[variable]}
          taken={taken}
          onChange={([named]) => named && onChange({ ...step, variable: named })}
        />
      )}
    </>
  );
}
