/** The few form elements that every form shares. */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";

export interface Choice<T extends string> {
  value: T;
  label: string;
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  choices: readonly Choice<T>[];
  onChange: (value: T) => void;
}

/** One of a few, all in sight. */
export function Segments<T extends string>({ label, value, choices, onChange }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset class="segments">
      <legend>{label}</legend>
      <div class="segments-row">
        {choices.map((choice) => (
          <label key={choice.value}>
            <input
              type="radio"
              name={name}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** One of many. `quiet` leaves the label to assistive technology. */
export function Select<T extends string>(props: ChoiceProps<T> & { quiet?: boolean; class?: string }) {
  const { label, value, choices, onChange, quiet } = props;
  const select = (
    <select
      class={props.class ?? ""}
      aria-label={quiet ? label : undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value as T)}
    >
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value} selected={choice.value === value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
  if (quiet) return select;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is made above.
    <label class="field">
      <span class="field-label">{label}</span>
      {select}
    </label>
  );
}

interface NumberProps {
  label: string;
  value: number | undefined;
  min?: number;
  max?: number;
  step?: number | "any";
  quiet?: boolean;
  /** Empty is an answer too: `undefined`. */
  optional?: boolean;
  onChange: (value: number | undefined) => void;
}

/** A number, handed on when the person has finished typing and it lies within its bounds. */
export function NumberField({
  label,
  value,
  min,
  max,
  step = "any",
  quiet,
  optional,
  onChange,
}: NumberProps) {
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? (value === undefined ? "" : String(value));
  const parsed = shown.trim() === "" ? undefined : Number(shown);
  const valid =
    parsed === undefined
      ? optional === true
      : Number.isFinite(parsed) &&
        (min === undefined || parsed >= min) &&
        (max === undefined || parsed <= max);
  const commit = () => {
    if (typed !== undefined && valid && parsed !== value) onChange(parsed);
    setTyped(undefined);
  };
  const input = (
    <input
      type="number"
      inputMode="decimal"
      aria-label={quiet ? label : undefined}
      aria-invalid={!valid}
      {...(min !== undefined && { min })}
      {...(max !== undefined && { max })}
      step={step}
      value={shown}
      onInput={(event) => setTyped(event.currentTarget.value)}
      onChange={commit}
      onBlur={commit}
      onKeyDown={(event) => event.key === "Enter" && commit()}
    />
  );
  if (quiet) return input;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is made above.
    <label class="field">
      <span class="field-label">{label}</span>
      {input}
    </label>
  );
}

interface TextProps {
  label: string;
  value: string;
  class?: string;
  placeholder?: string;
  invalid?: boolean;
  onChange: (value: string) => void;
}

/** Words, handed on when the person has finished typing; Escape takes them back. */
export function TextField({ label, value, class: kind, placeholder, invalid, onChange }: TextProps) {
  const [typed, setTyped] = useState<string>();
  const commit = () => {
    if (typed !== undefined && typed !== value) onChange(typed);
    setTyped(undefined);
  };
  return (
    <input
      type="text"
      class={kind ?? ""}
      aria-label={label}
      aria-invalid={invalid ? true : undefined}
      placeholder={placeholder ?? ""}
      value={typed ?? value}
      onInput={(event) => setTyped(event.currentTarget.value)}
      onChange={commit}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Escape") setTyped(undefined);
        if (event.key === "Enter") event.currentTarget.blur();
      }}
    />
  );
}

/** A name in the place of a heading: as long as it is, on as many lines as it needs. */
export function TitleField({ label, value, onChange }: Pick<TextProps, "label" | "value" | "onChange">) {
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? value;
  const commit = () => {
    if (typed !== undefined && typed !== value) onChange(typed);
    setTyped(undefined);
  };
  return (
    // The same words, out of sight, give the field its height.
    <span class="title-field" data-words={shown}>
      <textarea
        rows={1}
        aria-label={label}
        value={shown}
        onInput={(event) => setTyped(event.currentTarget.value.replace(/\s*\n\s*/g, " "))}
        onChange={commit}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === "Escape") setTyped(undefined);
          if (event.key !== "Enter" || event.isComposing) return;
          event.preventDefault();
          event.currentTarget.blur();
        }}
      />
    </span>
  );
}

interface CheckProps {
  label: ComponentChildren;
  checked: boolean;
  title?: string;
  class?: string;
  onChange: (checked: boolean) => void;
}

export function Check({ label, checked, title, class: kind, onChange }: CheckProps) {
  return (
    <label class={`check ${kind ?? ""}`}>
      <input
        type="checkbox"
        checked={checked}
        aria-label={title}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}

interface FoldProps {
  /** What the person presses. */
  summary: ComponentChildren;
  label?: string;
  class?: string;
  /** Where the panel opens. */
  align?: "start" | "end";
  /** Told of the panel when it opens. */
  onOpen?: (panel: HTMLElement) => void;
  children: ComponentChildren;
}

/** A panel that opens below its button and closes by Escape, by a press elsewhere, or when focus leaves it. */
export function Fold({ summary, label, class: kind, align = "start", onOpen, children }: FoldProps) {
  const ref = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const away = (event: Event) => {
      const details = ref.current;
      if (details?.open && event.target instanceof Node && !details.contains(event.target))
        details.open = false;
    };
    document.addEventListener("pointerdown", away);
    document.addEventListener("focusin", away);
    return () => {
      document.removeEventListener("pointerdown", away);
      document.removeEventListener("focusin", away);
    };
  }, []);
  const close = (event: KeyboardEvent) => {
    const details = ref.current;
    if (event.key !== "Escape" || !details?.open) return;
    event.stopPropagation();
    details.open = false;
    details.querySelector("summary")?.focus();
  };
  return (
    <details
      class={`fold ${kind ?? ""}`}
      ref={ref}
      onKeyDown={close}
      onToggle={({ currentTarget }) => {
        const panel = currentTarget.lastElementChild;
        if (currentTarget.open && panel instanceof HTMLElement) onOpen?.(panel);
      }}
    >
      <summary aria-label={label}>{summary}</summary>
      <div class={align === "end" ? "fold-panel end" : "fold-panel"}>{children}</div>
    </details>
  );
}

/** Closes the panel that the element stands in. The focus goes to its button, where a dialog that follows gives it back. */
export function closeFold(element: Element): void {
  const details = element.closest("details");
  if (!details) return;
  const within = details.contains(document.activeElement);
  details.open = false;
  if (within) details.querySelector("summary")?.focus({ preventScroll: true });
}
