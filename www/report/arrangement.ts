/**
 * How the report is arranged: which sections are in it, in which order, under which titles, with which words of the person's own.
 * Sections are named by their requests' ids; what the plan brings later finds its place by itself, and a section that goes and
 * comes back is as it was. What only the panel does stands in `moves.ts`, which comes with it.
 */
import type { Request, RequestEntry } from "../wasm/wenxi";

/** The person's own words about one section; what is absent is as usual. */
export interface SectionWords {
  title?: string;
  /** Paragraphs before and after what the section shows, lines kept. */
  above?: string;
  below?: string;
}

export interface Arrangement {
  /** Of the report; empty: the usual one. */
  title: string;
  subtitle: string;
  author: string;
  /** Ids in the order of the person; empty: the order of the plan. */
  order: readonly string[];
  /** Ids of sections that are not in the report. */
  hidden: readonly string[];
  /** By the section's id, `METHOD`, or the heading of a group. */
  words: Readonly<Record<string, SectionWords>>;
}

/** The report as the plan has it. */
export const USUAL: Arrangement = { title: "", subtitle: "", author: "", order: [], hidden: [], words: {} };

/** The method and the references: always at the end. No request's id begins with a colon. */
export const METHOD = ":method";
export const METHOD_ANCHOR = "s-method";

/** The heading over several sections of one analysis. */
export const groupKey = (analysis: Request["analysis"]): string => `:group:${analysis}`;

/** All sections in the order of the person. One that she has not placed follows the one that it follows in the plan. */
export function ordered(
  requests: readonly RequestEntry[],
  { order }: Pick<Arrangement, "order">,
): readonly RequestEntry[] {
  if (order.length === 0) return requests;
  const place = new Map(order.map((id, at) => [id, at]));
  const all = requests
    .filter(({ id }) => place.has(id))
    .sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  requests.forEach((entry, at) => {
    if (place.has(entry.id)) return;
    const before = requests[at - 1];
    all.splice(before ? all.indexOf(before) + 1 : 0, 0, entry);
  });
  return all;
}

export const isIn = ({ hidden }: Arrangement, id: string): boolean => !hidden.includes(id);

/** The sections that are in the report, in its order. */
export function sectionsOf(
  requests: readonly RequestEntry[],
  arrangement: Arrangement,
): readonly RequestEntry[] {
  const all = ordered(requests, arrangement);
  return arrangement.hidden.length === 0 ? all : all.filter(({ id }) => isIn(arrangement, id));
}

/** Neighbours of one analysis. */
export function runsOf(entries: readonly RequestEntry[]): RequestEntry[][] {
  const runs: RequestEntry[][] = [];
  for (const entry of entries) {
    const last = runs.at(-1);
    if (last?.[0]?.request.analysis === entry.request.analysis) last.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

/** Other words for a section; an empty one is as usual. */
export function setWords(arrangement: Arrangement, key: string, change: SectionWords): Arrangement {
  const { [key]: before, ...others } = arrangement.words;
  const said = Object.entries({ ...before, ...change }).filter(([, words]) => words.trim() !== "");
  return {
    ...arrangement,
    words: said.length > 0 ? { ...others, [key]: Object.fromEntries(said) } : others,
  };
}

/** A paragraph for each block of lines that an empty line parts. */
export const paragraphsOf = (words: string): string[] =>
  words
    .split(/\n[^\S\n]*\n\s*/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const string = (value: unknown): string => (typeof value === "string" ? value : "");
const strings = (value: unknown): string[] => [
  ...new Set(Array.isArray(value) ? value.filter((one) => typeof one === "string") : []),
];

/** An arrangement from elsewhere: what is not understood is as usual. */
export function readArrangement(value: unknown): Arrangement {
  if (!isObject(value)) return USUAL;
  const words = isObject(value.words) ? value.words : {};
  const read: Arrangement = {
    title: string(value.title),
    subtitle: string(value.subtitle),
    author: string(value.author),
    order: strings(value.order),
    hidden: strings(value.hidden),
    words: {},
  };
  return Object.entries(words).reduce((whole, [key, said]) => {
    if (!isObject(said)) return whole;
    const { title, above, below } = said;
    return setWords(whole, key, { title: string(title), above: string(above), below: string(below) });
  }, read);
}
