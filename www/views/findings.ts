/** What a section says in its first lines: few sentences, whatever the number of variables. */

import { noteText, sentence } from "../outcome-text.ts";
import { canonical } from "../recipe.ts";
import { ui } from "../settings.ts";
import type { Text } from "../text.ts";
import type { Finding, Note, Outcome, Verdict } from "../wasm/wenxi";

/** Sentences of one kind that are read; beyond these a person looks at the figure or the table. */
const READ = 6;

export interface Said {
  /** Before the sentence: what makes it worth saying among many. */
  because?: "highest" | "lowest";
  finding: Finding;
}

/** Of many means the highest and the lowest are said, of many answers none; everything else is said. */
export function saidOf(findings: readonly Finding[]): Said[] {
  const answers = findings.filter(({ code }) => code === "mostFrequent");
  const means = findings.filter((finding) => finding.code === "meanOf");
  const others = findings
    .filter(({ code }) => code !== "meanOf" && (code !== "mostFrequent" || answers.length <= READ))
    .map((finding) => ({ finding }));
  if (means.length <= READ) return [...others, ...means.map((finding) => ({ finding }))];
  const [first, ...rest] = means;
  if (!first) return others;
  const highest = rest.reduce((best, one) => (one.mean > best.mean ? one : best), first);
  const lowest = rest.reduce((best, one) => (one.mean < best.mean ? one : best), first);
  return [...others, { because: "highest", finding: highest }, { because: "lowest", finding: lowest }];
}

/** The sentences of a section: hypotheses of one verdict are said in one, in the order in which the verdicts first come. */
export function sentencesOf(findings: readonly Finding[], text: Text): string[] {
  const { highest, lowest } = ui.value.report;
  const because = { highest, lowest };
  const verdicts = new Map<Verdict, string[]>();
  for (const finding of findings) {
    if (finding.code !== "hypothesisVerdict") continue;
    verdicts.set(finding.verdict, [...(verdicts.get(finding.verdict) ?? []), finding.hypothesis]);
  }
  const others = saidOf(findings.filter(({ code }) => code !== "hypothesisVerdict"));
  return [
    ...others.map((one) => (one.because ? because[one.because] : "") + sentence(one.finding, text)),
    ...[...verdicts].map(([verdict, hypotheses]) => text.catalog.phrases.verdict(hypotheses, verdict)),
  ];
}

/** The words of a section around its tables and figures. */
export interface Spoken {
  /** What was found, as one paragraph. */
  finding: string;
  equations: string[];
  notes: string[];
}

export function spokenOf(outcome: Outcome, text: Text): Spoken {
  const said = sentencesOf(outcome.findings, text);
  const below = new Set(outcome.tables.flatMap((table) => table.notes.map(canonical)));
  // What stands under a table is not said again, and an equation is a finding.
  const of = (kept: (note: Note) => boolean) =>
    outcome.notes.filter(kept).map((note) => noteText(note, text));
  return {
    finding: said.join(text.language === "en" ? " " : ""),
    equations: of(({ code }) => code === "equation"),
    notes: of((note) => note.code !== "equation" && !below.has(canonical(note))),
  };
}
