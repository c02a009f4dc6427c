/** What each column means: one row a variable, every cell can be changed. */
import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { missingText, parseMissing } from "../codes.ts";
import type { Opened } from "../parts/context.ts";
import { NumberField, Select, TextField } from "../parts/fields.tsx";
import { announce } from "../parts/live.tsx";
import { editVariable, editVariables, type FullVariable, scaleOf } from "../recipe.ts";
import { ui, whole } from "../settings.ts";
import type { Measure } from "../wasm/wenxi";
import { FindVariable } from "./find.tsx";
import { type Attributes, MEASURES, setUse, Together, type Use, useUses } from "./together.tsx";
import { ValueLabels } from "./value-labels.tsx";
import "../style/grid.css";

interface RowProps {
  opened: Opened;
  variable: FullVariable;
  index: number;
  chosen: boolean;
  onChoose: (name: string, on: boolean, through: boolean) => void;
  onValues: () => void;
}

function MissingField({
  variable,
  onChange,
}: {
  variable: FullVariable;
  onChange: (to: Partial<FullVariable>) => void;
}) {
  const words = ui.value.variables;
  const [wrong, setWrong] = useState<string>();
  const { name, missingValues } = variable;
  return (
    <TextField
      label={words.of(words.missing, name)}
      value={wrong ?? missingText(missingValues, words.notAsked)}
      placeholder={words.missingHint}
      invalid={wrong !== undefined}
      onChange={(text) => {
        const parsed = parseMissing(text);
        setWrong(parsed ? undefined : text);
        if (parsed) onChange({ missingValues: parsed });
      }}
    />
  );
}

function Row({ opened, variable, index, chosen, onChoose, onValues }: RowProps) {
  const all = ui.value;
  const words = all.variables;
  const uses = useUses();
  const { study, inspection } = opened;
  const { name, label, measure, role, valueLabels, range, leftOut } = variable;
  const profile = inspection.profiles.find((one) => one.name === name);
  const change = (to: Partial<FullVariable>) => study.edit((recipe) => editVariable(recipe, name, to));
  const setRange = (low: number | undefined, high: number | undefined) => {
    study.edit((recipe) => {
      const others = recipe.variables.map((one) => {
        if (one.name !== name) return one;
        const { range: _, ...rest } = one;
        return low !== undefined && high !== undefined && low < high
          ? { ...rest, range: { low, high } }
          : rest;
      });
      return { ...recipe, variables: others };
    });
  };
  const low = range?.low ?? profile?.minimum ?? undefined;
  const high = range?.high ?? profile?.maximum ?? undefined;
  const numeric = measure === "ordinal" || measure === "scale" || measure === "nominal";
  const summary = valueLabels.map((one) => `${one.value} ${one.label}`).join(", ");
  return (
    <tr id={`variable-${name}`} aria-rowindex={index + 2} class={leftOut === true ? "aside" : ""}>
      <td class="choose">
        <input
          type="checkbox"
          aria-label={words.choose(name)}
          checked={chosen}
          onClick={(event) => onChoose(name, event.currentTarget.checked, event.shiftKey)}
        />
      </td>
      <th scope="row">{name}</th>
      <td>
        <TextField
          class="wide"
          label={words.of(words.label, name)}
          value={label}
          onChange={(to) => change({ label: to })}
        />
      </td>
      <td>
        <Select
          quiet
          label={words.of(words.measure, name)}
          value={measure}
          choices={MEASURES.map((value) => ({ value, label: all.measure[value] }))}
          onChange={(to) => change({ measure: to })}
        />
      </td>
      <td>
        <Select
          quiet
          label={words.of(words.use, name)}
          value={leftOut === true ? "aside" : role}
          choices={uses}
          onChange={(to) => study.edit((recipe) => setUse(recipe, name, to))}
        />
      </td>
      <td>
        <button
          type="button"
          class="values"
          aria-label={`${words.editValues(name)}: ${summary || words.noValues}`}
          onClick={onValues}
        >
          {summary || words.noValues}
        </button>
      </td>
      <td class="range">
        {numeric && (
          <>
            <NumberField
              quiet
              optional
              label={words.of(words.low, name)}
              value={low}
              onChange={(to) => setRange(to, high)}
            />
            <span aria-hidden="true">–</span>
            <NumberField
              quiet
              optional
              label={words.of(words.high, name)}
              value={high}
              onChange={(to) => setRange(low, to)}
            />
          </>
        )}
      </td>
      <td>
        <MissingField variable={variable} onChange={change} />
      </td>
      <td class="small answers">
        {profile && (
          <>
            {words.distinct(profile.distinct)}
            {profile.missing > 0 && ` · ${all.recognise.missing(profile.missing)}`}
            {setsOf(opened)
              .filter(({ variables }) => variables.includes(name))
              .map((set) => ` · ${words.set(set.label || set.name)}`)}
          </>
        )}
      </td>
    </tr>
  );
}

/** The recipe keeps them where the file does not: in data that was kept as text. */
const setsOf = ({ recipe, inspection }: Opened) => recipe.responseSets ?? inspection.responseSets;

/** Rows are this high, so that two thousand of them need not be drawn to know where each stands. */
const ROW = 44;
const MARGIN = 6;

/** A measure, what the variable is for, or the name of a multiple-response set behind `set:`. */
type Wanted = "all" | Use | Measure | `set:${string}`;

