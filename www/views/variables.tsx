/** What each column means: one row a variable, every cell can be changed. */
import { useSignal } from "@preact/signals";
import { useState } from "preact/hooks";
import { missingText, parseMissing } from "../codes.ts";
import type { Opened } from "../parts/context.ts";
import { NumberField, Select, TextField } from "../parts/fields.tsx";
import { editVariable, type FullVariable, scaleOf, setVariableRole } from "../recipe.ts";
import { ui, whole } from "../settings.ts";
import type { Measure } from "../wasm/wenxi";
import { FindVariable } from "./find.tsx";
import { useChoices } from "./understood.tsx";
import { ValueLabels } from "./value-labels.tsx";

const MEASURES: readonly Measure[] = ["nominal", "ordinal", "scale", "identifier", "date", "text"];

interface RowProps {
  opened: Opened;
  variable: FullVariable;
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
      value={wrong ?? missingText(missingValues)}
      invalid={wrong !== undefined}
      onChange={(text) => {
        const parsed = parseMissing(text);
        setWrong(parsed ? undefined : text);
        if (parsed) onChange({ missingValues: parsed });
      }}
    />
  );
}

function Row({ opened, variable, onValues }: RowProps) {
  const all = ui.value;
  const words = all.variables;
  const uses = useChoices();
  const { study, inspection } = opened;
  const { name, label, measure, role, valueLabels, range } = variable;
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
    <tr id={`variable-${name}`}>
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
          value={role}
          choices={uses}
          onChange={(to) => study.edit((recipe) => setVariableRole(recipe, name, to))}
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
          </>
        )}
      </td>
    </tr>
  );
}

export function Variables({ opened }: { opened: Opened }) {
  const words = ui.value.variables;
  const { recipe, study, inspection } = opened;
  const edited = useSignal<string | undefined>(undefined);
  const variable = recipe.variables.find(({ name }) => name === edited.value);
  const find = (name: string) => {
    const row = document.getElementById(`variable-${name}`);
    row?.scrollIntoView({ block: "center" });
    row?.querySelector<HTMLElement>("input")?.focus({ preventScroll: true });
  };
  const spread = (from: FullVariable) =>
    study.edit((now) => {
      const items = new Set(scaleOf(now, from.name)?.items ?? []);
      return {
        ...now,
        variables: now.variables.map((one) =>
          items.has(one.name) ? { ...one, valueLabels: from.valueLabels } : one,
        ),
      };
    });
  return (
    <main id="main" class="variables" tabIndex={-1}>
      <header class="page-head compact">
        <h1>{words.title}</h1>
        <p class="small">
          {ui.value.data.caption(whole(inspection.source.rows), whole(inspection.source.columns))} ·{" "}
          {words.hint}
        </p>
        <FindVariable recipe={recipe} onFind={find} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard. */}
      <section class="grid-frame" aria-label={words.title} tabIndex={0}>
        <table class="variable-table">
          <thead>
            <tr>
              {[
                words.name,
                words.label,
                words.measure,
                words.use,
                words.values,
                words.range,
                `${words.missing} (${words.missingHint})`,
                words.answers,
              ].map((word) => (
                <th key={word} scope="col">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {recipe.variables.map((one) => (
              <Row
                key={one.name}
                opened={opened}
                variable={one}
                onValues={() => {
                  edited.value = one.name;
                }}
              />
            ))}
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
