/** Choosing variables among many: by typing a part of the name or of the question. */
import { useId, useState } from "preact/hooks";
import type { Source } from "./names.ts";
import { words } from "./words.ts";
import "./picker.css";

const MOST = 50;

const matches = (source: Source, typed: string) =>
  `${source.name} ${source.label}`.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase());

const text = ({ name, label }: Source) => (label && label !== name ? `${name} · ${label}` : name);

interface OneProps {
  label: string;
  /** Whether the label stands before the field; where other fields say what it is, only assistive technology hears it. */
  shown?: boolean;
  sources: readonly Source[];
  value: string;
  onChange: (name: string) => void;
}

/** One variable. */
export function PickOne({ label, shown, sources, value, onChange }: OneProps) {
  const list = useId();
  const [typed, setTyped] = useState<string>();
  const [at, setAt] = useState(0);
  const chosen = sources.find(({ name }) => name === value);
  const found = typed === undefined ? [] : sources.filter((one) => matches(one, typed)).slice(0, MOST);
  const open = typed !== undefined;
  const take = (name: string | undefined) => {
    setTyped(undefined);
    if (name !== undefined && name !== value) onChange(name);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" && !open) setTyped("");
    else if (event.key === "ArrowDown") setAt(Math.min(at + 1, found.length - 1));
    else if (event.key === "ArrowUp" && open) setAt(Math.max(at - 1, 0));
    else if (event.key === "Enter" && open) take(found[at]?.name);
    else if (event.key === "Escape" && open) setTyped(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const field = (
    <div class="pick-one">
      <input
        type="text"
        role="combobox"
        autocomplete="off"
        aria-label={label}
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        {...(found.length > 0 && { "aria-activedescendant": `${list}-${at}` })}
        placeholder={words.value.search}
        value={typed ?? (chosen ? text(chosen) : value)}
        onFocus={(event) => event.currentTarget.select()}
        onClick={() => setTyped((now) => now ?? "")}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setTyped(undefined)}
      />
      <div class="pick-list" id={list} role="listbox" aria-label={label} hidden={!open}>
        {found.map((one, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the combobox keeps the focus and names the active option.
          // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the combobox takes the option.
          <div
            key={one.name}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === at}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(one.name)}
          >
            <b>{one.name}</b> {one.label !== one.name && one.label}
          </div>
        ))}
      </div>
      {open && found.length === 0 && (
        <p class="small" role="status">
          {words.value.noMatch}
        </p>
      )}
    </div>
  );
  if (!shown) return field;
  return (
    <div class="field">
      <span class="field-label" aria-hidden="true">
        {label}
      </span>
      {field}
    </div>
  );
}

interface ManyProps {
  label: string;
  sources: readonly Source[];
  value: readonly string[];
  onChange: (names: string[]) => void;
}

/** Several variables, in the order of the list; Shift ticks all up to the next. */
export function PickMany({ label, sources, value, onChange }: ManyProps) {
  const [typed, setTyped] = useState("");
  const [last, setLast] = useState<number>();
  const chosen = new Set(value);
  const found = sources.filter((one) => matches(one, typed));
  const tick = (index: number, on: boolean, through: boolean) => {
    const from = through && last !== undefined ? Math.min(last, index) : index;
    const to = through && last !== undefined ? Math.max(last, index) : index;
    for (const { name } of found.slice(from, to + 1)) {
      if (on) chosen.add(name);
      else chosen.delete(name);
    }
    setLast(index);
    onChange(sources.map(({ name }) => name).filter((name) => chosen.has(name)));
  };
  return (
    <fieldset class="pick-many">
      <legend>
        {label} <span class="small">{words.value.chosen(value.length)}</span>
      </legend>
      <input
        type="search"
        aria-label={words.value.search}
        placeholder={words.value.search}
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setLast(undefined);
        }}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard. */}
      <ul tabIndex={0} aria-label={label}>
        {found.map((one, index) => (
          <li key={one.name}>
            <label class="check">
              <input
                type="checkbox"
                checked={chosen.has(one.name)}
                onClick={(event) => tick(index, event.currentTarget.checked, event.shiftKey)}
              />
              <span>
                <b>{one.name}</b> {one.label !== one.name && one.label}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p class="small">{words.value.noMatch}</p>}
    </fieldset>
  );
}
