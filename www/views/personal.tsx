/** Columns that look personal: put aside from the start, each kept with one press. */
import type { Opened } from "../parts/context.ts";
import { Icon } from "../parts/icons.tsx";
import { announce } from "../parts/live.tsx";
import { setLeftOut } from "../recipe.ts";
import { ui, whole } from "../settings.ts";
import type { PersonalColumn } from "../wasm/wenxi";

/** Columns named in the heading. */
const NAMED = 6;

function Row({ opened, column }: { opened: Opened; column: PersonalColumn }) {
  const words = ui.value.personal;
  const { variable: name, kind, matched, checked, named } = column;
  const variable = opened.recipe.variables.find((one) => one.name === name);
  const aside = variable?.leftOut === true;
  const evidence = [words.matched(whole(matched), whole(checked)), named && words.named].filter(Boolean);
  return (
    <li>
      <div>
        <b>{name}</b> {variable?.label && variable.label !== name && variable.label}
        <p class="small">
          {words.kind[kind]} · {evidence.join(" · ")}
        </p>
      </div>
      <button
        type="button"
        aria-label={aside ? words.keepColumn(name) : words.putAsideColumn(name)}
        onClick={() => {
          opened.study.edit((recipe) => setLeftOut(recipe, name, !aside));
          announce(aside ? words.kept(name) : words.aside(name));
        }}
      >
        {aside ? words.keep : words.putAside}
      </button>
    </li>
  );
}

export function Personal({ opened }: { opened: Opened }) {
  const words = ui.value.personal;
  const { personal } = opened.inspection;
  if (personal.length === 0) return null;
  const aside = personal.filter(({ variable }) =>
    opened.recipe.variables.some(({ name, leftOut }) => name === variable && leftOut === true),
  );
  const shown = aside.slice(0, NAMED).map(({ variable }) => variable);
  if (aside.length > NAMED) shown.push("…");
  return (
    <section class="personal" aria-labelledby="personal-title">
      <h2 id="personal-title">
        <Icon name="shield" /> {aside.length > 0 ? words.title(aside.length, shown) : words.allKept}
      </h2>
      <p class="small">{words.hint}</p>
      <ul>
        {personal.map((column) => (
          <Row key={column.variable} opened={opened} column={column} />
        ))}
      </ul>
    </section>
  );
}
