/**
 * The report as the page shows it, without the page: what every exporter takes. Words and digits are final here; an
 * exporter sets them and makes none of its own.
 */

import { methodOf } from "../prose/method.ts";
import { citedBy, plain } from "../prose/piece.ts";
import { cite, references } from "../prose/sources.ts";
import type { Thresholds } from "../prose/thresholds.ts";
import { proseWords } from "../prose/words.ts";
import { writeUp, written } from "../prose/write.ts";
import { type FullRecipe, same } from "../recipe.ts";
import {
  type Arrangement,
  isIn,
  METHOD,
  METHOD_ANCHOR,
  paragraphsOf,
  sectionsOf,
} from "../report/arrangement.ts";
import { words as reviewWords } from "../review/words.ts";
import { ui } from "../settings.ts";
import { isFresh, type Result, type Results } from "../state.ts";
import { gridOf, type TableGrid } from "../tables/grid.ts";
import { errorText, type Text } from "../text.ts";
import { spokenOf } from "../views/findings.ts";
import { ledgerTable } from "../views/ledger.ts";
import { anchor, groupsOf, headingOf, numbersOf } from "../views/sections.ts";
import type { Figure, Outcome, OutputTable, RequestEntry } from "../wasm/wenxi";

/** A drawing in the colours of paper, which needs nothing around it. */
export interface Drawing {
  title: string;
  /** The figure in a sentence, for those who do not see it. */
  summary: string;
  /** Words below it; empty when there are none. */
  legend: string;
  svg: string;
  /** In pixels of a 96th of an inch. */
  width: number;
  height: number;
}

export interface DocumentFigure extends Drawing {
  number: number;
  /** "Figure 3". */
  label: string;
}

/**
 * `finding` says in a sentence what was found, `prose` writes it out, `trouble` says why there is nothing; `own` is what the person
 * wrote, with the ends of her lines.
 */
export type Role = "callout" | "finding" | "prose" | "equation" | "trouble" | "own";

export type Block =
  | { kind: "heading"; level: 1 | 2; words: string; anchor: string }
  | { kind: "paragraph"; role: Role; words: string }
  | { kind: "table"; grid: TableGrid }
  | { kind: "figure"; figure: DocumentFigure }
  | { kind: "notes"; words: readonly string[] };

export interface DocumentSection {
  /** Of the request; empty for the heading of a group. */
  id: string;
  blocks: Block[];
  outcome: Outcome | undefined;
}

export interface ReportDocument {
  title: string;
  /** Lines below the title; empty when there are none. */
  subtitle: string;
  author: string;
  /** The data file's name without its ending: what exported files are called. */
  name: string;
  language: Text["language"];
  /** The program and its version. */
  program: string;
  made: Date;
  sections: DocumentSection[];
}

export interface Source {
  recipe: FullRecipe;
  arrangement: Arrangement;
  results: Results;
  /** Name of the data file. */
  file: string;
  isSample: boolean;
  /** What the author asked, where a reader without data takes the report away. */
  author?: readonly RequestEntry[] | undefined;
  version: string;
  made: Date;
  text: Text;
  /** Conventions that prose judges by. */
  limits: Thresholds;
  draw: (figure: Figure, number: number) => Drawing;
}

/** The headings of the contents list. */
export const headingsOf = (document: ReportDocument) =>
  blocksOf(document).filter((block) => block.kind === "heading");

export const blocksOf = (document: ReportDocument): Block[] =>
  document.sections.flatMap(({ blocks }) => blocks);

export const gridsOf = (document: ReportDocument): TableGrid[] =>
  blocksOf(document).flatMap((block) => (block.kind === "table" ? [block.grid] : []));

export const figuresOf = (document: ReportDocument): DocumentFigure[] =>
  blocksOf(document).flatMap((block) => (block.kind === "figure" ? [block.figure] : []));

function troubleWords({ trouble }: Result, text: Text): string {
  const words = ui.value;
  if (!trouble) return "";
  const crashed = "memory" in trouble && trouble.memory ? words.problem.memory : words.problem.crashed;
  const why = "failure" in trouble ? errorText(trouble.failure, text) : crashed;
  return `${words.report.failed}${text.language === "en" ? ": " : "："}${why}`;
}

const paragraph = (role: Role, said: string): Block[] =>
  said ? [{ kind: "paragraph", role, words: said }] : [];

const own = (said = ""): Block[] => paragraphsOf(said).flatMap((words) => paragraph("own", words));

