/** In whose manner the file is written, what follows from it, and how to have it otherwise. */
import { signal } from "@preact/signals";
import { dialectWords, said } from "../i18n/dialect.ts";
import type { Opened } from "../parts/context.ts";
import { Check, Select } from "../parts/fields.tsx";
import { language } from "../settings.ts";
import type { Decision, Dialect, OpenOptions } from "../wasm/wenxi";

const DIALECTS: readonly Dialect[] = [
  "wenjuanxing",
  "tencent",
  "qualtrics",
  "surveyMonkey",
  "googleForms",
  "microsoftForms",
  "plain",
];
const AUTOMATIC = "automatic";
const HEADER_ROWS = [0, 1, 2, 3];

/** Stays open while the file is read again. */
const open = signal<{ file: string; open: boolean } | undefined>(undefined);

/** Whether the file is written in some platform's manner, or the person says so. */
export function hasManner({ inspection, study }: Opened): boolean {
  const { dialect } = inspection;
  return (
    !study.written.value &&
    dialect !== undefined &&
    (dialect.dialect !== "plain" || dialect.told || dialect.decisions.length > 0)
  );
}

/** Another manner, another header. */
export function Manner({ opened }: { opened: Opened }) {
  const { study } = opened;
  const words = dialectWords(language.value);
  const { dialect, headerRows } = study.options.value;
  const chosen = (value: string) => (value === AUTOMATIC ? undefined : value);
  // Nothing said is no answer, not an empty one.
  const reread = (change: Record<string, unknown>) => void study.reread(change as OpenOptions);
  return (
    <>
      <div class="row">
        <Select
          label={words.platform}
          value={dialect ?? AUTOMATIC}
          choices={[
            { value: AUTOMATIC, label: words.automatic },
            ...DIALECTS.map((value) => ({ value, label: words.platforms[value] })),
          ]}
          onChange={(value: string) => reread({ dialect: chosen(value), declined: [] })}
        />
        <Select
          label={words.headerRows}
          value={headerRows === undefined ? AUTOMATIC : String(headerRows)}
          choices={[
            { value: AUTOMATIC, label: words.automatic },
            ...HEADER_ROWS.map((count) => ({ value: String(count), label: words.rows(count) })),
          ]}
          onChange={(value) => reread({ headerRows: value === AUTOMATIC ? undefined : Number(value) })}
        />
      </div>
      <p class="small">{words.anew}</p>
    </>
  );
}

export function DialectPanel({ opened }: { opened: Opened }) {
  const { inspection, study } = opened;
  const { dialect: found, guesses } = inspection;
  const words = dialectWords(language.value);
  const { declined = [] } = study.options.value;
  if (!hasManner(opened) && guesses.length === 0) return null;
  const decisions = found?.decisions ?? [];
  const doubtful = decisions.filter((one) => one.doubtful && one.on).length;
  const platform = words.platforms[found?.dialect ?? "plain"];
  const title = found?.told
    ? words.told(platform)
    : !found || found.dialect === "plain"
      ? words.unknown
      : words.looks(platform);
  const { fingerprint } = inspection.source;
  const isOpen = open.value?.file === fingerprint ? open.value.open : doubtful > 0;
  const decline = (id: string, on: boolean) =>
    void study.reread({ declined: on ? declined.filter((one) => one !== id) : [...declined, id] });
  return (
    <details
      class="dialect"
      open={isOpen}
      onToggle={(event) => {
        open.value = { file: fingerprint, open: event.currentTarget.open };
      }}
    >
      <summary>
        {hasManner(opened) ? title : words.guessed}
        {decisions.length > 0 && ` · ${words.decisions(decisions.filter(({ on }) => on).length)}`}
        {doubtful > 0 && <span class="badge warn">{words.toCheck(doubtful)}</span>}
      </summary>
      {found && hasManner(opened) && (
        <>
          {found.evidence.length > 0 && (
            <p class="small">{found.evidence.map((one) => said(words.evidence, one)).join(" · ")}</p>
          )}
          <ul class="decisions">
            {decisions.map((decision) => (
              <Row key={decision.id} decision={decision} onChange={(on) => decline(decision.id, on)} />
            ))}
          </ul>
        </>
      )}
      {guesses.length > 0 && (
        <section class="guessed">
          {hasManner(opened) && <h3>{words.guessed}</h3>}
          <ul>
            {guesses.map((note) => (
              <li key={note.code}>{said(words.guesses, note)}</li>
            ))}
          </ul>
        </section>
      )}
      {hasManner(opened) && <Manner opened={opened} />}
    </details>
  );
}

function Row({ decision, onChange }: { decision: Decision; onChange: (on: boolean) => void }) {
  const words = dialectWords(language.value);
  const { change, on, doubtful } = decision;
  return (
    <li class={doubtful && on ? "doubtful" : ""}>
      <Check label={said(words.changes, change)} checked={on} onChange={onChange} />
      {doubtful && change.code === "split" && <p class="small">{words.check(change.unsure)}</p>}
    </li>
  );
}
