/** The sections of the report in groups, with a heading and a small verdict each. */

import { fixed } from "../format.ts";
import { ALPHA_BOUND, kmoBand } from "../i18n/bands.ts";
import { type Arrangement, groupKey, runsOf } from "../report/arrangement.ts";
import { ui } from "../settings.ts";
import type { Results } from "../state.ts";
import type { Text } from "../text.ts";
import type { Finding, Label, Outcome, Request, RequestEntry } from "../wasm/wenxi";

export interface Group {
  analysis: Request["analysis"];
  title: string;
  entries: RequestEntry[];
}

const titles: Record<Request["analysis"], Label> = {
  overview: "overviewSection",
  quality: "qualitySection",
  missing: "missingSection",
  frequencies: "frequenciesSection",
  descriptives: "descriptivesSection",
  reliability: "reliabilitySection",
  factor: "validitySection",
  correlation: "correlationSection",
  regression: "regressionSection",
  mediation: "mediationSection",
  hypotheses: "hypothesesSection",
  sensitivity: "sensitivitySection",
};

/** What an analysis is called, unless the person calls it otherwise. */
export const analysisName = (analysis: Request["analysis"], text: Text): string =>
  text.label(titles[analysis]);

/** Neighbours of one analysis under one heading, in the report's order. */
export function groupsOf(
  entries: readonly RequestEntry[],
  text: Text,
  { words }: Pick<Arrangement, "words">,
): Group[] {
  return runsOf(entries).flatMap((run) => {
    const analysis = run[0]?.request.analysis;
    if (!analysis) return [];
    return {
      analysis,
      title: words[groupKey(analysis)]?.title ?? analysisName(analysis, text),
      entries: run,
    };
  });
}

/** A section's heading; alone, it bears its group's. */
export function headingOf(
  entry: RequestEntry,
  alone: boolean,
  text: Text,
  { words }: Pick<Arrangement, "words">,
): string {
  const own = words[entry.id]?.title;
  if (own) return own;
  if (!alone) return subjectOf(entry, text) || titleOf(entry, text);
  return words[groupKey(entry.request.analysis)]?.title ?? titleOf(entry, text);
}

/** What one section is about, within its group; empty when the group says it. */
export function subjectOf({ id, request }: RequestEntry, text: Text): string {
  const words = ui.value.report;
  const about = id.slice(id.indexOf(":") + 1);
  switch (request.analysis) {
    case "frequencies":
      return words.frequenciesOf[about as keyof typeof words.frequenciesOf] ?? "";
    case "descriptives":
      return words.descriptivesOf[about as keyof typeof words.descriptivesOf] ?? "";
    case "factor":
      return words.factorOf[about as keyof typeof words.factorOf] ?? "";
    case "reliability":
      return request.options.scale === undefined
        ? words.reliabilityAll
        : text.variable(request.options.scale);
    case "regression":
      return text.variable(request.options.outcome);
    case "mediation": {
      const { predictor, mediators, outcome } = request.options;
      return [[predictor], mediators, [outcome]]
        .map((names) => names.map((name) => text.variable(name)).join(", "))
        .join(" → ");
    }
    default:
      return "";
  }
}

/** What a section is called where its group is not in sight. */
export function nameOf(entry: RequestEntry, text: Text, { words }: Pick<Arrangement, "words">): string {
  return words[entry.id]?.title ?? titleOf(entry, text);
}

/** The same in the page's own words. */
export function titleOf(entry: RequestEntry, text: Text): string {
  const group = text.label(titles[entry.request.analysis]);
  const subject = subjectOf(entry, text);
  return subject ? text.phrases.about(group, subject) : group;
}

/** A few signs beside the contents: how it came out. */
export interface Verdict {
  tone: "good" | "poor" | "plain";
  text: string;
}

/** Two decimals say enough here; the table has the rest. */
const brief = (value: number) => fixed(value, 2).replace(/^(-?)0\./, "$1.");

function verdictOf(finding: Finding): Verdict | undefined {
  switch (finding.code) {
    case "cases":
      return { tone: "plain", text: `n ${finding.analysed}` };
    case "carelessCases":
      return { tone: "plain", text: `${finding.flagged} / ${finding.analysed}` };
    case "missingAnswers":
      return { tone: "plain", text: `${finding.incomplete} / ${finding.cases}` };
    case "alphaOf":
      return typeof finding.alpha === "number"
        ? { tone: finding.alpha >= ALPHA_BOUND ? "good" : "poor", text: `α ${brief(finding.alpha)}` }
        : undefined;
    case "adequacy":
      return { tone: kmoBand(finding.kmo).reached ? "good" : "poor", text: `KMO ${brief(finding.kmo)}` };
    case "significantCorrelations":
      return { tone: "plain", text: `${finding.significant} / ${finding.pairs}` };
    case "modelFit":
      return { tone: "plain", text: `R² ${brief(finding.rSquare)}` };
    case "indirectEffect":
      return {
        tone: finding.verdict === "none" || finding.verdict === "undecided" ? "plain" : "good",
        text: `ab ${brief(finding.effect)}`,
      };
    default:
      return undefined;
  }
}

/** One verdict a section, save the hypotheses, of which each has its own. */
export function verdictsOf(outcome: Outcome): Verdict[] {
  const hypotheses = outcome.findings.filter((finding) => finding.code === "hypothesisVerdict");
  if (hypotheses.length > 0)
    return hypotheses.map(({ hypothesis, verdict }) => ({
      tone: verdict === "supported" ? "good" : "poor",
      text: hypothesis,
    }));
  for (const finding of outcome.findings) {
    const verdict = verdictOf(finding);
    if (verdict) return [verdict];
  }
  return [];
}

/** The number in the report of a section's first table and first figure. */
export interface Numbers {
  table: number;
  figure: number;
}

/** Numbers for every section, in the report's order. `extra` counts tables that the page adds to a section. */
export function numbersOf(
  requests: readonly RequestEntry[],
  results: Results,
  extra: (entry: RequestEntry) => number,
): Map<string, Numbers> {
  const numbers = new Map<string, Numbers>();
  const next = { table: 1, figure: 1 };
  for (const entry of requests) {
    numbers.set(entry.id, { ...next });
    const outcome = results[entry.id]?.outcome;
    next.table += (outcome?.tables.length ?? 0) + extra(entry);
    next.figure += outcome?.figures.length ?? 0;
  }
  return numbers;
}

/** The id of a section's element; colons have a meaning in selectors. */
export const anchor = (id: string): string => `s-${id.replace(/[^\p{L}\p{N}]+/gu, "-")}`;
