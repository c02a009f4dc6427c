/** One section: what was found in a sentence, its tables and figures, its notes; or why there are none. */
import { useEffect, useMemo, useRef } from "preact/hooks";
import { FigureView } from "../figures/Figure.tsx";
import { Boundary } from "../parts/boundary.tsx";
import type { Opened } from "../parts/context.ts";
import { Icon } from "../parts/icons.tsx";
import { useStanding } from "../parts/standing.ts";
import { useText } from "../parts/text.ts";
import { InTurn } from "../parts/turns.ts";
import { Unbroken } from "../parts/unbroken.tsx";
import { WriteUpSlot } from "../prose/slot.tsx";
import { Exclusions } from "../quality/exclusions.tsx";
import { OwnWords } from "../report/own-words.tsx";
import { ReaderSlot } from "../review/slot.tsx";
import { isUnreachable } from "../runner.ts";
import { ui } from "../settings.ts";
import { OutputTableView } from "../tables/Table.tsx";
import type { Outcome, OutputTable, RequestEntry } from "../wasm/wenxi";
import { spokenOf } from "./findings.ts";
import type { CasesLedger } from "./ledger.ts";
import { anchor, headingOf, type Numbers, nameOf } from "./sections.ts";
import { TroubleWords } from "./trouble.tsx";

interface Props {
  opened: Opened;
  entry: RequestEntry;
  /** Whether it is the only one of its kind and bears the group's title. */
  alone: boolean;
  extra: CasesLedger | undefined;
  /** Numbers of its first table and its first figure in the report. */
  table: number;
  figure: number;
  onOptions: (id: string) => void;
}

/** Tables shown at once; a person who wants the other twenty opens them. */
const SHOWN = 6;

/** Keeps about the room that the table will take. */
const ToCome = ({ table }: { table: OutputTable }) => (
  <div class="to-come" style={{ blockSize: `${(table.rows.length + 3) * 2.2}em` }} />
);

interface BodyProps {
  opened: Opened;
  outcome: Outcome;
  /** Tables of the whole report that this section begins with. */
  extra: CasesLedger | undefined;
  /** Numbers of its first table and its first figure in the report. */
  numbers: Numbers;
}