/** The report's sections whose answer is up to date, in the order of the page. */
export function documentOf(source: Source): ReportDocument {
  const { recipe, arrangement, results, text, draw } = source;
  const words = ui.value.report;
  const inReport = sectionsOf(recipe.requests, arrangement);
  const ledger = ledgerTable(recipe, inReport, results, text, arrangement);
  const isOverview = (analysis: string) => ledger !== undefined && analysis === "overview";
  const numbers = numbersOf(inReport, results, ({ request }) => (isOverview(request.analysis) ? 1 : 0));
  function body(id: string, analysis: string): Block[] {
    const result = results[id];
    if (!result) return [];
    if (result.trouble || !result.outcome) return paragraph("trouble", troubleWords(result, text));
    const { outcome } = result;
    const first = numbers.get(id) ?? { table: 1, figure: 1 };
    const spoken = spokenOf(outcome, text);
    const tables: OutputTable[] = [
      ...outcome.tables,
      ...(ledger && isOverview(analysis) ? [ledger.table] : []),
    ];
    return [
      ...paragraph("finding", spoken.finding),
      ...spoken.equations.flatMap((said) => paragraph("equation", said)),
      ...outcome.figures.map((figure, at): Block => {
        const number = first.figure + at;
        return {
          kind: "figure",
          figure: { ...draw(figure, number), number, label: text.phrases.figure(number) },
        };
      }),
      ...tables.map((table, at): Block => ({ kind: "table", grid: gridOf(table, text, first.table + at) })),
      ...paragraph("prose", written(outcome, text, source.limits)),
      ...(spoken.notes.length > 0 ? [{ kind: "notes", words: spoken.notes } as const] : []),
    ];
  }

  const isChanged = ({ id, request }: RequestEntry) => {
    const author = source.author?.find((one) => one.id === id);
    return author !== undefined && !same(author.request, request);
  };
  const sections: DocumentSection[] = [];
  if (source.author)
    sections.push({
      id: "",
      blocks: paragraph("callout", reviewWords.value.banner(source.file)),
      outcome: undefined,
    });
  if (source.isSample)
    sections.push({ id: "", blocks: paragraph("callout", words.synthetic), outcome: undefined });
  for (const group of groupsOf(inReport, text, arrangement)) {
    const entries = group.entries.filter((entry) => isFresh(recipe, results, entry));
    const alone = group.entries.length === 1;
    if (entries.length > 0 && !alone)
      sections.push({
        id: "",
        blocks: [{ kind: "heading", level: 1, words: group.title, anchor: `g-${sections.length}` }],
        outcome: undefined,
      });
    for (const entry of entries)
      sections.push({
        id: entry.id,
        blocks: [
          {
            kind: "heading",
            level: alone ? 1 : 2,
            words: headingOf(entry, alone, text, arrangement),
            anchor: anchor(entry.id),
          },
          ...paragraph("callout", isChanged(entry) ? reviewWords.value.changed : ""),
          ...own(arrangement.words[entry.id]?.above),
          ...body(entry.id, entry.request.analysis),
          ...own(arrangement.words[entry.id]?.below),
        ],
        outcome: results[entry.id]?.outcome,
      });
  }
  if (isIn(arrangement, METHOD) && sections.some(({ outcome }) => outcome))
    sections.push(methodSection(source, inReport));
  return {
    title: arrangement.title || words.title(source.file),
    subtitle: arrangement.subtitle,
    author: arrangement.author,
    name: source.file.replace(/\.[^.]+$/, "") || "wenxi",
    language: text.language,
    program: `Wenxi ${source.version}`,
    made: source.made,
    sections,
  };
}

/** The method in words and the works that the report cites, at its end. */
function methodSection(
  { recipe, arrangement, results, version, limits, text }: Source,
  sections: readonly RequestEntry[],
): DocumentSection {
  const { language } = text;
  const method = methodOf({ recipe, sections, results, version, limits }, language);
  const cited = sections.flatMap((entry) => {
    const outcome = isFresh(recipe, results, entry) ? results[entry.id]?.outcome : undefined;
    return outcome ? citedBy(writeUp(outcome, language, limits)) : [];
  });
  const works = references([...cited, ...citedBy(method)], language);
  const words = proseWords.value;
  const said = arrangement.words[METHOD];
  return {
    id: "",
    outcome: undefined,
    blocks: [
      { kind: "heading", level: 1, words: said?.title ?? words.method, anchor: METHOD_ANCHOR },
      ...own(said?.above),
      { kind: "paragraph", role: "prose", words: plain(method, text, (id) => cite(id, language)) },
      ...own(said?.below),
      { kind: "heading", level: 2, words: words.references, anchor: "s-references" },
      ...works.map((work): Block => ({ kind: "paragraph", role: "prose", words: work })),
    ],
  };
}
