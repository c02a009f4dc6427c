/** Which categories become 0/1 variables, and which one they are compared with. */
import { Select, TextField } from "../../parts/fields.tsx";
import { freeName } from "../../steps.ts";
import type { Indicator } from "../../wasm/wenxi";
import { wordOf } from "../names.ts";
import { PickOne } from "../picker.tsx";
import { words } from "../words.ts";
import { answersOf, type StepFormProps } from "./form.ts";

const NONE = "none";

export function DummyForm({ opened, step, sources, taken, onChange }: StepFormProps<"dummy">) {
  const say = words.value;
  const { recipe } = opened;
  const values = answersOf(opened, step.variable);
  const word = (value: number) => wordOf(recipe, step.variable, value);
  const make = (variable: string, all: readonly number[], reference: number | undefined) => {
    const used = new Set(taken);
    const indicators: Indicator[] = all
      .filter((value) => value !== reference)
      .map((value) => {
        const old =
          variable === step.variable ? step.indicators.find((one) => one.value === value) : undefined;
        const into = old?.into ?? freeName(`${variable}_${value}`, used);
        used.add(into);
        return old ?? { value, into };
      });
    const { reference: _, ...rest } = step;
    onChange({ ...rest, variable, indicators, ...(reference !== undefined && { reference }) });
  };
  return (
    <>
      <PickOne
        shown
        label={say.pick}
        sources={sources.filter(({ numeric, variable }) => numeric && variable?.measure !== "scale")}
        value={step.variable}
        onChange={(variable) => {
          const all = answersOf(opened, variable);
          make(variable, all, all[0]);
        }}
      />
      {values.length > 0 && (
        <>
          <Select
            label={say.reference}
            value={String(step.reference ?? NONE)}
            choices={[
              { value: NONE, label: say.noReference },
              ...values.map((value) => ({ value: String(value), label: word(value) })),
            ]}
            onChange={(value) => make(step.variable, values, value === NONE ? undefined : Number(value))}
          />
          <table class="step-table">
            <caption>{say.indicators}</caption>
            <thead>
              <tr>
                <th scope="col">{say.value}</th>
                <th scope="col">{say.name}</th>
                <th scope="col">{say.label}</th>
              </tr>
            </thead>
            <tbody>
              {step.indicators.map((one, index) => (
                <tr key={one.value}>
                  <th scope="row">{word(one.value)}</th>
                  <td>
                    <TextField
                      label={`${say.name}: ${word(one.value)}`}
                      placeholder={say.name}
                      value={one.into}
                      invalid={one.into.trim() === "" || taken.has(one.into)}
                      onChange={(into) =>
                        onChange({
                          ...step,
                          indicators: step.indicators.with(index, { ...one, into: into.trim() }),
                        })
                      }
                    />
                  </td>
                  <td>
                    <TextField
                      label={`${say.label}: ${word(one.value)}`}
                      placeholder={say.label}
                      value={one.label ?? ""}
                      onChange={(label) =>
                        onChange({
                          ...step,
                          indicators: step.indicators.with(index, { ...one, label: label.trim() }),
                        })
                      }
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  );
}
