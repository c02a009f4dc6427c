/** Leaving out the cases that a rule flags, by one press, and taking it back. */
import type { Opened } from "../parts/context.ts";
import { announce } from "../parts/live.tsx";
import { useText } from "../parts/text.ts";
import { ui, whole } from "../settings.ts";
import type { ExclusionRule, Quality, StepEntry } from "../wasm/wenxi";
import { ruleText } from "./rule.ts";

interface Offer {
  rule: ExclusionRule;
  cases: number;
}

/** The rules that flag anybody; two at once when that is another set of cases than each alone gives. */
function offers(quality: Quality): Offer[] {
  const each = quality.indices.flatMap(({ rule, flagged }) =>
    rule && flagged > 0 ? [{ rule, cases: flagged }] : [],
  );
  const both = quality.flaggedBy.slice(2).reduce((sum, cases) => sum + cases, 0);
  return quality.several && both > 0 ? [...each, { rule: quality.several, cases: both }] : each;
}

function freeId(steps: readonly StepEntry[]): string {
  const taken = new Set(steps.map(({ id }) => id));
  let number = 1;
  while (taken.has(`exclude-${number}`)) number += 1;
  return `exclude-${number}`;
}

export function Exclusions({ opened, quality }: { opened: Opened; quality: Quality }) {
  const text = useText();
  const words = ui.value.exclusions;
  const { recipe, study } = opened;
  const offered = offers(quality);
  const active = recipe.steps.flatMap((entry) => {
    const { step } = entry;
    return !entry.off && step.kind === "exclude" && step.rule.kind === "quality"
      ? [{ id: entry.id, label: entry.label || ruleText(step.rule.rule, text) }]
      : [];
  });
  const reports = study.description.value?.steps ?? [];
  const exclude = (rule: ExclusionRule) => {
    study.edit((now) => ({
      ...now,
      steps: [
        ...now.steps,
        { id: freeId(now.steps), off: false, step: { kind: "exclude", rule: { kind: "quality", rule } } },
      ],
    }));
    announce(words.done(ruleText(rule, text)));
  };
  const putBack = (id: string, label: string) => {
    study.edit((now) => ({ ...now, steps: now.steps.filter((entry) => entry.id !== id) }));
    announce(words.undone(label));
  };
  return (
    <fieldset class="exclusions no-print">
      <legend>{words.title}</legend>
      <p class="small">{words.hint}</p>
      {active.length > 0 && (
        <ul aria-label={words.active}>
          {active.map(({ id, label }) => {
            const cases = reports.find((one) => one.id === id)?.excluded;
            return (
              <li key={id}>
                <span>
                  {words.activeOf(label)}
                  {cases !== undefined && <span class="small"> · {words.cases(whole(cases))}</span>}
                </span>
                <button type="button" aria-label={words.putBackOf(label)} onClick={() => putBack(id, label)}>
                  {words.putBack}
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {offered.length === 0 ? (
        <p class="small">{words.none}</p>
      ) : (
        <ul>
          {offered.map(({ rule, cases }) => (
            <li key={rule.index}>
              <span>{ruleText(rule, text)}</span>
              <button
                type="button"
                aria-label={words.excludeBy(cases, ruleText(rule, text))}
                onClick={() => exclude(rule)}
              >
                {words.exclude(cases)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}
