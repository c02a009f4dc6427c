/** What is shown while a file opens, and when it does not. */

import { keeping } from "../keep/slot.ts";
import { useStudy } from "../parts/context.ts";
import { Icon } from "../parts/icons.tsx";
import { useText } from "../parts/text.ts";
import { ui, whole } from "../settings.ts";
import type { Trouble } from "../state.ts";
import { errorText } from "../text.ts";

/** The reason as a sentence, with the library's own words one press away after a crash. */
export function TroubleWords({ trouble }: { trouble: Trouble }) {
  const text = useText();
  const words = ui.value.problem;
  if ("project" in trouble) return <p>{keeping.value?.projectFaultText(trouble.project)}</p>;
  if ("failure" in trouble) return <p>{errorText(trouble.failure, text)}</p>;
  return (
    <>
      <p>{trouble.memory ? words.memory : words.crashed}</p>
      <details>
        <summary>{words.detail}</summary>
        <code>{trouble.crashed}</code>
      </details>
    </>
  );
}

/** Why the last file did not open; the recipe is still there. */
export function TroubleCard() {
  const study = useStudy();
  const trouble = study.trouble.value;
  if (!trouble) return null;
  const words = ui.value;
  return (
    <div class="trouble" role="alert">
      <Icon name="alert" />
      <div>
        <h2>{words.problem.title}</h2>
        <TroubleWords trouble={trouble} />
        {study.recipe.value && <p class="small">{words.start.kept}</p>}
        <button
          type="button"
          onClick={() => {
            study.trouble.value = undefined;
          }}
        >
          {words.problem.dismiss}
        </button>
      </div>
    </div>
  );
}

/** A file on its way in. */
export function Opening() {
  const study = useStudy();
  const opening = study.opening.value;
  if (!opening) return null;
  const words = ui.value;
  const { unit, done, total } = opening;
  const far = total === undefined ? whole(done) : `${whole(done)} / ${whole(total)}`;
  return (
    <div class="opening" role="status">
      <p>{words.start.opening(opening.name)}</p>
      <progress
        {...(total !== undefined && { max: Math.max(total, 1), value: done })}
        aria-label={words.start.opening(opening.name)}
      />
      <p class="small">
        {unit === "bytes"
          ? words.source.bytes(far)
          : total === undefined
            ? words.source.rowsSought(far)
            : words.source.rows(far)}
      </p>
      <button type="button" onClick={() => study.cancelOpening()}>
        {words.report.cancel}
      </button>
    </div>
  );
}