function Body({ opened, outcome, extra, numbers }: BodyProps) {
  const text = useText();
  const words = ui.value.report;
  const { figures, ledger } = outcome;
  const { finding, equations, notes } = spokenOf(outcome, text);
  const { tables } = outcome;
  const first = tables.length > SHOWN + 2 ? tables.slice(0, SHOWN) : tables;
  const rest = tables.slice(first.length);
  const cases = ledger?.used;
  const show = (list: readonly OutputTable[], from: number) =>
    list.map((table, index) => {
      const number = numbers.table + from + index;
      return (
        <InTurn
          key={`${index}${table.title}`}
          of={[table, text, number, cases]}
          before={<ToCome table={table} />}
        >
          {() => (
            <OutputTableView
              table={table}
              text={text}
              number={number}
              {...(cases !== undefined && { cases })}
            />
          )}
        </InTurn>
      );
    });
  return (
    <>
      {finding && (
        <p class="finding">
          <Unbroken words={finding} />
        </p>
      )}
      {outcome.result?.analysis === "quality" && !opened.study.review.value && (
        <Exclusions opened={opened} quality={outcome.result.result} />
      )}
      {equations.map((words, index) => (
        <p key={index} class="equation">
          {words}
        </p>
      ))}
      {figures.map((figure, index) => {
        const number = numbers.figure + index;
        return (
          <InTurn key={`${index}${figure.kind}`} of={[figure, text, number]}>
            {() => <FigureView figure={figure} text={text} number={number} />}
          </InTurn>
        );
      })}
      {show(first, 0)}
      {rest.length > 0 && (
        <details class="rest">
          <summary>{words.more(rest.length)}</summary>
          {show(rest, first.length)}
        </details>
      )}
      <WriteUpSlot outcome={outcome} />
      {extra && (
        <details class="rest" open={extra.differ}>
          <summary>{extra.differ ? words.ledger : words.ledgerSame}</summary>
          {show([extra.table], tables.length)}
        </details>
      )}
      {notes.length > 0 && (
        <ul class="notes" aria-label={words.notes}>
          {notes.map((words, index) => (
            <li key={index}>{words}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What is being done; while samples are drawn, how many are. */
function Working({ study, before }: { study: Opened["study"]; before: boolean }) {
  const words = ui.value.report;
  const text = useText();
  const drawn = study.runner.resampling.value;
  const number = (n: number) => text.number("count", n);
  return (
    <span class="small working">
      {drawn?.total !== undefined
        ? words.resampling(number(drawn.done), number(drawn.total))
        : before
          ? words.updating
          : words.computing}
    </span>
  );
}

export function Section({ opened, entry, alone, extra, table, figure, onOptions }: Props) {
  const text = useText();
  const words = ui.value.report;
  const { recipe, study } = opened;
  const { result, fresh, running } = useStanding(opened, entry);
  const ref = useRef<HTMLElement>(null);
  const before = useRef(result?.outcome);
  useEffect(() => {
    // Shows where something changed, not that something appeared.
    if (before.current && result?.outcome && before.current !== result.outcome) {
      const quiet = matchMedia("(prefers-reduced-motion: reduce)").matches;
      if (!quiet) ref.current?.animate([{ backgroundColor: "var(--accent-soft)" }, {}], { duration: 150 });
    }
    before.current = result?.outcome;
  }, [result?.outcome]);
  const outcome = result?.outcome;
  // The same element as before is passed over when another section changes.
  const body = useMemo(
    () => outcome && <Body opened={opened} outcome={outcome} extra={extra} numbers={{ table, figure }} />,
    [outcome, extra, table, figure, recipe],
  );
  const report = study.report.value;
  const own = report.words[entry.id];
  const name = nameOf(entry, text, report);
  const Heading = alone ? "h2" : "h3";
  const id = anchor(entry.id);
  return (
    <section
      id={id}
      ref={ref}
      class={`section ${fresh || !result ? "" : "stale"}`}
      aria-label={name}
      aria-busy={running}
      data-request={entry.id}
      data-state={running ? "running" : fresh ? (result?.trouble ? "failed" : "done") : "waiting"}
    >
      <header class="section-title">
        <Heading id={`${id}-title`} tabIndex={-1}>
          {headingOf(entry, alone, text, report)}
        </Heading>
        {running && <Working study={study} before={result !== undefined} />}
        <button
          type="button"
          class="quiet square section-options"
          aria-label={`${words.toSection}: ${name}`}
          onClick={() => onOptions(entry.id)}
        >
          <Icon name="options" />
        </button>
      </header>
      <ReaderSlot part="Changed" opened={opened} entry={entry} />
      <OwnWords words={own?.above} />
      {result?.trouble ? (
        <div class="trouble" role="alert">
          <Icon name="alert" />
          <div>
            <p>
              <b>{words.failed}</b>
            </p>
            <TroubleWords trouble={result.trouble} />
            <div class="buttons" hidden={study.review.value !== undefined}>
              <button
                type="button"
                onClick={() => {
                  study.screen.value = "recognise";
                }}
              >
                {words.fixScales}
              </button>
              <button
                type="button"
                onClick={() => {
                  study.screen.value = "variables";
                }}
              >
                {words.fixVariables}
              </button>
              {("crashed" in result.trouble || isUnreachable(result.trouble)) && (
                <button type="button" onClick={() => study.runner.retry(entry.id)}>
                  {words.retry}
                </button>
              )}
            </div>
          </div>
        </div>
      ) : outcome ? (
        <Boundary of={outcome} fallback={(why) => <TroubleWords trouble={{ crashed: why }} />}>
          {body}
        </Boundary>
      ) : (
        <div class="skeleton" aria-hidden="true">
          <span />
          <span />
          <span />
        </div>
      )}
      <OwnWords words={own?.below} />
    </section>
  );
}
