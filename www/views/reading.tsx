/** How the file was read, what was noticed, and another way to read it. */

import { readNoteText } from "../i18n/reading.ts";
import { type Opened, useStudy } from "../parts/context.ts";
import { Select } from "../parts/fields.tsx";
import { language, ui, whole } from "../settings.ts";
import { hasManner, Manner } from "./dialect.tsx";

/** Encodings that survey files come in, by their WHATWG labels. */
const ENCODINGS = ["utf-8", "gb18030", "big5", "utf-16le", "utf-16be", "shift_jis", "euc-kr", "windows-1252"];
const DELIMITERS = [",", "\t", ";", "|", " "];
/** Decimal marks; the empty one is found out. */
const DECIMALS = ["", ".", ","];

function delimiterWord(delimiter: string): string {
  const words = ui.value.source;
  const named: Record<string, string> = {
    ",": words.comma,
    "\t": words.tab,
    ";": words.semicolon,
    "|": words.pipe,
    " ": words.space,
  };
  return named[delimiter] ?? delimiter;
}

export function ReadingNotes({ opened }: { opened: Opened }) {
  const words = ui.value;
  const { inspection, study } = opened;
  const { encoding, delimiter, decimal, format, sheets, sheet } = inspection.source;
  const reread = (change: { encoding?: string; delimiter?: string; decimal?: string }) => {
    const file = study.file.value;
    const { decimal: mark, ...options } = { encoding, ...(delimiter && { delimiter }), decimal, ...change };
    if (file) void study.reread({ ...options, ...(mark && { decimal: mark }) });
  };
  // Text that was written from the file was read when the file was.
  const isWritten = study.written.value !== undefined;
  const isText = format === "csv" && !isWritten;
  const how =
    sheet ?? [encoding.toUpperCase(), delimiter && delimiterWord(delimiter)].filter(Boolean).join(" · ");
  const encodings = [...new Set([encoding.toLowerCase(), ...ENCODINGS])];
  return (
    <div class="reading">
      {inspection.notes.length > 0 && (
        <section class="read-notes" aria-label={words.recognise.notesTitle}>
          <h2>{words.recognise.notesTitle}</h2>
          <ul>
            {inspection.notes.map((note, index) => (
              <li key={`${index}${note.code}`}>
                {readNoteText(note, language.value)}
                {note.code === "encodingUnsure" &&
                  note.others.map((other) => (
                    <button
                      type="button"
                      class="small"
                      key={other}
                      onClick={() => reread({ encoding: other.toLowerCase() })}
                    >
                      {other}
                    </button>
                  ))}
              </li>
            ))}
          </ul>
        </section>
      )}
      {sheets.length > 1 && sheet !== undefined && (
        <div class="row small">
          <Select
            label={words.source.sheet}
            value={sheet}
            choices={sheets.map(({ name, rows, columns }) => ({
              value: name,
              label:
                rows > 0
                  ? words.source.sheetSize(name, whole(rows), whole(columns))
                  : words.source.sheetEmpty(name),
            }))}
            onChange={(to) => void study.reread({ sheet: to })}
          />
        </div>
      )}
      {isWritten && <p class="small">{words.recognise.written}</p>}
      {(isText || (sheet !== undefined && !hasManner(opened))) && (
        <details class="reread small">
          <summary>
            {words.recognise.readAs}
            {words.recognise.colon}
            {how}
            {inspection.notes.length === 0 && ` · ${words.recognise.noNotes}`}
          </summary>
          {isText && (
            <div class="row">
              <Select
                label={words.source.encoding}
                value={encoding.toLowerCase()}
                choices={encodings.map((value) => ({ value, label: value.toUpperCase() }))}
                onChange={(to) => reread({ encoding: to })}
              />
              <Select
                label={words.source.delimiter}
                value={delimiter ?? ","}
                choices={DELIMITERS.map((value) => ({ value, label: delimiterWord(value) }))}
                onChange={(to) => reread({ delimiter: to })}
              />
              <Select
                label={words.source.decimal}
                value={decimal ?? ""}
                choices={DECIMALS.map((value) => ({ value, label: value || words.source.automatic }))}
                onChange={(to) => reread({ decimal: to })}
              />
            </div>
          )}
          {!hasManner(opened) && <Manner opened={opened} />}
        </details>
      )}
    </div>
  );
}

/** What the recipe and the file do not share. */
export function Mismatch() {
  const study = useStudy();
  const mismatch = study.mismatch.value;
  if (!mismatch) return null;
  const words = ui.value.problem;
  const list = (names: readonly string[]) => names.join(language.value === "en" ? ", " : "、");
  return (
    <div class="trouble mild" role="status">
      <div>
        <h2>{words.unmatchedTitle}</h2>
        {mismatch.unmatched.length > 0 && <p>{words.unmatched(list(mismatch.unmatched))}</p>}
        {mismatch.unmentioned.length > 0 && <p>{words.newColumns(list(mismatch.unmentioned))}</p>}
        <button
          type="button"
          onClick={() => {
            study.mismatch.value = undefined;
          }}
        >
          {words.dismiss}
        </button>
      </div>
    </div>
  );
}
