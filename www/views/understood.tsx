/** The file in one sentence; each underlined part opens what it speaks of. */
import type { ComponentChildren } from "preact";
import type { Opened } from "../parts/context.ts";
import { Fold, Select } from "../parts/fields.tsx";
import { type FullVariable, setVariableRole } from "../recipe.ts";
import { ui, whole } from "../settings.ts";
import type { VariableRole } from "../wasm/wenxi";

/** The answers that the items share, as 1–5; empty when they differ. */
function sharedRange(items: readonly FullVariable[]): string {
  const ranges = new Set(items.map(({ range }) => (range ? `${range.low}–${range.high}` : "")));
  const [only] = ranges;
  return ranges.size === 1 && only ? only : "";
}

export function useChoices(): { value: VariableRole; label: string }[] {
  const words = ui.value.recognise;
  return [
    { value: "background", label: words.useBackground },
    { value: "item", label: words.useItem },
    { value: "none", label: words.useNone },
  ];
}

/** Variables with what each is used for. */
function Uses({ opened, variables }: { opened: Opened; variables: readonly FullVariable[] }) {
  const words = ui.value;
  const choices = useChoices();
  return (
    <ul class="uses">
      {variables.map(({ name, label, role }) => (
        <li key={name}>
          <span class="variable">
            <b>{name}</b> {label !== name && label}
          </span>
          <Select
            quiet
            label={words.variables.of(words.recognise.use, name)}
            value={role}
            choices={choices}
            onChange={(to) => opened.study.edit((recipe) => setVariableRole(recipe, name, to))}
          />
        </li>
      ))}
    </ul>
  );
}

function Part({ text, opened, variables }: { text: string; opened: Opened; variables: FullVariable[] }) {
  if (variables.length === 0) return <>{text}</>;
  return (
    <Fold class="inline" summary={text}>
      <Uses opened={opened} variables={variables} />
    </Fold>
  );
}

export function Understood({ opened }: { opened: Opened }) {
  const words = ui.value.recognise;
  const { recipe, inspection, study } = opened;
  const of = (role: VariableRole) => recipe.variables.filter((variable) => variable.role === role);
  const items = of("item");
  const background = of("background");
  const others = of("none").filter(({ leftOut }) => leftOut !== true);
  const identifiers = others.filter(({ measure }) => measure === "identifier");
  const rest = others.filter(({ measure }) => measure !== "identifier");
  const range = sharedRange(items);
  const parts: ComponentChildren[] = [];
  const count = whole(items.length);
  if (items.length > 0) {
    parts.push(
      <Part
        opened={opened}
        variables={items}
        text={range ? words.items(count, range) : words.itemsPlain(count)}
      />,
    );
    if (recipe.scales.length > 0) {
      parts.push(
        <>
          {words.comma}
          <a class="inline-link" href="#scales">
            {words.scales(whole(recipe.scales.length))}
          </a>
        </>,
      );
    }
  } else {
    parts.push(words.noItems);
  }
  if (background.length > 0)
    parts.push(
      <>
        {words.semicolon}
        <Part opened={opened} variables={background} text={words.background(whole(background.length))} />
      </>,
    );
  if (identifiers.length > 0)
    parts.push(
      <>
        {words.semicolon}
        <Part opened={opened} variables={identifiers} text={words.identifiers(whole(identifiers.length))} />
      </>,
    );
  if (rest.length > 0)
    parts.push(
      <>
        {words.semicolon}
        <Part opened={opened} variables={rest} text={words.others(whole(rest.length))} />
      </>,
    );
  if (others.length > 0) parts.push(words.notAnalysed);
  return (
    <>
      <div class="understood">
        <button
          type="button"
          class="inline-link"
          onClick={() => {
            study.screen.value = "data";
          }}
        >
          {words.cases(whole(inspection.source.rows))}
        </button>
        {words.comma}
        <button
          type="button"
          class="inline-link"
          onClick={() => {
            study.screen.value = "variables";
          }}
        >
          {words.columns(whole(inspection.source.columns))}
        </button>
        {words.semicolon}
        {parts}
        {words.stop}
      </div>
      <p class="small">{words.intro}</p>
    </>
  );
}
