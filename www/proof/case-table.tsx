/** The cases that were run, by analysis, each opening to its values. */
import { useState } from "preact/hooks";
import type { Compared } from "./fixture.ts";
import type { Ran } from "./run.ts";
import type { ProofWords } from "./words.ts";

/** Values shown when a case is opened: the furthest off come first, the rest are in the project's files. */
const SHOWN = 40;

/** How far off a value is, in parts of what is allowed; infinite where words or gaps differ. */
function share({ agrees, expected, actual, allowed }: Compared): number {
  if (typeof expected !== "number" || typeof actual !== "number" || allowed === undefined)
    return agrees ? 0 : Number.POSITIVE_INFINITY;
  const off = Math.abs(expected - actual);
  return off === 0 ? 0 : off / allowed;
}

const text = (value: Compared["actual"], words: ProofWords): string => {
  if (value === undefined || value === null) return words.notThere;
  return typeof value === "number" || typeof value === "string" ? String(value) : JSON.stringify(value);
};

const difference = ({ expected, actual }: Compared): string => {
  if (typeof expected !== "number" || typeof actual !== "number") return "";
  return expected === actual ? "0" : Math.abs(expected - actual).toExponential(1);
};

function Values({ ran, words }: { ran: Ran; words: ProofWords }) {
  const { source } = ran.case.fixture;
  const listed = ran.compared.toSorted((a, b) => share(b) - share(a)).slice(0, SHOWN);
  const reasons = [...new Set(ran.compared.map(({ because }) => because))];
  return (
    <div class="proof-values">
      <p class="small">
        <code lang="en">{source.call}</code>
        {" · "}
        <code lang="en">{source.script}</code>
      </p>
      <p class="small">
        {words.because}: <span lang="en">{reasons.join("; ")}</span>
      </p>
      {ran.fault && <p class="trouble">{ran.fault}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reached by keyboard. */}
      <section class="proof-scroll" tabIndex={0} aria-label={words.details(ran.case.name)}>
        <table class="proof-list">
          <thead>
            <tr>
              <th scope="col">{words.values.address}</th>
              <th scope="col" class="digits">
                {words.values.expected}
              </th>
              <th scope="col" class="digits">
                {words.values.actual}
              </th>
              <th scope="col" class="digits">
                {words.values.difference}
              </th>
            </tr>
          </thead>
          <tbody>
            {listed.map((one) => (
              <tr key={one.address} data-agrees={one.agrees}>
                <th scope="row" lang="en">
                  {one.address}
                </th>
                <td class="digits">{text(one.expected, words)}</td>
                <td class="digits">{text(one.actual, words)}</td>
                <td class="digits">{difference(one)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="small">{words.shown(listed.length, ran.compared.length)}</p>
    </div>
  );
}

function Row({ ran, words, bad }: { ran: Ran; words: ProofWords; bad: boolean }) {
  const [open, setOpen] = useState(false);
  const { name, folder, fixture } = ran.case;
  const short = name.slice(folder.length + 1);
  const worst = ran.compared.reduce((most, one) => Math.max(most, share(one)), 0);
  const wrong = ran.compared.filter(({ agrees }) => !agrees).length;
  let verdict = words.ok;
  if (ran.fault !== undefined) verdict = words.refused;
  else if (bad) verdict = words.bad(wrong);
  const percent = 100 * worst < 0.1 ? "< 0.1" : (100 * worst).toFixed(1);
  return (
    <>
      <tr data-verdict={bad ? "bad" : "good"}>
        <th scope="row">
          <button type="button" class="link" aria-expanded={open} onClick={() => setOpen(!open)}>
            <span lang="en">{short.replaceAll("_", " ")}</span>
          </button>
          <small lang="en">{fixture.source.program}</small>
        </th>
        <td class="digits">{ran.compared.length}</td>
        <td class="digits">{worst === 0 ? words.exact : words.share(percent)}</td>
        <td class="proof-verdict">
          <span aria-hidden="true">{bad ? "✕ " : "✓ "}</span>
          {verdict}
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={4}>
            <Values ran={ran} words={words} />
          </td>
        </tr>
      )}
    </>
  );
}

interface Props {
  ran: readonly Ran[];
  words: ProofWords;
  isBad: (ran: Ran) => boolean;
}

export function CaseTable({ ran, words, isBad }: Props) {
  const folders = [...new Set(ran.map(({ case: { folder } }) => folder))].toSorted();
  return (
    <section class="proof-card" aria-labelledby="proof-cases">
      <h2 id="proof-cases">{words.casesTitle}</h2>
      {folders.map((folder) => {
        const own = ran.filter((one) => one.case.folder === folder);
        const ordered = own.toSorted((a, b) => Number(isBad(b)) - Number(isBad(a)));
        return (
          <div key={folder} class="proof-folder">
            <h3 id={`proof-${folder}`}>{words.folders[folder] ?? folder}</h3>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reached by keyboard. */}
            <section class="proof-scroll" tabIndex={0} aria-labelledby={`proof-${folder}`}>
              <table class="proof-list proof-cases">
                <thead>
                  <tr>
                    <th scope="col">
                      {words.columns.case} · {words.columns.origin}
                    </th>
                    <th scope="col" class="digits">
                      {words.columns.values}
                    </th>
                    <th scope="col" class="digits">
                      {words.columns.worst}
                    </th>
                    <th scope="col">{words.columns.verdict}</th>
                  </tr>
                </thead>
                <tbody>
                  {ordered.map((one) => (
                    <Row key={one.case.name} ran={one} words={words} bad={isBad(one)} />
                  ))}
                </tbody>
              </table>
            </section>
          </div>
        );
      })}
    </section>
  );
}
