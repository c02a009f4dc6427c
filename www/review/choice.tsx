/** For a reader of a report without data: other variables for a section, and the way back to the author's. */
import type { Opened } from "../parts/context.ts";
import { Select } from "../parts/fields.tsx";
import { useText } from "../parts/text.ts";
import { same } from "../recipe.ts";
import { PickMany } from "../transform/picker.tsx";
import type { RequestEntry } from "../wasm/wenxi";
import { candidates, isChoosable, variablesOf, withOutcome, withVariables } from "./candidates.ts";
import { words } from "./words.ts";
import "./review.css";

interface Props {
  opened: Opened;
  entry: RequestEntry;
}

/** The section as its author asked for it. */
const authorOf = ({ inspection }: Opened, { id }: RequestEntry): RequestEntry | undefined =>
  inspection.recipe.requests?.find((one) => one.id === id);

/** Over a section that a reader has changed. */
export function Changed({ opened, entry }: Props) {
  const author = authorOf(opened, entry);
  if (!author || same(author.request, entry.request)) return null;
  const said = words.value;
  return (
    <div class="review-changed" role="note">
      <p class="small">{said.changed}</p>
      <button type="button" onClick={() => opened.study.setRequest(entry.id, author.request)}>
        {said.restore}
      </button>
    </div>
  );
}

/** In the options of a section. */
export function Choice({ opened, entry }: Props) {
  const text = useText();
  const said = words.value;
  const { study, recipe, inspection } = opened;
  const author = authorOf(opened, entry);
  const open = new Set(inspection.review?.openSections);
  const { request } = entry;
  if (!author || !open.has(entry.id) || !isChoosable(author.request) || !isChoosable(request)) return null;
  const results = study.runner.results.value;
  const sections = (inspection.recipe.requests ?? []).filter(({ id }) => open.has(id));
  const names = candidates(author.request, sections, (id) => results[id]?.outcome?.ledger);
  const label = (name: string) => text.variable(name);
  const change = (to: typeof request | RequestEntry["request"]) => study.setRequest(entry.id, to);
  const regression = request.analysis === "regression" ? request : undefined;
  const outcome = regression?.options.outcome;
  const sources = names
    .filter((name) => name !== outcome)
    .map((name) => ({ name, label: label(name), numeric: true }));
  return (
    <div class="review-choice">
      {regression && outcome !== undefined && (
        <Select
          label={said.outcome}
          value={outcome}
          choices={names.map((name) => ({ value: name, label: label(name) }))}
          onChange={(to) => change(withOutcome(regression, to))}
        />
      )}
      <PickMany
        label={said.chosen[request.analysis]}
        sources={sources}
        value={variablesOf(request).filter((name) => name !== outcome)}
        onChange={(to) => change(withVariables(request, to, recipe))}
      />
    </div>
  );
}
