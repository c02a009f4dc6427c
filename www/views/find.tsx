/** Finds a variable by its name or by words of its question. */
import { useId, useState } from "preact/hooks";
import type { FullRecipe } from "../recipe.ts";
import { ui } from "../settings.ts";

const LISTED = 8;

export function FindVariable({ recipe, onFind }: { recipe: FullRecipe; onFind: (name: string) => void }) {
  const words = ui.value.data;
  const list = useId();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState(0);
  const wanted = typed.trim().toLocaleLowerCase();
  const found = wanted
    ? recipe.variables.filter(({ name, label }) => `${name} ${label}`.toLocaleLowerCase().includes(wanted))
    : [];
  const shown = found.slice(0, LISTED);
  const take = (name: string | undefined) => {
    if (name === undefined) return;
    setTyped("");
    onFind(name);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") setTyped("");
    else if (event.key === "Enter") take(shown[chosen]?.name);
    else if (event.key === "ArrowDown") setChosen(Math.min(chosen + 1, shown.length - 1));
    else if (event.key === "ArrowUp") setChosen(Math.max(chosen - 1, 0));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="find">
      <input
        type="search"
        class="find-variable"
        // biome-ignore lint/a11y/noRedundantRoles: without a list attribute a search field is no combobox by itself.
        role="combobox"
        // Its suggestions are the list below, not the browser's.
        list={undefined}
        aria-label={words.find}
        aria-expanded={wanted !== ""}
        aria-controls={list}
        aria-autocomplete="list"
        {...(shown.length > 0 && { "aria-activedescendant": `${list}-${chosen}` })}
        placeholder={`${words.find}  /`}
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setTyped("")}
      />
      <div class="find-list" id={list} role="listbox" aria-label={words.find} hidden={wanted === ""}>
        {shown.map(({ name, label }, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the combobox keeps the focus and names the active option.
          // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the combobox takes the option.
          <div
            key={name}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === chosen}
            // The press must come before the field loses the focus.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(name)}
          >
            <b>{name}</b> {label !== name && label}
          </div>
        ))}
      </div>
      {wanted !== "" && found.length === 0 && (
        <p class="small find-none" role="status">
          {words.noMatch}
        </p>
      )}
    </div>
  );
}
