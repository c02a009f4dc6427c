/** One change to several variables at once. */
import { parseMissing } from "../codes.ts";
import type { Opened } from "../parts/context.ts";
import { Select, TextField } from "../parts/fields.tsx";
import { announce } from "../parts/live.tsx";
import { editVariables, type FullRecipe, type FullVariable, setLeftOut, setVariableRole } from "../recipe.ts";
import { ui } from "../settings.ts";
import type { Measure, VariableRole } from "../wasm/wenxi";
import { useChoices } from "./understood.tsx";

export const MEASURES: readonly Measure[] = ["nominal", "ordinal", "scale", "identifier", "date", "text"];

/** What a variable shares with others like it. */
export type Attributes = Pick<FullVariable, "measure" | "valueLabels" | "missingValues" | "range">;

/** What a variable is for, or that it is put aside. */
export type Use = VariableRole | "aside";

export function useUses(): { value: Use; label: string }[] {
  return [...useChoices(), { value: "aside", label: ui.value.variables.aside }];
}

export function setUse(recipe: FullRecipe, name: string, use: Use): FullRecipe {
  if (use === "aside") return setLeftOut(recipe, name, true);
  const variable = recipe.variables.find((one) => one.name === name);
  const kept = variable?.leftOut === true ? setLeftOut(recipe, name, false) : recipe;
  return setVariableRole(kept, name, use);
}

interface TogetherProps {
  study: Opened["study"];
  names: ReadonlySet<string>;
  copied: Attributes | undefined;
  onCopy: () => void;
}

/** One change to all chosen variables. */
export function Together({ study, names, copied, onCopy }: TogetherProps) {
  const all = ui.value;
  const words = all.variables;
  const uses = useUses();
  if (names.size === 0) return <p class="small">{words.chooseHint}</p>;
  const change = (to: Partial<FullVariable>) => study.edit((recipe) => editVariables(recipe, names, to));
  return (
    <fieldset class="together">
      <legend class="small">{words.chosen(names.size)}</legend>
      <Select
        quiet
        label={words.measure}
        value=""
        choices={[
          { value: "", label: `${words.measure} …` },
          ...MEASURES.map((value) => ({ value, label: all.measure[value] })),
        ]}
        onChange={(to) => to !== "" && change({ measure: to as Measure })}
      />
      <Select
        quiet
        label={words.use}
        value=""
        choices={[{ value: "" as const, label: `${words.use} …` }, ...uses]}
        onChange={(to) =>
          to !== "" &&
          study.edit((recipe) => [...names].reduce((whole, name) => setUse(whole, name, to), recipe))
        }
      />
      <TextField
        label={words.missing}
        placeholder={`${words.missing} …`}
        value=""
        onChange={(text) => {
          const missingValues = parseMissing(text);
          if (missingValues) change({ missingValues });
        }}
      />
      <button type="button" disabled={names.size !== 1} onClick={onCopy}>
        {words.copyAttributes}
      </button>
      <button
        type="button"
        disabled={copied === undefined}
        onClick={() => {
          if (!copied) return;
          const { range, ...others } = copied;
          change({ ...others, ...(range && { range }) });
          announce(words.pastedTo(names.size));
        }}
      >
        {words.pasteAttributes}
      </button>
    </fieldset>
  );
}
