/** The proof page: reference cases run live, each expected value beside the actual one, with its origin. Needs no file. */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { announce } from "../parts/live.tsx";
import { language, whole } from "../settings.ts";
import { CaseTable } from "./case-table.tsx";
import type { Proof } from "./run.ts";
import type { ProofWords } from "./words.ts";
import { en } from "./words-en.ts";
import { zh } from "./words-zh.ts";
import "./proof.css";

/** What was run stays while the page is open. */
const proof = signal<Proof | undefined>(undefined);
const running = signal(false);
const failed = signal(false);
const seconds = signal(0);
/** Counts the runs; a run that is no longer the latest stops. */
let latest = 0;

function stop(): void {
  latest += 1;
  running.value = false;
}

async function run(): Promise<void> {
  latest += 1;
  const mine = latest;
  const begun = performance.now();
  running.value = true;
  failed.value = false;
  proof.value = undefined;
  try {
    const { prove } = await import("./run.ts");
    await prove(
      (now) => {
        if (mine !== latest) return;
        proof.value = now;
        seconds.value = (performance.now() - begun) / 1000;
      },
      () => mine !== latest,
    );
  } catch {
    if (mine === latest) failed.value = true;
  }
  if (mine === latest) running.value = false;
}

const isBad = ({ fault, compared }: Proof["ran"][number]) =>
  fault !== undefined || compared.some(({ agrees }) => !agrees);

function conclusion({ ran }: Proof, words: ProofWords): { good: boolean; text: string } {
  const bad = ran.filter(isBad);
  const values = ran.reduce((sum, { compared }) => sum + compared.length, 0);
  if (bad.length === 0)
    return { good: true, text: words.agree(ran.length, whole(values), seconds.value.toFixed(1)) };
  const wrong = bad.reduce((sum, { compared }) => sum + compared.filter(({ agrees }) => !agrees).length, 0);
  return { good: false, text: words.disagree(Math.max(wrong, bad.length), bad.length) };
}

function Bits({ sections, words }: { sections: Proof["sections"]; words: ProofWords }) {
  const differing = sections.filter(
    ({ expected, actual }) => actual?.word !== expected.word || actual.numbers !== expected.numbers,
  );
  const numbers = sections.reduce((sum, { expected }) => sum + expected.numbers, 0);
  return (
    <section class="proof-card" aria-labelledby="proof-bits">
      <h2 id="proof-bits">{words.bitsTitle}</h2>
      <p>{words.bitsLead}</p>
      {sections.length > 0 && (
        <p class={`proof-conclusion ${differing.length === 0 ? "good" : "bad"}`} data-bits={differing.length}>
          {differing.length === 0
            ? words.bitsSame(whole(numbers), sections.length)
            : words.bitsDiffer(differing.map(({ id }) => id).join(", "))}
        </p>
      )}
    </section>
  );
}

export function ProofView() {
  const words = language.value === "en" ? en : zh;
  const now = proof.value;
  const end = now?.finished ? conclusion(now, words) : undefined;
  useEffect(() => {
    if (end) announce(end.text);
  }, [end?.text]);
  // Nobody watches any more.
  useEffect(() => () => stop(), []);
  return (
    <main id="main" class="proof" tabIndex={-1}>
      <header class="page-head">
        <h1>{words.title}</h1>
        <p>{words.lead}</p>
        <div class="proof-row">
          {running.value ? (
            <button type="button" onClick={stop}>
              {words.stop}
            </button>
          ) : (
            <button type="button" class="primary" onClick={() => void run()}>
              {now ? words.again : words.run}
            </button>
          )}
          {now && !now.finished && (
            <>
              <progress max={now.total} value={now.ran.length} aria-label={words.casesTitle} />
              <span class="digits">{words.progress(now.ran.length, now.total)}</span>
            </>
          )}
        </div>
        {failed.value && (
          <p class="trouble" role="alert">
            {words.failed}
          </p>
        )}
        {end && (
          <p class={`proof-conclusion ${end.good ? "good" : "bad"}`} data-proof={end.good ? "good" : "bad"}>
            <strong>{end.text}</strong>
          </p>
        )}
      </header>
      {now && <Bits sections={now.sections} words={words} />}
      {now && now.ran.length > 0 && <CaseTable ran={now.ran} words={words} isBad={isBad} />}
      <section class="proof-card" aria-labelledby="proof-notes">
        <h2 id="proof-notes">{words.notesTitle}</h2>
        <p>{words.notesLead}</p>
        <dl class="proof-notes">
          {words.notes.map(({ title, text }) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </section>
    </main>
  );
}
