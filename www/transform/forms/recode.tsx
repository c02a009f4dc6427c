/** The table of rules that give values other values. */
import { NumberField, Select, TextField } from "../../parts/fields.tsx";
import { Icon } from "../../parts/icons.tsx";
import type { RecodeFrom, RecodeRule, RecodeTo, ValueLabel } from "../../wasm/wenxi";
import { numbersIn } from "../names.ts";
import { PickMany } from "../picker.tsx";
import { words } from "../words.ts";
import { answersOf, derivations, labelOf, type StepFormProps } from "./form.ts";
import { NamesTable } from "./names-table.tsx";

type FromKind = "values" | "range" | "atMost" | "atLeast" | "missing";

function kindOf(from: RecodeFrom): FromKind {
  if (from.kind !== "range") return from.kind;
  if (from.low === undefined || from.low === null) return "atMost";
  return from.high === undefined || from.high === null ? "atLeast" : "range";
}

function ofKind(kind: FromKind, before: RecodeFrom): RecodeFrom {
  const bound =
    before.kind === "range"
      ? (before.low ?? before.high ?? 0)
      : before.kind === "values"
        ? (before.values[0] ?? 0)
        : 0;
  switch (kind) {
    case "values":
      return { kind: "values", values: [bound] };
    case "range":
      return { kind: "range", low: bound, high: bound };
    case "atMost":
      return { kind: "range", high: bound };
    case "atLeast":
      return { kind: "range", low: bound };
    case "missing":
      return { kind: "missing" };
  }
}

interface FromProps {
  from: RecodeFrom;
  number: number;
  onChange: (from: RecodeFrom) => void;
}

function From({ from, number, onChange }: FromProps) {
  const say = words.value;
  const kind = kindOf(from);
  const kinds: FromKind[] = ["values", "range", "atMost", "atLeast", "missing"];
  return (
    <span class="rule-from">
      <Select
        quiet
        label={say.ruleOf(say.from, number)}
        value={kind}
        choices={kinds.map((value) => ({ value, label: say.fromKinds[value] }))}
        onChange={(to) => onChange(ofKind(to, from))}
      />
      {from.kind === "values" && (
        <TextField
          label={say.ruleOf(say.values, number)}
          placeholder="1, 2, 3"
          value={from.values.join(", ")}
          onChange={(text) => {
            const values = numbersIn(text);
            if (values) onChange({ kind: "values", values });
          }}
        />
      )}
      {from.kind === "range" && kind !== "atMost" && (
        <NumberField
          quiet
          label={say.ruleOf(say.low, number)}
          value={from.low ?? undefined}
          onChange={(low) => low !== undefined && onChange({ ...from, low })}
        />
      )}
      {kind === "range" && <span aria-hidden="true">–</span>}
      {from.kind === "range" && kind !== "atLeast" && (
        <NumberField
          quiet
          label={say.ruleOf(say.high, number)}
          value={from.high ?? undefined}
          onChange={(high) => high !== undefined && onChange({ ...from, high })}
        />
      )}
    </span>
  );
}

interface ToProps {
  to: RecodeTo;
  label: string;
  onChange: (to: RecodeTo) => void;
}

function To({ to, label, onChange }: ToProps) {
  const say = words.value;
  const kinds: RecodeTo["kind"][] = ["value", "copy", "missing"];
  return (
    <span class="rule-to">
      <Select
        quiet
        label={label}
        value={to.kind}
        choices={kinds.map((value) => ({ value, label: say.toKinds[value] }))}
        onChange={(kind) => onChange(kind === "value" ? { kind, value: 1 } : { kind })}
      />
      {to.kind === "value" && (
        <NumberField
          quiet
          label={`${label}: ${say.value}`}
          value={to.value}
          onChange={(value) => value !== undefined && onChange({ kind: "value", value })}
        />
      )}
    </span>
  );
}

/** The labels of the new values, one of them changed. */
function labelled(labels: readonly ValueLabel[], value: number, label: string): ValueLabel[] {
  const others = labels.filter((one) => one.value !== value);
  return (label ? [...others, { value, label }] : others).toSorted((a, b) => a.value - b.value);
}

export function RecodeForm({ opened, step, sources, taken, onChange }: StepFormProps<"recode">) {
  const say = words.value;
  const labels = step.valueLabels ?? [];
  const first = step.variables[0]?.from;
  const setRule = (index: number, rule: RecodeRule) =>
    onChange({ ...step, rules: step.rules.with(index, rule) });
  const fill = () => {
    if (first === undefined) return;
    const answers = answersOf(opened, first);
    const rules: RecodeRule[] = answers.map((value) => ({
      from: { kind: "values", values: [value] },
      to: { kind: "value", value },
    }));
    const valueLabels = answers
      .map((value) => ({ value, label: labelOf(opened.recipe, first, value) }))
      .filter(({ label }) => label !== "");
    onChange({ ...step, rules, valueLabels });
  };
  return (
    <>
      <PickMany
        label={say.pick}
        sources={sources.filter(({ numeric }) => numeric)}
        value={step.variables.map(({ from }) => from)}
        onChange={(chosen) =>
          onChange({ ...step, variables: derivations(chosen, step.variables, taken, (from) => `${from}_n`) })
        }
      />
      <div class="step-scroll">
        <table class="step-table rules">
          <caption>{say.rules}</caption>
          <thead>
            <tr>
              <th scope="col">{say.from}</th>
              <th scope="col">{say.to}</th>
              <th scope="col">{say.word}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {step.rules.map(({ from, to }, index) => (
              <tr key={`${index}${step.rules.length}`}>
                <td>
                  <From
                    from={from}
                    number={index + 1}
                    onChange={(changed) => setRule(index, { from: changed, to })}
                  />
                </td>
                <td>
                  <To
                    to={to}
                    label={say.ruleOf(say.to, index + 1)}
                    onChange={(changed) => setRule(index, { from, to: changed })}
                  />
                </td>
                <td>
                  {to.kind === "value" && (
                    <TextField
                      label={say.ruleOf(say.word, index + 1)}
                      placeholder={say.word}
                      value={labels.find(({ value }) => value === to.value)?.label ?? ""}
                      onChange={(label) =>
                        onChange({ ...step, valueLabels: labelled(labels, to.value, label.trim()) })
                      }
                    />
                  )}
                </td>
                <td class="remove">
                  <button
                    type="button"
                    class="quiet square"
                    aria-label={say.removeRule(index + 1)}
                    onClick={() => onChange({ ...step, rules: step.rules.toSpliced(index, 1) })}
                  >
                    <Icon name="close" />
                  </button>
                </td>
              </tr>
            ))}
            <tr>
              <th scope="row">{say.otherwise}</th>
              <td>
                <To
                  to={step.otherwise ?? { kind: "copy" }}
                  label={say.otherwise}
                  onChange={(otherwise) => onChange({ ...step, otherwise })}
                />
              </td>
              <td />
              <td />
            </tr>
          </tbody>
        </table>
      </div>
      <p class="small">{say.valuesHint}</p>
      <div class="buttons">
        <button
          type="button"
          onClick={() =>
            onChange({
              ...step,
              rules: [
                ...step.rules,
                { from: { kind: "values", values: [] }, to: { kind: "value", value: step.rules.length + 1 } },
              ],
            })
          }
        >
          <Icon name="plus" /> {say.addRule}
        </button>
        <button type="button" disabled={first === undefined} onClick={fill}>
          {say.fill}
        </button>
      </div>
      <NamesTable
        list={step.variables}
        taken={taken}
        onChange={(variables) => onChange({ ...step, variables })}
      />
    </>
  );
}
