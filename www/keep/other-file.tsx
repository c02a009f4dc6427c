/** The recipe was made for another file: what differs, and what to do. */
import { useRef } from "preact/hooks";
import { FileInput } from "../parts/file-input.tsx";
import { language, whole } from "../settings.ts";
import type { Study } from "../study.ts";
import { size, words } from "./words.ts";

export function OtherFile({ study }: { study: Study }) {
  const input = useRef<HTMLInputElement>(null);
  const mismatch = study.mismatch.value;
  if (!mismatch?.files) return null;
  const said = words.value;
  const { was, is } = mismatch.files;
  const list = (names: readonly string[]) => names.join(language.value === "en" ? ", " : "、");
  const rows: [string, string, string][] = [
    [said.name, was.fileName, is.fileName],
    [said.size, size(was.bytes), size(is.bytes)],
    [said.cases, whole(was.rows), whole(is.rows)],
    [said.columns, whole(was.columns), whole(is.columns)],
    [said.fingerprint, was.fingerprint, is.fingerprint],
  ];
  const sameColumns = mismatch.unmatched.length + mismatch.unmentioned.length === 0;
  return (
    <section class="trouble mild other-file" aria-labelledby="other-file">
      <div>
        <h2 id="other-file">{said.otherTitle}</h2>
        <p>{said.otherLead}</p>
        <div class="other-file-frame">
          <table>
            <thead>
              <tr>
                <td />
                <th scope="col">{said.was}</th>
                <th scope="col">{said.is}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(([what, before, now]) => (
                <tr key={what} class={before === now ? "" : "differs"}>
                  <th scope="row">{what}</th>
                  <td>{before}</td>
                  <td>{before === now ? said.sameFile : now}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {mismatch.unmatched.length > 0 && <p>{said.missingColumns(list(mismatch.unmatched))}</p>}
        {mismatch.unmentioned.length > 0 && <p>{said.newColumns(list(mismatch.unmentioned))}</p>}
        {sameColumns && <p>{said.sameColumns}</p>}
        <div class="buttons">
          <button
            type="button"
            onClick={() => {
              study.mismatch.value = undefined;
            }}
          >
            {said.goOnWith}
          </button>
          <button type="button" onClick={() => input.current?.click()}>
            {said.chooseOther}
          </button>
        </div>
        <FileInput input={input} label={said.chooseOther} />
      </div>
    </section>
  );
}
