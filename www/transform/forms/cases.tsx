/** Who is analysed: conditions, rows left out, a weight. */
import { Check, NumberField, Segments, Select, TextField } from "../../parts/fields.tsx";
import { Icon } from "../../parts/icons.tsx";
import type { Condition } from "../../wasm/wenxi";
import { boundOf, OPERATORS, operatorOf, withBound, withOperator } from "../conditions.ts";
import { numbersIn, wordOf } from "../names.ts";
import { PickOne } from "../picker.tsx";
import { words } from "../words.ts";
import { answersOf, profileOf, type StepFormProps } from "./form.ts";
import { Named } from "./named.tsx";

/** More answers than this are typed, not ticked. */
const TICKED = 12;

interface ConditionProps extends Pick<StepFormProps<"filter">, "opened" | "sources"> {
  condition: Condition;
  number: number;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
}

/** Ticks for a handful of answers, else a field for numbers. */
function Values({ opened, condition, number, onChange }: Omit<ConditionProps, "sources" | "onRemove">) {
  const say = words.value;
  const { recipe } = opened;
  const { variable, values = [], texts = [] } = condition;
  const profile = profileOf(opened, variable);
  const coded = recipe.variables.find(({ name }) => name === variable);
  const isText =
    profile !== undefined &&
    profile.distinct > 0 &&
    (profile.minimum === undefined || profile.minimum === null) &&
    coded?.textCodes.length === 0;
  if (isText) {
    const toggle = (text: string, on: boolean) =>
      onChange({
        ...condition,
        values: [],
        texts: on ? [...texts, text] : texts.filter((one) => one !== text),
      });
    return (
      <fieldset class="ticks">
        <legend class="visually-hidden">{`${say.condition(number)}: ${say.values}`}</legend>
        {profile.answers.map(({ answer }) => (
          <Check
            key={answer}
            label={answer}
            checked={texts.includes(answer)}
            onChange={(on) => toggle(answer, on)}
          />
        ))}
      </fieldset>
    );
  }
  const answers = answersOf(opened, variable);
  if (answers.length > 0 && answers.length <= TICKED && (profile?.distinct ?? 0) <= TICKED)
    return (
      <fieldset class="ticks">
        <legend class="visually-hidden">{`${say.condition(number)}: ${say.values}`}</legend>
        {answers.map((value) => (
          <Check
            key={value}
            label={wordOf(recipe, variable, value)}
            checked={values.includes(value)}
            onChange={(on) =>
              onChange({
                ...condition,
                texts: [],
                values: on ? [...values, value].sort((a, b) => a - b) : values.filter((one) => one !== value),
              })
            }
          />
        ))}
      </fieldset>
    );
  return (
    <TextField
      label={`${say.condition(number)}: ${say.values}`}
      placeholder="1, 2"
      value={values.join(", ")}
      onChange={(text) => {
        const typed = numbersIn(text);
        if (typed) onChange({ ...condition, values: typed });
      }}
    />
  );
}

function ConditionRow({ opened, sources, condition, number, onChange, onRemove }: ConditionProps) {
  const say = words.value;
  const operator = operatorOf(condition);
  return (
    <li class="condition">
      <PickOne
        label={`${say.condition(number)}: ${say.pick}`}
        sources={sources}
        value={condition.variable}
        onChange={(variable) => {
          const scale = opened.recipe.variables.find(({ name }) => name === variable)?.measure === "scale";
          const low = profileOf(opened, variable)?.minimum ?? undefined;
          onChange(scale && low !== undefined ? { variable, low } : { variable, values: [] });
        }}
      />
      <Select
        quiet
        label={`${say.condition(number)}: ${say.operator}`}
        value={operator}
        choices={OPERATORS.map((value) => ({ value, label: say.operators[value] }))}
        onChange={(to) => onChange(withOperator(condition, to))}
      />
      {/^(ge|gt|le|lt)$/.test(operator) && (
        <NumberField
          quiet
          label={`${say.condition(number)}: ${say.value}`}
          value={boundOf(condition)}
          onChange={(bound) => bound !== undefined && onChange(withBound(condition, bound))}
        />
      )}
      {(operator === "between" || operator === "outside") && (
        <span class="rule-from">
          <NumberField
            quiet
            label={`${say.condition(number)}: ${say.low}`}
            value={condition.low ?? undefined}
            onChange={(low) => low !== undefined && onChange({ ...condition, low })}
          />
          <span aria-hidden="true">–</span>
          <NumberField
            quiet
            label={`${say.condition(number)}: ${say.high}`}
            value={condition.high ?? undefined}
            onChange={(high) => high !== undefined && onChange({ ...condition, high })}
          />
        </span>
      )}
      <button type="button" class="quiet square" aria-label={say.removeCondition(number)} onClick={onRemove}>
        <Icon name="close" />
      </button>
      {condition.variable !== "" && (operator === "in" || operator === "notIn") && (
        <Values opened={opened} condition={condition} number={number} onChange={onChange} />
      )}
    </li>
  );
}

export function FilterForm({ opened, step, sources, onChange }: StepFormProps<"filter">) {
  const say = words.value;
  const { conditions } = step;
  return (
    <>
      {conditions.length > 1 && (
        <Segments
          label={say.join}
          value={step.join ?? "all"}
          choices={[
            { value: "all", label: say.all },
            { value: "any", label: say.any },
          ]}
          onChange={(join) => onChange({ ...step, join })}
        />
      )}
      <ul class="conditions" aria-label={say.conditions}>
        {conditions.map((condition, index) => (
          <ConditionRow
            key={`${index}${conditions.length}`}
            opened={opened}
            sources={sources}
            condition={condition}
            number={index + 1}
            onChange={(changed) => onChange({ ...step, conditions: conditions.with(index, changed) })}
            onRemove={() => onChange({ ...step, conditions: conditions.toSpliced(index, 1) })}
          />
        ))}
      </ul>
      <div class="buttons">
        <button
          type="button"
          onClick={() => onChange({ ...step, conditions: [...conditions, { variable: "", values: [] }] })}
        >
          <Icon name="plus" /> {say.addCondition}
        </button>
      </div>
    </>
  );
}

export function ExcludeForm({ step, onChange }: StepFormProps<"exclude">) {
  const say = words.value;
  const { rule } = step;
  if (rule.kind !== "rows") return null;
  return (
    <>
      <Named
        label={say.rows}
        placeholder="17, 203"
        value={rule.rows.join(", ")}
        onChange={(text) => {
          const rows = numbersIn(text);
          if (rows?.every((row) => Number.isInteger(row) && row > 0))
            onChange({ ...step, rule: { kind: "rows", rows } });
        }}
      />
      <p class="small">{say.rowsHint}</p>
    </>
  );
}

export function WeightForm({ step, sources, onChange }: StepFormProps<"weight">) {
  return (
    <>
      <PickOne
        shown
        label={words.value.pick}
        sources={sources.filter(({ numeric }) => numeric)}
        value={step.variable}
        onChange={(variable) => onChange({ ...step, variable })}
      />
      <p class="small">{words.value.weightHint}</p>
    </>
  );
}