export function Variables({ opened }: { opened: Opened }) {
  const all = ui.value;
  const words = all.variables;
  const { recipe, study, inspection } = opened;
  const edited = useSignal<string | undefined>(undefined);
  const wanted = useSignal<Wanted>("all");
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const copied = useSignal<Attributes | undefined>(undefined);
  const scrolled = useSignal(0);
  const height = useSignal(800);
  const frame = useRef<HTMLElement>(null);
  const last = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    const box = frame.current;
    if (!box) return;
    const measure = new ResizeObserver(() => {
      height.value = box.clientHeight;
    });
    measure.observe(box);
    return () => measure.disconnect();
  }, [height]);
  const variable = recipe.variables.find(({ name }) => name === edited.value);
  const uses = useUses();
  const sets = setsOf(opened);
  const isWanted = ({ name, measure, role, leftOut }: FullVariable) => {
    const show = wanted.value;
    if (show === "all") return true;
    if (show.startsWith("set:"))
      return sets.some((set) => show === `set:${set.name}` && set.variables.includes(name));
    return show === measure || show === (leftOut === true ? "aside" : role);
  };
  const listed = recipe.variables.filter(isWanted);
  const first = Math.max(0, Math.floor(scrolled.value / ROW) - MARGIN);
  const end = Math.min(listed.length, Math.ceil((scrolled.value + height.value) / ROW) + MARGIN);
  const find = (name: string) => {
    wanted.value = "all";
    const index = recipe.variables.findIndex((one) => one.name === name);
    if (frame.current) frame.current.scrollTop = Math.max(0, (index - 3) * ROW);
    scrolled.value = Math.max(0, (index - 3) * ROW);
    requestAnimationFrame(() =>
      document
        .getElementById(`variable-${name}`)
        ?.querySelector<HTMLElement>('input[type="text"]')
        ?.focus({ preventScroll: true }),
    );
  };
  const spread = (from: FullVariable) =>
    study.edit((now) =>
      editVariables(now, new Set(scaleOf(now, from.name)?.items ?? []), { valueLabels: from.valueLabels }),
    );
  const choose = (name: string, on: boolean, through: boolean) => {
    const names = listed.map((one) => one.name);
    const from = through && last.current !== undefined ? names.indexOf(last.current) : -1;
    const to = names.indexOf(name);
    const touched = from < 0 ? [name] : names.slice(Math.min(from, to), Math.max(from, to) + 1);
    const next = new Set(chosen.value);
    for (const one of touched) {
      if (on) next.add(one);
      else next.delete(one);
    }
    last.current = name;
    chosen.value = next;
  };
  const names = new Set(listed.map(({ name }) => name).filter((name) => chosen.value.has(name)));
  const [only] = names;
  const choices: { value: Wanted; label: string }[] = [
    { value: "all", label: words.allOfThem },
    ...MEASURES.map((value) => ({ value, label: all.measure[value] })),
    ...uses,
    ...sets
      .filter(({ variables }) => recipe.variables.some(({ name }) => variables.includes(name)))
      .map(({ name, label }) => ({ value: `set:${name}` as const, label: words.set(label || name) })),
  ];
  return (
    <main id="main" class="variables" tabIndex={-1}>
      <header class="page-head compact">
        <h1>{words.title}</h1>
        <p class="small">
          {all.data.caption(whole(inspection.source.rows), whole(inspection.source.columns))} · {words.hint}
        </p>
        <FindVariable recipe={recipe} onFind={find} />
      </header>
      <div class="grid-tools">
        <Select
          quiet
          label={words.show}
          value={wanted.value}
          choices={choices}
          onChange={(to) => {
            wanted.value = to;
            scrolled.value = 0;
            if (frame.current) frame.current.scrollTop = 0;
          }}
        />
        <Together
          study={study}
          names={names}
          copied={copied.value}
          onCopy={() => {
            const from = recipe.variables.find(({ name }) => name === only);
            if (!from) return;
            const { measure, valueLabels, missingValues, range } = from;
            copied.value = { measure, valueLabels, missingValues, ...(range && { range }) };
            announce(words.copiedFrom(from.name));
          }}
        />
      </div>
      <section
        class="grid-frame"
        ref={frame}
        aria-label={words.title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard.
        tabIndex={0}
        onScroll={(event) => {
          scrolled.value = event.currentTarget.scrollTop;
        }}
      >
        <table class="variable-table" aria-rowcount={listed.length + 1}>
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col" class="choose">
                <input
                  type="checkbox"
                  aria-label={words.chooseAll}
                  checked={listed.length > 0 && names.size === listed.length}
                  onChange={(event) => {
                    chosen.value = new Set(event.currentTarget.checked ? listed.map(({ name }) => name) : []);
                  }}
                />
              </th>
              {[
                words.name,
                words.label,
                words.measure,
                words.use,
                words.values,
                words.range,
                words.missing,
                words.answers,
              ].map((word) => (
                <th key={word} scope="col" title={word === words.missing ? words.missingHint : undefined}>
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Spacer height={first * ROW} />
            {listed.slice(first, end).map((one, index) => (
              <Row
                key={one.name}
                opened={opened}
                variable={one}
                index={first + index}
                chosen={chosen.value.has(one.name)}
                onChoose={choose}
                onValues={() => {
                  edited.value = one.name;
                }}
              />
            ))}
            <Spacer height={(listed.length - end) * ROW} />
          </tbody>
        </table>
      </section>
      <ValueLabels
        variable={variable}
        canSpread={variable !== undefined && scaleOf(recipe, variable.name) !== undefined}
        answers={
          inspection.profiles
            .find(({ name }) => name === edited.value)
            ?.answers.map(({ answer }) => answer) ?? []
        }
        onChange={(name, valueLabels) => study.edit((now) => editVariable(now, name, { valueLabels }))}
        onSpread={spread}
        onClose={() => {
          edited.value = undefined;
        }}
      />
    </main>
  );
}

/** Stands for rows out of sight. */
function Spacer({ height }: { height: number }) {
  if (height <= 0) return null;
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row takes no focus.
  return <tr class="spacer" aria-hidden="true" style={{ height: `${height}px` }} />;
}
