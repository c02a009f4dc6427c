/** The options of a column that is taken apart: which variable each becomes. The opened file proposes such steps. */
import { TextField } from "../../parts/fields.tsx";
import type { SplitOption } from "../../wasm/wenxi";
import { words } from "../words.ts";
import type { StepOf } from "./form.ts";

type Apart = StepOf<"split"> | StepOf<"ranking">;

interface Props {
  step: Apart;
  taken: ReadonlySet<string>;
  onChange: (step: Apart) => void;
}

export function OptionsForm({ step, taken, onChange }: Props) {
  const say = words.value;
  const options: readonly SplitOption[] = step.options;
  const rename = (at: number, into: string) => {
    const { into: old = "" } = options[at] ?? {};
    const renamed = options.map((one, index) => (index === at ? { ...one, into } : one));
    if (step.kind === "split" && step.other && step.other.option === old)
      onChange({ ...step, options: renamed, other: { ...step.other, option: into } });
    else onChange({ ...step, options: renamed });
  };
  return (
    <table class="step-table">
      <caption>{step.variable}</caption>
      <thead>
        <tr>
          <th scope="col">{say.option}</th>
          <th scope="col">{say.name}</th>
        </tr>
      </thead>
      <tbody>
        {options.map((one, at) => (
          <tr key={one.text}>
            <th scope="row">{one.text}</th>
            <td>
              <TextField
                label={`${say.name}: ${one.text}`}
                value={one.into}
                invalid={one.into.trim() === "" || taken.has(one.into)}
                onChange={(into) => rename(at, into.trim())}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
