/** Who answered: the variables whose frequencies describe the sample, and the columns that take no part. */
import type { Opened } from "../parts/context.ts";
import { Select } from "../parts/fields.tsx";
import { type FullVariable, setVariableRole } from "../recipe.ts";
import { ui } from "../settings.ts";
import { useChoices } from "./understood.tsx";

function Row({ opened, variable }: { opened: Opened; variable: FullVariable }) {
  const words = ui.value;
  const choices = useChoices();
  const { name, label, measure, role, valueLabels } = variable;
  const profile = opened.inspection.profiles.find((one) => one.name === name);
  const named = (answer: string) =>
    valueLabels.find(({ value }) => String(value) === answer)?.label ?? answer;
  /** Where the codebook puts an answer; what it does not name comes last, as found. */
  const place = (answer: string) => {
    const at = valueLabels.findIndex(
      ({ value, label: called }) => answer === String(value) || answer === called,
    );
    return at < 0 ? valueLabels.length : at;
  };
  const answers = profile?.answers
    .toSorted((a, b) => place(a.answer) - place(b.answer))
    .slice(0, 6)
    .map(({ answer }) => named(answer));
  const many =
    measure === "nominal" || measure === "ordinal" ? words.recognise.categories : words.recognise.values;
  const facts = [
    words.measure[measure],
    profile && measure !== "identifier" && many(profile.distinct),
    profile && profile.missing > 0 && words.recognise.missing(profile.missing),
  ].filter(Boolean);
  return (
    <li class="background-row">
      <div>
        <b>{label || name}</b> {label && label !== name && <span class="muted">{name}</span>}
        <p class="small">
          {facts.join(" · ")}
          {role === "background" && answers && answers.length > 0 && measure !== "scale" && (
            <span>
              {" · "}
              {answers.join(" / ")}
              {(profile?.distinct ?? 0) > answers.length && " …"}
            </span>
          )}
        </p>
      </div>
      <Select
        quiet
        label={words.variables.of(words.recognise.use, name)}
        value={role}
        choices={choices}
        onChange={(to) => opened.study.edit((recipe) => setVariableRole(recipe, name, to))}
      />
    </li>
  );
}

export function Background({ opened }: { opened: Opened }) {
  const words = ui.value.recognise;
  const { variables } = opened.recipe;
  const background = variables.filter(({ role }) => role === "background");
  const others = variables.filter(({ role, leftOut }) => role === "none" && leftOut !== true);
  return (
    <section aria-labelledby="background-title">
      <header class="section-head">
        <h2 id="background-title">{words.backgroundTitle}</h2>
        <p class="small">{words.backgroundHint}</p>
      </header>
      {background.length === 0 && <p class="empty">{words.noBackground}</p>}
      <ul class="background">
        {background.map((variable) => (
          <Row key={variable.name} opened={opened} variable={variable} />
        ))}
      </ul>
      {others.length > 0 && (
        <>
          <h3>{words.othersTitle}</h3>
          <ul class="background">
            {others.map((variable) => (
              <Row key={variable.name} opened={opened} variable={variable} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
