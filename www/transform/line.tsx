/** A line over the report: that not every case is analysed, or that cases are weighted, and by which steps. */
import type { Opened } from "../parts/context.ts";
import { whole } from "../settings.ts";
import { narrows } from "../steps.ts";
import { sentenceOf } from "./sentence.ts";
import { words } from "./words.ts";

export function StepsLine({ opened }: { opened: Opened }) {
  const say = words.value;
  const { study, recipe, inspection } = opened;
  const description = study.description.value;
  const narrowing = recipe.steps.filter(({ off, step }) => !off && narrows(step));
  if (!description || narrowing.length === 0) return null;
  const reportOf = (id: string) => description.steps.find((one) => one.id === id);
  const remaining = description.steps.at(-1)?.remaining;
  return (
    <aside class="callout steps-line">
      {remaining !== undefined && remaining !== null && (
        <p>
          <b>{say.report.cases(whole(remaining), whole(inspection.source.rows))}</b>
        </p>
      )}
      <ol>
        {narrowing.map(({ id, step, label }) => {
          const excluded = reportOf(id)?.excluded ?? 0;
          return (
            <li key={id}>
              {sentenceOf(step, recipe, say)}
              {label && <span class="small"> {label}</span>}
              {excluded > 0 && <span class="small"> · {say.report.left(whole(excluded))}</span>}
            </li>
          );
        })}
      </ol>
      <button
        type="button"
        class="link"
        onClick={() => {
          study.screen.value = "transform";
        }}
      >
        {say.report.change}
      </button>
    </aside>
  );
}
