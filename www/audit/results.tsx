/** What the checks found, the worst first, each with the range that the other numbers leave. */
import { useState } from "preact/hooks";
import { fixed } from "../format.ts";
import { Check } from "../parts/fields.tsx";
import type { AuditCheck, AuditNeed, AuditRange, AuditVerdict } from "../wasm/wenxi";
import { useFindings } from "./cell.tsx";
import type { Tables } from "./tables.ts";
import type { AuditWords } from "./words.ts";

const ORDER: Record<AuditVerdict, number> = { impossible: 0, undecidable: 1, consistent: 2 };
const MARK: Record<AuditVerdict, string> = { impossible: "✕", undecidable: "?", consistent: "✓" };

/** Two digits more than the paper prints, so that the room beside it shows. */
function decimals(printed: string): number {
  const after = /\.(\d+)/.exec(printed)?.[1]?.length ?? 0;
  return Math.min(after + 2, 10);
}

function bound(value: number | null, printed: string): string {
  if (value === null) return "∞";
  const digits = decimals(printed);
  const plain = fixed(value, digits);
  // As the paper does it.
  const text = /^[-−]?\./.test(printed) ? plain.replace(/^(-?)0\./, "$1.") : plain;
  return value !== 0 && Number(plain) === 0 ? value.toExponential(1) : text;
}

function rowName(check: AuditCheck, tables: Tables, words: AuditWords): string {
  const { section, index, row, column } = check;
  if (section === "correlations") {
    const name = (at: number | null) => (at === null ? "" : tables.variables[at]?.name || String(at + 1));
    return [name(row), name(column)].filter(Boolean).join(" × ");
  }
  if (section === "regression" && row !== null)
    return tables.regressions[index]?.coefficients[row]?.predictor || words.constant;
  const place = row ?? column;
  return place === null ? "" : words.row(place + 1);
}

/** The room that rounding leaves as a bar, the printed number as a mark on it. */
function Room({ possible, printed }: { possible: AuditRange; printed: AuditRange | null }) {
  const [pl, ph, ol, oh] = [printed?.low, printed?.high, possible.low, possible.high];
  if (pl == null || ph == null || ol == null || oh == null) return null;
  const from = Math.min(pl, ol);
  const to = Math.max(ph, oh);
  if (!(to > from)) return null;
  const x = (value: number) => 2 + (96 * (value - from)) / (to - from);
  return (
    <svg class="audit-room" viewBox="0 0 100 12" aria-hidden="true" focusable="false">
      <line x1={x(ol)} x2={x(oh)} y1="6" y2="6" class="room" />
      <line x1={x(ol)} x2={x(ol)} y1="3" y2="9" class="room" />
      <line x1={x(oh)} x2={x(oh)} y1="3" y2="9" class="room" />
      <rect x={x(pl)} width={Math.max(1.5, x(ph) - x(pl))} y="3.5" height="5" class="printed" />
    </svg>
  );
}

export function Results({ tables }: { tables: Tables }) {
  const { words, checks } = useFindings();
  const [all, setAll] = useState(true);
  const count = (verdict: AuditVerdict) => checks.filter((check) => check.verdict === verdict).length;
  const [consistent, impossible, undecidable] = [
    count("consistent"),
    count("impossible"),
    count("undecidable"),
  ];
  const listed = checks
    .filter((check) => all || check.verdict !== "consistent")
    .toSorted((a, b) => ORDER[a.verdict] - ORDER[b.verdict]);
  const needs = (list: readonly AuditNeed[]) => list.map((need) => words.need[need]).join(words.and);
  return (
    <section class="audit-card audit-results" aria-labelledby="audit-results">
      <h2 id="audit-results">{words.resultsTitle}</h2>
      {checks.length === 0 ? (
        <p class="empty">{words.conclusion.empty}</p>
      ) : (
        <>
          <p class={`audit-conclusion ${impossible > 0 ? "bad" : "good"}`} role="status">
            <strong>{words.summary(consistent, impossible, undecidable)}</strong>
            <br />
            {impossible > 0 ? words.conclusion.impossible : words.conclusion.consistent}
          </p>
          <Check label={words.showAll} checked={all} onChange={setAll} />
          {listed.length > 0 && (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reached by keyboard.
            <section class="audit-scroll" tabIndex={0} aria-label={words.tableOf(words.resultsTitle)}>
              <table class="audit-list">
                <thead>
                  <tr>
                    <th scope="col">{words.columns.check}</th>
                    <th scope="col">{words.columns.printed}</th>
                    <th scope="col">{words.columns.possible}</th>
                    <th scope="col">{words.columns.verdict}</th>
                  </tr>
                </thead>
                <tbody>
                  {listed.map((check, at) => {
                    const name = rowName(check, tables, words);
                    return (
                      <tr key={at} data-verdict={check.verdict}>
                        <th scope="row">
                          {words.section(check.section, check.index + 1)}
                          {name && ` · ${name}`} · {words.field[check.field]}
                          <small>{words.rule[check.rule]}</small>
                        </th>
                        <td class="digits">{check.printed || words.wholeTable}</td>
                        <td>
                          {check.possible && (
                            <>
                              <span class="digits">
                                {check.rule === "impliedDeviation" && `${words.field.standardDeviation} `}
                                {words.range(
                                  bound(check.possible.low, check.printed),
                                  bound(check.possible.high, check.printed),
                                )}
                              </span>
                              {check.rule !== "impliedDeviation" && (
                                <Room possible={check.possible} printed={check.printedRange} />
                              )}
                            </>
                          )}
                        </td>
                        <td>
                          <span class="audit-verdict">
                            <span aria-hidden="true">{MARK[check.verdict]}</span>{" "}
                            {words.verdict[check.verdict]}
                          </span>
                          {check.reason && <small>{words.reason(check.reason, needs)}</small>}
                        </td>
                      </tr>
                    );
                  })}
                </tbody>
              </table>
            </section>
          )}
        </>
      )}
      <p class="small">{words.method}</p>
    </section>
  );
}
