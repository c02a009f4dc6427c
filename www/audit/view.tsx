/** A paper's tables typed in, checked as they are typed. Needs no file. */
import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { useStudy } from "../parts/context.ts";
import { Icon } from "../parts/icons.tsx";
import { announce } from "../parts/live.tsx";
import { troubleOf } from "../runner.ts";
import { language } from "../settings.ts";
import type { Trouble } from "../state.ts";
import { TroubleWords } from "../views/trouble.tsx";
import type { Audit } from "../wasm/wenxi";
import { Cancelled, Refused } from "../worker/client.ts";
import { FindingsContext } from "./cell.tsx";
import { example } from "./example.ts";
import { Matrix } from "./matrix.tsx";
import { type CardsProps, Factors, Frequencies, Means, Reliabilities } from "./others.tsx";
import { RegressionCard } from "./regression.tsx";
import { Results } from "./results.tsx";
import {
  asked,
  changed,
  empty,
  factors,
  frequencies,
  mean,
  pasted,
  regression,
  reliability,
  type Tables,
  without,
} from "./tables.ts";
import { en } from "./words-en.ts";
import { zh } from "./words-zh.ts";
import "./audit.css";

/** What was typed stays while the page is open. */
const typed = signal<Tables>(empty());
const before = signal<Tables | undefined>(undefined);

const NONE: Audit = { checks: [], consistent: 0, impossible: 0, undecidable: 0 };
/** Long enough that a number being typed is not judged digit by digit. */
const PAUSE = 250;

interface Found {
  audit: Audit;
  /** The cell that is no number. */
  wrong?: string;
  /** Why nothing could be checked, if not for what was typed. */
  trouble?: Trouble;
}

/** The checks of what is typed. */
function useAudit(tables: Tables) {
  const study = useStudy();
  const [found, setFound] = useState<Found>({ audit: NONE });
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      study.audit(asked(tables)).then(
        (audit) => {
          if (current) setFound({ audit });
        },
        (why) => {
          if (!current || why instanceof Cancelled) return;
          if (why instanceof Refused && why.failure.code === "badOption")
            setFound({ audit: NONE, wrong: why.failure.option });
          else setFound({ audit: NONE, trouble: troubleOf(why) });
        },
      );
    }, PAUSE);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [study, tables]);
  return found;
}

export function AuditView() {
  const words = language.value === "en" ? en : zh;
  const tables = typed.value;
  const { audit, wrong, trouble } = useAudit(tables);
  const set = (to: Tables) => {
    typed.value = to;
    before.value = undefined;
  };
  const replace = (to: Tables) => {
    before.value = tables;
    typed.value = to;
  };
  useEffect(() => {
    if (audit.checks.length > 0)
      announce(words.summary(audit.consistent, audit.impossible, audit.undecidable));
  }, [audit, words]);
  const names = tables.variables.map(({ name }) => name);
  const cards: CardsProps = {
    tables,
    onChange: set,
    onRemove: (kind, at) => replace({ ...tables, [kind]: without<unknown>(tables[kind], at) }),
  };
  return (
    <FindingsContext.Provider value={{ words, checks: audit.checks, wrong }}>
      <main id="main" class="audit" tabIndex={-1}>
        <header class="page-head">
          <h1>{words.title}</h1>
          <p>{words.lead}</p>
          <div class="audit-row">
            <button type="button" class="primary" onClick={() => replace(example(words.exampleNames))}>
              {words.tryExample}
            </button>
            <button type="button" onClick={() => replace(empty())}>
              {words.clear}
            </button>
            {before.value && (
              <button
                type="button"
                class="quiet"
                onClick={() => {
                  if (before.value) set(before.value);
                }}
              >
                {words.undo}
              </button>
            )}
          </div>
          <p class="small">{words.exampleNote}</p>
        </header>
        {trouble && (
          <div class="trouble" role="alert">
            <Icon name="alert" />
            <div>
              <TroubleWords trouble={trouble} />
            </div>
          </div>
        )}
        <div class="audit-columns">
          <div class="audit-forms">
            <Matrix tables={tables} onChange={set} />
            {tables.regressions.map((one, index) => (
              <RegressionCard
                key={index}
                index={index}
                regression={one}
                names={names}
                onChange={(to) => set({ ...tables, regressions: changed(tables.regressions, index, to) })}
                onRemove={() => replace({ ...tables, regressions: without(tables.regressions, index) })}
                onPaste={(models) => replace({ ...tables, regressions: pasted(tables, index, models) })}
              />
            ))}
            <Reliabilities {...cards} />
            <Factors {...cards} />
            <Frequencies {...cards} />
            <Means {...cards} />
            <div class="audit-row audit-add">
              <button
                type="button"
                onClick={() => {
                  const outcome = names.at(-1) ?? "";
                  const added = regression(outcome, names.slice(0, -1));
                  set({ ...tables, regressions: [...tables.regressions, added] });
                }}
              >
                {words.add.regression}
              </button>
              <button
                type="button"
                onClick={() => set({ ...tables, reliabilities: [...tables.reliabilities, reliability()] })}
              >
                {words.add.reliability}
              </button>
              <button
                type="button"
                onClick={() => set({ ...tables, factors: [...tables.factors, factors()] })}
              >
                {words.add.factors}
              </button>
              <button
                type="button"
                onClick={() => set({ ...tables, frequencies: [...tables.frequencies, frequencies()] })}
              >
                {words.add.frequencies}
              </button>
              <button type="button" onClick={() => set({ ...tables, means: [...tables.means, mean()] })}>
                {words.add.means}
              </button>
            </div>
          </div>
          <Results tables={tables} />
        </div>
      </main>
    </FindingsContext.Provider>
  );
}
