/** Forms of steps that make one new variable of each chosen one, and of computed variables. */
import { NumberField, Segments } from "../../parts/fields.tsx";
import { PickMany } from "../picker.tsx";
import { words } from "../words.ts";
import { derivations, type StepFormProps } from "./form.ts";
import { Named } from "./named.tsx";
import { NamesTable } from "./names-table.tsx";

export function ReverseForm({ step, sources, taken, onChange }: StepFormProps<"reverse">) {
  return (
    <>
      <PickMany
        label={words.value.pick}
        sources={sources.filter(({ numeric }) => numeric)}
        value={step.variables.map(({ from }) => from)}
        onChange={(chosen) =>
          onChange({
            ...step,
            variables: derivations(chosen, step.variables, taken, (from) => `${from}_r`),
          })
        }
      />
      <NamesTable
        list={step.variables}
        taken={taken}
        onChange={(variables) => onChange({ ...step, variables })}
      />
    </>
  );
}

export function StandardiseForm({ step, sources, taken, onChange }: StepFormProps<"standardise">) {
  return (
    <>
      <PickMany
        label={words.value.pick}
        sources={sources.filter(({ numeric }) => numeric)}
        value={step.variables.map(({ from }) => from)}
        onChange={(chosen) =>
          onChange({
            ...step,
            variables: derivations(chosen, step.variables, taken, (from) => `Z${from}`),
          })
        }
      />
      <NamesTable
        list={step.variables}
        taken={taken}
        onChange={(variables) => onChange({ ...step, variables })}
      />
    </>
  );
}

export function ComputeForm({ step, sources, taken, onChange }: StepFormProps<"compute">) {
  const say = words.value;
  const { minimumAnswered, ...rest } = step;
  const count = step.variables.length;
  return (
    <>
      <div class="step-row">
        <Named
          label={say.name}
          value={step.into}
          invalid={step.into.trim() === "" || taken.has(step.into)}
          onChange={(into) => onChange({ ...step, into: into.trim() })}
        />
        <Named
          grow
          label={say.label}
          value={step.label ?? ""}
          onChange={(label) => onChange({ ...step, label: label.trim() })}
        />
      </div>
      <PickMany
        label={say.pick}
        sources={sources.filter(({ numeric }) => numeric)}
        value={step.variables}
        onChange={(variables) => {
          // A minimum above the number of variables would be an error nobody typed.
          const least = minimumAnswered && minimumAnswered <= variables.length ? { minimumAnswered } : {};
          onChange({ ...rest, variables, ...least });
        }}
      />
      <div class="step-row">
        <Segments
          label={say.rule}
          value={step.rule ?? "mean"}
          choices={[
            { value: "mean", label: say.mean },
            { value: "sum", label: say.sum },
          ]}
          onChange={(rule) => onChange({ ...step, rule })}
        />
        <NumberField
          label={say.minimum}
          value={minimumAnswered ?? undefined}
          optional
          min={1}
          max={Math.max(1, count)}
          step={1}
          onChange={(least) => onChange(least === undefined ? rest : { ...rest, minimumAnswered: least })}
        />
      </div>
      <p class="small">{say.minimumHint(count)}</p>
      {step.rule === "sum" && <p class="small">{say.sumHint}</p>}
    </>
  );
}
