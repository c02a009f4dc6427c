/** Where the person arranges the report: its title, which sections are in it, their order, and her own words about each. */
import { type Signal, useSignal } from "@preact/signals";
import { useMemo, useRef } from "preact/hooks";
import type { Opened } from "../parts/context.ts";
import { TextField } from "../parts/fields.tsx";
import { announce, toast } from "../parts/live.tsx";
import { useText } from "../parts/text.ts";
import { proseWords } from "../prose/words.ts";
import { ui } from "../settings.ts";
import type { Text } from "../text.ts";
import { analysisName, anchor, headingOf, nameOf, titleOf } from "../views/sections.ts";
import type { RequestEntry } from "../wasm/wenxi";
import { groupKey, METHOD, METHOD_ANCHOR, ordered, runsOf, setWords, USUAL } from "./arrangement.ts";
import { placeBeside, setIn, shiftGroup, shiftSection } from "./moves.ts";
import { SectionRow } from "./row.tsx";
import { arrangeWords } from "./words.ts";
import "./panel.css";

/** Where what is dragged would land. */
export interface Landing {
  id: string;
  after: boolean;
}

/** What every row needs. */
export interface Board {
  opened: Opened;
  text: Text;
  /** Ids of what is being dragged. */
  dragged: Signal<readonly string[]>;
  landing: Signal<Landing | undefined>;
  move: (entry: RequestEntry, by: -1 | 1, whole: boolean) => void;
  drop: () => void;
}

const TITLE_LINES = ["title", "subtitle", "author"] as const;

export function ArrangePanel({ opened }: { opened: Opened }) {
  const { study, recipe } = opened;
  const { requests } = recipe;
  const text = useText();
  const say = arrangeWords.value;
  const report = study.report.value;
  const list = useRef<HTMLOListElement>(null);
  const dragged = useSignal<readonly string[]>([]);
  const landing = useSignal<Landing | undefined>(undefined);
  const all = useMemo(() => ordered(requests, report), [requests, report]);
  const runs = runsOf(all);
  const usualTitle = ui.value.report.title(study.file.value?.name ?? "");
  const placeholders = { title: usualTitle, subtitle: say.subtitleHint, author: say.authorHint };

  const move = (entry: RequestEntry, by: -1 | 1, whole: boolean) => {
    const { id, request } = entry;
    study.arrange((now) => (whole ? shiftGroup : shiftSection)(requests, now, id, by));
    const after = ordered(requests, study.report.value);
    const name = whole ? analysisName(request.analysis, text) : nameOf(entry, text, report);
    announce(say.moved(name, after.findIndex((one) => one.id === id) + 1, after.length));
    // The row may have been put elsewhere in the document, which takes the focus away.
    const pressed = whole ? groupKey(request.analysis) : id;
    requestAnimationFrame(() => {
      const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>("[data-move]") ?? [])].filter(
        ({ dataset }) => dataset.move === pressed,
      );
      const [up, down] = buttons;
      const wanted = by < 0 ? up : down;
      (wanted?.disabled ? (by < 0 ? down : up) : wanted)?.focus();
    });
  };
  const drop = () => {
    const { value: to } = landing;
    const { value: ids } = dragged;
    dragged.value = [];
    landing.value = undefined;
    if (to) study.arrange((now) => placeBeside(requests, now, ids, to.id, to.after));
  };
  const board: Board = { opened, text, dragged, landing, move, drop };
  const ids = all.map(({ id }) => id);
  const some = report.hidden.some((id) => ids.includes(id) || id === METHOD);
  return (
    <div class="arrange">
      <section>
        <h2 class="inspector-title">{say.page}</h2>
        <div class="arrange-title">
          {TITLE_LINES.map((line) => (
            <div key={line}>
              <span class="field-label" aria-hidden="true">
                {say[line]}
              </span>
              <TextField
                label={say[line]}
                value={report[line]}
                placeholder={placeholders[line]}
                onChange={(words) => study.arrange((now) => ({ ...now, [line]: words.trim() }))}
              />
            </div>
          ))}
        </div>
      </section>
      <section>
        <h2 class="inspector-title">{say.sections}</h2>
        <p class="small">{say.hint}</p>
        <ol class="arrange-list" ref={list}>
          {runs.map((run, at) => {
            const [first] = run;
            if (!first) return null;
            const edge = { first: at === 0, last: at === runs.length - 1 };
            const rows = run.map((entry, place) => (
              <SectionRow
                key={entry.id}
                board={board}
                id={entry.id}
                ids={[entry.id]}
                name={headingOf(entry, run.length === 1, text, report)}
                usual={titleOf(entry, text)}
                at={anchor(entry.id)}
                first={edge.first && place === 0}
                last={edge.last && place === run.length - 1}
                onMove={(by) => move(entry, by, false)}
              />
            ));
            if (run.length === 1) return rows;
            const key = groupKey(first.request.analysis);
            const usual = analysisName(first.request.analysis, text);
            const name = report.words[key]?.title ?? usual;
            return (
              <SectionRow
                key={`${key} ${first.id}`}
                board={board}
                id={key}
                ids={run.map(({ id }) => id)}
                name={name}
                usual={usual}
                group
                first={edge.first}
                last={edge.last}
                onMove={(by) => move(first, by, true)}
              >
                <ol>{rows}</ol>
              </SectionRow>
            );
          })}
          <SectionRow
            board={board}
            id={METHOD}
            ids={[METHOD]}
            name={report.words[METHOD]?.title ?? proseWords.value.method}
            usual={proseWords.value.method}
            at={METHOD_ANCHOR}
            fixed={say.last}
          />
        </ol>
        <div class="arrange-foot">
          <button
            type="button"
            disabled={!some}
            onClick={() => study.arrange((now) => setIn(now, [...ids, METHOD], true))}
          >
            {say.all}
          </button>
          <button
            type="button"
            disabled={report === USUAL}
            onClick={() => {
              study.arrange(() => USUAL);
              toast(say.usualDone);
            }}
          >
            {say.usual}
          </button>
        </div>
      </section>
    </div>
  );
}

/** A section's own title and words, each empty for the usual ones. */
export const writeWords = (
  { opened: { study } }: Board,
  id: string,
  change: { title?: string; above?: string; below?: string },
) => study.arrange((now) => setWords(now, id, change));
