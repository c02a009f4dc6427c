/** What the person expects: predictor → outcome, direction, level; and the model that this draws. */
import type { Opened } from "../parts/context.ts";
import { NumberField, Select, TextField } from "../parts/fields.tsx";
import { Icon } from "../parts/icons.tsx";
import {
  addHypothesis,
  editHypothesis,
  type FullHypothesis,
  followsRoles,
  hypothesesFromRoles,
  removeHypothesis,
  setHypotheses,
  wordsFor,
} from "../recipe.ts";
import { ui } from "../settings.ts";
import type { ExpectedSign } from "../wasm/wenxi";
import { ModelSketch } from "./model-sketch.tsx";

interface RowProps {
  opened: Opened;
  hypothesis: FullHypothesis;
  index: number;
}

function Row({ opened, hypothesis, index }: RowProps) {
  const words = ui.value.recognise;
  const { recipe, study } = opened;
  const { id, predictor, outcome, sign, level } = hypothesis;
  // A person may name any variable; scales come first.
  const known = new Set([...recipe.scales.map(({ name }) => name), predictor, outcome]);
  const choices = [...known].map((name) => ({ value: name, label: wordsFor(recipe, name) }));
  const signs: { value: ExpectedSign; label: string }[] = [
    { value: "positive", label: words.positive },
    { value: "negative", label: words.negative },
    { value: "any", label: words.any },
  ];
  const change = (to: Partial<FullHypothesis>) => study.edit((now) => editHypothesis(now, index, to));
  return (
    <li class="hypothesis">
      <TextField
        class="id"
        label={words.hypothesisName(id)}
        value={id}
        onChange={(to) => to.trim() && change({ id: to.trim() })}
      />
      <Select
        quiet
        label={words.from(id)}
        value={predictor}
        choices={choices}
        onChange={(to) => change({ predictor: to })}
      />
      <Select
        quiet
        class="sign"
        label={words.sign(id)}
        value={sign}
        choices={signs}
        onChange={(to) => change({ sign: to })}
      />
      <Select
        quiet
        label={words.to(id)}
        value={outcome}
        choices={choices}
        onChange={(to) => change({ outcome: to })}
      />
      <span class="level">
        <span aria-hidden="true">α =</span>
        <NumberField
          quiet
          label={words.level(id)}
          value={level}
          min={0.001}
          max={0.5}
          onChange={(to) => to !== undefined && change({ level: to })}
        />
      </span>
      <button
        type="button"
        class="quiet square"
        aria-label={words.removeHypothesis(id)}
        onClick={() => study.edit((now) => removeHypothesis(now, index))}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}

export function Hypotheses({ opened }: { opened: Opened }) {
  const words = ui.value.recognise;
  const { recipe, study } = opened;
  const follows = followsRoles(recipe);
  const implied = hypothesesFromRoles(recipe.scales);
  return (
    <section aria-labelledby="hypotheses-title">
      <header class="section-head">
        <h2 id="hypotheses-title">{words.hypothesesTitle}</h2>
        <p class="small">{words.hypothesesHint}</p>
      </header>
      <ModelSketch recipe={recipe} />
      {recipe.hypotheses.length === 0 && <p class="empty">{words.noHypotheses}</p>}
      <ul class="hypotheses">
        {recipe.hypotheses.map((hypothesis, index) => (
          <Row key={`${index}${hypothesis.id}`} opened={opened} hypothesis={hypothesis} index={index} />
        ))}
      </ul>
      <div class="buttons">
        {recipe.scales.length > 1 && (
          <button type="button" onClick={() => study.edit(addHypothesis)}>
            <Icon name="plus" /> {words.addHypothesis}
          </button>
        )}
        {!follows && implied.length > 0 && (
          <button
            type="button"
            class="quiet"
            onClick={() => study.edit((now) => setHypotheses(now, implied))}
          >
            {words.fromRoles}
          </button>
        )}
      </div>
    </section>
  );
}
