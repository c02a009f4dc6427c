/** The new variables' names and labels. */
import { TextField } from "../../parts/fields.tsx";
import { words } from "../words.ts";
import type { Derivation } from "./form.ts";

interface Props {
  list: readonly Derivation[];
  taken: ReadonlySet<string>;
  onChange: (list: Derivation[]) => void;
}

export function NamesTable({ list, taken, onChange }: Props) {
  const say = words.value;
  if (list.length === 0) return null;
  return (
    <table class="step-table">
      <caption>{say.newNames}</caption>
      <thead>
        <tr>
          <th scope="col">{say.source}</th>
          <th scope="col">{say.name}</th>
          <th scope="col">{say.label}</th>
        </tr>
      </thead>
      <tbody>
        {list.map((one, index) => (
          <tr key={one.from}>
            <th scope="row">{one.from}</th>
            <td>
              <TextField
                label={`${say.name}: ${one.from}`}
                placeholder={say.name}
                value={one.into}
                invalid={one.into.trim() === "" || taken.has(one.into)}
                onChange={(into) => onChange(list.with(index, { ...one, into: into.trim() }))}
              />
            </td>
            <td>
              <TextField
                label={`${say.label}: ${one.from}`}
                placeholder={say.label}
                value={one.label ?? ""}
                onChange={(label) => onChange(list.with(index, { ...one, label: label.trim() }))}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
