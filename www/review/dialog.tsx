/** Makes a report for reviewers: tells what it holds, shows where few cases stand apart, and saves it. */
import { useEffect, useRef, useState } from "preact/hooks";
import { fileName } from "../export/names.ts";
import { stem } from "../keep/record.ts";
import { useStudy } from "../parts/context.ts";
import { Dialog } from "../parts/dialog.tsx";
import { Check, NumberField } from "../parts/fields.tsx";
import { toast } from "../parts/live.tsx";
import { save } from "../parts/save.ts";
import { useText } from "../parts/text.ts";
import { troubleOf } from "../runner.ts";
import type { Trouble } from "../state.ts";
import type { Text } from "../text.ts";
import { titleOf } from "../views/sections.ts";
import { TroubleWords } from "../views/trouble.tsx";
import type { BundleDraft, BundleOptions, RequestEntry, SmallCell } from "../wasm/wenxi";
import { Cancelled } from "../worker/client.ts";
import { reviewing } from "./slot.tsx";
import { words } from "./words.ts";
import "./review.css";

const USUAL: Required<BundleOptions> = {
  threshold: 5,
  mergeValues: true,
  hideExtremes: true,
  leaveOutSums: true,
};

/** More places than this are counted, not listed. */
const LISTED = 200;

function placeOf({ place }: SmallCell, request: string, text: Text, title: (id: string) => string): string {
  const said = words.value;
  switch (place.kind) {
    case "value": {
      const { variable, value } = place;
      const called = typeof value === "number" ? text.head({ kind: "value", variable, value }) : `“${value}”`;
      return said.value(text.variable(variable), called);
    }
    case "choice":
      return said.choice(place.set, text.head(place.choice));
    case "minimum":
      return said.minimum(text.variable(place.variable), text.short(place.value));
    case "maximum":
      return said.maximum(text.variable(place.variable), text.short(place.value));
    case "section":
      return said.section;
    case "difference":
      return place.other === request ? said.pairs : said.difference(title(place.other));
  }
}

function stateOf({ handled, place }: SmallCell): string {
  const said = words.value;
  if (!handled) return said.standing;
  return place.kind === "value" ? said.merged : said.leftOut;
}

function Cells({ draft, requests }: { draft: BundleDraft; requests: readonly RequestEntry[] }) {
  const text = useText();
  const said = words.value;
  const { cells } = draft;
  if (cells.length === 0) return <p>{said.noCells}</p>;
  const title = (id: string) => {
    const entry = requests.find((one) => one.id === id);
    return entry ? titleOf(entry, text) : id;
  };
  const standing = cells.filter(({ handled }) => !handled);
  const listed = [...standing, ...cells.filter(({ handled }) => handled)].slice(0, LISTED);
  return (
    <details class="review-cells" open={standing.length > 0}>
      <summary>{said.cells(cells.length, standing.length)}</summary>
      <ul>
        {listed.map((cell, index) => (
          <li key={index} class={cell.handled ? "" : "standing"}>
            <span class="small">{title(cell.request)}</span>
            <span>{placeOf(cell, cell.request, text, title)}</span>
            <span class="small">
              {said.cases(cell.cases)} · {stateOf(cell)}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Form({ onClose }: { onClose: () => void }) {
  const study = useStudy();
  const said = words.value;
  const [options, setOptions] = useState(USUAL);
  const [draft, setDraft] = useState<BundleDraft>();
  const [trouble, setTrouble] = useState<Trouble>();
  const asked = useRef(0);
  const recipe = study.recipe.value;
  useEffect(() => {
    asked.current += 1;
    const mine = asked.current;
    setDraft(undefined);
    setTrouble(undefined);
    study.bundle(options).then(
      (made) => mine === asked.current && setDraft(made),
      (why) => {
        if (mine === asked.current && !(why instanceof Cancelled)) setTrouble(troubleOf(why));
      },
    );
  }, [options, recipe, study]);
  const change = (to: Partial<BundleOptions>) => setOptions({ ...options, ...to });
  const press = () => {
    if (!draft) return;
    const name = `${fileName(stem(study.file.value?.name ?? "wenxi"))}.wenxi-review`;
    save(new File([draft.text], name, { type: "application/json" }));
    onClose();
    toast(said.saved(name));
  };
  return (
    <div class="review-form">
      <p>{said.lead}</p>
      <div class="review-contents">
        <section>
          <h3>{said.holds}</h3>
          <ul>
            {said.holding.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </section>
        <section>
          <h3>{said.lacks}</h3>
          <ul>
            {said.lacking.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </section>
      </div>
      <div class="form">
        <NumberField
          label={said.threshold}
          value={options.threshold}
          min={1}
          max={100}
          step={1}
          onChange={(threshold) => threshold !== undefined && change({ threshold: Math.round(threshold) })}
        />
        <Check
          label={said.mergeValues}
          checked={options.mergeValues}
          onChange={(mergeValues) => change({ mergeValues })}
        />
        <Check
          label={said.hideExtremes}
          checked={options.hideExtremes}
          onChange={(hideExtremes) => change({ hideExtremes })}
        />
        <Check
          label={said.leaveOutSums}
          checked={options.leaveOutSums}
          onChange={(leaveOutSums) => change({ leaveOutSums })}
        />
      </div>
      <div aria-live="polite" class="review-found">
        {!draft && !trouble && <p class="small">{said.looking}</p>}
        {trouble && (
          <div class="trouble">
            <p>{said.failed}</p>
            <TroubleWords trouble={trouble} />
          </div>
        )}
        {draft && recipe && (
          <>
            <Cells draft={draft} requests={recipe.requests} />
            <p>{said.openSections(draft.openSections.length, recipe.requests.length)}</p>
            <p class="small">{said.printed}</p>
          </>
        )}
      </div>
      <div class="buttons">
        <button type="button" class="primary" disabled={!draft} onClick={press}>
          {said.save}
        </button>
        <button type="button" onClick={onClose}>
          {said.cancel}
        </button>
      </div>
    </div>
  );
}

export function BundleDialog() {
  const close = () => {
    reviewing.value = false;
  };
  return (
    <Dialog title={words.value.title} open={reviewing.value} onClose={close}>
      <Form onClose={close} />
    </Dialog>
  );
}
